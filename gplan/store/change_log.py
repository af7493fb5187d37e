"""Who changed what."""

from gplan.store.connection import Store


def rows(store: Store, person: int | None) -> list[tuple[int, str, str, str, int | None, str]]:
    """(id, written_at, actor, action, person_id, entity), oldest first; one person's or everyone's."""
    return [
        (row["id"], row["written_at"], row["actor"], row["action"], row["person_id"], row["entity"])
        for row in store.conn.execute(
            "SELECT * FROM change_log WHERE :person IS NULL OR person_id = :person ORDER BY id",
            {"person": person},
        )
    ]
