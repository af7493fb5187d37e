"""Kristianstad's routine: a plan in two weeks or two days, no signature, a look at it every month, and who needs none."""

from pathlib import Path
from typing import Any

import pytest

from tests.routines.walking import Walk, walked_once


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path, "kristianstad")


def _service(name: str) -> dict[str, Any]:
    """An ordered service."""
    return {"name": name, "name_as_written": name, "origin": "row", "kind": "service"}


def _only(*names: str) -> dict[str, Any]:
    """What an order says when these services are all there is."""
    return {
        "interventions": [_service(name) for name in names],
        "order_text": "",
        "visits_per_day": None,
        "daily_services": [],
        "ordered_minutes_per_month": None,
        "ordered_quantity_as_written": "",
    }


@walked_once
def _established(walk: Walk) -> Walk:
    """As far as an established plan, everything in time."""
    walk.order().types("order start p1 --on 2026-03-02")
    walk.on("2026-03-05", "the plan is established").texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    return walk.prints_binder()


def test_begun_when_the_help_begins(walk: Walk) -> None:
    walk.order().on("2026-03-04", "first visit").types("order start p1")
    walk.says("P090", "holds", "2026-03-05", anchor="started")
    walk.on("2026-03-05", "the last day").demands()
    walk.on("2026-03-06", "day after").demands("P090")
    # The document says when the help begins, and no number: the day is gplan's, and said to be.
    walk.says("P090", "fails", "2026-03-05", strength="assumption", profile="kristianstad")
    walk.types("plan create p1")
    walk.says("P090", "holds", "2026-03-05", timing="late")


def test_established_within_fourteen_days(walk: Walk) -> None:
    walk.order().on("2026-03-04", "first visit").types("order start p1")
    walk.types("plan create p1")
    walk.says("P020", "holds", "2026-03-18", strength="municipal", anchor="started")
    walk.on("2026-03-17", "day before").says("P020", "holds")
    walk.on("2026-03-18", "the last day").says("P020", "holds")
    walk.on("2026-03-19", "day after").says("P020", "fails", "2026-03-18", blocks=None)
    walk.texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    walk.prints_binder().demands().says("P020", "holds", "2026-03-18", timing="late")


@pytest.mark.parametrize("service", ["Hemgångsstöd", "Korttidsboende"])
def test_two_days_for_those_who_come_home_or_stay_a_short_time(walk: Walk, service: str) -> None:
    walk.order(**_only(service)).on("2026-03-04", "first visit").types("order start p1")
    walk.says("P020", "holds", "2026-03-06", strength="municipal", profile="kristianstad")
    walk.on("2026-03-06", "the last day").says("P020", "holds")
    walk.on("2026-03-07", "day after").says("P020", "fails", "2026-03-06")
    walk.types("plan create p1")
    walk.texts(service).drafts(visits=())
    walk.types("plan establish p1")
    walk.says("P020", "holds", "2026-03-06", timing="late")


def test_the_shorter_time_wins_where_both_kinds_are_ordered(walk: Walk) -> None:
    walk.order(**_only("Hemgångsstöd", "Städning")).types("order start p1 --on 2026-03-02")
    walk.says("P020", "holds", "2026-03-04")


def test_a_fuller_journal_until_there_is_a_plan(walk: Walk) -> None:
    walk.order().types("plan create p1")
    walk.says("P100", "not_applicable")  # not before the first visit
    walk.on("2026-03-04", "first visit").types("order start p1")
    walk.says("P100", "holds", "2026-03-11", strength="assumption", profile="kristianstad")
    walk.on("2026-03-09").types('journal add p1 "Frukosten smakar bra, vill ha radion på."')
    walk.on("2026-03-16", "a week after the last note").says("P100", "holds", "2026-03-16", anchor="note")
    walk.on("2026-03-17", "day after").says("P100", "fails", "2026-03-16")
    walk.texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    walk.says("P100", "not_applicable")


def test_what_the_plan_is_to_say(walk: Walk) -> None:
    walk.order().types("order start p1 --on 2026-03-02")
    walk.types("plan create p1")
    walk.demands("T030", "T040", "T050", "T070", "T120", "T180").leaves_to_judge("M030", "T190", "T210")
    walk.texts("Tillsyn", "Städning").demands("T070", "T120", "T180")
    walk.types(
        'plan create p1 --took-part --follow-up +6m --follow-up-how hembesök --visit "morgon, varje dag: Tillsyn"'
    )
    walk.demands("M030", "T080", "T200")
    walk.types(
        'plan create p1 --how "berättade själv" --visit "morgon, varje dag: Tillsyn" --visit "kväll, varje dag: Tillsyn"'
    )
    walk.types('plan create p1 --regard "samma personal på morgonen"')
    walk.fills_in(
        ("## Övriga deltagare", "## Övriga deltagare\n\n- Gun Alm, granne"),
        ("## Samarbete med andra", "## Samarbete med andra\n\nDistriktssköterskan ringer på torsdagar."),
    )
    walk.demands().says("T190", "holds")
    walk.says("T210", "holds")
    walk.types("plan establish p1")
    assert walk.items("plan list p1")[0]["established_on"] == "2026-03-02"


def test_nothing_to_sign_and_nothing_to_approve(walk: Walk) -> None:
    _established(walk).demands()
    for code in ("P050", "P060", "P070", "P080", "P110"):
        walk.says(code, "not_applicable")
    assert "ingen underskrift" in walk.said()["P070"][0].message


