"""What the eye is promised of every page, read from where the letters stand. A law yields its faults in words."""

import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from gplan.render.page_model import Block, Signatures
from tests.render.laws_of_structure import HEADINGS, Law, plain
from tests.render.paper import WHITE, Box, Colour, Element, Paper, Run, Shape

_MM = 72 / 25.4
_LEFT, _RIGHT = 24 * _MM, 16 * _MM
"""The margins: the left is wider, since the page goes into a binder."""
_EDGE = 5 * _MM
"""What printers leave white."""
_SLACK = 1.5
"""Points. Some letters reach a little outside the place they are set in."""


def letters_stay_inside_the_margins(paper: Paper) -> Iterator[str]:
    for run in paper.runs:
        width, height = paper.sizes[run.page]
        left, bottom, right, top = run.box
        if left < _LEFT - _SLACK or right > width - _RIGHT + _SLACK or bottom < _EDGE or top > height - _EDGE:
            yield f"{_where(run)} stands at {_round(run.box)}"


def the_text_keeps_off_the_foot(paper: Paper) -> Iterator[str]:
    for number in range(len(paper.sizes)):
        top = foot_of(paper, number)
        for run in paper.on_page(number):
            if not run.artifact and run.box[1] < top + _SLACK:
                yield f"{_where(run)} stands in the foot"


def no_words_stand_on_other_words(paper: Paper) -> Iterator[str]:
    for number in range(len(paper.sizes)):
        runs = sorted(paper.on_page(number), key=lambda run: -run.box[3])
        for at, one in enumerate(runs):
            for other in runs[at + 1 :]:
                if other.box[3] <= one.box[1]:
                    break
                wide, high = _shared(one.box, other.box)
                # Two slashes side by side lean over each other.
                if wide > max(1.5, 0.1 * one.size) and high > 0.75:
                    yield f"{_where(one)} and {other.text!r} share {wide:.1f} × {high:.1f} points"


def words_stay_in_their_column(paper: Paper) -> Iterator[str]:
    """No cell reaches to where the next one begins, also when that one is empty."""
    for table in paper.tree.all_of("Table"):
        rows = [row.all_of("TH", "TD") for row in table.all_of("TR")]
        if any(cell.attribute("/ColSpan") or cell.attribute("/RowSpan") for row in rows for cell in row):
            continue
        starts: dict[tuple[int, int], float] = {}
        cells = [(column, run) for row in rows for column, cell in enumerate(row) for run in cell.runs()]
        for column, run in cells:
            key = (run.page, column)
            starts[key] = min(starts.get(key, math.inf), run.box[0])
        for column, run in cells:
            after = starts.get((run.page, column + 1), math.inf)
            if run.box[2] > after - 2:
                yield f"{_where(run)} reaches into the next column"


def words_stay_in_their_frame(paper: Paper) -> Iterator[str]:
    """What begins on a coloured area ends on it."""
    for number in range(len(paper.sizes)):
        areas = [one for one in paper.shapes if one.page == number and one.filled and _is_area(one)]
        for run in paper.on_page(number):
            left, bottom, right, top = run.box
            for area in areas:
                begins = _inside(left + 0.5, (bottom + top) / 2, area.box)
                if begins and not (right <= area.box[2] + _SLACK and _within(bottom, top, area.box)):
                    yield f"{_where(run)} leaves its coloured area"


def headings_stand_with_what_they_are_of(paper: Paper) -> Iterator[str]:
    """On the page of a heading stands also the first line beneath it, which may be under a heading of its own."""
    parts = [one for one in paper.tree.elements() if one.kind in HEADINGS or _has_letters(one)]
    for at, one in enumerate(parts):
        if one.kind not in HEADINGS:
            continue
        after = next((other for other in parts[at + 1 :] if other.kind not in HEADINGS), None)
        if after is None:
            continue
        last, first = list(one.runs())[-1], next(after.runs())
        if first.page != last.page:
            yield f"{_where(last)} stands alone at the foot of the page"


def a_card_that_fits_on_a_page_is_on_one(paper: Paper) -> Iterator[str]:
    """An intervention is split only where it is higher than a page; so are the lines to sign on."""
    leaves = [(one, plain(one.text)) for one in _leaves(paper.tree)]
    for heading, last in _kept_together(paper.page):
        for runs in _parts(leaves, plain(heading), plain(last)):
            pages = sorted({run.page for run in runs})
            height = sum(_height([run for run in runs if run.page == page]) for page in pages)
            if len(pages) > 1 and height < 0.8 * _room(paper, pages[0]):
                yield f"{_where(runs[0])} is split, and is {height:.0f} points high"


def a_card_that_goes_on_says_so(paper: Paper) -> Iterator[str]:
    """On every page that an intervention goes on over stands whose text it is; a head of many lines is said once."""
    leaves = [(one, plain(one.text)) for one in _leaves(paper.tree)]
    long = {one.heading for one in _blocks(paper.page) if len(one.heading + "".join(one.facts)) > 300}
    for heading, last in _kept_together(paper.page):
        for runs in () if heading in long else _parts(leaves, plain(heading), plain(last)):
            for page in sorted({run.page for run in runs})[1:]:
                again = plain("".join(run.text for run in paper.on_page(page) if run.artifact))
                if plain(f"{heading}, forts.") not in again:
                    yield f"page {page + 1} does not say that {heading!r} goes on"


