"""An order in short, on paper."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gplan.actions import frames, masks, order_line, orders
from gplan.actions.order_changes import difference, weight
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.render import order_page
from gplan.store import orders as stored
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue


def page_of(
    store: Store, who: Person, typed: str, on: date, names: "Catalogue", *, large: bool = False
) -> order_page.OrderPage:
    """The order in force, or the one named ("o3"), with what differs from the one before it.

    Raises:
        UsageError: there is none.
    """
    known = stored.of_person(store, who.id, on)
    order = _named(known, who, typed) if typed else orders.current(store, who.id, on)
    earlier = order_line.before(order, known)
    changes = difference(earlier.content, order.content, names) if earlier is not None else ()
    code, _ = order_line.state(order, known, on)
    mask, frame = masks.of_person(store, who), frames.of(store, on, large=large)
    masked, provider = masks.in_order(order, mask).content, order.content.provider
    return order_page.order_page(
        replace(masked, provider=provider) if provider == frame.unit else masked,
        who,
        frame,
        order_page.Known(
            ref=_ref(order),
            received_on=order.received_on,
            revision=order.revision,
            state=code,
            started_on=order.started_on,
            ended_on=order.ended_on,
            last_on=order.extended_to or order.content.valid_until,
            before_on=(earlier.content.ordered_on or earlier.received_on) if earlier is not None else None,
            weight=weight(changes),
        ),
        changes=[order_page.Difference(one.field, one.before, one.after) for one in changes],
        mask=mask,
    )


def _ref(order: StoredOrder) -> str:
    return f"{case_ref(order.person_id)}-o{order.id}"


def _named(known: list[StoredOrder], who: Person, typed: str) -> StoredOrder:
    wanted = typed.strip().casefold()
    for order in known:
        if wanted in {f"o{order.id}", _ref(order)}:
            return order
    case = case_ref(who.id)
    raise UsageError(
        f"{case} har ingen beställning med det numret.", f"Numren står i gplan order history {case}."
    )
