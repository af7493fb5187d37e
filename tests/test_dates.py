"""Days as people type and read them, and days counted from an anchor."""

import subprocess
import sys
import unicodedata
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from gplan import dates
from gplan.errors import UsageError

TODAY = date(2026, 11, 22)
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-05", date(2026, 3, 5)),
        ("20260305", date(2026, 3, 5)),
        ("260305", date(2026, 3, 5)),
        ("561122", date(2056, 11, 22)),
        ("571122", date(1957, 11, 22)),
        ("5/3 2026", date(2026, 3, 5)),
        ("05/03-2026", date(2026, 3, 5)),
        ("5 mars 2026", date(2026, 3, 5)),
        ("den 5:e mars 2026", date(2026, 3, 5)),
        ("5 Mar. 2026", date(2026, 3, 5)),
        ("idag", TODAY),
        (" I  dag ", TODAY),
        ("igår", date(2026, 11, 21)),
        ("i förrgår", date(2026, 11, 20)),
        ("imorgon", date(2026, 11, 23)),
        ("övermorgon", date(2026, 11, 24)),
        ("+14d", date(2026, 12, 6)),
        ("-2v", date(2026, 11, 8)),
        ("\u22122v", date(2026, 11, 8)),
        ("+6m", date(2027, 5, 22)),
        ("+1å", date(2027, 11, 22)),
        ("om två veckor", date(2026, 12, 6)),
        ("om 3 månader", date(2027, 2, 22)),
        ("om ett år", date(2027, 11, 22)),
        ("för en vecka sedan", date(2026, 11, 15)),
        ("för 10 dagar sen", date(2026, 11, 12)),
        ("v48", date(2026, 11, 23)),
        ("vecka 1 2027", date(2027, 1, 4)),
        ("v53 2026", date(2026, 12, 28)),
        ("2027-W01", date(2027, 1, 4)),
    ],
)
def test_a_day_is_read_as_swedes_write_it(typed: str, day: date) -> None:
    assert dates.parse_day(typed, TODAY) == day


def test_a_day_typed_on_a_mac_with_decomposed_letters_is_read() -> None:
    assert dates.parse_day(unicodedata.normalize("NFD", "igår"), TODAY) == date(2026, 11, 21)


@pytest.mark.parametrize("typed", ["5/3", "5/3/2026", "5.3.2026", "5-3-2026", "5/3 26", "05/03/26"])
def test_what_can_be_read_in_two_ways_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(UsageError, match="flera sätt") as caught:
        dates.parse_day(typed, TODAY)
    assert "2026-11-22" in caught.value.remedy
    assert caught.value.exit_code == 2


def test_a_day_without_its_year_is_refused_and_the_remedy_reads() -> None:
    with pytest.raises(UsageError, match="saknar år") as caught:
        dates.parse_day("5 mars", TODAY)
    assert caught.value.remedy == "Skriv ut året, till exempel 5 mars 2026."


