"""Reads a finished PDF back: what must stand on its pages does, whatever template it was made with."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from gplan.errors import RenderError
from gplan.render.filling import REMEDY_PROGRAM
from gplan.render.page_model import Sheet

_REMEDY_FRAME = (
    "Låt mallen använda sheet() ur _layout/sheet.typ, eller ta bort den ur mappen med egna mallar."
)


def read_back(pdf: bytes, sheets: Sequence[Sheet]) -> tuple[int, ...]:
    """See that every page says which document it is, what it warns of and which page of how many it is.

    A file of several documents says it of each; an empty page between two says nothing. Gives the page of the file on
    which each begins.

    Raises:
        RenderError: something that must be read is not there.
    """
    pages = [_Squeezed(text) for text in _pages(pdf)]
    groups: list[list[_Squeezed]] = [[] for _ in sheets]
    begins = [1] * len(groups)
    at = 0
    for number, page in enumerate(pages, 1):
        if not page.text:
            continue
        if groups[at] and at + 1 < len(sheets) and _begins(page, sheets[at], sheets[at + 1]):
            at += 1
            begins[at] = number
        groups[at].append(page)
        if sheets[at].framed:
            _require_frame(page, sheets[at], number)
    for sheet, group in zip(sheets, groups, strict=True):
        if sheet.framed:
            _require_numbers(group, sheet)
        _require_words(group, sheet)
    return tuple(begins)


def _begins(page: "_Squeezed", current: Sheet, following: Sheet) -> bool:
    """Whether a page is the first of the document that follows."""
    first = page.holds("Sida 1 av") and page.holds(following.foot)
    return first or not page.holds(current.foot)


def _require_frame(page: "_Squeezed", sheet: Sheet, number: int) -> None:
    if sheet.band and not page.without(sheet.state).holds(sheet.band):
        raise _unframed(sheet, "märkningen", number)
    for words, named in (
        (sheet.foot, "foten"),
        (sheet.printed, "utskriftsdagen"),
    ):
        if not page.holds(words):
            raise _unframed(sheet, named, number)


def _unframed(sheet: Sheet, named: str, number: int) -> RenderError:
    return RenderError(
        f"{sheet.file_title} blev inte rätt: {named} saknas på sida {number}. Filen sparades inte.",
        _REMEDY_FRAME if sheet.own_templates else REMEDY_PROGRAM,
    )


def _require_numbers(pages: "Sequence[_Squeezed]", sheet: Sheet) -> None:
    if not pages or not all(page.numbered(n, len(pages)) for n, page in enumerate(pages, 1)):
        raise RenderError(
            f"{sheet.file_title} blev inte rätt: sidnumren stämmer inte. Filen sparades inte.",
            _REMEDY_FRAME if sheet.own_templates else REMEDY_PROGRAM,
        )


def _require_words(pages: "Sequence[_Squeezed]", sheet: Sheet) -> None:
    whole = _Squeezed("".join(page.text for page in pages))
    missing = [words for words in sheet.must_show if not whole.holds(words)]
    if missing:
        raise RenderError(
            f"{sheet.file_title} blev inte rätt: {len(missing)} av {len(sheet.must_show)} uppgifter som måste stå "
            "på papperet (namn, nummer och rubriker) saknas i filen. Filen sparades inte.",
            _REMEDY_FRAME if sheet.own_templates else REMEDY_PROGRAM,
        )


class _Squeezed:
    """Text without white space and breaks, so that where a line was broken makes no difference."""

    __slots__ = ("_once", "_read", "text")

    def __init__(self, text: str) -> None:
        self._read = text
        self.text = _squeezed(text)
        self._once = ""

    @property
    def once(self) -> str:
        """Each run of a letter as one: a letter set from two glyphs may be read back twice. A figure never is."""
        self._once = self._once or _once(self.text)
        return self._once

    def without(self, words: str) -> "_Squeezed":
        """The text less those words where they first stand: a head that says what the band says is no band."""
        wanted = _squeezed(words)
        return _Squeezed(self.text.replace(wanted, "", 1)) if wanted else self

    def numbered(self, page: int, of: int) -> bool:
        """Whether it says that it is that page of so many; page 1 of 19 is not page 11, nor the first of one."""
        return re.search(rf"Sida\s+{page}\s+av\s+{of}(?!\d)", self._read) is not None

    def holds(self, words: str) -> bool:
        """Whether the words are in this text. Right-to-left text may come back in another order."""
        wanted = _squeezed(words)
        if wanted in self.text or _once(wanted) in self.once:
            return True
        turned = any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in wanted)
        return turned and set(wanted) <= set(self.text)


# A hyphen at the end of a line is read back as a break, not as a hyphen; marks without width are not read back.
_BREAKS = re.compile("[\\s\u200b-\u200d\u2060\u00ad\ufe0e\ufe0f\ufffe\ufeff\u2010-]+")

_TWICE = re.compile(r"([^\W\d_])\1+")


def _squeezed(text: str) -> str:
    return _BREAKS.sub("", unicodedata.normalize("NFKC", text))


def _once(text: str) -> str:
    return _TWICE.sub(r"\1", text)


_PROFILED = re.compile(rb"\[/ICCBased \d+ 0 R\]")
"""A colour by its profile. To work profiles out takes half the time of reading, and no colour is read."""


def _pages(pdf: bytes) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415 - loads with the first document

    # As long as before: everything else in the file lies where its index says.
    document: Any = pypdfium2.PdfDocument(
        _PROFILED.sub(lambda found: b"/DeviceRGB".ljust(len(found[0])), pdf)
    )
    try:
        pages = list(document)  # held together: with a page its fonts go
        for page in pages:
            yield page.get_textpage().get_text_range()
    finally:
        document.close()
