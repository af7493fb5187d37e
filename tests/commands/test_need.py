"""Changed needs at the keyboard: noted, told, answered, over; and what the morning list makes of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import (
    NUMBERS,
    RELATIVE,
    SECRETS,
    STREET,
    empty_unit,
    full_unit,
    import_order,
    order_of,
    plan,
)

DAY = "2026-04-13"
"""A Monday."""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """p1 with an order and a plan, by Järfälla's routine: one working day to tell of a change."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("order", "start", "p1", db=db, as_of="2026-03-09")
    plan(db, "p1")
    return db


def items(*words: str, db: Path, as_of: str = DAY) -> list[dict[str, Any]]:
    answer = run(*words, "-f", "json", db=db, as_of=as_of)
    assert answer.code in (0, 3), answer.err
    return list(json.loads(answer.out)["items"])


def due(db: Path, as_of: str) -> list[tuple[str, str, str]]:
    found = items("followup", "due", "--kind", "changed_need", db=db, as_of=as_of)
    return [(item["id"], item["state"], item["fix"]) for item in found]


def journal(db: Path, as_of: str = DAY) -> list[tuple[str, str]]:
    notes = items("journal", "list", "p1", db=db, as_of=as_of)
    return [(note["heading"], note["text"]) for note in notes if "ehov" in note["heading"]]


def test_from_the_day_it_is_noticed_to_the_answer(db: Path) -> None:
    said = done("need", "add", "p1", "Orkar inte gå till torget.", "--since", "2026-04-06", db=db, as_of=DAY)
    assert said == "n1: förändrat behov för p1 är antecknat.\nNästa steg: gplan need tell n1\n"
    assert due(db, DAY) == [("p1:F060", "coming", "gplan need tell n1")]
    assert due(db, "2026-04-14") == [("p1:F060", "due", "gplan need tell n1")]
    assert due(db, "2026-04-15") == [("p1:F060", "overdue", "gplan need tell n1")]

    message = done("need", "tell", "n1", db=db, as_of="2026-04-15")
    assert "Orkar inte gå till torget." in message
    assert "Vi märkte det 13 april 2026. Det började 6 april 2026." in message
    assert "Uppge p1 och n1" in message
    assert "Tolvan" not in message
    assert "1212" not in message
    assert due(db, "2026-04-15") == []

    done("need", "answer", "n1", "--text", "Ny beställning kommer.", db=db, as_of="2026-04-17")
    done("need", "end", "n1", db=db, as_of="2026-05-04")
    (shown,) = items("need", "show", "n1", db=db, as_of="2026-05-04")
    assert [shown[key] for key in ("noted_on", "began_on", "told_on", "answered_on", "ended_on")] == [
        DAY, "2026-04-06", "2026-04-15", "2026-04-17", "2026-05-04",
    ]  # fmt: skip
    assert (shown["answer"], shown["state"]) == ("Ny beställning kommer.", "ended")
    assert journal(db, "2026-05-04") == [
        ("Förändrat behov", "Orkar inte gå till torget.\nFörändringen började 2026-04-06."),
        ("Förändrat behov", "Handläggaren fick veta om förändrat behov (n1)."),
        ("Förändrat behov", "Handläggaren svarade om n1: Ny beställning kommer."),
        ("Förändrat behov", "Det förändrade behovet (n1) är inte aktuellt längre."),
    ]


