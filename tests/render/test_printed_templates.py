"""The templates: where they are found, and what happens when one is wrong."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gplan.errors import RenderError
from gplan.render import filling, pdf, template_files
from gplan.render.pages import plan_page
from tests.render.printed_people import ESTABLISHED, FRAME, PERSON, PRINTED_ON

PAGE = plan_page(ESTABLISHED, PERSON, FRAME, audience="staff")


@pytest.fixture
def own_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the templates that a test may break."""
    copy = tmp_path / "mallar"
    shutil.copytree(template_files.templates_dir(), copy)
    monkeypatch.setattr(template_files, "templates_dir", lambda: copy)
    template_files.typst_files.cache_clear()
    yield copy
    template_files.typst_files.cache_clear()


def broken(template: Path, old: str, new: str) -> tuple[str, int]:
    """Changes the template; returns what the complaint must say."""
    text = template.read_text(encoding="utf-8")
    assert old in text
    template.write_text(text.replace(old, new, 1), encoding="utf-8")
    return str(PERSON.details.name), text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("plan/body.typ.j2", "page.blocks_heading", "page.blocks_hading"),
        ("plan/body.typ.j2", "<< page.important >>", "<< page.viktigt >>"),
        ("plan/body.typ.j2", "page.blocks_heading >>", "page.sheet.printed_on >>"),
        ("plan/body.typ.j2", "<% for part in page.blocks %>", "<% for part in page.block %>"),
        ("plan/body.typ.j2", "<% for part in page.blocks %>", "<% for part on page.blocks %>"),
        ("_layout/parts.typ", "part.unsigned_label", "part.unsignd_label"),
        ("_layout/sheet.typ", "fill: black", "fill: blakc"),
    ],
)
def test_a_misspelt_field_is_told_with_file_and_line(
    own_templates: Path, file: str, old: str, new: str
) -> None:
    name, line = broken(own_templates / file, old, new)
    page = (
        PAGE if "black" not in old else plan_page(ESTABLISHED, PERSON, FRAME, audience="staff", replaced_by=3)
    )
    with pytest.raises(RenderError) as caught:
        pdf.render_plan(page)
    assert f"{file} " in caught.value.message
    assert re.search(rf"rad {line}[.,]", caught.value.message)
    assert name not in str(caught.value)


def test_a_warning_is_an_error(own_templates: Path) -> None:
    broken(own_templates / "_layout/sheet.typ", '"DejaVu Sans"', '"Finns Inte"')
    with pytest.raises(RenderError, match="sheet"):
        pdf.render_plan(PAGE)


def test_a_template_that_is_not_there_is_named(own_templates: Path) -> None:
    (own_templates / "plan/plan.typ.j2").unlink()
    with pytest.raises(RenderError, match=r"Mallen plan/plan\.typ\.j2 saknas"):
        pdf.render_plan(PAGE)


def test_templates_are_found_and_hold_the_plan() -> None:
    assert (template_files.templates_dir() / "plan" / "plan.typ.j2").is_file()


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ('a"b\\c\nd', '"a\\"b\\\\c\\nd"'),
        (True, "true"),
        (3, "3"),
        (None, "none"),
        ((), "()"),
        (("a",), '("a", )'),
    ],
)
def test_values_become_typst_literals(value: object, literal: str) -> None:
    assert filling.typst_literal(value) == literal


@pytest.mark.parametrize("value", [1.5, {"a": 1}, PRINTED_ON, object()])
def test_a_value_that_is_not_words_cannot_be_printed(value: object) -> None:
    with pytest.raises(TypeError):
        filling.typst_literal(value)
