"""Plans: drafts that can change, established versions that cannot, and what happens beside them."""

import json
import sqlite3
from datetime import date, datetime
from typing import Any, NamedTuple

from gplan.model.ids import OrderId, PersonId, PlanId
from gplan.model.plan import (
    Plan,
    PlanContent,
)
from gplan.model.terms import PlanEventKind, PlanStatus
from gplan.store import plan_corrections, plan_rows
from gplan.store.connection import Store, day
from gplan.store.plan_content import content_from_json, content_hash, content_json


class PlanEvent(NamedTuple):
    """Something that happened to a plan, beside its content."""

    kind: PlanEventKind
    happened_on: date
    who: str
    role: str
    how: str
    reason: str
    id: int
    order_id: OrderId | None
    """The order it was confirmed against."""
    corrected: bool = False
    """It was written down with a wrong day, and corrected since: it never was."""


def open_draft(
    store: Store, person: PersonId, order: OrderId | None, replaces: int | None, opened_on: date
) -> Plan:
    """Begin the next version as an empty draft."""
    row = store.row("SELECT max(version) AS newest FROM plan WHERE person_id = ?", person)
    version = (row["newest"] or 0) + 1 if row else 1
    plan = PlanId(
        store.insert(
            "plan",
            person_id=person,
            version=version,
            status="draft",
            order_id=order,
            replaces=replaces,
            opened_on=opened_on,
        )
    )
    store.log_change("open", "plan", plan, person)
    found = get(store, plan)
    assert found is not None, "just inserted"
    return found


def save_draft(store: Store, plan: Plan, content: PlanContent, established_on: date | None) -> None:
    """Write a draft's content; the save itself is kept, so that a later one can lose nothing."""
    assert plan.status is PlanStatus.DRAFT, "an established plan never changes"
    part = content.participation
    columns: dict[str, Any] = {name: getattr(content, name) for name in plan_rows.PLAIN}
    columns |= {column: getattr(part, name) for column, name in plan_rows.PARTICIPATION.items()}
    columns |= {
        "took_part": None if part.took_part is None else int(part.took_part),
        "overall_goals": json.dumps(content.overall_goals, ensure_ascii=False),
        "other_participants": json.dumps(content.other_participants, ensure_ascii=False),
        "follow_up_on": content.follow_up_on.isoformat() if content.follow_up_on else None,
        "established_on": established_on.isoformat() if established_on else None,
    }
    assignments = ", ".join(f"{name} = ?" for name in columns)
    store.conn.execute(f"UPDATE plan SET {assignments} WHERE id = ?", (*columns.values(), plan.id))
    for table in plan_rows.CHILDREN:
        store.conn.execute(f"DELETE FROM {table} WHERE plan_id = ?", (plan.id,))
    plan_rows.insert_children(store, plan.id, content)
    before = store.newest("plan_draft_save", plan_id=plan.id)
    row = store.insert("plan_draft_save", plan_id=plan.id, content=content_json(content))
    store.log_change("save", "plan", row, plan.person_id, table="plan_draft_save", before=before)


def establish(store: Store, plan: Plan, established_on: date, frozen_at: str, by: str) -> str:
    """Freeze a draft; returns the content hash. From here on the database itself refuses any change."""
    digest = content_hash(plan.content, plan.person_id, plan.version, established_on)
    store.conn.execute(
        "UPDATE plan SET established_on = ?, frozen_at = ?, established_by = ?, content_hash = ?, status = 'established'"
        " WHERE id = ?",
        (established_on.isoformat(), frozen_at, by, digest, plan.id),
    )
    store.log_change("establish", "plan", plan.id, plan.person_id, before=plan.id)
    return digest


def add_event(
    store: Store,
    plan: Plan,
    kind: PlanEventKind,
    on: date,
    *,
    who: str = "",
    role: str = "",
    how: str = "",
    reason: str = "",
    corrects: int | None = None,
) -> None:
    """Record something that happened to a plan; of an event with a wrong day, in the place of it."""
    row = store.insert(
        "plan_event",
        plan_id=plan.id,
        kind=kind.value,
        happened_on=on,
        who=who,
        role=role,
        how=how,
        reason=reason,
        corrects_id=corrects,
    )
    store.log_change(kind.value, "plan", row, plan.person_id, table="plan_event", before=corrects)


