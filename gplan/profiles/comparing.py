"""What differs between two profiles, or between two days of one."""

from datetime import date
from typing import NamedTuple

from gplan.model.finding import Value
from gplan.profiles import Profile, folded

FIELDS = ("value", "unit", "anchor", "fallback_anchors", "instead", "strength")


class Difference(NamedTuple):
    """One parameter, in general or for one service, that is not the same on both sides."""

    parameter: str
    description: str
    service: str
    """The service it is about; empty for what holds in general."""
    one: Value | None
    """What holds on the one side; None where nothing is stated."""
    other: Value | None
    differs: tuple[str, ...]
    """In what: names out of ``FIELDS``, and "source"; all of a value that stands on one side only is "value"."""


def differences(one: Profile, other: Profile, on_one: date, on_other: date) -> tuple[Difference, ...]:
    """Every difference between what holds by one profile on a day and by another on another.

    A service that either side has an exception for gets a row of its own, against what holds for it on the other
    side, be that an exception too or what holds in general.
    """
    found = []
    for parameter in one.parameters():
        mine, others = one.in_force(parameter, on_one), other.in_force(parameter, on_other)
        for service in _services(mine, others):
            first = _effective(one, mine, on_one, service)
            second = _effective(other, others, on_other, service)
            if differs := _differs(first, second):
                found.append(
                    Difference(parameter, one.description(parameter), service, first, second, differs)
                )
    return tuple(found)


def _services(*sides: tuple[Value, ...]) -> tuple[str, ...]:
    """Nothing for the general value, then each service that a side has an exception for."""
    named = {folded(value.service): value.service for side in sides for value in side if value.service}
    return ("", *named.values())


def _effective(profile: Profile, stated: tuple[Value, ...], on: date, service: str) -> Value | None:
    if not stated:
        return None
    return profile.value(stated[0].parameter, on, (service,)) if service else stated[0]


def _differs(one: Value | None, other: Value | None) -> tuple[str, ...]:
    if one is None or other is None:
        return () if one is other else ("value",)
    differing = [field for field in FIELDS if getattr(one, field) != getattr(other, field)]
    if (one.document, one.section) != (other.document, other.section):
        differing.append("source")
    return tuple(differing)
