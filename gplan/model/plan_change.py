"""What differs between two plans, and what a correction changed, ready worded."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """How something differs."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """One difference between two plans."""

    path: str
    """Where: "interventions/Dusch/goal", "participation/how", "visits/2", "follow_up_on"."""
    kind: ChangeKind
    section: str
    """The intervention's name, or the heading that several facts stand under; empty for a heading of its own."""
    what: str
    """In Swedish: "Mål", "Ny insats", "Viktig information"."""
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNote:
    """A correction as one reader may see it."""

    id: int
    happened_on: date
    by: str
    reason: str
    content_hash: str
    changes: tuple[PlanChange, ...]
