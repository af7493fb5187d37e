"""The profiles that come with gplan: their figures, their sources, and that what is shipped is what is written."""

import re
from datetime import date
from itertools import groupby

import pytest

from gplan.errors import RuleError
from gplan.profiles import COMPILED, DECLARED, Profile, load, names
from gplan.profiles.compile import compile_all, declared_text
from gplan.profiles.values import STRENGTHS

TODAY = date(2026, 11, 22)


def _said(profile: Profile, parameter: str, *services: str) -> tuple[object, str, str] | None:
    value = profile.value(parameter, TODAY, services)
    return None if value is None else (value.value, value.unit, value.strength)


def test_the_compiled_profiles_are_current() -> None:
    texts = compile_all()
    assert {path.stem for path in COMPILED.glob("*.json")} == set(texts)
    assert DECLARED.read_text(encoding="utf-8") == declared_text(), "run python -m gplan.profiles.compile"
    for name, text in texts.items():
        assert (COMPILED / f"{name}.json").read_text(encoding="utf-8") == text, (
            "run python -m gplan.profiles.compile"
        )


def test_the_names_are_national_first_then_the_municipalities() -> None:
    assert names() == ("national", "botkyrka", "jarfalla", "kristianstad", "solna", "sosfs")


@pytest.mark.parametrize("name", ["jarfalla", "Järfälla", " JARFALLA "])
def test_a_profile_is_found_by_its_swedish_name(name: str) -> None:
    assert load(name).name == "jarfalla"


@pytest.mark.parametrize("name", names())
def test_every_value_has_its_source_and_the_day_it_was_read(name: str) -> None:
    profile = load(name)
    for parameter in profile.parameters():
        for value in profile.history(parameter):
            assert value.document
            assert value.section
            assert value.read_on == TODAY
            assert value.strength in STRENGTHS
            assert value.profile in {name, "national"}


def test_national_sets_no_day_for_a_plan_but_says_there_is_to_be_one() -> None:
    national = load("national")
    for parameter in (
        "plan_established_within",
        "plan_begun_within",
        "plan_visible_within",
        "follow_up_every",
        "review_every",
    ):
        assert national.value(parameter, TODAY) is None
    assert _said(national, "plan_needed") == (True, "", "general_advice")


def test_national_holds_only_law_advice_and_assumptions() -> None:
    national = load("national")
    found = {value.strength for parameter in national.parameters() for value in national.history(parameter)}
    assert found == {"law", "regulation", "general_advice", "assumption"}


def test_what_could_not_be_verified_is_marked_and_says_why() -> None:
    national = load("national")
    unverified = {
        parameter
        for parameter in national.parameters()
        for value in national.history(parameter)
        if not value.verified and value.note
    }
    assert {"plan_needed", "contact_person_needed", "retention_municipal"} <= unverified


@pytest.mark.parametrize("name", [name for name in names() if name != "national"])
def test_no_municipality_calls_its_routine_law(name: str) -> None:
    profile = load(name)
    own = [value for p in profile.parameters() for value in profile.history(p) if value.profile == name]
    assert own
    assert {value.strength for value in own} <= {"municipal", "assumption"}


