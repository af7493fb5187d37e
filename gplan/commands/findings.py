"""Findings of the rules on the terminal and as records."""

from collections.abc import Callable, Iterable
from typing import Any

from gplan import rules
from gplan.actions.findings import lines_of, worst_first
from gplan.commands.output import Column, say
from gplan.model.finding import OUTCOME_LABELS, Due, Result, Value
from gplan.model.ids import case_ref
from gplan.ruleset import value_words
from gplan.ruleset.base import ANCHORS

COLUMNS = (
    Column("case", "Ärende"),
    Column("rule", "Regel"),
    Column("outcome_words", "Resultat"),
    Column("message", "Vad"),
    Column("fix", "Gör så här"),
)


def items_of(
    person: int, results: Iterable[Result], more: Callable[[Result], dict[str, Any]] = lambda _: {}
) -> list[dict[str, Any]]:
    """Results as records, worst first, each with an id of its own; ``more`` gives further fields."""
    seen: dict[str, int] = {}
    items = []
    for one in worst_first(results):
        seen[one.code] = seen.get(one.code, 0) + 1
        items.append(
            {
                "id": f"{case_ref(person)}:{one.code}:{seen[one.code]}",
                "case": case_ref(person),
                "rule": one.code,
                "slug": one.slug,
                "outcome": one.outcome.value,
                "outcome_words": OUTCOME_LABELS[one.outcome],
                "severity": one.severity,
                "severity_words": rules.SEVERITIES[one.severity],
                "message": one.message,
                "blocks": one.blocks or None,
                "fix": one.fix or None,
                "whose": one.whose,
                "waived_by": one.waived_by,
                **_reckoning(one.due),
                **ground_of(one.value),
                **more(one),
            }
        )
    return items


def _reckoning(due: Due | None) -> dict[str, Any]:
    """How a last day was reckoned; every field is null where there is none."""
    return {
        "due": due.on.isoformat() if due else None,
        "timing": due.timing.value if due else None,
        "anchor": due.anchor if due else None,
        "anchor_words": ANCHORS.get(due.anchor, due.anchor) if due else None,
        "anchor_on": due.anchor_on.isoformat() if due else None,
        "anchor_is_fallback": due.anchor_is_fallback if due else None,
        "rounding": (due.rounding or None) if due else None,
    }


def ground_of(value: Value | None) -> dict[str, Any]:
    """The dated value an answer rests on, and where it stands; every field is null where there is none."""
    return {
        "parameter": value.parameter if value else None,
        "value": value.value if value else None,
        "unit": (value.unit or None) if value else None,
        "value_words": value_words.said(value) if value else None,
        "profile": value.profile if value else None,
        "strength": value.strength if value else None,
        "strength_words": value_words.strength(value) if value else None,
        "document": value.document if value else None,
        "section": value.section if value else None,
        "read_on": value.read_on.isoformat() if value and value.read_on else None,
        "verified": value.verified if value else None,
    }


def tell(results: Iterable[Result], *, empty: str) -> None:
    """Findings as sentences: faults first with the command that mends them, then what must be judged."""
    found = lines_of(results)
    if not found:
        say(empty)
    for one in found:
        say(f"  {one.mark}: {one.text} [{', '.join(one.codes)}]", " " * 4)
        if one.fix and one.mark == "brist":
            say(f"      → {one.fix}")
