"""Whatever is printed of a protected person, through the file: nothing that tells who is near or where is in any paper.

Every column that may hold a text holds something of its own, and every running text holds all of it.
"""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.running import DAY, done
from tests.commands.units import empty_unit, import_order, order_of, plan
from tests.render.pdf_reading import everything, page_texts, squeezed

WHERE = {
    "street before": "Aspgränd 11",
    "street in the order": "Bokgränd 22",
    "street now": "Cederstigen 33",
    "city before": "Alfaby",
    "city in the order": "Betaby",
    "city now": "Gammaby",
    "postal code before": "911 17",
    "postal code in the order": "922 27",
    "postal code now": "933 37",
    "phone before": "070-174 06 11",
    "phone now": "070-174 06 12",
    "door code before": "4711-x7",
    "door code now": "8822-y8",
    "directions before": "Runt hörnet vid kvarnhjulet",
    "directions now": "Grusvägen förbi väderkvarnen",
    "code among other information": "5577-z9",
    "code that is no longer": "3344-q3",
}
WHO = {
    "representative before": "Ragna Godtrogen",
    "representative now": "Ivar Ställföreträdd",
    "relative": "Rut Dolderstam",
    "relative's phone": "070-174 06 13",
    "relative before": "Egon Svahnfors",
    "relative's phone before": "070-174 06 14",
    "relative by another name": "Maja Vinterkvist",
    "contact": "Salong Klippotek",
    "contact's phone": "070-174 06 15",
    "contact before": "Vårdcentralen Tussilago",
    "contact's phone before": "070-174 06 16",
    "at the meeting": "Sven Mötesvän",
    "at the follow-up": "Berit Uppföljdotter",
    "with the plan": "Olle Granngårdh",
    "who consented": "Gode Mannerström",
    "who signed": "Tove Undertecknad",
}
NUMBERS = {"number before": "010101+TF11", "number now": "18900101-9802"}
SECRETS = WHERE | WHO | NUMBERS
TOLD = f"Känt: {'; '.join(SECRETS.values())}."
"""Stands in every running text there is."""
NAME = "Siv Skyddad"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """p1, who becomes protected when all is typed."""
    db = empty_unit(tmp_path_factory.mktemp("paper"))
    done("unit", "paper", "--contact", "Telefon 08-465 004 00", db=db)
    done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
    done("case-officer", "add", "Nils Norrman", "--team", "Norra", "--email", "nn@example.org", db=db)
    _ordered(db)
    _known(db)
    _planned(db)
    _followed(db)
    done(
        "plan", "share", "p1", "--to", "case-officer", "-o", str(db.parent / "ut"), db=db, as_of="2026-04-06"
    )
    done("share", "receipt", "d1", "--note", TOLD, db=db, as_of="2026-04-07")
    done("person", "protect", "p1", "--level", "protected_registration", db=db)
    return db


_ORDERED = ("need", "goal", "approach_as_written", "name_as_written", "category", "icf_name")


def _ordered(db: Path) -> None:
    whole = json.loads(order_of(NUMBERS["number before"], NAME))
    for one in whole["interventions"]:
        one.update(dict.fromkeys(_ORDERED, TOLD), icf_code="b1528A")
        for often in ("frequency", "fixed_frequency"):
            one[often] = one[often] and one[often] | {"as_written": TOLD}
    whole |= {
        "street": WHERE["street in the order"],
        "postal_code": WHERE["postal code in the order"],
        "city": WHERE["city in the order"],
        "order_text": TOLD,
        "decision": TOLD,
        "daily_services": ["tillsyn", TOLD],
        "overall_goals": [TOLD],
        "related_factors": [{"heading": "health", "text": TOLD}],
        "remaining": [TOLD],
        "ordered_quantity_as_written": TOLD,
    }
    import_order(db, json.dumps(whole, ensure_ascii=False).encode())


