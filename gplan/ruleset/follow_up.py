"""F: follow-up of the plan, the monthly review and the case officer's individual follow-up."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def follow_up_overdue(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är inte uppföljd i tid.

    What it checks:
        Nästa uppföljning: den planerade dagen eller rutinens senaste dag, den som kommer först. Rutinen räknas
        från det senare av den dag planen upprättades och senaste uppföljningen.

    Why:
        Behov ändras. En plan som inte följs upp beskriver snart någon annan än personen.

    Example:
        Planen upprättades 2026-08-31 och ska följas upp var sjätte månad: senast 2027-02-28.

    Parameters:
        follow_up_every

    References:
        Kristianstad; Järfälla 3.2.6; rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    last_on, anchor, anchor_on = case.last_follow_up_on, "established", plan.established_on
    if last_on is not None and last_on > anchor_on:
        anchor, anchor_on = "follow_up", last_on
    value = base.value_on(case, profile, "follow_up_every", anchor_on)
    due = None if value is None else base.due_day(profile, value, anchor, anchor_on)
    planned_on = plan.follow_up_on
    if planned_on is not None and last_on is not None and planned_on <= last_on:
        planned_on = None
    routine = due
    if planned_on is not None and (due is None or planned_on < due.on):
        due = Due(planned_on, "planned", planned_on, False, None, "", None, base.NOT_DONE)
    if due is None:
        return base.not_applicable("Ingen uppföljning är planerad och rutinen anger ingen tid; se F020.")
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan followup record p{case.person}"
    if as_of > due.on:
        return base.fails(
            f"Planen skulle ha följts upp senast {_which_day(due, routine, planned_on)}.", fix, due
        )
    return base.holds(
        lambda: f"Planen ska följas upp senast {_which_day(due, routine, planned_on)}.", due, fix
    )


def _which_day(due: Due, routine: Due | None, planned_on: date | None) -> str:
    """Say which of the planned day and the routine's last day counts."""
    said = f"{due.on} {base.reckoning(due)}"
    if due is routine:
        if planned_on is None or planned_on == due.on:
            return said
        return f"{said}, före den planerade dagen {planned_on}"
    return said if routine is None else f"{said}, före rutinens sista dag {routine.on}"


def follow_up_date_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen saknar planerad dag för uppföljning.

    What it checks:
        Att den upprättade planen säger när den ska följas upp.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Planen upprättades 2026-11-10 utan uppföljningsdatum.

    Parameters:
        follow_up_every

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    ref = f"p{case.person}-{plan.version}"
    last_on = case.last_follow_up_on
    if plan.follow_up_on is None and last_on is not None and last_on > plan.established_on:
        value = base.value_on(case, profile, "follow_up_every", last_on)
        if value is not None:
            return base.holds(f"Planen {ref} ska följas upp enligt rutinen, räknat från {last_on}.")
        return base.fails(
            f"Nästa uppföljning av {ref} är inte bestämd.", f"gplan followup record p{case.person}"
        )
    if plan.follow_up_on is None:
        return base.fails(f"Planen {ref} saknar uppföljningsdatum.", f"gplan plan revise p{case.person}")
    return base.holds(f"Planen {ref} ska följas upp {plan.follow_up_on}.")


def review_overdue(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen har inte gåtts igenom den här månaden.

    What it checks:
        Att personalen har gått igenom planen en gång per kalendermånad, eller så ofta rutinen säger. Månaden då
        planen upprättades räknas som genomgången.

    Why:
        Genomgången fångar det som ändrats i journalen men inte i planen.

    Example:
        Senaste genomgången var 2026-10-05: nästa ska göras senast 2026-11-30.

    Parameters:
        review_every

    References:
        Kristianstad, genomgång av genomförandeplan.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    last_on, anchor, anchor_on = case.last_review_on, "established", plan.established_on
    if last_on is not None and last_on > anchor_on:
        anchor, anchor_on = "review", last_on
    value = base.value_on(case, profile, "review_every", anchor_on)
    if value is None:
        return base.not_applicable("Rutinen kräver ingen återkommande genomgång.")
    due = _review_day(profile, value, anchor, anchor_on)
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan review record p{case.person}"
    if as_of > due.on:
        return base.fails(f"Planen skulle ha gåtts igenom senast {due.on} {base.reckoning(due)}.", fix, due)
    return base.holds(lambda: f"Planen ska gås igenom senast {due.on} {base.reckoning(due)}.", due, fix)


def _review_day(profile: "Profile", value: Value, anchor: str, anchor_on: date) -> Due:
    """Give the last day of the review: counted in months, the whole calendar month counts."""
    if value.unit != "months":
        return base.due_day(profile, value, anchor, anchor_on)
    months = anchor_on.year * 12 + anchor_on.month + int(value.value)
    on = date(months // 12, months % 12 + 1, 1) - timedelta(1)
    on, rounding = base.moved(profile, on, anchor_on, "till kalendermånadens slut")
    return Due(on, anchor, anchor_on, False, value, rounding, None, base.NOT_DONE)


def individual_follow_up_overdue(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggarens individuppföljning är inte gjord i tid.

    What it checks:
        När handläggaren senast följde upp beslutet med personen. Det är handläggarens uppgift och räknas aldrig
        som enhetens brist.

    Why:
        Den som planerar insatserna behöver veta om beslutet snart prövas om.

    Example:
        Beslutet är från 2025-11-20 och ska följas upp var tolfte månad: senast 2026-11-20.

    Parameters:
        individual_follow_up_every

    References:
        Järfälla, anvisningar för ramtid 4.1.4.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    last_on = case.last_individual_follow_up_on
    if last_on is not None:
        value = base.value_on(case, profile, "individual_follow_up_every", last_on)
        due = None if value is None else base.due_day(profile, value, "individual_follow_up", last_on)
    else:
        found = base.limit(case, profile, "individual_follow_up_every", None, as_of, order.decided_on)
        value, due = (None, None) if found is None else found
    if value is None:
        return base.not_applicable("Rutinen anger ingen tid för individuppföljning.")
    if due is None:
        return base.not_applicable(base.no_anchor(value))
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan order show p{case.person}"
    if as_of > due.on:
        return base.fails(
            f"Handläggarens individuppföljning skulle ha gjorts senast {due.on} {base.reckoning(due)}.",
            fix,
            due,
        )
    return base.holds(
        lambda: f"Handläggarens individuppföljning ska göras senast {due.on} {base.reckoning(due)}.", due
    )


def goal_outcomes_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Senaste uppföljningen säger inte hur det gick med varje mål.

    What it checks:
        Att varje mål i planen fick ett utfall vid senaste uppföljningen: helt, delvis, nej eller ej aktuellt.

    Why:
        Utan utfall går det inte att se om insatsen hjälper.

    Example:
        Planen hade tre mål och uppföljningen har utfall för två.

    Parameters:
        Inga.

    References:
        Järfälla, anvisningar för ramtid 4.2.2.
    """
    details = case.details
    done, goals = (None, None) if details is None else (details.goals_followed_up, details.goals_to_follow_up)
    if done is None or goals is None:
        return base.not_applicable("Ingen uppföljning är gjord.")
    if done < goals:
        return base.fails(
            f"Senaste uppföljningen har utfall för {done} av {goals} mål.",
            f"gplan followup record p{case.person}",
        )
    return base.holds(f"Senaste uppföljningen har utfall för alla mål ({goals}).")
