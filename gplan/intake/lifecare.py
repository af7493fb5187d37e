"""Reads an order as Lifecare prints it, from text or from a PDF laid out as text."""

import re
from itertools import pairwise

from gplan.catalogue import Catalogue
from gplan.errors import InputError
from gplan.intake.frequency import minutes_per_month
from gplan.intake.lifecare_columns import running_text
from gplan.intake.lifecare_header import read_header
from gplan.intake.lifecare_labels import CLOSING, FACTOR, ROW, Block, Label, holds_two_orders, read_blocks
from gplan.intake.lifecare_lines import Line, Trace, read_lines, remaining_lines
from gplan.intake.lifecare_prose import read_prose
from gplan.intake.lifecare_rows import build_row, read_rows
from gplan.intake.lifecare_whole import require_whole
from gplan.intake.text import fold
from gplan.model.order import OrderContent, ReadOrder, RelatedFactor
from gplan.model.terms import FactorHeading

_BULLET = re.compile(r"[-–•*·\uf0b7]\s*(?=\S)")
_ROWS = ROW | {Label.INTERVENTIONS, Label.CATEGORY}
_HEADING_WORDS = 4


def read_lifecare(source: str, layout: str, catalogue: Catalogue | None = None) -> ReadOrder:
    """The order in a text; ``layout`` is "lifecare-text" or "lifecare-pdf", the catalogue gplan's own by default.

    Raises:
        InputError: the text is no order, half an order, or two.
    """
    lines, furniture = read_lines(source)
    if holds_two_orders(lines):
        raise InputError("Filen innehåller mer än en beställning.", "Dela upp den i en fil per beställning.")
    blocks = read_blocks(lines)
    trace = Trace(source)
    for line in furniture:
        trace.mark(line, "layout")
    header = read_header(blocks, trace)
    row_blocks = [block for block in blocks if block.label in _ROWS]
    rows = read_rows(row_blocks, trace)
    require_whole(blocks, header, rows)
    built = tuple(build_row(row, index, trace, catalogue) for index, row in enumerate(rows))
    used = {row.category for row in rows}
    for block in row_blocks:
        if block.label is Label.CATEGORY and block.head and block.head not in used:
            trace.mark(block.head, "label")
    order_text = _order_text(blocks, trace)
    prose = read_prose(order_text, built, catalogue)
    quantity, minutes = _quantity(blocks, trace)
    goals = _goals(blocks, trace)
    factors = _factors(blocks, trace)
    _mark_headings(blocks, trace)
    segments = trace.segments()
    content = OrderContent(
        number_as_written=header["number_as_written"],
        person_name=header["person_name"],
        case_officer=header.get("case_officer", ""),
        team=header.get("team", ""),
        street=header.get("street", ""),
        postal_code=header.get("postal_code", ""),
        city=header.get("city", ""),
        provider=header.get("provider", ""),
        ordered_on=header.get("ordered_on"),
        valid_from=header.get("valid_from"),
        valid_until=header.get("valid_until"),
        started_on=header.get("started_on"),
        decision=header.get("decision", ""),
        decided_on=header.get("decided_on"),
        order_text=order_text,
        visits_per_day=prose.visits_per_day,
        daily_services=prose.daily_services,
        ordered_minutes_per_month=minutes,
        ordered_quantity_as_written=quantity,
        interventions=prose.interventions,
        overall_goals=goals,
        related_factors=factors,
        remaining=remaining_lines(segments),
    )
    return ReadOrder(content=content, segments=segments, source_text=source, layout=layout)


def _blocks_of(blocks: list[Block], label: Label) -> list[Block]:
    return [block for block in blocks if block.label is label]


def _mark_headings(blocks: list[Block], trace: Trace) -> None:
    for block in blocks:
        if block.head and block.label in CLOSING | {Label.ORDER_TEXT, Label.QUANTITY, Label.END}:
            trace.mark(block.head, "label")


def _order_text(blocks: list[Block], trace: Trace) -> str:
    """The whole text with its line breaks; several blank lines count as one."""
    text = ""
    for block in _blocks_of(blocks, Label.ORDER_TEXT):
        for line in [line for line in (block.value, *block.body) if line]:
            trace.mark(line, "order_text")
            seam = ("\n\n" if line.gap else "\n") if text else ""
            text += seam + line.text
    return text


def _quantity(blocks: list[Block], trace: Trace) -> tuple[str, int | None]:
    for block in _blocks_of(blocks, Label.QUANTITY):
        if block.value:
            trace.mark(block.value, "ordered_quantity_as_written")
            return fold(block.value.text), minutes_per_month(block.value.text)
    return "", None


def _goals(blocks: list[Block], trace: Trace) -> tuple[str, ...]:
    """The goals without their dashes; where there are dashes, a line of its own without one is no goal."""
    goals: list[list[Line]] = []
    for block in _blocks_of(blocks, Label.GOALS):
        lines = [line for line in (block.value, *block.body) if line]
        dashed = any(_BULLET.match(line.text) for line in lines)
        for line in lines:
            bullet = _BULLET.match(line.text)
            if bullet or not goals or (not dashed and (line.gap or line.text[0].isupper())):
                if dashed and not bullet:
                    continue
                goals.append([line.part(bullet.end() if bullet else 0)])
                if bullet:
                    trace.mark(line.part(0, bullet.end()), "layout")
            elif line.gap:
                # A paragraph after the list is nobody's goal: it remains, and so does all after it.
                break
            else:
                goals[-1].append(line)
    for index, pieces in enumerate(goals):
        for piece in pieces:
            trace.mark(piece, f"overall_goals[{index}]")
    return tuple(running_text(pieces) for pieces in goals)


def _factors(blocks: list[Block], trace: Trace) -> tuple[RelatedFactor, ...]:
    factors: list[RelatedFactor] = []
    for block in blocks:
        if block.label not in FACTOR:
            continue
        lines = _until_unknown_heading([line for line in (block.value, *block.body) if line])
        if not lines:
            continue
        for line in lines:
            trace.mark(line, f"related_factors[{len(factors)}].text")
        paragraphs: list[list[Line]] = []
        for line in lines:
            if line.gap or not paragraphs:
                paragraphs.append([])
            paragraphs[-1].append(line)
        text = "\n\n".join(running_text(paragraph) for paragraph in paragraphs)
        factors.append(RelatedFactor(heading=FactorHeading(block.label.value), text=text))
    return tuple(factors)


def _until_unknown_heading(lines: list[Line]) -> list[Line]:
    """A factor's lines up to a heading that no order has: a few words alone above a paragraph. The rest remains."""
    for index, (line, after) in enumerate(pairwise(lines[1:]), 1):
        short = len(line.text.split()) <= _HEADING_WORDS and line.text[0].isupper()
        if line.gap and short and not after.gap and line.text[-1] not in ".,;!?-":
            return lines[:index]
    return lines
