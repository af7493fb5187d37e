"""Identifiers. Shown with a letter (``p17``, plan ``p17-2``); they never carry a name or a number of a person."""

from typing import NewType

PersonId = NewType("PersonId", int)
OrderId = NewType("OrderId", int)
PlanId = NewType("PlanId", int)
ConsentId = NewType("ConsentId", int)
ShareId = NewType("ShareId", int)
StaffId = NewType("StaffId", int)
CaseOfficerId = NewType("CaseOfficerId", int)
InterventionId = NewType("InterventionId", int)
NoteId = NewType("NoteId", int)
FollowUpId = NewType("FollowUpId", int)
NeedId = NewType("NeedId", int)


def case_ref(person: int) -> str:
    """The case id as people type it: ``p17``."""
    return f"p{person}"


def need_ref(need: int) -> str:
    """A changed need as people type it: ``n3``."""
    return f"n{need}"


def consent_ref(consent: int) -> str:
    """A consent as people type it: ``k3`` (samtycke)."""
    return f"k{consent}"


def share_ref(share: int) -> str:
    """A share as people type it: ``d3`` (delning)."""
    return f"d{share}"


def plan_ref(person: int, version: int) -> str:
    """A version of a plan as people type it: ``p17-2``."""
    return f"p{person}-{version}"
