"""F: follow-up of the plan, the monthly review and the case officer's individual follow-up."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gplan.model.case import Case, PlanFacts
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def follow_up_overdue(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är inte uppföljd i tid.

    What it checks:
        Nästa uppföljning: den planerade dagen eller rutinens senaste dag, den som kommer först. Rutinen räknas
        från det senare av den dag planen upprättades och senaste uppföljningen. Säger rutinen "beställningens sista
        dag", gäller den dagen när beställningen har en; annars rutinens tid.

    Why:
        Behov ändras. En plan som inte följs upp beskriver snart någon annan än personen.

    Example:
        Planen upprättades 2026-08-31 och ska följas upp var sjätte månad: senast 2027-02-28.

    Parameters:
        follow_up_every, follow_up_date_needed, gplan_checks, deadline_moved_to_working_day

    References:
        Kristianstad; Järfälla 3.2.6; rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    last_on = case.last_follow_up_on
    value, routine = _routine_day(case, profile, plan)
    due = routine
    planned_on = plan.follow_up_on
    if planned_on is not None and last_on is not None and planned_on <= last_on:
        planned_on = None
    if planned_on is not None and (due is None or planned_on < due.on):
        due = Due(planned_on, "planned", planned_on, False, None, "", None, base.NOT_DONE)
    if due is None:
        return base.not_applicable("Ingen uppföljning är planerad, och rutinen anger ingen tid.")
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    fix = f"gplan followup record p{case.person}"
    if as_of > due.on:
        return base.fails(
            f"Planen skulle ha följts upp senast {_which_day(due, routine, planned_on)}.", fix, due, value
        )
    return base.holds(
        lambda: f"Planen ska följas upp senast {_which_day(due, routine, planned_on)}.", due, fix, value
    )


def _routine_day(case: Case, profile: "Profile", plan: PlanFacts) -> tuple[Value | None, Due | None]:
    """Give the routine's last day, and the value that a day of the plan's own rests on where there is none.

    It counts from the later of the day the plan was established and the last follow-up. A planned day is watched
    even where no routine asks for one: it is the plan's own word.
    """
    anchor, anchor_on = "established", plan.established_on
    if case.last_follow_up_on is not None and case.last_follow_up_on > anchor_on:
        anchor, anchor_on = "follow_up", case.last_follow_up_on
    value, ends_on = by_routine(case, profile, anchor_on)
    if value is None:
        own = base.switched_on(case, profile, "follow_up_date_needed", plan.established_on)
        return own or base.switched_on(case, profile, "gplan_checks", plan.established_on), None
    if ends_on is not None:
        return value, Due(ends_on, "order_end", ends_on, False, value, "", None, base.NOT_DONE)
    return value, base.due_day(profile, value, anchor, anchor_on)


def by_routine(case: Case, profile: "Profile", anchor_on: date) -> tuple[Value | None, date | None]:
    """Give how soon the routine wants a follow-up from a day, and the order's last day where that counts instead."""
    value = base.value_on(case, profile, "follow_up_every", anchor_on)
    if value is None or value.instead != "order_end" or case.order is None:
        return value, None
    ends_on = case.order.valid_until
    return value, ends_on if ends_on is not None and ends_on > anchor_on else None


def _which_day(due: Due, routine: Due | None, planned_on: date | None) -> str:
    """Say which of the planned day and the routine's last day counts."""
    said = f"{due.on} {base.reckoning(due)}"
    if due.anchor == "order_end" and due.value is not None:
        said = f"{due.on} (beställningens sista dag; {base.strength(due.value)})"
    if due is routine:
        if planned_on is None or planned_on == due.on:
            return said
        return f"{said}, före den planerade dagen {planned_on}"
    return said if routine is None else f"{said}, före rutinens sista dag {routine.on}"


def follow_up_date_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen saknar planerad dag för uppföljning.

    What it checks:
        Att den upprättade planen säger när den ska följas upp, där det krävdes när den upprättades. Efter en
        uppföljning räcker det att rutinen säger när nästa ska göras.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Planen upprättades 2026-11-10 utan uppföljningsdatum.

    Parameters:
        follow_up_date_needed, follow_up_every

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    needed = base.switched_on(case, profile, "follow_up_date_needed", plan.established_on)
    if needed is None:
        return base.not_applicable("Reglerna som gällde när planen upprättades kräver ingen uppföljningsdag.")
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    ref = f"p{case.person}-{plan.version}"
    if plan.follow_up_on is not None:
        return base.holds(f"Planen {ref} ska följas upp {plan.follow_up_on}.", value=needed)
    last_on = case.last_follow_up_on
    if last_on is None or last_on <= plan.established_on:
        fix = f"gplan plan revise p{case.person}"
        return base.fails(f"Planen {ref} saknar uppföljningsdatum.", fix, value=needed)
    return _next_day(case, ref, needed, last_on, base.value_on(case, profile, "follow_up_every", last_on))


def _next_day(case: Case, ref: str, needed: Value, last_on: date, every: Value | None) -> Answers:
    """Judge a plan without a day of its own that has been followed up."""
    if every is not None:
        return base.holds(f"Planen {ref} ska följas upp enligt rutinen, räknat från {last_on}.", value=every)
    fix = f"gplan followup record p{case.person}"
    return base.fails(f"Nästa uppföljning av {ref} är inte bestämd.", fix, value=needed)


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
        review_every, deadline_moved_to_working_day

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
        individual_follow_up_every, deadline_moved_to_working_day

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
        goal_outcomes_needed

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


def follow_up_at_change(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ett behov har ändrats sedan planen senast följdes upp.

    What it checks:
        Om ett förändrat behov är antecknat efter den dag planen upprättades eller senast följdes upp, och ännu inte
        är över. Om planen behöver följas upp för det är en bedömning. Önskemål utanför beställningen räknas inte.

    Why:
        En plan som passade i våras hjälper inte den som har brutit armen i höst.

    Example:
        Planen upprättades 2026-09-01. Den 2026-11-16 antecknades att personen inte längre klarar trappan.

    Parameters:
        follow_up_at_change

    References:
        Järfälla, anvisningar för ramtid 3.2.6 och 4.2.2; rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    lasting = [
        need.noted_on
        for need in case.changed_needs
        if not need.outside_frame and (need.ended_on is None or need.ended_on > as_of)
    ]
    if not lasting:
        return base.not_applicable("Inget förändrat behov är antecknat.")
    noted_on, seen_on = max(lasting), max(plan.established_on, case.last_follow_up_on or plan.established_on)
    if noted_on <= seen_on:
        return base.holds(
            f"Planen är upprättad eller uppföljd {seen_on}, efter det förändrade behovet {noted_on}."
        )
    return base.judge(
        f"Ett förändrat behov antecknades {noted_on}, och planen är inte uppföljd sedan {seen_on}. "
        "Behöver den följas upp?",
        f"gplan followup record p{case.person}",
    )
