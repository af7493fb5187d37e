"""Järfälla's guidelines for frame time: contact person in five days, the plan in fourteen, the visits and the total bind."""

from pathlib import Path

import pytest

from tests.routines.walking import MORNING_AND_EVENING, Walk, walked_once


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    walk = Walk(tmp_path, "jarfalla")
    walk.types('staff add "Samira Nilsson" --from 2026-01-01')
    walk.types('staff add "Per Öberg" --from 2026-01-01')
    return walk


@walked_once
def _begun(walk: Walk) -> Walk:
    """As far as a contact person, a deputy and the texts, everything in time."""
    walk.order().types("order start p1 --on 2026-03-02")
    walk.types("contact-person set p1 --staff Samira --chosen")
    walk.types("contact-person set p1 --staff Per --deputy")
    return walk.texts("Tillsyn", "Städning")


@walked_once
def _all_done(walk: Walk) -> Walk:
    """As far as a plan that is established, approved, handed over and seen by the case officer."""
    _begun(walk).on("2026-03-10", "established and shared").drafts()
    walk.types("plan establish p1")
    walk.types("plan go-through p1")
    walk.types("plan sign p1")
    walk.types("plan hand-over p1")
    walk.types("consent add p1 --to case-officer --scope plan")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    return walk


def test_a_contact_person_and_a_deputy_within_five_days(walk: Walk) -> None:
    walk.order().demands()
    walk.on("2026-03-03", "first visit").types("order start p1")
    for code in ("C010", "C020"):
        walk.says(code, "holds", "2026-03-08", anchor="started", strength="municipal", profile="jarfalla")
    walk.on("2026-03-08", "the last day").demands()
    walk.on("2026-03-09", "day after").demands("C010", "C020")
    assert walk.due_days("contact_person") == {"C010": ("overdue", "2026-03-08")}

    walk.types("contact-person set p1 --staff Samira --chosen --from 2026-03-08")
    walk.demands("C020").says("C010", "holds", "2026-03-08", timing="on_time")
    walk.types("contact-person set p1 --staff Per --deputy")
    walk.demands().says("C020", "holds", "2026-03-08", timing="late")

    walk.on("2026-04-01", "she wants another one, which is her right")
    walk.types("contact-person set p1 --staff Per --chosen")
    walk.says("C010", "holds", "2026-03-08", timing="on_time")
    walk.on("2026-05-01", "and when that one leaves there is to be a new one").types('staff end "Per Öberg"')
    walk.on("2026-05-02").says("C010", "fails")


def test_the_plan_within_fourteen_days(walk: Walk) -> None:
    walk.on("2026-03-04", "the order says that it began the day before").order(started_on="2026-03-03")
    walk.says("P020", "holds", "2026-03-17", anchor="started")
    walk.on("2026-03-16", "day before").says("P020", "holds")
    walk.on("2026-03-17", "the last day").says("P020", "holds")
    walk.on("2026-03-18", "day after").says("P020", "fails", "2026-03-17", blocks=None)
    walk.texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    walk.says("P020", "holds", "2026-03-17", timing="late", strength="municipal")


def test_the_case_officer_sees_it_within_fourteen_days(walk: Walk) -> None:
    _begun(walk).on("2026-03-10").drafts()
    walk.types("plan establish p1")
    walk.says("P040", "holds", "2026-03-16", strength="municipal", anchor="started")
    walk.on("2026-03-16", "the last day").says("P040", "holds")
    walk.on("2026-03-17", "day after").says("P040", "fails", "2026-03-16")
    assert walk.due_days("share") == {"P040": ("overdue", "2026-03-16")}
    walk.types("consent add p1 --to case-officer --scope plan")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    walk.says("P040", "holds", "2026-03-16", timing="late")


def test_a_no_to_sharing_is_respected(walk: Walk) -> None:
    _begun(walk).on("2026-03-10").drafts()
    walk.types("plan establish p1")
    walk.types("consent add p1 --to case-officer --scope plan --answer no")
    walk.on("2026-03-17").says("P040", "not_applicable", "2026-03-16", timing="no_longer_applicable")
    walk.is_refused(f'plan share p1 --to case-officer -o "{walk.out}"')


