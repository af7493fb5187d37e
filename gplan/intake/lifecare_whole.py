"""Is it an order at all, and all of it? A file cut off must never be taken for a shorter order.

An order has no end mark, so a cut shows in what should have followed:

- The head always has an identity number, a name, an order date and a decision.
- Overall goals follow by themselves in every order that the system prints, rows or none; related factors often do.
  An order with neither is cut, however whole it looks.
- A row always has both levels and its direction of support (an empty value counts, a missing label does not).
- Related factors, once begun, go on to the last of the four headings, personal factors.
- The last words end: a full stop, or a line end after a line that does not reach the margin.

What cannot be told: a cut exactly between two goals or after the last (an order may end there), between two sentences
of the last paragraph, or between the last heading and its text, which may be empty.
"""

import re
from collections.abc import Sequence

from gplan.errors import InputError
from gplan.intake.lifecare_header import Header
from gplan.intake.lifecare_labels import CLOSING, FACTOR, Block, Label
from gplan.intake.lifecare_lines import Line
from gplan.intake.lifecare_rows import Row

_HEAD = {
    "number_as_written": "identitetsnummer",
    "person_name": "namn",
    "ordered_on": "beställningsdatum",
}
_ROW = {
    Label.ASSESSED: "bedömt funktionstillstånd",
    Label.INTENDED: "avsett funktionstillstånd",
    Label.APPROACH: "bedömt behov av insatser",
}
_END_OF_SENTENCE = re.compile(r"[.!?…:][\"”’)\]]*\Z")
_FULL_LINE = 0.75
"""A last line this close to the longest was broken by the margin, not by the sentence's end."""
_SHORT_LINE = 40
"""Shorter than any column's lines: a few words that need no full stop."""


def require_whole(blocks: Sequence[Block], header: Header, rows: Sequence[Row]) -> None:
    """Refuse what is no order, and an order that breaks off.

    Raises:
        InputError: one sentence with what was missed, one with what to do. No word of the file is in it.
    """
    labels = {block.label for block in blocks if block.label}
    missing = [name for field, name in _HEAD.items() if not header.get(field)]
    if Label.DECISION not in labels:
        missing.append("beslut")
    if len({"identitetsnummer", "beställningsdatum", "beslut"} & set(missing)) >= 2 and len(labels) < 4:
        wanted = [name for name in missing if name != "namn"]
        raise InputError(
            f"Filen ser inte ut som en beställning: {listed(wanted)} saknas.",
            "Kontrollera att du valde rätt fil, eller skriv in beställningen i mallen från gplan order template.",
        )
    missing += _missing_after_head(blocks, labels, rows)
    if missing:
        raise InputError(
            f"Filen ser ut att vara en halv beställning: {listed(missing)} saknas.",
            "Hämta hela beställningen igen; är den hel ändå kan du skriva in den i mallen från gplan order template.",
        )


def listed(words: Sequence[str]) -> str:
    """Words as a Swedish list: "a, b och c"."""
    return " och ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _missing_after_head(blocks: Sequence[Block], labels: set[Label], rows: Sequence[Row]) -> list[str]:
    missing = [
        f"{name} i insats {number}"
        for number, row in enumerate(rows, 1)
        for label, name in _ROW.items()
        if label not in row.labels
    ]
    if Label.ORDER_TEXT not in labels and not rows:
        missing.append("beställningstext och insatser")
    if not labels & CLOSING:
        begun = labels & {Label.QUANTITY, Label.INTERVENTIONS, Label.CATEGORY}
        missing.append(
            "övergripande mål och relaterade faktorer" if begun else "slutet på beställningstexten"
        )
    if labels & (FACTOR | {Label.FACTORS}) and Label.PERSONAL not in labels:
        missing.append("personfaktorer")
    return missing or _unfinished(blocks)


def _unfinished(blocks: Sequence[Block]) -> list[str]:
    """Whether the very last words break off."""
    last = blocks[-1]
    if last.label is Label.END:
        return []
    lines = [line for line in (last.value, *last.body) if line]
    if last.label not in CLOSING:
        # The sections in another order than usual: there is no telling how this one ends.
        return []
    if not lines:
        # The last heading may be empty; a section heading alone has lost what stood under it.
        if last.label in FACTOR and last.head and last.head.ended:
            return []
        return ["övergripande mål" if last.label is Label.GOALS else "personfaktorer"]
    if last.label is Label.GOALS:
        # Goals are set line by line and seldom end in a full stop: a long one was not broken by the margin.
        return [] if _ends(lines[-1], longest=0) else ["slutet på det sista målet"]
    sections = [line for block in blocks if block.label in FACTOR | {last.label} for line in block.body]
    longest = max((len(line.text) for line in [*sections, *lines]), default=0)
    return [] if _ends(lines[-1], longest) else ["slutet på den sista meningen"]


def _ends(line: Line, longest: int) -> bool:
    if _END_OF_SENTENCE.search(line.text):
        return True
    if not line.ended or line.text.endswith(("-", ",", "\u00ad")):
        return False
    return not longest or len(line.text) < max(_SHORT_LINE, _FULL_LINE * longest)
