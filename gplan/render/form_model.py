"""The parts of a printed form: what is asked, boxes to tick, rooms to write in. Ready words only, as in ``page_model``."""

from dataclasses import dataclass, field

from gplan.render.page_model import Entry, Sheet, Signatures

_AT_LENGTH = 150
"""A cell with more letters than that has been written in at length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A box to tick, with its words."""

    words: str
    done: bool = False
    """It is known already, and printed with its cross."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked: a label, help in finding the answer, what is known, boxes, and lines to write on."""

    label: str
    prompts: str = ""
    """Questions that lead to the answer, smaller under the label."""
    text: str = ""
    """What is known already."""
    ticks: tuple[Tick, ...] = ()
    across: bool = False
    """The boxes stand side by side; for a few short words of our own."""
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTable:
    """A table to go on with by hand."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    """The columns' shares of the width."""
    rows: tuple[tuple[str, ...], ...] = ()
    blank: int = 0
    """How many empty rows follow. A row that has an empty cell is high enough to write in, too."""
    found: bool = True
    """What stands first in a row is what it is found by, and bold."""
    split: tuple[int, ...] = field(init=False, default=())
    """Which rows may go on over the next page: somebody has written at length in them."""

    def __post_init__(self) -> None:
        """Find the rows that are long."""
        long = [place for place, row in enumerate(self.rows) if any(len(words) > _AT_LENGTH for words in row)]
        object.__setattr__(self, "split", tuple(long))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCard:
    """A framed part that stays on one page where it fits: an intervention to talk about."""

    heading: str
    facts: tuple[str, ...] = ()
    told: tuple[Entry, ...] = ()
    """What is said of it already, above what is asked."""
    table: FormTable | None = None
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """What may be said, in so many words."""

    heading: str = "Så kan du säga"
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPart:
    """A heading with what stands beneath it, in this order."""

    heading: str
    note: str = ""
    ticks: tuple[Tick, ...] = ()
    columns: int = 1
    """How many columns the boxes stand in; for a few short words of our own."""
    say: Say | None = None
    told: tuple[Entry, ...] = ()
    table: FormTable | None = None
    lines: int = 0
    """Room to write under the heading itself."""
    asks: tuple[Ask, ...] = ()
    cards: tuple[FormCard, ...] = ()
    whole: bool = False
    """Stays on one page where it takes no more than half of it: the end of a form, or dates that belong together."""
    apart: bool = False
    """Begins on a right-hand page, so that it is a sheet of its own; a page left empty before it is ruled for notes."""
    noted: bool = False
    """Where a card, or its table, is too high for the rest of the page before it, that rest is ruled for notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A form as it is printed."""

    sheet: Sheet
    intro: str = ""
    important_word: str = ""
    """The word on the red box: "VIKTIGT"."""
    important: Ask | None = None
    """What must be read first, in the red box; None for a form that is not used in the home."""
    parts: tuple[FormPart, ...] = ()
    signatures: Signatures | None = None
    after: tuple[FormPart, ...] = ()
    """What follows the signatures."""
