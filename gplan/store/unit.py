"""The unit that keeps the file."""

from typing import TYPE_CHECKING

from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.model.records import Unit


def set_unit(store: Store, unit: "Unit") -> None:
    """Name the unit and choose its profile; once, when the file is made."""
    store.insert(
        "unit",
        id=1,
        name=unit.name,
        kind=unit.kind,
        profile=unit.profile,
        municipality=unit.municipality,
        same_board=int(unit.same_board),
    )
    store.log_change("add", "unit", 1, None)


def change(store: Store, unit: "Unit") -> None:
    """Change what the file says of the unit: its name, its kind, its rules, its board."""
    was = get(store)
    before = store.insert(
        "unit_before",
        name=was.name,
        kind=was.kind,
        profile=was.profile,
        municipality=was.municipality,
        same_board=int(was.same_board),
        contact=_lines(was.contact),
        footer=was.footer,
        templates=was.templates,
    )
    store.conn.execute(
        "UPDATE unit SET name = ?, kind = ?, profile = ?, same_board = ?, contact = ?, footer = ?, templates = ?"
        " WHERE id = 1",
        (
            unit.name,
            unit.kind,
            unit.profile,
            int(unit.same_board),
            _lines(unit.contact),
            unit.footer,
            unit.templates,
        ),
    )
    store.log_change("edit", "unit", 1, None, table="unit_before", before=before)


def _lines(lines: tuple[str, ...]) -> str:
    return "\n".join(lines)


def profile_name(store: Store) -> str:
    """The profile chosen at ``init``; "national" before one is."""
    row = store.row("SELECT profile FROM unit")
    return str(row[0]) if row else "national"


def get(store: Store) -> "Unit":
    """The unit."""
    from gplan.model.records import Unit  # noqa: PLC0415 - profile_name is on the hot path, the model is not

    row = store.row("SELECT * FROM unit")
    if row is None:
        return Unit(name="", kind="municipal", profile="national")
    return Unit(
        name=row["name"],
        kind=row["kind"],
        profile=row["profile"],
        municipality=row["municipality"],
        same_board=bool(row["same_board"]),
        contact=tuple(row["contact"].splitlines()),
        footer=row["footer"],
        templates=row["templates"],
    )
