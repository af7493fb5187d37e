"""The plan form on paper has the headings of the form that is typed in, and as many interventions as asked for."""

from dataclasses import replace

import pytest

from gplan.model.form_headings import PARTICIPATION_HEADINGS, TEXT_HEADINGS, Heading
from gplan.model.plan import OtherInformation, PlanContent, PlannedIntervention, PlannedVisit
from gplan.render.consent_form_page import consent_form_page
from gplan.render.form_model import Ask, FormCard, FormPage, FormTable
from gplan.render.masking import PROTECTED, protection_mask
from gplan.render.paper import Paper as Kind
from gplan.render.paper import as_pdf
from gplan.render.plan_blank_page import plan_blank_page
from gplan.render.samples import FRAME, Variant, case
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.paper import Paper

NORMAL = case(Variant.NORMAL)
NOT_FOR_PAPER = {Heading.TITLE, Heading.INTERVENTION, Heading.UNPLACED, Heading.JOURNAL}
"""The title has more to say, interventions have cards, and the others hold what a form already says."""


def words(page: FormPage) -> set[str]:
    found = {one.heading for one in page.parts}
    found |= {one.label for part in page.parts for one in part.asks}
    return found | {one.label for card in cards(page) for one in card.asks}


def cards(page: FormPage) -> tuple[FormCard, ...]:
    [found] = [part.cards for part in page.parts if part.cards]
    return found


def test_every_heading_of_the_form_has_its_room() -> None:
    page = plan_blank_page(FRAME, blocks=1)
    found = words(page)
    assert page.important is not None
    assert f"”{Heading.IMPORTANT}”" in page.important.prompts
    found.add(Heading.IMPORTANT)
    assert set(Heading) - NOT_FOR_PAPER <= found
    assert set(PARTICIPATION_HEADINGS) | set(TEXT_HEADINGS) <= found


def test_a_blank_one_asks_whose_it_is_and_has_as_many_interventions_as_asked_for() -> None:
    page = plan_blank_page(FRAME, blocks=6)
    assert page.sheet.name == page.sheet.number == ""
    assert {"Namn", "Personnummer"} <= words(page)
    assert [one.heading for one in cards(page)] == [f"Insats {number}" for number in range(1, 7)]
    assert page.signatures is not None
    assert [one.name for one in page.signatures.signers] == ["", ""]


def test_a_persons_own_names_the_interventions_and_keeps_room_for_more() -> None:
    person = case(Variant.NORMAL).person
    planned = (PlannedIntervention(name="Dusch", times=2), PlannedIntervention(name="Inköp"))
    page = plan_blank_page(FRAME, blocks=3, person=person, content=PlanContent(interventions=planned))
    assert page.sheet.name == "Greta Åkesson"
    assert not {"Namn", "Personnummer"} & words(page)
    assert [one.heading for one in cards(page)] == ["Insats: Dusch", "Insats: Inköp", "Insats 3"]
    table = cards(page)[0].table
    assert table is not None
    assert table.rows[0][0] == "Två gånger i veckan"
    assert not [one.text for one in cards(page)[0].asks if one.text]


def asked(page: FormPage) -> dict[str, Ask]:
    return {one.label: one for part in page.parts for one in part.asks}


def tables(page: FormPage) -> dict[str, FormTable]:
    return {part.heading: part.table for part in page.parts if part.table}


def test_what_seldom_changes_stands_there_with_a_line_for_what_is_new() -> None:
    content = replace(NORMAL.plan.content, directions="Porten mot gården.")
    page = plan_blank_page(FRAME, blocks=1, person=NORMAL.person, content=content)
    assert page.important is not None
    assert (page.important.text, page.important.lines) == (content.important_information, 1)
    known = {label: (one.text, one.lines) for label, one in asked(page).items() if one.text}
    assert known == {
        Heading.RESPONSIBLE: ("Sara Öberg", 0),
        Heading.FOLLOW_UP_HOW: (content.follow_up_how, 1),
        "Mål som redan finns": ("\n".join(content.overall_goals), 1),
        Heading.OTHER_INFORMATION: ("Färdtjänstkort: Ligger i hallbyrån\nLarmkod: 9036", 1),
        Heading.DIRECTIONS: ("Porten mot gården.", 1),
        Heading.COOPERATION: (content.cooperation, 1),
        Heading.OUTSIDE_FRAME: (content.needs_outside_frame, 1),
    }
    assert tables(page)[Heading.RELATIVES].rows[0][:3] == ("Lena Åkesson", "dotter", "070-174 06 10")
    assert tables(page)[Heading.CONTACTS].rows[0][0] == "Vårdcentralen Lönnen"
    assert all(tables(page)[one].rows[-1][0] == "" for one in (Heading.RELATIVES, Heading.CONTACTS))
    assert tables(page)[Heading.VISITS].rows[1][:3] == ("Förmiddag", "Tisdag och fredag", "Dusch")
    assert {"VIKTIGT", "penicillin."} <= set(page.sheet.must_show)


