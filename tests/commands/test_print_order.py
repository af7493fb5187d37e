"""``gplan print order``, as it is typed."""

import json
import os
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import SECRETS, full_unit
from tests.render.pdf_reading import letter_sizes, page_texts, squeezed


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def printed(db: Path, *words: str, as_of: str = "2026-04-20") -> str:
    """The text of the page."""
    path = Path(done("print", "order", *words, db=db, as_of=as_of).strip())
    return "\n".join(page_texts(path.read_bytes()))


def test_the_order_in_force_with_what_differs_from_the_one_before(db: Path) -> None:
    text = printed(db, "p1")
    differs = json.loads(done("order", "diff", "p1", "-f", "json", db=db))["items"]
    assert differs
    assert "Ändrat sedan förra beställningen" in text
    for one in differs:
        assert squeezed(one["field"]) in squeezed(text)
    assert "25 tim" in text
    assert "Bara tiden är ändrad." in text


def test_an_earlier_order_says_that_it_is_replaced(db: Path) -> None:
    first, *_ = json.loads(done("order", "history", "p1", "-f", "json", db=db))["items"]
    text = printed(db, "p1", "--order", first["id"].removeprefix("p1-"))
    assert "ERSATT – en nyare beställning gäller" in text
    assert first["id"] in text
    assert "Ändrat sedan" not in text


def test_an_order_that_has_ended_says_so(db: Path) -> None:
    done("order", "end", "p1", "--on", "2026-04-18", db=db)
    assert "AVSLUTAD – gällde till 18 april 2026" in printed(db, "p1")


def test_the_file_is_its_owners_and_named_after_the_case(db: Path) -> None:
    path = Path(done("print", "order", "p1", "--large", "--archive", db=db).strip())
    assert path.name == "gplan-p1-bestallning-stor.pdf"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert min(letter_sizes(path.read_bytes())) >= 16


def test_a_protected_persons_secrets_are_not_on_it(db: Path) -> None:
    text = squeezed(printed(db, "p2"))
    assert squeezed("Skyddade personuppgifter") in text
    assert not [secret for secret in SECRETS if squeezed(secret) in text]


@pytest.mark.parametrize("words", [["p1", "--order", "o99"], ["p5"], ["p99"], []])
def test_a_slip_is_told_and_nothing_is_written(db: Path, words: list[str]) -> None:
    answer = run("print", "order", *words, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert not list(db.parent.glob("*.pdf"))


def test_printing_is_logged_as_a_reading(db: Path) -> None:
    done("print", "order", "p1", db=db)
    items = json.loads(done("log", "p1", "-f", "json", db=db))["items"]
    assert "print order" in json.dumps(items)
