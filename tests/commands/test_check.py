"""``gplan check`` over a whole unit: the worst first, part after part, in every form."""

import csv
import io
import json
import sqlite3
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gplan import rules
from gplan.commands import output
from gplan.store import connection, details
from tests.commands.running import run
from tests.commands.units import empty_unit
from tests.store.varied_unit import AS_OF, PERSONS, make_varied_unit

DAY = AS_OF.isoformat()
SEVERITIES = tuple(rules.SEVERITIES)


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_varied_unit(tmp_path_factory.mktemp("varied") / "unit.db")


def items(unit: Path, *words: str) -> list[dict[str, Any]]:
    answer = run("check", *words, "-f", "json", db=unit, as_of=DAY)
    assert (answer.code, answer.err) == (3, "")
    found = json.loads(answer.out)
    assert (found["schema"], found["as_of"]) == ("gplan/check/1", DAY)
    return list(found["items"])


def counts(item: dict[str, Any]) -> bool:
    return item["outcome"] == "fails" and item["waived_by"] is None and item["whose"] == "unit"


def by_person(found: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        grouped.setdefault(one["case"], []).append(one)
    return grouped


def test_within_a_person_what_blocks_comes_first_then_the_serious_then_the_code(unit: Path) -> None:
    found = by_person(items(unit))
    assert len(found) > PERSONS // 2
    for theirs in found.values():
        ranks = [(not one["blocks"], SEVERITIES.index(one["severity"]), one["rule"]) for one in theirs]
        assert ranks == sorted(ranks)
    assert any(one["blocks"] for one in items(unit))


def test_persons_come_in_the_order_of_their_worst_fault(unit: Path) -> None:
    def worst(theirs: list[dict[str, Any]]) -> tuple[bool, int]:
        faults = [(not one["blocks"], SEVERITIES.index(one["severity"])) for one in theirs if counts(one)]
        return min(faults, default=(True, len(SEVERITIES)))

    found = items(unit)
    grouped = by_person(found)
    assert [one["case"] for one in found] == [case for case, theirs in grouped.items() for _ in theirs]
    order = [worst(theirs) for theirs in grouped.values()]
    assert order == sorted(order)
    assert len(set(order)) > 2


def test_persons_alike_come_by_name(unit: Path) -> None:
    ((rule, _),) = Counter(one["rule"] for one in items(unit) if counts(one)).most_common(1)
    told = run("check", "--select", rule, db=unit, as_of=DAY).out.splitlines()
    names = [line.split(" ", 1)[1] for line in told[:-1] if not line.startswith(" ")]
    assert len(names) > 5
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize("all_results", [(), ("--all-results",)], ids=["faults", "all"])
def test_parts_say_what_the_whole_says(
    all_results: tuple[str, ...], unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = items(unit, *all_results)
    monkeypatch.setattr(details, "AT_ONCE", 7)
    parted = items(unit, *all_results)
    assert {one["id"]: one for one in parted} == {one["id"]: one for one in whole}
    places = [(int(one["case"][1:]) - 1) // 7 for one in parted]
    assert places == sorted(places)
    assert [one for one in parted if one["case"] in {f"p{n}" for n in range(1, 8)}] == parted[
        : places.count(0)
    ]


def test_every_form_holds_the_same(unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(details, "AT_ONCE", 7)
    found = items(unit)
    lines = run("check", "-f", "ndjson", db=unit, as_of=DAY).out.splitlines()
    assert [json.loads(line) for line in lines] == found
    sheet = run("check", "-f", "csv", db=unit, as_of=DAY).out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(sheet), delimiter=";"))
    assert [row["id"] for row in rows] == [one["id"] for one in found]
    assert list(rows[0]) == list(found[0])


def test_the_table_ends_with_the_sums(unit: Path) -> None:
    found = [one for one in items(unit) if counts(one)]
    last = run("check", db=unit, as_of=DAY).out.splitlines()[-1]
    assert last == (
        f"Prövade personer: {PERSONS}. Brister: {len(found)}, hos {len(by_person(found))} av dem."
        f" Hindrar att en plan upprättas eller delas: {sum(bool(one['blocks']) for one in found)}."
    )


@pytest.mark.parametrize("columns", [60, 80])
def test_a_sentence_is_folded_between_words_on_a_terminal_and_a_command_stands_on_its_line(
    columns: int, unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = run("check", db=unit).out
    monkeypatch.setattr(output, "terminal_width", lambda: columns)
    narrow = run("check", db=unit).out
    assert narrow.split() == whole.split(), "no word is broken and none is gone"
    sentences = [line for line in narrow.splitlines() if "→" not in line]
    assert max(map(len, sentences)) <= columns < max(map(len, whole.splitlines()))
    fixes = [line for line in whole.splitlines() if "→" in line]
    assert [line for line in narrow.splitlines() if "→" in line] == fixes


def test_where_nothing_is_wrong_it_says_so(unit: Path) -> None:
    answer = run("check", "p1", "p2", "--select", "T140", db=unit, as_of=DAY)
    assert (answer.code, answer.out) == (0, "Inga brister. Prövade personer: 2.\n")


def test_an_empty_unit_has_nothing_to_check(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    assert run("check", db=db).out == "Inga brister. Prövade personer: 0.\n"
    assert json.loads(run("check", "-f", "json", db=db).out)["items"] == []
    assert run("check", "-f", "ndjson", db=db).out == ""


def readings(unit: Path) -> list[int | None]:
    conn = sqlite3.connect(unit.with_name(f"{unit.stem}.access.db"))
    try:
        rows = conn.execute("SELECT person_id FROM reading WHERE action = 'check' ORDER BY id").fetchall()
    finally:
        conn.close()
    return [person for (person,) in rows]


@pytest.mark.parametrize("at_once", [7, 1000])
def test_everyone_read_is_logged_once_with_or_without_faults(
    at_once: int, unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(details, "AT_ONCE", at_once)
    run("person", "list", db=unit, as_of=DAY)  # so that there is a log
    before = len(readings(unit))
    run("check", "--select", "T140", db=unit, as_of=DAY)
    assert sorted(filter(None, readings(unit)[before:])) == list(range(1, PERSONS + 1))
    assert len(readings(unit)) - before == PERSONS


@pytest.mark.parametrize("form", ["table", "json", "ndjson", "csv"])
def test_nothing_is_shown_that_cannot_be_logged(form: str, tmp_path: Path) -> None:
    db = make_varied_unit(tmp_path / "unit.db")
    (tmp_path / "unit.access.db").mkdir()
    answer = run("check", "-f", form, db=db, as_of=DAY)
    assert (answer.code, answer.out) == (5, "")


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_misspelt_rule_is_told_before_anything_is_read(form: str, unit: Path) -> None:
    before = len(readings(unit))
    answer = run("check", "--select", "Z999", "-f", form, db=unit, as_of=DAY)
    assert (answer.code, answer.out) == (2, "")
    assert len(readings(unit)) == before


def test_the_named_are_checked_together(unit: Path) -> None:
    found = by_person(items(unit, "p9", "p3", "p12", "p9"))
    assert set(found) == {"p9", "p3", "p12"}


def _asked_for(unit: Path, persons: range) -> list[str]:
    with connection.reading(unit) as store:
        said: list[str] = []
        store.conn.set_trace_callback(said.append)
        details.load_among(store, AS_OF, persons)
        assert not store.conn.in_transaction
    return said


def test_a_part_is_read_as_it_was_at_one_moment(unit: Path) -> None:
    said = _asked_for(unit, range(1, 8))
    begun = [place for place, sql in enumerate(said) if sql.startswith("BEGIN")]
    ended = [place for place, sql in enumerate(said) if sql.startswith("ROLLBACK")]
    assert (begun, ended) == ([0], [len(said) - 1])
    assert len(said) == len(_asked_for(unit, range(1, 3))), (
        "each table is asked once, however many the persons"
    )
    assert all(first != second for first, second in pairwise(said))
