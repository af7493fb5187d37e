"""Kills an import of a folder at every statement, and at moments between them, and looks at what is left.

Run as a program of its own, ``python -m tests.process.killing FOLDER statements|moments``: it forks, and a test runner
has threads. Writes one JSON object with how many points were tried and every fault found.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from tests.commands.running import run
from tests.commands.units import empty_unit, order_of

ORDERS = 2
MOMENTS = 45


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


def take_in(db: Path) -> None:
    """Import the folder and end at once."""
    answer = run("order", "import", str(db.parent / "inkorg"), db=db)
    os._exit(answer.code)


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
    answer = run("order", "import", str(db.parent / "inkorg"), db=db)
    count, found = faults(db)
    return [
        *found,
        *([] if answer.code == 0 else [f"not read again: {answer.err}"]),
        *([] if count == ORDERS else [f"{count} orders at last"]),
    ]


def main() -> None:
    """Try every point."""
    folder, how = Path(sys.argv[1]), sys.argv[2]
    db = prepare(folder)
    whole = db.read_bytes()
    warmed = folder / "varm.db"
    shutil.copy(db, warmed)
    began = time.monotonic()
    run(
        "order", "import", str(folder / "inkorg"), db=warmed
    )  # loads every module once, and says how long it takes
    began = time.monotonic()
    db.write_bytes(whole)
    run("order", "import", str(folder / "inkorg"), db=db)
    length = time.monotonic() - began

    told: dict[str, Any] = {"points": 0, "left": [], "faults": []}
    point = 0
    while point < (10_000 if how == "statements" else MOMENTS):
        point += 1
        for path in folder.glob("unit.*"):
            path.unlink()
        db.write_bytes(whole)
        died = (
            die_before(point, db) if how == "statements" else die_after(length * 0.75 * point / MOMENTS, db)
        )
        if not died and how == "statements":
            break
        count, found = faults(db)
        told["points"] += died
        told["left"].append(count)
        found += again(db) if point % 3 == 0 else []
        told["faults"] += [f"{how} {point}: {fault}" for fault in found]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