def test_the_steps_before_the_plan(walk: Walk) -> None:
    walk.order().types("order start p1 --on 2026-03-02")
    before = ["order_read", "meeting", "contact_person_offered", "deputy", "contact_person_known"]
    talk = ["welcome_talk", "life_story", "plan_explained"]
    after = ["gone_through", "approved", "handed_over"]
    assert [step for step in walk.steps_left() if step in {*before, *talk, *after}] == [
        *before,
        *talk,
        *after,
    ]
    walk.types("prepare note p1 order_read contact_person_offered")
    walk.types("contact-person set p1 --staff Samira")
    walk.types("contact-person set p1 --staff Per --deputy")
    walk.types("prepare note p1 contact_person_known")
    walk.types('prepare note p1 welcome_talk life_story --text "Har varit smed, vill ut varje dag."')
    walk.types("prepare note p1 plan_explained")
    assert not {*before, *talk} & {*walk.steps_left()} - {"meeting"}
    assert any("smed" in note for note in walk.journal())


def test_the_plan_is_checked_against_the_order_before_it_is_approved(walk: Walk) -> None:
    walk.order().types("order start p1 --on 2026-03-02")
    walk.texts("Tillsyn", "Städning").drafts()
    walk.fills_in(("## Insats: Städning", "## Insats: Fönsterputs"), ("- Insatsnummer: 2\n", ""))
    walk.demands("M010", "M020")
    walk.says("M010", "fails", blocks="establishing", strength="municipal")
    walk.says("M020", "fails", blocks=None)
    refused = walk.is_refused("plan establish p1")
    assert "M010" in refused
    assert "M020" not in refused  # an intervention too many is told, and does not stop it


def test_an_exception_from_the_check_is_somebodys_decision(walk: Walk) -> None:
    walk.order().texts("Tillsyn", "Städning").drafts()
    walk.fills_in(("## Insats: Städning", "## Insats: Fönsterputs"), ("- Insatsnummer: 2\n", ""))
    walk.is_refused("plan establish p1")
    walk.types('waiver add p1 M010 --reason "handläggaren skickar ny beställning på måndag" --until +14d')
    walk.types("plan establish p1")


@pytest.mark.parametrize(
    ("visits", "codes"),
    [
        # The visits a day bind, and the time in all; how the time is spread over them does not.
        (("morgon, varje dag, 39 min: Tillsyn", "kväll, varje dag, 1 min"), ()),
        (MORNING_AND_EVENING[:1], ("M030",)),
        ((*MORNING_AND_EVENING, "lunch, varje dag, 5 min: Tillsyn"), ("M030",)),
        ((*MORNING_AND_EVENING, "lunch, tis, varannan vecka, 60 min: Städning"), ()),
        (("morgon, varje dag, 30 min: Tillsyn", "kväll, varje dag, 11 min: Tillsyn"), ("M050",)),
        # The daily row says a quarter of an hour once a day; given ten times in one visit it is still as ordered.
        (("morgon, varje dag, 10 min", "kväll, varje dag, 10 min"), ()),
        (("07:00, varje dag, 15 min: Tillsyn", "21:45, varje dag, 15 min: Tillsyn"), ()),
        (("06:59, varje dag, 15 min: Tillsyn", "21:45, varje dag, 15 min: Tillsyn"), ("M060",)),
        (("07:00, varje dag, 15 min: Tillsyn", "21:46, varje dag, 15 min: Tillsyn"), ("M060",)),
        (("morgon, varje dag, 15 min: Tillsyn", "natt, varje dag, 15 min: Tillsyn"), ("M060",)),
    ],
)
def test_frame_time(walk: Walk, visits: tuple[str, ...], codes: tuple[str, ...]) -> None:
    _begun(walk).drafts(visits=visits)
    walk.demands(*codes).says("M080", "not_applicable")


@pytest.mark.parametrize(
    ("often", "times", "codes"),
    [
        ("en gång varannan vecka", "1 gång varannan vecka", ()),
        ("varje vecka", "1 gång i veckan", ("M040",)),
        ("var tredje vecka", "1 gång var tredje vecka", ("M040",)),
        ("två gånger på fyra veckor", "2 gånger var fjärde vecka", ()),
    ],
)
def test_what_is_not_daily_has_a_fixed_frequency(
    walk: Walk, often: str, times: str, codes: tuple[str, ...]
) -> None:
    _begun(walk).drafts()
    walk.fills_in(
        ("- Hur ofta: en gång varannan vecka", f"- Hur ofta: {often}"),
        ("- Antal gånger: 1 gång varannan vecka", f"- Antal gånger: {times}"),
    )
    # It may yield to something unforeseen, so a difference is for a person to judge, and stops nothing.
    walk.demands().leaves_to_judge("T100", "T210", *codes)
    walk.types("plan establish p1")


