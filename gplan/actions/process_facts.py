"""What has been done of a plan's process for one person, step by step, up to a day."""

from collections.abc import Callable, Container
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions.interventions import coming
from gplan.errors import UsageError
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result
from gplan.model.ids import PersonId, case_ref
from gplan.model.plan import Plan
from gplan.model.process import StepNote
from gplan.model.terms import AssignmentRole, InterventionKind, PlanEventKind
from gplan.ruleset.consent import SAID_NO
from gplan.store import details, interventions, plans, process, staffing
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

Done = tuple[date | None, str]
"""When a step was taken, and by whom; None for not yet."""
_THE_PERSONS = ("person", "representative", "")
"""Whose signature says that the person is content; one not named is the person's own."""
RECALL = "S040"
"""Says what has gone out after a no."""


class Facts:
    """What has been done for one person, up to a day."""

    def __init__(self, store: Store, person: PersonId, on: date, profile: "Profile") -> None:
        self.store, self.person, self.on, self.profile = store, person, on, profile
        case = details.load(store, on, person)
        if case is None:
            raise UsageError(f"Det finns ingen {case_ref(person)} den dagen.", "Se gplan person list.")
        self.case: Case = case
        self.plan: Plan | None = plans.newest(store, person, on)
        self.draft = case.draft_version is not None
        self.begun_after = self._begun_after()
        self.notes = process.notes(store, person, on)
        self.assigned = staffing.assignments(store, person, on)

    def _begun_after(self) -> date | None:
        """The day of the plan before the one being made, or made last: what belongs to a plan comes after it."""
        if self.plan is None or self.draft:
            return self.plan.established_on if self.plan is not None else None
        earlier = plans.version(self.store, self.person, self.plan.replaces) if self.plan.replaces else None
        return earlier.established_on if earlier is not None else None

    def noted(self, step: str, *, once: bool) -> Done:
        """When a step was noted; ``once``: it holds for every later plan, too."""
        found: list[StepNote] = [
            one
            for one in self.notes
            if one.step.value == step
            and (once or self.begun_after is None or one.happened_on > self.begun_after)
        ]
        return (found[-1].happened_on, found[-1].by) if found else (None, "")

    def event(self, kind: PlanEventKind, roles: Container[str] | None = None) -> Done:
        """When something happened to the plan in force, by ``roles`` alone; nothing while a new one is being made."""
        if self.plan is None or self.draft:
            return None, ""
        found = [
            one
            for one in plans.events(self.store, self.plan.id, self.on)
            if one.kind is kind and (roles is None or one.role in roles)
        ]
        return (found[-1].happened_on, found[-1].who) if found else (None, "")

    @cached_property
    def mismatches(self) -> tuple[Result, ...]:
        """How the draft, or the plan, differs from the order, but for what is waived."""
        if self.case.order is None or (self.plan is None and not self.draft):
            return ()
        found = rules.check(self.case, self.profile, self.on, ["M"])
        return tuple(one for one in found if one.outcome is Outcome.FAILS and one.waived_by is None)

    @property
    def said_no(self) -> bool:
        """True when the person has answered no to sharing, or taken a yes back."""
        return self.case.consent.state in SAID_NO

    @property
    def to_recall(self) -> bool:
        """True when something must be recalled after a no."""
        return any(
            one.outcome is Outcome.FAILS for one in rules.check(self.case, self.profile, self.on, [RECALL])
        )


def _assigned(facts: Facts, role: AssignmentRole) -> Done:
    found = [one for one in facts.assigned if one.role is role]
    return (found[0].valid_from, found[0].staff.name) if found else (None, "")


def _offered(facts: Facts) -> Done:
    noted = facts.noted("contact_person_offered", once=True)
    return noted if noted[0] is not None else _assigned(facts, AssignmentRole.CONTACT_PERSON)


def _by(facts: Facts, day: date | None, table: str) -> Done:
    return (day, process.doer(facts.store, table, facts.person, facts.on)) if day is not None else (None, "")


def _personal_data(facts: Facts) -> Done:
    day = facts.case.personal_data_reviewed_on
    if day is not None and facts.begun_after is not None and day <= facts.begun_after:
        return None, ""
    return _by(facts, day, "personal_data_review")


