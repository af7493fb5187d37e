"""Who gave a protected person's copy back is on no screen and no paper, and no error tells who is near the person."""

import json
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import full_unit
from tests.render.pdf_reading import page_texts

SISTER, NEIGHBOUR = "Ragnhild Tyst", "Valborg Stum"
"""Who gave a copy back: one is registered, the other is only typed there."""


@pytest.fixture(params=[SISTER, NEIGHBOUR])
def db(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy of the protected p2 is back (d1), and one of p1's (d2)."""
    monkeypatch.chdir(tmp_path)
    db = full_unit(tmp_path)
    done("person", "relative", "add", "p2", SISTER, "--relation", "syster", db=db)
    done("plan", "share", "p1", "--to", "case-officer", "-o", "ut", db=db)
    done("share", "returned", "d1", "--by", request.param, "--note", f"{request.param} ringde.", db=db)
    done("share", "returned", "d2", "--by", "Linnea Bergsten", db=db)
    return db


def tells(text: str) -> bool:
    return any(one.casefold() in text.casefold() for one in (*SISTER.split(), *NEIGHBOUR.split()[1:]))


@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize(
    "words",
    [
        ("share", "list"),
        ("share", "list", "p2"),
        ("share", "show", "d1"),
        ("plan", "history", "p2"),
        ("journal", "list", "p2"),
        ("prepare", "show", "p2"),
    ],
    ids=" ".join,
)
def test_no_screen_tells_who_gave_it_back(words: tuple[str, ...], form: str, db: Path) -> None:
    assert not tells(done(*words, "-f", form, db=db))


def test_nor_the_recall_list_on_paper(db: Path) -> None:
    for words in (("p2",), ()):
        path = Path(done("print", "recall", *words, db=db).strip())
        text = " ".join("".join(page_texts(path.read_bytes())).split())
        assert not tells(text)
        assert words == () or "Återlämnad 2026-04-20, enligt [skyddad uppgift]" in text


def test_the_rest_of_the_record_is_as_it_was_and_of_others_it_is_told(db: Path) -> None:
    items = json.loads(done("share", "list", "-f", "json", db=db))["items"]
    theirs = {one["case"]: one for one in items}
    assert {case: one["back_by"] for case, one in theirs.items()} == {
        "p1": "Linnea Bergsten",
        "p2": "[skyddad uppgift]",
    }
    hidden = theirs["p2"]
    assert (hidden["id"], hidden["plan"], hidden["state"], hidden["back_on"], hidden["case_officer"]) == (
        "d1",
        "p2-1",
        "returned",
        "2026-04-20",
        theirs["p2"]["case_officer"],
    )
    assert "[skyddad" not in json.dumps({**hidden, "back_by": ""})


def test_of_several_relatives_an_error_tells_number_and_relation(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("person", "relative", "add", "p2", SISTER, "--relation", "syster", db=db)
    done("person", "relative", "add", "p2", "Ragna Lugn", "--relation", "dotter till Ragnhild", db=db)
    done("person", "relative", "add", "p2", "Ragge", db=db)
    answer = run("consent", "add", "p2", "--to", "relatives", "--named", "Rag", db=db)
    assert answer.code == 2
    assert not any(name in answer.err for name in ("Ragnhild", "Ragna", "Ragge", "Tyst", "Lugn"))
    told = [line.split(": ", 1)[1].strip() for line in answer.err.splitlines() if line.strip()[:1].isdigit()]
    assert told == ["syster", "dotter till [skyddad uppgift]", "närstående"]


def test_of_several_signers_an_error_tells_role_and_day(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    for name in (SISTER, NEIGHBOUR):
        done("plan", "sign", "p2", "--role", "representative", "--by", name, db=db)
    answer = run("plan", "sign", "p2", "--role", "representative", "--correct", "--on", "2026-04-19", db=db)
    assert answer.code == 2
    assert not tells(answer.err)
    assert answer.err.count("företrädare 2026-04-20") == 2
    done(
        "plan",
        "sign",
        "p2",
        "--role",
        "representative",
        "--by",
        SISTER,
        "--correct",
        "--on",
        "2026-04-19",
        db=db,
    )
    told = done("plan", "history", "p2", "-f", "json", db=db)
    assert "2026-04-19" in told
    assert not tells(told)
