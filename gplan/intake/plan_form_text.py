"""A plan form's bytes as headed sections of typed lines: character set, help and comments taken away."""

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from gplan.errors import InputError
from gplan.intake.text import decode
from gplan.model.form_headings import (
    HINTS,
    PAST_HINTS,
    UNDERLINE,
    Found,
    Heading,
    Help,
    find_heading,
    known_heading,
)
from gplan.model.form_text import fold, show_comments, tidy

_COMMENT = re.compile(r"<!--((?:(?!<!--|-->).)*)-->", re.DOTALL)
_QUOTE = re.compile(r"^\s{0,3}>\s?(.*)$")
_REMEDY = "Skapa ett nytt formulär med gplan plan form och fyll i det, eller spara ditt som oformaterad text."
_SIGNATURES = (
    (b"PK\x03\x04", "Filen är ett Word- eller kalkyldokument, inte text."),
    (b"\xd0\xcf\x11\xe0", "Filen är ett äldre Word-dokument, inte text."),
    (b"%PDF", "Filen är en PDF, inte text."),
    (b"{\\rtf", "Filen är formaterad text (RTF)."),
)


class Line(NamedTuple):
    """A typed line with its number in the file."""

    number: int
    text: str


class Section(NamedTuple):
    """A heading and the lines under it. ``heading`` is None before the first heading and for an unknown one."""

    heading: Heading | None
    title: str
    """As typed; for an intervention its name."""
    number: int
    lines: list[Line]


class FormText(NamedTuple):
    """The sections of a form, and what someone wrote in it where it says that nothing becomes part of the plan."""

    sections: list[Section]
    comments: list[Line]
    asides: list[Line]
    """Rows of their own that begin as the help does."""


def form_text(data: bytes) -> str:
    """The text of a form, whichever program saved it.

    Raises:
        InputError: the file is empty or no text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(what, _REMEDY)
    try:
        text = decode(_with_mark(data))
    except InputError as error:
        raise InputError(error.message, _REMEDY) from error
    if not text.strip():
        raise InputError("Filen är tom.", _REMEDY)
    return text


def _with_mark(data: bytes) -> bytes:
    """The bytes, with the mark that UTF-16 should begin with where a program left it out."""
    start = data[:200]
    half = len(start) // 4
    if len(start) < 4 or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    if start[1::2].count(0) > half:
        return codecs.BOM_UTF16_LE + data
    return codecs.BOM_UTF16_BE + data if start[::2].count(0) > half else data


def read_sections(data: bytes) -> FormText:
    """The form's sections, in the order they stand.

    Raises:
        InputError: the file is no text, or has none of the form's headings.
    """
    text, comments = _without_comments(_tidy_lines(form_text(data)))
    asides: list[Line] = []
    lines = list(_without_help(show_comments(text), asides))
    headings = _headings(lines, marked=True) or _headings(lines, marked=False)
    if not any(found.heading for found in headings.values()):
        raise InputError("Filen har inga av formulärets rubriker.", _REMEDY)
    sections = [Section(None, "", 1, [])]
    for at, line in enumerate(lines):
        found = headings.get(at)
        if found is None:
            if not (at - 1 in headings and _is_underlined(lines, at - 1)):
                sections[-1].lines.append(line)
            continue
        named = found.heading is Heading.INTERVENTION
        sections.append(Section(found.heading, found.rest if named else found.title, line.number, []))
        if found.rest and not named:
            sections[-1].lines.append(Line(line.number, found.rest))
    return FormText(sections, comments, asides)


def _tidy_lines(text: str) -> str:
    """The text in its normal form, with its line numbers unchanged."""
    return "\n".join(tidy(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _is_underlined(lines: list[Line], at: int) -> bool:
    return at + 1 < len(lines) and bool(UNDERLINE.match(lines[at + 1].text))


def _headings(lines: list[Line], *, marked: bool) -> dict[int, Found]:
    """Which lines are headings: those with marks or, in a form that has lost them all, those that say the words."""
    found: dict[int, Found] = {}
    for at, line in enumerate(lines):
        heading = find_heading(line.text)
        if heading is None and (not marked or _is_underlined(lines, at)):
            heading = known_heading(line.text.strip())
            if (
                heading
                and heading.heading is Heading.INTERVENTION
                and not re.match(r"\s*insats\s*[:–—-]", line.text, re.IGNORECASE)
            ):
                heading = None
        if heading:
            found[at] = heading
    return found if any(one.heading for one in found.values()) else {}


def _without_comments(text: str) -> tuple[str, list[Line]]:
    """The text with its comments blanked out, and what people wrote in them."""
    written: list[Line] = []

    def blank(match: re.Match[str]) -> str:
        typed = _after_help(fold(match[1]))
        if typed:
            written.append(Line(text.count("\n", 0, match.start()) + 1, typed))
        return "\n" * match[0].count("\n") or " "

    return _COMMENT.sub(blank, text), written


def _without_help(text: str, asides: list[Line]) -> Iterator[Line]:
    """The typed lines; help blocks are left out, and the rows of their own that someone wrote in one are ``asides``."""
    block: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        quoted = _QUOTE.match(line)
        if quoted:
            block.append(Line(number, quoted[1]))
            continue
        yield from _typed(block, asides)
        block = []
        yield Line(number, line)
    yield from _typed(block, asides)


def _typed(block: list[Line], asides: list[Line]) -> Iterator[Line]:
    """What was written on the line where the help ends; whole rows go to ``asides``."""
    typed = _after_help(_folded(block))
    if not typed:
        return
    own = next(at for at in range(len(block) + 1) if len(_folded(block[at:])) <= len(typed))
    rows = [line for line in block[own:] if line.text.strip()]
    if rows:
        asides.append(Line(rows[0].number, "\n".join(line.text for line in rows)))
    before = typed[: len(typed) - len(_folded(rows))].strip()
    if before:
        yield Line(block[own - 1].number, before)


def _folded(lines: list[Line]) -> str:
    return fold(" ".join(line.text for line in lines))


def _after_help(words: str) -> str:
    """What follows the help that ``words`` begin with; "" when they are help all through."""
    hints = sorted({fold(hint) for hint in (*HINTS.values(), *PAST_HINTS)}, key=len, reverse=True)
    while words:
        hint = next((one for one in hints if words.startswith(one)), None)
        if hint is None:
            return "" if words.startswith(tuple(Help)) else words
        words = words[len(hint) :].strip()
    return ""