@pytest.mark.parametrize(
    ("name", "parameter", "said"),
    [
        ("jarfalla", "plan_established_within", (14, "days", "municipal")),
        ("jarfalla", "plan_visible_within", (14, "days", "municipal")),
        ("jarfalla", "contact_person_within", (5, "days", "municipal")),
        ("jarfalla", "deputy_needed", (True, "", "municipal")),
        ("jarfalla", "follow_up_every", (6, "months", "municipal")),
        ("jarfalla", "individual_follow_up_every", (12, "months", "municipal")),
        ("jarfalla", "frame_hours", ("07:00–22:00", "", "municipal")),
        ("jarfalla", "hours_checked_from", (5, "day_of_month", "municipal")),
        ("jarfalla", "hours_months_to_follow_up", (3, "months", "municipal")),
        ("jarfalla", "care_package_least", (3, "interventions", "municipal")),
        ("jarfalla", "approval_asked", (True, "", "municipal")),
        ("jarfalla", "signatures", None),
        ("jarfalla", "participation_deviation_noted", (True, "", "municipal")),
        ("jarfalla", "helped_instead_said", (True, "", "municipal")),
        ("kristianstad", "participation_deviation_noted", (True, "", "municipal")),
        ("kristianstad", "helped_instead_said", None),
        ("jarfalla", "outside_frame_told", (True, "", "municipal")),
        ("jarfalla", "carer_area_grants_nothing", (True, "", "municipal")),
        ("jarfalla", "plan_renewed_with_order", (True, "", "municipal")),
        ("jarfalla", "goal_outcomes_needed", (True, "", "municipal")),
        ("jarfalla", "contact_person_needed", (True, "", "law")),
        ("jarfalla", "first_contact_within", None),
        ("jarfalla", "changed_need_told_within", (1, "working_days", "assumption")),
        ("kristianstad", "plan_established_within", (14, "days", "municipal")),
        ("kristianstad", "follow_up_every", (6, "months", "municipal")),
        ("kristianstad", "review_every", (1, "months", "municipal")),
        ("kristianstad", "signatures", ("", "", "municipal")),
        ("kristianstad", "approval_asked", (False, "", "municipal")),
        ("kristianstad", "follow_up_at_change", (True, "", "municipal")),
        ("kristianstad", "regard_to_wishes_needed", (True, "", "municipal")),
        ("kristianstad", "fuller_journal_until_plan", (True, "", "municipal")),
        ("sosfs", "plan_established_within", (14, "days", "municipal")),
        ("sosfs", "signatures", ("person;contact_person", "", "municipal")),
        ("sosfs", "signature_stands_in", ("reason", "", "municipal")),
        ("sosfs", "first_contact_within", (1, "working_days", "assumption")),
        ("sosfs", "follow_up_every", (6, "months", "municipal")),
        ("sosfs", "follow_up_at_change", (True, "", "municipal")),
        ("sosfs", "plan_answered_for_by", ("enhetschefen", "", "municipal")),
        ("sosfs", "planner_told", (True, "", "municipal")),
        ("sosfs", "handed_over_needed", (True, "", "municipal")),
        ("botkyrka", "follow_up_at_most_ahead", (12, "months", "municipal")),
        ("botkyrka", "edit_window", (1, "days", "municipal")),
        ("botkyrka", "consent_asked_before_documenting", (True, "", "municipal")),
        ("botkyrka", "plan_established_within", None),
        ("solna", "consent_needed_to_share", (True, "", "municipal")),
        ("solna", "case_officer_teams", ("Team Norra, Team Södra, Team Centrum", "", "municipal")),
        ("solna", "withdrawal_recalled", (True, "", "assumption")),
        ("solna", "consent_needed_within_board", (True, "", "municipal")),
        ("solna", "follow_up_every", None),
        ("solna", "message_after_share", (True, "", "municipal")),
        ("solna", "all_interventions_need_text", (True, "", "municipal")),
        ("solna", "plan_established_within", None),
        ("national", "consent_needed_to_share", (True, "", "assumption")),
        ("national", "edit_window", (1, "days", "assumption")),
        ("national", "weeks_per_month", ("4.33", "weeks", "assumption")),
        ("national", "retention_municipal", (60, "months", "law")),
        ("national", "retention_private", (24, "months", "law")),
    ],
)
def test_the_figures_are_those_of_the_sources(
    name: str, parameter: str, said: tuple[object, str, str] | None
) -> None:
    assert _said(load(name), parameter) == said


def test_frame_time_begins_the_day_it_was_brought_in() -> None:
    jarfalla = load("jarfalla")
    assert jarfalla.value("frame_time", date(2022, 5, 1)) is None
    assert jarfalla.value("frame_time", date(2022, 5, 2)) is not None


def test_a_service_with_a_shorter_time_decides_for_the_whole_person() -> None:
    kristianstad = load("kristianstad")
    assert _said(kristianstad, "plan_established_within", "Promenad", "Korttidsboende") == (
        2,
        "days",
        "municipal",
    )
    assert _said(kristianstad, "plan_established_within", "Promenad") == (14, "days", "municipal")
    value = kristianstad.value("plan_established_within", TODAY, ("Hemgångsstöd, kväll",))
    assert value is not None
    assert (value.value, value.service) == (2, "hemgångsstöd")


@pytest.mark.parametrize(
    ("services", "exempt", "judged"),
    [
        # An alarm alone is the manager's to judge, food alone needs no plan, and neither do the two together.
        (("Trygghetslarm",), (), ("Trygghetslarm",)),
        (("Matdistribution",), ("Matdistribution",), ()),
        (
            ("TRYGGHETSLARM, mobilt", "Matlåda"),
            ("TRYGGHETSLARM, mobilt", "Matlåda"),
            ("TRYGGHETSLARM, mobilt",),
        ),
        (
            ("Dusch", "Trygghetslarm", "Matdistribution"),
            ("Trygghetslarm", "Matdistribution"),
            ("Trygghetslarm",),
        ),
        (("Larmtrygghet", "Dusch"), (), ()),
        ((), (), ()),
    ],
)
def test_which_services_need_no_plan_in_kristianstad(
    services: tuple[str, ...], exempt: tuple[str, ...], judged: tuple[str, ...]
) -> None:
    kristianstad = load("kristianstad")
    assert kristianstad.covered("plan_exempt_services", TODAY, services) == exempt
    assert kristianstad.covered("plan_judged_services", TODAY, services) == judged
    assert load("jarfalla").covered("plan_exempt_services", TODAY, services) == ()