def test_the_daily_row_is_compared_where_there_is_no_frame_time(tmp_path: Path) -> None:
    walk = Walk(tmp_path, "kristianstad")
    row = {"per": "day", "every": 1, "times": 3, "minutes": 5, "as_written": "3 gånger/dag", "weekdays": []}
    order = [
        {"name": "Tillsyn", "name_as_written": "Tillsyn", "origin": "row", "kind": "care", "frequency": row}
    ]
    walk.order(interventions=order).texts("Tillsyn").drafts()
    walk.says("M080", "fails")
    assert [one.outcome for one in walk.said("jarfalla")["M080"]] == ["not_applicable"]


def test_who_can_not_take_part_is_a_deviation_with_its_cause(walk: Walk) -> None:
    _begun(walk).on("2026-03-10", "she is too ill").drafts("--did-not-take-part")
    walk.demands("T090", "T240")
    walk.types('plan create p1 --why-not "för sjuk den här veckan"')
    walk.demands("T240")
    walk.types('journal add p1 "För sjuk för att planera. Sonen hjälpte till." --heading Avvikelse')
    walk.demands("T240")  # and who helped stands in the plan
    walk.fills_in(("### Vem som hjälpte i stället", "### Vem som hjälpte i stället\n\nSonen Olle."))
    walk.demands()
    walk.types("plan establish p1")  # there is a plan all the same


def test_what_the_plan_is_to_say(walk: Walk) -> None:
    walk.order().types("contact-person set p1 --staff Samira")
    walk.types("plan create p1")
    walk.demands("T020", "T030", "T040", "T050", "T060", "T070", "T120")
    walk.leaves_to_judge("M030", "T210", "T270")  # T270: at home, as far as it can be
    walk.types("plan create p1 --took-part")
    walk.says("T200", "fails", profile="jarfalla")
    walk.texts("Tillsyn", "Städning").drafts('--overall-goal ""')
    walk.demands()
    walk.fills_in(("- Bo kvar hemma", "- "))
    walk.says("T220", "holds", profile="jarfalla")  # what is left empty in the form stays as it was


def test_gone_through_approved_and_a_copy_for_her(walk: Walk) -> None:
    _begun(walk).on("2026-03-10").drafts()
    walk.types("plan establish p1")
    walk.demands("P050", "P060", "P110")
    walk.types("plan go-through p1")
    walk.demands("P060", "P110")
    walk.types("plan sign p1 --how muntligt")
    walk.demands("P060")
    walk.types("plan hand-over p1")
    walk.demands().says("P070", "not_applicable")  # approved, but nothing to sign on paper


def test_what_she_thinks_of_her_influence_may_stand_in_the_plan(walk: Walk) -> None:
    _begun(walk).on("2026-03-10").drafts()
    walk.fills_in(
        ("### Personens syn på sitt inflytande", "### Personens syn på sitt inflytande\n\nNöjd, säger hon.")
    )
    walk.types("plan establish p1")
    walk.demands("P050", "P060").says("P110", "holds", strength="municipal")


def test_followed_up_every_six_months(walk: Walk) -> None:
    _all_done(walk).demands().says("F010", "holds", "2026-09-10", strength="municipal")
    walk.on("2026-09-10", "the last day").demands()
    walk.on("2026-09-11", "day after").demands("F010")
    walk.types("followup record p1 --outcome Tillsyn=helt --participant 'Vega Strandmark'")
    walk.says("F050", "fails", profile="jarfalla")  # one goal of two has an outcome
    walk.types('followup record p1 --outcome Tillsyn=helt --outcome "Städning=delvis: orkar dammsuga"')
    walk.demands().says("F010", "holds", "2027-03-11", anchor="follow_up")


def test_a_changed_need_is_told_at_once_and_followed_up(walk: Walk) -> None:
    _all_done(walk).on("2026-05-08", "noticed on a Friday")
    walk.types('need add p1 "Ser sämre, vågar inte gå ut." --since 2026-05-04')
    walk.says("F060", "holds", "2026-05-11", anchor="noted", strength="assumption", profile="jarfalla")
    walk.says("F090", "needs_judgement", strength="municipal", profile="jarfalla")
    walk.on("2026-05-11", "Monday, the last day").demands()
    walk.on("2026-05-12", "day after").demands("F060")
    assert walk.due_days("changed_need") == {"F060": ("overdue", "2026-05-11")}
    message = walk.types("need tell n1")
    assert "Ser sämre" in message
    assert "Vega" not in message
    walk.demands().says("F060", "holds", "2026-05-11", timing="late")

    walk.on("2026-05-13").types(
        'followup record p1 --outcome "Tillsyn=nej: räcker inte" --outcome Städning=helt'
    )
    walk.demands().says("F090", "holds")

    walk.on("2026-05-18", "told on the day it was noticed").types(
        'need add p1 "Har fått en influensa." --told idag'
    )
    assert [one.timing for one in walk.said()["F060"]] == ["late", "on_time"]


