"""One way to show one thing in full: headings, labelled values and running text, wrapped for the reader."""

import textwrap
from typing import NamedTuple, TextIO


class Section(NamedTuple):
    """A heading with labelled values and paragraphs under it."""

    title: str
    fields: tuple[tuple[str, str], ...] = ()
    """(label, value); an empty value is left out."""
    paragraphs: tuple[str, ...] = ()
    """Running text; line breaks are kept."""
    named: bool = False
    """The heading itself says something, as the name of an intervention: it is shown though nothing stands under it."""


def write(title: str, sections: list[Section], out: TextIO, *, width: int, color: bool) -> None:
    """Write the sections as text no wider than ``width`` characters; headings bold with ``color``."""
    out.write(_bold(title, color=color) + "\n")
    for section in sections:
        fields = [(label, value) for label, value in section.fields if value]
        paragraphs = [text for text in section.paragraphs if text]
        if not fields and not paragraphs and not section.named:
            continue
        out.write("\n")
        if section.title:
            out.write(_bold(section.title, color=color) + "\n")
        indent = min(max((len(label) for label, _ in fields), default=0) + 4, 30)
        out.writelines(
            _wrapped(value, width, f"  {label}:".ljust(indent) + " ", " " * (indent + 1))
            for label, value in fields
        )
        out.writelines(_wrapped(text, width, "  ", "  ") for text in paragraphs)


def _bold(text: str, *, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text


def _wrapped(text: str, width: int, first: str, later: str) -> str:
    lines = []
    for number, line in enumerate(text.splitlines() or [""]):
        lead = first if number == 0 else later
        inner = " " * (len(line) - len(line.lstrip(" ")))  # what is indented stays so where it is folded
        filled = textwrap.fill(
            line, max(width, 40), initial_indent=lead, subsequent_indent=later + inner, break_on_hyphens=False
        )
        lines.append((filled or lead).rstrip())
    return "\n".join(lines) + "\n"
