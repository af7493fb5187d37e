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


DAY = "2026-04-20"
PAPERS = (
    ("plan", "print", "p1"),
    ("print", "guide", "p1"),
    ("print", "form", "p1"),
    ("print", "consent-form", "p1"),
    ("print", "consent-form", "p1", "--record"),
    ("print", "follow-up-form", "p1"),
    ("print", "order", "p1"),
    ("print", "round", "p1"),
    ("print", "round", "--all"),
    ("print", "due"),
    ("print", "recall", "p1"),
    ("journal", "export", "p1"),
)


@pytest.mark.parametrize("words", PAPERS, ids=" ".join)
def test_paper_of_an_earlier_day_says_so_on_every_page(words: tuple[str, ...], db: Path) -> None:
    paper = db.parent / "papper.pdf"
    done(*words, "-o", str(paper), db=db, today="2026-11-22")
    pages = [squeezed(text) for text in page_texts(paper.read_bytes())]
    assert all(squeezed(f"Som det var {DAY}") in text for text in pages)
    assert squeezed("Så som det var 20 april 2026.") in pages[0]
    assert not any("Utskriven" in text for text in pages)


@pytest.mark.parametrize(
    ("today", "foot", "head"),
    [
        ("2026-04-20", "Utskriven 2026-04-20", ""),
        ("2026-04-21", "Som det var 2026-04-20", "Så som det var 20 april 2026."),
        ("2026-04-19", "Som det ser ut för 2026-04-20", "Så som det ser ut för 20 april 2026."),
    ],
)
def test_only_paper_of_the_day_it_is_made_is_said_to_be_printed_then(
    today: str, foot: str, head: str, db: Path
) -> None:
    paper = db.parent / "papper.pdf"
    done("plan", "print", "p1", "-o", str(paper), db=db, today=today)
    said = squeezed("".join(page_texts(paper.read_bytes())))
    words = ("Utskriven 2026-04-20", "Som det var 2026-04-20", "Som det ser ut för 2026-04-20")
    assert [one for one in words if squeezed(one) in said] == [foot]
    assert ("Såsomdet" in said, squeezed(head) in said) == (bool(head), True)


def test_the_same_day_looked_back_at_gives_the_same_bytes(db: Path) -> None:
    papers = []
    for today in ("2026-05-01", "2026-11-22"):
        paper = db.parent / f"{today}.pdf"
        done("plan", "print", "p1", "-o", str(paper), db=db, today=today)
        papers.append(paper.read_bytes())
    assert papers[0] == papers[1]


def test_the_cover_of_the_binder_says_it_too(db: Path, tmp_path: Path) -> None:
    for today, words, held in (
        (DAY, "Utskriven 20 april 2026", "gällde den dagen"),
        ("2026-11-22", "Som det var 20 april 2026", "gällde den dagen"),
        ("2026-01-01", "Som det ser ut för 20 april 2026", "ser ut att gälla den dagen"),
    ):
        done("print", "binder", "-o", str(tmp_path / today), db=db, today=today)
        (paper,) = (tmp_path / today).glob("*.pdf")
        cover = squeezed(page_texts(paper.read_bytes())[0])
        assert squeezed(words) in cover
        assert squeezed(held) in cover
        assert ("Utskriven" in cover) == (today == DAY)


def test_what_is_shared_for_an_earlier_day_says_so(db: Path, tmp_path: Path) -> None:
    done("plan", "share", "p1", "--to", "case-officer", "-o", str(tmp_path), db=db, today="2026-11-22")
    (paper,) = tmp_path.rglob("*.pdf")
    assert squeezed(f"Som det var {DAY}") in squeezed(page_texts(paper.read_bytes())[0])
