"""The texts of a case: what only ``check``, ``why`` and ``plan check`` read."""

from typing import NamedTuple

from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import PlanContent


class CaseDetails(NamedTuple):
    """Texts. Loaded for ``check``, ``why`` and ``plan check`` only, never for a list."""

    person: Person
    order: OrderContent | None
    draft: PlanContent | None
    """The open draft."""
    plan: PlanContent | None
    """The newest established plan's frozen content."""
    registered_contacts: tuple[str, ...]
    """Names of relatives and contacts registered and in force."""
    ended_interventions: tuple[str, ...]
    """Names of the person's interventions that have ended."""
    goals_followed_up: int | None
    """How many goals got an outcome at the last follow-up; None without one."""
    goals_to_follow_up: int | None
    """How many goals the plan followed up had; None without a follow-up."""