def confirm(store: Store, plan: Plan, order: OrderId, on: date) -> None:
    """Record that a plan holds unchanged against a later order."""
    row = store.insert("plan_event", plan_id=plan.id, kind="confirmed", happened_on=on, order_id=order)
    store.log_change("confirmed", "plan", row, plan.person_id, table="plan_event")


def events(store: Store, plan: PlanId, on: date, *, corrected: bool = False) -> list[PlanEvent]:
    """What happened to a plan up to ``on``, oldest first; with those whose day was wrong only where so asked."""
    return [one for one in _events(store, plan, on) if corrected or not one.corrected]


def _events(store: Store, plan: PlanId, on: date) -> list[PlanEvent]:
    return [
        PlanEvent(
            PlanEventKind(row["kind"]),
            date.fromisoformat(row["happened_on"]),
            row["who"],
            row["role"],
            row["how"],
            row["reason"],
            row["id"],
            row["order_id"],
            bool(row["corrected"]),
        )
        for row in store.rows(
            "SELECT e.*, EXISTS (SELECT 1 FROM plan_event c WHERE c.corrects_id = e.id) AS corrected"
            " FROM plan_event e WHERE e.plan_id = ? AND e.happened_on <= ? ORDER BY e.happened_on, e.id",
            plan,
            on.isoformat(),
        )
    ]


def get(store: Store, plan: PlanId, on: date = date.max) -> Plan | None:
    """One version, whole, with the corrections of days up to ``on``."""
    row = store.row("SELECT * FROM plan WHERE id = ?", plan)
    return _plan(store, row, on) if row else None


def version(store: Store, person: PersonId, number: int, on: date = date.max) -> Plan | None:
    """A person's version ``number``, with the corrections of days up to ``on``."""
    row = store.row("SELECT * FROM plan WHERE person_id = ? AND version = ?", person, number)
    return _plan(store, row, on) if row else None


def draft(store: Store, person: PersonId) -> Plan | None:
    """The open draft."""
    row = store.row("SELECT * FROM plan WHERE person_id = ? AND status = 'draft'", person)
    return _plan(store, row, date.max) if row else None


def saved_by(store: Store, plan: PlanId, on: date) -> PlanContent | None:
    """What a draft said on a day, as it was last saved up to then; None where it had not been."""
    row = store.row(
        "SELECT content FROM plan_draft_save WHERE plan_id = ? AND recorded_on <= ? ORDER BY id DESC LIMIT 1",
        plan,
        on.isoformat(),
    )
    return content_from_json(row["content"]) if row else None


def saved_on(store: Store, plan: PlanId, on: date) -> date | None:
    """The day a draft was last saved, up to ``on``; None where no save tells it."""
    row = store.row(
        "SELECT max(recorded_on) AS day FROM plan_draft_save WHERE plan_id = ? AND recorded_on <= ?",
        plan,
        on.isoformat(),
    )
    return day(row["day"]) if row else None


def follow_up_set_on(store: Store, draft: Plan) -> date | None:
    """The day the planned follow-up of a draft was given, by what was saved; the day it was begun where nothing was."""
    set_on = draft.opened_on
    for row in store.rows(
        "SELECT content, recorded_on FROM plan_draft_save WHERE plan_id = ? ORDER BY id DESC", draft.id
    ):
        if content_from_json(row["content"]).follow_up_on != draft.content.follow_up_on:
            break
        set_on = date.fromisoformat(row["recorded_on"])
    return set_on


def take_place_of(store: Store, draft: Plan, replaces: int | None) -> None:
    """Let an open draft follow on another version than the one it was begun after."""
    assert draft.status is PlanStatus.DRAFT, "an established plan never changes"
    store.conn.execute("UPDATE plan SET replaces = ? WHERE id = ?", (replaces, draft.id))
    store.log_change("follow", "plan", draft.id, draft.person_id, before=draft.id)


def make_for(store: Store, draft: Plan, order: OrderId) -> None:
    """Let an open draft be for another order than the one it was begun against."""
    assert draft.status is PlanStatus.DRAFT, "an established plan never changes"
    store.conn.execute("UPDATE plan SET order_id = ? WHERE id = ?", (order, draft.id))
    store.log_change("follow", "plan", draft.id, draft.person_id, before=draft.id)


