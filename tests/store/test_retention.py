"""A deleted person leaves nothing in the file, and nobody else is touched."""

import json
import sqlite3
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gplan.actions.deleting import TABLES
from gplan.errors import GplanError, StoreError
from gplan.model.ids import PersonId
from gplan.store import connection, log_check, retention
from gplan.store.connection import Stamp
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, full_unit, import_order, order_of
from tests.store.varied_unit import AS_OF, PERSONS, make_varied_unit

STAMP = Stamp(AS_OF, "2026-03-02T08:00:00+01:00", "samordnaren")
OF_THE_UNIT = {
    "unit", "unit_before", "staff", "team", "case_officer", "change_log", "log_head", "deletion", "source_document",
    "binder",
}  # fmt: skip
"""Tables that hold nothing of a person, or (the documents) are asked about one by one."""


def tables(path: Path) -> list[str]:
    conn = sqlite3.connect(path)
    try:
        return [
            name
            for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not name.startswith(("sqlite_", "_"))
        ]
    finally:
        conn.close()


def delete(path: Path, person: int) -> retention.Taken:
    """What the command does with the file, whatever the rules say."""
    with connection.writing(path, STAMP) as store:
        taken = retention.delete(store, PersonId(person))
        store.log_change("delete", "person", person, person)
    retention.clean(path)
    return taken


def schema(path: Path) -> list[Any]:
    conn = sqlite3.connect(path)
    try:
        return sorted(
            conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        )
    finally:
        conn.close()


def rows_by_person(path: Path) -> tuple[dict[int, list[Any]], dict[str, list[Any]]]:
    """Every row in the file, each under the person whose it is; and those of nobody."""
    with connection.reading(path) as store:
        conditions = retention.tables_of_a_person(store)
        store.conn.row_factory = None
        persons = [row[0] for row in store.conn.execute("SELECT id FROM person")]
        theirs = {
            person: [
                (table, row)
                for table, condition in sorted(conditions.items())
                for row in store.conn.execute(
                    f"SELECT rowid, * FROM {table} WHERE {condition} ORDER BY rowid", {"person": person}
                )
            ]
            for person in persons
        }
        nobodys = {
            table: store.conn.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
            for table in ("unit", "staff", "team", "case_officer")
        }
        counted = sum(len(rows) for rows in theirs.values())
        there = sum(store.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in conditions)
    assert counted == there, "every row of these tables is one person's"
    return theirs, nobodys


def words_of(rows: list[Any]) -> set[str]:
    """Every text in rows that could tell of somebody, also those inside JSON."""
    found: set[str] = set()
    for _, row in rows:
        for value in row:
            if isinstance(value, str) and len(value) > 4:
                found.add(value)
                if value[:1] in "[{":
                    found |= {word for word in _inside(json.loads(value)) if len(word) > 4}
    return found


