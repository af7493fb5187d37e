"""What a screen reader and an archive are promised of every file. A law yields its faults in words; none is right."""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import Field, fields, is_dataclass
from functools import cache
from typing import Any

from gplan.render.page_model import Section, Sheet, Signatures
from tests.render.paper import Element, Paper, Run
from tests.render.pdf_reading import everything

Law = Callable[[Paper], Iterator[str]]
_BREAKS = re.compile("[\\s\u200b\u00ad\ufffe\ufeff\u2010-]+")
_PAGE = re.compile(r"Sida\d+av\d+|Pärm(?:,del\d+)?·sida\d+")
"""The page of a document, and that of the binder."""
HEADINGS = tuple(f"H{level}" for level in range(1, 7))
_FONTS = re.compile(
    r"(?:[A-Z]{6}\+)?(?:AtkinsonHyperlegibleNext-(?:Regular|Bold|Italic|RegularItalic)|DejaVuSans(?:-Bold)?)"
)


def fonts_are_ours_and_embedded(paper: Paper) -> Iterator[str]:
    for name, embedded in sorted({(run.font, run.embedded) for run in paper.runs}):
        if not _FONTS.fullmatch(name):
            yield f"the font {name}"
        if not embedded:
            yield f"{name} is not embedded"


def the_file_says_what_it_is(paper: Paper) -> Iterator[str]:
    root: Any = paper.catalog
    metadata = root["/Metadata"].get_object().get_data()
    information = paper.reader.metadata
    for right, what in (
        (root.get("/Lang") == "sv-SE", "language"),
        (_says(root, "/MarkInfo", "/Marked"), "tagged"),
        (not _says(root, "/MarkInfo", "/Suspects"), "no suspects"),
        (_says(root, "/ViewerPreferences", "/DisplayDocTitle"), "title shown"),
        (information is not None and information.title == paper.sheets[0].file_title, "title"),
        (b"<pdfuaid:part>1</pdfuaid:part>" in metadata, "PDF/UA-1"),
        (b"<dc:title>" in metadata, "title in its data"),
        ("/OpenAction" not in root and "/AA" not in root and "/AcroForm" not in root, "nothing that acts"),
        (not paper.reader.is_encrypted, "open to assistive tools"),
    ):
        if not right:
            yield f"the file lacks: {what}"


def a_name_is_no_title(paper: Paper) -> Iterator[str]:
    data = everything(paper.pdf)
    for sheet in paper.sheets:
        if sheet.name and sheet.name in sheet.file_title:
            yield "the title holds the name"
        information: Any = paper.reader.metadata
        if sheet.name and any(sheet.name in str(value) for value in information.values()):
            yield "the file's own data hold the name"
    if b"/Type/EmbeddedFile" in data or b"/Type /EmbeddedFile" in data:
        yield "a file within the file"


def headings_are_in_order(paper: Paper) -> Iterator[str]:
    levels = [int(one.kind[1]) for one in paper.tree.all_of(*HEADINGS)]
    if levels[:1] != [1] or levels.count(1) != len(paper.sheets):
        yield f"{levels.count(1)} H1 in {len(paper.sheets)} documents, the first heading H{levels[:1]}"
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"H{after} follows H{before}"


def headings_have_words(paper: Paper) -> Iterator[str]:
    for one in paper.tree.all_of(*HEADINGS):
        if not one.text.strip():
            yield f"an empty {one.kind}"


def bookmarks_lead_to_the_headings(paper: Paper) -> Iterator[str]:
    found = [str(one.title) for one in _flat(paper.reader.outline)]
    for one in paper.tree.all_of("H1", "H2"):
        if not any(plain(one.text) in plain(title) for title in found):
            yield f"no bookmark for {one.text!r}"


def tables_have_heads_and_whole_rows(paper: Paper) -> Iterator[str]:
    for number, table in enumerate(paper.tree.all_of("Table"), 1):
        rows = table.all_of("TR")
        heads = rows[0].all_of("TH", "TD")
        if any(one.kind != "TH" or one.attribute("/Scope") != "/Column" for one in heads):
            yield f"table {number}: the first row is not heads of columns"
        if any(not one.text.strip() for one in heads):
            yield f"table {number}: a head without words"
        widths = _widths(rows)
        if len(set(widths)) != 1:
            yield f"table {number}: rows of {sorted(set(widths))} cells"
        for row in rows:
            if any(not isinstance(one, Element) or one.kind not in {"TH", "TD"} for one in row.inside):
                yield f"table {number}: a row with something else than cells"


def lists_are_lists(paper: Paper) -> Iterator[str]:
    for one in paper.tree.all_of("L"):
        if not one.inside or any(not isinstance(item, Element) or item.kind != "LI" for item in one.inside):
            yield "a list with something else than items"
        for item in one.all_of("LI"):
            if not item.all_of("LBody"):
                yield "an item without a body"


