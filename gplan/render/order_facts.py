"""What several documents say of an order in the same words, and how its interventions are found by name."""

from gplan.model.form_text import fold
from gplan.model.order import OrderContent, OrderedIntervention


def key(name: str) -> str:
    """What two ways of writing one name have in common."""
    return fold(name).casefold()


def by_name(order: OrderContent | None, name: str) -> list[OrderedIntervention]:
    """What the order says of an intervention by that name."""
    return [one for one in order.interventions if key(one.name) == key(name)] if order else []


def visits_a_day(order: OrderContent) -> str:
    """How many visits are ordered: "3 om dagen"; empty where the order does not say."""
    return f"{order.visits_per_day} om dagen" if order.visits_per_day else ""
