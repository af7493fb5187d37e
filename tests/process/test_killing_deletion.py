"""A deletion that is killed leaves everything or nothing, and the same command ends what was begun."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.process.processes import POSIX, ROOT, environment


@pytest.mark.skipif(not POSIX, reason="Windows cannot fork")
def test_before_every_single_statement(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.process.killing_deletion", str(tmp_path)],
        env=environment(tmp_path / "unit.db"),
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["points"] > 100
    assert told["killed"] > 10
    assert told["left"] == sorted(told["left"], reverse=True), "once gone, it stays gone"
    assert set(told["left"]) == {True, False}, (
        "also after the rows were gone, before the file was written anew"
    )
