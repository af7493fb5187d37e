"""An order (beställning) as it was read: every figure as the source states it, never recomputed or repaired."""

from dataclasses import dataclass
from datetime import date

from gplan.model.terms import Approach, FactorHeading, InterventionKind, Level, Origin, Per, Weekday


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often, and for how long, something is ordered."""

    as_written: str
    """The source's own words, white space folded."""
    per: Per
    """The period that ``times`` and ``minutes`` count in."""
    every: int = 1
    """Every n-th period: 2 for "varannan vecka"."""
    times: int | None = None
    """Occasions per period, where the source says so ("två gånger per vecka")."""
    minutes: int | None = None
    """Whole minutes per period, where the source says so ("0.2 timmar/dag" is 12)."""
    weekdays: tuple[Weekday, ...] = ()
    """Named days; empty where the source names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedIntervention:
    """One ordered intervention: a row of the order, or a service that only its prose names."""

    name: str
    """Without the source's prefix: "Promenad"."""
    name_as_written: str
    """As the source has it: "O-Promenad"; for prose the whole phrase."""
    origin: Origin
    kind: InterventionKind = InterventionKind.OTHER
    category: str | None = None
    """The heading the row stands under: "SoL Omvårdnadsinsatser"."""
    icf_name: str | None = None
    """The life area's subcategory as written."""
    icf_code: str | None = None
    """Its ICF code where the code list knows the name; None otherwise, never guessed."""
    frequency: Frequency | None = None
    """The row's calculated frequency (beräkningsunderlag)."""
    fixed_frequency: Frequency | None = None
    """The fixed frequency that the order's prose states for the same service."""
    assessed_level: Level | None = None
    intended_level: Level | None = None
    need: str = ""
    """The left column: resources and needs."""
    goal: str = ""
    """The right column: the person's goal."""
    approach: Approach | None = None
    approach_as_written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedFactor:
    """Text under one of the four headings of related factors."""

    heading: FactorHeading
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of the source and what it was taken for.

    The segments of an order, joined, are the whole source text: nothing is dropped.
    """

    field: str
    """A field path (``interventions[0].need``), or ``label``, ``layout`` (white space, page headers) or ``remaining``."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderContent:
    """What one order says."""

    number_as_written: str
    """Identity number exactly as in the source: "010101+TF11"."""
    person_name: str
    case_officer: str = ""
    """As written; may be no more than "NN"."""
    team: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    provider: str = ""
    ordered_on: date | None = None
    """Beställningsdatum."""
    valid_from: date | None = None
    """Beställning gäller."""
    valid_until: date | None = None
    started_on: date | None = None
    """Verkställd; often empty."""
    decision: str = ""
    decided_on: date | None = None
    order_text: str = ""
    """Beställningstext, whole, line breaks kept."""
    visits_per_day: int | None = None
    """Daily visits, where the prose states them."""
    daily_services: tuple[str, ...] = ()
    """What the daily visits are for, as the prose lists it."""
    ordered_minutes_per_month: int | None = None
    """Beställd kvantitet, in whole minutes: "51:36" is 3096."""
    ordered_quantity_as_written: str = ""
    interventions: tuple[OrderedIntervention, ...] = ()
    overall_goals: tuple[str, ...] = ()
    related_factors: tuple[RelatedFactor, ...] = ()
    remaining: tuple[str, ...] = ()
    """Source lines that no field took. Kept and shown, never dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOrder:
    """An order with the trace of how it was read."""

    content: OrderContent
    segments: tuple[Segment, ...]
    source_text: str
    """The decoded text that the segments cover."""
    layout: str
    """Which reader took it: "lifecare-text", "lifecare-pdf" or "gplan-json"."""
