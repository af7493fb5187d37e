"""What was typed and could not be saved: put in a file of its own that is named, or at the very least shown again."""

import os
import shlex
import sys
import tempfile
from pathlib import Path

from gplan.errors import GplanError, InputError, reason

SUFFIX = ".md"


def new_file(text: str) -> Path:
    """A file of its owner's alone with the text in it; no name of a person is in its own.

    Raises:
        InputError: there is no room for it.
    """
    path: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix="gplan-", suffix=SUFFIX)  # made 0600
        path = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        if path is not None:
            path.unlink(missing_ok=True)
        raise InputError(
            f"Texten gick inte att skriva till en fil: {reason(error)}.", "Frigör plats och försök igen."
        ) from None
    return path


def keep(text: str, command: str = "") -> None:
    """Keep what somebody at the terminal typed, and say where it is and how it is read in.

    Nothing is raised: it is called while another error is on its way. Where not even a file can be written, the words
    go back to the terminal that they came from.
    """
    try:
        path = new_file(text)
    except GplanError as error:
        sys.stderr.write(f"\n{error.message} Så här skrev du:\n{text.rstrip()}\n")
        return
    sys.stderr.write("\n")
    tell(path, command)


def tell(path: Path, command: str) -> None:
    """Say where a text is, and the command that reads it in."""
    sys.stderr.write(f"Din text ligger kvar i {path}.\n")
    if command:
        sys.stderr.write(f"Läs in den med: {named(command, path)}\n")


def named(command: str, path: Path) -> str:
    """The command line with the file's name where it says ``FIL``, as it is typed on this computer."""
    return command.replace("FIL", _quoted(str(path)))


def with_options(command: str, **options: str) -> str:
    """The command line with the options that were given, as they are typed on this computer."""
    given = [f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in options.items() if value]
    return " ".join((command, *given))


def _quoted(word: str) -> str:
    return f'"{word}"' if sys.platform == "win32" else shlex.quote(word)
