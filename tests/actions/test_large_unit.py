"""Three thousand persons: ten times the largest unit there is."""

import json
from datetime import date
from pathlib import Path

import pytest

from gplan.actions.demo_unit import make_unit
from gplan.store.connection import Stamp
from tests.commands.running import DAY, done, run
from tests.commands.units import import_order, order_of

PERSONS = 3000


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "unit.db"
    stamp = Stamp(date.fromisoformat(DAY), f"{DAY}T08:00:00+02:00", "samordnaren")
    make_unit(path, persons=PERSONS, as_of=date.fromisoformat(DAY), stamp=stamp)
    return path


def test_everyone_is_listed(db: Path) -> None:
    items = json.loads(done("person", "list", "-f", "json", db=db))["items"]
    assert len(items) == len({item["id"] for item in items}) == PERSONS
    names = [item["name"].casefold() for item in items]
    assert names == sorted(names)
    assert len(done("person", "list", db=db).splitlines()) == PERSONS + 1


def test_what_is_due_is_listed_worst_first_whatever_the_form(db: Path) -> None:
    answer = run("followup", "due", "-f", "json", db=db)
    assert answer.code == 3
    items = json.loads(answer.out)["items"]
    assert len({item["id"] for item in items}) == len(items) > PERSONS // 10
    rank = [("overdue", "missing", "due", "coming").index(item["state"]) for item in items]
    assert rank == sorted(rank)
    assert len(run("followup", "due", "-f", "ndjson", db=db).out.splitlines()) == len(items)
    assert run("followup", "due", "-f", "ics", db=db).out.count("BEGIN:V") > len(items) // 2


def test_one_is_found_and_one_more_taken_in(db: Path) -> None:
    assert json.loads(done("plan", "list", "p1", "-f", "json", db=db))["items"]
    assert f"p{PERSONS + 1} ny beställning" in import_order(db, order_of("010101+TF11", "Tolvan Exempelsson"))
    assert (
        json.loads(done("order", "show", "Tolvan", "-f", "json", db=db))["items"][0]["case"]
        == f"p{PERSONS + 1}"
    )


def test_a_start_that_fits_hundreds_lists_no_more_than_can_be_read(db: Path) -> None:
    answer = run("person", "show", "A", db=db)
    assert answer.code == 2
    lines = answer.err.splitlines()
    assert 10 < len(lines) < 30
    assert lines[-1].strip().startswith("… och ")
