"""M: the plan against the order. The draft is compared while there is one, else the newest plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from gplan import catalogue
from gplan.catalogue import key
from gplan.model.case import Case
from gplan.model.finding import Value
from gplan.model.order import OrderContent
from gplan.model.plan import PlanContent, PlannedVisit
from gplan.model.terms import Weekday
from gplan.ruleset import base, month
from gplan.ruleset.base import Answers, quoted
from gplan.ruleset.month import clock

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue
    from gplan.ruleset.base import Profile

_NOTHING_PLANNED = base.not_applicable("Det finns varken utkast eller plan.")


def ordered_not_planned(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En beställd insats finns inte i planen.

    What it checks:
        Att varje insats i beställningen har en motsvarighet i planen. Namn som listan över insatser säger betyder
        detsamma är samma insats, och för "Tvätt och renbäddning" behövs båda. Hälso- och sjukvård prövas inte.

    Why:
        Det som är beställt ska utföras.

    Example:
        Beställningen har "O-Promenad", men planen saknar Promenad.

    Parameters:
        plan_checked_against_order

    References:
        Rutin efter SOSFS 2014:5; Järfälla 3.2.6; Solna, steg för steg.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    known = catalogue.of(profile)
    planned = tuple(item.name for item in both.plan.interventions)
    missing = [
        item.name
        for item in both.order.interventions
        if item.kind != "health_care" and not known.covered(item.name, planned)
    ]
    if not missing:
        return base.holds("Alla beställda insatser finns i planen.")
    return tuple(
        base.fails(f"Insatsen {quoted(name)} är beställd, men finns inte i planen.", mend(case))[0]
        for name in dict.fromkeys(missing)
    )


def planned_not_ordered(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats i planen är inte beställd.

    What it checks:
        Att varje insats i planen har en motsvarighet i beställningen, under det namnet eller ett annat som listan
        över insatser säger betyder detsamma. Hälso- och sjukvård prövas inte.

    Why:
        Behov utanför beställningen ska till handläggaren, inte smygas in i planen.

    Example:
        Planen har Fönsterputs, som beställningen inte nämner.

    Parameters:
        plan_checked_against_order

    References:
        Järfälla, anvisningar för ramtid 3.1 och 3.2.6.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    known = catalogue.of(profile)
    ordered = tuple(item.name for item in both.order.interventions)
    extra = [
        item.name
        for item in both.plan.interventions
        if item.kind != "health_care" and not known.covered(item.name, ordered)
    ]
    if not extra:
        return base.holds("Alla insatser i planen är beställda.")
    return tuple(
        base.fails(f"Insatsen {quoted(name)} finns i planen, men är inte beställd.", mend(case))[0]
        for name in dict.fromkeys(extra)
    )


def visits_differ(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Antalet besök om dagen är ett annat än det beställda.

    What it checks:
        Att planen har lika många besök om dagen som beställningen, alla dagar i veckan. Extra besök vissa dagar,
        för städning till exempel, räknas inte som skillnad.

    Why:
        Under ramtid är det besöken och totaltiden som binder, inte minuterna per insats.

    Example:
        Beställningen säger sex besök om dagen, och planen har fem på söndagar.

    Parameters:
        plan_checked_against_order

    References:
        Järfälla, anvisningar för ramtid 2 och bilaga 4.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    ordered = both.order.visits_per_day
    if ordered is None:
        return base.not_applicable("Beställningen anger inga besök om dagen.")
    if not both.plan.visits:
        return base.judge(
            f"Planen har inga besök inlagda. Beställningen säger {ordered} om dagen.", mend(case)
        )
    weekly = [visit for visit in both.plan.visits if visit.every_weeks == 1]
    counts = [sum(1 for visit in weekly if not visit.weekdays or day in visit.weekdays) for day in Weekday]
    if min(counts) == ordered:
        return base.holds(f"Planen har {ordered} besök om dagen, som beställt.")
    return base.fails(f"Beställningen säger {ordered} besök om dagen, planen har {min(counts)}.", mend(case))


def frame_exceeded(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Den planerade tiden är mer än beställningens ram.

    What it checks:
        Att de planerade besökens minuter, räknade per månad, ryms i den beställda tiden. Högst en minut per besök
        räknas som avrundning. En upprättad plan räknas med de värden som gällde när den upprättades.

    Why:
        Behövs mer tid än ramen är det handläggaren som beslutar om det.

    Example:
        Ramen är 40:00 timmar i månaden, och besöken i planen ger 44:20.

    Parameters:
        plan_checked_against_order, weeks_per_month, days_per_month, minutes_rounding

    References:
        Järfälla, anvisningar för ramtid 3.1.1.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    frame = both.order.ordered_minutes_per_month
    by = month.factors(case, profile, judged_on(case, as_of))
    visits = both.plan.visits
    if frame is None or by is None or not visits:
        return base.not_applicable(
            "Beställningen anger ingen total tid."
            if frame is None
            else "Rutinen säger inte hur tid räknas om till månad."
            if visits
            else "Planen har inga besök inlagda."
        )
    total = sum(month.of_visit(visit, by) for visit in visits)
    if total > frame + len(visits):
        return base.fails(
            f"Besöken i planen ger {clock(total)} timmar i månaden, mer än ramen {clock(frame)} "
            f"({month.words(by)}).",
            mend(case),
        )
    without = sum(1 for visit in visits if visit.minutes is None)
    if without:
        many = "Ett besök" if without == 1 else f"{without} besök"
        return base.judge(
            f"{many} i planen saknar tid, så det går inte att säga om ramen {clock(frame)} räcker."
        )
    return base.holds(
        f"Besöken i planen ger {clock(total)} timmar i månaden och ryms i ramen {clock(frame)}."
    )


def visit_outside_frame_hours(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ett besök ligger utanför ramtidens timmar.

    What it checks:
        Att varje besök med klockslag börjar och slutar inom de timmar rutinen anger, och att inget ligger på natten.

    Why:
        Besök på andra tider beställs och räknas för sig.

    Example:
        Ramtiden gäller 07:00-22:00, och ett besök börjar 06:30.

    Parameters:
        frame_hours

    References:
        Järfälla, anvisningar för ramtid 1.4.1.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    value = base.value_on(case, profile, "frame_hours", judged_on(case, as_of))
    if value is None:
        return base.not_applicable("Rutinen anger inga timmar för besöken.")
    if not both.plan.visits:
        return base.not_applicable("Planen har inga besök inlagda.")
    opens, closes = (_minute(time.fromisoformat(part.strip())) for part in _hours(value).split("-"))
    outside = [said for visit in both.plan.visits if (said := _outside(visit, opens, closes))]
    if not outside:
        return base.holds(f"Alla besök ligger inom {value.value}.", value=value)
    return tuple(
        base.fails(
            f"Besöket {said} ligger utanför {value.value} ({base.strength(value)}).", mend(case), value=value
        )[0]
        for said in outside
    )


def _hours(value: Value) -> str:
    """Give the hours with a plain hyphen between them, however they are written."""
    return str(value.value).replace("–", "-")


def _outside(visit: PlannedVisit, opens: int, closes: int) -> str:
    """Name a visit outside the hours; nothing for one inside, or of unknown time."""
    if visit.at is None:
        return "på natten" if visit.slot == "night" else ""
    starts = _minute(visit.at)
    return f"{visit.at:%H:%M}" if starts < opens or starts + (visit.minutes or 0) > closes else ""


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def ended_still_planned(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En avslutad insats finns kvar i planen.

    What it checks:
        Att ingen insats i planen är avslutad, under det namnet eller ett annat som listan över insatser säger betyder
        detsamma. Under ett annat namn prövas bara det som inte är beställt: där kan namnet ha bytts.

    Why:
        Planen ska visa det som görs nu. Det avslutade finns kvar i de äldre versionerna.

    Example:
        Ledsagning avslutades 2026-10-01, men står kvar i utkastet.

    Parameters:
        ended_interventions_removed

    References:
        Solna och Botkyrka, steg för steg.
    """
    both = pair(case)
    if not isinstance(both, Pair):
        return both
    assert case.details is not None
    known = catalogue.of(profile)
    over = case.details.ended_interventions
    letters = {key(name) for name in over}
    things = {thing for name in over for thing in _things(known, name)}
    ordered = tuple(item.name for item in both.order.interventions)
    kept = [
        item.name
        for item in both.plan.interventions
        if key(item.name) in letters
        or (_things(known, item.name) <= things and not known.covered(item.name, ordered))
    ]
    if not kept:
        return base.holds("Ingen avslutad insats finns i planen.")
    return tuple(
        base.fails(f"Insatsen {quoted(name)} är avslutad, men finns kvar i planen.", mend(case))[0]
        for name in kept
    )


