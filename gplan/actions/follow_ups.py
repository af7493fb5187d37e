"""Follow-ups, monthly reviews and the case officer's own follow-up, each with its journal note."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan.actions import headings
from gplan.errors import UsageError
from gplan.model.ids import FollowUpId, PersonId, case_ref, plan_ref
from gplan.model.plan import Plan
from gplan.model.records import GoalFollowUp
from gplan.model.terms import GoalOutcome, PlanStatus
from gplan.store import follow_ups, journal, persons, plans
from gplan.store.connection import Store
from gplan.store.plans import PlanLine

if TYPE_CHECKING:
    from gplan.model.records import JournalNote
    from gplan.profiles import Profile

BEFORE_PROFILES = {
    "needs": "Stämmer planen med behoven i dag?",
    "order": "Stämmer planen med beställningen?",
    "practice": "Arbetar vi så som planen säger?",
}
"""What the answers of a review were kept under before the questions came from the profile."""


def questions(profile: "Profile", kind: str, on: date) -> tuple[str, ...]:
    """What a review ("review") or the case officer's own follow-up ("individual_follow_up") is to answer that day."""
    value = profile.value(f"{kind}_questions", on)
    asked = str(value.value).split("?") if value is not None else []
    return tuple(f"{one.strip()}?" for one in asked if one.strip())


def numbered(typed: Mapping[int, str], asked: Sequence[str]) -> dict[str, str]:
    """Answers by number as answers by question.

    Raises:
        UsageError: there is no question with the number.
    """
    for number in typed:
        if not 1 <= number <= len(asked):
            raise UsageError(
                f"Det finns ingen fråga {number}.",
                "Frågorna är: " + " ".join(f"{place}. {one}" for place, one in enumerate(asked, 1))
                if asked
                else "Er rutin har inga frågor: skriv det som kom fram med --note.",
            )
    return {asked[number - 1]: answer.strip() for number, answer in sorted(typed.items()) if answer.strip()}


def plan_in_force(store: Store, person: PersonId, on: date, as_of: date | None = None) -> Plan:
    """The plan to follow up or go through; ``as_of`` is the day of the run, where it may be a later one.

    Raises:
        UsageError: none is established, or none was by then.
    """
    found = plans.newest(store, person, on)
    if found is None and as_of is not None and plans.newest(store, person, as_of) is not None:
        raise UsageError(
            f"{case_ref(person)} hade ingen upprättad plan {on.isoformat()}.", "Kontrollera --on."
        )
    if found is None:
        raise UsageError(
            f"{case_ref(person)} har ingen upprättad plan att följa upp.",
            f"Upprätta den först med gplan plan establish {case_ref(person)}.",
        )
    return found


def next_day(plan: Plan | PlanLine, agreed: Mapping[PersonId, tuple[date, date | None]]) -> date | None:
    """When a version is to be followed up: as agreed at the latest follow-up of the one in force, else as it says.

    ``agreed`` is what the store says of everybody's latest follow-up. One that agreed on no day leaves none.
    """
    said = plan.follow_up_on if isinstance(plan, PlanLine) else plan.content.follow_up_on
    last = agreed.get(plan.person_id)
    made_on = plan.established_on
    in_force = plan.status is PlanStatus.ESTABLISHED and made_on is not None
    return last[1] if in_force and last is not None and made_on is not None and last[0] > made_on else said


def goals_of(plan: Plan) -> tuple[GoalFollowUp, ...]:
    """The plan's goals, each still without an outcome."""
    return tuple(
        GoalFollowUp(intervention=item.name, goal=item.text.goal, outcome=None)
        for item in plan.content.interventions
        if item.text.goal
    )


def notes_since(
    store: Store, person: PersonId, kind: str, on: date
) -> "tuple[date | None, list[JournalNote]]":
    """The journal since the plan or what was done last of a kind ("follow_up", "review"), and since which day."""
    plan = plans.newest(store, person, on)
    days = [plan.established_on if plan is not None else None, follow_ups.latest(store, kind, person, on)]
    since = max((day for day in days if day is not None), default=None)
    return since, journal.of_person(store, person, since, on)


class Answers(NamedTuple):
    """What a follow-up says."""

    by: str = ""
    participants: Sequence[str] = ()
    note: str = ""
    needs_change: bool | None = None
    changes: Sequence[str] = ()
    """What is to change, one sentence each."""
    next_on: date | None = None
    outcomes: Mapping[str, tuple[GoalOutcome, str]] = {}
    """By intervention name: outcome, and a word on why."""
    personal_data_reviewed: bool = False

    @property
    def says_something(self) -> bool:
        """False when nothing of it tells how the plan went."""
        return bool(self.outcomes or self.note.strip() or self.changes or self.needs_change is not None)


