"""What the order's own text (beställningstext) says of visits and services: fixed frequencies stand only there."""

import re
from dataclasses import replace
from typing import NamedTuple

from gplan.intake.codes import Service, leading_service, service
from gplan.intake.frequency import frequency_start, frequency_words, parse_frequency
from gplan.intake.text import fold, join_lines, key, number_word
from gplan.model.order import Frequency, OrderedIntervention
from gplan.model.terms import InterventionKind, Origin, Per

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
_SUPPORT = re.compile(
    r"(?:hjälp|stöd|stöttning|sällskap)\s+(?:med|vid|av|under)\s+(?:att\s+)?", re.IGNORECASE
)
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
    frequency: Frequency


def read_prose(order_text: str, rows: tuple[OrderedIntervention, ...]) -> Prose:
    """Visits, daily services and fixed frequencies; the services that no row has become interventions of their own."""
    lines = _logical_lines(order_text)
    visits, daily, daily_mentions = _visits(lines)
    interventions = list(rows)
    for mention in _listed(lines):
        if not _give_to_row(mention, interventions):
            interventions.append(_from_prose(mention))
    for mention in daily_mentions:
        # A daily row keeps its own figures: under frame time only the number of visits is fixed.
        if _service_in(mention.name) and _matching(mention.name, interventions) is None:
            interventions.append(_from_prose(mention))
    return Prose(visits, daily, tuple(interventions))


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
    bare = (_HELP.sub("", fold(item).removeprefix("och "), count=1).strip(" .;:") for item in items)
    return tuple(item for item in bare if item)


def _listed(lines: list[str]) -> list[_Mention]:
    """Lines that are a service and how often, and nothing more: "Inköp en gång per vecka"."""
    mentions, in_list = [], False
    for raw in lines:
        line = _BULLET.sub("", raw, count=1) if _BULLET.match(raw) else raw
        if not line or key(line.rstrip(" :")) in _LIST_HEADINGS:
            # A heading opens a list and a blank line closes it.
            in_list = bool(line)
            continue
        mention = None if _find_visits(line) else _mention(line, in_list=in_list)
        if mention:
            mentions.append(mention)
    return mentions


def _mention(line: str, *, in_list: bool) -> _Mention | None:
    """A line's service and frequency. Outside a list only a known service: "Dottern ringer varje dag" is none."""
    start = frequency_start(line)
    length = frequency_words(line[start:]) if start else None
    if not start or not length:
        return None
    name = fold(line[:start].rstrip(" ,:–-("))
    rest = line[start + length :].strip(" .,;)")
    frequency = parse_frequency(line[start : start + length])
    unknown = _service_in(name) is None
    too_long = max(len(name.split()), len(rest.split())) > (_LISTED_WORDS if in_list else _LOOSE_WORDS)
    if not name or frequency is None or too_long or (unknown and (rest or not in_list)):
        return None
    return _Mention(_capital(name), fold(line).rstrip(" ."), frequency)


def _give_to_row(mention: _Mention, interventions: list[OrderedIntervention]) -> bool:
    """Set the fixed frequency on the row of the same service; False where no row has it."""
    at = _matching(mention.name, interventions)
    if at is None:
        return False
    if interventions[at].fixed_frequency is None and interventions[at].origin is Origin.ROW:
        interventions[at] = replace(interventions[at], fixed_frequency=mention.frequency)
    return True


def _matching(name: str, interventions: list[OrderedIntervention]) -> int | None:
    for at, other in enumerate(interventions):
        if key(other.name) == key(name):
            return at
    known = _known(name)
    for at, other in enumerate(interventions):
        theirs = _known(other.name)
        if known and theirs and theirs.group == known.group:
            return at
    return None


def _known(name: str) -> Service | None:
    """The service of a name; two services in one ("Tvätt och renbäddning") are not the first of them."""
    name = name.split(" i form av ", maxsplit=1)[0]
    if service(name) or re.search(r"\s(?:och|samt)\s|,", name) is None:
        return _service_in(name)
    parts = {
        found.group for part in re.split(r"\s+(?:och|samt)\s+|,\s*", name) if (found := _service_in(part))
    }
    return _service_in(name) if len(parts) == 1 else None


def _service_in(phrase: str) -> Service | None:
    """The service a phrase begins with, or that it gives support with: "stöd vid måltider"."""
    return leading_service(phrase) or leading_service(_SUPPORT.sub("", phrase, count=1))


def _from_prose(mention: _Mention) -> OrderedIntervention:
    known = _service_in(mention.name)
    return OrderedIntervention(
        name=mention.name,
        name_as_written=mention.phrase,
        origin=Origin.PROSE,
        kind=known.kind if known else InterventionKind.OTHER,
        fixed_frequency=mention.frequency,
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
