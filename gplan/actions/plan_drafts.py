"""Drafts: what one begins with, saving it however incomplete, the form to fill in, a new version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan.actions import preparing
from gplan.actions.merging import merge
from gplan.actions.order_changes import Change, paired
from gplan.actions.order_changes import difference as order_difference
from gplan.actions.plan_differences import differences
from gplan.actions.plans import missing
from gplan.errors import UsageError
from gplan.model.finding import Result
from gplan.model.form_text import fold
from gplan.model.ids import OrderId, PersonId, case_ref
from gplan.model.person import Person
from gplan.model.plan import (
    InterventionText,
    Plan,
    PlanContact,
    PlanContent,
    PlannedIntervention,
)
from gplan.model.plan_change import PlanChange
from gplan.model.terms import InterventionKind, Per, label
from gplan.store import interventions, journal, orders, plans
from gplan.store.connection import Store
from gplan.store.interventions import Intervention

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue
    from gplan.model.order import OrderContent, OrderedIntervention
    from gplan.profiles import Profile


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
    order = orders.to_plan_for(store, person.id, on)
    content = order.content if order is not None else None
    begun = replace(
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
    return preparing.prefilled(store, person.id, on, begun)


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
    *,
    keep_day: bool = True,
) -> Saved:
    """As ``keep``, and tells what is missing by the rules in force."""
    kept = keep(store, person, on, change, established_on, keep_day=keep_day)
    return Saved(kept, missing(store, person.id, on, profile))


def keep(
    store: Store,
    person: Person,
    on: date,
    change: Callable[[PlanContent], PlanContent],
    established_on: date | None,
    *,
    keep_day: bool = True,
) -> Plan:
    """Save a draft, however incomplete; begin one when none is open. No rule is asked.

    Args:
        store: open for writing.
        person: whose plan it is.
        on: the day of the run.
        change: gives the new content from the draft's, or from what a new one starts with.
        established_on: the day the plan was made with the person, where known.
        keep_day: where ``established_on`` is not known, the day that the draft has stays.
    """
    content = change(starting_content(store, person, on))
    draft = plans.draft(store, person.id)
    order = orders.to_plan_for(store, person.id, on)
    if draft is None:
        last = plans.newest(store, person.id, on)
        draft = plans.open_draft(
            store, person.id, order.id if order else None, last.version if last else None, on
        )
    elif order is not None and order.id != draft.order_id:
        plans.make_for(store, draft, order.id)
    content = _linked(store, person.id, content)
    made_on = established_on or (draft.established_on if keep_day else None)
    plans.save_draft(store, draft, content, made_on)
    saved = plans.get(store, draft.id)
    assert saved is not None, "just saved"
    return saved


def save_form(
    store: Store,
    person: Person,
    on: date,
    form: PlanContent,
    established_on: date | None,
    profile: "Profile",
    *,
    clear: bool = False,
    clear_day: bool = False,
) -> tuple[Saved, tuple[str, ...]]:
    """Save what a form says as the draft, and tell what it left out.

    An open draft keeps what it holds under headings that the form leaves empty; ``clear``: not so, and nothing is
    told of them. ``clear_day``: the day the plan was made goes, too, where the form says none.
    """
    told: list[str] = []
    draft = plans.draft(store, person.id)
    keep = not clear and draft is not None

    def read_in(before: PlanContent) -> PlanContent:
        if draft is not None:
            told.extend(_left_unticked(before.contacts, form.contacts))
        if clear:
            return form
        merged = merge(before, form, keep=keep)
        told.extend(merged.notices)
        return merged.content

    return save(store, person, on, read_in, established_on, profile, keep_day=not clear_day), tuple(told)


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


_AT_SOURCE = ("interventions/", "contacts/", "other_information/", "overall_goals")


class AtSource(NamedTuple):
    """What has changed where a plan's words come from, since the last version was established."""

    since: Plan
    changes: tuple[PlanChange, ...]
    """Texts, interventions, contacts and goals as the new draft has them."""
    ordered: tuple[Change, ...]
    """What the order says now that it did not say then."""


def changed_at_source(
    store: Store, draft: Plan, on: date, names: "Catalogue | None" = None
) -> AtSource | None:
    """What a newly begun version has that the one before it had not; None where it is the first.

    ``names`` says which names mean the same; gplan's own list where it is not given.
    """
    last = plans.newest(store, draft.person_id, on)
    if last is None:
        return None
    found = differences(_nobody_took_part(last.content), _nobody_took_part(draft.content))
    order = orders.to_plan_for(store, draft.person_id, on)
    before = orders.get(store, OrderId(last.order_id), on) if last.order_id is not None else None
    ordered: tuple[Change, ...] = ()
    if order is not None and before is not None and order.id != before.id:
        ordered = order_difference(before.content, order.content, names)
    return AtSource(last, tuple(one for one in found if one.path.startswith(_AT_SOURCE)), ordered)


