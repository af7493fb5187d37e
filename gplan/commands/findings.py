"""Findings of the rules on the terminal and as records."""

from collections.abc import Iterable
from typing import Any

from gplan.actions.findings import lines_of, worst_first
from gplan.commands.output import Column, say
from gplan.model.finding import OUTCOME_LABELS, Result
from gplan.model.ids import case_ref

COLUMNS = (
    Column("case", "Ärende"),
    Column("rule", "Regel"),
    Column("outcome_words", "Resultat"),
    Column("message", "Vad"),
    Column("fix", "Gör så här"),
)


def items_of(person: int, results: Iterable[Result]) -> list[dict[str, Any]]:
    """Results as records, worst first, each with an id of its own."""
    seen: dict[str, int] = {}
    items = []
    for one in worst_first(results):
        seen[one.code] = seen.get(one.code, 0) + 1
        due, value = one.due, one.due.value if one.due else None
        items.append(
            {
                "id": f"{case_ref(person)}:{one.code}:{seen[one.code]}",
                "case": case_ref(person),
                "rule": one.code,
                "slug": one.slug,
                "outcome": one.outcome.value,
                "outcome_words": OUTCOME_LABELS[one.outcome],
                "message": one.message,
                "blocks": one.blocks or None,
                "fix": one.fix or None,
                "whose": one.whose,
                "waived_by": one.waived_by,
                "due": due.on.isoformat() if due else None,
                "timing": due.timing.value if due else None,
                "anchor": due.anchor if due else None,
                "anchor_on": due.anchor_on.isoformat() if due else None,
                "strength": value.strength if value else None,
                "document": value.document if value else None,
                "section": value.section if value else None,
            }
        )
    return items


def tell(results: Iterable[Result], *, empty: str) -> None:
    """Findings as sentences: faults first with the command that mends them, then what must be judged."""
    found = lines_of(results)
    if not found:
        say(empty)
    for one in found:
        say(f"  {one.mark}: {one.text} [{', '.join(one.codes)}]")
        if one.fix and one.mark == "brist":
            say(f"      → {one.fix}")