def _things(known: "Catalogue", name: str) -> set[str]:
    """Give what a name names, each by the name that the list of interventions has for it."""
    return {part.service.name if part.service else part.words for part in known.parts(name)}


class Pair(NamedTuple):
    """An order and the plan to compare it with."""

    order: OrderContent
    plan: PlanContent


def pair(case: Case) -> "Pair | Answers":
    """Give the two to compare, or why there is nothing to compare."""
    if case.order is None:
        return base.NO_ORDER
    details = case.details
    plan = None if details is None else details.draft or details.plan
    if details is None or plan is None:
        return _NOTHING_PLANNED
    if details.order is None:
        return base.not_applicable("Beställningens innehåll är inte inläst.")
    return Pair(details.order, plan)


def judged_on(case: Case, as_of: date) -> date:
    """Give the day whose values a plan is held to: the day it was established, for a draft the day itself.

    The same day as ``gplan.rules`` takes for what a rule about the plan rests on.
    """
    return as_of if case.plan is None or case.draft_version is not None else case.plan.established_on


def mend(case: Case) -> str:
    """Give the command that changes the plan: the open draft's form, or a new version of what is frozen."""
    verb = "edit" if case.draft_version is not None or case.plan is None else "revise"
    return f"gplan plan {verb} p{case.person}"
