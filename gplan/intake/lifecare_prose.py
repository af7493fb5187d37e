"""What the order's own text (beställningstext) says of visits and services: fixed frequencies stand only there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from gplan.catalogue import Catalogue, shipped
from gplan.intake.frequency import frequency_start, frequency_words, parse_frequency
from gplan.intake.lifecare_granted import (
    bare,
    given,
    granted,
    not_given,
    pieces,
    refuses,
    somebody_else,
    speaks_of_the_person,
)
from gplan.intake.text import fold, join_lines, key, number_word
from gplan.model.order import Frequency, OrderedIntervention
from gplan.model.terms import Origin, Per

_COUNT = r"(?P<count>[0-9]{1,2}|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)"
_A_DAY = r"(?:(?:/|per\s+|om\s+)\s*(?:dag(?:en)?|dygn(?:et)?)|dagligen|varje dag)"
_VISITS = tuple(
    re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    for words in (
        rf"{_COUNT}\s+(?:st\s+)?besök\s*{_A_DAY}",
        rf"{_COUNT}\s+dagliga\s+besök",
        rf"besök\s+{_COUNT}\s+(?:gånger|gång|ggr)\s*{_A_DAY}",
    )
)
_FOR = re.compile(r"\s*(?:[,:–-]\s*)?(?:för|med|avseende)?\s*", re.IGNORECASE)
_HELP = re.compile(r"hjälp\s+med\s+(?:att\s+)?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_BULLET = re.compile(r"[-–•*·\uf0b7]\s*")
_LIST_HEADINGS = frozenset({"beviljade insatser", "dagligen", "regelbundet", "insatser", "övriga insatser"})
_LISTED_WORDS, _LOOSE_WORDS = 8, 4
"""A service has at most this many words before its frequency, in a list and outside one; longer is a sentence."""


class Prose(NamedTuple):
    """What was found in the order's text."""

    visits_per_day: int | None
    daily_services: tuple[str, ...]
    interventions: tuple[OrderedIntervention, ...]
    """The rows with their fixed frequencies, then the services that only the text names."""


class _Mention(NamedTuple):
    name: str
    phrase: str
    frequency: Frequency | None
    """None: granted, and no word of how often."""


def read_prose(
    order_text: str, rows: tuple[OrderedIntervention, ...], catalogue: Catalogue | None = None
) -> Prose:
    """Visits, daily services and fixed frequencies; the services that no row has become interventions of their own.

    A name keeps the order's own words; the catalogue says what it means, gplan's own where none is given.
    """
    return _Reader(catalogue or shipped()).read(order_text, rows)


