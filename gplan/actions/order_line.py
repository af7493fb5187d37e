"""A person's orders as they follow each other, and what each changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from gplan.actions.order_changes import WEIGHTS, difference, weight
from gplan.catalogue import Catalogue
from gplan.model.ids import OrderId, PersonId, case_ref, plan_ref
from gplan.model.terms import PlanStatus
from gplan.store import orders, plans
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder

STATES = {
    "coming": "kommande",
    "in_force": "gäller",
    "ending": "gäller, slutar",
    "expired": "har gått ut",
    "replaced": "ersatt",
    "ended": "avslutad",
}
"""How an order stands on a day, for scripts and in words."""


def state(order: StoredOrder, known: Sequence[StoredOrder], on: date) -> tuple[str, str]:
    """How one of a person's orders stands: for scripts, and in words with the day where it ends later.

    ``known`` are all of them, as they follow each other.
    """
    begins = order.content.valid_from
    then = max(begins or on, on)
    begun = [one for one in known if one.content.valid_from is None or one.content.valid_from <= then]
    last = order.extended_to or order.content.valid_until
    if begun[-1].id != order.id:
        code = "replaced"
    elif order.ended_on is not None:
        if order.ended_on > on:
            return "ending", f"{STATES['ending']} {order.ended_on.isoformat()}"
        code = "ended"
    elif then > on:
        code = "coming"
    else:
        code = "expired" if last is not None and (begins or last) <= last < on else "in_force"
    return code, STATES[code]


def before(order: StoredOrder, known: Sequence[StoredOrder]) -> StoredOrder | None:
    """The one of a person's orders that one follows; None for the first."""
    named = order.revises or order.replaces
    place = next(place for place, one in enumerate(known) if one.id == order.id)
    return next((one for one in known if one.id == named), known[place - 1] if place else None)


def line(store: Store, person: PersonId, on: date, names: Catalogue) -> list[dict[str, Any]]:
    """A record for each order, oldest first, with what it changed against the one it follows."""
    known = orders.of_person(store, person, on)
    made: dict[OrderId, list[str]] = {}
    settled: set[OrderId] = set()
    for one in plans.lines(store, on, person):
        plan = plans.get(store, one.id)
        if plan is not None and plan.order_id is not None and one.status is not PlanStatus.DRAFT:
            made.setdefault(plan.order_id, []).append(plan_ref(person, plan.version))
            if one.status is not PlanStatus.ENTERED_IN_ERROR:
                settled.add(plan.order_id)
        confirmed = [event.order_id for event in plans.events(store, one.id, on) if event.order_id]
        settled.update(OrderId(number) for number in confirmed)
    records = []
    for order in known:
        found = _record(order, before(order, known), state(order, known, on), made, names)
        # What an order means for the plan is said until a plan has been made for it or confirmed against it.
        records.append(found | ({"means": ""} if order.id in settled else {}))
    return records


def _record(
    order: StoredOrder,
    earlier: StoredOrder | None,
    stands: tuple[str, str],
    made: dict[OrderId, list[str]],
    names: Catalogue,
) -> dict[str, Any]:
    changes = difference(earlier.content, order.content, names) if earlier is not None else ()
    weighty = weight(changes) if earlier is not None else None
    return {
        "id": f"{case_ref(order.person_id)}-o{order.id}",
        "case": case_ref(order.person_id),
        "revision": order.revision,
        "kind": "first" if earlier is None else "revision" if order.revises else "new",
        "state": stands[0],
        "state_words": stands[1],
        "received_on": order.received_on.isoformat(),
        "ordered_on": _iso(order.content.ordered_on),
        "valid_from": _iso(order.content.valid_from),
        "valid_until": _iso(order.extended_to or order.content.valid_until),
        "started_on": _iso(order.started_on),
        "ended_on": _iso(order.ended_on),
        "plans": made.get(order.id, []),
        "weight": weighty,
        "means": WEIGHTS[weighty].format(case=case_ref(order.person_id)) if weighty else "",
        "changes": [change._asdict() for change in changes],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
