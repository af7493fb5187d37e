"""From a page's words to a PDF: the template is filled, typst sets it, and the result is read back.

Only this module loads typst, and it alone of the pages' modules pypdfium2. Importing it is cheap; they load with the
first document.
"""

import math
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gplan.errors import RenderError
from gplan.render import template_files
from gplan.render.filling import fill, letter_error, template_error
from gplan.render.page_model import PlanPage, Sheet
from gplan.render.reading_back import read_back

if TYPE_CHECKING:
    import typst

__all__ = ["PLAN", "render_document", "render_plan", "render_several"]

PLAN = "plan/plan.typ.j2"
"""The template of a plan, whoever it is for."""
_FONTS = Path(__file__).parent / "fonts"
# Complaints about a template's own words; others may quote what was to be printed.
_ABOUT_CODE = re.compile(
    r"^error: (unknown variable: [\w-]+|unclosed [a-z ]+|missing argument: [\w-]+|unexpected argument: [\w-]+"
    r"|expected (?:expression|identifier|semicolon or line break|comma|colon)|file not found)",
    re.MULTILINE,
)
_FILLED = "main.typ"
"""What typst calls the filled-in template."""
_WORDS = f"{template_files.LAYOUT}/words.typ"
"""Tells the layout how long the longest word is."""
_SHORT = 18
"""Letters. No place on a page is so narrow that a word of fewer must be broken."""
_STEP = 4
"""Letters. The longest word is told rounded up to so many: documents alike in that share what typst keeps of one."""
_IMPORTED = frozenset(f"/{template_files.LAYOUT}/{name}.typ" for name in ("sheet", "parts", "forms", "lists"))
"""Stand in each document, and on no paper."""
# As the layout looks for them: a hyphen before a letter is a place to break; so is the end of a value.
_RUN = re.compile(r'(?:[^\s"\\\-\u200b\u2010]|-(?![^\W\d_])|\\["\\])+')


def render_plan(page: PlanPage, *, archive: bool = False) -> bytes:
    """A plan as a tagged PDF (PDF/UA-1); ``archive`` makes it PDF/A-2a as well.

    Raises:
        RenderError: A letter that no font has, a fault in a template, or a file that lacks what must be on its pages.
    """
    return render_document(PLAN, page, page.sheet, archive=archive)


def render_document(template: str, page: object, sheet: Sheet, *more: Sheet, archive: bool = False) -> bytes:
    """Any document: the template gets ``page`` by that name. Raises as ``render_plan``.

    Args:
        template: Its path in the folder of templates.
        page: What it says, ready worded.
        sheet: Its frame.
        more: The frames of what follows in the same file, in order, where it is several documents.
        archive: Also fit to be kept (PDF/A-2a).
    """
    return render_several(template, page, (sheet, *more), archive=archive)[0]


def render_several(
    template: str, page: object, sheets: Sequence[Sheet], *, archive: bool = False
) -> tuple[bytes, tuple[int, ...]]:
    """A file of several documents, and the page of the file on which each begins. Raises as ``render_plan``."""
    if (own := sheets[0].own_templates) is not None:
        from gplan.render.own_words import own_words, reworded  # noqa: PLC0415 - few units have any

        if words := own_words(template, own):
            page, sheets = reworded(page, words), reworded(tuple(sheets), words)
    source = fill(template, page, sheets[0].own_templates)
    pdf = _compile(source, template, sheets[0], archive=archive)
    return pdf, read_back(pdf, sheets)


@cache
def _compiler(pictures: Path) -> "typst.Compiler":
    """The engine, which may read the files of one folder."""
    import typst  # noqa: PLC0415 - loads with the first document

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
    return typst.Compiler(root=pictures, font_paths=fonts, ignore_system_fonts=True)


