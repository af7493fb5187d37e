"""Laws that hold for every case: nothing here is about one rule's wording."""

import shlex
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gplan import profiles, rules
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result, Timing, Value
from gplan.model.plan import InterventionText, OtherInformation, Participation, PlanContact, PlanContent
from gplan.model.terms import ContactKind
from gplan.ruleset.base import STRENGTHS
from tests.packaging.test_handbook import fault
from tests.rules.generated_cases import (
    LAST,
    PROFILES,
    cases,
    days,
    known,
    the_profiles,
    without_orders,
)
from tests.rules.rule_facts import case, table_profile
from tests.rules.test_rule_cases import CASES, EXPECTED, answers, profile_of

LETTERS = {
    Outcome.FAILS: "F",
    Outcome.HOLDS: "H",
    Outcome.NEEDS_JUDGEMENT: "J",
    Outcome.NOT_APPLICABLE: "N",
}
NOT_DONE = {Timing.NOT_DONE, Timing.NO_LONGER_APPLICABLE}
laws = settings(max_examples=80, deadline=None)


@laws
@given(cases, the_profiles, days)
def test_every_rule_answers_every_case_within_what_it_declares(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    results = rules.check(one, profile, as_of)
    assert {result.code for result in results} == {rule.code for rule in rules.RULES}
    for result in results:
        assert LETTERS[result.outcome] in rules.find(result.code).outcomes
        assert result.message[:1].isupper() or result.message[:1].isdigit()
        assert "\n" not in result.message + result.fix
        assert "None" not in result.message


@laws
@given(cases, the_profiles, days)
def test_every_answer_that_applies_rests_on_a_value_with_its_source(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    for result in rules.check(one, profile, as_of):
        if result.outcome is not Outcome.NOT_APPLICABLE:
            value = result.value
            assert value is not None, result
            assert value.strength in STRENGTHS
            assert value.document
            assert value.section


@cache
def typed_wrong(fix: str) -> str:
    """What is wrong with a command to type, or empty."""
    gplan, *typed = shlex.split(fix)
    return fault(tuple(typed), whole=True) if gplan == "gplan" else fix


@laws
@given(cases, the_profiles, days)
def test_every_fault_names_a_command_that_exists(one: Case, profile: profiles.Profile, as_of: date) -> None:
    for result in rules.check(one, profile, as_of):
        assert result.fix or result.outcome is not Outcome.FAILS, result
        assert not result.fix or not typed_wrong(result.fix), result.fix


@laws
@given(cases, the_profiles, days)
def test_no_last_day_comes_before_its_anchor(one: Case, profile: profiles.Profile, as_of: date) -> None:
    for result in rules.check(one, profile, as_of):
        if result.due is not None:
            assert result.due.on >= result.due.anchor_on
            assert (result.due.done_on is None) == (result.due.timing in NOT_DONE)


def overdue(results: tuple[Result, ...], as_of: date) -> set[str]:
    """The rules whose last day has passed with nothing done; a reminder before the day is not one of them."""
    return {
        result.code
        for result in results
        if result.outcome is Outcome.FAILS and result.due is not None and result.due.on < as_of
    }


def is_done(results: tuple[Result, ...]) -> set[tuple[Any, ...]]:
    return {
        (result.code, result.due, result.due.timing)
        for result in results
        if result.due is not None and result.due.timing not in NOT_DONE
    }


@laws
@given(known(), the_profiles, st.integers(1, 800))
def test_time_alone_mends_nothing_and_undoes_nothing(
    told: tuple[Case, date], profile: profiles.Profile, later: int
) -> None:
    one, as_of = told
    was, now = (rules.check(one, profile, as_of + timedelta(days)) for days in (0, later))
    assert overdue(was, as_of) <= {result.code for result in now if result.outcome is Outcome.FAILS}
    assert is_done(was) <= is_done(now)


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("later", [1, 31, 800])
def test_time_alone_mends_nothing_in_the_case_files(rule: rules.Rule, later: int) -> None:
    """They reach the answers that chance seldom does."""
    for place, told in enumerate(CASES):
        if told.rule == rule.code:
            facts = {key: fact for key, fact in told.told.items() if key not in EXPECTED}
            was, as_of = answers(place), told.told["as_of"]
            now = rules.check(case(facts), profile_of(told), as_of + timedelta(later), select=[rule.code])
            if overdue(was, as_of):
                assert {result.outcome for result in now} == {Outcome.FAILS}, told
            assert is_done(was) <= is_done(now), told


@laws
@given(cases, the_profiles, days)
def test_the_due_list_is_what_the_rules_with_a_day_say(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    watched = [rule.code for rule in rules.RULES if rule.kind]
    told = {
        (result.code, result.message)
        for result in rules.check(one, profile, as_of, select=watched)
        if result.outcome is Outcome.FAILS
        or (
            result.outcome is Outcome.HOLDS
            and result.due is not None
            and result.due.timing is Timing.NOT_DONE
        )
    }
    assert {(result.code, result.message) for result in rules.deadlines(one, profile, as_of)} == told


@pytest.mark.parametrize(
    "share", [{"version": 2}, {"version": 1, "corrected_since": True}], ids=["in error", "corrected"]
)
def test_a_shared_plan_that_is_not_what_holds_is_on_the_due_list(share: dict[str, Any]) -> None:
    """Found by the law above: the due list took a share of a later version, or of this one, for the newest plan."""
    due = rules.deadlines(case({"plan": {"version": 1}, "share": share}), table_profile({}), LAST)
    assert "S060" in {result.code for result in due}


@laws
@given(cases, the_profiles, days)
def test_without_an_order_there_is_nothing_to_compare_a_plan_with(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    results = rules.check(without_orders(one), profile, as_of, select=["M"])
    assert {result.outcome for result in results} == {Outcome.NOT_APPLICABLE}


def test_the_case_officers_own_follow_up_is_never_the_units_fault() -> None:
    assert rules.find("F040").whose == "case_officer"


TEXT = "Skrivet efter samtalet vid köksbordet."
Fill = Callable[[PlanContent, date], PlanContent]


def in_intervention(name: str) -> Fill:
    """Write under a heading of the first intervention where it is empty."""

    def filled(content: PlanContent, _: date) -> PlanContent:
        changed = list(content.interventions)
        for place, one in enumerate(changed):
            if name == "responsible" and not one.responsible.strip():
                changed[place] = replace(one, responsible=TEXT)
                break
            if name != "responsible" and not getattr(one.text, name).strip():
                changed[place] = replace(one, text=replace(one.text, **{name: TEXT}))
                break
        return replace(content, interventions=tuple(changed))

    return filled


def in_participation(name: str) -> Fill:
    """Write under a heading about how the person took part."""
    more: dict[str, Any] = {name: TEXT}
    return lambda content, _: (
        content
        if getattr(content.participation, name).strip()
        else replace(content, participation=replace(content.participation, **more))
    )


def in_plan(name: str, what: Any) -> Fill:
    """Fill in what the plan says as a whole."""

    def filled(content: PlanContent, _: date) -> PlanContent:
        said = getattr(content, name)
        empty = not said.strip() if isinstance(said, str) else not said
        return replace(content, **{name: what}) if empty else content

    return filled


def follow_up_soon(content: PlanContent, counted_from: date) -> PlanContent:
    """A day of follow-up, the day after the one it is counted from."""
    return content if content.follow_up_on else replace(content, follow_up_on=counted_from + timedelta(1))


TEXT_HEADINGS = tuple(InterventionText.__dataclass_fields__)
PARTICIPATION_HEADINGS = tuple(name for name in Participation.__dataclass_fields__ if name != "took_part")
PLAIN_HEADINGS = (
    "important_information",
    "directions",
    "cooperation",
    "needs_outside_frame",
    "follow_up_how",
    "responsible",
)
HEADINGS: dict[str, Fill] = {
    **{name: in_intervention(name) for name in (*TEXT_HEADINGS, "responsible")},
    **{name: in_participation(name) for name in PARTICIPATION_HEADINGS},
    **{f"plan.{name}": in_plan(name, TEXT) for name in PLAIN_HEADINGS},
    "overall_goals": in_plan("overall_goals", (TEXT,)),
    "other_participants": in_plan("other_participants", ("Bo Påhittad, arbetsterapeut",)),
    "other_information": in_plan("other_information", (OtherInformation(kind="Färdtjänst", value=TEXT),)),
    "contacts": in_plan("contacts", (PlanContact(kind=ContactKind.RELATIVE, name="Dusch", took_part=True),)),
    "follow_up_on": follow_up_soon,
}
"""Every heading a plan can be written under, but for the yes or no to having taken part: that one asks for more."""


def test_every_heading_of_a_plan_is_tried() -> None:
    tried = {name.removeprefix("plan.") for name in HEADINGS}
    headings = {*PlanContent.__dataclass_fields__, *TEXT_HEADINGS, *PARTICIPATION_HEADINGS}
    assert headings - tried == {"interventions", "visits", "participation", "unplaced"}


@pytest.mark.parametrize("heading", HEADINGS)
@settings(max_examples=25, deadline=None)
@given(one=cases, profile=the_profiles, as_of=days)
def test_filling_an_empty_heading_never_adds_a_fault_in_the_plan(
    heading: str, one: Case, profile: profiles.Profile, as_of: date
) -> None:
    details = one.details
    assert details is not None
    content = details.draft or details.plan
    if content is None:
        return
    counted_from = one.plan.established_on if one.plan is not None and details.draft is None else as_of
    written = HEADINGS[heading](content, counted_from)
    filled = one._replace(
        details=details._replace(draft=written) if details.draft else details._replace(plan=written)
    )
    was, now = (
        Counter(
            result.code
            for result in rules.check(version, profile, as_of, select=["T"])
            if result.outcome is Outcome.FAILS
        )
        for version in (one, filled)
    )
    assert now <= was


class Listening:
    """A profile that remembers what it was asked."""

    def __init__(self, under: profiles.Profile) -> None:
        self._under = under
        self.asked: set[str] = set()

    def value(self, parameter: str, on: date, services: tuple[str, ...]) -> Value | None:
        self.asked.add(parameter)
        return self._under.value(parameter, on, services)

    def covered(self, parameter: str, on: date, services: tuple[str, ...]) -> tuple[str, ...]:
        self.asked.add(parameter)
        return self._under.covered(parameter, on, services)

    def history(self, parameter: str) -> tuple[Value, ...]:
        self.asked.add(parameter)
        return self._under.history(parameter)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._under, name)


EVERY_LAST_DAY = {"deadline_moved_to_working_day"}
"""What every reckoned last day asks for, whether its rule says so or not."""


@settings(max_examples=40, deadline=None)
@given(cases, the_profiles, days)
def test_a_rule_asks_for_no_more_than_its_explanation_says(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    for rule in rules.RULES:
        if rule.family == "U":
            continue  # asks the other rules
        listening: Any = Listening(profile)
        rules.resolve(rule)(one, listening, as_of)
        asked = listening.asked | ({rule.basis} if rule.basis else set())
        assert asked - EVERY_LAST_DAY <= set(rules.explain(rule).parameters), rule.code


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.name)
def test_a_value_says_its_strength_in_words_that_gplan_has(profile: profiles.Profile) -> None:
    strengths = {value.strength for name in profile.parameters() for value in profile.history(name)}
    assert strengths <= set(STRENGTHS)


@laws
@given(cases, days)
def test_an_order_with_a_last_day_is_followed_up_by_that_day(one: Case, as_of: date) -> None:
    """No shipped profile says "the order's end, else so many months"; a municipality may."""
    profile: Any = table_profile({"follow_up_every": {"said": "12 months", "instead": "order_end"}})
    (result,) = rules.check(one, profile, as_of, select=["F010"])
    if result.due is not None and result.due.anchor == "order_end":
        assert one.order is not None
        assert result.due.on == result.due.anchor_on == one.order.valid_until
        assert one.plan is not None
        assert result.due.on > max(one.plan.established_on, one.last_follow_up_on or date.min)
