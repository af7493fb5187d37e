"""Time a month: what an ordered frequency or a planned visit comes to, in whole minutes. Reckoned nowhere else.

How many weeks and days a month has, and which way minutes are rounded, are values of the profile. The reckoning is
exact and rounded once, at the end of each row or visit: no binary fraction ever stands for 4,33.
"""

from datetime import date
from fractions import Fraction
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
    each = Fraction(frequency.minutes or 0, frequency.every)
    if frequency.per == "year":
        return rounded(each / MONTHS_A_YEAR, by.rounding)
    if frequency.per == "month":
        return rounded(each, by.rounding)
    if frequency.per == "week":
        return rounded(each * _number(by.weeks), by.rounding)
    if 0 < len(frequency.weekdays) < DAYS_A_WEEK:
        return rounded(each * len(frequency.weekdays) * _number(by.weeks), by.rounding)
    return rounded(each * _number(by.days), by.rounding)


def of_visit(visit: PlannedVisit, by: Factors) -> int:
    """Give the minutes a month of one planned visit."""
    minutes = Fraction(visit.minutes or 0)
    if visit.every_weeks == 1 and len(visit.weekdays) in {0, DAYS_A_WEEK}:
        return rounded(minutes * _number(by.days), by.rounding)
    a_week = Fraction(len(visit.weekdays) or DAYS_A_WEEK, visit.every_weeks)
    return rounded(minutes * a_week * _number(by.weeks), by.rounding)


def rounded(minutes: Fraction, rounding: Value) -> int:
    """Round to whole minutes as the profile says; half a minute to the nearest goes up.

    Raises:
        ValueError: the profile says something else than ``ROUNDINGS``.
    """
    if rounding.value not in ROUNDINGS:
        msg = f"not a rounding: {rounding.value!r}"
        raise ValueError(msg)
    if rounding.value == "up":
        return -(-minutes.numerator // minutes.denominator)
    if rounding.value == "nearest":
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


def _number(value: Value) -> Fraction:
    return Fraction(str(value.value).replace(",", "."))
