"""What the person says no to is in none of the files that go out: not in the PDF, the record, the message or the mail."""

import email
import email.policy
import json
from pathlib import Path

import pytest

from gplan.model.form_headings import Heading
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, PHONE, SECRETS, draft, empty_unit, full_unit, import_order, order_of
from tests.render.pdf_reading import page_texts

RELATIVE, GIVEN, PHONE_OF, WITH, NOTE = (
    "Linnea Bergsten",
    "Linnea",
    "070-174 06 05",
    "Olle Vass (granne)",
    "Sade nej till kaffe.",
)
TASK, ILLNESS = "Såromläggning", "Har diabetes."


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """p1 with a plan that holds something of everything."""
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    done("unit", "paper", "--contact", "Telefon 08-465 004 00", db=db)
    import_order(
        db,
        order_of(NUMBERS[0], "Tolvan Exempelsson", overall_goals=[f"Bo hemma med stöd av {RELATIVE}."]),
    )
    done("person", "relative", "add", "p1", RELATIVE, "--relation", "dotter", "--phone", PHONE_OF, db=db)
    done("intervention", "add", "p1", TASK, "--kind", "health_care", db=db, as_of="2026-03-10")
    done("journal", "add", "p1", NOTE, db=db)
    done("plan", "create", "p1", "--visit", f"morgon, varje dag, 10 min: {TASK}", db=db, as_of="2026-03-15")
    draft(db, "p1")
    done(
        *("intervention", "text", "p1", "Tillsyn", "--how", f"{GIVEN} kommer på söndagar; ring {PHONE_OF}."),
        db=db,
        as_of="2026-03-16",
    )
    form = done("plan", "form", "p1", db=db, as_of="2026-03-16")
    filled = form.replace(
        f"## {Heading.OTHER_PARTICIPANTS}\n", f"## {Heading.OTHER_PARTICIPANTS}\n\n{WITH}\n"
    )
    assert filled != form
    done("plan", "create", "p1", "--from", "-", db=db, as_of="2026-03-16", typed=filled.encode())
    done("plan", "create", "p1", "--important", ILLNESS, db=db, as_of="2026-03-16")
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")
    return db


def shared(db: Path, *, person: str = "p1", as_of: str = "2026-04-20") -> dict[str, str]:
    """The words of every file of a package made now, and of all that is attached to its mail."""
    folder = db.parent / f"ut-{as_of}"
    done("plan", "share", person, "--to", "case-officer", "-o", str(folder), db=db, as_of=as_of)
    (package,) = folder.iterdir()
    words = {path.name: _words(path.name, path.read_bytes()) for path in package.iterdir()}
    mail = email.message_from_bytes((package / "meddelande.eml").read_bytes(), policy=email.policy.default)
    for part in mail.walk():
        if not part.is_multipart():
            name = part.get_filename() or "mail"
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            words[f"eml: {name}"] = _words(name, data)
    return words


def _words(name: str, data: bytes) -> str:
    text = "\n".join(page_texts(data)) if name.endswith(".pdf") else data.decode("utf-8", "replace")
    return " ".join(text.split())


def holding(words: dict[str, str], secret: str) -> set[str]:
    return {name for name, text in words.items() if secret in text}


CONTACTS = (RELATIVE, GIVEN, PHONE_OF, "Olle Vass", "Bergsten")
HEALTH = (TASK, ILLNESS)


