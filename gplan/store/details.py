"""Cases with their texts, for the rules that read them: one person's, or a thousand's in two dozen queries."""

import gc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from gplan.model.case import Case
from gplan.model.case_details import BinderFacts, CaseDetails
from gplan.model.consent import ConsentEvent, standing
from gplan.model.ids import PersonId
from gplan.model.terms import PARTICIPATION_DEVIATION_HEADING
from gplan.store import around, binders, cases, plan_corrections, texts
from gplan.store.bulk import words
from gplan.store.case_parts import day, known_day
from gplan.store.connection import Store
from gplan.store.plan_content import content_from_json

AT_ONCE = 1000
"""So many persons are read at a time: more take no less time each, and memory does not grow with the unit."""


def load(store: Store, on: date, person: PersonId) -> Case | None:
    """One person's case with its texts; None when nobody has that id on ``on``."""
    return next(iter(load_among(store, on, range(person, person + 1))), None)


def everyone(store: Store, at_once: int | None = None) -> list[range]:
    """The ids of all persons, in parts of ``at_once`` (``AT_ONCE``)."""
    at_once = at_once or AT_ONCE
    (newest,) = store.conn.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()
    return [range(first, min(first + at_once, newest + 1)) for first in range(1, newest + 1, at_once)]


def load_all(store: Store, on: date, at_once: int | None = None) -> Iterator[list[Case]]:
    """Everyone's cases with their texts, a part at a time, in the order of the ids."""
    for among in everyone(store, at_once):
        yield load_among(store, on, among)


def load_among(store: Store, on: date, among: range) -> list[Case]:
    """The cases of these ids with their texts, by name; all that is said of them was so at one moment."""
    begins = not store.conn.in_transaction
    if begins:
        store.conn.execute("BEGIN")
    collects = gc.isenabled()
    gc.disable()  # a hundred thousand objects come to stay: looking for those to throw away takes a tenth of the time
    try:
        known = cases.load(store, on, among=among)
        store.conn.row_factory = None
        return _with_details(store, on, among, known)
    finally:
        if collects:
            gc.enable()
        store.reset_rows()
        if begins:
            store.conn.execute("ROLLBACK")


_DRAFTS = """SELECT person_id, version, id FROM plan
WHERE (status = 'draft' OR established_on > :on) AND person_id BETWEEN :first AND :last"""

# Nearly always empty: what a draft said on a day before it was changed, or established, last.
_CHANGED_SINCE = """SELECT d.plan_id, d.content FROM plan_draft_save d WHERE d.id IN (
SELECT max(e.id) FROM plan p JOIN plan_draft_save e ON e.plan_id = p.id
WHERE (p.status = 'draft' OR p.established_on > :on) AND p.person_id BETWEEN :first AND :last AND e.recorded_on <= :on
 AND EXISTS (SELECT 1 FROM plan_draft_save l WHERE l.plan_id = p.id AND l.recorded_on > :on) GROUP BY p.id)"""

_LAST_FOLLOW_UP = """SELECT f.person_id, count(o.outcome), count(o.id), f.participants
FROM follow_up f LEFT JOIN follow_up_outcome o ON o.follow_up_id = f.id
WHERE f.id = (SELECT g.id FROM follow_up g WHERE g.person_id = f.person_id AND g.followed_up_on <= :on
 ORDER BY g.followed_up_on DESC, g.id DESC LIMIT 1) AND f.person_id BETWEEN :first AND :last GROUP BY f.id"""

_FILLED = " + ".join(
    f"({heading} GLOB '*[^ \t\n\r]*')"
    for heading in ("manage_self", "need_help", "how_and_when", "who", "goal")
)
_HEADINGS = 5

# How many headings of each intervention's newest text have something in them; none where there is no text.
_INTERVENTIONS = f"""SELECT i.person_id, i.name, i.valid_until IS NULL OR i.valid_until >= :on, i.kind <> 'health_care',
 coalesce((SELECT {_FILLED} FROM intervention_text t WHERE t.intervention_id = i.id AND t.valid_from <= :on
  ORDER BY t.valid_from DESC, t.id DESC LIMIT 1), 0)
FROM intervention i WHERE i.person_id BETWEEN :first AND :last AND i.valid_from <= :on ORDER BY i.person_id, i.id"""

_DEVIATION = """SELECT person_id, max(happened_on) FROM journal_note
WHERE heading = :heading COLLATE NOCASE AND happened_on <= :on AND person_id BETWEEN :first AND :last
GROUP BY person_id"""

_CONTACTS = """SELECT person_id, name, valid_from, valid_until FROM contact
WHERE valid_from <= :on AND person_id BETWEEN :first AND :last ORDER BY person_id, kind DESC, id"""

# As the due list orders them, with their words.
_CONSENTS = """SELECT c.person_id, e.consent_id, e.kind, e.happened_on, e.scopes, e.valid_from, e.valid_until,
 e.note_id IS NOT NULL, e.id, coalesce(e.by, ''), e.by_name, e.by_right, coalesce(e.how, ''), e.informed_of, e.reason,
 e.authority
FROM consent c JOIN consent_event e ON e.consent_id = c.id
WHERE c.recipient = 'case_officer' AND c.direction = 'give' AND e.happened_on <= :on
 AND c.person_id BETWEEN :first AND :last ORDER BY c.person_id, e.happened_on, e.id"""


