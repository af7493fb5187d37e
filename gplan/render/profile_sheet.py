"""A profile as it is read: every parameter in words with its source, the sources named once at the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from gplan.model.finding import Value
from gplan.profiles import BOTTOM, Profile
from gplan.render.sheet import Section
from gplan.ruleset.table import RULES
from gplan.ruleset.value_words import phrases, said, strength, validity, whole

STATES = {
    "in_force": "gäller",
    "earlier": "gällde förut",
    "later": "gäller senare",
    "set_aside": "gäller inte här, kommunens eget går före",
    "repealed": "upphävt",
    "expected": "väntat, inte beslutat",
    "not_stated": "inte angivet",
}
"""How a dated value stands on a day, in words."""


class Stated(NamedTuple):
    """A parameter with one of its dated values, or with none."""

    parameter: str
    group: str
    """The heading it stands under."""
    description: str
    kind: str
    state: str
    """One of ``STATES``."""
    own: bool
    """True where the profile itself states it, False where it comes from one beneath."""
    value: Value | None
    exceptions: tuple[Value, ...] = ()
    """What holds instead for some services, one each."""


def by_group(profile: Profile) -> dict[str, list[str]]:
    """Every parameter by the heading it stands under."""
    found: dict[str, list[str]] = {}
    for parameter in profile.parameters():
        found.setdefault(profile.group(parameter), []).append(parameter)
    return found


def records(stated: Stated) -> list[dict[str, Any]]:
    """A dated value and its exceptions as records; ``id`` tells parameter, first day, profile and service."""
    first = stated.value.valid_from if stated.value else None
    return [_record(stated, value, first) for value in (stated.value, *stated.exceptions)]


def _record(stated: Stated, value: Value | None, first: date | None) -> dict[str, Any]:
    named = {
        "parameter": stated.parameter,
        "group": stated.group,
        "description": stated.description,
        "kind": stated.kind,
        "state": stated.state,
        "state_words": STATES[stated.state],
    }
    if value is None:
        return {"id": stated.parameter, **named, **dict.fromkeys(_FIELDS)}
    place = (first.isoformat() if first else "", value.profile, value.service.strip())
    facts = value._asdict() | {
        "value": plain(value.value, stated.kind),
        "value_words": said(value),
        "strength_words": strength(value),
        "service": value.service.strip(),
        "own": stated.own,
        **{day: getattr(value, day) and getattr(value, day).isoformat() for day in _DAYS},
        "fallback_anchors": list(value.fallback_anchors),
    }
    expected = ":expected" if stated.state == "expected" else ""
    return {
        "id": f"{stated.parameter}:{':'.join(place)}{expected}",
        **named,
        **{field: facts[field] for field in _FIELDS},
    }


_DAYS = ("valid_from", "valid_until", "read_on")
_FIELDS = (
    *("value", "value_words", "unit", "anchor", "fallback_anchors", "instead", "service"),
    *("strength", "strength_words", "document", "section", "note", "verified"),
    *("profile", "own", *_DAYS),
)


def plain(value: int | str | bool, kind: str) -> Any:
    """The value as JSON has it: a list is a list and a number with decimals a number."""
    if kind in {"words", "services"}:
        return [word for word in str(value).split(";") if word]
    return float(value) if kind == "decimal" else value


def sections(listed: Sequence[Stated], name: str) -> list[Section]:
    """The headings of a profile named ``name``, with a line for each value, and the sources they point to."""
    sources = _Sources(listed, name)
    answer = []
    for group, of_group in groupby(listed, lambda one: one.group):
        lines: list[str] = []
        unstated: list[str] = []
        for _, each in groupby(of_group, lambda one: one.parameter):
            values = list(each)
            if values[-1].value is None:
                unstated.append(values[0].description)
            lines += _parameter(values, sources)
        if unstated:
            lines += ["Inte angivet:", *(f"  {description}" for description in unstated)]
        answer.append(Section(group, (), ("\n".join(lines),)))
    return [*answer, Section("Källor", (), ("\n".join(sources.lines()),))]


_STOPS = {"establishing": "Att planen upprättas", "sharing": "Att planen delas"}
_LISTS = {"services": "Insatser", "life_areas": "Livsområden"}


def beyond_values(profile: Profile) -> list[Section]:
    """What a profile says beside its dated values: what a fault stops, and which lists are its own."""
    stops = [
        f"{title}: {', '.join(codes)}"
        for word, title in _STOPS.items()
        if (codes := [rule.code for rule in RULES if profile.blocks(rule.code) == word])
    ]
    own = [rule for rule in RULES if profile.blocks_by(rule.code) == profile.name]
    if own and profile.name != BOTTOM:
        stops.append("Av det sägs det här i profilen själv, resten ärvs:")
        stops += [f"  {rule.code} {rule.title}: {_stops(profile.blocks(rule.code))}" for rule in own]
    lists = [
        (label, path.name)
        for which, label in _LISTS.items()
        if (path := profile.catalogue(which)) is not None
    ]
    return [Section("Vad en brist stoppar", (), ("\n".join(stops),)), Section("Egna listor", tuple(lists))]


def _stops(word: str) -> str:
    return f"stoppar {_STOPS[word].lower()}" if word else "stoppar ingenting"


class _Sources:
    """The documents that values point to, numbered in the order they are met."""

    def __init__(self, listed: Iterable[Stated], name: str) -> None:
        self.name = name
        self.numbers: dict[tuple[str, str], int] = {}
        self.of: dict[tuple[str, str], list[Value]] = {}
        for value in (one.value for one in listed):
            if value is not None:
                key = (value.profile, value.document)
                self.numbers.setdefault(key, len(self.numbers) + 1)
                self.of.setdefault(key, []).append(value)

    def point(self, value: Value) -> str:
        """Where a value stands: ``[2] 3.2.4``, and the profile where that is not the one shown."""
        number = self.numbers[value.profile, value.document]
        return f"[{number}] {value.section}"

    def note(self, value: Value) -> str:
        """What is to be known of the value alone: what is said of all that stands there is said of the source."""
        return value.note.removesuffix(self._common(value)).strip()

    def _common(self, value: Value) -> str:
        each = self.of[value.profile, value.document]
        shortest = min((one.note for one in each), key=len)
        return shortest if len(each) > 1 and all(one.note.endswith(shortest) for one in each) else ""

    def lines(self) -> list[str]:
        """The list of sources."""
        answer = []
        for (profile, document), number in self.numbers.items():
            value = self.of[profile, document][0]
            said_of_it = [f"[{number}] {document}."]
            if profile != self.name:
                said_of_it.append(f"Ärvt ur {profile}.")
            if value.read_on:
                said_of_it.append(f"Läst {value.read_on}.")
            if not all(one.verified for one in self.of[profile, document]):
                said_of_it.append("Inte kontrollerat.")
            said_of_it.append(self._common(value))
            answer.append(" ".join(part for part in said_of_it if part))
        return answer


def _parameter(values: Sequence[Stated], sources: _Sources) -> list[str]:
    """A parameter's lines: what is in force with its exceptions and source, then its other times."""
    lines: list[str] = []
    for one in values:
        if one.value is None:
            continue
        if one.state == "in_force":
            lines += _said(f"{one.description}:", one.value, "  ")
        else:
            lines += [] if lines else [f"{one.description}: inte angivet"]
            lines += _said(f"  {STATES[one.state]}:", one.value, "    ")
        lines += _beneath(one.value, one.exceptions, sources, "  " if one.state == "in_force" else "    ")
    return lines


def _said(lead: str, value: Value, indent: str) -> list[str]:
    """A value after its lead, on one line; whole sentences have a line each."""
    each = phrases(value)
    return [lead, *(f"{indent}– {one}" for one in each)] if each else [f"{lead} {whole(value)}"]


def _beneath(general: Value, exceptions: Sequence[Value], sources: _Sources, indent: str) -> Iterable[str]:
    """The lines under what a value says."""
    same: dict[tuple[str, str], list[Value]] = {}
    for one in exceptions:
        same.setdefault((whole(one), _source(one, sources)), []).append(one)
    for (words, where_it_stands), ones in same.items():
        where = f" ({where_it_stands})" if where_it_stands != _source(general, sources) else ""
        yield f"{indent}{', '.join(one.service.strip() for one in ones)}: {words}{where}"
    dates = validity(general)
    yield f"{indent}{_source(general, sources)}{f', {dates}' if dates else ''}"
    for note in dict.fromkeys(sources.note(one) for one in (general, *exceptions)):
        if note:
            yield f"{indent}Obs: {note}"


def _source(value: Value, sources: _Sources) -> str:
    """How strongly it binds and where it stands."""
    return f"{strength(value)} {sources.point(value)}"
