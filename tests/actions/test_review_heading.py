"""The journal note of a review stands under the heading that the routine names."""

import json
from pathlib import Path

import pytest

from tests.commands.running import done
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of, plan


@pytest.mark.parametrize(
    ("profile", "heading"),
    [("kristianstad", "Genomgång av genomförandeplan"), ("jarfalla", "Genomgång")],
)
def test_the_note_of_a_review_stands_under_the_routines_heading(
    tmp_path: Path, profile: str, heading: str
) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    plan(db, "p1")
    done("--profile", profile, "review", "record", "p1", "--needs", "ja", db=db)
    notes = json.loads(done("journal", "list", "p1", "-f", "json", db=db))["items"]
    assert [note["heading"] for note in notes if "gicks igenom" in note["text"]] == [heading]
