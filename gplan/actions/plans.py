"""Plans: what a new one starts from, saving a draft, establishing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions.findings import sentences
from gplan.actions.merging import merge
from gplan.actions.orders import difference as order_difference
from gplan.errors import RefusedError, UsageError
from gplan.model.finding import Outcome, Result
from gplan.model.ids import OrderId, PersonId, case_ref, plan_ref
from gplan.model.person import Person
from gplan.model.plan import (
    InterventionText,
    Plan,
    PlanContact,
    PlanContent,
    PlannedIntervention,
)
from gplan.model.terms import InterventionKind, Per, PlanEventKind, PlanStatus, SignerRole, label
from gplan.store import details, interventions, journal, orders, persons, plans
from gplan.store.connection import Store
from gplan.store.interventions import Intervention

if TYPE_CHECKING:
    from gplan.model.order import OrderContent, OrderedIntervention
    from gplan.profiles import Profile

ESTABLISHED_HEADING = "Genomförandeplan"
"""Journal heading of notes about the plan itself."""


class Saved(NamedTuple):
    """A draft after saving."""

    plan: Plan
    missing: tuple[Result, ...]
    """What fails or needs judgement about its content."""


def starting_content(store: Store, person: Person, on: date) -> PlanContent:
    """What a draft begins with: the open draft, or the last plan brought up to date with order and texts."""
    draft = plans.draft(store, person.id)
    if draft is not None:
        return draft.content
    last = plans.newest(store, person.id, on)
    base = last.content if last is not None else PlanContent()
    order = orders.in_force(store, person.id, on)
    content = order.content if order is not None else None
    return replace(
        base,
        overall_goals=content.overall_goals if content and content.overall_goals else base.overall_goals,
        interventions=_interventions(store, person.id, on, base, content),
        contacts=tuple(
            PlanContact(kind=one.kind, name=one.name, relation=one.relation, phone=one.phone)
            for one in person.contacts
        ),
        other_information=person.other_information,
        directions=base.directions or person.details.directions,
        participation=type(base.participation)(),
        other_participants=(),
        follow_up_on=None,
        unplaced="",
    )


def _interventions(
    store: Store, person: PersonId, on: date, base: PlanContent, order: "OrderContent | None"
) -> tuple[PlannedIntervention, ...]:
    before = {item.name.casefold(): item for item in base.interventions}
    ordered = {item.name.casefold(): item for item in order.interventions} if order else {}
    answer = []
    for item in interventions.of_person(store, person, max(on, _begins(order, on))):
        last = before.get(item.name.casefold())
        answer.append(_planned(item, last, ordered.get(item.name.casefold())))
    return tuple(answer)


def _begins(order: "OrderContent | None", on: date) -> date:
    return order.valid_from if order is not None and order.valid_from is not None else on


def _planned(
    item: Intervention, last: PlannedIntervention | None, ordered: "OrderedIntervention | None"
) -> PlannedIntervention:
    fixed = ordered.fixed_frequency if ordered else None
    weekly = fixed is not None and fixed.per == "week"
    has_text = item.text != InterventionText()
    return PlannedIntervention(
        name=item.name,
        text=item.text if has_text or last is None else last.text,
        kind=item.kind,
        frequency=(last.frequency if last and last.frequency else "") or _how_often(ordered),
        times=last.times if last else (fixed.times if weekly and fixed else None),
        every_weeks=last.every_weeks if last else (fixed.every if weekly and fixed else 1),
        responsible=last.responsible if last else "",
        intervention_id=item.id,
    )


def _how_often(ordered: "OrderedIntervention | None") -> str:
    """The order's frequency in words for a plan: its fixed one, else the rhythm of the row without its minutes."""
    if ordered is None:
        return ""
    if ordered.fixed_frequency is not None:
        return ordered.fixed_frequency.as_written
    frequency = ordered.frequency
    if frequency is None:
        return ""
    if frequency.per is Per.DAY and len(frequency.weekdays) in (0, 7):
        return "varje dag"
    rhythm = {1: f"varje {label(frequency.per)}", 2: f"varannan {label(frequency.per)}"}.get(
        frequency.every, f"var {frequency.every}:e {label(frequency.per)}"
    )
    days = ", ".join(label(day) for day in frequency.weekdays)
    return f"{rhythm}, {days}" if days and len(frequency.weekdays) < 7 else rhythm


def save(
    store: Store,
    person: Person,
    on: date,
    change: Callable[[PlanContent], PlanContent],
    established_on: date | None,
    profile: "Profile",
) -> Saved:
    """Save a draft, however incomplete; begin one when none is open. Tells what is missing.

    Args:
        store: open for writing.
        person: whose plan it is.
        on: the day of the run.
        change: gives the new content from the draft's, or from what a new one starts with.
        established_on: the day the plan was made with the person, where known.
        profile: the rules in force.
    """
    content = change(starting_content(store, person, on))
    draft = plans.draft(store, person.id)
    if draft is None:
        order = orders.in_force(store, person.id, on)
        last = plans.newest(store, person.id, on)
        draft = plans.open_draft(
            store, person.id, order.id if order else None, last.version if last else None, on
        )
    content = _linked(store, person.id, content)
    plans.save_draft(store, draft, content, established_on or draft.established_on)
    saved = plans.get(store, draft.id)
    assert saved is not None, "just saved"
    return Saved(saved, missing(store, person.id, on, profile))


