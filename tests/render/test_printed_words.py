"""What stands on a printed plan, before any PDF is made."""

from dataclasses import asdict, replace
from datetime import date, time
from typing import Any

import pytest

from gplan.model.person import Person
from gplan.model.plan import Participation, Plan, PlanContent, PlannedIntervention, PlannedVisit
from gplan.model.plan_change import ChangeKind, CorrectionNote, PlanChange
from gplan.model.terms import PlanStatus, Slot, Weekday
from gplan.render import phrases
from gplan.render.masking import HIDDEN, PROTECTED
from gplan.render.page_model import PlanPage, Section
from gplan.render.pages import plan_page
from tests.render.printed_people import (
    CONTENT,
    DRAFT,
    ESTABLISHED,
    FRAME,
    LARGE,
    ORDER,
    PERSON,
    PROTECTED_PERSON,
    plan_with,
)


def page_of(
    plan: Plan = ESTABLISHED, person: Person = PERSON, *, large: bool = False, **how: Any
) -> PlanPage:
    return plan_page(plan, person, LARGE if large else FRAME, **{"audience": "staff", **how})


def words_of(page: PlanPage) -> str:
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            for one in value.values():
                walk(one)
        elif isinstance(value, tuple | list):
            for one in value:
                walk(one)

    walk(asdict(page))
    return "\n".join(found)


def section(page: PlanPage, heading: str) -> Section:
    return next(one for one in (*page.before, *page.after) if one.heading == heading)


def said(page: PlanPage, heading: str) -> dict[str, str]:
    return {one.label: one.text for one in section(page, heading).entries}


def headings(page: PlanPage) -> list[str]:
    return [one.heading for one in (*page.before, *page.after)]


def test_staff_read_address_door_code_and_contacts() -> None:
    words = words_of(page_of())
    for known in (
        "Lingonvägen 12 B, 171 99 Björkås",
        "4711",
        "9036",
        "070-174 06 10",
    ):
        assert known in words


@pytest.mark.parametrize("plan", [ESTABLISHED, replace(DRAFT, content=CONTENT)], ids=["established", "draft"])
@pytest.mark.parametrize("audience", ["staff", "person", "case_officer"])
def test_text_without_a_place_is_on_nobodys_paper(plan: Plan, audience: str) -> None:
    assert plan.content.unplaced == "Katten heter Missan."
    assert "Missan" not in words_of(page_of(plan, audience=audience))


def test_a_correction_of_text_without_a_place_is_told_without_its_words() -> None:
    moved = PlanChange(
        path="unplaced",
        kind=ChangeKind.REMOVED,
        section="",
        what="Text utan plats",
        before="Missan",
        after="",
    )
    told = replace(moved, path="cooperation", what="Samverkan", before="Distriktet", after="Vården")
    note = CorrectionNote(
        id=1, happened_on=date(2026, 11, 21), by="x", reason="fel", content_hash="", changes=(moved, told)
    )
    words = words_of(page_of(corrections=[note, replace(note, changes=(moved,))]))
    assert "Missan" not in words
    assert "Vården" in words
    assert "en uppgift som inte står här" in words


def test_the_person_reads_days_in_words_where_the_day_of_the_follow_up_is_corrected() -> None:
    moved = PlanChange(
        path="follow_up_on",
        kind=ChangeKind.CHANGED,
        section="",
        what="Följs upp",
        before="2027-05-21",
        after="2027-05-20",
    )
    note = CorrectionNote(
        id=1, happened_on=date(2026, 11, 22), by="x", reason="fel dag", content_hash="", changes=(moved,)
    )
    of_the_person = words_of(page_of(corrections=[note], audience="person"))
    assert (
        "22 november 2026, nästa uppföljning. Förut stod: 21 maj 2027. Nu står: 20 maj 2027. Skäl: fel dag."
        in of_the_person
    )
    first = replace(note, changes=(replace(moved, before=""),))
    assert "2026, nästa uppföljning. Nu står: 20 maj 2027." in words_of(
        page_of(corrections=[first], audience="person")
    )
    assert "följs upp: 2027-05-21 → 2027-05-20" in words_of(page_of(corrections=[note]))