def test_what_blocks_beyond_the_national_profile() -> None:
    national = load("national")
    more = {
        name: {code for code in ("M010", "M020", "T060", "T130") if load(name).blocks(code)}
        for name in names()
    }
    assert more == {
        "national": set(),
        "botkyrka": {"T060", "T130"},
        "jarfalla": {"M010"},
        "kristianstad": set(),
        "solna": set(),
        "sosfs": set(),
    }
    assert all(load(name).unblocked() == () for name in names())
    assert national.blocks("M010") == ""


def test_what_a_parameter_is() -> None:
    national = load("national")
    assert national.group("contact_person_within") == "Kontaktman och första kontakt"
    assert national.kind("contact_person_within") == "duration"
    assert national.choices("minutes_rounding") == ("nearest", "up", "down")
    assert national.choices("contact_person_within") == ()
    assert national.stricter("contact_person_within") == "less"
    with pytest.raises(RuleError, match="no_such"):
        national.group("no_such")


def test_the_parameters_of_a_group_stand_together() -> None:
    national = load("national")
    groups = [group for group, _ in groupby(map(national.group, national.parameters()))]
    assert len(groups) == len(set(groups))
    assert all(groups)


def _with_exceptions(parameter: str, general: object, *exceptions: tuple[str, object, str]) -> Profile:
    """A profile with one parameter restated, the rest as in the national one."""
    from gplan.profiles.reading import read_text

    sourced = 'strength = "municipal"\nsource = "r"\nsection = "1"\n'
    text = 'name = "x"\ntitle = "X"\n[documents.r]\ntitle = "R"\nread_on = 2026-11-22\n'
    text += f"[[{parameter}.values]]\nvalue = {general}\n{sourced}"
    for service, value, unit in exceptions:
        text += f'[[{parameter}.values.exceptions]]\nservices = ["{service}"]\nvalue = {value}\n{sourced}'
        text += f'unit = "{unit}"\n' if unit else ""
    return Profile(read_text(text, "x.toml"))


def test_a_longer_time_holds_only_if_every_service_has_it() -> None:
    profile = _with_exceptions(
        "plan_established_within", 14, ("matdistribution", 3, "months"), ("natt", 1, "weeks")
    )
    assert _said(profile, "plan_established_within", "Matdistribution") == (3, "months", "municipal")
    assert _said(profile, "plan_established_within", "Matdistribution", "Dusch") == (14, "days", "municipal")
    assert _said(profile, "plan_established_within", "Matdistribution", "Natt") == (1, "weeks", "municipal")
    assert _said(profile, "plan_established_within") == (14, "days", "municipal")


def test_a_relief_of_a_switch_holds_only_if_every_service_has_it() -> None:
    profile = _with_exceptions("planner_told", "true", ("matdistribution", "false", ""))
    assert _said(profile, "planner_told", "Matdistribution") == (False, "", "municipal")
    assert _said(profile, "planner_told", "Matdistribution", "Dusch") == (True, "", "municipal")


def test_where_neither_is_stricter_every_service_must_agree() -> None:
    profile = _with_exceptions("signatures", '["person"]', ("matdistribution", "[]", ""))
    assert _said(profile, "signatures", "Matdistribution") == ("", "", "municipal")
    assert _said(profile, "signatures", "Matdistribution", "Dusch") == ("person", "", "municipal")


def test_a_parameter_that_is_not_declared_is_an_error_and_never_nothing() -> None:
    with pytest.raises(RuleError, match="plan_estabished_within"):
        load("national").value("plan_estabished_within", TODAY)


def test_every_parameter_has_a_swedish_description() -> None:
    national = load("national")
    for parameter in national.parameters():
        assert re.fullmatch(r"[A-ZÅÄÖ].*[^.]", national.description(parameter))


@pytest.mark.parametrize("name", names())
def test_consent_blocks_sharing_and_lateness_blocks_nothing(name: str) -> None:
    profile = load(name)
    assert profile.blocks("S020") == "sharing"
    assert profile.blocks("T050") == "establishing"
    assert profile.blocks("P020") == profile.blocks("F010") == ""
