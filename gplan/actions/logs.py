"""Who changed and who read what."""

from typing import Any

from gplan.model.ids import PersonId, case_ref
from gplan.store import access_log, change_log
from gplan.store.connection import Store


def entries(store: Store, person: PersonId | None) -> list[dict[str, Any]]:
    """Changes and readings, newest first."""
    rows = [
        {
            "id": f"c{row[0]}",
            "at": row[1],
            "actor": row[2],
            "kind": "change",
            "kind_words": "ändring",
            "action": f"{row[3]} {row[5]}",
            "case": case_ref(row[4]) if row[4] else None,
        }
        for row in change_log.rows(store, person)
    ]
    rows += [
        {
            "id": f"r{row[0]}",
            "at": row[1],
            "actor": row[2],
            "kind": "reading",
            "kind_words": "läsning",
            "action": row[3],
            "case": case_ref(row[4]) if row[4] else None,
        }
        for row in access_log.rows(store.path, person)
    ]
    rows.sort(key=lambda row: (str(row["at"]), int(str(row["id"])[1:])), reverse=True)
    return rows
