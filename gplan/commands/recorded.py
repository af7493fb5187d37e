"""What has been recorded of follow-ups and reviews, as lists; what was said only for one person at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gplan.actions import follow_ups, lateness, lookup, masks
from gplan.model.ids import case_ref, plan_ref
from gplan.model.terms import label
from gplan.render.records import plain
from gplan.store import follow_ups as stored

if TYPE_CHECKING:
    from gplan.commands.session import Session
    from gplan.model.records import FollowUp


def listed(run: "Session", kind: str, typed: str) -> list[dict[str, Any]]:
    """Reviews or individual follow-ups, newest first; what was answered only for one person at a time."""
    read: Callable[..., list[stored.Answered]] = stored.reviews if kind == "review" else stored.individuals
    command = "review list" if kind == "review" else "followup list"
    with run.reading(command) as store:
        who = lookup.person(store, typed, run.as_of) if typed else None
        if who is not None:
            run.saw(who.id)
        found = read(store, run.as_of, who.id if who else None)
        items = [_item(one, kind, whole=who is not None) for one in found]
        return masks.by_case(store, items, run.as_of)


def _item(one: stored.Answered, kind: str, *, whole: bool) -> dict[str, Any]:
    answers = follow_ups.answer_rows(one.answers)
    count = len(answers)
    item: dict[str, Any] = {
        "id": f"{'g' if kind == 'review' else 'i'}{one.id}",
        "case": case_ref(one.person_id),
        "answers": answers if whole else [],
        "answer_words": " ".join(f"{row['question']} {follow_ups.sentence(row['answer'])}" for row in answers)
        if whole
        else ("1 svar" if count == 1 else f"{count} svar"),
    }
    if kind == "review":
        plan = plan_ref(one.person_id, one.version or 0)
        return item | {"reviewed_on": one.on.isoformat(), "by": one.by, "plan": plan}
    return item | {"followed_up_on": one.on.isoformat()}


def follow_ups_listed(run: "Session", typed: str) -> list[dict[str, Any]]:
    """Follow-ups, newest first; for the whole unit without what they say of anybody."""
    with run.reading("followup list") as store:
        who = lookup.person(store, typed, run.as_of) if typed else None
        if who is not None:
            run.saw(who.id)
        found = stored.overview(store, run.as_of, who.id if who else None)
        items = [_follow_up_item(one, whole=who is not None) for one in found]
        if who is not None:
            profile = run.profile(store)
            for item, one in zip(items, found, strict=True):
                item["late"] = lateness.was_late(store, one, profile)
        return masks.by_case(store, items, run.as_of)


def _follow_up_item(one: "FollowUp", *, whole: bool) -> dict[str, Any]:
    answered = [goal for goal in one.outcomes if goal.outcome is not None]
    words = [
        f"{goal.intervention}: {label(goal.outcome)}" + (f" ({goal.why})" if goal.why else "")
        for goal in answered
        if goal.outcome
    ]
    counts: dict[str, int] = {}
    for goal in answered:
        assert goal.outcome is not None, "answered"
        counts[label(goal.outcome)] = counts.get(label(goal.outcome), 0) + 1
    item = {
        **plain(one),
        "id": f"u{one.id}",
        "case": case_ref(one.person_id),
        "plan": plan_ref(one.person_id, one.version),
        "outcome_words": ", ".join(
            words if whole else [f"{number} {word}" for word, number in counts.items()]
        ),
    }
    item["late"] = None
    return item if whole else item | {"note": "", "participants": [], "changes": [], "outcomes": []}
