"""Persons, their numbers, those around them, and how one is found."""

import sqlite3
from datetime import date
from typing import NamedTuple

from gplan import identity
from gplan.model.ids import PersonId
from gplan.model.person import (
    Contact,
    IdentityNumber,
    Person,
    PersonDetails,
)
from gplan.model.plan import OtherInformation
from gplan.model.terms import ContactKind, NumberKind, Protection
from gplan.store import staffing
from gplan.store.connection import Store, day

_DETAILS = (
    "name", "street", "postal_code", "city", "phone", "door_code",
    "directions", "communication", "representative", "representative_right", "representative_until",
)  # fmt: skip


def add(store: Store, details: PersonDetails, valid_from: date) -> PersonId:
    """A new person with their first details."""
    person = PersonId(store.insert("person"))
    set_details(store, person, details, valid_from)
    store.log_change("add", "person", person, person)
    return person


def set_details(store: Store, person: PersonId, details: PersonDetails, valid_from: date) -> None:
    """What is known from ``valid_from`` on; earlier rows stay."""
    before = store.newest("person_details", person_id=person)
    row = store.insert(
        "person_details",
        person_id=person,
        valid_from=valid_from,
        sort_key=details.name.casefold(),
        protection=details.protection.value,
        **{name: getattr(details, name) for name in _DETAILS},
    )
    store.log_change("set", "person_details", row, person, before=before)


def add_number(store: Store, person: PersonId, number: IdentityNumber, valid_from: date) -> None:
    """A number the person is known by from ``valid_from`` on; earlier numbers stay searchable."""
    row = store.insert(
        "person_number",
        person_id=person,
        value=number.value,
        as_written=number.as_written,
        kind=number.kind.value,
        verified=int(number.verified),
        valid_from=valid_from,
        valid_until=number.valid_until,
    )
    store.log_change("add", "person_number", row, person)


def end_number(store: Store, person: PersonId, number: IdentityNumber, until: date) -> None:
    """The last day a number was in use; it stays searchable."""
    for row in store.change_each(
        "UPDATE person_number SET valid_until = ? WHERE person_id = ? AND value = ?",
        until.isoformat(), person, number.value,
    ):  # fmt: skip
        store.log_change("end", "person_number", row, person, before=row)


class Earlier(NamedTuple):
    """What is no longer so of a person, with the last day it was."""

    contacts: tuple[Contact, ...]
    information: tuple[tuple[str, str, date], ...]
    """(kind, value, last day)."""
    details: tuple[tuple[date, PersonDetails], ...]
    """What was known from a day on, until the next; oldest first, the newest left out."""
    reviewed_on: tuple[date, ...]
    """The days the personal data was gone through, newest first."""


def earlier(store: Store, person: PersonId, on: date) -> Earlier:
    """What had ended by ``on``, oldest first."""
    iso = on.isoformat()
    ended = "person_id = ? AND valid_until < ? AND valid_until >= valid_from ORDER BY valid_until, id"
    known = store.rows(
        "SELECT * FROM person_details WHERE person_id = ? AND valid_from <= ? ORDER BY valid_from, id",
        person,
        iso,
    )
    return Earlier(
        tuple(_contact(row) for row in store.rows(f"SELECT * FROM contact WHERE {ended}", person, iso)),
        tuple(
            (row["kind"], row["value"], date.fromisoformat(row["valid_until"]))
            for row in store.rows(f"SELECT * FROM other_information WHERE {ended}", person, iso)
        ),
        tuple(
            (date.fromisoformat(row["valid_from"]), _details_of(row, Protection(row["protection"])))
            for row in known[:-1]
        ),
        tuple(
            date.fromisoformat(row["reviewed_on"])
            for row in store.rows(
                "SELECT reviewed_on FROM personal_data_review WHERE person_id = ? AND reviewed_on <= ?"
                " ORDER BY reviewed_on DESC, id DESC",
                person,
                iso,
            )
        ),
    )


def with_number(store: Store, value: str) -> PersonId | None:
    """The person who has, or had, this normalised number."""
    row = store.row("SELECT person_id FROM person_number WHERE value = ?", value)
    return PersonId(row["person_id"]) if row else None


def get(store: Store, person: PersonId, on: date) -> Person | None:
    """The person as known on ``on``; None when there is no such case id."""
    details = _details(store, person, on)
    if details is None:
        return None
    iso = on.isoformat()
    return Person(
        id=person,
        details=details,
        numbers=numbers(store, person),
        contacts=contacts(store, person, on),
        other_information=tuple(
            OtherInformation(kind=row["kind"], value=row["value"])
            for row in store.rows(
                "SELECT kind, value FROM other_information WHERE person_id = ? AND valid_from <= ?"
                " AND (valid_until IS NULL OR valid_until >= ?) ORDER BY id",
                person, iso, iso,
            )
        ),
        assignments=staffing.assignments(store, person, on),
        case_officer=staffing.officer_of(store, person, iso),
    )  # fmt: skip


