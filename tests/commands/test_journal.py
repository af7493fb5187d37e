"""The journal: its headings come from the routine, a correction stands beside what it corrects, and it is written out whole."""

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from gplan.model.form_headings import Heading
from gplan.model.terms import PARTICIPATION_DEVIATION_HEADING
from tests.commands.running import DAY, done, run
from tests.commands.units import (
    NUMBERS,
    RELATIVE,
    SECRETS,
    STREET,
    draft,
    empty_unit,
    full_unit,
    import_order,
    order_of,
    plan,
)
from tests.render.pdf_reading import page_texts


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def notes(db: Path, *words: str, **more: Any) -> list[dict[str, Any]]:
    return list(json.loads(done("journal", "list", "p1", *words, "-f", "json", db=db, **more))["items"])


def headings(db: Path, *words: str) -> list[str]:
    found = json.loads(done(*words, "journal", "headings", "-f", "json", db=db))["items"]
    return [one["heading"] for one in found]


def test_a_heading_is_known_by_its_start_and_an_unknown_one_is_used_all_the_same(db: Path) -> None:
    told = done("journal", "add", "p1", "Talade med dottern.", "--heading", "kontakt med när", db=db)
    assert "finns inte" not in told
    told = done("journal", "add", "p1", "Till torget.", "--heading", "Promenad", db=db)
    assert "Rubriken Promenad finns inte i er rutin" in told
    told = done("journal", "add", "p1", "Till ån.", "--heading", "prom", db=db)
    assert "finns inte" not in told, "it stands in the person's journal by now"
    done("journal", "add", "p1", "Glad.", db=db)
    assert [one["heading"] for one in notes(db)] == [
        "Kontakt med närstående",
        "Promenad",
        "Promenad",
        "Anteckning",
    ]


@pytest.mark.parametrize(
    ("profile", "review"), [("kristianstad", "Genomgång av genomförandeplan"), ("solna", "Genomgång")]
)
def test_the_routines_headings_are_shown_with_phrases(profile: str, review: str, db: Path) -> None:
    found = json.loads(done("--profile", profile, "journal", "headings", "-f", "json", db=db))["items"]
    known = {one["heading"]: one for one in found}
    assert len(known) == len(found)
    assert review in known
    assert known[review]["phrases"], "the phrases follow the heading, whatever the routine calls it"
    assert PARTICIPATION_DEVIATION_HEADING in known
    assert known["Tidsavvikelse"]["written_for"] == ""
    assert "antagande" in known["Samtycke"]["strength"]


