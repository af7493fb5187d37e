"""Looking changes nothing, and neither does a trial run."""

import hashlib
import os
import re
import sqlite3
import stat
import sys
from pathlib import Path

import pytest

from tests.commands.catalogue import READS, commands, formats
from tests.commands.running import DAY, done, run
from tests.commands.units import NUMBERS, draft, empty_unit, full_unit, order_of

LOOKS: list[tuple[str, ...]] = [
    (),
    *READS.values(),
    ("order", "source", "p1"),
    ("order", "template"),
    ("person", "show", "p2", "--plain-address"),
    ("plan", "form", "p1"),
    ("plan", "print", "p1"),
    ("print", "preview"),
    ("print", "templates"),
    ("print", "guide", "p1"),
    ("print", "form"),
    ("print", "consent-form", "p1", "--record"),
    ("print", "follow-up-form", "p1"),
    ("print", "order", "p1"),
    ("print", "round", "p1"),
    ("print", "due"),
    ("print", "recall"),
    ("profile", "new"),
    ("journal", "export", "p1"),
    ("help",),
]

WRITES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("order", "import"): ("-",),
    ("order", "start"): ("p3",),
    ("order", "moved-in"): ("p3",),
    ("order", "end"): ("p3", "--why", "flyttar"),
    ("order", "extend"): ("p3", "--until", "+12m"),
    ("person", "add"): ("Ebba Nyman", "--number", "050505+TF15"),
    ("person", "edit"): ("p1", "--phone", "070-174 06 30", "--reviewed"),
    ("person", "protect"): ("p1", "--level", "confidentiality_mark"),
    ("person", "first-contact"): ("p3",),
    ("person", "review"): ("p1", "--note", "ny portkod väntas"),
    ("person", "relative", "add"): ("p1", "Olle Bergsten"),
    ("person", "contact", "add"): ("p1", "Frisör Klipp"),
    ("person", "relative", "edit"): ("p1", "1", "--phone", "070-174 06 31"),
    ("person", "contact", "edit"): ("p1", "2", "--name", "Vårdcentralen Björken"),
    ("person", "relative", "end"): ("p1", "1"),
    ("person", "contact", "end"): ("p1", "2"),
    ("person", "info", "add"): ("p1", "Tandvårdsintyg", "i pärmen"),
    ("person", "info", "edit"): ("p1", "Färdtjänstkort", "hos dottern"),
    ("person", "info", "end"): ("p1", "Färdtjänstkort"),
    ("person", "number", "add"): ("p1", "050505+TF15"),
    ("staff", "add"): ("Ebba Nyman",),
    ("staff", "end"): ("Samira",),
    ("contact-person", "set"): ("p3", "--staff", "Samira"),
    ("case-officer", "add"): ("Ebba Nyman", "--team", "Södra"),
    ("case-officer", "set"): ("p3", "--officer", "Nils"),
    ("intervention", "text"): ("p1", "Tillsyn", "--goal", "Jag vill sova gott."),
    ("intervention", "add"): ("p1", "Såromläggning", "--kind", "health_care"),
    ("intervention", "end"): ("p1", "Städning"),
    ("plan", "create"): ("p3", "--took-part"),
    ("plan", "revise"): ("p1",),
    ("plan", "establish"): ("p4",),
    ("plan", "confirm"): ("p1",),
    ("plan", "correct"): ("p1", "--reason", "skrivfel", "--important", "Ser mycket dåligt."),
    ("plan", "mark-error"): ("p1", "--reason", "fel person"),
    ("plan", "go-through"): ("p1",),
    ("plan", "sign"): ("p1",),
    ("plan", "hand-over"): ("p1",),
    ("plan", "planner-told"): ("p1",),
    ("plan", "share"): ("p2", "--to", "case-officer"),
    ("consent", "add"): ("p3", "--to", "case-officer"),
    ("consent", "limit"): ("p1", "--except", "contacts"),
    ("consent", "withdraw"): ("p1",),
    ("share", "receipt"): ("d1", "--note", "svar"),
    ("share", "returned"): ("d1", "--by", "Nils Norrman"),
    ("share", "recall"): ("p2", "-o", "aterkallelse.txt"),
    ("followup", "record"): ("p1", "--outcome", "Tillsyn=helt"),
    ("review", "record"): ("p1", "--needs", "ja"),
    ("prepare", "note"): ("p3", "order_read", "welcome_talk"),
    ("prepare", "meeting"): ("p3", "--day", "+3d", "--where", "hemma"),
    ("unit", "edit"): ("--same-board",),
    ("print", "binder"): (),
    ("unit", "paper"): ("--footer", "Eks kommun"),
    ("need", "add"): ("p1", "Orkar inte gå ut.", "--since", "-1v"),
    ("need", "tell"): ("n2",),
    ("need", "answer"): ("n1", "--text", "Ny beställning kommer."),
    ("need", "end"): ("n1",),
    ("journal", "add"): ("p1", "Promenad."),
    ("journal", "correct"): ("p1", "1", "Det var dagen före."),
    ("waiver", "add"): ("p1", "T160", "--reason", "frågat"),
    ("waiver", "end"): ("w1",),
}
"""Every command that writes, with words for the full unit."""
NEITHER = {("init",), ("demo",), ("plan", "edit"), ("help",), ("retention", "delete")}
"""Make a file of their own, need a terminal (tests/process), or somebody whose time is out (test_retention.py)."""


