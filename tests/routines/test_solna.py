"""Solna's step by step: texts first, then the plan, then consent, then sharing with the case officer and the team.

It says nothing of days, so nothing is ever late here by Solna's own rules.
"""

from pathlib import Path

import pytest

from tests.routines.walking import Walk, walked_once


@pytest.fixture
def walk(tmp_path: Path) -> Walk:
    return Walk(tmp_path, "solna")


@walked_once
def _planned(walk: Walk) -> Walk:
    """As far as an established plan."""
    walk.order(case_officer="Nils Norrman", team="Norra")
    walk.on("2026-03-10", "the plan is established").texts("Tillsyn", "Städning").drafts()
    walk.types("plan establish p1")
    return walk


@walked_once
def _shared(walk: Walk) -> Walk:
    """As far as a shared plan."""
    _planned(walk).on("2026-03-11", "the plan is shared")
    walk.types("consent add p1 --to case-officer --scope plan --until +12m")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    return walk


def test_the_texts_come_before_the_plan(walk: Walk) -> None:
    walk.order(case_officer="Nils Norrman", team="Norra").demands()

    walk.on(
        "2026-03-03", "the interventions with their days, their frequency in the order, and the ended ones"
    )
    walk.types("intervention add p1 Promenad --on 2026-03-02")
    walk.types("intervention end p1 Promenad --on 2026-03-02")
    going_on = walk.types("intervention list p1")
    assert "en gång varannan vecka" in going_on
    assert "Promenad" not in going_on
    assert "Promenad" in walk.types("intervention list p1 --include-ended")

    walk.on("2026-03-04", "the plan is begun too early: two active interventions have no text")
    walk.types("plan create p1")
    assert len(walk.says("T250", "fails", strength="municipal")) == 2
    walk.demands("T070", "T120", "T250")
    walk.texts("Tillsyn")
    assert len(walk.says("T250", "fails")) == 1
    walk.texts("Städning").says("T250", "holds")
    walk.demands("T070", "T120")

    walk.on("2026-03-05", "the intervention that has ended is not to be in the plan")
    walk.fills_in(("## Insats:\n\n> Ny insats?", "## Insats: Promenad\n\n> Ny insats?"))
    walk.demands("M020", "M070", "T070", "T120")


def test_the_plan_as_it_is_written(walk: Walk) -> None:
    walk.order(case_officer="Nils Norrman", team="Norra").texts("Tillsyn", "Städning")
    walk.types('person relative add p1 "Linnea Bergsten" --relation dotter')
    walk.types('person contact add p1 "Vårdcentralen Eken" --relation husläkare')

    walk.on("2026-03-10", "whether she took part, and then how")
    walk.types("plan create p1 --follow-up 2026-09-10")
    walk.demands("T070").leaves_to_judge("M030", "T160", "T210")
    walk.types("plan create p1 --took-part")
    walk.demands("T080")
    assert "T080" in walk.is_refused("plan establish p1")
    walk.types('plan create p1 --how "berättade vid köksbordet"')
    walk.demands()

    walk.on("2026-03-11", "or why she did not, whom it is planned with, what matters, and the visits")
    walk.types("plan create p1 --did-not-take-part")
    walk.demands("T090")
    walk.types('plan create p1 --took-part --visit "morgon, varje dag, 15 min: Tillsyn"')
    walk.fills_in(
        ("[ ] deltog [x] tas med: Linnea", "[x] deltog [x] tas med: Linnea"),
        ("## Övriga deltagare", "## Övriga deltagare\n\n- Gun Alm, granne"),
        ("## Viktig information", "## Viktig information\n\nSer dåligt på vänster öga."),
        ("## Vägbeskrivning", "## Vägbeskrivning\n\nIn från gården."),
    )
    walk.says("T210", "holds").pop()
    walk.says("T160", "holds").pop()

    walk.on("2026-03-12", "established on the day it was made, and with a day to follow it up")
    walk.types("plan establish p1 --on 2026-03-11")
    walk.says("P020", "holds", due=None)
    assert walk.due_days("follow_up") == {"F010": ("coming", "2026-09-10")}
    shown = walk.types("plan show p1")
    for word in ("2026-03-11", "Linnea Bergsten", "Vårdcentralen Eken", "Gun Alm", "In från gården"):
        assert word in shown

    walk.on("2026-09-10", "the day of the follow-up").says("F010", "holds")
    walk.on("2026-09-11", "the day after").says(
        "F010", "fails", "2026-09-10", anchor="planned", profile="solna"
    )


