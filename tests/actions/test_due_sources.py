"""Whose rule each row of the due list is: a routine bears its municipality's name and is never called a law."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gplan import profiles
from gplan.actions import due
from gplan.model.finding import Value
from tests.commands.running import run
from tests.commands.units import full_unit


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_unit(tmp_path_factory.mktemp("sources"))


def rows(db: Path, profile: str) -> dict[str, dict[str, Any]]:
    answer = run("followup", "due", "--all", "--profile", profile, "-f", "json", db=db)
    return {item["id"]: item for item in json.loads(answer.out)["items"]}


def test_one_municipalitys_routine_bears_its_name(db: Path) -> None:
    row = rows(db, "jarfalla")["p3:P020"]
    assert (row["source_words"], row["strength"], row["section"]) == ("Järfälla", "municipal", "3.2.4")
    assert rows(db, "kristianstad")["p3:P020"]["source_words"] == "Kristianstad"
    assert rows(db, "sosfs")["p3:P020"]["source_words"] == "rutin", "that document names no municipality"


def test_what_has_no_day_still_says_whose_rule_it_is(db: Path) -> None:
    row = rows(db, "national")["p3:P020"]
    assert row["due"] is None
    assert (row["source_words"], row["strength"]) == ("allmänt råd", "general_advice")
    assert rows(db, "national")["p3:C010"]["source_words"] == "lag"


def test_a_day_that_somebody_set_is_the_plans_own(db: Path) -> None:
    planned = [row for row in rows(db, "national").values() if row["rule"] == "F010"]
    assert planned
    assert {row["source_words"] for row in planned} == {"planen"}


def test_the_table_has_a_column_for_it(db: Path) -> None:
    lines = run("followup", "due", "--all", db=db).out.splitlines()
    assert lines[0].endswith("  Enligt")
    (plan,) = (line for line in lines if "Tolvan Andersson" in line and "  plan  " in line)
    assert plan.endswith("  Järfälla")


@pytest.mark.parametrize("name", profiles.names())
def test_nothing_but_a_law_is_called_one(name: str) -> None:
    profile = profiles.load(name)
    for parameter in profile.parameters():
        for value in profile.history(parameter):
            assert (due.source_word(value, profile) == "lag") is (value.strength == "law")


def test_a_routine_inherited_from_another_municipality_does_not_bear_ones_own_name() -> None:
    value = Value(
        "plan_established_within", 14, "days", "started", (), None, None, "municipal", "Rutin", "", "annan",
        read_on=date(2026, 11, 22),
    )  # fmt: skip
    assert due.source_word(value, profiles.load("jarfalla")) == "rutin"
