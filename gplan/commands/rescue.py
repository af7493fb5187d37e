"""What was typed and could not be saved: put in a file of its own that is named, or at the very least shown again."""

import contextlib
import os
import re
import shlex
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gplan.errors import GplanError, InputError, reason

PREFIX, SUFFIX = "gplan-", ".md"
_OF_A_RUN = re.compile(rf"{PREFIX}(\d+)-.+")


def new_file(text: str, *, of_this_run: bool = False) -> Path:
    """A file of its owner's alone with the text in it; no name of a person is in its own.

    One ``of_this_run`` is being written for as long as gplan runs, and is left behind only then: its name says by whom.

    Raises:
        InputError: there is no room for it.
    """
    path: Path | None = None
    try:
        prefix = f"{PREFIX}{os.getpid()}-" if of_this_run else PREFIX
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=SUFFIX)  # made 0600
        path = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
    except KeyboardInterrupt:
        if path is not None:  # whoever calls begins again, or nothing was typed yet
            path.unlink(missing_ok=True)
        raise
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
    with _undisturbed():
        try:
            path = new_file(text)
        except GplanError as error:
            _say(f"\n{error.message} Så här skrev du:\n{text.rstrip()}\n")
            return
        _say("\n")
        tell(path, command)


def tell(path: Path, command: str) -> None:
    """Say where a text is, and the command that reads it in."""
    _say(f"Din text ligger kvar i {path}.\n")
    if command:
        _say(f"Läs in den med: {named(command, path)}\n")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While a text is put away Ctrl-C waits: it is often pressed twice."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # signals are the main thread's
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _say(text: str) -> None:
    with contextlib.suppress(
        OSError
    ):  # a terminal that was closed hears nothing: the start page tells, next time
        sys.stderr.write(text)
        sys.stderr.flush()


def left_behind() -> tuple[list[Path], list[Path]]:
    """The files of whoever runs this with a text that is not saved, oldest first: left lying, and still being written."""
    lying: list[Path] = []
    open_now: list[Path] = []
    for path in _texts():
        run = _OF_A_RUN.match(path.name)
        (open_now if run and _runs(int(run[1])) else lying).append(path)
    return lying, open_now


def _texts() -> list[Path]:
    found: dict[Path, float] = {}
    with contextlib.suppress(OSError):
        for path in Path(tempfile.gettempdir()).glob(f"{PREFIX}*{SUFFIX}"):
            with contextlib.suppress(OSError):  # gone in between, or somebody else's
                state = path.lstat()
                if stat.S_ISREG(state.st_mode) and (not hasattr(os, "getuid") or state.st_uid == os.getuid()):
                    found[path] = state.st_mtime
    return sorted(found, key=lambda path: found[path])


if sys.platform == "win32":

    def _runs(process: int) -> bool:
        """Whether a process is there."""
        import ctypes

        # A signal, even none at all, ends a process on Windows.
        may_wait, not_ended = 0x00100000, 0x102
        kernel = ctypes.WinDLL("kernel32")
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(may_wait, False, process & 0xFFFFFFFF)
        if not handle:
            return False
        try:
            return bool(kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == not_ended)
        finally:
            kernel.CloseHandle(ctypes.c_void_p(handle))

else:

    def _runs(process: int) -> bool:
        """Whether a process is there; one of somebody else's has only been given the same number since."""
        try:
            os.kill(process, 0)
        except (OSError, OverflowError):
            return False
        return True


def named(command: str, path: Path) -> str:
    """The command line with the file's name where it says ``FIL``, as it is typed on this computer."""
    return command.replace("FIL", _quoted(str(path)))


def with_options(command: str, **options: str) -> str:
    """The command line with the options that were given, as they are typed on this computer."""
    given = [f"--{name.replace('_', '-')} {_quoted(value)}" for name, value in options.items() if value]
    return " ".join((command, *given))


def by_id(typed: str, otherwise: str) -> str:
    """What was typed for a person or a plan, where that is an id; else a word in its place: never a name or number."""
    parts = typed.strip().casefold().removeprefix("p").split("-")
    plain = len(parts) <= 2 and all(part.isascii() and part.isdigit() and len(part) < 8 for part in parts)
    return typed.strip() if plain and typed.strip()[:1] in "pP" else otherwise


def _quoted(word: str) -> str:
    return f'"{word}"' if sys.platform == "win32" else shlex.quote(word)
