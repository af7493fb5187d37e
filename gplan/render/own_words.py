"""A unit's own words in place of ours, without a template: ``plan/ord.txt`` in its own folder, a word on each line.

``Insatser = Stöd och hjälp`` changes a heading, a label or the head of a column that reads so, letter by letter, in the
document whose folder the file lies in. What somebody has typed, and what stands at the foot of every page, stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from gplan.errors import RenderError
from gplan.render import template_files
from gplan.render.form_model import FormCard
from gplan.render.page_model import Block

_ALSO = {"binder": ("plan",)}
"""Documents that another one's pages stand in: the plan is called the same there."""
_OURS = frozenset({"blocks_heading", "document", "heading", "heads", "label", "must_show"})
"""Fields with words of ours. What must be found again on the paper goes with them."""
_TYPED = {Block: "heading", FormCard: "heading"}
"""Fields of the same names with what somebody has typed: an intervention's name."""


def own_words(template: str, own: Path) -> dict[str, str]:
    """Our words and the unit's for the document of a template; none where it has no such file.

    Raises:
        RenderError: the file cannot be read, or a line of it is not ``our word = own word``.
    """
    document = template.partition("/")[0]
    names = [f"{folder}/{template_files.WORDS}" for folder in (*_ALSO.get(document, ()), document)]
    return {ours: theirs for name in names for ours, theirs in _pairs(own / name, name)}


def _pairs(file: Path, name: str) -> Iterator[tuple[str, str]]:
    if not file.is_file():
        return
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise RenderError(
            f"{name} i mappen med egna mallar går inte att läsa.",
            "Spara den på nytt som vanlig text (UTF-8).",
        ) from None
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.lstrip().startswith("#"):
            ours, _, theirs = (part.strip() for part in line.partition("="))
            if not (ours and theirs):
                raise RenderError(
                    f"{name} går inte att använda: fel på rad {number}.",
                    "Skriv gplans ord, ett likhetstecken och ert ord: Insatser = Stöd och hjälp.",
                )
            yield ours, theirs


def reworded(part: Any, words: Mapping[str, str], name: str = "") -> Any:
    """A page, or a part of it, with the unit's own words in place of ours."""
    if isinstance(part, str):
        return words.get(part, part) if name in _OURS else part
    if isinstance(part, tuple):
        return tuple(reworded(one, words, name) for one in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    kept = _TYPED.get(type(part), "")
    given = {one.name: getattr(part, one.name) for one in fields(part) if one.init and one.name != kept}
    return replace(part, **{key: reworded(value, words, key) for key, value in given.items()})
