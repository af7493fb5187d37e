"""The routine that rests on SOSFS 2014:5: fourteen days, gone through before signing, followed up each half-year."""

from pathlib import Path

import pytest

from tests.routines.walking import Walk, walked_once


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    walk = Walk(tmp_path, "sosfs")
    walk.types('staff add "Samira Nilsson" --from 2026-01-01')
    walk.types('staff add "Per Öberg" --role manager --from 2026-01-01')
    return walk


@walked_once
def _established(walk: Walk) -> Walk:
    """As far as an established plan, everything in time."""
    walk.order().on("2026-03-03", "first visit").types("person first-contact p1")
    walk.types("order start p1")
    walk.on("2026-03-10", "the plan is established").texts("Tillsyn", "Städning").drafts()
    walk.types("person edit p1 --reviewed")
    walk.types("plan establish p1")
    return walk


def test_a_new_person_is_contacted_at_once(walk: Walk) -> None:
    walk.on("2026-03-06", "the order comes on a Friday").order()
    walk.demands().says("P010", "holds", "2026-03-09", anchor="received")
    walk.on("2026-03-09", "Monday, the last day").demands()
    walk.on("2026-03-10", "nobody has been in touch").demands("P010")
    # The document says at once and no number: the working day is gplan's, and said to be.
    walk.says("P010", "fails", "2026-03-09", strength="assumption", profile="sosfs", blocks=None)
    assert "gplans tolkning" in walk.types("why p1 --rule P010")

    walk.on("2026-03-11", "late, and it stays late").types("person first-contact p1 --on 2026-03-10")
    walk.demands().says("P010", "holds", "2026-03-09", timing="late")
    assert walk.journal() == ["Första kontakten togs."]


def test_contact_on_the_last_day_is_on_time(walk: Walk) -> None:
    walk.on("2026-03-06").order()
    walk.on("2026-03-13", "written up a week later").types("person first-contact p1 --on 2026-03-09")
    walk.says("P010", "holds", "2026-03-09", timing="on_time")


def test_a_plan_for_everybody_within_fourteen_days(walk: Walk) -> None:
    walk.order().types("person first-contact p1")
    walk.says("P020", "holds", "2026-03-16", anchor="valid_from")  # until the first visit is known
    walk.on("2026-03-04", "first visit").types("order start p1")
    walk.says("P020", "holds", "2026-03-18", anchor="started", strength="municipal", profile="sosfs")
    # Fourteen days from what, the document does not say; that it is from the start is told as gplan's reading.
    assert "Insatsens start är gplans tolkning" in walk.types("why p1 --rule P020")

    walk.on("2026-03-17", "day before").demands()
    walk.on("2026-03-18", "the last day").demands()
    assert walk.due_days("plan") == {"P020": ("due", "2026-03-18")}
    walk.on("2026-03-19", "day after").demands("P020")
    assert walk.due_days("plan") == {"P020": ("overdue", "2026-03-18")}
    walk.says("P020", "fails", "2026-03-18", timing="not_done", blocks=None)

    walk.types("person edit p1 --reviewed")
    walk.texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    walk.says("P020", "holds", "2026-03-18", timing="late")


def test_a_plan_made_in_time_and_written_up_late_is_in_time(walk: Walk) -> None:
    walk.order().types("order start p1 --on 2026-03-02")
    walk.on("2026-03-25", "made on the last day, typed later").texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1 --on 2026-03-16")
    walk.says("P020", "holds", "2026-03-16", timing="on_time")


def test_even_an_alarm_alone_needs_a_plan_here(walk: Walk) -> None:
    alarm = {"name": "Trygghetslarm", "name_as_written": "Trygghetslarm", "origin": "row", "kind": "service"}
    walk.order(interventions=[alarm], order_text="", visits_per_day=None, daily_services=[])
    walk.types("order start p1 --on 2026-03-02")
    walk.types("person first-contact p1")
    walk.on("2026-03-17").demands("P020")


def test_what_the_plan_is_to_say(walk: Walk) -> None:
    walk.order().types("person first-contact p1")
    walk.types("person edit p1 --reviewed")
    walk.on("2026-03-10", "an empty draft").types("plan create p1")
    walk.demands("T030", "T050", "T070").leaves_to_judge("T160", "T210")
    refused = walk.is_refused("plan establish p1")
    assert all(code in refused for code in ("T030", "T050", "T070"))

    for name in ("Tillsyn", "Städning"):
        walk.types(
            f'intervention text p1 {name} --how "Ni ringer på före 9." --goal "Två promenader i veckan."'
        )
    walk.demands("T070")
    walk.types("plan create p1 --took-part")
    walk.demands("T080")
    walk.types('plan create p1 --how "valde dagarna själv" --important "Ser dåligt på vänster öga."')
    walk.fills_in(("## Övriga deltagare", "## Övriga deltagare\n\n- Gun Alm, granne"))
    walk.demands().leaves_to_judge()


def test_established_and_noted(walk: Walk) -> None:
    _established(walk)
    assert any("p1-1 upprättad 2026-03-10" in note for note in walk.journal())
    assert walk.items("plan list p1")[0]["established_on"] == "2026-03-10"


