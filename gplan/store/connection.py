"""Opening the care file, and what is said when it cannot be opened.

Rollback journal, not WAL: the file stays one file, a read leaves nothing beside it, and it works where home
folders lie on a network share (docs/decisions/0004).
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from gplan.errors import GplanError, InputError, StoreError, reason
from gplan.model.record import Record

APPLICATION_ID = 0x67706C6E
"""Marks the file as gplan's ("gpln")."""
SCHEMA_VERSION = 11
"""The newest schema this program knows; stands in the file as ``user_version``."""
BUSY_SECONDS = 5.0
SILENT_SECONDS = 0.5
"""So long a writer waits for another one without a word."""


class Stamp(Record):
    """When and by whom something is written down."""

    recorded_on: date
    """The day of the run (``--as-of``, default today)."""
    written_at: str
    """The moment by the clock, ISO 8601 with offset."""
    actor: str
    profile: str = ""
    """The rules chosen for this run alone; empty: the unit's."""


class Store:
    """An open care file. ``stamp`` is set when it is open for writing."""

    __slots__ = ("_today", "conn", "path", "stamp")

    def __init__(
        self, conn: sqlite3.Connection, path: Path, stamp: Stamp | None = None, today: date | None = None
    ) -> None:
        self.conn = conn
        self.path = path
        self.stamp = stamp
        self._today = today

    @property
    def today(self) -> date | None:
        """The clock's day when the file was opened; None where whoever opened it did not say."""
        return self._today if self.stamp is None else date.fromisoformat(self.stamp.written_at[:10])

    @property
    def writer(self) -> Stamp:
        """Who writes, and when; of a file open for writing."""
        assert self.stamp is not None, "the file is open for reading only"
        return self.stamp

    def reset_rows(self) -> None:
        """Rows by name again, after a reader that took plain tuples."""
        self.conn.row_factory = sqlite3.Row

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self.conn.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found: sqlite3.Row | None = self.conn.execute(sql, values).fetchone()
        return found

    def newest_change(self) -> tuple[int, int, str]:
        """How many changes there are, the id of the newest and its hash: what a reading keeps of them."""
        rows, last, digest = self.conn.execute(
            "SELECT row_count, last_id, hash FROM log_head WHERE log = 'changes'"
        ).fetchone()
        return rows, last, digest

    def insert(self, table: str, **values: Any) -> int:
        """Insert one fact with its ``recorded_on`` and ``written_at``; returns the new id."""
        values["recorded_on"] = self.writer.recorded_on.isoformat()
        values["written_at"] = self.writer.written_at
        return self.insert_plain(table, **values)

    def insert_plain(self, table: str, **values: Any) -> int:
        """Insert one row of a table that hangs on a fact and has no stamp of its own; returns the new id."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        plain = [value.isoformat() if isinstance(value, date) else value for value in values.values()]
        cursor = self.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", plain)
        return int(cursor.lastrowid or 0)

    def newest(self, table: str, **of: int) -> int | None:
        """The id of the row written last for something: the one that a new row takes over from."""
        ((column, value),) = of.items()
        row = self.row(f"SELECT max(id) AS id FROM {table} WHERE {column} = ?", value)
        return None if row is None else row["id"]

    def change_each(self, sql: str, *values: Any) -> list[int]:
        """Run an UPDATE; the ids of the rows it changed."""
        return [row["id"] for row in self.conn.execute(f"{sql} RETURNING id", values).fetchall()]

    def log_change(
        self,
        action: str,
        entity: str,
        entity_id: int | None,
        person: int | None,
        *,
        table: str = "",
        before: int | None = None,
    ) -> None:
        """Write who changed what, chained to the row before; opaque ids only.

        ``entity_id`` is the row that says how it is now and ``before`` the one that says how it was (the same where a
        row is changed in place), both of ``table``: the entity's own unless another is named.
        """
        from gplan.store import change_log  # noqa: PLC0415 - only what writes needs it

        change_log.append(
            self.conn,
            (
                self.writer.written_at,
                self.writer.actor,
                action,
                person,
                entity,
                entity_id,
                table or entity,
                before,
            ),
        )


def statements(script: str) -> list[str]:
    """Single statements of a script; ``executescript`` would commit the transaction it runs in."""
    found: list[str] = []
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def day(text: str | None) -> date | None:
    """A day as the file has it, or None."""
    return date.fromisoformat(text) if text else None


def chosen_path(typed: str, environment: Mapping[str, str]) -> Path:
    """The care file: as typed, else ``GPLAN_DB``, else the platform's user data folder."""
    chosen = typed or environment.get("GPLAN_DB", "")
    return Path(chosen).expanduser() if chosen else default_path()


