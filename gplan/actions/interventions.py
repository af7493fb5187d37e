"""A person's interventions and their texts."""

from dataclasses import replace
from datetime import date

from gplan.actions.lookup import named
from gplan.errors import InputError, UsageError
from gplan.intake.text import decode
from gplan.model.ids import InterventionId, PersonId, case_ref
from gplan.model.plan import InterventionText
from gplan.model.terms import InterventionKind
from gplan.store import interventions, orders, plans
from gplan.store.connection import Store
from gplan.store.interventions import Intervention

HEADINGS = {
    "manage_self": "Vad jag klarar själv",
    "need_help": "Vad jag behöver hjälp med",
    "how_and_when": "Hur och när",
    "who": "Vem",
    "goal": "Mitt mål",
}
"""The five headings of an intervention text, as they stand in its file."""


def overview(
    store: Store, person: PersonId, on: date, *, include_ended: bool
) -> list[tuple[Intervention, str]]:
    """A person's interventions with how often the order says; health-care tasks last."""
    order = orders.in_force(store, person, on)
    frequencies = {}
    for item in order.content.interventions if order else ():
        frequency = item.fixed_frequency or item.frequency
        frequencies[item.name.casefold()] = frequency.as_written if frequency else ""
    found = interventions.of_person(store, person, on, include_ended=include_ended)
    found.sort(key=lambda one: one.kind is InterventionKind.HEALTH_CARE)
    return [(one, frequencies.get(one.name.casefold(), "")) for one in found]


def find(store: Store, person: PersonId, typed: str, on: date) -> Intervention:
    """The active intervention named by the start of its name.

    Raises:
        UsageError: none fits.
        AmbiguousError: several do.
    """
    nobody = UsageError("Personen har ingen sådan insats.", f"Se gplan intervention list {case_ref(person)}.")
    several = "Flera insatser stämmer med det du skrev; inget gjordes."
    return named(interventions.of_person(store, person, on), typed, nobody, several)


def text_in_use(store: Store, person: PersonId, intervention: Intervention) -> InterventionText:
    """The text as the open draft has it, else the intervention's own."""
    draft = plans.draft(store, person)
    for planned in draft.content.interventions if draft is not None else ():
        if planned.intervention_id == intervention.id and planned.text != InterventionText():
            return planned.text
    return intervention.text


def set_text(
    store: Store, person: PersonId, intervention: InterventionId, text: InterventionText, on: date
) -> None:
    """A new text from ``on``; an open draft follows, an established plan never does.

    Raises:
        UsageError: it is a health-care task, which is only read here.
    """
    for one in interventions.of_person(store, person, on):
        if one.id == intervention and one.kind is InterventionKind.HEALTH_CARE:
            raise UsageError(
                "Hälso- och sjukvårdens insatser kan bara läsas här.",
                "De ändras av den som har delegerat dem.",
            )
    interventions.set_text(store, person, intervention, text, on)
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
