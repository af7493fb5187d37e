"""The finished PDF of a plan."""

import re
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from gplan.errors import RenderError
from gplan.model.person import Person
from gplan.model.plan import InterventionText, Participation, Plan, PlannedIntervention
from gplan.render.pages import plan_page
from gplan.render.pdf import render_plan
from tests.render.pdf_reading import (
    everything,
    fonts,
    letter_sizes,
    lines_to_write_on,
    outside_the_paper,
    page_texts,
    squeezed,
    structure,
)
from tests.render.printed_people import (
    DRAFT,
    ESTABLISHED,
    FRAME,
    LARGE,
    PERSON,
    PROTECTED_PERSON,
    WALK,
    long_plan,
    plan_with,
)


def pdf_of(
    plan: Plan = ESTABLISHED,
    person: Person = PERSON,
    *,
    large: bool = False,
    archive: bool = False,
    **how: Any,
) -> bytes:
    page = plan_page(plan, person, LARGE if large else FRAME, **{"audience": "staff", **how})
    return render_plan(page, archive=archive)


def text_of(plan: Plan = ESTABLISHED, person: Person = PERSON, **how: Any) -> str:
    return "\n".join(page_texts(pdf_of(plan, person, **how)))


def test_the_plan_is_read_in_order_with_its_swedish_letters() -> None:
    text = text_of()
    words = [
        "Genomförandeplan",
        "Märta Åkesson",
        "18900101-9802",
        "VIKTIGT",
        "Överkänslig mot penicillin.",
        "Kontaktman",
        "Sofia Öberg",
        "Lena Åkesson",
        "Övergripande mål",
        "Morgon kl. 07.30",
        "Insatser",
        "Dusch",
        "Det här klarar jag själv",
        "Jag tvättar ansikte",
        "Det här behöver jag hjälp med",
        "Hur och när",
        "Vem",
        "Mitt mål",
        "Promenad",
        "Delaktighet",
        "Uppföljning",
        "3 maj 2027",
        "Underskrifter",
        "Namnförtydligande",
    ]
    place = 0
    for word in words:
        place = text.index(word, place) + len(word)


def test_the_same_plan_printed_the_same_day_is_the_same_file() -> None:
    assert pdf_of() == pdf_of()
    assert pdf_of(archive=True) == pdf_of(archive=True)


def test_the_same_file_comes_out_of_another_process() -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.render.test_printed_pdf import pdf_of\n"
        "sys.stdout.write(hashlib.sha256(pdf_of()).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1
    assert all(len(run) == 64 for run in runs)


def test_the_file_says_language_title_and_standard_and_is_tagged() -> None:
    inside = everything(pdf_of())
    assert re.search(rb"/Lang ?\(sv(-SE)?\)", inside)
    assert b"/MarkInfo" in inside
    assert re.search(rb"<pdfuaid:part>1</pdfuaid:part>", inside)
    assert b"/DisplayDocTitle true" in inside
    document = pypdfium2.PdfDocument(pdf_of())
    assert document.get_metadata_value("Title") == "Genomförandeplan p17-2"
    assert document.get_metadata_value("CreationDate").startswith("D:20261122")
    document.close()


def test_the_archive_copy_is_both_accessible_and_archival() -> None:
    inside = everything(pdf_of(archive=True))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inside
    assert b"<pdfaid:part>2</pdfaid:part>" in inside
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in inside
    assert b"<pdfaid:part>" not in everything(pdf_of())


def test_headings_tables_and_lists_are_real_ones() -> None:
    types = structure(pdf_of())
    assert types.count("H1") == 1
    assert types.count("H3") == 3
    assert types.count("H4") == 15
    assert types.count("Table") == 2
    assert types.count("TH") == 8
    assert {"L", "LI", "P", "TD"} <= set(types)


def test_fonts_are_the_programs_own_and_embedded() -> None:
    used = fonts(pdf_of())
    assert used
    assert all(embedded for _, embedded in used)
    assert {name.split("+")[-1] for name, _ in used} == {
        "AtkinsonHyperlegibleNext-Regular",
        "AtkinsonHyperlegibleNext-Bold",
    }


@pytest.mark.parametrize(("interventions", "at_least"), [(0, 2), (3, 3), (42, 15)])
def test_every_page_says_which_it_is_of_how_many(interventions: int, at_least: int) -> None:
    pages = page_texts(pdf_of(long_plan(interventions)))
    assert len(pages) >= at_least
    for number, text in enumerate(pages, 1):
        assert f"Sida {number} av {len(pages)}" in text
        assert "Märta Åkesson · version 2 (ersätter version 1) · kontrollkod a1b2c3d4" in text
        assert "Utskriven 2026-11-22" in text


