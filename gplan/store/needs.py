"""Changed needs, and needs outside the order: noted, told, answered, ended."""

import sqlite3
from datetime import date
from typing import NamedTuple

from gplan.model.ids import NeedId, NoteId, PersonId
from gplan.model.terms import NeedEventKind
from gplan.store.case_parts import day, that_count
from gplan.store.connection import Store


class ChangedNeed(NamedTuple):
    """A need in the file, with what had happened to it by a day."""

    id: NeedId
    person_id: PersonId
    noted_on: date
    began_on: date | None
    """The first day of the change, where it is known."""
    outside_frame: bool
    """True for a wish or need that the order does not cover."""
    text: str
    by: str
    """Who noticed it."""
    told_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    """What the case officer answered."""
    ended_on: date | None = None

    @property
    def is_open(self) -> bool:
        """True until the case officer has answered, or things are as before."""
        return self.answered_on is None and self.ended_on is None


def add(
    store: Store,
    person: PersonId,
    noted_on: date,
    text: str,
    *,
    began_on: date | None,
    outside_frame: bool,
    by: str,
    note: NoteId,
) -> NeedId:
    """A new need; never changed afterwards."""
    need = NeedId(
        store.insert(
            "changed_need",
            person_id=person,
            noted_on=noted_on,
            began_on=began_on,
            outside_frame=int(outside_frame),
            text=text,
            by=by,
            note_id=note,
        )
    )
    store.log_change("add", "changed_need", need, person)
    return need


def add_event(store: Store, need: ChangedNeed, kind: NeedEventKind, on: date, text: str = "") -> None:
    """Record what happened to a need; the event of a kind that is written last is the one that counts."""
    row = store.insert("changed_need_event", need_id=need.id, kind=kind.value, happened_on=on, text=text)
    store.log_change(kind.value, "changed_need", row, need.person_id, table="changed_need_event")


def get(store: Store, need: NeedId, on: date) -> ChangedNeed | None:
    """One need noted by ``on``, with its events up to then."""
    row = store.row("SELECT * FROM changed_need WHERE id = ? AND noted_on <= ?", need, on.isoformat())
    return _need(store, row, on) if row is not None else None


def overview(store: Store, on: date, person: PersonId | None = None) -> list[ChangedNeed]:
    """Every need noted by ``on``, or one person's, oldest first."""
    rows = store.rows(
        "SELECT * FROM changed_need WHERE noted_on <= ? AND ? IN (person_id, 0) ORDER BY noted_on, id",
        on.isoformat(),
        person or 0,
    )
    return [_need(store, row, on) for row in rows]


def _need(store: Store, row: sqlite3.Row, on: date) -> ChangedNeed:
    written = store.rows(
        "SELECT kind, happened_on, happened_on, text FROM changed_need_event WHERE need_id = ? ORDER BY id",
        row["id"],
    )
    events = that_count(map(tuple, written), on.isoformat())
    days = {kind: day(event[1]) for kind, event in events.items()}
    return ChangedNeed(
        id=NeedId(row["id"]),
        person_id=PersonId(row["person_id"]),
        noted_on=date.fromisoformat(row["noted_on"]),
        began_on=day(row["began_on"]),
        outside_frame=bool(row["outside_frame"]),
        text=row["text"],
        by=row["by"],
        told_on=days.get("told"),
        answered_on=days.get("answered"),
        answer=events["answered"][3] if "answered" in events else "",
        ended_on=days.get("ended"),
    )