def content(db: Path) -> list[str]:
    """The file as SQL text: what it says, whatever way it lies on the disk."""
    conn = sqlite3.connect(db)
    try:
        return list(conn.iterdump())
    finally:
        conn.close()


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_looking_leaves_the_care_file_byte_for_byte(words: tuple[str, ...], db: Path) -> None:
    data, stamp, beside = db.read_bytes(), db.stat().st_mtime_ns, set(db.parent.iterdir())
    command = next(
        (command for typed, command in commands().items() if typed and words[: len(typed)] == typed), None
    )
    for form in (formats(command) if command else ()) or ("",):
        answer = run(*words, *(("-f", form) if form else ()), db=db)
        assert answer.code in (0, 3), answer.err
    assert db.read_bytes() == data
    assert db.stat().st_mtime_ns == stamp
    made = {path.name for path in set(db.parent.iterdir()) - beside} - {"mallar"}
    assert all(re.fullmatch(r"gplan-[a-zåäö0-9-]+\.pdf", name) for name in made), made


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="POSIX rights")
@pytest.mark.parametrize(
    "words", [("person", "list"), ("followup", "due"), ("check",), ("journal", "list", "p1")]
)
def test_a_file_that_may_only_be_read_can_be_looked_at(words: tuple[str, ...], db: Path) -> None:
    db.chmod(0o400)
    assert run(*words, db=db).code in (0, 3)


def test_every_command_is_known_to_look_or_to_write() -> None:
    looks = {typed for typed in commands() for words in LOOKS if words and words[: len(typed)] == typed}
    assert set(commands()) == looks | set(WRITES) | NEITHER
    assert not looks & set(WRITES)


@pytest.mark.parametrize("name", WRITES, ids=" ".join)
def test_a_trial_run_answers_as_the_run_does_and_saves_nothing(name: tuple[str, ...], db: Path) -> None:
    typed = order_of(NUMBERS[5], "Ebba Nyman") if name == ("order", "import") else b""
    before, beside = content(db), set(db.parent.iterdir())
    trial = run(*name, *WRITES[name], "--dry-run", db=db, typed=typed)
    assert trial.code == 0, trial.err
    assert content(db) == before
    assert set(db.parent.iterdir()) == beside
    assert "(Prov: inget sparades.)" in trial.out

    real = run(*name, *WRITES[name], db=db, typed=typed)
    assert real.code == 0, real.err
    assert content(db) != before
    assert "Prov" not in real.out
    assert trial.out.split()[0] == real.out.split()[0] or name == ("share", "recall")


@pytest.mark.parametrize("name", WRITES, ids=" ".join)
def test_what_is_written_is_logged_by_who_did_it_with_ids_alone(name: tuple[str, ...], db: Path) -> None:
    def logged() -> list[tuple[str, str, str, int | None]]:
        conn = sqlite3.connect(db)
        try:
            return conn.execute(
                "SELECT actor, action, entity, person_id FROM change_log ORDER BY id"
            ).fetchall()
        finally:
            conn.close()

    before = logged()
    typed = order_of(NUMBERS[5], "Ebba Nyman") if name == ("order", "import") else b""
    done(*name, *WRITES[name], db=db, typed=typed)
    new = logged()[len(before) :]
    assert new
    assert {row[0] for row in new} == {"samordnaren"}
    assert all(row[1].replace("_", "").isalpha() and row[2].replace("_", "").isalpha() for row in new)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits: the folder's rights are used")
