"""The frame that all documents of a unit share, filled in for one document."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.render import phrases
from gplan.render.masking import PROTECTED
from gplan.render.page_model import Sheet
from gplan.render.wording import NUMBER_LABELS

_NAME_IN_FOOT = 40
"""Letters. The whole name stands in the head; the foot has room for most names, not for any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is the same for every document that a unit prints at one time."""

    unit: str
    printed_on: date
    """The day that everything is printed for: what is known then stands in it."""
    today: date | None = None
    """The clock's day; None where it is the same."""
    large: bool = False
    """Large print: no letter under 16 points."""
    contact: tuple[str, ...] = ()
    """Lines under the unit's name."""
    footer: str = ""
    """The unit's own line at the foot."""
    own_templates: Path | None = None
    """A folder whose files stand in for ours."""
    made_up: str = ""
    """What the band of every page says, before all else, where nothing on it is true of anybody."""

    @property
    def printed(self) -> str:
        """What is said before the day. Paper of another day than today's is not said to be printed that day."""
        if self.today in (None, self.printed_on):
            return "Utskriven"
        return "Som det ser ut för" if self.coming else "Som det var"

    @property
    def coming(self) -> bool:
        """Whether it is of a day that has not come."""
        return self.today is not None and self.today < self.printed_on

    @property
    def another_day(self) -> str:
        """The sentence that says that it is of another day than today; empty where it is not."""
        if self.today in (None, self.printed_on):
            return ""
        return f"Så {self.printed.lower()} {phrases.day(self.printed_on)}."


def sheet(
    frame: Frame,
    *,
    document: str,
    kind: str = "",
    ref: str = "",
    person: Person | None = None,
    facts: Iterable[str] = (),
    state: str = "",
    band: str = "",
    by_hand: str = "",
    must_show: tuple[str, ...] = (),
) -> Sheet:
    """The frame of one document.

    Args:
        frame: What all documents of the unit share.
        document: The heading, as its reader says it: "Min genomförandeplan".
        kind: What the document is in the foot and in the file's data, where that is another word than the heading.
        ref: What it is of, without a name: "p17-2". The person's case where nothing is said.
        person: Whose it is; a protected person's name stands in the head alone, and no number at all.
        facts: What the foot says beside document and person: version, what it replaces, content hash.
        state: What has happened to it, as sentences.
        band: What every page must warn of.
        by_hand: What is written by hand at the foot of each page after the first.
        must_show: Words that must be found again on paper; name and number are, whatever is given.
    """
    kind = kind or document
    ref = ref or (case_ref(person.id) if person else "")
    label, number, known = _number(person, frame.printed_on)
    return Sheet(
        document=document,
        file_title=" ".join(part for part in (kind, ref) if part),
        unit=frame.unit,
        contact=frame.contact,
        name=person.details.name if person else "",
        number_label=label,
        number=number,
        state=" ".join(part for part in (state, frame.another_day) if part),
        band=" · ".join(part for part in (frame.made_up, band) if part),
        foot=" · ".join(part for part in (kind, _whose(person), *facts) if part),
        printed=" · ".join(part for part in (f"{frame.printed} {frame.printed_on.isoformat()}", ref) if part),
        footer=frame.footer,
        by_hand=by_hand,
        large=frame.large,
        printed_on=frame.printed_on,
        own_templates=frame.own_templates,
        must_show=(*((person.details.name,) if person else ()), *((number,) if known else ()), *must_show),
    )


def _whose(person: Person | None) -> str:
    if person is None:
        return ""
    return case_ref(person.id) if person.protected else phrases.shortened(person.details.name, _NAME_IN_FOOT)


def _number(person: Person | None, on: date) -> tuple[str, str, bool]:
    """What the number is called, the number or what stands in its place, and whether it is a number."""
    if person is None:
        return "", "", False
    if person.protected:
        return "", PROTECTED, False
    number = person.number_on(on)
    if number is None:
        return "Personnummer", "inte angivet", False
    return NUMBER_LABELS[number.kind], number.value, True