def pictures_have_words(paper: Paper) -> Iterator[str]:
    figures = paper.tree.all_of("Figure", "Formula")
    for one in figures:
        if not str(one.entry.get("/Alt", "")).strip():
            yield f"a {one.kind} without words for who cannot see it"


def links_are_read_as_links(paper: Paper) -> Iterator[str]:
    """A link says where it leads, and is part of the text it stands in."""
    found = 0
    for number, page in enumerate(paper.reader.pages, 1):
        notes: Any = page.get("/Annots") or []
        for note in (one.get_object() for one in notes):
            found += 1
            if note.get("/Subtype") != "/Link" or "/StructParent" not in note or not note.get("/Contents"):
                yield f"page {number}: a link that is only seen"
        if notes and page.get("/Tabs") != "/S":
            yield f"page {number}: links in another order than the text"
    if found and len(paper.tree.all_of("Link")) == 0:
        yield "links outside the structure"


def letters_can_be_copied(paper: Paper) -> Iterator[str]:
    """Every font says which letters its pictures are."""
    for page in paper.reader.pages:
        resources: Any = page["/Resources"]
        for name, font in resources.get("/Font", {}).items():
            if "/ToUnicode" not in font.get_object():
                yield f"{name} without its letters"


def every_letter_is_text_or_decoration(paper: Paper) -> Iterator[str]:
    for run in paper.runs:
        if run.artifact == ((run.page, run.mark) in paper.marks):
            yield f"page {run.page + 1}: {run.text!r} is {'both' if run.artifact else 'neither'}"
    drawn = {mark for one in paper.tree.all_of("Figure") for mark in one.marks}
    for shape in paper.shapes:
        if not shape.artifact and (shape.page, shape.mark) not in drawn:
            yield f"page {shape.page + 1}: a line read out as text"


def head_and_foot_are_not_read_out(paper: Paper) -> Iterator[str]:
    """What is decoration: band, foot and the heads that a table or a card repeats. Of the rest, all is read."""
    heads = {plain(one.text) for one in paper.tree.all_of("TH")} | set(_repeated(paper))
    frames = "".join(
        plain(f"{one.band}{one.foot}{one.printed}{one.footer}{one.by_hand}") for one in paper.sheets
    )
    for run in paper.runs:
        words = plain(run.text)
        frame = words in frames or _PAGE.fullmatch(words) is not None
        if run.artifact and not frame and not any(words in head for head in heads):
            yield f"page {run.page + 1}: {run.text!r} is not read out"
    said = plain(paper.tree.text)
    for words in re.findall(r"Sida\d+av\d+", said):
        yield f"{words} is read out"
    for sheet in paper.sheets:
        if plain(sheet.printed) in said:
            yield "the foot is read out"


def _repeated(paper: Paper) -> Iterator[str]:
    """The head of each card as the next page has it, and the facts beneath it; the word may stand by itself."""
    yield from (",forts.", ".forts,")
    parts = list(paper.tree.elements())
    for at, one in enumerate(parts):
        if one.kind == "H3":
            yield plain(f"{one.text}, forts.")
            yield from (plain(after.text) for after in parts[at + 1 : at + 3] if after.kind == "P")


def it_is_read_in_the_order_it_is_seen(paper: Paper) -> Iterator[str]:
    """From page to page, and within the text of one column from the top down. A row of a table may be split."""
    runs = list(paper.tree.runs())
    tabled = {id(run) for table in paper.tree.all_of("Table") for run in table.runs()}
    for before, after in itertools.pairwise(runs):
        if after.page < before.page and id(after) not in tabled:
            yield f"{after.text!r} on page {after.page + 1} is read after page {before.page + 1}"
    for part in paper.tree.elements():
        yield from _turned([one for one in part.inside if isinstance(one, Run)])


def it_says_all_its_words_in_order(paper: Paper) -> Iterator[str]:
    """Every text of the page model is read out, its parts in the order of the model.

    A text that belongs to no part, as the heading above some of them, stands where the template puts it.
    """
    said, at = plain(paper.tree.text), 0
    for part in _printed(paper.page) if is_dataclass(paper.page) else ():
        value = getattr(paper.page, part.name)
        if isinstance(value, str):
            if plain(value) not in said and value != str(
                paper.reader.metadata and paper.reader.metadata.title
            ):
                yield f"{value[:60]!r} is missing"
            continue
        at, faults = _read(value, said, at)
        yield from faults


def _read(part: object, said: str, at: int) -> tuple[int, list[str]]:
    """How far the text has been read when all words of the part have been, from ``at``, and what was not there."""
    if isinstance(part, Section):
        # What a section holds comes in the order that its template has for such sections.
        at, faults = _read((part.heading, part.note), said, at)
        ends = [_read(one, said, at) for one in (part.entries, part.items, part.table)]
        return max(end for end, _ in ends), [*faults, *(fault for _, found in ends for fault in found)]
    if isinstance(part, tuple):
        faults = []
        for one in part:
            at, found = _read(one, said, at)
            faults += found
        return at, faults
    faults = []
    inside = spoken(part) if isinstance(part, str | Signatures) else ()
    for words in inside:
        place = said.find(plain(words), at)
        if place < 0:
            faults.append(f"{words[:60]!r} is {'not in its place' if plain(words) in said else 'missing'}")
        else:
            at = place + len(plain(words))
    if is_dataclass(part) and not inside and not isinstance(part, Sheet | type):
        return _read(tuple(getattr(part, one.name) for one in _printed(part)), said, at)
    return at, faults


