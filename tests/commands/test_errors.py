"""The gallery of errors: what a person can do wrong, what gplan says, and what it ends with.

Each error is one line that says what happened and then what to do; nothing of a person is in it, and the care file
is what it was.
"""

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from gplan.store import access_log, connection
from tests.commands.running import Answer, done, run
from tests.commands.units import NUMBERS, empty_unit, full_unit, order_of

PERSONAL = (
    "Exempelsson", "Tolvan", "Skyddad", "Hemliggränd", "Exempelvägen", "Linnea", "Dolderstam", "Utanorder",
    "19121212", "18900101", "010101+TF11",
)  # fmt: skip


class Wrong(NamedTuple):
    """One mistake."""

    words: tuple[str, ...]
    code: int
    says: tuple[str, ...]
    """What happened, and what to do."""
    typed: bytes = b""
    """Standard input."""
    names: tuple[str, ...] = ()
    """Candidates that are listed: the one place where names are shown."""


def typed(line: str, code: int, *says: str, stdin: bytes = b"", names: tuple[str, ...] = ()) -> Wrong:
    """A mistake, its words separated by spaces; ``_`` stands for a space within a word."""
    return Wrong(tuple(word.replace("_", " ") for word in line.split()), code, says, stdin, names)


def order(**changes: object) -> bytes:
    return order_of(NUMBERS[0], "Tolvan Exempelsson", **changes)


