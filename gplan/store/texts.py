"""What orders and plans say, many at once: a query a table, whatever the number.

``orders.get`` and ``plans.get`` read one, whole; a test holds that both say the same.
"""

import json
from collections.abc import Collection, Iterable
from datetime import time
from functools import lru_cache
from typing import Any

from gplan.model.order import OrderContent, OrderedIntervention, RelatedFactor
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import (
    Approach,
    ContactKind,
    FactorHeading,
    InterventionKind,
    Level,
    Origin,
    Slot,
    Weekday,
)
from gplan.store.bulk import Shape, by_key, columns, ids, term, term_or_none, words, yes_or_no
from gplan.store.case_parts import day
from gplan.store.connection import Store
from gplan.store.orders import frequency


@lru_cache(maxsize=256)
def _weekdays(text: str) -> tuple[Weekday, ...]:
    return tuple(Weekday(name) for name in json.loads(text))


@lru_cache(maxsize=2048)
def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


_kind = term(InterventionKind)

_ORDER = Shape(
    OrderContent,
    {
        **dict.fromkeys(("ordered_on", "valid_from", "valid_until", "started_on", "decided_on"), day),
        **dict.fromkeys(("daily_services", "overall_goals", "remaining"), words),
    },
    without=("interventions", "related_factors"),
)
_ORDERED = Shape(
    OrderedIntervention,
    {
        "origin": term(Origin),
        "kind": _kind,
        "frequency": frequency,
        "fixed_frequency": frequency,
        "assessed_level": term_or_none(Level),
        "intended_level": term_or_none(Level),
        "approach": term_or_none(Approach),
    },
)
_FACTOR = Shape(RelatedFactor, {"heading": term(FactorHeading)})

_TEXT = Shape(InterventionText)
_PLANNED = Shape(PlannedIntervention, {"kind": _kind}, without=("text",))
_VISIT = Shape(
    PlannedVisit, {"slot": term_or_none(Slot), "at": _time, "weekdays": _weekdays, "interventions": words}
)
_CONTACT = Shape(PlanContact, {"kind": term(ContactKind), "took_part": yes_or_no, "included": yes_or_no})
_INFORMATION = Shape(OtherInformation)
_PARTICIPATION = Shape(Participation, {"took_part": yes_or_no})
_PARTICIPATION_COLUMNS = "took_part, participation_how, participation_why_not, made_where, regard_to_wishes, helped_instead, influence"
_PLAN = Shape(
    PlanContent,
    {"overall_goals": words, "other_participants": words, "follow_up_on": day},
    without=("interventions", "visits", "participation", "contacts", "other_information"),
)


def _select(table: str, key: str, names: Iterable[str], order: str = "") -> str:
    # Rows of a key together and in their order: the tables have an index for just that.
    return (
        f"SELECT {key}, {', '.join(names)} FROM {table} WHERE {key} IN (SELECT value FROM json_each(:ids))"
        f" ORDER BY {key}{order}"
    )


def _children(store: Store, table: str, key: str, shape: Shape, wanted: str) -> dict[int, tuple[Any, ...]]:
    """A table's rows as objects, by the order or plan that they hang on."""
    found = columns(store, _select(table, key, shape.names, ", position"), {"ids": wanted})
    return by_key(found[0], shape.objects(found[1:])) if found else {}


def _of(children: dict[int, tuple[Any, ...]], keys: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    return [children.get(key, ()) for key in keys]


def orders_of(store: Store, numbers: Collection[int]) -> dict[int, OrderContent]:
    """What the orders with these ids say. Rows must come as plain tuples."""
    wanted = ids(numbers)
    found = columns(store, _select("orders", "id", _ORDER.names), {"ids": wanted})
    if not found:
        return {}
    interventions = _children(store, "ordered_intervention", "order_id", _ORDERED, wanted)
    factors = _children(store, "related_factor", "order_id", _FACTOR, wanted)
    keys = found[0]
    made = _ORDER.objects(
        found[1:], interventions=_of(interventions, keys), related_factors=_of(factors, keys)
    )
    return dict(zip(keys, made, strict=True))


def plans_of(store: Store, numbers: Collection[int]) -> dict[int, PlanContent]:
    """What the plans with these ids say. Rows must come as plain tuples."""
    wanted = ids(numbers)
    plain = len(_PLAN.names) + 1
    names = (*_PLAN.names, _PARTICIPATION_COLUMNS)
    found = columns(store, _select("plan", "id", names), {"ids": wanted})
    if not found:
        return {}
    keys = found[0]
    made = _PLAN.objects(
        found[1:plain],
        interventions=_of(_planned(store, wanted), keys),
        visits=_of(_children(store, "planned_visit", "plan_id", _VISIT, wanted), keys),
        participation=_PARTICIPATION.objects(found[plain:]),
        contacts=_of(_children(store, "plan_contact", "plan_id", _CONTACT, wanted), keys),
        other_information=_of(_children(store, "plan_information", "plan_id", _INFORMATION, wanted), keys),
    )
    return dict(zip(keys, made, strict=True))


def _planned(store: Store, wanted: str) -> dict[int, tuple[PlannedIntervention, ...]]:
    """Planned interventions, each with its own text, by plan."""
    sql = _select("plan_intervention", "plan_id", (*_TEXT.names, *_PLANNED.names), ", position")
    found = columns(store, sql, {"ids": wanted})
    if not found:
        return {}
    split = 1 + len(_TEXT.names)
    text = _TEXT.objects(found[1:split])
    return by_key(found[0], _PLANNED.objects(found[split:], text=text))
