"""A plan (genomförandeplan): what it says (``PlanContent``) and one version of it (``Plan``)."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from gplan.model.ids import InterventionId, OrderId, PersonId, PlanId
from gplan.model.terms import ContactKind, InterventionKind, PlanStatus, Slot, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class InterventionText:
    """The detailed description of one intervention (insatstext), first person singular."""

    manage_self: str = ""
    """What I manage myself or can take part in."""
    need_help: str = ""
    """What I need help with."""
    how_and_when: str = ""
    """How and when the help is given."""
    who: str = ""
    """Who gives it."""
    goal: str = ""
    """My goal; part goals and by when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedIntervention:
    """One intervention in a plan, with its own copy of the text."""

    name: str
    text: InterventionText = field(default_factory=InterventionText)
    kind: InterventionKind = InterventionKind.OTHER
    frequency: str = ""
    """How often, in words ("två gånger per vecka"), beside the text."""
    times: int | None = None
    """Occasions per ``every`` weeks, where planned as a figure."""
    every_weeks: int = 1
    responsible: str = ""
    """Who at the provider is responsible for it."""
    intervention_id: InterventionId | None = None
    """The person's intervention it was taken from; None for one typed into the plan only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedVisit:
    """A visit: a slot or a time, weekdays, every n weeks, whole minutes, and which interventions it holds."""

    slot: Slot | None = None
    at: time | None = None
    weekdays: tuple[Weekday, ...] = ()
    """Empty means every day."""
    every_weeks: int = 1
    minutes: int | None = None
    interventions: tuple[str, ...] = ()
    """Names of interventions in the same plan."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContact:
    """The plan's own copy of a relative or contact."""

    kind: ContactKind
    name: str
    relation: str = ""
    phone: str = ""
    took_part: bool = False
    """Took part in making the plan (deltagit)."""
    included: bool = True
    """False: left out of the plan on purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Whether and how the person took part (delaktighet)."""

    took_part: bool | None = None
    """None: not said yet."""
    how: str = ""
    why_not: str = ""
    where: str = ""
    """Where the plan was made."""
    regard_to_wishes: str = ""
    """Which regard was paid to views and wishes."""
    helped_instead: str = ""
    """Who helped in the person's place."""
    influence: str = ""
    """The person's own view of their influence over the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherInformation:
    """A labelled fact to have at hand: mobility-service card, dental certificate, ID check."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What a plan says. Any field may be empty in a draft; what is missing is a finding, never an error."""

    overall_goals: tuple[str, ...] = ()
    interventions: tuple[PlannedIntervention, ...] = ()
    visits: tuple[PlannedVisit, ...] = ()
    participation: Participation = field(default_factory=Participation)
    contacts: tuple[PlanContact, ...] = ()
    other_participants: tuple[str, ...] = ()
    """Others who took part, each with name and role in free words."""
    important_information: str = ""
    """Viktig information: personal and environmental factors; the red box."""
    other_information: tuple[OtherInformation, ...] = ()
    directions: str = ""
    cooperation: str = ""
    """Cooperation with the case officer, other providers and health care."""
    needs_outside_frame: str = ""
    """Needs and wishes outside the order, referred to the case officer."""
    follow_up_on: date | None = None
    """Planned day of the next follow-up."""
    follow_up_how: str = ""
    responsible: str = ""
    """Who at the provider answers for the plan."""
    unplaced: str = ""
    """Typed text that no heading took. Never lost, shown until it is placed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCorrection:
    """A slip in an established plan, corrected beside what is frozen."""

    id: int
    happened_on: date
    recorded_on: date
    by: str
    reason: str
    content_hash: str
    """SHA-256 of what the plan says from then on, hex."""
    before: PlanContent
    after: PlanContent


def check_code(content_hash: str) -> str:
    """So much of a plan's hash that somebody can compare two papers by eye: eight signs."""
    return content_hash[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One version of a person's plan."""

    id: PlanId
    person_id: PersonId
    version: int
    status: PlanStatus
    content: PlanContent
    """What it says; where it has been corrected, as the last correction left it."""
    order_id: OrderId | None = None
    """The order it was made against."""
    established_on: date | None = None
    """The day the plan was made with the person; drives the deadlines."""
    frozen_at: datetime | None = None
    """The moment of establishing; drives the correction window."""
    replaces: int | None = None
    """The version it replaced."""
    content_hash: str = ""
    """SHA-256 of the frozen content, hex; empty for a draft."""
    opened_on: date | None = None
    """The day the draft was begun."""
    established_by: str = ""
    corrections: tuple[PlanCorrection, ...] = ()
    """Oldest first."""

    @property
    def hash_now(self) -> str:
        """SHA-256 of what the plan says with its corrections, hex; that of the frozen content where it has none."""
        return self.corrections[-1].content_hash if self.corrections else self.content_hash

    @property
    def code(self) -> str:
        """The code by which two copies of a plan are told apart, on paper and on the screen; empty for a draft."""
        return check_code(self.hash_now)
