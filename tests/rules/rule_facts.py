"""Builds cases and profiles for the rule tests from plain tables, as in tests/cases/*.toml."""

import dataclasses
import re
import types
import typing
from datetime import date, time
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from gplan import rules
from gplan.model.case import (
    Case,
    ChangedNeedFacts,
    ConsentFacts,
    MonthFacts,
    OrderFacts,
    PlanFacts,
    SaidNoFacts,
    SharedCopy,
    ShareFacts,
    WaiverFacts,
)
from gplan.model.case_details import BinderFacts, CaseDetails, Printed
from gplan.model.consent import ConsentEvent
from gplan.model.finding import Value
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import PlanContent
from gplan.profiles import load
from gplan.ruleset.base import stem

PERIOD = re.compile(
    r"(?P<number>\d+) (?P<unit>days|working_days|weeks|months)"
    r"(?: from (?P<anchor>\w+))?(?P<else>(?: else \w+)*)(?: \((?P<strength>\w+)\))?"
)

ORDER = {
    "id": 1,
    "received_on": date(2026, 11, 1),
    "ordered_on": date(2026, 11, 1),
    "decided_on": date(2026, 10, 28),
    "decision": "Bifall hemtjänst",
    "valid_from": date(2026, 11, 1),
    "valid_until": None,
    "started_on": date(2026, 11, 1),
    "ended_on": None,
    "services": ("Dusch",),
}
PLAN = {
    "id": 1,
    "version": 1,
    "established_on": date(2026, 11, 10),
    "frozen_at": "2026-11-10T10:00:00+01:00",
    "follow_up_on": None,
    "order_id": 1,
    "confirmed_order_id": None,
    "gone_through_on": None,
    "handed_over_on": None,
    "signed_on": None,
    "planner_told_on": None,
}
CONSENT = {
    "id": None,
    "state": "missing",
    "valid_from": None,
    "valid_until": None,
    "first_asked_on": None,
    "changed_on": None,
    "noted": False,
}
SHARE = {"version": 1, "shared_on": date(2026, 11, 12), "message_on": None, "recalled_on": None}
CHANGED_NEED = {
    "id": 3,
    "noted_on": date(2026, 11, 16),
    "told_on": None,
    "answered_on": None,
    "began_on": None,
    "ended_on": None,
    "outside_frame": False,
}
MONTH = {
    "month": date(2026, 10, 1),
    "ordered_minutes": 2400,
    "performed_minutes": 2400,
    "explained_on": None,
    "decided_on": None,
    "reasonable": None,
}
PERSON = {
    "id": 17,
    "details": {"name": "Test Testsson"},
    "numbers": [
        {"value": "19121212-1212", "as_written": "191212121212", "kind": "personal", "verified": True}
    ],
}
ORDER_CONTENT = {"number_as_written": "191212121212", "person_name": "Test Testsson"}


class TableProfile(NamedTuple):
    """A profile made of a plain table; what it does not name has no value."""

    values: tuple[Value, ...] = ()
    blocking: tuple[tuple[str, str], ...] = ()

    def value(self, parameter: str, on: date, services: tuple[str, ...]) -> Value | None:
        named = [value for value in self.values if value.parameter == parameter and _in_force(value, on)]
        for value in named:
            if value.service and any(stem(service) == stem(value.service) for service in services):
                return value
        return next((value for value in named if not value.service), None)

    def covered(self, parameter: str, on: date, services: tuple[str, ...]) -> tuple[str, ...]:
        value = self.value(parameter, on, ())
        listed = {stem(name) for name in str(value.value).split(", ")} if value else set()
        return tuple(service for service in services if stem(service) in listed)

    def history(self, parameter: str) -> tuple[Value, ...]:
        return tuple(value for value in self.values if value.parameter == parameter)

    def catalogue(self, which: str) -> None:
        """Every list is the one that comes with gplan."""

    def blocks(self, rule_code: str) -> str:
        return dict(self.blocking).get(rule_code, "")


def _in_force(value: Value, on: date) -> bool:
    return (value.valid_from is None or value.valid_from <= on) and (
        value.valid_until is None or on <= value.valid_until
    )


def value(parameter: str, said: Any, **more: Any) -> Value:
    """Read ``14 days from started else received (municipal)``, or any plain value."""
    found = PERIOD.fullmatch(said) if isinstance(said, str) else None
    fields: dict[str, Any] = {
        "parameter": parameter,
        "value": int(found["number"]) if found else said,
        "unit": found["unit"] if found else "",
        "anchor": (found["anchor"] or "") if found else "",
        "fallback_anchors": tuple(found["else"].split()[1::2]) if found else (),
        "valid_from": None,
        "valid_until": None,
        "strength": (found["strength"] if found else None) or "municipal",
        "document": "Rutin",
        "section": "1",
        "profile": "testkommun",
    }
    return Value(**{**fields, **more})


_ASKED = {
    rule.basis: True
    for rule in rules.RULES
    if rule.basis and any(one.value is True for one in load("national").history(rule.basis))
}
"""What the rules rest on where a case says nothing of it: what the national profile asks of everyone."""


def table_profile(values: dict[str, Any], blocks: dict[str, str] | None = None) -> TableProfile:
    """Make a profile that asks what the national one does; a value is said plainly, or as a table (or list of tables) with ``said`` and dates."""
    made: list[Value] = []
    for parameter, spoken in (_ASKED | values).items():
        for one in spoken if isinstance(spoken, list) else [spoken]:
            more = dict(one) if isinstance(one, dict) else {"said": one}
            made.append(value(parameter, more.pop("said"), **more))
    return TableProfile(tuple(made), tuple((blocks or {}).items()))