def test_a_week_number_far_off_asks_for_the_year() -> None:
    with pytest.raises(UsageError, match="vilket år") as caught:
        dates.parse_day("v2", TODAY)
    assert "v2 2027" in caught.value.remedy
    assert dates.parse_day("v2", date(2026, 2, 1)) == date(2026, 1, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "snart",
        "2026-02-29",
        "2026-13-01",
        "0000-01-01",
        "31 april 2026",
        "5 foo 2026",
        "5 ma 2026",
        "v54",
        "v53 2027",
        "v0",
        "+14",
        "14d",
        "+9999999d",
        "+999999m",
        "om hundra år",
        "om två filmer",
        "om ² dagar",
        "٢٠٢٦-٠٣-٠٥",
        "+١٤d",
        "2026-03-05T10:00",
        "2026-03",
    ],
)
def test_what_is_no_day_is_refused_in_one_sentence_with_a_remedy(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        dates.parse_day(typed, TODAY)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.startswith("Skriv ")


@given(st.text(max_size=12))
def test_no_text_makes_anything_but_a_day_or_a_refusal(typed: str) -> None:
    # Anything but a day or a UsageError would come out of here as a traceback.
    with suppress(UsageError):
        assert dates.parse_day(typed, TODAY).year >= 1


@given(DAYS)
def test_every_written_form_reads_back_to_the_same_day(day: date) -> None:
    for written in (day.isoformat(), f"{day:%Y%m%d}", f"{day.day}/{day.month} {day.year}"):
        assert dates.parse_day(written, TODAY) == day
    assert dates.parse_day(dates.swedish_day(day), TODAY) == day
    assert dates.parse_day(dates.short_day(day), TODAY) == day
    week = day.isocalendar()
    assert dates.parse_day(f"v{week.week} {week.year}", TODAY) == day - timedelta(days=day.weekday())


@pytest.mark.parametrize("typed", ["2026-11", "november 2026", " Nov 2026 "])
def test_a_month_is_its_first_day(typed: str) -> None:
    assert dates.parse_month(typed) == date(2026, 11, 1)


@pytest.mark.parametrize(
    "typed", ["", "2026", "2026-13", "2026-00", "0000-01", "11-2026", "foo 2026", "٢٠٢٦-١١"]
)
def test_what_is_no_month_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="förstår inte månaden"):
        dates.parse_month(typed)


def test_days_in_words() -> None:
    assert dates.swedish_day(TODAY) == "22 november 2026"
    assert dates.short_day(TODAY) == "22 nov 2026"
    assert dates.short_day(date(2026, 7, 1)) == "1 juli 2026"
    assert dates.weekday_name(TODAY) == "söndag"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "idag"),
        (1, "i morgon"),
        (2, "om 2 dagar"),
        (5, "om 5 dagar"),
        (-1, "1 dag sen"),
        (-3, "3 dagar sen"),
    ],
)
def test_how_far_off_a_day_is(days: int, words: str) -> None:
    assert dates.days_left_words(days) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (14, "days", "14 dagar"),
        (1, "days", "1 dag"),
        (1, "months", "1 månad"),
        (6, "months", "6 månader"),
        (2, "weeks", "2 veckor"),
        (1, "working_days", "1 arbetsdag"),
    ],
)
def test_a_duration_in_words(amount: int, unit: str, words: str) -> None:
    assert dates.duration_words(amount, unit) == words


@pytest.mark.parametrize(
    ("anchor", "amount", "unit", "day", "rounding"),
    [
        (date(2026, 11, 8), 14, "days", date(2026, 11, 22), ""),
        (date(2026, 11, 8), 2, "weeks", date(2026, 11, 22), ""),
        (date(2026, 8, 31), 6, "months", date(2027, 2, 28), "31 augusti + 6 månader: sista februari"),
        (date(2026, 8, 31), 12, "months", date(2027, 8, 31), ""),
        (date(2027, 8, 31), 6, "months", date(2028, 2, 29), "31 augusti + 6 månader: sista februari"),
        (date(2024, 2, 29), 12, "months", date(2025, 2, 28), "29 februari + 12 månader: sista februari"),
        (date(2024, 2, 29), 48, "months", date(2028, 2, 29), ""),
        (date(2026, 3, 31), -1, "months", date(2026, 2, 28), "31 mars − 1 månad: sista februari"),
        (date(2026, 11, 16), 4, "working_days", date(2026, 11, 20), ""),
        (date(2026, 11, 20), 1, "working_days", date(2026, 11, 23), "räknar inte 2 dagar i veckoslut"),
        (date(2026, 11, 21), 1, "working_days", date(2026, 11, 23), "räknar inte 1 dag i veckoslut"),
        (date(2026, 11, 23), -1, "working_days", date(2026, 11, 20), "räknar inte 2 dagar i veckoslut"),
        (date(2026, 6, 5), 0, "working_days", date(2026, 6, 5), ""),
    ],
)
def test_a_day_counted_from_its_anchor(
    anchor: date, amount: int, unit: str, day: date, rounding: str
) -> None:
    assert dates.add(anchor, amount, unit) == (day, rounding)


