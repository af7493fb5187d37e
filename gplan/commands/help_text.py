"""Help pages in Swedish: what it does, how it is typed, an example, its arguments and options, its exit codes.

A command's docstring is its help. Lines under "Exempel:" and "Slutkoder:" in it keep their line breaks.
"""

import inspect
import re
import shutil
import textwrap
from typing import Any

GLOBAL_NOTE = "Gäller alla kommandon: --db FIL, --as-of DATUM, --profile NAMN|FIL, --no-color."


_CODES = "Slutkoder:"
USUAL_CODES = f"{_CODES}\n  0 klart · 2 fel på kommandoraden · 5 enhetens fil går inte att använda"
"""Stands in the help of a command that does not say otherwise."""


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines broken between words only: an option, with what is typed after it, is never in two."""
    whole = re.sub(r"(--[a-zåäö-]+) (?=[A-ZÅÄÖ]{2})", "\\1\0", text)
    lines = textwrap.wrap(
        whole, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\0", " ") for line in lines]


def _choices(head: str, width: int) -> list[str]:
    """What is typed, broken between its choices where they are too many for the line."""
    parts = re.split(r"(?<=\|)", head)
    lines = [parts[0]]
    for part in parts[1:]:
        if len(lines[-1] + part) <= width:
            lines[-1] += part
        else:
            lines.append(f"    {part}")
    return lines


def _codes(line: str, width: int) -> list[str]:
    """A line of exit codes, broken between them where it is too long."""
    lines = [""]
    for code in line.strip().split(" · "):
        longer = f"{lines[-1]} · {code}" if lines[-1] else f"  {code}"
        if len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(f"  {code}")
    return [part for one in lines for part in _wrapped(one, width, "    ")]


def _width() -> int:
    return min(shutil.get_terminal_size().columns, 100) - 2


def _pairs(rows: list[tuple[str, str]], width: int) -> str:
    indent = min(max((len(left) for left, _ in rows), default=0) + 4, 30)
    lines = []
    for left, right in rows:
        wrapped = _wrapped(right, max(width - indent, 20)) or [""]
        head = f"  {left}".ljust(indent)
        if len(left) + 2 >= indent:
            lines += _choices(head.rstrip(), width)
            head = " " * indent
        lines.append(head + wrapped[0])
        lines += [" " * indent + more for more in wrapped[1:]]
    return "\n".join(line.rstrip() for line in lines)


def _text(help_line: str, width: int) -> str:
    """Prose and exit codes wrapped, other indented lines (examples, to be copied whole) as they are."""
    parts = []
    for block in inspect.cleandoc(help_line).split("\n\n"):
        lines = block.splitlines()
        if lines[:1] == [_CODES]:
            parts.append("\n".join((_CODES, *(part for line in lines[1:] for part in _codes(line, width)))))
        elif any(line.startswith("  ") for line in lines):
            parts.append(block)
        else:
            parts.append("\n".join(_wrapped(" ".join(lines), width)))
    return "\n\n".join(parts)


def _option(param: Any, ctx: Any) -> tuple[str, str]:
    names = ", ".join(sorted(param.opts, key=lambda name: name.startswith("--")))
    if param.secondary_opts:
        names += f" / {', '.join(param.secondary_opts)}"
    if not getattr(param, "is_flag", False) and param.name != "help":
        names += f" {param.metavar or _metavar(param)}"
    words = param.help or ""
    default = param.default
    if (
        default not in (None, "", False, (), [])
        and not callable(default)
        and not getattr(param, "is_flag", False)
    ):
        words += f" (annars {default})"
    if param.required:
        words += " (måste anges)"
    _ = ctx
    return names, words


def _metavar(param: Any) -> str:
    choices = getattr(param.type, "choices", None)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return {"integer": "TAL", "boolean": ""}.get(param.type.name, "TEXT")


def for_command(command: Any, ctx: Any, width: int = 0) -> str:
    """The help page of a command, as wide as the terminal or ``width``."""
    width = width or _width()
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and not param.hidden]
    typed = []
    for param in arguments:
        name = param.metavar or str(param.name).upper()
        many = " ..." if param.nargs == -1 else ""
        typed.append(f"{name}{many}" if param.required else f"[{name}{many}]")
    usage = " ".join([ctx.command_path, *typed, "[VAL]"])
    told = inspect.cleandoc(command.help or "")
    if _CODES not in told:
        told += f"\n\n{USUAL_CODES}"
    parts = [_text(told, width), "\n".join(("Så här:", *_wrapped(f"  {usage}", width, "    ")))]
    described = [(param.metavar or str(param.name).upper(), param.help or "") for param in arguments]
    if any(words for _, words in described):
        parts.append("Argument:\n" + _pairs(described, width))
    rows = [_option(param, ctx) for param in options if param.name != "help"]
    rows.append(("-h, --help", "Visa den här hjälpen."))
    parts.append("Val:\n" + _pairs(rows, width))
    parts.append(_text(GLOBAL_NOTE, width))
    return "\n\n".join(parts) + "\n"


def for_group(group: Any, ctx: Any) -> str:
    """The help page of a noun or of gplan itself."""
    from gplan.commands.lazy import COMMANDS, RootGroup

    width = _width()
    if isinstance(group, RootGroup):
        rows = [(name, entry.help) for name, entry in COMMANDS.items()]
        options = [_option(param, ctx) for param in group.params if param.name != "help"]
        options.append(("-h, --help", "Visa den här hjälpen."))
        return (
            "\n\n".join(
                [
                    _text(group.help or "", width),
                    "Så här:\n  gplan                 startsidan: vad som behöver göras\n  gplan KOMMANDO --help hjälp med ett exempel",
                    "Kommandon:\n" + _pairs(rows, width),
                    "Val:\n" + _pairs(options, width),
                    _text("Kom igång: gplan demo visar hela arbetsgången på en påhittad enhet.", width),
                ]
            )
            + "\n"
        )
    rows = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        first = inspect.cleandoc(command.help or "").split("\n\n")[0].replace("\n", " ") if command else ""
        rows.append((name, first))
    return (
        "\n\n".join(
            [
                _text(group.help or "", width),
                f"Så här:\n  {ctx.command_path} KOMMANDO --help",
                "Kommandon:\n" + _pairs(rows, width),
                _text(GLOBAL_NOTE, width),
            ]
        )
        + "\n"
    )
