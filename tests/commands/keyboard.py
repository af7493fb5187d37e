"""Somebody at the keyboard, inside the test: answers question by question, and something goes wrong at one of them."""

import io
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gplan.cli import app
from gplan.commands import boundary
from gplan.store import connection
from tests.commands.running import DAY

BEFORE, AFTER = "before", "after"


class Asked(NamedTuple):
    """One question, and what was answered."""

    question: str
    answer: str


class Typed(NamedTuple):
    """How a command went that somebody answered."""

    code: int
    out: str
    err: str
    asked: list[Asked]


class Screen(io.StringIO):
    """What is shown."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Keyboard(io.StringIO):
    """Standard input with someone at it. ``wrong`` happens at question number ``at``, instead of an answer or with it."""

    def __init__(self, screen: Screen, answers: dict[str, list[str]]) -> None:
        super().__init__()
        self.screen = screen
        self.answers = {question: list(lines) for question, lines in answers.items()}
        self.asked: list[Asked] = []
        self.wrong: Callable[[], None] | None = None
        self.at = -1
        self.echoes = False

    def isatty(self) -> bool:
        return True

    def readline(self, *_: Any) -> str:  # type: ignore[override] # the size a caller asks for is not looked at
        """The next line: what the table answers to the question on the screen, else just Enter."""
        question = self.screen.getvalue().rsplit("\n", 1)[-1].strip()
        part = max((one for one in self.answers if one in question), key=len, default=None)
        if part is None or not self.answers[part]:
            line = "" if question else None  # where nothing is asked the words are at an end
        else:
            line = self.answers[part].pop(0)
        if line is not None:
            self.asked.append(Asked(question, line))
        self.screen.write(f"{line or ''}\n" if self.echoes else "\n")  # as a terminal shows it
        if len(self.asked) - 1 == self.at and self.wrong is not None:
            self.wrong()
        return "" if line is None else f"{line}\n"


def interrupt() -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


def end_of_input() -> None:
    """Ctrl-D, or a terminal that is gone."""
    raise EOFError


class FullDisk(sqlite3.Connection):
    """A connection to a disk that has room for no more, once ``full`` is set: SQLite's own refusal, not one made up."""

    full = False

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if FullDisk.full and sql == "COMMIT":
            pages = super().execute("PRAGMA page_count").fetchone()[0]
            super().execute(f"PRAGMA max_page_count = {pages}")
            super().execute("CREATE TABLE filler AS SELECT randomblob(5000000) AS bytes")
        return super().execute(sql, *rest)


@contextmanager
def at_the_keyboard(db: Path, answers: dict[str, list[str]], *, as_of: str = DAY) -> Iterator["Desk"]:
    """A desk with a terminal on it; files made on the way go in the folder ``tmp`` beside the care file."""
    (db.parent / "tmp").mkdir(exist_ok=True)
    connect = sqlite3.connect
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GPLAN_DB", str(db))
        patch.setenv("GPLAN_AS_OF", as_of)
        patch.setenv("GPLAN_USER", "samordnaren")
        patch.setenv("EDITOR", "editor")
        patch.delenv("VISUAL", raising=False)
        patch.setattr(tempfile, "tempdir", str(db.parent / "tmp"))
        patch.setattr(connection, "BUSY_SECONDS", 0.05)
        patch.setattr(
            sqlite3, "connect", lambda *given, **named: connect(*given, **{"factory": FullDisk, **named})
        )
        desk = Desk(patch, db, answers, connect)
        try:
            yield desk
        finally:
            desk.mend()


class Desk:
    """A terminal with a keyboard, an editor and a disk, each of which can fail."""

    def __init__(
        self, patch: pytest.MonkeyPatch, db: Path, answers: dict[str, list[str]], connect: Callable[..., Any]
    ) -> None:
        self.patch = patch
        self.db = db
        self.connect = connect
        self.out, self.err = Screen(), Screen()
        self.keyboard = Keyboard(self.err, answers)
        self._holder: sqlite3.Connection | None = None

    def lock(self) -> None:
        """Another program takes the file, so that it can be neither written nor read."""
        if self._holder is None:
            self._holder = self.connect(self.db, isolation_level=None)
            self._holder.execute("BEGIN EXCLUSIVE")

    def fill_disk(self) -> None:
        """The disk has room for no more."""
        FullDisk.full = True

    def mend(self) -> None:
        """All is well again."""
        FullDisk.full = False
        if self._holder is not None:
            self._holder.execute("ROLLBACK")
            self._holder.close()
            self._holder = None

    def editor(self, what: Callable[[Path], int | None]) -> None:
        """The editor does this with the file and ends with the code it returns."""

        def opened(words: list[str], **_: Any) -> Any:
            return subprocess.CompletedProcess(words, what(Path(words[-1])) or 0)

        self.patch.setattr(subprocess, "run", opened)

    def types(self, *words: str) -> Typed:
        """Type a command and answer what it asks."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", self.keyboard)
            patch.setattr(sys, "stdout", self.out)
            patch.setattr(sys, "stderr", self.err)
            code = boundary.run(app, list(words))
        return Typed(code, self.out.getvalue(), self.err.getvalue(), self.keyboard.asked)

    def left(self) -> list[Path]:
        """The files that lie in the folder for temporary ones."""
        return sorted((self.db.parent / "tmp").iterdir())
