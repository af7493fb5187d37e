"""Jinja fills a template with a page's words; every value becomes a typst literal, so nothing typed is ever markup.

Only this module loads jinja2. Importing it is cheap; jinja2 loads with the first document.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import RenderError
from gplan.render import template_files

if TYPE_CHECKING:
    import jinja2

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Invisible marks that change nothing on paper: byte order mark and variation selectors.
_NO_WIDTH = dict.fromkeys([0xFEFF, 0xFE0E, 0xFE0F])
# Letters that turn the direction of what follows could make a page say something else than was typed.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_PRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn"})
_REMEDY_LETTER = "Skriv om texten utan tecknet och skriv ut igen."
_REMEDY_OWN = "Rätta mallen; gplan print preview visar den med påhittade uppgifter."
REMEDY_PROGRAM = "Det är ett fel i gplan: meddela den som sköter programmet."
"""What to do about a fault that no user can mend."""
# All that an expression in a template can go wrong with. What they say may quote the document and is left out.
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def fill(template: str, page: object, own: Path | None) -> str:
    """The typst source of a document: the template with ``page`` by that name.

    Raises:
        RenderError: the template is missing or wrong, with file and line, or a letter cannot stand on paper.
    """
    import jinja2  # noqa: PLC0415 - loads with the first document

    # An own folder that brings in what lies elsewhere is refused before it is read.
    template_files.typst_files(own)
    environment = _environment(template_files.folders(own))
    environment.globals["range"] = _Numbers()
    try:
        source = environment.get_template(template).render(page=page)
    except jinja2.TemplateSyntaxError as error:
        raise template_error(error.name or template, error.lineno, own) from error
    except jinja2.TemplateNotFound as error:
        remedy = _REMEDY_OWN if own is not None else "Installera om gplan."
        raise RenderError(f"Mallen {error.name} saknas.", remedy) from error
    except (jinja2.TemplateError, *_FAULTS) as error:
        raise template_error(*_place(error, template, own), own, why=_why(error)) from error
    if own is not None:
        template_files.refuse_fetching(source, template)
    return source


class _Numbers:
    """Numbers to count with, so many in all for one document: loops inside loops come to an end."""

    def __init__(self) -> None:
        self._left = 100_000

    def __call__(self, *given: int) -> range:
        numbers = range(*given)
        self._left -= len(numbers)
        if self._left < 0:
            raise OverflowError
        return numbers


@cache
def _environment(folders: tuple[Path, ...]) -> "jinja2.Environment":
    import jinja2.sandbox  # noqa: PLC0415 - loads with the first document
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    def finalize(value: object) -> Markup:
        if isinstance(value, jinja2.Undefined):
            str(value)  # StrictUndefined raises, which names the field
        return Markup(typst_literal(value))  # noqa: S704 - a quoted literal, not markup

    class Sandbox(jinja2.sandbox.ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: object, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja's
            """A power or a repeated text could fill the memory, or take for ever."""
            if operator == "**" or not (isinstance(left, int) and isinstance(right, int)):
                raise OverflowError
            return left * right

    # A template says what stands on paper. What it may not do, whoever wrote it, is to reach Python behind the values.
    return Sandbox(
        loader=jinja2.FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
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


# -- values


def typst_literal(value: object) -> str:
    """The value as typst writes it in code.

    A part of a page becomes a dictionary with the part's own field names, less those that no template reads.

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
        pairs = (f'"{name}": {typst_literal(getattr(value, name))}, ' for name in _printed(value.__class__))
        return f"({''.join(pairs)})"
    raise TypeError(f"a template cannot print a {type(value).__name__}")


@cache
def _printed(kind: type) -> tuple[str, ...]:
    assert is_dataclass(kind)
    return tuple(one.name for one in fields(kind) if one.metadata.get("printed", True))


def _quoted(words: str) -> str:
    text = str(words)
    # Nearly everything is printable as a whole: then no letter of it need be looked at.
    if not text.isprintable() or "\ufe0e" in text or "\ufe0f" in text:
        text = _cleaned(text)
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'


def _cleaned(words: str) -> str:
    text = _LINE_ENDS.sub("\n", words).replace("\t", " ").translate(_NO_WIDTH)
    for letter in text:
        if letter in _TURNING or (letter != "\n" and unicodedata.category(letter) in _NOT_PRINTABLE):
            raise letter_error([letter])
    return text


# -- faults


def template_error(
    file: str, line: int, own: Path | None, *, filled: bool = False, why: str = ""
) -> RenderError:
    """A fault in a template: which file, which line, and nothing of what was to be printed.

    Args:
        file: The template, by its path inside the folder.
        line: Where; in the filled-in template where ``filled`` is true.
        own: The unit's own folder.
        filled: Whether the line is of the template with the values in their places.
        why: What is wrong with it, in words.
    """
    place = f"{file} (ifylld)" if filled else file
    is_own = own is not None and (own / file).is_file()
    said = f", {why}" if why else ""
    return RenderError(
        f"Mallen {place} går inte att använda: fel på rad {line}{said}.",
        _REMEDY_OWN if is_own else REMEDY_PROGRAM,
    )


def _missing(message: str) -> str:
    """The field that a template asks for and no page has. The name is the template's own."""
    found = re.search(r"has no attribute '(\w+)'|^'(\w+)' is undefined", message)
    return f"fältet {found[1] or found[2]} finns inte" if found else ""


def _why(error: Exception) -> str:
    return "mallen tar in sig själv" if isinstance(error, RecursionError) else _missing(str(error))


def _place(error: BaseException, template: str, own: Path | None) -> tuple[str, int]:
    """The template and line where the error was raised: Jinja gives its frames the template's file and line.

    Where a template goes round in a ring, the line that it comes back to.
    """
    passed, frame = [], error.__traceback__
    while frame:
        file = frame.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            passed.append((file, frame.tb_lineno))
        frame = frame.tb_next
    if not passed:
        return template, 0
    file, line = Counter(passed).most_common(1)[0][0] if isinstance(error, RecursionError) else passed[-1]
    return _inside(Path(file), own), line


def _inside(file: Path, own: Path | None) -> str:
    """The file's path inside the folder of templates that it lies in."""
    whole = file.resolve()
    roots = (root.resolve() for root in template_files.folders(own))
    return next(
        (whole.relative_to(root).as_posix() for root in roots if whole.is_relative_to(root)), file.name
    )


def letter_error(letters: Iterable[str]) -> RenderError:
    """Letters that cannot stand on paper, by name."""
    names = [_letter_name(letter) for letter in dict.fromkeys(letters)][:3]
    word = "Tecknet" if len(names) == 1 else "Tecknen"
    return RenderError(f"{word} {', '.join(names)} kan inte skrivas ut.", _REMEDY_LETTER)


def _letter_name(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"{letter} ({code})" if letter.isprintable() else code
