"""A profile tells where it asks for less than the law, and never refuses it."""

import pytest

from gplan.profiles import load, names
from tests.profiles.own_profile import excepted, profile, stated


def _found(*texts: str) -> list[tuple[str, object, str, str]]:
    return [
        (each.parameter, each.own.value, each.own.service, each.binding.strength)
        for each in profile(*texts).loosened()
    ]


@pytest.mark.parametrize("name", names())
def test_no_profile_that_comes_with_gplan_is_weaker_than_law(name: str) -> None:
    assert load(name).loosened() == ()


def test_a_switch_turned_off_where_the_law_has_it_on() -> None:
    assert _found(stated("contact_person_needed", "false")) == [("contact_person_needed", False, "", "law")]
    assert _found(stated("contact_person_needed", "true")) == []


def test_a_value_that_ended_before_the_law_began_loosens_nothing() -> None:
    old = stated("contact_person_needed", "false", "valid_until = 2022-06-30", "repealed = true")
    late = stated("contact_person_needed", "false", "valid_until = 2022-07-01", "repealed = true")
    assert _found(old) == []
    assert _found(late) == [("contact_person_needed", False, "", "law")]


def test_an_exception_alone_may_loosen() -> None:
    text = stated("contact_person_needed", "true") + excepted("contact_person_needed", "städning", "false")
    assert _found(text) == [("contact_person_needed", False, "städning", "law")]


@pytest.mark.parametrize(("value", "told"), [("60", False), ("48", True), ("72", True)])
def test_another_time_for_deleting_than_the_laws_is_told_be_it_longer_or_shorter(
    value: str, told: bool
) -> None:
    assert bool(_found(stated("retention_municipal", value))) is told


def test_what_is_only_general_advice_may_be_set_aside_without_a_word() -> None:
    assert _found(stated("plan_needed", "false")) == []


def test_what_is_only_announced_loosens_nothing() -> None:
    assert (
        _found(stated("contact_person_needed", "false", "valid_from = 2027-01-01", "expected = true")) == []
    )


def test_both_values_are_told_with_where_they_stand() -> None:
    own = profile(stated("contact_person_needed", "false"))
    (each,) = own.loosened()
    assert (each.own.profile, each.binding.profile, each.binding.section) == (
        "storstad",
        "national",
        "5 kap., bestämmelsen om fast omsorgskontakt i hemtjänst",
    )


def test_which_blocks_a_profile_takes_away() -> None:
    own = profile('[blocks]\nT050 = "nothing"\nM010 = "establishing"\nM020 = "nothing"\n')
    assert own.unblocked() == ("T050",)
