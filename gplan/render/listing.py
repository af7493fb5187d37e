"""One way to show a list: a table for people, records for scripts.

Tables on a terminal are drawn by rich; in a pipe they are plain, never squeezed to a width and no name is cut.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TextIO


class Column(NamedTuple):
    """A column of the table."""

    key: str
    """Which field of an item it shows."""
    title: str
    right: bool = False
    """Aligned to the right: counts of days, minutes."""


class Listing(NamedTuple):
    """Items with how to show them. Items hold JSON's own types only; every item has a stable ``id``."""

    schema: str
    """Names the record format: "followup-due" is written as "gplan/followup-due/1"."""
    as_of: date
    items: Sequence[dict[str, Any]]
    columns: tuple[Column, ...]
    empty: str
    """What the table says when there is nothing."""
    emphasis: Mapping[str, str] | None = None
    """Item ``state`` to rich style; the state also stands in words."""


def envelope(listing: Listing) -> dict[str, Any]:
    """The JSON object of a listing."""
    return {
        "schema": f"gplan/{listing.schema}/1",
        "as_of": listing.as_of.isoformat(),
        "items": list(listing.items),
    }


def write(listing: Listing, form: str, out: TextIO, *, terminal: bool = False, color: bool = False) -> None:
    """Write a listing as "table", "json", "ndjson" or "csv"."""
    if form == "json":
        import json  # noqa: PLC0415 - start-up

        # An item a line: json's own indenting is many times slower than its C encoder.
        encode = json.JSONEncoder(ensure_ascii=False).encode
        head, tail = encode(envelope(listing._replace(items=()))).split('"items": []')
        items = ",\n  ".join(map(encode, listing.items))
        out.write(f'{head}"items": [\n  {items}\n]{tail}\n' if items else f'{head}"items": []{tail}\n')
    elif form == "ndjson":
        import json  # noqa: PLC0415 - start-up

        out.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in listing.items)
    elif form == "csv":
        _write_csv(listing, out)
    elif not listing.items:
        out.write(listing.empty + "\n")
    elif terminal:
        _write_drawn(listing, out, color=color)
    else:
        _write_plain(listing, out)


def words(value: object) -> str:
    """A value as a person reads it in a table."""
    if value is None:
        return ""
    if value is True:
        return "ja"
    if value is False:
        return "nej"
    if isinstance(value, (list, tuple)):
        return ", ".join(words(part) for part in value)
    return " ".join(str(value).split())


def _write_plain(listing: Listing, out: TextIO) -> None:
    rows = [[column.title for column in listing.columns]]
    rows += [[words(item.get(column.key)) for column in listing.columns] for item in listing.items]
    widths = [max(len(row[index]) for row in rows) for index in range(len(listing.columns))]
    for row in rows:
        cells = [
            cell.rjust(width) if column.right else cell.ljust(width)
            for cell, width, column in zip(row, widths, listing.columns, strict=True)
        ]
        out.write("  ".join(cells).rstrip() + "\n")


def _write_drawn(listing: Listing, out: TextIO, *, color: bool) -> None:
    from rich.console import Console  # noqa: PLC0415 - start-up
    from rich.table import Table  # noqa: PLC0415 - start-up
    from rich.text import Text  # noqa: PLC0415 - start-up

    table = Table(box=None, pad_edge=False, header_style="bold" if color else "")
    for column in listing.columns:
        table.add_column(column.title, justify="right" if column.right else "left", overflow="fold")
    for item in listing.items:
        style = (listing.emphasis or {}).get(str(item.get("state")), "") if color else ""
        # Text, not markup: what people typed may hold square brackets.
        table.add_row(*(Text(words(item.get(column.key))) for column in listing.columns), style=style)
    console = Console(file=out, no_color=not color, highlight=False, emoji=False)
    console.print(table)


def _write_csv(listing: Listing, out: TextIO) -> None:
    """For a Swedish Excel: semicolon, byte order mark, every field of the items."""
    import csv  # noqa: PLC0415 - start-up

    out.write("\ufeff")
    keys: list[str] = []
    for item in listing.items:
        keys += [key for key in item if key not in keys]
    keys = keys or _fields(listing.schema)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(keys)
    for item in listing.items:
        writer.writerow([_cell(item.get(key)) for key in keys])


def _fields(schema: str) -> list[str]:
    """Every field of the items of a listing that has none, from its shipped schema."""
    import json  # noqa: PLC0415 - start-up
    from importlib import resources  # noqa: PLC0415 - start-up

    file = resources.files("gplan").joinpath("schemas", f"{schema}.schema.json")
    return list(json.loads(file.read_text(encoding="utf-8"))["$defs"]["item"].get("properties", {}))


def _cell(value: object) -> str:
    """A cell that a spreadsheet shows as text: nothing that was typed may run as a formula."""
    if isinstance(value, (dict, list)):
        import json  # noqa: PLC0415 - start-up

        return json.dumps(value, ensure_ascii=False)
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") and isinstance(value, str) else text
