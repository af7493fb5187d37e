"""A person's interventions and their texts."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gplan import catalogue
from gplan.actions.lookup import named
from gplan.actions.order_changes import paired
from gplan.catalogue import Catalogue
from gplan.errors import InputError, UsageError
from gplan.intake.text import decode
from gplan.model.ids import InterventionId, PersonId, case_ref
from gplan.model.plan import InterventionText, Plan, PlanContent
from gplan.model.terms import InterventionKind
from gplan.store import interventions, orders, plans
from gplan.store.connection import Store
from gplan.store.interventions import Intervention, TextVersion
from gplan.store.orders import StoredOrder

HEADINGS = {
    "manage_self": "Vad jag klarar själv",
    "need_help": "Vad jag behöver hjälp med",
    "how_and_when": "Hur och när",
    "who": "Vem",
    "goal": "Mitt mål",
}
"""The five headings of an intervention text, as they stand in its file."""


def overview(
    store: Store, person: PersonId, on: date, *, include_ended: bool, names: Catalogue | None = None
) -> list[tuple[Intervention, str]]:
    """A person's interventions with how often the order says; health-care tasks last, those that come after them."""
    found = interventions.of_person(store, person, on, include_ended=include_ended)
    found.sort(key=lambda one: one.kind is InterventionKind.HEALTH_CARE)
    active = [one for one in found if one.valid_until is None or one.valid_until >= on]
    now = _frequencies(active, orders.in_force(store, person, on), names)
    ahead = coming(store, person, on)
    then = _frequencies(ahead, orders.to_plan_for(store, person, on), names)
    return [(one, now.get(one.name, "")) for one in found] + [(one, then.get(one.name, "")) for one in ahead]


def _frequencies(
    known: list[Intervention], order: StoredOrder | None, names: Catalogue | None
) -> dict[str, str]:
    """How often the order says, by the name that the intervention has here."""
    said = {}
    for item in order.content.interventions if order else ():
        frequency = item.fixed_frequency or item.frequency
        said[item.name] = frequency.as_written if frequency else ""
    pairs = paired([one.name for one in known], said, names)
    return {name: said[other] for name, other in pairs.items()}


def coming(store: Store, person: PersonId, on: date) -> list[Intervention]:
    """The interventions that begin with an order read in by the day, but have yet to; with the text they begin with."""
    order = orders.to_plan_for(store, person, on)
    begins = order.content.valid_from if order is not None else None
    if begins is None or begins <= on:
        return []
    return [one for one in interventions.of_person(store, person, begins) if one.valid_from > on]


def history(store: Store, intervention: Intervention, on: date) -> list[TextVersion]:
    """Every text an intervention has had up to ``on``, oldest first; of one that is coming the one it begins with."""
    return interventions.texts(store, intervention.id, max(on, intervention.valid_from))


class Ended(NamedTuple):
    """What became of the open draft when an intervention ended."""

    draft: Plan | None
    """The draft that has it, or had it."""
    removed: bool


def end(store: Store, person: PersonId, intervention: Intervention, last: date, *, from_draft: bool) -> Ended:
    """The last day of an intervention; ``from_draft`` takes it out of the open draft, too.

    Raises:
        UsageError: it had not begun by then.
    """
    if last < intervention.valid_from:
        raise UsageError(
            f"Insatsen började {intervention.valid_from.isoformat()}, efter den dagen.", "Kontrollera --on."
        )
    interventions.end(store, person, intervention.id, last)
    draft = plans.draft(store, person)
    if draft is None or intervention.id not in {one.intervention_id for one in draft.content.interventions}:
        return Ended(None, removed=False)
    if from_draft:
        plans.save_draft(store, draft, _without(draft.content, intervention.id), draft.established_on)
    return Ended(draft, removed=from_draft)


def _without(content: PlanContent, intervention: InterventionId) -> PlanContent:
    """A plan without an intervention; a visit that was for nothing else goes with it."""
    gone = {one.name for one in content.interventions if one.intervention_id == intervention}
    visits = []
    for visit in content.visits:
        kept = tuple(name for name in visit.interventions if name not in gone)
        if kept or not visit.interventions:
            visits.append(replace(visit, interventions=kept))
    return replace(
        content,
        interventions=tuple(one for one in content.interventions if one.intervention_id != intervention),
        visits=tuple(visits),
    )


