"""Every gplan command line that the README and the handbook quote can be typed, and the handbook's answers are real."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.main import get_command

from gplan.cli import app
from gplan.commands.boundary import COMPLETION_OPTIONS
from gplan.commands.lazy import COMMANDS, GLOBAL_FLAGS, GLOBAL_VALUES
from tests.commands.catalogue import commands
from tests.packaging.book import UPDATE, blocks, read_through, same
from tests.packaging.conftest import ROOT

PAGES = (ROOT / "README.md", ROOT / "docs" / "handbok.md")

_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"(?<!`)`(gplan(?: [^`]*)?)`(?!`)")
_PROMPT = re.compile(r"^(?:\$ |PS> )?(?=gplan(?:\s|$))")


class Quoted(NamedTuple):
    """A command line as a page has it."""

    page: str
    line: int
    words: tuple[str, ...]
    whole: bool
    """False: named in running text, where "gplan plan create" may stand without its arguments."""


def quoted(page: str, text: str) -> Iterator[Quoted]:
    """Every gplan command line of a page, in fenced blocks and in running text."""
    for block in _FENCE.finditer(text):
        first = text.count("\n", 0, block.start()) + 1
        for number, line in enumerate(block[0].splitlines(), first):
            if _PROMPT.match(line.strip()):
                for words in _command_lines(_PROMPT.sub("", line.strip())):
                    yield Quoted(page, number, words, whole=True)
    prose = _FENCE.sub(lambda block: "\n" * block[0].count("\n"), text)
    for named in _INLINE.finditer(prose):
        number = prose.count("\n", 0, named.start()) + 1
        for words in _command_lines(named[1].replace("\n", " ")):
            yield Quoted(page, number, words, whole=False)


def _command_lines(line: str) -> Iterator[tuple[str, ...]]:
    """The words after each ``gplan`` on a line."""
    reader = shlex.shlex(line, posix=True, punctuation_chars=";|&>")
    reader.whitespace_split = True
    words: list[str] | None = None
    for word in [*reader, ";"]:
        if not set(word) - set(";|&>"):
            if words is not None:
                yield tuple(words)
            words = None
        elif words is not None:
            words.append(word)
        elif word == "gplan":
            words = []


def fault(words: tuple[str, ...], *, whole: bool) -> str:
    """What is wrong with a command line, or empty. Nothing is run: it is only taken apart."""
    command: Any = get_command(app)
    rest = list(_without_global(words))
    path = "gplan"
    while rest and hasattr(command, "get_command") and not rest[0].startswith("-"):
        found = command.get_command(None, rest[0])
        if found is None:
            return f"{path} has no command {rest[0]}"
        command, path = found, f"{path} {rest.pop(0)}"
    if rest in (["--help"], ["-h"]) or (not rest and not whole):
        return ""
    if path == "gplan" and rest and rest[0] in COMPLETION_OPTIONS:
        return ""
    try:
        command.make_context(path, rest)
    except Exception as error:  # noqa: BLE001 - whatever the parser calls it
        return f"{path}: {type(error).__name__} {getattr(error, 'message', error)}"
    return ""


def _without_global(words: tuple[str, ...]) -> Iterator[str]:
    pending = iter(words)
    for word in pending:
        if word in GLOBAL_VALUES:
            next(pending)
        elif word not in GLOBAL_FLAGS and not word.startswith(tuple(f"{name}=" for name in GLOBAL_VALUES)):
            yield word


def test_command_lines_are_found_in_blocks_and_in_running_text() -> None:
    text = (
        "Skriv `gplan plan\ncreate` eller `gplan`, men inte `gplan.db`.\n\n"
        "```console\n$ gplan check -f json | jq .  # alla\nsvar: gplan check\n```\n"
        "```powershell\nPS> gplan init; gplan log > log.txt\n```\n"
    )
    assert sorted(quoted("p", text), key=lambda one: one.line) == [
        Quoted("p", 1, ("plan", "create"), whole=False),
        Quoted("p", 2, (), whole=False),
        Quoted("p", 5, ("check", "-f", "json"), whole=True),
        Quoted("p", 9, ("init",), whole=True),
        Quoted("p", 9, ("log",), whole=True),
    ]


@pytest.mark.parametrize(
    ("line", "whole", "said"),
    [
        ("plan create p17 --from f.md --db x.db", True, ""),
        ("--as-of imorgon followup due", True, ""),
        ("plan create", False, ""),
        ("plan create", True, "MissingParameter"),
        ("plan", True, "NoArgsIsHelp"),
        ("plan create --help", True, ""),
        ("plan make p17", True, "gplan plan has no command make"),
        ("plans", False, "gplan has no command plans"),
        ("plan create p17 --fron f.md", True, "NoSuchOption"),
        ("consent add p17 --to everyone", True, "BadParameter"),
        ("consent add p17 p18 --to case-officer", True, "UsageError"),
        ("person relative end p17 2", True, ""),
    ],
)
def test_a_wrong_command_line_is_told_from_a_right_one(line: str, *, whole: bool, said: str) -> None:
    found = fault(tuple(shlex.split(line)), whole=whole)
    assert said in found
    assert bool(said) == bool(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_of_the_page_can_be_typed(page: Path) -> None:
    lines = list(quoted(page.name, page.read_text(encoding="utf-8")))
    assert len(lines) > 20, "the page quotes commands in a way this test does not see"
    wrong = [
        f"{one.page}:{one.line}: {found}" for one in lines if (found := fault(one.words, whole=one.whole))
    ]
    assert wrong == []


def test_the_readme_names_every_command() -> None:
    named = {one.words[0] for one in quoted("", PAGES[0].read_text(encoding="utf-8")) if one.words}
    assert set(COMMANDS) - named == set()


def test_the_handbook_names_every_command() -> None:
    """What a coordinator can do, the book tells how to do."""
    named = {one.words for one in quoted("", PAGES[1].read_text(encoding="utf-8"))}
    assert [
        " ".join(name) for name in commands() if not any(words[: len(name)] == name for words in named)
    ] == []


def test_what_the_handbook_shows_is_what_gplan_answers(tmp_path: Path) -> None:
    text = PAGES[1].read_text(encoding="utf-8")
    told = read_through(text, tmp_path)
    if os.environ.get(UPDATE) == "1":
        assert PAGES[1].read_text(encoding="utf-8") == text, "somebody wrote in it meanwhile; run it again"
        PAGES[1].write_text(told, encoding="utf-8", newline="\n")
        text = told
    assert told.splitlines() == text.splitlines(), f"read the difference; {UPDATE}=1 writes it again"


def test_hardly_a_block_of_the_handbook_is_left_out() -> None:
    found = list(blocks(PAGES[1].read_text(encoding="utf-8")))
    left = [block.said("körs inte")[0] for block in found if block.said("körs inte")]
    assert len(found) > 50
    assert len(left) <= 3, left
    assert all(len(why.split()) > 2 for why in left), "a block that is left out says why"


@pytest.mark.parametrize(
    ("shown", "told", "as_it_is"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "…"], ["a", "b", "c"], True),
        (["a", " …", "d"], ["a", "d"], True),
        (["a", "…", "d"], ["a", "b"], False),
        (["a"], ["a", "b"], False),
        (["rättad (kontrollsumma 12ea5c2ac106)"], ["rättad (kontrollsumma aaaaaaaaaaaa)"], True),
        (["?"], ["a"], False),
    ],
)
def test_an_answer_left_out_or_otherwise_every_time_is_the_same(
    shown: list[str], told: list[str], *, as_it_is: bool
) -> None:
    assert same(shown, told) is as_it_is