def test_a_plan_without_a_day_to_follow_it_up_is_not_established(walk: Walk) -> None:
    walk.order(case_officer="Nils Norrman", team="Norra").texts("Tillsyn", "Städning")
    walk.types('plan create p1 --took-part --how "berättade vid köksbordet"')
    walk.demands("T120")
    assert "T120" in walk.is_refused("plan establish p1")


def test_consent_then_sharing_then_the_message(walk: Walk) -> None:
    _planned(walk).demands("S020")
    refusal = walk.is_refused(f'plan share p1 --to case-officer -o "{walk.out}"')
    assert "inget samtycke är registrerat" in refusal
    assert not walk.out.exists()

    walk.on("2026-03-11", "asked aloud, registered, and noted in the journal in the same step")
    walk.types("consent add p1 --by self --to case-officer --scope plan --from 2026-03-11 --until +12m")
    walk.demands().says("S070", "holds", profile="solna", strength="municipal")
    assert any("muntligt" in note for note in walk.journal())
    (given,) = [one for one in walk.items("consent list p1")[0]["scopes"] if one["scope"] == "plan"]
    assert (given["valid_from"], given["valid_until"]) == ("2026-03-11", "2027-03-11")

    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    walk.demands().says("S050", "holds", profile="solna", strength="municipal")
    message = next(walk.out.rglob("meddelande.txt")).read_text(encoding="utf-8")
    assert "Nils Norrman" in message
    assert "Norra" in message

    walk.on("2027-03-11", "the last day of the consent").says("S020", "holds")
    walk.on("2027-03-12", "the day after: it can not be shared any more").says("S020", "fails")
    assert "gick ut 2027-03-11" in walk.is_refused(f'plan share p1 --to case-officer -o "{walk.out}"')


def test_no_waiver_lifts_the_consent(walk: Walk) -> None:
    _planned(walk)
    walk.types('waiver add p1 T210 --reason "ingen annan kunde vara med"')
    refused = walk.fails('waiver add p1 S020 --reason "brådskar"')
    assert "samtycke" in refused.casefold()
    walk.is_refused(f'plan share p1 --to case-officer -o "{walk.out}"')


def test_a_part_of_the_consent_is_taken_back(walk: Walk) -> None:
    _planned(walk).on("2026-03-11", "two things were consented to")
    walk.types("consent add p1 --to case-officer --scope plan --scope journal --until +12m")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')

    walk.on("2026-05-04", "one of them is taken back: the plan stays shared, and the journal says so")
    walk.types("consent withdraw p1 --to case-officer --scope journal")
    walk.demands().says("S020", "holds")
    walk.says("S040", "not_applicable")
    walk.says("S070", "holds")
    assert "återkallat" in walk.journal()[-1]


def test_the_whole_consent_is_taken_back_and_the_plan_recalled(walk: Walk) -> None:
    _shared(walk).on("2026-05-04", "taken back: what has gone out is told")
    assert "p1-1" in walk.types("consent withdraw p1 --to case-officer")
    assert "återkallat" in walk.journal()[-1]
    walk.demands("S040").says("S070", "holds")
    walk.says("S020", "needs_judgement")  # her answer is nobody's fault
    walk.is_refused(f'plan share p1 --to case-officer -o "{walk.out}"')

    walk.on("2026-05-05", "recalled").types("share recall p1")
    walk.demands()

    walk.on("2026-05-06", "she changes her mind again, and it can be shared again")
    walk.types("consent add p1 --to case-officer --scope plan --until +12m")
    walk.types(f'plan share p1 --to case-officer -o "{walk.out}"')
    walk.demands()


@pytest.mark.parametrize("team", ["Norra", "Team Södra", "centrum"])
def test_the_three_teams(walk: Walk, team: str) -> None:
    walk.order(team=team).demands()


@pytest.mark.parametrize("team", ["Västra", ""])
def test_another_team_or_none_is_told_and_stops_nothing(walk: Walk, team: str) -> None:
    walk.order(case_officer="Nils Norrman", team=team).demands("S090")
    walk.says("S090", "fails", blocks=None, strength="municipal")
    walk.types('case-officer add "Nils Norrman" --team Centrum')
    walk.types('case-officer set p1 --officer "Nils Norrman"')
    walk.demands()


def test_no_day_is_late_where_the_document_names_none(walk: Walk) -> None:
    walk.order(team="Södra").types("order start p1 --on 2026-03-02")
    walk.on("2027-02-01", "eleven months without a plan")
    walk.demands()
    walk.says("P020", "fails", due=None, strength="general_advice", profile="national")
    for code in ("P010", "P040", "P090", "P100", "C020", "F030", "F040"):
        walk.says(code, "not_applicable")
