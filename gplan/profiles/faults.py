"""The faults of one profile, gathered while it is read, and the checks of the pieces every table is made of."""

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gplan.profiles.lines import Lines
    from gplan.profiles.lines import Path as Key


class Faults:
    """What is wrong with one profile: every check adds to it, none raises.

    A file without faults is read at the start of every list, so what only a fault needs is fetched at the first one.
    """

    def __init__(self, text: str) -> None:
        self.text_read = text
        self.found: list[tuple[int, str]] = []

    @cached_property
    def lines(self) -> "Lines":
        """On which line each key stands."""
        from gplan.profiles.lines import Lines  # noqa: PLC0415 - see the class

        return Lines(self.text_read)

    def add(self, at: "Key", what: str) -> None:
        """Keep a fault, on the line of the key or of the nearest table around it."""
        self.found.append((self.lines.of(at), what))

    def told(self) -> tuple[str, ...]:
        """Every fault with its line, in line order."""
        return tuple(f"rad {line}: {what}" for line, what in sorted(self.found))

    def text(self, table: dict[str, Any], at: "Key", field: str, why: str) -> str:
        """A text that has to be there; ``why`` says in Swedish what it is for."""
        text = table.get(field)
        if isinstance(text, str) and text.strip():
            return text
        self.add((*at, field), f"{field} saknas eller är tomt: {why}.")
        return ""

    def optional_text(self, table: dict[str, Any], at: "Key", field: str) -> str:
        """A text that may be left out."""
        text = table.get(field, "")
        if isinstance(text, str):
            return text
        self.add((*at, field), f"{field} ska vara text inom citattecken.")
        return ""

    def day(self, table: dict[str, Any], at: "Key", field: str) -> date | None:
        """A day that may be left out."""
        day = table.get(field)
        if day is None or (isinstance(day, date) and not isinstance(day, datetime)):
            return day
        self.add((*at, field), f"{field} ska vara en dag utan citattecken, till exempel 2026-01-01.")
        return None

    def switch(self, table: dict[str, Any], at: "Key", field: str, *, default: bool = False) -> bool:
        """True or false; the default where it is left out."""
        value = table.get(field, default)
        if isinstance(value, bool):
            return value
        self.add((*at, field), f"{field} ska vara true eller false.")
        return default

    def keys(self, table: dict[str, Any], known: tuple[str, ...], at: "Key") -> None:
        """Refuse every key of a table that is not known there."""
        for field in table:
            self.known(field, known, (*at, field), "ordet")

    def known(self, word: str, known: tuple[str, ...], at: "Key", what: str, others: str = "") -> None:
        """Refuse a word that is not known, with the nearest one that is; ``others`` is said where none is near."""
        if word in known:
            return
        from difflib import get_close_matches  # noqa: PLC0415 - see the class

        near = get_close_matches(word, known, n=1)
        hint = f"Menar du {near[0]}?" if near else others or f"Det finns: {', '.join(known) or 'ingen'}."
        self.add(at, f"{what} {word} finns inte här. {hint}")
