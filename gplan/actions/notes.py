"""The social journal."""

from datetime import date

from gplan.errors import UsageError
from gplan.model.ids import NoteId, PersonId, case_ref
from gplan.store import journal
from gplan.store.connection import Store


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
        raise UsageError("Anteckningen kan inte gälla framtiden.", "Ange dagen med --on.")
    if corrects is not None:
        known = {note.id for note in journal.of_person(store, person, None, on)}
        if corrects not in known:
            raise UsageError(
                f"{case_ref(person)} har ingen anteckning nr {corrects}.",
                f"Se gplan journal list {case_ref(person)}.",
            )
    return journal.add(store, person, happened_on, heading, text, author, corrects)
