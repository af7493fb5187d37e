"""Dated values with their sources: what a municipality's routine says, and the law and advice beneath it.

The profiles that come with gplan lie beside this module as TOML, and compiled (``compiled/*.json``, the base
already resolved) since parsing TOML costs more than the whole ``followup due``. A municipality's own file is
read at run time by ``gplan.profiles.reading``. How to write one: docs/profiles.md.
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import ProfileError, RuleError, UnknownProfileError
from gplan.model.finding import Value
from gplan.model.plain_json import loads

if TYPE_CHECKING:
    from gplan.profiles.frozen import FrozenProfile
    from gplan.profiles.loosening import Loosened

FOLDER = Path(__file__).parent
COMPILED = FOLDER / "compiled"
DECLARED = FOLDER / "declared.json"
"""What each parameter is, and what services go by, apart from the values: only an own file and a table ask."""
BOTTOM = "national"
"""The profile that declares every parameter and that every other rests on."""

DAYS_IN_UNIT = {"days": 1.0, "working_days": 1.4, "weeks": 7.0, "months": 30.4}
"""Only to tell which of two durations is the shorter; never to compute a day."""


_Names = tuple[str, ...]
"""The names one service goes by, folded: as the profile writes it, then its aliases."""
_Entry = tuple[Value, tuple[tuple[_Names, Value], ...]]
"""A dated value with its exceptions: each service's names, and the value that holds for it."""


