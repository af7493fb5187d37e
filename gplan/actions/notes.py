"""The social journal."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan.actions import headings
from gplan.errors import UsageError
from gplan.model.ids import NoteId, PersonId, case_ref, plan_ref
from gplan.model.plan import Plan
from gplan.model.records import JournalNote
from gplan.model.terms import PARTICIPATION_DEVIATION_HEADING
from gplan.render.records import plain
from gplan.store import journal
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


class Written(NamedTuple):
    """A note that was just written."""

    id: NoteId
    heading: str
    known: bool
    """True when the routine, or the person's journal, has the heading."""


def add(
    store: Store,
    person: PersonId,
    happened_on: date,
    on: date,
    heading: str,
    text: str,
    author: str,
    corrects: NoteId | None = None,
) -> NoteId:
    """A new note, or one that corrects another.

    Raises:
        UsageError: the day is in the future, or the person has no such note.
    """
    if happened_on > on:
        raise UsageError("Anteckningen kan inte gälla framtiden.", "Kontrollera --on.")
    if corrects is not None:
        known = {note.id for note in journal.of_person(store, person, None, on)}
        if corrects not in known:
            raise UsageError(
                f"{case_ref(person)} har ingen anteckning nr {corrects}.",
                f"Se gplan journal list {case_ref(person)}.",
            )
    return journal.add(store, person, happened_on, heading, text, author, corrects)


def write(
    store: Store,
    person: PersonId,
    happened_on: date,
    on: date,
    typed_heading: str,
    text: str,
    author: str,
    profile: "Profile",
) -> Written:
    """A note under the heading that was meant; one that nobody knows is used as it was typed.

    Raises:
        UsageError: the day is in the future.
        AmbiguousError: several headings begin with what was typed.
    """
    routine = [one.heading for one in headings.listed(profile, happened_on)]
    found = (
        headings.chosen(typed_heading, (*routine, *journal.headings_used(store, person)))
        if typed_heading.strip()
        else headings.Chosen(headings.of(store, "plain", happened_on), known=True)
    )
    number = add(store, person, happened_on, on, found.heading, text, author)
    return Written(number, found.heading, found.known)


def correct(
    store: Store, person: PersonId, happened_on: date, on: date, text: str, author: str, corrects: NoteId
) -> NoteId:
    """A note that corrects another, which stays as it is.

    Raises:
        UsageError: the day is in the future, or the person has no such note.
    """
    heading = headings.of(store, "correction", happened_on)
    return add(store, person, happened_on, on, heading, text, author, corrects)


def deviation(store: Store, plan: Plan, made_on: date) -> NoteId | None:
    """Note that the person did not take part in a plan being established: the cause, and who helped instead.

    None when the person took part, or when it was noted since the plan was begun.
    """
    part = plan.content.participation
    if part.took_part is not False:
        return None
    begun_on = min(plan.opened_on or made_on, made_on)
    if any(
        note.heading.casefold() == PARTICIPATION_DEVIATION_HEADING.casefold()
        for note in journal.of_person(store, plan.person_id, begun_on, date.max)
    ):
        return None
    lines = [
        f"Den enskilde deltog inte när genomförandeplan {plan_ref(plan.person_id, plan.version)} gjordes."
    ]
    lines += [f"Orsak: {part.why_not.strip()}"] if part.why_not.strip() else []
    lines += [f"I stället hjälpte: {part.helped_instead.strip()}"] if part.helped_instead.strip() else []
    return journal.add(
        store, plan.person_id, made_on, PARTICIPATION_DEVIATION_HEADING, "\n".join(lines), store.writer.actor
    )


class Shown(NamedTuple):
    """A note as the journal is read: a correction stands after what it corrects."""

    note: JournalNote
    corrected_by: tuple[NoteId, ...]


def read(
    store: Store,
    person: PersonId,
    since: date | None,
    until: date,
    on: date,
    heading: str = "",
) -> list[Shown]:
    """The notes of a period, oldest first, each followed by the notes that correct it.

    Args:
        store: the open file.
        person: whose journal.
        since: first day, or None for all before.
        until: last day.
        on: the day of the run: corrections up to it are shown, also those made after the period.
        heading: only notes under a heading that begins so, with their corrections.
    """
    every = journal.of_person(store, person, None, max(on, until))
    corrections: dict[int, list[JournalNote]] = {}
    for note in every:
        if note.corrects is not None:
            corrections.setdefault(note.corrects, []).append(note)
    wanted = heading.strip().casefold()
    inside = [note for note in every if (since or date.min) <= note.happened_on <= until]
    chosen = [note for note in inside if note.heading.casefold().startswith(wanted)]
    shown: dict[int, Shown] = {}

    def put(note: JournalNote) -> None:
        if note.id in shown:
            return
        later = corrections.get(note.id, [])
        shown[note.id] = Shown(note, tuple(one.id for one in later))
        for one in later:
            put(one)

    ids = {note.id for note in chosen}
    for note in chosen:
        if note.corrects not in ids:  # else it comes with the note that it corrects
            put(note)
    return list(shown.values())


def record(one: Shown) -> dict[str, object]:
    """A note as a list has it."""
    note = one.note
    return {
        **plain(note),
        "id": f"a{note.id}",
        "number": note.id,
        "case": case_ref(note.person_id),
        "corrected_by": list(one.corrected_by),
    }
