"""How far a person's plan has come: the steps of the routine in its order, done or not, and what comes next."""

from collections.abc import Callable, Container
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions.interventions import coming
from gplan.errors import UsageError
from gplan.model.case import Case
from gplan.model.finding import Outcome
from gplan.model.ids import PersonId, case_ref, plan_ref
from gplan.model.plan import Plan
from gplan.model.process import STEPS, StepNote
from gplan.model.terms import AssignmentRole, InterventionKind, PlanEventKind
from gplan.ruleset.value_words import source, strength
from gplan.store import details, interventions, plans, process, staffing
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.model.finding import Value
    from gplan.profiles import Profile

BASES = {
    "order_read": "order_read_before_planning",
    "journal_read": "journal_read_before_planning",
    "personal_data": "personal_data_reviewed",
    "first_contact": "first_contact_within",
    "contact_person": "contact_person_needed",
    "deputy": "deputy_needed",
    "contact_person_known": "contact_person_made_known",
    "consent_asked": "consent_asked_before_documenting",
    "welcome_talk": "life_story_first",
    "life_story": "life_story_first",
    "plan_explained": "plan_explained",
    "texts": "all_interventions_need_text",
    "draft": "plan_needed",
    "checked": "plan_checked_against_order",
    "established": "plan_needed",
    "gone_through": "gone_through_needed",
    "approved": "approval_asked",
    "signed": "signatures",
    "handed_over": "handed_over_needed",
    "planner_told": "planner_told",
    "consent": "consent_needed_to_share",
    "shared": "newest_version_shared",
    "review": "review_every",
    "follow_up": "follow_up_every",
}
"""What a routine says when it asks for a step without listing it among its steps."""
_OWN_DAYS = {"draft": "plan_begun_within", "established": "plan_established_within"}
"""Where the municipality itself says when a step is to be taken: nearer to the unit than general advice."""
_THE_PERSONS = ("person", "representative", "")
"""Whose signature says that the person is content; one not named is the person's own."""
_ASSUMED = "assumption"
_OWN = {"municipal", "local"}
_WEAKER = {"general_advice", "assumption"}
"""What the municipality's own list of steps is told before; law and regulation are told as they are."""

Done = tuple[date | None, str]
"""When a step was taken, and by whom; None for not yet."""


class StepState(NamedTuple):
    """A step of the process as it stands."""

    step: str
    words: str
    state: str
    """Either "done", "not_done", "later" or "not_asked"."""
    done_on: date | None
    by: str
    command: str
    """What to type when it is not done."""
    due_on: date | None
    """The last day, where it has one."""
    value: "Value | None"
    """What asks for it."""


def steps(profile: "Profile", on: date) -> list[tuple[str, "Value | None"]]:
    """Every step in the order of the profile in force, each with the value that asks for it or None.

    The routine's own steps come in its own order. What it asks for elsewhere, and what it does not ask for, stands
    after the step that comes before it in the national order.
    """
    own = profile.value("process_steps", on)
    national = profile.history("process_steps")[-1]
    listed = str(own.value).split(";") if own is not None else []
    municipal = own is not None and own.strength != _ASSUMED
    order = list(listed)
    before = -1
    for step in str(national.value).split(";"):
        if step in order:
            before = order.index(step)
        else:
            before += 1
            order.insert(before, step)
    asked = {step: _asks(profile, step, on) for step in order}
    if municipal:
        asked |= {step: own for step in listed if (one := asked[step]) is None or one.strength in _WEAKER}
    return [(step, asked[step]) for step in order]


def _asks(profile: "Profile", step: str, on: date) -> "Value | None":
    own = profile.value(_OWN_DAYS[step], on) if step in _OWN_DAYS else None
    if own is not None and own.strength in _OWN:
        return own
    value = profile.value(BASES[step], on) if step in BASES else None
    return None if value is None or value.value is False or value.value == "" else value


