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
