"""Made-up cases for the laws that hold for every case: everything a rule can see, in any mixture that a care file can hold."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from gplan import profiles
from gplan.model.case import Case
from gplan.model.finding import Value
from gplan.model.terms import Approach, ConsentState, FactorHeading, Level, Slot, Weekday
from tests.rules.rule_facts import case, table_profile

FIRST, LAST = date(2021, 1, 1), date(2029, 12, 31)
"""Over the days when what the law and the routines ask has changed: 2022-05-02, 2022-07-01, 2025-07-01."""
PROFILES = [profiles.load(name) for name in profiles.names()]


class Demanding:
    """All that any shipped profile asks, at once, and what none of them asks: no rule is silent for want of a value."""

    def __init__(self) -> None:
        self._values = {
            value.parameter: value._replace(valid_from=None, valid_until=None, service="")
            for profile in PROFILES
            for parameter in profile.parameters()
            for value in profile.history(parameter)
            if value.value and not value.service
        }
        for value in table_profile(NOWHERE_STATED).values:
            self._values.setdefault(value.parameter, value)

    def value(self, parameter: str, on: date, services: tuple[str, ...] = ()) -> Value | None:
        del on, services
        return self._values.get(parameter)

    def covered(self, parameter: str, on: date, services: tuple[str, ...]) -> tuple[str, ...]:
        return profiles.load("kristianstad").covered(parameter, on, services)

    def history(self, parameter: str) -> tuple[Value, ...]:
        return tuple(value for value in (self.value(parameter, FIRST),) if value is not None)

    def catalogue(self, which: str) -> None:
        """Every list is the one that comes with gplan."""

    def blocks(self, rule_code: str) -> str:
        return rule_code[:0]

    def __repr__(self) -> str:
        return "DEMANDING"


NOWHERE_STATED: dict[str, Any] = {
    "carer_area_grants_nothing": True,
    "contact_persons_least": 2,
    "follow_up_at_change": True,
    "outside_frame_told": True,
    "change_longer_than": "14 days",
    "changed_need_told_within": "1 working_days",
    "consent_at_most": "12 months",
    "consent_needed_within_board": True,
    "participation_deviation_noted": True,
    "helped_instead_said": True,
    "plan_judged_services": "Trygghetslarm",
}
WITH = ["Den enskilde", "Test Testsson", "Dottern"]
AHEAD = frozenset(("valid_from", "valid_until", "follow_up_on", "moved_in_on"))
"""Days that may lie ahead; every other fact is of a day that has been."""

days = st.dates(FIRST, LAST) | st.dates(date(2025, 1, 1), date(2026, 6, 30))
perhaps_days = st.none() | days
names = st.sampled_from(["Dusch", "O-dusch", "Promenad"]) | st.sampled_from(
    ["Städ", "Trygghetslarm", "Matdistribution", "Korttidsboende", "Å–Ä'\"$(x)"]
)
words = st.sampled_from(["", " ", "Jag tvättar håret själv.", "Påhittade gatan 11"])
lines = st.lists(words, max_size=2)


def tables(
    required: dict[str, Any], optional: dict[str, Any] | None = None
) -> st.SearchStrategy[dict[str, Any]]:
    """Plain tables, as a case file has them."""
    return st.fixed_dictionaries(required, optional=optional or {})


def some(*fields: str, of: st.SearchStrategy[Any]) -> dict[str, Any]:
    """The same strategy for several fields."""
    return dict.fromkeys(fields, of)


def said(told: dict[str, Any]) -> dict[str, Any]:
    """What a table says, without what it leaves open."""
    return {name: what for name, what in told.items() if what is not None}


interventions = tables(
    {
        "name": names,
        "text": tables(some("manage_self", "need_help", "how_and_when", "who", "goal", of=words)),
    },
    {
        "times": st.integers(1, 21),
        "every_weeks": st.integers(1, 4),
        "kind": st.sampled_from(["care", "health_care"]),
        "responsible": words,
        "frequency": words,
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
        "interventions": st.lists(names, max_size=2),
    },
)
contacts = tables(
    {"kind": st.sampled_from(["relative", "contact"]), "name": names},
    some("took_part", "included", of=st.booleans()),
)
contents = tables(
    {"interventions": st.lists(interventions, max_size=3)},
    {
        "visits": st.lists(visits, max_size=4),
        "participation": tables(
            {},
            some("how", "why_not", "where", "regard_to_wishes", "helped_instead", "influence", of=words)
            | {"took_part": st.booleans()},
        ),
        "contacts": st.lists(contacts, max_size=2),
        "overall_goals": lines,
        "other_participants": lines,
        "follow_up_on": days,
    }
    | some(
        *("unplaced", "directions", "important_information", "cooperation", "needs_outside_frame"),
        *("follow_up_how", "responsible"),
        of=words,
    ),
)
frequencies = tables(
    {"as_written": st.just("två gånger per vecka"), "per": st.sampled_from(["day", "week", "month", "year"])},
    {
        "times": st.integers(1, 5),
        "minutes": st.integers(1, 600),
        "every": st.integers(1, 4),
        "weekdays": st.lists(st.sampled_from(list(Weekday)), unique=True, max_size=7),
    },
)
ordered = tables(
    {
        "name": names,
        "name_as_written": names,
        "origin": st.sampled_from(["row", "prose"]),
        "frequency": st.none() | frequencies,
        "fixed_frequency": frequencies | st.none(),
        "goal": words,
    },
    some("assessed_level", "intended_level", of=st.sampled_from(list(Level)))
    | {"approach": st.sampled_from(list(Approach)), "kind": st.sampled_from(["care", "health_care"])},
).map(said)
factors = tables({"heading": st.sampled_from(list(FactorHeading)), "text": words})
order_contents = tables(
    {
        "interventions": st.lists(ordered, min_size=1, max_size=3),
        "visits_per_day": st.none() | st.integers(1, 3),
        "ordered_minutes_per_month": st.none() | st.integers(1, 5000),
        "overall_goals": lines,
    },
    {"related_factors": st.lists(factors, max_size=2), "daily_services": lines},
).map(said)
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
    some("began_on", "told_on", "answered_on", "ended_on", of=perhaps_days),
)
months = tables(
    {
        "month": days.map(lambda day: day.replace(day=1)),
        "performed_minutes": st.none() | st.integers(0, 5000),
    },
    {"ordered_minutes": st.integers(0, 3000), "reasonable": st.none() | st.booleans()}
    | some("explained_on", "decided_on", of=perhaps_days),
)
orders = tables(
    {"received_on": days, "services": st.lists(names, max_size=3)}
    | some(
        *("ordered_on", "decided_on", "valid_from", "valid_until", "started_on", "ended_on", "moved_in_on"),
        of=perhaps_days,
    )
)
plans = tables(
    {"established_on": days, "follow_up_on": perhaps_days, "version": st.integers(1, 3)},
    {
        "order_id": st.sampled_from([1, 2, None]),
        "signed_by": st.lists(
            st.sampled_from(["person", "representative", "contact_person", "manager", "system"]), unique=True
        ).map(tuple),
    }
    | some(
        "signed_on", "not_signed_on", "gone_through_on", "handed_over_on", "planner_told_on", of=perhaps_days
    ),
)
consents = tables(
    {"state": st.sampled_from([str(state) for state in ConsentState])},
    {"id": st.just(1), "noted": st.booleans()}
    | some("valid_from", "valid_until", "changed_on", "first_asked_on", of=perhaps_days),
)
shares = tables(
    {"shared_on": days, "version": st.integers(1, 3)},
    some("recalled_on", "message_on", "back_on", of=perhaps_days) | {"corrected_since": st.booleans()},
)
beside = (
    some(
        *(
            "first_contact_on",
            "contact_person_on",
            "contact_person_left_on",
            "deputy_on",
            "last_follow_up_on",
        ),
        *("last_review_on", "last_individual_follow_up_on", "last_note_on", "personal_data_reviewed_on"),
        "deviation_noted_on",
        of=days,
    )
    | some("protected", "same_board", of=st.booleans())
    | some(
        "half_written",
        "without_text",
        "ended_interventions",
        "registered_contacts",
        of=st.lists(names, max_size=2),
    )
    | {
        "contact_persons": st.integers(0, 2),
        "waivers": st.lists(waivers, max_size=2),
        "changed_needs": st.lists(changed_needs, max_size=3, unique_by=lambda one: one["id"]),
        "months": st.lists(months, max_size=5, unique_by=lambda one: one["month"]),
        "provider": st.sampled_from(["municipal", "private", ""]),
    }
)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """One person's facts. A draft is open or not, a plan is established or not, in the facts and the texts alike."""
    told: dict[str, Any] = draw(tables({"consent": consents, "share": st.just(False) | shares}, beside))
    told["order"] = draw(orders | st.just(False))
    if told["order"]:
        told["order_content"] = draw(order_contents | st.just(False))
    if draw(st.booleans()):
        told |= {"plan": draw(plans), "plan_content": draw(contents)}
    if draw(st.booleans()):
        told |= {
            "draft": draw(contents),
            "draft_version": draw(st.integers(1, 3)),
            "draft_opened_on": draw(days),
        }
    if draw(st.booleans()):
        asked = draw(st.integers(0, 4))
        told |= {"goals_to_follow_up": asked, "goals_followed_up": draw(st.integers(0, asked))}
        told["followed_up_with"] = draw(st.lists(st.sampled_from(WITH), max_size=2))
    return told


cases = facts().map(case)
DEMANDING = Demanding()
the_profiles: st.SearchStrategy[Any] = st.sampled_from([*PROFILES, DEMANDING]) | st.just(DEMANDING)


@st.composite
def known(draw: st.DrawFn) -> tuple[Case, date]:
    """A case, and a day by which every fact in it had happened: the same case a later day has the same facts."""
    told = draw(facts())
    return case(told), latest(told) + draw(st.timedeltas(min_value=_NO_DAYS, max_value=_SOME_DAYS))


_NO_DAYS = date(2021, 1, 1) - date(2021, 1, 1)
_SOME_DAYS = date(2021, 12, 31) - date(2021, 1, 1)


def latest(told: Any) -> date:
    """The last day of all that has happened, in plain facts."""
    if isinstance(told, date):
        return told
    if isinstance(told, dict):
        told = [fact for name, fact in told.items() if name not in AHEAD]
    return max((latest(fact) for fact in told), default=FIRST) if isinstance(told, list) else FIRST


def without_orders(one: Case) -> Case:
    """The same case without an order."""
    assert one.details is not None
    return one._replace(order=None, details=one.details._replace(order=None))
