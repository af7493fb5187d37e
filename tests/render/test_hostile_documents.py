"""Whatever is typed into any field of a case prints as typed in every document, or is refused by name."""

import itertools
from dataclasses import replace
from functools import cache
from typing import Any
from unittest.mock import patch

import pytest

from gplan.errors import RenderError
from gplan.render import pdf
from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, Variant, case
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE, plain, spoken
from tests.render.papers import Printed, made, retyped

SYNTAX = '#panic("x") {{ 7 * 7 }} << page >> <% raise %> <# x #> ]]) #text(red)[y] $x^2$ *f* _k_ `k` = r @a <b> \\ \\" // /* \\u{41}'
WORDS = (
    "Rad ett\nRad två\r\nRad tre",
    r"bakstreck \ \\ \" \n \u{41}",
    "\"citat\" 'enkla' ”svenska” «andra»",
    "å" * 400,
    "&amp; &lt;b&gt; <b>fet</b> © & <",
    "Biret Áššu Ŋáŋŋá Ŧuŧŧá, Ελένη, Наталья, Łukasz, Đặng",
    "- streck\n+ plus\n/ term: x\n= rubrik",
    "https://exempel.se/" + "a" * 120,
    "☐ ✓ → ½ 37,5° ≥ €",
    "WMWMWM-" * 60,
    "مرحبا علي",
    "{% for x in y %} {{ x }} {% endfor %} <% endfor %>",
)
LAWS = tuple(law for law in (*STRUCTURE, *GEOMETRY) if law.__name__ != "it_says_all_its_words_in_order")

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.slug)


@cache
def prints_the_case(document: Document) -> bool:
    """Whether any word of the case is on it; a form to fill in by hand has none."""
    normal, short = (Printed(document, one, large=False) for one in (Variant.NORMAL, Variant.SHORT))
    return normal.file() != short.file()


@each_document
def test_what_looks_like_a_template_prints_as_typed_in_every_field(document: Document) -> None:
    paper = made(document.sample, retyped(case(Variant.NORMAL), lambda _: SYNTAX), FRAME)
    faults = [f"{law.__name__}: {fault}" for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]
    assert not faults, "\n".join(faults[:10])
    if prints_the_case(document):
        assert plain(SYNTAX) in plain("".join(spoken(paper.page)) + "".join(one.name for one in paper.sheets))


@each_document
def test_no_words_break_the_page(document: Document) -> None:
    words = itertools.cycle(WORDS)
    paper = made(
        document.sample,
        retyped(case(Variant.NORMAL), lambda _: next(words)),
        replace(FRAME, large=True),  # where there is least room
    )
    faults = [f"{law.__name__}: {fault}" for law in LAWS for fault in law(paper)]
    assert not faults, "\n".join(faults[:10])
    said = set(plain(paper.tree.text))
    # Right-to-left words may be read out in another order, so letters are looked for.
    assert not [text for text in spoken(paper.page) if set(plain(text)) - said]


@each_document
@pytest.mark.parametrize(("letter", "named"), [("🦮", "U+1F9AE"), ("\x07", "U+0007"), ("\u202e", "U+202E")])
def test_a_letter_that_cannot_be_printed_is_refused_by_name(
    document: Document, letter: str, named: str
) -> None:
    of = retyped(case(Variant.NORMAL), lambda _: f"hund {letter} katt")
    if not prints_the_case(document):
        document.sample(of, FRAME)
        return
    with pytest.raises(RenderError) as caught:
        document.sample(of, FRAME)
    assert named in caught.value.message
    assert "katt" not in f"{caught.value.message}{caught.value.remedy}"


@each_document
def test_every_field_by_itself_is_refused_or_left_out(document: Document) -> None:
    """A control letter in the fields of one name at a time: none has a way of its own to the paper."""
    sources: list[str] = []

    def compiled(source: str, *_: Any, **__: Any) -> bytes:
        sources.append(source)
        return b""

    names: list[str] = []

    def noted(name: str) -> str:
        names.append(name)
        return "ord"

    retyped(case(Variant.NORMAL), noted)
    refused: list[str] = []
    with (
        patch.object(pdf, "_compile", compiled),
        patch.object(pdf, "read_back", lambda _, sheets: (1,) * len(sheets)),
    ):
        for name in dict.fromkeys(names):
            words = {name: "hund\x07"}
            of = retyped(case(Variant.NORMAL), lambda field, words=words: words.get(field, "ord"))  # type: ignore[misc]
            try:
                document.sample(of, FRAME)
            except RenderError as error:
                refused.append(error.message)
            else:
                assert "\x07" not in sources[-1]
                assert "hund" not in sources[-1]
    assert bool(refused) == prints_the_case(document)
    assert all("U+0007" in message for message in refused)
