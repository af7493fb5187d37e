"""What of a case hangs on the person alone: consents, shares, waivers, changed needs. And how cases are read.

As light as ``gplan.store.cases``, which puts the case together: this is the hot path of ``followup due``, too.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Any

from gplan.model import plain_json
from gplan.model.case import ChangedNeedFacts, ConsentFacts, SaidNoFacts, SharedCopy, ShareFacts, WaiverFacts
from gplan.model.consent import ConsentEvent, left_out, standing
from gplan.store.connection import Store

_CONSENTS = """SELECT c.person_id, c.id, e.kind, e.happened_on, e.scopes, e.valid_from, e.valid_until,
 e.note_id IS NOT NULL, c.recipient, c.direction
FROM consent c CROSS JOIN consent_event e ON e.consent_id = c.id
WHERE e.happened_on <= :on {person} ORDER BY c.id, e.happened_on, e.id"""

_SHARES = """SELECT p.person_id, p.version, s.shared_on, s.message_on, s.id FROM share s JOIN plan p ON p.id = s.plan_id
WHERE s.recipient = 'case_officer' AND s.shared_on <= :on {person} ORDER BY s.shared_on, s.id"""

# From the corrections, which are few, to the copies that went out before them.
_BEFORE_CORRECTION = """SELECT s.id, 1 FROM plan_correction c CROSS JOIN share s ON s.plan_id = c.plan_id
WHERE c.id = (SELECT max(d.id) FROM plan_correction d WHERE d.plan_id = c.plan_id AND d.happened_on <= :on)
 AND s.content_hash <> c.content_hash"""

# Of a copy noted as back, and not, what was written last is what is so; that it is not has no day of its own.
_TAKEN_BACK = (
    """SELECT share_id, kind, happened_on FROM share_event WHERE kind <> 'received' ORDER BY share_id, id"""
)

# Only for those who have said no to something, who are few.
_COPIES = """SELECT p.person_id, p.version, s.left_out, s.id FROM share s JOIN plan p ON p.id = s.plan_id
WHERE s.recipient = 'case_officer' AND s.shared_on <= :on AND p.person_id IN ({persons})
ORDER BY p.person_id, s.shared_on, s.id"""

_WAIVERS = """SELECT person_id, id, rule, reason, by, valid_from, valid_until FROM waiver
WHERE valid_from <= :on {person} ORDER BY id"""

_NEEDS = """SELECT person_id, id, noted_on, began_on, outside_frame FROM changed_need
WHERE noted_on <= :on {person} ORDER BY person_id, noted_on, id"""

_NEED_EVENTS = """SELECT need_id, kind, happened_on, happened_on FROM changed_need_event
WHERE need_id IN (SELECT id FROM changed_need WHERE noted_on <= :on {person}) ORDER BY need_id, id"""


class _Days(dict[str | None, date | None]):
    """ISO text to day; the same few hundred days come back thousands of times."""

    def __missing__(self, text: str | None) -> date | None:
        found = date.fromisoformat(text) if text else None
        self[text] = found
        return found


day: Callable[[str | None], date | None] = _Days({None: None, "": None}).__getitem__


_new: Callable[..., Any] = tuple.__new__
"""Makes a record of all its values in their order, unchecked: a unit has hundreds."""


def known_day(text: str) -> date:
    """A day that the schema says is always there."""
    found = day(text)
    assert found is not None, "NOT NULL in the schema"
    return found


class Reader:
    """Runs the queries of one ``load``."""

    def __init__(self, store: Store, on: date, among: range | None) -> None:
        self.on = on
        self._conn = store.conn
        self._values: dict[str, Any] = {"on": on.isoformat()}
        self._scopes = {"person": "", "orders": "", "plans": ""}
        if among is not None:
            self._values |= {"first": among.start, "last": among.stop - 1}
            theirs = "person_id BETWEEN :first AND :last"
            self._scopes = {
                "person": f"AND {theirs}",
                "orders": f"AND order_id IN (SELECT id FROM orders WHERE {theirs})",
                "plans": f"AND plan_id IN (SELECT id FROM plan WHERE {theirs})",
            }

    def rows(self, sql: str, **words: str) -> list[Any]:
        """Plain tuples; rows of a person's own tables are those of the persons asked for."""
        for name, word in (words | self._scopes).items():
            sql = sql.replace(f"{{{name}}}", word)
        return self._conn.execute(sql, self._values).fetchall()

    def days(self, sql: str, **words: str) -> Callable[[int], str | None]:
        """Person to a day, as text."""
        return dict(self.rows(sql, **words)).get


def that_count(events: Iterable[Any], on: str) -> dict[str, Any]:
    """The event of each kind that counts on a day, of one thing's (kind, happened_on, recorded_on, …) as written.

    A day that came out wrong is written again. The event of a kind that was written last counts, from its day on, and
    those before it were never so: from whatever day one looks, a day that was taken back does not return.
    What is decided ahead (an end to come, an extension) was so from the day it was written down, and stays so until the
    next of its kind counts.
    """
    found: dict[str, Any] = {}
    for event in events:
        kind = event[0]
        ahead = event[1] > event[2] or kind == "extended"
        if event[2 if ahead else 1] <= on:
            found[kind] = event
        elif kind in found and kind != "extended" and found[kind][1] <= found[kind][2]:
            del found[kind]
    return found


