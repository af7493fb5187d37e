"""What the rules see of one person: a ``Case``.

Records, not dataclasses: two hundred of them are built before ``followup due`` prints its first line, and a
frozen dataclass costs many times as much at import (docs/decisions/0002).
All facts are those of days up to the as-of day, however late they were recorded.
"""

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.record import Record

if TYPE_CHECKING:
    from gplan.model.case_details import CaseDetails


class OrderFacts(Record):
    """The order in force on the day (its newest revision), or the last one when all have ended."""

    id: int
    received_on: date
    ordered_on: date | None
    decided_on: date | None
    decision: str
    valid_from: date | None
    valid_until: date | None
    """The last day the order says, or the day it was extended to."""
    started_on: date | None
    """The first visit: from ``order start``, else from the order's own "Verkställd"."""
    ended_on: date | None
    """The last day where an end is recorded; it may lie ahead."""
    services: tuple[str, ...]
    """Names of the ordered interventions."""
    moved_in_on: date | None = None
    """The day the person moved in, where the order is for a place to live."""
    kept_from: tuple[int, ...] = ()
    """Earlier orders from which nothing has changed since but time, or nothing at all; newest first."""
    line_started_on: date | None = None
    """The first visit of the orders that this one followed without a gap, where its own is not known."""


class PlanFacts(Record):
    """The newest established plan that is not entered in error."""

    id: int
    version: int
    established_on: date
    frozen_at: str
    """ISO 8601 with offset."""
    follow_up_on: date | None
    order_id: int | None
    """The order it was made against."""
    confirmed_order_id: int | None
    """A later order it was confirmed against (``plan confirm``)."""
    gone_through_on: date | None
    """The first day: going through it once more takes nothing from that."""
    handed_over_on: date | None
    signed_on: date | None
    """The first day that the person signed, or a representative for the person."""
    planner_told_on: date | None
    signed_by: tuple[str, ...] = ()
    """Who has signed or approved it: "person", "representative", "contact_person", "manager" or "system"."""
    not_signed_on: date | None = None
    """The day the reason for a missing signature was recorded."""


class ConsentFacts(Record):
    """The consent to share the plan with the case officer, as its events stand on the day."""

    id: int | None
    state: str
    """A ``ConsentState`` value."""
    valid_from: date | None
    valid_until: date | None
    """None: until further notice."""
    first_asked_on: date | None
    """The first day any consent question was put to the person."""
    changed_on: date | None
    """Day of the last event."""
    noted: bool
    """The last event has a journal note."""


class ShareFacts(Record):
    """The latest share of a plan with the case officer that is out; the latest of all where none is."""

    version: int
    shared_on: date
    message_on: date | None
    """When the message to officer and team was made."""
    recalled_on: date | None
    corrected_since: bool = False
    """The version was corrected after it went out."""
    back_on: date | None = None
    """When the copy came back, or was destroyed by whoever had it."""

    @property
    def is_out(self) -> bool:
        """Whether the case officer may have it still: neither recalled nor back."""
        return self.recalled_on is None and self.back_on is None


class SharedCopy(Record):
    """A copy of a plan that went to the case officer."""

    version: int
    left_out: tuple[str, ...]
    """Parts of the plan that the person had said no to then, and that it does not have."""
    recalled_on: date | None
    back_on: date | None = None
    """When the copy came back, or was destroyed by whoever had it."""

    @property
    def is_out(self) -> bool:
        """Whether the case officer may have it still: neither recalled nor back."""
        return self.recalled_on is None and self.back_on is None


class SaidNoFacts(Record):
    """A no to sharing the plan, or a part of it, with the case officer, and what that officer has been given."""

    said_on: date | None
    """The day of the last no, withdrawal or limitation."""
    parts: tuple[str, ...]
    """Parts of the plan that the person does not share: ``Scope`` values."""
    copies: tuple[SharedCopy, ...]
    """Every copy of a plan that went to the case officer, oldest first."""


class WaiverFacts(Record):
    """A waiver of a rule for this case."""

    id: int
    rule: str
    """A rule's code."""
    reason: str
    by: str
    valid_from: date
    valid_until: date | None


class ChangedNeedFacts(Record):
    """A changed need, or one outside the order, that the unit has noted."""

    id: int
    noted_on: date
    told_on: date | None
    """When the case officer was told."""
    answered_on: date | None
    began_on: date | None
    """The first day of the change, where it is known."""
    ended_on: date | None
    """The day things were as before again."""
    outside_frame: bool
    """True for a wish or need that the order does not cover; False for a change in what it does."""


class MonthFacts(Record):
    """Performed against ordered time in one calendar month."""

    month: date
    """The first of the month."""
    ordered_minutes: int
    performed_minutes: int | None
    """None: not reported."""
    explained_on: date | None
    """When the unit explained a deviation."""
    decided_on: date | None
    """When the case officer decided on the explanation."""
    reasonable: bool | None
    """The decision: a reasonable explanation or not; None while undecided."""


class Case(Record):
    """One person's case on the as-of day."""

    person: int
    name: str
    protected: bool
    order: OrderFacts | None
    plan: PlanFacts | None
    draft_version: int | None
    draft_opened_on: date | None
    first_contact_on: date | None
    contact_person_on: date | None
    """The first day anybody was contact person; None when nobody is on the day."""
    deputy_on: date | None
    last_follow_up_on: date | None
    last_review_on: date | None
    last_individual_follow_up_on: date | None
    last_note_on: date | None
    """Day of the last journal note."""
    personal_data_reviewed_on: date | None
    consent: ConsentFacts
    share: ShareFacts | None
    waivers: tuple[WaiverFacts, ...]
    details: "CaseDetails | None" = None
    contact_person_left_on: date | None = None
    """The last day somebody was contact person; None while anybody is."""
    contact_persons: int = 0
    """How many are contact persons on the day; a deputy is not counted."""
    changed_needs: tuple[ChangedNeedFacts, ...] = ()
    """Oldest first."""
    months: tuple[MonthFacts, ...] | None = None
    """Months of performed time, oldest first; None where no time has been read in at all."""
    provider: str = ""
    """"municipal" or "private"; empty where the unit is not named."""
    same_board: bool = False
    """True when the unit and the case officers stand under the same board (nämnd)."""
    said_no: SaidNoFacts | None = None
    """None where the person has never said no to the case officer having something."""
