"""How typed text stands in the plan form, so that nothing in it is taken for a heading, help or a new row.

``escape`` and ``unescape`` are each other's inverses; a person who fills in a form never has to know of them.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from gplan.model.form_headings import UNDERLINE, find_heading

BULLET = re.compile(r"^\s*[-–—*•·+](?:\s+|$)")
"""The mark of a row. Not "1." or "2)": the figure may be part of a date."""
_LEAD = re.compile(r"^(\s*)(\\*)(.*)$")
_OPEN_COMMENT = re.compile(r"<(\\*)!--")
_HIDDEN_COMMENT = re.compile(r"<\\(\\*)!--")
_QUOTES = '"”“„'
_ESCAPED = "\\" + _QUOTES


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def tidy(text: str) -> str:
    """A text of several lines with plain line ends, no space at a line's end and no empty line first or last."""
    return "\n".join(line.rstrip() for line in _plain(text).split("\n")).strip("\n")


def fold(text: str) -> str:
    """A text on one line: every run of white space is one space."""
    return " ".join(_plain(text).split())


def _special(text: str, item: bool) -> bool:
    return bool(
        text.startswith(("#", ">"))
        or UNDERLINE.match(text)
        or find_heading(text)
        or (item and BULLET.match(text))
    )


def escape(line: str, *, item: bool = False) -> str:
    """The line with a backslash before it where it would be read as something else (``item``: in a list)."""
    lead = _LEAD.match(line)
    if lead and _special(lead[3], item):
        return f"{lead[1]}\\{lead[2]}{lead[3]}"
    return line


def unescape(line: str, *, item: bool = False) -> str:
    """The line without the backslash that ``escape`` put there."""
    lead = _LEAD.match(line)
    if lead and lead[2] and _special(lead[3], item):
        return f"{lead[1]}{lead[2][1:]}{lead[3]}"
    return line


def hide_comments(text: str) -> str:
    """The text with every ``<!--`` in it made harmless."""
    return _OPEN_COMMENT.sub(r"<\1\\!--", text)


def show_comments(text: str) -> str:
    """The text as it was before ``hide_comments``."""
    return _HIDDEN_COMMENT.sub(r"<\1!--", text)


def quote(word: str, breaks: str) -> str:
    """A word of a row, in quotation marks where one of ``breaks`` or its own edges would split it."""
    word = fold(word)
    if word and word[0] not in _QUOTES and not any(mark in word for mark in breaks):
        return word
    inner = "".join(f"\\{c}" if c in _ESCAPED else c for c in word)
    return f'"{inner}"'


class Token(NamedTuple):
    """A stretch of a row: words as they were meant, and the mark that ended them ("" at the end)."""

    text: str
    ended_by: str
    start: int
    end: int
    """Where it stands in the row; ``end`` is after the mark."""


def _quoted(row: str, start: int, marks: str) -> tuple[str, int] | None:
    """The words in quotation marks at ``start`` and where they end, or None when they are not closed before a mark."""
    words, at = "", start + 1
    while at < len(row):
        if row[at] == "\\" and row[at + 1 : at + 2] in tuple(_ESCAPED):
            words, at = words + row[at + 1], at + 2
            continue
        if row[at] in _QUOTES:
            rest = row[at + 1 :].lstrip()
            if not rest or rest[0] in marks:
                return words, len(row) - len(rest)
        words, at = words + row[at], at + 1
    return None


def split_row(row: str, marks: str) -> Iterable[Token]:
    """The words of a row between ``marks``, except inside quotation marks and between two digits (8:30)."""
    at = 0
    while at <= len(row):
        start = at
        while at < len(row) and row[at].isspace():
            at += 1
        held = _quoted(row, at, marks) if at < len(row) and row[at] in _QUOTES else None
        if held:
            words, at = held
        else:
            while at < len(row) and not _ends(row, at, marks):
                at += 1
            words = row[start:at].strip()
        mark = row[at : at + 1]
        yield Token(words, mark, start, at + 1)
        at += 1


def _ends(row: str, at: int, marks: str) -> bool:
    if row[at] not in marks:
        return False
    before, after = row[at - 1 : at] if at else "", row[at + 1 : at + 2]
    if row[at] == ":":
        return not (before.isdigit() and (after.isdigit() or re.match(r"[ea]\s+veck", row[at + 1 :])))
    return not (row[at] == "," and before.isdigit() and after.isdigit())
