"""``gplan print binder``, as it is typed."""

import json
import sqlite3
import stat
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from gplan.actions import print_binder, printing
from gplan.actions.together import Together
from gplan.errors import InputError
from gplan.render import binder_page, worker
from gplan.render.worker import Worker
from gplan.store import cases, connection
from tests.commands.binders import Here, found
from tests.commands.running import DAY, done, run
from tests.commands.units import SECRETS, empty_unit, full_unit, plan

FILE = f"gplan-parm-{DAY}.pdf"
UNPRINTABLE = "Älskar \U0001f984."


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_binder, "Worker", Here)


@pytest.fixture
def in_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the one above, which stands for every test."""
    monkeypatch.setattr(print_binder, "Worker", Worker)


def texts(path: Path) -> list[str]:
    """The text of each page."""
    document: Any = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def held(db: Path) -> list[tuple[int, str]]:
    """The plans of the newest binder: their persons and the hashes."""
    conn = sqlite3.connect(db)
    try:
        return conn.execute(
            "SELECT person_id, b.content_hash FROM binder_plan b JOIN plan ON plan.id = plan_id"
            " WHERE binder_id = (SELECT max(id) FROM binder) ORDER BY person_id"
        ).fetchall()
    finally:
        conn.close()


@pytest.mark.usefixtures("in_another_process")
def test_all_plans_in_force_are_in_it_each_from_a_right_hand_page(db: Path, tmp_path: Path) -> None:
    said = done("print", "binder", "-o", "parm", db=db, today="2026-04-20")
    assert said.splitlines()[0].startswith("Pärmen har 2 planer.")
    pages = texts(tmp_path / "parm" / FILE)
    assert squeezed("Utskriven 20 april 2026") in squeezed(pages[0])
    begins = [number for number, text in enumerate(pages, 1) if "Sida 1 av" in text]
    assert len(begins) == 3
    assert all(number % 2 for number in begins)
    for number, text in enumerate(pages, 1):
        assert not text.strip() or f"Pärm · sida {number}" in text
        assert bool(text.strip()) or number + 1 in begins  # only what lies before a right-hand page is empty
    assert "Har ingen plan som gäller" in pages[0]
    assert "Dagny Utkast (p4)" in pages[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_it_is_its_owners_alone_and_no_name_is_in_its_name(db: Path, tmp_path: Path) -> None:
    done("print", "binder", "-o", "parm", db=db)
    (path,) = (tmp_path / "parm").iterdir()
    assert (path.name, stat.S_IMODE(path.stat().st_mode)) == (FILE, 0o600)


def test_a_protected_person_is_in_the_contents_by_the_case_and_last(db: Path, tmp_path: Path) -> None:
    (name,) = sqlite3.connect(db).execute("SELECT name FROM person_details WHERE person_id = 2").fetchone()
    done("print", "binder", db=db)
    pages = texts(tmp_path / FILE)
    assert "p2 (skyddade personuppgifter)" in pages[0]
    assert name not in pages[0]
    assert pages[0].index("p1-") < pages[0].index("p2 (")
    everything = squeezed("".join(pages))
    for secret in SECRETS:
        assert squeezed(secret) not in everything
    document: Any = pypdfium2.PdfDocument((tmp_path / FILE).read_bytes())
    bookmarks = [one.get_title() for one in document.get_toc()]
    document.close()
    assert any("p2 (skyddade" in one for one in bookmarks)
    assert not any(name in one for one in bookmarks)


def test_large_print_and_the_archive(db: Path, tmp_path: Path) -> None:
    done("print", "binder", "--large", "--archive", db=db)
    path = tmp_path / FILE.replace(".pdf", "-stor.pdf")
    assert b"pdfaid:part" in path.read_bytes()


def test_a_binder_is_recorded_and_told_to_be_old_when_a_plan_has_changed(db: Path) -> None:
    assert set(found(db).values()) <= {"not_applicable"}
    done("print", "binder", db=db)
    assert [person for person, _ in held(db)] == [1, 2]
    assert {found(db)["p1"], found(db)["p2"]} == {"holds"}
    done("plan", "correct", "p1", "--reason", "skrivfel", "--important", "Ser inget.", db=db)
    assert (found(db)["p1"], found(db)["p2"]) == ("needs_judgement", "holds")
    plan(db, "p3", as_of=DAY)
    assert found(db)["p3"] == "needs_judgement"
    done("print", "binder", db=db)
    assert {found(db)[person] for person in ("p1", "p2", "p3")} == {"holds"}


def test_printing_is_logged_for_each_who_is_in_it(db: Path) -> None:
    done("print", "binder", db=db)
    items = json.loads(done("log", "-f", "json", db=db))["items"]
    read = {one["case"] for one in items if (one["kind"], one["action"]) == ("reading", "print binder")}
    assert read == {"p1", "p2"}
    assert any(one["action_words"] == "pärm för driftstopp: utskriven" for one in items)


def test_one_who_no_longer_has_an_order_is_left_out_and_said_to_be(db: Path, tmp_path: Path) -> None:
    done("order", "end", "p1", "--why", "flyttar", "--on", "2026-04-19", db=db)
    said = done("print", "binder", db=db)
    assert "1 plan." in said
    assert "En plan är inte med: beställningen är avslutad." in texts(tmp_path / FILE)[0]


def test_a_plan_that_cannot_be_printed_is_named_and_the_others_are_there(db: Path, tmp_path: Path) -> None:
    done("plan", "correct", "p1", "--reason", "skrivfel", "--important", UNPRINTABLE, db=db)
    answer = run("print", "binder", db=db)
    assert answer.code == 1
    assert "U+1F984" in answer.err
    assert "p1-" in answer.err
    assert "1 av 2 planer saknas i pärmen" in answer.err
    first = texts(tmp_path / FILE)[0]
    assert "1 plan saknas i pärmen" in first
    assert "saknas" in first.partition("Innehåll")[2]
    assert [person for person, _ in held(db)] == [2]
    assert found(db)["p1"] == "needs_judgement"


def test_in_parts_the_first_has_the_contents_of_all(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binder_page, "PLANS_AT_MOST", 1)
    done("print", "binder", "-o", "parm", db=db)
    names = sorted(path.name for path in (tmp_path / "parm").iterdir())
    assert names == [f"gplan-parm-{DAY}-del-{number}-av-2.pdf" for number in (1, 2)]
    first, second = (texts(tmp_path / "parm" / name) for name in names)
    rows = [
        line for line in first[0].splitlines() if line.startswith(("p2 (", "p2-", "p1-")) or "p1-" in line
    ]
    assert len(rows) == 2
    assert "p1-" not in second[0]
    assert "Innehållet i alla delar står i del 1." in second[0]
    assert "Pärm, del 2 · sida 3" in second[2]


def test_parts_are_of_like_size(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binder_page, "PLANS_AT_MOST", 3)
    with connection.reading(db) as store:
        (one,) = [case for case in cases.load(store, date.fromisoformat(DAY)) if case.person == 1]
        monkeypatch.setattr(cases, "load", lambda *_, **__: [one] * 10)
        gathered = print_binder.gather(store, date.fromisoformat(DAY))
    volumes = [place.volume for place in gathered.places]
    assert volumes == sorted(volumes)
    assert {volumes.count(number) for number in range(1, gathered.parts + 1)} <= {2, 3}
    assert all(after - before <= 1 for before, after in pairwise(volumes))


@pytest.mark.usefixtures("in_another_process")
@pytest.mark.parametrize("end", [KeyboardInterrupt, InputError("Fel.")])
def test_what_is_broken_off_leaves_no_half_binder_and_no_record(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: Any
) -> None:
    monkeypatch.setattr(binder_page, "PLANS_AT_MOST", 1)
    added: list[Path] = []
    add = Together.add

    def broken(self: Together, path: Path, data: bytes) -> None:
        if added:
            raise end
        add(self, path, data)
        added.append(path)

    monkeypatch.setattr(Together, "add", broken)
    answer = run("print", "binder", "-o", "parm", db=db)
    assert answer.code in {1, 130}
    assert added
    assert not (tmp_path / "parm").exists()
    assert held(db) == []


@pytest.mark.usefixtures("in_another_process")
def test_a_process_that_is_gone_is_told(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(self: Worker, _: Any) -> None:
        self._process.kill()
        self._process.wait()

    monkeypatch.setattr(Worker, "_send", killed)
    answer = run("print", "binder", db=db)
    assert (answer.code, "Utskriften avbröts" in answer.err) == (1, True)
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("whose", [0, 1])
def test_a_process_that_goes_once_costs_no_plan(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whose: int
) -> None:
    send, sent = Worker._send, list[Any]()

    def killed(self: Worker, job: Any) -> None:
        send(self, job)
        if len(sent) == whose:
            self._process.kill()
        sent.append(job)

    monkeypatch.setattr(Worker, "_send", killed)
    monkeypatch.setattr(printing, "MANY", 1)
    monkeypatch.setattr(worker, "processors", lambda: 2)
    done("plan", "print", "--all", "-o", "ut", db=db)
    assert len(list((tmp_path / "ut").iterdir())) == 2
    assert len(sent) == 3


def test_something_else_of_that_name_is_left(db: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("mitt", encoding="utf-8")
    answer = run("print", "binder", db=db)
    assert (answer.code, "lämnades orörd" in answer.err) == (1, True)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "mitt"
    assert held(db) == []


@pytest.mark.parametrize("output", ["parm.pdf", "-"])
def test_it_goes_into_a_folder(db: Path, output: str) -> None:
    answer = run("print", "binder", "-o", output, db=db)
    assert (answer.code, "Ange en mapp" in answer.err) == (2, True)


def test_an_empty_unit_has_no_binder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    assert done("print", "binder", db=db) == "Det finns inga planer som gäller.\n"
    assert held(db) == []


def test_two_processes_print_what_one_does(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done("plan", "print", "--all", "-o", "en", db=db)
    monkeypatch.setattr(printing, "MANY", 1)
    monkeypatch.setattr(worker, "processors", lambda: 2)
    done("plan", "print", "--all", "-o", "tva", db=db)
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("en", "tva")
    )
    assert one == two
    assert len(one) == 2


def test_two_processes_name_the_plan_that_fails(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("plan", "correct", "p1", "--reason", "skrivfel", "--important", UNPRINTABLE, db=db)
    monkeypatch.setattr(printing, "MANY", 1)
    monkeypatch.setattr(worker, "processors", lambda: 2)
    answer = run("plan", "print", "--all", "-o", "ut", db=db)
    assert answer.code == 1
    assert "p1-" in answer.err
    assert [path.name.startswith("gplan-p2") for path in (tmp_path / "ut").iterdir()] == [True]


def test_a_plan_whose_order_has_run_out_is_to_be_asked_about(db: Path, tmp_path: Path) -> None:
    late = "2028-04-20"
    done("print", "binder", db=db, as_of=late)
    pages = texts(tmp_path / FILE.replace(DAY, late))
    first = " ".join(pages[0].split())
    assert "Fråga innan ni går" in first
    assert "beställningen gick ut" in first.partition("Fråga innan ni går")[2]
    heads = [" ".join(text.split()) for text in pages if "Sida 1 av" in text][1:]
    assert heads
    assert all("OBS – beställningen gick ut" in head for head in heads)
    done("print", "binder", db=db)
    assert "OBS" not in "".join(texts(tmp_path / FILE))


def test_no_lines_to_sign_on_are_bound(db: Path, tmp_path: Path) -> None:
    done("print", "binder", db=db)
    assert "Namnförtydligande" not in "".join(texts(tmp_path / FILE))
    done("plan", "sign", "p1", "--how", "på papper", db=db)
    done("print", "binder", db=db)
    text = "".join(texts(tmp_path / FILE))
    assert text.count("Underskriven") == 1
    assert "Namnförtydligande" not in text


def test_the_plans_that_cannot_be_printed_are_named_in_the_order_of_the_binder(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binder_page, "PLANS_AT_MOST", 1)
    plan(db, "p3", as_of=DAY)
    for person in ("p1", "p2", "p3"):
        done("plan", "correct", person, "--reason", "skrivfel", "--important", UNPRINTABLE, db=db)
    answer = run("print", "binder", db=db)
    told = [line.partition(":")[0] for line in answer.err.splitlines() if "U+1F984" in line]
    contents = texts(tmp_path / f"gplan-parm-{DAY}-del-1-av-3.pdf")[0].partition("Innehåll")[2]
    assert len(told) == 3
    assert told == sorted(told, key=contents.index)
