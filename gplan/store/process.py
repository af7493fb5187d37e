"""Steps before the plan, the meeting it is made at, and answers that are being typed."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from gplan.model.ids import NoteId, PersonId
from gplan.model.process import Meeting, Step, StepNote
from gplan.store.connection import Store, day


def add_note(
    store: Store, person: PersonId, step: Step, on: date, *, text: str, by: str, note: NoteId | None
) -> int:
    """Note that a step was taken."""
    row = store.insert(
        "process_note", person_id=person, step=step.value, happened_on=on, text=text, by=by, note_id=note
    )
    store.log_change("add", "process_note", row, person)
    return row


def notes(store: Store, person: PersonId, on: date) -> list[StepNote]:
    """The steps taken up to ``on``, oldest first."""
    return [
        StepNote(
            id=row["id"],
            person_id=person,
            step=Step(row["step"]),
            happened_on=date.fromisoformat(row["happened_on"]),
            text=row["text"],
            by=row["by"],
        )
        for row in store.rows(
            "SELECT * FROM process_note WHERE person_id = ? AND happened_on <= ? ORDER BY happened_on, id",
            person,
            on.isoformat(),
        )
    ]


def add_meeting(store: Store, person: PersonId, on: date, meeting: Meeting, note: NoteId | None) -> Meeting:
    """Write down how the meeting is arranged, whole; what was arranged before stays beside it."""
    row = store.insert(
        "planning_meeting",
        person_id=person,
        arranged_on=on,
        meeting_on=meeting.meeting_on,
        meeting_at=meeting.meeting_at,
        place=meeting.place,
        participants=json.dumps(meeting.participants, ensure_ascii=False),
        how=meeting.how,
        communication=meeting.communication,
        by=meeting.by,
        note_id=note,
    )
    store.log_change("arrange", "planning_meeting", row, person)
    return replace(meeting, id=row, arranged_on=on)


def meeting(store: Store, person: PersonId, on: date) -> Meeting | None:
    """The meeting as last arranged up to ``on``."""
    row = store.row(
        "SELECT * FROM planning_meeting WHERE person_id = ? AND arranged_on <= ?"
        " ORDER BY arranged_on DESC, id DESC LIMIT 1",
        person,
        on.isoformat(),
    )
    if row is None:
        return None
    return Meeting(
        id=row["id"],
        arranged_on=date.fromisoformat(row["arranged_on"]),
        meeting_on=day(row["meeting_on"]),
        meeting_at=row["meeting_at"],
        place=row["place"],
        participants=tuple(json.loads(row["participants"])),
        how=row["how"],
        communication=row["communication"],
        by=row["by"],
    )


def doer(store: Store, table: str, person: PersonId, on: date) -> str:
    """Who did the latest of a kind of fact up to a day; of first contacts the one written down last."""
    assert table in _DAYS, "one of the tables below"
    column = _DAYS[table]
    order = "id DESC" if table == "first_contact" else f"{column} DESC, id DESC"
    row = store.row(
        f"SELECT by FROM {table} WHERE person_id = ? AND {column} <= ? ORDER BY {order} LIMIT 1",
        person,
        on.isoformat(),
    )
    return str(row["by"]) if row else ""


_DAYS = {
    "first_contact": "contacted_on",
    "personal_data_review": "reviewed_on",
    "review": "reviewed_on",
    "follow_up": "followed_up_on",
}


# -- answers being typed


def save_answers(store: Store, person: PersonId, kind: str, content: dict[str, Any]) -> None:
    """Keep what has been typed so far."""
    store.conn.execute(
        "INSERT INTO answer_draft (person_id, kind, content, recorded_on, written_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id, kind) DO UPDATE SET content = excluded.content, recorded_on = excluded.recorded_on,"
        " written_at = excluded.written_at",
        (
            person,
            kind,
            json.dumps(content, ensure_ascii=False),
            store.writer.recorded_on.isoformat(),
            store.writer.written_at,
        ),
    )
    store.log_change("save", "answer_draft", None, person)


def saved_answers(store: Store, person: PersonId, kind: str) -> dict[str, Any]:
    """What was typed before; empty for nothing."""
    row = store.row("SELECT content FROM answer_draft WHERE person_id = ? AND kind = ?", person, kind)
    return dict(json.loads(row["content"])) if row else {}


def answers_saved_on(store: Store, person: PersonId, kind: str) -> date | None:
    """The day that something was typed last, where it is kept."""
    row = store.row("SELECT recorded_on FROM answer_draft WHERE person_id = ? AND kind = ?", person, kind)
    return day(row["recorded_on"]) if row else None


def drop_answers(store: Store, person: PersonId, kind: str) -> None:
    """The record is made: what was typed on the way is in it."""
    store.conn.execute("DELETE FROM answer_draft WHERE person_id = ? AND kind = ?", (person, kind))
