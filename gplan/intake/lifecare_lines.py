"""The source as lines that know where they stand, and the trace of what each stretch was taken for."""

import re
from typing import NamedTuple

from gplan.intake.text import fold
from gplan.model.order import Segment

_LINE = re.compile(r"([^\n\r\f\v\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_PAGE_NUMBER = re.compile(
    r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}\s+)?(?:[0-9]{1,3}\s*\([0-9]{1,3}\)"
    r"|(?:Sida|Sid\.?)\s*:?\s*[0-9]{1,3}(?:\s*(?:av|/|\()\s*[0-9]{1,3}\)?)?)",
    re.IGNORECASE,
)
_RUNNING = re.compile(r"Anvisningar\b.{3,}", re.IGNORECASE)
# White space, and marks that are as good as white space: byte order mark, zero-width space, DOS's end of file.
_EDGES = re.compile(r"\A[\s\ufeff\u200b\x1a]+|[\s\ufeff\u200b\x1a]+\Z")


class Line(NamedTuple):
    """One line, or the part of one that belongs to a label, without the white space around it."""

    start: int
    end: int
    text: str
    indent: int
    """How far in it begins, in characters with tabs set out to eight."""
    gap: bool
    """A blank line stands before it; the seam between two pages is none."""
    ended: bool = True
    """A line end follows in the source."""

    def part(self, start: int, end: int | None = None) -> "Line":
        """The stretch of the line from one index of its text to another, stripped."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        piece = piece.strip()
        begin = self.start + start + lead
        return Line(
            begin,
            begin + len(piece),
            piece,
            self.indent + start + lead,
            gap=self.gap and start == 0,
            ended=self.ended,
        )


class Trace:
    """What each stretch of the source was taken for; what nobody marks remains."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._marks: list[tuple[int, int, str]] = []

    def mark(self, line: Line, field: str) -> None:
        """The whole line belongs to ``field``."""
        if line.end > line.start:
            self._marks.append((line.start, line.end, field))

    def segments(self) -> tuple[Segment, ...]:
        """The source in stretches; joined they are the source."""
        segments: list[Segment] = []
        at = 0
        for start, end, field in sorted(self._marks):
            begin = max(start, at)
            if begin >= end:
                continue
            segments += self._unmarked(at, begin)
            segments.append(Segment(field=field, text=self.source[begin:end]))
            at = end
        segments += self._unmarked(at, len(self.source))
        return tuple(segments)

    def _unmarked(self, start: int, end: int) -> list[Segment]:
        text = self.source[start:end]
        bare = _EDGES.sub("", text)
        if not bare:
            return [Segment(field="layout", text=text)] if text else []
        lead = text.index(bare)
        parts = (("layout", text[:lead]), ("remaining", bare), ("layout", text[lead + len(bare) :]))
        return [Segment(field=field, text=part) for field, part in parts if part]


def remaining_lines(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """What no field took, line by line with white space folded."""
    return tuple(
        folded
        for segment in segments
        if segment.field == "remaining"
        for line in segment.text.splitlines()
        if (folded := fold(line))
    )


def read_lines(source: str) -> tuple[list[Line], list[Line]]:
    """The text lines of a source, and the lines that are page furniture: page numbers and running headers."""
    raw = _raw_lines(source)
    texts = [line for line in raw if line is not None]
    pages = _pages(raw)
    furniture = {line.start for page in pages for line in page if _PAGE_NUMBER.fullmatch(line.text)}
    furniture |= _repeated([[line for line in page if line.start not in furniture] for page in pages])
    seams = {page[0].start for page in pages[1:] if page}
    lines, at_seam = [], False
    for line in texts:
        at_seam = at_seam or line.start in seams or line.start in furniture
        if line.start not in furniture:
            lines.append(line._replace(gap=line.gap and not at_seam))
            at_seam = False
    return lines, [line for line in texts if line.start in furniture]


def _raw_lines(source: str) -> list[Line | None]:
    """Every line in order; None for a form feed."""
    lines: list[Line | None] = []
    gap = True
    for match in _LINE.finditer(source):
        text = _EDGES.sub("", match[1])
        if text:
            lead = match[1].index(text)
            start = match.start() + lead
            indent = len(match[1][:lead].expandtabs())
            lines.append(Line(start, start + len(text), text, indent, gap=gap, ended=bool(match[2])))
            gap = False
        elif match[2] != "\f":
            gap = True
        if match[2] == "\f":
            lines.append(None)
    return lines


def _pages(raw: list[Line | None]) -> list[list[Line]]:
    """The lines page by page: a form feed ends a page, and so does a line that is only a page number."""
    pages: list[list[Line]] = [[]]
    for line in raw:
        if line is None:
            pages.append([])
        elif _PAGE_NUMBER.fullmatch(line.text):
            # The number may head its page or close it; a page of its own leaves both neighbours their edges.
            pages += [[line], []]
        else:
            pages[-1].append(line)
    return [page for page in pages if page]


def _repeated(pages: list[list[Line]]) -> set[int]:
    """Starts of running headers and footers: the same words at the edge of every page, and a known header."""
    pages = [page for page in pages if page]
    found: set[int] = set()
    if len(pages) < 2:
        return found
    edges = [page[0] for page in pages[1:]] + [page[-1] for page in pages[:-1]]
    found |= {line.start for line in edges if _RUNNING.fullmatch(line.text)}
    for edge in (0, -1):
        if len({re.sub(r"[0-9]+", "0", fold(page[edge].text)) for page in pages}) == 1:
            # A title repeated on every page is furniture on all but the first.
            title = edge == 0 and pages[0][0].text.startswith("Beställ")
            found |= {page[edge].start for page in pages[title:]}
    return found
