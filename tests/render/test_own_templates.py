"""A unit's own folder of templates: its files stand in for ours, and what they may not do is refused by name."""

import os
import struct
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gplan.errors import RenderError
from gplan.render import template_files
from gplan.render.documents import DOCUMENTS
from gplan.render.samples import FRAME, Variant, case
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.paper import Paper
from tests.render.papers import made, retyped
from tests.render.pdf_reading import page_texts

OURS = template_files.templates_dir()
PLAN = (OURS / "plan/plan.typ.j2").read_text(encoding="utf-8")
SHEET = (OURS / "_layout/sheet.typ").read_text(encoding="utf-8")
PERSON = case(Variant.NORMAL).person.details.name
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="10" cy="10" r="9"/></svg>'

Printing = Callable[..., Paper]


@pytest.fixture
def printing(tmp_path: Path) -> Printing:
    """Prints the plan with files of the unit's own, by their path."""

    def with_files(files: Mapping[str, str | bytes], variant: Variant = Variant.NORMAL) -> Paper:
        own = tmp_path / "mallar"
        own.mkdir(exist_ok=True)
        for name, words in files.items():
            (own / name).parent.mkdir(exist_ok=True)
            (own / name).write_bytes(words if isinstance(words, bytes) else words.encode())
        return made(DOCUMENTS[0].sample, case(variant), replace(FRAME, own_templates=own))

    return with_files


def refused(
    printing: Printing, files: Mapping[str, str | bytes], variant: Variant = Variant.NORMAL
) -> RenderError:
    with pytest.raises(RenderError) as caught:
        printing(files, variant)
    assert PERSON not in f"{caught.value.message}{caught.value.remedy}"
    assert caught.value.remedy
    return caught.value


# -- what a unit can change


def test_an_empty_folder_changes_nothing(printing: Printing) -> None:
    assert printing({}).pdf == DOCUMENTS[0].sample(case(Variant.NORMAL), FRAME)


def test_one_file_stands_in_for_ours(printing: Printing) -> None:
    own = PLAN + '\n#prose("Frågor? Fråga Lärkan.")\n'
    own = own if "prose" in PLAN else f'#import "/_layout/parts.typ": prose\n{own}'
    text = "".join(page_texts(printing({"plan/plan.typ.j2": own}).pdf))
    assert "Frågor? Fråga Lärkan." in text
    assert "Insatser" in text


def test_the_shared_layout_can_be_changed_alone(printing: Printing) -> None:
    assert 'rgb("#a30014")' in SHEET
    paper = printing({"_layout/sheet.typ": SHEET.replace('rgb("#a30014")', 'rgb("#00308f")')})
    assert (0, 0x30, 0x8F) in {shape.colour for shape in paper.shapes}
    assert (0xA3, 0, 0x14) not in {shape.colour for shape in paper.shapes}


@pytest.mark.parametrize("name", ["logo.svg", "logo.png"])
def test_a_logo_stands_in_the_head_with_words_for_who_cannot_see_it(printing: Printing, name: str) -> None:
    picture: bytes = SVG.encode() if name.endswith("svg") else png(40, 20)
    paper = printing({name: picture})
    figures = paper.tree.all_of("Figure")
    assert [str(one.entry["/Alt"]) for one in figures] == ["Logotyp: Hemtjänst Lärkan"]
    assert not [fault for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]


@pytest.mark.parametrize("name", ["logo.SVG", "Logo.svg", "LOGO.PNG"])
def test_a_logo_is_shown_however_its_name_is_written(printing: Printing, tmp_path: Path, name: str) -> None:
    picture: bytes = SVG.encode() if name.casefold().endswith("svg") else png(40, 20)
    assert printing({name: picture}).tree.all_of("Figure")
    assert template_files.own_files(tmp_path / "mallar") == ([name], [])


