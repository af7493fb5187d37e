"""What the eye wants of a plan on paper beyond the laws that every document keeps."""

import re
from dataclasses import replace

import pytest

from gplan.model.plan import OtherInformation
from gplan.model.terms import SignerRole
from gplan.render import pages, pdf
from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, Variant, case
from gplan.render.signing import SigningNote
from tests.render.paper import Paper, Run
from tests.render.papers import Printed
from tests.render.pdf_reading import page_texts

_PLANS = [one for one in DOCUMENTS if one.slug in {"plan", "plan-person", "plan-case-officer"}]


def runs_of(document: Document, variant: Variant, *, large: bool) -> list[Run]:
    return list(Paper(Printed(document, variant, large=large).file()).runs)


@pytest.mark.parametrize("large", [False, True])
def test_lines_to_sign_on_are_level_also_beside_a_long_name(large: bool) -> None:
    runs = runs_of(_PLANS[0], Variant.LONG, large=large)
    for label in ("Underskrift", "Namnförtydligande", "Datum"):
        heights = {round(run.box[1]) for run in runs if run.text.strip() == label}
        assert len([run for run in runs if run.text.strip() == label]) == 2
        assert len(heights) == 1, label


@pytest.mark.parametrize("large", [False, True])
def test_a_printed_name_keeps_off_the_line_beneath_it(large: bool) -> None:
    paper = Paper(Printed(_PLANS[0], Variant.NORMAL, large=large).file())
    (name,) = [run for run in paper.runs if run.text.strip() == "Sara Öberg" and run.page == _last(paper)][
        -1:
    ]
    beneath = [one.box for one in paper.shapes if one.page == name.page and one.box[1] < name.box[1] + 8]
    line = max(box[3] for box in beneath if box[0] - 2 <= name.box[0] <= box[2])
    assert name.box[1] - line > 1


def _last(paper: Paper) -> int:
    return len(paper.sizes) - 1


def test_a_label_stands_on_the_first_line_to_write_on() -> None:
    runs = runs_of(_PLANS[0], Variant.DRAFT, large=False)
    hints = {(run.page, round(run.box[1])) for run in runs if run.text.strip() == "fylls i"}
    labels = [run for run in runs if run.text.strip() in {"Varför inte", "Hänsyn till önskemål"}]
    assert len(labels) == 2
    for label in labels:
        assert any(page == label.page and abs(bottom - label.box[1]) < 4 for page, bottom in hints)


@pytest.mark.parametrize("slug", ["plan", "plan-person", "recall", "round-unit"])
def test_only_a_draft_says_that_something_is_to_be_filled_in(slug: str) -> None:
    (document,) = [one for one in DOCUMENTS if one.slug == slug]
    assert "fylls i" not in {run.text.strip() for run in runs_of(document, Variant.NORMAL, large=False)}


@pytest.mark.parametrize("document", _PLANS, ids=lambda one: one.slug)
@pytest.mark.parametrize("large", [False, True])
def test_no_word_of_an_ordinary_plan_is_parted(document: Document, large: bool) -> None:
    runs = runs_of(document, Variant.NORMAL, large=large)
    assert [run.text for run in runs if re.search(r"\w[-\N{HYPHEN}\N{SOFT HYPHEN}]\s*$", run.text)] == []


@pytest.mark.parametrize("large", [False, True])
def test_a_long_word_that_fits_on_a_line_is_set_whole_with_nothing_in_it(large: bool) -> None:
    web, mail = "bjorkstad.example.org", "hemtjanst.norr@bjorkstad.example"
    frame = replace(
        FRAME, large=large, contact=(f"Expedition: {mail}",), footer=f"Org.nr 000000-0000 · {web}"
    )
    paper = Paper(_PLANS[1].sample(case(Variant.NORMAL), frame))
    said = [run.text for run in paper.runs]
    assert not [text for text in said if "\N{ZERO WIDTH SPACE}" in text]
    assert sum(web in text for text in said) == len(paper.sizes)
    assert any(mail in text for text in said)


def test_an_address_wider_than_its_line_is_parted_at_its_marks() -> None:
    address = "hemtjansten.i.norra.omradet@expedition.bjorkstads.kommun.example.org"
    paper = Paper(_PLANS[1].sample(case(Variant.NORMAL), replace(FRAME, large=True, footer=address)))
    lines = [run.text for run in paper.runs if run.page == 0]
    assert not any(address in line for line in lines)
    assert [word for word in re.findall(r"\w+", address) if not any(word in line for line in lines)] == []


def test_noted_signatures_never_stand_alone_on_a_page() -> None:
    notes = [
        SigningNote(role=role, happened_on=FRAME.printed_on)
        for role in (SignerRole.PERSON, SignerRole.CONTACT_PERSON)
    ]
    known, lasts = case(Variant.NORMAL), []
    for lines in range(0, 60, 3):
        told = OtherInformation(
            kind="Bra att veta", value="\n".join(["Katten heter Sillen."] * lines) or "Nej"
        )
        plan = replace(known.plan, content=replace(known.plan.content, other_information=(told,)))
        page = pages.plan_page(plan, known.person, FRAME, audience="person", signed=notes)
        lasts.append(page_texts(pdf.render_plan(page))[-1])
    assert [last for last in lasts if "Underskrifter" in last and "Så följer vi upp planen" not in last] == []
    assert any(last.startswith("Så följer vi upp planen") for last in lasts)
