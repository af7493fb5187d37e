"""The steps on the way to a plan and after it: those that somebody notes, and all that a routine may ask for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gplan.model.ids import PersonId


class Step(StrEnum):
    """A step that is noted by hand; the others are known from what is done in gplan."""

    ORDER_READ = "order_read"
    JOURNAL_READ = "journal_read"
    CONTACT_PERSON_OFFERED = "contact_person_offered"
    CONTACT_PERSON_KNOWN = "contact_person_known"
    WELCOME_TALK = "welcome_talk"
    LIFE_STORY = "life_story"
    PLAN_EXPLAINED = "plan_explained"


NOTES = {
    Step.ORDER_READ: "Beställningen lästes igenom.",
    Step.JOURNAL_READ: "Journalen lästes igenom inför planen.",
    Step.CONTACT_PERSON_OFFERED: "Kontaktman och ersättare erbjöds.",
    Step.CONTACT_PERSON_KNOWN: "Den enskilde fick veta vem som är kontaktman.",
    Step.WELCOME_TALK: "Välkomstsamtal hölls.",
    Step.LIFE_STORY: "Levnadsberättelse gjordes.",
    Step.PLAN_EXPLAINED: "Den enskilde fick veta vad en genomförandeplan är och vem som får läsa den.",
}
"""What the journal says of each."""

STEPS = {
    "order_read": "beställningen läst",
    "journal_read": "journalen läst",
    "personal_data": "personuppgifterna genomgångna",
    "first_contact": "första kontakten tagen",
    "contact_person_offered": "kontaktman erbjuden",
    "contact_person": "kontaktman utsedd",
    "deputy": "vice kontaktman utsedd",
    "contact_person_known": "kontaktmannen gjord känd",
    "consent_asked": "samtycke efterfrågat",
    "welcome_talk": "välkomstsamtal hållet",
    "life_story": "levnadsberättelse gjord",
    "plan_explained": "planen förklarad",
    "meeting": "mötet förberett",
    "texts": "insatserna har text",
    "draft": "planen skriven",
    "checked": "avstämd mot beställningen",
    "established": "planen upprättad",
    "gone_through": "genomgången med den enskilde",
    "approved": "nöjd med sitt inflytande",
    "signed": "underskriven",
    "handed_over": "överlämnad",
    "planner_told": "planeraren informerad",
    "consent": "samtycke till delning",
    "shared": "delad med handläggaren",
    "review": "månadens genomgång gjord",
    "follow_up": "uppföljd",
}
"""Every step that a routine may ask for, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNote:
    """A step that somebody took."""

    id: int
    person_id: PersonId
    step: Step
    happened_on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting where the plan is made, as it is arranged."""

    id: int = 0
    arranged_on: date | None = None
    meeting_on: date | None = None
    meeting_at: str = ""
    """The time of day, in words."""
    place: str = ""
    participants: tuple[str, ...] = ()
    """Who is to be there, beside the person."""
    how: str = ""
    """How the person wants to take part."""
    communication: str = ""
    """What makes it easier to understand and be understood."""
    by: str = ""
