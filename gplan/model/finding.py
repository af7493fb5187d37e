"""What a rule answers: a ``Result``, and the computed date in it with its whole reckoning."""

from datetime import date
from enum import StrEnum

from gplan.model.record import Record


class Outcome(StrEnum):
    """The four results of a rule."""

    FAILS = "fails"
    HOLDS = "holds"
    NEEDS_JUDGEMENT = "needs_judgement"
    NOT_APPLICABLE = "not_applicable"


OUTCOME_LABELS = {
    "fails": "brist",
    "holds": "uppfyllt",
    "needs_judgement": "behöver bedömas",
    "not_applicable": "ej tillämplig",
}


class Timing(StrEnum):
    """How something with a due date stands. Kept apart, never merged."""

    ON_TIME = "on_time"
    LATE = "late"
    NOT_DONE = "not_done"
    """Not done; the day has not come yet or has passed."""
    NO_LONGER_APPLICABLE = "no_longer_applicable"


class Value(Record):
    """One dated value of a profile, with where it comes from."""

    parameter: str
    value: int | str | bool
    unit: str
    """Unit: "days", "working_days", "weeks", "months", "times", "percent" or empty."""
    anchor: str
    """One of "decided", "valid_from", "received", "started", "moved_in", "established", "follow_up" or empty."""
    fallback_anchors: tuple[str, ...]
    """Tried in order when the anchor's date is unknown; a finding then says which was used."""
    valid_from: date | None
    valid_until: date | None
    strength: str
    """One of "law", "regulation", "general_advice", "municipal", "local" or "assumption"."""
    document: str
    section: str
    profile: str
    """The profile it was found in: "jarfalla", or "national" by fallback."""
    service: str = ""
    """The service type it is an exception for; empty for the general value."""
    read_on: date | None = None
    """The day the source was read."""
    verified: bool = True
    """False where the source could not be checked (replaced since, or its new section number unknown)."""
    note: str = ""
    """What a reader must know of it, in Swedish: how a word was taken for a figure, what the source leaves out."""
    instead: str = ""
    """"order_end": the order's last day, where it has one, is the last day instead of anchor and amount; or empty."""


class Due(Record):
    """A computed last day and the reckoning behind it."""

    on: date
    anchor: str
    anchor_on: date
    anchor_is_fallback: bool
    value: Value | None
    """None where a person set the date (a planned follow-up day), not a rule."""
    rounding: str
    """What was done to land on a real day ("31 augusti + 6 månader: sista februari"), or empty."""
    done_on: date | None
    timing: Timing


class Result(Record):
    """What one rule says of one case on one day."""

    code: str
    """For example "P003"."""
    slug: str
    """For example "plan-not-established"."""
    outcome: Outcome
    message: str
    """One Swedish sentence; for ``not_applicable`` the reason why."""
    kind: str = ""
    """Kind in the due list: "plan", "follow_up", "review", "contact_person", "consent", "order_end", ... or empty."""
    due: Due | None = None
    blocks: str = ""
    """One of "establishing", "sharing" or empty."""
    fix: str = ""
    """The command that mends it, ready to type: ``gplan plan create p17``."""
    whose: str = "unit"
    """One of "unit", or "case_officer" for duties that are never the unit's fault."""
    waived_by: int | None = None
    """The waiver that lifts it, if any."""
    value: Value | None = None
    """The dated value the answer rests on: that of ``due``, else the rule's basis. None where nothing is in force."""
    severity: str = "normal"
    """One of "serious", "normal" or "minor": how much a fault matters to the person."""
