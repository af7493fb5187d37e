"""Waivers of rules."""

from datetime import date
from typing import Any

from gplan.model.ids import PersonId, case_ref
from gplan.store.connection import Store


def add(
    store: Store, person: PersonId, rule: str, reason: str, by: str, valid_from: date, until: date | None
) -> None:
    """A waiver from ``valid_from`` to and with ``until`` (None: until further notice)."""
    row = store.insert(
        "waiver",
        person_id=person,
        rule=rule,
        reason=reason,
        by=by,
        valid_from=valid_from,
        valid_until=until,
    )
    store.log_change("add", "waiver", row, person)


def overview(store: Store) -> list[dict[str, Any]]:
    """Every waiver, oldest first, as records."""
    return [
        {
            "id": f"w{row['id']}",
            "case": case_ref(row["person_id"]),
            "rule": row["rule"],
            "reason": row["reason"],
            "by": row["by"],
            "valid_from": row["valid_from"],
            "valid_until": row["valid_until"],
        }
        for row in store.rows("SELECT * FROM waiver ORDER BY id")
    ]


def end(store: Store, number: int, on: date) -> bool:
    """Set a waiver's last day; False when there is none with that number."""
    row = store.row("SELECT person_id FROM waiver WHERE id = ?", number)
    if row is None:
        return False
    store.conn.execute(
        "UPDATE waiver SET valid_until = max(?, date(valid_from, '-1 day')) WHERE id = ?",
        (on.isoformat(), number),
    )
    store.log_change("end", "waiver", number, row["person_id"], before=number)
    return True
