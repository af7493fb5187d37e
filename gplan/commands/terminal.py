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


def width() -> int:
    """How wide running text may be."""
    return min(shutil.get_terminal_size((100, 24)).columns, 100)
