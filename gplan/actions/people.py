"""Persons and those around them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gplan import identity
from gplan.actions import headings
from gplan.errors import UsageError
from gplan.model.ids import PersonId, case_ref
from gplan.model.person import Contact, IdentityNumber, Person, PersonDetails
from gplan.render.masking import HIDDEN, Mask
from gplan.store import journal, persons
from gplan.store.connection import Store


def require_name(name: str) -> str:
    """The name without outer white space.

    Raises:
        UsageError: nothing is left.
    """
    if not name.strip():
        raise UsageError("Namnet är tomt; inget sparades.", "Skriv ett namn.")
    return name.strip()


def add(store: Store, details: PersonDetails, number: str, on: date) -> PersonId:
    """A new person.

    Raises:
        UsageError: somebody has the number already.
    """
    require_name(details.name)
    person = persons.add(store, details, on)
    if number:
        add_number(store, person, number, on)
    return person


def add_number(store: Store, person: PersonId, typed: str, on: date) -> IdentityNumber:
    """A number the person is known by from ``on``.

    Raises:
        UsageError: it belongs to somebody already.
    """
    number = identity.read_number(typed, on)
    holder = persons.with_number(store, number.value)
    if holder is not None:
        raise UsageError(
            f"Numret finns redan på {case_ref(holder)}.", f"Se gplan person show {case_ref(holder)}."
        )
    persons.add_number(store, person, number, on)
    return number


def masked(who: Person, mask: Mask) -> Person:
    """The person with what must be hidden hidden; unchanged when not protected. ``mask`` is for running text."""
    if not who.protected:
        return who
    hidden: dict[str, Any] = {
        name: HIDDEN if getattr(who.details, name) else ""
        for name in ("street", "postal_code", "city", "phone", "door_code", "directions", "representative")
    }
    contacts = tuple(replace(one, name=HIDDEN, phone=HIDDEN if one.phone else "") for one in who.contacts)
    hidden["communication"] = mask(who.details.communication)
    facts = tuple(
        replace(one, value=HIDDEN if "kod" in one.kind.casefold() else mask(one.value))
        for one in who.other_information
    )
    return replace(who, details=replace(who.details, **hidden), contacts=contacts, other_information=facts)


def first_contact(store: Store, person: PersonId, happened_on: date, on: date) -> None:
    """Note the first contact, with its journal note.

    Raises:
        UsageError: the day is in the future.
    """
    if happened_on > on:
        raise UsageError("Kontakten kan inte ha tagits i framtiden.", "Ange dagen med --on.")
    assert store.stamp is not None, "open for writing"
    persons.note_first_contact(store, person, happened_on, store.stamp.actor)
    journal.add(store, person, happened_on, headings.of(store, "first_contact", happened_on), "Första kontakten togs.", store.stamp.actor)


def edit_contact(store: Store, who: Person, number: int, changes: Mapping[str, Any], on: date) -> None:
    """Change a relative or contact from ``on``: the row before ends, a new one follows.

    Raises:
        UsageError: the person has none with that number.
    """
    old = _contact(who, number)
    from datetime import timedelta

    persons.end_contact(store, who.id, number, on - timedelta(days=1))
    persons.add_contact(store, who.id, replace(old, **changes), on)


def end_contact(store: Store, who: Person, number: int, on: date) -> None:
    """The last day of a relative or contact.

    Raises:
        UsageError: the person has none with that number.
    """
    _contact(who, number)
    persons.end_contact(store, who.id, number, on)


def _contact(who: Person, number: int) -> Contact:
    for one in who.contacts:
        if one.id == number:
            return one
    raise UsageError(
        f"{case_ref(who.id)} har ingen nr {number}.", f"Se gplan person show {case_ref(who.id)}."
    )
