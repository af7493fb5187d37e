"""What the guide for making a plan says of what is known, and what it leaves room for."""

from dataclasses import replace
from datetime import date

import pytest

from gplan.model.form_headings import TEXT_HEADINGS, Heading
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.process import Meeting, Step
from gplan.model.terms import InterventionKind
from gplan.render.form_model import Ask, FormPage, FormPart
from gplan.render.guide_page import GuideCase, guide_page
from gplan.render.masking import PROTECTED, protection_mask
from gplan.render.paper import Paper as Kind
from gplan.render.paper import as_pdf
from gplan.render.samples import FRAME, Variant, case
from tests.render.paper import Paper

NORMAL = case(Variant.NORMAL)
HIDDEN = case(Variant.PROTECTED)
SECRETS = ("Hallonvägen", "4711", "070-174 06 05", "070-174 06 10", "Lena", "18900101", "Porten mot gården")


def guide(**what: object) -> FormPage:
    content = replace(NORMAL.plan.content, participation=Participation())
    known = GuideCase(person=NORMAL.person, content=content, order=NORMAL.order)
    return guide_page(replace(known, **what), FRAME)  # type: ignore[arg-type]


def part(page: FormPage, heading: str) -> FormPart:
    [found] = [one for one in (*page.parts, *page.after) if one.heading == heading]
    return found


def ask(page: FormPage, heading: str, label: str) -> Ask:
    [found] = [one for one in part(page, heading).asks if one.label == label]
    return found


def test_what_is_known_stands_there_and_what_is_not_has_a_line() -> None:
    details = replace(NORMAL.person.details, phone="")
    page = guide(person=replace(NORMAL.person, details=details))
    address = ask(page, "Uppgifter att stämma av", "Adress")
    assert (address.text, address.lines) == ("Hallonvägen 12 B\n999 99 Björkbacken", 0)
    assert ask(page, "Uppgifter att stämma av", "Portkod").text == "4711"
    phone = ask(page, "Uppgifter att stämma av", "Telefon")
    assert (phone.text, phone.lines) == ("", 1)
    near = part(page, "Närstående och kontakter").table
    assert near is not None
    assert near.rows == (("Lena Åkesson", "dotter", "070-174 06 10", "Inte frågat"),)
    assert near.blank > 0


def test_the_plans_own_directions_come_before_the_persons() -> None:
    content = replace(NORMAL.plan.content, directions="Sväng vid den röda brevlådan.")
    assert ask(guide(content=content), "Uppgifter att stämma av", "Vägbeskrivning").text == content.directions
    page = guide_page(
        GuideCase(person=HIDDEN.person, content=content, order=HIDDEN.order),
        FRAME,
        protection_mask(HIDDEN.person, ()),
    )
    assert "brevlådan" not in repr(page)


def test_the_meeting_is_told_as_it_was_prepared() -> None:
    met = Meeting(
        meeting_on=date(2026, 11, 25), meeting_at="kl 10", place="hemma", participants=("Lena, dotter", "Omar"),
        how="en stund i taget", communication="tala långsamt",
    )  # fmt: skip
    page = guide(meeting=met)
    said = {one.label: (one.text, one.lines) for one in part(page, "Innan ni ses").asks}
    assert said == {
        "När vi ses": ("25 november 2026 kl 10", 0),
        "Var vi ses": ("hemma", 0),
        "Vilka som är med": ("Lena, dotter\nOmar", 0),
        "Så vill jag vara med": ("en stund i taget", 0),
        "För att vi ska förstå varandra": ("tala långsamt", 0),
    }
    assert all(one.lines and not one.text for one in part(guide(), "Innan ni ses").asks)


def test_a_step_that_is_noted_is_ticked_with_its_day_in_words() -> None:
    page = guide(steps={Step.ORDER_READ: date(2026, 11, 20), Step.PLAN_EXPLAINED: date(2026, 11, 21)})
    ticked = [one.words for every in page.parts for one in every.ticks if one.done]
    assert len(ticked) == 2
    assert "beställningen är läst" in ticked[0].casefold()
    # The day is in one piece.
    assert ticked[0].endswith("Klart\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}november\N{NO-BREAK SPACE}2026.")
    assert "21\N{NO-BREAK SPACE}november" in ticked[1]
    assert not [one for every in guide().parts for one in every.ticks if one.done]


