"""Who is who among those around a person: a relative is changed by a new row, and is the same one all the time."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from gplan.model.ids import PersonId
from gplan.model.person import Contact
from gplan.store import persons
from gplan.store.connection import Store


class Near(NamedTuple):
    """One of those around a person."""

    first: int
    """The number of the first row: what a consent is recorded by."""
    numbers: tuple[int, ...]
    """Every number that this one has gone by."""
    contact: Contact
    """As known on the day, or as first known where that was later."""


def of_person(store: Store, person: PersonId, on: date) -> list[Near]:
    """Everyone ever registered as near a person, in the order they came."""
    rows: dict[int, list[Contact]] = {}
    first: dict[int, int] = {}
    for contact, follows in persons.every_contact(store, person):
        first[contact.id] = first.get(follows, contact.id) if follows is not None else contact.id
        rows.setdefault(first[contact.id], []).append(contact)
    return [Near(key, tuple(one.id for one in known), _on(known, on)) for key, known in rows.items()]


def _on(known: list[Contact], on: date) -> Contact:
    """The row that counts on the day, and not the one written last: a time that has been may be changed afterwards."""
    begun = [one for one in known if one.valid_from is None or one.valid_from <= on]
    holding = [one for one in begun if one.valid_until is None or one.valid_until >= on]
    last = max(holding or begun or known[:1], key=lambda one: (one.valid_from or date.min, one.id))
    return replace(last, valid_from=known[0].valid_from)
