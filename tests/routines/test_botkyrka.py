"""Botkyrka's step by step: everything is put right before the plan is opened, and then it is written in one go."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.routines.walking import Walk, walked_once


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path, "botkyrka")


@walked_once
def _ready(walk: Walk) -> Walk:
    """As far as the plan itself: data reviewed, consent asked for, texts written."""
    walk.order().types("person edit p1 --reviewed")
    walk.types("consent add p1 --to staff --scope all")
    return walk.on("2026-03-05", "the plan is written").texts("Tillsyn", "Städning")


def test_everything_before_the_plan(walk: Walk) -> None:
    walk.order().demands()

    walk.on("2026-03-03", "the four tabs: person, relatives, contacts, other information")
    walk.types('person edit p1 --phone "070-174 06 05" --door-code 4711')
    walk.types('person relative add p1 "Linnea Bergsten" --relation dotter')
    walk.types('person contact add p1 "Vårdcentralen Eken" --relation husläkare')
    walk.types('person info add p1 Färdtjänstkort "i hallen"')
    walk.types("person edit p1 --reviewed")

    walk.on("2026-03-04", "the order is read, and the consent asked for")
    read = walk.types("order show p1")
    assert "besök per dag" in read
    assert "Bo kvar hemma" in read
    walk.types("consent add p1 --to staff --scope all --direction obtain")
    walk.demands()

    walk.on("2026-03-05", "and so nothing is amiss when the plan is opened").texts("Tillsyn", "Städning")
    walk.drafts()
    walk.demands().leaves_to_judge("T100", "T210")
    shown = walk.types("plan show p1")
    for word in ("Linnea Bergsten", "Vårdcentralen Eken", "Färdtjänstkort"):
        assert word in shown


def test_personal_data_not_looked_at_are_told_and_stop_nothing(walk: Walk) -> None:
    walk.order().types("consent add p1 --to staff --scope all")
    walk.on("2026-03-05").texts("Tillsyn", "Städning").drafts()
    walk.demands("T170").says("T170", "fails", strength="municipal", blocks=None)
    walk.types("plan establish p1")
    walk.demands("P050", "T170")

    walk.on("2026-03-09", "looked at after the plan: done, and said to be late")
    walk.types("person edit p1 --reviewed")
    walk.demands("P050")
    assert "efter" in walk.says("T170", "holds")[0].message


def test_personal_data_are_looked_at_again_for_the_next_plan(walk: Walk) -> None:
    _ready(walk).drafts()
    walk.types("plan establish p1")
    assert "efter" not in walk.says("T170", "holds")[0].message
    walk.on("2026-06-01", "what was looked at for the first plan is not looked at for the next")
    walk.types("plan revise p1")
    walk.says("T170", "fails", profile="botkyrka")
    walk.types("person edit p1 --reviewed")
    assert "efter" not in walk.says("T170", "holds")[0].message


def test_consent_is_asked_for_before_anything_is_written(walk: Walk) -> None:
    walk.order().types("person edit p1 --reviewed")
    walk.on("2026-03-05", "begun without asking").texts("Tillsyn", "Städning").drafts()
    walk.demands("S010").says("S010", "fails", strength="municipal", blocks=None)

    walk.on("2026-03-06", "asked the day after: done, and said to be late")
    walk.types("consent add p1 --to staff --scope all --answer no")
    walk.demands()
    assert "efter att arbetet med planen började 2026-03-05" in walk.says("S010", "holds")[0].message


def test_asked_on_the_day_it_began_is_in_time_whatever_she_answered(walk: Walk) -> None:
    walk.order().types("person edit p1 --reviewed")
    walk.on("2026-03-05").types("consent add p1 --to staff --scope all --answer no")
    walk.texts("Tillsyn", "Städning").drafts()
    walk.demands()
    assert "efter" not in walk.says("S010", "holds")[0].message


def test_not_asked_is_not_the_same_as_a_no(walk: Walk) -> None:
    walk.order().types("person edit p1 --reviewed")
    walk.on("2026-03-05").types("consent add p1 --to staff --scope all --answer not-asked")
    walk.texts("Tillsyn", "Städning").drafts()
    walk.demands("S010")


def test_every_heading_of_every_intervention(walk: Walk) -> None:
    walk.order().types("person edit p1 --reviewed")
    walk.types("consent add p1 --to staff --scope all")
    walk.on("2026-03-05", "one heading left out of two").texts("Tillsyn")
    walk.types(
        'intervention text p1 Städning --help-with "Jag behöver stöd." --how "Varannan tisdag." --who "Per."'
    )
    walk.drafts()
    # T050 is told in every municipality; T060 (what she manages herself) and T260 are Botkyrka's.
    walk.demands("T060", "T260")
    refused = walk.is_refused("plan establish p1")
    assert "T050" in refused
    assert "T060" in refused  # here also what she manages herself stops it
    walk.types('intervention text p1 Städning --goal "Golvet är fritt från damm varannan vecka."')
    assert "T060" in walk.is_refused("plan establish p1")
    walk.types('intervention text p1 Städning --self "Jag dammar hyllorna."')
    walk.drafts()
    walk.demands()
    walk.types("plan establish p1")


def test_whether_a_goal_can_be_measured_is_for_a_person_to_judge(walk: Walk) -> None:
    _ready(walk).texts("Tillsyn", goal="Jag vill må bra.").drafts()
    judged = walk.says("T100", "needs_judgement", profile="botkyrka", strength="municipal", blocks=None)
    assert {"Tillsyn", "Städning"} == {name for name in ("Tillsyn", "Städning") if name in str(judged)}
    walk.demands()
    walk.types("plan establish p1")


def test_what_is_no_longer_needed_is_taken_out(walk: Walk) -> None:
    _ready(walk).drafts()
    walk.types("intervention end p1 Städning")
    walk.on("2026-03-06").says("M070", "fails", profile="botkyrka", strength="municipal")
    walk.demands("M070")


def test_tasks_of_the_health_service_are_only_read(walk: Walk) -> None:
    walk.order().types("intervention add p1 Såromläggning --kind health_care")
    assert "läses bara" in walk.types("intervention list p1")
    walk.fails('intervention text p1 Såromläggning --goal "Såret är läkt i maj."')
    walk.on("2026-03-05").texts("Tillsyn", "Städning").drafts()
    for code in ("T060", "T260"):
        assert walk.says(code, "holds"), "its headings are somebody else's"


def test_the_journal_since_the_last_plan_is_read(walk: Walk) -> None:
    walk.order().types('journal add p1 "Går ut själv på förmiddagarna."')
    walk.on("2026-03-05").texts("Tillsyn", "Städning")
    assert "Går ut själv" in walk.types("plan form p1")
    walk.drafts()
    walk.types("plan establish p1")
    walk.on("2026-06-01").types('journal add p1 "Klarar frukosten själv."')
    form = walk.types("plan form p1")
    assert "Klarar frukosten själv." in form
    assert "Går ut själv" not in form  # that was read for the plan before


def test_how_she_took_part_or_why_not(walk: Walk) -> None:
    _ready(walk).drafts('--how ""')
    walk.demands("T080")
    assert "T080" in walk.is_refused("plan establish p1")
    walk.types("plan create p1 --did-not-take-part")
    walk.demands("T090")
    assert "T090" in walk.is_refused("plan establish p1")
    walk.types('plan create p1 --why-not "orkade inte den dagen"')
    walk.demands()


def test_every_registered_relative_and_contact_is_in_the_plan(walk: Walk) -> None:
    _ready(walk).drafts()
    walk.types('person relative add p1 "Linnea Bergsten" --relation dotter')
    walk.demands("T110").says("T110", "fails", profile="botkyrka", strength="municipal")
    walk.fills_in(("- [ ] deltog [x] tas med:", "- [x] deltog [x] tas med: Linnea Bergsten, dotter"))
    walk.demands().leaves_to_judge("T100")  # and she was there: nobody asks who else was


def test_the_day_of_follow_up_at_most_a_year_ahead(walk: Walk) -> None:
    _ready(walk).drafts("--follow-up 2027-03-04")
    walk.demands()
    walk.drafts("--follow-up 2027-03-05")
    walk.demands()
    walk.drafts("--follow-up 2027-03-06 --force")
    walk.demands("T130").says("T130", "fails", blocks="establishing", strength="municipal")
    assert "T130" in walk.is_refused("plan establish p1")
    walk.types("plan create p1 --follow-up 2027-03-05")
    walk.types("plan establish p1")
    walk.demands("P050")
    # It is the day in the plan that is watched: the document says no other rhythm.
    walk.on("2027-03-05").says("F010", "holds", "2027-03-05", anchor="planned", profile="botkyrka")
    walk.on("2027-03-06").says("F010", "fails", "2027-03-05")


def test_printed_and_gone_through(walk: Walk) -> None:
    _ready(walk).drafts()
    walk.types("plan establish p1")
    walk.demands("P050")
    printed = walk.out.with_suffix(".pdf")
    walk.types('unit paper --contact "Telefon 08-465 004 00"')
    walk.types(f'plan print p1-1 --as person -o "{printed}"')
    assert printed.read_bytes().startswith(b"%PDF")
    walk.demands("P050")  # printed is not gone through
    walk.on("2026-03-06").types("plan go-through p1")
    walk.demands()
    for code in ("P060", "P070", "P110"):
        walk.says(code, "not_applicable")


def test_an_update_is_a_new_version_and_the_old_one_stays(walk: Walk) -> None:
    _ready(walk).drafts()
    walk.types("plan establish p1")
    frozen = walk.types("plan show p1-1")
    walk.on("2026-06-01").types("person edit p1 --reviewed")
    walk.types('intervention text p1 Tillsyn --goal "Två promenader i veckan före hösten."')
    walk.drafts("--follow-up 2026-12-01")
    walk.types("plan establish p1")
    assert walk.types("plan show p1-1").splitlines()[3:] == frozen.splitlines()[3:]
    assert [plan["id"] for plan in walk.items("plan list p1")] == ["p1-2", "p1-1"]


def test_the_steps_in_the_documents_order(walk: Walk) -> None:
    walk.order()
    left = walk.steps_left()
    assert left == [
        *("personal_data", "order_read", "consent_asked", "texts", "journal_read"),
        *("draft", "checked", "established", "gone_through"),
    ]
    walk.types("person edit p1 --reviewed")
    walk.types("prepare note p1 order_read")
    walk.types("consent add p1 --to staff --scope all")
    walk.texts("Tillsyn", "Städning")
    walk.types("prepare note p1 journal_read")
    assert walk.steps_left() == ["draft", "checked", "established", "gone_through"]
    walk.drafts()
    walk.types("plan establish p1")
    walk.types("plan go-through p1")
    assert walk.steps_left() == []


def test_a_slip_is_put_right_until_the_day_after(walk: Walk) -> None:
    window = next(one for one in walk.items("profile show botkyrka") if one["parameter"] == "edit_window")
    assert (window["value"], window["strength"]) == (1, "municipal")

    _ready(walk).drafts()
    walk.types("plan establish p1")
    # The window counts from the moment of freezing, which is the clock's and not the walk's.
    frozen = date.fromisoformat(json.loads(walk.types("plan show p1 -f json"))["items"][0]["frozen_at"][:10])
    slip = 'plan correct p1 --reason "fel antal" --intervention Tillsyn --goal "Jag går till torget {} gånger i veckan."'
    walk.on(str(frozen + timedelta(days=1)), "the day after").types(slip.format("tre"))
    shown = walk.types("plan show p1")
    assert "två gånger i veckan" in shown  # what stood there is seen beside what is right
    assert "tre gånger i veckan" in shown
    walk.on(str(frozen + timedelta(days=2)), "two days after").is_refused(slip.format("fyra"))
    walk.types("plan revise p1")  # from then on it is a new version
