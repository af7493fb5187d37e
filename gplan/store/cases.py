"""Cases for the rules: every person's facts on a day, in a dozen queries whatever the number of persons.

This is the hot path of ``followup due``: plain tuples, no row objects, no texts.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from gplan.model.case import Case, ConsentFacts, OrderFacts, PlanFacts
from gplan.store import case_parts
from gplan.store.case_parts import Reader, day, known_day, that_count
from gplan.store.connection import Store

# Each query takes every person, or those of some ids where "{person}", "{orders}" and "{plans}" are filled in; the
# indexes named in the schema cover them, so that no row with long texts is read.

_DETAILS = """SELECT person_id, name, protection, sort_key FROM person_details
WHERE valid_from <= :on {person} ORDER BY person_id, valid_from, id"""

_ORDERS = """SELECT person_id, id, received_on, ordered_on, decided_on, decision, valid_from, valid_until, started_on,
 revises_id FROM orders WHERE received_on <= :on {person} ORDER BY person_id, received_on, id"""

_ORDER_EVENTS = """SELECT order_id, kind, happened_on, recorded_on, id FROM order_event
WHERE order_id > 0 {orders} ORDER BY order_id, kind, id"""  # that_count says which of them count

# Nearly always few: orders that changed nothing of what a plan says.
_KEPT = "SELECT order_id, before_id FROM order_change WHERE weight <> 'plan' {orders}"

_SERVICES = """SELECT order_id, group_concat(name, char(31)) FROM ordered_intervention
WHERE order_id > 0 {orders} GROUP BY order_id"""

_PLANS = """SELECT person_id, id, version, status, established_on, frozen_at, follow_up_on, order_id, opened_on FROM plan
WHERE (opened_on <= :on OR status = 'established' AND established_on <= :on) {person} ORDER BY person_id, version"""

# Nearly always empty: a slip is corrected beside the plan, and the planned follow-up may be what was wrong.
_CORRECTED = """SELECT plan_id, follow_up_on FROM plan_correction
WHERE happened_on <= :on {plans} ORDER BY plan_id, id"""

# What was written down with a wrong day never was. None of the kinds that rules which watch a day ask for is corrected.
_NOT_CORRECTED = "AND id NOT IN (SELECT corrects_id FROM plan_event WHERE corrects_id IS NOT NULL)"

_PLAN_EVENTS = """SELECT plan_id, kind, max(happened_on), order_id FROM plan_event
WHERE +kind IN ({kinds}) AND happened_on <= :on {plans} {counts} GROUP BY plan_id, kind"""

# Going through it once more takes nothing from the first time.
_GONE_THROUGH = """SELECT plan_id, min(happened_on) FROM plan_event
WHERE kind = 'gone_through' AND happened_on <= :on {plans} {counts} GROUP BY plan_id"""

_SIGNED = """SELECT plan_id, role, happened_on FROM plan_event
WHERE kind = 'signed' AND happened_on <= :on {plans} {counts} ORDER BY plan_id, happened_on, id"""

# There is one first contact: what was written last is what is meant, on whatever day it was.
_FIRST_CONTACT = """SELECT person_id, contacted_on FROM
(SELECT person_id, contacted_on, max(id) FROM first_contact WHERE 1 {person} GROUP BY person_id)
WHERE contacted_on <= :on"""

_ASSIGNED = """SELECT person_id, valid_from, valid_until FROM contact_person_assignment
WHERE role = '{role}' AND valid_from <= :on {person} ORDER BY person_id, valid_from"""

# Who has no plan yet is few, and the journal is long.
_LAST_NOTES = """SELECT person_id, max(happened_on) FROM journal_note
WHERE person_id IN ({persons}) AND happened_on <= :on GROUP BY person_id"""

_UNIT = "SELECT kind, same_board FROM unit WHERE name <> ''"

_LATEST = "SELECT person_id, max({day}) FROM {table} WHERE {day} <= :on {person} GROUP BY person_id"

_NEXT_FOLLOW_UP = """SELECT person_id, next_on FROM follow_up f WHERE followed_up_on <= :on {person}
AND id = (SELECT g.id FROM follow_up g WHERE g.person_id = f.person_id AND g.followed_up_on <= :on
 ORDER BY g.followed_up_on DESC, g.id DESC LIMIT 1)"""

_EVENT_KINDS = (
    "confirmed",
    "entered_in_error",
    "handed_over",
    "not_signed",
    "planner_told",
    "signed",
)
_EVENT_KINDS_WATCHED = ("confirmed", "entered_in_error")
"""What rules that watch a day ask of a plan's events."""


def load(
    store: Store,
    on: date,
    person: int | None = None,
    *,
    among: range | None = None,
    watched: bool = False,
) -> list[Case]:
    """Every case (or one person's, or those ``among`` some ids) on ``on``, by name, without texts.

    All facts are of days up to ``on``. With ``watched`` only what rules that watch a day ask for is read; the other
    facts are empty.
    """
    chosen = among if person is None else range(person, person + 1)
    store.conn.row_factory = None
    try:
        return _cases(Reader(store, on, chosen), watched=watched)
    finally:
        store.reset_rows()


