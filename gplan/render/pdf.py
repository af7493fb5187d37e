"""From a page's words to a PDF: Jinja writes typst source, typst sets it, and the result is read back.

Only this module loads jinja2, typst and pypdfium2. Importing it is cheap; they load with the first document.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import RenderError
from gplan.render.page_model import PlanPage, Sheet

if TYPE_CHECKING:
    import jinja2
    import typst

__all__ = ["render_document", "render_plan", "render_plans", "templates_dir"]

_PLAN = "plan/plan.typ.j2"
_FONTS = Path(__file__).parent / "fonts"
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Invisible marks that change nothing on paper: byte order mark and variation selectors.
_NO_WIDTH = dict.fromkeys([0xFEFF, 0xFE0E, 0xFE0F])
# Letters that turn the direction of what follows could make a page say something else than was typed.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_PRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_REMEDY_LETTER = "Skriv om texten utan tecknet och skriv ut igen."
_REMEDY_PROGRAM = "Det är ett fel i gplan: meddela den som sköter programmet."


def templates_dir() -> Path:
    """The folder of the templates: inside the installed package, or at the top of the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def render_plan(page: PlanPage, *, archive: bool = False) -> bytes:
    """A plan as a tagged PDF (PDF/UA-1); ``archive`` makes it PDF/A-2a as well.

    Raises:
        RenderError: A letter that no font has, a fault in a template, or a file that lacks name, number or heading.
    """
    return render_document(_PLAN, page, page.sheet, archive=archive)


def render_plans(pages: Iterable[PlanPage], *, archive: bool = False) -> Iterator[bytes]:
    """One PDF for each page, in order, as they are asked for. Raises as ``render_plan``."""
    for page in pages:
        yield render_plan(page, archive=archive)


def render_document(template: str, page: object, sheet: Sheet, *, archive: bool = False) -> bytes:
    """Any document: the template gets ``page`` by that name. Raises as ``render_plan``."""
    pdf = _compile(_fill(template, page), template, sheet, archive=archive)
    _read_back(pdf, sheet)
    return pdf


# -- Jinja: every value becomes a typst literal


