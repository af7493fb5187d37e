"""Made-up units: an empty one, and one with something of everything."""

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from gplan.intake.orders import example_order
from tests.commands.running import done, run

NUMBERS = ("19121212-1212", "18900101-9802", "010101+TF11", "020202+TF12", "030303+TF13", "040404+TF14")
STREET, PHONE, RELATIVE, RELATIVE_PHONE, DOOR_CODE, CITY = (
    "Hemliggränd 5",
    "070-174 06 11",
    "Rut Dolderstam",
    "070-174 06 12",
    "4711x",
    "Undanby",
)
SECRETS = (STREET, PHONE, RELATIVE, RELATIVE_PHONE, DOOR_CODE, CITY)
"""What is hidden of the protected person p2, wherever it was typed."""


def order_of(number: str, name: str, **changes: Any) -> bytes:
    """A made-up order as a file."""
    content: dict[str, Any] = {**example_order(), "number_as_written": number, "person_name": name, **changes}
    return json.dumps(content, ensure_ascii=False).encode()


def import_order(db: Path, data: bytes, *words: str, as_of: str = "2026-03-02") -> str:
    """Take an order in from standard input."""
    return done("order", "import", "-", *words, db=db, as_of=as_of, typed=data)


def draft(db: Path, person: str, as_of: str = "2026-03-16") -> None:
    """A draft with all that may be missing in it."""
    for intervention in ("Tillsyn", "Städning"):
        done(
            *("intervention", "text", person, intervention, "--self", "Jag hälsar själv."),
            *("--help-with", "Jag behöver någon som tittar till mig.", "--how", "Ni ringer på före 9."),
            *("--who", "Kontaktmannen.", "--goal", "Jag vill vara trygg till den 1 september 2026."),
            db=db,
            as_of=as_of,
        )
    done(
        *("plan", "create", person, "--took-part", "--how", "berättade vid köksbordet", "--where", "hemma"),
        *("--regard", "samma personal", "--important", "Ser dåligt.", "--responsible", "Samira Nilsson"),
        *("--visit", "morgon, varje dag, 15 min: Tillsyn", "--visit", "kväll, varje dag, 15 min: Tillsyn"),
        *("--follow-up", "+6m", "--follow-up-how", "hembesök"),
        db=db,
        as_of=as_of,
    )


def plan(db: Path, person: str, as_of: str = "2026-03-16") -> None:
    """An established plan."""
    draft(db, person, as_of)
    done("plan", "establish", person, db=db, as_of=as_of)


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "unit.db"
        done("init", "--unit", "Hemtjänst Eken", "--profile", "jarfalla", db=path)
        return path.read_bytes()


def empty_unit(folder: Path) -> Path:
    """A unit where nothing has happened yet."""
    path = folder / "unit.db"
    path.write_bytes(_empty())
    path.chmod(0o600)
    return path


@cache
def _full() -> tuple[bytes, bytes]:
    with tempfile.TemporaryDirectory() as name:
        db = empty_unit(Path(name))
        done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
        done("staff", "add", "Per Öberg", "--role", "manager", "--from", "2026-01-01", db=db)
        done("case-officer", "add", "Nils Norrman", "--team", "Norra", "--email", "nn@example.org", db=db)
        _everything(db)
        _protected(db, Path(name))
        import_order(db, order_of(NUMBERS[2], "Tolvan Andersson"))
        import_order(db, order_of(NUMBERS[3], "Dagny Utkast"))
        draft(db, "p4")
        done("person", "add", "Åke Utanorder", "--number", NUMBERS[4], "--phone", "070-174 06 20", db=db)
        done("waiver", "add", "p3", "T160", "--reason", "frågat två gånger", "--until", "+6m", db=db)
        done("need", "add", "p1", "Orkar inte gå till torget.", "--since", "2026-04-06", "--on", "2026-04-13",
             "--told", "2026-04-13", db=db)  # fmt: skip
        done(
            "need",
            "add",
            "p2",
            f"Vill ha sällskap hem till {RELATIVE} på {STREET}.",
            "--outside-order",
            db=db,
        )
        done("unit", "paper", "--contact", "Telefon 08-465 004 00", db=db)
        assert run("check", db=db).code == 3
        return db.read_bytes(), db.with_name("unit.access.db").read_bytes()


