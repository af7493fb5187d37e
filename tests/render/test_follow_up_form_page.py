"""The forms for following a plan up: each goal with its outcomes, and the routine's own questions and days."""

from dataclasses import replace
from datetime import date

import pytest

from gplan.model.plan import InterventionText, PlannedIntervention
from gplan.model.terms import GoalOutcome, PlanStatus, label
from gplan.render.follow_up_form_page import FollowUpCase, follow_up_page, review_page
from gplan.render.form_model import FormPage, FormPart
from gplan.render.masking import protection_mask
from gplan.render.samples import FRAME, Variant, case

NORMAL = case(Variant.NORMAL)
CASE = FollowUpCase(person=NORMAL.person, plan=NORMAL.plan, order=NORMAL.order)


def part(page: FormPage, heading: str) -> FormPart:
    [found] = [one for one in page.parts if one.heading == heading]
    return found


def test_each_goal_has_the_four_outcomes_and_room_for_why_and_what_changes() -> None:
    cards = part(follow_up_page(CASE, FRAME), "Insats för insats").cards
    assert [one.heading for one in cards] == ["Dusch", "Promenad", "Överlämning av läkemedel"]
    outcomes = {label(one) for one in GoalOutcome}
    for card, planned in zip(cards, NORMAL.plan.content.interventions, strict=True):
        assert [one.text for one in card.told] == [planned.text.goal]
        reached, why, changes = card.asks
        assert {one.words.casefold() for one in reached.ticks} == outcomes
        assert why.lines > 0
        assert changes.lines > 0
    whole = part(follow_up_page(CASE, FRAME), "Mål för hela planen").asks
    assert [one.label for one in whole] == list(NORMAL.plan.content.overall_goals)
    assert all(len(one.ticks) == 4 for one in whole)


def test_an_intervention_without_a_goal_is_asked_about_without_outcomes() -> None:
    bare = PlannedIntervention(name="Inköp", text=InterventionText(goal=" "))
    plan = replace(NORMAL.plan, content=replace(NORMAL.plan.content, interventions=(bare,)))
    [card] = part(follow_up_page(replace(CASE, plan=plan), FRAME), "Insats för insats").cards
    assert not card.told
    assert not [one for one in card.asks if one.ticks]
    assert "inget mål" in card.asks[0].prompts


def test_the_next_day_is_the_routines_own() -> None:
    def said(**what: object) -> str:
        page = follow_up_page(replace(CASE, **what), FRAME)  # type: ignore[arg-type]
        return part(page, "Det här kom vi fram till").asks[-1].prompts

    assert said(within="4 månader") == "Senast 4 månader från i dag, och tidigare om något ändras."
    assert said() == "En dag, och tidigare om något ändras."
    assert said(within="12 månader", ends_on=date(2027, 10, 26)).startswith("Senast 26 oktober 2027")


def test_it_says_which_plan_it_follows_up_and_when_that_was_planned() -> None:
    sheet = follow_up_page(replace(CASE, planned_on=date(2027, 5, 3)), FRAME).sheet
    assert sheet.state == "Plan version 2, upprättad 3 november 2026. Planerad uppföljning 3 maj 2027."
    assert sheet.foot == "Uppföljning · Greta Åkesson · plan version 2"
    assert "p17-2" in sheet.printed
    assert sheet.band == ""


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (PlanStatus.DRAFT, "UTKAST"),
        (PlanStatus.REPLACED, "ERSATT"),
        (PlanStatus.ENTERED_IN_ERROR, "FELAKTIG"),
    ],
)
def test_a_plan_that_is_not_in_force_is_marked_on_every_page(status: PlanStatus, word: str) -> None:
    told = replace(CASE, plan=replace(NORMAL.plan, status=status))
    for page in (follow_up_page(told, FRAME), review_page(told, FRAME)):
        assert page.sheet.band.startswith(word)


def test_what_is_important_is_asked_about_again() -> None:
    important = follow_up_page(CASE, FRAME).important
    assert important is not None
    assert important.text == NORMAL.plan.content.important_information
    assert important.lines == 1
    assert {"VIKTIGT", "penicillin."} <= set(follow_up_page(CASE, FRAME).sheet.must_show)
    nothing = replace(NORMAL.plan, content=replace(NORMAL.plan.content, important_information=" "))
    assert "VIKTIGT" in follow_up_page(replace(CASE, plan=nothing), FRAME).sheet.must_show


def test_the_review_asks_the_routines_questions_in_its_order() -> None:
    page = review_page(replace(CASE, questions=("Är planen läst?", "Görs det så?")), FRAME)
    asked = part(page, "Frågor").asks
    assert [one.label for one in asked] == ["1. Är planen läst?", "2. Görs det så?"]
    assert all([tick.words for tick in one.ticks] == ["Ja", "Nej"] and one.lines for one in asked)
    [free] = part(review_page(CASE, FRAME), "Frågor").asks
    assert free.lines > 2


def test_the_review_sets_the_plan_beside_the_order() -> None:
    page = review_page(CASE, FRAME)
    table = part(page, "I planen").table
    assert table is not None
    assert [row[0] for row in table.rows] == ["Dusch", "Promenad", "Överlämning av läkemedel"]
    assert all(row[-1].split() == ["☐", "Ja", "☐", "Nej"] for row in table.rows)
    told = {one.label: one.text for one in part(page, "I beställningen").told}
    assert told["Besök"] == "2 om dagen"
    assert told["Insatser"] == "Dusch, Promenad och Tvätt"
    without = review_page(replace(CASE, order=None), FRAME)
    assert "I beställningen" not in [one.heading for one in without.parts]


def test_a_protected_persons_relatives_and_address_are_not_on_either() -> None:
    hidden = case(Variant.PROTECTED)
    told = InterventionText(goal="Gå till Lena Åkesson på Hallonvägen 12 B, 070-174 06 10.")
    planned = (PlannedIntervention(name="Promenad", text=told),)
    plan = replace(hidden.plan, content=replace(hidden.plan.content, interventions=planned))
    mask = protection_mask(hidden.person, plan.content.contacts)
    for page in (follow_up_page, review_page):
        said = repr(page(FollowUpCase(person=hidden.person, plan=plan, order=hidden.order), FRAME, mask))
        for secret in ("Lena", "Hallonvägen", "070-174 06 10", "18900101"):
            assert secret not in said
