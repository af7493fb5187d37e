"""Sentences on a terminal are folded between words; what is copied stays whole, and so does what goes into a pipe."""

import sys

import pytest

from gplan.commands import boundary, output
from gplan.commands.output import say
from gplan.commands.terminal import folded
from gplan.errors import UsageError


def test_no_word_is_broken_and_no_command() -> None:
    text = "Planen är upprättad och gäller. Nästa steg: gplan plan go-through p17-1 --on igår. Sedan är den klar för allt."
    lines = folded(text, 40).split("\n")
    assert max(map(len, lines)) <= 40
    assert " ".join(lines) == text
    assert "gplan plan go-through p17-1 --on igår." in lines


def test_a_command_longer_than_the_line_stands_alone_and_whole() -> None:
    command = "gplan consent add p17 --by self --to case-officer --scope plan --until +12m"
    assert folded(f"Nästa steg: {command}", 40) == f"Nästa steg:\n{command}"


@pytest.mark.parametrize(
    "line",
    [
        "$ gplan plan create Almgren --from formular/almgren-klar.md",
        "    → gplan consent add p17 --by self --to case-officer",
        "/en mapp med mellanslag i namnet/gplan-p17-1-person-stor.pdf",
        "Nr    Namn                          Vad som ska göras nu",
    ],
)
def test_what_is_copied_or_stands_in_columns_is_left_as_it_is(line: str) -> None:
    assert folded(line, 30) == line


def test_further_lines_are_set_in_as_the_first() -> None:
    assert folded("  obs: det här är en mening", 16) == "  obs: det här\n  är en mening"
    assert folded("  obs: det här är en mening", 16, "    ") == "  obs: det här\n    är en mening"


def test_in_a_pipe_a_sentence_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "ord " * 40 + "slut"
    say(text)
    assert capsys.readouterr().out == f"{text}\n"
    monkeypatch.setattr(output, "terminal_width", lambda: 60)
    say(text)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 60


def test_an_error_on_a_terminal_is_folded_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    error = UsageError(
        "Det finns inget gällande samtycke att återkalla för p17.", "Se gplan consent list p17."
    )
    monkeypatch.setenv("COLUMNS", "50")
    assert boundary.report(error) == 2
    assert capsys.readouterr().err == f"{error}\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    boundary.report(error)
    said = capsys.readouterr().err
    assert said == "Det finns inget gällande samtycke att återkalla\nför p17. Se gplan consent list p17.\n"
