"""What random lives have found: each as it was typed, and what is to be answered."""

from pathlib import Path

import pytest

from tests.commands.running import run
from tests.commands.units import full_unit


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
