"""The head of an order: who, where, by whom, when and what was decided."""

import re
from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from gplan.intake.frequency import days_in
from gplan.intake.lifecare_columns import running_text
from gplan.intake.lifecare_labels import HEADER, Block, Label
from gplan.intake.lifecare_lines import Line, Trace

_NUMBER = r"[0-9]{6}(?:[0-9]{2})?[-+–]?(?:[0-9]{4}|T[A-ZÅÄÖ]?[0-9]{2,3}|[A-ZÅÄÖ0-9]{4})"
_NUMBER_LINE = re.compile(
    rf"(?P<label>(?:person(?:nummer|nr)?|identitetsnummer|id(?:-nummer)?)\s*:?\s*)?(?P<number>{_NUMBER})(?:\s+(?P<name>\D+))?",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"(?P<code>[0-9]{3}\s?[0-9]{2})\s+(?P<city>[^\W\d].*)")
_NAME_LABEL = re.compile(r"namn\s*:\s*", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"[^\W\d][\w\s./-]{1,30}:")
_VALIDITY_WORDS = re.compile(
    r"(?:fr\.?\s*o\.?\s*m\b\.?|t\.?\s*o\.?\s*m\b\.?|tills vidare\b|från(?: och med)?\b|till(?: och med)?\b|[-–,.])\s*",
    re.IGNORECASE,
)
_UNTIL_ONLY = re.compile(r"\s*(?:t\.?\s*o\.?\s*m|till(?:\s+och\s+med)?)\b", re.IGNORECASE)


class Header(TypedDict, total=False):
    """Fields of ``OrderContent`` that the head gives."""

    number_as_written: str
    person_name: str
    case_officer: str
    team: str
    street: str
    postal_code: str
    city: str
    provider: str
    ordered_on: date | None
    valid_from: date | None
    valid_until: date | None
    started_on: date | None
    decision: str
    decided_on: date | None


def read_header(blocks: list[Block], trace: Trace) -> Header:
    """The head's fields; marks what it used. A field that is not there is left out."""
    header = Header()
    person_lines: list[Line] = []
    for block in blocks:
        if block.label in {None, Label.TITLE, Label.INTRODUCTION, Label.CASE_OFFICER, Label.TEAM}:
            person_lines += block.body
        if block.label not in HEADER:
            continue
        if block.head:
            trace.mark(block.head, "label")
        _read_valued(block, header, trace)
    _read_person(person_lines, header, trace)
    return header


def _read_valued(block: Block, header: Header, trace: Trace) -> None:
    match block.label:
        case Label.CASE_OFFICER | Label.TEAM:
            if block.value:
                field = block.label.value
                trace.mark(block.value, field)
                if block.label is Label.TEAM:
                    header["team"] = block.value.text
                else:
                    header["case_officer"] = block.value.text
        case Label.PROVIDER:
            header["provider"] = _text(block, "provider", trace).rstrip(" ,")
        case Label.DECISION:
            header["decision"] = _text(block, "decision", trace)
        case Label.ORDERED_ON:
            header["ordered_on"] = _day(block, "ordered_on", trace)
        case Label.STARTED_ON:
            header["started_on"] = _day(block, "started_on", trace)
        case Label.DECIDED_ON:
            header["decided_on"] = _day(block, "decided_on", trace)
        case Label.VALID:
            _read_validity(block, header, trace)


def _text(block: Block, field: str, trace: Trace) -> str:
    """A value with the lines that go on under it, up to a blank line or what looks like a label of its own."""
    lines = [block.value] if block.value else []
    for line in block.body:
        if (line.gap and lines) or _OTHER_LABEL.match(line.text):
            break
        lines.append(line)
    for line in lines:
        trace.mark(line, field)
    return running_text(lines)


def _value(block: Block) -> Line | None:
    """A day's line: beside the label or, where nothing stands there, right under it."""
    if block.value is None and block.body and not block.body[0].gap and days_in(block.body[0].text):
        return block.body[0]
    return block.value


def _day(block: Block, field: str, trace: Trace) -> date | None:
    line = _value(block)
    for start, end, day in days_in(line.text) if line else ():
        assert line is not None
        trace.mark(line.part(start, end), field)
        return day
    return None


def _read_validity(block: Block, header: Header, trace: Trace) -> None:
    line = _value(block)
    if line is None:
        return
    days = days_in(line.text)[:2]
    if not days:
        return
    fields: Iterable[str] = ("valid_from", "valid_until")
    if len(days) == 1 and _UNTIL_ONLY.match(line.text):
        fields = ("valid_until",)
    at = 0
    for field, (start, end, day) in zip(fields, days, strict=False):
        _mark_words(line.part(at, start), trace)
        trace.mark(line.part(start, end), field)
        at = end
        if field == "valid_from":
            header["valid_from"] = day
        else:
            header["valid_until"] = day
    _mark_words(line.part(at), trace)


def _mark_words(part: Line, trace: Trace) -> None:
    """Words between days that only say from and to; any others remain."""
    at = 0
    while match := _VALIDITY_WORDS.match(part.text, at):
        at = match.end()
    trace.mark(part.part(0, at), "label")


def _read_person(lines: list[Line], header: Header, trace: Trace) -> None:
    """Number, name, street, postal code and city: the lines from the number to the postal line."""
    at = next((i for i, line in enumerate(lines) if _NUMBER_LINE.fullmatch(line.text)), None)
    if at is None:
        return
    line = lines[at]
    match = _NUMBER_LINE.fullmatch(line.text)
    assert match is not None
    if match["label"]:
        trace.mark(line.part(0, match.end("label")), "label")
    trace.mark(line.part(*match.span("number")), "number_as_written")
    header["number_as_written"] = match["number"]
    if match["name"]:
        trace.mark(line.part(match.start("name")), "person_name")
        header["person_name"] = match["name"]
    _read_address(lines[at + 1 :], header, trace)


def _read_address(lines: list[Line], header: Header, trace: Trace) -> None:
    postal = next((i for i, line in enumerate(lines) if _POSTAL.fullmatch(line.text)), None)
    before = lines if postal is None else lines[:postal]
    if "person_name" not in header and before and not before[0].text[0].isdigit():
        name = _NAME_LABEL.match(before[0].text)
        part = before[0].part(name.end() if name else 0)
        if name:
            trace.mark(before[0].part(0, name.end()), "label")
        trace.mark(part, "person_name")
        header["person_name"] = part.text
        before = before[1:]
    # The street is the line above the postal code, or the one under the name; a c/o line or a phone remains.
    streets = [line for line in before if not _OTHER_LABEL.match(line.text)]
    street = streets[-1:] if postal is not None else [line for line in streets[:1] if not line.gap]
    for line in street:
        trace.mark(line, "street")
        header["street"] = line.text
    if postal is not None:
        match = _POSTAL.fullmatch(lines[postal].text)
        assert match is not None
        trace.mark(lines[postal].part(*match.span("code")), "postal_code")
        trace.mark(lines[postal].part(*match.span("city")), "city")
        header["postal_code"], header["city"] = match["code"], match["city"]