GALLERY: dict[str, Wrong] = {
    # the command line
    "unknown command": typed("ordr list", 2, "Kommandot ordr finns inte.", "gplan --help"),
    "unknown verb": typed("order lst", 2, "Kommandot lst finns inte.", "gplan order --help"),
    "no verb": typed("order", 2, "Kommandon:", "gplan order KOMMANDO --help"),
    "unknown option": typed("order list --forma json", 2, "Valet --forma finns inte.", "Menade du --format?"),
    "option of another command": typed("person list --on idag", 2, "Valet --on finns inte.", "gplan person list --help"),
    "option without value": typed("order start p1 --on", 2, "--on", "behöver ett värde", "--help"),
    "missing argument": typed("order start", 2, "Det saknas något: PERSON.", "gplan order start --help"),
    "missing option": typed("plan share p1", 2, "Det saknas något: --to.", "gplan plan share --help"),
    "too many arguments": typed("order start p1 p2", 2, "Kommandoraden", "gplan order start --help"),
    "bad choice": typed("plan share p1 --to mormor", 2, "--to", "Välj bland: case-officer."),
    "bad format": typed("order list -f xml", 2, "--format", "Välj bland: table, json, ndjson, csv."),
    "bad number": typed("journal correct p1 två text", 2, "NR", "gplan journal correct --help"),
    "unknown help": typed("help allt", 2, "Det finns ingen hjälp om allt.", "exit-codes"),
    # persons
    "unknown case": typed("order show p99", 2, "Det finns ingen p99.", "gplan person list"),
    "unknown name": typed("order show Zebedeus", 2, "Ingen person stämmer", "gplan person list"),
    "unknown number": typed("order show 20000101-2384", 2, "Ingen person stämmer", "gplan person list"),
    "ambiguous name": typed(
        "order show Tolvan", 2, "Flera personer stämmer", "Skriv ärendet i stället",
        names=("p3  Tolvan Andersson", "p1  Tolvan Exempelsson"),
    ),
    "ambiguous name, writing": typed(
        "order start Tolvan", 2, "Flera personer stämmer", "inget gjordes",
        names=("p3  Tolvan Andersson", "p1  Tolvan Exempelsson"),
    ),
    "nobody named": Wrong(("order", "show", ""), 2, ("Ingen person stämmer", "gplan person list")),
    "number taken": typed("person add Ny_Person --number 191212121212", 2, "finns redan på p1", "gplan person show p1"),
    "number added twice": typed("person number add p3 191212121212", 2, "finns redan på p1", "gplan person show p1"),
    "nothing to change": typed("person edit p1", 2, "inte sagt vad som ska ändras", "gplan person edit --help"),
    "no such relative": typed("person relative end p1 99", 2, "p1 har ingen närstående nr 99", "gplan person show p1"),
    "relative of another": typed("person relative edit p1 3 --name X", 2, "p1 har ingen närstående nr 3", "gplan person show p1"),
    "no such information": typed("person info end p1 Tandvård", 2, "ingen sådan uppgift", "gplan person show p1"),
    "contact in the future": typed("person first-contact p1 --on imorgon", 2, "i framtiden", "--on"),
    "bad protection": typed("person protect p1 --level hemlig", 2, "--level", "confidentiality_mark"),
    # days
    "wrong day": typed("order start p1 --on igår,kväll", 2, "igår,kväll", "Skriv"),
    "impossible day": typed("order start p1 --on 2026-02-30", 2, "2026-02-30", "finns inte. Skriv år, månad och dag"),
    "impossible month": typed("order start p1 --on 2026-13-01", 2, "2026-13-01"),
    "ambiguous day": typed("order start p1 --on 5/3", 2, "5/3"),
    "wrong as-of": typed("order list --as-of nästnyår", 2, "nästnyår", "Skriv"),
    "far day": typed("journal add p1 text --on 2024-01-01", 2, "mer än ett år bort", "--force"),
    "wrong within": typed("followup due --within länge", 2, "länge"),
    "first visit in the future": typed("order start p1 --on imorgon", 2, "i framtiden", "--on"),
    "first visit without order": typed("order start p5", 2, "p5 har ingen beställning", "gplan order import"),
    # orders
    "missing file": typed("order import finnsinte.txt", 1, "Filen finnsinte.txt finns inte.", "Kontrollera sökvägen"),
    "no file fits": typed("order import *.beställning", 1, "Ingen fil stämmer", "Kontrollera sökvägen"),
    "empty order": typed("order import -", 1, "tom", "Hämta beställningen igen"),
    "not an order": typed("order import -", 1, "ser inte ut som en beställning", stdin=b"Hej Tolvan!\n" * 20),
    "half an order": typed("order import -", 1, "Hämta", stdin=order()[:900]),
    "order without decision": typed("order import -", 1, "decision", stdin=order(decision="")),
    "order of a wrong day": typed("order import -", 1, "ordered_on", stdin=order(ordered_on="2026-02-30")),
    "pdf in name only": typed("order import -", 1, "är ingen textfil", "som text eller PDF", stdin=b"PK\x03\x04" + bytes(range(256))),
    "received on no day": typed("order import - --received snart", 2, "snart", stdin=order()),
    "order for nobody": typed("order import - --person p99", 2, "Det finns ingen p99", stdin=order(order_text="Ny.")),
    "no order to show": typed("order show p5", 2, "p5 har ingen beställning", "gplan order import"),
    "end without order": typed("order end p5", 2, "p5 har ingen beställning", "gplan order import"),
    "extension without day": typed("order extend p1", 2, "--until", "gplan order extend --help"),
    # staff
    "unknown staff": typed("contact-person set p1 --staff Zeb", 2, "Ingen i personalen", "gplan staff add"),
    "unknown officer": typed("case-officer set p1 --officer Zeb", 2, "Ingen handläggare", "gplan case-officer add"),
    "bad role": typed("staff add Zeb --role chef", 2, "--role", "manager"),
    # interventions and plans
    "unknown intervention": typed("intervention text p1 Rymdfärd --goal x", 2, "ingen sådan insats", "gplan intervention list p1"),
    "intervention twice": typed("intervention add p1 Tillsyn", 2, "finns redan", "gplan intervention list p1"),
    "text without headings": typed("intervention text p1 Tillsyn --file vanlig.txt", 1, "inte de fem rubrikerna", "Rubrikerna är"),
    "text from nowhere": typed("intervention text p1 Tillsyn --file finnsinte.md", 1, "gick inte att läsa", "Kontrollera sökvägen"),
    "text without terminal": typed("intervention text p1 Tillsyn", 2, "ingen terminal", "--file"),
    "form from nowhere": typed("plan create p1 --from finnsinte.md", 1, "Formuläret gick inte att läsa", "Kontrollera sökvägen"),
    "not a form": typed("plan create p1 --from vanlig.txt", 1, "formulär", "gplan plan form"),
    "form for another person": typed("plan create p1 --from p4.md", 2, "Formuläret är gjort för p4, inte för p1", "gplan plan create p4"),
    "goal for nothing": typed("plan create p4 --goal Rymdfärd=månen", 2, "ingen insats som heter", "Tillsyn, Städning"),
    "goal without equals": typed("plan create p4 --goal Tillsyn", 2, "INSATS=MÅL", "--goal"),
    "visit not understood": typed("plan create p4 --visit ibland", 2, "Besöket går inte att förstå", "morgon"),
    "editing without terminal": typed("plan edit p4", 2, "ingen terminal", "plan form"),
    "no plan": typed("plan show p5", 2, "p5 har ingen plan", "gplan plan create p5"),
    "no such version": typed("plan show p1-9", 2, "Det finns ingen plan p1-9", "gplan plan list p1"),
    "establishing what is not whole": typed("plan establish p3", 2, "p3 har ingen plan", "gplan plan create p3"),
    "establishing again": typed("plan establish p1-1", 2, "p1-1 är redan upprättad", "gplan plan revise p1"),
    "establishing in the future": typed("plan establish p4 --on imorgon", 2, "i framtiden", "--on"),
    "revising with a draft": typed("plan revise p4", 2, "redan ett öppet utkast", "gplan plan edit p4"),
    "revising nothing": typed("plan revise p3", 2, "ingen plan än", "gplan plan create p3"),
    "signing a draft": typed("plan sign p4", 2, "p4-1 är ett utkast", "gplan plan establish p4-1"),
    "signing in the future": typed("plan sign p1 --on imorgon", 2, "i framtiden", "--on"),
    "signed and not signed": typed("plan sign p1 --by Någon --not-signed vill_inte", 2, "går inte ihop", "Ange det ena"),
    "printing nothing named": typed("plan print", 2, "Ange vilka planer, eller --all"),
    "printing into a file": typed("plan print p1 -o vanlig.txt/plan.pdf", 1, "vanlig.txt är ingen mapp", "Ange en mapp"),
    # consent and sharing
    "sharing a draft": typed("plan share p4-1 --to case-officer", 2, "p4-1 är ett utkast", "gplan plan establish p4-1"),
    "sharing what is replaced": typed("plan share p1-1 --to case-officer", 2, "ersatt av en nyare", "gplan plan share p1"),
    "sharing into a file": typed("plan share p1 --to case-officer -o vanlig.txt", 1, "Paketet kunde inte skrivas", "-o"),
    "representative without right": typed(
        "consent add p1 --to case-officer --by representative --name Någon", 2, "med vilken rätt", "--right",
    ),
    "representative without name": typed(
        "consent add p1 --to case-officer --by representative --right god_man", 2, "behövs vem", "--name",
    ),
    "consent that ends before it begins": typed(
        "consent add p1 --to case-officer --from idag --until igår", 2, "slutar innan det börjar", "--from och --until",
    ),
    "consent in the future": typed("consent add p1 --to case-officer --on imorgon", 2, "i framtiden", "--on"),
    "consent to nobody": typed("consent add p1", 2, "--to", "gplan consent add --help"),
    "withdrawing nothing": typed("consent withdraw p3", 2, "inget gällande samtycke", "gplan consent list p3"),
    "withdrawing another scope": typed("consent withdraw p1 --scope journal", 2, "inget gällande samtycke", "gplan consent list p1"),
    "recalling nothing": typed("share recall p1", 2, "p1 har inget delat", "gplan share list p1"),
    # follow-up, journal, rules
    "follow-up without plan": typed("followup record p3 --note x", 2, "p3 har ingen upprättad plan", "gplan plan establish p3"),
    "follow-up of a draft": typed("followup record p4 --note x", 2, "p4 har ingen upprättad plan", "gplan plan establish p4"),
    "follow-up in the future": typed("followup record p1 --on imorgon", 2, "i framtiden", "--on"),
    "next before this": typed("followup record p1 --note x --next igår", 2, "måste ligga efter", "--next"),
    "outcome not understood": typed("followup record p1 --outcome Tillsyn=kanske", 2, "Utfallet", "helt, delvis, nej"),
    "outcome of no goal": typed("followup record p1 --outcome Rymd=helt", 2, "inget mål för", "Tillsyn, Städning"),
    "follow-up that says nothing": typed("followup record p1", 2, "säger inget än", "--outcome"),
    "review that says nothing": typed("review record p1", 2, "säger inget än", "--answer"),
    "extension to an earlier day": typed("order extend p1 --until 2026-12-31", 2, "gäller redan till 2027-03-08", "gplan order end"),
    "signed before it was made": typed("plan sign p1 --on 2026-04-01", 2, "upprättades 2026-04-10", "--on"),
    "several plans in one file": typed("plan print p1 p2 -o planer.pdf", 2, "inte plats i en fil", "-o"),
    "unknown kind": typed("followup due --kind allt", 2, "Slaget allt finns inte", "Välj bland: "),
    "review without plan": typed("review record p3 --needs ja", 2, "p3 har ingen upprättad plan", "gplan plan establish p3"),
    "review in the future": typed("review record p1 --needs ja --on imorgon", 2, "i framtiden", "--on"),
    "empty note": typed("journal add p1 -", 2, "tom", "Skriv texten", stdin=b" \n"),
    "note without terminal": typed("journal add p1", 2, "ingen terminal", "TEXT"),
    "note in the future": typed("journal add p1 text --on imorgon", 2, "framtiden", "--on"),
    "correcting another's note": typed("journal correct p3 1 text", 2, "p3 har ingen anteckning nr 1", "gplan journal list p3"),
    "unknown rule": typed("rules explain Z999", 2, "Z999", "gplan rules list"),
    "checking an unknown rule": typed("check --select Z999", 2, "Z999", "gplan rules list"),
    "waiver of an unknown rule": typed("waiver add p1 Z999 --reason x", 2, "Z999", "gplan rules list"),
    "waiver of consent": typed("waiver add p1 S020 --reason bråttom", 2, "kan inte ersättas", "gplan consent add"),
    "waiver without reason": Wrong(("waiver", "add", "p1", "T160", "--reason", " "), 2, ("behöver ett skäl", "--reason")),
    "waiver that ends before it begins": typed("waiver add p1 T160 --reason x --until igår", 2, "slutar innan det börjar", "--until"),
    "ending no waiver": typed("waiver end w99", 2, "inget undantag w99", "gplan waiver list"),
    # profiles and the unit
    "unknown profile shown": typed("profile show atlantis", 2, "atlantis", "kristianstad"),
    "unknown profile to compare": typed("rules diff --profile jarfalla --against atlantis", 2, "atlantis", "solna"),
    "unknown profile of the demo": typed("demo ny --profile atlantis", 2, "atlantis", "jarfalla"),
    "profile file that is not there": typed("check --profile ./atlantis.toml", 1, "atlantis.toml", "sökvägen"),
    "unknown profile": typed("check --profile atlantis", 2, "atlantis", "jarfalla"),
    "broken profile": typed("check --profile trasig.toml", 1, "trasig.toml"),
    "unit without name": typed("init --db ny.db", 2, "behöver ett namn", "--unit"),
    "unit made twice": typed("init --unit Eken", 5, "Det finns redan en fil", "--db"),
    "unit with unknown profile": typed("init --unit Eken --db ny.db --profile atlantis", 2, "atlantis", "jarfalla"),
}  # fmt: skip


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The full unit, in the folder where one stands."""
    monkeypatch.chdir(tmp_path)
    path = full_unit(tmp_path)
    Path("vanlig.txt").write_text("Handla mjölk.\n", encoding="utf-8")
    Path("trasig.toml").write_text("[profile\n", encoding="utf-8")
    done("plan", "form", "p4", "-o", "p4.md", db=path)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def assert_said(answer: Answer, says: tuple[str, ...], names: tuple[str, ...] = ()) -> None:
    lines = answer.err.splitlines()
    assert answer.out == ""
    assert "Traceback" not in answer.err
    for part in says:
        assert part in answer.err
    assert [line.strip() for line in lines if line.strip() in names] == list(names)
    rest = "\n".join(line for line in lines if line.strip() not in names)
    assert [word for word in PERSONAL if word.casefold() in rest.casefold()] == []


@pytest.mark.parametrize("what", GALLERY)
def test_gallery(what: str, db: Path) -> None:
    wrong = GALLERY[what]
    before, beside = digest(db), sorted(path.name for path in db.parent.iterdir())
    answer = run(*wrong.words, db=db, typed=wrong.typed)
    assert answer.code == wrong.code, answer.err
    assert_said(answer, wrong.says, wrong.names)
    assert digest(db) == before
    assert sorted(path.name for path in db.parent.iterdir()) == beside


def test_a_folder_without_orders_is_told(db: Path) -> None:
    (db.parent / "inkorg").mkdir()
    answer = run("order", "import", "inkorg", db=db)
    assert answer.code == 1
    assert_said(answer, ("Mappen inkorg har inga beställningar.", ".pdf"))


def test_several_orders_where_some_cannot_be_read_are_told_one_by_one(db: Path) -> None:
    folder = db.parent / "inkorg"
    folder.mkdir()
    (folder / "a.txt").write_text("Inte en beställning.\n", encoding="utf-8")
    (folder / "b.json").write_bytes(order_of(NUMBERS[5], "Ebba Nyman"))
    (folder / "c.json").write_bytes(order()[:400])
    answer = run("order", "import", "inkorg", db=db)
    assert answer.code == 1
    assert "b.json: p6 ny beställning, ny person" in answer.out
    lines = answer.err.splitlines()
    assert [Path(line.split(": ")[0]).name for line in lines[:2]] == ["a.txt", "c.json"]
    assert "2 av 3 filer lästes inte in" in lines[2]


def test_an_order_for_several_files_and_one_person_is_refused(db: Path) -> None:
    for name in ("a.json", "b.json"):
        Path(name).write_bytes(order_of(NUMBERS[5], "Ebba Nyman"))
    answer = run("order", "import", "a.json", "b.json", "--person", "p1", db=db)
    assert answer.code == 2
    assert_said(answer, ("--person går bara med en fil", "var för sig"))


def test_a_number_nobody_can_check_that_belongs_to_another_name_is_refused(db: Path) -> None:
    before = digest(db)
    answer = run("order", "import", "-", db=db, typed=order_of(NUMBERS[2], "Ebba Nyman"))
    assert answer.code == 1
    assert_said(answer, ("hör redan till p3 med ett annat namn", "--person p3"))
    assert digest(db) == before


def test_establishing_a_draft_that_lacks_something_says_all_of_it(db: Path) -> None:
    done("plan", "create", "p3", db=db)
    before = digest(db)
    answer = run("plan", "establish", "p3", db=db)
    assert answer.code == 4
    assert_said(
        answer,
        ("p3-1 kan inte upprättas än; utkastet är kvar.", "Det här saknas:", "Tillsyn", "[T0", "→ gplan"),
    )
    assert digest(db) == before


SAID_NO = ("refused", "withdrawn", "withdrawn in part", "refused after a yes")
"""A no is respected: nobody is told to ask again."""

CONSENTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "never asked": (),
    "not asked": (("add", "--to", "case-officer", "--answer", "not-asked"),),
    "refused": (("add", "--to", "case-officer", "--answer", "no"),),
    "to another": (("add", "--to", "health-care"),),
    "of another scope": (("add", "--to", "case-officer", "--scope", "journal"),),
    "to obtain": (("add", "--to", "case-officer", "--direction", "obtain"),),
    "expired": (("add", "--to", "case-officer", "--on", "-2m", "--until", "igår"),),
    "not yet": (("add", "--to", "case-officer", "--from", "imorgon"),),
    "withdrawn": (("add", "--to", "case-officer"), ("withdraw",)),
    "withdrawn in part": (
        ("add", "--to", "case-officer", "--scope", "plan", "--scope", "journal"),
        ("withdraw", "--scope", "plan"),
    ),
    "refused after a yes": (
        ("add", "--to", "case-officer"),
        ("add", "--to", "case-officer", "--answer", "no"),
    ),
}


@pytest.mark.parametrize("why", CONSENTS)
def test_nothing_is_shared_without_consent(why: str, db: Path) -> None:
    done("plan", "establish", "p4", db=db)
    for verb, *words in CONSENTS[why]:
        done("consent", verb, "p4", *words, db=db)
    before = digest(db)
    for profile in ((), ("--profile", "solna")):
        answer = run("plan", "share", "p4", "--to", "case-officer", *profile, db=db)
        assert answer.code == 4
        asked = ("Det respekteras.",) if why in SAID_NO else ("→ gplan consent add p4",)
        assert_said(answer, ("p4-1 delas inte.", "Skälet:", "S0", *asked))
    assert digest(db) == before
    assert not (db.parent / "delat-p4-1").exists()


# --- the care file itself


def _missing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Handla mjölk.\n" * 300, encoding="utf-8")


def _nothing(path: Path) -> None:
    path.write_bytes(b"")


def _another_database(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as conn:
        conn.execute("CREATE TABLE orders (id INTEGER PRIMARY KEY)")
    conn.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("PRAGMA user_version = 99")
    conn.close()


def _cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _torn(path: Path) -> None:
    """Noise in every page but the first."""
    data = bytearray(path.read_bytes())
    for start in range(4096, len(data), 4096):
        data[start : start + 200] = b"\xa5" * 200
    path.write_bytes(bytes(data))


FILES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "missing": (_missing, "Det finns ingen gplan-fil på", "gplan init"),
    "a folder": (_folder, "Det finns ingen gplan-fil på", "gplan init"),
    "a text": (_text, "är inte en gplan-fil", "--db"),
    "empty": (_nothing, "är inte en gplan-fil", "--db"),
    "another database": (_another_database, "är inte en gplan-fil", "--db"),
    "newer": (_newer, "är gjord av en nyare gplan", "Uppdatera gplan"),
    "cut in half": (_cut, "är skadad och lämnades orörd", "säkerhetskopian"),
    "torn": (_torn, "är skadad och lämnades orörd", "säkerhetskopian"),
}


@pytest.mark.parametrize(
    "words", [("person", "list"), ("followup", "due"), ("order", "import", "-"), ("order", "show", "p1")]
)
@pytest.mark.parametrize("fault", FILES)
def test_a_file_that_cannot_be_used_is_left_as_it_is(fault: str, words: tuple[str, ...], db: Path) -> None:
    damage, what, remedy = FILES[fault]
    damage(db)
    before = digest(db) if db.is_file() else None
    answer = run(*words, db=db, typed=order_of(NUMBERS[5], "Ebba Nyman"))
    assert answer.code == 5, answer.err
    assert_said(answer, (what, remedy))
    assert (digest(db) if db.is_file() else None) == before
    assert not [path for path in db.parent.iterdir() if path.name.startswith("unit.db-")]


@pytest.mark.parametrize("words", [("person", "list"), ("order", "start", "p3")])
def test_a_file_in_use_is_told_after_a_short_wait(
    words: tuple[str, ...], db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    before = digest(db)
    try:
        answer = run(*words, db=db)
        assert answer.code == 5
        assert_said(answer, ("Filen unit.db används av ett annat program.", "försök igen"))
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert digest(db) == before
    assert run(*words, db=db).code == 0


def test_what_cannot_be_logged_is_not_shown(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading of a person's case must stand in the access log; a list holds no case."""
    log = access_log.beside(db)
    log.unlink()
    log.mkdir()
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.01)
    answer = run("journal", "list", "p1", db=db)
    assert answer.code == 5
    assert_said(answer, ("unit.access.db",))
    assert run("person", "list", db=db).code == 0


def test_an_access_log_that_is_something_else_is_left_alone(db: Path) -> None:
    log = access_log.beside(db)
    _text(log)
    before = digest(log)
    assert run("journal", "list", "p1", db=db).code == 5
    assert digest(log) == before


def test_a_unit_cannot_be_made_where_nothing_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("", encoding="utf-8")
    answer = run("init", "--unit", "Eken", db=blocked / "unit.db")
    assert answer.code == 5
    assert_said(answer, ("Det gick inte att skapa unit.db", "Kontrollera"))


def test_an_unexpected_fault_tells_its_place_and_no_value(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from gplan.store import persons

    def fails(*_: object) -> None:
        raise ValueError("19121212-1212 Tolvan Exempelsson")

    monkeypatch.setattr(persons, "names", fails)
    answer = run("person", "list", db=db)
    assert answer.code == 1
    assert_said(answer, ("Ett fel i gplan (ValueError i gplan.commands.person:", "anmäl felet"))


def test_an_empty_unit_gives_errors_too(tmp_path: Path) -> None:
    answer = run("order", "show", "p1", db=empty_unit(tmp_path))
    assert answer.code == 2
    assert_said(answer, ("Det finns ingen p1.", "gplan person list"))