def shares(read: Reader) -> dict[int, ShareFacts]:
    """Per person the latest share with the case officer that is out, or the latest of all where none is."""
    recalled, back = _taken_back(read)
    gone = recalled.keys() | back.keys()
    corrected = dict(read.rows(_BEFORE_CORRECTION))
    latest: dict[int, Any] = {}
    for row in read.rows(_SHARES):
        if row[4] not in gone or row[0] not in latest or latest[row[0]][4] in gone:
            latest[row[0]] = row
    return {
        person: _new(
            ShareFacts,
            (
                row[1],
                day(row[2]),
                day(row[3]),
                day(recalled.get(row[4])),
                row[4] in corrected,
                day(back.get(row[4])),
            ),
        )
        for person, row in latest.items()
    }


def _taken_back(read: Reader) -> tuple[dict[int, str], dict[int, str]]:
    """Share to the day it was last recalled, and to the day it came back: few are either."""
    recalled: dict[int, str] = {}
    back: dict[int, str] = {}
    on = read.on.isoformat()
    for share, kind, happened in read.rows(_TAKEN_BACK):
        if kind == "recalled":
            if happened <= on:
                recalled[share] = max(happened, recalled.get(share, ""))
        elif kind != "not_back" and happened <= on:
            back[share] = happened
        else:  # said of a day to come, or not so after all: what was said before it never was
            back.pop(share, None)
    return recalled, back


def waivers(read: Reader) -> dict[int, tuple[WaiverFacts, ...]]:
    """Per person every waiver that has begun, oldest first."""
    found: dict[int, tuple[WaiverFacts, ...]] = {}
    for person, number, rule, reason, by, valid_from, valid_until in read.rows(_WAIVERS):
        waiver = WaiverFacts(number, rule, reason, by, known_day(valid_from), day(valid_until))
        found[person] = (*found.get(person, ()), waiver)
    return found


def consents(read: Reader) -> tuple[dict[int, ConsentFacts], dict[int, SaidNoFacts]]:
    """Per person how the consent to share the plan with the case officer stands, and what a no is about."""
    to_officer: dict[int, list[ConsentEvent]] = {}
    first_asked: dict[int, str] = {}
    said_no: dict[int, date | None] = {}
    for person, consent, kind, happened, scopes, valid_from, valid_until, noted, recipient, way in read.rows(
        _CONSENTS
    ):
        if kind != "not_asked" and happened < first_asked.get(person, "9"):
            first_asked[person] = happened
        if recipient == "case_officer" and way == "give":
            if kind in _NOES:
                said_no[person] = day(happened)
            to_officer.setdefault(person, []).append(
                _new(
                    ConsentEvent,
                    (
                        consent,
                        kind,
                        day(happened),
                        _scopes(scopes),
                        day(valid_from),
                        day(valid_until),
                        bool(noted),
                        *_NO_WORDS,
                    ),
                )
            )
    answer = {}
    for person in {*to_officer, *first_asked}:
        state, event, valid_until = standing(to_officer.get(person, ()), "plan", read.on)
        asked = day(first_asked.get(person))
        answer[person] = _new(
            ConsentFacts,
            (None, state, None, None, asked, None, False)
            if event is None
            else (
                event.consent_id,
                state,
                event.valid_from,
                valid_until,
                asked,
                event.happened_on,
                event.noted,
            ),
        )
    return answer, _said_no(read, said_no, to_officer) if said_no else {}


_NOES = ("refused", "withdrawn", "limited")


def _said_no(
    read: Reader, days: dict[int, date | None], events: dict[int, list[ConsentEvent]]
) -> dict[int, SaidNoFacts]:
    """What those who have said no to something do not share, and what had gone out or went out after all."""
    copies: dict[int, list[SharedCopy]] = {}
    recalled, back = _taken_back(read)
    for person, version, without, share in read.rows(_COPIES, persons=", ".join(map(str, days))):
        copy = SharedCopy(version, _scopes(without), day(recalled.get(share)), day(back.get(share)))
        copies.setdefault(person, []).append(copy)
    return {
        person: SaidNoFacts(said_on, left_out(events[person], read.on), tuple(copies.get(person, ())))
        for person, said_on in days.items()
    }


_NO_WORDS = (0, "", "", "", "", "", "", "")
"""The id and the words of a consent event: not asked for here."""


@cache
def _scopes(text: str) -> tuple[str, ...]:
    """The few lists of scopes there are, read once each."""
    return tuple(plain_json.loads(text))


def needs(read: Reader) -> dict[int, tuple[ChangedNeedFacts, ...]]:
    """Per person the changed needs noted, oldest first."""
    found = read.rows(_NEEDS)
    if not found:
        return {}
    on = read.on.isoformat()
    events: dict[int, list[Any]] = {}
    for need, *event in read.rows(_NEED_EVENTS):
        events.setdefault(need, []).append(event)
    answer: dict[int, tuple[ChangedNeedFacts, ...]] = {}
    for person, need, noted, began, outside in found:
        happened = {kind: day(event[1]) for kind, event in that_count(events.get(need, ()), on).items()}.get
        one = ChangedNeedFacts(
            need,
            known_day(noted),
            happened("told"),
            happened("answered"),
            day(began),
            happened("ended"),
            bool(outside),
        )
        answer[person] = (*answer.get(person, ()), one)
    return answer
