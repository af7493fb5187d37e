"""The table of rules, how a case is put before it, and the page made from it."""

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from gplan import profiles, rules
from gplan.errors import RuleError, UsageError
from gplan.model.finding import Outcome, Result, Timing
from gplan.ruleset.explanation import read
from tests.rules.rule_facts import TableProfile, case, table_profile

DAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]


def test_codes_and_slugs_are_unique_and_codes_have_their_form() -> None:
    assert len({rule.code for rule in rules.RULES}) == len(rules.RULES)
    assert len({rule.slug for rule in rules.RULES}) == len(rules.RULES)
    for rule in rules.RULES:
        assert re.fullmatch(r"[A-Z]\d{3}", rule.code)
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.slug)
        assert rule.family in rules.FAMILIES
        assert not rule.kind or rule.kind in rules.KINDS


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained_and_its_parameters_are_those_it_reads(rule: rules.Rule) -> None:
    said = rules.explain(rule)
    known = set(profiles.load("national").parameters())
    assert set(said.parameters) <= known
    source = inspect.getsource(rules.resolve(rule)).replace(inspect.getdoc(rules.resolve(rule)) or "", "")
    body = source.split('"""')[2]
    read_in_body = {name for name in known if f'"{name}"' in body}
    assert read_in_body <= set(said.parameters)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
def test_no_rule_holds_an_amount_of_its_own(rule: rules.Rule) -> None:
    body = inspect.getsource(rules.resolve(rule)).split('"""')[2]
    assert not re.search(r"\b(?:[2-9]|[1-9]\d+)\b", re.sub(r'f?"[^"\n]*"|#.*', "", body))


def test_a_rule_is_found_by_code_or_slug() -> None:
    assert rules.find("p020").slug == "plan-not-established"
    assert rules.find("Plan-Not-Established").code == "P020"
    with pytest.raises(UsageError, match="X999"):
        rules.find("X999")


def test_rules_are_chosen_by_family_code_and_slug() -> None:
    assert {rule.code for rule in rules.chosen(["C"])} == {"C010", "C020", "C030"}
    assert [rule.code for rule in rules.chosen(["C", "follow-up-overdue"], ["C020", "C030"])] == [
        "C010",
        "F010",
    ]
    assert len(rules.chosen()) == len(rules.RULES)
    with pytest.raises(UsageError):
        rules.chosen([], ["nonsense"])


def test_a_docstring_without_its_headings_is_an_error() -> None:
    with pytest.raises(RuleError, match="P020"):
        read("P020", "Bara en mening.")


class _Broken:
    """A profile that breaks when asked, with something personal in what it says."""

    def value(self, parameter: str, on: date, services: tuple[str, ...]) -> None:
        raise ZeroDivisionError(f"Test Testsson {parameter} {on} {services}")

    def covered(self, parameter: str, on: date, services: tuple[str, ...]) -> tuple[str, ...]:
        raise ZeroDivisionError(f"Test Testsson {parameter} {on} {services}")

    def history(self, parameter: str) -> tuple[()]:
        raise ZeroDivisionError(f"Test Testsson {parameter}")

    def catalogue(self, which: str) -> None:
        raise ZeroDivisionError(f"Test Testsson {which}")

    def blocks(self, rule_code: str) -> str:
        return rule_code[:0]


def test_a_rule_that_breaks_is_an_error_that_names_code_and_case_and_no_person() -> None:
    asked: tuple[Callable[[], object], ...] = (
        partial(rules.check, case({}), _Broken(), DAY, select=["P020"]),
        partial(rules.deadlines, case({}), _Broken(), DAY),
    )
    for ask in asked:
        with pytest.raises(RuleError) as raised:
            ask()
        assert "p17" in str(raised.value)
        assert re.search(r"[A-Z]\d{3}", str(raised.value))
        assert "Testsson" not in str(raised.value)
        assert raised.value.__suppress_context__
        assert raised.value.__cause__ is None