def _nothing(_: int) -> None:
    """No day: the fact was not asked for."""


def _cases(read: Reader, *, watched: bool) -> list[Case]:
    details = {row[0]: row for row in read.rows(_DETAILS)}
    orders = _orders(read)
    plans, drafts = _plans(read, watched=watched)
    consents, said_no = case_parts.consents(read)
    shares = case_parts.shares(read)
    waivers = case_parts.waivers(read)
    first_contact = read.days(_FIRST_CONTACT)
    contact_person, left, contact_persons = _covered(read, "contact_person")
    deputy = _nothing if watched else _covered(read, "deputy")[0]
    follow_up = read.days(_LATEST, table="follow_up", day="followed_up_on")
    next_follow_up = read.days(_NEXT_FOLLOW_UP)
    review = read.days(_LATEST, table="review", day="reviewed_on")
    individual = read.days(_LATEST, table="individual_follow_up", day="followed_up_on")
    note = (
        _notes_before_plan(read, orders, plans)
        if watched
        else read.days(_LATEST, table="journal_note", day="happened_on")
    )
    data_review = _nothing if watched else read.days(_LATEST, table="personal_data_review", day="reviewed_on")
    needs = case_parts.needs(read)
    (provider, same_board) = next(iter(read.rows(_UNIT)), _NO_UNIT)
    answer = []
    for number, name, protection, _ in sorted(details.values(), key=_by_name):
        last = day(follow_up(number))
        plan, planned = plans.get(number), day(next_follow_up(number))
        if plan is not None and last and last > plan.established_on:
            # A follow-up uses up the day planned before it; the next counts from there, or from the day set then.
            plan = plan._replace(follow_up_on=planned)
        draft_version, draft_opened_on = drafts.get(number, _NO_DRAFT)
        answer.append(
            Case._make(
                (
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
                    None,
                    day(left(number)),
                    contact_persons.get(number, 0),
                    needs.get(number, ()),
                    None,
                    provider,
                    bool(same_board),
                    said_no.get(number),
                )
            )
        )
    return answer


_Found = Callable[[int], str | None]


def _notes_before_plan(read: Reader, orders: dict[int, OrderFacts], plans: dict[int, PlanFacts]) -> _Found:
    """Last notes of those whose first visit is made and who have no plan: rules that watch a day ask of no others."""
    waiting = [str(person) for person, order in orders.items() if order.started_on and person not in plans]
    return read.days(_LAST_NOTES, persons=", ".join(waiting)) if waiting else _nothing


def _covered(read: Reader, role: str) -> tuple[_Found, _Found, dict[int, int]]:
    """Per person the first day of the unbroken time with somebody in the role up to today, or the day the last left.

    And how many are in the role on the day.
    """
    on = read.on.isoformat()
    count: dict[int, int] = {}
    since: dict[int, str] = {}
    until: dict[int, str | None] = {}
    for person, valid_from, valid_until in read.rows(_ASSIGNED, role=role):
        if valid_until is not None and valid_until < valid_from:
            continue  # replaced the same day
        if valid_until is None or valid_until >= on:
            count[person] = count.get(person, 0) + 1
        last = until.get(person, "")
        if person not in since or (last is not None and _day_after(last) < valid_from):
            since[person], until[person] = valid_from, valid_until
        elif last is not None and (valid_until is None or valid_until > last):
            until[person] = valid_until
    gone = {person: last for person, last in until.items() if last is not None and last < on}
    return (lambda person: None if person in gone else since.get(person)), gone.get, count


def _day_after(text: str) -> str:
    return (known_day(text) + timedelta(days=1)).isoformat()


def _number(event: Any) -> Any:
    return event[3]


def _by_name(row: Any) -> Any:
    return row[3], row[0]


_NO_DRAFT: tuple[int | None, date | None] = (None, None)
_NO_UNIT = ("", 0)
_NO_CONSENT = ConsentFacts(None, "missing", None, None, None, None, noted=False)


def _orders(read: Reader) -> dict[int, OrderFacts]:
    """Per person the newest order that has begun to apply, or the newest of all."""
    on = read.on.isoformat()
    chosen: dict[int, Any] = {}
    known: dict[int, list[Any]] = {}
    revises: dict[int, int] = {}
    for row in read.rows(_ORDERS):
        known.setdefault(row[0], []).append(row)
        if row[9]:
            revises[row[1]] = row[9]
        before = chosen.get(row[0])
        if before is None or _place(row, on) > _place(before, on):
            chosen[row[0]] = row
    events: dict[int, list[Any]] = {}
    for order, *event in read.rows(_ORDER_EVENTS):
        events.setdefault(order, []).append(event)
    services = dict(read.rows(_SERVICES))
    kept = dict(read.rows(_KEPT))
    answer = {}
    for person, row in chosen.items():
        happened = _happened(row[1], revises, events, on)
        started = happened.get("started") or row[8]
        named = services.get(row[1])
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
            tuple(named.split("\x1f")) if named else (),
            day(happened.get("moved_in")),
            _followed(row[1], kept) if row[1] in kept else (),
            _line_started(row, known[person], revises, events, on)
            if len(known[person]) > 1 and not (started and started <= on)
            else None,
        )
    return answer


