"""Writing answers: the format option, and one way each for lists, single things and short messages."""

import os
import shutil
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.render import listing as listings
from gplan.render.listing import Column, Listing

if TYPE_CHECKING:
    from gplan.render.sheet import Section

__all__ = ["Column", "Format", "FormatOption", "Listing", "emit", "emit_one", "say", "width"]


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


FormatOption = Annotated[
    Format, typer.Option("-f", "--format", metavar="table|json|ndjson|csv", help="Hur svaret skrivs.")
]


def color_wanted(context: typer.Context) -> bool:
    """Colour only on a terminal that takes it, and not where it is declined."""
    declined = session.of(context).no_color or os.environ.get("TERM") == "dumb"
    # An old Windows console shows ANSI codes as they are; Windows Terminal says that it is one.
    able = sys.platform != "win32" or "WT_SESSION" in os.environ
    return sys.stdout.isatty() and able and not declined


def emit(context: typer.Context, listing: Listing, form: str) -> None:
    """Write a list."""
    listings.write(listing, form, sys.stdout, width=terminal_width(), color=color_wanted(context))


def terminal_width() -> int | None:
    """Columns of the terminal, or None when the answer goes into a pipe or a file."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else None


def width() -> int:
    """How wide running text may be."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def emit_one(
    context: typer.Context,
    schema: str,
    item: dict[str, Any],
    form: Format,
    sheet: "Callable[[], tuple[str, list[Section]]]",
) -> None:
    """Write one thing: as a record, or as the text that ``sheet`` gives (title, sections)."""
    if form is not Format.TABLE:
        emit(context, Listing(schema, session.of(context).as_of, [item], (), ""), form)
        return
    from gplan.render import sheet as sheets

    title, sections = sheet()
    sheets.write(title, sections, sys.stdout, width=width(), color=color_wanted(context))


def say(text: str) -> None:
    """A short message about what was done."""
    sys.stdout.write(text + "\n")
