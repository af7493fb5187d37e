"""An order that has yet to begin: the plan can be made ready for it, and nothing of it is taken for the one in force."""

import json
from pathlib import Path
from typing import Any

import pytest

from gplan.intake.orders import example_order
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, import_order, order_of, plan

NAME = "Tolvan Exempelsson"
AHEAD, BEGUN = "2026-03-21", "2026-04-02"


def coming(**changes: Any) -> bytes:
    """The example's order with a shower more, from the first of April."""
    example: Any = example_order()
    shower = {
        **example["interventions"][0],
        "name": "Dusch",
        "name_as_written": "Dusch",
        "fixed_frequency": None,
    }
    said = {
        "ordered_on": "2026-03-20", "decided_on": "2026-03-20", "valid_from": "2026-04-01", "valid_until": None,
        "interventions": [*example["interventions"], shower],
    }  # fmt: skip
    return order_of(NUMBERS[0], NAME, **{**said, **changes})


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], NAME, valid_until=None))
    return db


def sections(form: str) -> list[str]:
    return [line.partition(": ")[2] for line in form.splitlines() if line.startswith("## Insats: ")]


def items(db: Path, *words: str, as_of: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done(*words, "-f", "json", db=db, as_of=as_of))["items"]
    return found


def test_a_plan_revised_ahead_is_for_the_order_that_comes(db: Path) -> None:
    plan(db, "p1")
    import_order(db, coming(), as_of="2026-03-20")
    assert "Dusch" in done("plan", "revise", "p1", db=db, as_of=AHEAD)
    assert "Dusch" in sections(done("plan", "form", "p1", db=db, as_of=AHEAD))
    happened = items(db, "plan", "history", "p1", as_of=AHEAD)
    orders = {item["plan"]: item["ordered_on"] for item in happened}
    assert orders["p1-2"] == "2026-03-20"
    assert orders["p1-1"] != "2026-03-20"


def test_a_draft_open_since_before_gets_what_the_new_order_has_and_keeps_its_own(db: Path) -> None:
    draft(db, "p1")
    import_order(db, coming(), as_of="2026-03-20")
    before = sections(done("plan", "form", "p1-1", db=db, as_of="2026-03-19"))
    assert "Dusch" not in before
    form = done("plan", "form", "p1", db=db, as_of=BEGUN)
    assert [name for name in sections(form) if name] == [*filter(None, before), "Dusch"]
    assert "Ser dåligt." in form
    done("plan", "create", "p1", "--from", "-", db=db, as_of=BEGUN, typed=form.encode())
    shown = items(db, "plan", "show", "p1", as_of=BEGUN)[0]
    assert "Dusch" in json.dumps(shown, ensure_ascii=False)
    (ordered_on,) = {item["ordered_on"] for item in items(db, "plan", "history", "p1", as_of=BEGUN)}
    assert ordered_on == "2026-03-20"
    refused = run("plan", "establish", "p1", db=db, as_of=BEGUN)
    assert "M010" not in refused.out + refused.err


def test_a_plan_made_ahead_is_not_called_older_than_the_order_it_follows(db: Path) -> None:
    plan(db, "p1")
    import_order(db, coming(), as_of="2026-03-20")
    done("plan", "revise", "p1", db=db, as_of=AHEAD)
    done("intervention", "text", "p1", "Dusch", "--help-with", "Jag behöver stöd.", "--how", "Måndagar.", "--who", "Ni.",
         "--self", "Jag tvättar ansiktet.", "--goal", "Jag duschar själv i juni 2026.", db=db, as_of=AHEAD)  # fmt: skip
    draft(db, "p1", AHEAD)
    done("plan", "establish", "p1", db=db, as_of=AHEAD)
    assert "O080" not in failing(db, AHEAD) | failing(db, BEGUN)


def test_what_is_coming_is_listed_and_can_have_its_text(db: Path) -> None:
    early = "2026-03-05"
    listed = items(db, "intervention", "list", "p1", as_of=early)
    assert {item["valid_from_words"] for item in listed} == {"börjar 2026-03-09"}
    assert all(item["frequency"] for item in listed if item["name"] == "Tillsyn")
    done("intervention", "text", "p1", "Tillsyn", "--self", "Jag öppnar själv.", db=db, as_of=early)
    assert "Jag öppnar själv." in done("plan", "form", "p1", db=db, as_of=early)
    assert "Jag öppnar själv." in done(
        "intervention", "text", "p1", "Tillsyn", "--history", db=db, as_of=early
    )
    later = {item["name"]: item for item in items(db, "intervention", "list", "p1", as_of="2026-03-10")}
    assert later["Tillsyn"]["valid_from_words"] == "2026-03-09"
    assert later["Tillsyn"]["text"]["manage_self"] == "Jag öppnar själv."


def test_what_an_order_will_add_is_not_listed_before_the_order_came(db: Path) -> None:
    import_order(db, coming(), as_of="2026-03-20")
    names = [item["name"] for item in items(db, "intervention", "list", "p1", as_of="2026-03-19")]
    assert "Dusch" not in names
    assert "börjar 2026-04-01" in done("intervention", "list", "p1", db=db, as_of="2026-03-20")


def failing(db: Path, as_of: str) -> set[str]:
    answer = run("check", "p1", "-f", "json", db=db, as_of=as_of)
    return {item["rule"] for item in json.loads(answer.out)["items"] if item.get("outcome") == "fails"}
