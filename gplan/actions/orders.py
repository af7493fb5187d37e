"""Orders: taking one in, what it changes, its first visit and its end."""

from datetime import date, timedelta
from typing import NamedTuple

from gplan import identity
from gplan.actions import headings, order_address
from gplan.actions import interventions as texts
from gplan.actions.follow_ups import sentence
from gplan.actions.order_changes import WEIGHTS, Change, difference, paired, weight
from gplan.catalogue import Catalogue
from gplan.errors import InputError, UsageError
from gplan.model.ids import OrderId, PersonId, case_ref, plan_ref
from gplan.model.order import OrderContent, ReadOrder
from gplan.model.person import Person, PersonDetails
from gplan.model.terms import InterventionKind, OrderEventKind
from gplan.ruleset import plan_in_time
from gplan.store import cases, interventions, journal, orders, persons, plans
from gplan.store import unit as units
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder


class Imported(NamedTuple):
    """What became of one file."""

    result: str
    """One of "new" (first order), "replaces", "revision", "older" (kept, not in force) or "known"."""
    order: OrderId
    person: PersonId
    new_person: bool
    changes: tuple[Change, ...]
    notices: tuple[str, ...]
    """Things the coordinator should see, in Swedish."""
    renewal: str = ""
    """What the order means for the plan in force, and from which day; empty where there is none."""


def import_order(
    store: Store,
    data: bytes,
    read: ReadOrder,
    received_on: date,
    typed_person: PersonId | None = None,
    names: Catalogue | None = None,
) -> Imported:
    """Take one order in, whole: the source, the person when new, and the interventions it orders.

    The same bytes, or the same content in other bytes, are recognised and change nothing. ``names`` says which names
    mean the same; gplan's own list where it is not given.

    Raises:
        InputError: the number belongs to somebody with another name.
    """
    content = read.content
    known = orders.known_source(store, data)
    if known is not None:
        before = orders.get(store, known)
        assert before is not None, "just found"
        return Imported("known", known, before.person_id, False, (), _newer(store, known))
    person, new_person, notices = _person(store, content, received_on, typed_person)
    notices += order_address.notices(content, received_on, units.get(store))
    earlier = orders.of_person(store, person, date.max)
    revised_ids = {order.revises for order in earlier}
    standing = [order for order in earlier if order.id not in revised_ids]
    same = next((order for order in reversed(earlier) if order.content == content), None)
    if same is not None:
        return Imported("known", same.id, person, False, (), _newer(store, same.id))
    latest = standing[-1] if standing else None
    revised = next((order for order in reversed(standing) if _is_revision(order.content, content)), None)
    newest = latest is None or (
        revised.id == latest.id if revised else _follows(latest, content, received_on)
    )
    source = orders.keep_source(store, data, read.layout)
    replaces = latest.id if latest is not None and newest and revised is None else None
    order = orders.insert(store, person, content, source, received_on, revises=revised, replaces=replaces)
    if newest:
        notices += _follow_order(store, person, content, received_on, names)
    compared = revised or (latest if newest else None)
    result = "revision" if revised else ("new" if latest is None else ("replaces" if newest else "older"))
    changes = difference(compared.content, content, names) if compared else ()
    renewal = ""
    if compared is not None and newest:
        orders.note_change(store, order, compared.id, weight(changes))
        renewal = _renewal(store, person, content, received_on, changes)
    return Imported(result, order, person, new_person, changes, notices, renewal)


def _renewal(
    store: Store, person: PersonId, content: OrderContent, on: date, changes: tuple[Change, ...]
) -> str:
    """What the plan in force needs, and from which day."""
    plan = plans.newest(store, person, on)
    if plan is None:
        return ""
    words = WEIGHTS[weight(changes)].format(case=case_ref(person))
    begins = content.valid_from or on
    return f"{plan_ref(person, plan.version)} från {begins.isoformat()}: {words[:1].lower()}{words[1:]}."


def _newer(store: Store, order: OrderId) -> tuple[str, ...]:
    """A notice where a later revision took over from a recognised order: the same file never comes in twice."""
    return (
        ("En nyare version av beställningen är inläst, och den gäller.",)
        if orders.revised(store, order)
        else ()
    )