class Profile:
    """The dated values of one municipality, those it does not state taken from the profile beneath."""

    __slots__ = (
        "_always",
        "_blocks",
        "_cache",
        "_data",
        "_listed",
        "_served",
        "_values",
        "municipality",
        "name",
        "title",
    )

    def __init__(self, data: dict[str, Any]) -> None:
        self.name: str = data["name"]
        self.title: str = data["title"]
        self.municipality: str = data["municipality"]
        self._data = data
        self._blocks: dict[str, str] = data["blocks"]
        self._values: dict[str, list[dict[str, Any]]] = data["values"]
        self._cache: dict[str, tuple[_Entry, ...]] = {}
        self._always: dict[str, Value] = {}
        self._served: dict[tuple[str, int, tuple[str, ...]], Value] = {}
        self._listed: dict[str, tuple[tuple[_Names, ...], ...]] = {}

    # -- what the rules ask

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
        entries = self._cache.get(parameter)
        for place, (value, exceptions) in enumerate(self._entries(parameter) if entries is None else entries):
            if _holds(value, on):
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

        An entry "a + b" names both when the person has both, else neither. A person is exempt when there are
        services and all of them are covered.
        """
        value = self.value(parameter, on)
        if value is None:
            return ()
        text = str(value.value)
        listed = self._listed.get(text)
        if listed is None:
            listed = self._listed[text] = tuple(
                tuple(self._names_of(part) for part in parts(entry)) for entry in text.split(";") if entry
            )
        found: set[str] = set()
        for together in listed:
            each = [[service for service in services if _fits(names, service)] for names in together]
            if all(each):
                found.update(*each)
        return tuple(service for service in services if service in found)

    def blocks(self, rule_code: str) -> str:
        """What a failing rule blocks: "establishing", "sharing" or empty for nothing."""
        word = self._blocks.get(rule_code, "")
        return "" if word == "nothing" else word

    # -- what is shown of it

    def blocks_by(self, rule_code: str) -> str:
        """The name of the profile that says what a failing rule blocks: this one or one beneath; "national" at last."""
        return str(self._data.get("blocks_by", {}).get(rule_code, BOTTOM))

    def parameters(self) -> tuple[str, ...]:
        """Every parameter gplan knows, stated here or not."""
        return tuple(self._values)

    def description(self, parameter: str) -> str:
        """What a parameter says, a Swedish phrase."""
        return str(self._declared(parameter)["description"])

    def group(self, parameter: str) -> str:
        """The Swedish heading a parameter stands under in a table."""
        return str(self._declared(parameter)["group"])

    def kind(self, parameter: str) -> str:
        """The kind of a parameter's values: "duration", "switch", "services" and so on (docs/profiles.md)."""
        return str(self._declared(parameter)["kind"])

    def choices(self, parameter: str) -> tuple[str, ...]:
        """The words a choice or list of words may use; empty for other kinds."""
        return tuple(self._declared(parameter)["choices"])

    def stricter(self, parameter: str) -> str:
        """Which of two values is the stricter: "less", "more", "true", "false", or empty where neither is."""
        return str(self._declared(parameter)["stricter"])

    def in_force(self, parameter: str, on: date) -> tuple[Value, ...]:
        """The value valid that day, then its exceptions for services; nothing when nothing is stated."""
        for value, exceptions in self._entries(parameter):
            if _holds(value, on):
                return (value, *(exception for _, exception in exceptions))
        return ()

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
            self._value(parameter, entry)
            for entry in self._stated(parameter)
            if entry.get("state") == "expected"
        )

    def catalogue(self, which: str) -> Path | None:
        """The municipality's own code list, "services" or "life_areas"; None for the one that comes with gplan."""
        path = self._data.get("catalogue", {}).get(which)
        return None if path is None else Path(path)

    def loosened(self) -> "tuple[Loosened, ...]":
        """Where this profile is weaker than a law or regulation beneath it, while both are in force."""
        from gplan.profiles.loosening import loosened  # noqa: PLC0415 - never asked by a list

        return loosened(self)

    def unblocked(self) -> tuple[str, ...]:
        """The codes of the rules that block something by the national profile and nothing by this one."""
        national = self._blocks if self.name == BOTTOM else compiled_data(BOTTOM)["blocks"]
        return tuple(code for code in national if not self.blocks(code))

    def frozen_on(self, day: date) -> "FrozenProfile":
        """The same profile as it is on one day, whatever day it is asked about."""
        from gplan.profiles.frozen import FrozenProfile  # noqa: PLC0415 - never asked by a list

        return FrozenProfile(self._data, day)

    # -- how the values are kept

    def _stated(self, parameter: str) -> list[dict[str, Any]]:
        try:
            return self._values[parameter]
        except KeyError:
            raise RuleError(
                f"Profilen har ingen uppgift som heter {parameter}.",
                "Det är ett fel i gplan: rapportera det.",
            ) from None

    def _declared(self, parameter: str) -> dict[str, Any]:
        self._stated(parameter)
        found: dict[str, Any] = (self._data.get("declared") or declared())[parameter]
        return found

    def _entries(self, parameter: str) -> tuple[_Entry, ...]:
        entries = self._cache.get(parameter)
        if entries is None:
            entries = self._cache[parameter] = tuple(
                self._entry(parameter, entry)
                for entry in self._stated(parameter)
                if entry.get("state") != "expected"
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

    def _entry(self, parameter: str, entry: dict[str, Any]) -> _Entry:
        # An exception holds as long as the value it is an exception from.
        days = {field: entry[field] for field in ("valid_from", "valid_until") if field in entry}
        return (
            self._value(parameter, entry),
            tuple(
                (self._names_of(name), self._value(parameter, exception | days, service=name))
                for exception in entry.get("exceptions", ())
                for name in exception["services"]
            ),
        )

    def _value(self, parameter: str, entry: dict[str, Any], service: str = "") -> Value:
        source = self._data["sources"][entry["source"]]
        say = entry.get
        return Value(
            parameter=parameter,
            value=entry["value"],
            unit=say("unit", ""),
            anchor=say("anchor", ""),
            fallback_anchors=tuple(say("fallback_anchors", ())),
            valid_from=_day(say("valid_from")),
            valid_until=_day(say("valid_until")),
            strength=entry["strength"],
            document=source["title"],
            section=entry["section"],
            profile=entry["source"].partition("/")[0],
            service=service,
            read_on=_day(source["read_on"]),
            verified=say("verified", True),
            note=say("note", ""),
            instead=say("instead", ""),
        )

    def _names_of(self, name: str) -> _Names:
        aliases = self._data.get("aliases")
        return (
            (folded(name), *(folded(alias) for alias in aliases.get(name, ())))
            if aliases
            else (folded(name),)
        )

    def _strictest(
        self,
        parameter: str,
        general: Value,
        exceptions: tuple[tuple[_Names, Value], ...],
        services: tuple[str, ...],
    ) -> Value:
        each = [
            next((value for names, value in exceptions if _fits(names, service)), general)
            for service in services
        ]
        stricter = self._data["stricter"][parameter]
        if stricter in {"less", "more"}:
            return (min if stricter == "less" else max)(each, key=size)
        if stricter in {"true", "false"}:
            strict = stricter == "true"
            return next((value for value in each if value.value is strict), each[0])
        # Neither is the stricter: the exception holds only where every service has the same.
        return each[0] if len({value.value for value in each}) == 1 else general


def size(value: Value) -> float:
    """How great a number or a time is, to be compared with another of the same parameter."""
    return float(value.value) * DAYS_IN_UNIT.get(value.unit, 1.0)


def _holds(value: Value, on: date) -> bool:
    return (value.valid_from is None or value.valid_from <= on) and (
        value.valid_until is None or on <= value.valid_until
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


# -- the names of services


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Lower case, words apart by one space, a space at both ends: ``" trygghetslarm "``."""
    letters = "".join(sign if sign.isalnum() else " " for sign in text.casefold())
    return f" {' '.join(letters.split())} "


def parts(entry: str) -> tuple[str, ...]:
    """The services that an entry of a list names together: "trygghetslarm + matdistribution" is two."""
    return tuple(part.strip() for part in f" {entry} ".split(" + "))


def _fits(names: _Names, service: str) -> bool:
    """True when the service has one of the names, as whole words: "Trygghetslarm, mobilt" has "trygghetslarm"."""
    said = folded(service)
    return any(name in said for name in names)


# -- from a name or a file


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
    raise UnknownProfileError(
        f"Det finns ingen profil som heter {name_or_path}.",
        f"Välj {', '.join(names())} eller ange en egen fil som slutar på .toml.",
    )


def load_chosen(name_or_path: str) -> Profile:
    """The profile that a unit has chosen.

    Raises:
        ProfileError: as ``load``; the remedy says how other rules are chosen, where the file is gone for good.
    """
    try:
        return load(name_or_path)
    except ProfileError as error:
        raise ProfileError(
            f"Enhetens regler går inte att läsa. {error.message}",
            f"{error.remedy} Eller välj andra regler: gplan unit edit --profile NAMN|FIL.",
            error.faults,
        ) from None


def compiled_data(name: str) -> dict[str, Any]:
    """The compiled form of a profile that comes with gplan."""
    data: dict[str, Any] = loads((COMPILED / f"{name}.json").read_text(encoding="utf-8"))
    return data


def declared() -> dict[str, dict[str, Any]]:
    """What each parameter is: its group, description, kind, unit and the rest."""
    found: dict[str, dict[str, Any]] = _apart()["parameters"]
    return found


def shipped_names() -> list[list[str]]:
    """The names of every service in the list that comes with gplan, those of one service together."""
    found: list[list[str]] = _apart()["services"]
    return found


@lru_cache(maxsize=1)
def _apart() -> dict[str, Any]:
    found: dict[str, Any] = loads(DECLARED.read_text(encoding="utf-8"))
    return found


_PLAIN = str.maketrans("åäö", "aao")
