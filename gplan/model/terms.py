"""The closed vocabularies of home care. Values are stable (database, JSON); ``LABELS`` are what a person reads.

Sources: the glossary's identifiers; levels and approach as in the Socialstyrelsen model IBIC.
"""

from enum import StrEnum


class Level(StrEnum):
    """Degree of limitation in a life area (bedömt/avsett funktionstillstånd)."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    TOTAL = "total"


class Approach(StrEnum):
    """Direction of the support (inriktning)."""

    SUPPORTING = "supporting"
    COMPENSATING = "compensating"
    UNSPECIFIED = "unspecified"


class Origin(StrEnum):
    """Where in the order an intervention stands: a row with its own figures, or only named in the prose."""

    ROW = "row"
    PROSE = "prose"


class InterventionKind(StrEnum):
    """What sort of intervention. A health-care task (HSL-uppdrag) is shown but never edited."""

    CARE = "care"
    SERVICE = "service"
    HEALTH_CARE = "health_care"
    OTHER = "other"


class Per(StrEnum):
    """The period a frequency counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Weekday(StrEnum):
    """Days of the week, Monday first."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class Slot(StrEnum):
    """Part of the day of a visit."""

    MORNING = "morning"
    FORENOON = "forenoon"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Protection(StrEnum):
    """Protected personal data (skyddade personuppgifter)."""

    NONE = "none"
    CONFIDENTIALITY_MARK = "confidentiality_mark"
    PROTECTED_REGISTRATION = "protected_registration"
    ASSUMED_IDENTITY = "assumed_identity"


class NumberKind(StrEnum):
    """What sort of identity number it is."""

    PERSONAL = "personal"
    COORDINATION = "coordination"
    TEMPORARY = "temporary"
    UNKNOWN = "unknown"


class ContactKind(StrEnum):
    """A relative (närstående) or another contact: health care, god man, hairdresser, friend."""

    RELATIVE = "relative"
    CONTACT = "contact"


class StaffRole(StrEnum):
    """What a member of staff is at the unit."""

    CARE_WORKER = "care_worker"
    COORDINATOR = "coordinator"
    PLANNER = "planner"
    MANAGER = "manager"


class AssignmentRole(StrEnum):
    """What a member of staff is to one person."""

    CONTACT_PERSON = "contact_person"
    DEPUTY = "deputy"


class PlanStatus(StrEnum):
    """State of one version of a plan. ``replaced`` is derived from a later version and not stored."""

    DRAFT = "draft"
    ESTABLISHED = "established"
    REPLACED = "replaced"
    ENTERED_IN_ERROR = "entered_in_error"


class ConsentEventKind(StrEnum):
    """What happened to a consent. ``not_asked`` is not ``refused``."""

    GIVEN = "given"
    LIMITED = "limited"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


class ConsentState(StrEnum):
    """What the events of a consent amount to on one day, for one recipient and one scope."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    MISSING = "missing"


class ConsentBy(StrEnum):
    """Who gave the consent."""

    SELF = "self"
    REPRESENTATIVE = "representative"


class ConsentHow(StrEnum):
    """How the consent was given."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    SUPPORTED = "supported"


class Recipient(StrEnum):
    """To whom information may go, or from whom it is obtained."""

    CASE_OFFICER = "case_officer"
    HEALTH_CARE = "health_care"
    RELATIVES = "relatives"
    STAFF = "staff"
    OTHER = "other"


class Scope(StrEnum):
    """What a consent covers."""

    PLAN = "plan"
    JOURNAL = "journal"
    CONTACTS = "contacts"
    HEALTH = "health"
    ALL = "all"


class GoalOutcome(StrEnum):
    """How far a goal was reached at a follow-up."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    NOT_CURRENT = "not_current"


class PlanEventKind(StrEnum):
    """What happens to an established plan, beside its frozen content."""

    GONE_THROUGH = "gone_through"
    HANDED_OVER = "handed_over"
    SIGNED = "signed"
    NOT_SIGNED = "not_signed"
    PRINTED = "printed"
    PLANNER_TOLD = "planner_told"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    ENTERED_IN_ERROR = "entered_in_error"


class OrderEventKind(StrEnum):
    """What happens to an order after it came."""

    STARTED = "started"
    ENDED = "ended"
    EXTENDED = "extended"
    MOVED_IN = "moved_in"


