"""One demo made for all, and a copy of it for each test that changes something."""

import contextlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gplan.cli import app
from gplan.commands import boundary

AS_OF = date(2026, 11, 22)

Run = Callable[..., int]
"""A command line, word by word; answers its exit code."""


def run(folder: Path, *words: str, as_of: date = AS_OF) -> int:
    """Type a command line in a demo's folder."""
    with contextlib.chdir(folder):
        return boundary.run(app, ["--db", "demo.db", "--as-of", as_of.isoformat(), *words])


def make(folder: Path, as_of: date = AS_OF, *words: str) -> int:
    """Type ``gplan demo`` in the folder above."""
    return boundary.run(app, ["--as-of", as_of.isoformat(), "demo", str(folder), *words])


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo, to read only."""
    folder = tmp_path_factory.mktemp("demo") / "gplan-demo"
    with contextlib.redirect_stdout(_Nowhere()):
        assert make(folder) == 0
    return folder


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    """A demo of one's own."""
    return Path(shutil.copytree(finished, tmp_path / "gplan-demo"))


@pytest.fixture
def items(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, Any]]]:
    """Type a list and give its items."""

    def listed(folder: Path, *words: str, as_of: date = AS_OF) -> list[dict[str, Any]]:
        capsys.readouterr()
        assert run(folder, *words, "-f", "json", as_of=as_of) in (0, 3)
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["items"]
        return found

    return listed


class _Nowhere:
    """A stream whose words nobody reads."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False
