"""Who changed what: a chain of rows in the care file, by ids alone."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any

from gplan.model.record import Record
from gplan.store import chain
from gplan.store.connection import Store

_SAID = "written_at, actor, action, person_id, entity, entity_id, row_table, before_id"
_SAID_BEFORE_CHAIN = "id, written_at, actor, action, person_id, entity, entity_id"


class Head(Record):
    """The newest row of a log, and how many rows there are."""

    row_count: int
    last_id: int
    hash: str


class Wanted(Record):
    """Which rows of a log are asked for; nothing said means all."""

    person: int | None = None
    since: date | None = None
    until: date | None = None
    by: str = ""

    def condition(self) -> tuple[str, dict[str, Any]]:
        """The words after WHERE, for both logs, and their values. A name is compared without regard to case."""
        values = {
            "person": self.person,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
        }
        return (
            "(:person IS NULL OR person_id = :person) AND (:since IS NULL OR substr(written_at, 1, 10) >= :since)"
            " AND (:until IS NULL OR substr(written_at, 1, 10) <= :until)"
        ), values

    def is_by(self, actor: str) -> bool:
        """True of a row that whoever is asked for has signed."""
        return not self.by or self.by.casefold() == actor.casefold()


def append(conn: sqlite3.Connection, said: tuple[Any, ...]) -> None:
    """Add a row that says these things, in the order of the columns. Triggers keep the head in step."""
    last, previous = conn.execute("SELECT last_id, hash FROM log_head WHERE log = 'changes'").fetchone()
    row = (last + 1, *said)
    conn.execute(
        f"INSERT INTO change_log (id, {_SAID}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, previous, chain.row_hash(previous, row)),
    )


def seal(conn: sqlite3.Connection) -> None:
    """Begin the chain where there are rows already: its first row holds the hash of them all.

    It says no moment of its own but that of the newest of them: a file is brought up to date without a clock.
    """
    rows = conn.execute(f"SELECT {_SAID_BEFORE_CHAIN} FROM change_log ORDER BY id").fetchall()
    if rows:
        conn.execute(
            "UPDATE log_head SET hash = ? WHERE log = 'changes'",
            (chain.seal_hash(tuple(row) for row in rows),),
        )
        append(conn, (rows[-1][1], "gplan", chain.SEAL, None, "change_log", len(rows), "change_log", None))


def head(conn: sqlite3.Connection, log: str = "changes") -> Head:
    """The newest row as it was last written down: of the "changes", or of the "readings" as this file knows them."""
    return Head(
        *conn.execute("SELECT row_count, last_id, hash FROM log_head WHERE log = ?", (log,)).fetchone()
    )


def know_readings(conn: sqlite3.Connection, found: Head) -> None:
    """Keep the head of the access log. Never one that is behind: what was there must be there still."""
    conn.execute(
        "UPDATE log_head SET row_count = ?, last_id = ?, hash = ? WHERE log = 'readings' AND last_id < ?",
        (*found, found.last_id),
    )


def before_chain(conn: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Rows from before the chain began, as they were sealed."""
    conn.row_factory = None
    return iter(conn.execute(f"SELECT {_SAID_BEFORE_CHAIN} FROM change_log WHERE hash = '' ORDER BY id"))


def chained(conn: sqlite3.Connection, after: int, until: int, at_once: int) -> list[tuple[Any, ...]]:
    """Rows of the chain as (id, what it says …, previous, hash), by id."""
    conn.row_factory = None
    return conn.execute(
        f"SELECT id, {_SAID}, previous, hash FROM change_log WHERE hash <> '' AND id > ? AND id <= ?"
        " ORDER BY id LIMIT ?",
        (after, until, at_once),
    ).fetchall()


class Change(Record):
    """A change: who, when, what, and the rows that say how it was and how it is."""

    id: int
    written_at: str
    actor: str
    action: str
    person: int | None
    entity: str
    row_table: str
    before_id: int | None
    row_id: int | None


def rows(store: Store, wanted: Wanted) -> list[Change]:
    """The changes asked for, oldest first."""
    condition, values = wanted.condition()
    found = store.conn.execute(
        "SELECT id, written_at, actor, action, person_id, entity, row_table, before_id, entity_id FROM change_log"
        f" WHERE {condition} ORDER BY id",
        values,
    )
    return [Change(*row) for row in found if wanted.is_by(row["actor"])]
