"""Follow-ups, monthly reviews and the case officer's own follow-up, each with its journal note."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from gplan.errors import UsageError
from gplan.model.ids import FollowUpId, PersonId, case_ref, plan_ref
from gplan.model.plan import Plan
from gplan.model.records import GoalFollowUp
from gplan.model.terms import GoalOutcome, label
from gplan.store import follow_ups, journal, plans
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

FOLLOW_UP_HEADING = "Uppföljning av genomförandeplan"
PLAIN_REVIEW_HEADING = "Genomgång"
"""What the note of a review stands under where no routine names a heading."""

REVIEW_QUESTIONS = {
    "needs": "Stämmer planen med behoven i dag?",
    "order": "Stämmer planen med beställningen?",
    "practice": "Arbetar vi så som planen säger?",
}
"""The three questions of the monthly review (Kristianstad's routine), in our words."""


def plan_in_force(store: Store, person: PersonId, on: date) -> Plan:
    """The plan to follow up.

    Raises:
        UsageError: none is established.
    """
    found = plans.newest(store, person, on)
    if found is None:
        raise UsageError(
            f"{case_ref(person)} har ingen upprättad plan att följa upp.",
            f"Upprätta den först med gplan plan establish {case_ref(person)}.",
        )
    return found


def goals_of(plan: Plan) -> tuple[GoalFollowUp, ...]:
    """The plan's goals, each still without an outcome."""
    return tuple(
        GoalFollowUp(intervention=item.name, goal=item.text.goal, outcome=None)
        for item in plan.content.interventions
        if item.text.goal
    )


def record(
    store: Store,
    person: PersonId,
    happened_on: date,
    on: date,
    *,
    by: str = "",
    participants: Sequence[str] = (),
    note: str = "",
    needs_change: bool | None = None,
    next_on: date | None = None,
    outcomes: Mapping[str, tuple[GoalOutcome, str]] | None = None,
) -> FollowUpId:
    """Record a follow-up of the plan in force that day; ``outcomes`` by intervention name (outcome, why).

    Raises:
        UsageError: no plan, a day in the future, a next day that is not later, or an unknown intervention.
    """
    if happened_on > on:
        raise UsageError("Uppföljningen kan inte ha gjorts i framtiden.", "Ange dagen med --on.")
    if next_on is not None and next_on <= happened_on:
        raise UsageError("Nästa uppföljning måste ligga efter den här.", "Kontrollera --next.")
    plan = plan_in_force(store, person, happened_on)
    if not (outcomes or note.strip() or needs_change is not None):
        raise UsageError(
            "Uppföljningen säger inget än; inget sparades.",
            'Skriv hur det gick: --outcome "INSATS=helt", --note eller --no-change.',
        )
    answered = _answered(plan, outcomes or {})
    text = _note(plan, answered, note, needs_change, next_on)
    assert store.stamp is not None, "open for writing"
    journal_note = journal.add(store, person, happened_on, FOLLOW_UP_HEADING, text, store.stamp.actor)
    return follow_ups.add(
        store,
        plan,
        happened_on,
        by=by,
        participants=participants,
        note=note,
        needs_change=needs_change,
        next_on=next_on,
        outcomes=answered,
        journal_note=journal_note,
    )


def _answered(plan: Plan, outcomes: Mapping[str, tuple[GoalOutcome, str]]) -> list[GoalFollowUp]:
    goals = goals_of(plan)
    given = {_named(name, goals): answer for name, answer in outcomes.items()}
    unknown = set(given) - {goal.intervention.casefold() for goal in goals}
    if unknown:
        raise UsageError(
            "Planen har inget mål för: " + ", ".join(sorted(unknown)) + ".",
            "Insatser med mål: " + (", ".join(goal.intervention for goal in goals) or "inga") + ".",
        )
    answered = []
    for goal in goals:
        outcome, why = given.get(goal.intervention.casefold(), (None, ""))
        answered.append(
            GoalFollowUp(intervention=goal.intervention, goal=goal.goal, outcome=outcome, why=why)
        )
    return answered


def _named(typed: str, goals: Sequence[GoalFollowUp]) -> str:
    """The intervention meant by the start of its name; what was typed when none or several fit."""
    wanted = typed.strip().casefold()
    names = {goal.intervention.casefold() for goal in goals}
    found = [name for name in names if name.startswith(wanted)]
    return found[0] if wanted not in names and len(found) == 1 else wanted


def _sentence(text: str) -> str:
    """Typed words as a sentence of their own."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""


def _note(
    plan: Plan, answered: list[GoalFollowUp], note: str, needs_change: bool | None, next_on: date | None
) -> str:
    name = plan_ref(plan.person_id, plan.version)
    parts = [f"Genomförandeplan {name} följdes upp."]
    parts += [
        f"{goal.intervention}: målet uppnått {label(goal.outcome)}."
        + (f" {_sentence(goal.why)}" if goal.why else "")
        for goal in answered
        if goal.outcome is not None
    ]
    if note:
        parts.append(note)
    if needs_change is not None:
        parts.append("Planen behöver ändras." if needs_change else "Planen gäller oförändrad.")
    if next_on is not None:
        parts.append(f"Nästa uppföljning {next_on.isoformat()}.")
    return "\n".join(parts)


def record_review(
    store: Store,
    person: PersonId,
    happened_on: date,
    on: date,
    by: str,
    answers: Mapping[str, str],
    profile: "Profile",
) -> int:
    """Record the monthly review with the answers to its questions, under the heading that the routine names.

    Raises:
        UsageError: no plan, or a day in the future.
    """
    if happened_on > on:
        raise UsageError("Genomgången kan inte ha gjorts i framtiden.", "Ange dagen med --on.")
    plan = plan_in_force(store, person, happened_on)
    if not any(answer.strip() for answer in answers.values()):
        raise UsageError(
            "Genomgången säger inget än; inget sparades.",
            "Svara på frågorna: --needs, --order och --practice.",
        )
    lines = [f"Genomförandeplan {plan_ref(person, plan.version)} gicks igenom."]
    lines += [f"{REVIEW_QUESTIONS[key]} {_sentence(answer)}" for key, answer in answers.items() if answer]
    assert store.stamp is not None, "open for writing"
    named = profile.value("review_heading", happened_on)
    heading = str(named.value) if named is not None else PLAIN_REVIEW_HEADING
    note = journal.add(store, person, happened_on, heading, "\n".join(lines), store.stamp.actor)
    return follow_ups.add_review(store, plan, happened_on, by, dict(answers), note)


def record_individual(store: Store, person: PersonId, happened_on: date, on: date, text: str) -> int:
    """Note that the case officer made their own follow-up (individuppföljning).

    Raises:
        UsageError: a day in the future.
    """
    if happened_on > on:
        raise UsageError("Uppföljningen kan inte ha gjorts i framtiden.", "Ange dagen med --on.")
    assert store.stamp is not None, "open for writing"
    words = "Handläggaren gjorde sin individuppföljning." + (f" {text}" if text else "")
    note = journal.add(store, person, happened_on, "Individuppföljning", words, store.stamp.actor)
    return follow_ups.add_individual(store, person, happened_on, {"note": text}, note)
