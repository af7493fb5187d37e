"""Every state of the demo's persons, as the lists show it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gplan.dates import parse_day
from tests.demo.conftest import AS_OF, make

Items = Callable[..., list[dict[str, Any]]]


def one(found: list[dict[str, Any]], **wanted: Any) -> dict[str, Any]:
    (item,) = [item for item in found if all(item[name] == value for name, value in wanted.items())]
    return item


def named(items: Items, folder: Path, start: str) -> str:
    (case,) = [row["case"] for row in items(folder, "person", "list") if row["name"].startswith(start)]
    return str(case)


@pytest.mark.parametrize(
    ("name", "rule", "state", "days_left"),
    [
        ("Torbjörn", "P020", "overdue", -7),
        ("Torbjörn", "C010", "overdue", -16),
        ("Åke", "P020", "overdue", -28),
        ("Inga-Lill", "P020", "coming", 5),
        ("Alva", "P020", "coming", 8),
        ("Östen", "F010", "overdue", -34),
        ("Märta", "F010", "coming", 9),
        ("Birgit", "S030", "coming", 20),
        ("Kerstin", "O070", "coming", 18),
        ("Rune", "O080", "missing", None),
    ],
)
def test_what_is_due(
    finished: Path, items: Items, name: str, rule: str, state: str, days_left: int | None
) -> None:
    case = named(items, finished, name)
    row = one(items(finished, "followup", "due", "--within", "30d"), case=case, rule=rule)
    assert (row["state"], row["days_left"]) == (state, days_left)


@pytest.mark.parametrize(("name", "rules"), [
    ("Viola", set()),
    ("Märta", set()),
    ("Alva", set()),
    ("Ulf-Göran", set()),
    ("Sven-Erik", {"S040"}),
    ("Rosmarie", set()),
    ("Rune", {"M010", "O080"}),
    ("Inga-Lill", {"C020"}),
    ("Östen", {"F010"}),
])  # fmt: skip
def test_what_fails_and_nothing_beside_it(finished: Path, items: Items, name: str, rules: set[str]) -> None:
    case = named(items, finished, name)
    found = items(finished, "check", case)
    assert {row["rule"] for row in found if row["whose"] == "unit"} == rules


def test_a_draft_is_lying(finished: Path, items: Items) -> None:
    plan = one(items(finished, "plan", "list"), case=named(items, finished, "Åke"))
    assert (plan["status"], plan["established_on"]) == ("draft", None)
    assert "P030" in {row["rule"] for row in items(finished, "check", plan["case"])}


def test_a_plan_is_in_its_second_version_and_the_officer_has_it(finished: Path, items: Items) -> None:
    case = named(items, finished, "Viola")
    assert one(items(finished, "plan", "list"), case=case)["id"] == f"{case}-2"
    shared = [row["version"] for row in items(finished, "share", "list") if row["case"] == case]
    assert sorted(shared) == [1, 2]


@pytest.mark.parametrize(
    ("name", "now"),
    [
        ("Viola", "valid"),
        ("Birgit", "valid"),
        ("Sven-Erik", "withdrawn"),
        ("Rosmarie", "refused"),
        ("Kerstin", "valid"),
    ],
)
def test_consents(finished: Path, items: Items, name: str, now: str) -> None:
    case = named(items, finished, name)
    rows = items(finished, "consent", "list", case)
    assert {row["now"] for row in rows if row["recipient"] == "case_officer"} == {now}
    assert {row["now"] for row in rows if row["recipient"] != "case_officer"} <= {"missing"}
    assert "Samtycke" in {note["heading"] for note in items(finished, "journal", "list", case)}


def test_one_changed_need_is_answered_and_one_is_still_to_be_told(finished: Path, items: Items) -> None:
    found = {row["name"].split()[0]: row for row in items(finished, "need", "list")}
    assert {name: row["state"] for name, row in found.items()} == {"Birgit": "answered", "Kerstin": "noted"}
    assert found["Birgit"]["told_on"] < found["Birgit"]["answered_on"]
    row = one(items(finished, "followup", "due", "--within", "14d"), kind="changed_need")
    assert (row["case"], row["days_left"]) == (found["Kerstin"]["case"], 1)
    journal = items(finished, "journal", "list", found["Birgit"]["case"], "--heading", "Förändrat behov")
    assert len(journal) == 3


def test_the_steps_before_the_plan_are_noted_for_the_person_of_the_walk(finished: Path, items: Items) -> None:
    case = named(items, finished, "Nils-Olof")
    steps = {row["id"]: row["state"] for row in items(finished, "process", case)}
    before = (
        "order_read",
        "welcome_talk",
        "life_story",
        "plan_explained",
        "contact_person_offered",
        "meeting",
        "established",
    )
    assert {step: steps[step] for step in before} == dict.fromkeys(before, "done")
    assert steps["gone_through"] == "not_done", "something is left to do"


def test_an_order_has_just_come_and_not_begun(finished: Path, items: Items) -> None:
    order = one(items(finished, "order", "list"), case=named(items, finished, "Ulf-Göran"))
    assert (order["received_on"], order["started_on"]) == ("2026-11-21", None)


def test_a_new_order_differs_from_the_one_the_plan_was_made_for(
    finished: Path, items: Items, capsys: pytest.CaptureFixture[str]
) -> None:
    case = named(items, finished, "Rune")
    assert len([row for row in items(finished, "order", "list") if row["case"] == case]) == 2
    from tests.demo.conftest import run

    run(finished, "order", "diff", case)
    told = capsys.readouterr().out
    assert "Insats Inköp" in told
    assert "Promenad: mål" in told


def test_one_is_protected_and_one_has_a_temporary_number(finished: Path, items: Items) -> None:
    people = items(finished, "person", "list")
    assert one(people, protection="confidentiality_mark")["name"] == "Rosmarie Hällviken"
    assert one(people, number="330914-TF02")["name"] == "Kerstin Lönnåker-Åvik"


def test_the_alarm_alone_needs_no_plan_where_the_routine_says_so(finished: Path, items: Items) -> None:
    case = named(items, finished, "Alva")

    def asked(*more: str) -> set[str]:
        rows = items(finished, "followup", "due", "--kind", "plan", *more)
        return {row["case"] for row in rows}

    assert case in asked()
    assert case not in asked("--profile", "kristianstad")


def test_every_day_counts_from_the_day_the_demo_is_made(
    tmp_path: Path, items: Items, capsys: pytest.CaptureFixture[str]
) -> None:
    """No 29 February lies in either day's reach, so months are as long both times."""
    shown = []
    for as_of in (date(2025, 6, 10), date(2027, 6, 10)):
        folder = tmp_path / as_of.isoformat()
        assert make(folder, as_of) == 0
        due = items(folder, "followup", "due", "--within", "30d", as_of=as_of)
        plans = items(folder, "plan", "list", as_of=as_of)
        shown.append(
            (
                [(row["id"], row["state"], row["days_left"]) for row in due],
                [(row["id"], row["status"], days(row["established_on"], as_of)) for row in plans],
            )
        )
    capsys.readouterr()
    assert shown[0] == shown[1]
    assert len(shown[0][0]) >= 10


def days(day: str | None, as_of: date) -> int | None:
    return None if day is None else (parse_day(day, as_of) - as_of).days


def test_no_fact_lies_in_the_future(finished: Path, items: Items) -> None:
    orders = items(finished, "order", "list")
    plans = items(finished, "plan", "list")
    happened = [row["received_on"] for row in orders] + [row["established_on"] for row in plans]
    assert max(day for day in happened if day) <= AS_OF.isoformat()