def test_a_substitute_reads_the_way_in_first() -> None:
    labels = [one.label for one in section(page_of(), "Kontaktuppgifter").entries]
    assert labels[:4] == ["Adress", "Vägbeskrivning", "Portkod", "Larmkod"]
    assert labels.index("Kommunikation") < labels.index("Kontaktman")
    assert "Larmkod" not in [one.label for one in section(page_of(), "Övrig information").entries]


def test_a_draft_has_room_for_the_way_in_where_nobody_has_written_it() -> None:
    unknown = replace(PERSON, details=replace(PERSON.details, directions=""))
    entries = section(
        page_of(replace(DRAFT, content=replace(CONTENT, directions="")), unknown), "Kontaktuppgifter"
    ).entries
    assert [one.lines for one in entries if one.label == "Vägbeskrivning"] == [2]


def test_nobody_is_asked_to_write_the_way_to_a_protected_person() -> None:
    bare = replace(PROTECTED_PERSON, details=replace(PROTECTED_PERSON.details, directions=""))
    page = page_of(replace(DRAFT, content=replace(CONTENT, directions="")), bare)
    labels = [one.label for one in section(page, "Kontaktuppgifter").entries]
    assert "Adress, telefon, kod" in labels
    assert "Vägbeskrivning" not in labels


def test_contact_left_out_on_purpose_is_not_printed() -> None:
    assert "Nils Utelämnad" not in words_of(page_of())


def test_the_persons_copy_is_in_the_first_person_and_without_codes_or_directions() -> None:
    page = page_of(audience="person")
    words = words_of(page)
    assert page.sheet.document == "Min genomförandeplan"
    assert "Mina mål" in headings(page)
    for internal in ("4711", "9036", "Porten mot gården", "Katten heter Missan", "Den enskilde"):
        assert internal not in words


def test_the_case_officer_sees_order_beside_plan_and_neither_address_phone_nor_code() -> None:
    page = page_of(audience="case_officer", order=replace(ORDER, visits_per_day=3))
    table = section(page, "Beställt och planerat").table
    assert table is not None
    assert table.rows[:2] == (
        ("Dusch", "1.2 timmar/vecka\ntvå gånger per vecka", "Två gånger i veckan"),
        ("Tvätt", "Hur ofta står inte i beställningen", "Finns inte i planen"),
    )
    assert ("Promenad", "Finns inte i beställningen", "En gång varannan vecka") in table.rows
    totals = {one.label: one.text for one in section(page, "Beställt och planerat").entries}
    assert totals["Beställd tid per månad"] == "51:36"
    assert totals["Beställda besök"] == "3 om dagen (21 i veckan)"
    assert totals["Planerade besök"] == "16 i veckan och 1 varannan vecka"
    words = words_of(page)
    for hidden in ("Lingonvägen", "4711", "070-174 06 05", "070-174 06 10", "Porten mot gården"):
        assert hidden not in words
    assert page.signatures is None


def test_the_order_is_shown_to_the_case_officer_only() -> None:
    assert "Beställt och planerat" not in headings(page_of(order=ORDER))
    assert "Beställt och planerat" not in headings(page_of(order=ORDER, audience="person"))


def test_a_door_code_typed_into_a_text_does_not_leave_the_staffs_hands() -> None:
    plan = plan_with(important_information="Portkoden är 4711, ring inte på.")
    assert "4711" in page_of(plan).important.text
    assert page_of(plan, audience="case_officer").important.text == "Portkoden är [kod], ring inte på."


@pytest.mark.parametrize("audience", ["staff", "person", "case_officer"])
def test_nothing_of_a_protected_person_stands_on_any_copy(audience: str) -> None:
    plan = plan_with(
        important_information="Bor på LINGONVÄGEN  12 B, 17199 Björkås. Ring 0701740605 eller Lena.",
        directions="Från Lingonvägen in på gården.",
        other_participants=("Dottern Lena",),
    )
    page = page_of(plan, PROTECTED_PERSON, audience=audience)
    words = words_of(page).casefold()
    for hidden in (
        "lingonvägen",
        "171 99",
        "17199",
        "björkås",
        "0701740605",
        "070-174 06 05",
        "070-174 06 10",
        "lena",
        "4711",
        "9036",
        "porten mot gården",
        "18900101",
    ):
        assert hidden not in words
    assert page.important.text == f"Bor på {HIDDEN}, {HIDDEN} {HIDDEN}. Ring {HIDDEN} eller {HIDDEN}."
    assert page.sheet.number == PROTECTED
    assert "Märta" not in page.sheet.foot
    assert "p17" in page.sheet.foot


