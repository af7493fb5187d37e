"""Persons and those around them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from gplan import identity
from gplan.actions import headings
from gplan.errors import UsageError
from gplan.model.ids import PersonId, case_ref
from gplan.model.person import Contact, IdentityNumber, Person, PersonDetails
from gplan.model.terms import ContactKind, NumberKind, label
from gplan.render.masking import HIDDEN, Mask, is_code
from gplan.render.records import plain
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
    """A number the person is known by from ``on``; the one before was in use until then, and stays searchable.

    Raises:
        UsageError: it belongs to somebody already.
    """
    number = identity.read_number(typed, on)
    holder = persons.with_number(store, number.value)
    if holder is not None:
        raise UsageError(
            f"Numret finns redan på {case_ref(holder)}.", f"Se gplan person show {case_ref(holder)}."
        )
    for earlier in persons.numbers(store, person):
        began_before = earlier.valid_from is not None and earlier.valid_from < on
        if earlier.valid_until is None and began_before and number.kind is not NumberKind.UNKNOWN:
            persons.end_number(store, person, earlier, on - timedelta(days=1))
    persons.add_number(store, person, number, on)
    return number


def numbered(who: Person, on: date) -> Person:
    """The person by the numbers known on a day: one given later is not told of it, nor is an end that came later."""
    known = (one for one in who.numbers if one.valid_from is None or one.valid_from <= on)
    return replace(
        who,
        numbers=tuple(
            replace(one, valid_until=None) if one.valid_until is not None and one.valid_until >= on else one
            for one in known
        ),
    )


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
        replace(one, value=HIDDEN if is_code(one.kind) else mask(one.value)) for one in who.other_information
    )
    return replace(who, details=replace(who.details, **hidden), contacts=contacts, other_information=facts)


def masked_earlier(who: Person, before: "persons.Earlier", mask: Mask) -> "persons.Earlier":
    """What is no longer so, with what must be hidden hidden; unchanged when the person is not protected."""
    if not who.protected:
        return before

    def hidden(details: PersonDetails) -> PersonDetails:
        return masked(replace(who, details=replace(details, protection=who.details.protection)), mask).details

    kept = masked(replace(who, contacts=before.contacts), mask)
    return before._replace(
        contacts=kept.contacts,
        information=tuple(
            (kind, HIDDEN if is_code(kind) else mask(value), last) for kind, value, last in before.information
        ),
        details=tuple((begins, hidden(one)) for begins, one in before.details),
    )


def earlier_record(before: "persons.Earlier") -> dict[str, Any]:
    """What is no longer so, for scripts."""
    return {
        "details": [{"valid_from": begins, **plain(one)} for begins, one in before.details],
        "contacts": list(before.contacts),
        "other_information": [
            {"kind": kind, "value": value, "valid_until": last} for kind, value, last in before.information
        ],
        "reviewed_on": list(before.reviewed_on),
    }


class FirstContact(NamedTuple):
    """What became of the first contact when it was noted."""

    before: date | None
    """The day it was noted on before; None where it had not been."""
    changed: bool
    """False: it stood there already, and nothing was saved."""


_CONTACTED = "Första kontakten togs"


def first_contact(store: Store, person: PersonId, happened_on: date, on: date, by: str = "") -> FirstContact:
    """Note the first contact, with its journal note; ``by``: who took it, where that is not who writes.

    A person has one first contact: to note it once more is to correct it, and the journal says so.

    Raises:
        UsageError: the day is in the future.
    """
    if happened_on > on:
        raise UsageError("Kontakten kan inte ha tagits i framtiden.", "Kontrollera --on.")
    before = persons.first_contact(store, person)
    who, actor = by.strip(), store.writer.actor
    if before is None:
        persons.note_first_contact(store, person, happened_on, who or actor)
        text = f"{_CONTACTED} av {who}." if who else f"{_CONTACTED}."
        heading = headings.of(store, "first_contact", happened_on)
        journal.add(store, person, happened_on, heading, text, actor)
        return FirstContact(None, changed=True)
    taken_by = who or before[1]
    if before == (happened_on, taken_by):
        return FirstContact(before[0], changed=False)
    persons.note_first_contact(store, person, happened_on, taken_by)
    _correct_contact(store, person, before, (happened_on, taken_by), on)
    return FirstContact(before[0], changed=True)


def _correct_contact(
    store: Store, person: PersonId, before: tuple[date, str], now: tuple[date, str], on: date
) -> None:
    """The journal's note of the first contact is corrected by a new one, which says what was wrong."""
    text = f"{_CONTACTED} {now[0].isoformat()}" + (f" av {now[1]}" if now[1] != before[1] else "")
    wrong = [before[0].isoformat()] if now[0] != before[0] else []
    wrong += [f"av {before[1]}"] if now[1] != before[1] and before[1] else []
    text += f", inte {' '.join(wrong)}." if wrong else "."
    told = [
        one.id for one in journal.of_person(store, person, None, date.max) if one.text.startswith(_CONTACTED)
    ]
    heading = headings.of(store, "correction" if told else "first_contact", on)
    journal.add(store, person, on, heading, text, store.writer.actor, max(told, default=None))


def review(store: Store, who: Person, happened_on: date, on: date, by: str, note: str) -> None:
    """Note that the personal data was gone through: identity, address, contacts, other information.

    Raises:
        UsageError: the day is in the future.
    """
    if happened_on > on:
        raise UsageError("Genomgången kan inte ha gjorts i framtiden.", "Kontrollera --on.")
    persons.note_data_review(store, who.id, happened_on, by, note)


def add_contact(store: Store, person: PersonId, contact: Contact, begins: date, until: date | None) -> int:
    """A relative or contact from ``begins`` on, and until a day where that is known; returns the number.

    Raises:
        UsageError: it would end before it begins.
    """
    if until is not None and until < begins:
        raise UsageError("Den slutar innan den börjar.", "Kontrollera --from och --until.")
    number = persons.add_contact(store, person, contact, begins)
    if until is not None:
        persons.end_contact(store, person, number, until)
    return number


def edit_contact(
    store: Store, who: Person, kind: ContactKind, number: int, changes: Mapping[str, Any], on: date
) -> int:
    """Change a relative or contact from ``on``: the row before ends, a new one follows; returns its number.

    Raises:
        UsageError: the person has none with that number, or it had not begun by then.
    """
    old = _contact(who, kind, number)
    _require_begun(old, on)
    persons.end_contact(store, who.id, number, on - timedelta(days=1))
    new = persons.add_contact(store, who.id, replace(old, **changes), on, number)
    if old.valid_until is not None:
        persons.end_contact(store, who.id, new, old.valid_until)
    return new


def end_contact(store: Store, who: Person, kind: ContactKind, number: int, on: date) -> None:
    """The last day of a relative or contact.

    Raises:
        UsageError: the person has none with that number, or it had not begun by then.
    """
    _require_begun(_contact(who, kind, number), on)
    persons.end_contact(store, who.id, number, on)


def _require_begun(contact: Contact, on: date) -> None:
    if contact.valid_from is not None and on < contact.valid_from:
        raise UsageError(
            f"Nr {contact.id} gäller från {contact.valid_from.isoformat()}, efter den dagen.",
            "Kontrollera dagen.",
        )


def _contact(who: Person, kind: ContactKind, number: int) -> Contact:
    for one in who.contacts:
        if one.id == number and one.kind is kind:
            return one
    raise UsageError(
        f"{case_ref(who.id)} har ingen {label(kind)} nr {number}.",
        f"Se gplan person show {case_ref(who.id)}.",
    )
