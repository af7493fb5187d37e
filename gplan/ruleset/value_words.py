"""A dated value in Swedish: what it says, how strongly it binds, and where it stands. The one place for it."""

from gplan.dates import duration_words
from gplan.model.finding import Value
from gplan.model.process import STEPS
from gplan.ruleset.base import ANCHORS, STRENGTHS, strength

__all__ = ("CHOICES", "STRENGTHS", "phrases", "reading", "said", "source", "strength", "validity", "whole")

CHOICES = {
    "signatures": {
        "person": "den enskilde",
        "representative": "företrädaren",
        "contact_person": "kontaktmannen",
        "manager": "enhetschefen",
        "system": "systemet",
    },
    "signature_stands_in": {"reason": "en antecknad orsak", "nothing": "inget"},
    "personal_data_reviewed": {
        "before_planning": "innan planen görs",
        "at_plan_and_follow_up": "när planen upprättas och när den följs upp",
    },
    "process_steps": STEPS,
    "preparation_noted_in_journal": STEPS,
    "minutes_rounding": {"nearest": "till närmaste minut", "up": "uppåt", "down": "nedåt"},
}
"""The words of the values that are chosen from a list, by parameter."""

_COUNTED = {
    "persons": ("person", "personer"),
    "interventions": ("insats", "insatser"),
    "times": ("gång", "gånger"),
}
_DURATIONS = ("days", "working_days", "weeks", "months")


def said(value: Value) -> str:
    """Say what a value says: ``14 dagar från första besöket``, ``ja``, ``den enskilde och kontaktmannen``."""
    if isinstance(value.value, bool):
        return "ja" if value.value else "nej"
    text = _text(value) if isinstance(value.value, str) else _number(value.value, value.unit)
    if value.anchor:
        text = f"{text} från {ANCHORS.get(value.anchor, value.anchor)}"
    return f"beställningens sista dag, annars {text}" if value.instead == "order_end" else text


def whole(value: Value) -> str:
    """Say the value and what it counts from where the day is not known: ``…, annars från den dag beställningen kom``."""
    later = (f", annars från {ANCHORS.get(anchor, anchor)}" for anchor in value.fallback_anchors)
    return said(value) + "".join(later if value.anchor else ())


def phrases(value: Value) -> list[str]:
    """The whole sentences that a text is a list of, to be read one by one; empty for every other value."""
    parts = _parts(value.value) if isinstance(value.value, str) else []
    return parts if any(part.endswith((".", "?", "!")) for part in parts) and len(parts) > 1 else []


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _number(number: int, unit: str) -> str:
    if unit in _DURATIONS:
        return duration_words(number, unit)
    if unit == "percent":
        return f"{number} %"
    if unit == "day_of_month":
        return f"den {number} i månaden"
    one, many = _COUNTED.get(unit, ("", ""))
    return f"{number} {one if number == 1 else many}".rstrip()


def _text(value: Value) -> str:
    text = str(value.value)
    if value.parameter in CHOICES:
        words = CHOICES[value.parameter]
        return listed([words.get(one, one) for one in _parts(text)]) or "ingen"
    if (
        value.unit in _DURATIONS
    ):  # a number with decimals is kept as text, so that no binary fraction is made of it
        return f"{text.replace('.', ',')} {duration_words(2, value.unit).removeprefix('2 ')}"
    return " / ".join(phrases(value)) or listed(_parts(text)) or "ingen"


def listed(words: list[str]) -> str:
    """Say several things as one: ``a, b och c``."""
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def source(value: Value) -> str:
    """Say where a value stands: the document and the place in it."""
    return ", ".join(part for part in (value.document, value.section) if part)


def reading(value: Value) -> str:
    """Say when the source was read, and where it could not be checked: ``läst 2026-11-22, inte kontrollerad``."""
    read = f"läst {value.read_on}" if value.read_on else ""
    return ", ".join(part for part in (read, "" if value.verified else "inte kontrollerad") if part)


def validity(value: Value) -> str:
    """Say from and until which day a value applies; empty where it has no limits."""
    first = f"från {value.valid_from}" if value.valid_from else ""
    last = f"till och med {value.valid_until}" if value.valid_until else ""
    return " ".join(part for part in (first, last) if part)
