"""Changed needs: noted with their journal note, told to the case officer, answered, ended."""

from datetime import date
from typing import NamedTuple

from gplan.actions import headings, masks
from gplan.actions.orders import addressed
from gplan.errors import UsageError
from gplan.model.ids import NeedId, PersonId, case_ref, need_ref
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.terms import NeedEventKind, Recipient
from gplan.render import messages
from gplan.store import journal, needs, orders, persons, shares
from gplan.store.connection import Store
from gplan.store.needs import ChangedNeed
from gplan.store.unit import get as get_unit

CHANGED, OUTSIDE = "Förändrat behov", "Behov utanför beställningen"
"""What the two are called."""


class Noted(NamedTuple):
    """What somebody wants to note."""

    text: str
    on: date
    """The day it was noticed."""
    began_on: date | None = None
    told_on: date | None = None
    outside_frame: bool = False
    by: str = ""
    journal: str = ""
    """The words of the journal note; else gplan writes them."""


def add(store: Store, person: PersonId, noted: Noted, on: date) -> ChangedNeed:
    """Note a changed need, or one outside the order, with its journal note in the same step.

    Raises:
        UsageError: nothing is said, or the days do not fit each other.
    """
    text = noted.text.strip()
    if not text:
        raise UsageError(
            "Behovet är inte beskrivet; inget sparades.", "Skriv vad som har ändrats efter personen."
        )
    if noted.on > on:
        raise UsageError("Ett behov kan inte antecknas i framtiden.", "Ange dagen ni märkte det med --on.")
    if noted.began_on is not None and noted.began_on > noted.on:
        raise UsageError(
            "Förändringen kan inte ha börjat efter den dag ni märkte den.", "Kontrollera --on och --since."
        )
    note = journal.add(
        store,
        person,
        noted.on,
        _heading(store, noted.on, outside=noted.outside_frame),
        noted.journal.strip() or _note(text, noted.began_on),
        store.writer.actor,
    )
    need = needs.add(
        store,
        person,
        noted.on,
        text,
        began_on=noted.began_on,
        outside_frame=noted.outside_frame,
        by=noted.by or store.writer.actor,
        note=note,
    )
    if noted.told_on is not None:
        _told(store, get(store, need, on), noted.told_on, on)
    return get(store, need, on)


def _note(text: str, began_on: date | None) -> str:
    return f"{text}\nFörändringen började {began_on.isoformat()}." if began_on is not None else text


def _heading(store: Store, on: date, *, outside: bool) -> str:
    return headings.of(store, "outside_order" if outside else "changed_need", on)


def get(store: Store, need: NeedId, on: date) -> ChangedNeed:
    """A need that is known to be there."""
    found = needs.get(store, need, on)
    assert found is not None, "just written"
    return found


def find(store: Store, typed: str, on: date) -> ChangedNeed:
    """The need named as people type it: ``n3``.

    Raises:
        UsageError: there is none.
    """
    text = typed.strip().casefold()
    digits = text[1:]
    found = None
    if text[:1] == "n" and digits.isascii() and digits.isdigit():
        found = needs.get(store, NeedId(int(digits)), on)
    if found is None:
        raise UsageError(f"Det finns inget behov {typed.strip()}.", "Se gplan need list.")
    return found


class Told(NamedTuple):
    """The message to the case officer."""

    text: str
    known_by_reference: bool
    """True when the officer has a plan that carries the case's id, and so can tell whose it is."""
    recalled: bool = False
    """True when the officer had such a plan, and it was recalled."""


def tell(store: Store, need: ChangedNeed, told_on: date | None, on: date) -> Told:
    """Record that the case officer was told, and write the message; the day may be corrected by saying it again.

    Raises:
        UsageError: it is told already and no day is given, or the day does not fit.
    """
    if need.told_on is not None and told_on is None:
        raise _done_already(need, "meddelat", need.told_on)
    told = told_on or on
    _told(store, need, told, on)
    return message(store, need, told, on)


def _told(store: Store, need: ChangedNeed, told_on: date, on: date) -> None:
    _check_day(need, told_on, on)
    needs.add_event(store, need, NeedEventKind.TOLD, told_on)
    what = "behov utanför beställningen" if need.outside_frame else "förändrat behov"
    _write(store, need, told_on, f"Handläggaren fick veta om {what} ({need_ref(need.id)}).")


