"""A plan on paper: its page and its PDF."""

from datetime import date
from typing import TYPE_CHECKING

from gplan.actions import frames, lookup
from gplan.actions import plans as plan_actions
from gplan.actions.plan_differences import correction_notes
from gplan.model.plan import Plan
from gplan.model.terms import PlanEventKind, SignerRole
from gplan.render import pages
from gplan.render.signing import SigningNote
from gplan.store import plans
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.render.page_model import PlanPage

AUDIENCES = {"staff": "staff", "person": "person", "case-officer": "case_officer"}
"""For whom a plan is printed: as typed, and as the page knows it."""


def page_of(store: Store, plan: Plan, audience: str, on: date, *, large: bool) -> "PlanPage":
    """Everything the printed plan says, ready worded."""
    who = plan_actions.owner(store, plan, on)
    return pages.plan_page(
        plan,
        who,
        frames.of(store, on, large=large),
        audience=audience,
        replaced_by=lookup.replaced_by(store, plan, on),
        order=plan_actions.order_of(store, plan, on),
        corrections=correction_notes(plan, who, pages.Audience(audience)),
        signed=_signed(store, plan, on),
    )


_SIGNING = (PlanEventKind.SIGNED, PlanEventKind.NOT_SIGNED)


def _signed(store: Store, plan: Plan, on: date) -> list[SigningNote]:
    """What is noted of a plan's signatures up to the day."""
    return [
        SigningNote(
            role=SignerRole(one.role or SignerRole.PERSON),
            happened_on=one.happened_on,
            who=one.who,
            how=one.how,
            why_not=one.reason if one.kind is PlanEventKind.NOT_SIGNED else "",
        )
        for one in plans.events(store, plan.id, on)
        if one.kind in _SIGNING
    ]


def pdf_of(page: "PlanPage", *, archive: bool) -> bytes:
    """The page as a PDF."""
    from gplan.render.pdf import render_plan

    return render_plan(page, archive=archive)