_NOT_IN_ERROR = (
    "NOT EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = plan.id AND e.kind = 'entered_in_error'"
    " AND e.happened_on <= :on)"
)


def newest(store: Store, person: PersonId, on: date) -> Plan | None:
    """The newest version established up to ``on`` that is not entered in error."""
    row = store.conn.execute(
        "SELECT * FROM plan WHERE person_id = :person AND status = 'established' AND established_on <= :on"
        f" AND {_NOT_IN_ERROR} ORDER BY version DESC LIMIT 1",
        {"person": person, "on": on.isoformat()},
    ).fetchone()
    return _plan(store, row, on) if row else None


def newest_version(store: Store, person: PersonId, on: date) -> int | None:
    """The number of that version alone."""
    number: int | None = store.conn.execute(
        "SELECT max(version) FROM plan WHERE person_id = :person AND status = 'established'"
        f" AND established_on <= :on AND {_NOT_IN_ERROR}",
        {"person": person, "on": on.isoformat()},
    ).fetchone()[0]
    return number


class PlanLine(NamedTuple):
    """A version in a list: no texts."""

    id: PlanId
    person_id: PersonId
    version: int
    status: PlanStatus
    established_on: date | None
    opened_on: date
    follow_up_on: date | None


def lines(store: Store, on: date, person: PersonId | None = None) -> list[PlanLine]:
    """Every version opened up to ``on`` with its status that day, newest version first per person."""
    found = store.conn.execute(
        "SELECT plan.*, EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = plan.id AND e.kind = 'entered_in_error'"
        " AND e.happened_on <= :on) AS in_error,"
        # What a draft said of its follow-up that day: NULL where no save tells it, '' where it said nothing.
        " CASE WHEN status = 'draft' OR established_on > :on THEN (SELECT coalesce(json_extract(content,"
        " '$.follow_up_on'), '') FROM plan_draft_save WHERE plan_id = plan.id AND recorded_on <= :on"
        " ORDER BY id DESC LIMIT 1) END AS saved_follow_up FROM plan"
        # A plan made with the person one day may have been typed in on a later.
        " WHERE (opened_on <= :on OR status = 'established' AND established_on <= :on)"
        " AND (:person IS NULL OR person_id = :person) ORDER BY person_id, version DESC",
        {"on": on.isoformat(), "person": person},
    ).fetchall()
    corrected = plan_corrections.follow_ups(store, on)
    answer: list[PlanLine] = []
    in_force: set[int] = set()
    for row in found:
        status, made_on, saved = PlanStatus.DRAFT, day(row["established_on"]), row["saved_follow_up"]
        if row["in_error"]:
            status = PlanStatus.ENTERED_IN_ERROR
        elif row["status"] == "established" and made_on is not None and made_on <= on:
            status = PlanStatus.REPLACED if row["person_id"] in in_force else PlanStatus.ESTABLISHED
            in_force.add(row["person_id"])
        answer.append(
            PlanLine(
                PlanId(row["id"]),
                PersonId(row["person_id"]),
                row["version"],
                status,
                made_on if made_on is not None and made_on <= on else None,
                date.fromisoformat(row["opened_on"]),
                day(corrected.get(row["id"], row["follow_up_on"] if saved is None else saved)),
            )
        )
    return answer


def _plan(store: Store, row: sqlite3.Row, on: date) -> Plan:
    content = plan_rows.content_of(store, row)
    corrections = plan_corrections.of_plan(store, row["id"], content, on)
    return Plan(
        id=PlanId(row["id"]),
        person_id=PersonId(row["person_id"]),
        version=row["version"],
        status=PlanStatus(row["status"]),
        content=corrections[-1].after if corrections else content,
        order_id=row["order_id"],
        established_on=day(row["established_on"]),
        frozen_at=datetime.fromisoformat(row["frozen_at"]) if row["frozen_at"] else None,
        replaces=row["replaces"],
        content_hash=row["content_hash"],
        opened_on=day(row["opened_on"]),
        established_by=row["established_by"],
        corrections=corrections,
    )
