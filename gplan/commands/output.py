"""Writing answers: the format option, and one way each for lists, single things and short messages."""

import sys
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.terminal import color_wanted, terminal_width, width
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
    "say_text",
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


def say(text: str) -> None:
    """A short message about what was done, or a command to type: it stays on its line."""
    sys.stdout.write(text + "\n")


def say_text(text: str, hang: str = "") -> None:
    """A sentence: folded between words on a terminal, further lines set in by ``hang``; in a pipe it stays on its line."""
    limit = terminal_width()
    if limit is None or len(text) <= limit:
        say(text)
        return
    import textwrap

    lines = textwrap.wrap(text, limit, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
    say("\n".join(lines))