def test_a_rule_that_needs_texts_is_never_passed_without_them() -> None:
    bare = case({})._replace(details=None)
    with pytest.raises(RuleError, match=r"T010.*p17"):
        rules.check(bare, table_profile({}), DAY, select=["T010"])
    assert rules.check(bare, table_profile({}), DAY, select=["O020", "P030"])


def test_a_waiver_in_force_is_shown_and_lifts_the_block() -> None:
    profile = table_profile({}, {"T010": "establishing"})
    facts = {"draft": {"directions": ""}}
    until = date(2026, 11, 22)

    def waived(**more: object) -> dict[str, object]:
        waiver = {"id": 5, "rule": "T010", "reason": "Nytt", "by": "Chefen", "valid_from": date(2026, 11, 1)}
        return {**facts, "waivers": [{**waiver, "valid_until": until, **more}]}

    def blocked(facts: Mapping[str, object], on: date = DAY) -> tuple[Result, ...]:
        return rules.blocking(rules.check(case(dict(facts)), profile, on, select=["T010"]), "establishing")

    assert [result.code for result in blocked(facts)] == ["T010"]
    assert blocked(waived()) == ()
    assert rules.check(case(waived()), profile, DAY, select=["T010"])[0].waived_by == 5
    assert blocked(waived(), date(2026, 11, 23)), "the day after the waiver's last"
    assert blocked(waived(valid_from=date(2026, 11, 23), valid_until=None)), "before its first day"
    assert blocked(waived(rule="T020")), "another rule's waiver"
    assert rules.blocking(rules.check(case(facts), profile, DAY, select=["T010"]), "sharing") == ()


def test_no_waiver_lifts_the_block_of_consent() -> None:
    profile = table_profile({"consent_needed_to_share": True}, {"S020": "sharing"})
    waiver = {
        "id": 5,
        "rule": "S020",
        "reason": "Bråttom",
        "by": "Chefen",
        "valid_from": DAY,
        "valid_until": None,
    }
    results = rules.check(case({"plan": {}, "waivers": [waiver]}), profile, DAY, select=["S020"])
    assert [result.code for result in rules.blocking(results, "sharing")] == ["S020"]


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_no_is_no_fault_and_blocks_sharing_all_the_same(state: str) -> None:
    profile = table_profile({"consent_needed_to_share": True}, {"S020": "sharing"})
    said_no = case({"plan": {}, "consent": {"state": state}})
    results = rules.check(said_no, profile, DAY, select=["S020"])
    assert [(one.outcome, one.fix) for one in results] == [(Outcome.NEEDS_JUDGEMENT, "")]
    assert rules.blocking(results, "sharing") == results
    free = table_profile({"consent_needed_to_share": False}, {"S020": "sharing"})
    assert rules.blocking(rules.check(said_no, free, DAY, select=["S020"]), "sharing") == ()


def test_only_what_fails_blocks() -> None:
    profile = table_profile({}, {"T010": "establishing"})
    results = rules.check(
        case({"draft": {"interventions": [{"name": "Dusch"}]}}), profile, DAY, select=["T010"]
    )
    assert [result.outcome for result in results] == [Outcome.HOLDS]
    assert results[0].blocks == ""


ALL_KINDS = TableProfile(
    table_profile(
        {
            "plan_established_within": "14 days from started",
            "plan_visible_within": "14 days from started",
            "first_contact_within": "1 days from received",
            "contact_person_within": "5 days from started",
            "follow_up_every": "6 months",
            "review_every": "1 months",
            "individual_follow_up_every": "12 months from decided",
            "order_end_warning": "30 days",
            "consent_warning": "30 days",
            "consent_needed_to_share": True,
        }
    ).values
)


