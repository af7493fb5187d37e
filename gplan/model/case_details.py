"""The texts of a case: what only ``check``, ``why`` and ``plan check`` read."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gplan.model.consent import ConsentEvent
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import PlanContent


class Printed(StrEnum):
    """Kinds of facts that the printed plan has of a person, beside what the plan says."""

    DETAILS = "details"
    NUMBER = "number"
    CONTACTS = "contacts"
    INFORMATION = "information"
    STAFF = "staff"
    OFFICER = "officer"


class BinderFacts(NamedTuple):
    """The outage binder that was printed last, and what it has of the person."""

    printed_on: date
    version: int | None
    """Which version of the plan it has; None where it has none."""
    as_it_reads: bool
    """True when that is the plan in force, with its corrections."""
    changed: tuple[Printed, ...] = ()
    """What has changed of the person since it was printed."""


class CaseDetails(NamedTuple):
    """Texts. Loaded for ``check``, ``why`` and ``plan check`` only, never for a list."""

    person: Person
    order: OrderContent | None
    draft: PlanContent | None
    """The open draft."""
    plan: PlanContent | None
    """The newest established plan's frozen content."""
    registered_contacts: tuple[str, ...]
    """Names of relatives and contacts in force: today for a draft, when it was made for an established plan."""
    ended_interventions: tuple[str, ...]
    """Names of the person's interventions that have ended."""
    goals_followed_up: int | None
    """How many goals got an outcome at the last follow-up; None without one."""
    goals_to_follow_up: int | None
    """How many goals the plan followed up had; None without a follow-up."""
    without_text: tuple[str, ...] = ()
    """Names of the person's interventions in force that have no text of their own."""
    half_written: tuple[str, ...] = ()
    """Names of those whose text has some headings filled in and some empty."""
    deviation_noted_on: date | None = None
    """The last day a participation deviation was noted in the journal (the person could not or would not take part)."""
    consent_event: ConsentEvent | None = None
    """What decides the consent to share the plan with the case officer."""
    followed_up_with: tuple[str, ...] | None = None
    """Who took part in the last follow-up, as it was typed; None without one."""
    binder: BinderFacts | None = None
    """None where no binder has been printed."""
