"""The rows of an order (beställda insatser): each name with its labels, levels, need and goal."""

import re
from dataclasses import dataclass, field

from gplan.catalogue import Catalogue, shipped
from gplan.intake.frequency import parse_frequency
from gplan.intake.lifecare_columns import running_text, split_columns
from gplan.intake.lifecare_labels import ROW, Block, Label
from gplan.intake.lifecare_lines import Line, Trace
from gplan.intake.text import fold, key
from gplan.model.order import OrderedIntervention
from gplan.model.terms import Approach, InterventionKind, Level, Origin

_PREFIXED = re.compile(r"(?P<prefix>[A-ZÅÄÖ]{1,2}-)(?=[A-ZÅÄÖ0-9]\S)")
_LEVELS = {
    "ingen": Level.NONE,
    "lätt": Level.MILD,
    "måttlig": Level.MODERATE,
    "stor": Level.SEVERE,
    "svår": Level.SEVERE,
    "total": Level.TOTAL,
    "fullständig": Level.TOTAL,
}
"""The steps of the scale; two of them have two names in Swedish, for bodily functions and for what somebody does."""
_LEVEL = re.compile(
    r"(?P<level>inget|ingen|lätt|måttlig|stor|svår|total|fullständig)t?(?:\s+(?:begränsning|svårighet|nedsättning|problem))?\.?",
    re.IGNORECASE,
)
_CARE_PREFIX, _SERVICE_PREFIX = "o-", "s-"
_HEAD_LINES = 4
"""A name stands at most this many lines before its first label: name, life area (wrapped), one line more."""


@dataclass(slots=True)
class Row:
    """A row while it is read: its lines under their labels."""

    category: Line | None
    name: Line | None = None
    plain: list[Line] = field(default_factory=list)
    """Lines between the name and the first label: the life area."""
    text: list[Line] = field(default_factory=list)
    """Need and goal."""
    labels: dict[Label, list[Line]] = field(default_factory=dict)
    """Value and further lines of each label that was there."""


def read_rows(blocks: list[Block], trace: Trace) -> list[Row]:
    """The rows in a run of blocks that begins at "Beställda insatser" or a category."""
    rows: list[Row] = []
    category: Line | None = None
    for index, block in enumerate(blocks):
        if block.label in ROW:
            row = _row_for(block.label, rows, category)
            row.labels[block.label] = [block.value] if block.value else []
        elif block.label is Label.CATEGORY:
            category = block.head
        follows = blocks[index + 1].label if index + 1 < len(blocks) else None
        _place(block, follows, rows, category)
        if block.head and block.label in ROW | {Label.INTERVENTIONS}:
            trace.mark(block.head, "label")
    return rows


def _row_for(label: Label, rows: list[Row], category: Line | None) -> Row:
    """The row a label belongs to; a label the row already has begins a new one without a name."""
    if not rows or label in rows[-1].labels:
        rows.append(Row(category))
    return rows[-1]


def _place(block: Block, follows: Label | None, rows: list[Row], category: Line | None) -> None:
    """Give a block's plain lines to the row they belong to: a new row's head, need and goal, or a label's value."""
    lines = block.body
    head = _head_start(block, follows, rows)
    own, new = (lines, []) if head is None else (lines[:head], lines[head:])
    if own and rows and block.label in ROW:
        _continue(rows[-1], block, own)
    if new:
        rows.append(Row(category, name=new[0], plain=new[1:]))


def _head_start(block: Block, follows: Label | None, rows: list[Row]) -> int | None:
    """Where among a block's lines the next row's head begins: its name, then its life area."""
    lines = block.body
    named = [i for i, line in enumerate(lines) if _PREFIXED.match(line.text) and "   " not in line.text]
    near = [i for i in named if len(lines) - i <= _HEAD_LINES]
    if near and follows not in ROW:
        # A name and then no label of its own: a row begun and broken off, not more of the row before.
        return near[0]
    begins_row = follows in ROW and (not rows or follows in rows[-1].labels or _is_whole(rows[-1]))
    if not lines or not begins_row:
        return None
    if near:
        return near[0]
    # No prefix: the last paragraph's first line, which is the name, and its life area under it.
    start = max((i for i, line in enumerate(lines) if line.gap), default=0)
    return start if len(lines) - start <= 2 else len(lines) - 2


def _is_whole(row: Row) -> bool:
    return Label.APPROACH in row.labels and bool(row.text)


