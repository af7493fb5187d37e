"""The start page tells what must be done first, whatever the due list is asked."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gplan.commands import rescue
from tests.commands.running import DAY, done, run
from tests.commands.units import NUMBERS, import_order, order_of, plan


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """p1 has a plan; the case officer has it."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "unit.db"
    done("init", "--unit", "Hemtjänst Eken", "--profile", "kristianstad", db=path)
    import_order(path, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("consent", "add", "p1", "--to", "case-officer", db=path, as_of="2026-03-12")
    plan(path, "p1")
    done("plan", "share", "p1", "--to", "case-officer", "-o", "delat", db=path, as_of="2026-03-20")
    return path


def recalls(db: Path, *words: str, as_of: str = DAY) -> list[tuple[str, str, str]]:
    """What the due list says must be recalled."""
    answer = run("followup", "due", "--kind", "recall", *words, "-f", "json", db=db, as_of=as_of)
    rows = json.loads(answer.out)["items"]
    assert all(row["rule"] == "S040" and row["what"] == "återkalla delningen" for row in rows)
    assert answer.code == (3 if rows else 0)
    return [(row["due"], row["state"], row["fix"]) for row in rows]


def test_what_is_out_after_a_withdrawal_is_on_the_due_list_and_the_start_page(db: Path) -> None:
    assert recalls(db) == []
    done("consent", "withdraw", "p1", "--on", "2026-04-13", db=db)
    assert recalls(db) == [("2026-04-13", "overdue", "gplan share recall p1")]
    assert recalls(db, as_of="2026-04-12") == []
    said_no = done(db=db).partition("Personen har sagt nej (1)\n")[2].partition("\n\n")[0]
    assert said_no == "  2026-04-13  p1  Tolvan Exempelsson: återkalla delningen"
    done("share", "recall", "p1", "-o", "brev.txt", db=db)
    assert recalls(db) == []
    assert "återkalla" not in done(db=db)


def test_a_part_that_went_along_is_recalled_too(db: Path) -> None:
    done("consent", "limit", "p1", "--except", "contacts", db=db)
    assert recalls(db) == [(DAY, "due", "gplan share recall p1")]


def test_a_no_after_the_order_has_ended_is_not_forgotten(db: Path) -> None:
    done("order", "end", "p1", "--on", "2026-04-01", db=db, as_of="2026-04-10")
    done("consent", "withdraw", "p1", db=db)
    assert recalls(db) == [(DAY, "due", "gplan share recall p1")]


def test_an_old_binder_is_told_where_the_routine_asks_for_paper(db: Path) -> None:
    assert "Ingen pärm för driftstopp är utskriven" in done(db=db)
    done("print", "binder", "-o", "parm", db=db)
    assert "driftstopp" not in done(db=db)
    done(
        "plan", "correct", "p1", "--intervention", "Tillsyn", "--self", "Jag hejar.", "--reason", "fel", db=db
    )
    page = done(db=db)
    assert f"Pärmen för driftstopp från {DAY} är inte aktuell: 1 plan saknas eller är gammal." in page
    assert "gplan print binder" in page
    assert "driftstopp" not in done("--profile", "jarfalla", db=db)
    done("waiver", "add", "p1", "D010", "--reason", "skriver ut på fredag", db=db)
    assert "driftstopp" not in done(db=db)


def test_a_text_that_was_not_saved_is_told_by_the_name_of_its_file_alone(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    assert "Text som inte blev sparad" not in done(db=db)
    kept = rescue.new_file("Hon ramlade i hallen.\n")
    (tmp_path / "tmp" / "annat.md").write_text("annat", encoding="utf-8")
    page = done(db=db)
    assert "Text som inte blev sparad (1)" in page
    assert str(kept) in page
    assert "ramlade" not in page


def test_a_text_that_is_being_written_in_an_editor_is_not_told_to_be_removed(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    kept = rescue.new_file("Hon ramlade i hallen.\n", of_this_run=True)
    page = done(db=db)
    assert f"Text som skrivs just nu (1)\n  {kept}\n  Låt den ligga" in page
    assert "ta sedan bort" not in page
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    kept = kept.rename(kept.with_name(kept.name.replace(str(os.getpid()), str(ended.pid))))
    page = done(db=db)
    assert f"Text som inte blev sparad (1)\n  {kept}" in page
    assert "skrivs just nu" not in page
