"""Whose case may be over although nobody has said so: told of in the list of gallring, and never deleted on a guess."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import empty_unit, import_order, order_of

OLD = {
    "ordered_on": "2019-03-01", "decided_on": "2019-03-01", "valid_from": "2019-03-01", "valid_until": "2019-08-31",
}  # fmt: skip
BEFORE, AFTER = "2024-08-31", "2024-09-01"
"""The last day it must be kept, counted from the order's last day at the earliest, and the day after."""


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """p1's order ran out and nobody noted that it ended; p2 and p3 have no order, and of p3 nothing was ever noted."""
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    import_order(db, order_of("19121212-1212", "Ebba Gammalberg", **OLD), as_of="2019-03-02")
    done("person", "add", "Kvar Varande", "--number", "18900101-9802", db=db, as_of="2019-03-02")
    done("person", "add", "Aldrig Kommen", "--number", "20010101-TF11", db=db, as_of="2019-03-02")
    for person in ("p1", "p2"):
        done("journal", "add", person, "Satt ute.", db=db, as_of="2019-08-31")
    return db


def listed(db: Path, *words: str, as_of: str = AFTER) -> dict[str, dict[str, Any]]:
    found = json.loads(done("retention", "list", "-f", "json", *words, db=db, as_of=as_of))
    return {item["id"]: item for item in found["items"]}


def delete(db: Path, person: str, *words: str) -> Any:
    return run("retention", "delete", person, "--receipt", "kvitton/", "--yes", *words, db=db, as_of=AFTER)


def test_an_order_that_ran_out_is_told_of_and_not_deleted(db: Path) -> None:
    assert "p1" not in listed(db, as_of=BEFORE)
    found = listed(db)["p1"]
    assert (found["state"], found["state_words"], found["kept_until"]) == (
        "unclear",
        "kan inte bedömas",
        None,
    )
    (why,) = found["hindrances"]
    assert why == {
        "what": "end_not_noted",
        "text": "Beställningens sista dag var 2019-08-31, men slutet är inte antecknat.",
        "fix": "gplan order end p1 --on 2019-08-31",
        "answered_by_reason": False,
    }
    answer = delete(db, "p1", "--reason", "tiden är ute")
    assert answer.code == 4
    assert "gplan order end p1 --on 2019-08-31" in answer.err


def test_it_is_proposed_when_the_end_is_noted(db: Path) -> None:
    done("order", "end", "p1", "--on", "2019-08-31", "--force", db=db, as_of=AFTER)
    assert listed(db)["p1"]["state"] == "proposed"
    assert delete(db, "p1").code == 0


def test_an_order_to_come_means_that_the_case_goes_on(db: Path) -> None:
    later = {"ordered_on": "2024-08-20", "decided_on": "2024-08-20", "valid_from": "2024-10-01"}
    import_order(db, order_of("19121212-1212", "Ebba Gammalberg", **later), as_of="2024-08-20")
    assert "p1" not in listed(db)


def test_without_an_order_somebody_has_to_say_that_the_help_is_over(db: Path) -> None:
    assert "p2" not in listed(db, as_of=BEFORE)
    found = listed(db)["p2"]
    assert (found["state"], found["kept_until"]) == ("to_answer", BEFORE)
    assert [one["what"] for one in found["hindrances"]] == ["no_order"]
    assert delete(db, "p2").code == 4
    assert delete(db, "p2", "--reason", "hjälpen slutade före beställningarna kom hit").code == 0


def test_of_whom_nothing_was_noted_nothing_is_counted(db: Path) -> None:
    assert "p3" not in listed(db, as_of="2024-03-02"), "somebody new is nobody to delete"
    found = listed(db)["p3"]
    assert (found["state"], found["kept_until"], found["counted_from"]) == ("unclear", None, None)
    assert delete(db, "p3", "--reason", "kom aldrig").code == 4


def test_the_time_of_a_private_provider_is_shorter(db: Path) -> None:
    done("unit", "edit", "--private", db=db, as_of="2021-09-01")
    assert set(listed(db, as_of="2021-08-31")) == {"p3"}
    assert {case: one["state"] for case, one in listed(db, as_of="2021-09-01").items()} == {
        "p1": "unclear", "p2": "to_answer", "p3": "unclear",
    }  # fmt: skip


def test_the_list_and_why_say_that_the_counties_are_not_checked(db: Path) -> None:
    assert "uppräkningen är inte kontrollerad" in done("retention", "list", db=db, as_of=AFTER)
    done("order", "end", "p1", "--on", "2019-08-31", "--force", db=db, as_of=AFTER)
    told = run("why", "p1", "--rule", "R010", db=db, as_of=AFTER).out
    assert "uppräkningen är inte kontrollerad" in " ".join(told.split())
