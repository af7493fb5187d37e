"""The text of a PDF laid out on a grid of characters, so that two columns stay two columns."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple
from unicodedata import normalize

import pypdfium2
from pypdfium2 import raw

from gplan.errors import InputError

_GAP = 0.75
"""Wider than this many font sizes is no space between words: the widest justified space stays below it."""
_SURE_GAP = 2.0
"""So wide that it needs no other line to confirm that a column begins after it."""
_SPACE = 0.18
"""A gap this wide is a space even where the PDF has no character for it."""
_ALIGNED = 2.5
"""Two starts this many points apart stand under each other."""
_SAME_LINE = 0.35
"""Baselines closer than this many font sizes are one line."""
_BLANK = 1.5
"""A step down this many times the usual one leaves a blank line."""
_TELLING = 8
"""Runs of fewer letters say little of how wide letters are."""
_BETWEEN = "    "
_PASSWORD_ERROR = 4
_TAIL = 2048
_HYPHENS = {0x2, 0xFFFE, 0xAD}
"""What the engine puts for a hyphen at a line end."""


class _Char(NamedTuple):
    left: float
    right: float
    base: float
    size: float
    text: str


class _Run(NamedTuple):
    """Characters side by side with no more than a space between words."""

    left: float
    right: float
    size: float
    text: str


class _Row(NamedTuple):
    base: float
    runs: list[_Run]


def text_of(data: bytes) -> str:
    """The PDF's text: lines as on the page, columns at least four spaces apart, a form feed between pages.

    Raises:
        InputError: it is locked, damaged, cut off, or a picture without text.
    """
    if b"%%EOF" not in data[-_TAIL:]:
        raise InputError("PDF-filen är avbruten: slutet saknas.", "Hämta hela filen igen och försök på nytt.")
    with _opened(data) as document:
        pages = [_page_text(document[index]) for index in range(len(document))]
    text = "\f".join(pages)
    if not text.strip():
        raise InputError(
            "PDF-filen har ingen text, den är troligen inskannad.",
            "Hämta den som text ur verksamhetssystemet, eller skriv in den i mallen från gplan order template.",
        )
    return text if text.endswith("\n") else text + "\n"


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR or "password" in str(error).casefold():
            raise InputError(
                "PDF-filen är låst med lösenord.", "Spara en kopia utan lösenord och läs in den."
            ) from None
        raise _damaged() from None
    try:
        yield document
    except pypdfium2.PdfiumError:
        raise _damaged() from None
    finally:
        document.close()


def _damaged() -> InputError:
    return InputError("PDF-filen är skadad och går inte att läsa.", "Hämta den igen och försök på nytt.")


def _page_text(page: Any) -> str:
    try:
        text_page = page.get_textpage()
        try:
            chars = _chars(text_page)
        finally:
            text_page.close()
    finally:
        page.close()
    rows = [_Row(base, _runs(line)) for base, line in _lines(chars)]
    return _grid(_confirmed([row for row in rows if row.runs]))


def _chars(text_page: Any) -> list[_Char]:
    handle = text_page.raw
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    chars = []
    for index in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in {0xD, 0xA} or raw.FPDFText_IsGenerated(handle, index) == 1:
            continue
        text = "-" if code in _HYPHENS else chr(code) if code < 0xD800 or 0xDFFF < code <= 0x10FFFF else ""
        if not text or not raw.FPDFText_GetLooseCharBox(handle, index, box):
            continue
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        size = raw.FPDFText_GetFontSize(handle, index) or box.top - box.bottom
        chars.append(_Char(x.value, box.right, y.value, max(size, 1.0), text))
    return chars


def _lines(chars: list[_Char]) -> list[tuple[float, list[_Char]]]:
    """Characters by baseline, from the top of the page."""
    lines: list[tuple[float, list[_Char]]] = []
    for char in sorted(chars, key=lambda char: -char.base):
        if lines and lines[-1][0] - char.base <= _SAME_LINE * char.size:
            lines[-1][1].append(char)
        else:
            lines.append((char.base, [char]))
    return lines


def _runs(line: list[_Char]) -> list[_Run]:
    runs: list[_Run] = []
    spaced = False
    for char in sorted(line, key=lambda char: char.left):
        if char.text.isspace():
            spaced = True
            continue
        last = runs[-1] if runs else None
        gap = char.left - last.right if last else 0.0
        if last is None or gap > _GAP * char.size:
            runs.append(_Run(char.left, char.right, char.size, char.text))
        else:
            space = " " if spaced or gap > _SPACE * char.size else ""
            runs[-1] = _Run(last.left, max(last.right, char.right), last.size, last.text + space + char.text)
        spaced = False
    return runs


def _confirmed(rows: list[_Row]) -> list[_Row]:
    """Runs parted by a doubtful gap are one again, unless another line begins a run at the same place."""
    starts = Counter(round(run.left / _ALIGNED) for row in rows for run in row.runs)
    result = []
    for row in rows:
        runs = row.runs[:1]
        for run in row.runs[1:]:
            near = round(run.left / _ALIGNED)
            aligned = starts[near] + starts[near - 1] + starts[near + 1] > 1
            if aligned or run.left - runs[-1].right > _SURE_GAP * run.size:
                runs.append(run)
            else:
                runs[-1] = _Run(runs[-1].left, run.right, run.size, f"{runs[-1].text} {run.text}")
        result.append(_Row(row.base, runs))
    return result


def _grid(rows: list[_Row]) -> str:
    if not rows:
        return ""
    edge = min(row.runs[0].left for row in rows)
    width = _letter_width([run for row in rows for run in row.runs])
    step = _usual_step(rows)
    lines: list[str] = []
    above: float | None = None
    for row in rows:
        if above is not None and above - row.base > _BLANK * step:
            lines.append("")
        above = row.base
        line = ""
        for run in row.runs:
            column = round((run.left - edge) / width)
            line = line.ljust(column) if not line else (line + _BETWEEN).ljust(column)
            line += run.text
        lines.append(line)
    return normalize("NFC", "\n".join(lines)) + "\n"


def _letter_width(runs: list[_Run]) -> float:
    """As narrow as the narrowest run's letters, so that no left text reaches over the right column's start."""
    widths = [(run.right - run.left) / len(run.text) for run in runs if len(run.text) >= _TELLING]
    return max(min(widths, default=5.0), 1.0)


def _usual_step(rows: list[_Row]) -> float:
    steps = [above.base - below.base for above, below in pairwise(rows)]
    sizes = median(run.size for row in rows for run in row.runs)
    close = [step for step in steps if step <= 2 * sizes]
    return median(close) if close else 1.5 * sizes
