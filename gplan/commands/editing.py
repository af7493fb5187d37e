"""Words that are too many for an argument: from the user's own editor, or typed line by line as standard input.

The editor's file can only be read by its owner and survives whatever happens until its words are saved.
"""

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from gplan.commands import rescue
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
        InputError: the editor failed or cannot be started, or left no text; what there is stays and is named.
    """
    if not on_terminal():
        raise UsageError("Det finns ingen terminal att öppna en editor i.", f"Använd {flag} i stället.")
    path = rescue.new_file(text, of_this_run=True)
    try:
        _run_editor(path, text, flag)
        yield _read(path)
    except BaseException:
        _leave(path, text, command)
        raise
    path.unlink(missing_ok=True)


@contextmanager
def typed(text: str, *, command: str) -> Iterator[str]:
    """The words of an argument, of standard input for ``-``, or of the editor for none; kept until they are saved.

    Raises:
        UsageError: no words, and nobody sits at a terminal.
        InputError: standard input is no text, or the editor failed.
    """
    if not text:
        with edited("", flag="TEXT eller -", command=command) as written:
            yield written
    elif text != "-":
        yield text
    elif not sys.stdin.isatty():
        from gplan.intake.text import decode

        yield decode(sys.stdin.buffer.read())
    else:
        lines: list[str] = []
        try:
            while line := sys.stdin.readline():  # read in one piece, all of it would go at Ctrl-C
                lines.append(line)
            yield "".join(lines)
        except BaseException:
            try:
                _keep("".join(lines), command)
            except (
                KeyboardInterrupt
            ):  # a terminal that is closed ends the reading first, and then sends its signal
                _keep("".join(lines), command)
            raise


@contextmanager
def pasted(command: str) -> Iterator[bytes]:
    """Standard input as it is, for ``-``; what somebody at the terminal typed or pasted is kept until it is saved."""
    if not sys.stdin.isatty():
        yield sys.stdin.buffer.read()
        return
    lines: list[bytes] = []
    try:
        while line := sys.stdin.buffer.readline():
            lines.append(line)
        yield b"".join(lines)
    except BaseException:
        try:
            _keep(b"".join(lines).decode("utf-8", "surrogateescape"), command)
        except KeyboardInterrupt:  # as above
            _keep(b"".join(lines).decode("utf-8", "surrogateescape"), command)
        raise


def _keep(text: str, command: str) -> None:
    if text.strip():
        rescue.keep(text, command)


def about_to_type(text: str) -> bool:
    """True when ``typed`` is going to wait for somebody's words."""
    return not text or (text == "-" and sys.stdin.isatty())


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


def _run_editor(path: Path, given: str, flag: str) -> None:
    # Ctrl-C is the editor's own while it is open: gplan waits, or it would take the editor and its text down with it.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        code = subprocess.run([*_editor(), str(path)], check=False).returncode  # noqa: S603 - the user's own editor
    except OSError:
        raise InputError("Editorn gick inte att starta.", f"Sätt EDITOR, eller använd {flag}.") from None
    finally:
        signal.signal(signal.SIGINT, before)
    if code == 0:
        return
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    if not _has_words(path, given):
        raise InputError("Editorn avslutades med ett fel, och inget var skrivet.", "Försök igen.")
    raise InputError("Editorn avslutades med ett fel.", "Inget sparades.")


def _read(path: Path) -> str:
    """What the editor left, in whatever way it writes text."""
    from gplan.intake.text import decode

    try:
        return decode(path.read_bytes()).replace("\r\n", "\n")
    except OSError:
        raise InputError(
            "Editorn lämnade ingen fil efter sig; inget sparades.", "Spara på samma plats och försök igen."
        ) from None


def _leave(path: Path, given: str, command: str) -> None:
    """Say where the text is, if there is any that gplan did not put there itself."""
    if _has_words(path, given):
        rescue.tell(path, command)
    else:
        path.unlink(missing_ok=True)


def _has_words(path: Path, given: str) -> bool:
    """True when there is a text, and another than gplan put there itself."""
    data = path.read_bytes() if path.is_file() else b""
    return bool(data.strip()) and data.replace(b"\r\n", b"\n") != given.encode()


def _editor() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen, posix=sys.platform != "win32")
    return ["notepad"] if sys.platform == "win32" else ["nano"]