def _inside(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [word for part in parts for word in _inside(part)]


def test_every_table_is_a_persons_or_known_to_be_the_units(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    with connection.reading(db) as store:
        persons = set(retention.tables_of_a_person(store))
    assert persons.isdisjoint(OF_THE_UNIT)
    assert persons | OF_THE_UNIT == set(tables(db))


def test_every_table_of_a_person_has_its_words_in_the_receipt(tmp_path: Path) -> None:
    with connection.reading(full_unit(tmp_path)) as store:
        assert {*retention.tables_of_a_person(store), retention.DOCUMENTS} - set(TABLES) == set()


def test_every_table_can_be_asked_by_row(tmp_path: Path) -> None:
    """A table without row ids, or one that names another by something else than its id, would need thought."""
    conn = sqlite3.connect(full_unit(tmp_path))
    without = conn.execute("SELECT name FROM pragma_table_list WHERE wr = 1 AND schema = 'main'").fetchall()
    named = conn.execute(
        'SELECT DISTINCT f."to" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f'
    ).fetchall()
    conn.close()
    assert [name for (name,) in without if not name.startswith("sqlite_")] == []
    assert named == [("id",)]


@pytest.mark.parametrize("person", [1, 2, 3, 4, 5])
def test_nothing_of_a_deleted_person_is_left_in_the_bytes_of_the_file(person: int, tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    theirs, nobodys = rows_by_person(db)
    others = " ".join(word for number, rows in theirs.items() if number != person for word in words_of(rows))
    others += json.dumps(nobodys, ensure_ascii=False)
    conn = sqlite3.connect(db)
    logged = json.dumps(conn.execute("SELECT * FROM change_log").fetchall(), ensure_ascii=False)
    sources = [
        bytes(row[0])
        for row in conn.execute(
            "SELECT content FROM source_document s JOIN orders o ON o.source_id = s.id WHERE o.person_id = ?",
            (person,),
        )
    ]
    conn.close()
    laws = json.dumps(schema(db))
    secret = {
        word
        for word in words_of(theirs[person])
        if not any(word in known for known in (others, logged, laws))
    }
    data = db.read_bytes()
    assert len([word for word in secret if word.encode() in data]) >= 3
    assert bool(sources) == (person != 5)
    assert all(source[:60] in data for source in sources)

    delete(db, person)

    for path in tmp_path.iterdir():
        left = path.read_bytes()
        assert [word for word in secret if word.encode() in left] == [], path.name
        assert [source[:60] for source in sources if source in left] == [], path.name
    assert sorted(path.name for path in tmp_path.iterdir()) == ["unit.access.db", "unit.db"]
    conn = sqlite3.connect(db)
    assert conn.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    conn.close()


def test_what_was_overwritten_before_is_gone_too(tmp_path: Path) -> None:
    """A word that only an earlier state of a draft had lies in free space until the file is written anew."""
    db = full_unit(tmp_path)
    word = "Tycker om sillsallad"
    done("plan", "create", "p4", "--important", word, db=db)
    conn = sqlite3.connect(db)
    conn.execute("DROP TRIGGER plan_draft_save_delete")
    conn.execute("PRAGMA secure_delete = OFF")
    conn.execute("DELETE FROM plan_draft_save")
    conn.execute("UPDATE plan SET important_information = '' WHERE status = 'draft'")
    conn.commit()
    conn.close()
    assert word.encode() in db.read_bytes(), "the test would prove nothing"
    delete(db, 4)
    assert word.encode() not in db.read_bytes()


@cache
def _varied() -> bytes:
    with TemporaryDirectory() as folder:
        return make_varied_unit(Path(folder) / "unit.db").read_bytes()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.lists(st.integers(1, PERSONS), min_size=1, max_size=3, unique=True))
def test_deleting_somebody_never_touches_anybody_else(gone: list[int], tmp_path: Path) -> None:
    db = tmp_path / "unit.db"
    db.write_bytes(_varied())
    laws, (theirs, nobodys) = schema(db), rows_by_person(db)
    for person in gone:
        taken = delete(db, person)
        assert sum(taken.rows.values()) - taken.rows.get(retention.DOCUMENTS, 0) == len(theirs[person])
    left, still = rows_by_person(db)
    assert left == {person: rows for person, rows in theirs.items() if person not in gone}
    assert still == nobodys
    assert schema(db) == laws, "the laws of the file are as they were, word for word"
    with connection.reading(db) as store:
        assert [log.faults for log in log_check.check(store)] == [(), ()]


def test_after_it_every_law_of_the_file_holds_again(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    delete(db, 1)
    for table in ("journal_note", "plan", "orders", "consent_event", "person_details", "change_log"):
        with pytest.raises(GplanError, match="inget ändrades"):
            empty(db, table)


def empty(db: Path, table: str) -> None:
    """Try to delete every row of a table."""
    with connection.writing(db, STAMP) as store:
        assert store.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        store.conn.execute(f"DELETE FROM {table}")


def test_a_file_with_orders_of_several_stays_as_long_as_one_of_them(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    conn = sqlite3.connect(db)
    conn.execute("DROP TRIGGER orders_update")
    conn.execute(
        "UPDATE orders SET source_id = (SELECT source_id FROM orders WHERE person_id = 3) WHERE person_id = 4"
    )
    conn.commit()
    conn.close()
    assert delete(db, 3) == retention.Taken(delete_rows(3), 1)
    assert delete(db, 4).documents_left == 0
    conn = sqlite3.connect(db)
    assert conn.execute(
        "SELECT 1 FROM source_document WHERE id NOT IN (SELECT source_id FROM orders)"
    ).fetchall() == [(1,)], "the file that p4's order came in before the test moved it"
    conn.close()


def delete_rows(person: int) -> dict[str, int]:
    """What goes with a person of the full unit, without any file as it came."""
    with TemporaryDirectory() as folder, connection.reading(full_unit(Path(folder))) as store:
        found = retention.count(store, PersonId(person))
    found.pop(retention.DOCUMENTS)
    return found


def test_a_number_of_a_case_is_never_used_again(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    delete(db, 5)
    import_order(db, order_of(NUMBERS[5], "Ebba Nyman"))
    assert "p6" in done("person", "list", db=db)
    assert run("person", "show", "p5", db=db).code == 2


def test_what_hangs_on_a_person_in_a_way_that_is_not_known_stops_it(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    conn = sqlite3.connect(db)
    # Somebody else's order that says it replaces one of p1's.
    conn.execute("DROP TRIGGER orders_update")
    conn.execute("UPDATE orders SET replaces_id = 1 WHERE person_id = 3")
    conn.commit()
    conn.close()
    before = rows_by_person(db)
    with pytest.raises(StoreError, match="inget ändrades"):
        delete(db, 1)
    assert rows_by_person(db) == before


def test_only_the_transaction_that_deletes_is_without_the_laws(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    laws = schema(db)

    def step() -> None:
        with connection.writing(db, STAMP) as store:
            retention.delete(store, PersonId(1))
            assert schema(db) == laws, "another connection sees them all the time"
            raise ValueError("halfway")

    with pytest.raises(ValueError, match="halfway"):
        step()
    assert schema(db) == laws


def test_copies_beside_the_file_are_found_by_what_they_hold(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    data = db.read_bytes()
    (tmp_path / "unit.v1.db").write_bytes(data)
    (tmp_path / "annan mapp").mkdir()
    (tmp_path / "sparad").write_bytes(data)
    (tmp_path / "annan.db").write_bytes(b"SQLite format 3\0 and so on" * 9)
    (tmp_path / "brev.txt").write_text("Hej.", encoding="utf-8")
    done("init", "--unit", "Björken", db=tmp_path / "bjorken.db")
    delete(db, 1)
    (tmp_path / "unit.v2.db").write_bytes(db.read_bytes())
    assert retention.copies(db, PersonId(1)) == ["sparad", "unit.v1.db"]
    assert retention.copies(db, PersonId(2)) == ["sparad", "unit.v1.db", "unit.v2.db"]
