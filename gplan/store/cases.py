"""Cases for the rules: every person's facts on a day, in a dozen queries whatever the number of persons.

This is the hot path of ``followup due``: plain tuples, no row objects, no texts.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from gplan.model.case import Case, ConsentFacts, OrderFacts, PlanFacts, ShareFacts, WaiverFacts
from gplan.model.consent import ConsentEvent, standing
from gplan.store.connection import Store

_DETAILS = """SELECT person_id, name, protection, sort_key FROM person_details
WHERE (:person IS NULL OR person_id = :person) AND valid_from <= :on ORDER BY person_id, valid_from, id"""

_ORDERS = """SELECT person_id, id, received_on, ordered_on, decided_on, decision, valid_from, valid_until, started_on,
 revises_id FROM orders
WHERE (:person IS NULL OR person_id = :person) AND received_on <= :on ORDER BY person_id, received_on, id"""

_ORDER_EVENTS = """SELECT e.order_id, e.kind, e.happened_on FROM order_event e JOIN orders o ON o.id = e.order_id
WHERE (:person IS NULL OR o.person_id = :person) AND (e.happened_on <= :on OR e.kind = 'extended') ORDER BY e.id"""

_SERVICES = """SELECT order_id, group_concat(name, char(31)) FROM ordered_intervention
WHERE :person IS NULL OR order_id IN (SELECT id FROM orders WHERE person_id = :person) GROUP BY order_id"""

_PLANS = """SELECT person_id, id, version, status, established_on, frozen_at, follow_up_on, order_id, opened_on FROM plan
WHERE (:person IS NULL OR person_id = :person) AND opened_on <= :on
AND NOT EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = plan.id AND e.kind = 'entered_in_error'
 AND e.happened_on <= :on) ORDER BY person_id, version"""

_PLAN_EVENTS = """SELECT e.plan_id, e.kind, e.happened_on, e.order_id FROM plan_event e JOIN plan p ON p.id = e.plan_id
WHERE (:person IS NULL OR p.person_id = :person) AND e.happened_on <= :on ORDER BY e.happened_on, e.id"""

_CONSENTS = """SELECT c.person_id, e.consent_id, e.kind, e.happened_on, e.scopes, e.valid_from, e.valid_until,
 e.note_id IS NOT NULL, c.recipient, c.direction
FROM consent_event e JOIN consent c ON c.id = e.consent_id
WHERE (:person IS NULL OR c.person_id = :person) AND e.happened_on <= :on ORDER BY e.happened_on, e.id"""

_SHARES = """SELECT p.person_id, p.version, s.shared_on, s.message_on,
 (SELECT max(v.happened_on) FROM share_event v WHERE v.share_id = s.id AND v.kind = 'recalled' AND v.happened_on <= :on)
