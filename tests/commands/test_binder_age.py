"""Something printed of a person has changed since the outage binder: D010 tells, and from which day."""

from pathlib import Path

import pytest

from gplan.actions import print_binder
from tests.commands.binders import Here, found
from tests.commands.running import DAY, done, run
from tests.commands.units import full_unit


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(print_binder, "Worker", Here)
    return full_unit(tmp_path)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("person", "edit", "p1", "--door-code", "1199"), "portkod"),
        (("contact-person", "set", "p1", "--staff", "Per"), "kontaktperson"),
        (("person", "relative", "edit", "p1", "1", "--phone", "070-174 06 11"), "närstående"),
        (("person", "info", "add", "p1", "Nyckel", "hos grannen"), "övriga uppgifter"),
    ],
)
def test_a_binder_is_told_to_be_old_when_something_printed_of_the_person_has_changed(
    db: Path, words: tuple[str, ...], kind: str
) -> None:
    done("print", "binder", db=db)
    assert (found(db)["p1"], found(db)["p2"]) == ("holds", "holds")
    done(*words, db=db)
    assert (found(db)["p1"], found(db)["p2"]) == ("needs_judgement", "holds")
    said = run("check", "--select", "D010", "--all-results", "-f", "json", db=db).out
    assert kind in said
    assert "1199" not in said
    done("print", "binder", db=db)
    assert found(db)["p1"] == "holds"


def test_a_case_officer_who_is_reached_in_another_way_makes_the_binder_old(db: Path) -> None:
    done("print", "binder", db=db)
    done("case-officer", "add", "Nils Norrman", "--email", "nils@example.org", db=db)
    done("case-officer", "add", "Nils Norrman", "--team", "Norra", db=db)
    assert found(db)["p1"] == "holds"  # no paper says the address, and the team is the same
    done("case-officer", "add", "Nils Norrman", "--phone", "000-12 34 58", db=db, today=DAY)
    assert found(db)["p1"] == "needs_judgement"
    assert "handläggaren" in run("check", "--select", "D010", "--all-results", "-f", "json", db=db).out
    done("print", "binder", db=db)
    assert found(db)["p1"] == "holds"


def test_a_binder_that_was_right_on_a_day_is_not_told_to_have_been_old_on_it(db: Path) -> None:
    done("print", "binder", db=db, today=DAY)
    changed = "2026-04-22"
    done(
        "case-officer", "add", "Nils Norrman", "--phone", "000-12 34 58", db=db, as_of=changed, today=changed
    )
    assert found(db, as_of="2026-04-21")["p1"] == "holds"
    assert found(db, as_of=changed)["p1"] == "needs_judgement"


def test_an_officer_whom_somebody_no_longer_has_makes_no_binder_old(db: Path) -> None:
    done("case-officer", "add", "Eva Eriksdotter", "--team", "Södra", db=db)
    done("case-officer", "set", "p1", "--officer", "Eva", "--from", "2026-04-01", db=db)
    done("print", "binder", db=db)
    done("case-officer", "add", "Nils Norrman", "--phone", "000-12 34 58", db=db, today=DAY)
    assert found(db)["p1"] == "holds"
    done("case-officer", "add", "Eva Eriksdotter", "--team", "Östra", db=db, today=DAY)
    assert found(db)["p1"] == "needs_judgement"


def test_what_is_to_change_later_makes_the_binder_old_that_day(db: Path) -> None:
    done("person", "edit", "p1", "--door-code", "1199", "--from", "2026-04-25", db=db)
    done("print", "binder", db=db)
    assert found(db)["p1"] == "holds"
    assert found(db, as_of="2026-04-25")["p1"] == "needs_judgement"
