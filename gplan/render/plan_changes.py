"""Differences between plans in words: what changed, from what to what, a long text no longer than its changed sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from gplan.model.form_text import fold
from gplan.model.plan_change import ChangeKind, CorrectionNote, PlanChange
from gplan.render import phrases
from gplan.render.masking import Mask
from gplan.render.sheet import Section

NOT_HERE = "en uppgift som inte står här"
"""A correction of something that this copy does not hold."""
_ARROW = " → "
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_GAP = "…"


def heading(change: PlanChange) -> str:
    """What differs, in a few words within a sentence: "mål för Dusch", "ny insats Dusch", "viktig information"."""
    what = change.what[:1].lower() + change.what[1:]
    if change.path.startswith("interventions/"):
        if change.kind is ChangeKind.ADDED:
            return f"ny insats {change.section}"
        if change.kind is ChangeKind.REMOVED:
            return f"borttagen insats {change.section}"
        return f"{what} för {change.section}"
    if change.path.startswith("visits/"):
        return what
    if change.path.startswith("participation/"):
        return f"delaktighet, {what}"
    return f"{change.section.lower()}, {change.what}" if change.section else what


def from_to(before: str, after: str) -> str:
    """The change: "före → efter", of long texts the changed sentences alone; "tillagt: …" where nothing was."""
    old, new = changed_sentences(before, after)
    if not old:
        return f"tillagt: {new}"
    if not new:
        return f"borttaget: {old}"
    return f"{old}{_ARROW}{new}"


def changed_sentences(before: str, after: str) -> tuple[str, str]:
    """Those sentences of each text that the other does not have; "…" stands for what both have."""
    old, new = _sentences(before), _sentences(after)
    taken: tuple[list[str], list[str]] = ([], [])
    for same, first, last, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for parts, found in ((taken[0], old[first:last]), (taken[1], new[begin:end])):
            if same != "equal":
                parts.extend(found)
            elif found and parts[-1:] != [_GAP]:
                parts.append(_GAP)
    return _joined(taken[0]), _joined(taken[1])


def _sentences(text: str) -> list[str]:
    return [fold(part) for part in _SENTENCE.split(text) if fold(part)]


def _joined(parts: list[str]) -> str:
    return "" if parts in ([], [_GAP]) else " ".join(parts)


def change_words(change: PlanChange, mask: Mask) -> str:
    """One change in a row: "mål för Dusch: före → efter"; what is new is read in the plan itself."""
    if change.kind is ChangeKind.ADDED and change.path.startswith("interventions/"):
        return mask(heading(change))
    if change.kind is ChangeKind.REMOVED and change.path.startswith("interventions/"):
        return mask(f"{heading(change)} ({fold('; '.join(change.before.splitlines()))})")
    if _named(change):
        return mask(f"{heading(change)}: {change.before or change.after}")
    return f"{mask(heading(change))}: {from_to(mask(change.before), mask(change.after))}"


def on_paper(notes: Iterable[CorrectionNote]) -> tuple[CorrectionNote, ...]:
    """The corrections without what is on no paper: text that has not found its place."""
    return tuple(
        replace(note, changes=tuple(change for change in note.changes if change.path != "unplaced"))
        for note in notes
    )


def correction_lines(notes: Sequence[CorrectionNote], mask: Mask) -> tuple[str, ...]:
    """Every correction, a line a change: "Rättad 2026-03-17: mål för Dusch: före → efter (felskrivning)"."""
    lines = []
    for note in notes:
        reason = mask(fold(note.reason)).rstrip(".")
        said = [fold(change_words(change, mask)) for change in note.changes] or [NOT_HERE]
        lines += [f"Rättad {note.happened_on.isoformat()}: {words} ({reason})" for words in said]
    return tuple(lines)


def plain_correction_lines(notes: Sequence[CorrectionNote], mask: Mask) -> tuple[str, ...]:
    """As ``correction_lines``, in whole sentences for somebody who is no clerk: what it said, what it says now, why."""
    lines = []
    for note in notes:
        day, reason = phrases.day(note.happened_on), mask(fold(note.reason)).rstrip(".")
        said = [_plain_change(change, mask) for change in note.changes] or [f"{NOT_HERE}."]
        lines += [f"{day}, {words} Skäl: {reason}." for words in said]
    return tuple(lines)


def _plain_change(change: PlanChange, mask: Mask) -> str:
    if _named(change):
        return _stopped(fold(change_words(change, mask)))
    if change.path == "follow_up_on":
        what, old, new = "nästa uppföljning", _plain_day(change.before), _plain_day(change.after)
    else:
        what = mask(heading(change))
        old, new = changed_sentences(mask(change.before), mask(change.after))
    said = (
        f"{what}.",
        f"Förut stod: {_stopped(old)}" if old else "",
        f"Nu står: {_stopped(new)}" if new else "Det är borttaget.",
    )
    return " ".join(part for part in said if part)


def _plain_day(iso: str) -> str:
    return phrases.day(date.fromisoformat(iso)) if iso else ""


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?", _GAP)) else f"{words}."


def _named(change: PlanChange) -> bool:
    """Whether it is already said that it is new or gone: "nytt besök", "ny insats"."""
    return change.kind is not ChangeKind.CHANGED and change.path.startswith(("interventions/", "visits/"))


WHOLE_PLAN = "Planen"
"""Stands over what belongs to no intervention and has a heading of its own."""


def sections(changes: Sequence[PlanChange], mask: Mask) -> list[Section]:
    """Differences as they are shown: by intervention or heading, each "före → efter"."""
    found: dict[str, list[tuple[str, str]]] = {}
    for change in changes:
        said = (
            change.after or change.before
            if _named(change)
            else from_to(mask(change.before), mask(change.after))
        )
        found.setdefault(change.section or WHOLE_PLAN, []).append((mask(change.what), mask(said) or "–"))
    return [Section(mask(title), tuple(rows)) for title, rows in found.items()]
