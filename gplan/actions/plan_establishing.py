"""Establishing a plan: the draft is judged, frozen and noted in the journal in one step."""

from datetime import date
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions import headings, notes
from gplan.actions.findings import sentences
from gplan.actions.plans import check
from gplan.errors import RefusedError, UsageError
from gplan.model.ids import case_ref, plan_ref
from gplan.model.plan import InterventionText, Plan, check_code
from gplan.model.terms import PlanStatus
from gplan.store import interventions, journal, plans
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


def establish(store: Store, plan: Plan, on: date, established_on: date | None, profile: "Profile") -> Plan:
    """Freeze a draft and write the journal note of it in the same step.

    Raises:
        UsageError: it is no draft, or the day is in the future.
        RefusedError: a rule that blocks establishing fails.
    """
    name = plan_ref(plan.person_id, plan.version)
    if plan.status is not PlanStatus.DRAFT:
        raise UsageError(
            f"{name} är redan upprättad och ändras aldrig.",
            f"Gör en ny version med gplan plan revise {case_ref(plan.person_id)}.",
        )
    made_on = established_on or plan.established_on or on
    if made_on > on:
        raise UsageError("En plan kan inte upprättas i framtiden.", "Kontrollera --on.")
    before = plans.newest(store, plan.person_id, on)
    if before is not None and before.established_on is not None and made_on < before.established_on:
        raise UsageError(
            f"{name} kan inte upprättas före den plan den ersätter ({before.established_on.isoformat()}).",
            "Kontrollera --on.",
        )
    if made_on != plan.established_on:
        plans.save_draft(store, plan, plan.content, made_on)
    notes.deviation(store, plan, made_on)  # before it is judged: the rule asks for this note
    blocking = rules.blocking(check(store, plan.person_id, on, profile), "establishing")
    if blocking:
        raise RefusedError(
            f"{name} kan inte upprättas än; utkastet är kvar.",
            "Det här saknas:",
            sentences(blocking),
        )
    digest = plans.establish(store, plan, made_on, store.writer.written_at, store.writer.actor)
    _keep_texts(store, plan, made_on)
    again = f" Den ersätter version {plan.replaces}." if plan.replaces else ""
    journal.add(
        store,
        plan.person_id,
        made_on,
        headings.of(store, "plan", made_on),
        f"Genomförandeplan {name} upprättad {made_on.isoformat()}.{again} Kontrollkod {check_code(digest)}.",
        store.writer.actor,
    )
    done = plans.get(store, plan.id)
    assert done is not None, "just established"
    return done


def _keep_texts(store: Store, plan: Plan, on: date) -> None:
    """What the plan says of an intervention is its text from now on, too."""
    known = {item.id: item for item in interventions.of_person(store, plan.person_id, date.max)}
    for planned in plan.content.interventions:
        item = known.get(planned.intervention_id) if planned.intervention_id is not None else None
        if item is not None and item.text != planned.text and planned.text != InterventionText():
            interventions.set_text(store, plan.person_id, item.id, planned.text, on)
