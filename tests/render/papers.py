"""Every document on paper, for the laws: each file is made when it is asked for, with what it was made of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple
from unittest.mock import patch

from gplan.render import filling as filler
from gplan.render import pdf, reading_back
from gplan.render.documents import DOCUMENTS, Document
from gplan.render.frame import Frame
from gplan.render.page_model import Sheet
from gplan.render.samples import FRAME, SampleCase, Variant, case
from tests.render.paper import Paper


class Printed(NamedTuple):
    """A document in one of the ways that paper is put to the test."""

    document: Document
    variant: Variant
    large: bool

    def __str__(self) -> str:
        return f"{self.document.slug}-{self.variant}{'-large' if self.large else ''}"

    @property
    def frame(self) -> Frame:
        """What the unit prints it with."""
        return replace(FRAME, large=self.large)

    def paper(self) -> Paper:
        """The finished file, with what it was made of.

        What reads the same, letter by letter, as something made before is not set once more: a list is the same
        whatever state the plan is in.
        """
        with patch.object(pdf, "_compile", _set_once):
            paper = made(self.document.sample, case(self.variant), self.frame)
        _FILES[self] = paper.pdf
        return paper

    def file(self) -> bytes:
        """The finished file, made once for all tests."""
        return _FILES[self] if self in _FILES else self.paper().pdf


_FILES: dict[Printed, bytes] = {}
_SET: dict[tuple[str, bool, bool], bytes] = {}
_compile = pdf._compile


def _set_once(source: str, template: str, sheet: Sheet, *, archive: bool) -> bytes:
    """The file of a filled-in template, in our frame and of the day of all samples."""
    assert (sheet.own_templates, sheet.printed_on) == (None, FRAME.printed_on)
    key = source, sheet.large, archive
    if key not in _SET:
        _SET[key] = _compile(source, template, sheet, archive=archive)
    return _SET[key]


EVERY = tuple(
    Printed(document, variant, large)
    for document in DOCUMENTS
    for variant in Variant
    for large in (False, True)
)
"""Every document in every way."""


def made(sample: Callable[[SampleCase, Frame], bytes], of: SampleCase, frame: Frame) -> Paper:
    """The document of a case, with the words and the frames it was made of."""
    with watched() as seen:
        file = sample(of, frame)
    return Paper(file, page=seen[0], sheets=seen[1])


@contextmanager
def watched() -> Iterator[list[Any]]:
    """While it lasts, the page and the frames of the last document made are kept."""
    seen: list[Any] = [None, ()]
    fill, read_back = filler.fill, reading_back.read_back

    def filling(template: str, page: object, *more: Any) -> str:
        seen[0] = page
        return fill(template, page, *more)

    def reading(file: bytes, sheets: tuple[Sheet, ...]) -> Any:
        seen[1] = tuple(sheets)
        return read_back(file, sheets)

    with patch.object(pdf, "fill", filling), patch.object(pdf, "read_back", reading):
        yield seen


Words = Callable[[str], str]
"""What stands in a field's place, by the field's name."""
KEPT = frozenset({"value", "as_written", "number_as_written", "content_hash"})
"""Fields that nobody types as words: identity numbers and checksums."""


def retyped(value: Any, words: Words, name: str = "", kept: frozenset[str] = KEPT) -> Any:
    """The value with other words in every field of text, also in those that were empty."""
    if type(value) is str:
        return value if name in kept else words(name)
    if isinstance(value, tuple):
        return tuple(retyped(one, words, name, kept) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {part.name: getattr(value, part.name) for part in fields(value) if part.init}
        return replace(value, **{key: retyped(one, words, key, kept) for key, one in parts.items()})
    return value
