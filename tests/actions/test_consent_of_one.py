"""Two relatives do not share one consent: what is said of one, and what is said of all."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from gplan.actions import completing
from tests.commands.running import done, run
from tests.commands.units import empty_unit, full_unit, import_order, order_of
from tests.render.pdf_reading import page_texts

NUMBER = "189001019802"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody with a daughter (1), a son (2) and a health centre (3)."""
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBER, "Tolvan Exempelsson"))
    for words in (
        ("relative", "add", "p1", "Annika Berg", "--relation", "dotter"),
        ("relative", "add", "p1", "Olof Berg", "--relation", "son"),
        ("contact", "add", "p1", "Vårdcentralen Eken"),
    ):
        done("person", *words, db=db, as_of="2026-03-10")
    return db


def consent(db: Path, what: str, *words: str, to: str = "relatives", as_of: str = "2026-03-12") -> str:
    return done("consent", what, "p1", "--to", to, *words, db=db, as_of=as_of)


def states(db: Path, as_of: str = "2026-04-20", scope: str = "plan") -> dict[str, str]:
    """Recipient in words to how it stands for a scope."""
    items = json.loads(done("consent", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return {
        one["recipient_words"].removeprefix("till "): part["state"]
        for one in items
        for part in one["scopes"]
        if part["scope"] == scope and one["recipient"] in {"relatives", "health_care"}
    }


def shown(db: Path, number: str, as_of: str = "2026-04-20") -> dict[str, Any]:
    (record,) = json.loads(done("consent", "show", number, "-f", "json", db=db, as_of=as_of))["items"]
    return dict(record)


DAUGHTER, SON, OTHERS = (
    "närstående (Annika Berg, dotter)",
    "närstående (Olof Berg, son)",
    "närstående (övriga)",
)


def test_the_daughter_may_and_the_son_may_not(db: Path) -> None:
    assert DAUGHTER in consent(db, "add", "--named", "Annika")
    consent(db, "add", "--named", "2", "--answer", "no")
    found = states(db)
    assert (found[DAUGHTER], found[SON], found[OTHERS]) == ("valid", "refused", "missing")
    consent(db, "withdraw", "--named", "annika berg", as_of="2026-03-13")
    assert states(db)[DAUGHTER] == "withdrawn"
    assert states(db, "2026-03-12")[DAUGHTER] == "valid"
    assert states(db)[SON] == "refused"


def test_what_is_said_of_all_is_said_of_each(db: Path) -> None:
    consent(db, "add")
    consent(db, "add", "--named", "Olof", "--answer", "no", as_of="2026-03-13")
    found = states(db)
    assert (found[SON], found[OTHERS]) == ("refused", "valid")
    assert DAUGHTER not in found, "nothing was said of her alone"
    consent(db, "add", "--named", "Annika", "--scope", "journal", as_of="2026-03-13")
    assert states(db)[DAUGHTER] == "valid", "the plan by the yes to all, the journal by her own"
    assert states(db, scope="journal")[DAUGHTER] == "valid"
    assert states(db, scope="journal")[OTHERS] == "missing"
    consent(db, "withdraw", as_of="2026-03-14")
    assert states(db)[DAUGHTER] == "withdrawn"


def test_a_no_to_one_stands_until_a_yes_to_that_one(db: Path) -> None:
    consent(db, "add", "--named", "Olof", "--answer", "no")
    consent(db, "add", "--scope", "all", as_of="2026-03-13")
    assert (states(db)[SON], states(db)[OTHERS]) == ("refused", "valid")
    assert states(db, scope="journal")[SON] == "valid", "of the journal he was not said no to"
    consent(db, "add", "--named", "Olof", as_of="2026-03-14")
    assert states(db)[SON] == "valid"
    consent(db, "limit", "--named", "Olof", "--except", "journal", as_of="2026-03-15")
    consent(db, "add", "--scope", "journal", as_of="2026-03-16")
    assert states(db, scope="journal")[SON] == "withdrawn"


def test_a_no_to_all_ends_each_yes_and_one_may_be_said_yes_to_again(db: Path) -> None:
    consent(db, "add", "--named", "Annika")
    consent(db, "withdraw", as_of="2026-03-13")
    assert states(db)[DAUGHTER] == "withdrawn"
    consent(db, "add", "--named", "Annika", as_of="2026-03-14")
    assert states(db)[DAUGHTER] == "valid"


def test_it_is_about_the_one_whatever_the_number(db: Path) -> None:
    """A new telephone number is a new row, and the same daughter."""
    consent(db, "add", "--named", "1")
    done("person", "relative", "edit", "p1", "1", "--phone", "070-174 06 05", db=db, as_of="2026-03-20")
    done("person", "relative", "edit", "p1", "4", "--name", "Annika Ek", db=db, as_of="2026-03-25")
    assert states(db)["närstående (Annika Ek, dotter)"] == "valid"
    assert states(db, "2026-03-22")[DAUGHTER] == "valid"
    consent(db, "withdraw", "--named", "5", as_of="2026-04-01")
    assert states(db)["närstående (Annika Ek, dotter)"] == "withdrawn"
    done("person", "relative", "end", "p1", "5", db=db, as_of="2026-04-02")
    consent(db, "add", "--named", "Annika Ek", "--answer", "no", as_of="2026-04-03")
    assert shown(db, "k1")["now"] == "refused", "also of one who is no longer registered"


def test_of_what_was_written_of_a_time_before_the_day_decides_which_counts(db: Path) -> None:
    """The son has a new number in June; in May he is called something else by what is written afterwards."""
    done("person", "relative", "edit", "p1", "2", "--phone", "070-174 06 05", db=db, as_of="2026-06-01")
    done("person", "relative", "edit", "p1", "2", "--name", "Olof Bergman", db=db, as_of="2026-05-01")
    consent(db, "add", "--named", "2", as_of="2026-04-01")
    assert states(db, "2026-06-10")[SON] == "valid"
    assert states(db, "2026-05-10")["närstående (Olof Bergman, son)"] == "valid"
    assert states(db, "2026-04-10")[SON] == "valid"


def test_a_consent_is_shown_with_what_was_said_of_all(db: Path) -> None:
    consent(db, "add")
    consent(db, "add", "--named", "Annika", "--answer", "no", as_of="2026-03-13")
    record = shown(db, "k2")
    assert (record["contact_id"], record["named"]) == (1, "Annika Berg, dotter")
    assert [(one["kind"], one["of_all"]) for one in record["events"]] == [("given", True), ("refused", False)]
    assert [one["kind"] for one in shown(db, "k1")["events"]] == ["given"]
    told = [line.split() for line in done("consent", "show", "k2", db=db).splitlines()]
    assert ["Vem", "det", "gäller:", "alla"] in told


def test_health_care_is_named_among_the_contacts(db: Path) -> None:
    consent(db, "add", "--named", "vårdcentralen", to="health-care")
    assert states(db)["hälso- och sjukvården (Vårdcentralen Eken)"] == "valid"


def test_what_is_taken_back_of_one_is_so_whatever_kind_it_was_said_of(db: Path) -> None:
    """A contact may be health care, and was once named as somebody else."""
    health, other = "hälso- och sjukvården (Vårdcentralen Eken)", "annan (Vårdcentralen Eken)"
    consent(db, "add", "--named", "3", to="other")
    assert as_anybody(db) == {other: "valid"}
    consent(db, "withdraw", "--named", "3", to="health-care", as_of="2026-03-13")
    assert as_anybody(db) == {health: "withdrawn", other: "withdrawn"}
    consent(db, "add", "--named", "3", to="health-care", as_of="2026-03-14")
    assert as_anybody(db) == {health: "valid", other: "valid"}
    consent(db, "add", "--answer", "no", to="health-care", as_of="2026-03-15")
    assert as_anybody(db) == {health: "refused", other: "refused"}
    consent(db, "add", to="other", as_of="2026-03-16")
    assert as_anybody(db)[health] == "refused", "a yes to all of another kind is none to health care"
    events = [event for number in ("k1", "k2") for event in shown(db, number)["events"]]
    assert {event["of_all"] for event in events if event["happened_on"] < "2026-03-15"} == {False}
    assert {event["of_all"] for event in events if event["happened_on"] >= "2026-03-15"} == {True}


def as_anybody(db: Path) -> dict[str, str]:
    """How it stands with what names the health centre, for the plan."""
    items = json.loads(done("consent", "list", "p1", "-f", "json", db=db, as_of="2026-04-20"))["items"]
    return {
        one["recipient_words"].removeprefix("till "): one["now"] for one in items if one["contact_id"] == 3
    }


def test_who_comes_back_has_none_of_the_answers_and_it_is_said(db: Path) -> None:
    consent(db, "add", "--named", "Olof", "--answer", "no")
    done("person", "relative", "end", "p1", "2", db=db, as_of="2026-03-15")
    again = ("person", "relative", "add", "p1", "olof  Berg", "--relation", "son")
    said = done(*again, db=db, as_of="2026-03-20")
    assert "tidigare svar om någon med samma namn (k1)" in said
    assert "gplan consent show k1" in said
    assert "tidigare svar" not in done(
        "person", "relative", "add", "p1", "Olof Bergström", db=db, as_of="2026-03-20"
    )
    assert "(k1)" in consent(db, "add", "--named", "4", as_of="2026-03-21")
    assert "tidigare svar" not in consent(db, "add", "--named", "Annika", as_of="2026-03-21")


def test_an_answer_about_one_who_ended_points_to_the_one_of_that_name_today(db: Path) -> None:
    """As in a file from before rows said on which they follow."""
    done("person", "relative", "end", "p1", "2", db=db, as_of="2026-03-15")
    done("person", "relative", "add", "p1", "Olof Berg", db=db, as_of="2026-03-16")
    assert "nu nr 4" in consent(db, "add", "--named", "2", as_of="2026-03-20")
    assert "nu nr" not in consent(db, "add", "--named", "Annika", as_of="2026-03-20")


def test_the_journal_tells_who(db: Path) -> None:
    consent(db, "add", "--named", "Olof", "--answer", "no")
    assert "Samtycke nekat muntligt: genomförandeplan till närstående (Olof Berg, son)." in done(
        "journal", "list", "p1", "-f", "json", db=db
    )


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--to", "case-officer", "--named", "Annika"), "gäller inte handläggaren"),
        (("--to", "staff", "--named", "Annika"), "--named gäller inte"),
        (("--to", "relatives", "--named", "Berit"), "ingen sådan närstående"),
        (("--to", "relatives", "--named", "3"), "ingen sådan närstående"),
        (("--to", "relatives", "--named", "99"), "ingen sådan närstående"),
        (("--to", "health-care", "--named", "Annika"), "ingen sådan"),
        (("--to", "other", "--named", "Annika"), "Det är en närstående"),
        (("--to", "relatives", "--named", ""), "--named är tomt"),
        (("--to", "relatives", "--named", "  "), "--named är tomt"),
        (("--to", "relatives", "--named", "2", "--whom", "kusinen"), "--named och --whom går inte ihop"),
    ],
)
def test_nobody_is_guessed(words: tuple[str, ...], why: str, db: Path) -> None:
    answer = run("consent", "add", "p1", *words, db=db, as_of="2026-03-12")
    assert (answer.code, why in answer.err) == (2, True), answer.err
    assert "Annika" not in answer.err.replace("--named Annika", "")


