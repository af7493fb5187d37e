"""How a process ends: a reader that has seen enough, Ctrl-C, a full disk, two at once."""

import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands.units import NUMBERS, empty_unit, full_unit, order_of
from tests.process.processes import POSIX, environment, gplan, start_of

on_posix = pytest.mark.skipif(not POSIX, reason="Windows has neither these signals nor these limits")


def integrity(db: Path) -> str:
    conn = sqlite3.connect(db)
    try:
        return str(conn.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        conn.close()


def test_the_entry_point_and_the_module_are_the_same_program(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done = gplan("person", "list", db=db)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Åke Utanorder" in done.stdout.decode("utf-8")
    assert gplan("followup", "due", db=db).returncode == 3
    assert gplan("order", "show", "Tolvan", db=db).returncode == 2


@pytest.mark.parametrize(
    "words", [("log",), ("rules", "list", "-f", "json"), ("check",), ("order", "source", "p1")]
)
def test_a_reader_that_closes_early_is_no_failure(words: tuple[str, ...], tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    with subprocess.Popen(
        [*start_of(), *words], env=environment(db), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        code = process.wait(timeout=60)
    assert said == b""
    assert code in (0, 3)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize(
    "words", [("person", "list"), ("order", "source", "p1"), ("help",), ("plan", "form", "p1")]
)
def test_an_answer_that_cannot_be_written_is_told(words: tuple[str, ...], tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*start_of(), *words],
            env=environment(db),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "Traceback" not in said
    assert said.count("\n") == 1
    assert "Svaret gick inte att skriva" in said


@on_posix
def test_ctrl_c_ends_with_130_and_a_word(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = db.read_bytes()
    with subprocess.Popen(
        [*start_of(), "journal", "add", "p1", "-"],
        env=environment(db),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"Promenad till ")
        process.stdin.flush()
        time.sleep(0.6)
        process.send_signal(signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, said.decode("utf-8").strip()) == (b"", "Avbrutet.")
    assert db.read_bytes() == before


INTERRUPTED_AT = """
import builtins, os, signal, sys
sys.argv[0] = "gplan"
from gplan.__main__ import main

load = builtins.__import__

def interrupted(name, *arguments, **named):
    if name == "MODULE":
        os.kill(os.getpid(), signal.SIGINT)
    return load(name, *arguments, **named)

builtins.__import__ = interrupted
main()
"""


@on_posix
@pytest.mark.parametrize(
    "module", ["gplan", "typer", "gplan.commands", "gplan.actions", "gplan.store", "json"]
)
def test_ctrl_c_while_modules_load_shows_no_traceback(module: str, tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = db.read_bytes()
    done = gplan("check", "-f", "json", program=INTERRUPTED_AT.replace("MODULE", module), db=db)
    assert (done.returncode, done.stderr.decode("utf-8")) == (130, "Avbrutet.\n")
    assert db.read_bytes() == before


FULL_DISK = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
sys.argv[0] = "gplan"
from gplan.__main__ import main
main()
"""


@on_posix
@pytest.mark.parametrize("room", [0, 4096, 20_000])
def test_a_full_disk_is_told_and_loses_nothing(room: int, tmp_path: Path) -> None:
    """The limit of a file's size stands for a disk where no more goes in."""
    db = full_unit(tmp_path)
    before = db.read_bytes()
    big = order_of(NUMBERS[5], "Ebba Nyman", order_text="Städning.\n" * 20_000)
    done = gplan("order", "import", "-", program=FULL_DISK.replace("sys.argv.pop(1)", str(len(before) + room)),
                 db=db, typed=big)  # fmt: skip
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1, said
    assert "disken är full" in said
    assert "Inget ändrades" in said
    assert "Traceback" not in said
    assert gplan("person", "list", db=db).returncode == 0
    assert db.read_bytes() == before
    assert integrity(db) == "ok"
    assert b"p6" in gplan("order", "import", "-", db=db, typed=big).stdout


@on_posix
def test_a_disk_without_room_for_a_file_leaves_no_half_file(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    for words in (
        ("plan", "print", "p1"),
        ("plan", "share", "p2", "--to", "case-officer"),
        ("plan", "form", "p1", "-o", "p1.md"),
    ):
        beside = sorted(path.name for path in tmp_path.iterdir())
        before = db.read_bytes()
        limit = 200 if words[1] == "form" else 1000
        done = gplan(*words, program=LIMITED_FILES.replace("ROOM", str(limit)), db=db)
        said = done.stderr.decode("utf-8")
        assert done.returncode == 1, (words, said)
        assert "kunde inte skrivas" in said
        assert "Traceback" not in said
        left = {path.name for path in tmp_path.rglob("*") if path.is_file()} - set(beside)
        assert left == set(), words
        assert db.read_bytes() == before


LIMITED_FILES = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
sys.argv[0] = "gplan"
from gplan.actions import files
from gplan.__main__ import main
from gplan.render import package

def limited(function):
    def call(*arguments, **named):
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
        try:
            return function(*arguments, **named)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return call

files.write, files.write_new = limited(files.write), limited(files.write_new)
package.write_package = limited(package.write_package)
main()
"""


def test_two_writing_at_once_both_get_it_done(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    names = [f"{number:02}" for number in range(4)]
    for name in names:
        (tmp_path / f"{name}.json").write_bytes(
            order_of(f"0{int(name) + 1}0101+TF1{name[1]}", f"Person Nummer{name}")
        )
    started = [
        subprocess.Popen(
            [*start_of(), "order", "import", f"{name}.json"],
            env=environment(db), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for name in names
    ]  # fmt: skip
    codes = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert [code for _, code in codes] == [0, 0, 0, 0], codes
    assert integrity(db) == "ok"
    assert gplan("person", "list", db=db).stdout.decode().count("Nummer0") == 4


def test_reading_goes_on_while_another_writes(tmp_path: Path) -> None:
    """A writer that has not committed holds nobody up."""
    db = full_unit(tmp_path)
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE unit SET name = 'Annat'")
    try:
        done = gplan("person", "list", db=db)
        assert done.returncode == 0
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@pytest.mark.skipif(sys.platform == "win32", reason="the console's alphabet is Windows' own")
def test_a_terminal_that_speaks_only_ascii_still_gets_the_names(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done = gplan(
        "person", "list", db=db, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0"
    )
    assert done.returncode == 0
    assert "Åke Utanorder" in done.stdout.decode("utf-8")


@on_posix
@pytest.mark.parametrize(
    "words", [("person", "list"), ("order", "start", "p3"), ("followup", "due"), ("order", "source", "p1")]
)
def test_a_run_with_its_streams_closed_does_its_work(words: tuple[str, ...], tmp_path: Path) -> None:
    """As a scheduler may start it."""
    db = full_unit(tmp_path)
    line = shlex.join([*start_of(), *words])
    done = subprocess.run(
        ["/bin/sh", "-c", f"{line} <&- >&- 2>fel.txt"],
        env=environment(db),
        cwd=tmp_path,
        check=False,
        timeout=60,
    )
    assert (done.returncode, (tmp_path / "fel.txt").read_text(encoding="utf-8")) == (
        3 if words[1] == "due" else 0,
        "",
    )
    assert integrity(db) == "ok"
