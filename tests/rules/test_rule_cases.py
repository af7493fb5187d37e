"""Every case of tests/cases, and that the cases are enough."""

import shlex
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gplan import profiles, rules
from gplan.model.finding import Due, Outcome, Result
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


def profile_of(one: RuleCase) -> Any:
    """Give the real profile a case names, else the one its values make."""
    named = one.told.get("profile")
    return profiles.load(named) if named else table_profile(one.told.get("values", {}))


@cache
def answers(place: int) -> tuple[Result, ...]:
    """Put the case at a place in ``CASES`` before its rule."""
    one = CASES[place]
    facts = {key: fact for key, fact in one.told.items() if key not in EXPECTED}
    return rules.check(case(facts), profile_of(one), one.told["as_of"], select=[one.rule])


def answered(code: str) -> list[tuple[RuleCase, Result]]:
    """Give every case of a rule with each of its answers."""
    return [(one, result) for place, one in enumerate(CASES) if one.rule == code for result in answers(place)]


@pytest.mark.parametrize("one", CASES, ids=str)
def test_the_rule_says_what_the_case_file_expects(one: RuleCase) -> None:
    said, expect = one.told, one.told["expect"]
    results = answers(CASES.index(one))

    assert {result.outcome for result in results} == {Outcome(expect)}, said["name"]
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
    for result in answers(CASES.index(one)):
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
    for result in answers(CASES.index(one)):
        assert "Testsson" not in result.message + result.fix
        if result.due is not None and result.due.value is not None and result.due.value.strength != "law":
            assert "enligt lag" not in result.message


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_every_answer_that_applies_says_which_value_it_rests_on(rule: rules.Rule) -> None:
    bare = {
        str(one)
        for one, result in answered(rule.code)
        if result.outcome is not Outcome.NOT_APPLICABLE
        and not (result.value and result.value.strength and result.value.document and result.value.section)
    }
    assert not bare, "base.fails/holds/judge(..., value=...) or a basis in the table of rules"


LAST_DAY = """
A rule with a last day needs cases where, with nothing done yet, the as-of day is the day before the last day, the last
day and the day after, the answer changing there; where the day counted from is a 29 February, and a 31 August; and two
where a value has changed: one with the old value on the day counted from, judged when the new one is in force, and one
with the new value.
"""
IMPOSSIBLE: dict[str, tuple[str, ...]] = {}
"""What a rule cannot have a case of, each with the reason beside it."""


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_a_rule_with_a_last_day_has_the_cases_that_try_it(rule: rules.Rule) -> None:
    reckoned = [
        (one, result, result.due)
        for one, result in answered(rule.code)
        if result.due is not None and result.due.value is not None
    ]
    if not reckoned:
        return
    missing = (_days_not_tried(reckoned) | _anchors_not_tried(reckoned) | _changes_not_tried(reckoned)) - set(
        IMPOSSIBLE.get(rule.code, ())
    )
    assert not missing, LAST_DAY


Reckoned = list[tuple[RuleCase, Result, Due]]


def _days_not_tried(reckoned: Reckoned) -> set[str]:
    """Name those of the three days around the limit that no open case stands on."""
    outcomes: dict[int, set[Outcome]] = {}
    for one, result, due in reckoned:
        if due.timing == "not_done":
            outcomes.setdefault((one.told["as_of"] - due.on).days, set()).add(result.outcome)
    wanted = {-1: "dagen före sista dagen", 0: "sista dagen", 1: "dagen efter sista dagen"}
    missing = {said for days, said in wanted.items() if days not in outcomes}
    if not missing and outcomes[1] <= outcomes[0]:
        missing.add("ett annat svar dagen efter sista dagen")
    return missing


def _anchors_not_tried(reckoned: Reckoned) -> set[str]:
    """Name those of the two difficult days that no case counts from."""
    counted_from = {(due.anchor_on.month, due.anchor_on.day) for _, _, due in reckoned}
    wanted = {(2, 29): "räknat från 29 februari", (8, 31): "räknat från 31 augusti"}
    return {said for day, said in wanted.items() if day not in counted_from}


def _changes_not_tried(reckoned: Reckoned) -> set[str]:
    """Name what is missing of a value that changes: the old one still counting, and the new one."""
    missing = {"räknat med det gamla värdet, fast ett nytt gäller i dag", "räknat med det nya värdet"}
    for one, _, due in reckoned:
        used = due.value
        assert used is not None
        dated = [
            other
            for other in profile_of(one).history(used.parameter)
            if other.service == used.service and other.value != used.value
        ]
        begun = used.valid_from
        if any(other.valid_from and due.anchor_on < other.valid_from <= one.told["as_of"] for other in dated):
            missing.discard("räknat med det gamla värdet, fast ett nytt gäller i dag")
        if begun and any(other.valid_from is None or other.valid_from < begun for other in dated):
            missing.discard("räknat med det nya värdet")
    return missing
