"""What is sent out is what was tested: the wheel, in an environment of its own, with the sources away."""

import json
import subprocess
import tomllib
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, Installed

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

# Read inside the installed package: every file that is not code, opened the way its kind is opened.
OPEN_EVERY_FILE = """
import csv, importlib.resources, json, tomllib
import gplan

def opened(path):
    kind = path.name.rpartition(".")[2]
    if kind == "json":
        return bool(json.loads(path.read_text(encoding="utf-8")))
    if kind == "toml":
        return bool(tomllib.loads(path.read_text(encoding="utf-8")))
    if kind == "csv":
        return len(list(csv.reader(path.read_text(encoding="utf-8").splitlines()))) > 1
    if kind in ("ttf", "otf"):
        return path.read_bytes()[:4] in (b"\\0\\1\\0\\0", b"OTTO", b"true")
    return bool(path.read_text(encoding="utf-8").strip())

def files(folder, name=""):
    for path in folder.iterdir():
        if path.is_dir():
            yield from files(path, f"{name}{path.name}/")
        elif not path.name.endswith((".py", ".pyc", "py.typed")):
            yield name + path.name, opened(path)

print(json.dumps({"home": gplan.__file__, "files": dict(files(importlib.resources.files("gplan")))}))
"""


@pytest.fixture(scope="session")
def shipped(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Every file of the installed package that is not code, and whether it could be opened."""
    answer = installed.run(installed.python, "-c", OPEN_EVERY_FILE, cwd=tmp_path_factory.mktemp("empty"))
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout)
    assert Path(found["home"]).is_relative_to(installed.python.parents[1])
    assert isinstance(found["files"], dict)
    return found["files"]


def test_the_command_says_its_version(installed: Installed, tmp_path: Path) -> None:
    answer = installed.run(installed.gplan, "--version", cwd=tmp_path)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"gplan {VERSION}\n", "")


def test_help_is_given_in_an_empty_folder_and_leaves_nothing_there(
    installed: Installed, tmp_path: Path
) -> None:
    answer = installed.run(installed.gplan, "--help", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "order" in answer.stdout
    assert list(tmp_path.iterdir()) == []


def test_the_module_is_the_command(installed: Installed, tmp_path: Path) -> None:
    answer = installed.run(installed.python, "-m", "gplan", "--version", cwd=tmp_path)
    assert (answer.returncode, answer.stdout) == (0, f"gplan {VERSION}\n")


def test_the_demo_runs_from_the_wheel_alone(installed: Installed, tmp_path: Path) -> None:
    answer = installed.run(installed.gplan, "demo", "unit", cwd=tmp_path)
    assert answer.returncode == 0, answer.stderr
    assert [path for path in tmp_path.rglob("*.pdf") if path.read_bytes().startswith(b"%PDF")]


@pytest.mark.parametrize(
    ("folder", "ending"),
    [
        ("render/fonts/", ".ttf"),
        ("render/fonts/", ".txt"),
        ("templates/", ".typ.j2"),
        ("templates/", ".typ"),
        ("profiles/", ".toml"),
        ("profiles/", ".json"),
        ("schemas/", ".json"),
        ("data/", ".csv"),
        ("store/sql/", ".sql"),
    ],
)
def test_what_the_program_reads_is_shipped(shipped: dict[str, bool], folder: str, ending: str) -> None:
    assert [name for name in shipped if name.startswith(folder) and name.endswith(ending)]


def test_every_shipped_file_opens_as_its_kind(shipped: dict[str, bool]) -> None:
    assert [name for name, opened in shipped.items() if not opened] == []


def test_every_profile_is_shipped_compiled(shipped: dict[str, bool]) -> None:
    names = Counter(Path(name).stem for name in shipped if name.startswith("profiles/"))
    assert names.pop("declared") == 1  # what each parameter is, for all profiles
    assert set(names) == {
        Path(name).stem for name in shipped if name.startswith("profiles/") and name.endswith(".toml")
    }
    assert [name for name, files in names.items() if files < 2] == []


def test_the_wheel_holds_what_git_holds_and_no_more(installed: Installed) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "gplan", "templates"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("these sources are not a git checkout, so there is no list to compare with")
    present = [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]
    in_git = {f"gplan/{name}" if name.startswith("templates/") else name for name in present}
    in_wheel = {name for name in zipfile.ZipFile(installed.wheel).namelist() if name.startswith("gplan/")}
    assert in_wheel == in_git


def test_the_types_are_shipped(installed: Installed) -> None:
    assert "gplan/py.typed" in zipfile.ZipFile(installed.wheel).namelist()


def test_the_licence_travels_along(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        (metadata,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
        assert "License-Expression: EUPL-1.2" in wheel.read(metadata).decode()
        licences = [name for name in wheel.namelist() if "/licenses/" in name]
        assert [name for name in licences if name.endswith("/LICENSE")]
        assert [name for name in licences if name.endswith("OFL.txt")]
