"""Gallring as it is typed: what is proposed and why, what is refused, what is left when somebody has been deleted."""

import json
import sqlite3
import stat
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gplan import profiles
from gplan.actions import retention as actions
from gplan.store import connection, retention
from tests.commands.running import done, run
from tests.commands.units import import_order, order_of
from tests.store.long_ago import AFTER, LAST_NOTE, NAMES, unit_of_long_ago

LAST_DAY = "2024-04-04"


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return unit_of_long_ago(tmp_path)


def listed(db: Path, *words: str, as_of: str = AFTER) -> dict[str, dict[str, Any]]:
    found = json.loads(done("retention", "list", "-f", "json", *words, db=db, as_of=as_of))
    return {item["id"]: item for item in found["items"]}


def dump(db: Path) -> list[str]:
    conn = sqlite3.connect(db)
    try:
        return list(conn.iterdump())
    finally:
        conn.close()


def delete(db: Path, person: str, *words: str, as_of: str = AFTER) -> Any:
    return run("retention", "delete", person, "--receipt", "kvitton/", "--yes", *words, db=db, as_of=as_of)


# --- the list


def test_a_case_is_proposed_the_day_after_the_last_it_must_be_kept(db: Path) -> None:
    assert "p1" not in listed(db, as_of=LAST_DAY)
    found = listed(db)["p1"]
    assert (found["state"], found["kept_until"], found["counted_from"]) == ("proposed", LAST_DAY, LAST_NOTE)
    assert (found["rule"], found["parameter"], found["amount"], found["unit"]) == (
        "R010", "retention_municipal", 60, "months",
    )  # fmt: skip
    assert found["strength"] == "law"
    assert found["source"]
    assert found["hindrances"] == []
    assert listed(db, "--on", AFTER, as_of=LAST_DAY)["p1"] == found, "the day can be asked for"


def test_a_private_provider_keeps_them_for_less_long(db: Path) -> None:
    assert listed(db, as_of="2021-04-05") == {}
    done("unit", "edit", "--private", db=db, as_of="2021-04-05")
    assert listed(db, as_of="2021-04-04") == {}
    found = listed(db, as_of="2021-04-05")["p1"]
    assert (found["parameter"], found["kept_until"]) == ("retention_private", "2021-04-04")


def test_a_note_written_later_counts(db: Path) -> None:
    done("journal", "add", "p1", "Systern ringde.", db=db, as_of="2021-01-10")
    assert "p1" not in listed(db)
    assert listed(db, as_of="2026-01-11")["p1"]["counted_from"] == "2021-01-10"


def test_all_says_of_everyone_how_they_stand(db: Path) -> None:
    assert {case: item["state"] for case, item in listed(db, "--all").items()} == {
        "p1": "proposed", "p2": "to_answer", "p3": "ongoing", "p4": "to_answer",
    }  # fmt: skip
    assert {item["state"] for item in listed(db, "--all", as_of=LAST_DAY).values()} == {"waiting", "ongoing"}


def test_what_is_open_is_named_with_the_command_that_closes_it(db: Path) -> None:
    found = listed(db)["p4"]["hindrances"]
    assert {one["what"] for one in found} == {"birth_day_unknown", "draft", "share", "waiver", "need"}
    assert all(one["answered_by_reason"] for one in found)
    assert {one["fix"].rpartition(" ")[0] for one in found} == {
        "gplan person number add p4", "gplan plan show", "gplan share recall", "gplan waiver end", "gplan need end",
    }  # fmt: skip


def own_profile(folder: Path, *lines: str) -> str:
    path = folder / "egen.toml"
    text = "\n".join(
        [
            'name = "egen"',
            'title = "Egen"',
            "[documents.rutin]",
            'title = "Rutinen"',
            "read_on = 2026-01-01",
            *lines,
        ]
    )
    path.write_text(text, encoding="utf-8")
    return str(path)


def kept(folder: Path, parameter: str, value: str) -> str:
    return own_profile(
        folder,
        f"[[{parameter}.values]]",
        f"value = {value}",
        'strength = "municipal"',
        'source = "rutin"',
        'section = "1"',
    )


def test_who_was_born_on_a_day_that_is_kept_is_never_deleted_whatever_is_said(db: Path) -> None:
    profile = kept(db.parent, "retention_kept_birth_days", '"12"')
    found = listed(db, "--profile", profile)["p1"]
    assert found["state"] == "kept"
    assert [(one["what"], one["answered_by_reason"]) for one in found["hindrances"]] == [("research", False)]
    before = dump(db)
    answer = delete(db, "p1", "--profile", profile, "--reason", "det är i sin ordning")
    assert answer.code == 4
    assert "bevaras för forskning" in answer.err
    assert dump(db) == before


def test_nobody_where_the_county_keeps_everything(db: Path) -> None:
    profile = kept(db.parent, "retention_everything_kept", "true")
    assert {item["state"] for item in listed(db, "--profile", profile).values()} == {"kept"}
    assert listed(db, "--profile", profile)["p1"]["hindrances"][0]["what"] == "research"
    assert delete(db, "p1", "--profile", profile, "--reason", "det är i sin ordning").code == 4