def test_staff_and_dates_are_shown_even_when_they_look_like_what_is_hidden() -> None:
    namesake = replace(PERSON.contacts[0], name="Sofia Åkesson")
    person = replace(
        PROTECTED_PERSON,
        contacts=(namesake,),
        details=replace(PROTECTED_PERSON.details, door_code="2027"),
    )
    page = page_of(plan_with(important_information="Sofia har kod 2027."), person)
    assert said(page, "Kontaktuppgifter")["Kontaktman"] == "Sofia Öberg"
    assert section(page, "Uppföljning").entries[0].text == "3 maj 2027"
    assert page.important.text == f"{HIDDEN} har kod {HIDDEN}."


def test_masking_leaves_ordinary_words_alone() -> None:
    person = replace(PROTECTED_PERSON, details=replace(PROTECTED_PERSON.details, city="Vara", door_code="12"))
    plan = plan_with(important_information="Vill vara ifred till kl. 12. Familjen Åkesson har katt.")
    assert page_of(plan, person).important.text == "Vill vara ifred till kl. 12. Familjen Åkesson har katt."


@pytest.mark.parametrize(
    ("plan", "replaced_by", "band"),
    [
        (ESTABLISHED, None, ""),
        (DRAFT, None, "UTKAST – gäller inte än"),
        (ESTABLISHED, 3, "ERSATT – använd version 3"),
        (replace(ESTABLISHED, status=PlanStatus.REPLACED), None, "ERSATT – använd den senaste versionen"),
        (replace(ESTABLISHED, status=PlanStatus.ENTERED_IN_ERROR), 3, "FELAKTIG – får inte användas"),
    ],
)
def test_the_band_says_what_a_version_is_when_it_is_not_in_force(
    plan: Plan, replaced_by: int | None, band: str
) -> None:
    page = page_of(plan, replaced_by=replaced_by)
    assert page.sheet.band == band
    assert band in page.sheet.state
    assert (page.signatures is None) == (band not in {"", "UTKAST – gäller inte än"})


def test_head_and_foot_say_version_predecessor_and_hash() -> None:
    sheet = page_of().sheet
    assert sheet.state == "Version 2, upprättad 3 november 2026, ersätter version 1."
    assert sheet.foot == (
        "Genomförandeplan · Märta Åkesson · version 2 (ersätter version 1) · kontrollkod a1b2c3d4"
    )
    assert sheet.printed == "Utskriven 2026-11-22 · p17-2"
    assert "Märta" not in sheet.file_title


def test_a_name_too_long_for_the_foot_is_cut_there_and_whole_in_the_head() -> None:
    name = "Ebba-Kristina Fredrika Charlotta Silverhjelm af Björkås"
    sheet = page_of(person=replace(PERSON, details=replace(PERSON.details, name=name))).sheet
    assert sheet.name == name
    assert "Ebba-Kristina Fredrika Charlotta Silver… ·" in sheet.foot


def test_a_draft_has_lines_to_write_on_where_an_established_plan_says_that_nothing_was_filled_in() -> None:
    empty = PlanContent(interventions=(PlannedIntervention(name="Städning"),))
    draft = page_of(replace(DRAFT, content=empty))
    assert all(entry.lines > 0 and not entry.text for entry in draft.blocks[0].entries)
    assert draft.important.lines > 0
    assert section(draft, "Övergripande mål").lines > 0
    frozen = page_of(replace(ESTABLISHED, content=empty))
    assert {entry.text for entry in frozen.blocks[0].entries} == {"Inte ifyllt."}
    assert "Samarbete" not in headings(frozen)


