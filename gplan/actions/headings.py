"""The headings of the journal: those that gplan's own notes stand under, and those that the routine has beside them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gplan import profiles
from gplan.errors import AmbiguousError, ProfileError
from gplan.model.terms import PARTICIPATION_DEVIATION_HEADING
from gplan.ruleset.value_words import source, strength
from gplan.store.connection import Store
from gplan.store.unit import profile_name

if TYPE_CHECKING:
    from gplan.model.finding import Value
    from gplan.profiles import Profile

OWN = {
    "plan": "upprättad, ändrad, rättad, genomgången, överlämnad",
    "preparation": "det som görs innan planen skrivs",
    "first_contact": "första kontakten",
    "contact_person": "kontaktman vald eller bytt",
    "follow_up": "uppföljningen",
    "review": "månadens genomgång",
    "individual_follow_up": "handläggarens individuppföljning",
    "consent": "samtycken, delning och återkallande",
    "changed_need": "förändrade behov",
    "outside_order": "behov utanför beställningen",
    "order": "första besöket, inflyttning, förlängning och avslut",
    "correction": "rättelse av en anteckning",
    "plain": "anteckning utan angiven rubrik",
}
"""Notes that gplan writes, or gives their heading, and what each is about. The heading is ``<key>_heading``."""


class JournalHeading(NamedTuple):
    """A heading of the journal."""

    heading: str
    written_for: str
    """What gplan writes under it by itself; empty for one that people choose."""
    phrases: tuple[str, ...]
    strength: str
    source: str


def of(store: Store, kind: str, on: date) -> str:
    """The heading that a kind of note stands under on a day, by the rules of the run, else of the unit.

    A journal is written even where the municipality's own file cannot be read: then under the national headings.
    """
    chosen = store.stamp.profile if store.stamp is not None else ""
    return in_profile(_profile(chosen or profile_name(store)), kind, on)


def in_profile(profile: "Profile", kind: str, on: date) -> str:
    """As ``of``, for a profile at hand."""
    value = profile.value(f"{kind}_heading", on) or _profile(profiles.BOTTOM).value(f"{kind}_heading", on)
    assert value is not None, "the national profile names them all"
    return str(value.value)


def _profile(name: str) -> "Profile":
    path = Path(name)
    changed = path.stat().st_mtime_ns if path.suffix and path.is_file() else 0
    try:
        return _loaded(name, changed)
    except ProfileError:
        return _loaded(profiles.BOTTOM, 0)


@lru_cache(maxsize=4)
def _loaded(name: str, _changed: int) -> "Profile":
    """A profile; loaded once for all notes of a run, again when its file has been changed."""
    return profiles.load(name)


def listed(profile: "Profile", on: date) -> list[JournalHeading]:
    """Every heading of the routine, gplan's own first, each with its example phrases."""
    phrases = _phrases(profile, on)
    found: list[JournalHeading] = []

    def put(heading: str, written_for: str, value: "Value | None") -> None:
        if heading.casefold() not in {one.heading.casefold() for one in found}:
            where = (strength(value), source(value)) if value is not None else ("", "gplan")
            found.append(JournalHeading(heading, written_for, phrases.get(heading.casefold(), ()), *where))

    for kind, about in OWN.items():
        put(in_profile(profile, kind, on), about, profile.value(f"{kind}_heading", on))
    put(PARTICIPATION_DEVIATION_HEADING, "personen deltog inte i planen", None)
    more = profile.value("journal_headings", on)
    for heading in _parts(more):
        put(heading, "", more)
    return found


def _phrases(profile: "Profile", on: date) -> dict[str, tuple[str, ...]]:
    """Example phrases by their heading, folded. "Genomgång" is for the review, whatever the routine calls it."""
    found: dict[str, list[str]] = {}
    national = {in_profile(_profile(profiles.BOTTOM), kind, on): kind for kind in OWN}
    for entry in _parts(profile.value("journal_phrases", on)):
        heading, _, phrase = entry.partition(":")
        kind = national.get(heading.strip())
        named = in_profile(profile, kind, on) if kind else heading.strip()
        found.setdefault(named.casefold(), []).append(phrase.strip())
    return {heading: tuple(ones) for heading, ones in found.items()}


def _parts(value: "Value | None") -> list[str]:
    return [part.strip() for part in str(value.value).split(";") if part.strip()] if value is not None else []


class Chosen(NamedTuple):
    """The heading of a note."""

    heading: str
    known: bool
    """False for one that neither the routine nor the person's journal has."""


def chosen(typed: str, known: Iterable[str]) -> Chosen:
    """The heading that is meant by what was typed: whole, or the only one that begins so; else as it was typed.

    Raises:
        AmbiguousError: several begin so.
    """
    typed = " ".join(typed.split())
    wanted = typed.casefold()
    names = {heading.casefold(): heading for heading in known}
    if wanted in names:
        return Chosen(names[wanted], known=True)
    begun = [heading for folded, heading in names.items() if wanted and folded.startswith(wanted)]
    if len(begun) > 1:
        raise AmbiguousError(
            "Flera rubriker börjar så; inget sparades.", "Skriv mer av den du menar:", tuple(begun)
        )
    return Chosen(begun[0], known=True) if begun else Chosen(typed, known=False)