def _known(db: Path) -> None:
    for day, when in (("2026-03-03", "before"), ("2026-03-20", "now")):
        done(
            *("person", "edit", "p1", "--street", WHERE[f"street {when}"]),
            *("--postal-code", WHERE[f"postal code {when}"], "--city", WHERE[f"city {when}"]),
            *("--phone", WHERE[f"phone {when}"], "--door-code", WHERE[f"door code {when}"]),
            *("--directions", WHERE[f"directions {when}"], "--communication", TOLD),
            *("--representative", WHO[f"representative {when}"], "--right", TOLD),
            db=db,
            as_of=day,
        )
    done("person", "number", "add", "p1", NUMBERS["number now"], db=db, as_of="2026-03-04")
    for kind in ("relative", "contact"):
        for name, phone in ((f"{kind} before", f"{kind}'s phone before"), (kind, f"{kind}'s phone")):
            done("person", kind, "add", "p1", WHO[name], "--relation", TOLD, "--phone", WHO[phone],
                 db=db, as_of="2026-03-03")  # fmt: skip
        done("person", kind, "end", "p1", "1" if kind == "relative" else "3", db=db, as_of="2026-03-05")
    done("person", "relative", "add", "p1", "Maja Vinterkvist", db=db, as_of="2026-03-03")
    done("person", "relative", "edit", "p1", "5", "--name", "Maja Annanhem", db=db, as_of="2026-03-06")
    done("person", "info", "add", "p1", "Portkod", WHERE["code among other information"], db=db)
    done("person", "info", "add", "p1", "Larmkod", WHERE["code that is no longer"], db=db, as_of="2026-03-03")
    done("person", "info", "end", "p1", "Larmkod", db=db, as_of="2026-03-05")
    done("person", "info", "add", "p1", TOLD, TOLD, db=db, as_of="2026-03-03")
    done("person", "review", "p1", "--note", TOLD, db=db, as_of="2026-03-05")


def _planned(db: Path) -> None:
    done("prepare", "note", "p1", "order_read", "--text", TOLD, db=db, as_of="2026-03-09")
    done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", "--by", "representative",
         "--name", WHO["who consented"], "--right", TOLD, "--informed-of", TOLD, "--authority", TOLD,
         "--journal", TOLD, db=db, as_of="2026-03-09")  # fmt: skip
    done("consent", "add", "p1", "--to", "health-care", "--informed-of", TOLD, db=db, as_of="2026-03-09")
    done("consent", "withdraw", "p1", "--to", "health-care", "--reason", TOLD, db=db, as_of="2026-03-10")
    plan(db, "p1")
    for text in ("--self", "--help-with", "--how", "--who", "--goal"):
        done("intervention", "text", "p1", "Tillsyn", text, TOLD, db=db, as_of="2026-03-21")
    done(
        *("plan", "create", "p1", "--took-part", "--how", TOLD, "--where", TOLD, "--regard", TOLD),
        *("--influence", TOLD, "--helped", TOLD, "--important", TOLD, "--cooperation", TOLD),
        *("--needs-outside", TOLD, "--overall-goal", TOLD, "--responsible", TOLD, "--follow-up-how", TOLD),
        *("--follow-up", "+6m", "--with", WHO["with the plan"], "--visit", f"morgon, 15 min: {TOLD}"),
        db=db,
        as_of="2026-03-21",
    )
    form = done("plan", "form", "p1", db=db, as_of="2026-03-21")
    done(
        "plan",
        "create",
        "p1",
        "--from",
        "-",
        db=db,
        as_of="2026-03-21",
        typed=f"{form}\n\n## Eget\n\n{TOLD}\n".encode(),
    )
    done("plan", "establish", "p1", "--force", db=db, as_of="2026-03-21")
    done(
        "plan",
        "correct",
        "p1",
        "--important",
        f"{TOLD} Och mer.",
        "--reason",
        TOLD,
        db=db,
        as_of="2026-03-22",
    )
    done("plan", "sign", "p1", "--role", "representative", "--by", WHO["who signed"], "--how", TOLD,
         db=db, as_of="2026-03-22")  # fmt: skip
    done("plan", "sign", "p1", "--role", "manager", "--not-signed", TOLD, db=db, as_of="2026-03-22")


