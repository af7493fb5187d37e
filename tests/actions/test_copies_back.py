"""A copy that comes back is noted by itself, and what is noted by mistake counts no more."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import full_unit
from tests.render.pdf_reading import page_texts


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One person whose plan went out twice (d2, d3), and who has said no since; d1 is another person's."""
    monkeypatch.chdir(tmp_path)
    db = full_unit(tmp_path)
    for day in ("2026-04-20", "2026-04-21"):
        done("plan", "share", "p1", "--to", "case-officer", "-o", f"ut-{day}", db=db, as_of=day)
    done("consent", "withdraw", "p1", db=db, as_of="2026-04-22")
    return db


def back(db: Path, *words: str, as_of: str = "2026-04-25") -> str:
    return done("share", "returned", *words, db=db, as_of=as_of)


def shares(db: Path, as_of: str = "2026-04-25") -> dict[str, tuple[str, str]]:
    items = json.loads(done("share", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return {one["id"]: (one["state"], one["state_words"]) for one in items}


def shown(db: Path, share: str, as_of: str = "2026-04-25") -> dict[str, Any]:
    (record,) = json.loads(done("share", "show", share, "-f", "json", db=db, as_of=as_of))["items"]
    return dict(record)


def rule(db: Path, code: str = "S040", as_of: str = "2026-04-25") -> tuple[str, str]:
    answer = run("why", "p1", "--rule", code, "-f", "json", db=db, as_of=as_of)
    (found,) = json.loads(answer.out)["items"]
    return found["outcome"], found["message"]


def due(db: Path, as_of: str = "2026-04-25") -> set[str]:
    items = json.loads(run("followup", "due", "--kind", "recall", "-f", "json", db=db, as_of=as_of).out)[
        "items"
    ]
    return {one["case"] for one in items}


def notes(db: Path) -> list[tuple[int, str, int | None]]:
    items = json.loads(done("journal", "list", "p1", "-f", "json", db=db, as_of="2026-04-30"))["items"]
    return [
        (int(one["id"][1:]), one["text"], one["corrects"]) for one in items if "elningen d" in one["text"]
    ]


def test_blanks_are_no_name_and_no_words(db: Path) -> None:
    back(db, "d2", "--by", "  ", "--note", "   ")
    back(db, "d3", "--by", " Elin   Norberg ", "--note", " skickad med post ")
    done("share", "receipt", "d1", "--note", "  ", db=db, as_of="2026-04-25")
    assert [shown(db, share)["back_by"] for share in ("d2", "d3")] == ["", "Elin Norberg"]
    assert [shown(db, share)["events"][-1]["note"] for share in ("d1", "d2", "d3")] == [
        "",
        "",
        "skickad med post",
    ]
    assert "Läge: återlämnad 2026-04-25\n" in re.sub(
        r" {2,}", " ", done("share", "show", "d2", db=db, as_of="2026-04-25")
    )
    assert [text.partition("2026-04-25")[2] for _, text, _ in notes(db)] == [
        ".",
        ", enligt Elin Norberg. skickad med post",
    ]
    again = run("share", "returned", "d2", "--by", " ", db=db, as_of="2026-04-25")
    assert (again.code, "redan antecknad" in again.err) == (2, True)


def test_each_copy_by_itself_and_the_due_list_waits_for_the_last(db: Path) -> None:
    assert back(db, "d2", "--by", "Nils Norrman") == "d2 (p1-2): återlämnad 2026-04-25.\n"
    assert shares(db) == {"d2": ("returned", "återlämnad 2026-04-25"), "d3": ("out", "inte kvitterad")}
    assert rule(db)[0] == "fails"
    assert due(db) == {"p1"}
    back(db, "d3", "--destroyed", "--on", "2026-04-24")
    assert shares(db)["d3"] == ("destroyed", "förstörd 2026-04-24")
    assert rule(db) == ("holds", "Det som delades är tillbaka eller förstört sedan 2026-04-25.")
    assert due(db) == set()


def test_the_day_before_it_was_still_out(db: Path) -> None:
    back(db, "d2", "d3", "--on", "2026-04-24")
    assert rule(db, as_of="2026-04-23")[0] == "fails"
    assert shares(db, "2026-04-23")["d2"] == ("out", "inte kvitterad")
    assert rule(db, as_of="2026-04-24")[0] == "holds"


def test_what_is_back_is_not_recalled_and_the_rest_is_waited_for(db: Path) -> None:
    back(db, "d2", as_of="2026-04-23")
    assert done("share", "recall", "p1", "-o", "brev.txt", db=db, as_of="2026-04-24").endswith(
        "1 delning är återkallad.\n"
    )
    assert rule(db)[1] == "Delningen återkallades 2026-04-24; p1-2 är inte antecknad som tillbaka."
    assert shares(db)["d3"] == ("recalled", "återkallad 2026-04-24, inte tillbaka")
    assert back(db, "p1") == "d3 (p1-2): återlämnad 2026-04-25.\n", "one alone is left"
    assert "inget delat som kan återkallas" in run("share", "recall", "p1", db=db, as_of="2026-04-26").err


def test_it_tells_which_recalled_copies_are_still_waited_for(db: Path) -> None:
    done("share", "recall", "p1", "-o", "brev.txt", db=db, as_of="2026-04-24")
    assert back(db, "d2").splitlines()[1:] == ["Återkallat men inte tillbaka: d3."]
    assert back(db, "d3").splitlines()[1:] == []


def test_what_was_noted_by_mistake_is_taken_back_and_stands_in_the_history(db: Path) -> None:
    back(db, "d2", "--by", "Nils Norrman", "--note", "Lades i posten.")
    assert back(db, "d2", "--undo", as_of="2026-04-27") == "d2 (p1-2): inte tillbaka.\n"
    for day in ("2026-04-26", "2026-04-27"):
        assert shares(db, day)["d2"] == ("out", "inte kvitterad"), "it never was, from whatever day one looks"
    assert rule(db, as_of="2026-04-26")[0] == "fails"
    events = shown(db, "d2", "2026-04-27")["events"]
    assert [(one["kind"], one["counts"]) for one in events] == [("returned", False), ("not_back", True)]
    assert events[0]["note"] == "Lades i posten."
    assert "(gäller inte längre)" in done("share", "show", "d2", db=db, as_of="2026-04-27")
    (first, said, none), (_, mended, corrects) = notes(db)
    assert (none, corrects) == (None, first)
    assert (
        said
        == "Delningen d2 av p1-2 till handläggaren är återlämnad 2026-04-25, enligt Nils Norrman. Lades i posten."
    )
    assert mended == "Rättelse: delningen d2 av p1-2 till handläggaren är inte tillbaka."


def test_noted_again_the_last_counts(db: Path) -> None:
    back(db, "d2", "--on", "2026-04-23")
    back(db, "d2", "--on", "2026-04-24", "--destroyed", as_of="2026-04-26")
    assert shares(db, "2026-04-23")["d2"][0] == "out"
    assert shares(db, "2026-04-24")["d2"] == ("destroyed", "förstörd 2026-04-24")
    assert [one[2] for one in notes(db)] == [None, notes(db)[0][0]]
    history = done("plan", "history", "p1", "-f", "json", db=db, as_of="2026-04-26")
    assert "destroyed" in history
    assert "returned" not in history


def test_the_latest_that_is_out_is_what_the_officer_has(db: Path) -> None:
    assert shown(db, "d3")["recalled_on"] is None
    done("consent", "add", "p1", "--to", "case-officer", db=db, as_of="2026-04-23")
    back(db, "d3")
    assert rule(db, "S060")[0] == "holds", "d2 is out, and it is the plan in force"
    back(db, "d2")
    assert rule(db, "S060")[0] == "not_applicable"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("p1",), "flera sådana delningar"),
        (("d2", "--on", "2026-04-19"), "före den eller i framtiden"),
        (("d2", "--on", "2026-04-26"), "före den eller i framtiden"),
        (("d2", "--undo"), "inte antecknad som tillbaka"),
        (("d2", "--undo", "--destroyed"), "inte är tillbaka"),
        (("d99",), "ingen sådan delning"),
        (("p1", "--undo"), "ingen delad plan som är tillbaka"),
        (("d3", "d99"), "ingen sådan delning"),
    ],
)
def test_what_cannot_be_is_not_noted(words: tuple[str, ...], why: str, db: Path) -> None:
    answer = run("share", "returned", *words, db=db, as_of="2026-04-25")
    assert (answer.code, why in answer.err) == (2, True), answer.err
    assert notes(db) == []


