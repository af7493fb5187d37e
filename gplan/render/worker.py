"""Pages set in a process of their own, whose memory goes back to the machine when it ends.

typst keeps what it has laid out, and holds Python's lock while it works: many documents need a process of their own, to
keep memory flat and to use a second processor. The pages go there and the files come back through pipes; nothing of a
person is on a command line or on the disk.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gplan.errors import RenderError

_START = "import sys; sys.path[:] = sys.argv[1:]; from gplan.render.worker import serve; serve()"
_REMEDY = "Försök igen. Återkommer det, skriv ut färre i taget."

_GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What it looks like from here when the other process has ended."""

Job = tuple[str, object, Sequence[Any], bool]
"""A template, its page, the frames of the documents in it, and whether it is to be kept."""
Made = tuple[bytes, tuple[int, ...]]
"""A file, and the page on which each document in it begins."""


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "win32" or sys.platform == "darwin":
        return os.cpu_count() or 1
    return len(os.sched_getaffinity(0))


class Worker:
    """A process that sets one document after the other, in the order they are asked for.

    Should the computer end it, another takes its place, and what was asked for and not given is tried once more.
    """

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()
        self._process = _start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end(at_once=kind is not None)

    def ask(self, template: str, page: object, sheets: Sequence[Any], *, archive: bool) -> None:
        """Ask for a document; ``answer`` gives it."""
        self._waiting.append((template, page, sheets, archive))
        self._send(self._waiting[-1])

    def answer(self) -> Made:
        """The document asked for first of those not yet given.

        Raises:
            RenderError: it could not be made, or two processes went while they made it.
        """
        try:
            try:
                found = self._read()
            except _GONE:
                self._begin_again()
                found = self._read()
        except _GONE:
            self._waiting.popleft()
            self._begin_again()
            raise RenderError(
                "Utskriften avbröts: datorn avslutade den, kanske för att minnet tog slut.", _REMEDY
            ) from None
        self._waiting.popleft()
        if isinstance(found, RenderError):
            raise found
        pdf, begins = found
        return pdf, begins

    def _send(self, job: Job) -> None:
        assert self._process.stdin is not None
        # That the process has gone is seen by who waits for the answer.
        with contextlib.suppress(OSError):
            pickle.dump(job, self._process.stdin, protocol=5)
            self._process.stdin.flush()

    def _read(self) -> Any:
        assert self._process.stdout is not None
        return pickle.load(self._process.stdout)  # noqa: S301 - from our own process

    def _begin_again(self) -> None:
        self._end(at_once=True)
        self._process = _start()
        for job in self._waiting:
            self._send(job)

    def _end(self, *, at_once: bool) -> None:
        if at_once:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                self._process.kill()
        self._process.wait()


def _start() -> "subprocess.Popen[bytes]":
    # -P: nothing is imported from the folder that somebody happens to stand in.
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-c", _START, *_import_paths()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a traceback may quote what was printed
        start_new_session=True,  # Ctrl-C is for the one who asked; the process is ended from there
    )


def _import_paths() -> list[str]:
    """Where this process imports from: the other one is to find the same."""
    return [str(Path(entry).absolute()) if entry else str(Path.cwd()) for entry in sys.path]


def serve() -> None:
    """Be that process: make what is asked for until nothing more comes."""
    from gplan.render.pdf import render_several  # noqa: PLC0415 - who asks needs neither

    asked, given = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            template, page, sheets, archive = pickle.load(asked)  # noqa: S301 - from the one who started it
        except EOFError:
            return
        try:
            answer: object = render_several(template, page, sheets, archive=archive)
        except RenderError as error:
            answer = RenderError(error.message, error.remedy)
        except MemoryError:
            return  # as if the computer had ended it
        except Exception as error:  # noqa: BLE001 - told, without a word of what was printed
            answer = RenderError(
                f"Ett fel i gplan ({type(error).__name__} i {_place(error)}) stoppade utskriften.",
                "Anmäl felet, gärna med kommandot du skrev.",
            )
        pickle.dump(answer, given, protocol=5)
        given.flush()


def _place(error: Exception) -> str:
    """Where in the program something went wrong."""
    place, step = "utskriften", error.__traceback__
    while step is not None:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.startswith("gplan"):
            place = f"{module}:{step.tb_lineno}"
        step = step.tb_next
    return place
