"""A profile held still on one day: for asking what another day's values would change."""

from collections.abc import Collection
from datetime import date
from typing import Any

from gplan.model.finding import Value
from gplan.profiles import Profile


class FrozenProfile(Profile):
    """A profile that answers with what is in force on its ``day``, whatever day it is asked about."""

    __slots__ = ("day",)

    def __init__(self, data: dict[str, Any], day: date) -> None:
        super().__init__(data)
        self.day = day

    def value(self, parameter: str, on: date, services: Collection[str] = ()) -> Value | None:  # noqa: ARG002
        """The value valid on the day of this profile; ``on`` is not asked."""
        return super().value(parameter, self.day, services)

    def in_force(self, parameter: str, on: date) -> tuple[Value, ...]:  # noqa: ARG002
        """The value valid on the day of this profile and its exceptions; ``on`` is not asked."""
        return super().in_force(parameter, self.day)

    def history(self, parameter: str) -> tuple[Value, ...]:
        """What is in force on the day of this profile: it has no other day."""
        return super().in_force(parameter, self.day)