def test_of_two_with_one_name_the_number_decides(db: Path) -> None:
    done("person", "relative", "add", "p1", "Annika Berglund", db=db, as_of="2026-03-10")
    answer = run("consent", "add", "p1", "--to", "relatives", "--named", "Annika", db=db, as_of="2026-03-12")
    assert answer.code == 2
    assert "1: Annika Berg, dotter" in answer.err
    assert DAUGHTER in consent(db, "add", "--named", "Annika Berg"), (
        "the whole name goes before the beginning of one"
    )


def test_a_protected_persons_relatives_are_not_told(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("person", "relative", "add", "p2", "Ragnhild Tyst", "--relation", "syster", db=db)
    said = done("consent", "add", "p2", "--to", "relatives", "--named", "Ragnhild", db=db)
    said += done("consent", "list", "p2", db=db) + done("consent", "list", "p2", "-f", "json", db=db)
    (number,) = [
        one["contact_id"]
        for one in json.loads(done("consent", "list", "p2", "-f", "json", db=db))["items"]
        if one["contact_id"]
    ]
    done("person", "relative", "end", "p2", str(number), db=db)
    said += done("person", "relative", "add", "p2", "Ragnhild Tyst", db=db)
    assert "tidigare svar" in said
    assert "Ragnhild" not in said
    assert "syster" in said


def test_the_file_takes_nobody_elses_relative(db: Path) -> None:
    with sqlite3.connect(db) as conn, pytest.raises(sqlite3.IntegrityError, match="near the person"):
        conn.execute(
            "INSERT INTO consent (person_id, recipient, direction, recorded_on, written_at, contact_id)"
            " VALUES (2, 'relatives', 'give', '2026-03-12', '2026-03-12T08:00:00+01:00', 1)"
        )


def test_completion_offers_numbers_and_no_names(db: Path) -> None:
    environment = {"GPLAN_DB": str(db)}
    assert completing.near_the_person(environment, "p1") == ["1", "2", "3"]
    done("person", "relative", "end", "p1", "1", "--on", "2026-12-01", db=db, as_of="2026-03-12")
    done("person", "relative", "edit", "p1", "2", "--phone", "070-174 06 05", db=db, as_of="2026-03-12")
    assert completing.near_the_person(environment, "p1") == ["1", "4", "3"], "a last day may lie ahead"
    assert completing.near_the_person(environment, "p9") == []
    assert completing.near_the_person({"GPLAN_DB": str(db.with_name("ingen.db"))}, "p1") == []


def test_an_answer_about_one_business_is_not_shown_as_one_about_all(db: Path, tmp_path: Path) -> None:
    consent(db, "add", "--authority", "Vårdcentralen Eken", "--scope", "health", to="health-care")
    consent(db, "add", "--whom", "kusinen Stig")
    consent(db, "add", "--named", "Annika", "--answer", "no")
    text = form(db, tmp_path / "blankett.pdf")
    assert "Lämna ut till Vårdcentralen Eken: hälsouppgifter" in text
    assert "Lämna ut till kusinen Stig: genomförandeplan" in text
    assert "Lämna ut till Annika Berg (dotter): genomförandeplan" in text
    assert {"närstående (kusinen Stig)", "hälso- och sjukvården (Vårdcentralen Eken)"} <= set(states(db))
    consent(db, "add", "--authority", "Vårdcentralen Björken", to="health-care", as_of="2026-03-13")
    assert "hälso- och sjukvården (Vårdcentralen Eken; Vårdcentralen Björken)" in states(db)


def test_on_the_form_an_answer_to_all_is_one_to_the_others_beside_one_who_is_named(
    db: Path, tmp_path: Path
) -> None:
    consent(db, "add")
    assert "Lämna ut: genomförandeplan" in form(db, tmp_path / "alla.pdf")
    consent(db, "add", "--named", "Olof", "--answer", "no")
    text = form(db, tmp_path / "en.pdf")
    assert "Lämna ut till övriga: genomförandeplan" in text
    assert "Lämna ut till Olof Berg (son): genomförandeplan" in text
    assert "Lämna ut: " not in text


def form(db: Path, paper: Path) -> str:
    """The consent form in words."""
    done("print", "consent-form", "p1", "-o", str(paper), db=db, as_of="2026-04-20")
    return " ".join("".join(page_texts(paper.read_bytes())).split())
