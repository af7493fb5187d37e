"""The care file: made whole or not at all, opened with its laws on, copied before it is brought up to date."""

import hashlib
import re
import sqlite3
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from gplan.errors import GplanError, InputError, StoreError
from gplan.store import connection, migrations
from gplan.store.connection import Stamp
from tests.commands.running import done, run
from tests.commands.units import full_unit

STAMP = Stamp(date(2026, 4, 20), "2026-04-20T08:00:00+02:00", "samordnaren")


def pragma(path: Path, name: str) -> Any:
    conn = sqlite3.connect(path)
    try:
        return conn.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        conn.close()


def test_a_new_file_is_marked_whole_and_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "unit.db"
    connection.create(path)
    assert [found.name for found in tmp_path.iterdir()] == ["unit.db"]
    assert pragma(path, "application_id") == connection.APPLICATION_ID
    assert pragma(path, "user_version") == connection.SCHEMA_VERSION
    assert pragma(path, "integrity_check") == "ok"
    assert pragma(path, "journal_mode") == "delete"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_lies_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "unit.db"
    path.write_text("Handla mjölk.", encoding="utf-8")
    with pytest.raises(StoreError, match="Det finns redan en fil"):
        connection.create(path)
    assert path.read_text(encoding="utf-8") == "Handla mjölk."
    assert [found.name for found in tmp_path.iterdir()] == ["unit.db"]


def test_a_file_half_made_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: Path) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrations, "apply", fails)
    with pytest.raises(GplanError):
        connection.create(tmp_path / "unit.db")
    assert list(tmp_path.iterdir()) == []


def test_it_is_opened_with_its_laws_on(tmp_path: Path) -> None:
    path = full_unit(tmp_path)
    with connection.writing(path, STAMP) as store:
        for name in ("foreign_keys", "recursive_triggers"):
            assert store.conn.execute(f"PRAGMA {name}").fetchone()[0] == 1
        assert store.conn.in_transaction


def test_reading_cannot_write(tmp_path: Path) -> None:
    path = full_unit(tmp_path)
    with pytest.raises(GplanError), connection.reading(path) as store:
        store.conn.execute("DELETE FROM waiver")


def test_one_error_undoes_the_whole_step(tmp_path: Path) -> None:
    path = full_unit(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()

    def step() -> None:
        with connection.writing(path, STAMP) as store:
            store.conn.execute("DELETE FROM waiver")
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        step()
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("code", "error", "exit_code", "says"),
    [
        (sqlite3.SQLITE_BUSY, StoreError, 5, "används av ett annat program"),
        (sqlite3.SQLITE_LOCKED, StoreError, 5, "används av ett annat program"),
        (sqlite3.SQLITE_FULL, InputError, 1, "disken är full"),
        (sqlite3.SQLITE_IOERR, InputError, 1, "disken är full eller svarar inte"),
        (sqlite3.SQLITE_NOTADB, StoreError, 5, "är inte en gplan-fil"),
        (sqlite3.SQLITE_CORRUPT, StoreError, 5, "är skadad"),
        (sqlite3.SQLITE_READONLY, StoreError, 5, "går inte att öppna eller skriva till"),
        (sqlite3.SQLITE_CANTOPEN, StoreError, 5, "går inte att öppna eller skriva till"),
        (sqlite3.SQLITE_CONSTRAINT, GplanError, 1, "Något gick fel i lagringen"),
    ],
)
def test_what_sqlite_says_becomes_a_sentence(
    code: int, error: type[GplanError], exit_code: int, says: str, tmp_path: Path
) -> None:
    fault = sqlite3.OperationalError("UNIQUE failed: Tolvan Exempelsson")
    fault.sqlite_errorcode = code
    fault.sqlite_errorname = "SQLITE_X"
    with pytest.raises(error, match=says) as caught, connection.guard(tmp_path / "unit.db"):
        raise fault
    assert caught.value.exit_code == exit_code
    assert caught.value.remedy
    assert "Tolvan" not in str(caught.value)


# --- bringing an older file up to date


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The full unit as this program makes it."""
    return full_unit(tmp_path)


NOW = connection.SCHEMA_VERSION


def program_of_tomorrow(patch: pytest.MonkeyPatch, *statements: str) -> None:
    """Make this program one version newer: its last migration is the statements."""
    later = Migrations("gplan")
    for name in sorted(name for name in vars(migrations) if re.fullmatch(r"m\d{4}_\w+", name)):
        later(name=name)(getattr(migrations, name))

    @later()
    def m9999_more(db: Database) -> None:
        for statement in (*statements, f"PRAGMA user_version = {NOW + 1}"):
            db.conn.execute(statement)

    patch.setattr(migrations, "MIGRATIONS", later)
    patch.setattr(connection, "SCHEMA_VERSION", NOW + 1)


def dump(path: Path) -> list[str]:
    conn = sqlite3.connect(path)
    try:
        return list(conn.iterdump())
    finally:
        conn.close()


MORE = "ALTER TABLE unit ADD COLUMN more TEXT NOT NULL DEFAULT 'mer'"


@pytest.mark.parametrize("words", [("person", "list"), ("order", "start", "p3")])
def test_an_older_file_is_copied_and_brought_up_to_date(
    words: tuple[str, ...], older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(older)
    program_of_tomorrow(monkeypatch, MORE)
    done(*words, db=older)
    assert pragma(older, "user_version") == NOW + 1
    assert done("person", "list", db=older).count("\n") == 6
    (copy,) = older.parent.glob(f"unit.v{NOW}*.db")
    assert pragma(copy, "user_version") == NOW
    assert pragma(copy, "integrity_check") == "ok"
    assert dump(copy) == before, "the copy is the file as it was"
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_the_copy_can_be_used_by_the_program_that_made_the_file(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = done("person", "list", db=older)
    with monkeypatch.context() as patch:
        program_of_tomorrow(patch, MORE)
        done("person", "list", db=older)
    assert run("person", "list", db=older).code == 5, "the older program leaves the newer file alone"
    (copy,) = older.parent.glob(f"unit.v{NOW}*.db")
    assert done("person", "list", db=copy) == listed


def test_an_earlier_copy_is_never_written_over(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier = older.with_name(f"unit.v{NOW}.db")
    earlier.write_text("min egen fil", encoding="utf-8")
    program_of_tomorrow(monkeypatch, MORE)
    done("person", "list", db=older)
    assert earlier.read_text(encoding="utf-8") == "min egen fil"
    assert pragma(older.with_name(f"unit.v{NOW}-2.db"), "user_version") == NOW


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(older)
    program_of_tomorrow(monkeypatch, MORE, "ALTER TABLE nowhere ADD COLUMN more TEXT")
    answer = run("person", "list", db=older)
    assert answer.code == 1
    assert "inget ändrades" in answer.err
    assert dump(older) == before
    assert pragma(older, "user_version") == NOW


def test_a_new_file_has_every_migration_noted(tmp_path: Path) -> None:
    path = tmp_path / "unit.db"
    connection.create(path)
    db = Database(str(path), execute_plugins=False)
    try:
        assert migrations.MIGRATIONS.pending(db) == []
    finally:
        db.close()