def test_how_the_person_took_part_is_written_anew() -> None:
    page = plan_blank_page(FRAME, blocks=1, person=NORMAL.person, content=NORMAL.plan.content)
    [took_part] = [part for part in page.parts if part.heading == Heading.PARTICIPATION]
    assert not [one.text for one in took_part.asks if one.text]


def test_large_print_has_as_many_cells_as_heads() -> None:
    for frame in (FRAME, replace(FRAME, large=True)):
        page = plan_blank_page(frame, blocks=1, person=NORMAL.person, content=NORMAL.plan.content)
        for one in tables(page).values():
            assert len(one.widths) == len(one.heads)
            assert {len(row) for row in one.rows} == {len(one.heads)}


def test_no_intervention_with_a_name_is_left_out_for_want_of_room() -> None:
    planned = tuple(PlannedIntervention(name=f"Insats nr {number}") for number in range(5))
    assert len(cards(plan_blank_page(FRAME, blocks=2, content=PlanContent(interventions=planned)))) == 5


def test_a_protected_persons_secrets_are_taken_out_of_the_names() -> None:
    hidden = case(Variant.PROTECTED)
    told = "Lena Åkesson, Hallonvägen 12 B, 070-174 06 10"
    content = replace(
        hidden.plan.content,
        interventions=(PlannedIntervention(name="Följa med till Hallonvägen 12 B", responsible=told),),
        overall_goals=(told,),
        visits=(PlannedVisit(note=told),),
        important_information=told,
        other_information=(
            OtherInformation(kind="Nyckel", value=told),
            OtherInformation(kind="Larmkod", value="9036"),
        ),
        directions="Porten mot gården.",
        cooperation=told,
        needs_outside_frame=told,
        responsible=told,
        follow_up_how=told,
    )
    mask = protection_mask(hidden.person, content.contacts)
    for frame in (FRAME, replace(FRAME, large=True)):
        page = plan_blank_page(frame, blocks=1, person=hidden.person, content=content, mask=mask)
        for secret in ("Lena", "Hallonvägen", "070-174", "18900101", "9036", "Porten", "Lönnen"):
            assert secret not in repr(page)
        assert asked(page)[Heading.DIRECTIONS].text == PROTECTED
        empty = plan_blank_page(frame, blocks=1, person=hidden.person, mask=mask)
        assert asked(empty)[Heading.DIRECTIONS].text == PROTECTED, "nobody is asked to write it"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.CONSENT])
def test_loose_sheets_of_a_form_for_nobody_have_a_line_for_the_name(kind: Kind, *, large: bool) -> None:
    frame = replace(FRAME, large=large)
    blank = plan_blank_page(frame, blocks=2) if kind is Kind.PLAN else consent_form_page(frame, None)
    paper = Paper(as_pdf(kind, blank), page=blank, sheets=(blank.sheet,))
    asking = [run for run in paper.runs if run.text.strip() == "Namn" and run.artifact]
    assert [run.page for run in asking] == list(range(1, len(paper.sizes)))
    for run in asking:
        _, foot, right, top = run.box
        beside = [
            line.box
            for line in paper.shapes
            if line.page == run.page
            and line.artifact
            and line.box[0] > right
            and foot - 6 < line.box[1] < top
        ]
        assert len(beside) == 1
        # Room for a long name, by hand.
        assert beside[0][2] - beside[0][0] > 200
    assert not [fault for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]


def test_a_form_for_somebody_says_the_name_and_has_no_line_for_it() -> None:
    assert plan_blank_page(FRAME, blocks=1, person=NORMAL.person).sheet.by_hand == ""
    assert consent_form_page(FRAME, NORMAL.person).sheet.by_hand == ""
