"""A printed file taken to pieces for the laws: every run of letters with its place, colour and part of the structure."""

import ctypes
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pypdf
import pypdfium2 as pdfium
from pypdf.generic import DictionaryObject
from pypdfium2 import raw

from gplan.render.page_model import Sheet

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the paper."""
Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters set in one go: a line, or the part of it that is of one style."""

    text: str
    box: Box
    size: float
    colour: Colour
    background: Colour
    font: str
    embedded: bool
    page: int
    mark: int
    """What the structure calls it by; -1 for what is no part of the text."""
    artifact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A line or an area."""

    box: Box
    colour: Colour
    page: int
    mark: int
    artifact: bool
    filled: bool
    picture: bool


@dataclass(slots=True, kw_only=True)
class Element:
    """A part of the structure, with what is inside it in reading order."""

    kind: str
    entry: DictionaryObject
    inside: "list[Element | Run]" = field(default_factory=list)
    marks: set[tuple[int, int]] = field(default_factory=set)
    """Pages and marks that are its own, also of what is no letter."""

    def elements(self) -> "Iterator[Element]":
        """It and everything inside it, in reading order."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.elements()

    def all_of(self, *kinds: str) -> "list[Element]":
        """The elements of those kinds, in reading order."""
        return [one for one in self.elements() if one.kind in kinds]

    def runs(self) -> Iterator[Run]:
        """All its letters."""
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.runs()
            else:
                yield one

    @property
    def text(self) -> str:
        """What a screen reader says."""
        return "".join(one.text for one in self.runs())

    def attribute(self, name: str) -> Any:
        """What the file says of it under that name; None where it says nothing."""
        given = self.entry.get("/A", [])
        given = given.get_object() if hasattr(given, "get_object") else given
        for one in given if isinstance(given, list) else [given]:
            found = one.get_object().get(name)
            if found is not None:
                return found
        return None


class Paper:
    """A finished file and how it came about."""

    def __init__(self, pdf: bytes, *, page: object = None, sheets: tuple[Sheet, ...] = ()) -> None:
        self.pdf = pdf
        self.page = page
        """The words it was made of."""
        self.sheets = sheets
        """The frames of its documents, in order."""

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """Width and height of every page."""
        return self._read[0]

    @property
    def runs(self) -> list[Run]:
        """All letters, as they were set."""
        return self._read[1]

    @property
    def shapes(self) -> list[Shape]:
        """All lines and areas."""
        return self._read[2]

    @cached_property
    def _read(self) -> tuple[list[tuple[float, float]], list[Run], list[Shape]]:
        sizes: list[tuple[float, float]] = []
        runs: list[Run] = []
        shapes: list[Shape] = []
        document: Any = pdfium.PdfDocument(self.pdf)
        try:
            for number, page in enumerate(document):
                sizes.append((page.get_width(), page.get_height()))
                letters = page.get_textpage()
                drawn: list[Shape] = []
                fonts: dict[int, tuple[str, bool]] = {}
                for item in page.get_objects(max_depth=5):
                    if item.type == raw.FPDF_PAGEOBJ_TEXT:
                        run = _run(item, letters, number, drawn, fonts)
                        if run.text.strip(" \n\u200b"):
                            runs.append(run)
                    else:
                        drawn.append(_shape(item, number))
                shapes += drawn
        finally:
            document.close()
        return sizes, runs, shapes

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        """The file's objects."""
        return pypdf.PdfReader(io.BytesIO(self.pdf))

    @property
    def catalog(self) -> DictionaryObject:
        """The file's first object."""
        root: Any = self.reader.trailer["/Root"]
        found = root.get_object()
        assert isinstance(found, DictionaryObject)
        return found

    @cached_property
    def tree(self) -> Element:
        """The structure, filled with the letters that belong to it."""
        marked: dict[tuple[int, int], list[Run]] = {}
        for run in self.runs:
            if run.mark >= 0:
                marked.setdefault((run.page, run.mark), []).append(run)
        pages = {
            one.indirect_reference.idnum: at
            for at, one in enumerate(self.reader.pages)
            if one.indirect_reference
        }
        root: Any = self.catalog["/StructTreeRoot"]
        return _element(root.get_object(), 0, pages, lambda page, mark: marked.get((page, mark), []))

    @cached_property
    def marks(self) -> set[tuple[int, int]]:
        """Page and mark of all letters in the structure."""
        return {(run.page, run.mark) for run in self.tree.runs()}

    def on_page(self, number: int) -> list[Run]:
        """The letters of a page, as they were set."""
        return [run for run in self.runs if run.page == number]


