"""One place where an error becomes a sentence on stderr and an exit code.

Nothing of a person reaches the terminal through an error: unexpected ones show type and line, never values.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

import typer
from typer.main import get_command

from gplan.commands.lazy import COMMANDS
from gplan.errors import AmbiguousError, GplanError, RefusedError, reason

INTERRUPTED = 130
COMPLETE = "_GPLAN_COMPLETE"
"""Set by the shell when it asks for a completion."""
COMPLETION_OPTIONS = {"--install-completion", "--show-completion"}


def run(app: typer.Typer, args: list[str]) -> int:
    """Run a command line and return its exit code."""
    _open_closed()
    _use_utf8(sys.stdout)
    _use_utf8(sys.stderr)
    try:
        code = _run(app, args)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, a pager) has seen enough: that is not a failure.
        _silence_stdout()
        return 0
    except OSError as error:
        # Every file that gplan writes has its own sentence: what is left is the answer itself.
        _silence_stdout()
        _say(f"Svaret gick inte att skriva: {reason(error)}. Frigör plats eller skriv någon annanstans.")
        return 1
    return code


def _run(app: typer.Typer, args: list[str]) -> int:
    if COMPLETE in os.environ or COMPLETION_OPTIONS & set(args):
        app._add_completion = True  # noqa: SLF001 - typer prepares completion at every start otherwise
    try:
        return _call(app, args)
    except GplanError as error:
        return report(error)
    except (KeyboardInterrupt, typer.Abort, EOFError):
        _say("Avbrutet.")
        return INTERRUPTED
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:
            raise  # the answer could not be written
        usage = _usage_message(error, _path(args))
        if usage is not None:
            _say(usage)
            return 2
        return _unexpected(error)


def _call(app: typer.Typer, args: list[str]) -> int:
    """What typer makes of the command line; it tells of Ctrl-C and of a closed pipe in ways of its own."""
    try:
        result = get_command(app).main(args=args, prog_name="gplan", standalone_mode=False)
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        result = end.code
    if result == INTERRUPTED:
        _say("Avbrutet.")
    return result if isinstance(result, int) else 0


def report(error: GplanError) -> int:
    """Write an error as its sentences and return its exit code."""
    _say(str(error))
    if isinstance(error, RefusedError):
        for reason in error.reasons:
            _say(f"  - {reason}")
    elif isinstance(error, AmbiguousError):
        for candidate in error.candidates:
            _say(f"  {candidate}")
    else:
        for fault in getattr(error, "faults", ()):
            _say(f"  {fault}")
    return error.exit_code


def _say(text: str) -> None:
    with contextlib.suppress(OSError):
        if sys.stderr.isatty():
            from gplan.commands.terminal import error_width, folded  # only for an error that is read at once

            text = folded(text, error_width())
        sys.stderr.write(text + "\n")


def _path(args: list[str]) -> str:
    """The command that was typed, as far as it can be told: for complaints that do not name it."""
    known = COMMANDS.get(args[0]) if args else None
    if known is None:
        return "gplan"
    return (
        f"gplan {args[0]} {args[1]}"
        if known.noun and args[1:] and not args[1].startswith("-")
        else f"gplan {args[0]}"
    )


def _usage_message(error: Exception, typed: str) -> str | None:
    """Typer's own complaint about the command line, in Swedish; None when it is something else."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else typed
    remedy = f"Se {path} --help."
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        return str(context.get_help())
    wording = _USAGE.get(type(error).__name__)
    if wording is None:
        return None
    sentence = wording(error)
    return f"{sentence} {remedy}" if sentence else remedy


def _given(error: Any) -> str:
    return str(getattr(error, "option_name", None) or getattr(error, "param_hint", None) or _param(error))


def _no_such_option(error: Any) -> str:
    near = list(getattr(error, "possibilities", None) or [])
    return f"Valet {error.option_name} finns inte." + (f" Menade du {near[0]}?" if near else "")


def _bad_value(error: Any) -> str:
    choices = getattr(getattr(getattr(error, "param", None), "type", None), "choices", None) or ()
    words = ", ".join(str(getattr(choice, "value", choice)) for choice in choices)
    sentence = f"Värdet för {_given(error)} går inte att använda."
    return f"{sentence} Välj bland: {words}." if words else sentence


def _other(error: Any) -> str:
    message = str(getattr(error, "message", ""))
    if "No such command" in message and "'" in message:
        return f"Kommandot {message.split(chr(39))[1]} finns inte."
    return "Kommandoraden går inte att förstå."


_USAGE: dict[str, Callable[[Any], str]] = {
    "NoSuchOption": _no_such_option,
    "MissingParameter": lambda error: f"Det saknas något: {_given(error)}.",
    "BadParameter": _bad_value,
    "BadOptionUsage": lambda error: f"Valet {_given(error)} behöver ett värde.",
    "BadArgumentUsage": _other,
    "UsageError": _other,
    "FileError": _other,
    "ClickException": _other,
}


def _param(error: Exception) -> str:
    param: Any = getattr(error, "param", None)
    if param is None:
        return ""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(param.opts[-1])


def _unexpected(error: Exception) -> int:
    place = ""
    frame = error.__traceback__
    while frame is not None:
        module = frame.tb_frame.f_globals.get("__name__", "")
        if module.startswith("gplan"):
            place = f"{module}:{frame.tb_lineno}"
        frame = frame.tb_next
    _say(
        f"Ett fel i gplan ({type(error).__name__} i {place}). Se efter vad som blev sparat, och anmäl felet, gärna med"
        " kommandot du skrev."
    )
    return 1


def _open_closed() -> None:
    """A scheduled run may begin with its streams closed: what it says then goes nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end


def _use_utf8(stream: TextIO) -> None:
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
        reconfigure(encoding="utf-8", errors="replace")


def _silence_stdout() -> None:
    with contextlib.suppress(OSError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - the interpreter flushes it at exit
