"""A process that is killed leaves each order whole in the file, or not at all."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.process.killing import MOMENTS, ORDERS
from tests.process.processes import POSIX, ROOT, environment

pytestmark = pytest.mark.skipif(not POSIX, reason="Windows cannot fork")


def killed(how: str, folder: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.process.killing", str(folder), how],
        env=environment(folder / "unit.db"),
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_before_every_single_statement(tmp_path: Path) -> None:
    told = killed("statements", tmp_path)
    assert told["faults"] == []
    assert told["points"] > 20 * ORDERS
    assert told["killed"] > 2 * ORDERS
    assert told["left"] == sorted(told["left"]), "orders are kept one after another"
    assert set(told["left"]) == set(range(ORDERS)), "after the last statement the last order is in the file"


def test_at_moments_in_between(tmp_path: Path) -> None:
    told = killed("moments", tmp_path)
    assert told["faults"] == []
    assert len(told["left"]) == MOMENTS
    assert told["points"] >= 20
