"""A follow-up and a review by questions: the journal first, goal by goal, and nothing typed is lost at Ctrl-C."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import DAY, done
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of, plan
from tests.process.processes import POSIX

if POSIX:
    from tests.process.terminals import Terminal

pytestmark = pytest.mark.skipif(not POSIX, reason="Windows has no pseudo-terminal to type at")

FOLLOW_UP = (
    ("Nått målet?", "kanske"),
    ("Nått målet?", "helt"),
    ("Varför, med några ord?", "sover gott"),
    ("Nått målet?", "ej aktuellt"),
    ("Varför, med några ord?", ""),
    ("Vad mer kom fram?", "Trivs vid ån."),
    ("Vilka deltog?", "Tolvan, Linnea Bergsten"),
    ("Behöver planen ändras?", "ja"),
    ("Vad ska ändras?", "mer tid på morgonen"),
    ("Vad ska ändras?", ""),
    ("När följs planen upp nästa gång?", "igår"),
    ("När följs planen upp nästa gång?", "+6m"),
    ("Är personuppgifterna genomgångna?", "ja"),
)
REVIEW = (
    ("Stämmer planen med behoven i dag?", "ja"),
    ("Stämmer den med uppdraget?", "nej, dusch saknas"),
    ("Görs det så i praktiken?", "ja"),
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    plan(db, "p1")
    done("journal", "add", "p1", "Ville ut varje dag.", "--on", "2026-04-01", db=db)
    return db


def items(*words: str, db: Path) -> list[dict[str, Any]]:
    return list(json.loads(done(*words, "-f", "json", db=db))["items"])


def drafts(db: Path) -> list[str]:
    conn = sqlite3.connect(db)
    found = [row[0] for row in conn.execute("SELECT content FROM answer_draft ORDER BY kind")]
    conn.close()
    return found


def test_a_follow_up_by_questions_shows_the_journal_and_is_recorded(db: Path) -> None:
    terminal = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    assert "Ville ut varje dag." in terminal.until("Uppföljning av p1-1")
    for question, line in FOLLOW_UP:
        terminal.answer(question, line)
    code, shown = terminal.end()
    assert code == 0, shown
    assert "Nästa steg: gplan plan revise p1" in shown
    (found,) = items("followup", "list", "p1", db=db)
    assert [(one["outcome"], one["why"]) for one in found["outcomes"]] == [
        ("reached", "sover gott"),
        ("not_current", ""),
    ]
    assert found["participants"] == ["Tolvan", "Linnea Bergsten"]
    assert (found["note"], found["changes"]) == ("Trivs vid ån.", ["mer tid på morgonen"])
    assert found["next_on"] is not None
    assert drafts(db) == []


@pytest.mark.parametrize("after", [2, 3, 6, 7, 9, 12])
def test_ctrl_c_keeps_every_answer_to_the_next_time(after: int, db: Path) -> None:
    terminal = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    for question, line in FOLLOW_UP[:after]:
        terminal.answer(question, line)
    terminal.until(FOLLOW_UP[after][0])
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    assert "Det du hann svara är kvar till nästa gång." in shown
    assert "Traceback" not in shown
    assert items("followup", "list", "p1", db=db) == []
    (kept,) = drafts(db)
    for _, line in FOLLOW_UP[:after]:
        assert line in ("kanske", "", "ja", "igår", "+6m") or line in kept
    again = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    again.until(f"Det du svarade {DAY} är kvar.")
    again.until("[helt]")
    again.interrupt()
    assert again.end()[0] == 130
    assert drafts(db) == [kept], "looking at what is kept loses none of it"


def test_a_follow_up_by_flags_takes_nothing_from_the_answers_that_are_kept(db: Path) -> None:
    terminal = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    for question, line in FOLLOW_UP[:6]:
        terminal.answer(question, line)
    terminal.until(FOLLOW_UP[6][0])
    terminal.interrupt()
    terminal.end()
    (kept,) = drafts(db)
    assert "Trivs vid ån." in kept
    done("followup", "record", "p1", "--no-change", db=db)
    assert drafts(db) == [kept]


def test_enter_takes_what_was_kept(db: Path) -> None:
    terminal = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    for question, line in FOLLOW_UP[:9]:
        terminal.answer(question, line)
    terminal.until("Vad ska ändras?")
    terminal.interrupt()
    terminal.end()
    terminal = Terminal("followup", "record", "p1", "--on", DAY, db=db)
    for question in ("Nått målet?", "Varför", "Nått målet?", "Varför", "Vad mer", "Vilka deltog?", "Behöver planen",
                     "Vad ska ändras?", "När följs", "Är personuppgifterna"):  # fmt: skip
        terminal.answer(question, "")
    assert terminal.end()[0] == 0
    (found,) = items("followup", "list", "p1", db=db)
    assert [one["why"] for one in found["outcomes"]] == ["sover gott", ""]
    assert (found["note"], found["changes"]) == ("Trivs vid ån.", ["mer tid på morgonen"])
    assert drafts(db) == []


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_review_by_the_routines_questions_and_ctrl_c_in_it(after: int, db: Path) -> None:
    words = ("--profile", "kristianstad", "review", "record", "p1", "--on", DAY)
    terminal = Terminal(*words, db=db)
    assert "Ville ut varje dag." in terminal.until(REVIEW[0][0])
    for place in range(after):
        terminal.type(REVIEW[place][1])
        terminal.until(REVIEW[place + 1][0])
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    assert ("är kvar till nästa gång" in shown) == bool(after)
    terminal = Terminal(*words, db=db)
    for place, (question, line) in enumerate(REVIEW):
        terminal.answer(question, "" if place < after else line)
    assert terminal.end()[0] == 0
    (found,) = items("review", "list", "p1", db=db)
    assert [one["answer"] for one in found["answers"]] == [line for _, line in REVIEW]


def test_the_case_officers_own_is_asked_for_by_its_five_questions(db: Path) -> None:
    terminal = Terminal("followup", "record", "p1", "--case-officer", "--on", DAY, db=db)
    for question in ("Fungerar insatserna?", "Möter de behoven?", "Behöver beslutet ändras?", "Var den enskilde med",
                     "Är hen nöjd?"):  # fmt: skip
        terminal.answer(question, "ja")
    assert terminal.end()[0] == 0
    (found,) = items("followup", "list", "p1", "--case-officer", db=db)
    assert len(found["answers"]) == 5


def test_a_trial_by_questions_keeps_nothing(db: Path) -> None:
    terminal = Terminal("review", "record", "p1", "--on", DAY, "--dry-run", db=db)
    for question in ("Stämmer planen med behoven", "Stämmer planen med beställningen", "Arbetar vi så"):
        terminal.answer(question, "ja")
    code, shown = terminal.end()
    assert code == 0
    assert "inget sparades" in shown
    assert items("review", "list", "p1", db=db) == []
    assert drafts(db) == []
