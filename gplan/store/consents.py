"""Consents and their events."""

import json
import sqlite3
from datetime import date

from gplan.model.consent import ConsentEvent
from gplan.model.ids import ConsentId, NoteId, PersonId
from gplan.model.person import Contact
from gplan.model.records import Consent
from gplan.model.terms import Recipient
from gplan.store import near
from gplan.store.connection import Store, day


def open_consent(
    store: Store, person: PersonId, recipient: Recipient, direction: str, contact: int | None = None
) -> ConsentId:
    """The person's consent for a recipient and direction, or for one ``contact``; begun when there is none."""
    row = store.row(
        "SELECT id FROM consent WHERE person_id = ? AND recipient = ? AND direction = ? AND contact_id IS ?"
        " ORDER BY id DESC",
        person,
        recipient.value,
        direction,
        contact,
    )
    if row is not None:
        return ConsentId(row["id"])
    return ConsentId(
        store.insert(
            "consent", person_id=person, recipient=recipient.value, direction=direction, contact_id=contact
        )
    )


def add_event(store: Store, person: PersonId, event: ConsentEvent, note: NoteId | None) -> int:
    """Add what happened; never changed afterwards. ``note`` is the journal note of the same step."""
    row = store.insert(
        "consent_event",
        consent_id=event.consent_id,
        kind=event.kind,
        happened_on=event.happened_on,
        valid_from=event.valid_from,
        valid_until=event.valid_until,
        scopes=json.dumps(event.scopes),
        by=event.by or None,
        by_name=event.by_name,
        by_right=event.by_right,
        how=event.how or None,
        informed_of=event.informed_of,
        reason=event.reason,
        authority=event.authority,
        note_id=note,
    )
    store.log_change(event.kind, "consent", row, person, table="consent_event")
    return row


def of_person(store: Store, person: PersonId, on: date) -> list[Consent]:
    """A person's consents with their events up to ``on``."""
    around = {one.first: one.contact for one in near.of_person(store, person, on)}
    return [
        Consent(
            id=ConsentId(row["id"]),
            person_id=person,
            recipient=Recipient(row["recipient"]),
            direction=row["direction"],
            events=tuple(
                event_of(found)
                for found in store.rows(
                    "SELECT * FROM consent_event WHERE consent_id = ? AND happened_on <= ? ORDER BY happened_on, id",
                    row["id"],
                    on.isoformat(),
                )
            ),
            contact_id=row["contact_id"],
            named=named(around[row["contact_id"]]) if row["contact_id"] else "",
        )
        for row in store.rows("SELECT * FROM consent WHERE person_id = ? ORDER BY id", person)
    ]


def named(contact: Contact) -> str:
    """Whom a consent is about, in words: ``Annika Berg, dotter``."""
    return ", ".join(filter(None, (contact.name, contact.relation)))


def owner(store: Store, consent: ConsentId) -> PersonId | None:
    """Whose consent it is; None when there is no such."""
    row = store.row("SELECT person_id FROM consent WHERE id = ?", consent)
    return PersonId(row["person_id"]) if row else None


def ids(store: Store) -> list[ConsentId]:
    """Every consent's id, for completion."""
    return [ConsentId(row["id"]) for row in store.rows("SELECT id FROM consent ORDER BY id")]


def event_of(row: sqlite3.Row) -> ConsentEvent:
    """A row of ``consent_event`` as a value."""
    return ConsentEvent(
        consent_id=row["consent_id"],
        kind=row["kind"],
        happened_on=date.fromisoformat(row["happened_on"]),
        scopes=tuple(json.loads(row["scopes"])),
        valid_from=day(row["valid_from"]),
        valid_until=day(row["valid_until"]),
        noted=row["note_id"] is not None,
        id=row["id"],
        by=row["by"] or "",
        by_name=row["by_name"],
        by_right=row["by_right"],
        how=row["how"] or "",
        informed_of=row["informed_of"],
        reason=row["reason"],
        authority=row["authority"],
    )
