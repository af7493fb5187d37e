"""The command line run inside the test: what was typed in, and the code, stdout and stderr out."""

import io
import sys
from datetime import datetime, tzinfo
from pathlib import Path
from typing import NamedTuple, Self

import pytest

from gplan.cli import app
from gplan.commands import boundary

DAY = "2026-04-20"
"""The day the tests run on, where nothing else is said."""


class Answer(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str
    data: bytes
    """Standard output as it was written."""


def run(
    *words: str, db: Path | None = None, as_of: str = DAY, typed: bytes | None = None, today: str = ""
) -> Answer:
    """Run a command line in this process, without a terminal; ``typed`` is standard input.

    ``today`` is the clock's day, where it is another than the computer's.
    """
    out, err = io.BytesIO(), io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        if today:
            patch.setattr("gplan.cli.datetime", _clock(today))
        if db is not None:
            patch.setenv("GPLAN_DB", str(db))
        patch.setenv("GPLAN_AS_OF", as_of)
        patch.setenv("GPLAN_USER", "samordnaren")
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed or b""), encoding="utf-8"))
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8", newline=""))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8", newline=""))
        code = boundary.run(app, list(words))
        sys.stdout.flush()
        sys.stderr.flush()
        data, said = out.getvalue(), err.getvalue()  # before the wrappers go, and close them
    return Answer(code, data.decode("utf-8", "replace"), said.decode("utf-8"), data)


def _clock(today: str) -> type[datetime]:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromisoformat(f"{today}T10:00:00+01:00").astimezone(tz)

    return Clock


def done(
    *words: str, db: Path | None = None, as_of: str = DAY, typed: bytes | None = None, today: str = ""
) -> str:
    """As ``run``, for a command that must succeed; what it wrote."""
    answer = run(*words, db=db, as_of=as_of, typed=typed, today=today)
    assert answer.code == 0, f"{' '.join(words)}: {answer.code}\n{answer.err}{answer.out}"
    assert answer.err == ""
    return answer.out
