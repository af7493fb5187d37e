"""What the demo's files say of a plan, put into the content a draft begins with."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gplan.intake.plan_form import parse_visit
from gplan.model.plan import (
    InterventionText,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)

_TEXT = ("manage_self", "need_help", "how_and_when", "who", "goal")
_PARTICIPATION = ("took_part", "how", "why_not", "where", "regard_to_wishes", "helped_instead", "influence")
_PLAIN = (
    "important_information", "directions", "cooperation", "needs_outside_frame", "follow_up_how", "responsible",
)  # fmt: skip


def change(told: dict[str, Any], as_of: date) -> Callable[[PlanContent], PlanContent]:
    """What ``told`` fills in; headings it does not name stay as they were."""

    def filled(content: PlanContent) -> PlanContent:
        part = {name: told[name] for name in _PARTICIPATION if name in told}
        return replace(
            content,
            interventions=tuple(_intervention(one, told.get("texts", {})) for one in content.interventions),
            visits=_visits(told) or content.visits,
            participation=replace(Participation(), **part),
            contacts=tuple(_contact(one, told.get("present", ())) for one in content.contacts),
            other_participants=tuple(told.get("others", ())),
            follow_up_on=as_of + timedelta(days=told["follow_up"]) if "follow_up" in told else None,
            **{name: told[name] for name in _PLAIN if name in told},
        )

    return filled


def _intervention(item: PlannedIntervention, texts: dict[str, Any]) -> PlannedIntervention:
    told = texts.get(item.name)
    if told is None:
        return item
    return replace(
        item,
        text=replace(InterventionText(), **{name: told[name] for name in _TEXT if name in told}),
        responsible=told.get("responsible", item.responsible),
        times=told.get("times", item.times),
    )


def _visits(told: dict[str, Any]) -> tuple[PlannedVisit, ...]:
    read = [parse_visit(words) for words in told.get("visits", ())]
    assert None not in read, "the demo's visits are readable"
    return tuple(visit for visit in read if visit is not None)


def _contact(contact: PlanContact, present: list[str]) -> PlanContact:
    return replace(contact, took_part=contact.name in present)