def test_each_day_shows_what_had_happened_by_then(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", db=db, as_of=DAY)
    done("need", "tell", "n1", db=db, as_of="2026-04-14")
    done("need", "answer", "n1", db=db, as_of="2026-04-16")
    states = {
        day: [item["state"] for item in items("need", "list", db=db, as_of=day)]
        for day in ("2026-04-12", DAY, "2026-04-14", "2026-04-15", "2026-04-16")
    }
    assert states == {
        "2026-04-12": [], DAY: ["noted"], "2026-04-14": ["told"], "2026-04-15": ["told"], "2026-04-16": ["answered"],
    }  # fmt: skip


def test_told_late_is_told_and_called_late(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", db=db, as_of=DAY)
    done("need", "tell", "n1", db=db, as_of="2026-04-20")
    (found,) = [
        item
        for item in items("check", "p1", "--select", "F060", "--all-results", db=db, as_of="2026-04-20")
        if item["rule"] == "F060"
    ]
    assert found["outcome"] == "holds"
    assert "efter sista dagen 2026-04-14" in found["message"]


def test_two_needs_are_two_rows_with_their_own_ids(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", db=db, as_of=DAY)
    done("need", "add", "p1", "Äter mindre.", db=db, as_of=DAY)
    assert due(db, "2026-04-15") == [
        ("p1:F060", "overdue", "gplan need tell n1"),
        ("p1:F060:2", "overdue", "gplan need tell n2"),
    ]


def test_a_need_outside_the_order_has_a_message_and_a_heading_of_its_own(db: Path) -> None:
    done("need", "add", "p1", "Vill ha hjälp på balkongen.", "--outside-order", db=db, as_of=DAY)
    assert due(db, "2026-04-20") == []
    message = done("need", "tell", "n1", db=db, as_of=DAY)
    assert "som beställningen inte omfattar" in message
    assert "Behoven har ändrats" not in message
    assert [heading for heading, _ in journal(db)] == ["Behov utanför beställningen"] * 2


def test_already_told_by_telephone(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", "--on", "2026-04-10", "--told", "2026-04-10", db=db, as_of=DAY)
    assert [item["told_on"] for item in items("need", "list", db=db)] == ["2026-04-10"]
    answer = run("need", "tell", "n1", db=db, as_of=DAY)
    assert answer.code == 2
    assert "redan meddelat 2026-04-10" in answer.err
    done("need", "tell", "n1", "--on", "2026-04-12", db=db, as_of=DAY)
    assert [item["told_on"] for item in items("need", "list", db=db)] == ["2026-04-12"], (
        "the day was corrected"
    )


def test_own_words_for_the_journal(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", "--journal", "Dottern berättade i dag.", db=db, as_of=DAY)
    assert journal(db) == [("Förändrat behov", "Dottern berättade i dag.")]


def test_the_words_come_from_standard_input(db: Path) -> None:
    done("need", "add", "p1", "-", db=db, as_of=DAY, typed="Ser sämre på kvällen.\n".encode())
    assert items("need", "show", "n1", db=db)[0]["text"] == "Ser sämre på kvällen."


def test_without_words_and_terminal_the_flag_is_named(db: Path) -> None:
    answer = run("need", "add", "p1", db=db, as_of=DAY)
    assert answer.code == 2
    assert "TEXT eller -" in answer.err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("add", "p1", "  "), "inte beskrivet"),
        (("add", "p1", "Ser sämre.", "--on", "imorgon"), "framtiden"),
        (("add", "p1", "Ser sämre.", "--on", "igår", "--since", "idag"), "börjat"),
        (("add", "p1", "Ser sämre.", "--told", "igår"), "ligger före"),
        (("add", "p1", "Ser sämre.", "--told", "imorgon"), "framtiden"),
        (("add", "p1", "Ser sämre.", "--told", ""), "--told"),
        (("tell", "n2"), "Det finns inget behov n2"),
        (("tell", "1"), "Det finns inget behov 1"),
        (("tell", "n1", "--on", "igår"), "ligger före"),
        (("answer", "n1"), "inte meddelat"),
        (("end", "n1", "--on", "imorgon"), "framtiden"),
        (("end", "n1", "--on", "igår"), "ligger före"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_saved(
    words: tuple[str, ...], says: str, db: Path
) -> None:
    done("need", "add", "p1", "Orkar mindre.", db=db, as_of=DAY)
    before = (items("need", "list", db=db, as_of="2026-05-01"), journal(db, "2026-05-01"))
    answer = run("need", *words, db=db, as_of=DAY)
    assert answer.code == 2
    assert says.casefold() in answer.err.casefold()
    assert (items("need", "list", db=db, as_of="2026-05-01"), journal(db, "2026-05-01")) == before


def test_a_message_that_cannot_be_written_leaves_the_need_untold(db: Path) -> None:
    done("need", "add", "p1", "Orkar mindre.", db=db, as_of=DAY)
    (db.parent / "hinder").write_text("", encoding="utf-8")
    answer = run("need", "tell", "n1", "-o", str(db.parent / "hinder" / "meddelande.txt"), db=db, as_of=DAY)
    assert answer.code == 1
    assert [item["told_on"] for item in items("need", "list", db=db)] == [None]


def test_only_what_waits_for_an_answer_is_open(db: Path) -> None:
    for words in ("Ser sämre.", "Hör sämre.", "Äter mindre.", "Sover dåligt."):
        done("need", "add", "p1", words, db=db, as_of=DAY)
    done("need", "tell", "n2", db=db, as_of=DAY)
    done("need", "tell", "n3", db=db, as_of=DAY)
    done("need", "answer", "n3", db=db, as_of=DAY)
    done("need", "end", "n4", db=db, as_of=DAY)
    assert [item["id"] for item in items("need", "list", "--open", db=db)] == ["n1", "n2"]
    assert [item["id"] for item in items("need", "list", db=db)] == ["n1", "n2", "n3", "n4"]
    assert items("need", "list", "p1", "--open", db=db) == items("need", "list", "--open", db=db)


def test_a_list_tells_nothing_of_the_care(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    for form in ("table", "json", "ndjson", "csv"):
        listed = done("need", "list", "-f", form, db=db)
        assert "n1" in listed
        assert "torget" not in listed
        assert "sällskap" not in listed


def test_a_protected_person_is_hidden_on_the_screen_and_in_the_message(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    shown = done("need", "show", "n2", db=db) + done("need", "tell", "n2", "-o", "-", db=db)
    assert "sällskap" in shown
    assert [word for word in (*SECRETS, STREET, RELATIVE) if word in shown] == []


def test_the_officer_who_has_no_plan_must_be_told_who_it_is(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("need", "add", "p1", "Ser sämre.", db=db)
    assert "säkert sätt vem det gäller" in done("need", "tell", "n3", db=db)
    assert "säkert sätt" not in done("need", "tell", "n2", db=db), "p2's plan was shared"


@pytest.mark.parametrize(
    "number", ["19121212-1212", "121212-1212", "121212+1212", "1912 12 12 1212", "1212121212"]
)
def test_the_message_names_nobody_whatever_was_typed(number: str, db: Path) -> None:
    words = f"Tolvan Exempelsson ({number}) orkar inte. TOLVANS ben, Exempelssons hiss: tolv trappor, tolvan är knappen."
    done("need", "add", "p1", words, db=db, as_of=DAY)
    message = done("need", "tell", "n1", db=db, as_of=DAY)
    assert (
        "[namn] ([nummer]) orkar inte. [namn] ben, [namn] hiss: tolv trappor, tolvan är knappen." in message
    )
    assert "Exempelsson" not in message
    assert "1212" not in message


def test_a_wish_outside_the_order_told_of_at_once_waits_for_the_answer(db: Path) -> None:
    said = done("need", "add", "p1", "Kratta löv.", "--outside-order", "--told", DAY, db=db, as_of=DAY)
    assert "Nästa steg: gplan need answer n1" in said


@pytest.mark.parametrize("profile", ["solna", "sosfs", "kristianstad", "botkyrka"])
def test_an_untold_need_is_in_the_due_list_also_where_no_time_is_said(profile: str, db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", db=db, as_of=DAY)
    words = ("followup", "due", "--kind", "changed_need", "-f", "json", "--profile", profile)
    answer = run(*words, db=db, as_of=DAY)
    (found,) = json.loads(answer.out)["items"]
    assert (answer.code, found["state"], found["due"], found["fix"]) == (
        3,
        "missing",
        None,
        "gplan need tell n1",
    )
    done("need", "tell", "n1", db=db, as_of=DAY)
    assert json.loads(done(*words, db=db, as_of=DAY))["items"] == []
