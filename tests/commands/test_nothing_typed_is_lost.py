"""No command loses what somebody typed: at every question of every command, whatever happens just then."""

import inspect
import re
import shlex
import shutil
import sqlite3
import stat
import sys
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
import typer

from gplan.intake.orders import example_order
from tests.commands import keyboard
from tests.commands.asking_commands import (
    EDITORS,
    FORMS,
    ROWS,
    Asks,
    Edits,
    asking_functions,
    questions_in_the_source,
)
from tests.commands.catalogue import commands
from tests.commands.keyboard import Typed, at_the_keyboard
from tests.commands.running import done
from tests.commands.test_laws_of_the_file import WRITES
from tests.commands.units import NUMBERS, empty_unit, full_unit, import_order, order_of, plan
from tests.store.long_ago import unit_of_long_ago

NAMES = ("Tolvan", "Exempelsson", "Ebba", "Gammal")
SHORT = {"", "ja", "nej", "helt", "delvis", "solna"}
"""Answers that are no words to look for."""


@cache
def _made(unit: str, folder: Path) -> Path:
    folder.mkdir()
    if unit == "old":
        return unit_of_long_ago(folder)
    db = empty_unit(folder)
    for number, name in zip(NUMBERS, ("Tolvan Exempelsson", "Ebba Nyman"), strict=False):
        import_order(db, order_of(number, name))
    plan(db, "p1")
    done("journal", "add", "p1", "Ville ut varje dag.", "--on", "2026-04-01", db=db)
    if unit == "reordered":
        done("plan", "create", "p2", "--important", "Ser dåligt.", db=db)
        ordered: Any = example_order()["interventions"]
        look, clean = ordered
        walk = {**clean, "name": "Promenad", "name_as_written": "S-Promenad"}
        days = dict.fromkeys(("ordered_on", "decided_on", "valid_from"), "2026-04-10")
        import_order(db, order_of(NUMBERS[1], "Ebba Nyman", interventions=[look, walk], **days))
    return db


