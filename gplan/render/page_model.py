"""What stands on a printed page: ready words only, in the order they are read.

Every document is a ``Sheet`` (the frame that all pages share) and a few of the parts below. The templates print
them as they are and decide nothing, so everything that depends on a plan's state is settled here.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

_ASIDE = {"printed": False}
"""A field that no template reads."""


class Audience(StrEnum):
    """Whose copy of a document it is."""

    STAFF = "staff"
    PERSON = "person"
    CASE_OFFICER = "case_officer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The frame of a document: its head, the band and foot of every page, and what the file says of itself."""

    document: str
    """The heading: "Genomförandeplan"."""
    file_title: str
    """The title in the file's own data: document and case, never a name."""
    unit: str
    contact: tuple[str, ...] = ()
    """Lines under the unit's name: how it is reached."""
    name: str = ""
    """Whose document it is; empty for one that is nobody's own."""
    number_label: str = ""
    number: str = ""
    state: str = ""
    """Which version it is and what has happened to it, as sentences."""
    band: str = ""
    """What every page must warn of: "UTKAST – gäller inte". Empty for a document in force."""
    foot: str
    """What document it is; stands beside the page number on every page."""
    printed: str
    """When it was printed, and which case; the foot's second line."""
    footer: str = ""
    """The unit's own line at the foot of every page."""
    by_hand: str = ""
    """What is written by hand at the foot of each page after the first, of a form that is printed for nobody: "Namn"."""
    large: bool = False
    printed_on: date = field(default=date.min, metadata=_ASIDE)
    """The file's own date."""
    own_templates: Path | None = field(default=None, metadata=_ASIDE)
    """The unit's own folder of templates; a file there stands in for ours of the same name."""
    must_show: tuple[str, ...] = field(default=(), metadata=_ASIDE)
    """Words that must be found again in the finished file, or it is not handed out."""
    framed: bool = field(default=True, metadata=_ASIDE)
    """Whether its pages carry the frame; only the demo's made-up orders look as another system prints them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A label and its text, or empty lines to write on by hand."""

    label: str
    text: str = ""
    lines: int = 0
    """How many empty lines to rule when there is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is filled in by hand last on every row of a list."""

    boxes: tuple[str, ...]
    """The word beside each box to tick; empty for a box alone."""
    blanks: tuple[str, ...] = ()
    """What is written by hand on a line of its own: "Dag". Empty for a line alone, beside the one box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its column heads; every row has as many cells as there are heads, the answer counted in."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    """The columns' shares of the width."""
    rows: tuple[tuple[str, ...], ...]
    answer: Answer | None = None
    """The last cell of every row, in a list to work from with a pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with entries, a list, a table or a sentence beneath it."""

    heading: str
    note: str = ""
    entries: tuple[Entry, ...] = ()
    items: tuple[str, ...] = ()
    table: Table | None = None
    lines: int = 0
    """Empty lines to write on, for a section nobody has filled in yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A framed part that stays on one page where it fits: an intervention."""

    heading: str
    facts: tuple[str, ...] = ()
    """Short facts beneath the heading: how often, who is responsible."""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Someone who signs, with the printed name where it is known."""

    role: str
    name: str = ""
    noted: str = ""
    """What is known of the signature; stands in place of the lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Lines to sign on, and room for the reason when the person does not sign."""

    heading: str
    statement: str
    signers: tuple[Signer, ...]
    line_label: str = "Underskrift"
    name_label: str = "Namnförtydligande"
    date_label: str = "Datum"
    unsigned_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """A plan as it is printed for one audience."""

    sheet: Sheet
    important_word: str
    """The word on the red box: "VIKTIGT"."""
    important: Entry
    before: tuple[Section, ...]
    """Sections that come before the interventions: who, contacts, goals, visits."""
    blocks_heading: str
    blocks_note: str
    blocks: tuple[Block, ...]
    after: tuple[Section, ...]
    """Sections that come after the interventions: participation to follow-up."""
    signatures: Signatures | None


def boxed(word: str, text: str) -> tuple[str, ...]:
    """The words of the red box that must be found again, one by one: a long text goes on on the next page."""
    return tuple(dict.fromkeys((word, *text.split())))
