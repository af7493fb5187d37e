"""A municipality's own file checked: its faults, else what its author should know of it."""

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from gplan import catalogue, profiles, rules
from gplan.actions.profile_readers import ELSEWHERE
from gplan.errors import ProfileError
from gplan.model.finding import Value
from gplan.profiles import Profile
from gplan.profiles.lines import Lines
from gplan.profiles.lines import Path as Key
from gplan.ruleset.value_words import said, source, strength, validity

KINDS = {
    "fault": "Fel",
    "loosened": "Svagare än det som binder",
    "unblocked": "Stoppar inte längre",
    "unknown_rule": "Koder som ingen regel har",
    "unknown_service": "Insatser som listan inte har",
    "unread": "Läses av annat än reglerna",
    "expected": "Väntat, används inte",
    "repealed": "Upphävt",
}
"""What can be told of a file, the most pressing first."""

_EVERYWHERE = {"deadline_moved_to_working_day"}
"""Read where every last day is reckoned, so that no single rule names it."""


class Remark(NamedTuple):
    """Something about one line of the file."""

    kind: str
    """One of ``KINDS``."""
    line: int
    about: str
    """A parameter or a rule's code; empty for a fault."""
    text: str


class Checked(NamedTuple):
    """A file that loads, with what is to be said of it."""

    profile: Profile
    base: str
    stated: int
    """How many dated values are its own."""
    documents: int
    remarks: tuple[Remark, ...]

    @property
    def loosens(self) -> bool:
        """True when it asks for less than law or regulation does."""
        return any(one.kind == "loosened" for one in self.remarks)


def check(path: Path) -> Checked:
    """Read the file and tell all there is to tell.

    Raises:
        ProfileError: it does not load; ``faults`` has every fault with its line.
    """
    from gplan.profiles.reading import read_file

    profile = Profile(read_file(path))
    text = path.read_text(encoding="utf-8-sig")
    raw, lines = tomllib.loads(text), Lines(text)
    own = _Own(profile, raw, lines)
    found = [
        *own.loosened(),
        *own.unblocked(),
        *own.unknown_rules(),
        *own.unknown_services(),
        *own.unread(),
        *own.set_aside(),
    ]
    order = list(KINDS)
    return Checked(
        profile,
        str(raw.get("base", profiles.BOTTOM)),
        sum(len(rows) for rows in own.rows.values()),
        len(raw.get("documents", {})),
        tuple(sorted(found, key=lambda one: (order.index(one.kind), one.line))),
    )


def faults(error: ProfileError) -> list[Remark]:
    """The faults of a file that does not load, a remark each; the error itself where it names no line."""
    found = []
    for fault in error.faults or (error.message,):
        line = re.match(r"rad (\d+): ", fault)
        found.append(Remark("fault", int(line[1]) if line else 1, "", fault[line.end() :] if line else fault))
    return found


