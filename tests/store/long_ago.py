"""A made-up unit that has been at work for years: some of whom it wrote have been gone for long."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.commands.running import done
from tests.commands.units import draft, empty_unit, import_order, order_of, plan

NAMES = {
    1: ("19121212-1212", "Ebba Gammalberg"),
    2: ("010101+TF11", "Nils Temporär"),
    3: ("18900101-9802", "Kvar Varande"),
    4: ("020202+TF12", "Öppen Dörr"),
}
"""p1 can be deleted, of p2 the day of birth is not known, p3's order goes on, p4 has things open."""
LAST_NOTE = "2019-04-04"
"""Of all of them: kept until five years later, to and with 2024-04-04."""
AFTER = "2024-04-05"
"""The first day that p1 can be deleted."""


def _person(db: Path, person: int, folder: Path) -> None:
    number, name = NAMES[person]
    old = {"ordered_on": "2019-03-01", "decided_on": "2019-03-01", "valid_from": "2019-03-01"}
    import_order(db, order_of(number, name, **old), as_of="2019-03-02")
    ref = f"p{person}"
    done("order", "start", ref, db=db, as_of="2019-03-09")
    done(
        "person",
        "relative",
        "add",
        ref,
        f"Syster till {name}",
        "--phone",
        "070-174 06 05",
        db=db,
        as_of="2019-03-10",
    )
    plan(db, ref, as_of="2019-03-16")
    if person == 4:
        done("consent", "add", ref, "--to", "case-officer", "--until", "+12m", db=db, as_of="2019-03-16")
        done(
            "case-officer", "set", ref, "--officer", "Nils", "--from", "2019-03-02", db=db, as_of="2019-03-16"
        )
        done(
            "plan", "share", ref, "--to", "case-officer", "-o", str(folder / "ut"), db=db, as_of="2019-03-17"
        )
        done("waiver", "add", ref, "T160", "--reason", "frågat", db=db, as_of="2019-03-17")
        done("need", "add", ref, "Orkar inte gå ut.", db=db, as_of="2019-03-18")
    done("journal", "add", ref, f"{name} tyckte om torget.", db=db, as_of=LAST_NOTE)
    if person == 4:
        draft(db, ref, as_of="2019-04-05")
    if person != 3:
        done("order", "end", ref, "--on", LAST_NOTE, "--why", "flyttar", db=db, as_of="2020-02-01")


@cache
def _made() -> tuple[bytes, bytes]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        db = empty_unit(folder)
        done("staff", "add", "Samira Nilsson", "--from", "2019-01-01", db=db)
        done("case-officer", "add", "Nils Norrman", "--team", "Norra", "--email", "nn@example.org", db=db)
        for person in NAMES:
            _person(db, person, folder)
        return db.read_bytes(), db.with_name("unit.access.db").read_bytes()


def unit_of_long_ago(folder: Path) -> Path:
    """The unit, with its log of readings."""
    path = folder / "unit.db"
    care, log = _made()
    for file, data in ((path, care), (path.with_name("unit.access.db"), log)):
        file.write_bytes(data)
        file.chmod(0o600)
    return path
