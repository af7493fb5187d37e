"""What differs between two plans is told by intervention and heading, and nothing else is."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from gplan.actions.plan_differences import differences
from gplan.model.ids import InterventionId
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.plan_change import ChangeKind
from gplan.model.terms import ContactKind, Slot
from gplan.render.masking import no_mask
from gplan.render.plan_changes import change_words, from_to

DUSCH = PlannedIntervention(
    name="Dusch",
    text=InterventionText(goal="Jag duschar själv.", who="Kontaktmannen."),
    intervention_id=InterventionId(1),
)
MORNING = PlannedVisit(slot=Slot.MORNING, minutes=20, interventions=("Dusch",))
RUT = PlanContact(kind=ContactKind.RELATIVE, name="Rut Ek", relation="syster", phone="070-174 06 12")
PLAN = PlanContent(
    overall_goals=("Jag bor kvar hemma.",),
    interventions=(DUSCH,),
    visits=(MORNING,),
    participation=Participation(took_part=True, how="vid köksbordet"),
    contacts=(RUT,),
    other_information=(OtherInformation(kind="Färdtjänst", value="kortet i hallen"),),
    follow_up_on=date(2026, 9, 1),
)


def told(after: PlanContent, before: PlanContent = PLAN) -> list[tuple[str, str, str]]:
    return [(one.path, one.before, one.after) for one in differences(before, after)]


def words(after: PlanContent) -> list[str]:
    return [change_words(one, no_mask) for one in differences(PLAN, after)]


def test_the_same_plan_does_not_differ_and_spaces_are_no_difference() -> None:
    spaced = replace(DUSCH, text=replace(DUSCH.text, goal="Jag  duschar\nsjälv. "))
    assert told(PLAN) == told(replace(PLAN, interventions=(spaced,))) == []


def test_a_text_is_told_by_intervention_and_heading() -> None:
    item = replace(DUSCH, text=replace(DUSCH.text, goal="Jag duschar med stöd."))
    after = replace(PLAN, interventions=(item,))
    assert told(after) == [("interventions/Dusch/goal", "Jag duschar själv.", "Jag duschar med stöd.")]
    assert words(after) == ["mål för Dusch: Jag duschar själv. → Jag duschar med stöd."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"follow_up_on": None}, "följs upp: borttaget: 2026-09-01"),
        ({"important_information": "Ser dåligt."}, "viktig information: tillagt: Ser dåligt."),
        (
            {"participation": Participation(took_part=False, how="vid köksbordet")},
            "delaktighet, deltog: ja → nej",
        ),
        (
            {"contacts": (replace(RUT, took_part=True),)},
            (
                "närstående och kontakter, Rut Ek: närstående, syster, 070-174 06 12, deltog inte → "
                "närstående, syster, 070-174 06 12, deltog"
            ),
        ),
        ({"other_information": ()}, "övrig information, Färdtjänst: borttaget: kortet i hallen"),
        (
            {"visits": (replace(MORNING, minutes=30),)},
            "besök: morgon, varje dag, 20 min: Dusch → morgon, varje dag, 30 min: Dusch",
        ),
        ({"visits": ()}, "borttaget besök: morgon, varje dag, 20 min: Dusch"),
        (
            {"visits": (MORNING, PlannedVisit(at=time(18, 30)))},
            "nytt besök: kl. 18.30, varje dag",
        ),
        ({"interventions": (DUSCH, PlannedIntervention(name="Städning"))}, "ny insats Städning"),
        ({"interventions": ()}, "borttagen insats Dusch (Vem: Kontaktmannen.; Mål: Jag duschar själv.)"),
        ({"interventions": (replace(DUSCH, name="Bad"),)}, "namn för Bad: Dusch → Bad"),
        ({"interventions": (replace(DUSCH, times=2),)}, "antal gånger för Dusch: tillagt: 2 gånger i veckan"),
        (
            {"overall_goals": ("Jag bor kvar hemma.", "Jag går ut varje dag.")},
            "övergripande mål: tillagt: … Jag går ut varje dag.",
        ),
    ],
)
def test_everything_a_plan_says_is_told_in_words(change: dict[str, Any], said: str) -> None:
    assert words(replace(PLAN, **change)) == [said]


def test_what_is_in_one_alone_is_new_or_gone() -> None:
    after = replace(PLAN, interventions=(PlannedIntervention(name="Städning"),), contacts=())
    found = differences(PLAN, after)
    assert [(one.path, one.kind) for one in found] == [
        ("interventions/Städning", ChangeKind.ADDED),
        ("interventions/Dusch", ChangeKind.REMOVED),
        ("contacts/Rut Ek", ChangeKind.REMOVED),
    ]


def test_backwards_the_same_differs_the_other_way() -> None:
    after = replace(PLAN, interventions=(), important_information="Ser dåligt.", visits=())
    there, back = differences(PLAN, after), differences(after, PLAN)
    assert [(one.path, one.after, one.before) for one in there] == [
        (one.path, one.before, one.after) for one in back
    ]


def test_of_a_long_text_the_changed_sentences_are_told() -> None:
    before = "Jag går upp tidigt. Ni ringer på. Jag öppnar själv. Vi dricker kaffe."
    after = "Jag går upp tidigt. Ni knackar på. Jag öppnar själv. Vi dricker kaffe. Sedan går vi ut."
    assert from_to(before, after) == "… Ni ringer på. … → … Ni knackar på. … Sedan går vi ut."
    assert from_to(after, before).endswith("→ … Ni ringer på. …")
    assert from_to("Ett. Två.", "Ett.") == "borttaget: … Två."


def test_visits_are_the_same_by_what_is_done_before_by_when() -> None:
    before = replace(
        PLAN,
        visits=(
            PlannedVisit(slot=Slot.NOON, minutes=45, interventions=("Dusch",)),
            PlannedVisit(slot=Slot.NOON, minutes=90, interventions=("Städning",)),
            PlannedVisit(slot=Slot.EVENING, minutes=15, interventions=("Tillsyn", "Kvällsmat")),
        ),
    )
    after = replace(
        PLAN,
        visits=(
            PlannedVisit(slot=Slot.NOON, minutes=30, interventions=("Måltid",)),
            PlannedVisit(slot=Slot.FORENOON, minutes=45, interventions=("Dusch",)),
            PlannedVisit(slot=Slot.EVENING, minutes=15, interventions=("Tillsyn",)),
        ),
    )
    said = [
        (one.what, one.before.partition(",")[0], one.after.partition(",")[0])
        for one in differences(before, after)
    ]
    assert said == [
        ("Besök", "lunch", "förmiddag"),
        ("Besök", "kväll", "kväll"),
        ("Nytt besök", "", "lunch"),
        ("Borttaget besök", "lunch", ""),
    ]