def test_the_same_twice_is_noted_once(db: Path) -> None:
    back(db, "d2")
    answer = run("share", "returned", "d2", db=db, as_of="2026-04-25")
    assert answer.code == 2
    assert "redan antecknad som återlämnad 2026-04-25" in answer.err
    assert len(notes(db)) == 1


def test_the_list_on_paper_has_nothing_to_tick_for_what_is_back(db: Path) -> None:
    done("share", "recall", "p1", "-o", "brev.txt", db=db, as_of="2026-04-24")
    back(db, "d2", "--by", "Nils Norrman", "--destroyed")
    path = done("print", "recall", "p1", db=db, as_of="2026-04-25").strip()
    text = " ".join("\n".join(page_texts(Path(path).read_bytes())).split())
    assert "1 delning är återkallad men svar saknas, 1 är tillbaka eller förstörd." in text
    assert (
        text.index("Återkallat: vänta på svar") < text.index("(d3)") < text.index("Tillbaka eller förstört")
    )
    assert text.index("Tillbaka eller förstört") < text.index("(d2)")
    assert "Förstörd 2026-04-25, enligt Nils Norrman" in text


def test_the_file_itself_keeps_what_was_noted(db: Path) -> None:
    back(db, "d2")
    with sqlite3.connect(db) as conn, pytest.raises(sqlite3.IntegrityError):
        conn.execute("UPDATE share_event SET kind = 'not_back'")
