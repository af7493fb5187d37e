"""A list on a narrow terminal and in a pipe: folded between words, never within one, and nothing cut."""

import io
from datetime import date
from typing import Any

import pytest

from gplan.render import listing
from gplan.render.listing import Column, Listing

COLUMNS = (
    Column("day", "Senast"),
    Column("case", "Ärende"),
    Column("name", "Namn"),
    Column("what", "Vad"),
    Column("count", "Tim/mån", right=True),
    Column("text", "Anteckning"),
)
LONG = "Hon vill att vi knackar på före frukosten. " * 47


def item(**more: Any) -> dict[str, Any]:
    return {
        "id": "p3:plan",
        "day": "2026-10-19",
        "case": "p3",
        "name": "Inga-Lill Stjärnkärr-Överängsgård",
        "what": "genomförandeplan",
        "count": "26:31",
        "text": "Tackade nej till dusch den 2026-10-02.",
        **more,
    }


def drawn(*items: dict[str, Any], width: int | None, columns: tuple[Column, ...] = COLUMNS) -> list[str]:
    out = io.StringIO()
    listing.write(Listing("x", date(2026, 11, 22), items, columns, "inget"), "table", out, width=width)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", range(24, 140, 4))
def test_no_word_and_no_date_is_broken_and_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = drawn(item(), item(name="Åke Näverhult", text=None), width=width)
    assert max(map(len, lines)) <= width
    for word in ("2026-10-19", "2026-10-02.", "Överängsgård", "genomförandeplan", "Tackade", "26:31"):
        assert any(word in line for line in lines), (word, lines)


def test_what_does_not_fit_as_a_table_has_its_titles_beside_the_words() -> None:
    lines = drawn(item(), width=40)
    assert lines[0].startswith("Senast: 2026-10-19 · Ärende: p3 ·")
    assert all(line.startswith("  ") for line in lines[1:])
    assert not any(line.lstrip().startswith("·") for line in lines)


def test_an_empty_cell_is_left_out_where_titles_stand_beside_the_words() -> None:
    assert "Anteckning" not in " ".join(drawn(item(text=None), width=40))


def test_a_link_too_long_for_the_terminal_is_the_one_word_that_is_broken() -> None:
    link = "https://example.org/" + "a" * 90
    lines = drawn(item(text=link), width=100)
    assert max(map(len, lines)) <= 100
    assert "genomförandeplan" in " ".join(lines)


def test_in_a_pipe_names_stand_on_one_line_and_a_long_text_on_several() -> None:
    lines = drawn(item(text=LONG), width=None)
    assert max(map(len, lines)) < 240
    assert "Inga-Lill Stjärnkärr-Överängsgård" in lines[1]
    place = lines[0].index("Anteckning")
    assert " ".join(" ".join(line[place:] for line in lines[1:]).split()) == LONG.strip()


def test_a_record_holds_the_whole_text_on_one_line() -> None:
    for form in ("csv", "ndjson"):
        out = io.StringIO()
        listing.write(Listing("x", date(2026, 11, 22), [item(text=LONG)], COLUMNS, ""), form, out)
        (line,) = [line for line in out.getvalue().splitlines() if "knackar" in line]
        assert LONG in line