def test_the_list_says_once_where_everything_is_kept(db: Path) -> None:
    assert done("retention", "list", db=db, as_of=AFTER).count("Fråga kommunarkivet") == 1
    profile = kept(db.parent, "retention_everything_kept", "true")
    assert "Fråga kommunarkivet" not in done("retention", "list", "--profile", profile, db=db, as_of=AFTER)


def test_an_order_to_come_means_that_the_case_goes_on(db: Path) -> None:
    content = {"ordered_on": "2024-04-01", "decided_on": "2024-04-01", "valid_from": "2024-05-01"}
    import_order(db, order_of(NAMES[1][0], NAMES[1][1], **content), as_of="2024-04-02")
    assert "p1" not in listed(db)
    assert delete(db, "p1").code == 4


def test_an_empty_unit_has_nobody_to_delete(tmp_path: Path) -> None:
    db = tmp_path / "ny.db"
    done("init", "--unit", "Eken", db=db)
    assert done("retention", "list", db=db) == "Inget ärende kan gallras.\n"


# --- what is refused


@pytest.mark.parametrize(
    ("person", "words", "as_of", "code", "says"),
    [
        ("p1", (), LAST_DAY, 4, "bevaras till och med 2024-04-04"),
        ("p3", (), AFTER, 4, "inte avslutad"),
        ("p3", ("--reason", "vi slutar"), AFTER, 4, "inte avslutad"),
        ("p2", (), AFTER, 4, "Födelsedagen är inte känd"),
        ("p4", (), AFTER, 4, "gplan share recall p4"),
        ("p9", (), AFTER, 2, "ingen p9"),
        ("p1", (), "2099-01-01", 2, "en dag som inte har kommit"),
        ("p2", ("--reason", "Temporär är död"), AFTER, 2, "får inte säga vem"),
        ("p2", ("--reason", "systern 070-174 06 05 vet"), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "ring 070-1740605"), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "gäller 121212-1212"), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "gäller 19121212 1212"), AFTER, 2, "får inte säga vem"),
        ("p2", ("--reason", "gäller 010101+TF11."), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "Gammalbergs ärende"), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "det är Gammalberg-ärendet"), AFTER, 2, "får inte säga vem"),
        ("p1", ("--reason", "Ebbas mapp är tom"), AFTER, 2, "får inte säga vem"),
    ],
)
def test_what_may_not_be_deleted_stays_whole(
    person: str, words: tuple[str, ...], as_of: str, code: int, says: str, db: Path
) -> None:
    before = dump(db)
    answer = delete(db, person, *words, as_of=as_of)
    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err
    assert not any(word in answer.err for word in ("Gammalberg", "121212", "Dörr"))
    assert dump(db) == before
    assert not list(db.parent.glob("kvitton/*"))


def test_without_a_yes_nothing_happens_in_a_script(db: Path) -> None:
    before = dump(db)
    answer = run("retention", "delete", "p1", "--receipt", "kvitton/", db=db, as_of=AFTER)
    assert answer.code == 2
    assert "--yes" in answer.err
    assert "journalanteckningar: " in answer.out
    assert dump(db) == before


def test_a_day_before_what_is_written_later_does_not_do(db: Path) -> None:
    done("journal", "add", "p1", "Systern ringde.", db=db, as_of="2026-01-10")
    answer = delete(db, "p1")
    assert answer.code == 4
    assert "senare dag" in answer.err


def test_a_receipt_that_lies_there_is_left_alone_and_so_is_everything(db: Path) -> None:
    (db.parent / "kvitto.txt").write_text("min egen fil", encoding="utf-8")
    before = dump(db)
    answer = run("retention", "delete", "p1", "--receipt", "kvitto.txt", "--yes", db=db, as_of=AFTER)
    assert answer.code == 1
    assert (db.parent / "kvitto.txt").read_text(encoding="utf-8") == "min egen fil"
    assert dump(db) == before


