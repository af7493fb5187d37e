"""Write ``docs/commands.md`` from the commands' own help: ``python -m gplan.commands.pages``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gplan.commands import help_text
from gplan.commands.help import EXIT_CODES
from gplan.commands.lazy import COMMANDS, RootGroup

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"
WIDTH = 98

_HEAD = """# Kommandona

Vad som går att skriva till gplan. Sidan är gjord av kommandonas egen hjälp (`gplan KOMMANDO --help`): ändra den, inte
sidan.

Gäller alla kommandon, var på raden de än står:

- `--db FIL`: enhetens fil; annars `GPLAN_DB`, annars en fil i din användarmapp.
- `--as-of DATUM`: räkna som om det vore den dagen; annars `GPLAN_AS_OF`, annars i dag.
- `--profile NAMN|FIL`: en annan kommuns regler än dem som valdes vid `gplan init`.
- `--no-color`: inga färger; också med `NO_COLOR`.

En person anges med ärende (`p17`), identitetsnummer eller början av namnet. En plan anges med version (`p17-2`) eller
person. Ett datum skrivs `2026-03-05`, `idag`, `igår`, `imorgon`, `+14d`, `-2v` eller `+6m`.
"""

_NOTE = f"\n\n{help_text.GLOBAL_NOTE}\n"
"""Stands once, at the head of the page."""


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, "## Slutkoder\n", *_codes(), "", *_commands()])


def _codes() -> Iterator[str]:
    yield "| kod | betyder |"
    yield "|---|---|"
    for code, words in EXIT_CODES.items():
        yield f"| {code} | {words} |"


def _commands() -> Iterator[str]:
    root = RootGroup(name="gplan")
    for name, entry in COMMANDS.items():
        yield f"## {name}\n\n{entry.help}\n"
        for words, command in _below((name,), root.get_command(None, name)):
            if len(words) > 1:
                yield f"### {' '.join(words)}\n"
            context = command.context_class(command, info_name=f"gplan {' '.join(words)}")
            text = help_text.for_command(command, context, WIDTH)
            yield f"```text\n{text.removesuffix(_NOTE)}\n```\n"


def _below(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if not hasattr(command, "list_commands"):
        yield words, command
        return
    for name in command.list_commands(None):
        yield from _below((*words, name), command.get_command(None, name))


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