def find(
    store: Store, person: PersonId, typed: str, on: date, *, include_ended: bool = False
) -> Intervention:
    """The active intervention, or one that is coming, named by the start of its name.

    With ``include_ended`` an ended one where none is.

    Raises:
        UsageError: none fits.
        AmbiguousError: several do.
    """
    nobody = UsageError("Personen har ingen sådan insats.", f"Se gplan intervention list {case_ref(person)}.")
    several = "Flera insatser stämmer med det du skrev; inget gjordes."
    active = interventions.of_person(store, person, on)
    taken = {one.name.casefold() for one in active}
    active += [one for one in coming(store, person, on) if one.name.casefold() not in taken]
    if include_ended and not any(one.name.casefold().startswith(typed.strip().casefold()) for one in active):
        # The last of those that had the name.
        ended = interventions.of_person(store, person, on, include_ended=True)
        active = list({one.name: one for one in ended}.values())
    return named(active, typed, nobody, several)


def text_in_use(store: Store, person: PersonId, intervention: Intervention) -> InterventionText:
    """The text as the open draft has it, else the intervention's own."""
    draft = plans.draft(store, person)
    for planned in draft.content.interventions if draft is not None else ():
        if planned.intervention_id == intervention.id and planned.text != InterventionText():
            return planned.text
    return intervention.text


def brought_back(
    store: Store,
    person: PersonId,
    new: InterventionId,
    name: str,
    on: date,
    names: Catalogue | None = None,
) -> bool:
    """Give an intervention that has come back the text it had when it last ended; True when it had one."""
    names = names or catalogue.shipped()
    earlier = [
        one
        for one in interventions.of_person(store, person, on, include_ended=True)
        if one.id != new and one.text != InterventionText() and one.kind is not InterventionKind.HEALTH_CARE
        and one.valid_until is not None and one.valid_until < on and names.same_service(one.name, name)
    ]  # fmt: skip
    if not earlier:
        return False
    last = max(earlier, key=lambda one: (one.valid_until, one.id))
    interventions.set_text(store, person, new, last.text, on)
    return True


def set_text(
    store: Store, person: PersonId, intervention: InterventionId, text: InterventionText, on: date
) -> None:
    """A new text from ``on``, or from the day it begins; an open draft follows, an established plan never does.

    Raises:
        UsageError: it is a health-care task, which is only read here.
    """
    begins = on
    for one in [*interventions.of_person(store, person, on), *coming(store, person, on)]:
        if one.id != intervention:
            continue
        if one.kind is InterventionKind.HEALTH_CARE:
            raise UsageError(
                "Hälso- och sjukvårdens insatser kan bara läsas här.",
                "De ändras av den som har delegerat dem.",
            )
        begins = max(on, one.valid_from)
    interventions.set_text(store, person, intervention, text, begins)
    draft = plans.draft(store, person)
    if draft is not None:
        followed = tuple(
            replace(planned, text=text) if planned.intervention_id == intervention else planned
            for planned in draft.content.interventions
        )
        if followed != draft.content.interventions:
            plans.save_draft(
                store, draft, replace(draft.content, interventions=followed), draft.established_on
            )


def write_text(text: InterventionText) -> str:
    """The text as a file to edit: a heading per part."""
    return "\n".join(f"## {title}\n\n{getattr(text, name)}\n" for name, title in HEADINGS.items())


def read_text(data: bytes, before: InterventionText) -> InterventionText:
    """The text from such a file; a heading that is not in it stands as before.

    Raises:
        InputError: it has none of the headings, or words that stand under none.
    """
    parts: dict[str, list[str]] = {}
    current: list[str] | None = None
    stray: list[str] = []
    titles = {title.casefold(): name for name, title in HEADINGS.items()}
    for line in decode(data).splitlines():
        name = titles.get(line.strip().lstrip("#").strip(" :*").casefold())
        if name is not None:
            current = parts.setdefault(name, [])
        elif current is not None:
            current.append(line)
        elif line.strip():
            stray.append(line)
    if not parts or stray:
        raise InputError(
            "Texten har inte de fem rubrikerna, eller har text före den första; inget sparades.",
            "Rubrikerna är: " + ", ".join(HEADINGS.values()) + ".",
        )
    return replace(before, **{name: "\n".join(lines).strip() for name, lines in parts.items()})
