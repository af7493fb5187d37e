"""A whole unit's visits of a day on paper: an overview with what is in no visit, then one page for each part of the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.plan import Plan, PlannedIntervention, PlannedVisit
from gplan.model.terms import Slot, label
from gplan.render import phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import Mask
from gplan.render.page_model import Answer, Entry, Section, Sheet, Table
from gplan.render.paper import Paper
from gplan.render.round_notice import Notice
from gplan.render.round_page import RoundPage, is_on, not_held, week_note

__all__ = ["Cared", "RoundPaper", "UnitRound", "Without", "as_pdf", "unit_round"]

_NO_TIME = "Utan bestämd tid"
_DONE = Answer(boxes=("",), blanks=("",))
_FEW = 14
"""So many visits in a day are one or two persons' work: the parts of the day share their pages."""
_FULL = 9
"""A page with fewer visits has more room to write what the next shift must know."""


class Cared(NamedTuple):
    """Somebody with a plan in force."""

    person: Person
    plan: Plan
    mask: Mask
    notice: Notice | None = None
    """Why somebody is to be asked before the visit: the order has gone out."""


class Without(NamedTuple):
    """Somebody who stands in no part of the day, and why."""

    person: Person
    why: Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRound:
    """The unit's day as it is printed."""

    sheet: Sheet
    note: str
    first: tuple[Section, ...]
    slots: tuple[Section, ...]
    apart: bool
    """Whether each part of the day begins on a page of its own, to be handed to those who work then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPaper:
    """A file of visits: the unit's day, or persons' pages, or both."""

    file_title: str
    unit_name: str
    unit: UnitRound | None
    people: tuple[RoundPage, ...]


class _Row(NamedTuple):
    place: tuple[bool, int, tuple[bool, str, int]]
    """In order of time, then of persons."""
    who: Cared
    visit: PlannedVisit


def unit_round(
    cared: Iterable[Cared], frame: Frame, *, on: date, without: Sequence[Without] = (), ended: int = 0
) -> UnitRound:
    """The page.

    Args:
        cared: Everyone with a plan in force whose order holds that day.
        frame: The unit and the day of printing.
        on: The day of the visits.
        without: Everyone else, with why.
        ended: How many are no longer with the unit.
    """
    known = sorted(cared, key=lambda one: _among(one.person))
    slots = _by_slot(known, on)
    apart = sum(map(len, slots.values())) > _FEW
    return UnitRound(
        sheet=sheet(
            frame,
            document="Enhetens besök",
            facts=(phrases.day_and_weekday(on),),
            state=f"{phrases.sentence(phrases.day_and_weekday(on))}. {_counted(slots)}",
            must_show=tuple(case_ref(row.who.person.id) for rows in slots.values() for row in rows),
        ),
        note="Det viktiga om var och en, och hur hjälpen ges, står på personens egen sida och i planen.",
        first=tuple(_first(known, slots, [*_left_out(without), *_left(ended)])),
        slots=tuple(
            Section(
                heading=f"{name}, {phrases.day_and_weekday(on)}",
                note=_sum(rows),
                table=_table(rows, large=frame.large),
                entries=(Entry(label="Att lämna över till nästa pass", lines=_room(rows) if apart else 2),),
            )
            for name, rows in slots.items()
        ),
        apart=apart,
    )


def as_pdf(
    unit: UnitRound | None, people: Sequence[RoundPage], *, archive: bool = False, apart: bool = False
) -> bytes:
    """The pages as one tagged PDF, each part with its own page numbers. Raises as ``render_document``.

    Args:
        unit: The unit's day, where it is to stand first.
        people: The persons' pages.
        archive: Also fit to be kept (PDF/A-2a).
        apart: Set in a process of its own, for one of many files: its memory goes back to the machine.
    """
    sheets = [*([unit.sheet] if unit else []), *(one.sheet for one in people)]
    first = sheets[0]
    title = first.file_title if len(sheets) == 1 else first.document
    paper = RoundPaper(file_title=title, unit_name=first.unit, unit=unit, people=tuple(people))
    if apart:
        from gplan.render.worker import Worker  # noqa: PLC0415 - only for many

        with Worker() as worker:
            worker.ask(Paper.ROUND.value, paper, sheets, archive=archive)
            return worker.answer()[0]
    from gplan.render.pdf import render_document  # noqa: PLC0415 - loads with the first document

    return render_document(Paper.ROUND.value, paper, *sheets, archive=archive)


# -- parts of the day


def _by_slot(cared: Iterable[Cared], on: date) -> dict[str, list[_Row]]:
    """The visits of the day under the names of its parts, each in order of time; parts without any are left out."""
    names = (*(phrases.sentence(label(slot)) for slot in Slot), _NO_TIME)
    found: dict[str, list[_Row]] = {name: [] for name in names}
    for who in cared:
        for visit in who.plan.content.visits:
            if is_on(visit, on):
                found[_part(visit)].append(_row(who, visit))
    return {name: sorted(rows, key=lambda row: row.place) for name, rows in found.items() if rows}


def _part(visit: PlannedVisit) -> str:
    slot = phrases.slot_of(visit)
    return phrases.sentence(label(slot)) if slot else _NO_TIME


def _row(who: Cared, visit: PlannedVisit) -> _Row:
    minutes = visit.at.hour * 60 + visit.at.minute if visit.at else 0
    after_midnight = phrases.slot_of(visit) is Slot.NIGHT and minutes < 12 * 60 and visit.at is not None
    order = minutes + (24 * 60 if after_midnight else 0)
    return _Row((visit.at is None, order, _among(who.person)), who, visit)


def _among(person: Person) -> tuple[bool, str, int]:
    """Where somebody stands among others: by name, and protected persons last, by case.

    Among the names their place would say what they are called.
    """
    return person.protected, "" if person.protected else person.details.name.casefold(), person.id


# -- the overview


def _counted(slots: dict[str, list[_Row]]) -> str:
    rows = [row for rows in slots.values() for row in rows]
    if not rows:
        return "Inga besök."
    persons = len({row.who.person.id for row in rows})
    return f"{_visits(rows)} hos {phrases.counted(persons, 'person', 'personer')}."


def _visits(rows: Sequence[_Row]) -> str:
    return phrases.counted(len(rows), "besök", "besök")


def _sum(rows: Sequence[_Row]) -> str:
    known = [row.visit.minutes for row in rows if row.visit.minutes is not None]
    said = [_visits(rows), phrases.minutes(sum(known)) if known else ""]
    untimed = len(rows) - len(known)
    if untimed:
        said.append(f"{untimed} utan bestämd längd")
    return f"{phrases.joined(*said)}."


def _first(cared: Sequence[Cared], slots: dict[str, list[_Row]], without: Sequence[str]) -> Iterable[Section]:
    if slots:
        rows = tuple((name, _sum(rows).rstrip(".")) for name, rows in slots.items())
        yield Section(
            heading="Dagen",
            table=Table(heads=("Del av dagen", "Besök och tid"), widths=(4, 8), rows=rows),
        )
    coming = {row.who.person.id for rows in slots.values() for row in rows}
    visited = [one for one in cared if one.person.id in coming]
    for heading, note, items in (
        ("Fråga innan ni går", "De här besöken står i listan.", _warned(visited)),
        ("Inga besök i planen", "Planen säger inte när någon kommer.", _no_visits(cared)),
        ("Insatser utan besök", "De står i planen men inte i listan.", _loose(cared, visited)),
        ("Står inte i listan", "", tuple(without)),
    ):
        if items:
            yield Section(heading=heading, note=note, items=items)


def _left_out(without: Iterable[Without]) -> list[str]:
    told = sorted(without, key=lambda one: _among(one.person))
    return [f"{_on_line(one.person)}: {one.why.words}" for one in told]


def _left(ended: int) -> list[str]:
    if not ended:
        return []
    return [f"{phrases.counted(ended, 'person', 'personer')} vars beställning är avslutad"]


def _warned(visited: Iterable[Cared]) -> tuple[str, ...]:
    return tuple(f"{_on_line(one.person)}: {one.notice.words}" for one in visited if one.notice)


def _obs(one: Cared) -> str:
    """The warning for somebody whom nobody visits that day."""
    return f". OBS: {one.notice.words}" if one.notice else ""


def _no_visits(cared: Iterable[Cared]) -> tuple[str, ...]:
    return tuple(
        f"{_on_line(one.person)}: {_names(one, one.plan.content.interventions) or 'inga insatser'}{_obs(one)}"
        for one in cared
        if not one.plan.content.visits
    )


def _loose(cared: Iterable[Cared], visited: Sequence[Cared]) -> tuple[str, ...]:
    return tuple(
        f"{_on_line(one.person)}: {_names(one, left)}{'' if one in visited else _obs(one)}"
        for one in cared
        if one.plan.content.visits and (left := not_held(one.plan.content))
    )


def _names(who: Cared, interventions: Iterable[PlannedIntervention]) -> str:
    return phrases.listed(who.mask(one.name) for one in interventions)


def _on_line(person: Person) -> str:
    case = case_ref(person.id)
    return f"{case} (skyddade personuppgifter)" if person.protected else f"{person.details.name}, {case}"


# -- a part of the day


def _table(rows: Iterable[_Row], *, large: bool) -> Table:
    if large:
        return Table(
            heads=("När och hos vem", "Vad", "Vem går, klart"),
            widths=(7, 8, 5),
            rows=tuple(
                (phrases.lines(*_when(row), _who(row, ", ")), phrases.lines(*_what(row))) for row in rows
            ),
            answer=_DONE,
        )
    return Table(
        heads=("När", "Hos vem", "Vad", "Vem går, klart"),
        widths=(5, 7, 8, 6),
        rows=tuple((phrases.lines(*_when(row)), _who(row), phrases.lines(*_what(row))) for row in rows),
        answer=_DONE,
    )


def _room(rows: Sequence[_Row]) -> int:
    return max(3, _FULL - len(rows))


def _when(row: _Row) -> tuple[str, str]:
    clock = phrases.clock(row.visit.at) if row.visit.at else "Ingen fast tid"
    return clock, phrases.minutes(row.visit.minutes) or "obestämd längd"


def _who(row: _Row, between: str = "\n") -> str:
    person = row.who.person
    case = case_ref(person.id)
    return f"{case}{between}skyddad" if person.protected else f"{person.details.name}{between}{case}"


def _what(row: _Row) -> tuple[str, ...]:
    visit, mask = row.visit, row.who.mask
    names = ", ".join(mask(name) for name in visit.interventions)
    warning = f"OBS: {row.who.notice.words}" if row.who.notice else ""
    return names or ("" if visit.note.strip() else "–"), mask(visit.note.strip()), week_note(visit), warning
