"""Time a month: what an ordered frequency or a planned visit comes to, in whole minutes. Reckoned nowhere else.

How many weeks and days a month has, and which way minutes are rounded, are values of the profile. The reckoning is
exact and rounded once, at the end of each row or visit: no binary fraction ever stands for 4,33.
"""

from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from gplan.model.case import Case
from gplan.model.finding import Value
from gplan.model.order import Frequency
from gplan.model.plan import PlannedVisit
from gplan.ruleset import base
from gplan.ruleset.value_words import said

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
ROUNDINGS = ("nearest", "up", "down")

_Said = int | str | bool
"""What a value of the profile says."""


class Factors(NamedTuple):
    """The three values that time is reckoned by on a day."""

    weeks: Value
    days: Value
    rounding: Value


def factors(case: Case, profile: "Profile", on: date) -> Factors | None:
    """Give the values in force for a case on a day; None where one of them is not stated."""
    weeks = base.value_on(case, profile, "weeks_per_month", on)
    days = base.value_on(case, profile, "days_per_month", on)
    rounding = base.value_on(case, profile, "minutes_rounding", on)
    return Factors(weeks, days, rounding) if weeks and days and rounding else None


def of_frequency(frequency: Frequency, by: Factors) -> int:
    """Give the minutes a month of one frequency.

    What is given on some days of the week is counted by weeks, what is given every day by days.
    """
    counted = frequency.minutes or 0, frequency.every, frequency.per, len(frequency.weekdays)
    return _of_frequency(*counted, by.weeks.value, by.days.value, by.rounding.value)


# Exact fractions are slow, and a unit orders and plans the same few frequencies and visits thousands of times.


@lru_cache(maxsize=4096)
def _of_frequency(
    minutes: int, every: int, per: str, weekdays: int, weeks: _Said, days: _Said, rounding: _Said
) -> int:
    each = Fraction(minutes, every)
    if per == "year":
        return rounded(each / MONTHS_A_YEAR, rounding)
    if per == "month":
        return rounded(each, rounding)
    if per == "week":
        return rounded(each * _number(weeks), rounding)
    if 0 < weekdays < DAYS_A_WEEK:
        return rounded(each * weekdays * _number(weeks), rounding)
    return rounded(each * _number(days), rounding)


def of_visit(visit: PlannedVisit, by: Factors) -> int:
    """Give the minutes a month of one planned visit."""
    counted = visit.minutes or 0, visit.every_weeks, len(visit.weekdays)
    return _of_visit(*counted, by.weeks.value, by.days.value, by.rounding.value)


@lru_cache(maxsize=4096)
def _of_visit(
    minutes: int, every_weeks: int, weekdays: int, weeks: _Said, days: _Said, rounding: _Said
) -> int:
    if every_weeks == 1 and weekdays in {0, DAYS_A_WEEK}:
        return rounded(minutes * _number(days), rounding)
    a_week = Fraction(weekdays or DAYS_A_WEEK, every_weeks)
    return rounded(minutes * a_week * _number(weeks), rounding)


def rounded(minutes: Fraction, rounding: _Said) -> int:
    """Round to whole minutes as the profile says; half a minute to the nearest goes up.

    Raises:
        ValueError: the profile says something else than ``ROUNDINGS``.
    """
    if rounding not in ROUNDINGS:
        msg = f"not a rounding: {rounding!r}"
        raise ValueError(msg)
    if rounding == "up":
        return -(-minutes.numerator // minutes.denominator)
    if rounding == "nearest":
        minutes += Fraction(1, 2)
    return minutes.numerator // minutes.denominator


def words(by: Factors) -> str:
    """Say what was reckoned with and how weakly the weakest of it binds: ``4,33 veckor och 30,4 dagar per månad ...``."""
    order = list(base.STRENGTHS)
    weakest = max(
        by, key=lambda value: order.index(value.strength) if value.strength in order else len(order)
    )
    return f"{said(by.weeks)} och {said(by.days)} per månad, avrundat {said(by.rounding)}; {base.strength(weakest)}"


def clock(minutes: int) -> str:
    """Give minutes as hours and minutes: 3096 is ``51:36``."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02d}"


def _number(said: _Said) -> Fraction:
    return Fraction(str(said).replace(",", "."))