def test_what_is_needed_at_an_outage_is_on_paper(walk: Walk) -> None:
    _established(walk).says("D010", "holds", strength="municipal", profile="kristianstad")
    walk.on("2026-03-09", "a slip is corrected").types(
        "plan correct p1 --reason skrivfel --important 'Ser dåligt på båda ögonen.'"
    )
    walk.demands("D010")
    assert "före en rättelse" in walk.said()["D010"][0].message
    walk.prints_binder().demands()
    walk.on("2026-03-12", "a new version").types("plan revise p1")
    walk.says("D010", "holds")  # a draft is not in force
    walk.drafts()
    walk.types("plan establish p1")
    assert "version 1 av planen, men p1-2 gäller" in walk.says("D010", "fails")[0].message
    walk.prints_binder().says("D010", "holds")
    walk.on("2026-03-20").types('order end p1 --why "flyttar" --on 2026-03-20')
    walk.says("D010", "not_applicable")


def test_who_declines_to_take_part_has_a_plan_all_the_same(walk: Walk) -> None:
    walk.order().types("order start p1 --on 2026-03-02")
    walk.on("2026-03-05", "she does not want to be part of it").texts("Tillsyn", "Städning")
    walk.drafts('--did-not-take-part --why-not "vill att vi bestämmer"')
    walk.demands("T240").says("P020", "holds", "2026-03-16")
    walk.says("T240", "fails", strength="municipal", blocks=None)
    walk.on("2026-03-17", "and it is asked for in time as from everybody")
    walk.demands("P020", "P100", "T240")
    walk.types("plan establish p1")
    # That she was not part of it is noted in the same step, with her reason; who helped instead is not asked for.
    walk.prints_binder().demands()
    (note,) = walk.journal("Avvikelse")
    assert "vill att vi bestämmer" in note


def test_an_alarm_alone_is_for_the_manager_to_judge(walk: Walk) -> None:
    walk.order(**_only("Trygghetslarm")).types("order start p1 --on 2026-03-02")
    walk.on("2026-03-17", "two weeks later nothing is late").demands().leaves_to_judge("P020", "P090", "P100")
    walk.says("P020", "needs_judgement", strength="municipal")
    assert "chef" in walk.said()["P020"][0].message
    assert "P020" not in walk.due_days("plan")

    # The alarm is used again and again, so there is to be a plan: the manager says so, and it is made.
    walk.types('journal add p1 "Larmar varje natt. Chefen har avgjort att en plan behövs."')
    walk.texts("Trygghetslarm").drafts(visits=())
    walk.types("plan establish p1")
    walk.says("P020", "holds", "2026-03-16", timing="late")
    walk.says("F030", "holds", "2026-04-30")


@pytest.mark.parametrize("names", [("Matdistribution",), ("Trygghetslarm", "Matdistribution")])
def test_meals_alone_or_with_an_alarm_need_no_plan(walk: Walk, names: tuple[str, ...]) -> None:
    walk.order(**_only(*names)).types("order start p1 --on 2026-03-02")
    walk.on("2026-06-01", "three months later").demands()
    said = walk.said()["P020"]
    assert [one.outcome for one in said] == ["not_applicable"]
    assert "kommunens rutin" in said[0].message
    assert walk.due_days("plan") == {}


def test_one_more_service_and_a_plan_is_needed(walk: Walk) -> None:
    walk.order(**_only("Trygghetslarm", "Matdistribution", "Städning"))
    walk.types("order start p1 --on 2026-03-02")
    walk.on("2026-03-17").demands("P020", "P090", "P100")


def test_the_look_every_month_with_its_three_questions(walk: Walk) -> None:
    _established(walk).says("F030", "holds", "2026-04-30", strength="municipal", profile="kristianstad")
    walk.on("2026-04-30", "the last day").demands()
    walk.on("2026-05-01", "day after").demands("F030")
    assert walk.due_days("review") == {"F030": ("overdue", "2026-04-30")}

    walk.on("2026-05-04", "done, and written up under the routine's own heading")
    walk.types('review record p1 --needs ja --order ja --practice "nej, handduken ligger fel"')
    (note,) = walk.journal("Genomgång av genomförandeplan")
    assert note.count("?") == 3
    assert "handduken" in note
    walk.demands().says("F030", "holds", "2026-06-30", anchor="review")

    walk.on("2026-05-29", "twice in a month does not put off the next").types("review record p1 --needs ja")
    walk.says("F030", "holds", "2026-06-30")


def test_followed_up_at_least_every_six_months_and_at_need(walk: Walk) -> None:
    _established(walk).says("F010", "holds", "2026-09-05", strength="municipal")
    walk.on("2026-04-06", "something has changed").types('need add p1 "Har svårt med trappan."')
    walk.leaves_to_judge("F090", "T190", "T210")  # whether it calls for a follow-up is judged case by case
    walk.on("2026-09-05", "the last day").says("F010", "holds")
    walk.on("2026-09-06", "day after").says("F010", "fails", "2026-09-05")
    walk.types("followup record p1 --outcome Tillsyn=helt --outcome Städning=delvis --by 'Samira Nilsson'")
    walk.says("F010", "holds", "2027-03-06", anchor="follow_up")
    walk.says("F090", "holds")


def test_six_months_from_the_last_of_august(walk: Walk) -> None:
    walk.on("2026-08-31").order().types("order start p1")
    walk.texts("Tillsyn", "Städning").drafts("--follow-up 2027-06-01")
    walk.types("plan establish p1")
    # A day of the plan's own further off does not move the routine's.
    walk.says("F010", "holds", "2027-02-28", anchor="established")
    walk.on("2027-02-28").says("F010", "holds")
    walk.on("2027-03-01").says("F010", "fails", "2027-02-28")
