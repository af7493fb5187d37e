"""``gplan rules list`` and ``explain``: what a rule is worth, and what is in force where it is asked."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gplan import rules
from tests.commands.running import done, run
from tests.commands.units import empty_unit


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_unit(tmp_path_factory.mktemp("rules"))


def listed(db: Path | None, *words: str) -> dict[str, dict[str, Any]]:
    found = json.loads(done("rules", "list", *words, "-f", "json", db=db))["items"]
    return {item["id"]: item for item in found}


def explained(db: Path, rule: str, *words: str) -> dict[str, Any]:
    (item,) = json.loads(done("rules", "explain", rule, *words, "-f", "json", db=db))["items"]
    return dict(item)


def test_the_list_says_what_a_fault_means_and_stops_and_who_asks_for_it(db: Path) -> None:
    found = listed(db)
    assert set(found) == {rule.code for rule in rules.RULES}
    plan, review, text = found["P020"], found["F030"], listed(db, "--profile", "national")["T020"]
    assert (plan["severity_words"], plan["blocks"], plan["strength"]) == ("allvarlig", None, "municipal")
    assert (text["blocks_words"], text["strength"], text["source_words"]) == (
        "upprättande",
        "general_advice",
        "allmänt råd",
    )
    assert (review["parameter"], review["strength"], review["source_words"]) == (None, None, None)
    assert found["C010"]["source_words"] == "Järfälla"


def test_the_table_of_rules_has_a_rule_on_a_line_and_says_what_the_letters_mean(db: Path) -> None:
    lines = done("rules", "list", db=db).splitlines()
    head = lines.index("")
    assert all(re.match(r"[A-Z]\d{3} +\S", line) for line in lines[1:head])
    assert max(map(len, lines[:head])) < 100
    assert "O beställning, C kontaktman, P plan i tid" in lines[-1]
    few = done("rules", "list", "--family", "kont", db=db)
    assert few.splitlines()[-1].endswith(": C kontaktman.")


def test_the_list_follows_the_chosen_profile_and_day(db: Path) -> None:
    assert listed(db, "--profile", "kristianstad")["F030"]["source_words"] == "Kristianstad"
    assert listed(db, "--profile", "national")["C010"]["source_words"] == "lag"
    before = listed(db, "--profile", "national", "--as-of", "2022-06-30")
    assert before["C010"]["source_words"] is None, "the law came into force on 1 July 2022"
    assert listed(db, "--profile", "botkyrka")["T130"]["blocks"] == "establishing"


def test_a_value_that_only_says_how_a_rule_is_applied_is_not_what_asks_for_it(
    db: Path, tmp_path: Path
) -> None:
    own = tmp_path / "storstad.toml"
    sourced = 'strength = "municipal"\nsource = "rutin"\nsection = "1"\n'
    own.write_text(
        'name = "storstad"\ntitle = "Storstad"\n[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        f"[[deadline_moved_to_working_day.values]]\nvalue = true\n{sourced}"
        f'[[plan_exempt_services.values]]\nvalue = ["matdistribution"]\n{sourced}',
        encoding="utf-8",
    )
    found = listed(db, "--profile", str(own))
    for code in ("P010", "P040", "P090", "P100", "F040"):
        assert (code, found[code]["parameter"], found[code]["source_words"]) == (code, None, None)
    assert found["C010"]["source_words"] == "lag"


def test_families_are_named_by_letter_or_by_the_beginning_of_their_name(db: Path) -> None:
    assert {item["family"] for item in listed(db, "--family", "s", "--family", "Kont").values()} == {"S", "C"}
    answer = run("rules", "list", "--family", "Z", db=db)
    assert answer.code == 2
    assert "Z" in answer.err
    assert "Kontaktman" in answer.err


def test_a_rule_is_explained_with_the_values_in_force(db: Path) -> None:
    item = explained(db, "P020", "--profile", "kristianstad")
    assert item["outcomes"] == ["fails", "holds", "needs_judgement", "not_applicable"]
    values = [(one["value_words"], one["service"]) for one in item["values"][:2]]
    assert values == [
        ("14 dagar från första besöket", None),
        ("2 dagar från första besöket", "hemgångsstöd"),
    ]
    assert item["values"][0]["section"] == "När"
    text = " ".join(done("rules", "explain", "P020", "--profile", "kristianstad", db=db).split())
    assert "14 dagar från första besöket – kommunens rutin: Rutin för genomförandeplan" in text
    assert "för hemgångsstöd, hemgångsstödsteamet och korttidsboende" in text
    assert "Bristens betydelse: allvarlig" in text
    assert "Kan svara: brist, uppfyllt, behöver bedömas, ej tillämplig" in text


def test_what_a_profile_does_not_say_is_said_to_be_missing(db: Path) -> None:
    row = explained(db, "F030")["values"][0]
    assert (row["parameter"], row["value_words"], row["strength"]) == ("review_every", None, None)
    assert ": inget sägs" in done("rules", "explain", "F030", db=db)


@pytest.mark.parametrize("rule", [rule.code for rule in rules.RULES])
def test_every_rule_can_be_explained_under_every_choice(rule: str, db: Path) -> None:
    item = explained(db, rule)
    basis = rules.find(rule).basis
    assert {one["parameter"] for one in item["values"]} >= set(item["parameters"])
    assert not basis or item["values"][0]["parameter"] == basis


def test_without_a_unit_the_national_rules_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GPLAN_DB", raising=False)
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert {item["profile"] for item in listed(None).values()} == {"national"}
    assert run("rules", "list", db=tmp_path / "ingen.db").code == 5
