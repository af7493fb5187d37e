"""Identity numbers: every written form read, none refused, and nothing claimed that a number does not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from personnummer.personnummer import Personnummer, valid  # type: ignore[import-untyped]

from gplan.identity import birth_on, looks_like_number, mask, matches, read_number, search_key
from gplan.model.terms import NumberKind

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("189001019802", "18900101-9802"),
        ("18900101-9802", "18900101-9802"),
        ("900101+9802", "18900101-9802"),
        ("191212121212", "19121212-1212"),
        ("19121212+1212", "19121212-1212"),
        ("121212+1212", "19121212-1212"),
        (" 19121212 - 1212 ", "19121212-1212"),
        ("19121212–1212", "19121212-1212"),
        ("121212-1212", "20121212-1212"),
        ("1212121212", "20121212-1212"),
    ],
)
def test_a_personal_number_is_read_in_every_written_form(written: str, value: str) -> None:
    number = read_number(written, TODAY)
    assert (number.value, number.kind, number.verified) == (value, NumberKind.PERSONAL, True)
    assert number.as_written == written


def test_plus_begins_the_year_the_person_turns_a_hundred() -> None:
    assert read_number("121212+1212", date(2012, 1, 1)).value == "19121212-1212"
    assert read_number("121212-1212", date(2011, 12, 31)).value == "19121212-1212"
    assert read_number("121212-1212", date(2012, 12, 11)).value == "19121212-1212"
    assert read_number("121212-1212", date(2012, 12, 12)).value == "20121212-1212"


def test_a_plus_that_no_living_person_can_have_is_kept_as_it_is() -> None:
    number = read_number("271212+1212", TODAY)
    assert (number.value, number.kind, number.verified) == ("271212+1212", NumberKind.UNKNOWN, False)


def test_a_wrong_check_digit_is_kept_and_unverified() -> None:
    number = read_number("19121212-1213", TODAY)
    assert (number.value, number.kind, number.verified) == ("19121212-1213", NumberKind.PERSONAL, False)


def test_a_birth_in_the_future_is_not_accepted() -> None:
    assert read_number("20261122-9812", TODAY).kind is NumberKind.PERSONAL
    assert read_number("20261123-9811", TODAY).kind is NumberKind.UNKNOWN
    assert read_number("29121212-1212", TODAY).kind is NumberKind.UNKNOWN


def test_a_coordination_number_has_sixty_added_to_its_day() -> None:
    number = read_number("19121272-9816", TODAY)
    assert (number.kind, number.verified) == (NumberKind.COORDINATION, True)
    assert birth_on(number) == date(1912, 12, 12)
    assert read_number("19121292-9810", TODAY).kind is NumberKind.UNKNOWN


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("010101+TF11", "010101+TF11"),
        ("010101+tf11", "010101+TF11"),
        ("20010101-TF11", "20010101-TF11"),
        ("20010101TF11", "20010101-TF11"),
        ("20010101-T111", "20010101-T111"),
        ("19121212-12A3", "19121212-12A3"),
        ("991912123456", "99191212-3456"),
        ("99191212-3456", "99191212-3456"),
    ],
)
def test_temporary_and_reserve_numbers_are_kept_and_never_verified(written: str, value: str) -> None:
    number = read_number(written, TODAY)
    assert (number.value, number.kind, number.verified) == (value, NumberKind.TEMPORARY, False)
    assert birth_on(number) is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "okänt",
        "1234",
        "١٨٩٠٠١٠١٩٨٠٢",
        "19121312-1212",
        "191212121212345",
        "19121212-TF111",
        "²²1212-1212",
    ],
)
def test_anything_else_is_kept_as_unknown(written: str) -> None:
    number = read_number(written, TODAY)
    assert (number.kind, number.verified, number.as_written) == (NumberKind.UNKNOWN, False, written)
    assert birth_on(number) is None


@given(st.text(max_size=16))
def test_no_text_is_refused_and_reading_twice_changes_nothing(written: str) -> None:
    number = read_number(written, TODAY)
    again = read_number(number.value, TODAY)
    assert number.as_written == written
    assert (again.value, again.kind, again.verified) == (number.value, number.kind, number.verified)


def _luhn_digit(nine: str) -> str:
    """The check digit by the other way of counting: from the right, doubling every second."""
    total = sum(
        sum(divmod(int(digit) * (2 if place % 2 == 0 else 1), 10))
        for place, digit in enumerate(reversed(nine))
    )
    return str(-total % 10)


# Serial numbers 980–999 are those of the published test series, never given to anyone.
TEST_NUMBERS = st.builds(
    lambda born, serial: f"{born:%Y%m%d}{serial}{_luhn_digit(f'{born:%y%m%d}{serial}')}",
    st.dates(min_value=date(1890, 1, 1), max_value=TODAY),
    st.integers(980, 999),
)


@given(TEST_NUMBERS)
def test_a_right_number_is_read_as_the_personnummer_library_reads_it(twelve: str) -> None:
    oracle = Personnummer(twelve)
    number = read_number(twelve, TODAY)
    assert (number.kind, number.verified) == (NumberKind.PERSONAL, True)
    assert number.value.replace("-", "") == oracle.format(long_format=True).replace("-", "").replace("+", "")
    assert birth_on(number) == oracle.get_date()


@given(TEST_NUMBERS, st.integers(0, 9))
def test_exactly_one_check_digit_is_right(twelve: str, digit: int) -> None:
    number = read_number(twelve[:-1] + str(digit), TODAY)
    assert number.verified == (str(digit) == twelve[-1]) == valid(twelve[:-1] + str(digit))


@given(TEST_NUMBERS)
def test_a_person_is_found_by_every_written_form(twelve: str) -> None:
    stored = read_number(twelve, TODAY).value
    ten = twelve[2:]
    for typed in (
        twelve,
        f"{twelve[:8]}-{twelve[8:]}",
        ten,
        f"{ten[:6]}-{ten[6:]}",
        f"{ten[:6]}+{ten[6:]}",
        f" {ten} ",
    ):
        assert matches(typed, stored)
        assert search_key(typed) == search_key(stored)
    other = twelve[:-1] + str((int(twelve[-1]) + 1) % 10)
    assert not matches(other, stored)
    assert not matches(twelve[:-1], stored)


def test_persons_a_hundred_years_apart_are_told_apart_by_twelve_digits() -> None:
    assert matches("191212121212", "19121212-1212")
    assert not matches("201212121212", "19121212-1212")
    assert matches("121212-1212", "19121212-1212")
    assert matches("121212-1212", "20121212-1212")


def test_a_temporary_number_is_found_with_and_without_its_sign() -> None:
    for typed in ("010101+TF11", "010101tf11", "010101-TF11"):
        assert matches(typed, "010101+TF11")
    assert not matches("010101-TF12", "010101+TF11")


@pytest.mark.parametrize("typed", ["", " ", "-", "1212"])
def test_too_little_finds_nobody(typed: str) -> None:
    assert not matches(typed, "19121212-1212")
    assert not matches(typed, "")


def test_what_names_a_person_by_number_is_told_from_a_name() -> None:
    assert looks_like_number("121212-1212")
    assert looks_like_number(" 010101+TF11")
    assert not looks_like_number("Almgren")
    assert not looks_like_number("p17")
    assert not looks_like_number("١٢١٢١٢")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("191212121212", "********-****"),
        ("010101+TF11", "******+****"),
        ("känd som Ä1", "*********"),
        ("٠١", "**"),
    ],
)
def test_a_masked_number_shows_nothing_of_it(written: str, shown: str) -> None:
    assert mask(read_number(written, TODAY)) == shown
