"""Every case of tests/cases, and that the cases are enough."""

import shlex
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gplan import profiles, rules
from gplan.model.finding import Outcome
from tests.packaging.test_handbook import fault
from tests.rules.rule_facts import case, merged, table_profile

FOLDER = Path(__file__).parents[1] / "cases"
EXPECTED = frozenset(
    (
        "name",
        "expect",
        "as_of",
        "due",
        "timing",
        "says",
        "fix",
        "count",
        "anchor",
        "rounding",
        "values",
        "profile",
    )
)
"""What a case says beside the facts."""
LETTERS = {"F": "fails", "H": "holds", "J": "needs_judgement", "N": "not_applicable"}


class RuleCase(NamedTuple):
    rule: str
    told: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule}: {self.told['name']}"


def rule_cases() -> list[RuleCase]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        assert path.stem == f"{told['rule']}-{rules.find(told['rule']).slug}", (
            f"{path.name} is not named after its rule"
        )
        found += [RuleCase(told["rule"], merged(told.get("given", {}), one)) for one in told["case"]]
    return found


CASES = rule_cases()


@pytest.mark.parametrize("one", CASES, ids=str)
def test_the_rule_says_what_the_case_file_expects(one: RuleCase) -> None:
    facts = dict(one.told)
    name, expect = facts.pop("name"), facts.pop("expect")
    as_of = facts.pop("as_of")
    said = {
        key: facts.pop(key)
        for key in ("due", "timing", "says", "fix", "count", "anchor", "rounding")
        if key in facts
    }
    values, named = facts.pop("values", {}), facts.pop("profile", None)
    profile: Any = profiles.load(named) if named else table_profile(values)

    results = rules.check(case(facts), profile, as_of, select=[one.rule])

    assert {result.outcome for result in results} == {Outcome(expect)}, name
    assert len(results) == said.get("count", 1)
    first = results[0]
    assert first.message.endswith((".", "?"))
    if "due" in said:
        assert first.due is not None
        assert first.due.on == said["due"]
    if "timing" in said:
        assert first.due is not None
        assert first.due.timing == said["timing"]
    if "anchor" in said:
        assert first.due is not None
        assert first.due.anchor == said["anchor"]
    if "rounding" in said:
        assert first.due is not None
        assert said["rounding"] in first.due.rounding
    for words in [said["says"]] if isinstance(said.get("says"), str) else said.get("says", []):
        assert words in " ".join(result.message for result in results)
    if "fix" in said:
        assert first.fix == said["fix"]
    if expect == "fails":
        assert all(result.fix.startswith("gplan ") for result in results)


@pytest.mark.parametrize("one", CASES, ids=str)
def test_what_a_rule_says_to_type_is_a_command(one: RuleCase) -> None:
    facts = {key: fact for key, fact in one.told.items() if key not in EXPECTED}
    profile: Any = (
        profiles.load(one.told["profile"])
        if "profile" in one.told
        else table_profile(one.told.get("values", {}))
    )
    for result in rules.check(case(facts), profile, one.told["as_of"], select=[one.rule]):
        if result.fix:
            gplan, *words = shlex.split(result.fix)
            assert gplan == "gplan"
            assert not fault(tuple(words), whole=True), result.fix


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_every_outcome_a_rule_declares_has_a_case_and_no_other_occurs(rule: rules.Rule) -> None:
    told = {one.told["expect"] for one in CASES if one.rule == rule.code}
    assert told == {LETTERS[letter] for letter in rule.outcomes}


def test_the_names_of_the_cases_are_sentences_of_their_own() -> None:
    names = [str(one) for one in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("one", CASES, ids=str)
def test_a_message_names_no_person_and_calls_no_routine_a_law(one: RuleCase) -> None:
    facts = {key: fact for key, fact in one.told.items() if key not in EXPECTED}
    profile: Any = (
        profiles.load(one.told["profile"])
        if "profile" in one.told
        else table_profile(one.told.get("values", {}))
    )
    for result in rules.check(case(facts), profile, one.told["as_of"], select=[one.rule]):
        assert "Testsson" not in result.message + result.fix
        if result.due is not None and result.due.value is not None and result.due.value.strength != "law":
            assert "enligt lag" not in result.message
