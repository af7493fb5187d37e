"""What the terminal is: how wide, and whether it takes colour."""

import os
import shutil
import sys

import typer

from gplan.commands import session


def color_wanted(context: typer.Context) -> bool:
    """Colour only on a terminal that takes it, and not where it is declined."""
    declined = session.of(context).no_color or os.environ.get("TERM") == "dumb"
    # An old Windows console shows ANSI codes as they are; Windows Terminal says that it is one.
    able = sys.platform != "win32" or "WT_SESSION" in os.environ
    return sys.stdout.isatty() and able and not declined


def terminal_width() -> int | None:
    """Columns of the terminal, or None when the answer goes into a pipe or a file."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() else None


def error_width() -> int:
    """Columns of the terminal that errors are shown on."""
    return shutil.get_terminal_size((80, 24)).columns


def width() -> int:
    """How wide running text may be."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)


def folded(text: str, limit: int, hang: str | None = None) -> str:
    """Text whose lines are no longer than ``limit``, broken between words; further lines are set in by ``hang``.

    Where ``hang`` is not given they are set in as the first. A command to copy is never broken, nor is what stands in
    columns.
    """
    return "\n".join(_line(line, limit, hang) for line in text.split("\n"))


def _line(text: str, limit: int, hang: str | None) -> str:
    lead = text[: len(text) - len(text.lstrip())]
    if len(text) <= limit or "   " in text.strip() or text.lstrip().startswith(_AS_THEY_ARE):
        return text
    import re
    import textwrap

    whole = re.sub(_COMMAND, lambda found: found[0].replace(" ", "\0"), text)
    lines = textwrap.wrap(
        whole, limit, subsequent_indent=lead if hang is None else hang, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines).replace("\0", " ")


_AS_THEY_ARE = ("$ ", "gplan ", "→ ", "/")
"""What begins a line that is copied whole: commands and paths."""
_COMMAND = r"\bgplan (?:[^.,;:()\s]|[.,;:](?=\S)| (?=\S))+"
"""A command in a sentence, up to what ends its clause: what is copied must be whole."""
