"""The interventions and life areas that a municipality works with, and which names mean the same.

gplan brings a list of each; a municipality may put its own in the place of either (``[catalogue]`` in its profile).
A name keeps the words it was written with, everywhere: the catalogue is asked what it means, and what it does not
know means only itself.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gplan.catalogue.lists import CARE_PACKAGE, LifeArea, Service, key
from gplan.model.terms import InterventionKind

if TYPE_CHECKING:
    from typing import Protocol

    class HasLists(Protocol):
        """What may say where a municipality's own lists are. ``gplan.profiles.Profile`` fits."""

        def catalogue(self, which: str) -> Path | None:
            """Give the file of the list "services" or "life_areas"; None where gplan's own is used."""

        def __hash__(self) -> int: ...


__all__ = ["Catalogue", "LifeArea", "Part", "Service", "key", "of", "read", "shipped"]

_SUPPORT = re.compile(
    r"(?:hjälp|stöd|stöttning|assistans|sällskap|insatsen|insats)\s+"
    r"(?:(?:med|vid|av|under|i form av)\s+)?(?:att\s+)?|att\s+",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;]\s*(?:och\s+|samt\s+)?|\s+samt\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:och|eller|\+|&)\s+|\s*/\s*", re.IGNORECASE)
_DETAIL = re.compile(r"\s(?:av|i|på|med|för|till|vid|från|inklusive|inkl\.?|utan)\s", re.IGNORECASE)
_WORDS = 8
"""No name in a list has more words."""
_SHORTEST = 5
"""A shorter word is not taken for another one's definite form."""


class Part(NamedTuple):
    """One of the things that a name names."""

    words: str
    service: Service | None
    """None: no list has it."""


