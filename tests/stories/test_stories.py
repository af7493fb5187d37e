"""Five persons live two years each, one in every municipality: everything typed, everything answered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories import solna
from tests.stories.years import Years


@pytest.mark.parametrize("lives", [pytest.param(solna.lives, id="solna")])
def test_a_life_is_told_as_it_was(lives: Callable[[Path], Years], tmp_path: Path) -> None:
    lives(tmp_path).is_as_written()
