"""The user's own editor, on a file that only its owner can read and that survives a crash."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from gplan.commands.asking import on_terminal
from gplan.errors import InputError, UsageError


def edit(text: str, *, flag: str) -> str:
    """The text as it stands when the editor is closed.

    The file is removed only when its text has been read back: if the editor fails, it stays and is named.

    Raises:
        UsageError: nobody sits at a terminal.
        InputError: the editor failed or cannot be started.
    """
    if not on_terminal():
        raise UsageError("Det finns ingen terminal att öppna en editor i.", f"Använd {flag} i stället.")
    handle, name = tempfile.mkstemp(prefix="gplan-", suffix=".md")  # made 0600, no name of a person in it
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    try:
        code = subprocess.run([*_editor(), name], check=False).returncode  # noqa: S603 - the user's own editor
    except OSError as error:
        path.unlink(missing_ok=True)
        raise InputError(
            f"Editorn gick inte att starta: {error.strerror}.", f"Sätt EDITOR, eller använd {flag}."
        ) from None
    if code != 0:
        raise InputError(
            f"Editorn avslutades med ett fel. Din text ligger kvar i {path}.", f"Läs in den med {flag}."
        )
    edited = path.read_text(encoding="utf-8-sig")
    path.unlink(missing_ok=True)
    return edited


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    return ["notepad"] if sys.platform == "win32" else ["nano"]
