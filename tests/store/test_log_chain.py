"""The logs are chains: what is changed, taken away or added beside gplan is found, and says which row it was."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from gplan.errors import StoreError
from gplan.store import access_log, chain, connection, log_check
from gplan.store.connection import Stamp
from gplan.store.log_check import Fault, Found, What
from tests.commands.running import done, run
from tests.commands.units import empty_unit, full_unit
from tests.process.processes import ROOT, environment

STAMP = Stamp(date(2026, 4, 20), "2026-04-20T08:00:00+02:00", "samordnaren")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A unit with something in both logs, where each file has seen the other's newest row."""
    path = full_unit(tmp_path)
    done("person", "show", "p1", db=path)
    done("journal", "add", "p1", "Promenad.", db=path)
    done("person", "list", db=path)
    done("person", "list", db=path)
    return path


def tamper(path: Path, *statements: str) -> None:
    """Change a file as somebody would who knows SQLite and wants to leave no trace of it."""
    conn = sqlite3.connect(path)
    try:
        triggers = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            conn.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            conn.execute(statement)
        for _, sql in triggers:
            conn.execute(sql)
        conn.commit()
    finally:
        conn.close()


def found(db: Path) -> tuple[Found, Found]:
    with connection.reading(db) as store:
        return log_check.check(store)


def faults(db: Path) -> list[tuple[str, What, int, int]]:
    return [(log.log, *fault) for log in found(db) for fault in log.faults]


def newest(path: Path, table: str) -> int:
    conn = sqlite3.connect(path)
    try:
        return int(conn.execute(f"SELECT max(id) FROM {table}").fetchone()[0])
    finally:
        conn.close()


LOGS: dict[str, tuple[str, Callable[[Path], Path]]] = {
    "changes": ("change_log", lambda db: db),
    "readings": ("reading", access_log.beside),
}


@pytest.fixture(params=LOGS)
def log(request: pytest.FixtureRequest, db: Path) -> tuple[str, str, Path]:
    """Each log: its name, its table and its file."""
    table, where = LOGS[request.param]
    return request.param, table, where(db)


def test_what_gplan_has_written_is_whole(db: Path) -> None:
    changes, readings = found(db)
    assert (changes.faults, readings.faults) == ((), ())
    assert (changes.rows, readings.rows) == (
        newest(db, "change_log"),
        newest(access_log.beside(db), "reading"),
    )
    assert len(changes.head) == len(readings.head) == 64


@pytest.mark.parametrize(
    "column", ["written_at", "actor", "action", "person_id", "entity", "entity_id", "row_table", "before_id"]
)
def test_each_word_of_a_change_is_held_by_its_hash(column: str, db: Path) -> None:
    tamper(db, f"UPDATE change_log SET {column} = 7 WHERE id = 5")
    assert faults(db) == [("changes", What.ALTERED, 5, 5)]


@pytest.mark.parametrize("column", ["written_at", "actor", "action", "person_id"])
def test_and_of_a_reading(column: str, db: Path) -> None:
    tamper(access_log.beside(db), f"UPDATE reading SET {column} = 7 WHERE id = 3")
    assert faults(db) == [("readings", What.ALTERED, 3, 3)]


