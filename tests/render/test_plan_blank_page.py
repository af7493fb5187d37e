"""The plan form on paper has the headings of the form that is typed in, and as many interventions as asked for."""

from gplan.model.form_headings import PARTICIPATION_HEADINGS, TEXT_HEADINGS, Heading
from gplan.model.plan import PlannedIntervention
from gplan.render.form_model import FormCard, FormPage
from gplan.render.masking import protection_mask
from gplan.render.plan_blank_page import plan_blank_page
from gplan.render.samples import FRAME, Variant, case

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
    found.add(page.important.label.capitalize())
    assert set(Heading) - NOT_FOR_PAPER <= found
    assert set(PARTICIPATION_HEADINGS) | set(TEXT_HEADINGS) <= found


def test_a_blank_one_asks_whose_it_is_and_has_as_many_interventions_as_asked_for() -> None:
    page = plan_blank_page(FRAME, blocks=6)
    assert page.sheet.name == page.sheet.number == ""
    assert {"Namn", "Personnummer", "Ärende"} <= words(page)
    assert [one.heading for one in cards(page)] == [f"Insats {number}" for number in range(1, 7)]
    assert page.signatures is not None
    assert [one.name for one in page.signatures.signers] == ["", ""]


def test_a_persons_own_names_the_interventions_and_keeps_room_for_more() -> None:
    person = case(Variant.NORMAL).person
    planned = (PlannedIntervention(name="Dusch", times=2), PlannedIntervention(name="Inköp"))
    page = plan_blank_page(FRAME, blocks=3, person=person, interventions=planned)
    assert page.sheet.name == "Greta Åkesson"
    assert not {"Namn", "Personnummer"} & words(page)
    assert [one.heading for one in cards(page)] == ["Insats: Dusch", "Insats: Inköp", "Insats 3"]
    table = cards(page)[0].table
    assert table is not None
    assert table.rows[0][0] == "Två gånger i veckan"


def test_no_intervention_with_a_name_is_left_out_for_want_of_room() -> None:
    planned = tuple(PlannedIntervention(name=f"Insats nr {number}") for number in range(5))
    assert len(cards(plan_blank_page(FRAME, blocks=2, interventions=planned))) == 5


def test_a_protected_persons_secrets_are_taken_out_of_the_names() -> None:
    hidden = case(Variant.PROTECTED)
    planned = (PlannedIntervention(name="Följa med till Hallonvägen 12 B"),)
    mask = protection_mask(hidden.person, ())
    page = plan_blank_page(FRAME, blocks=1, person=hidden.person, interventions=planned, mask=mask)
    assert "Hallonvägen" not in repr(page)
    assert "18900101" not in repr(page)
