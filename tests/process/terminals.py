"""A terminal that a test types at: POSIX only."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.process.processes import environment, start_of

_TAKE_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """gplan with someone at the keyboard."""

    def __init__(self, *words: str, db: Path, program: str = "", **more: str) -> None:
        self.screen, other_end = pty.openpty()
        # The terminal must be the process's own for Ctrl-C to reach it; a fork is no choice beside threads.
        self.process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *start_of(program), *words],
            cwd=db.parent,
            env=environment(db, TERM="xterm", COLUMNS="100", **more),
            stdin=other_end,
            stdout=other_end,
            stderr=other_end,
            start_new_session=True,
        )
        os.close(other_end)
        self.seen = ""

    def until(self, words: str, seconds: float = 30) -> str:
        """What is on the screen once ``words`` have come since the last look."""
        end = time.monotonic() + seconds
        while words not in self.seen:
            assert time.monotonic() < end, f"{words!r} never came: {self.seen!r}"
            assert self._read(), f"it ended before {words!r}: {self.seen!r}"
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def _read(self) -> bool:
        ready, _, _ = select.select([self.screen], [], [], 0.5)
        if not ready:
            return True
        try:
            data = os.read(self.screen, 65_536)
        except OSError:  # how Linux says that the other end is closed
            data = b""
        self.seen += _COLOUR.sub("", data.decode("utf-8", "replace")).replace("\r\n", "\n")
        return bool(data)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        os.write(self.screen, line.encode() + b"\n")

    def answer(self, question: str, line: str) -> str:
        """Wait for a question and answer it."""
        before = self.until(question)
        self.type(line)
        return before

    def interrupt(self) -> None:
        """Press Ctrl-C; again where Python was between showing a question and waiting for its answer."""
        for _ in range(10):
            os.write(self.screen, b"\x03")
            end = time.monotonic() + 1
            while time.monotonic() < end:
                if not self._read() or self.process.poll() is not None:
                    return

    def hang_up(self) -> int:
        """Close the window; the exit code."""
        os.close(self.screen)
        return self.process.wait(timeout=30)

    def end(self) -> tuple[int, str]:
        """Wait for the end: the exit code, and what came on the screen since the last look."""
        deadline = time.monotonic() + 30
        while self._read():
            if time.monotonic() > deadline:
                self.process.kill()
        os.close(self.screen)
        return self.process.wait(timeout=30), self.seen
