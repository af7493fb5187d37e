"""Several who write in the same file at the same time: each succeeds, or waits and says so, and nothing is lost."""

import json
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands.keyboard import at_the_keyboard
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, full_unit, order_of
from tests.process.processes import environment, gplan, start_of

WAITS = "Någon annan sparar i filen just nu. Väntar …"
GIVES_UP = "Filen unit.db används av ett annat program. Vänta tills det är klart och försök igen."
IMPATIENT = """
import sys
from gplan.store import connection
from gplan.__main__ import main
sys.argv[0] = "gplan"
connection.SILENT_SECONDS, connection.BUSY_SECONDS = 0.1, 0.3
main()
"""
DIFFERENT: dict[tuple[str, ...], str] = {
    ("plan", "create", "p3", "--important", "Hör dåligt på vänster öra."): "Hör dåligt på vänster öra.",
    ("plan", "create", "p3", "--cooperation", "Med dagverksamheten."): "Med dagverksamheten.",
    ("plan", "create", "p3", "--where", "På altanen."): "På altanen.",
    ("journal", "add", "p1", "Ville ut till ån."): "Ville ut till ån.",
    ("journal", "add", "p1", "Såg en häger."): "Såg en häger.",
    ("consent", "add", "p3", "--to", "case-officer", "--scope", "plan", "--journal", "Sa ja vid bordet."): (
        "Sa ja vid bordet."
    ),
    ("order", "import", "ny.json"): "Ebba Nyman",
    ("followup", "record", "p1", "--outcome", "Tillsyn=helt: sover gott"): "sover gott",
    ("review", "record", "p1", "--needs", "ja, och gärna mer sol"): "ja, och gärna mer sol",
    ("need", "add", "p1", "Orkar inte till torget."): "Orkar inte till torget.",
    ("intervention", "text", "p1", "Tillsyn", "--goal", "Trygg till Lucia."): "Trygg till Lucia.",
    ("person", "edit", "p1", "--communication", "Talar helst finska."): "Talar helst finska.",
}
"""What is typed, and the words that must be in the file afterwards."""
IN_VAIN: tuple[tuple[str, ...], ...] = (
    ("plan", "share", "p2", "--to", "case-officer", "-o", "ut"),
    ("need", "tell", "n2", "-o", "meddelande.txt"),
    ("share", "recall", "p2", "-o", "aterkallelse.txt"),
    ("order", "import", "ny.json"),
    ("plan", "establish", "p4"),
    ("consent", "add", "p3", "--to", "case-officer"),
    ("journal", "add", "p1", "Såg en häger."),
    ("followup", "record", "p1", "--outcome", "Tillsyn=helt"),
)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ny.json").write_bytes(order_of(NUMBERS[5], "Ebba Nyman"))
    return full_unit(tmp_path)


def stored(db: Path) -> list[str]:
    conn = sqlite3.connect(db)
    try:
        return list(conn.iterdump())
    finally:
        conn.close()


def files(db: Path) -> list[Path]:
    """All that lies in the folder but for the log of readings, which a look at the case may begin."""
    return sorted(path for path in db.parent.rglob("*") if ".access.db" not in path.name)