def test_handed_over_gone_through_and_signed(walk: Walk) -> None:
    _established(walk).demands("P050", "P060", "P070", "P080")
    missing = walk.says("P070", "fails", strength="municipal", blocks=None)
    assert len(missing) == 2  # the person's and the contact person's

    walk.on("2026-03-11", "gone through with her, then signed, both noted")
    walk.types('plan go-through p1 --by "Samira Nilsson"')
    walk.demands("P060", "P070", "P080")
    walk.types("plan sign p1")
    walk.demands("P060", "P070", "P080")
    assert "kontaktmannens" in walk.says("P070", "fails")[0].message
    walk.types('plan sign p1 --role contact-person --by "Samira Nilsson"')
    walk.demands("P060", "P080")
    walk.types('plan hand-over p1 --by "Samira Nilsson"')
    walk.demands("P080")
    walk.types("plan planner-told p1")
    walk.demands()

    noted = "\n".join(walk.journal())
    for step in ("genomgången med den enskilde 2026-03-11", "undertecknad", "överlämnad", "Planeraren"):
        assert step in noted


def test_signed_before_it_was_gone_through_is_told_and_stays_told(walk: Walk) -> None:
    _established(walk).on("2026-03-11", "signed at once").types("plan sign p1")
    walk.says("P050", "fails", strength="municipal")
    walk.on("2026-03-12", "and gone through the day after").types("plan go-through p1")
    assert "efter underskriften 2026-03-11" in walk.says("P050", "holds")[0].message
    walk.types('plan sign p1 --role contact-person --by "Samira Nilsson"')
    assert "efter underskriften 2026-03-11" in walk.says("P050", "holds")[0].message


def test_going_through_it_again_after_signing_does_not_make_the_first_time_late(walk: Walk) -> None:
    _established(walk).on("2026-03-11").types("plan go-through p1")
    walk.types("plan sign p1")
    walk.on("2026-04-02", "her daughter wanted to hear it, too").types("plan go-through p1")
    (said,) = walk.says("P050", "holds")
    assert "2026-03-11" in said.message
    assert "efter" not in said.message


def test_gone_through_and_signed_on_one_day_is_in_order(walk: Walk) -> None:
    _established(walk).on("2026-03-11").types("plan go-through p1")
    walk.types("plan sign p1")
    assert "efter" not in walk.says("P050", "holds")[0].message


def test_a_reason_stands_in_for_the_person_but_for_nobody_else(walk: Walk) -> None:
    _established(walk).on("2026-03-11", "she will not sign")
    walk.types("plan go-through p1")
    walk.types('plan sign p1 --not-signed "nöjd med planen, skriver aldrig på papper"')
    assert "kontaktmannens" in walk.says("P070", "fails")[0].message
    assert len(walk.said()["P070"]) == 1
    walk.types('plan sign p1 --role contact-person --by "Samira Nilsson"')
    walk.says("P070", "holds", profile="sosfs")
    assert any("nöjd med planen" in note for note in walk.journal())


def test_the_manager_signs_where_the_plan_is_kept_in_procapita(walk: Walk, tmp_path: Path) -> None:
    """The same routine in the other records system: a unit's own file says who signs there."""
    file = tmp_path / "procapita.toml"
    file.write_text(
        'name = "procapita"\ntitle = "Enheten med Procapita"\nmunicipality = ""\nbase = "sosfs"\n\n'
        '[documents.own]\ntitle = "Enhetens rutin"\nread_on = 2026-11-22\n\n'
        '[[signatures.values]]\nvalue = ["person", "manager"]\nstrength = "local"\nsource = "own"\n'
        'section = "Underskrifter"\n',
        encoding="utf-8",
    )
    _established(walk).on("2026-03-11")
    walk.types("plan sign p1")
    walk.types('plan sign p1 --role manager --by "Per Öberg"')
    assert [one.outcome for one in walk.said()["P070"]] == ["fails"]
    assert [one.outcome for one in walk.said(str(file))["P070"]] == ["holds"]


def test_followed_up_each_half_year(walk: Walk) -> None:
    _established(walk).says("F010", "holds", "2026-09-10", strength="municipal", profile="sosfs")
    walk.on("2026-09-09", "day before").says("F010", "holds")
    walk.on("2026-09-10", "the last day").says("F010", "holds")
    walk.on("2026-09-11", "day after").says("F010", "fails", "2026-09-10")

    walk.on("2026-09-14", "followed up late, in the journal at once; personal data are looked at again")
    walk.types("followup record p1 --outcome Tillsyn=helt --outcome Städning=delvis --note 'Det går bra.'")
    assert any("Det går bra." in note for note in walk.journal())
    walk.says("F010", "holds", "2027-03-14", anchor="follow_up")
    walk.says("T170", "fails")
    walk.types("person edit p1 --reviewed")
    walk.says("T170", "holds")


def test_followed_up_at_a_change(walk: Walk) -> None:
    _established(walk).says("F090", "not_applicable")
    walk.on("2026-04-13", "she falls").types(
        'need add p1 "Vågar inte gå ut efter fallet." --since 2026-04-10'
    )
    walk.says("F090", "needs_judgement", profile="sosfs", strength="municipal")
    walk.on("2026-04-20", "followed up").types(
        "followup record p1 --outcome Tillsyn=helt --outcome Städning=ej"
    )
    walk.says("F090", "holds")
    walk.says("F010", "holds", "2026-10-20")


def test_personal_data_are_looked_at_with_the_plan(walk: Walk) -> None:
    walk.order().on("2026-03-10").texts("Tillsyn", "Städning").drafts()
    walk.says("T170", "fails", profile="sosfs", strength="municipal", blocks=None)
    walk.types("plan establish p1")
    walk.says("T170", "fails")
    walk.types("person edit p1 --reviewed")
    walk.says("T170", "holds")