def test_working_days_pass_christmas_easter_and_midsummer() -> None:
    day, why = dates.add(date(2026, 12, 23), 1, "working_days")
    assert day == date(2026, 12, 28)
    assert why == "räknar inte 2 dagar i veckoslut, julafton och juldagen"
    assert dates.add(date(2026, 4, 2), 1, "working_days")[0] == date(2026, 4, 7)
    assert dates.add(date(2026, 6, 18), 1, "working_days")[0] == date(2026, 6, 22)
    assert dates.add(date(2026, 12, 30), 1, "working_days")[0] == date(2027, 1, 4)


@given(DAYS, st.integers(-400, 400))
def test_months_are_counted_from_the_anchor_in_one_step(anchor: date, months: int) -> None:
    day, rounding = dates.add(anchor, months, "months")
    assert day == anchor + relativedelta(months=months)
    assert bool(rounding) == (day.day != anchor.day)


@given(DAYS, st.integers(1, 60))
def test_n_working_days_later_there_are_n_working_days_between(anchor: date, amount: int) -> None:
    day, _ = dates.add(anchor, amount, "working_days")
    between = [anchor + timedelta(days=n) for n in range(1, (day - anchor).days + 1)]
    assert sum(dates.is_working_day(each) for each in between) == amount
    assert dates.is_working_day(day)


def test_a_day_outside_the_calendar_is_refused_and_an_unknown_unit_is_a_fault() -> None:
    for amount, unit in ((10, "months"), (400, "days"), (5, "working_days"), (60, "weeks")):
        with pytest.raises(UsageError, match="utanför kalendern"):
            dates.add(date(9999, 12, 30), amount, unit)
    with pytest.raises(UsageError, match="för många"):
        dates.add(TODAY, 10_000_000, "working_days")
    with pytest.raises(ValueError, match="fortnights"):
        dates.add(TODAY, 1, "fortnights")


def _table() -> dict[int, set[date]]:
    text = (Path(__file__).parent / "red_days_1990_2060.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return {
        int(year): {date(int(year), int(each[:2]), int(each[2:])) for each in days} for year, *days in rows
    }


TABLE = _table()


def test_the_table_covers_seventy_one_years() -> None:
    assert sorted(TABLE) == list(range(1990, 2061))


@pytest.mark.parametrize("year", range(1990, 2061))
def test_red_days_are_those_of_an_independent_table(year: int) -> None:
    assert set(dates.red_days(year)) == TABLE[year]
    assert list(dates.red_days(year)) == sorted(dates.red_days(year))


def test_easter_midsummer_and_new_year_have_their_names() -> None:
    days = dates.red_days(2026)
    assert days[date(2026, 4, 3)] == "långfredagen"
    assert days[date(2026, 4, 6)] == "annandag påsk"
    assert days[date(2026, 5, 14)] == "Kristi himmelsfärdsdag"
    assert days[date(2026, 6, 19)] == "midsommarafton"
    assert days[date(2026, 10, 31)] == "alla helgons dag"
    assert days[date(2026, 12, 31)] == "nyårsafton"
    assert dates.is_red_day(date(2027, 1, 1))
    assert not dates.is_red_day(date(2026, 4, 2))
    assert not dates.is_red_day(date(2027, 1, 2))


def test_national_day_took_the_place_of_whit_monday() -> None:
    assert not dates.is_red_day(date(2004, 6, 6))
    assert dates.is_red_day(date(2004, 5, 31))
    assert dates.is_red_day(date(2005, 6, 6))
    assert not dates.is_red_day(date(2005, 5, 16))


def test_two_holidays_on_one_day_are_one_red_day() -> None:
    assert dates.red_days(2008)[date(2008, 5, 1)] == "första maj"


def test_the_next_working_day_is_the_day_itself_or_the_first_after_a_holiday() -> None:
    assert dates.next_working_day(date(2026, 11, 20)) == date(2026, 11, 20)
    assert dates.next_working_day(date(2026, 12, 24)) == date(2026, 12, 28)


def test_importing_dates_loads_no_calendar_library() -> None:
    code = (
        "import sys, gplan.dates; print([m for m in sys.modules if m.startswith(('dateutil', 'calendar'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