def test_a_wish_outside_the_order_goes_to_the_case_officer(walk: Walk) -> None:
    _all_done(walk).on("2026-05-04")
    walk.types('need add p1 "Vill ha hjälp i trädgården." --outside-order')
    walk.demands("F080").says("F080", "fails", strength="municipal")
    walk.says("F090", "not_applicable")  # her needs are what they were
    walk.types("need tell n1")
    walk.demands()


def test_a_new_order_asks_for_a_renewed_plan(walk: Walk) -> None:
    _all_done(walk).on("2026-05-04", "a third visit a day")
    walk.order(visits_per_day=3, order_text="3 besök per dag.").demands("M030", "O080")
    walk.says("O080", "fails", strength="municipal", profile="jarfalla")
    refused = walk.is_refused("plan confirm p1")
    assert "Besök per dag" in refused
    three = (*MORNING_AND_EVENING, "lunch, varje dag, 10 min: Tillsyn")
    walk.drafts(visits=three)
    walk.types("plan establish p1")
    # The new plan goes the way of the first: through, approved, a copy, and to the case officer.
    walk.demands("P050", "P060", "P110", "S060")
    for step in ("go-through", "sign", "hand-over"):
        walk.types(f"plan {step} p1")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    walk.demands()


def test_only_the_minutes_changed_and_the_plan_is_confirmed(walk: Walk) -> None:
    _all_done(walk).on(
        "2026-05-04", "the same services, more time: the plan may stand, and is brought up to date"
    )
    walk.order(ordered_minutes_per_month=1500, ordered_quantity_as_written="25:00").demands()
    walk.says("O080", "needs_judgement", profile="jarfalla", strength="municipal")
    assert "uppdatera planen" in walk.types("order diff p1")
    walk.types("plan confirm p1")
    walk.says("O080", "holds")


def test_less_time_than_the_plan_takes_is_told_even_when_it_is_confirmed(walk: Walk) -> None:
    _all_done(walk).on("2026-05-04")
    walk.order(ordered_minutes_per_month=600, ordered_quantity_as_written="10:00").demands("M050")
    walk.types("plan confirm p1")
    walk.demands("M050").says("O080", "holds")


def test_the_yearly_follow_up_is_the_case_officers_own(walk: Walk) -> None:
    _all_done(walk).on("2026-09-10").types(
        "followup record p1 --outcome Tillsyn=helt --outcome Städning=helt"
    )
    walk.on("2027-03-02", "the last day").says(
        "F040", "holds", "2027-03-02", anchor="decided", strength="municipal"
    )
    walk.on("2027-03-03", "day after").demands("F040")
    walk.says("F040", "fails", "2027-03-02", whose="case_officer")
    assert walk.answers("check p1 --select F040") == 0
    assert walk.answers("followup due --kind individual_follow_up") == 0
    assert "Handläggarens egna uppgifter" in walk.types("followup due --kind individual_follow_up")
    walk.types("followup record p1 --case-officer")
    walk.demands().says("F040", "holds", "2028-03-03", anchor="individual_follow_up")


def test_what_the_order_is_to_say(walk: Walk) -> None:
    """The case officer's duties: told to the unit, and never counted as the unit's."""
    row = {
        "per": "day",
        "every": 1,
        "times": 1,
        "minutes": 12,
        "as_written": "0,2 timmar/dag",
        "weekdays": [],
    }
    package = {
        "name": "Omvårdnadspaket morgon",
        "name_as_written": "O-Omvårdnadspaket morgon",
        "origin": "row",
        "kind": "care",
        "icf_name": "Kroppsvård",
        "icf_code": "d520",
        "frequency": row,
    }
    walk.order(
        interventions=[{**package, "need": "Hygien och klädsel", "goal": ""}],
        decision="Bifall",
        decided_on=None,
        overall_goals=[],
        related_factors=[],
        visits_per_day=None,
        ordered_minutes_per_month=None,
        ordered_quantity_as_written="",
    )
    walk.demands("O030", "O050", "O100", "O110", "O120", "O130", "O140", "O150", "O160")
    officers = {one.rule for said in walk.said().values() for one in said if one.whose == "case_officer"}
    assert {"O100", "O110", "O120", "O130", "O140", "O150", "O160"} <= officers
    assert walk.answers("check p1 --select O100 --select O110 --select O150") == 0
