"""The one progress bar: on stderr, at a terminal, when there is something to wait for."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from gplan.commands.asking import on_terminal

FEW = 3
"""From so many on there is a bar."""

_T = TypeVar("_T")


def with_progress(items: Sequence[_T], words: str) -> Iterator[_T]:
    """The items one by one, with a bar that says ``words``."""
    if len(items) < FEW or not on_terminal():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    # Left alone, rich takes what is written to standard output meanwhile and sends it after the bar to stderr.
    with Progress(
        console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False
    ) as bar:
        yield from bar.track(items, description=words)