def _followed(db: Path) -> None:
    done("journal", "add", "p1", TOLD, "--heading", TOLD, db=db, as_of="2026-03-23")
    done("journal", "correct", "p1", "1", TOLD, db=db, as_of="2026-03-24")
    done("need", "add", "p1", TOLD, "--journal", TOLD, db=db, as_of="2026-03-23")
    done("need", "add", "p1", TOLD, "--outside-order", "--told", "idag", db=db, as_of="2026-03-23")
    done("need", "answer", "n2", "--text", TOLD, db=db, as_of="2026-03-24")
    done("waiver", "add", "p1", "T160", "--reason", TOLD, db=db, as_of="2026-03-24")
    done("followup", "record", "p1", "--outcome", f"Tillsyn=delvis: {TOLD}", "--note", TOLD, "--change",
         "--changes", TOLD, "--participant", WHO["at the follow-up"], "--next", "+5m",
         db=db, as_of="2026-04-02")  # fmt: skip
    done("followup", "record", "p1", "--case-officer", "--answer", f"1={TOLD}", db=db, as_of="2026-04-03")
    done("review", "record", "p1", "--needs", f"nej, {TOLD}", db=db, as_of="2026-04-03")
    done("prepare", "meeting", "p1", "--day", "+20d", "--where", TOLD, "--with", WHO["at the meeting"],
         "--how", TOLD, "--communication", TOLD, db=db, as_of="2026-04-05")  # fmt: skip
    done("plan", "create", "p1", "--did-not-take-part", "--why-not", TOLD, db=db, as_of="2026-04-06")


PAPERS = (
    *(("plan", "print", "p1", "--as", whom) for whom in ("staff", "person", "case-officer")),
    ("plan", "print", "p1-3", "--as", "staff"),
    ("print", "guide", "p1"),
    ("print", "form", "p1"),
    ("print", "consent-form", "p1"),
    ("print", "consent-form", "p1", "--record"),
    ("print", "follow-up-form", "p1"),
    ("print", "follow-up-form", "p1", "--review"),
    ("print", "order", "p1"),
    ("print", "round", "p1"),
    ("print", "round", "--all", "--pages"),
    ("print", "due", "--all"),
    ("print", "recall", "p1"),
    ("print", "binder"),
    ("journal", "export", "p1"),
    ("plan", "share", "p1", "--to", "case-officer"),
)


NOT_HERE = {"deletion", "monthly_hours", "answer_draft", "order_event", "order_change"}
"""Tables with no row: what is never printed, and what ends a care that is printed here."""
NOT_TOLD = {
    *("person_details.name", "person_details.sort_key", "orders.person_name"),
    *("ordered_intervention.name", "intervention.name", "intervention.sort_key", "plan_intervention.name"),
    *("follow_up_outcome.intervention", "plan_intervention.responsible", "ordered_intervention.icf_code"),
    *("consent_event.by", "consent_event.how", "related_factor.heading", "planned_visit.at"),
    *("orders.case_officer", "orders.team", "orders.provider", "share.case_officer", "share.team"),
}
"""Columns with the person's own name, names of interventions, officers and providers, and terms."""
TERMS = {
    *(
        "kind",
        "status",
        "role",
        "protection",
        "recipient",
        "direction",
        "scopes",
        "outcome",
        "slot",
        "weekdays",
    ),
    *(
        "origin",
        "approach",
        "assessed_level",
        "intended_level",
        "step",
        "rule",
        "layout",
        "files",
        "left_out",
    ),
    *("sha256", "package_sha256", "content_hash"),
    *("by", "author", "established_by"),
}
"""Columns that hold one of a few terms, a checksum, or who of the staff wrote it, in whatever table."""


