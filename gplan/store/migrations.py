"""Numbered migrations, append-only: a migration that has landed never changes.

Plain SQL inside sqlite-utils' migration functions: its table helpers drop triggers and create misspelt tables.
"""

import os
import sqlite3
from importlib import resources
from pathlib import Path

from sqlite_utils import Database, Migrations

from gplan.store.connection import APPLICATION_ID, statements

MIGRATIONS = Migrations("gplan")


def _run(db: Database, name: str, version: int) -> None:
    script = resources.files("gplan.store").joinpath("sql", name).read_text(encoding="utf-8")
    for statement in statements(script):
        db.conn.execute(statement)
    # Inside the same transaction, so that a file never claims a version it does not have.
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute(f"PRAGMA user_version = {version}")


@MIGRATIONS()
def m0001_initial(db: Database) -> None:
    """The whole domain model."""
    _run(db, "0001_initial.sql", 1)


@MIGRATIONS()
def m0002_changed_needs(db: Database) -> None:
    """Changed needs with their events, the day of moving in, the same board."""
    _run(db, "0002_changed_needs.sql", 2)


@MIGRATIONS()
def m0003_plan_corrections(db: Database) -> None:
    """Corrections beside the frozen plan; what a shared copy said."""
    _run(db, "0003_plan_corrections.sql", 3)


@MIGRATIONS()
def m0004_log_chain(db: Database) -> None:
    """The log as a chain, its earlier rows sealed; what was deleted, by case id."""
    from gplan.store import change_log  # noqa: PLC0415 - only this one needs it

    _run(db, "0004_log_chain.sql", 4)
    change_log.seal(db.conn)


@MIGRATIONS()
def m0005_before_the_plan(db: Database) -> None:
    """Steps before a plan, the meeting, what a follow-up led to, answers being typed."""
    _run(db, "0005_before_the_plan.sql", 5)


@MIGRATIONS()
def m0006_consent_and_orders(db: Database) -> None:
    """With whom a consent is, what was left out of a share, what an order changed, a representative's right."""
    _run(db, "0006_consent_and_orders.sql", 6)


@MIGRATIONS()
def m0007_deletion_guard(db: Database) -> None:
    """What is written of a deletion never changes, whether the file has been written anew or not."""
    _run(db, "0007_deletion_guard.sql", 7)


@MIGRATIONS()
def m0008_printed_page(db: Database) -> None:
    """What a unit's paper looks like; the outage binder as it was printed."""
    _run(db, "0008_printed_page.sql", 8)


@MIGRATIONS()
def m0009_copies_back(db: Database) -> None:
    """What comes back of what was shared, or is destroyed."""
    _run(db, "0009_copies_back.sql", 9)


@MIGRATIONS()
def m0010_consent_of_one(db: Database) -> None:
    """A consent about one relative or contact; which row of those follows on which."""
    _run(db, "0010_consent_of_one.sql", 10)


@MIGRATIONS()
def m0011_day_of_an_event(db: Database) -> None:
    """What happened to a plan on another day than was written down first."""
    _run(db, "0011_day_of_an_event.sql", 11)


def apply(path: Path) -> None:
    """Apply what is pending. Each migration is one transaction."""
    db = Database(str(path), execute_plugins=False)
    try:
        db.conn.execute("PRAGMA foreign_keys = ON")
        MIGRATIONS.apply(db)
    finally:
        db.close()


def upgrade(path: Path) -> Path:
    """Copy the file beside itself, then apply what is pending; returns the copy's path."""
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        version = source.execute("PRAGMA user_version").fetchone()[0]
        copy = path.with_name(f"{path.stem}.v{version}{path.suffix}")
        number = 1
        while copy.exists():
            number += 1
            copy = path.with_name(f"{path.stem}.v{version}-{number}{path.suffix}")
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        target = sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            target.close()
    finally:
        source.close()
    apply(path)
    return copy