def spoken(page: object) -> Iterator[str]:
    """The texts of a page model in order, without those of the frames, which are seen to apart."""
    if isinstance(page, Signatures):
        yield from (page.heading, page.statement)
        for one in page.signers:
            lines = (page.line_label, one.name, page.name_label, page.date_label)
            yield from spoken((one.role, *((one.noted,) if one.noted else lines)))
        yield from spoken(page.unsigned_label)
    elif isinstance(page, str):
        yield from (page,) if page.strip() else ()
    elif isinstance(page, tuple):
        for one in page:
            yield from spoken(one)
    elif is_dataclass(page) and not isinstance(page, Sheet | type):
        for part in _printed(page):
            yield from spoken(getattr(page, part.name))


def _printed(page: Any) -> Iterator[Field[Any]]:
    return (one for one in fields(page) if one.metadata.get("printed", True))


def the_frame_is_all_there(paper: Paper) -> Iterator[str]:
    """Head of each document, and on each page which one it is."""
    said = plain(paper.tree.text)
    for sheet in paper.sheets:
        for words in (
            sheet.document,
            sheet.unit,
            *sheet.contact,
            sheet.name,
            sheet.number_label,
            sheet.number,
            sheet.state,
        ):
            if plain(words) not in said:
                yield f"{words!r} is not in the head"


def pages_are_numbered(paper: Paper) -> Iterator[str]:
    """ "Sida n av m" from 1 to m for each document of the file; an empty page may stand between two."""
    found = []
    for number in range(len(paper.sizes)):
        runs = paper.on_page(number)
        words = "".join(plain(run.text) for run in runs)
        seen = re.findall(r"Sida(\d+)av(\d+)", words)
        if runs and len(seen) != 1:
            yield f"page {number + 1} says {len(seen)} numbers"
        found += [(int(one), int(of)) for one, of in seen]
    wanted: list[tuple[int, int]] = []
    while len(wanted) < len(found):
        last = found[len(wanted)][1]
        wanted += [(one, last) for one in range(1, last + 1)]
    if found != wanted:
        yield f"numbered {found}"
    if sum(one == 1 for one, _ in found) != len(paper.sheets):
        yield f"{len(paper.sheets)} documents, numbered {found}"


def the_band_is_on_every_page(paper: Paper) -> Iterator[str]:
    band = plain(paper.sheets[0].band)
    if len(paper.sheets) > 1:
        return
    for number in range(len(paper.sizes)):
        words = "".join(plain(run.text) for run in paper.on_page(number) if run.artifact)
        if band not in words:
            yield f"page {number + 1} lacks its band"
        if not band and re.search("UTKAST|ERSATT|FELAKTIG", words):
            yield f"page {number + 1} warns of nothing"


@cache
def plain(words: str) -> str:
    """The letters alone: where a line was broken makes no difference."""
    return _BREAKS.sub("", unicodedata.normalize("NFKC", words))


def _says(root: Any, where: str, name: str) -> bool:
    """Whether a flag is set; a flag of the file is an object that is never false in itself."""
    return str(root.get(where, {}).get(name)) == "True"


def _widths(rows: list[Element]) -> list[int]:
    """The cells of each row, with what reaches over several columns or down from the rows above."""
    widths, down = [], dict[int, int]()
    for at, row in enumerate(rows):
        width = down.get(at, 0)
        for cell in row.all_of("TH", "TD"):
            columns, high = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
            width += columns
            for below in range(at + 1, at + high):
                down[below] = down.get(below, 0) + columns
        widths.append(width)
    return widths


def _turned(runs: list[Run]) -> Iterator[str]:
    for before, after in itertools.pairwise(runs):
        above = after.page == before.page and after.box[1] > before.box[3] + 1
        if above:
            yield f"page {after.page + 1}: {after.text!r} is read after what stands below it"


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


STRUCTURE: tuple[Law, ...] = (
    fonts_are_ours_and_embedded,
    the_file_says_what_it_is,
    a_name_is_no_title,
    headings_are_in_order,
    headings_have_words,
    bookmarks_lead_to_the_headings,
    tables_have_heads_and_whole_rows,
    lists_are_lists,
    pictures_have_words,
    links_are_read_as_links,
    letters_can_be_copied,
    every_letter_is_text_or_decoration,
    head_and_foot_are_not_read_out,
    it_is_read_in_the_order_it_is_seen,
    it_says_all_its_words_in_order,
    the_frame_is_all_there,
    pages_are_numbered,
    the_band_is_on_every_page,
)