def test_a_yes_to_the_plan_takes_in_its_contacts_and_health_and_never_the_journal(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", db=db)
    words = shared(db)
    for said in (RELATIVE, "Olle Vass", *HEALTH):
        assert holding(words, said) >= {"plan.pdf", "plan.json", "eml: plan.pdf", "eml: plan.json"}, said
    assert holding(words, NOTE) == set()
    assert "Utelämnat" not in " ".join(words.values())


@pytest.mark.parametrize(
    ("no", "gone", "left"),
    [
        (("consent", "limit", "p1", "--except", "contacts"), CONTACTS, HEALTH),
        (("consent", "limit", "p1", "--except", "health"), HEALTH, (RELATIVE, GIVEN, "Olle Vass")),
        (("consent", "limit", "p1", "--scope", "plan"), (*CONTACTS, *HEALTH), ("Tillsyn",)),
        (("consent", "withdraw", "p1", "--scope", "contacts"), CONTACTS, HEALTH),
        (
            ("consent", "add", "p1", "--to", "case-officer", "--scope", "health", "--answer", "no"),
            HEALTH,
            (RELATIVE,),
        ),
    ],
    ids=["limit contacts", "limit health", "only the plan", "withdraw contacts", "no to health"],
)
def test_what_the_person_says_no_to_is_in_no_file(
    no: tuple[str, ...], gone: tuple[str, ...], left: tuple[str, ...], db: Path
) -> None:
    done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db)
    done(*no, db=db)
    words = shared(db)
    for said in gone:
        assert holding(words, said) == set(), said
    for said in left:
        assert holding(words, said) >= {"plan.pdf", "plan.json"}, said
    for name in ("plan.pdf", "meddelande.txt", "eml: mail"):
        assert "valt att inte dela" in words[name], name
    assert json.loads(words["plan.json"])["left_out"]


def test_a_later_yes_to_the_plan_alone_brings_nothing_back_but_one_that_names_it_does(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", db=db, as_of="2026-04-01")
    done("consent", "limit", "p1", "--except", "contacts", db=db, as_of="2026-04-02")
    told = done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db, as_of="2026-04-20")
    assert "sagt nej till närstående och kontakter" in told
    assert holding(shared(db), RELATIVE) == set()
    done(
        "consent",
        "add",
        "p1",
        "--to",
        "case-officer",
        "--scope",
        "plan",
        "--scope",
        "contacts",
        db=db,
        as_of="2026-04-21",
    )
    assert "plan.pdf" in holding(shared(db, as_of="2026-04-21"), RELATIVE)


