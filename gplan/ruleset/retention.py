"""R: how long what is written of a person is kept. Only ever proposed: nothing is deleted by a rule."""
# ruff: noqa: PLR0911 - a check answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.identity import birth_on
from gplan.model.case import Case
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

GOES_ON = base.not_applicable("Beställningen är inte avslutad, så handlingarna bevaras.")
NOTHING_TO_COUNT_FROM = base.not_applicable(
    "Det finns varken beställning eller anteckning att räkna tiden från."
)


def time_to_delete(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handlingarna har bevarats så länge som krävs och kan behöva gallras.

    What it checks:
        När beställningen är avslutad: om tiden efter sista journalanteckningen har gått ut. Finns ingen anteckning
        räknas från dagen beställningen avslutades. Tiden är en för kommunala och en för privata utförare. Har
        beställningens sista dag passerat utan att slutet är antecknat, eller finns ingen beställning, gissas inget
        slut: när tiden efter den sista kända dagen har gått ut ska någon ta reda på hur det är. gplan föreslår bara; en
        människa beslutar. Det som bevaras för forskning föreslås inte, och det som inte är kommunens eget att veta nämns.

    Why:
        Uppgifter om någons liv ska inte sparas längre än de behövs, och inte kortare än lagen kräver.

    Example:
        Sista anteckningen i en kommunal enhet gjordes 2021-08-31: handlingarna bevaras till och med 2026-08-31.

    Parameters:
        retention_municipal, retention_private, retention_kept_birth_days, retention_kept_counties,
        retention_everything_kept, deadline_moved_to_working_day

    References:
        Socialtjänstlagens bestämmelser om gallring.
    """
    if not base.ended(case, as_of) and not (case.order is None or ran_out(case, as_of)):
        return GOES_ON
    if case.provider not in {"municipal", "private"}:
        return base.not_applicable("Det är inte känt om enheten är kommunal eller privat.")
    last = _last_known(case, as_of)
    if last is None:
        return NOTHING_TO_COUNT_FROM
    due = _kept_until(case, profile, *last)
    if due is None:
        return base.not_applicable("Rutinen anger inte hur länge handlingarna bevaras.")
    kept = base.switched_on(case, profile, "retention_everything_kept", as_of)
    if kept is None:
        kept = base.value_on(case, profile, "retention_kept_birth_days", as_of)
        kept = kept if kept is not None and _born_on_a_kept_day(case, kept) else None
    if kept is not None:
        return base.not_applicable("Handlingarna bevaras för forskning och gallras inte.", due, kept)
    if as_of <= due.on:
        return base.holds(f"Handlingarna bevaras till och med {due.on} {base.reckoning(due)}.", due)
    said = f"Tiden för att bevara handlingarna gick ut {due.on} {base.reckoning(due)}."
    if not base.ended(case, as_of):
        return base.judge(f"{said} {_end_unknown(case)}", _find_out(case), due)
    counties = _said_of_counties(base.value_on(case, profile, "retention_kept_counties", as_of))
    return base.judge(
        f"{said} Gallra dem om inget undantag gäller, till exempel för forskning.{counties}", due=due
    )


def ran_out(case: Case, as_of: date) -> bool:
    """True when the last day that the order says has passed and nobody has noted that it ended."""
    order = case.order
    return (
        order is not None
        and not base.ended(case, as_of)
        and order.valid_until is not None
        and order.valid_until < as_of
    )


def _last_known(case: Case, as_of: date) -> tuple[str, date] | None:
    """Give the day that time is counted from, with what it is; None where no day is known.

    The last note, else the day the order ended. An order that ran out is known to its last day at least.
    """
    note_on, order = case.last_note_on, case.order
    end = None if order is None else order.ended_on if base.ended(case, as_of) else order.valid_until
    if note_on is not None and (end is None or base.ended(case, as_of) or note_on >= end):
        return "note", note_on
    return ("order_end", end) if end is not None else None


def _kept_until(case: Case, profile: "Profile", anchor: str, anchor_on: date) -> Due | None:
    """Give the last day that documents must be kept, counted from a day; None where nothing says how long."""
    parameter = "retention_private" if case.provider == "private" else "retention_municipal"
    value = base.value_on(case, profile, parameter, anchor_on)
    return None if value is None else base.due_day(profile, value, anchor, anchor_on)


def _end_unknown(case: Case) -> str:
    """Say why it cannot be told whether a case is over."""
    if case.order is None:
        return "Det finns ingen beställning: ta reda på om hjälpen är avslutad innan något gallras."
    return f"Det kan inte bedömas: beställningens sista dag var {case.order.valid_until}, men slutet är inte antecknat."


def _find_out(case: Case) -> str:
    """Give the command that settles whether a case is over."""
    if case.order is None:
        return f"gplan journal list p{case.person}"
    return f"gplan order end p{case.person} --on {case.order.valid_until}"


def kept_for_research(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handlingarna ska kanske bevaras för forskning.

    What it checks:
        Om personen är född någon av de dagar i månaden som undantas från gallring. Födelsedagen tas bara ur ett
        kontrollerat personnummer eller samordningsnummer; av ett tillfälligt nummer vet gplan ingenting. I några län
        bevaras allt: säger kommunens rutin att det gäller er är regeln uppfylld för alla, annars nämner svaret länen,
        och att uppräkningen inte är kontrollerad när källan inte har kunnat läsas.

    Why:
        Det som har gallrats kan aldrig fås tillbaka.

    Example:
        Personen är född den 15 i en månad, och dag 5, 15 och 25 undantas.

    Parameters:
        retention_kept_birth_days, retention_kept_counties, retention_everything_kept, retention_municipal,
        retention_private, deadline_moved_to_working_day

    References:
        Socialtjänstlagens bestämmelser om gallring, undantaget för forskning.
    """
    if not base.ended(case, as_of) and not _time_is_out(case, profile, as_of):
        return base.NO_ORDER if case.order is None else GOES_ON
    everything = base.switched_on(case, profile, "retention_everything_kept", as_of)
    if everything is not None:
        said = f"Handlingarna bevaras för forskning, eftersom allt bevaras i länet ({base.strength(everything)})."
        return base.holds(said, value=everything)
    value = base.value_on(case, profile, "retention_kept_birth_days", as_of)
    if value is None:
        return base.not_applicable("Rutinen undantar inga födelsedagar från gallring.")
    kept = _born_on_a_kept_day(case, value)
    counties = _said_of_counties(base.value_on(case, profile, "retention_kept_counties", as_of))
    if kept is None:
        return base.judge(
            "Personen har inget kontrollerat nummer att läsa födelsedagen ur: ta reda på om handlingarna bevaras"
            f" för forskning (födda dag {value.value}; {base.strength(value)}).{counties}",
            f"gplan person number add p{case.person} NUMMER",
            value=value,
        )
    if kept:
        return base.holds(
            f"Handlingarna bevaras för forskning, eftersom personen är född dag {value.value} i en månad"
            f" ({base.strength(value)}).",
            value=value,
        )
    return base.not_applicable(f"Personen är inte född dag {value.value}.{counties}", value=value)


def _said_of_counties(value: Value | None) -> str:
    """Say where everything is kept, after a full stop; nothing where the profile names no such place.

    Only a person can tell whether the unit lies there: its county is not among what gplan knows.
    """
    return "" if value is None else f" {everything_kept_in(value)}"


def everything_kept_in(value: Value) -> str:
    """Say where everything is kept, and that it must be looked up where the source could not be read."""
    unsure = "" if value.verified else "; uppräkningen är inte kontrollerad"
    return f"I {value.value} bevaras allt ({base.strength(value)}{unsure})."


def _time_is_out(case: Case, profile: "Profile", as_of: date) -> bool:
    """True of a case not known to be over whose time would be out, counted from the last day that is known."""
    if case.order is not None and not ran_out(case, as_of):
        return False
    last = _last_known(case, as_of)
    due = _kept_until(case, profile, *last) if last is not None else None
    return due is not None and as_of > due.on


def _born_on_a_kept_day(case: Case, value: Value) -> bool | None:
    """Say whether a day of birth is among those kept; None where no verified number tells it."""
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    days = {int(day) for day in str(value.value).split(",")}
    births = [birth_on(number) for number in details.person.numbers if number.verified]
    known = [born.day in days for born in births if born is not None]
    return any(known) if known else None
