"""``gplan log``: everything, one person's extract, and whether the logs are whole."""

import ast
import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from gplan import commands
from gplan.actions import logs
from gplan.store import access_log
from tests.commands.catalogue import READS
from tests.commands.running import done, run
from tests.commands.units import full_unit


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return full_unit(tmp_path)


def items(db: Path, *words: str) -> list[dict[str, Any]]:
    return list(json.loads(done("log", *words, "-f", "json", db=db))["items"])


def test_an_extract_holds_one_persons_rows_and_nobody_elses(db: Path) -> None:
    done("person", "show", "p1", db=db)
    done("person", "show", "p2", db=db)
    found = items(db, "p1")
    assert {item["case"] for item in found} == {"p1"}
    assert {item["kind"] for item in found} == {"change", "reading"}
    text = done("log", "p1", db=db)
    assert "p2" not in text
    assert not any(word in text for word in ("Exempelsson", "Skyddad", "Dagny", "1212"))


def test_it_can_be_handed_out_as_a_file_for_excel(db: Path) -> None:
    answer = run("log", "p1", "-f", "csv", db=db)
    assert answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(answer.out.lstrip("\ufeff")), delimiter=";"))
    assert {row["case"] for row in rows} == {"p1"}
    assert {row["actor"] for row in rows} == {"samordnaren"}


def test_every_change_and_reading_is_told_in_words(db: Path) -> None:
    for item in items(db):
        assert "_" not in item["action_words"], item
        assert not any(
            word in item["action_words"].split() for word in ("add", "set", "save", "show", "list", "open")
        )


def named(tree: ast.AST, argument: ast.expr) -> set[str]:
    """The words an argument is, or those its variable is given in the same file."""
    if isinstance(argument, ast.Name):
        given = [
            one.value
            for one in ast.walk(tree)
            if isinstance(one, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == argument.id for to in one.targets)
        ]
        return {word for one in given for word in named(tree, one)}
    if isinstance(argument, ast.IfExp):
        return named(tree, argument.body) | named(tree, argument.orelse)
    return {str(argument.value)} if isinstance(argument, ast.Constant) else set()


def readings_in_the_source() -> set[str]:
    """Every name a command gives its reading, also through what opens the file for it."""
    opening = {"reading", "log_reading", "profile_in_use", "case_of", "_form", "_chosen_by_unit"}
    found: set[str] = set()
    for source in Path(commands.__path__[0]).glob("*.py"):
        tree = ast.parse(source.read_text("utf-8"))
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in opening:
                found |= {word for one in call.args for word in named(tree, one)}
            if isinstance(call, ast.FunctionDef) and call.name == "command":
                returned = [one.value for one in ast.walk(call) if isinstance(one, ast.Return) and one.value]
                found |= {word for one in returned for word in named(tree, one)}
    return found


def test_every_reading_a_command_makes_has_words() -> None:
    found = readings_in_the_source()
    assert {"print round", "plan form", "review record", "person show --plain-address"} <= found
    assert not [action for action in found if logs.reading_words(action) == action]


def test_only_changes_or_only_readings(db: Path) -> None:
    assert {item["kind"] for item in items(db, "--changes")} == {"change"}
    assert {item["kind"] for item in items(db, "--readings")} == {"reading"}
    assert {item["kind"] for item in items(db, "--changes", "--readings")} == {"change", "reading"}


def set_days(db: Path) -> None:
    """Put rows on days of their own; the clock gave them all one."""
    for path, table in ((db, "change_log"), (access_log.beside(db), "reading")):
        conn = sqlite3.connect(path)
        conn.execute(f"DROP TRIGGER {table}_update")
        conn.execute(f"UPDATE {table} SET written_at = '2026-01-0' || (id % 3 + 1) || 'T23:30:00+01:00'")
        conn.commit()
        conn.close()


def test_days_are_whole_and_both_ends_count(db: Path) -> None:
    set_days(db)

    def days(*words: str) -> set[str]:
        return {item["at"][:10] for item in items(db, "--changes", *words)}

    assert days() == {"2026-01-01", "2026-01-02", "2026-01-03"}
    assert days("--from", "2026-01-02") == {"2026-01-02", "2026-01-03"}
    assert days("--until", "2026-01-02") == {"2026-01-01", "2026-01-02"}
    assert days("--from", "2026-01-02", "--until", "2026-01-02") == {"2026-01-02"}


def test_by_whom_whatever_the_case_of_the_letters(db: Path) -> None:
    assert items(db, "--changes", "--by", "SAMORDNAREN") == items(db, "--changes")
    assert done("log", "--by", "åsa", db=db) == "Inga rader i loggen stämmer.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--from", "2026-02-01", "--until", "2026-01-01"), "fel ordning"),
        (("--verify", "p1"), "i sin helhet"),
        (("p99",), "ingen p99"),
    ],
)
def test_what_cannot_be_asked(words: tuple[str, ...], says: str, db: Path) -> None:
    answer = run("log", *words, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_whole_logs_are_said_to_be_so_with_where_they_end(db: Path) -> None:
    text = done("log", "--verify", db=db)
    assert text.count(": hel, ") == 2
    assert text.count("Kedjan slutar på ") == 2


def test_what_is_wrong_is_told_by_row_and_ends_with_3(db: Path) -> None:
    conn = sqlite3.connect(db)
    conn.execute("DROP TRIGGER change_log_update")
    conn.execute("DROP TRIGGER change_log_delete")
    conn.execute("UPDATE change_log SET actor = 'någon annan' WHERE id = 5")
    conn.execute("DELETE FROM change_log WHERE id IN (8, 9)")
    conn.commit()
    conn.close()
    answer = run("log", "--verify", db=db)
    assert answer.code == 3
    assert "Ändringsloggen: inte hel" in answer.out
    assert "Läsloggen: hel" in answer.out
    assert "Raden c5 har ändrats sedan den skrevs." in answer.out
    assert "Raderna c8 till c9 saknas." in answer.out
    answer = run("log", "--verify", "-f", "json", db=db)
    assert answer.code == 3
    changes, readings = json.loads(answer.out)["items"]
    assert [(fault["what"], fault["first"], fault["last"]) for fault in changes["faults"]] == [
        ("altered", "c5", "c5"), ("removed", "c8", "c9"),
    ]  # fmt: skip
    assert (changes["whole"], readings["whole"]) == (False, True)


def test_a_log_of_readings_that_is_something_else_ends_with_5(db: Path) -> None:
    access_log.beside(db).write_text("Handla mjölk.", encoding="utf-8")
    assert run("log", "--verify", db=db).code == 5


def test_every_reading_is_told_in_swedish(db: Path) -> None:
    for words in READS.values():
        assert run(*words, db=db).code in (0, 3), words
    done("followup", "list", "p1", db=db)
    done("plan", "form", "p1", db=db)
    done("person", "show", "p1", "--plain-address", db=db)
    found = items(db, "--readings")
    assert len({item["action"] for item in found}) > 25
    assert not [item["action"] for item in found if item["action"] == item["action_words"]]


def test_every_command_that_logs_a_reading_has_a_word() -> None:
    folder = Path(logs.__file__).parents[1] / "commands"
    named = re.compile(r'(?:reading|profile_in_use|read_for)\("([^"]+)"\)')
    found = {name for path in folder.glob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))}
    assert len(found) > 30
    assert sorted(name for name in found if logs.reading_words(name) == name) == []
