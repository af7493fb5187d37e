"""The words of a day's visits: one person's, and the whole unit's."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from gplan.model.ids import PersonId
from gplan.model.plan import OtherInformation, Plan, PlannedIntervention, PlannedVisit
from gplan.model.terms import Slot, Weekday
from gplan.render.masking import no_mask, protection_mask
from gplan.render.page_model import Answer
from gplan.render.round_notice import Notice, Stands
from gplan.render.round_page import RoundPage, round_page
from gplan.render.samples import FRAME, Variant, case
from gplan.render.unit_round import Cared, UnitRound, Without, unit_round

CASE = case(Variant.NORMAL)
EXPIRED = Notice(Stands.EXPIRED, date(2026, 11, 20))
MONDAY, WEDNESDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 27)


def page(on: date | None = FRIDAY, plan: Plan = CASE.plan, **how: Any) -> RoundPage:
    return round_page(plan, CASE.person, FRAME, on=on, mask=no_mask, **how)


def with_visits(*visits: PlannedVisit) -> Plan:
    return replace(CASE.plan, content=replace(CASE.plan.content, visits=visits))


def after(found: RoundPage, heading: str) -> Any:
    return next((part for part in found.after if part.heading == heading), None)


def test_the_visits_of_the_weekday_stand_in_order_of_time() -> None:
    assert [one.heading for one in page(FRIDAY).visits] == [
        "Morgon kl. 07.30",
        "Förmiddag",
        "Kväll kl. 19.00",
    ]
    assert [one.heading for one in page(MONDAY).visits] == ["Morgon kl. 07.30", "Kväll kl. 19.00"]
    assert len(page(None).visits) == 4


def test_a_visit_says_how_long_which_days_what_and_how() -> None:
    shower = page(FRIDAY).visits[1]
    assert shower.facts == "1 tim 10 min · Tisdag och fredag"
    (task,) = shower.tasks
    assert task.heading == "Dusch"
    assert task.facts == "Två gånger i veckan"
    assert [one.label for one in task.entries] == [
        "Hur och när",
        "Behöver hjälp med",
        "Klarar själv",
        "Vem hjälper",
    ]
    assert "Värm badrummet först" in task.entries[0].text


@pytest.mark.parametrize(
    ("frequency", "days", "weeks", "said"),
    [
        ("varje dag", (), 1, ""),
        ("Dagligen.", (), 1, ""),
        ("varje dag", (Weekday.MON,), 1, "Varje dag"),
        ("måndag", (Weekday.MON,), 1, ""),
        ("varje dag", (), 2, "Varje dag"),
        ("tre gånger om dagen", (), 1, "Tre gånger om dagen"),
    ],
)
def test_the_days_of_a_visit_are_not_said_twice(
    frequency: str, days: tuple[Weekday, ...], weeks: int, said: str
) -> None:
    visit = PlannedVisit(slot=Slot.MORNING, weekdays=days, every_weeks=weeks, interventions=("Frukost",))
    eat = PlannedIntervention(name="Frukost", frequency=frequency)
    whole = with_visits(visit)
    plan = replace(whole, content=replace(whole.content, interventions=(eat,)))
    (found,) = page(None, plan=plan).visits
    assert found.tasks[0].facts == said


def test_a_visit_every_other_week_says_that_the_week_is_not_known() -> None:
    (walk,) = [one for one in page(WEDNESDAY).visits if one.heading == "Eftermiddag"]
    assert "Inte vid halka." in walk.note
    assert "Varannan vecka: planen säger inte vilken" in walk.note


def test_what_is_important_and_the_door_code_come_first() -> None:
    found = page()
    assert found.important.text.startswith("Överkänslig mot penicillin.")
    said = {one.label: one.text for one in found.arrive.entries}
    assert said["Adress"] == "Hallonvägen 12 B, 999 99 Björkbacken"
    assert said["Portkod"] == "4711"
    assert said["Larmkod"] == "9036"
    assert said["Vägbeskrivning"] == "Porten mot gården, hissen till plan 3."


def test_a_protected_persons_page_says_neither_where_nor_how_to_get_in() -> None:
    protected = case(Variant.PROTECTED).person
    mask = protection_mask(protected, CASE.plan.content.contacts)
    found = round_page(CASE.plan, protected, FRAME, on=FRIDAY, mask=mask)
    text = repr(found)
    assert "Skyddade personuppgifter" in found.arrive.note
    for secret in ("Hallonvägen", "4711", "9036", "Porten", "070-174", "Lena", "18900101"):
        assert secret not in text
    assert "Hör dåligt på vänster öra" in text
    assert after(found, "Närstående och kontakter").note.startswith("Skyddade personuppgifter.")


def test_the_red_box_must_be_found_again_on_the_paper() -> None:
    assert {"VIKTIGT", "penicillin.", "rollatorn"} <= set(page().sheet.must_show)


def test_a_visit_that_names_nothing_has_a_box_too() -> None:
    morning, _, evening = page().visits
    assert (morning.tick, evening.tick) == ("", "Klart")
    assert not evening.tasks


def test_a_page_of_the_week_has_a_box_for_each_day_of_a_visit() -> None:
    every_day, two_days, _, evening = page(None).visits
    week = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
    assert [one.tasks[0].days for one in (every_day, two_days)] == [week, ("tis", "fre")]
    assert (evening.tasks, evening.tick, evening.days) == ((), "", week)
    assert all(one.days == () and all(task.days == () for task in one.tasks) for one in page().visits)


def test_whom_to_call_and_what_else_the_plan_tells_stand_after_the_visits() -> None:
    found = page()
    contacts = {one.label: one.text for one in after(found, "Närstående och kontakter").entries}
    assert contacts == {
        "Lena Åkesson, dotter": "070-174 06 10",
        "Vårdcentralen Lönnen, distriktssköterska": "08-465 004 51",
    }
    (card,) = after(found, "Övrig information").entries
    assert (card.label, card.text) == ("Färdtjänstkort", "Ligger i hallbyrån")


def test_where_the_key_is_stands_with_how_to_come_in() -> None:
    told = (OtherInformation(kind="Nyckelskåp", value="Till vänster om dörren"),)
    found = page(plan=replace(CASE.plan, content=replace(CASE.plan.content, other_information=told)))
    assert ("Nyckelskåp", told[0].value) in [(one.label, one.text) for one in found.arrive.entries]
    assert after(found, "Övrig information") is None


def test_one_left_out_of_the_plan_on_purpose_is_not_on_the_round() -> None:
    hidden = tuple(replace(one, included=False) for one in CASE.plan.content.contacts)
    found = page(plan=replace(CASE.plan, content=replace(CASE.plan.content, contacts=hidden)))
    assert after(found, "Närstående och kontakter") is None


def test_what_no_visit_holds_is_told() -> None:
    left = after(page(plan=with_visits(CASE.plan.content.visits[0])), "Insatser utan besök")
    assert [one.label for one in left.entries] == ["Dusch", "Promenad"]
    assert left.entries[0].text.startswith("Två gånger i veckan\nTisdag och fredag på förmiddagen.")
    assert after(page(), "Insatser utan besök") is None


def test_visits_of_other_days_are_told() -> None:
    others = after(page(MONDAY), "Besök andra dagar")
    assert others.items == (
        "Tisdag och fredag, förmiddag: Dusch",
        "Onsdag, varannan vecka, eftermiddag: Promenad",
    )
    assert after(page(None), "Besök andra dagar") is None


def test_visits_of_other_days_stand_by_weekday_and_then_by_the_clock() -> None:
    plan = with_visits(
        PlannedVisit(at=time(9, 0), weekdays=(Weekday.THU,)),
        PlannedVisit(at=time(10, 0), weekdays=(Weekday.WED,)),
        PlannedVisit(at=time(11, 0), weekdays=(Weekday.TUE, Weekday.SUN)),
        PlannedVisit(at=time(8, 0), weekdays=(Weekday.WED,)),
    )
    others = after(page(MONDAY, plan), "Besök andra dagar")
    assert [one.partition(":")[0] for one in others.items] == [
        "Tisdag och söndag, kl. 11.00",
        "Onsdag, kl. 08.00",
        "Onsdag, kl. 10.00",
        "Torsdag, kl. 09.00",
    ]


def test_a_page_of_the_week_has_a_line_for_which_week_it_is() -> None:
    assert [(one.label, one.lines) for one in page(None).week] == [("Vecka och år", 1)]
    assert page(MONDAY).week == ()
    assert page(None, with_visits()).week == ()


def test_a_plan_without_visits_says_so_and_tells_every_intervention() -> None:
    found = page(plan=with_visits())
    assert found.visits_note == "Planen har inga besök. Det som ska göras står nedan, utan tid."
    assert len(after(found, "Insatser utan besök").entries) == 3


def test_a_visit_names_what_the_plan_has_no_text_for() -> None:
    found = page(plan=with_visits(PlannedVisit(slot=Slot.NOON, interventions=("Matlåda",))))
    (task,) = found.visits[0].tasks
    assert task.heading == "Matlåda"
    assert task.entries[0].text == "Planen har ingen text om det här."


def test_names_are_the_same_whatever_their_case() -> None:
    found = page(plan=with_visits(PlannedVisit(slot=Slot.NOON, interventions=("dusch ",))))
    assert found.visits[0].tasks[0].entries[0].text.startswith("Tisdag och fredag")


@pytest.mark.parametrize(
    ("variant", "band"),
    [
        (Variant.DRAFT, "UTKAST – gäller inte än"),
        (Variant.REPLACED, "ERSATT – använd den senaste versionen"),
        (Variant.IN_ERROR, "FELAKTIG – får inte användas"),
    ],
)
def test_a_plan_that_does_not_hold_says_so(variant: Variant, band: str) -> None:
    one = case(variant)
    found = round_page(
        one.plan,
        one.person,
        FRAME,
        on=FRIDAY,
        mask=no_mask,
        notice=EXPIRED,
    )
    assert found.sheet.band == band


def test_an_order_that_does_not_hold_is_warned_of() -> None:
    assert page(notice=EXPIRED).sheet.band == "OBS – beställningen gick ut 20 november 2026"


# -- the whole unit


def cared(number: int, name: str, *visits: PlannedVisit, notice: Notice | None = None) -> Cared:
    person = replace(CASE.person, id=PersonId(number), details=replace(CASE.person.details, name=name))
    return Cared(person, with_visits(*visits), no_mask, notice)


def unit(*people: Cared, without: Any = (), ended: int = 0, large: bool = False) -> UnitRound:
    return unit_round(people, replace(FRAME, large=large), on=FRIDAY, without=without, ended=ended)


def rows(found: UnitRound, number: int) -> tuple[tuple[str, ...], ...]:
    table = found.slots[number].table
    assert table is not None
    return table.rows


AT_SEVEN = PlannedVisit(at=time(7, 0), minutes=20, interventions=("Dusch",))
AT_EIGHT = PlannedVisit(slot=Slot.MORNING, at=time(8, 0), minutes=15, interventions=("Promenad",))
ANY_MORNING = PlannedVisit(slot=Slot.MORNING, interventions=("Dusch",), note="Ring på.")
AT_ONE = PlannedVisit(slot=Slot.NIGHT, at=time(1, 0), minutes=10)
AT_TEN = PlannedVisit(at=time(22, 30), minutes=10)
SATURDAY = PlannedVisit(slot=Slot.NOON, weekdays=(Weekday.SAT,))


def test_each_part_of_the_day_is_sorted_by_time_and_then_by_name() -> None:
    found = unit(
        cared(1, "Östen Alm", AT_SEVEN, AT_ONE),
        cared(2, "Ada Ek", AT_EIGHT, AT_TEN),
        cared(3, "Bo Ek", ANY_MORNING),
    )
    assert [part.heading for part in found.slots] == [
        "Morgon, fredag 27 november 2026",
        "Natt, fredag 27 november 2026",
    ]
    assert [(one[0], one[1]) for one in rows(found, 0)] == [
        ("kl. 07.00\n20 min", "Östen Alm\np1"),
        ("kl. 08.00\n15 min", "Ada Ek\np2"),
        ("Ingen fast tid\nobestämd längd", "Bo Ek\np3"),
    ]
    assert [one[0].partition("\n")[0] for one in rows(found, 1)] == ["kl. 22.30", "kl. 01.00"]
    assert rows(found, 0)[2][2] == "Dusch\nRing på."
    assert found.slots[0].note == "3 besök, 35 min, 1 utan bestämd längd."


def test_a_visit_without_time_or_part_of_the_day_is_not_lost() -> None:
    found = unit(cared(1, "Ada Ek", PlannedVisit(interventions=("Dusch",))))
    assert found.slots[0].heading.startswith("Utan bestämd tid")


def test_visits_of_other_weekdays_are_not_in_the_list() -> None:
    found = unit(cared(1, "Ada Ek", SATURDAY))
    assert found.slots == ()
    assert "Inga besök." in found.sheet.state


def test_a_protected_person_stands_by_the_case() -> None:
    protected = replace(case(Variant.PROTECTED).person, id=PersonId(8))
    found = unit(Cared(protected, with_visits(AT_SEVEN, SATURDAY), no_mask, EXPIRED))
    assert rows(found, 0)[0][1] == "p8\nskyddad"
    assert "Greta" not in repr(found)


def test_the_place_of_a_protected_person_does_not_say_what_they_are_called() -> None:
    hidden = case(Variant.PROTECTED).person
    late = [
        cared(number, name, AT_SEVEN)._replace(
            person=replace(hidden, id=PersonId(number), details=replace(hidden.details, name=name))
        )
        for number, name in ((24, "Östen"), (23, "Adam"))
    ]
    known = [*late, cared(22, "Bertil", AT_SEVEN), cared(21, "Åsa", AT_SEVEN)]
    found = unit(*known, without=[Without(one.person, Notice(Stands.NO_PLAN)) for one in known])
    assert [row[1].rpartition("\n")[0] for row in rows(found, 0)] == ["Bertil", "Åsa", "p23", "p24"]
    loose = next(part for part in found.first if part.heading == "Insatser utan besök")
    left = next(part for part in found.first if part.heading == "Står inte i listan")
    for items in (loose.items, left.items):
        assert [one.partition(" (")[0].partition(",")[0] for one in items] == ["Bertil", "Åsa", "p23", "p24"]


def test_nobody_is_left_out_without_a_word() -> None:
    found = unit(
        cared(1, "Ada Ek"),
        cared(2, "Bo Ek", AT_SEVEN),
        cared(3, "Cia Ek", AT_SEVEN, notice=EXPIRED),
        without=[Without(replace(CASE.person, id=PersonId(4)), Notice(Stands.DRAFT_ONLY))],
        ended=2,
    )
    told = {part.heading: part.items for part in found.first}
    assert told["Inga besök i planen"] == ("Ada Ek, p1: Dusch, Promenad och Överlämning av läkemedel",)
    assert told["Insatser utan besök"][0] == "Bo Ek, p2: Promenad och Överlämning av läkemedel"
    assert told["Fråga innan ni går"] == ("Cia Ek, p3: beställningen gick ut 20 november 2026",)
    assert told["Står inte i listan"] == (
        "Greta Åkesson, p4: planen är bara ett utkast",
        "2 personer vars beställning är avslutad",
    )
    assert "OBS: beställningen gick ut" in rows(found, 0)[1][2]


def test_only_visits_of_the_day_are_warned_of_as_standing_in_the_list() -> None:
    found = unit(
        cared(1, "Ada Ek", AT_SEVEN, notice=EXPIRED),
        cared(2, "Bo Ek", SATURDAY, notice=EXPIRED),
        cared(3, "Cia Ek", notice=EXPIRED),
    )
    told = {part.heading: part.items for part in found.first}
    warning = "beställningen gick ut 20 november 2026"
    assert told["Fråga innan ni går"] == (f"Ada Ek, p1: {warning}",)
    assert told["Inga besök i planen"][0].endswith(f". OBS: {warning}")
    ada, bo = told["Insatser utan besök"]
    assert (warning in ada, bo.endswith(f". OBS: {warning}")) == (False, True)


def test_addresses_and_codes_are_never_in_the_units_list() -> None:
    found = repr(unit(cared(1, "Ada Ek", AT_SEVEN, ANY_MORNING)))
    for secret in ("Hallonvägen", "4711", "9036", "070-174", "penicillin"):
        assert secret not in found


def test_large_print_says_the_same_in_fewer_columns() -> None:
    found = unit(cared(1, "Ada Ek", AT_SEVEN), large=True)
    assert rows(found, 0) == (("kl. 07.00\n20 min\nAda Ek, p1", "Dusch"),)


def test_every_visit_has_a_box_and_a_line_for_the_one_who_goes() -> None:
    for large in (False, True):
        table = unit(cared(1, "Ada Ek", AT_SEVEN), large=large).slots[0].table
        assert table is not None
        assert table.heads[-1] == "Vem går, klart"
        assert table.answer == Answer(boxes=("",), blanks=("",))


def rooms(*visits: PlannedVisit) -> list[int]:
    found = unit(*(cared(number, "Ada Ek", one) for number, one in enumerate(visits, 1)))
    return [part.entries[0].lines for part in found.slots]


def test_few_visits_share_their_pages_and_many_have_a_page_for_each_part_of_the_day() -> None:
    assert not unit(*[cared(1, "Ada Ek", AT_SEVEN)] * 14).apart
    assert unit(*[cared(1, "Ada Ek", AT_SEVEN)] * 15).apart


def test_a_part_of_the_day_with_few_visits_leaves_more_room_for_the_next_shift() -> None:
    morning, night = rooms(*[AT_SEVEN] * 20, AT_ONE)
    assert (morning, night > morning) == (3, True)
    assert rooms(AT_SEVEN, AT_ONE) == [2, 2]
