"""What is printed for another day than today says so, and tells nothing that came later."""

import json
from pathlib import Path

import pytest

from tests.commands.running import done
from tests.commands.units import NUMBERS, full_unit
from tests.render.pdf_reading import page_texts, squeezed

LATER = "18900102-9819"
"""Of Skatteverket's test series; p1 gets it after the day that is asked about."""


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = full_unit(tmp_path_factory.mktemp("days"))
    done("person", "number", "add", "p1", LATER, db=db, as_of="2026-05-04")
    return db


def printed(db: Path, *words: str, as_of: str = "2026-04-20") -> str:
    """The text of what a command prints."""
    paper = db.parent / "papper.pdf"
    done(*words, "-o", str(paper), db=db, as_of=as_of)
    return squeezed("".join(page_texts(paper.read_bytes())))


@pytest.mark.parametrize(
    "words",
    [("plan", "print", "p1"), ("print", "order", "p1"), ("print", "consent-form", "p1")],
    ids=" ".join,
)
def test_a_number_of_a_later_day_is_not_printed(words: tuple[str, ...], db: Path) -> None:
    before, after = printed(db, *words), printed(db, *words, as_of="2026-05-04")
    assert (squeezed(NUMBERS[0]) in before, squeezed(LATER) in before) == (True, False)
    assert (squeezed(NUMBERS[0]) in after, squeezed(LATER) in after) == (False, True)


@pytest.mark.parametrize(("day", "number"), [("2026-04-20", NUMBERS[0]), ("2026-05-04", LATER)])
def test_nor_is_it_listed_shown_shared_or_in_a_form(day: str, number: str, db: Path, tmp_path: Path) -> None:
    listed = json.loads(done("person", "list", "-f", "json", db=db, as_of=day))["items"]
    assert next(one for one in listed if one["id"] == "p1")["number"] == number
    shown = json.loads(done("plan", "show", "p1", "-f", "json", db=db, as_of=day))["items"][0]
    assert shown["person"]["number"] == number
    assert number in done("plan", "form", "p1", "-o", "-", db=db, as_of=day)
    done("plan", "share", "p1", "--to", "case-officer", "-o", str(tmp_path), db=db, as_of=day)
    (record,) = tmp_path.rglob("plan.json")
    assert json.loads(record.read_text(encoding="utf-8"))["person"]["number"] == number
