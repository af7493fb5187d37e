"""What random lives have found: each as it was typed, and what is to be answered."""

from pathlib import Path

import pytest

from tests.commands.running import run
from tests.commands.units import full_unit
from tests.store.long_ago import AFTER, unit_of_long_ago


@pytest.mark.parametrize(
    "words",
    [
        ("--needs", "ja, men tvekar", "--answer", "1=ja"),
        ("--answer", "1=ja, men tvekar", "--answer", "1=ja"),
    ],
)
def test_a_question_answered_twice_is_said_and_no_answer_is_lost(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    db = full_unit(tmp_path)
    answer = run("review", "record", "p1", *words, db=db)
    assert answer.code == 2, answer.out
    assert "1" in answer.err
    assert "tvekar" not in answer.err


@pytest.mark.parametrize("done_before", [False, True])
def test_a_trial_of_a_deletion_sees_that_the_receipt_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done_before: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    db = unit_of_long_ago(tmp_path)
    words = ("retention", "delete", "p1", "--receipt", "kvitto.txt", "--yes")
    if done_before:
        assert run(*words, db=db, as_of=AFTER).code == 0
    else:
        Path("kvitto.txt").write_text("något annat")
    data = Path("kvitto.txt").read_bytes()
    tried, answer = (run(*words, *more, db=db, as_of=AFTER) for more in (("--dry-run",), ()))
    assert (tried.code, tried.err) == (answer.code, answer.err) != (0, "")
    assert Path("kvitto.txt").read_bytes() == data


def test_a_number_given_later_is_not_told_of_a_day_before(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    day, questions = "2026-04-20", (("person", "show", "p3"), ("check", "p3", "--all-results"))
    was = [run(*words, "-f", "json", db=db, as_of=day).out for words in questions]
    assert "010101+TF11" in was[0]
    assert run("person", "number", "add", "p3", "18990807-9818", db=db, as_of="2026-04-21").code == 0
    assert [run(*words, "-f", "json", db=db, as_of=day).out for words in questions] == was
    later = run("person", "show", "p3", "-f", "json", db=db, as_of="2026-04-21").out
    assert "18990807-9818" in later
    assert '"valid_until": "2026-04-20"' in later


def test_a_number_given_later_is_hidden_of_every_day_all_the_same(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    assert run("journal", "add", "p2", "Har fått 18990807-9818.", db=db).code == 0
    assert run("person", "number", "add", "p2", "18990807-9818", db=db, as_of="2026-05-01").code == 0
    assert "18990807-9818" not in run("journal", "list", "p2", db=db).out


@pytest.mark.parametrize("question", [("plan", "list"), ("plan", "history", "p4")], ids=" ".join)
def test_what_a_draft_said_of_its_days_is_told_of_that_day(tmp_path: Path, question: tuple[str, ...]) -> None:
    db = full_unit(tmp_path)
    day, later = "2026-04-20", "2026-04-22"
    was = run(*question, "-f", "json", db=db, as_of=day).out
    assert run("plan", "create", "p4", "--follow-up", "2026-08-01", db=db, as_of=later).code == 0
    assert "2026-08-01" not in was
    assert "2026-08-01" in run(*question, "-f", "json", db=db, as_of=later).out
    assert run(*question, "-f", "json", db=db, as_of=day).out == was
    assert run("plan", "establish", "p4", "--on", later, db=db, as_of=later).code == 0
    assert run(*question, "-f", "json", db=db, as_of=day).out == was