class Catalogue:
    """Two lists and what can be asked of them. Nothing here changes."""

    def __init__(self, services: tuple[Service, ...], life_areas: tuple[LifeArea, ...]) -> None:
        self.services = services
        self.life_areas = life_areas
        # A unit's plans and orders have the same few hundred names, and every check asks for them again.
        self._parts = lru_cache(maxsize=2048)(self._parts_of)
        self._led = lru_cache(maxsize=2048)(self._leading_of)
        self._counterpart = lru_cache(maxsize=2048)(self._counterpart_of)

    # -- interventions

    @cached_property
    def _services(self) -> dict[str, Service]:
        return {key(name): one for one in self.services for name in (one.name, *one.aliases)}

    def service(self, name: str) -> Service | None:
        """The intervention that goes by exactly this name, or by its definite form: "promenaden"."""
        wanted = key(name).strip(" .,:;!()–-")
        found = self._services.get(wanted)
        if found is None and len(wanted) >= _SHORTEST:
            ends = [cut for cut in ("en", "et", "n", "t") if wanted.endswith(cut)]
            found = next((one for cut in ends if (one := self._services.get(wanted.removesuffix(cut)))), None)
        return found

    def leading(self, phrase: str) -> Service | None:
        """The intervention a phrase begins with, by its longest name, or gives help with: "stöd vid måltider"."""
        return self._led(phrase)

    def _leading_of(self, phrase: str) -> Service | None:
        rest = _SUPPORT.sub("", phrase.strip(), count=1) if _SUPPORT.match(phrase.strip()) else ""
        return self._leading(phrase) or (self._leading(rest) if rest else None)

    def _leading(self, phrase: str) -> Service | None:
        words = key(" ".join(phrase.split(maxsplit=_WORDS)[:_WORDS])).split(" ")
        for count in range(len(words), 0, -1):
            found = self.service(" ".join(words[:count]))
            if found is not None:
                return found
        return None

    def parts(self, name: str) -> tuple[Part, ...]:
        """What a name names: "Tvätt och renbäddning" is two, "Städ av två rum, kök och hall" is one."""
        return self._parts(name)

    def _parts_of(self, name: str) -> tuple[Part, ...]:
        found: list[Part] = []
        for words in self._split(name.split(" i form av ", maxsplit=1)[0]):
            service = self.leading(words)
            if service is None and found and found[-1].service and _DETAIL.search(f" {found[-1].words} "):
                continue  # more of what the part before is done to
            found.append(Part(key(words), service))
        return tuple(found)

    def _split(self, text: str) -> Iterator[str]:
        """The pieces of a list in words; what is one known name with "och" in it stays whole."""
        for piece in filter(str.strip, [text] if self._whole(text) else _COMMA.split(text)):
            split = [piece] if self._whole(piece) else _AND.split(piece)
            yield from filter(None, (words.strip(" -") for words in split))

    def _whole(self, words: str) -> Service | None:
        return self.service(words) or self.service(_SUPPORT.sub("", words.strip(), count=1))

    def listed(self, text: str) -> tuple[str, ...]:
        """The items of a running list, as written: "dusch, på- och avklädning" is two."""
        return tuple(self._split(text))

    def without_support(self, words: str) -> str:
        """A name without "hjälp med" before it, where the name alone is known; else as it was."""
        rest = _SUPPORT.sub("", words.strip(), count=1)
        return rest if rest and self.service(words) is None and self._leading(rest) else words

    def same_service(self, one: str, other: str) -> bool:
        """True when two names mean the same, or one of them the whole group that the other is a sort of.

        "Dusch" is "Duschhjälp" and "Tvätt" is "Tvätt i bostad"; "Omvårdnadspaket morgon" is not the evening's.
        """
        return self.covered(one, (other,)) and self.covered(other, (one,))

    def covered(self, name: str, others: Iterable[str]) -> bool:
        """True when everything a name names is among the others: "Tvätt och renbäddning" by "Tvätt" and "Lakansbyte"."""
        others = tuple(others)
        if key(name) in map(key, others):
            return True
        theirs = [part for other in others for part in self.parts(other)]
        mine = self.parts(name)
        return bool(mine) and all(any(_agree(part, their) for their in theirs) for part in mine)

    def counterpart(self, name: str, others: Iterable[str]) -> str | None:
        """The one of the others that means the same; by its letters first. None where none does, or several do."""
        return self._counterpart(name, tuple(others))

    def _counterpart_of(self, name: str, others: tuple[str, ...]) -> str | None:
        alike = [other for other in others if key(other) == key(name)]
        found = alike or [other for other in others if self.same_service(name, other)]
        return found[0] if len(found) == 1 or alike else None

    def kind(self, name: str) -> InterventionKind:
        """What sort of intervention a name means; ``OTHER`` for one that is unknown, or of several kinds."""
        kinds = {part.service.kind for part in self.parts(name) if part.service}
        return kinds.pop() if len(kinds) == 1 else InterventionKind.OTHER

    def group(self, name: str) -> str:
        """The group of a name that means one intervention; the name itself, folded, where no list has it."""
        groups = {part.service.group if part.service else part.words for part in self.parts(name)}
        return groups.pop() if len(groups) == 1 else key(name)

    def is_care_package(self, name: str) -> bool:
        """True when the name is of several care interventions at one visit (omvårdnadspaket)."""
        found = self.leading(name)
        return found is not None and found.role == CARE_PACKAGE

    def care_named(self, text: str) -> frozenset[str]:
        """The groups of care interventions that a text names somewhere, packages apart; each counts once."""
        plain = f" {_plain(text)} "
        return _care(one for name, one in self._plain_names if f" {name} " in plain)

    def care_listed(self, text: str) -> frozenset[str] | None:
        """The same of a text that is nothing but a list of known interventions; None for any other text."""
        named = [self._whole(words) for piece in re.split(r"[.\n]+", text) for words in self._split(piece)]
        services = [one for one in named if one is not None]
        return _care(services) if named and len(services) == len(named) else None

    @cached_property
    def _plain_names(self) -> tuple[tuple[str, Service], ...]:
        return tuple((_plain(name), one) for name, one in self._services.items())

    # -- life areas

    @cached_property
    def _codes(self) -> dict[str, str | None]:
        codes: dict[str, str | None] = {}
        for row in self.life_areas:
            for name in filter(None, map(key, (row.name, row.name_in_icf))):
                # A name that means two codes means none: never guess.
                codes[name] = row.code if codes.get(name, row.code) == row.code else None
        return codes

    def icf_code(self, name: str) -> str | None:
        """The ICF code of a life area or subcategory, by either of its names; None where no code is known."""
        return self._codes.get(key(name))

    def is_icf_name(self, name: str) -> bool:
        """True when the list has the name, with or without a code."""
        return key(name) in self._codes

    def chapter(self, code: str) -> str | None:
        """The ICF chapter of a code in the list: "d5" for "d510"."""
        return next((row.chapter for row in self.life_areas if row.code == code), None)

    def carers_area_codes(self) -> frozenset[str]:
        """The codes of the life area that is about the carer, from which no intervention is granted."""
        return self._carers_area

    @cached_property
    def _carers_area(self) -> frozenset[str]:
        return frozenset(row.code for row in self.life_areas if row.grants_nothing and row.code)


def _agree(one: Part, other: Part) -> bool:
    if one.service is None or other.service is None:
        return one.words == other.words
    if one.service.name == other.service.name:
        return True
    return one.service.group == other.service.group and (one.service.is_general or other.service.is_general)


def _care(services: Iterable[Service]) -> frozenset[str]:
    return frozenset(
        one.group for one in services if one.kind is InterventionKind.CARE and one.role != CARE_PACKAGE
    )


def _plain(text: str) -> str:
    """Letters and figures alone, words apart by one space."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


@lru_cache(maxsize=1)
def shipped() -> Catalogue:
    """The lists that come with gplan."""
    return read()


def read(services: Path | None = None, life_areas: Path | None = None) -> Catalogue:
    """A catalogue from a municipality's own files; the list that comes with gplan in the place of one not given.

    Raises:
        ProfileError: a file cannot be read or has faults; ``faults`` has each with file and line.
    """
    from gplan.catalogue import reading  # noqa: PLC0415 - csv loads when a list is read

    return Catalogue(
        reading.services(services) if services else reading.shipped_services(),
        reading.life_areas(life_areas) if life_areas else reading.shipped_life_areas(),
    )


@lru_cache(maxsize=4)
def of(profile: "HasLists") -> Catalogue:
    """The catalogue in force by a profile, read once for it.

    Raises:
        ProfileError: as ``read``.
    """
    services, life_areas = profile.catalogue("services"), profile.catalogue("life_areas")
    return read(services, life_areas) if services or life_areas else shipped()
