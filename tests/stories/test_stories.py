"""Five persons live two years each, one in every municipality: everything typed, everything answered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories import botkyrka, jarfalla, kristianstad, solna, sosfs
from tests.stories.years import Years


@pytest.mark.parametrize(
    "lives",
    [
        pytest.param(town.lives, id=town.__name__.rpartition(".")[2])
        for town in (solna, sosfs, botkyrka, kristianstad, jarfalla)
    ],
)
def test_a_life_is_told_as_it_was(lives: Callable[[Path], Years], tmp_path: Path) -> None:
    lives(tmp_path).is_as_written()