def save_form(
    store: Store,
    person: Person,
    on: date,
    form: PlanContent,
    established_on: date | None,
    profile: "Profile",
    *,
    clear: bool = False,
) -> tuple[Saved, tuple[str, ...]]:
    """Save what a form says as the draft, and tell what it left out.

    An open draft keeps what it holds under headings that the form leaves empty; ``clear``: not so, and nothing is
    told of them.
    """
    told: list[str] = []
    keep = not clear and plans.draft(store, person.id) is not None

    def read_in(before: PlanContent) -> PlanContent:
        if clear:
            return form
        merged = merge(before, form, keep=keep)
        told.extend(merged.notices)
        return merged.content

    return save(store, person, on, read_in, established_on, profile), tuple(told)


def draft_made_on(store: Store, person: PersonId) -> date | None:
    """The day that the open draft was made with the person, where it says so."""
    draft = plans.draft(store, person)
    return draft.established_on if draft is not None else None


def revise(store: Store, person: Person, on: date, profile: "Profile") -> Saved:
    """Begin a new version with what still holds of the last.

    Raises:
        UsageError: a draft is open already, or there is no plan to begin from.
    """
    name = case_ref(person.id)
    if plans.draft(store, person.id) is not None:
        raise UsageError(f"{name} har redan ett öppet utkast.", f"Fyll i det med gplan plan edit {name}.")
    if plans.newest(store, person.id, on) is None:
        raise UsageError(f"{name} har ingen plan än.", f"Gör en med gplan plan create {name}.")
    return save(store, person, on, lambda content: content, None, profile)


def form(store: Store, person: Person, on: date) -> str:
    """The plan form, filled with what is known."""
    from gplan.render.plan_form import write_form

    draft = plans.draft(store, person.id)
    last = plans.newest(store, person.id, on)
    order = orders.in_force(store, person.id, on)
    return write_form(
        starting_content(store, person, on),
        case_ref=case_ref(person.id),
        person_name=person.details.name,
        number=person.numbers[0].value if person.numbers else "",
        order=order.content if order else None,
        previous_version=last.version if last else None,
        notes=notes_since_last(store, person.id, on),
        as_of=on,
        established_on=draft.established_on if draft else None,
    )


def _linked(store: Store, person: PersonId, content: PlanContent) -> PlanContent:
    """Tie each planned intervention to the person's intervention of the same name."""
    known = {
        item.name.casefold(): item
        for item in interventions.of_person(store, person, date.max, include_ended=False)
    }

    def tied(planned: PlannedIntervention) -> PlannedIntervention:
        item = known.get(planned.name.casefold())
        if item is None:
            return replace(planned, intervention_id=None)
        kind = item.kind if planned.kind is InterventionKind.OTHER else planned.kind
        return replace(planned, intervention_id=item.id, kind=kind)

    return replace(content, interventions=tuple(tied(planned) for planned in content.interventions))


def missing(store: Store, person: PersonId, on: date, profile: "Profile") -> tuple[Result, ...]:
    """What fails or must be judged in the draft (or the plan): content, and against the order."""
    found = check(store, person, on, profile)
    return tuple(
        result
        for result in found
        if result.code[0] in "TM" and result.outcome in (Outcome.FAILS, Outcome.NEEDS_JUDGEMENT)
    )


