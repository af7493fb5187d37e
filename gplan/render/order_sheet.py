"""A made-up order set the way a care system prints one: as text with two columns, or as a PDF.

Only the demo's orders are made here; a real order is never written by gplan.
"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest

from gplan.render.page_model import Sheet
from gplan.render.pdf import render_document

_TEMPLATE = "_demo/order.typ.j2"
_NEED_WIDTH, _GOAL_COLUMN, _GOAL_WIDTH, _TEXT_WIDTH = 46, 54, 36, 100
_TITLE_COLUMN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow:
    """One ordered intervention with figures of its own."""

    category: str
    """The heading it stands under: "SoL Omvårdnadsinsatser"."""
    name: str
    """With its prefix: "O-Dusch"."""
    life_area: str
    frequency: str
    assessed: str
    intended: str
    need: str
    goal: str
    approach: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSheet:
    """What stands on an order, ready worded."""

    number: str
    name: str
    street: str
    postal_line: str
    """Postal code and city: "123 45 BJÖRKBACKEN"."""
    case_officer: str
    team: str
    provider: str
    ordered: str
    valid: str
    """One day, or two with a dash between."""
    started: str
    decision: str
    decided: str
    text: str
    """Beställningstext, its line breaks kept."""
    quantity: str
    """For example "31:20 timmar/månad"; empty where the order states none."""
    rows: tuple[OrderRow, ...] = ()
    goals: tuple[str, ...] = ()
    body_functions: str = ""
    environment: str = ""
    health: str = ""
    personal: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The labelled lines of the head."""
        return (
            f"Team: {self.team}",
            f"Utförare: {self.provider}",
            f"Beställningsdatum: {self.ordered}",
            f"Beställning gäller: {self.valid}",
            f"Verkställd: {self.started}".rstrip(),
            f"Beslut: {self.decision}",
            f"Beslutsdatum: {self.decided}",
        )

    @property
    def factors(self) -> tuple[tuple[str, str], ...]:
        """The four headings of the related factors with their texts."""
        return (
            ("Kroppsfunktioner", self.body_functions),
            ("Omgivningsfaktorer", self.environment),
            ("Hälsotillstånd", self.health),
            ("Personfaktorer", self.personal),
        )


def as_text(order: OrderSheet) -> str:
    """The order as plain text; need and goal side by side."""
    lines = [
        f"{'Beställning':<{_TITLE_COLUMN}}Beställare: {order.case_officer}",
        *(order.number, order.name, order.street, order.postal_line, ""),
        *(line for fact in order.facts for line in (fact, "")),
        *("", "Beställningstext", "", *_wrapped(order.text), ""),
    ]
    if order.quantity:
        lines += ["", f"Beställd kvantitet: {order.quantity}", ""]
    if order.rows:
        lines += ["Beställda insatser", ""]
    for category, rows in groupby(order.rows, key=lambda row: row.category):
        lines += [category, ""]
        for row in rows:
            lines += _row(row)
    lines += ["", "Övergripande mål", *(f"- {goal}" for goal in order.goals), "", "", "Relaterade faktorer"]
    for heading, text in order.factors:
        lines += ["", heading, *_wrapped(text)]
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> Iterator[str]:
    for line in text.strip().splitlines():
        yield from textwrap.wrap(line, _TEXT_WIDTH, break_on_hyphens=False) or [""]


def _row(row: OrderRow) -> list[str]:
    need = textwrap.wrap(row.need, _NEED_WIDTH, break_on_hyphens=False)
    goal = textwrap.wrap(row.goal, _GOAL_WIDTH, break_on_hyphens=False)
    return [
        *(row.name, row.life_area, "", f"Frekvens: {row.frequency}", ""),
        *(f"Bedömt funktionstillstånd: {row.assessed}", f"Avsett funktionstillstånd: {row.intended}", ""),
        *(f"{left:<{_GOAL_COLUMN}}{right}".rstrip() for left, right in zip_longest(need, goal, fillvalue="")),
        *("", f"Bedömt behov av insatser: {row.approach}", "", ""),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Rows under one category, as the template takes them."""

    category: str
    rows: tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Factor:
    """One heading of the related factors."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """The order with what its template needs beside it."""

    sheet: Sheet
    order: OrderSheet
    facts: tuple[str, ...]
    groups: tuple[_Group, ...]
    factors: tuple[_Factor, ...]


def as_pdf(order: OrderSheet, printed_on: date) -> bytes:
    """The order as a tagged PDF in the same layout, dated ``printed_on``.

    Raises:
        RenderError: a letter that no font has, or words that the finished file lacks.
    """
    sheet = Sheet(
        document="Beställning",
        file_title="Beställning (påhittat exempel)",
        unit=order.provider,
        name=order.name,
        number=order.number,
        foot="Påhittat exempel ur gplan demo",
        printed="",
        framed=False,
        printed_on=printed_on,
        must_show=(order.number, order.name, *(row.name for row in order.rows)),
    )
    page = _Page(
        sheet=sheet,
        order=order,
        facts=order.facts,
        groups=tuple(
            _Group(category=category, rows=tuple(rows))
            for category, rows in groupby(order.rows, key=lambda row: row.category)
        ),
        factors=tuple(_Factor(heading=heading, text=text) for heading, text in order.factors),
    )
    return render_document(_TEMPLATE, page, sheet)