@pytest.fixture
def unit(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a fresh copy of a made-up unit."""
    root = tmp_path_factory.getbasetemp()

    def fresh(name: str, number: int = 0) -> Path:
        folder = tmp_path / f"{name}-{number}"
        folder.mkdir()
        monkeypatch.chdir(folder)
        if name == "new":
            return folder / "unit.db"
        made = _made(name, root / f"made-{name}")
        for path in made.parent.glob("*.db"):
            shutil.copy(path, folder)
        return folder / made.name

    return fresh


def stored(db: Path) -> str:
    """All that the file says."""
    if not db.exists():
        return ""
    conn = sqlite3.connect(db)
    try:
        return "\n".join(conn.iterdump()).replace("''", "'")
    finally:
        conn.close()


def files_told(db: Path, said: str) -> str:
    """What the files say that were left and named; nothing lies anywhere without being told."""
    text = ""
    for path in sorted((db.parent / "tmp").iterdir()):
        assert str(path) in said, "a file is left that nobody was told of"
        assert not any(name.casefold() in path.name.casefold() for name in NAMES)
        if sys.platform != "win32":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text += path.read_bytes().decode("utf-8", "replace")
    return text


def words_of(answer: str) -> list[str]:
    """What must be found again of an answer; a visit is found by its time and minutes."""
    if answer in SHORT:
        return []
    if ": Tillsyn" in answer:
        return ["Tillsyn"]
    return [one.strip() for one in answer.split(",")]


def questions_of(row: Asks, db: Path) -> Typed:
    """The command answered to its end."""
    with at_the_keyboard(db, row.answers, as_of=row.as_of) as desk:
        typed = desk.types(*row.words)
    assert typed.code == 0, typed.err
    assert {one.answer for one in typed.asked} >= {line for lines in row.answers.values() for line in lines}
    return typed


WAYS = ("interrupt", "end_of_input", "lock", "fill_disk")
CODES = {"interrupt": {130}, "end_of_input": {130}, "lock": {5}, "fill_disk": {1}}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: " ".join(row.words))
def test_at_every_question_whatever_happens_what_was_typed_is_found_again(
    row: Asks, way: str, unit: Any
) -> None:
    asked = questions_of(row, unit(row.unit)).asked
    for number in range(min(len(asked), row.tried)):
        db = unit(row.unit, number + 1)
        before = stored(db)
        with at_the_keyboard(db, row.answers, as_of=row.as_of) as desk:
            gone = way in ("interrupt", "end_of_input")
            desk.keyboard.wrong = getattr(keyboard, way) if gone else getattr(desk, way)
            desk.keyboard.at = number
            if row.unit == "new" and way == "lock":
                desk.keyboard.wrong = partial(db.mkdir)  # something else lies where the file was to be
            typed = desk.types(*row.words)
        place = f"{way} at {asked[number].question!r}"
        assert typed.code in CODES[way], f"{place}: {typed.code}\n{typed.err}"
        assert "Traceback" not in typed.err
        assert "Ett fel i gplan" not in typed.err
        given = [one.answer for one in asked[: number if gone else number + 1]]
        # Of an answer that is left as soon as it is given nothing more can be asked than the line above it.
        if db.is_dir():
            db.rmdir()
        there = stored(db) + files_told(db, typed.err)
        if row.unit == "new":
            there += typed.err.partition("Fortsätt med: gplan init ")[2]
        for answer in given:
            for word in words_of(answer):
                assert word in there, f"{place}: {answer!r} is lost\n{typed.err}"
        if row.unit == "old":
            assert stored(db) == before
        if row.unit == "planned" and "Läs in den med: " in typed.err:
            reads_it_in(typed, db, given)


def reads_it_in(typed: Typed, db: Path, given: list[str]) -> None:
    """The command that was told does what it says."""
    line = re.search(r"Läs in den med: gplan (.*)", typed.err)
    assert line is not None
    words = shlex.split(line[1])
    data = b""
    if "<" in words:
        data = Path(words[words.index("<") + 1]).read_bytes()
        words = words[: words.index("<")]
    done(*words, db=db, typed=data)
    there = stored(db)
    for answer in given:
        for word in words_of(answer):
            assert word in there, f"{answer!r} did not come back"


# --- a far day is asked about; the words stand on the command line


def asking_of_days() -> list[tuple[str, ...]]:
    """Every command that asks about a day far off: those with ``--force``."""
    found = [
        name for name, command in commands().items() if any("--force" in one.opts for one in command.params)
    ]
    return sorted(set(found) - {("demo",)})  # there it means a folder


@pytest.mark.parametrize("name", asking_of_days(), ids=" ".join)
def test_a_far_day_that_is_not_confirmed_changes_nothing(
    name: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    db = full_unit(tmp_path)
    options = {one for param in commands()[name].params for one in param.opts}
    day = next(one for one in ("--established", "--on", "--until", "--day") if one in options)
    words = (*name, *WRITES[name], day, "2024-01-01")
    before = stored(db)
    for way in ("nej", *WAYS):
        with at_the_keyboard(db, {"Stämmer den?": ["nej" if way == "nej" else "ja"]}) as desk:
            if way != "nej":
                desk.keyboard.at = 0
                desk.keyboard.wrong = getattr(keyboard, way, None) or getattr(desk, way)
            typed = desk.types(*words)
        assert [one.question for one in typed.asked if "Stämmer den?" in one.question], typed.err
        assert typed.code in ({2} if way == "nej" else {1, 2, 4, 5, 130}), typed.err
        assert (typed.code == 130) == (way in ("interrupt", "end_of_input"))
        assert stored(db) == before
        assert files_told(db, typed.err) == ""


# --- the editor


def saved_with(row: Edits, path: Path) -> str:
    """The text that is in the file once the words have been put where they belong."""
    text = path.read_text(encoding="utf-8")
    assert row.under in text
    return text.replace(row.under, f"{row.under}\n{row.text}\n", 1) if row.under else row.text


OWN = {"log_head", "sqlite_sequence"}
"""Tables that count the rows of others."""


def facts(said: str) -> set[str]:
    """What stands in the tables; of the logs only what they already held must stay."""
    return {
        line for line in said.splitlines() if line.startswith("INSERT") and not set(line.split('"')) & OWN
    }


ENDS = (
    "lock",
    "fill_disk",
    "code",
    "interrupt",
    "emptied",
    "removed",
    "unchanged",
    "latin-1",
    "utf-16",
    "saved",
)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("row", EDITORS, ids=lambda row: " ".join(row.words))
def test_however_the_editor_is_closed_the_text_is_found_again(row: Edits, end: str, unit: Any) -> None:
    db = unit("planned")
    before = stored(db)
    with at_the_keyboard(db, {}) as desk:

        def editor(path: Path) -> int:
            text = saved_with(row, path)
            if end == "emptied":
                path.write_bytes(b"")
            elif end == "removed":
                path.unlink()
            elif end != "unchanged":
                encoding = end if end in ("latin-1", "utf-16") else "utf-8"
                path.write_bytes(text.encode(encoding))
            if end in ("lock", "fill_disk"):
                getattr(desk, end)()
            return {"code": 1, "interrupt": -2}.get(end, 0)

        desk.editor(editor)
        typed = desk.types(*row.words)
    assert "Traceback" not in typed.err
    assert "Ett fel i gplan" not in typed.err
    codes = {"lock": {5}, "fill_disk": {1}, "code": {1}, "interrupt": {130}, "removed": {1}}
    if end in ("saved", "latin-1", "utf-16"):
        assert typed.code == 0, typed.err
        assert row.text in stored(db)
        assert desk.left() == [], "what has been read in is not left lying"
    elif end in ("emptied", "unchanged", "removed"):
        assert typed.code in codes.get(end, {0, 1, 2})
        assert desk.left() == [], "there are no words of anybody's in it"
        assert facts(before) <= facts(stored(db))
    else:
        assert typed.code in codes[end], typed.err
        assert stored(db) == before
        assert row.text in files_told(db, typed.err)
        if row.words[:2] != ("plan", "correct"):
            reads_it_in(typed, db, [row.text])


def test_an_editor_that_cannot_be_started_is_told_and_leaves_nothing(unit: Any) -> None:
    def missing(_: Path) -> int:
        raise FileNotFoundError

    for number, row in enumerate(EDITORS):
        db = unit("planned", number)
        with at_the_keyboard(db, {}) as desk:
            desk.editor(missing)
            typed = desk.types(*row.words)
        assert typed.code == 1
        assert "Editorn gick inte att starta. Sätt EDITOR" in typed.err
        assert desk.left() == []


def test_where_no_file_can_be_written_either_the_words_go_back_to_the_screen(
    unit: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = unit("planned")
    answers = {"Vilken dag": ["2026-04-14"], "Hur deltog": ["Berättade vid köksbordet."]}
    with at_the_keyboard(db, answers) as desk:

        def everything_full() -> None:
            desk.fill_disk()
            monkeypatch.setattr("gplan.commands.rescue.tempfile.mkstemp", no_room)

        desk.keyboard.at, desk.keyboard.wrong = 2, everything_full
        typed = desk.types("plan", "create", "p2")
    assert typed.code == 1
    assert "Berättade vid köksbordet." in typed.err
    assert "disken är full" in typed.err


def no_room(**_: Any) -> Any:
    raise OSError(28, "No space left on device")


# --- the table holds every command that asks


def test_every_command_that_asks_is_in_the_table() -> None:
    asking = asking_functions()
    found = {
        name
        for name, command in commands().items()
        if command.callback is not None
        and (command.callback.__module__.rpartition(".")[2], command.callback.__name__) in asking
    }
    assert found == {row.name for row in ROWS} | {row.name for row in EDITORS} | FORMS


def test_every_question_in_the_source_is_asked_by_a_row(unit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[tuple[str, int]] = set()
    prompt = typer.prompt

    def noted(*given: Any, **named: Any) -> Any:
        frame = inspect.currentframe()
        while frame is not None:
            asked.add((Path(frame.f_code.co_filename).stem, frame.f_lineno))
            frame = frame.f_back
        return prompt(*given, **named)

    monkeypatch.setattr(typer, "prompt", noted)
    for number, row in enumerate(ROWS):
        questions_of(row, unit(row.unit, number))
    source = questions_in_the_source()
    assert len(source) > 15
    assert {
        (module, first)
        for module, first, last in source
        if not any(where == module and first <= line <= last for where, line in asked)
    } == set()
