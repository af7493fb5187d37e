"""Dated values with their sources: what a municipality's routine says, and the law and advice beneath it.

The profiles that come with gplan lie beside this module as TOML, and compiled (``compiled/*.json``, the base
already resolved) since parsing TOML costs more than the whole ``followup due``. A municipality's own file is
read at run time by ``gplan.profiles.reading``. How to write one: docs/profiles.md.
"""

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from gplan.errors import ProfileError, RuleError
from gplan.model.finding import Value

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled"
BOTTOM = "national"
"""The profile that declares every parameter and that every other rests on."""

DAYS_IN_UNIT = {"days": 1.0, "working_days": 1.4, "weeks": 7.0, "months": 30.4}
"""Only to tell which of two durations is the shorter; never to compute a day."""


_Entry = tuple[Value, tuple[tuple[str, Value], ...]]
"""A dated value with its exceptions: each service's name, folded, and the value that holds for it."""


class Profile:
    """The dated values of one municipality, those it does not state taken from the profile beneath."""

    __slots__ = ("_always", "_blocks", "_cache", "_parameters", "_served", "municipality", "name", "title")

    def __init__(self, data: dict[str, Any]) -> None:
        self.name: str = data["name"]
        self.title: str = data["title"]
        self.municipality: str = data["municipality"]
        self._blocks: dict[str, str] = data["blocks"]
        self._parameters: dict[str, dict[str, Any]] = data["parameters"]
        self._cache: dict[str, tuple[_Entry, ...]] = {}
        self._always: dict[str, Value] = {}
        self._served: dict[tuple[str, int, tuple[str, ...]], Value] = {}

    def value(self, parameter: str, on: date, services: Collection[str] = ()) -> Value | None:
        """The value valid on ``on`` (the anchor's day), or None when nothing is stated for that day.

        With exceptions per service each of the person's services gets its own value and the strictest counts:
        the shorter time if any service has it, a leniency only if every service has it.

        Raises:
            RuleError: gplan has no such parameter.
        """
        always = self._always.get(parameter)
        if always is not None:
            return always
        for place, (value, exceptions) in enumerate(self._entries(parameter)):
            if (value.valid_from is None or value.valid_from <= on) and (
                value.valid_until is None or on <= value.valid_until
            ):
                if not exceptions or not services:
                    return value
                key = (parameter, place, tuple(services))
                found = self._served.get(key)
                if found is None:
                    found = self._served[key] = self._strictest(parameter, value, exceptions, key[2])
                return found
        return None

    def covered(self, parameter: str, on: date, services: Collection[str]) -> tuple[str, ...]:
        """Those of ``services`` that a list of services (``plan_exempt_services``) names that day.

        A person is exempt when there are services and all of them are covered.
        """
        value = self.value(parameter, on)
        if value is None:
            return ()
        listed = tuple(_folded(name) for name in str(value.value).split(";"))
        return tuple(service for service in services if any(_names(name, service) for name in listed))

    def blocks(self, rule_code: str) -> str:
        """What a failing rule blocks: "establishing", "sharing" or empty for nothing."""
        word = self._blocks.get(rule_code, "")
        return "" if word == "nothing" else word

    def parameters(self) -> tuple[str, ...]:
        """Every parameter gplan knows, stated here or not."""
        return tuple(self._parameters)

    def description(self, parameter: str) -> str:
        """What a parameter says, a Swedish phrase."""
        return str(self._declared(parameter)["description"])

    def history(self, parameter: str) -> tuple[Value, ...]:
        """Every dated value in force on some day, own first, then those it falls back to; exceptions after each."""
        found: list[Value] = []
        for value, exceptions in self._entries(parameter):
            found.append(value)
            found.extend(exception for _, exception in exceptions)
        return tuple(found)

    def expected(self, parameter: str) -> tuple[Value, ...]:
        """Values that are announced but not decided. They are shown and never used."""
        return tuple(
            _value(parameter, entry)
            for entry in self._declared(parameter)["values"]
            if entry["state"] == "expected"
        )

    def _declared(self, parameter: str) -> dict[str, Any]:
        try:
            return self._parameters[parameter]
        except KeyError:
            raise RuleError(
                f"Profilen har ingen uppgift som heter {parameter}.",
                "Det är ett fel i gplan: rapportera det.",
            ) from None

    def _entries(self, parameter: str) -> tuple[_Entry, ...]:
        entries = self._cache.get(parameter)
        if entries is None:
            entries = self._cache[parameter] = tuple(
                _entry(parameter, entry)
                for entry in self._declared(parameter)["values"]
                if entry["state"] != "expected"
            )
            value, exceptions = entries[0] if entries else (None, ())
            if (
                value is not None
                and value.valid_from is None
                and value.valid_until is None
                and not exceptions
            ):
                self._always[parameter] = value  # the same on every day for everyone: no need to look further
        return entries

    def _strictest(
        self,
        parameter: str,
        general: Value,
        exceptions: tuple[tuple[str, Value], ...],
        services: tuple[str, ...],
    ) -> Value:
        each = [
            next((value for name, value in exceptions if _names(name, service)), general)
            for service in services
        ]
        stricter = self._parameters[parameter]["stricter"]
        if stricter in {"less", "more"}:
            return (min if stricter == "less" else max)(each, key=_size)
        if stricter in {"true", "false"}:
            strict = stricter == "true"
            return next((value for value in each if value.value is strict), each[0])
        # Neither is the stricter: the exception holds only where every service has the same.
        return each[0] if len({value.value for value in each}) == 1 else general


