"""What the flags of ``plan create`` change in a plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from gplan.errors import UsageError
from gplan.model.plan import PlanContent, PlannedIntervention, PlannedVisit


class Lists(NamedTuple):
    """The flags that can be given more than once, as typed."""

    goals: list[str]
    overall_goals: list[str]
    visits: list[str]
    participants: list[str]


_PART = ("how", "why_not", "where", "regard_to_wishes", "helped_instead", "influence")


def from_flags(
    words: dict[str, str],
    took_part: bool | None,
    follow_up_on: date | None,
    lists: Lists,
) -> Callable[[PlanContent], PlanContent] | None:
    """What the flags change in a content, or None when no flag was given."""
    given = {name: text for name, text in words.items() if text}
    if not given and took_part is None and follow_up_on is None and not any(lists):
        return None
    planned = _visits(lists.visits)
    targets = _targets(lists.goals)

    def change(content: PlanContent) -> PlanContent:
        part: dict[str, Any] = {name: text for name, text in given.items() if name in _PART}
        rest: dict[str, Any] = {name: text for name, text in given.items() if name not in part}
        if took_part is not None:
            content = replace(content, participation=replace(content.participation, took_part=took_part))
        content = replace(
            content,
            participation=replace(content.participation, **part),
            **rest,
        )
        return replace(
            content,
            follow_up_on=follow_up_on or content.follow_up_on,
            overall_goals=tuple(lists.overall_goals) or content.overall_goals,
            other_participants=tuple(lists.participants) or content.other_participants,
            visits=planned or content.visits,
            interventions=_with_goals(content, targets),
        )

    return change


def _visits(typed: list[str]) -> tuple[PlannedVisit, ...]:
    from gplan.intake.plan_form import parse_visit, why_unread

    found = []
    for text in typed:
        visit = parse_visit(text)
        if visit is None:
            raise UsageError(
                f"Besöket går inte att förstå: {text}",
                f'{why_unread(text).capitalize()}. Skriv till exempel "morgon, varje dag, 20 min: Dusch".',
            )
        found.append(visit)
    return tuple(found)


def _targets(typed: list[str]) -> dict[str, str]:
    targets = {}
    for text in typed:
        name, equals, goal = text.partition("=")
        if not equals or not name.strip() or not goal.strip():
            raise UsageError(
                "Ett mål skrivs INSATS=MÅL.", 'Till exempel --goal "Dusch=Jag tvättar håret själv".'
            )
        targets[name.strip().casefold()] = goal.strip()
    return targets


def _with_goals(content: PlanContent, targets: dict[str, str]) -> tuple[PlannedIntervention, ...]:
    left = set(targets)
    answer = []
    for item in content.interventions:
        key = next((name for name in targets if item.name.casefold().startswith(name)), None)
        if key is None:
            answer.append(item)
            continue
        left.discard(key)
        answer.append(replace(item, text=replace(item.text, goal=targets[key])))
    if left:
        names = ", ".join(item.name for item in content.interventions) or "inga"
        raise UsageError(
            f"Planen har ingen insats som heter {', '.join(sorted(left))}.", f"Insatserna är: {names}."
        )
    return tuple(answer)