def test_what_is_used_and_what_is_not_is_told_one_level_down(tmp_path: Path) -> None:
    for name in (
        "plan/plan.typ.j2",
        "plan/annan.typ.j2",
        "plan/mitt.typ",
        "plan/a/b.typ",
        "annat/c.txt",
        "d.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    used, unknown = template_files.own_files(tmp_path)
    assert used == ["plan/mitt.typ", "plan/plan.typ.j2"]
    assert unknown == ["annat/c.txt", "d.txt", "plan/annan.typ.j2"]


def test_a_folder_of_everything_is_no_folder_of_templates(
    printing: Printing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_files, "_MANY", 20)
    (tmp_path / "mallar/bilder").mkdir(parents=True)
    for number in range(20):
        (tmp_path / f"mallar/bilder/{number}").touch()
    error = refused(printing, {})
    assert "mer än mallar" in error.message
    assert "egen mapp" in error.remedy


def test_own_words_change_ours_and_never_the_name_of_an_intervention(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/ord.txt").write_text(
        "Insatser = Stöd\nMitt mål = Dit vill jag\nUTKAST = Klar\n", encoding="utf-8"
    )
    draft = case(Variant.DRAFT)
    named = replace(draft.plan.content.interventions[0], name="Insatser")
    content = replace(draft.plan.content, interventions=(named,))
    of = replace(draft, plan=replace(draft.plan, content=content))
    paper = made(DOCUMENTS[0].sample, of, replace(FRAME, own_templates=tmp_path))
    assert "Stöd" in [one.text.strip() for one in paper.tree.all_of("H2")]
    assert "Insatser" in [one.text.strip() for one in paper.tree.all_of("H3")]
    assert "Dit vill jag" in [one.text.strip() for one in paper.tree.all_of("H4")]
    assert all("UTKAST" in page for page in page_texts(paper.pdf))


def test_a_layout_of_its_own_decides_about_the_logo(printing: Printing) -> None:
    paper = printing({"logo.svg": SVG, "_layout/own.typ": "#let logo = none\n"})
    assert not paper.tree.all_of("Figure")


# -- what is told


@pytest.mark.parametrize(
    ("file", "words", "place"),
    [
        ("plan/plan.typ.j2", f"{PLAN}\n#text(<< page.sheet.nmae >>)\n", "nmae"),
        ("plan/plan.typ.j2", f"{PLAN}\n<% for x in page.blocks %>\n", "plan/plan.typ.j2"),
        ("_layout/sheet.typ", SHEET.replace("given.foot,", "given.foto,"), "_layout/sheet.typ"),
        ("_layout/own.typ", '#let loga = "/x"\n', "_layout/"),
    ],
)
def test_a_fault_is_told_with_file_and_line_and_how_to_see_it(
    printing: Printing, file: str, words: str, place: str
) -> None:
    error = refused(printing, {file: words})
    assert place in error.message
    assert "rad " in error.message


def test_the_line_of_a_misspelt_field_is_the_one_in_the_file(printing: Printing) -> None:
    line = PLAN.count("\n") + 2
    error = refused(printing, {"plan/plan.typ.j2": f"{PLAN}\n#text(<< page.sheet.nmae >>)\n"})
    assert (
        f"plan/plan.typ.j2 går inte att använda: fel på rad {line}, fältet nmae finns inte" in error.message
    )
    assert "print preview" in error.remedy


@pytest.mark.parametrize(
    "words",
    [
        "#text(<< 1/0 >>)",
        "#text(<< 9 ** 9 ** 9 ** 9 >>)",
        '#text(<< "x" * 10000000000 >>)',
        '#text(<< "%z"|format(1) >>)',
        '#text(<< "å".encode("ascii") >>)',
        '#text(<< "{:d}".format("x") >>)',
        '#text(<< "{0}{1}".format("x") >>)',
        "<% macro again() %><< again() >><% endmacro %><< again() >>",
        "<% for a in range(99999) %><% for b in range(99999) %><% endfor %><% endfor %>",
    ],
)
def test_any_fault_in_a_template_is_told_with_its_file_and_line(printing: Printing, words: str) -> None:
    error = refused(printing, {"plan/plan.typ.j2": f"{PLAN}\n{words}\n"})
    assert f"plan/plan.typ.j2 går inte att använda: fel på rad {PLAN.count(chr(10)) + 2}" in error.message


def test_a_template_that_takes_in_itself_is_told(printing: Printing) -> None:
    error = refused(printing, {"plan/plan.typ.j2": '\n\n<% include "plan/plan.typ.j2" %>'})
    assert "plan/plan.typ.j2 går inte att använda: fel på rad 3, mallen tar in sig själv" in error.message


@pytest.mark.parametrize("file", ["plan/plan.typ.j2", "_layout/own.typ"])
def test_a_template_in_another_encoding_is_told(printing: Printing, file: str) -> None:
    error = refused(printing, {file: "// Blått bläck".encode("latin-1")})
    assert file in error.message
    assert "UTF-8" in error.message


@pytest.mark.parametrize("picture", ["logo.svg", "logo.png"])
def test_a_picture_that_is_none_is_told(printing: Printing, picture: str) -> None:
    assert "Logotypen" in refused(printing, {picture: b"ingen bild \xff"}).message


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid"), reason="rights are other things there"
)
@pytest.mark.parametrize("what", ["mallar", "mallar/_layout/sheet.typ"])
def test_what_cannot_be_read_is_told(
    printing: Printing, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    printing({"_layout/sheet.typ": SHEET})
    template_files.typst_files.cache_clear()
    read, listed = Path.read_bytes, Path.iterdir

    def refuse(path: Path, otherwise: Callable[[Path], object]) -> object:
        if path == tmp_path / what:
            raise PermissionError(13, "Permission denied")
        return otherwise(path)

    # As another user's file: whoever runs the tests may be allowed to read everything.
    monkeypatch.setattr(Path, "read_bytes", lambda path: refuse(path, read))
    monkeypatch.setattr(Path, "iterdir", lambda path: refuse(path, listed))
    assert "gick inte att läsa" in refused(printing, {}).message


# -- what is refused


def test_a_template_without_our_frame_is_refused(printing: Printing) -> None:
    own = '#set document(title: "x")\n#set text(font: "DejaVu Sans", lang: "sv")\n= Plan\n#(<< page.sheet.name >>)\n'
    error = refused(printing, {"plan/plan.typ.j2": own})
    assert "foten saknas på sida 1" in error.message
    assert "mappen med egna mallar" in error.remedy


@pytest.mark.parametrize("variant", [Variant.DRAFT, Variant.REPLACED, Variant.IN_ERROR])
def test_a_layout_that_forgets_the_band_is_refused(printing: Printing, variant: Variant) -> None:
    assert "header: band," in SHEET
    own = {"_layout/sheet.typ": SHEET.replace("header: band,", "header: none,")}
    error = refused(printing, own, variant)
    # The head of the first page says the same in its own words, which is not enough.
    assert "märkningen saknas på sida 1" in error.message
    assert "mappen med egna mallar" in error.remedy
    assert printing(own, Variant.NORMAL).sizes


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("given.foot, given.printed,", "given.foot,", "utskriftsdagen"),
        ("given.foot, given.printed,", "given.printed,", "foten"),
        ("[Sida #counter", "[Blad #counter", "sidnumren"),
        ("counter(page).update(1)", "counter(page).update(2)", "sidnumren"),
        # Page 1 as 11 and page 2 as 22.
        ("[Sida #counter", "[Sida #counter(page).display()#counter", "sidnumren"),
    ],
)
def test_a_layout_that_forgets_a_part_of_the_frame_is_refused(
    printing: Printing, old: str, new: str, named: str
) -> None:
    assert old in SHEET
    assert named in refused(printing, {"_layout/sheet.typ": SHEET.replace(old, new)}).message