def test_a_named_part_that_has_gone_out_is_left_out(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", db=db, as_of="2026-04-01")
    done(
        "consent",
        "add",
        "p1",
        "--to",
        "case-officer",
        "--scope",
        "health",
        "--until",
        "2026-04-10",
        db=db,
        as_of="2026-04-01",
    )
    assert holding(shared(db, as_of="2026-04-20"), ILLNESS) == set()


def test_what_went_out_before_a_limitation_is_listed_found_and_recalled(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", db=db, as_of="2026-04-01")
    shared(db, as_of="2026-04-02")
    told = done("consent", "limit", "p1", "--except", "contacts", db=db)
    assert "p1-1 till Handläggare H 2026-04-02" in told
    assert "gplan share recall p1" in told
    assert "S040" in run("check", "p1", "--select", "S040", db=db).out
    done("share", "recall", "p1", "-o", "brev.txt", db=db)
    assert run("check", "p1", "--select", "S040", db=db).code == 0
    shared(db)
    assert run("check", "p1", "--select", "S040", db=db).code == 0
    (item,) = json.loads(done("share", "show", "p1", "-f", "json", db=db))["items"]
    assert item["left_out"] == ["contacts"]


def test_of_a_protected_person_nothing_is_attached_and_the_message_says_why(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    words = shared(db, person="p2")
    assert {name for name in words if name.startswith("eml:")} == {"eml: mail"}
    assert "lämnas på ett säkert sätt" in words["meddelande.txt"]
    for secret in SECRETS:
        assert holding(words, secret) == set(), secret
    assert PHONE not in " ".join(words.values())


# -- the same copy on paper

NO_CONSENT_NEEDED = """
name = "utan"
title = "Utan kommun, hemtjänst"
municipality = "Utan"
base = "jarfalla"
[documents.rutin]
title = "Rutin för planer (Utan kommun, 2026-01-15)"
read_on = 2026-02-01
[[consent_needed_to_share.values]]
value = false
valid_from = 2026-01-01
strength = "municipal"
source = "rutin"
section = "1"
"""


def printed(db: Path, *words: str, code: int = 0) -> str:
    """The words of the case officer's copy, or what is said where it is not printed."""
    folder = db.parent / "papper"
    answer = run("plan", "print", *words, "--as", "case-officer", "-o", f"{folder}/", db=db)
    assert answer.code == code, answer.err
    papers = sorted(folder.glob("*.pdf"))
    assert bool(papers) is (code != 4)
    return " ".join((answer.err, *(_words(paper.name, paper.read_bytes()) for paper in papers)))


def test_the_case_officers_print_is_without_what_the_person_has_said_no_to(db: Path) -> None:
    done("consent", "add", "p1", "--to", "case-officer", "--until", "+12m", db=db)
    whole = printed(db, "p1")
    assert all(said in whole for said in (RELATIVE, "Olle Vass", *HEALTH))
    done("consent", "limit", "p1", "--scope", "plan", db=db)
    words = printed(db, "p1")
    assert not [said for said in (*CONTACTS, *HEALTH) if said in words]
    assert "Tillsyn" in words
    assert "Det här är inte hela planen" in words


@pytest.mark.parametrize("state", ["missing", "withdrawn", "expired", "refused"])
def test_without_a_valid_consent_it_is_refused_as_a_share_is(state: str, db: Path) -> None:
    if state in {"withdrawn", "expired"}:
        until = "+12m" if state == "withdrawn" else "2026-04-19"
        done("consent", "add", "p1", "--to", "case-officer", "--until", until, db=db, as_of="2026-03-20")
    if state == "withdrawn":
        done("consent", "withdraw", "p1", "--to", "case-officer", db=db)
    if state == "refused":
        done("consent", "add", "p1", "--to", "case-officer", "--answer", "no", db=db)
    said = printed(db, "p1", code=4)
    shared_not = run("plan", "share", "p1", "--to", "case-officer", db=db)
    assert (shared_not.code, shared_not.err.split()) == (4, said.split())
    # The staff's and the person's own copies need no consent.
    for audience in ("staff", "person"):
        done("plan", "print", "p1", "--as", audience, "-o", str(db.parent / f"{audience}.pdf"), db=db)


def test_a_draft_is_printed_for_the_case_officer_with_consent_alone(db: Path) -> None:
    import_order(db, order_of(NUMBERS[2], "Dagny Utkast"))
    draft(db, "p2")
    assert "p2-1 delas inte." in printed(db, "p2-1", code=4)
    done("consent", "add", "p2", "--to", "case-officer", "--until", "+12m", db=db)
    assert "UTKAST" in printed(db, "p2-1")


def test_of_several_the_refused_are_named_and_the_others_printed(db: Path) -> None:
    import_order(db, order_of(NUMBERS[2], "Dagny Plan"))
    draft(db, "p2")
    done("plan", "establish", "p2", db=db, as_of="2026-03-16")
    done("consent", "add", "p2", "--to", "case-officer", "--until", "+12m", db=db)
    words = printed(db, "--all", code=1)
    assert "p1-1 delas inte." in words
    assert "inget samtycke är registrerat" in words
    assert [path.name for path in (db.parent / "papper").iterdir()] == ["gplan-p2-1-case-officer.pdf"]


def test_where_the_rules_ask_for_no_consent_it_is_printed_without(db: Path) -> None:
    rules = db.with_name("utan.toml")
    rules.write_text(NO_CONSENT_NEEDED, encoding="utf-8")
    paper = db.with_name("plan.pdf")
    words = ("plan", "print", "p1", "--as", "case-officer", "-o", str(paper))
    assert run(*words, db=db).code == 4
    done("--profile", str(rules), *words, db=db)
    assert "Tillsyn" in _words(paper.name, paper.read_bytes())
