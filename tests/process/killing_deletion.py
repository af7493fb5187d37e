"""Kills a deletion (gallring) before every statement, and looks at what is left: everything, or nothing.

Run as a program of its own, ``python -m tests.process.killing_deletion FOLDER``. Writes one JSON object with how many
points were tried, how many of them left everything, and every fault found. As in ``killing`` the files are copied as
they lie before every statement, and now and then a process is killed there.
"""

import json
import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

from tests.commands.running import run
from tests.process.killing import KILLED, Counting, Files, before_each_statement, files_of, lay_out
from tests.store.long_ago import AFTER, NAMES, unit_of_long_ago


def delete(folder: Path) -> Any:
    """Delete p1."""
    receipt = str(folder / "kvitto.txt")
    return run("retention", "delete", "p1", "--receipt", receipt, "--yes", db=folder / "unit.db", as_of=AFTER)


def die_before(statement: int, folder: Path) -> bool:
    """Delete in a child that dies before a statement; False when it was over by then."""
    child = os.fork()
    if child == 0:
        connect = sqlite3.connect
        sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Counting, **named})
        Counting.left = statement
        os._exit(delete(folder).code)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def facts(db: Path) -> tuple[list[str], list[str]]:
    """What the file says of persons, and how it is made."""
    conn = sqlite3.connect(db)
    try:
        if conn.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return ["damaged"], []
        names = [
            row[0]
            for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        told = [
            f"{name} {row}"
            for name in names
            if name not in {"change_log", "log_head", "deletion"} and not name.startswith("sqlite_")
            for row in conn.execute(f"SELECT * FROM {name} ORDER BY rowid")
        ]
        made = [
            str(row) for row in conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name")
        ]
    finally:
        conn.close()
    return told, made


def faults(folder: Path, whole: list[str], less: list[str], made: list[str]) -> tuple[bool, list[str]]:
    """Whether everything is left, and what is wrong with what is."""
    db, found = folder / "unit.db", []
    told, laws = facts(db)
    if told not in (whole, less):
        found.append(f"neither all nor nothing: {len(told)} rows of {len(whole)} or {len(less)}")
    if laws != made:
        found.append("the laws of the file are not as they were")
    receipt = folder / "kvitto.txt"
    if told == whole and receipt.exists() and "Kvitto" in receipt.read_text(encoding="utf-8"):
        found.append("a receipt of what was not done")
    return told == whole, found


def again(folder: Path, less: list[str]) -> list[str]:
    """What is wrong after the same command has been given once more."""
    answer = delete(folder)
    found = [] if answer.code == 0 else [f"not ended: {answer.err}"]
    if run("log", "--verify", db=folder / "unit.db").code != 0:
        found.append("the logs are not whole")
    if facts(folder / "unit.db")[0] != less:
        found.append("not all is gone at last")
    for path in folder.iterdir():
        data = path.read_bytes()
        found += [f"{word} in {path.name}" for word in NAMES[1] if word.encode() in data]
    if "Kvitto på gallring av p1" not in (folder / "kvitto.txt").read_text(encoding="utf-8"):
        found.append("no receipt")
    return found


def main() -> None:
    """Try every point."""
    folder = Path(sys.argv[1])
    db = unit_of_long_ago(folder)
    kept = files_of(folder)
    whole, made = facts(db)
    assert delete(folder).code == 0
    less, _ = facts(db)
    lay_out(folder, kept)
    copies = before_each_statement(folder, lambda: delete(folder))
    told: dict[str, Any] = {"points": len(copies), "killed": 0, "left": [], "faults": []}
    everything, found, looked_at = True, list[str](), Files()
    for point, files in enumerate(copies, 1):
        if files != looked_at:  # most statements change nothing on the disk
            lay_out(folder, files)
            everything, found = faults(folder, whole, less, made)
            found += again(folder, less) if point % 6 == 0 or not everything else []
            looked_at = files
        told["left"].append(everything)
        told["faults"] += [f"statement {point}: {fault}" for fault in found]
        if point % KILLED == 0:
            lay_out(folder, kept)
            told["killed"] += die_before(point, folder)
            killed, found_then = faults(folder, whole, less, made)
            told["faults"] += [f"killed at statement {point}: {fault}" for fault in found_then]
            if killed != everything:
                told["faults"].append(f"killed at statement {point}: not as the files lay")
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