def test_a_trial_run_counts_and_saves_nothing(db: Path) -> None:
    before, data = dump(db), db.read_bytes()
    text = done("retention", "delete", "p1", "--receipt", "kvitton/", "--dry-run", db=db, as_of=AFTER)
    assert "(Prov: inget sparades.)" in text
    assert dump(db) == before
    assert db.read_bytes() == data
    assert not (db.parent / "kvitton").exists()
    shown = sum(int(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith("  "))
    assert f"{shown} rader hade gallrats" in text


# --- what is done


def test_who_is_deleted_is_gone_and_everything_else_works(db: Path) -> None:
    others = {case: item for case, item in listed(db, "--all").items() if case != "p1"}
    answer = delete(db, "p1")
    assert answer.code == 0, answer.err
    assert "p1 är gallrad" in answer.out
    data = b"".join(path.read_bytes() for path in db.parent.rglob("*") if path.is_file())
    number, name = NAMES[1]
    for word in (name, name.casefold(), number, number.replace("-", ""), "Syster till Ebba"):
        assert word.encode() not in data, word
    assert listed(db, "--all") == others
    assert "Ärendet" not in run("person", "show", "p1", db=db).err
    assert run("person", "show", "p1", db=db).code == 2
    assert run("check", db=db).code == 3
    assert run("followup", "due", db=db).code in (0, 3)
    assert done("log", "--verify", db=db).count(": hel,") == 2
    assert "person: gallrat" in done("log", "p1", db=db)


def test_the_receipt_tells_what_and_why_and_nothing_of_the_person(db: Path) -> None:
    (db.parent / "unit.v1.db").write_bytes(db.read_bytes())
    (db.parent / "gammalberg.db").write_bytes(db.read_bytes())
    answer = delete(db, "p1")
    assert answer.code == 0
    (path,) = (db.parent / "kvitton").iterdir()
    assert path.name == f"gallring-p1-{AFTER}.txt"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    heads = [line.rpartition(" ")[2] for line in text.splitlines() if "kedja" in line]
    assert [len(head) for head in heads] == [64, 64, 64]
    assert "Av: samordnaren" in text
    assert "R010, 60 månader efter sista anteckningen (enligt lag)" in text
    assert "journalanteckningar: " in text
    assert "unit.v1.db" in text
    assert "andra namn i samma mapp som innehåller ärendet: 1" in text
    for word in ("gammalberg", "121212", "torget", LAST_NOTE, "070-174"):
        assert word not in text.casefold()
    shown = json.loads(done("log", "--verify", "-f", "json", db=db))["items"][0]["head"]
    assert heads[1] == shown, "the chain ends where the receipt says"


def test_a_receipt_may_be_a_record(db: Path) -> None:
    done("retention", "delete", "p1", "--receipt", "kvitto.json", "--yes", db=db, as_of=AFTER)
    found = json.loads((db.parent / "kvitto.json").read_text(encoding="utf-8"))
    assert (found["schema"], found["case"], found["unit_name"]) == (
        "gplan/retention-receipt/1", "p1", "Hemtjänst Eken",
    )  # fmt: skip
    assert found["row_counts"]["source_document"] == 1
    assert found["cleaned_at"]


def test_a_reason_answers_what_only_a_person_can_know_and_stands_in_the_receipt(db: Path) -> None:
    assert delete(db, "p2", "--reason", "arkivet har svarat att handlingarna inte bevaras").code == 0
    assert delete(db, "p4", "--reason", "arkivet har svarat; allt öppet är inaktuellt").code == 0
    text = (db.parent / "kvitton" / f"gallring-p2-{AFTER}.txt").read_text(encoding="utf-8")
    assert "arkivet har svarat" in text
    assert list(listed(db, "--all")) == ["p1", "p3"]


def test_what_came_halfway_is_ended_by_the_same_command(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_use(path: Path) -> None:
        with connection.guard(path):
            error = sqlite3.OperationalError("locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    with monkeypatch.context() as patch:
        patch.setattr(retention, "clean", in_use)
        answer = delete(db, "p1")
        assert answer.code == 5
        assert "p1 är gallrad, men filen kunde inte skrivas om" in answer.err
        assert not list(db.parent.glob("kvitton/*"))
        found = listed(db)["p1"]
        assert (found["state"], found["name"]) == ("to_clean", "")
    answer = delete(db, "p1", as_of="2024-04-06")
    assert answer.code == 0
    assert (db.parent / "kvitton" / f"gallring-p1-{AFTER}.txt").exists()
    assert "p1" not in listed(db)


def test_a_receipt_that_was_lost_can_be_written_again(db: Path) -> None:
    assert delete(db, "p1").code == 0
    (path,) = (db.parent / "kvitton").iterdir()
    text = path.read_text(encoding="utf-8")
    path.unlink()
    before = dump(db)
    assert delete(db, "p1", as_of="2024-05-06").code == 0
    assert path.read_text(encoding="utf-8") == text
    assert [line for line in dump(db) if "log_head" not in line] == [
        line for line in before if "log_head" not in line
    ]


def test_a_case_with_nothing_but_a_number_is_not_guessed_to_be_somebody_deleted(db: Path) -> None:
    assert delete(db, "p1").code == 0
    assert delete(db, "Ebba").code == 2


def test_the_list_of_a_large_unit_does_not_read_the_texts(db: Path) -> None:
    """What a list of thousands may ask: no table with the long texts."""
    seen: set[str] = set()

    def note(action: int, table: str | None, _column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            seen.add(table)
        return sqlite3.SQLITE_OK

    with connection.reading(db) as store:
        store.conn.set_authorizer(note)
        assert actions.proposals(
            store, date.fromisoformat(LAST_DAY), profiles.load("national"), everyone=True
        )
        store.conn.set_authorizer(None)
    assert seen & {"intervention_text", "plan_draft_save", "source_document", "plan_intervention"} == set()
