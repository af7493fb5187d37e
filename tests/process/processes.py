"""gplan as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DAY = "2026-04-20"
POSIX = os.name == "posix"


def environment(db: Path, **more: str) -> dict[str, str]:
    """The environment of a run on a care file."""
    return {
        **os.environ,
        "GPLAN_DB": str(db),
        "GPLAN_AS_OF": DAY,
        "GPLAN_USER": "samordnaren",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def gplan(
    *words: str, db: Path, typed: bytes = b"", program: str = "", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end; ``program`` is Python to run instead of ``-m gplan``."""
    return subprocess.run(
        [*start_of(program), *words],
        env=environment(db, **more),
        cwd=db.parent,
        input=typed,
        capture_output=True,
        check=False,
        timeout=60,
    )


def start_of(program: str = "") -> list[str]:
    """How gplan, or a program around it, is started."""
    return [sys.executable, *(("-c", program) if program else ("-m", "gplan"))]