def message(store: Store, need: ChangedNeed, told_on: date, on: date) -> Told:
    """The message to the case officer and the team, ready to send."""
    who = persons.get(store, need.person_id, on)
    assert who is not None, "every need has a person"
    gone_out = [
        one for one in shares.overview(store, on, need.person_id) if one.recipient is Recipient.CASE_OFFICER
    ]
    known = any(one.is_out for one in gone_out)
    officer, team = addressed(who, _order(store, who, on))
    unit = get_unit(store)
    text = messages.changed_need(
        person=who,
        reference=need_ref(need.id),
        outside_frame=need.outside_frame,
        text=masks.by_reference(store, who)(need.text),
        noted_on=need.noted_on,
        began_on=need.began_on,
        unit=unit.name,
        contact=unit.contact,
        officer=officer,
        team=team,
        told_on=told_on,
    )
    return Told(text, known, recalled=bool(gone_out) and not known)


def _order(store: Store, who: Person, on: date) -> OrderContent | None:
    order = orders.in_force(store, who.id, on)
    return order.content if order is not None else None


def answer(store: Store, need: ChangedNeed, answered_on: date | None, on: date, text: str) -> ChangedNeed:
    """Record what the case officer answered.

    Raises:
        UsageError: nobody was told, it is answered already and no day is given, or the day does not fit.
    """
    if need.told_on is None:
        name = need_ref(need.id)
        raise UsageError(
            f"{name} är inte meddelat än.", f"Anteckna det först: gplan need tell {name} --on DATUM"
        )
    if need.answered_on is not None and answered_on is None:
        raise _done_already(need, "besvarat", need.answered_on)
    day = answered_on or on
    _check_day(need, day, on, after=need.told_on)
    needs.add_event(store, need, NeedEventKind.ANSWERED, day, text.strip())
    said = f": {text.strip()}" if text.strip() else "."
    _write(store, need, day, f"Handläggaren svarade om {need_ref(need.id)}{said}")
    return get(store, need.id, on)


def end(store: Store, need: ChangedNeed, ended_on: date | None, on: date) -> ChangedNeed:
    """Record that things are as before again.

    Raises:
        UsageError: it is over already and no day is given, or the day does not fit.
    """
    if need.ended_on is not None and ended_on is None:
        raise _done_already(need, "över", need.ended_on)
    day = ended_on or on
    _check_day(need, day, on, after=need.began_on or need.noted_on)
    needs.add_event(store, need, NeedEventKind.ENDED, day)
    what = "Behovet utanför beställningen" if need.outside_frame else "Det förändrade behovet"
    _write(store, need, day, f"{what} ({need_ref(need.id)}) är inte aktuellt längre.")
    return get(store, need.id, on)


def _write(store: Store, need: ChangedNeed, happened_on: date, text: str) -> None:
    heading = _heading(store, happened_on, outside=need.outside_frame)
    journal.add(store, need.person_id, happened_on, heading, text, store.writer.actor)


def _done_already(need: ChangedNeed, what: str, when: date) -> UsageError:
    return UsageError(
        f"{need_ref(need.id)} är redan {what} {when.isoformat()}.", "Blev dagen fel? Ange den rätta med --on."
    )


def _check_day(need: ChangedNeed, day: date, on: date, after: date | None = None) -> None:
    first = after or need.noted_on
    if day > on:
        raise UsageError("Dagen ligger i framtiden.", "Kontrollera dagen du angav.")
    if day < first:
        raise UsageError(
            f"{need_ref(need.id)}: dagen ligger före {first.isoformat()}.", "Kontrollera dagen du angav."
        )


def listed(store: Store, on: date, person: PersonId | None, *, only_open: bool) -> list[ChangedNeed]:
    """The needs of the unit or of one person, oldest first."""
    return [need for need in needs.overview(store, on, person) if need.is_open or not only_open]


def state(need: ChangedNeed) -> tuple[str, str]:
    """How a need stands: for scripts, and in words."""
    if need.ended_on is not None:
        return "ended", "inte aktuellt längre"
    if need.answered_on is not None:
        return "answered", "besvarat"
    if need.told_on is not None:
        return "told", "väntar på svar"
    return "noted", "inte meddelat"


def record(need: ChangedNeed) -> dict[str, object]:
    """A need as a list has it: without its words, for lists carry nothing of anybody's care."""
    code, words = state(need)
    return {
        "id": need_ref(need.id),
        "case": case_ref(need.person_id),
        "outside_order": need.outside_frame,
        "what": OUTSIDE.lower() if need.outside_frame else CHANGED.lower(),
        "noted_on": need.noted_on.isoformat(),
        "began_on": need.began_on.isoformat() if need.began_on else None,
        "told_on": need.told_on.isoformat() if need.told_on else None,
        "answered_on": need.answered_on.isoformat() if need.answered_on else None,
        "ended_on": need.ended_on.isoformat() if need.ended_on else None,
        "state": code,
        "state_words": words,
    }
