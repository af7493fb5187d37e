"""Where a municipality's profile asks for less than law or regulation does. Told, never refused."""

from typing import NamedTuple

from gplan.model.finding import Value
from gplan.profiles import Profile, size

BINDING = ("law", "regulation")


class Loosened(NamedTuple):
    """A value that is weaker than what binds beneath it."""

    parameter: str
    own: Value
    """The municipality's value, or its exception for a service."""
    binding: Value
    """The law or regulation it is weaker than."""


def loosened(profile: Profile) -> tuple[Loosened, ...]:
    """Every value that is weaker than a law or regulation in force on one of its days.

    Which of two values is the weaker the parameter says (``stricter``). Where neither is the stricter, as with the
    time after which records are deleted, any other value than that of the law is told. Times are compared by their
    length alone, not by the day they are counted from.
    """
    found = []
    for parameter in profile.parameters():
        history = profile.history(parameter)
        binding = [value for value in history if value.strength in BINDING and not value.service]
        for value in history if binding else ():
            if value.strength not in BINDING:
                found += [
                    Loosened(parameter, value, law)
                    for law in binding
                    if _meet(value, law) and _weaker(value, law, profile.stricter(parameter))
                ]
    return tuple(found)


def _meet(one: Value, other: Value) -> bool:
    """True when both are in force on some day."""
    return all(
        first.valid_from is None or last.valid_until is None or first.valid_from <= last.valid_until
        for first, last in ((one, other), (other, one))
    )


def _weaker(value: Value, law: Value, stricter: str) -> bool:
    if stricter == "less":
        return size(value) > size(law)
    if stricter == "more":
        return size(value) < size(law)
    if stricter in {"true", "false"}:
        return value.value != law.value and law.value is (stricter == "true")
    return (value.value, value.unit) != (law.value, law.unit)
