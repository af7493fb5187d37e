"""The words of the outage binder's cover and contents."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gplan.model.terms import SignerRole
from gplan.render import binder_page as words
from gplan.render import pages
from gplan.render.binder_page import BinderPage, Place
from gplan.render.sample_binder import binder_page
from gplan.render.samples import FRAME, Variant, case
from gplan.render.signing import SigningNote


def place(number: int, volume: int = 1, *, missing: bool = False, page: int = 0) -> Place:
    return Place(
        mark=f"p{number}-1",
        who=f"Person {number}",
        established_on=date(2026, 11, 1),
        volume=volume,
        page=page,
        missing=missing,
    )


def page_of(*places: Place, volume: int = 1, ended: int = 0, without: tuple[str, ...] = ()) -> BinderPage:
    return words.binder_page(FRAME, places, volume, (), ended=ended, without=without)


def test_one_part_has_no_number_and_no_column_of_parts() -> None:
    page = page_of(place(1), place(2))
    assert page.corner == "Pärm · sida"
    assert page.contents.heads == ("Vem", "Plan", "Upprättad", "Sida")
    assert [row.page for row in page.contents.rows] == ["", ""]
    assert "Här finns 2 planer" in page.lead[0]
    assert page.missing is None
    assert page.without is None


def test_the_first_part_tells_of_all_and_the_others_of_themselves() -> None:
    places = (place(1), place(2, 2, page=3), place(3, 2, page=7))
    first, second = (page_of(*places, volume=number, without=("Olle Dahl (p9)",)) for number in (1, 2))
    assert [(row.volume, row.page) for row in first.contents.rows] == [("1", ""), ("2", "3"), ("2", "7")]
    assert first.contents.volumes
    assert first.without is not None
    assert first.without.items == ("Olle Dahl (p9)",)
    assert [row.plan for row in second.contents.rows] == ["p2-1", "p3-1"]
    assert not second.contents.volumes
    assert second.without is None
    assert second.lead[0].startswith("Det här är del 2 av 2: Person 2 till Person 3.")


def test_what_is_missing_is_told_first_and_of_whom() -> None:
    page = page_of(place(1), place(2, missing=True))
    assert page.missing is not None
    assert page.missing.label == "1 plan saknas i pärmen"
    assert page.missing.text.startswith("Person 2, p2-1: planen gick inte att skriva ut.")
    assert [row.page for row in page.contents.rows] == ["", "saknas"]
    assert "Här finns 1 plan " in page.lead[0]
    both = page_of(place(1, missing=True), place(2, missing=True)).missing
    assert both is not None
    assert both.text.startswith("Person 1, p1-1 och Person 2, p2-1: planerna gick inte att skriva ut.")


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (1, "En plan är inte med: beställningen är avslutad."),
        (3, "3 planer är inte med: beställningarna är avslutade."),
    ],
)
def test_how_many_are_left_out_is_told(ended: int, said: str) -> None:
    assert page_of(place(1), ended=ended).lead[-1].startswith(said)
    assert not any("inte med" in one for one in page_of(place(1)).lead)


def test_a_protected_person_goes_by_the_case() -> None:
    assert words.who("Ada Berg", 4, protected=True) == "p4 (skyddade personuppgifter)"
    assert words.who("Ada Berg", 4, protected=False) == "Ada Berg"
    assert words.without_plan("Ada Berg", 4, protected=True) == "p4 (skyddade personuppgifter)"
    page = binder_page(case(Variant.PROTECTED), FRAME)
    (protected,) = (one for one in page.plans if "skyddade" in one.bookmark)
    assert protected.page.sheet.name not in protected.bookmark
    assert protected.page.sheet.name not in str(page.contents)


def test_all_that_is_in_it_must_be_found_again_on_paper() -> None:
    page = page_of(place(1), place(2))
    assert {"22 november 2026", "p1-1", "p2-1"} <= set(page.sheet.must_show)


def test_a_plan_that_must_be_asked_about_first_says_so_in_the_contents_and_at_its_head() -> None:
    page = binder_page(case(Variant.NORMAL), FRAME)
    assert page.warned is not None
    assert page.warned.heading == "Fråga innan ni går"
    (line,) = page.warned.items
    assert line.endswith(", p1-1: beställningen gick ut 31 oktober 2026")
    first, second, _ = page.plans
    assert first.page.sheet.state.endswith("OBS – beställningen gick ut 31 oktober 2026.")
    assert first.page.sheet.band == "OBS – beställningen gick ut 31 oktober 2026"
    assert "OBS" not in second.page.sheet.state + second.page.sheet.band
    assert page_of(place(1)).warned is None


def test_no_line_is_left_to_sign_on_but_what_is_noted_of_signatures_is() -> None:
    given = case(Variant.NORMAL)
    unsigned = pages.plan_page(given.plan, given.person, FRAME, audience="staff")
    assert unsigned.signatures is not None
    assert words.bound_plan(place(1), unsigned).page.signatures is None
    note = SigningNote(role=SignerRole.PERSON, happened_on=date(2026, 11, 2), how="på papper")
    signed = pages.plan_page(given.plan, given.person, FRAME, audience="staff", signed=[note])
    kept = words.bound_plan(place(1), signed).page.signatures
    assert kept is not None
    assert [one.noted.startswith("Underskriven 2 november 2026") for one in kept.signers] == [True]
    assert kept.unsigned_label == ""


def test_a_binder_of_another_day_is_not_said_to_be_printed_that_day() -> None:
    assert page_of(place(1)).day_label == "Utskriven"
    then = replace(FRAME, today=FRAME.printed_on + timedelta(days=2))
    assert words.binder_page(then, [place(1)], 1, ()).day_label == "Som det var"
