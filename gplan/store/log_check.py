"""Whether the logs are whole: every row says what it was written with, follows the one before, and none is gone.

Rows are read a part at a time and never change, so that a log can be checked while somebody writes in it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from gplan.model.record import Record
from gplan.store import access_log, chain, change_log
from gplan.store.change_log import Head
from gplan.store.connection import Store

AT_ONCE = 10_000
"""Rows read at a time; a writer waits no longer than for these."""


class What(StrEnum):
    """What can be wrong with a log."""

    ALTERED = "altered"
    """A row does not say what it said when it was written."""
    REPLACED = "replaced"
    """A row was put in another's place, with a hash of its own; the row after it tells."""
    REMOVED = "removed"
    """Rows are gone between two others."""
    END_REMOVED = "end_removed"
    """The newest rows are gone."""
    ADDED = "added"
    """Rows lie after the newest that was written."""
    SEALED_CHANGED = "sealed_changed"
    """A row from before the chain is changed, gone or new; which one cannot be told."""
    NO_CHAIN = "no_chain"
    """The rows have no chain, though there was one."""
    MISSING = "missing"
    """The log is not there, though there was one."""
    OTHER_LOG = "other_log"
    """A row is not the one that the other log remembers."""


class Fault(Record):
    """Something wrong, at a row or a span of rows."""

    what: What
    first: int
    last: int


class Found(Record):
    """How it stands with one log."""

    log: str
    """The log: "changes" or "readings"."""
    rows: int
    sealed: int
    """How many rows of them are from before the chain."""
    head: str
    """The hash of the newest row; empty where there is none."""
    faults: tuple[Fault, ...]


class _Log(Record):
    """Where the rows of a log come from."""

    name: str
    head: Head
    newest: int
    before_chain: Callable[[], Iterator[tuple[Any, ...]]]
    chained: Callable[[int, int, int], list[tuple[Any, ...]]]


def check(store: Store) -> tuple[Found, Found]:
    """Check both logs: the changes in the care file and the readings beside it.

    What each file remembers of the other is read before the other's rows, so that it is never ahead of them.
    """
    known_changes = _known_changes(store.path)
    changes = _check(_changes(store), known_changes)
    known_readings = change_log.head(store.conn, "readings")
    with access_log.opened(store.path) as conn:
        if conn is None or not access_log.has_chain(conn):
            return changes, _without_chain(conn, known_readings)
        return changes, _check(_readings(conn), known_readings)


def _known_changes(path: Path) -> Head:
    """The newest change as the access log remembers it."""
    with access_log.opened(path) as conn:
        if conn is None or not access_log.has_chain(conn):
            return Head(0, 0, "")
        return access_log.head(conn, "changes")


def _changes(store: Store) -> _Log:
    conn = store.conn
    (head, newest) = _at_one_moment(
        conn, lambda: change_log.head(conn), "SELECT coalesce(max(id), 0) FROM change_log"
    )
    return _Log(
        "changes",
        head,
        newest,
        lambda: change_log.before_chain(conn),
        lambda after, until, most: change_log.chained(conn, after, until, most),
    )


def _readings(conn: sqlite3.Connection) -> _Log:
    (head, newest) = _at_one_moment(
        conn, lambda: access_log.head(conn), "SELECT coalesce(max(id), 0) FROM reading"
    )
    return _Log(
        "readings",
        head,
        newest,
        lambda: access_log.before_chain(conn),
        lambda after, until, most: access_log.chained(conn, after, until, most),
    )


def _at_one_moment(conn: sqlite3.Connection, head: Callable[[], Head], newest: str) -> tuple[Head, int]:
    conn.execute("BEGIN")
    try:
        return head(), conn.execute(newest).fetchone()[0]
    finally:
        conn.execute("ROLLBACK")


def _without_chain(conn: sqlite3.Connection | None, known: Head) -> Found:
    """An access log that has not been written in since before the chain, or is not there."""
    if conn is None:
        gone = (Fault(What.MISSING, 1, known.last_id),) if known.last_id else ()
        return Found("readings", 0, 0, "", gone)
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    rows = conn.execute("SELECT count(*) FROM reading").fetchone()[0] if version else 0
    gone = (Fault(What.NO_CHAIN, 1, known.last_id),) if known.last_id else ()
    return Found("readings", rows, rows, "", gone)


def _check(log: _Log, known: Head) -> Found:
    faults: list[Fault] = []
    before = [tuple(row) for row in log.before_chain()]
    sealed, last, previous, rows = len(before), 0, "", 0
    for row in _rows(log):
        number, said, link, digest = row[0], row[:-2], row[-2], row[-1]
        if number < 1:  # numbers begin at 1: nothing that gplan wrote lies before
            faults.append(Fault(What.ADDED, number, number))
            continue
        rows += 1
        if rows == 1:
            faults += _beginning(row, before)
        elif number != last + 1:
            faults.append(Fault(What.REMOVED, last + 1, number - 1))
        elif link != previous:
            faults.append(Fault(What.REPLACED, last, last))
        if chain.row_hash(link, said) != digest:
            faults.append(Fault(What.ALTERED, number, number))
        if number == known.last_id and digest != known.hash:
            faults.append(Fault(What.OTHER_LOG, number, number))
        last, previous = number, digest
    if before and not rows:
        faults.append(Fault(What.NO_CHAIN, 1, max(log.head.last_id, known.last_id)))
    faults += _end(log, known, last, previous)
    return Found(log.name, rows + sealed, sealed, previous, tuple(faults))


def _rows(log: _Log) -> Iterator[tuple[Any, ...]]:
    """The rows of the chain up to the newest when the check began."""
    after = -(2**63)
    while part := log.chained(after, log.newest, AT_ONCE):
        yield from part
        after = part[-1][0]


def _beginning(first: tuple[Any, ...], before: list[tuple[Any, ...]]) -> list[Fault]:
    """What is wrong where the chain begins: with the first row of all, or with the seal of those before it."""
    number, link, sealed = first[0], first[-2], chain.SEAL in first
    if sealed and chain.seal_hash(before) != link:
        return [Fault(What.SEALED_CHANGED, 1, number - 1)]
    if not sealed and before:
        return [Fault(What.REMOVED, before[-1][0] + 1, max(number - 1, before[-1][0] + 1))]
    if not sealed and (number != 1 or link):
        return [Fault(What.REMOVED, 1, max(number - 1, 1))]
    return []


def _end(log: _Log, known: Head, last: int, digest: str) -> list[Fault]:
    """What is wrong with the newest rows: by the head in the same file, and by what the other log remembers."""
    written = max(log.head.last_id, known.last_id)
    if last < written:
        return [Fault(What.END_REMOVED, last + 1, written)]
    if last > log.head.last_id:
        return [Fault(What.ADDED, log.head.last_id + 1, last)]
    return [] if digest == log.head.hash else [Fault(What.REPLACED, last, last)]