def _follows(latest: StoredOrder, content: OrderContent, received_on: date) -> bool:
    """True when an order comes after the latest by its order date; one that came late does not take over."""
    return (content.ordered_on or received_on, content.decided_on or date.min) >= (
        latest.content.ordered_on or latest.received_on,
        latest.content.decided_on or date.min,
    )


def _is_revision(old: OrderContent, new: OrderContent) -> bool:
    """Same order date and decision date: a revision. Undated orders are never taken for one another."""
    dated = new.ordered_on is not None or new.decided_on is not None
    return dated and old.ordered_on == new.ordered_on and old.decided_on == new.decided_on


def _person(
    store: Store, content: OrderContent, on: date, typed: PersonId | None
) -> tuple[PersonId, bool, tuple[str, ...]]:
    number = identity.read_number(content.number_as_written, on)
    person = typed or persons.with_number(store, number.value)
    if person is None:
        details = PersonDetails(
            name=content.person_name or "Namn saknas",
            street=content.street,
            postal_code=content.postal_code,
            city=content.city,
        )
        first_day = min(day for day in (on, content.ordered_on, content.decided_on) if day is not None)
        person = persons.add(store, details, first_day)
        persons.add_number(store, person, number, first_day)
        return person, True, ()
    known = persons.get(store, person, on)
    assert known is not None, "has a number"
    if typed is None and not number.verified and not _same_name(known.details.name, content.person_name):
        raise InputError(
            f"Numret i beställningen är inte kontrollerbart och hör redan till {case_ref(person)} med ett annat namn.",
            f"Är det samma person, läs in filen för sig med --person {case_ref(person)}.",
        )
    notices = []
    if typed is not None and persons.with_number(store, number.value) is None:
        persons.add_number(store, person, number, on)
        notices.append("Nytt nummer har lagts till på personen.")
    if not known.protected and content.street and content.street != known.details.street:
        notices.append("Adressen i beställningen är en annan än den registrerade.")
    if not _same_name(known.details.name, content.person_name):
        notices.append("Namnet i beställningen är ett annat än det registrerade.")
    return person, False, tuple(notices)


def _same_name(known: str, given: str) -> bool:
    """True when every word of the shorter name is in the longer one."""
    words = [set(name.casefold().replace(",", " ").split()) for name in (known, given)]
    return words[0] <= words[1] or words[1] <= words[0]


def _follow_order(
    store: Store, person: PersonId, content: OrderContent, on: date, names: Catalogue | None
) -> tuple[str, ...]:
    """From the day the order applies the person has the interventions it orders and no others.

    What goes on goes on under the same intervention, with its text and the name it has here, also where the order
    calls it something else and where an end had been set or a later beginning. What comes back after a while is a new
    intervention with the text it had; returns a sentence for each such.
    """
    begins = content.valid_from or on
    ordered = {item.name: item for item in content.interventions}
    known = [
        own
        for own in interventions.of_person(store, person, date.max, include_ended=True)
        if own.kind is not InterventionKind.HEALTH_CARE
    ]
    day_before = begins - timedelta(days=1)
    lasting = [own for own in known if own.valid_until is None or own.valid_until >= day_before]
    pairs = paired([own.name for own in lasting], ordered, names)
    going_on: set[str] = set()
    for own in lasting:
        name = pairs.get(own.name)
        if name is not None and name not in going_on:
            going_on.add(name)
            interventions.go_on(store, person, own.id, min(own.valid_from, begins))
        elif own.valid_until is None or own.valid_until >= begins:
            interventions.end(store, person, own.id, day_before)
    back = []
    for name, item in ordered.items():
        if name in going_on:
            continue
        new = interventions.add(store, person, item.name, item.kind, begins)
        if texts.brought_back(store, person, new, item.name, begins, names):
            back.append(f"{item.name} är tillbaka med texten från förra gången: läs igenom den.")
    return tuple(back)