def test_the_case_officers_copy_of_a_draft_has_no_lines_to_write_on() -> None:
    empty = PlanContent(interventions=(PlannedIntervention(name="Städning"),))
    page = page_of(replace(DRAFT, content=empty), audience="case_officer")
    entries = [one for part in (*page.before, *page.after) for one in part.entries]
    entries += [one for block in page.blocks for one in block.entries]
    assert [one.label for one in (page.important, *entries) if one.lines] == []
    assert [one.heading for one in (*page.before, *page.after) if one.lines] == []
    assert page.sheet.band == "UTKAST – gäller inte än"


def test_who_did_not_take_part_is_said_with_why_and_who_helped_instead() -> None:
    part = Participation(took_part=False, why_not="Orkade inte.", helped_instead="God man")
    entries = {
        one.label: one.text for one in section(page_of(plan_with(participation=part)), "Delaktighet").entries
    }
    assert entries["Var personen med?"] == "Nej"
    assert entries["Varför inte"] == "Orkade inte."
    assert entries["Medverkade i personens ställe"] == "God man"
    assert "På vilket sätt" not in entries


def test_those_who_took_part_are_listed_from_contacts_and_others() -> None:
    entries = {one.label: one.text for one in section(page_of(), "Delaktighet").entries}
    assert entries["Andra som var med"] == "Lena Åkesson\nEva Lind, arbetsterapeut"


def test_contact_person_is_the_one_assigned_on_the_day_of_printing() -> None:
    day_before = replace(FRAME, printed_on=date(2026, 10, 27))
    before = plan_page(ESTABLISHED, PERSON, day_before, audience="staff")
    assert said(before, "Kontaktuppgifter")["Kontaktman"] == "Inte ifyllt."
    assert said(page_of(), "Kontaktuppgifter")["Kontaktman"] == "Sofia Öberg"


def test_the_persons_own_paper_has_room_for_a_contact_person_and_is_silent_of_a_deputy() -> None:
    alone = replace(PERSON, assignments=())
    entries = section(page_of(person=alone, audience="person"), "Hit kan jag vända mig").entries
    assert [one.lines for one in entries if one.label == "Min kontaktman"] == [1]
    assert "När min kontaktman är borta" not in [one.label for one in entries]


def test_the_person_reads_where_to_ring() -> None:
    frame = replace(FRAME, contact=("Telefon 08-465 004 00",))
    page = plan_page(ESTABLISHED, PERSON, frame, audience="person")
    assert said(page, "Hit kan jag vända mig")["Hemtjänsten"] == "Telefon 08-465 004 00"
    assert "Hemtjänsten" not in said(
        plan_page(ESTABLISHED, PERSON, frame, audience="staff"), "Kontaktuppgifter"
    )


def test_the_case_officers_copy_says_that_it_is_that() -> None:
    assert page_of(audience="case_officer").sheet.state.startswith("Handläggarens exemplar. Version 2")
    assert "Handläggarens" not in page_of().sheet.state + page_of(audience="person").sheet.state


def test_who_answers_for_the_plan_stands_where_it_is_followed_up_and_for_the_person_where_to_turn() -> None:
    responsible = CONTENT.responsible
    assert responsible
    assert said(page_of(), "Uppföljning")["Ansvarig för planen"] == responsible
    own = page_of(audience="person")
    assert said(own, "Hit kan jag vända mig")["Ansvarar för min plan"] == responsible
    assert responsible not in said(own, "Så följer vi upp planen").values()


def test_staff_are_told_once_that_the_way_in_is_not_written_of_a_protected_person() -> None:
    page = page_of(person=PROTECTED_PERSON)
    known = said(page, "Kontaktuppgifter")
    assert known["Adress, telefon, kod"] == f"{PROTECTED}. Fråga samordnaren."
    assert not {"Adress", "Vägbeskrivning", "Portkod", "Larmkod", "Telefon"} & set(known)