def _texts(facts: Facts) -> Done:
    """Done the day since which all of them have been there, whether or not a draft has been begun."""
    known = interventions.of_person(facts.store, facts.person, facts.on)
    if facts.plan is None or facts.draft:
        known += coming(facts.store, facts.person, facts.on)
    since = interventions.written_since(facts.store, facts.person, facts.on)
    written = [since.get(one.id) for one in known if one.kind is not InterventionKind.HEALTH_CARE]
    days = [day for day in written if day is not None]
    return (max(days) if days and len(days) == len(written) else None), ""


def _written(facts: Facts) -> Done:
    if facts.case.draft_opened_on is not None and facts.draft:
        return facts.case.draft_opened_on, ""
    return (facts.plan.established_on, facts.plan.established_by) if facts.plan is not None else (None, "")


def _established(facts: Facts) -> Done:
    if facts.plan is None or facts.draft:
        return None, ""
    return facts.plan.established_on, facts.plan.established_by


def _checked(facts: Facts) -> Done:
    """The day of the plan or of the draft as it last was: what agrees with the order needs no note of its own."""
    if facts.case.order is None or facts.mismatches:
        return None, ""
    if not facts.draft:
        return _established(facts)
    draft = plans.draft(facts.store, facts.person)
    saved_on = plans.saved_on(facts.store, draft.id, facts.on) if draft is not None else None
    return saved_on or facts.case.draft_opened_on, ""


def _approved(facts: Facts) -> Done:
    if facts.plan is None or facts.draft:
        return None, ""
    if facts.plan.content.participation.influence.strip():
        return facts.plan.established_on, ""
    return facts.event(PlanEventKind.SIGNED, _THE_PERSONS)


def _signed(facts: Facts) -> Done:
    signed = facts.event(PlanEventKind.SIGNED)
    return signed if signed[0] is not None else (facts.event(PlanEventKind.NOT_SIGNED)[0], "")


def _meeting(facts: Facts) -> Done:
    found = process.meeting(facts.store, facts.person, facts.on)
    if found is None or found.arranged_on is None:
        return None, ""
    held = max(found.arranged_on, found.meeting_on or found.arranged_on)
    late = facts.begun_after is not None and held <= facts.begun_after
    return (None, "") if late else (found.arranged_on, found.by)


def _shared(facts: Facts) -> Done:
    share, plan = facts.case.share, facts.plan
    if share is None or plan is None or facts.draft or share.version != plan.version or not share.is_out:
        return None, ""
    return share.shared_on, ""


def _consent(facts: Facts) -> Done:
    known = facts.case.consent
    return (known.changed_on, "") if known.state == "valid" or facts.said_no else (None, "")


def _after_plan(facts: Facts, day: date | None, table: str) -> Done:
    plan = facts.plan
    if plan is None or plan.established_on is None or day is None or day < plan.established_on:
        return None, ""
    return _by(facts, day, table)


KNOWN: dict[str, Callable[[Facts], Done]] = {
    "order_read": lambda facts: facts.noted("order_read", once=False),
    "journal_read": lambda facts: facts.noted("journal_read", once=False),
    "personal_data": _personal_data,
    "first_contact": lambda facts: _by(facts, facts.case.first_contact_on, "first_contact"),
    "contact_person_offered": _offered,
    "contact_person": lambda facts: _assigned(facts, AssignmentRole.CONTACT_PERSON),
    "deputy": lambda facts: _assigned(facts, AssignmentRole.DEPUTY),
    "contact_person_known": lambda facts: facts.noted("contact_person_known", once=True),
    "consent_asked": lambda facts: (facts.case.consent.first_asked_on, ""),
    "welcome_talk": lambda facts: facts.noted("welcome_talk", once=True),
    "life_story": lambda facts: facts.noted("life_story", once=True),
    "plan_explained": lambda facts: facts.noted("plan_explained", once=True),
    "meeting": _meeting,
    "texts": _texts,
    "draft": _written,
    "checked": _checked,
    "established": _established,
    "gone_through": lambda facts: facts.event(PlanEventKind.GONE_THROUGH),
    "approved": _approved,
    "signed": _signed,
    "handed_over": lambda facts: facts.event(PlanEventKind.HANDED_OVER),
    "planner_told": lambda facts: facts.event(PlanEventKind.PLANNER_TOLD),
    "consent": _consent,
    "shared": _shared,
    "review": lambda facts: _after_plan(facts, facts.case.last_review_on, "review"),
    "follow_up": lambda facts: _after_plan(facts, facts.case.last_follow_up_on, "follow_up"),
}
