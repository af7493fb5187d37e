"""The user's own editor, on a file that only its owner can read and that survives a crash."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gplan.commands.asking import on_terminal
from gplan.errors import InputError, UsageError


@contextmanager
def edited(text: str, *, flag: str) -> Iterator[str]:
    """The text as it stands when the editor is closed; its file is removed when what is done with it succeeds.

    Raises:
        UsageError: nobody sits at a terminal.
        InputError: the editor failed or cannot be started; the file stays and is named.
    """
    if not on_terminal():
        raise UsageError("Det finns ingen terminal att öppna en editor i.", f"Använd {flag} i stället.")
    handle, name = tempfile.mkstemp(prefix="gplan-", suffix=".md")  # made 0600, no name of a person in it
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    try:
        _run_editor(path, flag)
        yield path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        path.unlink(missing_ok=True)
        raise InputError("Editorn gick inte att starta.", f"Sätt EDITOR, eller använd {flag}.") from None
    except BaseException:
        if path.stat().st_size:
            sys.stderr.write(f"Din text ligger kvar i {path}.\n")
        else:
            path.unlink()
        raise
    path.unlink(missing_ok=True)


def _run_editor(path: Path, flag: str) -> None:
    code = subprocess.run([*_editor(), str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    if code != 0:
        raise InputError("Editorn avslutades med ett fel.", f"Läs in texten med {flag}.")


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    return ["notepad"] if sys.platform == "win32" else ["nano"]
