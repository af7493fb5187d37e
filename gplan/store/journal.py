"""The social journal: append-only."""

from datetime import date

from gplan.model.ids import NoteId, PersonId
from gplan.model.records import JournalNote
from gplan.store.connection import Store, day


def add(
    store: Store,
    person: PersonId,
    on: date,
    heading: str,
    text: str,
    author: str,
    corrects: NoteId | None = None,
) -> NoteId:
    """A new note; never changed afterwards."""
    note = NoteId(
        store.insert(
            "journal_note",
            person_id=person,
            happened_on=on,
            heading=heading,
            text=text,
            author=author,
            corrects_id=corrects,
        )
    )
    store.log_change("add", "journal_note", note, person, before=corrects)
    return note


def of_person(store: Store, person: PersonId, since: date | None, until: date) -> list[JournalNote]:
    """Notes of days from ``since`` to ``until``, oldest first."""
    return [
        JournalNote(
            id=NoteId(row["id"]),
            person_id=person,
            happened_on=date.fromisoformat(row["happened_on"]),
            heading=row["heading"],
            text=row["text"],
            author=row["author"],
            corrects=row["corrects_id"],
            recorded_on=day(row["recorded_on"]),
        )
        for row in store.rows(
            "SELECT * FROM journal_note WHERE person_id = ? AND happened_on BETWEEN ? AND ? ORDER BY happened_on, id",
            person,
            (since or date.min).isoformat(),
            until.isoformat(),
        )
    ]


def headings_used(store: Store, person: PersonId) -> tuple[str, ...]:
    """The headings that the person's notes stand under."""
    found = store.rows(
        "SELECT DISTINCT heading FROM journal_note WHERE person_id = ? ORDER BY heading", person
    )
    return tuple(row["heading"] for row in found)
