"""Kills an import of a folder at every statement, and at moments between them, and looks at what is left.

Run as a program of its own, ``python -m tests.process.killing FOLDER statements|moments``: it forks, and a test runner
has threads. Writes one JSON object with how many points were tried and every fault found.

What a killed process leaves is what lies on the disk just then. So before every statement the files are copied as they
lie, and the copies are looked at; before each of every tenth statement a process is killed, and must have left the same.
"""

import json
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from tests.commands.running import Answer, run
from tests.commands.units import empty_unit, order_of

ORDERS = 2
MOMENTS = 45
KILLED = 10
"""Before how many statements one is that a process is killed at."""

Files = dict[str, bytes]
"""Files by name: the care file and what lies beside it."""


def prepare(folder: Path) -> Path:
    """An empty unit and a folder of orders."""
    (folder / "inkorg").mkdir()
    for number in range(1, ORDERS + 1):
        data = order_of(
            f"0{number}0101+TF1{number}", f"Person Nummer{number}", order_text="Städning.\n" * 100
        )
        (folder / "inkorg" / f"{number}.json").write_bytes(data)
    return empty_unit(folder)


class Counting(sqlite3.Connection):
    """A connection that ends the process, as a cut of the power would, before its n-th statement."""

    left = -1

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        Counting.left -= 1
        if Counting.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().execute(*arguments)


class Watched(sqlite3.Connection):
    """A connection that copies the files before each statement."""

    folder = Path()
    copies: ClassVar[list[Files]] = []

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        Watched.copies.append(files_of(Watched.folder))
        return super().execute(*arguments)


def files_of(folder: Path) -> Files:
    """The files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def lay_out(folder: Path, files: Files) -> None:
    """Those files and no others."""
    for name in files_of(folder):
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def before_each_statement(folder: Path, work: Callable[[], Answer]) -> list[Files]:
    """The files of a folder as they lay before each statement of some work that is to be done."""
    connect = sqlite3.connect
    Watched.folder, Watched.copies = folder, []
    sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Watched, **named})
    try:
        answer = work()
    finally:
        sqlite3.connect = connect
    assert answer.code == 0, answer.err
    return Watched.copies


def die_before(statement: int, db: Path) -> bool:
    """Import in a child that dies before a statement; False when the import was over by then."""
    child = os.fork()
    if child == 0:
        connect = sqlite3.connect
        sqlite3.connect = lambda *given, **named: connect(*given, **{"factory": Counting, **named})
        Counting.left = statement
        take_in(db)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def die_after(seconds: float, db: Path) -> bool:
    """Import in a child that is killed after a while; False when the import was over by then."""
    child = os.fork()
    if child == 0:
        take_in(db)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def import_orders(db: Path) -> Answer:
    """Import the folder."""
    return run("order", "import", str(db.parent / "inkorg"), db=db)


def take_in(db: Path) -> None:
    """Import the folder and end at once."""
    os._exit(import_orders(db).code)


def faults(db: Path) -> tuple[int, list[str]]:
    """How many orders are in the file, and what is wrong with it."""
    found = []
    listed = run("order", "list", "-f", "json", db=db)
    if listed.code != 0:
        return 0, [f"cannot be read: {listed.code} {listed.err}"]
    conn = sqlite3.connect(db)
    try:
        if conn.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            found.append("damaged")
        if conn.execute("PRAGMA foreign_key_check").fetchall():
            found.append("a reference leads nowhere")
        orders = conn.execute("SELECT id, person_id FROM orders").fetchall()
        for order, person in orders:
            parts = {
                "ordered_intervention": ("order_id", order, 2),
                "related_factor": ("order_id", order, 1),
                "intervention": ("person_id", person, 2),
                "person_number": ("person_id", person, 1),
                "person_details": ("person_id", person, 1),
            }
            for table, (column, value, wanted) in parts.items():
                counted = conn.execute(
                    f"SELECT count(*) FROM {table} WHERE {column} = ?", (value,)
                ).fetchone()[0]
                if counted != wanted:
                    found.append(f"order {order}: {counted} of {wanted} in {table}")
        persons = conn.execute("SELECT count(*) FROM person").fetchone()[0]
        if persons != len(orders):
            found.append(f"{persons} persons for {len(orders)} orders")
        sources = conn.execute("SELECT count(*) FROM source_document").fetchone()[0]
        if sources != len(orders):
            found.append(f"{sources} sources for {len(orders)} orders")
    finally:
        conn.close()
    if len(json.loads(listed.out)["items"]) != len(orders):
        found.append("the list does not show every order")
    return len(orders), found


def again(db: Path) -> list[str]:
    """What is wrong after the same folder has been read once more."""
    answer = import_orders(db)
    count, found = faults(db)
    return [
        *found,
        *([] if answer.code == 0 else [f"not read again: {answer.err}"]),
        *([] if count == ORDERS else [f"{count} orders at last"]),
    ]


def statements(db: Path) -> dict[str, Any]:
    """Before every statement: the files as they lay, and now and then as a killed process left them."""
    whole = files_of(db.parent)
    copies = before_each_statement(db.parent, lambda: import_orders(db))
    told: dict[str, Any] = {"points": len(copies), "killed": 0, "left": [], "faults": []}
    count, found, looked_at = 0, list[str](), Files()
    for point, files in enumerate(copies, 1):
        if files != looked_at:  # most statements change nothing on the disk
            lay_out(db.parent, files)
            count, found = faults(db)
            found += again(db) if point % 3 == 0 or count else []
            looked_at = files
        told["left"].append(count)
        told["faults"] += [f"statement {point}: {fault}" for fault in found]
        if point % KILLED == 0:
            lay_out(db.parent, whole)
            told["killed"] += die_before(point, db)
            killed, found_then = faults(db)
            told["faults"] += [f"killed at statement {point}: {fault}" for fault in found_then]
            if killed != count:
                told["faults"].append(f"killed at statement {point}: {killed} orders are left, not {count}")
    return told


def moments(db: Path) -> dict[str, Any]:
    """At moments in between."""
    whole = files_of(db.parent)
    import_orders(db)  # loads every module once
    lay_out(db.parent, whole)
    began = time.monotonic()
    import_orders(db)
    length = time.monotonic() - began
    told: dict[str, Any] = {"points": 0, "left": [], "faults": []}
    for point in range(1, MOMENTS + 1):
        lay_out(db.parent, whole)
        told["points"] += die_after(length * 0.75 * point / MOMENTS, db)
        count, found = faults(db)
        told["left"].append(count)
        found += again(db) if point % 3 == 0 else []
        told["faults"] += [f"moment {point}: {fault}" for fault in found]
    return told


def main() -> None:
    """Try every point."""
    db = prepare(Path(sys.argv[1]))
    sys.stdout.write(json.dumps({"statements": statements, "moments": moments}[sys.argv[2]](db)))


if __name__ == "__main__":
    main()
