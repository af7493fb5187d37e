"""The labels of a Lifecare order, and the source cut into blocks: a label, its value and the lines under it."""

import re
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from gplan.intake.lifecare_lines import Line
from gplan.intake.text import key


class Label(StrEnum):
    """What a line announces."""

    TITLE = "title"
    INTRODUCTION = "introduction"
    CASE_OFFICER = "case_officer"
    TEAM = "team"
    PROVIDER = "provider"
    ORDERED_ON = "ordered_on"
    VALID = "valid"
    STARTED_ON = "started_on"
    DECISION = "decision"
    DECIDED_ON = "decided_on"
    ORDER_TEXT = "order_text"
    QUANTITY = "quantity"
    INTERVENTIONS = "interventions"
    CATEGORY = "category"
    FREQUENCY = "frequency"
    ASSESSED = "assessed_level"
    INTENDED = "intended_level"
    APPROACH = "approach"
    GOALS = "overall_goals"
    FACTORS = "related_factors"
    BODY_FUNCTIONS = "body_functions"
    ENVIRONMENT = "environment"
    HEALTH = "health"
    PERSONAL = "personal"
    END = "end"


HEADER = frozenset(
    {
        Label.TITLE,
        Label.INTRODUCTION,
        Label.CASE_OFFICER,
        Label.TEAM,
        Label.PROVIDER,
        Label.ORDERED_ON,
        Label.VALID,
        Label.STARTED_ON,
        Label.DECISION,
        Label.DECIDED_ON,
    }
)
ROW = frozenset({Label.FREQUENCY, Label.ASSESSED, Label.INTENDED, Label.APPROACH})
FACTOR = frozenset({Label.BODY_FUNCTIONS, Label.ENVIRONMENT, Label.HEALTH, Label.PERSONAL})
CLOSING = FACTOR | {Label.GOALS, Label.FACTORS}
_IN_ROWS = ROW | {Label.CATEGORY, Label.INTERVENTIONS}

# Whole lines, a colon after them or not.
_HEADINGS = {
    "beställning": Label.TITLE,
    "exempel på beställning": Label.INTRODUCTION,
    "utförare": Label.PROVIDER,
    "beställningstext": Label.ORDER_TEXT,
    "beställda insatser": Label.INTERVENTIONS,
    "övergripande mål": Label.GOALS,
    "relaterade faktorer": Label.FACTORS,
    "kroppsfunktioner": Label.BODY_FUNCTIONS,
    "kroppsfunktioner och kroppsstrukturer": Label.BODY_FUNCTIONS,
    "omgivningsfaktorer": Label.ENVIRONMENT,
    "hälsotillstånd": Label.HEALTH,
    "personfaktorer": Label.PERSONAL,
}
# A colon and a value on the same line.
_VALUED = {
    "beställare": Label.CASE_OFFICER,
    "handläggare": Label.CASE_OFFICER,
    "team": Label.TEAM,
    "utförare": Label.PROVIDER,
    "beställningsdatum": Label.ORDERED_ON,
    "beställning gäller": Label.VALID,
    "beställningen gäller": Label.VALID,
    "verkställd": Label.STARTED_ON,
    "beslut": Label.DECISION,
    "beslutsdatum": Label.DECIDED_ON,
    "beställningstext": Label.ORDER_TEXT,
    "beställd kvantitet": Label.QUANTITY,
    "frekvens": Label.FREQUENCY,
    "bedömt funktionstillstånd": Label.ASSESSED,
    "avsett funktionstillstånd": Label.INTENDED,
    "bedömt behov av insatser": Label.APPROACH,
    "övergripande mål": Label.GOALS,
    "kroppsfunktioner": Label.BODY_FUNCTIONS,
    "omgivningsfaktorer": Label.ENVIRONMENT,
    "hälsotillstånd": Label.HEALTH,
    "personfaktorer": Label.PERSONAL,
}
_NAMES = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(_VALUED, key=len, reverse=True))
_VALUED_LINE = re.compile(rf"(?P<name>{_NAMES})\s*:", re.IGNORECASE)
_NEXT_LABEL = re.compile(rf"(?:\s{{2,}}|\t)(?=(?:{_NAMES})\s*:)", re.IGNORECASE)
_ORDERED_ON = re.compile(r"beställningsdatum\s*:", re.IGNORECASE)
_TITLE = re.compile(r"beställning\s+(?=beställare\s*:)", re.IGNORECASE)
_INTRODUCTION = re.compile(r"beställning avseende\b.{0,60}", re.IGNORECASE)
_CATEGORY = re.compile(r"(?:SoL|LSS|HSL|HSV)\b.{0,40}(?:insatser|insats|uppdrag)\s*:?", re.IGNORECASE)
_APPENDIX = re.compile(r"BILAGA\s+[0-9]{1,2}")