def test_a_row_taken_away_in_the_middle_is_missed(log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    tamper(path, f"DELETE FROM {table} WHERE id IN (3, 4)")
    assert faults(db) == [(name, What.REMOVED, 3, 4)]


def test_the_first_rows_too(log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    tamper(path, f"DELETE FROM {table} WHERE id < 4")
    assert faults(db) == [(name, What.REMOVED, 1, 3)]


def test_a_row_put_in_anothers_place_is_told_by_the_one_after(log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    conn = sqlite3.connect(path)
    columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")][:-2]
    row = list(conn.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = 4").fetchone())
    (previous,) = conn.execute(f"SELECT previous FROM {table} WHERE id = 4").fetchone()
    conn.close()
    row[columns.index("actor")] = "någon annan"
    digest = chain.row_hash(previous, row)
    tamper(path, f"UPDATE {table} SET actor = 'någon annan', hash = '{digest}' WHERE id = 4")
    assert faults(db) == [(name, What.REPLACED, 4, 4)]


def test_rows_taken_away_at_the_end_are_missed(log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    last = newest(path, table)
    tamper(path, f"DELETE FROM {table} WHERE id > {last - 2}")
    assert faults(db) == [(name, What.END_REMOVED, last - 1, last)]


def test_also_where_the_head_was_made_to_fit_for_the_other_log_remembers(db: Path) -> None:
    last = newest(db, "change_log")
    tamper(
        db,
        f"DELETE FROM change_log WHERE id = {last}",
        "UPDATE log_head SET row_count = row_count - 1, last_id = last_id - 1,"
        f" hash = (SELECT hash FROM change_log WHERE id = {last - 1}) WHERE log = 'changes'",
    )
    assert faults(db) == [("changes", What.END_REMOVED, last, last)]
    done("person", "list", db=db)
    assert faults(db) == [("changes", What.END_REMOVED, last, last)], "a new reading does not make it forget"


def test_a_rewritten_end_is_not_the_one_that_the_other_log_remembers(db: Path) -> None:
    done("person", "list", db=db)
    last = newest(db, "change_log")
    conn = sqlite3.connect(db)
    row = list(
        conn.execute(
            "SELECT id, written_at, 'någon annan', action, person_id, entity, entity_id, row_table, before_id, previous"
            f" FROM change_log WHERE id = {last}"
        ).fetchone()
    )
    conn.close()
    digest = chain.row_hash(row[-1], row[:-1])
    tamper(
        db,
        f"UPDATE change_log SET actor = 'någon annan', hash = '{digest}' WHERE id = {last}",
        f"UPDATE log_head SET hash = '{digest}' WHERE log = 'changes'",
    )
    assert faults(db) == [("changes", What.OTHER_LOG, last, last)]


def test_readings_up_to_the_last_change_are_remembered_by_the_care_file(db: Path) -> None:
    log = access_log.beside(db)
    conn = sqlite3.connect(db)
    known = conn.execute("SELECT last_id FROM log_head WHERE log = 'readings'").fetchone()[0]
    conn.close()
    assert known
    tamper(
        log,
        f"DELETE FROM reading WHERE id >= {known}",
        f"UPDATE log_head SET last_id = {known - 1}, hash = (SELECT hash FROM reading WHERE id = {known - 1})"
        " WHERE log = 'readings'",
    )
    assert faults(db) == [("readings", What.END_REMOVED, known, known)]


def test_a_row_added_beside_gplan_is_found(log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    last = newest(path, table)
    named = "written_at, actor, action, person_id" + (", entity" if name == "changes" else "")
    tamper(
        path,
        f"INSERT INTO {table} (id, {named}, previous, hash) SELECT {last + 1}, {named}, hash, 'x' FROM {table} WHERE id = {last}",
    )
    assert (name, What.ADDED, last + 1, last + 1) in faults(db)


@pytest.mark.parametrize("number", [0, -5])
def test_a_row_added_before_the_first_is_found(number: int, log: tuple[str, str, Path], db: Path) -> None:
    name, table, path = log
    named = "written_at, actor, action, person_id" + (", entity" if name == "changes" else "")
    tamper(
        path,
        f"INSERT INTO {table} (id, {named}, previous, hash) SELECT {number}, {named}, 'x', 'y' FROM {table} WHERE id = 1",
    )
    assert faults(db) == [(name, What.ADDED, number, number)]


def test_a_log_of_readings_that_is_gone_is_missed(db: Path) -> None:
    access_log.beside(db).unlink()
    (fault,) = found(db)[1].faults
    assert fault.what is What.MISSING
    done("person", "list", db=db)
    assert [one.what for one in found(db)[1].faults] != [], "a new log does not take its place"


def test_a_unit_that_has_no_readings_yet_is_whole(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    access_log.beside(db).unlink(missing_ok=True)
    assert faults(db) == []


def test_gplan_itself_cannot_add_a_row_that_does_not_follow(db: Path) -> None:
    conn = sqlite3.connect(db)
    try:
        for previous, digest in (("", "x"), ("y", "x"), ("y", "")):
            with pytest.raises(sqlite3.IntegrityError, match="follows the last"):
                conn.execute(
                    "INSERT INTO change_log (written_at, actor, action, entity, previous, hash)"
                    " VALUES ('2026-04-20', 'a', 'b', 'c', ?, ?)",
                    (previous, digest),
                )
    finally:
        conn.close()


# --- rows from before the chain


def before_the_chain(path: Path) -> None:
    """Take the chain out of both logs again, as files were before it."""
    log = access_log.beside(path)
    tamper(log, "UPDATE reading SET previous = '', hash = ''")
    conn = sqlite3.connect(log)
    for statement in (
        "DROP TRIGGER reading_insert",
        "DROP TRIGGER reading_head",
        "DROP TABLE log_head",
        "DROP INDEX reading_person",
        "ALTER TABLE reading DROP COLUMN hash",
        "ALTER TABLE reading DROP COLUMN previous",
        "PRAGMA user_version = 1",
    ):
        conn.execute(statement)
    conn.commit()
    conn.close()


def test_an_older_log_of_readings_is_sealed_by_the_first_row_that_follows(db: Path) -> None:
    before_the_chain(db)
    log = access_log.beside(db)
    tamper(db, "UPDATE log_head SET row_count = 0, last_id = 0, hash = '' WHERE log = 'readings'")
    before = newest(log, "reading")
    assert found(db)[1] == Found("readings", before, before, "", ()), "nothing has been written in it since"
    assert done("log", db=db).count("läsning") > before / 2
    readings = found(db)[1]
    assert (readings.rows, readings.sealed, readings.faults) == (before + 2, before, ())

    for statement in (
        "UPDATE reading SET actor = 'någon annan' WHERE id = 2",
        "DELETE FROM reading WHERE id = 2",
        f"DELETE FROM reading WHERE id = {before}",
        "INSERT INTO reading (id, written_at, actor, action) VALUES (0, '2026', 'a', 'b')",
    ):
        kept = log.read_bytes()
        tamper(log, statement)
        assert faults(db) == [("readings", What.SEALED_CHANGED, 1, before)], statement
        log.write_bytes(kept)

    kept = log.read_bytes()
    tamper(log, f"DELETE FROM reading WHERE id = {before + 1}")
    assert [fault.what for fault in found(db)[1].faults] == [What.REMOVED], "without its seal"
    log.write_bytes(kept)


def test_a_log_of_readings_from_a_newer_gplan_is_left_alone(db: Path) -> None:
    log = access_log.beside(db)
    conn = sqlite3.connect(log)
    conn.execute("PRAGMA user_version = 3")
    conn.close()
    before = log.read_bytes()
    with pytest.raises(StoreError, match="nyare gplan"):
        access_log.record(db, STAMP, "person show", [1])
    assert log.read_bytes() == before
    done("journal", "add", "p1", "Promenad.", db=db)


# --- together with others


WRITER = """
import sys
from tests.commands.running import done
from pathlib import Path
for number in range(12):
    done("journal", "add", "p1", f"Rad {number}.", db=Path(sys.argv[1]))
    done("person", "show", "p1", db=Path(sys.argv[1]))
"""


def test_two_programs_that_write_at_once_write_one_chain(db: Path) -> None:
    before = [log.rows for log in found(db)]
    children = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(db)], env=environment(db), cwd=ROOT)
        for _ in range(2)
    ]
    checked = 0
    while any(child.poll() is None for child in children):
        assert faults(db) == [], "also while they write"
        checked += 1
    assert [child.wait() for child in children] == [0, 0]
    assert checked
    assert faults(db) == []
    # Each journal note and each person shown is a row.
    assert [log.rows - rows for log, rows in zip(found(db), before, strict=True)] == [24, 24]


def test_the_check_works_while_another_program_has_begun_to_write(db: Path) -> None:
    begun, over = threading.Event(), threading.Event()

    def writer() -> None:
        with connection.writing(db, STAMP) as store:
            store.log_change("add", "person", 1, 1)
            begun.set()
            over.wait(20)

    thread = threading.Thread(target=writer)
    thread.start()
    try:
        assert begun.wait(20)
        assert faults(db) == []
    finally:
        over.set()
        thread.join()
    assert faults(db) == []


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="POSIX rights")
def test_the_check_needs_no_right_to_write(db: Path) -> None:
    access_log.beside(db).chmod(0o400)
    db.chmod(0o400)
    db.parent.chmod(0o500)
    try:
        assert run("log", "--verify", db=db).code == 0
    finally:
        db.parent.chmod(0o700)


def test_a_trial_run_leaves_the_chain_as_it_was(db: Path) -> None:
    before = found(db)[0]
    done("journal", "add", "p1", "Promenad.", "--dry-run", db=db)
    assert found(db)[0] == before
    done("journal", "add", "p1", "Promenad.", db=db)
    assert found(db)[0].rows == before.rows + 1


# --- by reference


def test_before_and_after_are_rows_that_are_there(db: Path) -> None:
    done("unit", "edit", "--unit", "Hemtjänst Björken", db=db)
    done("staff", "end", "Samira", db=db)
    done("waiver", "end", "w1", db=db)
    done("person", "info", "end", "p1", "Färdtjänstkort", db=db)
    conn = sqlite3.connect(db)
    rows = conn.execute("SELECT id, row_table, before_id, entity_id FROM change_log").fetchall()
    try:
        for number, table, *ids in rows:
            for wanted in ids:
                if wanted is not None:
                    row = conn.execute(f"SELECT 1 FROM {table} WHERE rowid = ?", (wanted,)).fetchone()
                    assert row or (table, wanted) == ("unit_before", 1), f"c{number}: {table} {wanted}"
    finally:
        conn.close()
    assert len(rows) > 100


@pytest.mark.parametrize(
    ("words", "table", "changed"),
    [
        (("person", "edit", "p1", "--phone", "070-174 06 30"), "person_details", "new"),
        (("contact-person", "set", "p1", "--staff", "Per"), "contact_person_assignment", "new"),
        (
            ("intervention", "text", "p1", "Tillsyn", "--goal", "Jag vill sova gott."),
            "intervention_text",
            "new",
        ),
        (("plan", "create", "p4", "--important", "Hör dåligt."), "plan_draft_save", "new"),
        (("person", "relative", "end", "p1", "1"), "contact", "same"),
        (("intervention", "end", "p1", "Städning"), "intervention", "same"),
        (("waiver", "end", "w1"), "waiver", "same"),
    ],
)
def test_a_change_tells_the_row_before_and_the_row_after(
    words: tuple[str, ...], table: str, changed: str, db: Path
) -> None:
    done(*words, db=db)
    conn = sqlite3.connect(db)
    before, after = conn.execute(
        "SELECT before_id, entity_id FROM change_log WHERE row_table = ? ORDER BY id DESC", (table,)
    ).fetchone()
    conn.close()
    assert before is not None
    assert (after > before) if changed == "new" else (after == before)


def test_whose_contact_person_ended_when_somebody_left_stands_in_their_own_log(db: Path) -> None:
    done("staff", "end", "Samira", db=db)
    assert "kontaktman: avslutat" in done("log", "p1", db=db).splitlines()[1]


def test_what_the_unit_was_called_before_is_kept(db: Path) -> None:
    done("unit", "edit", "--unit", "Hemtjänst Björken", db=db)
    conn = sqlite3.connect(db)
    (before,) = conn.execute("SELECT before_id FROM change_log ORDER BY id DESC").fetchone()
    assert conn.execute("SELECT name FROM unit_before WHERE id = ?", (before,)).fetchone() == (
        "Hemtjänst Eken",
    )
    conn.close()


def test_the_head_of_the_other_log_never_goes_back(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("journal", "add", "p1", "Promenad.", db=db)
    kept = access_log.beside(db).read_bytes()
    for _ in range(3):
        done("person", "list", db=db)
    done("journal", "add", "p1", "Promenad.", db=db)
    access_log.beside(db).write_bytes(kept)  # an older copy is put back
    done("journal", "add", "p1", "Promenad.", db=db)
    assert [fault.what for fault in found(db)[1].faults] == [What.END_REMOVED]


def test_the_hash_is_the_same_whatever_module_reckons_it() -> None:
    said = (1, "2026", 'Åsa "x"', None)
    text = '["",1,"2026","Åsa \\"x\\"",null]'
    assert chain.row_hash("", said) == hashlib.sha256(text.encode()).hexdigest()
    assert chain.seal_hash([said, said]) == chain.row_hash(chain.row_hash("", said), said)
    assert chain.seal_hash([]) == ""


def test_a_fault_is_one_fault_however_many_rows_come_after(db: Path) -> None:
    tamper(db, "UPDATE change_log SET actor = 'x' WHERE id IN (2, 9)")
    assert found(db)[0].faults == (Fault(What.ALTERED, 2, 2), Fault(What.ALTERED, 9, 9))


def test_a_copy_of_both_files_is_whole(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopia"
    folder.mkdir()
    for path in (db, access_log.beside(db)):
        shutil.copy(path, folder / path.name)
    assert faults(folder / db.name) == []
