"""Where a life may begin: nothing known yet, ordered, planned, or shared."""

import tempfile
from functools import cache
from pathlib import Path

from tests.commands.running import done
from tests.commands.units import NUMBERS, draft, import_order, order_of, plan
from tests.life import clock

NAMES = ("Tolvan Exempelsson", "Siv Skyddad")
STREETS = ("Ekobacken 7", "Hemliggränd 5")
BEGINNINGS = (
    *("grown", "shared", "grown") * 2,
    "nothing",
    "ordered",
    "planned",
    *("grown", "shared", "grown") * 2,
)
ROUTINES = ("national", "solna", "sosfs", "botkyrka", "botkyrka", "kristianstad", "jarfalla")
"""That of Botkyrka gives time to correct a plan, and comes up the more."""


def first_order(who: int) -> bytes:
    """The order each of the two persons begins with."""
    return order_of(NUMBERS[who], NAMES[who], street=STREETS[who])


OLD = {"ordered_on": "2009-03-01", "decided_on": "2009-03-01", "valid_from": "2009-03-01"}
ORDERS = (
    first_order(0),
    first_order(1),
    order_of("18990807-9818", "Ebba Gammalberg", **OLD),
)
"""Of the two, and of the one whose case was closed long ago."""


@cache
def unit(beginning: str, routine: str) -> tuple[bytes, bytes]:
    """The care file and the log beside it."""
    with tempfile.TemporaryDirectory() as folder, clock.stands_at(clock.day_of_the_run):
        db, day = Path(folder) / "unit.db", "2026-01-02"
        done("init", "--unit", "Hemtjänst Eken", "--profile", routine, db=db, as_of=day)
        done("staff", "add", "Samira Nilsson", db=db, as_of=day)
        done("staff", "add", "Per Öberg", "--role", "manager", db=db, as_of=day)
        done(
            "case-officer",
            "add",
            "Nils Norrman",
            "--team",
            "Norra",
            "--email",
            "nn@example.org",
            db=db,
            as_of=day,
        )
        if beginning != "nothing":
            import_order(db, first_order(0))
            import_order(db, first_order(1))
        if beginning in ("planned", "shared", "grown"):
            _prepared(db, "p1")
            plan(db, "p1")
            draft(db, "p2")
        if beginning in ("shared", "grown"):
            done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db, as_of="2026-03-17")
            done("person", "protect", "p2", "--level", "protected_registration", db=db, as_of="2026-03-17")
            done("plan", "go-through", "p1", db=db, as_of="2026-03-17")
            done(
                *("plan", "share", "p1", "--to", "case-officer", "-o", str(Path(folder) / "ut")),
                db=db,
                as_of="2026-03-17",
            )
        if beginning == "grown":
            _grown(db)
        log = db.with_name("unit.access.db")
        return db.read_bytes(), log.read_bytes() if log.exists() else b""


def _prepared(db: Path, person: str) -> None:
    done("person", "first-contact", person, db=db, as_of="2026-03-09")
    done("order", "start", person, db=db, as_of="2026-03-09")
    done("contact-person", "set", person, "--staff", "Samira", db=db, as_of="2026-03-10")
    done("consent", "add", person, "--to", "case-officer", "--answer", "not-asked", db=db, as_of="2026-03-10")
    done("person", "edit", person, "--reviewed", db=db, as_of="2026-03-10")


def _grown(db: Path) -> None:
    """Needs, a waiver, a note, what is known around the person, and a case that may be deleted."""
    day = "2026-03-17"
    done("need", "add", "p1", "Orkar inte gå till torget.", "--since", "2026-03-10", db=db, as_of=day)
    done("need", "add", "p2", "Vill ha sällskap.", "--outside-order", "--told", day, db=db, as_of=day)
    done("waiver", "add", "p1", "T160", "--reason", "frågat två gånger", "--until", "+6m", db=db, as_of=day)
    done("journal", "add", "p1", "Promenad till torget.", db=db, as_of=day)
    done("person", "relative", "add", "p1", "Linnea Bergsten", "--relation", "dotter", db=db, as_of=day)
    done("person", "contact", "add", "p1", "Vårdcentralen Eken", db=db, as_of=day)
    done("person", "info", "add", "p1", "Färdtjänstkort", "i hallen", db=db, as_of=day)
    import_order(db, ORDERS[2], as_of="2009-03-02")
    done("order", "start", "p3", db=db, as_of="2009-03-09")
    plan(db, "p3", as_of="2009-03-16")
    done("order", "end", "p3", "--why", "flyttar", db=db, as_of="2010-02-01")
