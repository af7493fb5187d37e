"""Records beside the plan: notes, consents, shares, follow-ups, reviews."""

from dataclasses import dataclass
from datetime import date

from gplan.model.consent import ConsentEvent
from gplan.model.ids import ConsentId, FollowUpId, NoteId, PersonId, PlanId, ShareId
from gplan.model.terms import GoalOutcome, Recipient


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalNote:
    """A note in the social journal. Never changed; a mistake is followed by a correcting note."""

    id: NoteId
    person_id: PersonId
    happened_on: date
    heading: str
    text: str
    author: str = ""
    corrects: NoteId | None = None
    recorded_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A consent to give to, or obtain from, one recipient: its events, oldest first.

    About one relative or contact where it names one; else about all of the kind, those with consents of their own too.
    """

    id: ConsentId
    person_id: PersonId
    recipient: Recipient
    direction: str
    """Either "give" or "obtain"."""
    events: tuple[ConsentEvent, ...]
    contact_id: int | None = None
    """Whom it is about, by the first number."""
    named: str = ""
    """Whom it is about, as known on the day: "Annika Berg, dotter"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A plan that went out."""

    id: ShareId
    plan_id: PlanId
    person_id: PersonId
    version: int
    recipient: Recipient
    shared_on: date
    case_officer: str
    team: str
    package_sha256: str
    files: tuple[str, ...]
    message_on: date | None
    recalled_on: date | None = None
    content_hash: str = ""
    """Of what the plan said when it went out; a correction gives it another."""
    received_on: date | None = None
    """The first day the recipient said that it had come."""
    left_out: tuple[str, ...] = ()
    """Parts of the plan that the person had said no to: ``Scope`` values."""
    newest_version: int | None = None
    """The version in force; None when none is."""
    corrected: bool = False
    """The plan has been corrected since."""
    back_on: date | None = None
    """When the copy came back, or was destroyed by whoever had it."""
    back_as: str = ""
    """Either "returned" or "destroyed", where it is back."""
    back_by: str = ""
    """Who gave it back, or says that it is destroyed."""

    @property
    def is_out(self) -> bool:
        """Whether the recipient may have it still: neither recalled nor back."""
        return self.recalled_on is None and self.back_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalFollowUp:
    """The outcome of one goal."""

    intervention: str
    goal: str
    outcome: GoalOutcome | None
    """None: not answered."""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A follow-up (uppföljning) of a plan by the provider."""

    id: FollowUpId
    person_id: PersonId
    plan_id: PlanId
    version: int
    followed_up_on: date
    by: str
    participants: tuple[str, ...]
    note: str
    needs_change: bool | None
    next_on: date | None
    outcomes: tuple[GoalFollowUp, ...]
    changes: tuple[str, ...] = ()
    """What it led to, one change each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The unit that keeps the file."""

    name: str
    kind: str
    """A ``UnitKind`` value."""
    profile: str
    """Name of a shipped profile, or the path of an own file."""
    municipality: str = ""
    same_board: bool = False
    """True when the unit and the case officers stand under the same board (nämnd)."""
    contact: tuple[str, ...] = ()
    """Lines under the unit's name on paper: how it is reached."""
    footer: str = ""
    """The unit's own line at the foot of what it prints."""
    templates: str = ""
    """The folder of the unit's own templates, with its whole path; empty for gplan's own."""
