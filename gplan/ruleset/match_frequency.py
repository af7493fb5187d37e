"""M: how often the plan does what the order says. The draft is compared while there is one, else the newest plan."""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from gplan import catalogue
from gplan.model.case import Case
from gplan.model.finding import Outcome
from gplan.model.order import Frequency
from gplan.model.plan import PlanContent, PlannedIntervention, PlannedVisit
from gplan.ruleset import base
from gplan.ruleset.base import Answers, quoted
from gplan.ruleset.match import Pair, judged_on, mend, pair
from gplan.ruleset.month import DAYS_A_WEEK

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue
    from gplan.model.finding import Value
    from gplan.model.order import OrderedIntervention
    from gplan.ruleset.base import Profile


def fixed_frequency_differs(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats med fast frekvens är planerad oftare eller mer sällan än beställt.

    What it checks:
        Insatser som inte ges dagligen och har fast frekvens i beställningen: att planen har lika många tillfällen,
        både i det som står om insatsen och i besöken som är inlagda för den. Dagliga insatser har en egen regel, och
        under ramtid prövas inte heller "varje vecka" utan antal. Samma ord, eller samma antal, är samma frekvens, om
        inte besöken säger något annat. Får frekvensen frångås vid något oförutsett får någon bedöma om det är så.

    Why:
        Det som inte sker dagligen är beställt med fast frekvens just för att det ska bli av.

    Example:
        Duschhjälp är beställd två gånger i veckan och planerad en gång.

    Parameters:
        plan_checked_against_order, frame_time, fixed_frequency_may_yield

    References:
        Järfälla, anvisningar för ramtid 2.4.4 och bilaga 4.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    on = judged_on(case, as_of)
    framed = base.switched_on(case, profile, "frame_time", on) is not None
    compared = [
        (fixed, planned)
        for item, planned in _planned(both, profile)
        if (fixed := item.fixed_frequency) and not _daily(fixed) and not (framed and _plain_rhythm(fixed))
    ]
    if not compared:
        return base.not_applicable("Ingen planerad insats har fast frekvens i beställningen.")
    answers = _compared(compared, both.plan, mend(case), catalogue.of(profile))
    yields = base.switched_on(case, profile, "fixed_frequency_may_yield", on)
    if yields is not None:
        answers = tuple(_yielded(answer, yields) for answer in answers)
    return answers or base.holds("Alla fasta frekvenser är som beställt.")


def _yielded(answer: "base.Answer", may: "Value") -> "base.Answer":
    """Leave a departure to be judged, where the routine lets something unforeseen depart from a fixed frequency."""
    if answer.outcome is not Outcome.FAILS:
        return answer
    said = f"{answer.words()} Är något oförutsett skälet, och ryms det i den beställda tiden? ({base.strength(may)})."
    return base.judge(said, answer.fix, value=may)[0]


def daily_frequency_differs(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En daglig insats är planerad fler eller färre gånger än beställt.

    What it checks:
        Insatser som är beställda varje dag: att planen har lika många tillfällen, i siffror eller inlagda besök. Ord och
        siffra följer med från beställningen när planen börjar, så de får inte dölja besöken: ger besöken ett annat
        antal får någon bedöma det, för en insats kan göras flera gånger vid samma besök. Minuterna jämförs inte. Under
        ramtid prövas ingenting, för där binder bara besöken om dagen och totaltiden, som har egna regler.

    Why:
        Utan ramtid är varje rad i beställningen ett eget beslut om hur ofta hjälpen ska ges.

    Example:
        Tillsyn är beställd tre gånger om dagen, och planen har besök med tillsyn morgon och kväll.

    Parameters:
        plan_checked_against_order, frame_time

    References:
        Järfälla, anvisningar för ramtid 2.4.3 och 2.4.4, som undantar ramtid.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    if base.switched_on(case, profile, "frame_time", judged_on(case, as_of)) is not None:
        return base.not_applicable("Under ramtid jämförs inte dagliga insatser var för sig.")
    known = catalogue.of(profile)
    compared = [
        (daily, planned)
        for item, planned in _planned(both, profile)
        if (daily := item.fixed_frequency or item.frequency)
        and _daily(daily)
        and (daily.times is not None or _a_week_of(planned, both.plan, known) is not None)
    ]
    if not compared:
        return base.not_applicable("Ingen planerad insats är beställd ett antal gånger om dagen.")
    return _compared(compared, both.plan, mend(case), known) or base.holds(
        "Alla dagliga insatser är planerade som beställt."
    )


def _planned(both: Pair, profile: "Profile") -> "list[tuple[OrderedIntervention, PlannedIntervention]]":
    """Give each ordered intervention that the plan has, by that name or another one, with what the plan says of it."""
    known = catalogue.of(profile)
    planned = {item.name: item for item in both.plan.interventions}
    return [
        (item, planned[name])
        for item in both.order.interventions
        if (name := known.counterpart(item.name, planned)) is not None
    ]


def _compared(
    both: list[tuple[Frequency, PlannedIntervention]], plan: PlanContent, fix: str, known: "Catalogue"
) -> Answers:
    """Compare what is ordered with what is planned, one by one; nothing to say where they agree."""
    return tuple(answer for ordered, planned in both for answer in _one(ordered, planned, plan, fix, known))


def _one(
    ordered: Frequency, planned: PlannedIntervention, plan: PlanContent, fix: str, known: "Catalogue"
) -> Answers:
    """Compare what the plan says of the intervention, and for a fixed frequency then what its visits say.

    The words and the figure come filled in from the order, so they alone would hide visits laid in otherwise.
    """
    said = _said(ordered, planned, plan, fix, known)
    if any(answer.outcome is Outcome.FAILS for answer in said):
        return said
    laid_in = _laid_in(planned, plan, known)
    if _daily(ordered):
        return said or _daily_laid_in(ordered, planned, laid_in, fix)
    if not _plainly_other(ordered, laid_in):
        return said
    a_week = _a_week(ordered)
    as_ordered = ordered.as_written if a_week is None else _often(a_week)
    often = _often(_together(laid_in))
    name = quoted(planned.name)
    return base.fails(f"Insatsen {name} är beställd {as_ordered}, men besöken i planen ger den {often}.", fix)


def _daily_laid_in(
    ordered: Frequency, planned: PlannedIntervention, laid_in: list[PlannedVisit], fix: str
) -> Answers:
    """Ask where the visits give something daily another number of times than the plan's own words or figure."""
    a_week, total = _a_week(ordered), _together(laid_in)
    more_is_well = ordered.times is None
    if not laid_in or a_week is None or total == a_week or (more_is_well and total > a_week):
        return ()
    return base.judge(
        f"Insatsen {quoted(planned.name)} är beställd {_often(a_week)}, men besöken i planen ger den {_often(total)}. "
        "Görs den flera gånger vid samma besök?",
        fix,
    )


def _said(
    ordered: Frequency, planned: PlannedIntervention, plan: PlanContent, fix: str, known: "Catalogue"
) -> Answers:
    if _folded(planned.frequency) == _folded(ordered.as_written):
        return ()
    same_rhythm = (_times(ordered), ordered.every) == (planned.times, planned.every_weeks)
    if ordered.per == "week" and same_rhythm:
        return ()
    a_week, planned_a_week = _a_week(ordered), _a_week_of(planned, plan, known)
    name = quoted(planned.name)
    if a_week is None or planned_a_week is None:
        said = planned.frequency or "ingen frekvens"
        return base.judge(
            f"Insatsen {name} är beställd {ordered.as_written}; planen säger: {said}. Stäm av.", fix
        )
    if a_week == planned_a_week or (_daily(ordered) and ordered.times is None and planned_a_week > a_week):
        return ()
    return base.fails(
        f"Insatsen {name} är beställd {_often(a_week)}, men planerad {_often(planned_a_week)}.", fix
    )


def _plainly_other(ordered: Frequency, laid_in: list[PlannedVisit]) -> bool:
    """True when visits give something at another rhythm than ordered, whatever way they are read."""
    if not laid_in:
        return False
    total = _together(laid_in)
    a_week = _a_week(ordered)
    if a_week is not None:
        return total != a_week
    if ordered.per == "week":
        # A rhythm without a number of times: "varannan vecka" may be two visits that week, but not one every week.
        return total != Fraction(1, ordered.every) and all(
            one.every_weeks != ordered.every for one in laid_in
        )
    times = Fraction(_times(ordered) or 1, ordered.every)
    fewest, most = _WEEKS_IN[ordered.per]
    return not fewest * total <= times <= most * total


_WEEKS_IN: dict[str, tuple[int, int]] = {"month": (4, 5), "year": (52, 53)}
"""Periods are not whole weeks: a visit every fourth or every fifth week is as near once a month as visits come."""


def _daily(frequency: Frequency) -> bool:
    """True for what is given every day of the week; some named days, or every other day, is not daily."""
    return frequency.per == "day" and frequency.every == 1 and len(frequency.weekdays) in {0, DAYS_A_WEEK}


def _plain_rhythm(fixed: Frequency) -> bool:
    """True for "varje vecka" alone: under frame time it fixes neither how many times nor which days."""
    return fixed.per == "week" and fixed.every == 1 and fixed.times is None and not fixed.weekdays


def _times(frequency: Frequency) -> int | None:
    """Give how many times a period; named days are as many times."""
    return frequency.times if frequency.times is not None else len(frequency.weekdays) or None


def _a_week(ordered: Frequency) -> Fraction | None:
    """Give how many times a week something is ordered; None where it is counted in months or not at all.

    Once a day where the order says no number of times: it then says no more than that it is given every day.
    """
    if ordered.per == "day":
        return _sum((((ordered.times or 1) * (len(ordered.weekdays) or DAYS_A_WEEK), ordered.every),))
    times = _times(ordered)
    return _sum(((times, ordered.every),)) if ordered.per == "week" and times is not None else None


def _a_week_of(planned: PlannedIntervention, plan: PlanContent, known: "Catalogue") -> Fraction | None:
    """Give how many times a week something is planned: its own figure, else the visits that name it.

    A visit's own word for an intervention counts, where it means none of the plan's others.
    """
    if planned.times is not None:
        return Fraction(planned.times, planned.every_weeks)
    visits = _visits_with(planned, plan, known)
    return _together(visits) if visits else None


def _visits_with(planned: PlannedIntervention, plan: PlanContent, known: "Catalogue") -> list[PlannedVisit]:
    names = tuple(item.name for item in plan.interventions)
    return [
        visit
        for visit in plan.visits
        if any(known.counterpart(name, names) == planned.name for name in visit.interventions)
    ]


def _together(visits: list[PlannedVisit]) -> Fraction:
    """Give how many times a week visits come to."""
    return _sum(tuple((len(one.weekdays) or DAYS_A_WEEK, one.every_weeks) for one in visits))


@lru_cache(maxsize=4096)
def _sum(parts: tuple[tuple[int, int], ...]) -> Fraction:
    """Add up times every so many weeks. Exact fractions are slow, and most plans have one of a few rhythms."""
    return sum((Fraction(times, weeks) for times, weeks in parts), Fraction(0))


def _laid_in(planned: PlannedIntervention, plan: PlanContent, known: "Catalogue") -> list[PlannedVisit]:
    """Give the visits that give it; none where one of them leaves open how often it does.

    A visit some weeks that names no day may be one day of them or all seven.
    """
    visits = _visits_with(planned, plan, known)
    return [] if any(one.every_weeks > 1 and not one.weekdays for one in visits) else visits


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _often(a_week: Fraction) -> str:
    times, weeks = a_week.numerator, a_week.denominator
    count = "en gång" if times == 1 else f"{times} gånger"
    return f"{count} i veckan" if weeks == 1 else f"{count} på {weeks} veckor"
