"""Orders: the source as it came, what was read from it, and what happened to it."""

import hashlib
import json
import sqlite3
from dataclasses import asdict
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from gplan.model.ids import OrderId, PersonId
from gplan.model.order import Frequency, OrderContent, OrderedIntervention, RelatedFactor
from gplan.model.terms import (
    Approach,
    FactorHeading,
    InterventionKind,
    Level,
    OrderEventKind,
    Origin,
    Per,
    Weekday,
)
from gplan.store.case_parts import day, that_count
from gplan.store.connection import Store

_PLAIN = (
    "number_as_written", "person_name", "case_officer", "team", "street", "postal_code", "city", "provider",
    "decision", "order_text", "visits_per_day", "ordered_minutes_per_month", "ordered_quantity_as_written",
)  # fmt: skip
_DAYS = ("ordered_on", "valid_from", "valid_until", "started_on", "decided_on")
_LISTS = ("daily_services", "overall_goals", "remaining")


class StoredOrder(NamedTuple):
    """An order in the file."""

    id: OrderId
    person_id: PersonId
    revision: int
    revises: OrderId | None
    replaces: OrderId | None
    received_on: date
    content: OrderContent
    started_on: date | None
    """The first visit: as recorded, else as the order says."""
    ended_on: date | None
    """The last day where an end is recorded; it may lie ahead."""
    extended_to: date | None
    moved_in_on: date | None
    """The day the person moved in, where the order is for a place to live."""
    source_sha256: str
    layout: str


def keep_source(store: Store, data: bytes, layout: str) -> int:
    """Keep a file byte for byte; the same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    row = store.row("SELECT id FROM source_document WHERE sha256 = ?", digest)
    if row is not None:
        return int(row["id"])
    return store.insert("source_document", sha256=digest, layout=layout, content=data)


def known_source(store: Store, data: bytes) -> OrderId | None:
    """The order that was read from exactly these bytes."""
    row = store.row(
        "SELECT o.id FROM orders o JOIN source_document s ON s.id = o.source_id WHERE s.sha256 = ? ORDER BY o.id DESC",
        hashlib.sha256(data).hexdigest(),
    )
    return OrderId(row["id"]) if row else None


def revised(store: Store, order: OrderId) -> bool:
    """True when a later revision took over from the order."""
    return store.row("SELECT 1 FROM orders WHERE revises_id = ?", order) is not None


def source(store: Store, order: OrderId) -> bytes:
    """The file the order was read from, byte for byte."""
    row = store.row(
        "SELECT s.content FROM source_document s JOIN orders o ON o.source_id = s.id WHERE o.id = ?", order
    )
    assert row is not None, "every order has a source"
    return bytes(row["content"])


def insert(
    store: Store,
    person: PersonId,
    content: OrderContent,
    source_id: int,
    received_on: date,
    *,
    revises: StoredOrder | None = None,
    replaces: OrderId | None = None,
) -> OrderId:
    """A new order, or a new revision of one."""
    order = OrderId(
        store.insert(
            "orders",
            person_id=person,
            revision=revises.revision + 1 if revises else 1,
            revises_id=revises.id if revises else None,
            replaces_id=replaces,
            source_id=source_id,
            received_on=received_on,
            **{name: getattr(content, name) for name in _PLAIN + _DAYS},
            **{name: json.dumps(getattr(content, name), ensure_ascii=False) for name in _LISTS},
        )
    )
    for position, intervention in enumerate(content.interventions):
        store.insert_plain("ordered_intervention", order_id=order, position=position, **_row(intervention))
    for position, factor in enumerate(content.related_factors):
        store.insert_plain(
            "related_factor",
            order_id=order,
            position=position,
            heading=factor.heading.value,
            text=factor.text,
        )
    store.log_change(
        "revise" if revises else "add", "orders", order, person, before=revises.id if revises else replaces
    )
    return order


def _row(intervention: OrderedIntervention) -> dict[str, Any]:
    row = asdict(intervention)
    for name in ("frequency", "fixed_frequency"):
        if row[name] is not None:
            row[name] = json.dumps(row[name], ensure_ascii=False)
    return row


def note_change(store: Store, order: OrderId, before: OrderId, weight: str) -> None:
    """What an order changed against the one before it: "plan", "minutes" or "same"."""
    store.insert("order_change", order_id=order, before_id=before, weight=weight)


def add_event(store: Store, order: StoredOrder, kind: OrderEventKind, on: date, note: str = "") -> None:
    """Record the first visit, the day of moving in, the end, or an extension (``on`` is then the new last day)."""
    row = store.insert("order_event", order_id=order.id, kind=kind.value, happened_on=on, note=note)
    store.log_change(kind.value, "orders", row, order.person_id, table="order_event")


# A revision of an order keeps what was recorded for the order it revises.
_EVENTS = """WITH RECURSIVE line (id) AS (SELECT :order UNION SELECT o.revises_id FROM orders o JOIN line ON o.id = line.id
 WHERE o.revises_id IS NOT NULL)
