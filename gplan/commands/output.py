"""Writing answers: the format option, and one way each for lists, single things and short messages."""

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.terminal import color_wanted, folded, terminal_width, width
from gplan.render import listing as listings
from gplan.render.listing import Column, Listing

if TYPE_CHECKING:
    from gplan.render.sheet import Section

__all__ = [
    "Column",
    "Format",
    "FormatOption",
    "Listing",
    "emit",
    "emit_one",
    "emit_records",
    "say",
    "say_as_it_is",
    "width",
]


class Format(StrEnum):
    """How a list is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"


FormatOption = Annotated[
    Format, typer.Option("-f", "--format", metavar="table|json|ndjson|csv", help="Hur svaret skrivs.")
]


def emit(context: typer.Context, listing: Listing, form: str) -> None:
    """Write a list."""
    listings.write(listing, form, sys.stdout, width=terminal_width(), color=color_wanted(context))


def emit_records(listing: Listing, items: Iterable[dict[str, Any]], form: str) -> None:
    """Write records as they come: what is too much to be held at once."""
    listings.write_records(listing, items, form, sys.stdout)


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


def say(text: str, hang: str | None = None) -> None:
    """A short message about what was done, with the command to type next.

    On a terminal it is folded between words, further lines set in by ``hang``; commands stay whole. In a pipe it stays
    on its line.
    """
    limit = terminal_width()
    say_as_it_is(text if limit is None else folded(text, limit, hang))


def say_as_it_is(text: str) -> None:
    """Lines to copy, and what is fitted already."""
    sys.stdout.write(text + "\n")
