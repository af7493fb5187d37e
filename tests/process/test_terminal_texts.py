"""Texts written in an editor or line by line at a terminal: read in, or kept and named whatever breaks it off."""

import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of
from tests.process.processes import POSIX

if POSIX:
    from tests.process.terminals import Terminal

pytestmark = pytest.mark.skipif(not POSIX, reason="Windows has no pseudo-terminal to type at")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def content(db: Path, name: str = "p1") -> dict[str, Any]:
    (item,) = json.loads(done("plan", "show", name, "-f", "json", db=db))["items"]
    return dict(item["content"])


def editor(folder: Path, program: str) -> str:
    """An editor that does what the program does with the file named ``path``."""
    file = folder / "editor.py"
    file.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{program}\n", encoding="utf-8")
    return f"{sys.executable} {file}"


def test_the_draft_is_filled_in_in_the_editor(db: Path) -> None:
    change = (
        "text = path.read_text(encoding='utf-8')\n"
        "path.write_text(text.replace('### Var planen gjordes\\n', '### Var planen gjordes\\n\\nI köket på Åsgatan.\\n'),"
        " encoding='utf-8')"
    )
    terminal = Terminal("plan", "edit", "p1", db=db, EDITOR=editor(db.parent, change), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 0, shown
    assert "p1-1 är sparad som utkast." in shown
    assert content(db)["participation"]["where"] == "I köket på Åsgatan."
    assert not list(db.parent.glob("gplan-*.md")), "what was read in is not left lying"


def test_what_is_emptied_in_the_editor_is_emptied(db: Path) -> None:
    done("plan", "create", "p1", "--important", "Ser dåligt.", "--where", "hemma", db=db)
    change = (
        "text = path.read_text(encoding='utf-8')\n"
        "path.write_text(text.replace('Ser dåligt.', ''), encoding='utf-8')"
    )
    terminal = Terminal("plan", "edit", "p1", db=db, EDITOR=editor(db.parent, change), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 0, shown
    assert "kvar i utkastet" not in shown
    assert content(db)["important_information"] == ""
    assert content(db)["participation"]["where"] == "hemma"


def test_an_editor_that_changes_nothing_makes_no_draft(db: Path) -> None:
    terminal = Terminal("plan", "edit", "p1", db=db, EDITOR=editor(db.parent, ""), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert (code, shown.strip()) == (0, "Inget ändrades.")
    assert run("plan", "show", "p1", db=db).code == 2
    assert not list(db.parent.glob("gplan-*.md"))


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("path.write_text('min text', encoding='utf-8'); sys.exit(3)", "Editorn avslutades med ett fel."),
        ("path.write_text('min text', encoding='utf-8')", "formulär"),
        (
            "import os, signal; path.write_text('min text', encoding='utf-8'); signal.signal(2, signal.SIG_DFL); os.kill(os.getpid(), 2)",
            "Avbrutet.",
        ),
    ],
)
def test_what_cannot_be_read_in_stays_and_is_named(program: str, says: str, db: Path) -> None:
    terminal = Terminal("plan", "edit", "p1", db=db, EDITOR=editor(db.parent, program), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == (130 if says == "Avbrutet." else 1)
    assert says in shown
    assert "Traceback" not in shown
    (left,) = db.parent.glob("gplan-*.md")
    assert f"Din text ligger kvar i {left}" in shown.replace("\n", "")
    assert left.read_text(encoding="utf-8") == "min text"
    assert left.stat().st_mode & 0o077 == 0


def test_ctrl_c_is_the_editors_own_while_it_is_open(db: Path) -> None:
    program = (
        "import os, signal, time; os.kill(os.getppid(), signal.SIGINT); time.sleep(1)\n"
        "path.write_text('Promenad till Åsen.', encoding='utf-8')"
    )
    terminal = Terminal(
        "journal", "add", "p1", db=db, EDITOR=editor(db.parent, program), TMPDIR=str(db.parent)
    )
    code, shown = terminal.end()
    assert code == 0, shown
    assert "Promenad till Åsen." in done("journal", "list", "p1", db=db)


# A terminal shows a line before anybody has read it: here it is told when the next one is waited for.
WAITING = """
import sys
class Told:
    def __init__(self, stream):
        self.stream = stream
    def readline(self):
        sys.stderr.write("<väntar>")
        sys.stderr.flush()
        return self.stream.readline()
    @property
    def buffer(self):
        return Told(self.stream.buffer)
    def __getattr__(self, name):
        return getattr(self.stream, name)
sys.stdin = Told(sys.stdin)
sys.argv[0] = "gplan"
from gplan.__main__ import main
main()
"""


def test_a_note_typed_line_by_line_is_kept_at_ctrl_c(db: Path) -> None:
    words = ("journal", "add", "p1", "-", "--heading", "Avvikelse")
    terminal = Terminal(*words, db=db, program=WAITING, TMPDIR=str(db.parent))
    terminal.until("<väntar>")
    terminal.type("Promenad till Åsen.")
    terminal.until("<väntar>")
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    (left,) = db.parent.glob("gplan-*.md")
    assert left.read_text(encoding="utf-8") == "Promenad till Åsen.\n"
    said = "".join(shown.split())
    assert f"gplanjournaladdp1---headingAvvikelse<{left}" in said


PASTED = (
    (("journal", "add", "p1", "-"), "gplan journal add p1 - < {left}"),
    (("need", "add", "p1", "-"), "gplan need add p1 - < {left}"),
    (("order", "import", "-", "--person", "p1"), "gplan order import {left} --person p1"),
    (("plan", "create", "p1", "--from", "-"), "gplan plan create p1 --from {left}"),
    (("plan", "create", "Tolvan", "--from", "-"), "gplan plan create PERSON --from {left}"),
    (
        ("plan", "correct", "p1-1", "--from", "-", "--reason", "skrivfel"),
        "gplan plan correct p1-1 --from {left} --reason skrivfel",
    ),
)
"""What reads lines from a terminal, and how they are read in again."""


@pytest.mark.parametrize(("words", "again"), PASTED)
@pytest.mark.parametrize("how", ["Ctrl-C", "the window is closed"])
def test_lines_typed_are_kept_however_it_is_broken_off(
    words: tuple[str, ...], again: str, how: str, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(*words, db=db, program=WAITING, TMPDIR=str(db.parent))
    for line in ("Promenad till Åsen.", "Hon var glad."):
        terminal.until("<väntar>")
        terminal.type(line)
    terminal.until("<väntar>")
    if how == "Ctrl-C":
        terminal.interrupt()
        code, shown = terminal.end()
        (left,) = db.parent.glob("gplan-*.md")
        assert code == 130
        assert "".join(again.format(left=left).split()) in "".join(shown.split())
    else:
        assert terminal.hang_up() == 129
        (left,) = db.parent.glob("gplan-*.md")
    assert left.read_text(encoding="utf-8") == "Promenad till Åsen.\nHon var glad.\n"
    assert left.stat().st_mode & 0o077 == 0
    assert "Inga anteckningar" in done("journal", "list", "p1", db=db), "nothing half was saved"
    monkeypatch.setattr(tempfile, "tempdir", str(db.parent))
    assert str(left) in done(db=db), "whoever comes back is told where it is"


def test_a_pasted_form_that_cannot_be_read_in_is_kept(db: Path) -> None:
    terminal = Terminal("plan", "create", "p1", "--from", "-", db=db, TMPDIR=str(db.parent))
    terminal.type("Bara några ord.")
    terminal.type("\x04")
    code, shown = terminal.end()
    assert code in (1, 2)
    (left,) = db.parent.glob("gplan-*.md")
    assert f"Din text ligger kvar i {left}" in shown.replace("\n", "")


IMPATIENT = """
import sys
from gplan.store import connection
from gplan.__main__ import main
sys.argv[0] = "gplan"
connection.BUSY_SECONDS = 0.05
main()
"""


def test_a_file_that_is_locked_meanwhile_loses_no_text(db: Path) -> None:
    change = "path.write_text(path.read_text(encoding='utf-8') + '\\nHunden heter Sixten.\\n', encoding='utf-8'); input()"
    terminal = Terminal(
        "plan",
        "edit",
        "p1",
        db=db,
        program=IMPATIENT,
        EDITOR=editor(db.parent, change),
        TMPDIR=str(db.parent),
    )
    holder = sqlite3.connect(db, isolation_level=None)
    while not [path for path in db.parent.glob("gplan-*.md") if "Sixten" in path.read_text(encoding="utf-8")]:
        pass
    holder.execute("BEGIN IMMEDIATE")
    terminal.type("")
    code, shown = terminal.end()
    holder.execute("ROLLBACK")
    holder.close()
    assert code == 5
    assert "används av ett annat program" in shown
    (left,) = db.parent.glob("gplan-*.md")
    assert f"Din text ligger kvar i {left}" in shown.replace("\n", "")


def test_no_editor_to_start_is_told(db: Path) -> None:
    terminal = Terminal("plan", "edit", "p1", db=db, EDITOR="finns-inte-alls", TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 1
    assert "Editorn gick inte att starta. Sätt EDITOR" in shown.replace("\n", " ")


def test_a_note_and_an_intervention_text_are_written_in_the_editor(db: Path) -> None:
    note = editor(db.parent, "path.write_text('Promenad till Åsen.', encoding='utf-8')")
    assert Terminal("journal", "add", "p1", db=db, EDITOR=note).end()[0] == 0
    assert "Promenad till Åsen." in done("journal", "list", "p1", db=db)
    change = "path.write_text(path.read_text(encoding='utf-8').replace('## Mitt mål\\n', '## Mitt mål\\n\\nTrygg.\\n'), encoding='utf-8')"
    assert (
        Terminal("intervention", "text", "p1", "Tillsyn", db=db, EDITOR=editor(db.parent, change)).end()[0]
        == 0
    )
    assert "1 av 5 rubriker" in done("intervention", "list", "p1", db=db)


def test_a_note_that_fails_to_be_saved_is_not_lost(db: Path) -> None:
    note = editor(db.parent, "path.write_text('Promenad till Åsen.', encoding='utf-8')")
    terminal = Terminal("journal", "add", "p1", "--on", "imorgon", db=db, EDITOR=note, TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 2
    (left,) = db.parent.glob("gplan-*.md")
    assert left.read_text(encoding="utf-8") == "Promenad till Åsen."
    assert f"Din text ligger kvar i {left}" in shown.replace("\n", "")


@pytest.mark.parametrize(
    ("words", "again"),
    [
        (("plan", "edit", "p1"), "gplan plan create p1 --from {left} --clear"),
        (("journal", "add", "p1"), "gplan journal add p1 - < {left}"),
        (("need", "add", "p1", "--outside-order"), "gplan need add p1 - --outside-order < {left}"),
        (("intervention", "text", "p1", "Tillsyn"), 'gplan intervention text p1 "Tillsyn" --file {left}'),
    ],
)
def test_an_editor_that_fails_leaves_a_command_to_type(words: tuple[str, ...], again: str, db: Path) -> None:
    program = "import sys; path.write_text('min text', encoding='utf-8'); sys.exit(1)"
    terminal = Terminal(*words, db=db, EDITOR=editor(db.parent, program), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 1
    (left,) = db.parent.glob("gplan-*.md")
    assert "".join(again.format(left=left).split()) in "".join(shown.split())


def test_nobody_types_a_note_for_a_person_who_is_not_there(db: Path) -> None:
    note = editor(db.parent, "path.write_text('Promenad till Åsen.', encoding='utf-8')")
    code, _ = Terminal("journal", "add", "p9", db=db, EDITOR=note, TMPDIR=str(db.parent)).end()
    assert code == 2
    assert not list(db.parent.glob("gplan-*.md"))


def test_a_text_in_an_open_editor_is_told_as_being_written(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(db.parent))
    program = "path.write_text('Promenad till Åsen.', encoding='utf-8'); print('öppen'); input()"
    terminal = Terminal(
        "journal", "add", "p1", db=db, EDITOR=editor(db.parent, program), TMPDIR=str(db.parent)
    )
    terminal.until("öppen")
    (open_now,) = db.parent.glob("gplan-*.md")
    page = done(db=db)
    assert f"Text som skrivs just nu (1)\n  {open_now}\n" in page
    assert "ta sedan bort" not in page
    terminal.type("")
    assert terminal.end()[0] == 0
    assert "skrivs just nu" not in done(db=db)


def test_a_text_whose_gplan_was_killed_is_told_as_left_behind(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(db.parent))
    program = "path.write_text('Promenad till Åsen.', encoding='utf-8'); print('öppen'); input()"
    terminal = Terminal(
        "journal", "add", "p1", db=db, EDITOR=editor(db.parent, program), TMPDIR=str(db.parent)
    )
    terminal.until("öppen")
    terminal.process.kill()
    terminal.process.wait()
    (left,) = db.parent.glob("gplan-*.md")
    assert f"Text som inte blev sparad (1)\n  {left}\n" in done(db=db)
    assert terminal.hang_up() < 0


def test_an_empty_note_leaves_nothing_lying(db: Path) -> None:
    terminal = Terminal("journal", "add", "p1", db=db, EDITOR=editor(db.parent, ""), TMPDIR=str(db.parent))
    code, shown = terminal.end()
    assert code == 2
    assert "Anteckningen är tom" in shown
    assert "ligger kvar" not in shown
    assert not list(db.parent.glob("gplan-*.md"))
