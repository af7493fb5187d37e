"""Deleting all that is written of a person (gallring): the one place where what never changes is taken away.

What belongs to a person is read from the schema itself: every table that hangs on ``person``, directly or through
another. A table that is added later belongs to it without a line here.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gplan.errors import StoreError
from gplan.model.ids import PersonId
from gplan.model.person import IdentityNumber
from gplan.model.terms import NumberKind
from gplan.store.connection import APPLICATION_ID, BUSY_SECONDS, Store, guard

DOCUMENTS = "source_document"
"""Files as they came. One may hold orders of several persons, and then stays as long as any of them."""
_ROOT = "person"


class Reference(NamedTuple):
    """A column of a table that names a row of another."""

    table: str
    column: str
    parent: str


class Taken(NamedTuple):
    """What was deleted."""

    rows: dict[str, int]
    """Table to how many rows went; tables where there were none are left out."""
    documents_left: int
    """Files as they came that hold somebody else's order, too, and so are still there."""


def _references(conn: sqlite3.Connection) -> list[Reference]:
    return [
        Reference(*row)
        for row in conn.execute(
            'SELECT t.name, f."from", f."table" FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f'
            " WHERE t.schema = 'main' AND t.type = 'table' ORDER BY t.name, f.id"
        )
    ]


def tables_of_a_person(store: Store) -> dict[str, str]:
    """Every table that hangs on a person, to the condition that finds a person's rows in it (``:person``).

    Those that hang on others come first: rows can be counted and deleted in this order.
    """
    references = _references(store.conn)
    owned = {_ROOT}
    while more := {one.table for one in references if one.parent in owned} - owned:
        owned |= more
    into = [one for one in references if one.parent in owned and one.parent != one.table]
    conditions = {table: _condition(table, into, ()) for table in owned}
    return {table: conditions[table] for table in _children_first(owned, into)}


def _condition(table: str, references: list[Reference], above: tuple[str, ...]) -> str:
    """Which rows of a table are a person's: those that say so, else those that hang on one that is."""
    if table == _ROOT:
        return "id = :person"
    assert table not in above, "tables that hang on each other need a column with the person"
    own = [one for one in references if one.table == table]
    direct = [f"{one.column} = :person" for one in own if one.parent == _ROOT]
    if direct:
        return " OR ".join(direct)
    return " OR ".join(
        f"{one.column} IN (SELECT id FROM {one.parent} WHERE"
        f" {_condition(one.parent, references, (*above, table))})"
        for one in own
    )


def _children_first(owned: set[str], references: list[Reference]) -> Iterator[str]:
    left = set(owned)
    while left:
        free = sorted(
            table
            for table in left
            if not any(one.parent == table and one.table in left for one in references)
        )
        # Tables that name each other can go in any order: what they name is checked when all are gone.
        free = free or sorted(left - {_ROOT}) or [_ROOT]
        yield from free
        left -= set(free)


def count(store: Store, person: PersonId) -> dict[str, int]:
    """Table to how many rows a person has in it; where there are none it is left out.

    Of files as they came all are counted, also one that holds somebody else's order, too.
    """
    values = {"person": person}
    found = {
        table: store.conn.execute(f"SELECT count(*) FROM {table} WHERE {condition}", values).fetchone()[0]
        for table, condition in tables_of_a_person(store).items()
    }
    found[DOCUMENTS] = len(_documents(store, person))
    return {table: rows for table, rows in found.items() if rows}


def delete(store: Store, person: PersonId) -> Taken:
    """Delete every row of a person, and the files that only their orders came in; all in the transaction that is open.

    The triggers that refuse it are lifted for as long as it takes and put back word for word.

    Raises:
        StoreError: something would be left hanging, or the schema would not be as before; the transaction must go.
    """
    conn = store.conn
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA defer_foreign_keys = ON")
    values = {"person": person}
    rows: dict[str, int] = {}
    with _laws_lifted(conn):
        documents = _documents(store, person)
        for table, condition in tables_of_a_person(store).items():
            cursor = conn.execute(f"DELETE FROM {table} WHERE {condition}", values)
            rows[table] = cursor.rowcount
        rows[DOCUMENTS] = sum(_delete_document(conn, document) for document in documents)
    if conn.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreError(
            "Något i filen hänger fortfarande på personen; inget ändrades.",
            "Kör gplan check och anmäl felet.",
        )
    return Taken(
        {table: number for table, number in rows.items() if number}, len(documents) - rows[DOCUMENTS]
    )


def _documents(store: Store, person: PersonId) -> list[int]:
    """The files that a person's rows came in."""
    conditions = tables_of_a_person(store)
    found: set[int] = set()
    for one in _references(store.conn):
        if one.parent == DOCUMENTS and one.table in conditions:
            found |= {
                row[0]
                for row in store.conn.execute(
                    f"SELECT {one.column} FROM {one.table} WHERE {conditions[one.table]}", {"person": person}
                )
                if row[0] is not None
            }
    return sorted(found)


