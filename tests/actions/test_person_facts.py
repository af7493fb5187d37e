"""A person's facts over the years: what is so today, what was so before, and that it was gone through."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import DOOR_CODE, NUMBERS, PHONE, RELATIVE, STREET, full_unit


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return full_unit(tmp_path)


def shown(db: Path, *words: str, as_of: str = "2026-04-20") -> dict[str, Any]:
    (item,) = json.loads(done("person", "show", *words, "-f", "json", db=db, as_of=as_of))["items"]
    return dict(item)


def test_a_personal_number_takes_over_from_another_that_stays_searchable(db: Path) -> None:
    done("person", "number", "add", "p3", "050505+TF15", "--from", "2026-04-10", db=db)
    numbers = shown(db, "p3")["numbers"]
    assert [number["valid_until"] for number in numbers] == [None, "2026-04-09"]
    assert shown(db, NUMBERS[2])["id"] == "p3", "the old number finds the person"


def test_a_change_of_a_relative_keeps_the_one_before_and_says_the_new_number(db: Path) -> None:
    told = done(
        "person", "relative", "edit", "p1", "1", "--phone", "070-174 06 07", "--from", "2026-04-15", db=db
    )
    new = int(told.rsplit("nr ", 1)[1].rstrip(".\n"))
    assert [one["phone"] for one in shown(db, "p1")["contacts"] if one["kind"] == "relative"] == [
        "070-174 06 07"
    ]
    assert shown(db, "p1", as_of="2026-04-14")["contacts"][0]["phone"] == "070-174 06 05"
    earlier = shown(db, "p1", "--include-ended")["earlier"]
    assert [(one["phone"], one["valid_until"]) for one in earlier["contacts"]] == [
        ("070-174 06 05", "2026-04-14")
    ]
    done("person", "relative", "end", "p1", str(new), "--on", "2026-04-18", db=db)
    assert [one["kind"] for one in shown(db, "p1")["contacts"]] == ["contact"]
    assert shown(db, "p1")["earlier"] is None


def test_a_relative_is_no_contact_and_nobody_ends_before_they_began(db: Path) -> None:
    assert run("person", "contact", "end", "p1", "1", db=db).code == 2
    assert run("person", "relative", "end", "p1", "1", "--on", "2026-03-01", db=db).code == 2
    assert run("person", "relative", "add", "p1", "Olle", "--until", "2026-01-01", db=db).code == 2
    assert run("person", "relative", "edit", "p1", "1", db=db).code == 2


def test_a_representative_has_a_right_and_a_last_day(db: Path) -> None:
    done(
        *("person", "edit", "p1", "--representative", "Ebba Nyman", "--right", "god man"),
        *("--right-until", "2026-12-31"),
        db=db,
    )
    assert "Ebba Nyman, god man, till och med 2026-12-31" in done("person", "show", "p1", db=db)
    assert "gick ut 2026-12-31" in done("person", "show", "p1", db=db, as_of="2027-01-01")
    done("person", "edit", "p1", "--representative", "", db=db, as_of="2027-01-02")
    details = shown(db, "p1", as_of="2027-01-02")["details"]
    assert (details["representative"], details["representative_right"], details["representative_until"]) == (
        "",
        "",
        None,
    )
    before = shown(db, "p1", "--include-ended", as_of="2027-01-02")["earlier"]["details"]
    assert [one["representative_right"] for one in before][-1] == "god man"


def test_a_review_of_its_own_is_noted_with_its_day(db: Path) -> None:
    assert shown(db, "p1")["reviewed_on"] is None
    done("person", "review", "p1", "--on", "2026-04-18", db=db)
    assert shown(db, "p1")["reviewed_on"] == "2026-04-18"
    assert shown(db, "p1", as_of="2026-04-17")["reviewed_on"] is None
    assert run("person", "review", "p1", "--on", "imorgon", db=db).code == 2


def test_what_was_before_is_hidden_of_a_protected_person_too(db: Path) -> None:
    done("person", "edit", "p2", "--street", "Nygatan 1", "--phone", "070-174 06 30", db=db)
    for form in ("table", "json"):
        told = done("person", "show", "p2", "--include-ended", "-f", form, db=db)
        for secret in (STREET, PHONE, DOOR_CODE, RELATIVE, "Nygatan 1", "070-174 06 30"):
            assert secret not in told, (form, secret)
    assert STREET in done("person", "show", "p2", "--include-ended", "--plain-address", db=db)
