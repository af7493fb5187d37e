"""Follow-ups, reviews and the case officer's own: who took part, how it went, what changes, and what comes of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import DAY, done, run
from tests.commands.units import NUMBERS, RELATIVE, draft, empty_unit, full_unit, import_order, order_of, plan


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    plan(db, "p1")
    return db


def items(*words: str, db: Path, **more: Any) -> list[dict[str, Any]]:
    return list(json.loads(done(*words, "-f", "json", db=db, **more))["items"])


def last_note(db: Path) -> tuple[str, str]:
    found = items("journal", "list", "p1", db=db)[-1]
    return found["heading"], found["text"]


def test_a_follow_up_says_who_was_there_how_it_went_and_what_changes(db: Path) -> None:
    told = done(
        *(
            "followup",
            "record",
            "p1",
            "--participant",
            "Tolvan Exempelsson",
            "--participant",
            "Linnea Bergsten",
        ),
        *("--outcome", "Till=helt", "--outcome", "Stä=delvis: hinns inte med", "--note", "Trivs."),
        *(
            "--changes",
            "städning varje vecka",
            "--changes",
            "mer tid",
            "--next",
            "+6m",
            "--personal-data-reviewed",
        ),
        db=db,
    )
    assert "Nästa steg: gplan plan revise p1" in told
    (found,) = items("followup", "list", "p1", db=db)
    assert found["participants"] == ["Tolvan Exempelsson", "Linnea Bergsten"]
    assert [(one["intervention"], one["outcome"], one["why"]) for one in found["outcomes"]] == [
        ("Tillsyn", "reached", ""),
        ("Städning", "partly", "hinns inte med"),
    ]
    assert (found["changes"], found["needs_change"]) == (["städning varje vecka", "mer tid"], True)
    assert last_note(db) == (
        "Uppföljning av genomförandeplan",
        (
            "Genomförandeplan p1-1 följdes upp.\nDeltog: Tolvan Exempelsson, Linnea Bergsten.\n"
            "Tillsyn: målet är uppnått.\nStädning: målet är delvis uppnått. Hinns inte med.\nTrivs.\n"
            "Planen behöver ändras.\nÄndras: Städning varje vecka.\nÄndras: Mer tid.\nPersonuppgifterna gicks igenom.\n"
            "Nästa uppföljning 2026-10-20."
        ),
    )
    (person,) = [one for one in items("process", "p1", db=db) if one["id"] == "personal_data"]
    assert person["done_on"] == DAY
    shown = done("followup", "list", "p1", db=db)
    assert "Städning: delvis (hinns inte med)" in shown
    assert "städning varje vecka, mer tid" in shown


def test_a_change_leads_into_a_new_version_in_the_same_step(db: Path) -> None:
    told = done("followup", "record", "p1", "--outcome", "Tillsyn=nej", "--revise", db=db)
    assert "p1-2 är öppnad som utkast." in told
    assert "Nästa steg: gplan plan edit p1" in told
    assert items("plan", "list", "p1", db=db)[0]["status"] == "draft"
    assert items("followup", "list", "p1", db=db)[0]["needs_change"] is True
    again = done("followup", "record", "p1", "--note", "Mer kom fram.", "--revise", db=db)
    assert "öppnad" not in again, "the draft that is open goes on"
    assert len(items("plan", "list", "p1", db=db)) == 2


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--participant", "Linnea"),
        ("--no-change", "--changes", "mer tid"),
        ("--no-change", "--revise"),
        ("--answer", "1=ja"),
        ("--outcome", "Tillsyn=kanske"),
        ("--outcome", "Bad=helt"),
        ("--no-change", "--next", "igår"),
        ("--no-change", "--on", "imorgon"),
        ("--case-officer", "--outcome", "Tillsyn=helt"),
        ("--case-officer", "--answer", "6=ja"),
        ("--case-officer", "--answer", "ja"),
    ],
)
def test_what_does_not_fit_together_is_refused_and_leaves_nothing(words: tuple[str, ...], db: Path) -> None:
    before = done("journal", "list", "p1", db=db)
    assert run("followup", "record", "p1", *words, db=db).code == 2
    assert done("journal", "list", "p1", db=db) == before
    assert items("followup", "list", "p1", db=db) == []


def test_a_follow_up_and_its_new_version_are_one_step(db: Path) -> None:
    done("followup", "record", "p1", "--changes", "mer tid", "--revise", "--dry-run", db=db)
    assert items("followup", "list", "p1", db=db) == []
    assert len(items("plan", "list", "p1", db=db)) == 1


def test_the_case_officers_own_answers_the_routines_questions(db: Path) -> None:
    done("followup", "record", "p1", "--case-officer", "--answer", "5=ja, mycket", "--answer", "1=ja", "--note",
         "Ringde.", db=db)  # fmt: skip
    (found,) = items("followup", "list", "p1", "--case-officer", db=db)
    assert found["answers"] == [
        {"question": "Fungerar insatserna?", "answer": "ja"},
        {"question": "Är hen nöjd?", "answer": "ja, mycket"},
        {"question": "Det som kom fram", "answer": "Ringde."},
    ]
    heading, text = last_note(db)
    assert heading == "Individuppföljning"
    assert text.splitlines()[1:] == ["Fungerar insatserna? Ja.", "Är hen nöjd? Ja, mycket.", "Ringde."]
    assert items("followup", "list", "p1", db=db) == [], "it is not the unit's follow-up"
    done("followup", "record", "p1", "--case-officer", db=db)
    assert len(items("followup", "list", "p1", "--case-officer", db=db)) == 2, "that it was made is enough"


def test_a_review_answers_the_questions_of_the_routine_as_they_were_asked(db: Path) -> None:
    done(
        "--profile",
        "kristianstad",
        "review",
        "record",
        "p1",
        "--answer",
        "2=nej, dusch saknas",
        "--needs",
        "ja",
        db=db,
    )
    done("review", "record", "p1", "--practice", "ja", db=db)
    new, old = items("review", "list", "p1", db=db)
    assert old["answers"] == [
        {"question": "Stämmer planen med behoven i dag?", "answer": "ja"},
        {"question": "Stämmer den med uppdraget?", "answer": "nej, dusch saknas"},
    ]
    assert new["answers"] == [{"question": "Arbetar vi så som planen säger?", "answer": "ja"}]
    assert "Nej, dusch saknas." in done("review", "list", "p1", db=db)


def test_a_routine_with_other_questions_is_answered_by_number(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "storstad.toml"
    own.write_text(
        'name = "storstad"\ntitle = "Storstad"\n[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        '[[review_questions.values]]\nvalue = "Är målen kvar? Vad är nytt?"\nstrength = "municipal"\n'
        'source = "rutin"\nsection = "1"\n',
        encoding="utf-8",
    )
    rules = ("--profile", str(own))
    refused = run(*rules, "review", "record", "p1", "--needs", "ja", db=db)
    assert (refused.code, "2 frågor, inte tre" in refused.err) == (2, True)
    asked = run(*rules, "review", "record", "p1", db=db)
    assert asked.code == 2
    assert "1. Är målen kvar? 2. Vad är nytt?" in asked.err
    done(*rules, "review", "record", "p1", "--answer", "2=inget", db=db)
    assert last_note(db)[1].splitlines()[1:] == ["Vad är nytt? Inget."]


def test_answers_from_before_questions_came_from_profiles_are_shown_with_their_questions(db: Path) -> None:
    import sqlite3

    conn = sqlite3.connect(db)
    conn.execute(
        "INSERT INTO review (person_id, plan_id, reviewed_on, by, answers, recorded_on, written_at)"
        " VALUES (1, 1, '2026-04-01', 'Samira', '{\"needs\": \"ja\", \"order\": \"\"}', '2026-04-01', '2026-04-01')"
    )
    conn.commit()
    conn.close()
    (found,) = items("review", "list", "p1", db=db)
    assert found["answers"] == [{"question": "Stämmer planen med behoven i dag?", "answer": "ja"}]


def test_the_journal_since_the_plan_or_the_last_time_is_shown_and_nothing_is_saved(db: Path) -> None:
    done("journal", "add", "p1", "Före planen.", "--on", "2026-03-10", db=db)
    done("journal", "add", "p1", "Efter planen.", "--on", "2026-03-20", db=db)
    shown = done("followup", "record", "p1", "--show-notes", db=db)
    assert "Efter planen." in shown
    assert "Före planen." not in shown
    done("review", "record", "p1", "--needs", "ja", "--on", "2026-04-01", db=db)
    done("journal", "add", "p1", "Efter genomgången.", "--on", "2026-04-02", db=db)
    shown = done("review", "record", "p1", "--show-notes", db=db)
    assert "Efter genomgången." in shown
    assert "Efter planen." not in shown
    assert "Efter planen." in done("followup", "record", "p1", "--show-notes", db=db)
    assert len(items("review", "list", "p1", db=db)) == 1
    told = done("review", "record", "p1", "--show-notes", "--needs", "ja", db=db)
    assert "Efter genomgången." in told
    assert "är sparad" in told


def test_a_list_of_the_whole_unit_tells_nothing_of_anybodys_care(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done(
        "followup",
        "record",
        "p1",
        "--outcome",
        "Tillsyn=helt: sover bättre",
        "--changes",
        "mindre tillsyn",
        db=db,
    )
    done("followup", "record", "p1", "--case-officer", "--answer", "1=sover bättre", db=db)
    done("review", "record", "p1", "--needs", "sover bättre", db=db)
    for words in (("followup", "list"), ("followup", "list", "--case-officer"), ("review", "list")):
        for form in ("table", "json", "csv"):
            whole = done(*words, "-f", form, db=db)
            assert "p1" in whole
            assert "sover" not in whole
            assert "tillsyn" not in whole.casefold()
            assert "sover bättre" in done(*words[:2], "p1", *words[2:], "-f", form, db=db).casefold()


def test_a_protected_persons_notes_are_masked_where_they_are_shown(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("journal", "add", "p2", f"Talade med {RELATIVE}.", db=db)
    shown = done("followup", "record", "p2", "--show-notes", db=db)
    assert "Talade med" in shown
    assert RELATIVE not in shown


def test_a_plan_is_needed_to_follow_up(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    draft(db, "p1")
    for command in ("followup", "review"):
        answer = run(
            command,
            "record",
            "p1",
            *(("--no-change",) if command == "followup" else ("--needs", "ja")),
            db=db,
        )
        assert answer.code == 2
        assert "ingen upprättad plan" in answer.err


def test_a_late_follow_up_says_so_and_what_the_last_day_was(db: Path) -> None:
    told = done("followup", "record", "p1", "--no-change", "--next", "+3m", db=db)
    assert "sen" not in told.split()
    told = done("followup", "record", "p1", "--no-change", db=db, as_of="2026-08-03")
    assert "Den var sen: sista dagen var 2026-07-20." in told
    found = items("followup", "list", "p1", db=db, as_of="2026-08-03")
    assert [one["late"] for one in found] == [True, False]
    assert items("followup", "list", db=db, as_of="2026-08-03")[0]["late"] is None
