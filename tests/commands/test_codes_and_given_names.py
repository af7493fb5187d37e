"""What lets somebody in, and given names typed alone, are kept out of copies that leave the staff's hands."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.commands.running import done
from tests.commands.units import full_unit

_CODES = ("5512", "7731", "6642")
TOLD = "Förr var det kod 5512 i porten, sedan 7731. Larmet stängs av med 6642. Ring 2 gånger."


def _printed(db: Path, person: str, audience: str, folder: Path) -> str:
    path = folder / f"{audience}.pdf"
    done("plan", "print", person, "--as", audience, "-o", str(path), db=db)
    with pypdfium2.PdfDocument(path) as document:
        return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A unit whose p1 has had two door codes and a code to the alarm."""
    db = full_unit(tmp_path)
    for code in _CODES[:2]:
        done("person", "edit", "p1", "--door-code", code, db=db)
    done("person", "info", "add", "p1", "Larmkod", "6642, sedan fyrkant", db=db)
    done("plan", "create", "p1", "--important", TOLD, "--how", "hemma", "--took-part", "--regard", "lugn",
         "--follow-up", "+6m", "--responsible", "Samira Nilsson", db=db)  # fmt: skip
    done("plan", "establish", "p1", db=db)
    return db


def test_staff_read_every_code_that_was_typed(db: Path, tmp_path: Path) -> None:
    text = _printed(db, "p1", "staff", tmp_path)
    assert [code for code in _CODES if code not in text] == []


@pytest.mark.parametrize("audience", ["person", "case-officer"])
def test_no_copy_that_leaves_them_tells_a_code_also_an_earlier_one(
    audience: str, db: Path, tmp_path: Path
) -> None:
    text = _printed(db, "p1", audience, tmp_path)
    assert [code for code in _CODES if code in text] == []
    assert "kod [kod] i porten, sedan [kod]" in text
    assert "Ring 2 gånger." in text


def test_nor_does_the_package_that_is_shared(db: Path, tmp_path: Path) -> None:
    done("plan", "share", "p1", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=db)
    (record,) = (tmp_path / "ut").rglob("plan.json")
    text = record.read_text(encoding="utf-8")
    assert [code for code in _CODES if code in text] == []
    assert json.loads(text)["content"]["important_information"].startswith("Förr var det kod [kod] i porten")


def test_a_given_name_typed_alone_is_hidden_of_a_protected_person_and_a_relation_is_not(
    tmp_path: Path,
) -> None:
    db = full_unit(tmp_path)
    done("plan", "create", "p2", "--important", "Torun ringer på kvällen. Dottern har nyckel, god man betalar.",
         "--how", "hemma", "--took-part", "--regard", "lugn", "--follow-up", "+6m",
         "--responsible", "Samira Nilsson", "--with", "Torun", "--with", "Dottern", "--with", "God man",
         db=db)  # fmt: skip
    done("plan", "establish", "p2", db=db)
    text = _printed(db, "p2", "staff", tmp_path)
    assert "Torun" not in text
    assert "[skyddad uppgift] ringer på kvällen. Dottern har nyckel, god man betalar." in text
