"""Where a protected person is met, and who is asked to come, is on no screen and no paper, however it was typed."""

import re
from pathlib import Path

import pytest

from tests.commands.running import done
from tests.commands.units import full_unit
from tests.render.pdf_reading import page_texts

PLACE = "hos dottern Karin, Furuvägen 4 i Lillby"
SECRETS = ("Furuvägen", "Lillby", "Karin", "Holm", "Olle", "Wik")
LATER = "Karins nyckel ligger på Furuvägen 4. Olle Wiks hund skäller. Ni kommer hem till Lillby."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """p2, whose meeting is arranged away from home."""
    db = full_unit(tmp_path_factory.mktemp("met"))
    done("prepare", "meeting", "p2", "--where", PLACE, "--with", "Karin Holm, dotter; granne Olle Wik",
         "--with", "Samira Nilsson, samordnare", db=db)  # fmt: skip
    done("journal", "add", "p2", LATER, db=db)
    return db


def secrets_in(text: str) -> list[str]:
    return [one for one in SECRETS if re.search(rf"\b{one}", text, re.IGNORECASE)]


@pytest.mark.parametrize("words", [("prepare", "show"), ("journal", "list")], ids=" ".join)
@pytest.mark.parametrize("form", ["table", "json"])
def test_no_screen_tells(words: tuple[str, ...], form: str, db: Path) -> None:
    assert secrets_in(done(*words, "p2", "-f", form, db=db)) == []


def test_nor_the_guide_and_the_journal(db: Path, tmp_path: Path) -> None:
    guide, journal = tmp_path / "guide.pdf", tmp_path / "journal.txt"
    done("print", "guide", "p2", "-o", str(guide), db=db)
    assert secrets_in("".join(page_texts(guide.read_bytes()))) == []
    done("journal", "export", "p2", "-o", str(journal), db=db)
    told = " ".join(journal.read_text(encoding="utf-8").split())
    assert secrets_in(told) == []
    assert "Ni kommer hem till [skyddad uppgift]." in told


@pytest.mark.parametrize("audience", ["staff", "person", "case-officer"])
def test_nor_a_plan_that_begins_with_the_place(audience: str, tmp_path: Path) -> None:
    db, paper = full_unit(tmp_path), tmp_path / "plan.pdf"
    done("prepare", "meeting", "p2", "--where", PLACE, "--with", "granne Olle Wik", db=db)
    done("plan", "create", "p2", "--took-part", "--how", "satt vid köksbordet", "--regard", "samma personal",
         "--important", "Vi sågs på furuvägen 4.", "--follow-up", "+6m", "--responsible", "Samira Nilsson",
         db=db)  # fmt: skip
    done("plan", "establish", "p2", db=db)
    done("plan", "print", "p2", "--as", audience, "-o", str(paper), db=db)
    text = " ".join("".join(page_texts(paper.read_bytes())).split())
    assert secrets_in(text) == []
    assert "Vi sågs på [skyddad uppgift]." in text


def test_a_place_that_everyone_has_hides_nothing(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done(
        "prepare",
        "meeting",
        "p2",
        "--where",
        "Hemma i köket",
        "--with",
        "Dottern",
        "--with",
        "God man",
        db=db,
    )
    said = "Hemma i köket trivs hon. Dottern och god man kommer, Samira också."
    done("journal", "add", "p2", said, db=db)
    assert said in " ".join(done("journal", "list", "p2", db=db, as_of="2026-04-20").split())


def test_a_sentence_for_a_place_is_hidden_and_its_plain_words_are_not(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    place = "Vi satt länge ute på gården bakom huset där Lillby börjar"
    done("prepare", "meeting", "p2", "--where", place, db=db)
    done("journal", "add", "p2", "Gården bakom huset är hal. Vi går dit. Lillby är snöigt.", db=db)
    told = " ".join(done("journal", "list", "p2", db=db).split())
    assert "Plats: [skyddad uppgift]." in told
    assert "Gården bakom huset är hal. Vi går dit. [skyddad uppgift] är snöigt." in told
