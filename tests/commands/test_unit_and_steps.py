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


OWN = 'name = "storstad"\ntitle = "Storstads regler"\nbase = "jarfalla"\n[blocks]\nO030 = "establishing"\n'


def test_a_unit_can_choose_other_rules_and_is_told_how_much_differs(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    own = tmp_path / "storstad.toml"
    own.write_text(OWN, encoding="utf-8")
    tried = done("unit", "edit", "--profile", str(own), "--dry-run", db=db)
    assert "Storstads regler" in tried
    assert only("unit", "show", db=db)["profile"] == "jarfalla"
    said = done("unit", "edit", "--profile", str(own), db=db)
    assert "1 sak skiljer sig från de förra." in said
    assert f'gplan rules diff --profile jarfalla --against "{own}"' in said
    assert only("unit", "show", db=db)["profile"] == str(own)
    changes = json.loads(done("log", "-f", "json", db=db))["items"]
    assert any(item["kind"] == "change" and "unit" in str(item) for item in changes)
    again = run("unit", "edit", "--profile", str(own), db=db)
    assert (again.code, "redan de reglerna" in again.err) == (2, True)


def test_rules_whose_file_is_gone_are_mended_by_choosing_others(tmp_path: Path) -> None:
    own = tmp_path / "storstad.toml"
    own.write_text(OWN, encoding="utf-8")
    db = empty_unit(tmp_path)
    done("unit", "edit", "--profile", str(own), db=db)
    own.unlink()
    for words in (("followup", "due"), ("rules", "list"), ("profile", "show"), ("profile", "list")):
        answer = run(*words, db=db)
        assert answer.code == 1, words
        assert "gplan unit edit --profile NAMN|FIL" in answer.err, words
    said = done("unit", "edit", "--profile", "solna", db=db)
    assert "De förra går inte att läsa" in said
    assert run("followup", "due", db=db).code == 0
    broken = run("unit", "edit", "--profile", "nejsolna", db=db)
    assert broken.code == 2
    assert only("unit", "show", db=db)["profile"] == "solna"


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


def test_the_contact_person_is_not_the_deputy_too(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    answer = run("contact-person", "set", "p1", "--staff", "Samira", "--deputy", db=db)
    assert answer.code == 2
    assert "--staff" in answer.err
    assert "Samira" not in answer.err
    done("contact-person", "set", "p1", "--staff", "Per", "--deputy", db=db)


def test_a_contact_person_who_signs_and_is_not_on_the_staff_is_told_of(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    said = done("plan", "sign", "p1", "--role", "contact-person", "--by", "Okänd", db=db)
    assert "undertecknad av Okänd" in said
    assert "obs: Den som skrev under finns inte i personalen" in said
    said = done("plan", "sign", "p1", "--role", "contact-person", "--by", "Samira Nilsson", db=db)
    assert "obs:" not in said


def test_a_representative_who_is_not_registered_signs_by_name(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    answer = run("plan", "sign", "p1", "--role", "representative", db=db)
    assert answer.code == 2
    assert "--by" in answer.err
    done("person", "edit", "p1", "--representative", "Gun God", "--right", "god man", db=db)
    done("plan", "sign", "p1", "--role", "representative", db=db)


def test_who_has_signed_cannot_be_said_not_to_have(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("plan", "sign", "p1", db=db)
    answer = run("plan", "sign", "p1", "--not-signed", "ville inte", db=db)
    assert answer.code == 2
    assert "redan undertecknad" in answer.err
    done("plan", "sign", "p1", "--role", "contact-person", "--not-signed", "hann inte", db=db)
