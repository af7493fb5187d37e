"""``gplan print due``, as it is typed."""

import json
import os
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import SECRETS, empty_unit, full_unit
from tests.render.pdf_reading import letter_sizes, page_texts

AS_OF = "2026-05-20"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def printed(db: Path, *words: str, as_of: str = AS_OF) -> str:
    """The text of the list."""
    path = Path(done("print", "due", *words, db=db, as_of=as_of).strip())
    return "\n".join(page_texts(path.read_bytes()))


def test_it_has_what_the_due_list_has(db: Path) -> None:
    items = json.loads(run("followup", "due", "--all", "-f", "json", db=db, as_of=AS_OF).out)["items"]
    assert len(items) > 4
    text = printed(db, "--all")
    for item in items:
        assert item["case"] in text
        assert item["due"] is None or item["due"] in text
    assert text.count("☐") == len(items)


def test_the_file_is_its_owners_and_named_after_the_document(db: Path) -> None:
    path = Path(done("print", "due", "--large", db=db, as_of=AS_OF).strip())
    assert path.name == "gplan-att-gora-stor.pdf"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert min(letter_sizes(path.read_bytes())) >= 16


def test_within_and_kind_mean_what_they_mean_for_the_list(db: Path) -> None:
    for words in (["--within", "1m"], ["--kind", "follow_up", "--all"]):
        items = json.loads(run("followup", "due", *words, "-f", "json", db=db, as_of=AS_OF).out)["items"]
        assert printed(db, *words).count("☐") == len(items)


def test_a_list_of_some_kinds_does_not_take_the_place_of_the_whole(db: Path) -> None:
    whole = Path(done("print", "due", db=db, as_of=AS_OF).strip())
    before = whole.read_bytes()
    words = ["--kind", "follow_up", "--kind", "consent", "--kind", "consent"]
    part = Path(done("print", "due", *words, db=db, as_of=AS_OF).strip())
    assert part.name == "gplan-att-gora-consent-follow-up.pdf"
    assert whole.read_bytes() == before


def test_a_preview_has_the_rows_in_the_order_of_the_list(db: Path) -> None:
    path = Path(done("print", "preview", "due", db=db, as_of=AS_OF).strip())
    late = page_texts(path.read_bytes())[0].partition("Inom en vecka")[0]
    assert late.rindex("dagar sen") < late.rindex("saknas")


def test_a_protected_person_stands_by_the_case(db: Path) -> None:
    text = printed(db, "--all")
    assert "p2" in text
    assert "Siv" not in text
    assert not [secret for secret in SECRETS if secret in text]


def test_an_empty_unit_gets_a_page_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "Inget att göra." in printed(empty_unit(tmp_path))


@pytest.mark.parametrize("words", [["--within", "snart"], ["--kind", "allt"]])
def test_a_slip_is_told_and_nothing_is_written(db: Path, words: list[str]) -> None:
    answer = run("print", "due", *words, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert not list(db.parent.glob("*.pdf"))


def test_it_can_go_to_standard_output(db: Path) -> None:
    assert run("print", "due", "-o", "-", db=db).data.startswith(b"%PDF")