def addressed(person: Person, order: OrderContent | None) -> tuple[str, str]:
    """Whom a message goes to, officer and team: the registered ones, else what the order says."""
    if person.case_officer is not None:
        return person.case_officer.name, person.case_officer.team
    return (order.case_officer, order.team) if order is not None else ("", "")


def current(store: Store, person: PersonId, on: date) -> StoredOrder:
    """The person's order in force.

    Raises:
        UsageError: there is none.
    """
    order = orders.in_force(store, person, on)
    if order is None:
        raise UsageError(
            f"{case_ref(person)} har ingen beställning.", "Läs in den med gplan order import FIL."
        )
    return order


def start(store: Store, person: PersonId, started_on: date, on: date) -> StoredOrder:
    """Record the first visit, the anchor of most deadlines.

    Raises:
        UsageError: there is no order, or the day is in the future.
    """
    if started_on > on:
        raise UsageError("Första besöket kan inte ligga i framtiden.", "Kontrollera --on.")
    order = current(store, person, on)
    orders.add_event(store, order, OrderEventKind.STARTED, started_on)
    _note(store, person, started_on, "Första besöket gjordes.")
    return order


def next_step(store: Store, person: PersonId, on: date) -> str:
    """What to type when the first visit is noted: a plan, or what the order asks of the plan there is."""
    case = next(iter(cases.load(store, on, person, watched=True)))
    name, plan, order = case_ref(person), case.plan, case.order
    if plan is None or order is None:
        return f"gplan plan form {name}"
    if case.draft_version is not None:
        return f"gplan plan show {plan_ref(person, case.draft_version)}"
    if plan_in_time.made_for(plan, order):
        return f"gplan plan show {plan_ref(person, plan.version)}"
    confirm = plan_in_time.only_to_confirm(plan, order)
    return f"gplan plan confirm {name}" if confirm else f"gplan plan revise {name}"


def moved_in(store: Store, person: PersonId, moved_in_on: date, on: date) -> StoredOrder:
    """Record the day the person moved in, where the order is for a place to live.

    Raises:
        UsageError: there is no order, or the day is in the future.
    """
    if moved_in_on > on:
        raise UsageError("Inflyttningen kan inte ligga i framtiden.", "Kontrollera --on.")
    order = current(store, person, on)
    orders.add_event(store, order, OrderEventKind.MOVED_IN, moved_in_on)
    _note(store, person, moved_in_on, "Inflyttad.")
    return order


def end(store: Store, person: PersonId, ended_on: date, on: date, why: str) -> StoredOrder:
    """Record that the order ends; its interventions end with it."""
    order = current(store, person, on)
    orders.add_event(store, order, OrderEventKind.ENDED, ended_on, why)
    for item in interventions.of_person(store, person, on):
        if item.kind is not InterventionKind.HEALTH_CARE:
            interventions.end(store, person, item.id, ended_on)
    said = f" {sentence(why)}" if why.strip() else ""
    _note(store, person, min(ended_on, on), f"Beställningen avslutas {ended_on.isoformat()}.{said}")
    return order


def extend(store: Store, person: PersonId, until: date, on: date) -> StoredOrder:
    """Record that the order is extended to a new last day.

    Raises:
        UsageError: there is no order, or the new last day is not after the old one.
    """
    order = current(store, person, on)
    if order.ended_on is not None and order.ended_on <= on:
        raise UsageError(
            f"Beställningen är avslutad {order.ended_on}.", "Läs in den nya med gplan order import FIL."
        )
    last = order.extended_to or order.content.valid_until
    if until < on or (last is not None and until <= last):
        raise UsageError(
            f"Beställningen gäller redan till {last}." if last else "Den nya sista dagen har redan varit.",
            "Ange en senare dag med --until, eller avsluta med gplan order end.",
        )
    orders.add_event(store, order, OrderEventKind.EXTENDED, until)
    _note(store, person, on, f"Beställningen är förlängd till och med {until.isoformat()}.")
    return order


def _note(store: Store, person: PersonId, happened_on: date, text: str) -> None:
    """The journal note of what happened to the order, written in the same step."""
    heading = headings.of(store, "order", happened_on)
    journal.add(store, person, happened_on, heading, text, store.writer.actor)