def test_what_is_not_written_is_said_in_the_readers_own_words() -> None:
    plan = replace(ESTABLISHED, content=PlanContent(interventions=(PlannedIntervention(name="Städning"),)))
    own = words_of(page_of(plan, audience="person"))
    assert "Vi har inte skrivit något här." in own
    assert "Inte ifyllt" not in own
    assert said(page_of(plan), "Delaktighet")["Var personen med?"] == "Inte ifyllt."


def test_visits_stand_in_the_order_of_the_day() -> None:
    table = section(page_of(), "Besök").table
    assert table is not None
    assert [row[0] for row in table.rows] == [
        "Morgon kl. 07.30",
        "Förmiddag",
        "Eftermiddag",
        "Kväll kl. 19.00",
    ]
    assert table.rows[2][1:] == (
        "Onsdag, varannan vecka",
        "Promenad\nAtt tänka på: Inte vid halka.",
        "30 min",
    )


def test_what_is_noted_of_a_visit_without_interventions_is_what_is_done() -> None:
    visits = (
        PlannedVisit(slot=Slot.EVENING, note="Kvällsmål och sänggående."),
        PlannedVisit(slot=Slot.NIGHT),
    )
    table = section(page_of(plan_with(visits=visits)), "Besök").table
    assert table is not None
    assert [row[2] for row in table.rows] == ["Kvällsmål och sänggående.", "–"]


def test_every_row_of_a_table_has_a_cell_for_each_head_also_in_large_print() -> None:
    for large in (False, True):
        for audience in ("staff", "person", "case_officer"):
            page = page_of(audience=audience, large=large, order=ORDER)
            tables = [one.table for one in (*page.before, *page.after) if one.table]
            assert len(tables) >= 2
            for table in tables:
                assert {len(row) for row in table.rows} == {len(table.heads)} == {len(table.widths)}


def test_an_unknown_audience_is_refused() -> None:
    with pytest.raises(ValueError, match="granne"):
        page_of(audience="granne")


def test_a_person_without_a_number_is_printed_as_such() -> None:
    sheet = page_of(person=replace(PERSON, numbers=())).sheet
    assert sheet.number == "inte angivet"
    assert "inte angivet" not in sheet.must_show


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "alla dagar"),
        (tuple(Weekday), "alla dagar"),
        ((Weekday.FRI, Weekday.MON, Weekday.TUE), "måndag, tisdag och fredag"),
        (tuple(Weekday)[:5], "måndag till fredag"),
        ((Weekday.SUN, Weekday.SAT), "lördag och söndag"),
    ],
)
def test_weekdays_in_words(days: tuple[Weekday, ...], words: str) -> None:
    assert phrases.weekdays(days) == words


@pytest.mark.parametrize(
    ("words", "times", "weeks", "phrase"),
    [
        ("varje morgon", 3, 1, "varje morgon"),
        ("", 1, 1, "en gång i veckan"),
        ("", 2, 2, "två gånger varannan vecka"),
        ("", 10, 3, "10 gånger var tredje vecka"),
        ("", 1, 12, "en gång var 12:e vecka"),
        ("", None, 1, ""),
    ],
)
def test_frequency_in_words(words: str, times: int | None, weeks: int, phrase: str) -> None:
    assert phrases.frequency(words, times, weeks) == phrase


def test_minutes_in_words() -> None:
    assert [phrases.minutes(count) for count in (None, 0, 45, 60, 70)] == [
        "",
        "0 min",
        "45 min",
        "1 tim",
        "1 tim 10 min",
    ]


def test_a_visit_without_slot_or_time_says_so_and_stands_last() -> None:
    timed = PlannedVisit(at=time(22, 15))
    assert phrases.visit_when(PlannedVisit()) == "Tid inte bestämd"
    assert phrases.visit_when(timed) == "Kl. 22.15"
    night = PlannedVisit(slot=Slot.NIGHT)
    assert phrases.visits_in_day_order([PlannedVisit(), night, timed]) == [timed, night, PlannedVisit()]


def test_the_page_holds_nothing_of_the_content_that_is_not_words() -> None:
    assert CONTENT.follow_up_on is not None
    entries = {one.label: one.text for one in section(page_of(), "Uppföljning").entries}
    assert entries["Nästa uppföljning"] == "3 maj 2027"