def _nobody_took_part(content: PlanContent) -> PlanContent:
    """Who took part belongs to the version; who there is belongs to the person."""
    return replace(
        content, contacts=tuple(replace(one, took_part=False, included=True) for one in content.contacts)
    )


def _left_unticked(before: tuple[PlanContact, ...], after: tuple[PlanContact, ...]) -> list[str]:
    """Say how many of those the form offered beside the draft's own are now left out of the plan."""
    known = {fold(one.name).casefold() for one in before}
    many = sum(1 for one in after if not one.included and fold(one.name).casefold() not in known)
    if not many:
        return []
    who = "En kontakt eller närstående" if many == 1 else f"{many} kontakter och närstående"
    return [f"{who} i formuläret är inte ikryssad vid tas med, och är därmed bortvald."]


def _offered(content: PlanContent, person: Person) -> PlanContent:
    """What the form of an open draft shows: those registered since stand there, too, for somebody to tick."""
    contacts = list(content.contacts)
    known = {fold(one.name).casefold() for one in contacts}
    for one in person.contacts:
        if fold(one.name).casefold() in known:
            continue
        offered = PlanContact(
            kind=one.kind, name=one.name, relation=one.relation, phone=one.phone, included=False
        )
        same = [place for place, had in enumerate(contacts) if had.kind is one.kind]
        contacts.insert(same[-1] + 1 if same else len(contacts), offered)
    return replace(content, contacts=tuple(contacts))


def lacking(
    store: Store, person: PersonId, on: date, content: PlanContent, names: "Catalogue | None" = None
) -> tuple[PlannedIntervention, ...]:
    """What the order to plan for has and a draft has not, ready to be put into it."""
    stored = orders.to_plan_for(store, person, on)
    if stored is None:
        return ()
    order = stored.content
    known = interventions.of_person(store, person, max(on, _begins(order, on)))
    ordered = {item.name: item for item in order.interventions}
    pairs = paired([own.name for own in known], ordered, names)
    ids = {planned.intervention_id for planned in content.interventions}
    planned_as = {fold(planned.name).casefold() for planned in content.interventions}
    planned = set(paired([one.name for one in content.interventions], ordered, names).values())
    return tuple(
        _planned(own, None, ordered[pairs[own.name]])
        for own in known
        if own.name in pairs
        and pairs[own.name] not in planned
        and own.id not in ids
        and fold(own.name).casefold() not in planned_as
    )


def ended(store: Store, person: PersonId, on: date, content: PlanContent) -> dict[str, date]:
    """Those of a draft's interventions that have ended, each with its last day."""
    known = interventions.of_person(store, person, on, include_ended=True)
    going_on = {
        fold(own.name).casefold() for own in known if own.valid_until is None or own.valid_until >= on
    }
    last = {fold(own.name).casefold(): own.valid_until for own in known if own.valid_until is not None}
    return {
        planned.name: day
        for planned in content.interventions
        if (name := fold(planned.name).casefold()) not in going_on and (day := last.get(name)) is not None
    }


def form(store: Store, person: Person, on: date, names: "Catalogue | None" = None) -> str:
    """The plan form, filled with what is known; of an open draft with what the order has and it has not, too."""
    from gplan.render.plan_form import write_form

    draft = plans.draft(store, person.id)
    last = plans.newest(store, person.id, on)
    order = orders.to_plan_for(store, person.id, on)
    content = order.content if order is not None else None
    begun = starting_content(store, person, on)
    if draft is not None:
        more = lacking(store, person.id, on, begun, names)
        begun = _offered(replace(begun, interventions=(*begun.interventions, *more)), person)
    return write_form(
        begun,
        case_ref=case_ref(person.id),
        person_name=person.details.name,
        number=known.value if (known := person.number_on(on)) is not None else "",
        order=content,
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


def notes_since_last(store: Store, person: PersonId, on: date) -> list[tuple[date, str, str]]:
    """Journal notes since the last plan: (day, heading, text)."""
    last = plans.newest(store, person, on)
    since = last.established_on if last is not None else None
    return [
        (note.happened_on, note.heading, note.text) for note in journal.of_person(store, person, since, on)
    ]