def test_every_note_that_gplan_writes_stands_under_a_heading_of_the_routine(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("need", "add", "p1", "Ser sämre.", db=db)
    done("contact-person", "set", "p1", "--staff", "Samira", db=db)
    done("prepare", "note", "p1", "plan_explained", db=db)
    written = {one["heading"] for one in notes(db)} - {"Promenad"}
    assert len(written) > 8
    assert written <= set(headings(db))


def test_a_municipalitys_headings_take_over_wherever_gplan_writes(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "storstad.toml"
    parts = ["plan", "consent", "follow_up", "changed_need", "first_contact", "correction", "plain"]
    own.write_text(
        'name = "storstad"\ntitle = "Storstad"\n[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        + "".join(
            f'[[{part}_heading.values]]\nvalue = "{part.upper()}"\nstrength = "municipal"\nsource = "rutin"\nsection = "1"\n'
            for part in parts
        ),
        encoding="utf-8",
    )
    rules = ("--profile", str(own))
    done(*rules, "person", "first-contact", "p1", db=db)
    done(*rules, "consent", "add", "p1", "--to", "case-officer", db=db)
    draft(db, "p1", DAY)
    done(*rules, "plan", "establish", "p1", db=db)
    done(*rules, "plan", "go-through", "p1", db=db)
    done(*rules, "followup", "record", "p1", "--no-change", db=db)
    done(*rules, "need", "add", "p1", "Ser sämre.", db=db)
    done(*rules, "journal", "add", "p1", "Glad.", db=db)
    done(*rules, "journal", "correct", "p1", "1", "Dagen före.", db=db)
    assert {one["heading"] for one in notes(db)} == {part.upper() for part in parts}
    own.write_text("trasig", encoding="utf-8")
    assert run(*rules, "person", "first-contact", "p1", db=db).code == 0, (
        "a contact can be noted all the same"
    )


def test_a_correction_stands_after_what_it_corrects_and_both_say_so(db: Path) -> None:
    for number, day in enumerate(("2026-04-01", "2026-04-05", "2026-04-09"), 1):
        done("journal", "add", "p1", f"Besök {number}.", "--on", day, db=db)
    done("journal", "correct", "p1", "1", "Det var dagen före.", db=db)
    done("journal", "correct", "p1", "4", "Nej, samma dag.", db=db)
    found = notes(db)
    assert [one["number"] for one in found] == [1, 4, 5, 2, 3]
    assert [(one["corrects"], one["corrected_by"]) for one in found][:3] == [(None, [4]), (1, [5]), (4, [])]
    assert [one["number"] for one in notes(db, "--from", "2026-04-02", "--until", "2026-04-06")] == [2]
    assert [one["number"] for one in notes(db, "--until", "2026-04-02")] == [1, 4, 5], (
        "a later correction goes along"
    )
    assert [one["number"] for one in notes(db, "--heading", "rätt")] == [4, 5]
    assert [one["number"] for one in notes(db, as_of="2026-04-10")] == [1, 2, 3]


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
def test_the_journal_is_written_out_whole_in_order_with_corrections_marked(suffix: str, db: Path) -> None:
    for number, day in enumerate(("2026-03-01", "2026-04-05", "2026-04-09"), 1):
        done("journal", "add", "p1", f"Besök {number} vid ån.", "--on", day, "--heading", "Händelse", db=db)
    done("journal", "correct", "p1", "2", "Det var vid torget.", db=db)
    path = Path(f"akt.{suffix}")
    told = done(
        *("journal", "export", "p1", "--from", "2026-04-01", "--until", "2026-04-10", "-o", str(path)),
        db=db,
        today=DAY,
    )
    assert told.strip() == str(path)
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8") if suffix == "txt" else "\n".join(page_texts(path.read_bytes()))
    words = " ".join(text.split())
    for part in (
        *(
            "Tolvan Exempelsson",
            "19121212-1212",
            "Hemtjänst Eken",
            "Tiden 2026-04-01 till 2026-04-10",
            "2 anteckningar",
        ),
        *(
            f"Utskriven {DAY}",
            "Besök 2 vid ån.",
            f"RÄTTAD, se nr 4 ({DAY})",
            "RÄTTELSE av nr 2",
            "inskriven 2026-04-20",
        ),
    ):
        assert part in words
    assert "Besök 1" not in words
    assert words.index("Besök 2") < words.index("Besök 3") < words.index("Rättelser som gjordes senare")


def test_without_a_file_the_journal_comes_as_text(db: Path) -> None:
    assert "Inga anteckningar." in done("journal", "export", "p1", db=db)
    done("journal", "add", "p1", "Rad ett.\nRad två.", db=db)
    assert "  Rad ett.\n  Rad två.\n" in done("journal", "export", "p1", db=db)
    assert run("journal", "export", "p1", "--from", "2026-04-02", "--until", "2026-04-01", db=db).code == 2


@pytest.mark.parametrize("suffix", ["txt", "pdf"])
def test_the_written_journal_of_a_protected_person_is_masked(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    db = full_unit(tmp_path)
    done("journal", "add", "p2", f"Gick med {RELATIVE} till {STREET}.", db=db)
    done("journal", "export", "p2", "-o", f"akt.{suffix}", db=db)
    data = Path(f"akt.{suffix}").read_bytes()
    text = data.decode() if suffix == "txt" else "\n".join(page_texts(data))
    assert "Gick med" in text
    assert [one for one in (*SECRETS, NUMBERS[1]) if one in " ".join(text.split())] == []


def helped(db: Path, who: str) -> None:
    """Say in the form of the draft who helped instead."""
    form = done("plan", "form", "p1", db=db)
    heading = f"### {Heading.HELPED}\n"
    assert heading in form
    done(
        "plan",
        "create",
        "p1",
        "--from",
        "-",
        db=db,
        typed=form.replace(heading, f"{heading}\n{who}\n").encode(),
    )


def test_a_plan_made_without_the_person_notes_the_deviation_in_the_same_step(db: Path) -> None:
    draft(db, "p1", "2026-04-10")
    done(
        "plan", "create", "p1", "--did-not-take-part", "--why-not", "var för trött", db=db, as_of="2026-04-10"
    )
    helped(db, "dottern Linnea")
    assert run("plan", "check", "p1", "-f", "json", db=db).out.count("T240") >= 1
    done("plan", "establish", "p1", "--on", "2026-04-15", db=db)
    found = [one for one in notes(db) if one["heading"] == PARTICIPATION_DEVIATION_HEADING]
    assert [
        (one["happened_on"], "var för trött" in one["text"], "dottern Linnea" in one["text"]) for one in found
    ] == [("2026-04-15", True, True)]
    checked = json.loads(run("check", "p1", "--all-results", "--select", "T240", "-f", "json", db=db).out)[
        "items"
    ]
    assert [one["outcome"] for one in checked] == ["holds"]


def test_a_deviation_noted_by_hand_is_not_noted_again_and_none_is_noted_of_who_took_part(db: Path) -> None:
    plan(db, "p1", "2026-04-10")
    assert PARTICIPATION_DEVIATION_HEADING not in {one["heading"] for one in notes(db)}
    done("plan", "revise", "p1", db=db, as_of="2026-04-12")
    done(
        "journal",
        "add",
        "p1",
        "Ville inte.",
        "--heading",
        PARTICIPATION_DEVIATION_HEADING,
        db=db,
        as_of="2026-04-13",
    )
    done(
        "plan", "create", "p1", "--did-not-take-part", "--why-not", "ville inte", "--follow-up", "+6m", db=db
    )
    done("plan", "establish", "p1", db=db)
    assert [one["heading"] for one in notes(db)].count(PARTICIPATION_DEVIATION_HEADING) == 1


def test_a_heading_that_fits_several_is_refused_with_those_it_fits(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = done("journal", "list", "p1", db=db)
    answer = run("journal", "add", "p1", "Talade med dottern.", "--heading", "K", db=db)
    assert answer.code == 2
    assert "Flera rubriker börjar så" in answer.err
    fitting = [line.strip() for line in answer.err.splitlines() if line.startswith("  K")]
    assert len(fitting) > 1
    assert done("journal", "list", "p1", db=db) == before
    done("journal", "add", "p1", "Talade med dottern.", "--heading", fitting[0], db=db)