def test_what_gplan_writes_is_its_owners_alone(db: Path) -> None:
    new = db.parent / "ny" / "enhet.db"
    done("init", "--unit", "Eken", db=new)
    done("order", "source", "p1", "-o", "order.json", db=db)
    done("plan", "form", "p1", "-o", "p1.md", db=db)
    done("plan", "print", "p1", db=db)
    done("plan", "share", "p2", "--to", "case-officer", "-o", "ut", db=db)
    run("person", "list", db=new)
    written = [path for path in db.parent.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".db", ".json", ".md", ".pdf", ".txt", ".eml"}
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in written} == {
        path.name: 0o600 for path in written
    }
    assert stat.S_IMODE(new.parent.stat().st_mode) == 0o700


def test_a_new_unit_knows_its_name_and_rules_and_nothing_else(tmp_path: Path) -> None:
    db = tmp_path / "unit.db"
    text = done("init", "--unit", "Hemtjänst Eken", "--private", "--profile", "solna", db=db)
    assert "Hemtjänst Eken" in text
    assert "privat" in text
    assert [path.name for path in tmp_path.iterdir()] == ["unit.db"]
    assert "Hemtjänst Eken" in done(db=db)


def test_names_of_files_tell_no_names_of_persons(db: Path) -> None:
    done("plan", "print", "--all", "-o", "ut", db=db)
    done("plan", "share", "p2", "--to", "case-officer", db=db)
    names = " ".join(str(path.relative_to(db.parent)) for path in db.parent.rglob("*")).casefold()
    assert "p2-1" in names
    assert [word for word in ("tolvan", "exempelsson", "siv", "skyddad", "dagny") if word in names] == []


def test_a_source_is_kept_byte_for_byte(db: Path) -> None:
    odd = order_of(NUMBERS[5], "Ebba Nyman").decode().replace("\n", "\r\n").encode("utf-16")
    done("order", "import", "-", db=db, typed=odd)
    assert run("order", "source", "p6", db=db).data == odd
    done("order", "source", "p6", "-o", "order.json", db=db)
    assert Path("order.json").read_bytes() == odd


def test_each_reading_of_a_case_is_a_row_and_a_list_is_one(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    log = db.with_name("unit.access.db")

    def rows() -> list[tuple[object, ...]]:
        conn = sqlite3.connect(log)
        try:
            return conn.execute("SELECT action, person_id FROM reading ORDER BY id").fetchall()
        finally:
            conn.close()

    before = len(rows())
    run("person", "list", db=db)
    run("journal", "list", "p1", db=db)
    run("check", "p1", "p2", db=db)
    run("plan", "show", "p1-1", db=db)
    run("person", "show", "Tolvan", db=db)
    logged = rows()[before:]
    # The worst case first is how check reads them.
    assert sorted(logged[2:4]) == [("check", 1), ("check", 2)]
    assert [*logged[:2], *logged[4:]] == [("person list", None), ("journal list", 1), ("plan show", 1)]


def test_the_log_tells_the_latest_first(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    done("person", "add", "Åke Utanorder", db=db)
    for text in ("ett", "två", "tre"):
        done("journal", "add", "p1", text, db=db)
    ids = [line.split(";")[0] for line in done("log", "-f", "csv", db=db).splitlines()[1:]]
    changes = [int(one[1:]) for one in ids if one[0] == "c"]
    assert len(changes) > 4
    assert changes == sorted(changes, reverse=True)


def test_the_day_of_the_run_is_the_day_that_is_written(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    done("person", "add", "Åke Utanorder", db=db)
    conn = sqlite3.connect(db)
    (recorded, at) = conn.execute("SELECT recorded_on, written_at FROM person").fetchone()
    conn.close()
    assert recorded == DAY
    assert not at.startswith(DAY), "the moment is by the clock, whatever day is looked at"


def test_nothing_that_lists_reads_the_same_bytes_twice_differently(db: Path) -> None:
    """The hash of a plan is the same wherever it is shown."""
    draft(db, "p3", DAY)
    done("plan", "establish", "p3", db=db)
    shown = done("plan", "show", "p3", db=db)
    digest = next(line.split()[-1] for line in shown.splitlines() if "Kontrollkod" in line)
    assert digest in done("journal", "list", "p3", db=db)
    assert len(digest) == 8
    assert hashlib.sha256(db.read_bytes()).hexdigest()
