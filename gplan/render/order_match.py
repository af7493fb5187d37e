"""The order's words beside the plan's, for the case officer. Whether they agree is for the reader and the rules."""

from gplan.model.order import OrderContent, OrderedIntervention
from gplan.model.plan import PlanContent, PlannedIntervention
from gplan.model.terms import Weekday
from gplan.render import order_facts, phrases
from gplan.render.masking import Mask
from gplan.render.page_model import Entry, Section, Table


def order_match(order: OrderContent, content: PlanContent, mask: Mask) -> Section:
    """The totals, and one row for each intervention that is ordered or planned."""
    planned = {order_facts.key(one.name): one for one in content.interventions}
    ordered = {order_facts.key(one.name): one for one in order.interventions}
    rows = [
        (one.name, _ordered(one), _planned(planned[key]) if key in planned else "Finns inte i planen")
        for key, one in ordered.items()
    ]
    rows += [
        (one.name, "Finns inte i beställningen", _planned(one))
        for key, one in planned.items()
        if key not in ordered
    ]
    totals = (
        ("Beställd tid per månad", order.ordered_quantity_as_written),
        ("Beställda besök", _visits_ordered(order)),
        ("Planerade besök", phrases.visits_count(content.visits)),
    )
    table = Table(
        heads=("Insats", "Beställt", "I planen"),
        widths=(11, 12, 10),
        rows=tuple((mask(name), mask(said), mask(plan)) for name, said, plan in rows),
    )
    return Section(
        heading="Beställt och planerat",
        entries=tuple(Entry(label=label, text=mask(text)) for label, text in totals if text),
        table=table if rows else None,
    )


def _visits_ordered(order: OrderContent) -> str:
    """Ordered by the day, and by the week as they are planned: "3 om dagen (21 i veckan)"."""
    a_day = order_facts.visits_a_day(order)
    return f"{a_day} ({len(Weekday) * (order.visits_per_day or 0)} i veckan)" if a_day else ""


def _ordered(one: OrderedIntervention) -> str:
    said = [told.as_written for told in (one.frequency, one.fixed_frequency) if told]
    return "\n".join(said) or "Hur ofta står inte i beställningen"


def _planned(one: PlannedIntervention) -> str:
    often = phrases.frequency(one.frequency, one.times, one.every_weeks)
    return phrases.sentence(often) or "Hur ofta står inte i planen"