def test_every_column_that_may_hold_a_text_holds_all_or_something_of_it(db: Path) -> None:
    """A new column is to be told of here: with a secret in it, or with why it has none."""
    with closing(sqlite3.connect(db)) as care:
        empty = [f"{table}.{column}" for table, column in _texts(care) if not _holds(care, table, column)]
    assert set(empty) <= NOT_TOLD


def _texts(care: sqlite3.Connection) -> list[tuple[str, str]]:
    """The columns for text in the tables that are about a person."""
    tables = [row[0] for row in care.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    refers = {
        table: {row[2] for row in care.execute(f"PRAGMA foreign_key_list({table})")} for table in tables
    }
    about, grown = {"person"}, True
    while grown:
        more = {table for table, to in refers.items() if to & about} - about
        about, grown = about | more, bool(more)
    return [
        (table, row[1])
        for table in sorted(about - NOT_HERE)
        for row in care.execute(f"PRAGMA table_xinfo({table})")
        if row[2] == "TEXT" and row[1] not in TERMS and not re.search("_(on|at|from|until)$", row[1])
    ]


def _holds(care: sqlite3.Connection, table: str, column: str) -> bool:
    told = "\n".join(str(row[0]) for row in care.execute(f"SELECT {column} FROM {table}"))
    return any(secret in told for secret in SECRETS.values())


@pytest.mark.parametrize("words", PAPERS, ids=" ".join)
def test_nothing_that_is_kept_is_in_the_paper(words: tuple[str, ...], db: Path, tmp_path: Path) -> None:
    assert in_the_files(words, db, tmp_path) == {}


@pytest.mark.parametrize("day", ["2026-03-17", "2026-03-22"], ids=["before the move", "after it"])
def test_nor_in_the_paper_of_an_earlier_day(day: str, db: Path, tmp_path: Path) -> None:
    assert in_the_files(("plan", "print", "p1", "--large"), db, tmp_path / "plan", day) == {}
    assert in_the_files(("print", "round", "p1"), db, tmp_path / "round", day) == {}


def test_all_of_it_is_there_to_be_found(db: Path, tmp_path: Path) -> None:
    """The same commands tell every one of them when the person is not protected any more."""
    lifted = tmp_path / "unit.db"
    lifted.write_bytes(db.read_bytes())
    done("person", "protect", "p1", "--level", "none", db=lifted)
    for words in (("plan", "print", "p1"), ("journal", "export", "p1")):
        found = in_the_files(words, lifted, tmp_path / words[0])
        assert [set(names) for names in found.values()] == [set(SECRETS)] * len(found)


def in_the_files(words: tuple[str, ...], db: Path, folder: Path, day: str = DAY) -> dict[str, list[str]]:
    """Which secrets are in which of the files that a command writes; none that tells none is named."""
    folder.mkdir(exist_ok=True)
    if words[0] == "journal":
        for name in ("akt.pdf", "akt.txt"):
            done(*words, "-o", str(folder / name), db=db, as_of=day)
    else:
        done(*words, "-o", str(folder), db=db, as_of=day)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if "skyddad" in path.name.casefold()]
    found = {path.name: told(path.read_bytes(), pdf=path.suffix == ".pdf") for path in files}
    return {name: names for name, names in found.items() if names}


def told(data: bytes, *, pdf: bool) -> list[str]:
    """Which of the secrets a file tells, in its words or anywhere in its bytes."""
    text = squeezed("".join(page_texts(data)) if pdf else data.decode()).casefold()
    inside = everything(data) if pdf else data
    return [
        name
        for name, secret in SECRETS.items()
        if squeezed(secret).casefold() in text or any(code in inside for code in _codes(secret))
    ]


def _codes(secret: str) -> list[bytes]:
    spelt = {secret, secret.replace(" ", ""), secret.replace("-", "").replace(" ", "")}
    # So few figures may stand in a font or a picture by chance: those are looked for in the words alone.
    return [one.encode(code) for one in spelt if len(one) > 6 for code in ("utf-8", "utf-16-be", "latin-1")]