class _Interventions(NamedTuple):
    """Names of a person's interventions, by how they stand."""

    ended: tuple[str, ...] = ()
    without_text: tuple[str, ...] = ()
    half_written: tuple[str, ...] = ()


_PLACE = Case._fields.index("details")
_NO_INTERVENTIONS = _Interventions()
_NO_FOLLOW_UP = (None, None, None)


def _with_details(store: Store, on: date, among: range, known: list[Case]) -> list[Case]:
    values = {
        "on": on.isoformat(),
        "first": among.start,
        "last": among.stop - 1,
        "heading": PARTICIPATION_DEVIATION_HEADING,
    }
    open_then = {case.person: case.draft_version for case in known}
    drafts: dict[int, int] = {
        number: plan
        for number, version, plan in store.conn.execute(_DRAFTS, values).fetchall()
        if open_then.get(number) == version
    }
    persons = around.persons_of(store, on, among)
    orders = texts.orders_of(store, [case.order.id for case in known if case.order])
    plans = texts.plans_of(
        store, {*drafts.values(), *(case.plan.id for case in known if case.plan is not None)}
    )
    plans |= plan_corrections.contents(store, plans, on)
    plans |= {
        plan: content_from_json(text)
        for plan, text in store.conn.execute(_CHANGED_SINCE, values)
        if plan in plans
    }
    interventions = _interventions(store, values)
    followed_up = {row[0]: row[1:] for row in store.conn.execute(_LAST_FOLLOW_UP, values)}
    deviation = dict(store.conn.execute(_DEVIATION, values).fetchall())
    consents = _consents(store, values, on)
    contacts = _contacts(store, values, known)
    binder = binder_facts(store, on, among, known)
    answer = []
    for case in known:
        number = case.person
        who = persons[number]
        theirs = interventions.get(number, _NO_INTERVENTIONS)
        answered, asked, took_part = followed_up.get(number, _NO_FOLLOW_UP)
        details = CaseDetails(
            who,
            orders[case.order.id] if case.order else None,
            plans[drafts[number]] if number in drafts else None,
            plans[case.plan.id] if case.plan else None,
            contacts.get(number, ()),
            theirs.ended,
            answered,
            asked,
            theirs.without_text,
            theirs.half_written,
            day(deviation.get(number)),
            consents.get(number),
            None if took_part is None else words(took_part),
            binder(number),
        )
        answer.append(Case._make((*case[:_PLACE], details, *case[_PLACE + 1 :])))
    return answer


def binder_facts(
    store: Store, on: date, among: range, known: list[Case]
) -> Callable[[int], BinderFacts | None]:
    """Per person what the newest outage binder has of the plan in force."""
    newest = binders.newest(store, on)
    if newest is None:
        return lambda _: None
    held = binders.held(store, newest.id, among)
    reads = binders.hashes(store, [case.plan.id for case in known if case.plan is not None], on)
    changed = binders.changed(store, newest, on, among)

    def found(person: int) -> BinderFacts:
        version, digest = held.get(person, (None, ""))
        same = version is not None and digest == reads.get(person)
        return BinderFacts(newest.printed_on, version, same, changed.get(person, ()))

    return found


def _contacts(store: Store, values: dict[str, Any], known: list[Case]) -> dict[int, tuple[str, ...]]:
    """Per person the relatives and contacts that the plan judged should name.

    A draft should name those of the day; an established plan those there were when it was made.
    """
    made = {
        case.person: case.plan.established_on.isoformat()
        for case in known
        if case.plan is not None and case.draft_version is None
    }
    found: dict[int, tuple[str, ...]] = {}
    for person, name, begun, ended in store.conn.execute(_CONTACTS, values):
        on = made.get(person, values["on"])
        if begun <= on and (ended is None or ended >= on):
            found[person] = (*found.get(person, ()), name)
    return found


def _consents(store: Store, values: dict[str, Any], on: date) -> dict[int, ConsentEvent | None]:
    """Per person what decides the consent to share the plan."""
    return {
        person: standing([_event(row) for row in rows], "plan", on).event
        for person, rows in groupby(store.conn.execute(_CONSENTS, values).fetchall(), itemgetter(0))
    }


def _event(row: tuple[Any, ...]) -> ConsentEvent:
    _, consent, kind, happened, scopes, valid_from, valid_until, noted, *told = row
    return ConsentEvent._make(
        (
            consent, kind, known_day(happened), words(scopes), day(valid_from), day(valid_until),
            bool(noted), *told,
        )
    )  # fmt: skip


def _interventions(store: Store, values: dict[str, Any]) -> dict[int, _Interventions]:
    """Per person which interventions have ended, and how far the texts of those in force are written."""
    found = {}
    for person, rows in groupby(store.conn.execute(_INTERVENTIONS, values).fetchall(), itemgetter(0)):
        theirs = list(rows)
        active = {name for _, name, in_force, _, _ in theirs if in_force}
        found[person] = _Interventions(
            tuple([row[1] for row in theirs if row[1] not in active]),
            tuple([row[1] for row in theirs if row[2] and row[3] and not row[4]]),
            tuple([row[1] for row in theirs if row[2] and row[3] and 0 < row[4] < _HEADINGS]),
        )
    return found
