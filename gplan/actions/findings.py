"""Findings of the rules in the order and the words that people read them."""

from collections.abc import Iterable
from typing import NamedTuple

from gplan import rules
from gplan.model.finding import OUTCOME_LABELS, Outcome, Result

_RANK = {Outcome.FAILS: 0, Outcome.NEEDS_JUDGEMENT: 1, Outcome.NOT_APPLICABLE: 2, Outcome.HOLDS: 3}
_SEVERITIES = tuple(rules.SEVERITIES)


def worst_first(results: Iterable[Result]) -> list[Result]:
    """Faults that block come first, then other faults by how much they matter, then what must be judged."""
    return sorted(
        results,
        key=lambda one: (_RANK[one.outcome], not one.blocks, _SEVERITIES.index(one.severity), one.code),
    )


class Line(NamedTuple):
    """Results that one command mends, said in one sentence."""

    mark: str
    text: str
    codes: tuple[str, ...]
    fix: str


def lines_of(results: Iterable[Result]) -> list[Line]:
    """Findings worst first; those that one command mends, or that ask one question, are said together.

    What is the same stands before the colon of the message.
    """
    groups: dict[tuple[str, str, str], list[Result]] = {}
    for one in worst_first(results):
        lead, colon, _ = one.message.partition(": ")
        alike = one.fix or one.outcome is Outcome.NEEDS_JUDGEMENT
        together = lead if colon and alike and one.message.count(": ") == 1 else one.message
        groups.setdefault((_mark(one), one.fix, together), []).append(one)
    return [_line(mark, fix, lead, found) for (mark, fix, lead), found in groups.items()]


def _line(mark: str, fix: str, lead: str, found: list[Result]) -> Line:
    codes = tuple(dict.fromkeys(one.code for one in found))
    if len(found) == 1:
        return Line(mark, found[0].message, codes, fix)
    parts = [one.message.removeprefix(f"{lead}: ").rstrip(".") for one in found]
    text = f"{lead}: {'; '.join(dict.fromkeys(parts))}." if parts[0] != found[0].message.rstrip(".") else lead
    return Line(mark, text, codes, fix)


def _mark(one: Result) -> str:
    """What a finding is to the reader, in a word."""
    if one.outcome is not Outcome.FAILS:
        return OUTCOME_LABELS[one.outcome] if one.outcome is not Outcome.NEEDS_JUDGEMENT else "bedöm"
    if one.waived_by is not None:
        return "undantag"
    return "brist" if one.whose == "unit" else "handläggaren"


def sentences(results: Iterable[Result]) -> tuple[str, ...]:
    """Findings as single lines with their codes and what mends them: the reasons of a refusal."""
    return tuple(
        f"{one.text} [{', '.join(one.codes)}]" + (f" → {one.fix}" if one.fix else "")
        for one in lines_of(results)
    )
