"""Every command explains itself in Swedish, with examples that can be typed and the codes it ends with."""

import re
import shlex
from typing import Any

import pytest

from gplan.commands import pages
from gplan.commands.help import EXIT_CODES
from gplan.commands.lazy import COMMANDS, GLOBAL_FLAGS, GLOBAL_VALUES, hoist
from tests.commands.catalogue import commands, groups, section
from tests.commands.running import done, run
from tests.commands.units import empty_unit

ALL = commands()
NOUNS = groups()
NAMES = {" ".join(words): words for words in ALL}


@pytest.mark.parametrize("name", NAMES)
def test_the_docstring_is_whole(name: str) -> None:
    command = ALL[NAMES[name]]
    first = (command.help or "").strip().splitlines()[0]
    assert first[:1].isupper()
    assert section(command, "Exempel:"), "no example"


@pytest.mark.parametrize("name", NAMES)
def test_the_help_page_is_swedish_and_says_everything(name: str, tmp_path: Any) -> None:
    command = ALL[NAMES[name]]
    page = done(*NAMES[name], "--help", db=tmp_path / "none.db")
    for heading in ("Så här:\n", "Val:\n", "Exempel:\n", "Slutkoder:\n", "Gäller alla kommandon: --db FIL"):
        assert heading in page
    for param in command.params:
        if param.name != "help":
            assert param.help, f"{param.name} has no help"
            assert (param.opts[-1] if param.param_type_name == "option" else param.metavar) in page
    assert not re.search(r"\b(Usage|Options|Arguments|Commands|default|required|Show this)\b", page)
    assert max(map(len, page.splitlines())) <= 130
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_narrow_window_breaks_no_word_of_the_help(
    name: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    wide = done(*NAMES[name], "--help", db=tmp_path / "none.db")
    monkeypatch.setenv("COLUMNS", "60")
    page = done(*NAMES[name], "--help", db=tmp_path / "none.db")
    assert re.sub(r"[\s·]", "", page) == re.sub(r"[\s·]", "", wide)
    copied = section(ALL[NAMES[name]], "Exempel:")
    for line in page.splitlines():
        assert len(line) < 60 or any(line.strip() == example.strip() for example in copied), line


def _examples(name: str) -> list[str]:
    return [line for line in section(ALL[NAMES[name]], "Exempel:") if "gplan" in line]


@pytest.mark.parametrize("line", [line for name in NAMES for line in _examples(name)])
def test_every_example_can_be_typed(line: str) -> None:
    typed = line.rpartition(" | ")[2].partition(" > ")[0]
    program, *words = shlex.split(typed)
    assert program == "gplan"
    words = [word for word in hoist(words) if word]
    while words and words[0].startswith("--"):
        words = words[1 if words[0] in GLOBAL_FLAGS else 2 :]
    name = next(found for found in ALL if tuple(words[: len(found)]) == found)
    command = ALL[name]
    # The parser itself refuses options that are not there and arguments too many or too few.
    context = command.make_context(" ".join(name), [*words[len(name) :]], resilient_parsing=False)
    assert context.command is command


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_are_of_the_command_itself(name: str) -> None:
    assert any(f"gplan {name}" in line for line in _examples(name))


@pytest.mark.parametrize("name", NAMES)
def test_exit_codes_are_those_of_the_contract(name: str, tmp_path: Any) -> None:
    page = done(*NAMES[name], "--help", db=tmp_path / "none.db")
    text = " ".join(page.split("Slutkoder:\n")[1].split("\n\n")[0].split())
    codes = [int(code) for code in re.findall(r"(?:^|[·)a-zåäö] )(\d+) (?=[a-zåäö])", text)]
    assert codes[0] == 0
    assert codes == sorted(set(codes))
    assert set(codes) <= set(EXIT_CODES)
    finds = {
        ("check",),
        ("plan", "check"),
        ("followup", "due"),
        ("rules", "diff"),
        ("profile", "check"),
        ("log",),
    }
    assert (3 in codes) == (NAMES[name] in finds)


@pytest.mark.parametrize("words", NOUNS, ids=lambda words: " ".join(words) or "gplan")
def test_a_noun_lists_what_it_has(words: tuple[str, ...], tmp_path: Any) -> None:
    page = done(*words, "--help", db=tmp_path / "none.db")
    listed = set(COMMANDS) if not words else {name[len(words)] for name in ALL if name[: len(words)] == words}
    shown = set(re.findall(r"^  ([a-z][a-z-]+)(?=\s)", page.split("Kommandon:\n")[1], re.MULTILINE))
    assert shown >= listed
    assert not re.search(r"\b(Usage|Options|Commands|Show this)\b", page)


def test_help_tells_every_exit_code(tmp_path: Any) -> None:
    text = done("help", "exit-codes", db=tmp_path / "none.db")
    assert [int(code) for code in re.findall(r"^ +(\d+) ", text, re.MULTILINE)] == list(EXIT_CODES)
    assert done("help", db=tmp_path / "none.db") == text


def test_the_start_page_without_a_unit_says_how_to_begin(tmp_path: Any) -> None:
    text = done()
    for command in ("gplan init --unit", "gplan demo", "gplan --help"):
        assert command in text
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", [*GLOBAL_VALUES, *GLOBAL_FLAGS])
def test_global_options_may_stand_anywhere(option: str, tmp_path: Any) -> None:
    db = empty_unit(tmp_path)
    value = {"--db": str(db), "--as-of": "2026-01-02", "--profile": "solna"}.get(option)
    words = [option, value] if value else [option]
    answers = {
        run(*line, "-f", "json", db=db).out
        for line in (
            (*words, "person", "list"),
            ("person", *words, "list"),
            ("person", "list", *words),
            *([("person", "list", f"{option}={value}")] if value else []),
        )
    }
    assert len(answers) == 1
    assert '"items": []' in answers.pop()


def test_after_two_dashes_nothing_is_an_option(tmp_path: Any) -> None:
    db = empty_unit(tmp_path)
    done("person", "add", "Åke Utanorder", db=db)
    done("journal", "add", "p1", "--", "--as-of", db=db)
    assert "--as-of" in done("journal", "list", "p1", db=db)


def test_the_page_of_commands_is_current() -> None:
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(), "write it again: make generate"


def test_a_unit_that_was_named_and_is_not_there_is_told(tmp_path: Any) -> None:
    answer = run(db=tmp_path / "none.db")
    assert answer.code == 5
    assert "Det finns ingen gplan-fil" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("order", "start", "p1", "--on", ""), ("consent", "add", "p1", "--until=")]
)
def test_a_day_left_empty_is_told_and_never_guessed(words: tuple[str, ...], tmp_path: Any) -> None:
    answer = run(*words, db=empty_unit(tmp_path))
    assert answer.code == 2
    assert "är tomt" in answer.err


@pytest.mark.parametrize(
    "words", [("staff", "add", ""), ("person", "add", "  "), ("case-officer", "add", "")]
)
def test_a_name_left_empty_is_told(words: tuple[str, ...], tmp_path: Any) -> None:
    answer = run(*words, db=empty_unit(tmp_path))
    assert answer.code == 2
    assert "Namnet är tomt" in answer.err
