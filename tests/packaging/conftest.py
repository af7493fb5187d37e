"""The built wheel, installed where the sources are not."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


class Installed(NamedTuple):
    """An environment with the wheel in it and nothing of the sources."""

    wheel: Path
    python: Path
    gplan: Path

    def run(self, program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in a folder, without a terminal."""
        return subprocess.run(
            [program, *arguments],
            cwd=cwd,
            env=os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel without network and install it; its libraries are lent by the environment of the tests."""
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = place.glob("*.whl")
    home = place / "environment"
    venv.create(home, symlinks=os.name != "nt", with_pip=False)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(install, cwd=place, check=True, capture_output=True, timeout=120)
    lent = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})["purelib"]
    # A plain line in a .pth file: the .pth files of the lender, its editable gplan among them, are not followed.
    Path(lent, "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return Installed(
        wheel=wheel, python=python, gplan=scripts / ("gplan.exe" if os.name == "nt" else "gplan")
    )