def test_a_template_that_leaves_out_an_intervention_is_refused(printing: Printing) -> None:
    own = f'#import "/_layout/sheet.typ": sheet\n#show: sheet.with(<< page.sheet >>)\nBara {PERSON}.\n'
    error = refused(printing, {"plan/plan.typ.j2": own})
    assert "uppgifter som måste stå" in error.message
    assert "Dusch" not in error.message


@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        '#read("../../../../../../etc/passwd")',
        '#read("/../pyproject.toml")',
        '#image("/../../logo.png")',
        '<% include "../../../../etc/passwd" %>',
        '<% include "/etc/passwd" %>',
    ],
)
def test_a_template_cannot_read_outside_its_folder(printing: Printing, words: str) -> None:
    assert "Mallen" in refused(printing, {"plan/plan.typ.j2": f"{PLAN}\n{words}\n"}).message


@pytest.mark.parametrize(
    "words",
    [
        "#text(<< page.__class__.__name__ >>)",
        '#text(<< cycler.__init__.__globals__.os.popen("id").read() >>)',
        "#text(<< ''.__class__.__mro__[1].__subclasses__()|length >>)",
        "<% for _ in range(1000000000) %><% endfor %>",
    ],
)
def test_a_template_cannot_reach_the_program_behind_the_words(printing: Printing, words: str) -> None:
    error = refused(printing, {"plan/plan.typ.j2": f"{PLAN}\n{words}\n"})
    assert f"rad {PLAN.count(chr(10)) + 2}" in error.message


