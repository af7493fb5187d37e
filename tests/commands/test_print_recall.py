"""``gplan print recall``, as it is typed."""

import os
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import SECRETS, empty_unit, full_unit
from tests.render.pdf_reading import letter_sizes, page_texts, squeezed


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = full_unit(tmp_path)
    done("plan", "share", "p1", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=path)
    return path


def printed(db: Path, *words: str) -> str:
    """The text of the list."""
    path = Path(done("print", "recall", *words, db=db).strip())
    return "\n".join(page_texts(path.read_bytes()))


def test_what_is_out_may_stay_until_the_consent_is_withdrawn(db: Path) -> None:
    before = printed(db, "p1")
    assert "Får vara kvar" in before
    assert "Inget behöver tas tillbaka." in before
    done("consent", "withdraw", "p1", "--to", "case-officer", db=db)
    after = printed(db, "p1")
    assert "Ska tas tillbaka" in after
    assert "Samtycket återkallades 2026-04-20." in squeezed_words(after)
    assert "Nils Norrman" in after


def squeezed_words(text: str) -> str:
    return " ".join(text.split())


def test_a_part_said_no_to_since_is_told(db: Path) -> None:
    done("consent", "limit", "p1", "--to", "case-officer", "--except", "contacts", db=db)
    assert "sagt nej till att dela närstående och kontakter." in squeezed_words(printed(db, "p1"))


def test_a_version_in_error_is_to_come_back(db: Path) -> None:
    done("plan", "mark-error", "p1", "--reason", "fel person", db=db)
    assert "Planen är markerad som felaktig." in squeezed_words(printed(db, "p1"))


def test_what_is_recalled_waits_for_an_answer(db: Path) -> None:
    done("consent", "withdraw", "p1", "--to", "case-officer", db=db)
    done("share", "receipt", "p1", db=db)
    done("share", "recall", "p1", "-o", "brev.txt", db=db)
    text = printed(db, "p1")
    assert "Återkallat: vänta på svar" in text
    assert "Återkallad 2026-04-20" in squeezed_words(text)
    assert "Kvitterad 2026-04-20" in squeezed_words(text)
    assert "Ska tas tillbaka" not in text


def test_the_whole_units_list_has_what_is_to_come_back_and_counts_the_rest(db: Path) -> None:
    done("consent", "withdraw", "p2", "--to", "case-officer", db=db)
    text = printed(db)
    assert "p2-1" in text
    assert "1 delning får vara kvar hos mottagaren." in squeezed_words(text)
    assert "p1-2 (" not in text
    assert "Siv" not in text


def test_the_file_is_its_owners_and_named_after_the_case(db: Path) -> None:
    path = Path(done("print", "recall", "p2", "--large", db=db).strip())
    assert path.name == "gplan-p2-aterkallelse-stor.pdf"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert min(letter_sizes(path.read_bytes())) >= 16
    text = squeezed("".join(page_texts(path.read_bytes())))
    assert not [secret for secret in SECRETS if squeezed(secret) in text]


@pytest.mark.parametrize("words", [["p3"], ["p99"]])
def test_one_who_has_shared_nothing_gets_no_list(db: Path, words: list[str]) -> None:
    answer = run("print", "recall", *words, db=db)
    assert (answer.code, answer.out) == (2, "")


def test_an_empty_unit_is_told_that_nothing_has_been_shared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert done("print", "recall", db=empty_unit(tmp_path)) == "Inget har delats än.\n"
    assert not list(tmp_path.glob("*.pdf"))