def numbers(store: Store, person: PersonId) -> tuple[IdentityNumber, ...]:
    """Every number a person has or has had, newest first."""
    return tuple(
        IdentityNumber(
            value=row["value"],
            as_written=row["as_written"],
            kind=NumberKind(row["kind"]),
            verified=bool(row["verified"]),
            valid_from=day(row["valid_from"]),
            valid_until=day(row["valid_until"]),
        )
        for row in store.rows(
            "SELECT * FROM person_number WHERE person_id = ? ORDER BY valid_from DESC, id DESC", person
        )
    )


def _details(store: Store, person: PersonId, on: date) -> PersonDetails | None:
    # Someone first recorded after the day asked for is still known by their first details.
    row = store.row(
        "SELECT * FROM person_details WHERE person_id = ? AND valid_from <= ? ORDER BY valid_from DESC, id DESC LIMIT 1",
        person,
        on.isoformat(),
    ) or store.row("SELECT * FROM person_details WHERE person_id = ? ORDER BY valid_from, id LIMIT 1", person)
    if row is None:
        return None
    protection = Protection(row["protection"])
    if protection is Protection.NONE:
        # Who is protected now is so whatever day is looked at.
        newest = store.row(
            "SELECT protection FROM person_details WHERE person_id = ? ORDER BY id DESC LIMIT 1", person
        )
        protection = Protection(newest["protection"]) if newest else protection
    return _details_of(row, protection)


def _details_of(row: sqlite3.Row, protection: Protection) -> PersonDetails:
    told = {name: row[name] for name in _DETAILS}
    told["representative_until"] = day(told["representative_until"])
    return PersonDetails(protection=protection, **told)


def contacts(store: Store, person: PersonId, on: date) -> tuple[Contact, ...]:
    """Relatives and other contacts in force."""
    iso = on.isoformat()
    return tuple(
        _contact(row)
        for row in store.rows(
            "SELECT * FROM contact WHERE person_id = ? AND valid_from <= ?"
            " AND (valid_until IS NULL OR valid_until >= ?) ORDER BY kind DESC, id",
            person, iso, iso,
        )
    )  # fmt: skip


def every_contact(store: Store, person: PersonId) -> list[tuple[Contact, int | None]]:
    """Everyone ever registered as near the person, with the number of the row that each changes."""
    found = store.rows("SELECT * FROM contact WHERE person_id = ? ORDER BY id", person)
    return [(_contact(row), row["follows_id"]) for row in found]


def _contact(row: sqlite3.Row) -> Contact:
    return Contact(
        id=row["id"],
        kind=ContactKind(row["kind"]),
        name=row["name"],
        relation=row["relation"],
        phone=row["phone"],
        may_be_contacted=None if row["may_be_contacted"] is None else bool(row["may_be_contacted"]),
        valid_from=day(row["valid_from"]),
        valid_until=day(row["valid_until"]),
    )


def ever_protected(store: Store) -> list[PersonId]:
    """Everyone whose data is or has been protected."""
    found = store.rows("SELECT DISTINCT person_id FROM person_details WHERE protection <> 'none'")
    return [PersonId(row["person_id"]) for row in found]


def ever_known(store: Store, person: PersonId) -> list[PersonDetails]:
    """All that has been known of a person, oldest first."""
    return [
        _details_of(row, Protection(row["protection"]))
        for row in store.rows("SELECT * FROM person_details WHERE person_id = ? ORDER BY id", person)
    ]


def ever_around(store: Store, person: PersonId) -> tuple[Contact, ...]:
    """Everyone ever registered as near the person, or written into one of their plans."""
    return tuple(
        Contact(id=0, kind=ContactKind(row["kind"]), name=row["name"], phone=row["phone"])
        for row in store.rows(
            "SELECT kind, name, phone FROM contact WHERE person_id = ? UNION SELECT c.kind, c.name, c.phone"
            " FROM plan_contact c JOIN plan ON plan.id = c.plan_id WHERE plan.person_id = ?"
            " UNION SELECT json_extract(one.value, '$.kind'), json_extract(one.value, '$.name'),"
            " json_extract(one.value, '$.phone') FROM plan_correction c JOIN plan ON plan.id = c.plan_id,"
            " json_each(c.content, '$.contacts') one WHERE plan.person_id = ?",
            person,
            person,
            person,
        )
    )


def ever_informed(store: Store, person: PersonId) -> list[tuple[str, str]]:
    """(kind, value) of all other information ever registered, or written into a plan of the person's."""
    found = store.rows(
        "SELECT kind, value FROM other_information WHERE person_id = ? UNION SELECT i.kind, i.value"
        " FROM plan_information i JOIN plan ON plan.id = i.plan_id WHERE plan.person_id = ?"
        " UNION SELECT json_extract(one.value, '$.kind'), json_extract(one.value, '$.value')"
        " FROM plan_correction c JOIN plan ON plan.id = c.plan_id,"
        " json_each(c.content, '$.other_information') one WHERE plan.person_id = ?",
        person,
        person,
        person,
    )
    return [(row["kind"], row["value"]) for row in found]