def typst_literal(value: object) -> str:
    """The value as typst writes it in code, so that nothing a person typed is ever markup.

    A part of a page becomes a dictionary with the part's own field names.

    Raises:
        RenderError: A letter that cannot stand on paper.
        TypeError: Something else than words, flags, whole numbers, parts of a page, and tuples of these.
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return f"({''.join(f'{typst_literal(one)}, ' for one in value)})"
    if is_dataclass(value):
        pairs = (f'"{one.name}": {typst_literal(getattr(value, one.name))}, ' for one in fields(value))
        return f"({''.join(pairs)})"
    raise TypeError(f"a template cannot print a {type(value).__name__}")


def _quoted(words: str) -> str:
    text = _LINE_ENDS.sub("\n", str(words)).replace("\t", " ").translate(_NO_WIDTH)
    for letter in text:
        if letter in _TURNING or (letter != "\n" and unicodedata.category(letter) in _NOT_PRINTABLE):
            raise _letter_error([letter])
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


@cache
def _environment() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - loads with the first document

    def finalize(value: object) -> "Markup":
        if isinstance(value, jinja2.Undefined):
            str(value)  # StrictUndefined raises, which names the field
        return Markup(typst_literal(value))  # noqa: S704 - a quoted literal, not markup

    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates_dir(), encoding="utf-8"),
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=finalize,
        # Markup from finalize passes as it is; anything that got past finalize would be escaped.
        autoescape=True,
    )


def _fill(template: str, page: object) -> str:
    import jinja2  # noqa: PLC0415 - loads with the first document

    try:
        return _environment().get_template(template).render(page=page)
    except jinja2.TemplateSyntaxError as error:
        raise _template_error(error.name or template, error.lineno) from error
    except jinja2.TemplateNotFound as error:
        raise RenderError(f"Mallen {error.name} saknas.", "Installera om gplan.") from error
    except (jinja2.UndefinedError, TypeError) as error:
        raise _template_error(*_place(error, template)) from error


def _place(error: BaseException, template: str) -> tuple[str, int]:
    """The template and line where the error was raised: Jinja gives its frames the template's file and line."""
    found, frame = (template, 0), error.__traceback__
    while frame:
        file = Path(frame.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            found = (_in_templates(file), frame.tb_lineno)
        frame = frame.tb_next
    return found


def _in_templates(file: Path) -> str:
    """The file's path inside the templates' folder."""
    root, whole = templates_dir().resolve(), file.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else file.name


def _template_error(file: str, line: int) -> RenderError:
    return RenderError(f"Mallen {file} går inte att använda: fel på rad {line}.", _REMEDY_PROGRAM)


# -- typst


@cache
def _compiler() -> "typst.Compiler":
    import typst  # noqa: PLC0415 - loads with the first document

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
    return typst.Compiler(root=templates_dir(), font_paths=fonts, ignore_system_fonts=True)


def _compile(source: str, template: str, sheet: Sheet, *, archive: bool) -> bytes:
    import typst  # noqa: PLC0415 - loads with the first document

    noon = datetime.combine(sheet.printed_on, time(12), tzinfo=UTC)
    try:
        pdf, warnings = _compiler().compile_with_warnings(
            input=source.encode(),
            format="pdf",
            # One file can be both: readable for everybody, and fit to keep.
            pdf_standards=["ua-1", "a-2a"] if archive else ["ua-1"],
            timestamp=noon,
        )
    except typst.TypstError as error:
        raise _typst_error(error.diagnostic, template) from error
    if warnings:
        raise _typst_error(warnings[0].diagnostic, template)
    assert isinstance(pdf, bytes)
    return pdf


def _typst_error(diagnostic: str, template: str) -> RenderError:
    """What typst complained of. Its own words may quote the document, so only letters and places are kept."""
    clusters = re.findall(r'the text `"(.+?)"` could not be displayed', diagnostic)
    clusters += re.findall(r'disallowed codepoint `"(.+?)"`', diagnostic)
    if clusters:
        letters = [letter for cluster in clusters for letter in _unescaped(cluster) if not letter.isspace()]
        return _letter_error(letters)
    if where := re.search(r"┌─ (?:\\\\\?\\)?(.+?):(\d+):\d+", diagnostic):
        if where[1].startswith("__"):  # the filled-in source, which is no file
            return _template_error(f"{template} (ifylld)", int(where[2]))
        return _template_error(_in_templates(Path(where[1])), int(where[2]))
    return RenderError(f"Mallen {template} går inte att använda.", _REMEDY_PROGRAM)


def _unescaped(cluster: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), cluster)


def _letter_error(letters: Iterable[str]) -> RenderError:
    names = [_letter_name(letter) for letter in dict.fromkeys(letters)][:3]
    word = "Tecknet" if len(names) == 1 else "Tecknen"
    return RenderError(f"{word} {', '.join(names)} kan inte skrivas ut.", _REMEDY_LETTER)


def _letter_name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"{letter} ({code})" if letter.isprintable() else code


# -- reading back


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """Text without white space and breaks, so that where a line was broken makes no difference."""

    text: str

    @classmethod
    def of(cls, text: str) -> "_Squeezed":
        kept = (
            c
            for c in unicodedata.normalize("NFKC", text)
            if not c.isspace() and c not in "\u200b\u00ad\ufffe\ufeff"
        )
        return cls("".join(kept))

    @property
    def once(self) -> str:
        """Each run of a letter as one: a letter set from two glyphs may be read back twice."""
        return re.sub(r"(.)\1+", r"\1", self.text)

    def holds(self, other: "_Squeezed") -> bool:
        """Whether the other text is in this one. Right-to-left text may come back in another order."""
        if other.text in self.text or other.once in self.once:
            return True
        turned = any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in other.text)
        return turned and set(other.text) <= set(self.text)


def _read_back(pdf: bytes, sheet: Sheet) -> None:
    text = _Squeezed.of(read_text(pdf))
    missing = [words for words in sheet.must_show if not text.holds(_Squeezed.of(words))]
    if missing:
        raise RenderError(
            f"{sheet.file_title} blev inte rätt: {len(missing)} av {len(sheet.must_show)} uppgifter som måste stå "
            "på papperet (namn, nummer och rubriker) saknas i filen. Filen sparades inte.",
            _REMEDY_PROGRAM,
        )


def read_text(pdf: bytes) -> str:
    """The text of a PDF, pages separated by form feeds."""
    import pypdfium2  # noqa: PLC0415 - loads with the first document

    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        return "\f".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