class SignerRole(StrEnum):
    """As whom somebody signs or approves a plan."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    CONTACT_PERSON = "contact_person"
    MANAGER = "manager"


class NeedEventKind(StrEnum):
    """What happens to a changed need after it was noted."""

    TOLD = "told"
    ANSWERED = "answered"
    ENDED = "ended"


class FactorHeading(StrEnum):
    """The four headings of the related factors (relaterade faktorer)."""

    BODY_FUNCTIONS = "body_functions"
    ENVIRONMENT = "environment"
    HEALTH = "health"
    PERSONAL = "personal"


class UnitKind(StrEnum):
    """Who runs the unit; decides how long records are kept."""

    MUNICIPAL = "municipal"
    PRIVATE = "private"


PARTICIPATION_DEVIATION_HEADING = "Avvikelse"
"""Journal heading of a note that the person could not or would not take part (avvikelse, not tidsavvikelse)."""

LABELS: dict[str, dict[str, str]] = {
    "Level": {
        "none": "ingen",
        "mild": "lätt",
        "moderate": "måttlig",
        "severe": "stor",
        "total": "total",
    },
    "Approach": {
        "supporting": "stödjande/tränande",
        "compensating": "kompenserande",
        "unspecified": "ospecificerat",
    },
    "Origin": {"row": "egen rad", "prose": "bara i löptext"},
    "InterventionKind": {
        "care": "omvårdnad",
        "service": "service",
        "health_care": "hälso- och sjukvård",
        "other": "annan",
    },
    "Per": {"day": "dag", "week": "vecka", "month": "månad", "year": "år"},
    "Weekday": {
        "mon": "mån",
        "tue": "tis",
        "wed": "ons",
        "thu": "tors",
        "fri": "fre",
        "sat": "lör",
        "sun": "sön",
    },
    "Slot": {
        "morning": "morgon",
        "forenoon": "förmiddag",
        "noon": "lunch",
        "afternoon": "eftermiddag",
        "evening": "kväll",
        "night": "natt",
    },
    "Protection": {
        "none": "ingen",
        "confidentiality_mark": "sekretessmarkering",
        "protected_registration": "skyddad folkbokföring",
        "assumed_identity": "fingerade personuppgifter",
    },
    "NumberKind": {
        "personal": "personnummer",
        "coordination": "samordningsnummer",
        "temporary": "tillfälligt nummer",
        "unknown": "okänt slag av nummer",
    },
    "ContactKind": {"relative": "närstående", "contact": "kontakt"},
    "StaffRole": {
        "care_worker": "omsorgspersonal",
        "coordinator": "samordnare",
        "planner": "planerare",
        "manager": "enhetschef",
    },
    "AssignmentRole": {"contact_person": "kontaktman", "deputy": "vice kontaktman"},
    "PlanStatus": {
        "draft": "utkast",
        "established": "upprättad",
        "replaced": "ersatt",
        "entered_in_error": "felaktig",
    },
    "ConsentEventKind": {
        "given": "lämnat",
        "limited": "begränsat",
        "withdrawn": "återkallat",
        "refused": "nekat",
        "not_asked": "inte tillfrågad",
    },
    "ConsentState": {
        "valid": "gäller",
        "not_yet": "gäller inte än",
        "expired": "har gått ut",
        "withdrawn": "återkallat",
        "refused": "nekat",
        "not_asked": "inte tillfrågad",
        "missing": "saknas",
    },
    "ConsentBy": {"self": "den enskilde själv", "representative": "företrädare"},
    "ConsentHow": {
        "spoken": "muntligt",
        "written": "skriftligt",
        "supported": "med stöd i kommunikationen",
    },
    "Recipient": {
        "case_officer": "handläggaren",
        "health_care": "hälso- och sjukvården",
        "relatives": "närstående",
        "staff": "personalen",
        "other": "annan",
    },
    "Scope": {
        "plan": "genomförandeplan",
        "journal": "social journal",
        "contacts": "närstående och kontakter",
        "health": "hälsouppgifter",
        "all": "allt",
    },
    "GoalOutcome": {
        "reached": "helt",
        "partly": "delvis",
        "not_reached": "nej",
        "not_current": "ej aktuellt",
    },
    "PlanEventKind": {
        "gone_through": "genomgången med den enskilde",
        "handed_over": "överlämnad",
        "signed": "undertecknad",
        "not_signed": "inte undertecknad",
        "printed": "utskriven",
        "planner_told": "planeraren informerad",
        "confirmed": "bekräftad mot ny beställning",
        "corrected": "rättad",
        "entered_in_error": "markerad som felaktig",
    },
    "OrderEventKind": {
        "started": "påbörjad",
        "ended": "avslutad",
        "extended": "förlängd",
        "moved_in": "inflyttad",
    },
    "SignerRole": {
        "person": "den enskilde",
        "representative": "företrädare",
        "contact_person": "kontaktman",
        "manager": "enhetschef",
    },
    "NeedEventKind": {"told": "meddelat", "answered": "besvarat", "ended": "över"},
    "FactorHeading": {
        "body_functions": "Kroppsfunktioner",
        "environment": "Omgivningsfaktorer",
        "health": "Hälsotillstånd",
        "personal": "Personfaktorer",
    },
    "UnitKind": {"municipal": "kommunal", "private": "privat"},
}


def label(term: StrEnum) -> str:
    """The Swedish word for a term: ``label(Level.MILD) == "lätt"``."""
    return LABELS[type(term).__name__][term.value]