def default_path() -> Path:
    """The platform's user data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only when no path is given

    return user_data_path("gplan", appauthor=False) / "gplan.db"


@contextmanager
def guard(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into sentences. Nothing of a person is in them."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from None


def _explain(error: sqlite3.Error, path: Path) -> GplanError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            f"Filen {path.name} används av ett annat program.",
            "Vänta tills det är klart och försök igen.",
        )
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return InputError(
            "Det gick inte att skriva: disken är full eller svarar inte.",
            "Inget ändrades. Frigör plats och försök igen.",
        )
    if code == sqlite3.SQLITE_NOTADB:
        return _foreign(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return StoreError(
            f"Filen {path.name} är skadad och lämnades orörd.",
            "Ta fram den senaste säkerhetskopian.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(
            f"Filen {path.name} går inte att öppna eller skriva till.",
            "Kontrollera att du har rätt till filen och mappen.",
        )
    return GplanError(
        "Något gick fel i lagringen; inget ändrades.",
        f"Anmäl felet med koden {getattr(error, 'sqlite_errorname', type(error).__name__)}.",
    )


def _foreign(path: Path) -> StoreError:
    return StoreError(
        f"Filen {path.name} är inte en gplan-fil och lämnades orörd.",
        "Ange rätt fil med --db eller skapa en ny med gplan init.",
    )


def _missing(path: Path) -> StoreError:
    return StoreError(
        f"Det finns ingen gplan-fil på {path}.",
        "Skapa en med gplan init, eller ange en annan med --db.",
    )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    conn = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    conn.row_factory = sqlite3.Row
    return conn


def _checked(conn: sqlite3.Connection, path: Path) -> int:
    """Schema version of a file that is gplan's and not newer than this program."""
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = int(conn.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise _foreign(path)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"Filen {path.name} är gjord av en nyare gplan och lämnades orörd.",
            "Uppdatera gplan på den här datorn.",
        )
    return version


@contextmanager
def reading(path: Path, today: date | None = None) -> Iterator[Store]:
    """The file opened read-only; ``today`` is the clock's day, for what tells when it was made.

    Raises:
        StoreError: it is missing, foreign, damaged, newer or locked.
    """
    if not path.is_file():
        raise _missing(path)
    with guard(path):
        conn = _open_read(path)
        try:
            yield Store(conn, path, today=today)
        finally:
            conn.close()


def _open_read(path: Path) -> sqlite3.Connection:
    conn = _connect(path, "ro")
    try:
        version = _checked(conn, path)
    except sqlite3.OperationalError as error:
        conn.close()
        # A crash left a journal that only a writer may roll back: let SQLite do that, then read.
        if not _journal(path).exists() or getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        _recover(path)
        return _open_read(path)
    except BaseException:
        conn.close()
        raise
    if version < SCHEMA_VERSION:
        conn.close()
        _upgrade(path)
        return _open_read(path)
    conn.execute("PRAGMA query_only = ON")
    return conn


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _recover(path: Path) -> None:
    conn = _connect(path, "rw")
    try:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute("ROLLBACK")
    finally:
        conn.close()


@contextmanager
def writing(
    path: Path, stamp: Stamp, *, dry_run: bool = False, waiting: Callable[[], None] = lambda: None
) -> Iterator[Store]:
    """One transaction: all of it or nothing. With ``dry_run`` it is rolled back at the end.

    ``waiting`` is called when another writer holds the file for so long that somebody may wonder.

    Raises:
        StoreError: it is missing, foreign, damaged, newer or locked.
        InputError: the disk is full.
    """
    if not path.is_file():
        raise _missing(path)
    with guard(path):
        conn = _connect(path, "rw")
        try:
            if _checked(conn, path) < SCHEMA_VERSION:
                conn.close()
                _upgrade(path)
                conn = _connect(path, "rw")
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA recursive_triggers = ON")  # so that OR REPLACE cannot slip past a trigger
            conn.execute("PRAGMA synchronous = EXTRA")  # a rolled-back journal is gone after a power cut, too
            conn.execute(f"PRAGMA busy_timeout = {int(min(BUSY_SECONDS, SILENT_SECONDS) * 1000)}")
            _in_turn(conn, "BEGIN IMMEDIATE", waiting)
            try:
                yield Store(conn, path, stamp)
            except BaseException:
                _rollback(conn)
                raise
            if dry_run:
                _rollback(conn)
            else:
                try:
                    if conn.total_changes:
                        _note_readings(conn, path)
                    _in_turn(conn, "COMMIT", waiting)
                except BaseException:
                    _rollback(conn)
                    raise
        finally:
            conn.close()


def _in_turn(conn: sqlite3.Connection, statement: str, waiting: Callable[[], None]) -> None:
    """Run what takes a lock: at once or shortly, else once the one who waits has been told so."""
    try:
        conn.execute(statement)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        waiting()
        conn.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        conn.execute(statement)


def _note_readings(conn: sqlite3.Connection, path: Path) -> None:
    """Keep what the newest reading is, so that readings taken away at the end of their own file are missed."""
    from gplan.store import access_log, change_log  # noqa: PLC0415 - only what writes needs them

    head = access_log.head_now(path)
    if head is not None:
        change_log.know_readings(conn, head)


def _rollback(conn: sqlite3.Connection) -> None:
    if conn.in_transaction:
        conn.execute("ROLLBACK")


def create(path: Path) -> None:
    """Create an empty care file, readable by its owner only. Never overwrites.

    The file is made under another name in the same folder and gets its own name when it is whole.

    Raises:
        StoreError: something lies there already, or the folder cannot be written to.
    """
    from gplan.store import migrations  # noqa: PLC0415 - loads sqlite_utils

    if path.exists():
        raise StoreError(f"Det finns redan en fil på {path}.", "Välj ett annat namn med --db.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = path.with_name(f".{path.name}.{os.getpid()}.ny")
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"Det gick inte att skapa {path.name} i mappen {path.parent}: {reason(error)}.",
            "Kontrollera att mappen finns och att du får skriva där.",
        ) from None
    try:
        with guard(path):
            migrations.apply(unfinished)
        if path.exists():
            raise StoreError(f"Det finns redan en fil på {path}.", "Välj ett annat namn med --db.")
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _upgrade(path: Path) -> None:
    """Bring an older file to the newest schema; a copy is made first."""
    from gplan.store import migrations  # noqa: PLC0415 - loads sqlite_utils

    migrations.upgrade(path)
