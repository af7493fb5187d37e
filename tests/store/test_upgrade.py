"""A file that an older gplan made, with something in every table, brought to what this one knows."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database, Migrations

from gplan.errors import GplanError
from gplan.store import connection, migrations
from tests.commands.running import done

ROWS = Path(__file__).with_name("version1.sql")
RECODED = {"changed_need", "plan_event"}
"""Tables whose rows the second migration writes in other words; tested one by one."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of version 1."""
    path = tmp_path / "unit.db"
    first = Migrations("gplan")
    first(name="m0001_initial")(migrations.m0001_initial)
    db = Database(str(path), execute_plugins=False)
    first.apply(db)
    db.conn.executescript(ROWS.read_text(encoding="utf-8"))
    db.conn.execute("PRAGMA foreign_keys = ON")
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()
    path.chmod(0o600)
    return path


def asked(path: Path, sql: str) -> list[tuple[Any, ...]]:
    conn = sqlite3.connect(path)
    try:
        return conn.execute(sql).fetchall()
    finally:
        conn.close()


def tables(path: Path) -> list[str]:
    found = asked(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if not name.startswith(("sqlite_", "_"))]


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {table: asked(path, f"SELECT * FROM {table} ORDER BY rowid") for table in tables(path)}


def made(path: Path) -> dict[str, str]:
    """How every table, index and trigger is made, whatever the spaces."""
    found = asked(
        path, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in found}


def test_the_old_file_has_rows_in_every_table(old: Path) -> None:
    assert asked(old, "PRAGMA user_version") == [(1,)]
    assert [table for table, rows in everything(old).items() if not rows] == []


def test_every_row_is_there_after_the_upgrade(old: Path) -> None:
    before = everything(old)
    done("person", "list", db=old)
    after = everything(old)
    assert asked(old, "PRAGMA user_version") == [(connection.SCHEMA_VERSION,)]
    assert asked(old, "PRAGMA integrity_check") == [("ok",)]
    assert asked(old, "PRAGMA foreign_key_check") == []
    for table in set(before) - RECODED:
        # A column or a row that came later stands last.
        kept = [row[: len(old_row)] for row, old_row in zip(after[table], before[table], strict=False)]
        assert kept == before[table], table
    assert asked(old, "SELECT same_board FROM unit") == [(0,)], (
        "nothing is said of the board until somebody does"
    )


def test_the_copy_made_first_is_the_old_file(old: Path) -> None:
    before = everything(old)
    done("person", "list", db=old)
    copy = old.with_name("unit.v1.db")
    assert everything(copy) == before
    assert asked(copy, "PRAGMA user_version") == [(1,)]


def test_a_changed_need_keeps_its_number_and_what_had_happened_to_it_becomes_events(old: Path) -> None:
    done("person", "list", db=old)
    needs = asked(
        old,
        "SELECT id, person_id, noted_on, began_on, outside_frame, text, recorded_on FROM changed_need ORDER BY id",
    )
    assert needs == [
        (1, 1, "2026-04-01", None, 0, "Orkar inte gå till torget.", "2026-04-20"),
        (2, 1, "2026-04-03", None, 1, "Vill ha hjälp på balkongen.", "2026-04-20"),
        (3, 2, "2026-04-04", None, 0, "Beskrivning saknas.", "2026-04-20"),
    ]
    events = asked(
        old, "SELECT need_id, kind, happened_on FROM changed_need_event ORDER BY need_id, happened_on"
    )
    assert events == [(1, "told", "2026-04-02"), (1, "answered", "2026-04-09"), (2, "told", "2026-04-03")]
    assert done("need", "add", "p1", "Ser sämre.", db=old).startswith("n4:")


def test_a_signature_keeps_who_and_says_the_role_in_a_word_that_rules_read(old: Path) -> None:
    before = asked(old, "SELECT id, kind, who, happened_on, how, reason FROM plan_event ORDER BY id")
    done("person", "list", db=old)
    assert asked(old, "SELECT id, kind, who, happened_on, how, reason FROM plan_event ORDER BY id") == before
    roles = asked(old, "SELECT who, role FROM plan_event WHERE kind IN ('signed', 'not_signed') ORDER BY id")
    assert roles == [
        ("den enskilde", "person"),
        ("Samira Nilsson", "contact_person"),
        ("Per Öberg", "manager"),
        ("Linnea Bergsten", "dotter"),
        ("den enskilde", "person"),
    ]


def test_an_upgraded_file_is_made_as_a_new_one(old: Path, tmp_path: Path) -> None:
    done("person", "list", db=old)
    new = tmp_path / "new.db"
    connection.create(new)
    assert made(old) == made(new)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE order_event SET note = 'annat'",
        "DELETE FROM order_event",
        "UPDATE plan_event SET role = 'annan'",
        "UPDATE changed_need SET text = 'annat'",
        "DELETE FROM changed_need_event",
        "UPDATE consent SET recipient = 'staff'",
        "DELETE FROM consent WHERE id NOT IN (SELECT consent_id FROM consent_event)",
    ],
)
def test_the_laws_hold_in_an_upgraded_file(sql: str, old: Path) -> None:
    done("person", "list", db=old)
    conn = sqlite3.connect(old)
    try:
        conn.execute(
            "INSERT INTO consent (id, person_id, recipient, direction, recorded_on, written_at)"
            " SELECT 99, person_id, recipient, direction, recorded_on, written_at FROM consent LIMIT 1"
        )
        with pytest.raises(sqlite3.IntegrityError, match="never changes"):
            conn.execute(sql)
    finally:
        conn.close()


def test_an_upgrade_that_breaks_halfway_leaves_the_old_file_whole(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(old)

    def broken(script: str) -> list[str]:
        return [*connection.statements(script)[:-3], "SELECT nothing FROM nowhere"]

    monkeypatch.setattr("gplan.store.migrations.statements", broken)
    with pytest.raises(GplanError), connection.reading(old):
        pass
    assert everything(old) == before
    assert asked(old, "PRAGMA user_version") == [(1,)]


def test_a_copy_shared_before_corrections_were_known_is_of_the_plan_as_it_was_established(old: Path) -> None:
    done("person", "list", db=old)
    hashes = asked(
        old, "SELECT share.content_hash, plan.content_hash FROM share JOIN plan ON plan.id = share.plan_id"
    )
    assert hashes
    assert [shared for shared, frozen in hashes if shared != frozen or not shared] == []
    assert asked(old, "SELECT count(*) FROM plan_correction") == [(0,)]


def test_what_was_shared_and_consented_to_is_as_it_was_and_may_now_come_back_or_name_one(old: Path) -> None:
    before = asked(old, "SELECT id, share_id, kind, happened_on, note FROM share_event")
    done("person", "list", db=old)
    assert asked(old, "SELECT id, share_id, kind, happened_on, note FROM share_event") == before
    assert asked(old, "SELECT DISTINCT contact_id FROM consent") == [(None,)], "of all of the kind, as it was"
    assert "mottagen" in done("share", "show", "d1", db=old)
    done("share", "returned", "d1", "--by", "Handläggare H", db=old, as_of="2026-04-20")
    assert "återlämnad 2026-04-20" in done("share", "list", db=old, as_of="2026-04-20")
    done("consent", "add", "p1", "--to", "relatives", "--named", "Linnea", db=old, as_of="2026-04-20")
    assert "(Linnea Bergsten" in done("consent", "list", "p1", db=old, as_of="2026-04-20")
