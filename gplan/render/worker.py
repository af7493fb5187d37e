"""Pages set in a process of their own, whose memory goes back to the machine when it ends.

typst keeps what it has laid out, and holds Python's lock while it works: many documents need a process of their own, to
keep memory flat and to use a second processor. The pages go there and the files come back through pipes; nothing of a
person is on a command line or on the disk.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gplan.errors import RenderError

_START = "import sys; sys.path[:] = sys.argv[1:]; from gplan.render.worker import serve; serve()"
_REMEDY = "Försök igen. Återkommer det, skriv ut färre i taget."

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
    """A process that sets one document after the other, in the order they are asked for."""

    def __init__(self) -> None:
        # -P: nothing is imported from the folder that somebody happens to stand in.
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-c", _START, *_import_paths()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a traceback may quote what was printed
            start_new_session=True,  # Ctrl-C is for the one who asked; the process is ended from there
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                self._process.kill()
        self._process.wait()

    def ask(self, template: str, page: object, sheets: Sequence[Any], *, archive: bool) -> None:
        """Ask for a document; ``answer`` gives it.

        Raises:
            RenderError: the process has gone.
        """
        assert self._process.stdin is not None
        job: Job = (template, page, sheets, archive)
        try:
            pickle.dump(job, self._process.stdin, protocol=5)
            self._process.stdin.flush()
        except OSError:
            raise self._gone() from None

    def answer(self) -> Made:
        """The document asked for first of those not yet given.

        Raises:
            RenderError: it could not be made, or the process has gone.
        """
        assert self._process.stdout is not None
        try:
            found = pickle.load(self._process.stdout)  # noqa: S301 - from our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            raise self._gone() from None
        if isinstance(found, RenderError):
            raise found
        pdf, begins = found
        return pdf, begins

    def _gone(self) -> RenderError:
        return RenderError(
            "Utskriften avbröts: datorn avslutade den, kanske för att minnet tog slut.", _REMEDY
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
        pickle.dump(answer, given, protocol=5)
        given.flush()