def case(facts: dict[str, Any]) -> Case:
    """Make a case from plain facts. An order is there unless it is false; a plan, a share and texts are not."""
    facts = dict(facts)
    order = facts.pop("order", {})
    plan, share = facts.pop("plan", False), facts.pop("share", False)
    texts = {name: facts.pop(name, False) for name in ("order_content", "draft", "plan_content")}
    binder = facts.pop("binder", False)
    event, took_part = facts.pop("consent_event", False), facts.pop("followed_up_with", False)
    details = CaseDetails(
        person=structured(Person, merged(PERSON, facts.pop("person", {}))),
        order=structured(OrderContent, {**ORDER_CONTENT, **texts["order_content"]})
        if isinstance(texts["order_content"], dict)
        else None,
        draft=structured(PlanContent, texts["draft"]) if isinstance(texts["draft"], dict) else None,
        plan=structured(PlanContent, texts["plan_content"])
        if isinstance(texts["plan_content"], dict)
        else None,
        registered_contacts=tuple(facts.pop("registered_contacts", ())),
        ended_interventions=tuple(facts.pop("ended_interventions", ())),
        goals_followed_up=facts.pop("goals_followed_up", None),
        goals_to_follow_up=facts.pop("goals_to_follow_up", None),
        without_text=tuple(facts.pop("without_text", ())),
        half_written=tuple(facts.pop("half_written", ())),
        deviation_noted_on=facts.pop("deviation_noted_on", None),
        consent_event=ConsentEvent(**_known({**event, "scopes": tuple(event["scopes"])})) if event else None,
        followed_up_with=tuple(took_part) if isinstance(took_part, list) else None,
        binder=BinderFacts(
            **{"version": None, **binder, "changed": tuple(map(Printed, binder.get("changed", ())))}
        )
        if binder
        else None,
    )
    consent = ConsentFacts(**_known({**CONSENT, **facts.pop("consent", {})}))
    parts, copies = tuple(facts.pop("consent_left_out", ())), _shared(facts.pop("shared", None), share)
    said_no = consent.state in {"refused", "withdrawn"} or parts
    order_facts = {**ORDER, **order} if isinstance(order, dict) else None
    known: dict[str, Any] = {name: facts.pop(name, None) or None for name in _NONE_UNLESS_SAID}
    return Case(
        person=17,
        name="Test Testsson",
        protected=facts.pop("protected", False),
        order=OrderFacts(
            **_known(
                {
                    **order_facts,
                    "services": tuple(order_facts["services"]),
                    "kept_from": tuple(order_facts.get("kept_from", ())),
                }
            )
        )
        if order_facts
        else None,
        plan=PlanFacts(**_known({**PLAN, **plan})) if isinstance(plan, dict) else None,
        consent=consent,
        share=ShareFacts(**_known({**SHARE, **share})) if isinstance(share, dict) else None,
        waivers=tuple(WaiverFacts(**{"valid_until": None, **waiver}) for waiver in facts.pop("waivers", ())),
        details=details,
        changed_needs=tuple(
            ChangedNeedFacts(**{**CHANGED_NEED, **_known(need)}) for need in facts.pop("changed_needs", ())
        ),
        months=_months(facts.pop("months", None)),
        said_no=SaidNoFacts(consent.changed_on, parts, copies) if said_no else None,
        **known,
        **facts,
    )


def _shared(told: list[dict[str, Any]] | None, share: Any) -> tuple[SharedCopy, ...]:
    """Every copy that went out: those told of, else the one share that there is."""
    latest = [{**SHARE, **share}] if isinstance(share, dict) else []
    return tuple(
        SharedCopy(
            one["version"],
            tuple(one.get("left_out", ())),
            one.get("recalled_on") or None,
            one.get("back_on") or None,
        )
        for one in (latest if told is None else told)
    )


_NONE_UNLESS_SAID = (
    "draft_version",
    "draft_opened_on",
    "first_contact_on",
    "contact_person_on",
    "deputy_on",
    "last_follow_up_on",
    "last_review_on",
    "last_individual_follow_up_on",
    "last_note_on",
    "personal_data_reviewed_on",
)


def _months(told: list[dict[str, Any]] | Literal[False] | None) -> tuple[MonthFacts, ...] | None:
    return tuple(MonthFacts(**{**MONTH, **_known(one)}) for one in told) if isinstance(told, list) else None


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    """TOML has no null: false stands for a day that is not known."""
    return {name: None if fact is False and name not in _SWITCHES else fact for name, fact in facts.items()}


_SWITCHES = {"noted", "outside_frame", "reasonable"}
"""Facts whose false is a no."""


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay one table over another, table by table."""
    both = dict(under)
    for name, fact in over.items():
        below = both.get(name)
        both[name] = merged(below, fact) if isinstance(fact, dict) and isinstance(below, dict) else fact
    return both


def structured(kind: Any, facts: Any) -> Any:
    """Make a dataclass of the model from a plain table, by its annotations."""
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return kind(**{name: structured(hints[name], fact) for name, fact in facts.items()})  # type: ignore[operator]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return tuple(structured(arguments[0], fact) for fact in facts)
    if origin in {typing.Union, types.UnionType}:
        return structured(next(one for one in arguments if one is not type(None)), facts)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(facts)
    return time.fromisoformat(facts) if kind is time and isinstance(facts, str) else facts
