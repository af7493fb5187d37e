"""What a screen must not show of a protected person: number, address, phone, relatives, wherever they were typed."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from gplan.model.finding import Result
from gplan.model.ids import PersonId
from gplan.model.order import OrderContent
from gplan.model.person import Person, PersonDetails
from gplan.render.masking import (
    HIDDEN,
    Mask,
    code_mask,
    identity_mask,
    is_code,
    masked,
    no_mask,
    protection_mask,
    word_mask,
)
from gplan.store import named, orders, persons
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder

_AS_THEY_ARE = {"id", "case", "number_as_written"}
"""Keys of a record whose values are known not to tell where somebody lives."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def of(store: Store, person: PersonId, on: date) -> Mask:
    """What to put every text about a person through before it is shown."""
    who = persons.get(store, person, on)
    return of_person(store, who) if who is not None else no_mask


def of_person(store: Store, who: Person) -> Mask:
    """As ``of``: earlier addresses, those in the orders and everyone ever near the person are hidden, too."""
    if not who.protected:
        return no_mask
    around = replace(who, contacts=(*persons.ever_around(store, who.id), *named.ever_named(store, who.id)))
    masks = [
        protection_mask(replace(around, details=one), ())
        for one in dict.fromkeys(
            (*persons.ever_known(store, who.id), *_ordered(store, who), *_codes(store, who))
        )
    ]
    met_at = named.ever_met_at(store, who.id)
    # The place as a whole goes first: with a name in it hidden it would no longer be found.
    masks.insert(0, word_mask(met_at.whole, (), HIDDEN))
    masks.append(word_mask((), met_at.words, HIDDEN))

    def mask(text: str) -> str:
        for one in masks:
            text = one(text)
        return text

    return mask


def outside(store: Store, who: Person) -> Mask:
    """For what leaves the staff's hands: every code ever known is hidden of everyone, the rest as ``of_person``."""
    if who.protected:
        return of_person(store, who)
    known = [one.door_code for one in persons.ever_known(store, who.id)]
    return code_mask([*known, *(one.door_code for one in _codes(store, who))])


def by_reference(store: Store, who: Person) -> Mask:
    """For what says by the case alone whose it is: names and numbers are hidden of everyone, the rest as ``outside``."""
    others = outside(store, who)
    names = dict.fromkeys([who.details.name, *(one.name for one in persons.ever_known(store, who.id))])
    identity = identity_mask(names, who.numbers)
    return lambda text: identity(others(text))


def _ordered(store: Store, who: Person) -> Iterable[PersonDetails]:
    """The addresses that the person's orders carry."""
    for order in orders.of_person(store, who.id, date.max):
        content = order.content
        yield replace(who.details, street=content.street, postal_code=content.postal_code, city=content.city)


def _codes(store: Store, who: Person) -> Iterable[PersonDetails]:
    """The codes that stand among the other information."""
    for kind, value in persons.ever_informed(store, who.id):
        if is_code(kind):
            yield PersonDetails(name=who.details.name, door_code=value)


def hidden(value: Any, mask: Mask) -> Any:
    """A record, or a list of them, with every text in it masked; days and ids stay."""
    if mask is no_mask:
        return value
    if isinstance(value, str):
        return value if _DAY.fullmatch(value) else mask(value)
    if isinstance(value, (list, tuple)):
        return [hidden(one, mask) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _AS_THEY_ARE else hidden(one, mask) for key, one in value.items()}
    return value


def by_case(store: Store, items: Iterable[dict[str, Any]], on: date) -> list[dict[str, Any]]:
    """Records of several persons, those of a protected one masked; ``case`` says whose each is."""
    masks = {f"p{person}": of(store, person, on) for person in persons.ever_protected(store)}
    return [hidden(item, masks.get(str(item["case"]), no_mask)) for item in items]


def in_results(results: Iterable[Result], mask: Mask) -> list[Result]:
    """Findings with their sentences masked."""
    return [one._replace(message=mask(one.message), fix=mask(one.fix)) for one in results]


def in_order(order: StoredOrder, mask: Mask) -> StoredOrder:
    """An order with its texts masked; lines that no field took are hidden whole, for nobody knows what they tell."""
    if mask is no_mask:
        return order
    content: OrderContent = masked(order.content, mask)
    return order._replace(
        content=replace(
            content,
            number_as_written=order.content.number_as_written,
            street=content.street and HIDDEN,
            postal_code=content.postal_code and HIDDEN,
            city=content.city and HIDDEN,
            remaining=tuple(HIDDEN for _ in content.remaining),
        )
    )
