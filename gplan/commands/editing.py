"""The user's own editor, on a file that only its owner can read and that survives a crash."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gplan.commands.asking import on_terminal
from gplan.errors import InputError, UsageError
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from gplan.commands.session import Session


@contextmanager
def edited(text: str, *, flag: str, command: str) -> Iterator[str]:
    """The text as it stands when the editor is closed; its file is removed when what is done with it succeeds.

    ``command`` is what reads the text in again, with ``FIL`` where its file is named.

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
        _run_editor(path, command)
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


def case_of(run: "Session", person: str, action: str) -> str:
    """The case that is meant, known before anybody begins to type; that it was looked up is logged.

    Raises:
        UsageError: no person fits.
    """
    from gplan.actions import lookup

    with run.reading(action) as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
    return case_ref(who.id)


def _run_editor(path: Path, command: str) -> None:
    code = subprocess.run([*_editor(), str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    if code == 0:
        return
    if not path.stat().st_size:
        raise InputError("Editorn avslutades med ett fel, och inget var skrivet.", "Försök igen.")
    whole = command.replace("FIL", _quoted(path))
    raise InputError("Editorn avslutades med ett fel.", f"Läs in texten med: {whole}")


def _quoted(path: Path) -> str:
    """The path as it is typed on this computer's command line."""
    return f'"{path}"' if sys.platform == "win32" else shlex.quote(str(path))


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    return ["notepad"] if sys.platform == "win32" else ["nano"]