def _everything(db: Path) -> None:
    """p1: the whole main job, twice."""
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("person", "first-contact", "p1", db=db, as_of="2026-03-03")
    done("order", "start", "p1", db=db, as_of="2026-03-09")
    for name in ("Samira", "Per"):
        deputy = ("--deputy",) if name == "Per" else ()
        done("contact-person", "set", "p1", "--staff", name, *deputy, db=db, as_of="2026-03-10")
    done("case-officer", "set", "p1", "--officer", "Nils", "--from", "2026-03-02", db=db)
    done(
        *("person", "relative", "add", "p1", "Linnea Bergsten", "--relation", "dotter"),
        *("--phone", "070-174 06 05", "--may-contact"),
        db=db,
        as_of="2026-03-10",
    )
    done("person", "contact", "add", "p1", "Vårdcentralen Eken", db=db, as_of="2026-03-10")
    done("person", "info", "add", "p1", "Färdtjänstkort", "i hallen", db=db, as_of="2026-03-10")
    done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db, as_of="2026-03-12")
    plan(db, "p1")
    done("plan", "go-through", "p1", db=db, as_of="2026-03-17")
    done("plan", "sign", "p1", db=db, as_of="2026-03-17")
    done("plan", "hand-over", "p1", db=db, as_of="2026-03-17")
    done("followup", "record", "p1", "--outcome", "Tillsyn=delvis: ibland", "--participant", "Linnea Bergsten",
         "--note", "Det går bra.", "--change", "--next", "+5m", db=db, as_of="2026-04-02")  # fmt: skip
    done("followup", "record", "p1", "--case-officer", db=db, as_of="2026-04-03")
    done("review", "record", "p1", "--needs", "ja", db=db, as_of="2026-04-03")
    done("journal", "add", "p1", "Promenad till torget.", "--heading", "Promenad", db=db, as_of="2026-04-04")
    done("journal", "correct", "p1", "1", "Det var dagen före.", db=db, as_of="2026-04-05")
    revised = order_of(NUMBERS[0], "Tolvan Exempelsson", visits_per_day=3, order_text="3 besök per dag.")
    import_order(db, revised, as_of="2026-04-06")
    draft(db, "p1", "2026-04-10")
    done("plan", "establish", "p1", db=db, as_of="2026-04-10")
    # Then an order that changes nothing but the hours: the plan can be confirmed against it.
    hours = order_of(
        NUMBERS[0],
        "Tolvan Exempelsson",
        visits_per_day=3,
        order_text="3 besök per dag.",
        ordered_on="2026-04-14",
        ordered_minutes_per_month=1500,
        ordered_quantity_as_written="25:00",
    )
    import_order(db, hours, as_of="2026-04-15")


def _protected(db: Path, folder: Path) -> None:
    """p2: protected after everything had been typed everywhere it can be."""
    import_order(
        db,
        order_of(
            NUMBERS[1],
            "Siv Skyddad",
            street=STREET,
            city=CITY,
            order_text=f"Bor på {STREET}, {CITY}. Ring {RELATIVE} på {RELATIVE_PHONE}. Kod {DOOR_CODE}.",
            remaining=[f"Adress: {STREET}"],
        ),
    )
    done("person", "edit", "p2", "--phone", PHONE, "--door-code", DOOR_CODE, db=db, as_of="2026-03-03")
    done("person", "relative", "add", "p2", RELATIVE, "--relation", "syster", "--phone", RELATIVE_PHONE,
         db=db, as_of="2026-03-03")  # fmt: skip
    done("person", "protect", "p2", "--level", "confidentiality_mark", db=db, as_of="2026-03-03")
    done("consent", "add", "p2", "--to", "case-officer", "--until", "+12m", db=db, as_of="2026-03-12")
    plan(db, "p2")
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(folder / "ut"), db=db, as_of="2026-03-17")


def full_unit(folder: Path) -> Path:
    """A unit with five persons.

    p1 whole, p2 protected, p3 ordered only, p4 with a draft, p5 without an order. "Tolvan" fits two.
    """
    path = folder / "unit.db"
    care, log = _full()
    path.write_bytes(care)
    path.with_name("unit.access.db").write_bytes(log)
    for file in (path, path.with_name("unit.access.db")):
        file.chmod(0o600)
    return path