SELECT kind, happened_on, recorded_on FROM order_event WHERE order_id IN line ORDER BY id"""


def get(store: Store, order: OrderId, on: date | None = None) -> StoredOrder | None:
    """One order, with its events up to ``on`` (default: all)."""
    row = store.row(
        "SELECT o.*, s.sha256, s.layout FROM orders o JOIN source_document s ON s.id = o.source_id WHERE o.id = ?",
        order,
    )
    return _stored(store, row, on or date.max) if row else None


def of_person(store: Store, person: PersonId, on: date) -> list[StoredOrder]:
    """A person's orders received up to ``on`` in the order they follow each other: by order date, not by arrival."""
    return [
        _stored(store, row, on)
        for row in store.rows(
            "SELECT o.*, s.sha256, s.layout FROM orders o JOIN source_document s ON s.id = o.source_id"
            " WHERE o.person_id = ? AND o.received_on <= ?"
            " ORDER BY coalesce(o.ordered_on, o.received_on), coalesce(o.decided_on, ''), o.received_on, o.id",
            person,
            on.isoformat(),
        )
    ]


def in_force(store: Store, person: PersonId, on: date) -> StoredOrder | None:
    """The newest order that has begun to apply on ``on``; before any has, the newest."""
    known = of_person(store, person, on)
    begun = [order for order in known if order.content.valid_from is None or order.content.valid_from <= on]
    candidates = begun or known
    return candidates[-1] if candidates else None


def to_plan_for(store: Store, person: PersonId, on: date) -> StoredOrder | None:
    """The order that a plan begun on ``on`` is for: the newest read in, also where it has yet to begin."""
    known = of_person(store, person, on)
    return known[-1] if known else None


def overview(store: Store, on: date) -> list[tuple[OrderId, PersonId]]:
    """Every order received up to ``on``, newest first."""
    return [
        (OrderId(row["id"]), PersonId(row["person_id"]))
        for row in store.rows(
            "SELECT id, person_id FROM orders WHERE received_on <= ? ORDER BY received_on DESC, id DESC",
            on.isoformat(),
        )
    ]


def _stored(store: Store, row: sqlite3.Row, on: date) -> StoredOrder:
    content = _content(store, row)
    written = store.conn.execute(_EVENTS, {"order": row["id"]})
    events = {kind: day(event[1]) for kind, event in that_count(map(tuple, written), on.isoformat()).items()}
    return StoredOrder(
        id=OrderId(row["id"]),
        person_id=PersonId(row["person_id"]),
        revision=row["revision"],
        revises=row["revises_id"],
        replaces=row["replaces_id"],
        received_on=date.fromisoformat(row["received_on"]),
        content=content,
        started_on=events.get("started") or content.started_on,
        ended_on=events.get("ended"),
        extended_to=events.get("extended"),
        moved_in_on=events.get("moved_in"),
        source_sha256=row["sha256"],
        layout=row["layout"],
    )


def _content(store: Store, row: sqlite3.Row) -> OrderContent:
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    plain |= {name: day(row[name]) for name in _DAYS}
    plain |= {name: tuple(json.loads(row[name])) for name in _LISTS}
    return OrderContent(
        interventions=tuple(
            _intervention(found)
            for found in store.rows(
                "SELECT * FROM ordered_intervention WHERE order_id = ? ORDER BY position", row["id"]
            )
        ),
        related_factors=tuple(
            RelatedFactor(heading=FactorHeading(found["heading"]), text=found["text"])
            for found in store.rows(
                "SELECT * FROM related_factor WHERE order_id = ? ORDER BY position", row["id"]
            )
        ),
        **plain,
    )


def _intervention(row: sqlite3.Row) -> OrderedIntervention:
    return OrderedIntervention(
        name=row["name"],
        name_as_written=row["name_as_written"],
        origin=Origin(row["origin"]),
        kind=InterventionKind(row["kind"]),
        category=row["category"],
        icf_name=row["icf_name"],
        icf_code=row["icf_code"],
        frequency=frequency(row["frequency"]),
        fixed_frequency=frequency(row["fixed_frequency"]),
        assessed_level=Level(row["assessed_level"]) if row["assessed_level"] else None,
        intended_level=Level(row["intended_level"]) if row["intended_level"] else None,
        need=row["need"],
        goal=row["goal"],
        approach=Approach(row["approach"]) if row["approach"] else None,
        approach_as_written=row["approach_as_written"],
    )


@lru_cache(maxsize=4096)
def frequency(text: str | None) -> Frequency | None:
    """A stored frequency; the same few are ordered again and again."""
    if text is None:
        return None
    value = json.loads(text)
    return Frequency(
        as_written=value["as_written"],
        per=Per(value["per"]),
        every=value["every"],
        times=value["times"],
        minutes=value["minutes"],
        weekdays=tuple(Weekday(name) for name in value["weekdays"]),
    )
