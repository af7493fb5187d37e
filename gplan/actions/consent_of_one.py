"""Whom a consent is about: one of those around the person, or all of the kind; and what that makes of its events."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from gplan.actions import masks
from gplan.errors import AmbiguousError, UsageError
from gplan.model.consent import ConsentEvent
from gplan.model.ids import case_ref
from gplan.model.person import Contact, Person
from gplan.model.records import Consent
from gplan.model.terms import ConsentEventKind, ContactKind, Recipient, Scope, label
from gplan.store import consents, near
from gplan.store.connection import Store
from gplan.store.near import Near

_KINDS = {
    Recipient.RELATIVES: (ContactKind.RELATIVE,),
    Recipient.HEALTH_CARE: (ContactKind.CONTACT,),
    Recipient.OTHER: (ContactKind.RELATIVE, ContactKind.CONTACT),
}
"""Recipients of whom there are several, and as what they are registered."""


def find(store: Store, who: Person, recipient: Recipient, typed: str, on: date) -> tuple[int, str]:
    """The one meant by a number or the beginning of a name: the number to record a consent by, and the name.

    Raises:
        UsageError: the recipient is one alone, or there is nobody like that around the person.
        AmbiguousError: several are called so.
    """
    kinds = _KINDS.get(recipient)
    if kinds is None:
        raise UsageError(
            f"--named gäller inte {label(recipient)}; inget sparades.",
            "Skriv --to relatives, --to health-care eller --to other, eller ta bort --named.",
        )
    around = [one for one in near.of_person(store, who.id, on) if one.contact.kind in kinds]
    found = _called(around, typed.strip(), on)
    case = case_ref(who.id)
    if not found:
        raise UsageError(
            f"{case} har ingen sådan {' eller '.join(label(kind) for kind in kinds)}; inget sparades.",
            f"Se gplan person show {case}, eller lägg till med gplan person {kinds[0].value} add.",
        )
    if len(found) > 1:
        raise AmbiguousError(
            "Det är flera som heter så.",
            "Skriv numret:",
            tuple(f"{one.contact.id}: {_told(store, who, one.contact)}" for one in found),
        )
    _refuse_relative_as_other(store, who, recipient, found[0], on)
    return found[0].first, consents.named(found[0].contact)


def _refuse_relative_as_other(store: Store, who: Person, recipient: Recipient, one: Near, on: date) -> None:
    """A relative has one series of answers: a yes as "other" would stand when no is said to the relatives."""
    if recipient is not Recipient.OTHER or one.contact.kind is not ContactKind.RELATIVE:
        return
    known = consents.of_person(store, who.id, on)
    if not any(each.recipient is recipient and each.contact_id == one.first for each in known):
        raise UsageError("Det är en närstående; inget sparades.", "Skriv --to relatives.")


def _told(store: Store, who: Person, one: Contact) -> str:
    """Whom is meant, in an error: of a protected person what they are, and not what they are called."""
    if not who.protected:
        return consents.named(one)
    return masks.of_person(store, who)(one.relation) or label(one.kind)


def _called(around: Sequence[Near], typed: str, on: date) -> list[Near]:
    """By a number one has gone by; else by name, those near the person today before those who were."""
    if typed.isascii() and typed.isdigit():
        return [one for one in around if int(typed) in one.numbers]
    name = typed.casefold()
    found = [one for one in around if name and one.contact.name.casefold().startswith(name)]
    whole = [one for one in found if one.contact.name.casefold() == name] or found
    today = [one for one in whole if one.contact.valid_until is None or one.contact.valid_until >= on]
    return today or whole


def with_general(known: Iterable[Consent]) -> list[Consent]:
    """Consents with all that counts for each: what was said of one is read together with what was said of all."""
    every = list(known)
    return [
        one
        if one.contact_id is None
        else replace(one, events=series(every, one.recipient, one.direction, one.contact_id))
        for one in every
    ]


def series(
    known: Iterable[Consent], recipient: Recipient, direction: str, contact: int | None = None
) -> tuple[ConsentEvent, ...]:
    """What counts for one recipient, oldest first: what was said of all of the kind and, if one is named, of that one.

    A no to the one who is named stands until a yes to that one: a yes to all of the kind does not bring it back. What was
    said of the one counts whatever kind of recipient it was said of.
    """
    theirs = [one for one in known if one.direction == direction]
    named = [one for one in theirs if contact and one.contact_id == contact]
    own = [event for one in named for event in one.events]
    # The same one may have been named as two kinds of recipient: what ends a yes to either kind ends it.
    kinds = {recipient, *(one.recipient for one in named if one.events)}
    general = [
        event
        for one in theirs
        if one.contact_id is None and one.recipient in kinds
        for event in one.events
        if one.recipient == recipient or event.kind != ConsentEventKind.GIVEN
    ]
    if not own:
        return tuple(general)
    about_one = {event.id for event in own}
    barred: set[str] = set()
    counted = []
    for event in sorted([*general, *own], key=_order):
        if event.id in about_one:
            barred = _barred(barred, event)
            counted.append(event)
        elif event.kind != ConsentEventKind.GIVEN or not barred:
            counted.append(event)
        elif left := tuple(scope for scope in _each(event.scopes) if scope not in barred):
            counted.append(event._replace(scopes=left))
    return tuple(counted)


def _barred(barred: set[str], event: ConsentEvent) -> set[str]:
    """The scopes that a yes to all of the kind says nothing of, after what was said of the one."""
    about = set(_each(event.scopes))
    if event.kind == ConsentEventKind.GIVEN:
        return barred - about
    if event.kind in (ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN):
        return barred | about
    if event.kind == ConsentEventKind.LIMITED:
        return barred | (set(_each(("all",))) - about)
    return barred


def _each(scopes: Iterable[str]) -> tuple[str, ...]:
    """The scopes one by one: "all" is all of the others."""
    known = tuple(scopes)
    return tuple(one.value for one in Scope if one is not Scope.ALL) if Scope.ALL in known else known


def _order(event: ConsentEvent) -> tuple[date, int]:
    return event.happened_on, event.id