def add_contact(
    store: Store, person: PersonId, contact: Contact, valid_from: date, follows: int | None = None
) -> int:
    """A relative or contact from ``valid_from`` on, changing the row ``follows`` if any; returns its id."""
    row = store.insert(
        "contact",
        person_id=person,
        kind=contact.kind.value,
        name=contact.name,
        relation=contact.relation,
        phone=contact.phone,
        may_be_contacted=None if contact.may_be_contacted is None else int(contact.may_be_contacted),
        valid_from=valid_from,
        follows_id=follows,
    )
    store.log_change("add", "contact", row, person)
    return row


def end_contact(store: Store, person: PersonId, contact: int, until: date) -> None:
    """The contact's last day."""
    store.conn.execute("UPDATE contact SET valid_until = ? WHERE id = ?", (until.isoformat(), contact))
    store.log_change("end", "contact", contact, person, before=contact)


def add_information(store: Store, person: PersonId, info: OtherInformation, valid_from: date) -> None:
    """A labelled fact; one of the same kind in force ends the day before."""
    ended = store.change_each(
        "UPDATE other_information SET valid_until = date(?, '-1 day')"
        " WHERE person_id = ? AND kind = ? AND (valid_until IS NULL OR valid_until >= ?)",
        valid_from.isoformat(), person, info.kind, valid_from.isoformat(),
    )  # fmt: skip
    row = store.insert(
        "other_information", person_id=person, kind=info.kind, value=info.value, valid_from=valid_from
    )
    store.log_change("add", "other_information", row, person, before=max(ended, default=None))


def end_information(store: Store, person: PersonId, kind: str, until: date) -> int:
    """End the facts of a kind; returns how many were in force."""
    ended = store.change_each(
        "UPDATE other_information SET valid_until = ? WHERE person_id = ? AND kind = ? AND valid_until IS NULL",
        until.isoformat(), person, kind,
    )  # fmt: skip
    for row in ended:
        store.log_change("end", "other_information", row, person, before=row)
    return len(ended)


def note_first_contact(store: Store, person: PersonId, on: date, by: str) -> None:
    """The first contact with a new person (första kontakt)."""
    row = store.insert("first_contact", person_id=person, contacted_on=on, by=by)
    store.log_change("add", "first_contact", row, person)


def first_contact(store: Store, person: PersonId) -> tuple[date, str] | None:
    """The day of the first contact and who took it, as it was last written down."""
    row = store.row(
        "SELECT contacted_on, by FROM first_contact WHERE person_id = ? ORDER BY id DESC LIMIT 1", person
    )
    return (date.fromisoformat(row["contacted_on"]), row["by"]) if row else None


def note_data_review(store: Store, person: PersonId, on: date, by: str, note: str = "") -> None:
    """The personal data was gone through."""
    row = store.insert("personal_data_review", person_id=person, reviewed_on=on, by=by, note=note)
    store.log_change("add", "personal_data_review", row, person)


def names(store: Store, on: date) -> list[tuple[PersonId, str, str, str]]:
    """Every person as (id, name, newest number that day, protection), by name."""
    iso = on.isoformat()
    latest: dict[int, sqlite3.Row] = {}
    for row in store.rows(
        "SELECT person_id, name, sort_key, protection, valid_from FROM person_details"
        " ORDER BY person_id, valid_from, id"
    ):
        if row["person_id"] not in latest or row["valid_from"] <= iso:
            latest[row["person_id"]] = row
    numbers = {
        row["person_id"]: row["value"]
        for row in store.rows(
            "SELECT person_id, value FROM person_number WHERE valid_from <= ? ORDER BY person_id, valid_from, id",
            iso,
        )
    }
    found = sorted(latest.values(), key=lambda row: (row["sort_key"], row["person_id"]))
    return [
        (PersonId(row["person_id"]), row["name"], numbers.get(row["person_id"], ""), row["protection"])
        for row in found
    ]


def find(store: Store, typed: str, on: date) -> list[tuple[PersonId, str]]:
    """Who is meant by an identity number or the start of a name: (id, name) of each that fits.

    A start of the whole name goes before a start of a later word in it.
    """
    wanted = typed.strip().casefold()
    everyone = names(store, on)
    numbered = {
        PersonId(row["person_id"])
        for row in store.rows("SELECT person_id, value FROM person_number")
        if identity.matches(typed, row["value"])
    }
    if numbered:
        return [(person, name) for person, name, _, _ in everyone if person in numbered]
    if not wanted:
        return []
    exact = [(person, name) for person, name, _, _ in everyone if name.casefold() == wanted]
    starts = [(person, name) for person, name, _, _ in everyone if name.casefold().startswith(wanted)]
    later = [
        (person, name)
        for person, name, _, _ in everyone
        if any(word.startswith(wanted) for word in name.casefold().replace(",", " ").split())
    ]
    return exact or starts or later
