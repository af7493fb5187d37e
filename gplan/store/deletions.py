"""Whose documents have been deleted: what the receipts say, by case id alone."""

import json
from datetime import date

from gplan.model.ids import PersonId
from gplan.model.record import Record
from gplan.store.connection import Store


class Deletion(Record):
    """What was deleted, when, by whom and by which rule. Nothing of the person is in it."""

    person: PersonId
    deleted_on: date
    by: str
    rule: str
    """The rule that proposed it: "R010"."""
    parameter: str
    amount: int
    unit: str
    strength: str
    source: str
    profile: str
    reason: str
    """Why it was done although something stood open, in the words of who did it; or empty."""
    row_counts: dict[str, int]
    """Table to how many rows went."""
    sources_left: int
    """Documents that hold more than this person's order and so remain."""
    changes_before: str
    changes_after: str
    readings_before: str
    written_at: str
    cleaned_at: str | None
    """When the file was written anew; None: what was deleted may still be read in its free pages."""


_COLUMNS = ", ".join("person_id" if name == "person" else name for name in Deletion._fields)


def of_person(store: Store, person: PersonId) -> Deletion | None:
    """The deletion of a case, or None."""
    return next(iter(_found(store, f"SELECT {_COLUMNS} FROM deletion WHERE person_id = ?", person)), None)


def all_of(store: Store) -> list[Deletion]:
    """Every deletion, oldest first."""
    return _found(store, f"SELECT {_COLUMNS} FROM deletion ORDER BY id")


def _found(store: Store, sql: str, *values: int) -> list[Deletion]:
    answer = []
    for row in store.rows(sql, *values):
        named = dict(zip(Deletion._fields, tuple(row), strict=True))
        named["deleted_on"] = date.fromisoformat(named["deleted_on"])
        named["row_counts"] = json.loads(named["row_counts"])
        answer.append(Deletion(**named))
    return answer


def add(store: Store, found: Deletion) -> None:
    """Note a deletion, in the transaction that deletes."""
    values = found._asdict()
    store.insert(
        "deletion",
        person_id=values.pop("person"),
        **{name: value for name, value in values.items() if name not in {"written_at", "row_counts"}},
        row_counts=json.dumps(found.row_counts),
    )


def cleaned(store: Store, person: PersonId, at: str) -> None:
    """Note that the file has been written anew after a deletion; once."""
    store.conn.execute(
        "UPDATE deletion SET cleaned_at = ? WHERE person_id = ? AND cleaned_at IS NULL", (at, person)
    )
