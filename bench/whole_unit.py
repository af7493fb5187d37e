"""What a whole unit's cases cost in one process: plain SELECTs, the cases with their texts, every rule.

Run as ``python bench/whole_unit.py FILE AS_OF ROUNDS``; prints seconds, round by round, as JSON. The three are measured
turn by turn. The plain SELECTs fetch whole tables, every column that reading the cases touches and no other, with
nothing but ``sqlite3``: they are what any program would have to pay to see the same rows.
"""

import gc
import json
import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gplan import profiles
from gplan.actions import checking
from gplan.store import connection, details
from gplan.store.connection import Store


def main() -> None:
    """Measure the unit named on the command line."""
    path, on, rounds = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), int(sys.argv[3])
    with connection.reading(path) as store:
        queries = plain_queries(store, on)
        profile = profiles.load("jarfalla")
        plain = sqlite3.connect(path)

        def select() -> None:
            for query in queries:
                plain.execute(query).fetchall()

        def load() -> None:
            deque(details.load_all(store, on), maxlen=0)

        def check() -> None:
            whom = checking.parts(store, (), on)
            deque(checking.answers(store, whom, on, profile, (), (), everything=False), maxlen=0)

        def check_all() -> None:
            whom = checking.parts(store, (), on)
            deque(checking.answers(store, whom, on, profile, (), (), everything=True), maxlen=0)

        steps = {"select": select, "load": load, "check": check, "check_all": check_all}
        for step in steps.values():
            step()  # fills the caches
        taken = [{name: _seconds(step) for name, step in steps.items()} for _ in range(rounds)]
        plain.close()
    print(json.dumps(taken))


NOT_FETCHED = {"intervention_text", "plan_draft_save"}
"""Tables that are asked about inside SQL and whose texts are not fetched, or for the rare case: to fetch them whole would
flatter what is held against it."""


def plain_queries(store: Store, on: date) -> list[str]:
    """A SELECT for each table that reading all cases touches, of the columns it touches."""
    touched: dict[str, dict[str, None]] = {}

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table and column and not table.startswith(("sqlite_", "json_")):
            touched.setdefault(table, {})[column] = None
        return sqlite3.SQLITE_OK

    store.conn.set_authorizer(note)
    try:
        deque(details.load_all(store, on), maxlen=0)
    finally:
        store.conn.set_authorizer(None)
    fetched = {table: columns for table, columns in touched.items() if table not in NOT_FETCHED}
    return [f"SELECT {', '.join(columns)} FROM {table}" for table, columns in fetched.items()]  # noqa: S608 - the file's own names


def _seconds(step: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    main()