def check(store: Store, person: PersonId, on: date, profile: "Profile") -> tuple[Result, ...]:
    """Every rule's result for one person."""
    case = details.load(store, on, person)
    if case is None:
        raise UsageError(f"Det finns ingen {case_ref(person)} den dagen.", "Se gplan person list.")
    return rules.check(case, profile, on)


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
            f"Gör en ny version med gplan plan create {case_ref(plan.person_id)}.",
        )
    made_on = established_on or plan.established_on or on
    if made_on > on:
        raise UsageError("En plan kan inte upprättas i framtiden.", "Ange dagen den gjordes med --on.")
    before = plans.newest(store, plan.person_id, on)
    if before is not None and before.established_on is not None and made_on < before.established_on:
        raise UsageError(
            f"{name} kan inte upprättas före den plan den ersätter ({before.established_on.isoformat()}).",
            "Ange dagen den gjordes med --on.",
        )
    if made_on != plan.established_on:
        plans.save_draft(store, plan, plan.content, made_on)
    blocking = rules.blocking(check(store, plan.person_id, on, profile), "establishing")
    if blocking:
        raise RefusedError(
            f"{name} kan inte upprättas än; utkastet är kvar.",
            "Det här saknas:",
            sentences(blocking),
        )
    assert store.stamp is not None, "open for writing"
    digest = plans.establish(store, plan, made_on, store.stamp.written_at, store.stamp.actor)
    _keep_texts(store, plan, made_on)
    again = f" Den ersätter version {plan.replaces}." if plan.replaces else ""
    journal.add(
        store,
        plan.person_id,
        made_on,
        ESTABLISHED_HEADING,
        f"Genomförandeplan {name} upprättad {made_on.isoformat()}.{again} Kontrollsumma {digest[:12]}.",
        store.stamp.actor,
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


EVENT_NOTES = {
    PlanEventKind.GONE_THROUGH: "Genomförandeplan {plan} genomgången med den enskilde {day}.",
    PlanEventKind.HANDED_OVER: "Genomförandeplan {plan} överlämnad {day}.",
    PlanEventKind.SIGNED: "Genomförandeplan {plan} undertecknad {day} av {who}.",
    PlanEventKind.NOT_SIGNED: "Genomförandeplan {plan} inte undertecknad {day}: {reason}",
    PlanEventKind.PLANNER_TOLD: "Planeraren informerad {day} om hur insatserna i {plan} hör ihop.",
}


def add_event(
    store: Store, plan: Plan, kind: PlanEventKind, happened_on: date, on: date, *, who: str = "", role: str = "",
    how: str = "", reason: str = ""
) -> None:  # fmt: skip
    """Record what happened to an established plan, with its journal note in the same step.

    Raises:
        UsageError: the plan is a draft, or the day is in the future.
    """
    name = plan_ref(plan.person_id, plan.version)
    if plan.status is PlanStatus.DRAFT:
        raise UsageError(f"{name} är ett utkast.", f"Upprätta den först med gplan plan establish {name}.")
    if happened_on > on:
        raise UsageError("Dagen ligger i framtiden.", "Ange dagen det gjordes med --on.")
    if plan.established_on is not None and happened_on < plan.established_on:
        raise UsageError(
            f"{name} upprättades {plan.established_on.isoformat()}, efter den dagen.", "Kontrollera --on."
        )
    plans.add_event(store, plan, kind, happened_on, who=who, role=role, how=how, reason=reason)
    assert store.stamp is not None, "open for writing"
    if kind in EVENT_NOTES:
        signer = _signer(who or "den enskilde", role)
        text = EVENT_NOTES[kind].format(plan=name, day=happened_on.isoformat(), who=signer, reason=reason)
        journal.add(store, plan.person_id, happened_on, ESTABLISHED_HEADING, text, store.stamp.actor)


def _signer(who: str, role: str) -> str:
    """Who signed, with the role where a name alone does not tell it: ``Samira Nilsson (kontaktman)``."""
    known = {one.value: label(one) for one in SignerRole if one is not SignerRole.PERSON}
    said = known.get(role, "")
    return f"{who} ({said})" if said and not who.casefold().startswith(said) else who


def confirm(store: Store, person: PersonId, happened_on: date, on: date) -> Plan:
    """Confirm the plan in force against a new order that changed nothing but figures.

    Raises:
        UsageError: there is no plan or no newer order, or the day is in the future.
        RefusedError: the new order changes what the plan says: a new version is needed.
    """
    plan = plans.newest(store, person, on)
    order = orders.in_force(store, person, on)
    name = case_ref(person)
    if plan is None or order is None or plan.order_id is None or plan.order_id == order.id:
        raise UsageError(
            f"{name} har ingen plan att bekräfta mot en ny beställning.", f"Se gplan order diff {name}."
        )
    before = orders.get(store, OrderId(plan.order_id), on)
    changes = order_difference(before.content, order.content) if before is not None else ()
    weighty = tuple(change.field for change in changes if change.weight == "plan")
    if weighty:
        raise RefusedError(
            f"Den nya beställningen för {name} ändrar det som planen säger.",
            f"Gör en ny version med gplan plan revise {name}. Ändrat:",
            weighty,
        )
    if happened_on > on or happened_on < order.received_on:
        raise UsageError(
            "Dagen ligger i framtiden, eller före beställningen.", "Ange dagen det gjordes med --on."
        )
    plans.confirm(store, plan, order.id, happened_on)
    assert store.stamp is not None, "open for writing"
    text = f"Genomförandeplan {plan_ref(person, plan.version)} gäller oförändrad mot den nya beställningen."
    journal.add(store, person, happened_on, ESTABLISHED_HEADING, text, store.stamp.actor)
    return plan


def order_of(store: Store, plan: Plan, on: date) -> "OrderContent | None":
    """The order a plan was made against, else the one in force."""
    if plan.order_id is not None:
        stored = orders.get(store, OrderId(plan.order_id), on)
        if stored is not None:
            return stored.content
    stored = orders.in_force(store, plan.person_id, on)
    return stored.content if stored is not None else None


def notes_since_last(store: Store, person: PersonId, on: date) -> list[tuple[date, str, str]]:
    """Journal notes since the last plan: (day, heading, text)."""
    last = plans.newest(store, person, on)
    since = last.established_on if last is not None else None
    return [
        (note.happened_on, note.heading, note.text) for note in journal.of_person(store, person, since, on)
    ]


def owner(store: Store, plan: Plan, on: date) -> Person:
    """The person whose plan it is, as known on the day."""
    who = persons.get(store, plan.person_id, on)
    assert who is not None, "every plan has a person"
    return who