def _continue(row: Row, block: Block, lines: list[Line]) -> None:
    """Plain lines under one of the row's labels: its value going on, the need and goal, or nothing known."""
    assert block.label is not None
    going_on = 0
    if block.label is Label.APPROACH:
        going_on = next((i for i, line in enumerate(lines[:2]) if line.gap), min(len(lines), 2))
    elif _goes_on(block, lines[0]):
        going_on = 1
    row.labels[block.label] += lines[:going_on]
    # Need and goal stand under both levels; only where the approach came before them, under the approach.
    if {Label.ASSESSED, Label.INTENDED} <= row.labels.keys() and not (
        block.label is Label.APPROACH and row.text
    ):
        row.text += lines[going_on:]


def _goes_on(block: Block, line: Line) -> bool:
    """A value wrapped in two, or set on the line under its label."""
    if line.gap:
        return False
    if block.label is Label.FREQUENCY:
        return block.value is None or block.value.text.endswith(",") or line.text[0].islower()
    return block.value is None and bool(_LEVEL.fullmatch(line.text))


def build_row(row: Row, index: int, trace: Trace, catalogue: Catalogue | None = None) -> OrderedIntervention:
    """The row as the model has it; every line used is marked, and what cannot be read remains."""
    catalogue = catalogue or shipped()
    path = f"interventions[{index}]"
    if row.category:
        trace.mark(row.category, f"{path}.category")
    written = row.name.text if row.name else ""
    prefix = _PREFIXED.match(written)
    name = fold(written[prefix.end() :] if prefix else written)
    if row.name:
        trace.mark(row.name, f"{path}.name_as_written")
    category = fold(row.category.text).rstrip(" :") if row.category else None
    icf = _take_icf(row, path, trace, catalogue)
    columns = split_columns(row.text)
    for pieces, part in (
        (columns.need, f"{path}.need"),
        (columns.goal, f"{path}.goal"),
        (columns.labels, "label"),
    ):
        for piece in pieces:
            trace.mark(piece, part)
    frequency_lines = row.labels.get(Label.FREQUENCY, [])
    frequency = parse_frequency(running_text(frequency_lines))
    approach_lines = row.labels.get(Label.APPROACH, [])
    for lines, part in (
        (frequency_lines if frequency else [], "frequency"),
        (approach_lines, "approach_as_written"),
    ):
        for line in lines:
            trace.mark(line, f"{path}.{part}")
    approach = running_text(approach_lines)
    return OrderedIntervention(
        name=name,
        name_as_written=fold(written),
        origin=Origin.ROW,
        kind=_kind(category, prefix["prefix"] if prefix else "") or catalogue.kind(name),
        category=category,
        icf_name=icf,
        icf_code=catalogue.icf_code(icf) if icf else None,
        frequency=frequency,
        assessed_level=_level(row, Label.ASSESSED, path, trace),
        intended_level=_level(row, Label.INTENDED, path, trace),
        need=running_text(columns.need),
        goal=running_text(columns.goal),
        approach=_approach(approach),
        approach_as_written=approach,
    )


def _take_icf(row: Row, path: str, trace: Trace, catalogue: Catalogue) -> str | None:
    """The life area: the first line after the name, or the first two where only together they are a known name."""
    if not row.plain:
        return None
    count = 1
    if len(row.plain) > 1 and catalogue.is_icf_name(running_text(row.plain[:2])):
        count = 2
    for line in row.plain[:count]:
        trace.mark(line, f"{path}.icf_name")
    return running_text(row.plain[:count])


def _kind(category: str | None, prefix: str) -> InterventionKind | None:
    """What the row's heading, or the letter before its name, says that it is."""
    heading = key(category or "")
    if heading.startswith(("hsl", "hsv")):
        return InterventionKind.HEALTH_CARE
    if "omvårdnad" in heading:
        return InterventionKind.CARE
    if "service" in heading:
        return InterventionKind.SERVICE
    by_prefix = {_CARE_PREFIX: InterventionKind.CARE, _SERVICE_PREFIX: InterventionKind.SERVICE}
    return by_prefix.get(prefix.casefold())


def _level(row: Row, label: Label, path: str, trace: Trace) -> Level | None:
    for line in row.labels.get(label, []):
        match = _LEVEL.fullmatch(line.text)
        if match:
            trace.mark(line, f"{path}.{label.value}")
            word = match["level"].casefold()
            return Level.NONE if word == "inget" else _LEVELS[word]
    return None


def _approach(written: str) -> Approach | None:
    """The direction of the support; None where the words name none, or two at once."""
    words = key(written)
    named = {
        approach
        for approach, stems in (
            (Approach.SUPPORTING, ("stödjande", "tränande")),
            (Approach.COMPENSATING, ("kompenserande",)),
            (Approach.UNSPECIFIED, ("ospecificer",)),
        )
        if any(stem in words for stem in stems)
    }
    return named.pop() if len(named) == 1 else None
