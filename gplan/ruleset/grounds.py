"""Which yes-or-no parameters say yes on a day: what the rules rest on, looked up once for all cases."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from gplan.model.finding import Value
from gplan.ruleset import base

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


class _Said(dict[str, Value | None]):
    """Parameter to its value on a day for these services, looked up when it is first asked for."""

    def __init__(self, profile: "Profile", on: date, services: tuple[str, ...]) -> None:
        super().__init__()
        self._asked = profile, on, services

    def __missing__(self, basis: str) -> Value | None:
        profile, on, services = self._asked
        found = self[basis] = base.yes(profile, basis, on, services)
        return found


_KEPT = 1000


class Grounds:
    """A profile's answers to some yes-or-no parameters.

    They change on a few days only, and hardly any has exceptions for a service: between two such days one lookup
    serves every case. Seventy rules put to a thousand cases ask seventy thousand times.
    """

    def __init__(self, profile: "Profile", bases: Iterable[str]) -> None:
        self._profile = profile
        days: set[date] = set()
        self._by_service = False
        for basis in bases:
            try:
                dated = profile.history(basis)
            except Exception:  # noqa: BLE001, S112 - told of with the rule's code, when it is asked for
                continue
            for value in dated:
                self._by_service = self._by_service or bool(value.service)
                days |= {value.valid_from} if value.valid_from else set()
                if value.valid_until and value.valid_until < date.max:
                    days.add(value.valid_until + timedelta(days=1))
        self._days = sorted(days)
        self._said: dict[tuple[int, tuple[str, ...]], _Said] = {}

    def on(self, day: date, services: tuple[str, ...]) -> Mapping[str, Value | None]:
        """Give what is said on a day to a person with these services: parameter to its value, None for a no."""
        key = bisect_right(self._days, day), services if self._by_service else ()
        found = self._said.get(key)
        if found is None:
            if len(self._said) >= _KEPT:
                self._said.clear()  # where services differ from person to person, a large unit has thousands
            found = self._said[key] = _Said(self._profile, day, services)
        return found


@lru_cache(maxsize=32)
def of(profile: "Profile", bases: tuple[str, ...]) -> Grounds:
    """Give the grounds of a profile; those of the few in use are kept."""
    return Grounds(profile, bases)
