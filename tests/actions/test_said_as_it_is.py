"""What the answers say: the day agreed last, the right next step, why a visit could not be read."""

import json
from pathlib import Path

import pytest

from gplan.intake.plan_form import parse_visit, why_unread
from gplan.model.terms import Slot
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, import_order, order_of, plan

NAME = "Tolvan Exempelsson"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], NAME, valid_until=None))
    return db


def test_the_day_agreed_at_the_follow_up_is_the_one_that_is_shown(db: Path) -> None:
    plan(db, "p1")
    assert "2026-09-16" in done("plan", "list", "p1", db=db)
    done("followup", "record", "p1", "--no-change", "--next", "2026-12-01", "--on", "2026-04-18", db=db)
    for words in (
        ("plan", "list"),
        ("plan", "list", "p1"),
        ("plan", "show", "p1"),
        ("plan", "history", "p1"),
    ):
        told = done(*words, db=db)
        assert "2026-12-01" in told, words
        assert "2026-09-16" not in told, words
    assert "2026-09-16" in done("plan", "list", "p1", db=db, as_of="2026-04-17")
    (item,) = json.loads(done("plan", "list", "p1", "-f", "json", db=db))["items"]
    assert item["follow_up_on"] == "2026-12-01"


def test_history_names_the_order_by_the_day_it_begins(db: Path) -> None:
    plan(db, "p1")
    assert "gäller från 2026-03-09" in done("plan", "history", "p1", db=db)


def test_findings_of_an_order_that_comes_are_its_own(db: Path) -> None:
    told = import_order(
        db,
        order_of(NUMBERS[0], NAME, ordered_on="2026-03-20", decided_on="2026-03-20", valid_from="2026-04-01",
                 valid_until="2026-03-31"),
        as_of="2026-03-20",
    )  # fmt: skip
    assert "O070: Beställningen slutar 2026-03-31, innan den börjar 2026-04-01." in told


def test_the_next_step_fits_what_there_is(db: Path) -> None:
    plan(db, "p1")
    again = run("plan", "establish", "p1-1", db=db)
    assert again.code == 2
    assert "gplan plan revise p1" in again.err
    done("plan", "revise", "p1", db=db)
    told = done("plan", "mark-error", "p1-1", "--reason", "fel person", db=db)
    assert "gplan plan edit p1" in told
    assert "plan create" not in told


def test_a_day_before_the_plan_is_not_said_to_lack_one(db: Path) -> None:
    plan(db, "p1")
    for words in (
        ("followup", "record", "p1", "--no-change"),
        ("review", "record", "p1", "--answer", "1=ja"),
    ):
        answer = run(*words, "--on", "2026-03-10", db=db)
        assert (answer.code, answer.err) == (
            2,
            "p1 hade ingen upprättad plan 2026-03-10. Kontrollera --on.\n",
        )
        assert "i framtiden. Kontrollera --on." in run(*words, "--on", "imorgon", db=db).err


def test_a_follow_up_on_a_day_gone_by_is_told(db: Path) -> None:
    draft(db, "p1")
    told = done("plan", "create", "p1", "--follow-up", "2026-04-01", db=db)
    assert told.count("obs:") == 1
    assert "uppföljningsdagen 2026-04-01 har redan varit" in told


def test_a_recalled_plan_is_not_called_never_sent(db: Path, tmp_path: Path) -> None:
    plan(db, "p1")
    done("consent", "add", "p1", "--to", "case-officer", db=db)
    done("plan", "share", "p1", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=db)
    done("share", "recall", "p1", db=db)
    done("need", "add", "p1", "Vill gå ut oftare.", db=db)
    told = done("need", "tell", "n1", db=db)
    assert "Planen hos handläggaren är återkallad" in told
    assert "inte fått någon plan" not in told


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("bittida, varje dag: Dusch", "”bittida” är inte känt"),
        ("Kerstin varje dag: Dusch", "orden före kolonet är inte kända"),
        ("morgon, 20 min, 30 min: Dusch", "dag, tid eller längd är sagd två gånger eller går inte ihop"),
    ],
)
def test_a_visit_that_cannot_be_read_says_why(db: Path, typed: str, why: str) -> None:
    assert why_unread(typed) == why
    answer = run("plan", "create", "p1", "--visit", typed, db=db)
    assert answer.code == 2
    assert why.casefold() in answer.err.casefold()


@pytest.mark.parametrize(("typed", "slot"), [("fm", Slot.FORENOON), ("em", Slot.AFTERNOON)])
def test_fm_and_em_are_known(typed: str, slot: Slot) -> None:
    visit = parse_visit(f"{typed}, varje dag, 20 min: Dusch")
    assert visit is not None
    assert visit.slot is slot
