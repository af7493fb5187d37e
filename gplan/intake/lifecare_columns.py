"""Need and goal taken apart: two columns side by side, or one column where the goal announces itself."""

import re
from statistics import median
from typing import NamedTuple

from gplan.intake.lifecare_lines import Line
from gplan.intake.text import join_lines

_GAP = re.compile(r"(?<=\S)(?:[^\S\t]{3,}|[^\S\t]*\t\s*)(?=\S)")
_NARROW_GAP = re.compile(r"(?<=\S)[^\S\t]{2}(?=\S)")
_RIGHT_INDENT = 20
"""A right column begins at least this far in; nearer, wide spaces are only wide spaces."""
_SLACK = 15
"""How many characters the right column's start may wander from line to line."""
_GOAL_WORDS = (
    r"(?:[A-ZÅÄÖ][\w'’\-]*s\s+(?:individuella\s+|egna\s+)?mål\s+(?:är|med)\b"
    r"|(?:Mitt|Hans|Hennes|Hens|Deras)\s+mål\s+(?:är|med)\b"
    r"|Målet\s+är\b|Mål(?:et)?\s*:)"
)
_GOAL_SENTENCE = re.compile(rf"(?:\A|(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+){_GOAL_WORDS}")
_GOAL_LINE = re.compile(_GOAL_WORDS)
_GOAL_PARAGRAPH = re.compile(r"(?:Att|Målet|Mål)\b")
_GOAL_LABEL = re.compile(r"Mål(?:et)?\s*:\s*")
_SENTENCE_END = (".", "!", "?", "…", ":", ".”", '."')


class NeedAndGoal(NamedTuple):
    """The two texts, each as the pieces of source lines it was put together from."""

    need: list[Line]
    goal: list[Line]
    labels: list[Line]
    """Words that only announced the goal: "Mål:"."""


def running_text(pieces: list[Line]) -> str:
    """Pieces as one paragraph."""
    return join_lines([piece.text for piece in pieces])


def split_columns(lines: list[Line]) -> NeedAndGoal:
    """Need and goal of one row.

    Two columns are known by a run of three spaces or more (or a tab) inside a line, or by a line that begins far
    in. With one column the goal begins where a sentence says so ("... mål är", "Mål:"), or with a paragraph of its
    own that begins "Att"; otherwise all of it is need, and nothing is guessed.
    """
    boundary = _boundary(lines)
    if boundary is None:
        return _one_column(lines)
    need, goal = [], []
    for line in lines:
        left, right = _split_at(line, boundary)
        need += [left] if left else []
        goal += [right] if right else []
    return _take_label(need, goal)


def _boundary(lines: list[Line]) -> float | None:
    """Where the right column begins, in characters from the left edge; None with one column."""
    starts: list[int] = []
    for line in lines:
        gaps = [_column(line, match.end()) for match in _GAP.finditer(line.text)]
        if gaps:
            starts.append(max(gaps))
    leftmost = min((line.indent for line in lines), default=0)
    far_in = [line.indent for line in lines if line.indent - leftmost >= _RIGHT_INDENT]
    if starts and median(starts) - leftmost >= _RIGHT_INDENT:
        return median(starts)
    return min(far_in) if far_in else None


def _column(line: Line, index: int) -> int:
    return line.indent + len(line.text[:index].expandtabs())


def _split_at(line: Line, boundary: float) -> tuple[Line | None, Line | None]:
    gaps = list(_GAP.finditer(line.text))
    if gaps:
        gap = min(gaps, key=lambda match: abs(_column(line, match.end()) - boundary))
        if "\t" in gap[0] or len(gaps) == 1 or abs(_column(line, gap.end()) - boundary) <= _SLACK:
            return line.part(0, gap.start()), line.part(gap.end())
    if line.indent >= max(boundary - _SLACK, _RIGHT_INDENT / 2):
        return None, line
    for match in _NARROW_GAP.finditer(line.text):
        # A left line so long that only two spaces are left before the right column.
        if abs(_column(line, match.end()) - boundary) <= 3:
            return line.part(0, match.start()), line.part(match.end())
    return line, None


def _one_column(lines: list[Line]) -> NeedAndGoal:
    for index, line in enumerate(lines):
        before = lines[index - 1].text if index else ""
        fresh = not before or line.gap or before.endswith(_SENTENCE_END)
        new_paragraph = line.gap and index > 0
        if (fresh and _GOAL_LINE.match(line.text)) or (new_paragraph and _GOAL_PARAGRAPH.match(line.text)):
            return _take_label(lines[:index], lines[index:])
        sentence = _GOAL_SENTENCE.search(line.text)
        if sentence and sentence.start() > 0:
            return _take_label(
                [*lines[:index], line.part(0, sentence.start())],
                [line.part(sentence.start()), *lines[index + 1 :]],
            )
    return NeedAndGoal(lines, [], [])


def _take_label(need: list[Line], goal: list[Line]) -> NeedAndGoal:
    label = _GOAL_LABEL.match(goal[0].text) if goal else None
    if label is None:
        return NeedAndGoal(need, goal, [])
    rest = goal[0].part(label.end())
    return NeedAndGoal(need, [rest, *goal[1:]] if rest.text else goal[1:], [goal[0].part(0, label.end())])