def test_the_due_list_of_an_order_without_a_plan() -> None:
    due = rules.deadlines(case({}), ALL_KINDS, date(2026, 11, 10))
    assert [(result.kind, result.outcome, result.due and result.due.on) for result in due] == [
        ("contact_person", Outcome.FAILS, date(2026, 11, 6)),
        ("first_contact", Outcome.FAILS, date(2026, 11, 2)),
        ("plan", Outcome.HOLDS, date(2026, 11, 15)),
        ("individual_follow_up", Outcome.HOLDS, date(2027, 10, 28)),
    ]
    assert [result.whose for result in due] == ["unit", "unit", "unit", "case_officer"]


def test_the_due_list_of_a_plan_without_a_day_for_follow_up() -> None:
    facts = {
        "plan": {},
        "contact_person_on": date(2026, 11, 2),
        "order": {"valid_until": date(2027, 3, 1)},
        "consent": {"state": "valid", "valid_from": date(2026, 11, 10), "valid_until": date(2027, 11, 10)},
    }
    due = rules.deadlines(case(facts), ALL_KINDS, DAY)
    assert [(result.code, result.kind, result.due and str(result.due.on)) for result in due] == [
        ("O070", "order_end", "2027-03-01"),
        ("P040", "share", "2026-11-15"),
        ("F010", "follow_up", "2027-05-10"),
        ("F020", "follow_up", None),
        ("F030", "review", "2026-12-31"),
        ("F040", "individual_follow_up", "2027-10-28"),
        ("S030", "consent", "2027-11-10"),
    ]
    assert all(result.due is None or result.due.timing is Timing.NOT_DONE for result in due)


def test_a_day_of_the_case_itself_is_never_laid_on_the_rule_that_warns_of_it() -> None:
    facts = {
        "plan": {},
        "order": {"valid_until": date(2026, 12, 10)},
        "consent": {"state": "valid", "valid_from": date(2026, 11, 10), "valid_until": date(2026, 12, 10)},
        "contact_person_left_on": date(2026, 11, 20),
    }
    for as_of in (date(2026, 11, 22), date(2026, 12, 10), date(2026, 12, 11)):
        due = {result.code: result.due for result in rules.deadlines(case(facts), ALL_KINDS, as_of)}
        for code in ("O070", "S030", "C010"):
            found = due[code]
            assert found is not None
            assert found.value is None


def test_an_order_that_misses_its_anchor_is_on_the_due_list() -> None:
    due = rules.deadlines(case({"order": {"started_on": False}}), ALL_KINDS, DAY)
    plan = next(result for result in due if result.kind == "plan")
    assert (plan.outcome, plan.due, plan.fix) == (Outcome.FAILS, None, "gplan order start p17 --on DATUM")


def test_an_ended_order_leaves_the_due_list() -> None:
    assert rules.deadlines(case({"plan": {}, "order": {"ended_on": DAY}}), ALL_KINDS, DAY) == ()


def test_the_due_list_shows_a_waiver() -> None:
    waiver = {
        "id": 3,
        "rule": "P020",
        "reason": "Sjukhus",
        "by": "Chefen",
        "valid_from": DAY,
        "valid_until": None,
    }
    due = rules.deadlines(case({"waivers": [waiver]}), ALL_KINDS, DAY)
    assert {result.code: result.waived_by for result in due}["P020"] == 3


def test_the_due_list_loads_no_texts_and_nothing_heavy() -> None:
    told = """
import sys
from datetime import date
from gplan import rules
from tests.rules.rule_facts import case
from tests.rules.test_rule_table import ALL_KINDS
one = case({})
before = set(sys.modules)
for name in ("gplan.ruleset.content", "gplan.ruleset.match", "gplan.ruleset.identity", "dateutil"):
    sys.modules.pop(name, None)
rules.deadlines(one, ALL_KINDS, date(2026, 11, 22))
print([name for name in sys.modules if name.startswith(("gplan.ruleset.content", "gplan.ruleset.match", "gplan.ruleset.identity", "dateutil"))])
"""
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT)
    assert run.stdout.strip() == "[]"


def test_the_page_of_rules_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules.page(), (
        "python -m gplan.rules > docs/rules.md"
    )
