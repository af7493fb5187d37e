"""What the receipts say of deletions stays as it was written, in a new file and in one from before the guard."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from gplan.store import connection, migrations

DONE = {
    "person_id": 1, "deleted_on": "2026-04-20", "by": "samordnaren", "rule": "R010",
    "parameter": "retention_municipal", "amount": 60, "unit": "months", "strength": "law", "source": "lagen",
    "profile": "national", "reason": "", "row_counts": "{}", "sources_left": 0, "changes_before": "",
    "changes_after": "a", "readings_before": "", "cleaned_at": None, "recorded_on": "2026-04-20",
    "written_at": "2026-04-20T08:00:00+02:00",
}  # fmt: skip
AT = "2026-04-20T08:05:00+02:00"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of version 6 with one deletion that is done with and one that is not, brought to this version."""
    path = tmp_path / "unit.db"
    before = Migrations("gplan")
    for name in ("m0001_initial", "m0002_changed_needs", "m0003_plan_corrections", "m0004_log_chain",
                 "m0005_before_the_plan", "m0006_consent_and_orders"):  # fmt: skip
        before(name=name)(getattr(migrations, name))
    db = Database(str(path), execute_plugins=False)
    before.apply(db)
    for row in (DONE, DONE | {"person_id": 2, "cleaned_at": AT, "reason": "frågat"}):
        db.conn.execute(
            f"INSERT INTO deletion ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )
    db.conn.commit()
    held = db.conn.execute("SELECT * FROM deletion ORDER BY id").fetchall()
    assert db.conn.execute("PRAGMA user_version").fetchone() == (6,)
    db.close()
    with connection.reading(path) as store:
        store.conn.row_factory = None
        assert store.conn.execute("SELECT * FROM deletion ORDER BY id").fetchall() == held
        assert store.conn.execute("PRAGMA user_version").fetchone() == (connection.SCHEMA_VERSION,)
    return path


def step(file: Path, sql: str, *values: Any) -> None:
    conn = sqlite3.connect(file)
    try:
        conn.execute("PRAGMA recursive_triggers = ON")
        conn.execute(sql, values)
        conn.commit()
    finally:
        conn.close()


COLUMNS = [name for name in DONE if name != "cleaned_at"]


@pytest.mark.parametrize("person", [1, 2])
@pytest.mark.parametrize("column", ["id", *COLUMNS])
def test_nothing_of_it_is_changed_before_or_after_the_file_was_written_anew(
    column: str, person: int, file: Path
) -> None:
    other = {"row_counts": '{"plan": 1}', "deleted_on": "2020-01-01", "recorded_on": "2020-01-01"}.get(
        column, 77 if isinstance(DONE.get(column, 1), int) else "annat"
    )
    for more in ("", f", cleaned_at = '{AT}'"):
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            step(file, f"UPDATE deletion SET {column} = ?{more} WHERE person_id = ?", other, person)


def test_the_moment_it_was_written_anew_comes_once(file: Path) -> None:
    step(file, "UPDATE deletion SET cleaned_at = ? WHERE person_id = 1", AT)
    for later in (AT, "2027-01-01T08:00:00+01:00", None):
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            step(file, "UPDATE deletion SET cleaned_at = ? WHERE person_id = 1", later)


def test_none_is_taken_away_replaced_or_begun_as_done(file: Path) -> None:
    names = ", ".join(DONE)
    for sql in (
        "DELETE FROM deletion",
        f"INSERT OR REPLACE INTO deletion ({names}) SELECT {names} FROM deletion WHERE person_id = 1",
        f"INSERT INTO deletion ({names}) SELECT {names.replace('person_id', '9')} FROM deletion WHERE person_id = 2",
    ):
        with pytest.raises(sqlite3.IntegrityError, match=r"never changes|after it was done"):
            step(file, sql)