class _Own:
    """What one file itself states, and on which lines."""

    def __init__(self, profile: Profile, raw: dict[str, Any], lines: Lines) -> None:
        self.profile = profile
        self.raw = raw
        self.lines = lines
        self.rows: dict[str, list[dict[str, Any]]] = {
            parameter: raw[parameter].get("values", [])
            for parameter in profile.parameters()
            if parameter in raw
        }

    def loosened(self) -> Iterator[Remark]:
        """Where less is asked for than law or regulation does."""
        for parameter, own, binding in self.profile.loosened():
            if own.profile != self.profile.name:
                continue
            service = f" för {own.service.strip()}" if own.service else ""
            yield Remark(
                "loosened",
                self._line(parameter, own),
                parameter,
                f"{self.profile.description(parameter)}{service}: {said(own)}, {strength(own)}. Det binder ändå: "
                f"{said(binding)}, {strength(binding)} ({source(binding)}).",
            )

    def unblocked(self) -> Iterator[Remark]:
        """Which rules stop nothing any more."""
        for code in self.profile.unblocked():
            if code in self._blocks():
                yield Remark(
                    "unblocked", self.lines.of(("blocks", code)), code, f"{code} {rules.find(code).title}."
                )

    def unknown_rules(self) -> Iterator[Remark]:
        """Which codes fit no rule."""
        known = {rule.code for rule in rules.RULES}
        for code in self._blocks():
            if code not in known:
                yield Remark(
                    "unknown_rule",
                    self.lines.of(("blocks", code)),
                    code,
                    f"{code}: det finns ingen sådan regel, så raden gör inget. Se gplan rules list.",
                )

    def unknown_services(self) -> Iterator[Remark]:
        """Which names of services fit no service of the list in force, with the name that was likely meant."""
        names = [name for one in catalogue.of(self.profile).services for name in (one.name, *one.aliases)]
        known = [profiles.folded(name) for name in names]
        for parameter, at, name in self._services():
            if any(profiles.folded(name) in one for one in known):
                continue
            near = get_close_matches(name.casefold(), [one.casefold() for one in names], n=1, cutoff=0.75)
            hint = f"Menar du {near[0]}?" if near else "Se gplan intervention catalogue."
            text = f'"{name}" passar bara en beställning som har samma ord. {hint}'
            yield Remark("unknown_service", self.lines.of(at), parameter, text)

    def _services(self) -> Iterator[tuple[str, Key, str]]:
        """Every name of a service in a list or an exception: its parameter, where it stands, and the name."""
        for parameter, rows in self.rows.items():
            for place, row in enumerate(rows):
                at: Key = (parameter, "values", place)
                if self.profile.kind(parameter) == "services":
                    entries = [part for entry in row["value"] for part in profiles.parts(entry)]
                    yield from ((parameter, (*at, "value"), name) for name in dict.fromkeys(entries))
                for number, exception in enumerate(row.get("exceptions", [])):
                    here: Key = (*at, "exceptions", number, "services")
                    yield from ((parameter, here, name) for name in exception["services"])

    def unread(self) -> Iterator[Remark]:
        """Which parameters no rule asks for, and what reads them instead."""
        asked = read_by_rules()
        for parameter in self.rows:
            if parameter not in asked:
                reader = ELSEWHERE.get(parameter, "läses inte")
                text = f"{self.profile.description(parameter)}: {reader}."
                yield Remark("unread", self.lines.of((parameter,)), parameter, text)

    def set_aside(self) -> Iterator[Remark]:
        """What is only expected, and what has been repealed."""
        for parameter, rows in self.rows.items():
            known = (*self.profile.history(parameter), *self.profile.expected(parameter))
            for place, row in enumerate(rows):
                state = next((state for state in ("expected", "repealed") if row.get(state)), "")
                value = next((one for one in known if state and self._is(one, row)), None)
                if value is not None:
                    yield Remark(
                        state,
                        self.lines.of((parameter, "values", place)),
                        parameter,
                        f"{self.profile.description(parameter)}: {said(value)}, {validity(value)}.",
                    )

    def _blocks(self) -> dict[str, str]:
        found: dict[str, str] = self.raw.get("blocks", {})
        return found

    def _is(self, value: Value, row: dict[str, Any]) -> bool:
        """True when the row is where a general value stands."""
        mine = value.profile == self.profile.name and not value.service
        return mine and value.valid_from == row.get("valid_from")

    def _line(self, parameter: str, value: Value) -> int:
        """The line of a value, or of the exception for its service."""
        for place, row in enumerate(self.rows.get(parameter, [])):
            if value.valid_from != row.get("valid_from"):
                continue
            for number, exception in enumerate(row.get("exceptions", [])):
                if value.service in exception["services"]:
                    return self.lines.of((parameter, "values", place, "exceptions", number))
            return self.lines.of((parameter, "values", place))
        return self.lines.of((parameter,))


def read_by_rules() -> set[str]:
    """Every parameter that some rule rests on or asks for."""
    return {
        *_EVERYWHERE,
        *(rule.basis for rule in rules.RULES if rule.basis),
        *(parameter for rule in rules.RULES for parameter in rules.explain(rule).parameters),
    }
