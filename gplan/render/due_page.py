"""The due list as paper: what is late, what comes within a week and what comes later, with a box to tick on each row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gplan.dates import days_left_words
from gplan.render import phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED
from gplan.render.page_model import Answer, Section, Sheet, Table

__all__ = ["DuePage", "due_page"]

_LATE = ("overdue", "missing")
_TICK = Answer(boxes=("",), blanks=("",))


@dataclass(frozen=True, slots=True, kw_only=True)
class DuePage:
    """The due list as it is printed."""

    sheet: Sheet
    note: str
    parts: tuple[Section, ...]


def due_page(
    rows: Iterable[dict[str, Any]], frame: Frame, *, until: date | None, kinds: Sequence[str] = ()
) -> DuePage:
    """The page.

    Args:
        rows: As ``gplan followup due`` has them, in its order.
        frame: The unit and the day that everything is reckoned from.
        until: The last day that was looked at; None for everything.
        kinds: What it is limited to, in words.
    """
    known = list(rows)
    ours = [row for row in known if row["whose"] == "unit"]
    period = f"till och med {phrases.day(until)}" if until else "allt som har en dag"
    only = f"bara {phrases.listed(kinds)}" if kinds else ""
    return DuePage(
        sheet=sheet(
            frame,
            document="Att göra",
            facts=(period, only),
            state=f"{_counted(ours)} {phrases.sentence(phrases.joined(period, only))}.",
            must_show=tuple(str(row["case"]) for row in known),
        ),
        note=_note(frame.printed_on, known),
        parts=tuple(_parts(ours, known, frame)),
    )


def _counted(ours: Sequence[dict[str, Any]]) -> str:
    if not ours:
        return "Inget att göra."
    missing = sum(row["state"] == "missing" for row in ours)
    late = sum(row["state"] == "overdue" for row in ours)
    every = {1: "den", 2: "båda"}.get(len(ours), "alla")
    said = [
        _told(late, len(ours), every, "är försenad" if late == 1 else "är försenade"),
        _told(missing, len(ours), every, "saknas"),
    ]
    return f"{len(ours)} att göra: {phrases.listed(word for word in said if word) or 'inget är försenat'}."


def _told(count: int, whole: int, every: str, words: str) -> str:
    """How many they are; of all of them the figure is said already."""
    return f"{every if count == whole else count} {words}" if count else ""


def _note(on: date, known: Sequence[dict[str, Any]]) -> str:
    if not known:
        return "Inget är försenat, och inget ska göras inom tiden."
    return (
        f"Dagarna är räknade från {phrases.day(on)}. Kryssa för det som är gjort och skriv dagen; "
        "anteckna det sedan i gplan."
    )


def _parts(
    ours: Sequence[dict[str, Any]], known: Sequence[dict[str, Any]], frame: Frame
) -> Iterable[Section]:
    week = frame.printed_on + timedelta(weeks=1)
    late = [row for row in ours if row["state"] in _LATE]
    soon = [row for row in ours if row["state"] not in _LATE and row["due"] <= week.isoformat()]
    later = [row for row in ours if row["state"] not in _LATE and row["due"] > week.isoformat()]
    theirs = [row for row in known if row["whose"] != "unit"]
    for heading, note, rows in (
        ("Försenat eller saknas", "", late),
        (f"Inom en vecka, till och med {phrases.day(week)}", "", soon),
        ("Senare", "", later),
        (
            "Handläggarens egna uppgifter",
            "De är inte enhetens att göra. Fråga handläggaren om de dröjer.",
            theirs,
        ),
    ):
        if rows:
            yield Section(heading=heading, note=note, table=_table(rows, large=frame.large))


def _table(rows: Iterable[dict[str, Any]], *, large: bool) -> Table:
    if large:
        return Table(
            heads=("Senast", "Vem och vad", "Gjort, dag"),
            widths=(9, 17, 9),
            rows=tuple(
                (_when(row), phrases.lines(_who(row, "\n" if row["protected"] else ", "), _what(row)))
                for row in rows
            ),
            answer=_TICK,
        )
    return Table(
        heads=("Senast", "Vem", "Vad", "Gjort, dag"),
        widths=(4, 7, 6, 5),
        rows=tuple((_when(row), _who(row), _what(row)) for row in rows),
        answer=_TICK,
    )


def _when(row: dict[str, Any]) -> str:
    left = row["days_left"]
    return f"{row['due'] or '–'}\n{row['state_words'] if left is None else days_left_words(left)}"


def _who(row: dict[str, Any], between: str = "\n") -> str:
    return f"{PROTECTED if row['protected'] else row['name']}{between}{row['case']}"


def _what(row: dict[str, Any]) -> str:
    source = row["source_words"]
    what = phrases.sentence(row["what"])
    return f"{what}\nenligt {source}" if source else what
