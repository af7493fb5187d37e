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


def _told_of_a_need(db: Path, person: str, words: str) -> str:
    said = done("need", "add", person, words, db=db)
    return " ".join(done("need", "tell", said.partition(":")[0], db=db).split())


def test_nor_does_the_message_of_a_changed_need_also_where_a_code_is_grouped(db: Path) -> None:
    message = _told_of_a_need(
        db, "p1", "Koden 5512 och 77 31 fungerar inte, 7731# heller, larm 6642. Rum 77."
    )
    assert "Koden [kod] och [kod] fungerar inte, [kod]# heller, larm [kod]. Rum 77." in message


def test_of_a_protected_person_a_code_is_hidden_without_what_to_press_too(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    for code in ("8822, tryck fyrkant", "9933#"):
        done("person", "edit", "p2", "--door-code", code, db=db)
    message = _told_of_a_need(db, "p2", "Koderna 8822 och 99 33 fungerar inte. Tar 15-30 min.")
    assert "Koderna [skyddad uppgift] och [skyddad uppgift] fungerar inte. Tar 15-30 min." in message


def test_the_journal_is_the_file_itself_and_keeps_the_codes_as_written(db: Path, tmp_path: Path) -> None:
    done("journal", "add", "p1", "Koden är bytt från 5512 till 7731.", db=db)
    path = tmp_path / "journal.txt"
    done("journal", "export", "p1", "-o", str(path), db=db)
    assert "från 5512 till 7731." in " ".join(path.read_text(encoding="utf-8").split())


@pytest.mark.parametrize(
    ("name", "words", "shown"),
    [
        ("Dag", "Åt bra i dag, DAG ringde. Dags nyckel är hos Dag.",
         "Åt bra i dag, [skyddad uppgift] ringde. [skyddad uppgift] nyckel är hos [skyddad uppgift]."),
        ("Sol", "Vill ha sol varje dag. Sol kommer i morgon.",
         "Vill ha sol varje dag. [skyddad uppgift] kommer i morgon."),
        ("Sten", "Snubblade på en sten. Sten hjälpte till.",
         "Snubblade på en sten. [skyddad uppgift] hjälpte till."),
        ("Tisdag", "Kommer tisdag. Tisdag är bra.", "Kommer tisdag. Tisdag är bra."),
        ("Sten Ek", "STEN EK och sten ek ringde.", "[skyddad uppgift] och [skyddad uppgift] ringde."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("where", ["meeting", "relative", "representative"])
def test_a_name_that_is_an_ordinary_word_is_hidden_as_a_name_is_spelt(
    where: str, name: str, words: str, shown: str, tmp_path: Path
) -> None:
    db = full_unit(tmp_path)
    if where == "meeting":
        done("prepare", "meeting", "p2", "--with", name, db=db)
    elif name == "Tisdag":
        return  # nobody is registered by that name
    elif where == "relative":
        done("person", "relative", "add", "p2", name, db=db)
    else:
        done("person", "edit", "p2", "--representative", name, db=db)
    done("journal", "add", "p2", words, db=db)
    assert shown in " ".join(done("journal", "list", "p2", db=db).split())
