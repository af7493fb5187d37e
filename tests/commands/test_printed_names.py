"""Where a print goes: to the file or folder named, to standard output, and never under a name of another kind."""

from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import full_unit

UNPRINTABLE = "Älskar \U0001f984."


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def test_one_plan_is_printed_to_standard_output(db: Path, tmp_path: Path) -> None:
    there = sorted(tmp_path.iterdir())
    answer = run("plan", "print", "p1", "-o", "-", db=db)
    assert (answer.code, answer.err) == (0, "")
    assert answer.data.startswith(b"%PDF-")
    assert answer.data.rstrip().endswith(b"%%EOF")
    assert sorted(tmp_path.iterdir()) == there


@pytest.mark.parametrize("output", ["-", "alla.pdf"])
@pytest.mark.parametrize("which", [("p1", "p2"), ("--all",)])
def test_several_plans_go_into_a_folder(db: Path, which: tuple[str, ...], output: str) -> None:
    answer = run("plan", "print", *which, "-o", output, db=db)
    assert (answer.code, answer.data) == (2, b"")
    assert "Ange en mapp med -o." in answer.err


@pytest.mark.parametrize("ending", [".docx", ".csv", ".XLSX", ".txt", ".md"])
@pytest.mark.parametrize(
    "words",
    [
        ("plan", "print", "p1"),
        ("plan", "print", "--all"),
        ("print", "order", "p1"),
        ("print", "round", "--all"),
        ("print", "binder"),
        ("print", "due"),
    ],
)
def test_a_name_of_another_kind_is_refused(
    db: Path, tmp_path: Path, words: tuple[str, ...], ending: str
) -> None:
    there = sorted(tmp_path.iterdir())
    answer = run(*words, "-o", f"utskrift{ending}", db=db)
    assert answer.code == 2
    assert f"blir en pdf, inte {ending.lower()}" in " ".join(answer.err.split())
    assert sorted(tmp_path.iterdir()) == there


def test_a_persons_copy_that_does_not_say_how_to_ring_is_told_of(db: Path) -> None:
    done("unit", "paper", "--contact", "", db=db)
    answer = run("plan", "print", "p1", "--as", "person", db=db)
    assert (answer.code, answer.out.strip()) == (0, "gplan-p1-2-person.pdf")
    assert "gplan unit paper --contact" in answer.err
    assert run("plan", "print", "p1", db=db).err == ""
    assert "unit paper" not in run("plan", "print", "p77", "--as", "person", db=db).err
    done("unit", "paper", "--contact", "Telefon 08-465 004 00", db=db)
    assert run("plan", "print", "p1", "--as", "person", db=db).err == ""


def test_a_folder_may_be_called_as_it_likes(db: Path, tmp_path: Path) -> None:
    (tmp_path / "april.txt").mkdir()
    done("plan", "print", "p1", "-o", "april.txt", db=db)
    done("plan", "print", "p1", "-o", "april.v2", db=db)
    assert [path.suffix for path in (tmp_path / "april.txt").iterdir()] == [".pdf"]


def test_that_no_plan_came_out_is_said_as_it_is(db: Path) -> None:
    for person in ("p1", "p2"):
        done("plan", "correct", person, "--reason", "skrivfel", "--important", UNPRINTABLE, db=db)
    answer = run("plan", "print", "--all", "-o", "ut", db=db)
    assert answer.code == 1
    assert "Ingen av de 2 planerna skrevs ut." in answer.err
    assert "de andra är klara" not in answer.err
