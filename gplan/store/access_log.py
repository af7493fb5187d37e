"""Who read what: a file of its own beside the care file, so that reading never writes to the care file.

A list is one row; a person's case is one row per reading. Rows are never changed.
"""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from gplan.errors import StoreError, reason
from gplan.store.connection import BUSY_SECONDS, Stamp, guard

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  written_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  person_id INTEGER
) STRICT;
CREATE TRIGGER IF NOT EXISTS reading_update BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
CREATE TRIGGER IF NOT EXISTS reading_delete BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a log row never changes'); END;
PRAGMA user_version = 1;
"""


def beside(path: Path) -> Path:
    """Where the access log of a care file lies."""
    return path.with_name(f"{path.stem}.access.db")


def record(path: Path, stamp: Stamp, action: str, persons: Iterable[int | None]) -> None:
    """Note a reading: one row per person, or one row with None for a list.

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
            if conn.execute("PRAGMA user_version").fetchone()[0] == 0:
                conn.executescript(_SCHEMA)
            # The log follows the reading at once; the file system may write it down a moment later.
            conn.execute("PRAGMA synchronous = NORMAL")
            conn.execute("BEGIN IMMEDIATE")
            conn.executemany(
                "INSERT INTO reading (written_at, actor, action, person_id) VALUES (?, ?, ?, ?)",
                [(stamp.written_at, stamp.actor, action, person) for person in persons],
            )
            conn.execute("COMMIT")
        finally:
            conn.close()


def rows(path: Path, person: int | None) -> list[tuple[int, str, str, str, int | None]]:
    """(id, written_at, actor, action, person_id), oldest first; one person's or everyone's."""
    log = beside(path)
    if not log.exists():
        return []
    with guard(log):
        conn = sqlite3.connect(f"{log.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        try:
            return conn.execute(
                "SELECT id, written_at, actor, action, person_id FROM reading"
                " WHERE :person IS NULL OR person_id = :person ORDER BY id",
                {"person": person},
            ).fetchall()
        finally:
            conn.close()