def _place(row: Any, on: str) -> tuple[bool, str, str, str, int]:
    """Orders follow each other by order date, however late they came; one that has begun goes before one to come."""
    begun = row[6] is None or row[6] <= on
    return begun, row[3] or row[2], row[4] or "", row[2], row[1]


def _line_started(
    row: Any, known: list[Any], revises: dict[int, int], events: dict[int, list[Any]], on: str
) -> date | None:
    """The first visit of the orders before one, as far back as each was in force until the next began."""
    found: str | None = None
    begins, place = row[6] or row[2], _place(row, on)
    replaced = set(revises.values())
    before = [one for one in known if one[1] not in replaced and _place(one, on) < place]
    for one in sorted(before, key=lambda one: _place(one, on), reverse=True):
        if (one[6] or one[2]) > begins:
            continue  # never came into force
        happened = _happened(one[1], revises, events, on)
        last = happened.get("ended") or happened.get("extended") or one[7]
        if last is not None and _day_after(last) < begins:
            break
        started = happened.get("started") or one[8]
        found = started if started and started <= on else found
        begins = one[6] or one[2]
    return day(found)


def _followed(order: int, kept: dict[int, int]) -> tuple[int, ...]:
    """The orders before one, as far back as nothing of what a plan says had changed."""
    found: list[int] = []
    before = kept.get(order)
    while before is not None and before not in found:
        found.append(before)
        before = kept.get(before)
    return tuple(found)


def _happened(order: int, revises: dict[int, int], events: dict[int, list[Any]], on: str) -> dict[str, str]:
    """What has happened to an order by a day; what was recorded for an order is kept by the one that revises it."""
    written = events.get(order, [])
    before = revises.get(order)
    if before is not None:
        while before is not None:
            written = events.get(before, []) + written
            before = revises.get(before)
        written.sort(key=_number)
    return {kind: event[1] for kind, event in that_count(written, on).items()}


def _plans(read: Reader, *, watched: bool) -> tuple[dict[int, PlanFacts], dict[int, tuple[int, date]]]:
    """Per person the newest plan established by the day, and the draft open that day."""
    on = read.on.isoformat()
    kinds = _EVENT_KINDS_WATCHED if watched else _EVENT_KINDS
    signed = {} if watched else _signed(read)
    gone_through = _nothing if watched else read.days(_GONE_THROUGH, counts=_NOT_CORRECTED)
    events: dict[int, dict[str, Any]] = {}
    for plan, kind, happened, order in read.rows(
        _PLAN_EVENTS, kinds=", ".join(f"'{kind}'" for kind in kinds), counts="" if watched else _NOT_CORRECTED
    ):
        events.setdefault(plan, {})[kind] = order if kind == "confirmed" else happened
    established: dict[int, Any] = {}
    drafts: dict[int, tuple[int, date]] = {}
    for row in read.rows(_PLANS):
        if "entered_in_error" in events.get(row[1], ()):
            continue
        if row[3] == "established" and row[4] <= on:
            established[row[0]] = row
            drafts.pop(row[0], None)
        else:
            drafts[row[0]] = (row[2], known_day(row[8]))
    corrected = dict(read.rows(_CORRECTED))
    plans = {}
    for person, row in established.items():
        known = events.get(row[1], {}).get
        signed_by, signed_on = signed.get(row[1], _NOT_SIGNED)
        plans[person] = PlanFacts(
            row[1],
            row[2],
            known_day(row[4]),
            row[5],
            day(corrected.get(row[1], row[6])),
            row[7],
            known("confirmed"),
            day(gone_through(row[1])),
            day(known("handed_over")),
            day(signed_on),
            day(known("planner_told")),
            signed_by,
            day(known("not_signed")),
        )
    return plans, drafts


_Signed = tuple[tuple[str, ...], str | None]
_NOT_SIGNED: _Signed = ((), None)
_THE_PERSONS = ("person", "representative")


def _signed(read: Reader) -> dict[int, _Signed]:
    """Per plan who has signed it, each role once, in the order they signed, and the first day it was the person.

    One not named is the person's own, and a representative signs in the person's stead.
    """
    roles: dict[int, dict[str, str]] = {}
    for plan, role, happened in read.rows(_SIGNED, counts=_NOT_CORRECTED):
        roles.setdefault(plan, {}).setdefault(role or "person", happened)
    return {
        plan: (tuple(found), min((found[role] for role in _THE_PERSONS if role in found), default=None))
        for plan, found in roles.items()
    }
