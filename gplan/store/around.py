"""The persons themselves and who is around them, many at once: a query a table, whatever the number.

``persons.get`` reads one; a test holds that both say the same.
"""

from datetime import date
from typing import Any

from gplan.model.person import Assignment, CaseOfficer, Contact, IdentityNumber, Person, PersonDetails, Staff
from gplan.model.plan import OtherInformation
from gplan.model.terms import AssignmentRole, ContactKind, NumberKind, Protection, StaffRole
from gplan.store.bulk import Shape, build, by_key, columns, term, yes_or_no
from gplan.store.case_parts import day, known_day
from gplan.store.connection import Store

_DETAILS = Shape(PersonDetails, {"representative_until": day}, without=("protection",))
_NUMBER = Shape(
    IdentityNumber,
    {"kind": term(NumberKind), "verified": yes_or_no, "valid_from": day, "valid_until": day},
)
_CONTACT = Shape(
    Contact,
    {
        "kind": term(ContactKind),
        "may_be_contacted": yes_or_no,
        "valid_from": day,
        "valid_until": day,
    },
)
_INFORMATION = Shape(OtherInformation)
_protection = term(Protection)
_role = term(AssignmentRole)

_AMONG = "person_id BETWEEN :first AND :last"
_IN_FORCE = f"{_AMONG} AND valid_from <= :on AND (valid_until IS NULL OR valid_until >= :on)"

_KNOWN = f"""SELECT person_id, protection, {", ".join(_DETAILS.names)} FROM person_details
WHERE {_AMONG} AND valid_from <= :on ORDER BY person_id, valid_from, id"""
_PROTECTED_NOW = f"SELECT person_id, protection FROM person_details WHERE {_AMONG} ORDER BY person_id, id"
_NUMBERS = f"""SELECT person_id, {", ".join(_NUMBER.names)} FROM person_number
WHERE {_AMONG} ORDER BY person_id, valid_from DESC, id DESC"""
_CONTACTS = f"""SELECT person_id, {", ".join(_CONTACT.names)} FROM contact
WHERE {_IN_FORCE} ORDER BY person_id, kind DESC, id"""
_INFORMED = f"SELECT person_id, kind, value FROM other_information WHERE {_IN_FORCE} ORDER BY person_id, id"
_ASSIGNED = f"""SELECT person_id, staff_id, role, valid_from, valid_until FROM contact_person_assignment
WHERE role IN ('contact_person', 'deputy') AND {_IN_FORCE} ORDER BY person_id, role, id"""
_OFFICERS = f"""SELECT person_id, case_officer_id FROM case_officer_assignment
WHERE {_AMONG} AND valid_from <= :on ORDER BY person_id, valid_from, id"""
_STAFF = "SELECT id, name, role, valid_from, valid_until FROM staff"
_OFFICER = """SELECT o.id, o.name, coalesce(team.name, ''), o.email, o.phone
FROM case_officer o LEFT JOIN team ON team.id = o.team_id"""


def persons_of(store: Store, on: date, among: range) -> dict[int, Person]:
    """The persons of these ids that are known on ``on``. Rows must come as plain tuples."""
    values = {"on": on.isoformat(), "first": among.start, "last": among.stop - 1}
    details = _details(store, values)
    keys = tuple(details)
    numbers = _children(store, _NUMBERS, _NUMBER, values)
    contacts = _children(store, _CONTACTS, _CONTACT, values)
    information = _children(store, _INFORMED, _INFORMATION, values)
    assignments = _assignments(store, values)
    officers = _officers(store, values)
    nothing: tuple[Any, ...] = ()
    made = build(
        Person,
        len(keys),
        {
            "id": keys,
            "details": details.values(),
            "numbers": [numbers.get(key, nothing) for key in keys],
            "contacts": [contacts.get(key, nothing) for key in keys],
            "other_information": [information.get(key, nothing) for key in keys],
            "assignments": [assignments.get(key, nothing) for key in keys],
            "case_officer": [officers.get(key) for key in keys],
        },
    )
    return dict(zip(keys, made, strict=True))


def _children(store: Store, sql: str, shape: Shape, values: dict[str, Any]) -> dict[int, tuple[Any, ...]]:
    found = columns(store, sql, values)
    return by_key(found[0], shape.objects(found[1:])) if found else {}


def _details(store: Store, values: dict[str, Any]) -> dict[int, PersonDetails]:
    """What was known of each on the day. Who is protected now is so whatever day is looked at."""
    known = {row[0]: row for row in store.conn.execute(_KNOWN, values)}
    if not known:
        return {}
    now = dict(store.conn.execute(_PROTECTED_NOW, values).fetchall())
    protection = [_protection(row[1] if row[1] != "none" else now[number]) for number, row in known.items()]
    cells = list(zip(*known.values(), strict=True))
    return dict(zip(known, _DETAILS.objects(cells[2:], protection=protection), strict=True))


def _assignments(store: Store, values: dict[str, Any]) -> dict[int, tuple[Assignment, ...]]:
    """Contact person first, then deputies. The unit's staff are few: each is made once."""
    found = columns(store, _ASSIGNED, values)
    if not found:
        return {}
    staff = {
        row[0]: Staff(
            id=row[0],
            name=row[1],
            role=StaffRole(row[2]),
            valid_from=known_day(row[3]),
            valid_until=day(row[4]),
        )
        for row in store.conn.execute(_STAFF)
    }
    persons, members, roles, begun, ended = found
    made = build(
        Assignment,
        len(persons),
        {
            "staff": map(staff.__getitem__, members),
            "role": map(_role, roles),
            "valid_from": map(day, begun),
            "valid_until": map(day, ended),
        },
    )
    return by_key(persons, made)


def _officers(store: Store, values: dict[str, Any]) -> dict[int, CaseOfficer]:
    latest = dict(store.conn.execute(_OFFICERS, values).fetchall())
    if not latest:
        return {}
    known = {
        row[0]: CaseOfficer(id=row[0], name=row[1], team=row[2], email=row[3], phone=row[4])
        for row in store.conn.execute(_OFFICER)
    }
    return {person: known[officer] for person, officer in latest.items()}
