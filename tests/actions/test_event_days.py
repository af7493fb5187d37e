"""A wrong day of what happened to a plan is corrected, and stands in the history."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, import_order, order_of
from tests.render.pdf_reading import page_texts


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A plan of 16 March, signed on the 19th by what was written down on the 20th."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
    draft(db, "p1")
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")
    step(db, "sign", "--on", "2026-03-19")
    return db


def step(db: Path, command: str, *words: str, as_of: str = "2026-03-20") -> str:
    return done("plan", command, "p1", *words, db=db, as_of=as_of)


def corrected(db: Path, command: str, day: str, *words: str) -> str:
    return step(db, command, "--correct", "--on", day, *words, as_of="2026-03-25")


def told(db: Path, as_of: str = "2026-03-25") -> list[str]:
    """What the history says was signed, gone through and handed over."""
    items = json.loads(done("plan", "history", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    kinds = {"signed", "gone_through", "handed_over", "planner_told"}
    return [f"{one['happened_on']} {one['what']}" for one in items if one["kind"] in kinds]


def test_the_day_written_last_counts_and_the_other_stays_in_the_history(db: Path) -> None:
    said = corrected(db, "sign", "2026-03-18")
    assert said == "p1-1: undertecknad av den enskilde 2026-03-18, inte 2026-03-19.\n"
    assert told(db) == [
        "2026-03-18 undertecknad av den enskilde",
        "2026-03-19 undertecknad av den enskilde (fel dag, rättad)",
    ]


def test_the_wrong_day_never_was(db: Path) -> None:
    before = done("process", "p1", "--all", "-f", "json", db=db, as_of="2026-03-21")
    assert "2026-03-19" in before
    corrected(db, "sign", "2026-03-23")
    assert "2026-03-19" not in done("process", "p1", "--all", "-f", "json", db=db, as_of="2026-03-21")
    assert "2026-03-23" in done("process", "p1", "--all", "-f", "json", db=db, as_of="2026-03-25")


def test_the_journal_is_corrected_by_a_new_note(db: Path) -> None:
    corrected(db, "sign", "2026-03-18")
    items = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-03-25"))["items"]
    first, second = sorted((one for one in items if "undertecknad" in one["text"]), key=_number)
    assert second["text"] == (
        "Rättelse: Genomförandeplan p1-1 undertecknad 2026-03-18 av den enskilde. Det var inte 2026-03-19."
    )
    assert f"a{second['corrects']}" == first["id"]


def _number(note: dict[str, Any]) -> int:
    return int(note["id"][1:])


def test_it_can_be_corrected_once_more(db: Path) -> None:
    corrected(db, "sign", "2026-03-18")
    corrected(db, "sign", "2026-03-17")
    assert [one for one in told(db) if "fel dag" not in one] == ["2026-03-17 undertecknad av den enskilde"]


def test_each_correction_corrects_the_note_before_it_also_back_to_a_day_that_stood_before(db: Path) -> None:
    for day in ("2026-03-18", "2026-03-17", "2026-03-16", "2026-03-18"):
        corrected(db, "sign", day)
    items = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-03-25"))["items"]
    notes = sorted((one for one in items if "undertecknad" in one["text"]), key=_number)
    assert [one["corrects"] for one in notes] == [None, *(_number(one) for one in notes[:-1])]


def test_a_note_that_somebody_has_corrected_is_not_corrected_twice(db: Path) -> None:
    items = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-03-25"))["items"]
    (first,) = [_number(one) for one in items if "undertecknad" in one["text"]]
    done("journal", "correct", "p1", str(first), "Det var nog den 18.", db=db, as_of="2026-03-25")
    corrected(db, "sign", "2026-03-18")
    items = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-03-25"))["items"]
    by_hand, last = sorted((one for one in items if one["corrects"]), key=_number)
    assert (by_hand["corrects"], last["corrects"]) == (first, _number(by_hand))


def test_on_an_earlier_day_the_one_that_day_knew_is_corrected(db: Path) -> None:
    step(db, "hand-over", "--on", "2026-03-17")
    step(db, "hand-over", "--on", "2026-03-22", as_of="2026-03-22")
    said = step(db, "hand-over", "--correct", "--on", "2026-03-18", as_of="2026-03-20")
    assert said.endswith("2026-03-18, inte 2026-03-17.\n")
    days = [one[:10] for one in told(db) if "undertecknad" not in one and "fel dag" not in one]
    assert days == ["2026-03-18", "2026-03-22"]


@pytest.mark.parametrize("command", ["go-through", "hand-over", "planner-told"])
def test_other_days_too_and_of_several_the_last(command: str, db: Path) -> None:
    step(db, command, "--on", "2026-03-17")
    step(db, command, "--on", "2026-03-19")
    assert corrected(db, command, "2026-03-18").endswith("2026-03-18, inte 2026-03-19.\n")
    days = [one[:10] for one in told(db) if "undertecknad" not in one and "fel dag" not in one]
    assert days == ["2026-03-17", "2026-03-18"]


def test_of_several_signers_the_one_who_is_named(db: Path) -> None:
    for name in ("Samira Nilsson", "Amina Berg"):
        step(db, "sign", "--role", "contact-person", "--by", name)
    answer = run(
        "plan",
        "sign",
        "p1",
        "--role",
        "contact-person",
        "--correct",
        "--on",
        "2026-03-18",
        db=db,
        as_of="2026-03-25",
    )
    assert answer.code == 2
    assert "Flera har skrivit under i den rollen." in answer.err
    corrected(db, "sign", "2026-03-18", "--role", "contact-person", "--by", "samira nilsson")
    assert "2026-03-18 undertecknad av Samira Nilsson (kontaktman)" in told(db)
    assert "2026-03-20 undertecknad av Amina Berg (kontaktman)" in told(db)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("sign", "p1", "--correct"), "behöver rätt dag"),
        (("sign", "p1", "--correct", "--on", "2026-03-19"), "säger redan 2026-03-19"),
        (("sign", "p1", "--correct", "--on", "2026-03-15"), "upprättades 2026-03-16"),
        (("sign", "p1", "--correct", "--on", "2026-03-26"), "framtiden"),
        (("sign", "p1", "--correct", "--on", "2026-03-18", "--not-signed", "nej"), "går inte ihop"),
        (("sign", "p1", "--correct", "--on", "2026-03-18", "--how", "på papper"), "--how och --correct"),
        (("go-through", "p1", "--correct", "--on", "2026-03-18", "--by", "Kalle"), "--by och --correct"),
        (("hand-over", "p1", "--correct", "--on", "2026-03-18", "--by", "Kalle"), "--by och --correct"),
        (("sign", "p1", "--role", "manager", "--correct", "--on", "2026-03-18"), "ingen sådan anteckning"),
        (("hand-over", "p1", "--correct", "--on", "2026-03-18"), "ingen sådan anteckning"),
        (("sign", "p1"), "Var dagen fel: --correct"),
    ],
)
def test_what_cannot_be_is_not_corrected(words: tuple[str, ...], why: str, db: Path) -> None:
    answer = run("plan", *words, db=db, as_of="2026-03-25")
    assert (answer.code, why in answer.err) == (2, True), answer.err
    assert told(db) == ["2026-03-19 undertecknad av den enskilde"]


def test_the_printed_plan_has_the_right_day(db: Path) -> None:
    corrected(db, "sign", "2026-03-18")
    done("plan", "print", "p1", "-o", str(db.parent / "p.pdf"), db=db, as_of="2026-03-25")
    text = " ".join("\n".join(page_texts((db.parent / "p.pdf").read_bytes())).split())
    assert "18 mars 2026" in text
    assert "19 mars 2026" not in text


def test_the_file_takes_no_correction_of_another_kind(db: Path) -> None:
    with sqlite3.connect(db) as conn, pytest.raises(sqlite3.IntegrityError, match="own kind"):
        conn.execute(
            "INSERT INTO plan_event (plan_id, kind, happened_on, corrects_id, recorded_on, written_at)"
            " SELECT plan_id, 'handed_over', happened_on, id, recorded_on, written_at FROM plan_event"
            " WHERE kind = 'signed'"
        )
