"""Who read what: a file of its own beside the care file, so that reading never writes to the care file.

A list is one row; a person's case is one row per reading. Rows are never changed, and each is chained to the one before.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import GplanError, StoreError, reason
from gplan.store import chain
from gplan.store.connection import BUSY_SECONDS, Stamp, guard, statements

if TYPE_CHECKING:
    from gplan.store.change_log import Head, Wanted

_VERSION = 2
_FIRST = """
CREATE TABLE reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  written_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  person_id INTEGER
) STRICT;
CREATE TRIGGER reading_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
CREATE TRIGGER reading_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
"""
_CHAIN = """
ALTER TABLE reading ADD COLUMN previous TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN hash TEXT NOT NULL DEFAULT '';
CREATE INDEX reading_person ON reading (person_id) WHERE person_id IS NOT NULL;
CREATE TABLE log_head (
  log TEXT PRIMARY KEY CHECK (log IN ('changes', 'readings')),
  row_count INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO log_head (log, row_count, last_id, hash)
SELECT 'readings', count(*), coalesce(max(id), 0), '' FROM reading UNION ALL SELECT 'changes', 0, 0, '';
CREATE TRIGGER reading_insert BEFORE INSERT ON reading
WHEN NEW.hash = '' OR NEW.previous IS NOT (SELECT hash FROM log_head WHERE log = 'readings')
BEGIN SELECT RAISE(ABORT, 'a log row never changes: a new one follows the last'); END;
CREATE TRIGGER reading_head AFTER INSERT ON reading
BEGIN UPDATE log_head SET row_count = row_count + 1, last_id = NEW.id, hash = NEW.hash WHERE log = 'readings'; END;
"""
_SAID = "id, written_at, actor, action, person_id"


def beside(path: Path) -> Path:
    """Where the access log of a care file lies."""
    return path.with_name(f"{path.stem}.access.db")


def record(
    path: Path,
    stamp: Stamp,
    action: str,
    persons: Iterable[int | None],
    changes: tuple[int, int, str] | None = None,
) -> None:
    """Note a reading: one row per person, or one row with None for a list.

    ``changes`` is the head of the change log as it was read: the two files know each other's newest row.

    Raises:
        StoreError: the log cannot be written; what was read is then not to be shown as logged.
    """
    log = beside(path)
    with guard(log):
        if not log.exists():
            try:
                os.close(os.open(log, os.O_CREAT | os.O_RDWR, 0o600))
            except OSError as error:
                raise StoreError(
                    f"Läsloggen {log.name} går inte att skriva: {reason(error)}.",
                    "Kontrollera att du har rätt till mappen.",
                ) from None
        conn = sqlite3.connect(log, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            # The log follows the reading at once; the file system may write it down a moment later.
            conn.execute("PRAGMA synchronous = NORMAL")
            conn.execute("BEGIN IMMEDIATE")
            _up_to_date(conn, log)
            conn.executemany(
                f"INSERT INTO reading ({_SAID}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
                _follow(conn, [(stamp.written_at, stamp.actor, action, person) for person in persons]),
            )
            if changes is not None:
                conn.execute(
                    "UPDATE log_head SET row_count = ?, last_id = ?, hash = ?"
                    " WHERE log = 'changes' AND last_id < ?",
                    (*changes, changes[1]),
                )
            conn.execute("COMMIT")
        finally:
            conn.close()


def _follow(conn: sqlite3.Connection, said: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows chained to the newest and to each other."""
    last, previous = conn.execute("SELECT last_id, hash FROM log_head WHERE log = 'readings'").fetchone()
    rows = []
    for number, what in enumerate(said, last + 1):
        row = (number, *what)
        link, previous = previous, chain.row_hash(previous, row)
        rows.append((*row, link, previous))
    return rows


def _up_to_date(conn: sqlite3.Connection, log: Path) -> None:
    """Make the tables, or bring a log of before the chain into it; in the transaction of the reading."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version == _VERSION:
        return
    if version > _VERSION:
        raise StoreError(
            f"Läsloggen {log.name} är gjord av en nyare gplan och lämnades orörd.",
            "Uppdatera gplan på den här datorn.",
        )
    for statement in statements((_FIRST if version == 0 else "") + _CHAIN):
        conn.execute(statement)
    rows = conn.execute(f"SELECT {_SAID} FROM reading ORDER BY id").fetchall()
    if rows:
        conn.execute("UPDATE log_head SET hash = ? WHERE log = 'readings'", (chain.seal_hash(rows),))
        seal = _follow(conn, [(rows[-1][1], "gplan", chain.SEAL, None)])
        conn.executemany(f"INSERT INTO reading ({_SAID}, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)", seal)
    conn.execute(f"PRAGMA user_version = {_VERSION}")


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection | None]:
    """The log of a care file, read-only; None where there is none."""
    log = beside(path)
    if not log.exists():
        yield None
        return
    with guard(log):
        conn = sqlite3.connect(f"{log.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            yield conn
        finally:
            conn.close()


def has_chain(conn: sqlite3.Connection) -> bool:
    """True of a log that this gplan has written in."""
    return bool(conn.execute("PRAGMA user_version").fetchone()[0] >= _VERSION)


def head(conn: sqlite3.Connection, log: str = "readings") -> "Head":
    """The newest row as it was last written down: of the "readings", or of the "changes" as this file knows them."""
    from gplan.store.change_log import Head  # noqa: PLC0415 - the morning list does without

    return Head(
        *conn.execute("SELECT row_count, last_id, hash FROM log_head WHERE log = ?", (log,)).fetchone()
    )


def head_now(path: Path) -> "Head | None":
    """The newest reading, or None where it cannot be told: what is being written must not stop at that."""
    try:
        with opened(path) as conn:
            return head(conn) if conn is not None and has_chain(conn) else None
    except GplanError:
        return None


def before_chain(conn: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Rows from before the chain began, as they were sealed."""
    return iter(conn.execute(f"SELECT {_SAID} FROM reading WHERE hash = '' ORDER BY id"))


def chained(conn: sqlite3.Connection, after: int, until: int, at_once: int) -> list[tuple[Any, ...]]:
    """Rows of the chain as (id, what it says …, previous, hash), by id."""
    return conn.execute(
        f"SELECT {_SAID}, previous, hash FROM reading WHERE hash <> '' AND id > ? AND id <= ? ORDER BY id LIMIT ?",
        (after, until, at_once),
    ).fetchall()


def rows(path: Path, wanted: "Wanted") -> list[tuple[int, str, str, str, int | None]]:
    """(id, written_at, actor, action, person_id), oldest first, of the readings asked for."""
    condition, values = wanted.condition()
    with opened(path) as conn:
        if conn is None or conn.execute("PRAGMA user_version").fetchone()[0] == 0:
            return []
        found = conn.execute(f"SELECT {_SAID} FROM reading WHERE {condition} ORDER BY id", values).fetchall()
    return [row for row in found if wanted.is_by(row[2])]