class _Reader:
    """One reading of one order's text."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def read(self, order_text: str, rows: tuple[OrderedIntervention, ...]) -> Prose:
        lines = _logical_lines(order_text)
        visits, daily, daily_mentions = _visits(lines)
        interventions = list(rows)
        for mention in self._mentions(lines):
            if not self._give_to_row(mention, interventions):
                interventions.append(self._from_prose(mention))
        for mention in daily_mentions:
            # A daily row keeps its own figures: under frame time only the number of visits is fixed.
            if self.catalogue.leading(mention.name) and not self._matching(mention.name, interventions):
                interventions.append(self._from_prose(mention))
        return Prose(visits, daily, tuple(interventions))

    def _mentions(self, lines: list[str]) -> Iterator[_Mention]:
        """What the text grants, line by line."""
        in_list, alone = False, self._alone(lines)
        for place, raw in enumerate(lines):
            bullet = _BULLET.match(raw)
            line = raw[bullet.end() :] if bullet else raw
            heading, _, after = line.partition(":")
            if not line or key(line.rstrip(" :")) in _LIST_HEADINGS:
                # A heading opens a list and a blank line closes it.
                in_list = bool(line)
                continue
            if key(heading) in _LIST_HEADINGS:
                in_list, line = True, after.strip()
            if _find_visits(line) or refuses(line) or somebody_else(line, listed=in_list):
                continue
            named = in_list or bool(bullet) or place in alone
            found: list[_Mention] = []
            for part in given(pieces(line, self.catalogue)):
                often = list(self._in_piece(part, in_list))
                found += often or (
                    self._without_frequency(part, bulleted=bool(bullet) and in_list) if named else []
                )
            yield from found or self._granted(line)

    def _in_piece(self, line: str, in_list: bool) -> Iterator[_Mention]:
        """A service and how often. Outside a list only a known service: "Dottern ringer varje dag" is none."""
        start = frequency_start(line)
        length = frequency_words(line[start:]) if start else None
        if not start or not length:
            return
        name = bare(line[:start].rstrip(" ,:–-("))
        rest = line[start + length :].strip(" .,;)")
        frequency = parse_frequency(line[start : start + length])
        unknown = self.catalogue.leading(name) is None
        too_long = max(len(name.split()), len(rest.split())) > (_LISTED_WORDS if in_list else _LOOSE_WORDS)
        if not name or frequency is None or too_long or not_given(name, rest):
            return
        if unknown and (rest or not in_list or speaks_of_the_person(name)):
            return
        yield _Mention(self._name(name), fold(line).rstrip(" ."), frequency)

    def _without_frequency(self, line: str, *, bulleted: bool) -> list[_Mention]:
        """A line that only names services: "Trygghetslarm", "dusch, städ och tvätt"; under a bullet an unknown one, too."""
        items = list(given(self.catalogue.listed(line)))
        if items and all(self.catalogue.service(self._name(bare(one))) for one in items):
            return [self._named(one) for one in items]
        name = bare(line)
        short = len(name.split()) <= (_LISTED_WORDS if self.catalogue.leading(name) else _LOOSE_WORDS)
        if not short or line.endswith((".", "!", "?", ":")) or not_given(name) or speaks_of_the_person(name):
            return []
        return [self._named(line)] if bulleted or self.catalogue.leading(name) else []

    def _alone(self, lines: list[str]) -> frozenset[int]:
        """The lines of paragraphs that only name services, so that each is one without any heading above."""
        found: set[int] = set()
        paragraph: list[int] = []
        for place, line in enumerate([*lines, ""]):
            if line:
                paragraph.append(place)
                continue
            if all(self.catalogue.service(bare(lines[one]).lstrip("-–•*· ")) for one in paragraph):
                found.update(paragraph)
            paragraph = []
        return frozenset(found)

    def _granted(self, line: str) -> Iterator[_Mention]:
        for words in granted(line, self.catalogue):
            yield next(self._in_piece(words, in_list=True), self._named(words))

    def _named(self, words: str) -> _Mention:
        return _Mention(self._name(bare(words)), fold(words).rstrip(" ."), None)

    def _name(self, words: str) -> str:
        """A name without "hjälp med" before it, where what is left is known."""
        found = self.catalogue.without_support(words)
        return found[:1].upper() + found[1:]

    def _give_to_row(self, mention: _Mention, interventions: list[OrderedIntervention]) -> bool:
        """Set the fixed frequency on the row of the same service; False where no row has it.

        Where several rows could be meant none is chosen: the words stay in the order's text.
        """
        found = self._matching(mention.name, interventions)
        if len(found) == 1:
            (at,) = found
            if interventions[at].fixed_frequency is None and interventions[at].origin is Origin.ROW:
                interventions[at] = replace(interventions[at], fixed_frequency=mention.frequency)
        return bool(found)

    def _matching(self, name: str, interventions: list[OrderedIntervention]) -> list[int]:
        """The interventions with the name; else that mean the same; else of the same group."""
        group, others = self.catalogue.group(name), [(at, one.name) for at, one in enumerate(interventions)]
        return (
            [at for at, other in others if key(other) == key(name)]
            or [at for at, other in others if self.catalogue.same_service(other, name)]
            or [at for at, other in others if self.catalogue.group(other) == group]
        )

    def _from_prose(self, mention: _Mention) -> OrderedIntervention:
        return OrderedIntervention(
            name=mention.name,
            name_as_written=mention.phrase,
            origin=Origin.PROSE,
            kind=self.catalogue.kind(mention.name),
            fixed_frequency=mention.frequency,
        )


def _logical_lines(text: str) -> list[str]:
    """The text's lines, those wrapped in the middle of a sentence made whole: they go on in lower case."""
    lines: list[list[str]] = []
    for raw in text.split("\n"):
        line = raw.strip()
        if line and lines and lines[-1] and (line[0].islower() or line[0] in "(–/"):
            lines[-1].append(line)
        else:
            lines.append([line] if line else [])
    return [join_lines(parts) for parts in lines]


def _find_visits(line: str) -> re.Match[str] | None:
    return next((match for pattern in _VISITS if (match := pattern.search(line))), None)


def _visits(lines: list[str]) -> tuple[int | None, tuple[str, ...], list[_Mention]]:
    for line in lines:
        match = _find_visits(line)
        if match:
            frequency = Frequency(as_written=fold(match[0]), per=Per.DAY)
            services = _services_of(line[match.end() :])
            mentions = [_Mention(_capital(name), name, frequency) for name in services]
            return number_word(match["count"]), services, mentions
    return None, (), []


def _services_of(rest: str) -> tuple[str, ...]:
    """What the visits are for: the sentence's list, "samt" and commas apart, its last "och" as well."""
    end = _SENTENCE_END.search(rest)
    sentence = rest[: end.start()] if end else rest
    lead = _FOR.match(sentence)
    items = re.split(r",\s*(?:samt\s+)?|\s+samt\s+", sentence[lead.end() if lead else 0 :])
    items[-1:] = re.split(r"\s+och\s+(?!avklädning|påklädning)", items[-1])
    stripped = (_HELP.sub("", fold(item).removeprefix("och "), count=1).strip(" .;:") for item in items)
    return tuple(given(item for item in stripped if item))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