def _element(
    entry: DictionaryObject, page: int, pages: dict[int, int], letters: Callable[[int, int], list[Run]]
) -> Element:
    made = Element(kind=str(entry.get("/S", "/Root")).removeprefix("/"), entry=entry)
    page = _page_of(entry, page, pages)
    kids: Any = entry.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    for kid in kids if isinstance(kids, list) else [kids]:
        one: Any = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(one, int):
            made.marks.add((page, int(one)))
            made.inside += letters(page, int(one))
        elif one.get("/Type") == "/MCR":
            mark = (_page_of(one, page, pages), int(one["/MCID"]))
            made.marks.add(mark)
            made.inside += letters(*mark)
        elif one.get("/Type") != "/OBJR":
            made.inside.append(_element(one, page, pages, letters))
    return made


def _page_of(entry: DictionaryObject, otherwise: int, pages: dict[int, int]) -> int:
    given: Any = entry.raw_get("/Pg") if "/Pg" in entry else None
    return pages[given.idnum] if given is not None else otherwise


def _run(item: Any, letters: Any, page: int, drawn: list[Shape], fonts: dict[int, tuple[str, bool]]) -> Run:
    box = item.get_bounds()
    font, embedded = _font(item, fonts)
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, size)
    return Run(
        # A hyphen at the end of a line comes as a control letter.
        text=_text(item, letters).replace("\x02", "-"),
        box=box,
        size=size.value * item.get_matrix().a,
        colour=_colour(item),
        background=_behind(box, drawn),
        font=font,
        embedded=embedded,
        page=page,
        mark=raw.FPDFPageObj_GetMarkedContentID(item.raw),
        artifact=_is_artifact(item),
    )


def _shape(item: Any, page: int) -> Shape:
    filled = _is_filled(item)
    return Shape(
        box=item.get_bounds(),
        colour=_colour(item) if filled else _colour(item, raw.FPDFPageObj_GetStrokeColor),
        page=page,
        mark=raw.FPDFPageObj_GetMarkedContentID(item.raw),
        artifact=_is_artifact(item),
        filled=filled,
        picture=item.type == raw.FPDF_PAGEOBJ_IMAGE,
    )


def _is_filled(item: Any) -> bool:
    """Whether it covers what is behind it. A frame does not, nor do lines that are drawn as an area with corners."""
    if item.type != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(item.raw) > 6:
        return False
    how, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, how, stroke)
    return bool(how.value != raw.FPDF_FILLMODE_NONE)


def _behind(box: Box, drawn: list[Shape]) -> Colour:
    """The colour under the middle of a box: of the area that was painted there last."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for one in reversed(drawn):
        left, bottom, right, top = one.box
        if one.filled and left <= x <= right and bottom <= y <= top:
            return one.colour
    return WHITE


def _colour(item: Any, ask: Callable[..., Any] = raw.FPDFPageObj_GetFillColor) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(item.raw, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _is_artifact(item: Any) -> bool:
    size = ctypes.c_ulong()
    for at in range(raw.FPDFPageObj_CountMarks(item.raw)):
        raw.FPDFPageObjMark_GetName(raw.FPDFPageObj_GetMark(item.raw, at), _WIDE, _ROOM, size)
        if ctypes.string_at(_BUFFER, max(size.value - 2, 0)) == _ARTIFACT:
            return True
    return False


def _font(item: Any, known: dict[int, tuple[str, bool]]) -> tuple[str, bool]:
    """Its name, and whether it is in the file; the ``known`` ones of the page are asked for once."""
    font = raw.FPDFTextObj_GetFont(item.raw)
    place = ctypes.cast(font, ctypes.c_void_p).value or 0
    if place not in known:
        size = raw.FPDFFont_GetBaseFontName(font, _BUFFER, _ROOM)
        known[place] = (
            ctypes.string_at(_BUFFER, size).rstrip(b"\0").decode(),
            raw.FPDFFont_GetIsEmbedded(font) == 1,
        )
    return known[place]


# One buffer for all that is asked for: to make one takes longer than to ask.
_ROOM = 1 << 16
_BUFFER = ctypes.create_string_buffer(_ROOM)
_WIDE = ctypes.cast(_BUFFER, ctypes.POINTER(ctypes.c_ushort))
_ARTIFACT = "Artifact".encode("utf-16-le")


def _text(item: Any, letters: Any) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, letters.raw, _WIDE, _ROOM)
    assert size <= _ROOM, "no run of letters is that long"
    return ctypes.string_at(_BUFFER, size).decode("utf-16-le", "surrogatepass").rstrip("\0")
