"""Where a life may begin: nothing known yet, ordered, planned, or shared."""

import tempfile
from functools import cache
from pathlib import Path

from tests.commands.running import done
from tests.commands.units import NUMBERS, draft, import_order, order_of, plan

NAMES = ("Tolvan Exempelsson", "Siv Skyddad")
STREETS = ("Ekobacken 7", "Hemliggränd 5")
BEGINNINGS = ("nothing", "ordered", "planned", "shared", "shared")
ROUTINES = ("national", "solna", "sosfs", "botkyrka", "kristianstad", "jarfalla")


def first_order(who: int) -> bytes:
    """The order each of the two persons begins with."""
    return order_of(NUMBERS[who], NAMES[who], street=STREETS[who])


@cache
def unit(beginning: str, routine: str) -> tuple[bytes, bytes]:
    """The care file and the log beside it."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "unit.db"
        done("init", "--unit", "Hemtjänst Eken", "--profile", routine, db=db)
        done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
        done("staff", "add", "Per Öberg", "--role", "manager", "--from", "2026-01-01", db=db)
        done("case-officer", "add", "Nils Norrman", "--team", "Norra", "--email", "nn@example.org", db=db)
        if beginning != "nothing":
            import_order(db, first_order(0))
            import_order(db, first_order(1))
        if beginning in ("planned", "shared"):
            _prepared(db, "p1")
            plan(db, "p1")
            draft(db, "p2")
        if beginning == "shared":
            done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db, as_of="2026-03-17")
            done("person", "protect", "p2", "--level", "protected_registration", db=db, as_of="2026-03-17")
            done("plan", "go-through", "p1", db=db, as_of="2026-03-17")
            done(
                *("plan", "share", "p1", "--to", "case-officer", "-o", str(Path(folder) / "ut")),
                db=db,
                as_of="2026-03-17",
            )
        log = db.with_name("unit.access.db")
        return db.read_bytes(), log.read_bytes() if log.exists() else b""


def _prepared(db: Path, person: str) -> None:
    done("person", "first-contact", person, db=db, as_of="2026-03-09")
    done("order", "start", person, db=db, as_of="2026-03-09")
    done("contact-person", "set", person, "--staff", "Samira", db=db, as_of="2026-03-10")
    done("consent", "add", person, "--to", "case-officer", "--answer", "not-asked", db=db, as_of="2026-03-10")
    done("person", "edit", person, "--reviewed", db=db, as_of="2026-03-10")
