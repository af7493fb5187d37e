"""What the database itself refuses, whatever is asked of it."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from gplan.errors import GplanError
from gplan.model.plan import PlanContent
from gplan.store import access_log, connection
from gplan.store.connection import Stamp
from gplan.store.plan_content import content_json
from tests.commands.units import full_unit

STAMP = Stamp(date(2026, 4, 20), "2026-04-20T08:00:00+02:00", "samordnaren")
ESTABLISHED = 1
CHILDREN = ("plan_intervention", "planned_visit", "plan_contact", "plan_information")

NEVER_CHANGED = {
    "journal_note": "text = 'annat'",
    "consent": "recipient = 'staff'",
    "consent_event": "kind = 'refused'",
    "changed_need": "text = 'annat'",
    "changed_need_event": "happened_on = '2026-01-01'",
    "change_log": "actor = 'någon annan'",
    "source_document": "content = x'00'",
    "orders": "order_text = 'annat'",
    "ordered_intervention": "goal = 'annat'",
    "related_factor": "text = 'annat'",
    "person_details": "street = 'annat'",
    "plan_event": "who = 'någon annan'",
    "plan_correction": "reason = 'annat'",
    "plan_draft_save": "content = '{}'",
    "order_event": "note = 'annat'",
    "share": "team = 'annat'",
    "share_event": "note = 'annat'",
    "follow_up": "note = 'annat'",
    "follow_up_outcome": "why = 'annat'",
    "review": "by = 'någon annan'",
    "individual_follow_up": "answers = '{}'",
    "intervention_text": "goal = 'annat'",
    "first_contact": "by = 'någon annan'",
    "personal_data_review": "by = 'någon annan'",
}
"""Facts: what was written down stays written."""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = full_unit(tmp_path)
    with connection.writing(path, STAMP) as store:
        store.insert("share_event", share_id=1, kind="received", happened_on=STAMP.recorded_on)
        store.insert("personal_data_review", person_id=1, reviewed_on=STAMP.recorded_on)
        store.insert(
            "plan_correction",
            plan_id=ESTABLISHED,
            happened_on=STAMP.recorded_on,
            content=content_json(PlanContent()),
            content_hash="0" * 64,
            reason="skrivfel",
        )
    return path


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    conn = sqlite3.connect(path)
    try:
        return conn.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    finally:
        conn.close()


def refused(path: Path, sql: str) -> None:
    """The statement ends the whole transaction, and the person at the keyboard gets a sentence."""
    before = rows(path, "waiver")
    with pytest.raises(GplanError, match="inget ändrades") as caught:
        step(path, "UPDATE waiver SET reason = 'annat'", sql)
    assert caught.value.exit_code == 1
    assert rows(path, "waiver") == before


def step(path: Path, *statements: str) -> None:
    """Statements as one step."""
    with connection.writing(path, STAMP) as store:
        for statement in statements:
            store.conn.execute(statement)


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_a_fact_is_never_changed(table: str, db: Path) -> None:
    before = rows(db, table)
    assert before, "the unit has none"
    refused(db, f"UPDATE {table} SET {NEVER_CHANGED[table]}")
    assert rows(db, table) == before


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_a_fact_is_never_replaced(table: str, db: Path) -> None:
    before = rows(db, table)
    refused(db, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    assert rows(db, table) == before


@pytest.mark.parametrize("table", NEVER_CHANGED)
def test_a_fact_is_never_taken_away(table: str, db: Path) -> None:
    before = rows(db, table)
    refused(db, f"DELETE FROM {table}")
    assert rows(db, table) == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE plan SET important_information = 'annat' WHERE id = 1",
        "UPDATE plan SET status = 'draft' WHERE id = 1",
        "UPDATE plan SET content_hash = 'annan' WHERE id = 1",
        "UPDATE OR REPLACE plan SET id = 1 WHERE status = 'draft'",
        "DELETE FROM plan WHERE id = 1",
        "INSERT OR REPLACE INTO plan SELECT * FROM plan WHERE id = 1",
    ],
)
def test_an_established_plan_never_changes(sql: str, db: Path) -> None:
    before = rows(db, "plan")
    refused(db, sql)
    assert rows(db, "plan") == before


@pytest.mark.parametrize("table", CHILDREN)
def test_neither_does_anything_in_it(table: str, db: Path) -> None:
    before = rows(db, table)
    assert any(row[1] == ESTABLISHED for row in before)
    columns = {
        "plan_intervention": "goal", "planned_visit": "note", "plan_contact": "name", "plan_information": "value",
    }  # fmt: skip
    refused(db, f"UPDATE {table} SET {columns[table]} = 'annat' WHERE plan_id = {ESTABLISHED}")
    refused(db, f"DELETE FROM {table} WHERE plan_id = {ESTABLISHED}")
    refused(db, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE plan_id = {ESTABLISHED}")
    refused(
        db,
        f"UPDATE {table} SET plan_id = (SELECT id FROM plan WHERE status = 'draft') WHERE plan_id = {ESTABLISHED}",
    )
    draft = "(SELECT id FROM plan WHERE status = 'draft')"
    if any(row[1] == 4 for row in before):
        refused(db, f"UPDATE {table} SET plan_id = {ESTABLISHED}, position = 99 WHERE plan_id = {draft}")
    assert rows(db, table) == before


def test_a_draft_can_change_and_is_the_only_one(db: Path) -> None:
    with connection.writing(db, STAMP) as store:
        store.conn.execute("UPDATE plan SET important_information = 'annat' WHERE status = 'draft'")
    with pytest.raises(GplanError), connection.writing(db, STAMP) as store:
        store.insert("plan", person_id=4, version=2, status="draft", opened_on=STAMP.recorded_on)


def test_a_plan_is_not_established_without_its_day_moment_and_hash(db: Path) -> None:
    refused(db, "UPDATE plan SET status = 'established' WHERE status = 'draft'")


@pytest.mark.parametrize(
    "table", ["orders", "plan", "consent", "journal_note", "contact", "waiver", "follow_up"]
)
def test_nothing_hangs_on_a_person_that_is_not_there(table: str, db: Path) -> None:
    columns = ", ".join(_columns(db, table))
    values = columns.replace("person_id", "999").replace("version", "version + 900")
    refused(db, f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} LIMIT 1")
    refused(db, "DELETE FROM person WHERE id = 1")


def _columns(db: Path, table: str) -> list[str]:
    conn = sqlite3.connect(db)
    try:
        return [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
    finally:
        conn.close()


@pytest.mark.parametrize("value", ["2026-02-30", "2026-2-3", "igår", "", "2026-04-20T08:00"])
def test_a_day_that_is_not_one_is_not_stored(value: str, db: Path) -> None:
    with pytest.raises(GplanError), connection.writing(db, STAMP) as store:
        store.insert("first_contact", person_id=1, contacted_on=value)


def test_every_table_is_strict(db: Path) -> None:
    conn = sqlite3.connect(db)
    try:
        tables = dict(
            conn.execute(
                "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            )
        )
    finally:
        conn.close()
    ours = {name: strict for name, strict in tables.items() if not name.startswith(("sqlite_", "_"))}
    assert len(ours) > 30
    assert set(ours.values()) == {1}


def test_the_access_log_keeps_every_row(db: Path) -> None:
    log = access_log.beside(db)
    before = rows(log, "reading")
    assert before
    for sql in (
        "UPDATE reading SET actor = 'någon annan'",
        "DELETE FROM reading",
        "INSERT OR REPLACE INTO reading SELECT * FROM reading LIMIT 1",
    ):
        conn = sqlite3.connect(log)
        try:
            conn.execute("PRAGMA recursive_triggers = ON")
            with pytest.raises(sqlite3.IntegrityError, match="never changes"):
                conn.execute(sql)
        finally:
            conn.close()
    assert rows(log, "reading") == before


def test_logs_carry_ids_and_never_a_name(db: Path) -> None:
    conn = sqlite3.connect(db)
    changes = conn.execute("SELECT actor, action, entity FROM change_log").fetchall()
    conn.close()
    readings = [row[2:4] for row in rows(access_log.beside(db), "reading")]
    text = json.dumps([changes, readings], ensure_ascii=False).casefold()
    assert [word for word in ("tolvan", "exempelsson", "skyddad", "dagny", "1212") if word in text] == []
