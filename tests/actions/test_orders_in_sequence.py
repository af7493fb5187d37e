"""Orders follow each other by their own dates, whatever order they arrive in."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of, plan

NAME = "Tolvan Exempelsson"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return empty_unit(tmp_path)


def rows(*names: str) -> list[dict[str, Any]]:
    from gplan.intake.orders import example_order

    example: Any = example_order()
    return [{**example["interventions"][0], "name": name, "name_as_written": f"O-{name}"} for name in names]


def order(ordered_on: str, valid_from: str, *names: str, **changes: Any) -> bytes:
    return order_of(
        NUMBERS[0],
        NAME,
        ordered_on=ordered_on,
        decided_on=ordered_on,
        valid_from=valid_from,
        valid_until=None,
        interventions=rows(*names),
        **changes,
    )


def listed(db: Path, as_of: str) -> list[str]:
    found = json.loads(done("intervention", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return sorted(item["name"] for item in found if item["valid_from"] <= as_of)


def states(db: Path, as_of: str) -> set[str]:
    """How the consents stand that day."""
    found = json.loads(done("consent", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return {item["now"] for item in found if item["id"].startswith("k")}


def in_force(db: Path, as_of: str) -> str:
    (item,) = json.loads(done("order", "show", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return f"{item['ordered_on']} r{item['revision']}"


def test_an_older_order_that_comes_late_is_kept_and_does_not_take_over(db: Path) -> None:
    import_order(db, order("2026-10-01", "2026-10-05", "Tillsyn", "Dusch"), as_of="2026-11-01")
    assert "äldre beställning" in import_order(
        db, order("2026-03-01", "2026-03-09", "Tillsyn"), as_of="2026-11-02"
    )
    assert in_force(db, "2026-11-20") == "2026-10-01 r1"
    assert listed(db, "2026-11-20") == ["Dusch", "Tillsyn"]


def test_a_revision_of_a_replaced_order_does_not_come_into_force(db: Path) -> None:
    import_order(db, order("2026-03-01", "2026-03-09", "Tillsyn"), as_of="2026-03-02")
    import_order(db, order("2026-10-01", "2026-10-05", "Dusch"), as_of="2026-10-02")
    late = order("2026-03-01", "2026-03-09", "Tillsyn", visits_per_day=4, order_text="4 besök per dag.")
    assert "ny version" in import_order(db, late, as_of="2026-11-02")
    assert in_force(db, "2026-11-20") == "2026-10-01 r1"
    assert listed(db, "2026-11-20") == ["Dusch"]


def test_a_revision_of_an_order_to_come_moves_its_interventions_and_doubles_none(db: Path) -> None:
    import_order(db, order("2026-11-01", "2027-01-01", "Tillsyn", "Promenad"), as_of="2026-11-02")
    import_order(db, order("2026-11-01", "2026-12-15", "Tillsyn"), as_of="2026-11-03")
    assert listed(db, "2026-12-20") == ["Tillsyn"]
    assert listed(db, "2027-02-01") == ["Tillsyn"]


def test_an_intervention_with_an_end_goes_on_when_the_next_order_has_it(db: Path) -> None:
    import_order(db, order("2026-03-01", "2026-03-09", "Tillsyn", "Städning"), as_of="2026-03-02")
    done("order", "end", "p1", "--on", "2026-12-31", db=db, as_of="2026-11-20")
    import_order(db, order("2026-11-21", "2026-12-01", "Tillsyn", "Dusch"), as_of="2026-11-22")
    assert listed(db, "2026-11-30") == ["Städning", "Tillsyn"]
    assert listed(db, "2027-02-01") == ["Dusch", "Tillsyn"]


def test_a_renewed_consent_leaves_the_one_in_force_and_a_coming_one_can_be_withdrawn(db: Path) -> None:
    import_order(db, order("2026-03-01", "2026-03-09", "Tillsyn"), as_of="2026-03-02")
    words = ("consent", "add", "p1", "--to", "case-officer")
    done(*words, "--until", "2026-12-31", db=db, as_of="2026-03-10")
    done(*words, "--from", "2027-01-01", "--until", "2027-12-31", db=db, as_of="2026-11-20")
    assert states(db, "2026-11-21") == {"valid"}
    due = run("followup", "due", "--all", "--kind", "consent", "-f", "json", db=db, as_of="2026-11-21").out
    assert [item["due"] for item in json.loads(due)["items"]] == ["2027-12-31"]
    assert run("consent", "withdraw", "p1", db=db, as_of="2026-11-22").code == 0
    assert states(db, "2027-02-01") == {"withdrawn"}


def test_a_consent_to_come_alone_can_be_withdrawn(db: Path) -> None:
    import_order(db, order("2026-03-01", "2026-03-09", "Tillsyn"), as_of="2026-03-02")
    done("consent", "add", "p1", "--to", "case-officer", "--from", "2027-01-01", db=db, as_of="2026-11-20")
    assert run("consent", "withdraw", "p1", db=db, as_of="2026-11-21").code == 0
    assert run("consent", "withdraw", "p1", db=db, as_of="2026-11-22").code == 2


def findings(db: Path, as_of: str) -> dict[str, str]:
    items = json.loads(run("check", "-f", "json", db=db, as_of=as_of).out)["items"]
    return {item["rule"]: item["message"] for item in items}


def follows(db: Path, ended_on: str = "") -> None:
    """Somebody who is being helped with a plan gets a new order from 2026-10-05."""
    import_order(db, order("2026-03-01", "2026-03-09", "Tillsyn", "Städning"), as_of="2026-03-02")
    done("order", "start", "p1", "--on", "2026-03-09", db=db, as_of="2026-03-16")
    plan(db, "p1")
    if ended_on:
        done("order", "end", "p1", "--on", ended_on, "--why", "flyttar", db=db, as_of=ended_on)
    import_order(db, order("2026-10-01", "2026-10-05", "Tillsyn", "Städning", "Dusch"), as_of="2026-10-02")


def test_who_was_being_helped_already_needs_no_new_first_visit(db: Path) -> None:
    follows(db)
    found = findings(db, "2026-10-06")
    assert "O080" in found
    assert not {"O020", "P020"} & set(found)
    why = done("why", "p1", "--rule", "O020", db=db, as_of="2026-10-06")
    assert "2026-03-09, i en beställning före den här" in " ".join(why.split())
    assert "gplan plan revise p1" in done("order", "start", "p1", db=db, as_of="2026-10-06")


def test_after_a_gap_the_first_visit_is_asked_for_again(db: Path) -> None:
    follows(db, ended_on="2026-09-01")
    assert "O020" in findings(db, "2026-10-06")


def test_what_happens_to_an_order_is_noted_the_same_day(db: Path) -> None:
    follows(db, ended_on="2026-09-01")
    notes = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-10-06"))["items"]
    said = {item["happened_on"]: item["text"] for item in notes if item["heading"] == "Beställning"}
    assert said == {
        "2026-03-09": "Första besöket gjordes.",
        "2026-09-01": "Beställningen avslutas 2026-09-01. Flyttar.",
    }
    last = done("order", "extend", "p1", "--until", "2027-03-01", db=db, as_of="2026-10-06")
    assert "2027-03-01" in last
    assert "förlängd till och med 2027-03-01" in done("journal", "list", "p1", db=db, as_of="2026-10-06")


def test_what_an_order_means_is_said_until_the_plan_is_made_for_it(db: Path) -> None:
    follows(db)
    assert "Planen behöver göras om" in done("order", "history", "p1", db=db, as_of="2026-10-06")
    assert "beställningen, Insats Dusch: ny" in run("plan", "revise", "p1", db=db, as_of="2026-10-06").out
    done("intervention", "text", "p1", "Dusch", "--self", "Jag står.", "--help-with", "Ryggen.", "--how", "Varmt.",
         "--who", "Ni.", "--goal", "Jag är ren.", db=db, as_of="2026-10-06")  # fmt: skip
    plan(db, "p1", as_of="2026-10-06")
    told = done("order", "history", "p1", db=db, as_of="2026-10-06")
    assert "Planen behöver göras om" not in told
    assert "p1-2" in told
