"""What has been answered is neither dropped nor asked for, nor taken twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, full_unit, import_order, order_of


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return full_unit(tmp_path)


def journal(db: Path) -> str:
    return "\n".join(
        one["text"] for one in json.loads(done("journal", "list", "p1", "-f", "json", db=db))["items"]
    )


@pytest.mark.parametrize("words", [(), ("--by", "Tolvan Exempelsson"), ("--role", "person")])
def test_the_person_signs_once(words: tuple[str, ...], db: Path) -> None:
    done("plan", "sign", "p1", db=db)
    before = journal(db)
    answer = run("plan", "sign", "p1", *words, db=db)
    assert answer.code == 2
    assert "redan undertecknad" in answer.err
    assert journal(db) == before


def test_two_may_sign_in_one_role_but_none_of_them_twice(db: Path) -> None:
    done("plan", "sign", "p1", "--role", "contact-person", "--by", "Samira Nilsson", db=db)
    done("plan", "sign", "p1", "--role", "contact-person", "--by", "Per Öberg", db=db)
    again = run("plan", "sign", "p1", "--role", "contact-person", "--by", "samira  nilsson", db=db)
    assert (again.code, "redan undertecknad" in again.err) == (2, True)


def test_a_name_without_a_representative_is_refused_and_the_one_it_is_about_is_kept(db: Path) -> None:
    for words in (("--name", "Annika"), ("--right", "god man")):
        answer = run("consent", "add", "p1", "--to", "relatives", *words, db=db)
        assert answer.code == 2
        assert "--whom" in answer.err
        assert "Annika" not in answer.err
    said = done("consent", "add", "p1", "--to", "relatives", "--whom", "Annika, dotter", db=db)
    assert "till närstående (Annika, dotter)" in said
    assert "till närstående (Annika, dotter)" in journal(db)
    assert "Annika, dotter" in done("consent", "list", "p1", "-f", "json", db=db)
    assert "(Annika, dotter)" in done("consent", "list", "p1", db=db)


def ordered(db: Path, as_of: str = "2026-03-02", **changes: Any) -> str:
    return import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson", **changes), as_of=as_of)


@pytest.mark.parametrize(
    ("provider", "told"),
    [
        ("Hemtjänst Björkbacken", True),
        ("Hemtjänsten i Ekens område", False),
        ("Eken", False),
        ("Storstads kommun", False),
        ("Hemtjänst", False),
        ("", False),
    ],
)
def test_an_order_to_another_unit_is_told_of(provider: str, told: bool, tmp_path: Path) -> None:
    said = ordered(empty_unit(tmp_path), provider=provider)
    assert (f"obs: Utföraren i beställningen är {provider}, inte Hemtjänst Eken." in said) is told
    assert ("Utföraren" in said) is told


def test_an_order_that_came_before_it_was_written_is_told_of(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    said = ordered(db, ordered_on="2026-03-05", valid_from="2026-03-09")
    assert (
        "obs: Beställningen är daterad 2026-03-05, efter dagen den kom (2026-03-02); se --received." in said
    )
    assert "daterad" not in ordered(db, as_of="2026-03-20", ordered_on="2026-03-20")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("helt", "Tillsyn: målet är uppnått."),
        ("delvis: ibland", "Tillsyn: målet är delvis uppnått. Ibland."),
        ("nej", "Tillsyn: målet är inte uppnått."),
        ("ej", "Tillsyn: målet är inte aktuellt längre."),
    ],
)
def test_an_outcome_is_told_as_people_say_it(typed: str, says: str, db: Path) -> None:
    done("followup", "record", "p1", "--outcome", f"Tillsyn={typed}", db=db)
    assert says in journal(db).split("\n")


def test_the_next_day_goes_with_the_new_version(db: Path) -> None:
    done("followup", "record", "p1", "--changes", "Dusch oftare", "--next", "+6m", "--revise", db=db)
    shown = json.loads(done("plan", "show", "p1", "-f", "json", db=db))["items"][0]
    assert shown["status"] == "draft"
    assert "2026-10-20" in json.dumps(shown["content"])