def test_each_intervention_has_what_is_ordered_and_the_five_headings_with_room() -> None:
    bare = PlannedIntervention(name="Dusch", times=2, text=InterventionText(goal="Duscha tryggt."))
    [card] = part(
        guide(content=replace(NORMAL.plan.content, interventions=(bare,))), "Insats för insats"
    ).cards
    assert (card.heading, card.facts) == ("Dusch", ("Två gånger i veckan",))
    assert [(one.label, one.text) for one in card.told] == [
        ("Behov i beställningen", "Greta når inte rygg och fötter och är rädd att halka."),
        ("Mål i beställningen", "Att duscha tryggt."),
    ]
    assert tuple(one.label for one in card.asks) == TEXT_HEADINGS
    assert all(one.lines > 0 and one.prompts for one in card.asks)
    assert [one.text for one in card.asks] == ["", "", "", "", "Duscha tryggt."]


def test_what_health_care_decides_is_told_and_not_asked() -> None:
    task = PlannedIntervention(
        name="Såromläggning", kind=InterventionKind.HEALTH_CARE, text=InterventionText(who="Sköterskan.")
    )
    [card] = part(
        guide(content=replace(NORMAL.plan.content, interventions=(task,))), "Insats för insats"
    ).cards
    assert "ändras bara av vården" in card.facts[0]
    assert ("Vem som hjälper mig", "Sköterskan.") in [(one.label, one.text) for one in card.told]
    assert [one.label for one in card.asks] == ["Att fråga vården om"]


def test_without_an_order_and_interventions_there_is_room_for_one() -> None:
    page = guide(order=None, content=replace(NORMAL.plan.content, interventions=()))
    [card] = part(page, "Insats för insats").cards
    assert tuple(one.label for one in card.asks) == TEXT_HEADINGS
    assert "Det här är beställt" not in [one.heading for one in page.parts]
    assert "beställningen" not in page.sheet.state


def test_an_order_that_says_nothing_has_no_heading_of_its_own() -> None:
    page = guide(order=case(Variant.SHORT).order)
    assert "Det här är beställt" not in [one.heading for one in page.parts]


def test_what_the_last_plan_says_is_talked_of_again() -> None:
    page = guide()
    goals = ask(page, "Min vardag", "Övergripande mål")
    assert goals.text == "\n".join(NORMAL.plan.content.overall_goals)
    assert goals.lines == 1
    visits = part(page, "Då vill jag att ni kommer").table
    assert visits is not None
    assert visits.rows[0] == ("Morgon kl. 07.30", "Alla dagar", "Överlämning av läkemedel", "40 min")
    assert len(visits.rows) == len(NORMAL.plan.content.visits)
    assert visits.blank > 0
    assert [one.text for one in part(page, "Samarbete med andra").told] == [NORMAL.plan.content.cooperation]
    assert ask(page, "Avsluta samtalet", "Så följer vi upp planen").text == NORMAL.plan.content.follow_up_how
    first = guide(content=PlanContent())
    blank = part(first, "Då vill jag att ni kommer").table
    assert blank is not None
    assert (blank.rows, blank.blank) == ((), 5)
    assert ask(first, "Min vardag", "Övergripande mål").lines == 2
    assert not part(first, "Samarbete med andra").told


def test_a_goal_of_the_order_is_told_once() -> None:
    told = [one.label for one in part(guide(), "Det här är beställt").told]
    assert "Övergripande mål" not in told
    other = guide(order=replace(NORMAL.order, overall_goals=("Komma ut mer.",)))
    assert "Komma ut mer." in [one.text for one in part(other, "Det här är beställt").told]


def test_wishes_outside_the_order_name_the_case_officer() -> None:
    outside = part(guide(), "Det jag önskar men inte har beslut om")
    assert [one.text for one in outside.told] == ["Pia Sjögren, Team Norra, 08-465 004 50"]
    assert outside.asks[0].label == Heading.OUTSIDE_FRAME
    assert len(outside.asks[1].ticks) == 3


def test_when_to_follow_up_is_the_routines_own() -> None:
    said = " ".join(one.words for one in part(guide(follow_up_within="3 månader"), "Avsluta samtalet").ticks)
    assert "senast 3 månader efter att planen är gjord" in said
    said = " ".join(one.words for one in part(guide(), "Avsluta samtalet").ticks)
    assert "månader" not in said
    assert "Bestäm en dag när ni följer upp planen." in said
    by_order = guide(follow_up_within="12 månader", follow_up_ends_on=date(2027, 10, 26))
    said = " ".join(one.words for one in part(by_order, "Avsluta samtalet").ticks)
    assert "senast 26 oktober 2027, då beställningen slutar" in said


def test_consent_first_where_the_routine_says_so() -> None:
    def said(**what: object) -> str:
        return " ".join(one.words for one in part(guide(**what), "Börja samtalet").ticks)

    assert "innan du skriver" in said(asks_consent_first=True)
    assert "innan du skriver" not in said()


