"""One way to show a list: a table for people, records for scripts.

On a terminal a table is folded to its width; in a pipe it is never squeezed. Nothing is cut.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TextIO

from gplan.model.record import Record


class Column(Record):
    """A column of the table."""

    key: str
    """Which field of an item it shows."""
    title: str
    right: bool = False
    """Aligned to the right: counts of days, minutes."""


class Listing(Record):
    """Items with how to show them. Items hold JSON's own types only; every item has a stable ``id``."""

    schema: str
    """Names the record format: "followup-due" is written as "gplan/followup-due/1"."""
    as_of: date
    items: Sequence[dict[str, Any]]
    columns: tuple[Column, ...]
    empty: str
    """What the table says when there is nothing."""
    emphasis: Mapping[str, str] | None = None
    """Item ``state`` to ANSI code; the state also stands in words."""


def envelope(listing: Listing) -> dict[str, Any]:
    """The JSON object of a listing."""
    return {
        "schema": f"gplan/{listing.schema}/1",
        "as_of": listing.as_of.isoformat(),
        "items": list(listing.items),
    }


def write(listing: Listing, form: str, out: TextIO, *, width: int | None = None, color: bool = False) -> None:
    """Write a listing as "table", "json", "ndjson" or "csv".

    Args:
        listing: what to write.
        form: one of the four.
        out: where.
        width: columns of the terminal, for a table on one; None in a pipe, where nothing is folded.
        color: emphasis by ANSI codes, on a terminal that takes them.
    """
    if form in {"json", "ndjson", "csv"}:
        write_records(listing, listing.items, form, out)
    elif not listing.items:
        out.write(listing.empty + "\n")
    elif width is not None:
        _write_drawn(listing, out, color=color, width=width)
    else:
        _write_plain(listing, out)


def write_records(listing: Listing, items: Iterable[dict[str, Any]], form: str, out: TextIO) -> None:
    """Write ``items`` as "json", "ndjson" or "csv", each as it comes; ``listing`` says what they are.

    Items that a listing does not hold already must all have the same fields.
    """
    if form == "csv":
        _write_csv(listing, items, out)
        return
    import json  # noqa: PLC0415 - start-up

    # An item a line: json's own indenting is many times slower than its C encoder.
    encode = json.JSONEncoder(ensure_ascii=False).encode
    if form == "ndjson":
        out.writelines(encode(item) + "\n" for item in items)
        return
    head, tail = encode(envelope(listing._replace(items=()))).split('"items": []')
    before = (
        f'{head}"items": ['  # not written until there is something after it, or an error would come half-way
    )
    between, after = "\n  ", "]"
    for item in items:
        out.write(before + between + encode(item))
        before, between, after = "", ",\n  ", "\n]"
    out.write(f"{before}{after}{tail}\n")


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


def _cells(listing: Listing) -> list[list[str]]:
    """The table's words, the titles first."""
    keys = [column.key for column in listing.columns]
    return [
        [column.title for column in listing.columns],
        *([words(item.get(key)) for key in keys] for item in listing.items),
    ]


def _line(cells: list[str], widths: list[int], columns: tuple[Column, ...]) -> str:
    placed = (
        " " * (width - wide(cell)) + cell if column.right else cell + " " * (width - wide(cell))
        for cell, width, column in zip(cells, widths, columns, strict=True)
    )
    return "  ".join(placed).rstrip()


def _write_plain(listing: Listing, out: TextIO) -> None:
    rows = _cells(listing)
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    out.write("".join(_line(row, widths, listing.columns) + "\n" for row in rows))


def _write_drawn(listing: Listing, out: TextIO, *, color: bool, width: int) -> None:
    """For a terminal: cells are folded where the table is wider than it, and nothing is cut.

    Rich's tables draw the same, ten times slower for a list of two hundred (docs/decisions/0008).
    """
    rows = _cells(listing)
    widths = _fitted(rows, listing.columns, width)
    for number, row in enumerate(rows):
        state = str(listing.items[number - 1].get("state")) if number else "head"
        style = (listing.emphasis or {}).get(state, "1" if state == "head" else "") if color else ""
        folded = [fold(cell, limit) for cell, limit in zip(row, widths, strict=True)]
        for index in range(max(map(len, folded))):
            cells = [lines[index] if index < len(lines) else "" for lines in folded]
            line = _line(cells, widths, listing.columns)
            out.write(f"\x1b[{style}m{line}\x1b[0m\n" if style else f"{line}\n")


NARROWEST = 8
"""No column is folded to less than this."""


def _fitted(rows: list[list[str]], columns: tuple[Column, ...], width: int) -> list[int]:
    """Take from the widest column until the table fits: between words first, within words only where it must be."""
    cells = list(zip(*rows, strict=True))
    fitted = [max(map(wide, column)) for column in cells]
    gaps = 2 * (len(fitted) - 1)
    if sum(fitted) + gaps <= width:
        return fitted
    words = [max((wide(word) for cell in column for word in cell.split()), default=0) for column in cells]
    for floors in (words, [NARROWEST] * len(fitted)):
        while sum(fitted) + gaps > width:
            widest = max(
                (
                    index
                    for index in range(len(fitted))
                    if not columns[index].right and fitted[index] > floors[index]
                ),
                key=lambda index: fitted[index],
                default=None,
            )
            if widest is None:
                break
            fitted[widest] -= 1
    return fitted


def fold(text: str, width: int) -> list[str]:
    """Text in lines no wider than ``width``: between words where it can be, within a long word where it must."""
    if len(text) <= width and wide(text) <= width:
        return [text]
    import textwrap  # noqa: PLC0415 - start-up

    return textwrap.wrap(text, width) or [""]


def wide(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii() or max(text) < "\u0300":  # Latin letters, å ä ö among them, take one each
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - start-up

    return cell_len(text)


def _write_csv(listing: Listing, items: Iterable[dict[str, Any]], out: TextIO) -> None:
    """For a Swedish Excel: semicolon, byte order mark, every field of the items."""
    import csv  # noqa: PLC0415 - start-up
    from itertools import chain, islice  # noqa: PLC0415 - start-up

    coming = iter(items)
    first = list(islice(coming, 1))
    out.write("\ufeff")
    keys = list(dict.fromkeys(key for item in (*listing.items, *first) for key in item)) or _fields(
        listing.schema
    )
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(keys)
    for item in chain(first, coming):
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
