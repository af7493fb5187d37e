"""The working lists as finished files: what was typed prints as typed, and a row stays on one page."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pypdfium2 as pdfium
import pytest

from gplan.model.plan import InterventionText, PlannedIntervention, PlannedVisit
from gplan.model.terms import Slot
from gplan.render import due_page, order_page, recall_page, round_page, unit_round
from gplan.render.frame import Frame
from gplan.render.masking import no_mask
from gplan.render.paper import Paper, as_pdf
from gplan.render.samples import FRAME, ON, SampleCase, Variant, case, mask_of
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.papers import made
from tests.render.pdf_reading import page_texts, squeezed

CASE = case(Variant.NORMAL)
HOSTILE = (
    '#panic("x")',
    "{{ page }} <% raise %> << page.sheet >>",
    '"citat" och \\bakstreck\\',
    "= Rubrik\n- lista\n#pagebreak()",
    "☐ kryssad ☐",
    "$x^2$ *fet* _kursiv_ @ref <etikett>",
    "Ťřěščenko Ōta",
)


def text(pdf: bytes) -> str:
    return squeezed("".join(page_texts(pdf)))


@pytest.mark.parametrize("words", HOSTILE)
def test_what_was_typed_prints_as_it_was_typed(words: str) -> None:
    name = " ".join(words.split())
    one = PlannedIntervention(name=name, text=InterventionText(how_and_when=words), frequency=words)
    loose = PlannedIntervention(name=f"Lös {name}", text=InterventionText(how_and_when=words))
    content = replace(
        CASE.plan.content,
        interventions=(one, loose),
        visits=(PlannedVisit(slot=Slot.MORNING, interventions=(name,), note=words),),
        important_information=words,
    )
    plan = replace(CASE.plan, content=content)
    person = round_page.round_page(plan, CASE.person, FRAME, on=ON, mask=no_mask)
    cared = unit_round.Cared(CASE.person, plan, no_mask)
    unit = unit_round.unit_round([cared], FRAME, on=ON)
    paper = text(unit_round.as_pdf(unit, [person]))
    assert paper.count(squeezed(words)) >= 5
    ordered = replace(CASE.order.interventions[0], name=name, need=words, goal=words)
    order = replace(CASE.order, interventions=(ordered,), order_text=words, decision=words)
    known = order_page.Known("p17-o3", ON, 1, "in_force", None, None, None, before_on=ON)
    changes = [order_page.Difference(words, words, words)]
    page = order_page.order_page(order, CASE.person, FRAME, known, changes=changes, mask=no_mask)
    assert text(as_pdf(Paper.ORDER, page)).count(squeezed(words)) >= 5


@pytest.mark.parametrize("large", [False, True])
def test_a_row_is_not_split_over_two_pages_and_the_heads_come_back(large: bool) -> None:
    rows: list[dict[str, Any]] = [
        {
            "case": f"p{number}",
            "name": f"Person {number}",
            "protected": False,
            "what": "uppföljning",
            "state": "coming",
            "state_words": "",
            "due": (ON + timedelta(days=10)).isoformat(),
            "days_left": 10,
            "whose": "unit",
            "source_words": f"källa{number}",
        }
        for number in range(1000, 1070)
    ]
    page = due_page.due_page(rows, replace(FRAME, large=large), until=None)
    pages = page_texts(as_pdf(Paper.DUE, page))
    assert len(pages) > 2
    assert all("Senast" in one and "Gjort" in one for one in pages)
    for row in rows:
        (on,) = [one for one in pages if f"Person {row['case'][1:]}" in one]
        assert row["source_words"] in on


def test_a_row_that_is_longer_than_a_page_is_whole() -> None:
    share = {
        "id": "d3",
        "plan": "p17-2",
        "shared_on": "2026-11-04",
        "version_state": "entered_in_error",
        "version_words": "gäller",
        "case_officer": " ".join(f"ord{number}" for number in range(900)),
        "team": "",
        "recipient_words": "handläggaren",
        "content_hash": "",
        "left_out_words": "",
        "received_on": None,
        "recalled_on": None,
        "state": "out",
    }
    page = recall_page.recall_page([recall_page.Copy(share, CASE.person, None)], FRAME)
    pages = page_texts(as_pdf(Paper.RECALL, page))
    assert len(pages) > 1
    assert all(f"ord{number}" in squeezed("".join(pages)) for number in range(900))


def test_wording_a_page_loads_nothing_that_makes_paper() -> None:
    names = "due_page, order_page, recall_page, round_page, unit_round, sample_lists"
    code = f"import sys; from gplan.render import {names}; print({{'jinja2', 'typst', 'pypdfium2'}} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


def box_heights(pdf: bytes) -> list[float]:
    """How high each empty box stands, page by page."""
    document: Any = pdfium.PdfDocument(pdf)
    found = []
    for page in document:
        words = page.get_textpage()
        for place in range(words.count_chars()):
            if words.get_text_range(place, 1) == "☐":
                _, bottom, _, top = words.get_charbox(place)
                found.append(round(top - bottom, 1))
    document.close()
    return found


def test_a_box_that_somebody_typed_is_not_one_to_tick() -> None:
    typed = PlannedVisit(slot=Slot.MORNING, interventions=("☐ Dusch",), note="☐ Ring på")
    plan = replace(CASE.plan, content=replace(CASE.plan.content, visits=(typed,)))
    unit = unit_round.unit_round([unit_round.Cared(CASE.person, plan, no_mask)], FRAME, on=ON)
    first, second, ours = box_heights(unit_round.as_pdf(unit, []))
    assert first == second < ours


def a_week(one: SampleCase, frame: Frame) -> bytes:
    """All days of the week of a person."""
    return unit_round.as_pdf(
        None, [round_page.round_page(one.plan, one.person, frame, on=None, mask=mask_of(one))]
    )


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("variant", [Variant.NORMAL, Variant.LONG])
def test_a_whole_week_keeps_the_laws_of_the_page(variant: Variant, large: bool) -> None:
    paper = made(a_week, case(variant), replace(FRAME, large=large))
    faults = [f"{law.__name__}: {fault}" for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]
    assert not faults, "\n".join(faults[:20])
