"""What other rules would change: values, and whose answers."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.test_profile import STORSTAD
from tests.commands.units import RELATIVE, SECRETS, empty_unit, full_unit


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_unit(tmp_path_factory.mktemp("full"))


def diff(*words: str, db: Path | None, code: int = 3, as_of: str = "2026-04-20") -> dict[str, dict[str, Any]]:
    answer = run("rules", "diff", *words, "-f", "json", db=db, as_of=as_of)
    assert answer.code == code, answer.err
    return {item["id"]: item for item in json.loads(answer.out)["items"]}


def test_a_value_that_differs_has_strength_and_source_on_both_sides(full: Path) -> None:
    one = diff("--against", str(STORSTAD), db=full)["value:plan_established_within"]
    assert (one["before"], one["before_words"]) == (14, "14 dagar från första besöket")
    assert (one["after"], one["after_words"]) == (10, "10 arbetsdagar från första besöket")
    assert (one["before_strength"], one["before_section"], one["before_profile"]) == (
        "municipal",
        "3.2.4",
        "jarfalla",
    )
    assert (one["after_section"], one["after_profile"]) == ("2.1", "storstad")


def test_values_that_differ_only_in_what_they_fall_back_to_are_said_apart(tmp_path: Path) -> None:
    sourced = 'strength = "municipal"\nsource = "rutin"\nsection = "1"\n'
    head = 'title = "Prov"\n[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
    files = []
    for name, fallback in (("ett", "[]"), ("tva", '["received"]')):
        files.append(tmp_path / f"{name}.toml")
        value = f"[[plan_established_within.values]]\nvalue = 14\nfallback_anchors = {fallback}\n{sourced}"
        files[-1].write_text(f'name = "{name}"\n{head}{value}', encoding="utf-8")
    db = empty_unit(tmp_path)
    found = diff("--profile", str(files[0]), "--against", str(files[1]), db=db)
    one = found["value:plan_established_within"]
    assert one["before_words"] == "14 dagar från första besöket"
    assert one["after_words"] == "14 dagar från första besöket, annars från den dag beställningen kom"


def test_a_service_with_an_exception_has_a_row_of_its_own(full: Path) -> None:
    one = diff("--against", str(STORSTAD), db=full)["value:plan_established_within:korttidsboende"]
    assert (one["before"], one["after"], one["service"]) == (14, 2, "korttidsboende")


def test_a_list_is_a_list(full: Path) -> None:
    one = diff("--against", "kristianstad", db=full)["value:plan_exempt_services"]
    assert one["before"] is None
    assert "matdistribution" in one["after"]


def test_two_days_of_one_profile_are_compared(full: Path) -> None:
    found = diff("--profile", str(STORSTAD), "--from", "2025-06-01", "--to", "2026-03-01", db=full)
    one = found["value:plan_established_within"]
    assert (one["before"], one["after"]) == (21, 10)
    assert found["value:review_every"]["after_words"] == "inget angivet"
    assert "blocks:T050" not in found, "what a fault stops is not dated"


def test_persons_whose_answers_change_are_told_with_both_days(full: Path) -> None:
    # p3 has no plan and no first visit: the days count from 9 March, from when the order is valid.
    found = diff("--against", str(STORSTAD), db=full, as_of="2026-03-12")
    one = found["p3:P020"]
    assert (one["name"], one["rule"], one["title"]) == (
        "Tolvan Andersson",
        "P020",
        "planen är inte upprättad",
    )
    assert (one["before"], one["after"]) == ("holds", "fails")
    assert one["before_due"] == "2026-03-23"
    assert one["after_due"] == "2026-03-11", "two working days, for an order with supervision"
    assert one["after_strength"] == "local"
    table = run("rules", "diff", "--against", str(STORSTAD), db=full, as_of="2026-03-12").out
    assert "p3 Tolvan Andersson\n" in table
    assert "Brister som kommer till: " in table
    assert "P020 planen är inte upprättad: uppfyllt → brist; senast 2026-03-23 → 2026-03-11" in " ".join(
        table.split()
    )


def test_what_a_fault_stops_is_compared_too(full: Path) -> None:
    found = diff("--against", str(STORSTAD), db=full)
    assert found["blocks:T050"]["before_words"] == "att planen upprättas"
    assert found["blocks:T050"]["after_words"] == "ingenting"
    assert found["blocks:O030"]["after_blocks"] == "establishing"


def test_nothing_differs_from_itself(full: Path) -> None:
    assert diff("--against", "jarfalla", db=full, code=0) == {}
    text = done("rules", "diff", "--from", "2026-01-01", "--to", "2026-02-01", db=full)
    assert "Inga värden skiljer sig." in text
    assert "Ingen brist kommer till eller försvinner för någon." in text


def test_selected_rules_alone_are_put_to_the_persons(full: Path) -> None:
    every = diff("--against", "national", db=full)
    chosen = diff("--against", "national", "--select", "F", "--ignore", "F040", db=full)
    rules = {item["rule"] for item in chosen.values() if item["kind"] == "result"}
    assert rules
    assert {rule[0] for rule in rules} == {"F"}
    assert "F040" not in rules
    assert rules < {item["rule"] for item in every.values() if item["kind"] == "result"}
    assert run("rules", "diff", "--against", "solna", "--select", "Q999", db=full).code == 2


def test_answers_that_were_no_fault_and_become_none_are_left_out_until_asked_for(full: Path) -> None:
    few = diff("--against", "national", db=full)
    all_of_them = diff("--against", "national", "--all-results", db=full)
    hidden = [item for name, item in all_of_them.items() if name not in few]
    assert hidden
    assert all({item["before"], item["after"]} <= {"holds", "not_applicable"} for item in hidden)
    assert few.items() <= all_of_them.items()
    table = run("rules", "diff", "--against", "national", db=full).out
    assert f"{len(hidden)} svar till är andra" in " ".join(table.split())


def test_the_facts_are_those_of_the_day_and_only_the_values_are_of_the_two(full: Path) -> None:
    days = ("--from", "2025-06-01", "--to", "2026-03-01", "--profile", str(STORSTAD))
    before = diff(*days, db=full, as_of="2026-03-10")
    assert before["p3:P020"]["before_due"] == "2026-03-30", "21 days from the order that came in 2026"
    assert {item["case"] for item in before.values() if item["case"]} <= {"p1", "p2", "p3", "p4", "p5"}
    assert not any(item["case"] for item in diff(*days, db=full, as_of="2026-02-20").values()), (
        "nobody was there yet"
    )


def test_a_protected_person_is_named_and_nothing_else_is_told(full: Path) -> None:
    for form in ("table", "json", "ndjson", "csv"):
        answer = run("rules", "diff", "--against", "national", "--all-results", "-f", form, db=full)
        assert "Siv Skyddad" in answer.out
        assert [secret for secret in SECRETS if secret in answer.out] == []
    assert RELATIVE in SECRETS


def test_those_who_were_read_are_in_the_log_and_the_file_is_untouched(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    data = db.read_bytes()
    conn = sqlite3.connect(db.with_name("unit.access.db"))
    (before,) = conn.execute("SELECT count(*) FROM reading").fetchone()
    run("rules", "diff", "--against", "solna", db=db)
    rows = conn.execute(
        "SELECT action, person_id FROM reading WHERE id > ? ORDER BY id", (before,)
    ).fetchall()
    conn.close()
    assert sorted(rows) == [("rules diff", person) for person in range(1, 6)]
    assert db.read_bytes() == data


def test_without_a_unit_the_values_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.delenv("GPLAN_DB", raising=False)
    found = diff("--profile", "jarfalla", "--against", "kristianstad", db=None)
    assert "value:review_every" in found
    assert not any(item["case"] for item in found.values())
    assert "inga personers svar" in run("rules", "diff", "--against", "solna").out
    assert not (tmp_path / "none").exists()


def test_a_unit_without_persons_has_values_only(tmp_path: Path) -> None:
    found = diff("--against", "solna", db=empty_unit(tmp_path))
    assert "value:plan_established_within" in found
    assert not any(item["case"] for item in found.values())


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--to", "2026-01-01"),
        ("--from", "2026-01-01", "--against", "solna"),
        ("--against", "solna", "--to", "2026-01-01"),
        ("--from", "2026-01-01", "--to", ""),
        ("--from", ""),
        ("--from", "32/13"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(words: tuple[str, ...], full: Path) -> None:
    answer = run("rules", "diff", *words, db=full)
    assert answer.code == 2
    assert answer.out == ""


def test_a_profile_or_a_unit_that_is_not_there_is_told(full: Path, tmp_path: Path) -> None:
    assert run("rules", "diff", "--against", "storköping", db=full).code == 2
    assert run("rules", "diff", "--against", "solna", db=tmp_path / "none.db").code == 5


@pytest.mark.parametrize(
    "words",
    [
        ("rules", "diff", "--profile", "solna", "--against", "kristianstad"),
        ("rules", "list", "--profile", "solna"),
        ("rules", "explain", "P020", "--profile", "solna"),
        ("intervention", "catalogue", "--profile", "solna"),
        ("rules", "list"),
    ],
)
def test_a_file_that_is_named_has_to_be_there_and_none_named_is_no_hinder(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = run(*words, db=tmp_path / "felskriven.db")
    assert (answer.code, answer.out) == (5, "")
    assert "felskriven.db" in answer.err
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    monkeypatch.delenv("GPLAN_DB", raising=False)
    assert run(*words).code in (0, 3)