class Block(NamedTuple):
    """A label with its value on the same line (possibly empty) and the plain lines up to the next label."""

    label: Label | None
    """None: lines before any label."""
    head: Line | None
    """The label's own words, colon included."""
    value: Line | None
    body: list[Line]


def read_blocks(lines: list[Line]) -> list[Block]:
    """The lines under their labels, in the order of the source. No line is lost or doubled."""
    blocks = [Block(None, None, None, [])]
    seen: set[Label] = set()
    for line in lines:
        for label, head, value in _labelled(line, blocks[-1].label, seen):
            if label is None:
                blocks[-1].body.append(head)
                continue
            seen.add(label)
            blocks.append(Block(label, head, value, []))
    return blocks


def _labelled(
    line: Line, current: Label | None, seen: set[Label]
) -> list[tuple[Label | None, Line, Line | None]]:
    """A line as one label and value, several side by side, or a plain line (label None)."""
    cells = _cells(line)
    found: list[tuple[Label | None, Line, Line | None]] = []
    for cell in cells:
        label, head, value = _label(cell)
        if label is Label.END and Label.ORDER_TEXT not in seen:
            # The appendix heading that the sample order stands under, not the one after it.
            label = Label.INTRODUCTION
        before = found[-1][0] if found else current
        if label is None or not _counts(label, before, seen):
            # One cell that is no label here makes the whole line plain text.
            return [(None, line, None)]
        found.append((label, head, value))
    return found


def _cells(line: Line) -> list[Line]:
    title = _TITLE.match(line.text)
    if title:
        return [line.part(0, title.end()), line.part(title.end())]
    if not _VALUED_LINE.match(line.text):
        return [line]
    starts = [0, *(match.end() for match in _NEXT_LABEL.finditer(line.text)), None]
    return [line.part(start or 0, end) for start, end in pairwise(starts)]


def _label(cell: Line) -> tuple[Label | None, Line, Line | None]:
    heading = _HEADINGS.get(key(cell.text.rstrip(" :")))
    if heading:
        return heading, cell, None
    valued = _VALUED_LINE.match(cell.text)
    if valued:
        value = cell.part(valued.end())
        return _VALUED[key(valued["name"])], cell.part(0, valued.end()), value if value.text else None
    if _CATEGORY.fullmatch(cell.text):
        return Label.CATEGORY, cell, None
    if _INTRODUCTION.fullmatch(cell.text):
        return Label.INTRODUCTION, cell, None
    if _APPENDIX.fullmatch(cell.text):
        return Label.END, cell, None
    return None, cell, None


def _counts(label: Label, current: Label | None, seen: set[Label]) -> bool:
    """Whether the words are a label where they stand: free text may use the same words."""
    if Label.END in seen:
        return False
    if label in ROW | {Label.CATEGORY}:
        in_rows = current in _IN_ROWS or bool(seen & {Label.INTERVENTIONS, Label.CATEGORY})
        return in_rows or (label is Label.CATEGORY and current is Label.QUANTITY)
    if label is Label.INTRODUCTION:
        return Label.ORDER_TEXT not in seen
    # Any other label counts once, and some only in their own part of the order.
    in_its_part = True
    if label is Label.END:
        in_its_part = Label.ORDER_TEXT in seen
    elif label in {Label.TEAM, Label.CASE_OFFICER}:
        in_its_part = Label.ORDER_TEXT not in seen
    elif label in FACTOR:
        in_its_part = bool(seen & {Label.FACTORS, Label.GOALS})
    return in_its_part and label not in seen


def holds_two_orders(lines: list[Line]) -> bool:
    """Whether a second order begins in the same file. Read as one, two persons' orders would be mixed."""
    titles = sum(1 for line in lines if _TITLE.match(line.text))
    dates = sum(1 for line in lines if _ORDERED_ON.match(line.text))
    return titles > 1 or dates > 1