FROM share s JOIN plan p ON p.id = s.plan_id
WHERE (:person IS NULL OR p.person_id = :person) AND s.recipient = 'case_officer' AND s.shared_on <= :on
ORDER BY s.shared_on, s.id"""

_WAIVERS = """SELECT person_id, id, rule, reason, by, valid_from, valid_until FROM waiver
WHERE (:person IS NULL OR person_id = :person) AND recorded_on <= :on ORDER BY id"""

_SINGLE_DAYS = (
    "SELECT person_id, min(contacted_on) FROM first_contact WHERE contacted_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, min(valid_from) FROM contact_person_assignment WHERE role = 'contact_person' AND valid_from <= :on {and_person} GROUP BY person_id HAVING max(valid_until IS NULL OR valid_until >= :on)",
    "SELECT person_id, min(valid_from) FROM contact_person_assignment WHERE role = 'deputy' AND valid_from <= :on {and_person} GROUP BY person_id HAVING max(valid_until IS NULL OR valid_until >= :on)",
    "SELECT person_id, max(followed_up_on) FROM follow_up WHERE followed_up_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, max(reviewed_on) FROM review WHERE reviewed_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, max(followed_up_on) FROM individual_follow_up WHERE followed_up_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, max(happened_on) FROM journal_note WHERE happened_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, max(reviewed_on) FROM personal_data_review WHERE reviewed_on <= :on {and_person} GROUP BY person_id",
    "SELECT person_id, next_on FROM follow_up f WHERE followed_up_on <= :on AND id = (SELECT g.id FROM follow_up g WHERE g.person_id = f.person_id AND g.followed_up_on <= :on ORDER BY g.followed_up_on DESC, g.id DESC LIMIT 1) {and_person}",
)
"""First contact, first day of a contact person and a deputy (where someone is in force), follow-up, review, individual follow-up, note, data review, next follow-up."""


class _Days(dict[str | None, date | None]):
    """ISO text to day; the same few hundred days come back thousands of times."""

    def __missing__(self, text: str | None) -> date | None:
        found = date.fromisoformat(text) if text else None
        self[text] = found
        return found


day: Callable[[str | None], date | None] = _Days({None: None, "": None}).__getitem__


def known_day(text: str) -> date:
    """A day that the schema says is always there."""
    found = day(text)
    assert found is not None, "NOT NULL in the schema"
    return found


def load(store: Store, on: date, person: int | None = None) -> list[Case]:
    """Every case (or one person's) on ``on``, by name: facts of days up to ``on``, without texts."""
    values: dict[str, Any] = {"on": on.isoformat(), "person": person}
    conn = store.conn
    conn.row_factory = None
    try:
        run = conn.execute
        details = {row[0]: row for row in run(_DETAILS, values)}
        orders = _orders(run, values)
        plans, drafts = _plans(run, values)
        consents = _consents(run, values, on)
        shares = {
            row[0]: ShareFacts(row[1], known_day(row[2]), day(row[3]), day(row[4]))
            for row in run(_SHARES, values)
        }
        waivers: dict[int, tuple[WaiverFacts, ...]] = {}
        for row in run(_WAIVERS, values):
            waiver = WaiverFacts(row[1], row[2], row[3], row[4], known_day(row[5]), day(row[6]))
            waivers[row[0]] = (*waivers.get(row[0], ()), waiver)
        single = _single_days(run, values)
    finally:
        conn.row_factory = _row_factory()
    (
        first_contact,
        contact_person,
        deputy,
        follow_up,
        review,
        individual,
        note,
        data_review,
        next_follow_up,
    ) = (found.get for found in single)
    answer = []
    for number, name, protection, _ in sorted(details.values(), key=_by_name):
        last = day(follow_up(number))
        plan, planned = plans.get(number), day(next_follow_up(number))
        if plan is not None and planned and last and last >= plan.established_on:
            # A day set at the last follow-up takes over from the one in the plan.
            plan = plan._replace(follow_up_on=planned)
        draft_version, draft_opened_on = drafts.get(number, _NO_DRAFT)
        answer.append(
            Case(
                number,
                name,
                protection != "none",
                orders.get(number),
                plan,
                draft_version,
                draft_opened_on,
                day(first_contact(number)),
                day(contact_person(number)),
                day(deputy(number)),
                last,
                day(review(number)),
                day(individual(number)),
                day(note(number)),
                day(data_review(number)),
                consents.get(number, _NO_CONSENT),
                shares.get(number),
                waivers.get(number, ()),
            )
        )
    return answer


def _by_name(row: Any) -> Any:
    return row[3], row[0]


_NO_DRAFT: tuple[int | None, date | None] = (None, None)
_NO_CONSENT = ConsentFacts(None, "missing", None, None, None, None, noted=False)


def _row_factory() -> Any:
    import sqlite3  # noqa: PLC0415 - already loaded; only the name is wanted

    return sqlite3.Row


def _single_days(run: Any, values: dict[str, Any]) -> list[dict[int, str]]:
    """Person to day, for each of ``_SINGLE_DAYS`` in turn."""
    scope = "AND person_id = :person" if values["person"] is not None else ""
    return [dict(run(sql.replace("{and_person}", scope), values).fetchall()) for sql in _SINGLE_DAYS]


def _orders(run: Any, values: dict[str, Any]) -> dict[int, OrderFacts]:
    """Per person the newest order that has begun to apply, or the newest of all."""
    on = values["on"]
    chosen: dict[int, Any] = {}
    revises: dict[int, int] = {}
    for row in run(_ORDERS, values):
        if row[9]:
            revises[row[1]] = row[9]
        before = chosen.get(row[0])
        begun = row[6] is None or row[6] <= on
        if begun or before is None or (before[6] is not None and before[6] > on):
            chosen[row[0]] = row
    events: dict[int, dict[str, str]] = {}
    for order, kind, happened in run(_ORDER_EVENTS, values):
        events.setdefault(order, {})[kind] = happened
    services = dict(run(_SERVICES, values).fetchall())
    answer = {}
    for person, row in chosen.items():
        happened = _inherited(row[1], revises, events)
        started = happened.get("started") or row[8]
        answer[person] = OrderFacts(
            row[1],
            known_day(row[2]),
            day(row[3]),
            day(row[4]),
            row[5],
            day(row[6]),
            day(happened.get("extended") or row[7]),
            day(started) if started and started <= on else None,
            day(happened.get("ended")),
            tuple((services.get(row[1]) or "").split("\x1f")) if row[1] in services else (),
        )
    return answer


def _inherited(order: int, revises: dict[int, int], events: dict[int, dict[str, str]]) -> dict[str, str]:
    """Events of an order and, where it has none of a kind, of the one it revises."""
    happened: dict[str, str] = {}
    current: int | None = order
    while current is not None:
        happened = events.get(current, {}) | happened
        current = revises.get(current)
    return happened


def _plans(run: Any, values: dict[str, Any]) -> tuple[dict[int, PlanFacts], dict[int, tuple[int, date]]]:
    """Per person the newest plan established by the day, and the draft open that day."""
    on = values["on"]
    established: dict[int, Any] = {}
    drafts: dict[int, tuple[int, date]] = {}
    for row in run(_PLANS, values):
        if row[3] == "established" and row[4] <= on:
            established[row[0]] = row
            drafts.pop(row[0], None)
        else:
            drafts[row[0]] = (row[2], known_day(row[8]))
    events: dict[int, dict[str, Any]] = {}
    for plan, kind, happened, order in run(_PLAN_EVENTS, values):
        events.setdefault(plan, {})[kind] = order if kind == "confirmed" else happened
    plans = {}
    for person, row in established.items():
        happened = events.get(row[1], {})
        plans[person] = PlanFacts(
            row[1],
            row[2],
            known_day(row[4]),
            row[5],
            day(row[6]),
            row[7],
            happened.get("confirmed"),
            day(happened.get("gone_through")),
            day(happened.get("handed_over")),
            day(happened.get("signed") or happened.get("not_signed")),
            day(happened.get("planner_told")),
        )
    return plans, drafts


def _consents(run: Any, values: dict[str, Any], on: date) -> dict[int, ConsentFacts]:
    """Per person how the consent to share the plan with the case officer stands."""
    to_officer: dict[int, list[ConsentEvent]] = {}
    first_asked: dict[int, str] = {}
    for row in run(_CONSENTS, values):
        person = row[0]
        if row[2] != "not_asked" and person not in first_asked:
            first_asked[person] = row[3]
        if row[8] == "case_officer" and row[9] == "give":
            to_officer.setdefault(person, []).append(
                ConsentEvent(
                    row[1],
                    row[2],
                    known_day(row[3]),
                    tuple(json.loads(row[4])),
                    day(row[5]),
                    day(row[6]),
                    bool(row[7]),
                )
            )
    answer = {}
    for person in {*to_officer, *first_asked}:
        state, event = standing(to_officer.get(person, ()), "plan", on)
        answer[person] = ConsentFacts(
            event.consent_id if event else None,
            state,
            event.valid_from if event else None,
            event.valid_until if event else None,
            day(first_asked.get(person)),
            event.happened_on if event else None,
            event.noted if event else False,
        )
    return answer
