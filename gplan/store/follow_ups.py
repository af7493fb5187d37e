"""Follow-ups with an outcome per goal, monthly reviews, the case officer's own follow-up."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gplan.model.ids import FollowUpId, NoteId, PersonId, PlanId
from gplan.model.plan import Plan
from gplan.model.records import FollowUp, GoalFollowUp
from gplan.model.terms import GoalOutcome
from gplan.store.connection import Store, day


def add(
    store: Store,
    plan: Plan,
    on: date,
    *,
    by: str,
    participants: Sequence[str],
    note: str,
    needs_change: bool | None,
    changes: Sequence[str] = (),
    next_on: date | None,
    outcomes: Sequence[GoalFollowUp],
    journal_note: NoteId | None,
) -> FollowUpId:
    """Record a follow-up of an established plan."""
    follow_up = FollowUpId(
        store.insert(
            "follow_up",
            person_id=plan.person_id,
            plan_id=plan.id,
            followed_up_on=on,
            by=by,
            participants=json.dumps(list(participants), ensure_ascii=False),
            note=note,
            needs_change=None if needs_change is None else int(needs_change),
            next_on=next_on,
            note_id=journal_note,
        )
    )
    for position, goal in enumerate(outcomes):
        store.insert_plain(
            "follow_up_outcome",
            follow_up_id=follow_up,
            position=position,
            intervention=goal.intervention,
            goal=goal.goal,
            outcome=goal.outcome.value if goal.outcome else None,
            why=goal.why,
        )
    for position, text in enumerate(changes):
        store.insert_plain("follow_up_change", follow_up_id=follow_up, position=position, text=text)
    store.log_change("follow_up", "follow_up", follow_up, plan.person_id)
    return follow_up


def overview(store: Store, on: date, person: PersonId | None = None) -> list[FollowUp]:
    """Follow-ups up to ``on``, newest first."""
    return [
        FollowUp(
            id=FollowUpId(row["id"]),
            person_id=PersonId(row["person_id"]),
            plan_id=PlanId(row["plan_id"]),
            version=row["version"],
            followed_up_on=date.fromisoformat(row["followed_up_on"]),
            by=row["by"],
            participants=tuple(json.loads(row["participants"])),
            note=row["note"],
            needs_change=None if row["needs_change"] is None else bool(row["needs_change"]),
            next_on=day(row["next_on"]),
            outcomes=tuple(
                GoalFollowUp(
                    intervention=found["intervention"],
                    goal=found["goal"],
                    outcome=GoalOutcome(found["outcome"]) if found["outcome"] else None,
                    why=found["why"],
                )
                for found in store.rows(
                    "SELECT * FROM follow_up_outcome WHERE follow_up_id = ? ORDER BY position", row["id"]
                )
            ),
            changes=tuple(
                found["text"]
                for found in store.rows(
                    "SELECT text FROM follow_up_change WHERE follow_up_id = ? ORDER BY position", row["id"]
                )
            ),
        )
        for row in store.conn.execute(
            "SELECT f.*, plan.version FROM follow_up f JOIN plan ON plan.id = f.plan_id"
            " WHERE f.followed_up_on <= :on AND (:person IS NULL OR f.person_id = :person)"
            " ORDER BY f.followed_up_on DESC, f.id DESC",
            {"on": on.isoformat(), "person": person},
        )
    ]


def add_review(
    store: Store, plan: Plan, on: date, by: str, answers: dict[str, str], note: NoteId | None
) -> int:
    """Record a monthly review (genomgång)."""
    row = store.insert(
        "review",
        person_id=plan.person_id,
        plan_id=plan.id,
        reviewed_on=on,
        by=by,
        answers=json.dumps(answers, ensure_ascii=False),
        note_id=note,
    )
    store.log_change("review", "review", row, plan.person_id)
    return row


def add_individual(
    store: Store, person: PersonId, on: date, answers: dict[str, str], note: NoteId | None
) -> int:
    """Record the case officer's own follow-up (individuppföljning)."""
    row = store.insert(
        "individual_follow_up",
        person_id=person,
        followed_up_on=on,
        answers=json.dumps(answers, ensure_ascii=False),
        note_id=note,
    )
    store.log_change("individual_follow_up", "individual_follow_up", row, person)
    return row


_TABLES = {
    "follow_up": ("follow_up", "followed_up_on"),
    "review": ("review", "reviewed_on"),
    "individual_follow_up": ("individual_follow_up", "followed_up_on"),
}


def latest(store: Store, kind: str, person: PersonId, on: date) -> date | None:
    """The day of the latest follow-up, review or individual follow-up up to ``on``."""
    table, column = _TABLES[kind]
    row = store.row(
        f"SELECT max({column}) AS day FROM {table} WHERE person_id = ? AND {column} <= ?",
        person,
        on.isoformat(),
    )
    return day(row["day"]) if row else None


def agreed(store: Store, on: date) -> dict[PersonId, tuple[date, date | None]]:
    """The day of each person's latest follow-up up to ``on``, and the next day agreed at it."""
    return {
        PersonId(row["person_id"]): (date.fromisoformat(row["followed_up_on"]), day(row["next_on"]))
        for row in store.rows(
            "SELECT person_id, followed_up_on, next_on FROM follow_up WHERE followed_up_on <= ?"
            " ORDER BY followed_up_on, id",
            on.isoformat(),
        )
    }


class Answered(NamedTuple):
    """A review or an individual follow-up, with its answers by question."""

    id: int
    person_id: PersonId
    version: int | None
    """The plan's; None for the case officer's own, which is of the decision."""
    on: date
    by: str
    answers: dict[str, str]


def reviews(store: Store, on: date, person: PersonId | None = None) -> list[Answered]:
    """Reviews up to ``on``, newest first."""
    return [
        Answered(
            row["id"],
            PersonId(row["person_id"]),
            row["version"],
            date.fromisoformat(row["reviewed_on"]),
            row["by"],
            dict(json.loads(row["answers"])),
        )
        for row in store.conn.execute(
            "SELECT r.*, plan.version FROM review r JOIN plan ON plan.id = r.plan_id"
            " WHERE r.reviewed_on <= :on AND (:person IS NULL OR r.person_id = :person)"
            " ORDER BY r.reviewed_on DESC, r.id DESC",
            {"on": on.isoformat(), "person": person},
        )
    ]


def individuals(store: Store, on: date, person: PersonId | None = None) -> list[Answered]:
    """The case officer's own follow-ups up to ``on``, newest first."""
    return [
        Answered(
            row["id"],
            PersonId(row["person_id"]),
            None,
            date.fromisoformat(row["followed_up_on"]),
            "",
            dict(json.loads(row["answers"])),
        )
        for row in store.conn.execute(
            "SELECT * FROM individual_follow_up"
            " WHERE followed_up_on <= :on AND (:person IS NULL OR person_id = :person)"
            " ORDER BY followed_up_on DESC, id DESC",
            {"on": on.isoformat(), "person": person},
        )
    ]
