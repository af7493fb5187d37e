"""What is known on a day: what had happened by then, whenever it was written down, and nothing that came after."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, full_unit, import_order, order_of, plan


def items(*words: str, db: Path, as_of: str) -> list[dict[str, Any]]:
    answer = run(*words, "-f", "json", db=db, as_of=as_of)
    assert answer.code in (0, 3), answer.err
    return list(json.loads(answer.out)["items"])


def one(*words: str, db: Path, as_of: str) -> dict[str, Any]:
    (found,) = items(*words, db=db, as_of=as_of)
    return found


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """One person with an order that came on 2 March."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
    return db


def rules_failing(db: Path, as_of: str, *words: str) -> set[str]:
    return {item["rule"] for item in items("check", "p1", *words, db=db, as_of=as_of)}


def test_nothing_of_a_later_day_is_seen(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    assert [item["id"] for item in items("order", "list", db=db, as_of="2026-03-01")] == []
    assert {item["revision"] for item in items("order", "list", db=db, as_of="2026-04-05")} == {1}
    assert one("order", "show", "p1", db=db, as_of="2026-03-08")["first_visit_on"] is None
    assert items("plan", "list", "p1", db=db, as_of="2026-03-15") == []
    assert [item["status"] for item in items("plan", "list", "p1", db=db, as_of="2026-04-09")] == [
        "established"
    ]
    consents = items("consent", "list", "p1", db=db, as_of="2026-03-11")
    assert {item["now"] for item in consents} == {"missing"}
    assert items("share", "list", db=db, as_of="2026-03-16") == []
    assert items("followup", "list", db=db, as_of="2026-04-01") == []
    assert [item["number"] for item in items("journal", "list", "p1", db=db, as_of="2026-03-03")] == [1]
    assert one("person", "show", "p1", db=db, as_of="2026-03-09")["contacts"] == []
    assert one("person", "show", "p1", db=db, as_of="2026-03-09")["assignments"] == []
    # What has not begun yet is told as coming.
    coming = items("intervention", "list", "p1", db=db, as_of="2026-03-08")
    assert {item["valid_from"] for item in coming} == {"2026-03-09"}
    assert all(item["valid_from_words"] == "börjar 2026-03-09" for item in coming)
    assert items("intervention", "list", "p1", db=db, as_of="2026-03-01") == []


def test_a_plan_or_draft_that_had_not_been_begun_is_not_there(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    for words in (("plan", "show", "p1-2"), ("plan", "show", "p4"), ("plan", "show", "p4-1")):
        answer = run(*words, db=db, as_of="2026-03-15")
        assert answer.code == 2
        assert "p1" in answer.err or "p4" in answer.err
    assert one("plan", "show", "p1", db=db, as_of="2026-04-09")["id"] == "p1-1"


def test_a_first_visit_written_down_late_counts_from_its_day(db: Path) -> None:
    done("order", "start", "p1", "--on", "2026-03-09", db=db, as_of="2026-04-20")
    assert one("order", "show", "p1", db=db, as_of="2026-03-10")["first_visit_on"] == "2026-03-09"
    assert "O020" not in rules_failing(db, "2026-03-10")


def test_a_plan_written_down_late_was_in_force_from_its_day(db: Path) -> None:
    draft(db, "p1", "2026-04-20")
    done("plan", "establish", "p1", "--on", "2026-03-10", db=db, as_of="2026-04-20")
    assert one("plan", "list", db=db, as_of="2026-03-12")["status"] == "established"
    assert one("plan", "show", "p1", db=db, as_of="2026-03-12")["id"] == "p1-1"
    assert "P020" not in rules_failing(db, "2026-03-25")
    assert items("plan", "list", db=db, as_of="2026-03-09") == []


def test_a_draft_is_judged_as_it_was_on_the_day(db: Path) -> None:
    done("plan", "create", "p1", "--important", "Ring på.", db=db, as_of="2026-03-15")
    done("plan", "create", "p1", "--took-part", "--how", "berättade", db=db, as_of="2026-03-18")
    written = {"T070", "T020", "T030", "P030"}  # what only a draft can lack
    assert "T070" in rules_failing(db, "2026-03-15")
    assert "T070" in rules_failing(db, "2026-03-17")
    assert "T070" not in rules_failing(db, "2026-03-18")
    assert not written & rules_failing(db, "2026-03-14")
    done("plan", "create", "p1", "--did-not-take-part", db=db, as_of="2026-03-19")
    assert "T090" in rules_failing(db, "2026-03-19")
    assert "T090" not in rules_failing(db, "2026-03-18")


def test_what_was_a_draft_is_judged_as_one_before_it_was_established(db: Path) -> None:
    done("plan", "create", "p1", "--important", "Ring på.", db=db, as_of="2026-03-15")
    draft(db, "p1", "2026-03-18")
    done("plan", "establish", "p1", db=db, as_of="2026-03-18")
    assert "T070" in rules_failing(db, "2026-03-15")
    assert "T070" not in rules_failing(db, "2026-03-18")


def test_a_plan_is_judged_by_the_contacts_there_were_when_it_was_made(db: Path) -> None:
    done("person", "contact", "add", "p1", "Bo Påhittad", db=db, as_of="2026-03-10")
    draft(db, "p1", "2026-03-16")
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")
    assert "T110" not in rules_failing(db, "2026-03-16", "--profile", "botkyrka")
    done("person", "contact", "add", "p1", "Cia Påhittad", db=db, as_of="2026-04-02")
    assert "T110" not in rules_failing(db, "2026-04-02", "--profile", "botkyrka")
    # The next version is made with those there are then.
    done("plan", "revise", "p1", db=db, as_of="2026-04-10")
    assert "T110" not in rules_failing(db, "2026-04-10", "--profile", "botkyrka")
    done("person", "contact", "add", "p1", "Disa Påhittad", db=db, as_of="2026-04-12")
    assert "T110" in rules_failing(db, "2026-04-12", "--profile", "botkyrka")


def test_a_consent_and_a_note_written_down_late_count_from_their_day(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", "--on", "2026-03-05", db=db, as_of="2026-04-20")
    assert items("consent", "list", "p1", db=db, as_of="2026-03-05")[0]["now"] == "valid"
    assert {item["now"] for item in items("consent", "list", "p1", db=db, as_of="2026-03-04")} == {"missing"}
    done("journal", "add", "p1", "Promenad.", "--on", "2026-03-05", db=db, as_of="2026-04-20")
    assert {item["happened_on"] for item in items("journal", "list", "p1", db=db, as_of="2026-03-05")} == {
        "2026-03-05"
    }


def test_a_waiver_written_down_late_counts_from_its_day(db: Path) -> None:
    assert "C010" in rules_failing(db, "2026-03-20")
    done(
        "waiver",
        "add",
        "p1",
        "C010",
        "--reason",
        "vill vänta",
        "--from",
        "2026-03-15",
        db=db,
        as_of="2026-04-20",
    )
    waived = {item["rule"]: item["waived_by"] for item in items("check", "p1", db=db, as_of="2026-03-20")}
    assert waived["C010"] == 1
    assert {item["rule"]: item["waived_by"] for item in items("check", "p1", db=db, as_of="2026-03-14")}.get(
        "C010"
    ) is None


def test_an_extension_is_known_from_the_day_it_was_written_down(db: Path) -> None:
    done("order", "extend", "p1", "--until", "2027-09-30", "--force", db=db, as_of="2026-04-20")
    assert one("order", "list", db=db, as_of="2026-04-19")["valid_until"] == "2027-03-08"
    assert one("order", "list", db=db, as_of="2026-04-20")["valid_until"] == "2027-09-30"
    assert one("order", "show", "p1", db=db, as_of="2026-04-19")["extended_to"] is None


def test_details_follow_each_other_and_none_is_overwritten(db: Path) -> None:
    done("person", "edit", "p1", "--phone", "070-174 06 05", "--from", "2026-03-10", db=db)
    done("person", "edit", "p1", "--phone", "070-174 06 06", "--from", "2026-04-10", db=db)
    phones = {
        day: one("person", "show", "p1", db=db, as_of=day)["details"]["phone"]
        for day in ("2026-03-09", "2026-03-10", "2026-04-09", "2026-04-10")
    }
    assert list(phones.values()) == ["", "070-174 06 05", "070-174 06 05", "070-174 06 06"]


def test_relatives_information_and_contact_persons_have_their_days(db: Path) -> None:
    done("person", "relative", "add", "p1", "Linnea Bergsten", "--phone", "1", "--from", "2026-03-05", db=db)
    done("person", "relative", "edit", "p1", "1", "--phone", "2", db=db, as_of="2026-03-10")
    done("person", "relative", "end", "p1", "2", "--on", "2026-03-20", db=db)
    phones = [
        [contact["phone"] for contact in one("person", "show", "p1", db=db, as_of=day)["contacts"]]
        for day in ("2026-03-04", "2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21")
    ]
    assert phones == [[], ["1"], ["2"], ["2"], []]

    done("person", "info", "add", "p1", "Nyckel", "i skåpet", "--from", "2026-03-05", db=db)
    done("person", "info", "edit", "p1", "Nyckel", "hos grannen", "--from", "2026-03-10", db=db)
    done("person", "info", "end", "p1", "Nyckel", "--on", "2026-03-20", db=db)
    values = [
        [fact["value"] for fact in one("person", "show", "p1", db=db, as_of=day)["other_information"]]
        for day in ("2026-03-04", "2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21")
    ]
    assert values == [[], ["i skåpet"], ["hos grannen"], ["hos grannen"], []]

    done("staff", "add", "Per Öberg", "--from", "2026-01-01", db=db)
    done("contact-person", "set", "p1", "--staff", "Samira", "--from", "2026-03-05", db=db)
    done("contact-person", "set", "p1", "--staff", "Per", "--from", "2026-03-10", db=db)
    done("staff", "end", "Per", "--on", "2026-03-20", db=db)
    names = [
        [found["staff"]["name"] for found in one("person", "show", "p1", db=db, as_of=day)["assignments"]]
        for day in ("2026-03-04", "2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21")
    ]
    assert names == [[], ["Samira Nilsson"], ["Per Öberg"], ["Per Öberg"], []]


def test_a_plan_is_what_it_was_whatever_changes_around_it(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = one("plan", "show", "p1-2", db=db, as_of="2026-04-20")
    done("intervention", "text", "p1", "Tillsyn", "--goal", "Något helt annat.", db=db)
    done(
        "person", "relative", "edit", "p1", "1", "--name", "Linnea Nygren", "--phone", "070-174 06 09", db=db
    )
    done("person", "contact", "end", "p1", "2", db=db)
    done("person", "info", "edit", "p1", "Färdtjänstkort", "hos dottern", db=db)
    done("intervention", "end", "p1", "Städning", db=db)
    done("plan", "create", "p1", "--how", "Något helt annat.", db=db)
    later = order_of(NUMBERS[0], "Tolvan Exempelsson", ordered_on="2026-04-20", overall_goals=["Annat"])
    import_order(db, later, as_of="2026-04-20")
    after = one("plan", "show", "p1-2", db=db, as_of="2026-04-20")
    assert after == before
    assert after["content_hash"]


def test_an_open_draft_follows_a_changed_text(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("intervention", "text", "p4", "Tillsyn", "--goal", "Jag vill sova gott.", db=db)
    shown = one("plan", "show", "p4", db=db, as_of="2026-04-20")
    goals = {item["name"]: item["text"]["goal"] for item in shown["content"]["interventions"]}
    assert goals["Tillsyn"] == "Jag vill sova gott."


def test_a_new_version_replaces_the_one_before_on_its_day(db: Path) -> None:
    plan(db, "p1", "2026-03-10")
    plan(db, "p1", "2026-04-10")
    states = {
        day: [item["status"] for item in items("plan", "list", "p1", db=db, as_of=day)]
        for day in ("2026-03-09", "2026-04-09", "2026-04-10")
    }
    assert list(states.values()) == [[], ["established"], ["established", "replaced"]]
    assert one("plan", "show", "p1-2", db=db, as_of="2026-04-10")["replaces"] == 1
    assert one("plan", "show", "p1-1", db=db, as_of="2026-04-10")["status"] == "replaced"
    assert one("plan", "show", "p1-1", db=db, as_of="2026-04-09")["status"] == "established"
