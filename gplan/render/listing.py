"""One way to show a list: a table for people, records for scripts.

On a terminal a table is folded to its width between words; where even that does not fit an item becomes a few lines.
In a pipe a table is never squeezed. Nothing is cut.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        width: columns of the terminal, for a table on one; None in a pipe, where only running text is folded.
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
    from gplan.model.plain_json import encode  # noqa: PLC0415 - start-up

    # An item a line: json's own indenting is many times slower than its C encoder.
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


def _line(cells: list[str], widths: list[int], columns: tuple[Column, ...], gap: int = 2) -> str:
    placed = (
        " " * (width - wide(cell)) + cell if column.right else cell + " " * (width - wide(cell))
        for cell, width, column in zip(cells, widths, columns, strict=True)
    )
    return (" " * gap).join(placed).rstrip()


def _write_plain(listing: Listing, out: TextIO) -> None:
    rows = _cells(listing)
    widest = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    widths = [limit if limit <= RUNNING_TEXT else READABLE for limit in widest]
    for row in rows:
        out.writelines(line + "\n" for line in _folded(row, widths, listing.columns, 2))


def _folded(row: list[str], widths: list[int], columns: tuple[Column, ...], gap: int) -> Iterator[str]:
    """A row of the table: as many lines as its longest cell takes."""
    folded = [fold(cell, limit) for cell, limit in zip(row, widths, strict=True)]
    for index in range(max(map(len, folded))):
        cells = [lines[index] if index < len(lines) else "" for lines in folded]
        yield _line(cells, widths, columns, gap)


def _write_drawn(listing: Listing, out: TextIO, *, color: bool, width: int) -> None:
    """For a terminal: cells are folded where the table is wider than it, and nothing is cut.

    Rich's tables draw the same, ten times slower for a list of two hundred (docs/decisions/0008).
    """
    rows = _cells(listing)
    widths, gap = _fitted(rows, listing.columns, width)
    for number, row in enumerate(rows):
        state = str(listing.items[number - 1].get("state")) if number else "head"
        style = (listing.emphasis or {}).get(state, "1" if state == "head" else "") if color else ""
        if widths:
            lines: Iterable[str] = _folded(row, widths, listing.columns, gap)
        else:
            lines = _in_lines(row, rows[0], width) if number else ()
        out.writelines(f"\x1b[{style}m{line}\x1b[0m\n" if style else f"{line}\n" for line in lines)


RUNNING_TEXT, READABLE = 200, 100
"""A cell wider than the first is a text and no name: in a pipe, too, its column is folded to the second."""
LONGEST_WORD = 30
"""A longer word is a sum or a link and may be broken."""
_NO_BREAK = "\N{NO-BREAK SPACE}"


def _fitted(rows: list[list[str]], columns: tuple[Column, ...], width: int) -> tuple[list[int], int]:
    """Widths of the columns and of the gaps between them; no widths where the table does not fit without broken words.

    What is too much is taken from the widest column, never so that a word no longer has room.
    """
    cells = list(zip(*rows, strict=True))
    fitted = [max(map(wide, column)) for column in cells]
    gaps = len(fitted) - 1
    if sum(fitted) + 2 * gaps <= width:
        return fitted, 2
    floors = [
        fitted[index] if columns[index].right else max(map(_longest_word, column))
        for index, column in enumerate(cells)
    ]
    gap = 2 if sum(floors) + 2 * gaps <= width else 1
    if sum(floors) + gap * gaps > width:
        return [], gap
    while sum(fitted) + gap * gaps > width:
        widest = max(
            (index for index, floor in enumerate(floors) if fitted[index] > floor), key=fitted.__getitem__
        )
        fitted[widest] -= 1
    return fitted, gap


def _longest_word(cell: str) -> int:
    return max((min(wide(word), LONGEST_WORD) for word in _parts(cell)), default=0)


def _parts(cell: str) -> list[str]:
    """What a cell may be folded between: words, and the halves of a double name. A date is one word."""
    words = cell.split()
    if "-" not in cell or all("-" not in word or word[0].isdigit() for word in words):
        return words
    import textwrap  # noqa: PLC0415 - start-up

    # Asked of the one that folds: the two have to agree on what a word is.
    return textwrap.wrap(cell, 1, break_long_words=False)


def _in_lines(row: list[str], titles: list[str], width: int) -> list[str]:
    """An item of a table that is too wide: "Ärende: p14 · Namn: …", each title with its words."""
    import textwrap  # noqa: PLC0415 - start-up

    said = f"{_NO_BREAK}· ".join(f"{title}: {cell}" for title, cell in zip(titles, row, strict=True) if cell)
    return [
        line.replace(_NO_BREAK, " ") for line in textwrap.wrap(said, width, subsequent_indent="  ") or [""]
    ]


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
