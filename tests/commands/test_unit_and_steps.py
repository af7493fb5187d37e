"""The unit's board, the day of moving in, and signatures with their roles."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, full_unit, import_order, order_of


def only(*words: str, db: Path) -> dict[str, Any]:
    (found,) = json.loads(done(*words, "-f", "json", db=db))["items"]
    return dict(found)


def test_the_board_is_said_when_the_file_is_made_and_changed_later(tmp_path: Path) -> None:
    db = tmp_path / "unit.db"
    said = done("init", "--unit", "Hemtjänst Eken", "--same-board", db=db)
    assert "samma nämnd" in said
    assert only("unit", "show", db=db)["same_board"] is True
    assert "samma nämnd" in done("unit", "show", db=db)
    done("unit", "edit", "--other-board", db=db)
    assert only("unit", "show", db=db)["same_board"] is False
    done("unit", "edit", "--unit", "Hemtjänst Björken", "--private", db=db)
    shown = only("unit", "show", db=db)
    assert (shown["name"], shown["kind"], shown["same_board"]) == ("Hemtjänst Björken", "private", False)
    assert "enhet" in done("log", db=db)


def test_a_unit_is_under_another_board_until_somebody_says_so(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    assert only("unit", "show", db=db)["same_board"] is False
    answer = run("unit", "edit", db=db)
    assert answer.code == 2
    assert "inget att ändra" in answer.err


def test_the_day_of_moving_in_is_kept_over_a_revision(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    assert "inflyttad 2026-03-10" in done("order", "moved-in", "p1", "--on", "2026-03-10", db=db)
    assert only("order", "show", "p1", db=db)["moved_in_on"] == "2026-03-10"
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson", visits_per_day=4), as_of="2026-03-12")
    assert only("order", "show", "p1", db=db)["moved_in_on"] == "2026-03-10"
    done("order", "moved-in", "p1", "--on", "2026-03-11", db=db)
    assert only("order", "show", "p1", db=db)["moved_in_on"] == "2026-03-11", "the day was corrected"
    answer = run("order", "moved-in", "p1", "--on", "imorgon", db=db)
    assert answer.code == 2
    assert "framtiden" in answer.err


def test_moving_in_is_the_anchor_a_routine_can_count_from(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("order", "moved-in", "p1", "--on", "2026-03-10", db=db)
    routine = tmp_path / "boendet.toml"
    routine.write_text(
        'name = "boendet"\ntitle = "Boendet"\n'
        '[documents.own]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        '[[plan_established_within.values]]\nvalue = 14\nunit = "days"\nanchor = "moved_in"\n'
        'strength = "municipal"\nsource = "own"\nsection = "1"\n',
        encoding="utf-8",
    )
    answer = run("followup", "due", "--kind", "plan", "--all", "-f", "json", "--profile", str(routine), db=db)
    assert answer.code == 3, answer.err
    (row,) = json.loads(answer.out)["items"]
    assert (row["due"], row["anchor"], row["anchor_on"]) == ("2026-03-24", "moved_in", "2026-03-10")


def test_a_plan_is_signed_by_several_each_in_a_role(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("plan", "sign", "p1", db=db)
    done("plan", "sign", "p1", "--role", "contact-person", "--by", "Samira Nilsson", db=db)
    done("plan", "sign", "p1", "--role", "manager", db=db)
    done("plan", "sign", "p1", "--role", "representative", "--by", "Linnea Bergsten", db=db)
    shown = done("plan", "show", "p1", db=db)
    for words in (
        "den enskilde",
        "Samira Nilsson, kontaktman",
        "enhetschefen",
        "Linnea Bergsten, företrädare",
    ):
        assert words in shown
    notes = done("journal", "list", "p1", "-f", "json", db=db)
    assert "undertecknad 2026-04-20 av Samira Nilsson (kontaktman)." in notes
    assert "undertecknad 2026-04-20 av enhetschefen." in notes


def test_the_rules_see_who_has_signed(tmp_path: Path) -> None:
    from datetime import date

    from gplan.store import cases, connection

    db = full_unit(tmp_path)
    done("plan", "sign", "p1", "--role", "contact-person", db=db)
    done("plan", "sign", "p1", "--not-signed", "orkade inte", db=db)
    with connection.reading(db) as store:
        (case,) = cases.load(store, date(2026, 4, 20), 1)
    assert case.plan is not None
    assert case.plan.signed_by == ("contact_person",)
    assert case.plan.not_signed_on == date(2026, 4, 20)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--role", "chef"), "--role"),
        (("--by", "Per Öberg", "--not-signed", "nej"), "går inte ihop"),
    ],
)
def test_a_signature_that_does_not_fit_is_refused(words: tuple[str, ...], says: str, tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    answer = run("plan", "sign", "p1", *words, db=db)
    assert answer.code == 2
    assert says in answer.err
