"""H: performed time against ordered time, month by month."""
# ruff: noqa: PLR0911 - a check answers as soon as it knows

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gplan.dates import MONTHS
from gplan.model.case import Case, MonthFacts
from gplan.model.finding import Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_WHOLE = 100
"""Per cent of the ordered time."""
NOT_READ_IN = base.not_applicable("Utförd tid är inte inläst.")


def month_outside_band(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Utförd tid ligger utanför det tillåtna och ingen har förklarat varför.

    What it checks:
        Den senaste månad som är slut och rapporterad: om utförd tid, i procent av beställd, ligger inom gränserna. På
        gränsen räknas som inom. Utanför krävs en förklaring, och den får inte ha underkänts. Säger rutinen att ingen
        förklaring behövs får någon bedöma om det är något att göra åt.

    Why:
        Tiden ska räcka till behoven. En skillnad utan förklaring kan vara utebliven hjälp eller ett beslut som inte stämmer.

    Example:
        40 timmar var beställda i oktober och 30 utförda, 75 procent. Gränsen är 90.

    Parameters:
        hours_band_low, hours_band_high, hours_checked_from, time_deviation_explained

    References:
        Järfälla, anvisningar för ramtid 4.1.2, 4.1.3 och 4.2.1.
    """
    if case.months is None:
        return NOT_READ_IN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    month = next(iter(_reported(case, profile, as_of)), None)
    if month is None:
        return base.not_applicable("Ingen månad är avslutad och rapporterad än.")
    if not month.ordered_minutes:
        return base.not_applicable(f"Ingen tid är beställd för {month_words(month.month)}.")
    low = base.value_on(case, profile, "hours_band_low", month.month)
    high = base.value_on(case, profile, "hours_band_high", month.month)
    if low is None and high is None:
        return base.not_applicable("Rutinen anger inga gränser för utförd tid.")
    crossed = _crossed(month, low, high)
    said = f"{month_words(month.month).capitalize()}: utförd tid är {_per_cent(month)} procent av beställd"
    if crossed is None:
        return base.holds(f"{said}, {_between(low, high)}.", value=low or high)
    said = f"{said}; gränsen är {crossed.value} procent ({base.strength(crossed)})"
    if month.reasonable is False:
        fix = f"gplan need add p{case.person}"
        return base.fails(f"{said} och förklaringen godtogs inte.", fix, value=crossed)
    if month.explained_on is not None:
        return base.holds(f"{said}. Skillnaden förklarades {month.explained_on}.", value=crossed)
    explained = base.value_on(case, profile, "time_deviation_explained", month.month)
    fix = f"gplan journal add p{case.person}"
    if explained is not None and explained.value is not True:
        return base.judge(f"{said}. Rutinen kräver ingen förklaring. Stämmer beställningen?", value=crossed)
    asked = f" ({base.strength(explained)})" if explained is not None else ""
    return base.fails(f"{said}. Anteckna varför{asked}.", fix, value=crossed)


def three_months_unexplained(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Utförd tid har flera månader i rad legat utanför gränserna utan rimlig förklaring, och handläggaren vet det inte.

    What it checks:
        De senaste rapporterade månaderna i rad, åt vilket håll de än avviker. En godtagen förklaring bryter raden; en
        som ingen har prövat än måste bedömas. Enhetens del är att kontakta handläggaren, och den är gjord när ett
        förändrat behov är meddelat, eller individuppföljningen gjord, sedan raden blev full. Resten är handläggarens.

    Why:
        När det ser likadant ut månad efter månad stämmer troligen inte beslutet med behovet längre.

    Example:
        Augusti, september och oktober låg alla under 90 procent utan förklaring.

    Parameters:
        hours_told_to_case_officer, hours_months_to_follow_up, hours_band_low, hours_band_high, hours_checked_from

    References:
        Järfälla, anvisningar för ramtid 3.4.1 (utföraren kontaktar handläggaren) och 4.1.3 (individuppföljning).
    """
    if case.months is None:
        return NOT_READ_IN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    reported = _reported(case, profile, as_of)
    if not reported:
        return base.not_applicable("Ingen månad är avslutad och rapporterad än.")
    value = base.value_on(case, profile, "hours_months_to_follow_up", reported[0].month)
    if value is None:
        return base.not_applicable("Rutinen anger inte hur många månader som leder till individuppföljning.")
    run = _run(case, profile, reported)[: int(value.value)]
    if len(run) < int(value.value):
        return base.holds(
            f"Färre än {value.value} månader i rad har legat utanför gränserna utan godtagen förklaring.",
            value=value,
        )
    said = f"Utförd tid låg utanför gränserna {value.value} månader i rad till och med {month_words(run[0].month)}"
    if any(month.explained_on is not None and month.reasonable is None for month in run):
        return base.judge(f"{said}. Handläggaren har inte prövat alla förklaringar.", value=value)
    handled_on = _handled_on(case, _end_of(run[0].month))
    if handled_on is not None:
        return base.holds(f"{said}, och handläggaren fick veta det {handled_on}.", value=value)
    return base.fails(
        f"{said} utan godtagen förklaring. Kontakta handläggaren: behoven kan ha ändrats"
        f" ({base.strength(value)}).",
        f"gplan need add p{case.person}",
        value=value,
    )


def month_not_reported(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Utförd tid för en månad är inte rapporterad när den ska stämmas av.

    What it checks:
        Varje månad som är slut och som beställningen var påbörjad i, från den dag i nästa månad då tiden stäms av.

    Why:
        Utan siffror kan ingen se om personen fick den hjälp som beslutades.

    Example:
        Den 5 november stäms oktober av, men oktober saknas.

    Parameters:
        hours_checked_from

    References:
        Järfälla, anvisningar för ramtid 4.1.2.
    """
    if case.months is None:
        return NOT_READ_IN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    latest = _first_of_month_before(as_of)
    value = base.value_on(case, profile, "hours_checked_from", latest)
    if value is None:
        return base.not_applicable("Rutinen anger ingen dag då utförd tid stäms av.")
    reported = {month.month: month.performed_minutes is not None for month in case.months}
    missing = [
        month
        for month in _months_between(case.months, latest)
        if not reported.get(month, not _begun_by(case, _end_of(month)))
    ]
    late = [month for month in missing if _checked_on(case, profile, month) <= as_of]
    if not late:
        return base.holds(
            f"Utförd tid är rapporterad för de månader som ska stämmas av. Nästa stäms av den {value.value}:e.",
            value=value,
        )
    names = " och ".join(month_words(month) for month in late)
    return base.fails(
        f"Utförd tid är inte rapporterad för {names}. Den stäms av från den {value.value}:e i månaden efter"
        f" ({base.strength(value)}).",
        f"gplan journal add p{case.person}",
        value=value,
    )


def explanation_not_decided(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggaren har inte prövat en förklaring till att tiden avviker.

    What it checks:
        Varje förklaring från enheten, från den dag då månaden stäms av. Det är handläggarens uppgift och räknas aldrig
        som enhetens brist.

    Why:
        Så länge förklaringen inte är prövad vet ingen om beslutet ska följas upp.

    Example:
        Enheten förklarade oktober den 3 november. Månaden stäms av från den 5, men inget är beslutat.

    Parameters:
        time_explanation_decided, hours_checked_from

    References:
        Järfälla, anvisningar för ramtid 4.1.2 och 4.1.3.
    """
    if case.months is None:
        return NOT_READ_IN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    explained = [month for month in case.months if month.explained_on is not None]
    if not explained:
        return base.not_applicable("Ingen förklaring är lämnad.")
    value = base.value_on(case, profile, "hours_checked_from", explained[-1].month)
    if value is None:
        return base.not_applicable("Rutinen anger ingen dag då utförd tid stäms av.")
    waiting = [
        month
        for month in explained
        if month.decided_on is None and _checked_on(case, profile, month.month) <= as_of
    ]
    if waiting:
        names = " och ".join(month_words(month.month) for month in waiting)
        return base.fails(
            f"Handläggaren har inte prövat förklaringen för {names} ({base.strength(value)}).",
            f"gplan journal add p{case.person}",
            value=value,
        )
    return base.holds("Ingen förklaring väntar på handläggaren.", value=value)


def month_words(month: date) -> str:
    """Give a month as it is said: ``oktober 2026``."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _reported(case: Case, profile: "Profile", as_of: date) -> list[MonthFacts]:
    """Give the months that have figures and are to be checked on the day, newest first."""
    return [
        month
        for month in sorted(case.months or (), key=lambda one: one.month, reverse=True)
        if month.performed_minutes is not None and _checked_on(case, profile, month.month) <= as_of
    ]


def _checked_on(case: Case, profile: "Profile", month: date) -> date:
    """Give the day a month is checked: the routine's day of the month after, else the first."""
    after = _end_of(month) + timedelta(days=1)
    value = base.value_on(case, profile, "hours_checked_from", month)
    if value is None:
        return after
    return after.replace(day=min(int(value.value), monthrange(after.year, after.month)[1]))


def _end_of(month: date) -> date:
    """Give the last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _first_of_month_before(on: date) -> date:
    """Give the first day of the month before the one a day lies in."""
    return (on.replace(day=1) - timedelta(days=1)).replace(day=1)


def _months_between(known: tuple[MonthFacts, ...], latest: date) -> list[date]:
    """Give every month from the first that is known of, else the latest itself, to and with the latest."""
    found, month = [], latest
    first = min((one.month for one in known), default=latest)
    while month >= first:
        found.append(month)
        month = _first_of_month_before(month)
    return found[::-1] or [latest]


def _begun_by(case: Case, on: date) -> bool:
    """Say whether the order's first visit was made by a day."""
    order = case.order
    return order is not None and order.started_on is not None and order.started_on <= on


def _per_cent(month: MonthFacts) -> int:
    """Give performed time in whole per cent of the ordered; where the limits are crossed is told apart exactly."""
    return (month.performed_minutes or 0) * _WHOLE // month.ordered_minutes


def _crossed(month: MonthFacts, low: Value | None, high: Value | None) -> Value | None:
    """Give the limit that a month's performed time is beyond, if any; on the limit is inside."""
    performed = (month.performed_minutes or 0) * _WHOLE
    if low is not None and performed < int(low.value) * month.ordered_minutes:
        return low
    if high is not None and performed > int(high.value) * month.ordered_minutes:
        return high
    return None


def _between(low: Value | None, high: Value | None) -> str:
    """Say which limits it is within."""
    limits = [f"minst {low.value}"] if low is not None else []
    limits += [f"högst {high.value}"] if high is not None else []
    return f"{' och '.join(limits)} är godtaget"


def _run(case: Case, profile: "Profile", reported: list[MonthFacts]) -> list[MonthFacts]:
    """Give the newest months that follow each other outside the band without an accepted explanation."""
    run: list[MonthFacts] = []
    for month in reported:
        low = base.value_on(case, profile, "hours_band_low", month.month)
        high = base.value_on(case, profile, "hours_band_high", month.month)
        gap = bool(run) and month.month != _first_of_month_before(run[-1].month)
        if gap or month.reasonable or not month.ordered_minutes or _crossed(month, low, high) is None:
            break
        run.append(month)
    return run


def _handled_on(case: Case, since: date) -> date | None:
    """Give the day the case officer was told of a changed need, or followed up, after a day."""
    days = [need.told_on for need in case.changed_needs if need.told_on is not None and need.told_on > since]
    last = case.last_individual_follow_up_on
    if last is not None and last > since:
        days.append(last)
    return min(days, default=None)
