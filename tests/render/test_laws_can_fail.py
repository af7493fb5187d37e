"""The laws of the page see what they are there for: each is shown a page that breaks it."""

from dataclasses import dataclass, replace

import pytest

from gplan.errors import RenderError
from gplan.render import pdf
from gplan.render.filling import typst_literal
from gplan.render.frame import sheet
from gplan.render.page_model import Block, Entry, Section, Sheet
from gplan.render.samples import FRAME
from tests.render import laws_of_geometry as geometry
from tests.render import laws_of_structure as structure
from tests.render.laws_of_structure import Law
from tests.render.paper import Paper

SHEET = sheet(FRAME, document="Blad", kind="Blad", ref="p1", band="UTKAST – gäller inte än")
_TABLE = "#table(columns: (60pt, 1fr), stroke: none, table.header[Ett][Två], {})"
_CARD = Block(heading="Dusch", entries=(Entry(label="Mål", text="Slut på kortet"),))
_LINES = " ".join(["[rad], [ord],"] * 80)


@dataclass(frozen=True)
class _Page:
    """A page model of such parts."""

    parts: tuple[Section | Block, ...] = ()


def paper_of(body: str, *, page: object = None, given: Sheet = SHEET) -> Paper:
    """A page with that body in our frame."""
    source = f'#import "/_layout/sheet.typ": sheet\n#show: sheet.with({typst_literal(given)})\n{body}\n'
    return Paper(pdf._compile(source, "plan/plan.typ.j2", given, archive=False), page=page, sheets=(given,))


def test_a_page_as_it_should_be_breaks_no_law() -> None:
    paper = paper_of("#heading(level: 2)[Rubrik]\nText.\n- punkt\n" + _TABLE.format(_LINES))
    assert not [fault for law in (*structure.STRUCTURE, *geometry.GEOMETRY) for fault in law(paper)]


@pytest.mark.parametrize(
    ("law", "body", "page"),
    [
        (geometry.letters_stay_inside_the_margins, "#place(dx: -30pt)[Vänster]", None),
        (geometry.letters_stay_inside_the_margins, f"#box(width: 900pt)[{'ordet ' * 30}]", None),
        (geometry.letters_stay_inside_the_margins, "#block(breakable: false)[" + "Rad \\\n" * 90 + "]", None),
        (geometry.the_text_keeps_off_the_foot, "#place(bottom, dy: 30pt)[Nere]", None),
        (
            geometry.no_words_stand_on_other_words,
            "#place(dx: 0pt)[Ett ord]#place(dx: 9pt, dy: 3pt)[Två]",
            None,
        ),
        (geometry.words_stay_in_their_column, _TABLE.format("box(width: 200pt)[Ett längre ord], [ ],"), None),
        (
            geometry.words_stay_in_their_frame,
            "#block(width: 40pt, fill: luma(230), inset: 5pt, box(width: 200pt)[Längre än så])",
            None,
        ),
        (geometry.headings_stand_with_what_they_are_of, "#heading(level: 2)[Ensam]#pagebreak()Text", None),
        (
            geometry.a_card_that_fits_on_a_page_is_on_one,
            "#heading(level: 2)[Dusch]Början#pagebreak()Mål Slut på kortet",
            _Page((_CARD,)),
        ),
        (
            geometry.a_card_that_goes_on_says_so,
            "#heading(level: 2)[Dusch]Början#pagebreak()Mål Slut på kortet",
            _Page((_CARD,)),
        ),
        (
            geometry.tables_repeat_their_heads,
            _TABLE.replace("table.header[", "table.header(repeat: false)[").format(_LINES),
            None,
        ),
        (geometry.letters_are_large_enough, "#text(size: 8pt)[Finstilt]", None),
        (geometry.words_stand_out_from_the_paper, '#text(fill: rgb("#8a8a8a"))[Blekt]', None),
        (
            geometry.words_stand_out_from_the_paper,
            '#block(fill: rgb("#555555"), inset: 9pt, text(fill: black)[Mörkt])',
            None,
        ),
        (geometry.lines_can_be_seen, "#line(length: 50%, stroke: 1pt + luma(220))", None),
        (geometry.nothing_is_said_by_colour_alone, '#text(fill: rgb("#a30014"))[Rött]', None),
        (structure.headings_are_in_order, "#heading(level: 1)[En till]", None),
        (structure.tables_have_heads_and_whole_rows, "#table(columns: 2, [Ett], [två])", None),
        (structure.head_and_foot_are_not_read_out, "#pdf.artifact[Sägs inte]", None),
        (
            structure.it_says_all_its_words_in_order,
            "Först. Sist.",
            _Page((Section(heading="Sist."), Section(heading="Först."))),
        ),
        (
            structure.it_says_all_its_words_in_order,
            "Först.",
            _Page((Section(heading="Först."), Section(heading="Sist."))),
        ),
        (structure.pages_are_numbered, "Ett#pagebreak()#counter(page).update(7)Två", None),
        (structure.the_band_is_on_every_page, "Ett#set page(header: none)\nTvå", None),
        (structure.bookmarks_lead_to_the_headings, "#heading(level: 2, bookmarked: false)[Rubrik]", None),
    ],
)
def test_a_broken_page_is_seen(law: Law, body: str, page: object) -> None:
    assert list(law(paper_of(body, page=page)))


@pytest.mark.parametrize(
    "body",
    [
        "#heading(level: 3)[För djupt]",
        "#heading(level: 2)[]",
        '#image("/bild.svg")',
    ],
)
def test_what_the_standard_forbids_is_never_a_file(body: str) -> None:
    with pytest.raises(RenderError):
        paper_of(body)


def test_large_print_is_held_to_more() -> None:
    large = replace(SHEET, large=True)
    assert not list(geometry.letters_are_large_enough(paper_of("Stort nog", given=large)))
    assert list(geometry.letters_are_large_enough(paper_of("#text(size: 15pt)[För litet]", given=large)))
