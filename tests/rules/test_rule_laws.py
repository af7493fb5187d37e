"""Laws that hold for every case: nothing here is about one rule's wording."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gplan import profiles, rules
from gplan.model.case import Case
from gplan.model.finding import Outcome, Timing
from gplan.model.plan import PlanContent
from gplan.model.terms import ConsentState, Slot, Weekday
from tests.rules.rule_facts import case

FIRST, LAST = date(2024, 1, 1), date(2029, 12, 31)
PROFILES = [profiles.load(name) for name in profiles.names()]
HEADINGS = {
    "T020": "need_help",
    "T030": "how_and_when",
    "T040": "who",
    "T050": "goal",
    "T060": "manage_self",
}

days = st.dates(FIRST, LAST)
perhaps_days = st.none() | days
names = st.sampled_from(
    ["Dusch", "O-dusch", "Promenad", "Städ", "Trygghetslarm", "Korttidsboende", "Å–Ä'\"$(x)"]
)
words = st.sampled_from(["", " ", "Jag tvättar håret själv.", "Påhittade gatan 11"])


def tables(
    required: dict[str, Any], optional: dict[str, Any] | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional or {})


interventions = tables(
    {"name": names, "text": tables(dict.fromkeys(HEADINGS.values(), words))},
    {
        "times": st.integers(1, 7),
        "every_weeks": st.integers(1, 4),
        "kind": st.sampled_from(["care", "health_care"]),
    },
)
visits = tables(
    {},
    {
        "slot": st.sampled_from(list(Slot)),
        "at": st.times(),
        "weekdays": st.lists(st.sampled_from(list(Weekday)), unique=True),
        "minutes": st.integers(1, 300),
        "every_weeks": st.integers(1, 4),
    },
)
contents = tables(
    {"interventions": st.lists(interventions, max_size=3)},
    {
        "visits": st.lists(visits, max_size=4),
        "participation": tables({}, {"took_part": st.booleans(), "how": words, "why_not": words}),
        "follow_up_on": days,
        "unplaced": words,
        "directions": words,
    },
)
frequencies = tables(
    {"as_written": st.just("två gånger per vecka"), "per": st.sampled_from(["day", "week", "month", "year"])},
    {"times": st.integers(1, 5), "minutes": st.integers(1, 600), "every": st.integers(1, 4)},
)
ordered = tables(
    {"name": names, "name_as_written": names, "origin": st.sampled_from(["row", "prose"])},
    {"frequency": frequencies, "fixed_frequency": frequencies, "goal": words},
)
waivers = tables(
    {
        "id": st.integers(1, 9),
        "rule": st.sampled_from(["P020", "T010", "S020", "X999"]),
        "reason": words,
        "by": words,
        "valid_from": days,
        "valid_until": perhaps_days,
    }
)
changed_needs = tables(
    {"id": st.integers(1, 99), "noted_on": days, "outside_frame": st.booleans()},
    {"began_on": perhaps_days, "told_on": perhaps_days, "ended_on": perhaps_days},
)
months = tables(
    {
        "month": days.map(lambda day: day.replace(day=1)),
        "performed_minutes": st.none() | st.integers(0, 5000),
    },
    {
        "ordered_minutes": st.integers(0, 3000),
        "explained_on": perhaps_days,
        "decided_on": perhaps_days,
        "reasonable": st.none() | st.booleans(),
    },
)
facts = tables(
    {
        "order": st.just(False)
        | tables(
            {
                "received_on": days,
                "decided_on": perhaps_days,
                "valid_from": perhaps_days,
                "valid_until": perhaps_days,
                "started_on": perhaps_days,
                "ended_on": perhaps_days,
                "services": st.lists(names, max_size=3),
            }
        ),
        "plan": st.just(False)
        | tables(
            {"established_on": days, "follow_up_on": perhaps_days, "version": st.integers(1, 3)},
            {"order_id": st.sampled_from([1, 2, None])},
        ),
        "consent": tables(
            {"state": st.sampled_from([str(state) for state in ConsentState])},
            {
                "valid_from": perhaps_days,
                "valid_until": perhaps_days,
                "changed_on": perhaps_days,
                "id": st.just(1),
            },
        ),
        "share": st.just(False)
        | tables({"shared_on": days, "version": st.integers(1, 3), "recalled_on": perhaps_days}),
        "draft": st.just(False) | contents,
        "plan_content": st.just(False) | contents,
        "order_content": st.just(False)
        | tables(
            {"interventions": st.lists(ordered, max_size=3)},
            {"visits_per_day": st.integers(1, 6), "ordered_minutes_per_month": st.integers(1, 5000)},
        ),
    },
    dict.fromkeys(
        (
            "draft_opened_on",
            "first_contact_on",
            "contact_person_on",
            "contact_person_left_on",
            "deputy_on",
            "last_follow_up_on",
            "last_review_on",
            "last_individual_follow_up_on",
        ),
        days,
    )
    | {
        "draft_version": st.integers(1, 3),
        "protected": st.booleans(),
        "waivers": st.lists(waivers, max_size=2),
        "changed_needs": st.lists(changed_needs, max_size=3, unique_by=lambda one: one["id"]),
        "months": st.lists(months, max_size=5, unique_by=lambda one: one["month"]),
        "provider": st.sampled_from(["municipal", "private", ""]),
        "last_note_on": days,
    },
)
cases = facts.map(case)
the_profiles = st.sampled_from(PROFILES)


@settings(max_examples=60, deadline=None)
@given(cases, the_profiles, days)
def test_every_rule_answers_every_case_within_what_it_declares(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    letters = {
        Outcome.FAILS: "F",
        Outcome.HOLDS: "H",
        Outcome.NEEDS_JUDGEMENT: "J",
        Outcome.NOT_APPLICABLE: "N",
    }
    results = rules.check(one, profile, as_of)
    assert {result.code for result in results} == {rule.code for rule in rules.RULES}
    for result in results:
        assert letters[result.outcome] in rules.find(result.code).outcomes
        assert result.message[:1].isupper() or result.message[:1].isdigit()
        assert (result.outcome is Outcome.FAILS) <= result.fix.startswith("gplan ")
        assert "\n" not in result.message + result.fix
        assert "None" not in result.message


@settings(max_examples=60, deadline=None)
@given(cases, the_profiles, days)
def test_every_answer_that_applies_rests_on_a_value_with_its_source(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    for result in rules.check(one, profile, as_of):
        if result.outcome is not Outcome.NOT_APPLICABLE:
            assert result.value is not None, result.message
            assert result.value.strength
            assert result.value.document
            assert result.value.section


@settings(max_examples=60, deadline=None)
@given(cases, the_profiles, days)
def test_no_last_day_comes_before_its_anchor(one: Case, profile: profiles.Profile, as_of: date) -> None:
    for result in rules.check(one, profile, as_of):
        if result.due is not None:
            assert result.due.on >= result.due.anchor_on
            assert (result.due.done_on is None) == (
                result.due.timing in {Timing.NOT_DONE, Timing.NO_LONGER_APPLICABLE}
            )


def overdue(one: Case, profile: profiles.Profile, as_of: date) -> set[str]:
    return {
        result.code
        for result in rules.deadlines(one, profile, as_of)
        if result.outcome is Outcome.FAILS and result.due is not None
    }


@settings(max_examples=60, deadline=None)
@given(cases, the_profiles, days, st.integers(1, 800))
def test_what_is_overdue_stays_overdue_on_a_later_day(
    one: Case, profile: profiles.Profile, as_of: date, later: int
) -> None:
    # The order's end is a fact of a day: the case of a later day has it, so it must not lie between the two.
    open_order = one.order._replace(ended_on=None) if one.order else None
    one = one._replace(order=open_order)
    assert overdue(one, profile, as_of) <= overdue(one, profile, as_of + timedelta(later))


@settings(max_examples=100, deadline=None)
@given(cases, the_profiles, days)
def test_the_due_list_is_what_the_rules_with_a_day_say(
    one: Case, profile: profiles.Profile, as_of: date
) -> None:
    told = {
        (result.code, result.message)
        for result in rules.check(
            one, profile, as_of, select=[rule.code for rule in rules.RULES if rule.kind]
        )
        if result.outcome is Outcome.FAILS
        or (
            result.outcome is Outcome.HOLDS
            and result.due is not None
            and result.due.timing is Timing.NOT_DONE
        )
    }
    assert {(result.code, result.message) for result in rules.deadlines(one, profile, as_of)} == told


@settings(max_examples=60, deadline=None)
@given(
    cases.filter(lambda one: bool(one.details and one.details.draft and one.details.draft.interventions)),
    st.data(),
)
def test_filling_an_empty_heading_never_adds_a_finding_of_it(one: Case, data: st.DataObject) -> None:
    assert one.details is not None
    draft = one.details.draft
    assert draft is not None
    place = data.draw(st.integers(0, len(draft.interventions) - 1))
    code = data.draw(st.sampled_from(sorted(HEADINGS)))
    filled = with_heading(draft, place, HEADINGS[code])
    was, now = (
        {
            result.message
            for result in rules.check(
                one._replace(details=one.details._replace(draft=content)), PROFILES[0], LAST, select=["T"]
            )
            if result.outcome is Outcome.FAILS
        }
        for content in (draft, filled)
    )
    assert now <= was


def with_heading(content: PlanContent, place: int, heading: str) -> PlanContent:
    one = content.interventions[place]
    text = replace(one.text, **{heading: "Personalen hjälper mig efter frukost."})
    changed = replace(one, text=text)
    return replace(
        content, interventions=(*content.interventions[:place], changed, *content.interventions[place + 1 :])
    )
