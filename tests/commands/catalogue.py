"""Every command of gplan, walked from the root; and which of them list or show."""

import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from typer.main import get_command

from gplan.cli import app

READS: dict[str, tuple[str, ...]] = {
    "unit-show": ("unit", "show"),
    "order-list": ("order", "list"),
    "order-show": ("order", "show", "p1"),
    "order-diff": ("order", "diff", "p1"),
    "order-history": ("order", "history", "p1"),
    "person-list": ("person", "list"),
    "person-show": ("person", "show", "p1"),
    "staff-list": ("staff", "list"),
    "case-officer-list": ("case-officer", "list"),
    "intervention-list": ("intervention", "list", "p1", "--include-ended"),
    "intervention-catalogue": ("intervention", "catalogue"),
    "intervention-catalogue-life-areas": ("intervention", "catalogue", "--life-areas"),
    "plan-list": ("plan", "list"),
    "plan-show": ("plan", "show", "p1"),
    "plan-history": ("plan", "history", "p1"),
    "plan-diff": ("plan", "diff", "p1"),
    "plan-check": ("plan", "check", "p1"),
    "consent-list": ("consent", "list", "p1"),
    "consent-show": ("consent", "show", "k1"),
    "share-list": ("share", "list"),
    "share-show": ("share", "show", "d1"),
    "followup-due": ("followup", "due", "--all"),
    "followup-list": ("followup", "list"),
    "followup-list-case-officer": ("followup", "list", "p1", "--case-officer"),
    "review-list": ("review", "list", "p1"),
    "prepare-show": ("prepare", "show", "p1"),
    "process": ("process", "p1"),
    "need-list": ("need", "list"),
    "need-show": ("need", "show", "n1"),
    "journal-list": ("journal", "list", "p1"),
    "journal-headings": ("journal", "headings"),
    "waiver-list": ("waiver", "list"),
    "rules-list": ("rules", "list"),
    "rules-explain": ("rules", "explain", "P020"),
    "rules-diff": ("rules", "diff", "--against", "kristianstad"),
    "profile-list": ("profile", "list"),
    "profile-check": ("profile", "check", str(Path(__file__).with_name("storstad.toml"))),
    "profile-show": ("profile", "show", "--all"),
    "check": ("check", "--all-results"),
    "why": ("why", "p1"),
    "log": ("log",),
    "log-verify": ("log", "--verify"),
    "retention-list": ("retention", "list", "--all"),
}
"""Schema name to a command line that answers with it, of the person who has the most."""


@cache
def commands() -> Mapping[tuple[str, ...], Any]:
    """Every command by its words: ("order", "import"), ("person", "number", "add")."""
    return MappingProxyType(dict(_walk((), get_command(app))))


def groups() -> dict[tuple[str, ...], Any]:
    """Every noun by its words; () is gplan itself."""
    return dict(_walk((), get_command(app), wanted="groups"))


def _walk(
    words: tuple[str, ...], command: Any, wanted: str = "commands"
) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not hasattr(command, "list_commands"):
        if wanted == "commands":
            yield words, command
        return
    if wanted == "groups":
        yield words, command
    context = command.context_class(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None, f"{words} lists {name}, which is not there"
        yield from _walk((*words, name), found, wanted)


def formats(command: Any) -> tuple[str, ...]:
    """What ``--format`` may be; () without that option."""
    for param in command.params:
        if "--format" in param.opts:
            return tuple(str(getattr(choice, "value", choice)) for choice in param.type.choices)
    return ()


def section(command: Any, title: str) -> list[str]:
    """The lines under a heading of a command's help."""
    text = inspect.cleandoc(command.help or "")
    _, _, after = text.partition(f"{title}\n")
    return [line.strip() for line in after.split("\n\n")[0].splitlines()] if after else []
