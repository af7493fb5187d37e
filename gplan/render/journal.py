"""A person's journal for the file: complete, in order of time, with what corrects what. As text and as PDF."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gplan.model.person import Person
from gplan.model.records import JournalNote
from gplan.render import phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import Mask
from gplan.render.page_model import Sheet

_WIDTH = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBlock:
    """A note with its finished words."""

    heading: str
    """"2026-03-05 · Kontakt med närstående"."""
    facts: str
    """Number, who wrote it, when it was written down where that is another day."""
    mark: str
    """What it corrects and by what it is corrected; empty for most."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalPage:
    """A journal as it is printed."""

    sheet: Sheet
    notes_heading: str
    none: str
    """What is said where there are no notes."""
    notes: tuple[NoteBlock, ...]
    later_heading: str
    later: tuple[NoteBlock, ...]
    """Corrections of these notes that were made after the period."""


def journal_page(
    person: Person,
    notes: Iterable[JournalNote],
    later: Iterable[JournalNote],
    *,
    frame: Frame,
    since: date | None,
    until: date,
    mask: Mask,
) -> JournalPage:
    """The page: ``notes`` of the period in order, and ``later`` corrections of them."""
    inside, after = list(notes), list(later)
    corrections: dict[int, list[JournalNote]] = {}
    for one in (*inside, *after):
        if one.corrects is not None:
            corrections.setdefault(one.corrects, []).append(one)
    period = (
        f"Tiden {since.isoformat()} till {until.isoformat()}"
        if since
        else f"Allt till och med {until.isoformat()}"
    )
    count = phrases.counted(len(inside), "anteckning", "anteckningar")
    return JournalPage(
        sheet=sheet(
            frame,
            document="Social journal",
            person=person,
            facts=(period,),
            state=f"{period}. {count}.",
            must_show=tuple(one.happened_on.isoformat() for one in inside),
        ),
        notes_heading="Anteckningar",
        none="" if inside else "Inga anteckningar.",
        notes=tuple(_block(one, corrections.get(one.id, []), mask) for one in inside),
        later_heading="Rättelser som gjordes senare" if after else "",
        later=tuple(_block(one, corrections.get(one.id, []), mask) for one in after),
    )


def _block(note: JournalNote, corrected_by: list[JournalNote], mask: Mask) -> NoteBlock:
    late = note.recorded_on is not None and note.recorded_on != note.happened_on
    facts = (f"Nr {note.id}", note.author, f"inskriven {note.recorded_on}" if late else "")
    marks = [f"RÄTTELSE av nr {note.corrects}."] if note.corrects is not None else []
    marks += [f"RÄTTAD, se nr {one.id} ({one.happened_on.isoformat()})." for one in corrected_by]
    return NoteBlock(
        heading=f"{note.happened_on.isoformat()} · {mask(note.heading)}",
        facts=" · ".join(mask(part) for part in facts if part),
        mark=" ".join(marks),
        text=mask(note.text),
    )


def as_text(page: JournalPage) -> str:
    """The journal as plain text, head and foot included."""
    sheet = page.sheet
    lines = [
        sheet.document,
        sheet.unit,
        ", ".join((sheet.name, f"{sheet.number_label.lower()} {sheet.number}".strip())),
        sheet.state,
    ]
    lines += [sheet.printed]
    for one in page.notes:
        lines += _lines(one)
    if page.later:
        lines += ["", page.later_heading]
        for one in page.later:
            lines += _lines(one)
    if page.none:
        lines += ["", page.none]
    return "\n".join([*lines, "", f"Slut på {sheet.foot}.", ""])


def _lines(one: NoteBlock) -> list[str]:
    found = ["", one.heading, one.facts]
    if one.mark:
        found.append(one.mark)
    for line in one.text.splitlines():
        found += textwrap.wrap(
            line, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
        ) or [""]
    return found