def test_the_journal_lies_on_a_sheet_of_its_own_after_the_signatures() -> None:
    page = guide(notes=((date(2026, 11, 5), "Promenad", "Gick till dammen."),), previous_version=2)
    first, second = page.after
    assert first.apart
    assert second.heading == "Ur journalen sedan förra planen"
    assert second.table is not None
    assert second.table.rows == (("2026-11-05", "Promenad\nGick till dammen."),)
    assert "Ur journalen" not in " ".join(one.heading for one in guide().after)


def test_what_is_important_comes_first_with_room_for_more() -> None:
    page = guide()
    assert page.important_word == "VIKTIGT"
    assert page.important is not None
    assert page.important.text.startswith("Överkänslig mot penicillin.")
    assert page.important.lines == 1
    blank = guide(content=replace(NORMAL.plan.content, important_information=" "))
    assert blank.important is not None
    assert blank.important.lines > 1


def test_the_red_box_and_each_intervention_must_be_found_on_the_paper() -> None:
    demanded = guide().sheet.must_show
    assert {"VIKTIGT", "penicillin.", "rollatorn", "Dusch", "Promenad"} <= set(demanded)


def test_nothing_of_a_protected_persons_home_is_on_it() -> None:
    met = Meeting(
        place="hos Lena Åkesson",
        participants=("Lena Åkesson, dotter",),
        how="tillsammans med Lena Åkesson",
        communication="ring Lena Åkesson, 070-174 06 10, först",
    )
    told = (OtherInformation(kind="Nyckel", value="hos Lena Åkesson, Hallonvägen 12 B"),)
    text = replace(
        NORMAL.plan.content.interventions[0],
        text=InterventionText(how_and_when="Ring Lena Åkesson, 070-174 06 10. Kod 4711, Hallonvägen 12 B."),
    )
    known = GuideCase(
        person=replace(HIDDEN.person, other_information=told),
        content=replace(
            HIDDEN.plan.content,
            interventions=(text,),
            overall_goals=("Gå till Lena Åkesson själv.",),
            visits=(PlannedVisit(note="Ring Lena Åkesson, 070-174 06 10, först."),),
            cooperation="Lena Åkesson, Hallonvägen 12 B, tvättar.",
            follow_up_how="Hemma hos Lena Åkesson.",
        ),
        order=replace(HIDDEN.order, decision="Bifall, Hallonvägen 12 B"),
        meeting=met,
        notes=((date(2026, 11, 5), "Kontakt", "Lena Åkesson ringde från 070-174 06 10."),),
    )
    page = guide_page(known, FRAME, protection_mask(HIDDEN.person, HIDDEN.plan.content.contacts))
    said = repr(page)
    assert not [secret for secret in SECRETS if secret in said]
    assert PROTECTED in said
    assert "Närstående och kontakter" not in [one.heading for one in page.parts]


def test_what_is_asked_suits_every_intervention_and_what_is_known_already() -> None:
    bare, known = PlannedIntervention(name="Städning"), NORMAL.plan.content.interventions[0]
    cards = part(
        guide(content=replace(NORMAL.plan.content, interventions=(bare, known))), "Insats för insats"
    ).cards
    asked = [[one.prompts for one in card.asks] for card in cards]
    assert "dusch" not in " ".join(asked[0]).casefold()
    # Where there is an answer it is asked whether it still holds, on one line.
    assert [one.text.strip() != "" for one in cards[1].asks] == [True] * 5
    assert not set(asked[0]) & set(asked[1])
    assert max(map(len, asked[1])) < 40


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 9])
def test_room_left_on_a_page_is_ruled_for_notes_and_nobody_signs_on_a_page_of_its_own(count: int) -> None:
    named = tuple(
        PlannedIntervention(
            name=f"Insats nr {number}", text=InterventionText(goal="Klara mig." if number % 2 else "")
        )
        for number in range(count)
    )
    page = guide(content=replace(NORMAL.plan.content, interventions=named))
    paper = Paper(as_pdf(Kind.GUIDE, page))
    [last] = [run.page for run in paper.runs if run.text == "Underskrifter"]
    assert "Avsluta samtalet" in [run.text for run in paper.on_page(last)]
    for number in range(last):
        said = [run.box for run in paper.on_page(number) if not run.artifact]
        said += [line.box for line in paper.shapes if line.page == number and not line.artifact]
        ends = [run.box for run in paper.on_page(number) if run.artifact]
        left = min(bottom for _, bottom, _, _ in said) - max(top for _, _, _, top in ends)
        assert left < 150, f"{left:.0f} points are empty on page {number + 1}"
