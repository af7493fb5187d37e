"""How far a person's plan has come: the steps of the routine in its order, done or not, and what comes next."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions.process_facts import KNOWN, Facts
from gplan.model.ids import PersonId, case_ref, plan_ref
from gplan.model.process import STEPS
from gplan.ruleset import consent
from gplan.ruleset.value_words import source, strength
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.model.finding import Result, Value
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
_ASSUMED = "assumption"
_OWN = {"municipal", "local"}
_WEAKER = {"general_advice", "assumption"}
"""What the municipality's own list of steps is told before; law and regulation are told as they are."""


class StepState(NamedTuple):
    """A step of the process as it stands."""

    step: str
    words: str
    state: str
    """Either "done", "not_done", "later", "not_asked", "said_no" or "recall"."""
    done_on: date | None
    by: str
    command: str
    """What to type when it is not done."""
    due_on: date | None
    """The last day, where it has one."""
    value: "Value | None"
    """What asks for it."""
    late: bool = False
    """Not done, and its last day has passed."""
    why: tuple[str, ...] = ()
    """What stands in the way, rule by rule, where something must be mended before the step is done."""


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
    "shared": "share",
    "review": "review",
    "follow_up": "follow_up",
}
"""What the due list calls the last day of a step."""
_RECURRING = {"review", "follow_up"}
UNDONE = ("not_done", "recall")
"""How a step stands that somebody has to do something about."""
assert set(KNOWN) == set(_COMMANDS) == set(STEPS), "every step has a fact and a command"


def of_person(store: Store, person: PersonId, on: date, profile: "Profile") -> list[StepState]:
    """Every step for one person, in the routine's order.

    Raises:
        UsageError: the person is not known on the day.
    """
    facts = Facts(store, person, on, profile)
    plan = plan_ref(person, facts.plan.version) if facts.plan is not None else case_ref(person)
    found = (
        *rules.deadlines(facts.case, profile, on),
        *rules.check(facts.case, profile, on, [_DEPUTY]),
    )
    due = {one.kind or one.code: one.due.on for one in found if one.due is not None}
    answer = []
    for step, value in steps(profile, on):
        done_on, by = KNOWN[step](facts)
        last = due.get(_DUE_KINDS.get(step, ""))
        state = _answered(step, facts) or _state(step, done_on, last, on, asked=value is not None)
        if state == "recall":
            last, done_on = due.get("recall"), None
        why = facts.mismatches if step == "checked" and state == "not_done" else ()
        answer.append(
            StepState(
                step,
                STEPS[step],
                state,
                done_on,
                by,
                _command(step, state, why, case=case_ref(person), plan=plan),
                last if state in {*UNDONE, "later"} else None,
                value,
                state in UNDONE and last is not None and last < on,
                tuple(f"{one.code}: {one.message}" for one in why),
            )
        )
    return answer


def _command(step: str, state: str, why: "Sequence[Result]", **names: str) -> str:
    """What to type: the step's own command, or that of what must be mended first."""
    if state not in UNDONE:
        return ""
    if state == "recall":
        return f"gplan share recall {names['case']}"
    return next((one.fix for one in why if one.fix), "") or "gplan " + _COMMANDS[step].format(**names)


def _answered(step: str, facts: Facts) -> str:
    """How a step stands where the person has said no: nobody asks again, and what has gone out is recalled."""
    if not facts.said_no or step not in {"consent", "shared"}:
        return ""
    if step == "shared" and facts.to_recall:
        return "recall"
    needed = consent.needed(facts.case, facts.profile, facts.on) is not None
    return "said_no" if needed or step == "consent" else ""


def _state(step: str, done_on: date | None, last: date | None, on: date, *, asked: bool) -> str:
    if done_on is not None:
        return "done"
    if step in _RECURRING and last is not None and last > on:
        return "later"
    return "not_done" if asked else "not_asked"


def next_step(found: list[StepState]) -> StepState | None:
    """The first step that is asked for and not done; once there is a plan, what comes after it goes before.

    What a person has said no to is recalled before anything else.
    """
    undone = [one for one in found if one.state in UNDONE]
    recall = next((one for one in undone if one.state == "recall"), None)
    if recall is not None:
        return recall
    made = next((place for place, one in enumerate(found) if one.step == "established" and one.done_on), None)
    after = [one for one in undone if made is not None and found.index(one) > made]
    return next(iter(after or undone), None)


STATES = {
    "done": "klart",
    "not_done": "inte gjort",
    "later": "längre fram",
    "not_asked": "krävs inte",
    "said_no": "personen har sagt nej",
    "recall": "ska återkallas",
}
_LATE = {"not_done": "försenat", "recall": "ska återkallas"}


def record(number: int, one: StepState, case: str) -> dict[str, object]:
    """A step as a list has it."""
    return {
        "id": one.step,
        "case": case,
        "number": number,
        "step_words": one.words,
        "state": one.state,
        "state_words": _LATE[one.state] if one.late else STATES[one.state],
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "by": one.by,
        "due_on": one.due_on.isoformat() if one.due_on else None,
        "command": one.command,
        "why": list(one.why),
        "asked_by": one.value.parameter if one.value is not None else None,
        "strength_words": strength(one.value) if one.value is not None else "",
        "source": source(one.value) if one.value is not None else "",
    }