def _compile(source: str, template: str, sheet: Sheet, *, archive: bool) -> bytes:
    import typst  # noqa: PLC0415 - loads with the first document

    noon = datetime.combine(sheet.printed_on, time(12), tzinfo=UTC)
    own = sheet.own_templates
    files = {
        # Ours lie where the engine reads; what it has read of them once it need not read again.
        **(template_files.typst_files(own) if own is not None else {}),
        _WORDS: f"#let longest-word = {_longest_word(source)}\n#let large = {str(sheet.large).lower()}\n".encode(),
    }
    try:
        with nullcontext() if own is None else _no_network():
            # Text is handed over; a picture cannot be, so the engine reads it where it lies.
            pdf, warnings = _compiler(template_files.folders(own)[0]).compile_with_warnings(
                # Several files by name; typst's own type hints have not heard of it yet.
                input={**files, _FILLED: source.encode()},  # type: ignore[type-var]
                format="pdf",
                # One file can be both: readable for everybody, and fit to keep.
                pdf_standards=["ua-1", "a-2a"] if archive else ["ua-1"],
                timestamp=noon,
            )
    except typst.TypstError as error:
        raise _typst_error(error.diagnostic, template, source, own) from error
    if warnings:
        raise _typst_error(warnings[0].diagnostic, template, source, own)
    assert isinstance(pdf, bytes)
    return pdf


def _longest_word(source: str) -> int:
    """Letters, rounded up; 0 where every word fits everywhere."""
    # A quick look first: few documents need the other.
    if "\\\\" not in source and '\\"' not in source:
        runs = source.replace("\\n", " ").replace('"', " ").split()
        if all(len(run) < _SHORT or run in _IMPORTED for run in runs):
            return 0
    longest = max(map(len, _RUN.findall(source)), default=0)
    return math.ceil(longest / _STEP) * _STEP if longest >= _SHORT else 0


@contextmanager
def _no_network() -> Iterator[None]:
    """Where a template asks for a package in a way that nobody saw, the engine finds no way out to fetch it by."""
    names = ("https_proxy", "HTTPS_PROXY")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "http://127.0.0.1:9"))
    try:
        yield
    finally:
        for name, given in before.items():
            if given is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = given


def _typst_error(diagnostic: str, template: str, source: str, own: Path | None) -> RenderError:
    """What typst complained of. Its own words may quote the document, so only letters and places are kept."""
    clusters = re.findall(r'the text `"(.+?)"` could not be displayed', diagnostic)
    clusters += re.findall(r'disallowed codepoint `"(.+?)"`', diagnostic)
    if clusters:
        return letter_error(
            letter for cluster in clusters for letter in _unescaped(cluster) if not letter.isspace()
        )
    if "failed to download package" in diagnostic:
        return template_files.fetching(template)
    if own is not None and re.search("^error: failed to (?:parse|decode|load)", diagnostic, re.MULTILINE):
        return RenderError("Logotypen går inte att visa.", "Spara bilden på nytt som svg, png eller jpg.")
    return _code_error(diagnostic, template, source, own)


def _code_error(diagnostic: str, template: str, source: str, own: Path | None) -> RenderError:
    """A fault in a template's code, with its file and line."""
    where = re.search(r"┌─ (?:\\\\\?\\)?(.+?):(\d+):\d+", diagnostic)
    if where is None:
        return template_error(template, 0, own, filled=True)
    file, line = _known_file(where[1], own), int(where[2])
    said = _ABOUT_CODE.search(diagnostic)
    why = f"{said[1]} (typst)" if said else ""
    if file != _FILLED:
        return template_error(file, line, own, why=why)
    known = _place_in_templates(template, source.splitlines(), line, own)
    if known is None:
        return template_error(template, line, own, filled=True, why=why)
    return template_error(*known, own, why=why)


def _known_file(path: str, own: Path | None) -> str:
    """The file that typst tells of, as the template knows it: typst says it from wherever gplan was started."""
    said = path.replace("\\", "/")
    known = (name for name in template_files.typst_files(own) if f"/{said}".endswith(f"/{name}"))
    return next(known, said.rpartition("/")[2])


def _place_in_templates(
    template: str, filled: Sequence[str], line: int, own: Path | None
) -> tuple[str, int] | None:
    """The template, or the one it includes, and its line that a filled-in line was made of, where only one can be it."""
    wanted = filled[line - 1] if line <= len(filled) else ""
    lines = list(_lines(template, own))
    for _, _, words in list(lines):
        for included in re.findall(r'<% include "(.+?)" %>', words):
            lines += _lines(included, own)
    found = [
        (file, number)
        for file, number, words in lines
        if re.fullmatch(".*".join(re.escape(part) for part in re.split("<<.*?>>", words)), wanted)
    ]
    return found[0] if len(found) == 1 else None


def _lines(template: str, own: Path | None) -> Iterator[tuple[str, int, str]]:
    path = next(file for folder in template_files.folders(own) if (file := folder / template).is_file())
    for number, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield template, number, words


def _unescaped(cluster: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), cluster)