@contextmanager
def held(db: Path) -> Iterator[None]:
    """Somebody else is writing."""
    holder = sqlite3.connect(db, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def started(*words: str, db: Path, program: str = "") -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*start_of(program), *words],
        env=environment(db),
        cwd=db.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code, and what was said on stderr."""
    said = process.communicate(timeout=120)[1].decode("utf-8")
    return process.returncode, said


def whole(db: Path) -> None:
    """Both chains verify, and the file is sound."""
    assert "hel" in done("log", "--verify", db=db)
    conn = sqlite3.connect(db)
    assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
    conn.close()


def items(*words: str, db: Path) -> list[dict[str, Any]]:
    return list(json.loads(done(*words, "-f", "json", db=db))["items"])


def test_all_who_write_at_once_get_it_written(db: Path) -> None:
    with held(db):  # so that all stand at the door when it opens
        waiting = {words: started(*words, db=db) for words in DIFFERENT}
        time.sleep(2)
    for words, process in waiting.items():
        code, said = ended(process)
        assert code == 0, f"{' '.join(words)}: {said}"
        assert said in ("", f"{WAITS}\n"), said
    there = "\n".join(stored(db))
    for words, wrote in DIFFERENT.items():
        assert wrote in there, " ".join(words)
    drafted = items("plan", "show", "p3", db=db)[0]["content"]
    assert drafted["important_information"] == "Hör dåligt på vänster öra."
    assert drafted["cooperation"] == "Med dagverksamheten."
    assert drafted["participation"]["where"] == "På altanen."
    notes = [one["text"] for one in items("journal", "list", "p1", db=db)]
    assert [text for text in ("Ville ut till ån.", "Såg en häger.") if notes.count(text) != 1] == []
    assert len({one["number"] for one in items("journal", "list", "p1", db=db)}) == len(notes)
    whole(db)


def test_the_same_words_at_once_are_one_order_and_as_many_notes(db: Path) -> None:
    """What is recognised is recognised also when it comes twice at the same moment."""
    twice = (("order", "import", "ny.json"), ("journal", "add", "p1", "Såg en häger."))
    for process in [started(*words, db=db) for words in (*twice, *twice)]:
        assert ended(process)[0] == 0
    assert [one["name"] for one in items("person", "list", db=db)].count("Ebba Nyman") == 1
    assert [one["text"] for one in items("journal", "list", "p1", db=db)].count("Såg en häger.") == 2
    whole(db)


def test_readings_at_once_are_all_in_the_log_and_its_chain_holds(db: Path) -> None:
    before = len(items("log", "--readings", db=db))
    processes = [started("person", "show", "p1", db=db) for _ in range(5)]
    processes += [started("journal", "add", "p1", f"Promenad {number}.", db=db) for number in range(3)]
    assert [ended(process) for process in processes] == [(0, "")] * 8
    shown = [
        one for one in items("log", "--readings", db=db)[: -before or None] if one["action"] == "person show"
    ]
    assert len(items("log", "p1", "--readings", db=db)) >= 5
    assert len(shown) >= 5
    whole(db)


def test_one_who_waits_says_so_and_then_gets_it_written(db: Path) -> None:
    with held(db):
        process = started("journal", "add", "p1", "Såg en häger.", db=db)
        assert process.stderr is not None
        assert process.stderr.readline().decode("utf-8") == f"{WAITS}\n"
    assert ended(process) == (0, "")
    assert "Såg en häger." in done("journal", "list", "p1", db=db)


def test_a_short_wait_is_not_worth_a_word(db: Path) -> None:
    with held(db):
        process = started("journal", "add", "p1", "Såg en häger.", db=db)
        time.sleep(0.2)  # by then it has hardly begun
    assert ended(process) == (0, "")


@pytest.mark.parametrize("words", IN_VAIN, ids=" ".join)
def test_a_wait_in_vain_ends_with_5_a_sentence_and_nothing_half_done(
    words: tuple[str, ...], db: Path
) -> None:
    before, beside = stored(db), files(db)
    with held(db):
        answer = gplan(*words, program=IMPATIENT, db=db)
        assert (answer.returncode, answer.stdout) == (5, b""), answer.stderr
        assert answer.stderr.decode("utf-8") in (
            f"{WAITS}\n{GIVES_UP}\n",
            f"{WAITS}\nny.json: {GIVES_UP}\n",
        )
    assert stored(db) == before
    assert files(db) == beside
    assert run(*words, db=db).code == 0, "what could not be done then can be done now"


def test_what_another_writes_in_the_draft_while_questions_are_answered_stays(db: Path) -> None:
    """Every answer goes into the draft as it is by then, not into the one that was read at the start."""
    answers = {"Hur deltog": ["Vid köksbordet."], "Viktig information": ["Ser dåligt."]}
    with at_the_keyboard(db, answers) as desk:
        desk.keyboard.at = 2
        desk.keyboard.wrong = lambda: wrote(
            db, "--cooperation", "Med dagverksamheten.", "--overall-goal", "Ut."
        )
        assert desk.types("plan", "create", "p3").code == 0
    content = items("plan", "show", "p3", db=db)[0]["content"]
    assert content["participation"]["how"] == "Vid köksbordet."
    assert content["important_information"] == "Ser dåligt."
    assert content["cooperation"] == "Med dagverksamheten."
    assert content["overall_goals"][-1:] == ["Ut."]


def wrote(db: Path, *flags: str) -> None:
    """Another process changes the draft, and is done."""
    assert ended(started("plan", "create", "p3", *flags, db=db)) == (0, "")


def test_a_draft_changed_while_the_editor_was_open_is_not_written_over(db: Path) -> None:
    done("plan", "create", "p3", "--where", "hemma", db=db)

    def editor(path: Path) -> None:
        wrote(db, "--cooperation", "Med dagverksamheten.")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("hemma", "På altanen."), encoding="utf-8")

    with at_the_keyboard(db, {}) as desk:
        desk.editor(editor)
        typed = desk.types("plan", "edit", "p3")
        (left,) = desk.left()
    assert typed.code == 2
    assert "Utkastet ändrades av någon annan medan du skrev; inget sparades." in typed.err
    assert str(left) in typed.err
    assert "På altanen." in left.read_text(encoding="utf-8")
    content = items("plan", "show", "p3", db=db)[0]["content"]
    assert (content["cooperation"], content["participation"]["where"]) == ("Med dagverksamheten.", "hemma")


def test_a_note_written_meanwhile_is_no_change_of_the_draft(db: Path) -> None:
    done("plan", "create", "p3", "--where", "hemma", db=db)

    def editor(path: Path) -> None:
        assert ended(started("journal", "add", "p3", "Såg en häger.", db=db)) == (0, "")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("hemma", "På altanen."), encoding="utf-8")

    with at_the_keyboard(db, {}) as desk:
        desk.editor(editor)
        assert desk.types("plan", "edit", "p3").code == 0
    assert items("plan", "show", "p3", db=db)[0]["content"]["participation"]["where"] == "På altanen."