def record(store: Store, person: PersonId, happened_on: date, on: date, answers: Answers) -> FollowUpId:
    """Record a follow-up of the plan in force that day, with its journal note in the same step.

    Raises:
        UsageError: no plan, a day in the future, a next day that is not later, or an unknown intervention.
    """
    if happened_on > on:
        raise UsageError("Uppföljningen kan inte ha gjorts i framtiden.", "Kontrollera --on.")
    if answers.next_on is not None and answers.next_on <= happened_on:
        raise UsageError("Nästa uppföljning måste ligga efter den här.", "Kontrollera --next.")
    plan = plan_in_force(store, person, happened_on, on)
    if not answers.says_something:
        raise UsageError(
            "Uppföljningen säger inget än; inget sparades.",
            'Skriv hur det gick: --outcome "INSATS=helt", --note eller --no-change.',
        )
    answered = _answered(plan, answers.outcomes)
    changes = [one.strip() for one in answers.changes if one.strip()]
    if changes and answers.needs_change is False:
        raise UsageError(
            "Uppföljningen säger både att planen ändras och att den inte gör det.",
            "Ta bort --no-change eller --changes.",
        )
    answers = answers._replace(changes=changes, needs_change=True if changes else answers.needs_change)
    heading = headings.of(store, "follow_up", happened_on)
    text = _note(plan, answered, answers)
    found = follow_ups.add(
        store,
        plan,
        happened_on,
        by=answers.by,
        participants=answers.participants,
        note=answers.note,
        needs_change=answers.needs_change,
        changes=changes,
        next_on=answers.next_on,
        outcomes=answered,
        journal_note=journal.add(store, person, happened_on, heading, text, store.writer.actor),
    )
    if answers.personal_data_reviewed:
        persons.note_data_review(store, person, happened_on, answers.by)
    return found


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


def sentence(text: str) -> str:
    """Typed words as a sentence of their own."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""


_REACHED = {
    GoalOutcome.REACHED: "målet är uppnått",
    GoalOutcome.PARTLY: "målet är delvis uppnått",
    GoalOutcome.NOT_REACHED: "målet är inte uppnått",
    GoalOutcome.NOT_CURRENT: "målet är inte aktuellt längre",
}


def _note(plan: Plan, answered: list[GoalFollowUp], answers: Answers) -> str:
    name = plan_ref(plan.person_id, plan.version)
    parts = [f"Genomförandeplan {name} följdes upp."]
    if answers.participants:
        parts.append(f"Deltog: {', '.join(answers.participants)}.")
    parts += [
        f"{goal.intervention}: {_REACHED[goal.outcome]}." + (f" {sentence(goal.why)}" if goal.why else "")
        for goal in answered
        if goal.outcome is not None
    ]
    if answers.note:
        parts.append(answers.note)
    if answers.needs_change is not None:
        parts.append("Planen behöver ändras." if answers.needs_change else "Planen gäller oförändrad.")
    parts += [f"Ändras: {sentence(one)}" for one in answers.changes]
    if answers.personal_data_reviewed:
        parts.append("Personuppgifterna gicks igenom.")
    if answers.next_on is not None:
        parts.append(f"Nästa uppföljning {answers.next_on.isoformat()}.")
    return "\n".join(parts)


def record_review(
    store: Store, person: PersonId, happened_on: date, on: date, by: str, answers: Mapping[str, str]
) -> int:
    """Record the monthly review: answers by question, with its journal note under the routine's heading.

    Raises:
        UsageError: no plan, a day in the future, or nothing is answered.
    """
    if happened_on > on:
        raise UsageError("Genomgången kan inte ha gjorts i framtiden.", "Kontrollera --on.")
    plan = plan_in_force(store, person, happened_on, on)
    answered = {question: answer.strip() for question, answer in answers.items() if answer.strip()}
    if not answered:
        raise UsageError(
            "Genomgången säger inget än; inget sparades.",
            'Svara på frågorna: --answer "1=ja" och så vidare.',
        )
    lines = [f"Genomförandeplan {plan_ref(person, plan.version)} gicks igenom."]
    lines += [f"{question} {sentence(answer)}" for question, answer in answered.items()]
    heading = headings.of(store, "review", happened_on)
    note = journal.add(store, person, happened_on, heading, "\n".join(lines), store.writer.actor)
    return follow_ups.add_review(store, plan, happened_on, by, answered, note)


def record_individual(
    store: Store,
    person: PersonId,
    happened_on: date,
    on: date,
    text: str,
    answers: Mapping[str, str] | None = None,
) -> int:
    """Note that the case officer made their own follow-up (individuppföljning), with what it answered.

    Raises:
        UsageError: a day in the future.
    """
    if happened_on > on:
        raise UsageError("Uppföljningen kan inte ha gjorts i framtiden.", "Kontrollera --on.")
    answered = {question: answer.strip() for question, answer in (answers or {}).items() if answer.strip()}
    lines = ["Handläggaren gjorde sin individuppföljning."]
    lines += [f"{question} {sentence(answer)}" for question, answer in answered.items()]
    lines += [text.strip()] if text.strip() else []
    heading = headings.of(store, "individual_follow_up", happened_on)
    note = journal.add(store, person, happened_on, heading, "\n".join(lines), store.writer.actor)
    kept = answered | ({"note": text.strip()} if text.strip() else {})
    return follow_ups.add_individual(store, person, happened_on, kept, note)


def answer_rows(kept: Mapping[str, str]) -> list[dict[str, str]]:
    """The answers of a review or an individual follow-up, each with its question as it was asked."""
    words = {**BEFORE_PROFILES, "note": "Det som kom fram"}
    return [
        {"question": words.get(question, question), "answer": answer}
        for question, answer in kept.items()
        if answer
    ]