def test_a_small_plan_is_one_page() -> None:
    plan = plan_with(
        overall_goals=("Bo kvar hemma.",),
        interventions=(WALK,),
        visits=(),
        contacts=(),
        other_information=(),
        cooperation="",
        needs_outside_frame="",
        participation=Participation(took_part=True, how="Valde själv.", regard_to_wishes="Ja."),
        other_participants=(),
        responsible="",
        important_information="Hör dåligt.",
    )
    pages = page_texts(pdf_of(plan, audience="case_officer"))
    assert len(pages) == 1
    assert "Sida 1 av 1" in pages[0]


def test_an_intervention_is_not_split_over_two_pages() -> None:
    pages = page_texts(pdf_of(long_plan(20)))
    for number in range(1, 21):
        [page] = [text for text in pages if re.search(rf"Insats nummer {number}\n", text)]
        block = page.split(f"Insats nummer {number}\n")[1]
        assert "Mitt mål" in block.split("Insats nummer")[0]


def test_an_intervention_longer_than_a_page_goes_on_over_the_next_without_loss() -> None:
    sentence = "Var nionde stol flyttas åt vänster. "
    text = InterventionText(how_and_when=sentence * 200, goal="Slutet är med.")
    pdf = pdf_of(plan_with(interventions=(PlannedIntervention(name="Städning", text=text),)))
    found = squeezed("".join(page_texts(pdf)))
    # The foot of a page may stand inside a sentence, so most of them are counted, and the end is looked for.
    assert found.count(squeezed(sentence)) >= 195
    assert "Slutetärmed." in found
    assert not outside_the_paper(pdf)


@pytest.mark.parametrize(
    ("plan", "how", "band"),
    [
        (DRAFT, {}, "UTKAST – gäller inte än"),
        (ESTABLISHED, {"replaced_by": 3}, "ERSATT – använd version 3"),
    ],
)
def test_the_band_stands_on_every_page(plan: Plan, how: dict[str, Any], band: str) -> None:
    pages = page_texts(pdf_of(plan, **how))
    assert len(pages) > 1
    assert all(band in text for text in pages)


def test_a_plan_in_force_has_no_band() -> None:
    assert not re.search("UTKAST|ERSATT|FELAKTIG", text_of())


def test_a_draft_has_lines_to_fill_in() -> None:
    drawn = lines_to_write_on(pdf_of(DRAFT))
    assert drawn >= 20
    assert lines_to_write_on(pdf_of()) < drawn / 2


@pytest.mark.parametrize("audience", ["staff", "person", "case_officer"])
@pytest.mark.parametrize("large", [False, True])
def test_no_protected_word_is_anywhere_in_the_file(audience: str, large: bool) -> None:
    plan = plan_with(important_information="Lingonvägen 12 B, portkod 4711, 070-174 06 05.")
    pdf = pdf_of(plan, PROTECTED_PERSON, audience=audience, large=large)
    text, inside = "".join(page_texts(pdf)), everything(pdf)
    assert "Märta Åkesson" in text
    assert "Skyddade personuppgifter" in text
    for hidden in ("Lingonvägen", "171 99", "Björkås", "070-174", "4711", "Lena", "18900101-9802"):
        assert hidden not in text
        for spelt in (hidden.encode(), hidden.encode("utf-16-be"), hidden.encode("latin-1")):
            assert spelt not in inside


def test_large_print_has_no_letter_under_16_points() -> None:
    for audience in ("staff", "person", "case_officer"):
        assert min(letter_sizes(pdf_of(audience=audience, large=True))) >= 16
    assert min(letter_sizes(pdf_of(DRAFT, large=True))) >= 16
    assert min(letter_sizes(pdf_of())) >= 8


@pytest.mark.parametrize("large", [False, True])
def test_nothing_stands_outside_the_margins(large: bool) -> None:
    for plan in (ESTABLISHED, DRAFT):
        for audience in ("staff", "person", "case_officer"):
            assert not outside_the_paper(pdf_of(plan, audience=audience, large=large))


def test_a_file_that_lacks_what_must_be_there_is_not_handed_out() -> None:
    page = plan_page(long_plan(3), PERSON, FRAME, audience="staff")
    broken = replace(page, blocks=page.blocks[1:])
    with pytest.raises(RenderError, match="1 av ") as caught:
        render_plan(broken)
    assert "Insats nummer" not in str(caught.value)
    assert "Märta" not in str(caught.value)
    assert caught.value.exit_code == 1


def test_making_the_words_loads_no_engine() -> None:
    code = (
        "import sys, gplan.render.pages, gplan.render.pdf\n"
        "sys.exit(bool({'jinja2', 'typst', 'pypdfium2', 'markupsafe'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