@pytest.mark.parametrize("file", ["plan/plan.typ.j2", "_layout/own.typ"])
def test_a_template_cannot_fetch_anything_from_the_internet(printing: Printing, file: str) -> None:
    words = '#import "@preview/cetz:0.3.0": canvas\n' + (
        PLAN if file.endswith("j2") else "#let logo = none\n"
    )
    error = refused(printing, {file: words})
    assert file in error.message
    assert "nätet" in error.message


@pytest.mark.parametrize(
    "words",
    [
        '#import ("@" + "preview/cetz:0.3.0"): canvas',
        '#let from = "@" + "preview/cetz:0.3.0"\n#import from: canvas',
        '#{\n  include ("@" + "preview/cetz:0.3.0")\n}',
        '#import "@<% if true %>preview/cetz:0.3.0<% endif %>": canvas',
        '<% set site = "preview" %>#import "@<% include "plan/site.typ.j2" %>": canvas',
    ],
)
def test_an_address_that_is_put_together_is_refused_too(printing: Printing, words: str) -> None:
    own = {"plan/plan.typ.j2": f"{PLAN}\n{words}\n", "plan/site.typ.j2": "preview/cetz:0.3.0"}
    error = refused(printing, own)
    assert "plan/plan.typ.j2" in error.message
    assert "utan nät" in error.message


def test_words_that_look_like_an_address_are_words(tmp_path: Path) -> None:
    typed = '#import "@preview/cetz:0.3.0": canvas, import "@preview/cetz'
    of = retyped(case(Variant.NORMAL), lambda _: typed)
    assert made(DOCUMENTS[0].sample, of, replace(FRAME, own_templates=tmp_path)).sizes


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights there")
@pytest.mark.parametrize("outside", ["hemligt/text", "hemligt", "finns-inte"])
@pytest.mark.parametrize(
    "link", ["plan/plan.typ.j2", "_layout/own.typ", "logo.svg", "plan/x.txt", "data", "data/djupt/data", ".x"]
)
def test_a_link_out_of_the_folder_is_refused(
    printing: Printing, tmp_path: Path, link: str, outside: str
) -> None:
    (tmp_path / "hemligt").mkdir()
    (tmp_path / "hemligt/text").write_text("hemlig text", encoding="utf-8")
    (tmp_path / "mallar" / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "mallar" / link).symlink_to(tmp_path / outside)
    error = refused(printing, {})
    assert link in error.message
    assert "länk" in error.message


@pytest.mark.skipif(sys.platform == "win32", reason="making a link takes rights there")
def test_a_link_inside_the_folder_and_a_folder_that_is_one_are_used(
    printing: Printing, tmp_path: Path
) -> None:
    (tmp_path / "riktig").mkdir()
    (tmp_path / "mallar").symlink_to(tmp_path / "riktig")
    (tmp_path / "riktig/bild.svg").write_text(SVG, encoding="utf-8")
    (tmp_path / "riktig/logo.svg").symlink_to(tmp_path / "riktig/bild.svg")
    (tmp_path / "riktig/ring").symlink_to(tmp_path / "riktig")
    assert printing({}).tree.all_of("Figure")


def png(width: int, height: int) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = zlib.compress(bytes((1 + width) * height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def test_a_template_that_leaves_out_the_red_box_is_refused(printing: Printing) -> None:
    body = (OURS / "plan/body.typ.j2").read_text(encoding="utf-8")
    box = "#important(<< page.important_word >>, << page.important >>)"
    assert box in body
    for instead in ("", "<< page.important_word >>"):
        error = refused(printing, {"plan/body.typ.j2": body.replace(box, f"#({instead})" if instead else "")})
        assert "uppgifter som måste stå" in error.message