class _Facts:
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

    def fails(self, family: str) -> bool:
        """Whether a rule of a family fails."""
        return any(
            result.code[0] == family and result.outcome is Outcome.FAILS
            for result in rules.check(self.case, self.profile, self.on)
        )


def _assigned(facts: _Facts, role: AssignmentRole) -> Done:
    found = [one for one in facts.assigned if one.role is role]
    return (found[0].valid_from, found[0].staff.name) if found else (None, "")


def _offered(facts: _Facts) -> Done:
    noted = facts.noted("contact_person_offered", once=True)
    return noted if noted[0] is not None else _assigned(facts, AssignmentRole.CONTACT_PERSON)


def _by(facts: _Facts, day: date | None, table: str) -> Done:
    return (day, process.doer(facts.store, table, facts.person, facts.on)) if day is not None else (None, "")


def _personal_data(facts: _Facts) -> Done:
    day = facts.case.personal_data_reviewed_on
    if day is not None and facts.begun_after is not None and day <= facts.begun_after:
        return None, ""
    return _by(facts, day, "personal_data_review")


def _texts(facts: _Facts) -> Done:
    """Done the day since which all of them have been there, whether or not a draft has been begun."""
    known = interventions.of_person(facts.store, facts.person, facts.on)
    if facts.plan is None or facts.draft:
        known += coming(facts.store, facts.person, facts.on)
    since = interventions.written_since(facts.store, facts.person, facts.on)
    written = [since.get(one.id) for one in known if one.kind is not InterventionKind.HEALTH_CARE]
    days = [day for day in written if day is not None]
    return (max(days) if days and len(days) == len(written) else None), ""


def _written(facts: _Facts) -> Done:
    if facts.case.draft_opened_on is not None and facts.draft:
        return facts.case.draft_opened_on, ""
    return (facts.plan.established_on, facts.plan.established_by) if facts.plan is not None else (None, "")


def _established(facts: _Facts) -> Done:
    if facts.plan is None or facts.draft:
        return None, ""
    return facts.plan.established_on, facts.plan.established_by


def _checked(facts: _Facts) -> Done:
    if facts.case.order is None or facts.fails("M"):
        return None, ""
    return _established(facts)


def _approved(facts: _Facts) -> Done:
    if facts.plan is None or facts.draft:
        return None, ""
    if facts.plan.content.participation.influence.strip():
        return facts.plan.established_on, ""
    return facts.event(PlanEventKind.SIGNED, _THE_PERSONS)


def _signed(facts: _Facts) -> Done:
    signed = facts.event(PlanEventKind.SIGNED)
    return signed if signed[0] is not None else (facts.event(PlanEventKind.NOT_SIGNED)[0], "")


def _meeting(facts: _Facts) -> Done:
    found = process.meeting(facts.store, facts.person, facts.on)
    if found is None or found.arranged_on is None:
        return None, ""
    held = max(found.arranged_on, found.meeting_on or found.arranged_on)
    late = facts.begun_after is not None and held <= facts.begun_after
    return (None, "") if late else (found.arranged_on, found.by)


def _shared(facts: _Facts) -> Done:
    share, plan = facts.case.share, facts.plan
    if share is None or plan is None or facts.draft or share.version != plan.version or share.recalled_on:
        return None, ""
    return share.shared_on, ""


def _consent(facts: _Facts) -> Done:
    consent = facts.case.consent
    return (consent.changed_on, "") if consent.state == "valid" else (None, "")


def _after_plan(facts: _Facts, day: date | None, table: str) -> Done:
    plan = facts.plan
    if plan is None or plan.established_on is None or day is None or day < plan.established_on:
        return None, ""
    return _by(facts, day, table)


