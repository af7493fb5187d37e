"""A run that is broken off, by whomever, leaves nothing half made on the disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from gplan.actions.together import Together
from gplan.errors import InputError
from tests.commands.running import DAY, run
from tests.commands.units import full_unit

# The second part of the binder is never set: something ends the run, or a part makes it end itself.
_PROGRAM = """
import os, signal, sys
from gplan.actions import print_binder
from gplan.render import binder_page
binder_page.PLANS_AT_MOST = 1
set_parts = []
def part(self, number):
    if set_parts:
        os.kill(os.getpid(), getattr(signal, name))
    set_parts.append(number)
    return b"%PDF-1.7 all that is known of a person"
print_binder.Printing.part = part
name, db, day = sys.argv[1:]
sys.argv[1:] = ["--db", db, "--as-of", day, "print", "binder", "-o", "parm"]
from gplan.__main__ import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without telling it")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_run_that_is_ended_leaves_no_part(name: str, code: int, tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    there = sorted(tmp_path.rglob("*"))
    ended = subprocess.run(
        [sys.executable, "-c", _PROGRAM, name, str(db), DAY],
        cwd=tmp_path,
        capture_output=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        check=False,
    )
    assert (ended.returncode, ended.stderr.decode().strip()) == (code, "Avbrutet.")
    left = {path.relative_to(tmp_path).as_posix() for path in set(tmp_path.rglob("*")) - set(there)}
    assert not {one for one in left if one.startswith("parm") or "gplan-" in one}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")
def test_what_is_to_go_on_when_the_terminal_is_closed_goes_on(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    program = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{_PROGRAM}"
    ended = subprocess.run(
        [sys.executable, "-c", program, "SIGHUP", str(db), DAY],
        cwd=tmp_path,
        capture_output=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"},
        check=False,
    )
    assert ended.returncode != 129
    assert (tmp_path / "parm").is_dir()


def several(folder: Path) -> Together:
    files = Together()
    for name in ("a.pdf", "b.pdf"):
        files.add(folder / name, b"%PDF-new " + name.encode())
    return files


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_that_come_together_lie_nowhere_before_all_are_made(tmp_path: Path) -> None:
    with several(tmp_path) as files:
        assert contents(tmp_path) == {}
        files.keep()
    assert contents(tmp_path) == {name: b"%PDF-new " + name.encode() for name in ("a.pdf", "b.pdf")}


@pytest.mark.parametrize("earlier", [("a.pdf", "b.pdf"), ("a.pdf",), ()])
@pytest.mark.parametrize("end", [PermissionError(13, "open"), KeyboardInterrupt()])
def test_all_older_files_are_as_they_were_when_one_cannot_be_replaced(
    earlier: tuple[str, ...], end: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in earlier:
        (tmp_path / name).write_bytes(b"%PDF-old " + name.encode())
    before = contents(tmp_path)
    replace = Path.replace

    def open_in_a_reader(self: Path, target: Path) -> Path:
        if Path(target).name == "b.pdf" and self.read_bytes().startswith(b"%PDF-new"):
            raise end
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", open_in_a_reader)
    with pytest.raises((InputError, KeyboardInterrupt)), several(tmp_path) as files:
        files.keep()
    assert contents(tmp_path) == before


def test_what_was_written_is_taken_back_when_the_rest_of_the_step_fails(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-old")

    def step() -> None:
        with several(tmp_path) as files:
            files.keep()
            raise InputError("Fel.")

    with pytest.raises(InputError):
        step()
    assert contents(tmp_path) == {"a.pdf": b"%PDF-old"}


def test_a_file_that_is_open_in_a_reader_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    db = full_unit(tmp_path)
    (tmp_path / f"gplan-parm-{DAY}.pdf").write_bytes(b"%PDF-old")

    def locked(self: Path, _: Path) -> Path:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(Path, "rename", locked)
    monkeypatch.setattr(Path, "replace", locked)
    for words in (("print", "binder"), ("plan", "print", "p1", "-o", f"gplan-parm-{DAY}.pdf")):
        answer = run(*words, db=db)
        assert answer.code == 1
        assert "Stäng filen om den är öppen." in answer.err
        assert (tmp_path / f"gplan-parm-{DAY}.pdf").read_bytes() == b"%PDF-old"
    assert not list(tmp_path.glob(".gplan-*"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full")
def test_what_is_no_file_is_not_taken_for_one(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    answer = run("print", "round", "p1", "-o", "/dev/full", db=db)
    assert (answer.code, "/dev/full är ingen mapp." in answer.err) == (1, True)
    answer = run("journal", "export", "p1", "-o", "/dev/full", db=db)
    assert (answer.code, "/dev/full är ingen vanlig fil." in answer.err) == (1, True)
