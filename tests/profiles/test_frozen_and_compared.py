"""A profile held still on a day, and what differs between two."""

from datetime import date

import pytest

from gplan.errors import RuleError
from gplan.profiles import Profile, load
from gplan.profiles.comparing import differences
from tests.profiles.own_profile import excepted, profile, stated

WITHIN = "plan_established_within"
OLD, NEW = date(2026, 1, 31), date(2026, 2, 1)
CHANGED = (
    stated(WITHIN, "21", "valid_from = 2024-01-01")
    + stated(WITHIN, "14", f"valid_from = {NEW}")
    + excepted(WITHIN, "korttidsboende", "2")
)


def _amount(of: Profile, on: date, *services: str) -> object:
    value = of.value(WITHIN, on, services)
    return value and value.value


def test_a_frozen_profile_answers_as_of_its_day_whatever_it_is_asked() -> None:
    own = profile(CHANGED)
    before, after = own.frozen_on(OLD), own.frozen_on(NEW)
    for asked in (date(2020, 1, 1), OLD, NEW, date(2030, 1, 1)):
        assert _amount(before, asked) == 21
        assert _amount(before, asked, "Korttidsboende") == 21
        assert _amount(after, asked) == 14
        assert _amount(after, asked, "Korttidsboende") == 2
        assert _amount(own.frozen_on(date(2023, 12, 31)), asked) is None
    assert _amount(own, OLD) == 21


def test_a_frozen_profile_covers_the_services_of_its_day() -> None:
    own = profile(stated("plan_exempt_services", '["matdistribution"]', f"valid_from = {NEW}"))
    assert own.frozen_on(NEW).covered("plan_exempt_services", OLD, ("Matlåda",)) == ("Matlåda",)
    assert own.frozen_on(OLD).covered("plan_exempt_services", NEW, ("Matlåda",)) == ()


def test_a_frozen_profile_is_otherwise_the_same() -> None:
    own = load("kristianstad")
    frozen = own.frozen_on(NEW)
    assert (frozen.name, frozen.title, frozen.municipality) == (own.name, own.title, own.municipality)
    assert frozen.parameters() == own.parameters()
    assert frozen.description(WITHIN) == own.description(WITHIN)
    assert frozen.blocks("T050") == "establishing"
    assert frozen.expected(WITHIN) == own.expected(WITHIN)
    with pytest.raises(RuleError):
        frozen.value("no_such", NEW)


def test_a_frozen_profile_has_no_history_but_its_day() -> None:
    own = profile(CHANGED)
    assert [value.value for value in own.history(WITHIN)] == [14, 2, 21]
    assert [value.value for value in own.frozen_on(NEW).history(WITHIN)] == [14, 2]
    assert [value.value for value in own.frozen_on(OLD).history(WITHIN)] == [21]


def test_a_frozen_profile_can_be_frozen_on_another_day() -> None:
    assert _amount(profile(CHANGED).frozen_on(OLD).frozen_on(NEW), OLD) == 14


def test_an_exception_holds_as_long_as_the_value_it_is_from() -> None:
    general, exception = profile(CHANGED).in_force(WITHIN, NEW)
    assert (general.service, exception.service) == ("", "korttidsboende")
    assert exception.valid_from == general.valid_from == NEW
    assert profile(CHANGED).in_force(WITHIN, date(2023, 12, 31)) == ()


def test_a_profile_does_not_differ_from_itself() -> None:
    own = load("kristianstad")
    assert differences(own, own, NEW, NEW) == ()


def test_what_changed_between_two_days() -> None:
    own = profile(CHANGED)
    rows = [
        (row.service, row.one and row.one.value, row.other and row.other.value, row.differs)
        for row in differences(own, own, OLD, NEW)
    ]
    assert rows == [("", 21, 14, ("value",)), ("korttidsboende", 21, 2, ("value",))]


def test_what_stands_on_one_side_only() -> None:
    (row,) = differences(load("national"), profile(stated("review_every", "1")), NEW, NEW)
    assert (row.parameter, row.one, row.differs) == ("review_every", None, ("value",))
    assert row.description == "Planen gås igenom minst en gång per så många kalendermånader"
    assert row.other is not None
    assert row.other.value == 1


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        ("value = 2", ("value",)),
        ('unit = "weeks"', ("unit",)),
        ('anchor = "moved_in"', ("anchor",)),
        ('fallback_anchors = ["received"]', ("fallback_anchors",)),
        ('instead = "order_end"', ("instead",)),
        ('strength = "local"', ("strength",)),
        ('section = "4"', ("source",)),
        ('note = "Annat."', ()),
    ],
)
def test_in_what_two_values_differ(line: str, differs: tuple[str, ...]) -> None:
    lines = {
        "value": "value = 1",
        "strength": 'strength = "municipal"',
        "source": 'source = "rutin"',
        "section": 'section = "3"',
    }
    texts = [
        f"[[{WITHIN}.values]]\n" + "\n".join(said.values())
        for said in (lines, lines | {line.partition(" ")[0]: line})
    ]
    rows = differences(profile(texts[0]), profile(texts[1]), NEW, NEW)
    assert [row.differs for row in rows] == ([differs] if differs else [])


def test_an_exception_is_compared_with_what_holds_for_its_service_on_the_other_side() -> None:
    plain = stated(WITHIN, "14")
    rows = differences(profile(plain + excepted(WITHIN, "matdistribution", "60")), profile(plain), NEW, NEW)
    assert [(row.service, row.one and row.one.value, row.other and row.other.value) for row in rows] == [
        ("matdistribution", 60, 14)
    ]
    # The same exception under another of the service's names is no difference in what holds.
    assert (
        differences(
            profile(plain + excepted(WITHIN, "Natt", "60")),
            profile(plain + excepted(WITHIN, "natt", "60")),
            NEW,
            NEW,
        )
        == ()
    )