def _delete_document(conn: sqlite3.Connection, document: int) -> int:
    """Delete a file as it came unless something else refers to it; how many were."""
    unused = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {one.table} WHERE {one.table}.{one.column} = {DOCUMENTS}.id)"
        for one in _references(conn)
        if one.parent == DOCUMENTS
    )
    return conn.execute(f"DELETE FROM {DOCUMENTS} WHERE id = ? AND {unused}", (document,)).rowcount


@contextmanager
def _laws_lifted(conn: sqlite3.Connection) -> Iterator[None]:
    """Without the triggers that forbid deleting; put back from the file's own words, and compared.

    They are lifted in the open transaction, so that no other connection ever sees the file without them.
    """
    before = _schema(conn)
    triggers = [
        row for row in before if row[0] == "trigger" and " BEFORE DELETE " in f" {' '.join(row[3].split())} "
    ]
    for _, name, _, _ in triggers:
        conn.execute(f'DROP TRIGGER "{name}"')
    yield
    for *_, sql in triggers:
        conn.execute(sql)
    if _schema(conn) != before:
        raise StoreError("Filens lagar gick inte att ställa tillbaka; inget ändrades.", "Anmäl felet.")


def _schema(conn: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    return sorted(
        (row[0], row[1], row[2], row[3])
        for row in conn.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    )


def clean(path: Path) -> None:
    """Write the file anew, so that nothing deleted is left in its free pages; no temporary file is made on the disk.

    Raises:
        StoreError: it is in use, or came out damaged.
        InputError: the disk is full.
    """
    with (
        guard(path),
        closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as conn,
    ):
        conn.execute("PRAGMA temp_store = MEMORY")
        conn.execute("PRAGMA secure_delete = ON")
        conn.execute("PRAGMA synchronous = EXTRA")
        conn.execute("VACUUM")
        if conn.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise StoreError(f"Filen {path.name} är skadad.", "Ta fram den senaste säkerhetskopian.")


def numbers(store: Store) -> dict[int, tuple[IdentityNumber, ...]]:
    """Person to the numbers they are or were known by."""
    found: dict[int, tuple[IdentityNumber, ...]] = {}
    for row in store.rows(
        "SELECT person_id, value, as_written, kind, verified FROM person_number ORDER BY id"
    ):
        number = IdentityNumber(
            value=row["value"],
            as_written=row["as_written"],
            kind=NumberKind(row["kind"]),
            verified=bool(row["verified"]),
        )
        found[row["person_id"]] = (*found.get(row["person_id"], ()), number)
    return found


def newest_day(store: Store, person: PersonId) -> date | None:
    """The last day that a note, an order or a plan of a person bears, whatever day it is looked at from."""
    (found,) = store.conn.execute(
        "SELECT max(on_day) FROM (SELECT max(happened_on) AS on_day FROM journal_note WHERE person_id = :person"
        " UNION ALL SELECT max(received_on) FROM orders WHERE person_id = :person"
        " UNION ALL SELECT max(max(opened_on, coalesce(established_on, opened_on))) FROM plan WHERE person_id = :person)",
        {"person": person},
    ).fetchone()
    return date.fromisoformat(found) if found else None


def registered(store: Store) -> dict[int, date]:
    """Person to the day they were written into the file."""
    return {
        row["id"]: date.fromisoformat(row["recorded_on"])
        for row in store.rows("SELECT id, recorded_on FROM person")
    }


def coming_orders(store: Store, on: date) -> set[int]:
    """Persons with an order that has come but does not apply yet."""
    found = store.rows(
        "SELECT DISTINCT person_id FROM orders WHERE received_on <= ? AND valid_from > ?",
        on.isoformat(),
        on.isoformat(),
    )
    return {row["person_id"] for row in found}


def copies(path: Path, person: PersonId) -> list[str]:
    """Names of files in the care file's folder that are copies of it and still hold the person."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
        made = conn.execute("SELECT written_at FROM unit").fetchone()
    return [
        other.name
        for other in sorted(path.parent.iterdir())
        if other != path and other.is_file() and _holds(other, person, made)
    ]


def _holds(path: Path, person: PersonId, made: tuple[str] | None) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(72)
        if head[:16] != b"SQLite format 3\0" or head[68:72] != APPLICATION_ID.to_bytes(4, "big"):
            return False
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as conn:
            same = conn.execute("SELECT written_at FROM unit").fetchone() == made
            return (
                same and conn.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is not None
            )
    except (OSError, sqlite3.Error):
        return False  # what cannot be read is not known to be a copy