def _size(value: Value) -> float:
    return float(value.value) * DAYS_IN_UNIT.get(value.unit, 1.0)


def _entry(parameter: str, entry: dict[str, Any]) -> _Entry:
    return (
        _value(parameter, entry),
        tuple(
            (_folded(name), _value(parameter, exception, service=name))
            for exception in entry["exceptions"]
            for name in exception["services"]
        ),
    )


def _value(parameter: str, entry: dict[str, Any], service: str = "") -> Value:
    return Value(
        parameter=parameter,
        value=entry["value"],
        unit=entry["unit"],
        anchor=entry["anchor"],
        fallback_anchors=tuple(entry["fallback_anchors"]),
        valid_from=_day(entry["valid_from"]),
        valid_until=_day(entry["valid_until"]),
        strength=entry["strength"],
        document=entry["document"],
        section=entry["section"],
        profile=entry["profile"],
        service=service,
        read_on=_day(entry["read_on"]),
        verified=entry["verified"],
        note=entry["note"],
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Lower case, words apart by one space, a space at both ends: ``" trygghetslarm "``."""
    letters = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return f" {' '.join(letters.split())} "


def _names(folded: str, service: str) -> bool:
    """True when the service has the name, as a whole word: "Trygghetslarm, mobilt" has "trygghetslarm"."""
    return folded in _folded(service)


def names() -> tuple[str, ...]:
    """The names of the profiles that come with gplan, ``national`` first."""
    found = sorted(path.stem for path in COMPILED.glob("*.json"))
    return tuple(sorted(found, key=lambda name: name != BOTTOM))


def load(name_or_path: str) -> Profile:
    """The profile of that name ("Järfälla" will do), or a municipality's own TOML file.

    Raises:
        ProfileError: there is no such profile, or the file does not load; ``faults`` has every fault with its line.
    """
    name = name_or_path.strip().casefold().translate(_PLAIN)
    if name.replace("-", "").isalnum():
        compiled = COMPILED / f"{name}.json"
        if compiled.is_file():
            return Profile(compiled_data(name))
    path = Path(name_or_path)
    if path.suffix.casefold() == ".toml" or path.is_file():
        from gplan.profiles.reading import read_file  # noqa: PLC0415 - tomllib is dear, own files are rare

        return Profile(read_file(path))
    raise ProfileError(
        f"Det finns ingen profil som heter {name_or_path}.",
        f"Välj {', '.join(names())} eller ange en egen fil som slutar på .toml.",
    )


def compiled_data(name: str) -> dict[str, Any]:
    """The compiled form of a profile that comes with gplan."""
    data: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_text(encoding="utf-8"))
    return data


_PLAIN = str.maketrans("åäö", "aao")