def tables_repeat_their_heads(paper: Paper) -> Iterator[str]:
    for table in paper.tree.all_of("Table"):
        heads = [plain(cell.text) for cell in table.all_of("TH")]
        pages = sorted({run.page for run in table.runs()})
        for page in pages[1:]:
            again = plain("".join(run.text for run in paper.on_page(page) if run.artifact))
            if "".join(heads) not in again:
                yield f"page {page + 1} lacks the heads {heads}"


def letters_are_large_enough(paper: Paper) -> Iterator[str]:
    least = 16 if paper.sheets[0].large else 8.5
    for run in paper.runs:
        if run.size < least - 0.01:
            yield f"{_where(run)} is of {run.size:.1f} points"


def words_stand_out_from_the_paper(paper: Paper) -> Iterator[str]:
    for run in paper.runs:
        contrast = _contrast(run.colour, run.background)
        if contrast < 4.5:
            yield f"{_where(run)} has {contrast:.1f}:1"


def lines_can_be_seen(paper: Paper) -> Iterator[str]:
    """Lines to write on and frames: 3:1 to white paper."""
    for shape in paper.shapes:
        if not shape.picture and not shape.filled and _contrast(shape.colour, WHITE) < 3:
            yield f"page {shape.page + 1}: a line at {_round(shape.box)} of {shape.colour}"


def nothing_is_said_by_colour_alone(paper: Paper) -> Iterator[str]:
    """Every letter is black, grey or white; the one coloured area carries a word."""
    for run in paper.runs:
        if max(run.colour) - min(run.colour) > 8:
            yield f"{_where(run)} is coloured"
        if _grey(run.background) and _contrast(run.colour, run.background) < 4.5:
            yield f"{_where(run)} goes out in grey"


# -- measuring


def foot_of(paper: Paper, page: int) -> float:
    """Where the foot of a page ends, from below."""
    low = paper.sizes[page][1] / 3
    return max((run.box[3] for run in paper.on_page(page) if run.artifact and run.box[3] < low), default=0)


def _kept_together(page: object) -> Iterator[tuple[str, str]]:
    """The heading and the last words of each part that is to stay on one page."""
    if isinstance(page, Block):
        last = page.entries[-1] if page.entries else None
        yield page.heading, (last.text.splitlines()[-1] if last.text else last.label) if last else ""
    elif isinstance(page, Signatures):
        yield page.heading, page.unsigned_label or page.signers[-1].noted or page.date_label
    elif isinstance(page, tuple):
        for one in page:
            yield from _kept_together(one)
    elif is_dataclass(page):
        for part in fields(page):
            yield from _kept_together(getattr(page, part.name))


def _blocks(page: object) -> Iterator[Block]:
    if isinstance(page, Block):
        yield page
    elif isinstance(page, tuple):
        for one in page:
            yield from _blocks(one)
    elif is_dataclass(page):
        for part in fields(page):
            yield from _blocks(getattr(page, part.name))


def _parts(leaves: list[tuple[Element, str]], heading: str, last: str) -> Iterator[list[Run]]:
    """The letters from a heading of those words to the last of what stands under it."""
    inside: list[Run] | None = None
    level = ""
    for one, words in leaves:
        if one.kind in HEADINGS and (not level or one.kind <= level):
            if inside:
                yield inside
            inside, level = ([], one.kind) if words == heading else (None, "")
        if inside is not None:
            inside += [run for run in one.inside if isinstance(run, Run)]
            if last and one.kind not in HEADINGS and words.endswith(last):
                yield inside
                inside, level = None, ""
    if inside:
        yield inside


def _leaves(tree: Element) -> Iterator[Element]:
    for one in tree.elements():
        if one.kind in HEADINGS or _has_letters(one):
            yield one


def _has_letters(one: Element) -> bool:
    return any(isinstance(part, Run) for part in one.inside)


def _height(runs: list[Run]) -> float:
    return max(run.box[3] for run in runs) - min(run.box[1] for run in runs)


def _room(paper: Paper, page: int) -> float:
    """How much of a page is for text."""
    height = paper.sizes[page][1]
    return height - foot_of(paper, page) - 16 * _MM


def _is_area(shape: Shape) -> bool:
    left, bottom, right, top = shape.box
    return right - left > 20 and top - bottom > 8


def _inside(x: float, y: float, box: Box) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _within(bottom: float, top: float, box: Box) -> bool:
    return bottom >= box[1] - _SLACK and top <= box[3] + _SLACK


def _shared(one: Box, other: Box) -> tuple[float, float]:
    return (
        min(one[2], other[2]) - max(one[0], other[0]),
        min(one[3], other[3]) - max(one[1], other[1]),
    )


def _contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: Colour) -> float:
    """The relative luminance of WCAG 2."""
    red, green, blue = (
        (c / 255 / 12.92) if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _grey(colour: Colour) -> bool:
    return max(colour) - min(colour) <= 8


def _where(run: Run) -> str:
    return f"page {run.page + 1}: {run.text[:40]!r}"


def _round(box: Box) -> tuple[int, ...]:
    return tuple(round(side) for side in box)


GEOMETRY: tuple[Law, ...] = (
    letters_stay_inside_the_margins,
    the_text_keeps_off_the_foot,
    no_words_stand_on_other_words,
    words_stay_in_their_column,
    words_stay_in_their_frame,
    headings_stand_with_what_they_are_of,
    a_card_that_fits_on_a_page_is_on_one,
    a_card_that_goes_on_says_so,
    tables_repeat_their_heads,
    letters_are_large_enough,
    words_stand_out_from_the_paper,
    lines_can_be_seen,
    nothing_is_said_by_colour_alone,
)
