"""What every test stands on: settings for generated cases, a home of its own, and files where they cost no time."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import settings
from typer.main import get_command

from gplan.commands import lazy

settings.register_profile("gplan", deadline=None)  # a slow machine is not a fault of the program
settings.load_profile("gplan")

_MEMORY = Path("/dev/shm")
_ROOM = 1 << 30
"""What the files of all tests that run at a time never come near."""


def _files_in_memory() -> None:
    """Keep the files of the tests in memory, where there is room for them.

    gplan waits for the disk at every command that writes, so that what is saved is saved. Nothing is proved by waiting
    for it ten thousand times more: no test cuts the power.
    """
    if sys.platform != "linux" or "TMPDIR" in os.environ or not os.access(_MEMORY, os.W_OK):
        return
    # The built wheel is run where it is installed.
    runs_programs = not os.statvfs(_MEMORY).f_flag & os.ST_NOEXEC
    if runs_programs and shutil.disk_usage(_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None  # asked for again


_files_in_memory()


def pytest_collection_finish() -> None:
    """Ten thousand tests are not looked through for rubbish again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _commands_built_once() -> Iterator[None]:
    """A command is the same however often it is built; a process of its own builds it once."""
    roots: dict[tuple[typer.Typer, bool], Any] = {}

    def root(app: typer.Typer) -> Any:
        known = app, app._add_completion
        if known not in roots:
            roots[known] = get_command(app)
        return roots[known]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gplan.commands.boundary.get_command", root)
        patch.setattr(lazy, "build", cache(lazy.build))
        yield


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the care file, the settings or the colours of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        # Texts that others have left behind are told on the start page.
        patch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("tmp")))
        for name in (
            "HOME",
            "USERPROFILE",
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "LOCALAPPDATA",
        ):
            patch.setenv(name, str(home))
        for name in (
            "GPLAN_DB",
            "GPLAN_AS_OF",
            "NO_COLOR",
            "FORCE_COLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "PYTHONPATH",
        ):
            patch.delenv(name, raising=False)
        yield