_KNOWN: dict[str, Callable[[_Facts], Done]] = {
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

_COMMANDS = {
    "order_read": "prepare note {case} order_read",
    "journal_read": "prepare note {case} journal_read",
    "personal_data": "person review {case}",
    "first_contact": "person first-contact {case}",
    "contact_person_offered": "prepare note {case} contact_person_offered",
    "contact_person": "contact-person set {case} --staff NAMN --chosen",
    "deputy": "contact-person set {case} --staff NAMN --deputy",
    "contact_person_known": "prepare note {case} contact_person_known",
    "consent_asked": "consent add {case} --to case-officer",
    "welcome_talk": "prepare note {case} welcome_talk",
    "life_story": "prepare note {case} life_story",
    "plan_explained": "prepare note {case} plan_explained",
    "meeting": "prepare meeting {case} --day DATUM --where PLATS --with NAMN",
    "texts": "intervention text {case}",
    "draft": "plan create {case}",
    "checked": "plan check {case}",
    "established": "plan establish {case}",
    "gone_through": "plan go-through {plan}",
    "approved": "plan sign {plan}",
    "signed": "plan sign {plan}",
    "handed_over": "plan hand-over {plan}",
    "planner_told": "plan planner-told {plan}",
    "consent": "consent add {case} --to case-officer",
    "shared": "plan share {plan} --to case-officer",
    "review": "review record {case}",
    "follow_up": "followup record {case}",
}
_DEPUTY = "C020"
"""Not in the due list, so the rule itself is asked."""
_DUE_KINDS = {
    "first_contact": "first_contact",
    "contact_person": "contact_person",
    "deputy": _DEPUTY,
    "established": "plan",
    "review": "review",
    "follow_up": "follow_up",
}
"""What the due list calls the last day of a step."""
_RECURRING = {"review", "follow_up"}
assert set(_KNOWN) == set(_COMMANDS) == set(STEPS), "every step has a fact and a command"


def of_person(store: Store, person: PersonId, on: date, profile: "Profile") -> list[StepState]:
    """Every step for one person, in the routine's order.

    Raises:
        UsageError: the person is not known on the day.
    """
    facts = _Facts(store, person, on, profile)
    plan = plan_ref(person, facts.plan.version) if facts.plan is not None else case_ref(person)
    found = (
        *rules.deadlines(facts.case, profile, on),
        *rules.check(facts.case, profile, on, [_DEPUTY]),
    )
    due = {one.kind or one.code: one.due.on for one in found if one.due is not None}
    answer = []
    for step, value in steps(profile, on):
        done_on, by = _KNOWN[step](facts)
        last = due.get(_DUE_KINDS.get(step, ""))
        state = _state(step, done_on, last, on, asked=value is not None)
        command = "gplan " + _COMMANDS[step].format(case=case_ref(person), plan=plan)
        answer.append(
            StepState(
                step,
                STEPS[step],
                state,
                done_on,
                by,
                command if state == "not_done" else "",
                last if state in ("not_done", "later") else None,
                value,
            )
        )
    return answer


def _state(step: str, done_on: date | None, last: date | None, on: date, *, asked: bool) -> str:
    if done_on is not None:
        return "done"
    if step in _RECURRING and last is not None and last > on:
        return "later"
    return "not_done" if asked else "not_asked"


def next_step(found: list[StepState]) -> StepState | None:
    """The first step that is asked for and not done; once there is a plan, what comes after it goes before."""
    undone = [one for one in found if one.state == "not_done"]
    made = next((place for place, one in enumerate(found) if one.step == "established" and one.done_on), None)
    after = [one for one in undone if made is not None and found.index(one) > made]
    return next(iter(after or undone), None)


STATES = {"done": "klart", "not_done": "inte gjort", "later": "längre fram", "not_asked": "krävs inte"}


def record(number: int, one: StepState, case: str) -> dict[str, object]:
    """A step as a list has it."""
    return {
        "id": one.step,
        "case": case,
        "number": number,
        "step_words": one.words,
        "state": one.state,
        "state_words": STATES[one.state],
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "by": one.by,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "command": one.command,
        "asked_by": one.value.parameter if one.value is not None else None,
        "strength_words": strength(one.value) if one.value is not None else "",
        "source": source(one.value) if one.value is not None else "",
    }
