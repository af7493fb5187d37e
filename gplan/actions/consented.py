"""What the case officer may have of a plan: nothing without the consent that the rules ask for, and never what the person has said no to."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions import plans as plan_actions
from gplan.actions.consents import withheld
from gplan.actions.findings import sentences
from gplan.errors import RefusedError
from gplan.model.case import PlanFacts
from gplan.model.finding import Result
from gplan.model.ids import plan_ref
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.terms import Recipient
from gplan.render import limited as limiting
from gplan.render.masking import Mask
from gplan.store import details
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


class Copy(NamedTuple):
    """A plan and its order without the parts that the person has said no to."""

    plan: Plan
    order: OrderContent | None
    left_out: tuple[str, ...]
    """The parts: "contacts", "health"."""
    mask: Mask
    """Takes what is told of those parts out of a text."""


def copy(store: Store, plan: Plan, person: Person, on: date) -> Copy:
    """What of a plan may go to the case officer on a day. Whether it may go at all, ``require`` says."""
    left_out = withheld(store, plan.person_id, Recipient.CASE_OFFICER, on)
    mask = limiting.mask_of(plan, person, left_out)
    order = limiting.limited_order(plan_actions.order_of(store, plan, on), left_out, mask)
    return Copy(limiting.limited(plan, left_out, mask), order, left_out, mask)


def require(store: Store, plan: Plan, on: date, profile: "Profile") -> None:
    """See that a plan may go to the case officer, on paper or as files: no option gets past it.

    Raises:
        RefusedError: a rule that blocks sharing fails.
    """
    stopping = _stopping(store, plan, on, profile)
    if stopping:
        raise RefusedError(
            f"{plan_ref(plan.person_id, plan.version)} delas inte.", "Skälet:", sentences(stopping)
        )


def _stopping(store: Store, plan: Plan, on: date, profile: "Profile") -> tuple[Result, ...]:
    case = details.load(store, on, plan.person_id)
    assert case is not None, "whoever has a plan is known on every day"
    if case.plan is not None:
        return rules.blocking(rules.check(case, profile, on), "sharing")
    # Of a person with a draft alone the rule has nothing to say: asked of the draft, it says what it would of a plan.
    facts = PlanFacts(
        id=plan.id,
        version=plan.version,
        established_on=plan.established_on or on,
        frozen_at="",
        follow_up_on=None,
        order_id=plan.order_id,
        confirmed_order_id=None,
        gone_through_on=None,
        handed_over_on=None,
        signed_on=None,
        planner_told_on=None,
    )
    asked = rules.check(case._replace(plan=facts), profile, on, select=(rules.CONSENT,))
    return rules.blocking(asked, "sharing")
