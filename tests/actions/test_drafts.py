"""Drafts: saved however little they say, never losing what was typed, and the form there and back."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, full_unit, import_order, order_of, plan


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def content(db: Path, name: str = "p1") -> dict[str, Any]:
    (item,) = json.loads(done("plan", "show", name, "-f", "json", db=db))["items"]
    return dict(item["content"])


def saves(db: Path) -> list[dict[str, Any]]:
    conn = sqlite3.connect(db)
    try:
        return [json.loads(row[0]) for row in conn.execute("SELECT content FROM plan_draft_save ORDER BY id")]
    finally:
        conn.close()


def test_a_draft_is_saved_with_nothing_in_it_and_says_all_that_lacks(db: Path) -> None:
    told = done("plan", "create", "p1", db=db)
    assert told.startswith("p1-1 är sparad som utkast.")
    for code in ("T020", "T050", "T070", "T120"):
        assert code in told
    assert [item["name"] for item in content(db)["interventions"]] == ["Tillsyn", "Städning"]


def test_what_is_given_later_is_added_to_what_was_given_before(db: Path) -> None:
    done("plan", "create", "p1", "--took-part", "--how", "vid köksbordet", db=db)
    done(
        "plan",
        "create",
        "p1",
        "--follow-up",
        "+6m",
        "--goal",
        "tills=Trygg",
        "--overall-goal",
        "Bo kvar",
        db=db,
    )
    found = content(db)
    assert found["participation"]["how"] == "vid köksbordet"
    assert found["participation"]["took_part"] is True
    assert found["follow_up_on"] == "2026-10-20"
    assert found["interventions"][0]["text"]["goal"] == "Trygg"
    assert found["overall_goals"] == ["Bo kvar"]
    assert [
        item["version"] for item in json.loads(done("plan", "list", "p1", "-f", "json", db=db))["items"]
    ] == [1]


def test_an_older_form_takes_nothing_from_the_draft(db: Path) -> None:
    done("plan", "create", "p1", "--how", "vid köksbordet", db=db)
    older = done("plan", "form", "p1", db=db)
    done("intervention", "text", "p1", "Tillsyn", "--goal", "Trygg om natten", db=db)
    done("plan", "create", "p1", "--important", "Ser dåligt.", "--follow-up", "+6m", db=db)
    told = done("plan", "create", "p1", "--from", "-", db=db, typed=older.encode())
    found = content(db)
    assert found["interventions"][0]["text"]["goal"] == "Trygg om natten"
    assert found["important_information"] == "Ser dåligt."
    assert found["follow_up_on"] == "2026-10-20"
    assert (
        "  obs: Tomt i formuläret men kvar i utkastet: Tillsyn: Mitt mål; Viktig information; Nästa uppföljning. "
        "Töm också där med --clear.\n"
    ) in told


def test_empty_headings_empty_the_draft_where_that_is_asked_for(db: Path) -> None:
    done("plan", "create", "p1", "--how", "vid köksbordet", "--important", "Ser dåligt.", db=db)
    form = done("plan", "form", "p1", db=db).replace("vid köksbordet", "").replace("Ser dåligt.", "")
    told = done("plan", "create", "p1", "--from", "-", "--clear", db=db, typed=form.encode())
    assert "Tomt i formuläret" not in told
    assert content(db)["participation"]["how"] == ""
    assert [one["participation"]["how"] for one in saves(db)] == ["vid köksbordet", ""]
    assert saves(db)[0]["important_information"] == "Ser dåligt."


def test_a_flag_fills_what_the_form_leaves_empty(db: Path) -> None:
    form = done("plan", "form", "p1", db=db)
    done("plan", "create", "p1", "--important", "Ser dåligt.", db=db)
    told = done("plan", "create", "p1", "--from", "-", "--important", "Ser bra.", db=db, typed=form.encode())
    assert "Tomt i formuläret" not in told
    assert content(db)["important_information"] == "Ser bra."


def test_an_intervention_left_out_of_the_form_is_told_of(db: Path) -> None:
    form = done("plan", "form", "p1", db=db)
    done("intervention", "add", "p1", "Promenad", db=db)
    done("plan", "create", "p1", db=db)
    told = done("plan", "create", "p1", "--from", "-", db=db, typed=form.encode())
    assert [item["name"] for item in content(db)["interventions"]] == ["Tillsyn", "Städning"]
    assert "  obs: Inte i formuläret, borttagen ur utkastet: Promenad.\n" in told


def test_without_a_draft_the_form_is_the_plan_and_what_it_leaves_out_is_told(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("intervention", "text", "p1", "Tillsyn", "--goal", "Trygg om natten", db=db)
    form = done("plan", "form", "p1", db=db).replace("Trygg om natten", "").replace("Ser dåligt.", "")
    told = done("plan", "create", "p1", "--from", "-", db=db, typed=form.encode())
    assert "därför inte med i utkastet: Tillsyn: Mitt mål; Viktig information.\n" in told
    assert content(db, "p1-3")["important_information"] == ""


def test_a_form_untouched_changes_nothing(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = content(db, "p4-1")
    form = done("plan", "form", "p4", db=db)
    done("plan", "create", "p4", "--from", "-", db=db, typed=form.encode())
    assert content(db, "p4-1") == before
    assert done("plan", "form", "p4", db=db) == form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_form_is_read_back_as_any_editor_or_shell_leaves_it(encoding: str, ends: str, db: Path) -> None:
    done("plan", "form", "p1", "-o", "p1.md", db=db)
    form = Path("p1.md").read_text(encoding="utf-8")
    filled = form.replace(
        "### Hur personen deltog\n", "### Hur personen deltog\n\nVid köksbordet på Åsgatan.\n"
    )
    filled = filled.replace("- [ ] ja", "- [x] ja", 1)
    Path("p1.md").write_bytes(filled.replace("\n", ends).encode(encoding))
    done("plan", "create", "p1", "--from", "p1.md", db=db)
    part = content(db)["participation"]
    assert (part["took_part"], part["how"]) == (True, "Vid köksbordet på Åsgatan.")


def test_words_without_a_heading_are_kept_and_told_of(db: Path) -> None:
    form = (
        "Katten heter Misse.\n\n"
        + done("plan", "form", "p1", db=db)
        + "\n## Egen rubrik\n\nHunden heter Sixten.\n"
    )
    told = done("plan", "create", "p1", "--from", "-", db=db, typed=form.encode())
    assert "T150" in told
    shown = done("plan", "show", "p1", db=db)
    for words in ("Katten heter Misse.", "Egen rubrik", "Hunden heter Sixten."):
        assert words in shown


def test_text_without_a_place_is_told_of_when_the_plan_is_established(db: Path) -> None:
    form = done("plan", "form", "p1", db=db).replace(
        "### Hur och när\n", "### Hur och när\n\n> Fråga dottern om nyckeln.\n"
    )
    draft(db, "p1")
    told = done("plan", "create", "p1", "--from", "-", db=db, typed=form.encode())
    assert "en rad som börjar med > blir inte en del av planen" in told
    said = done("plan", "establish", "p1", "--dry-run", db=db)
    assert "planen har text utan plats. Den skrivs inte ut." in said
    assert "gplan plan correct p1-1" in said
    shown = done("plan", "show", "p1", db=db)
    assert shown.index("Text utan plats\n") < shown.index("Fråga dottern om nyckeln.")


def test_a_form_that_cannot_be_opened_is_told_in_swedish(db: Path) -> None:
    for name, why in (("finns-inte.md", "den finns inte"), (".", "det är en mapp")):
        answer = run("plan", "create", "p1", "--from", name, db=db)
        assert answer.code == 1
        if name != "." or os.name == "posix":  # Windows refuses a folder with another reason
            assert answer.err == f"Formuläret gick inte att läsa: {why}. Kontrollera sökvägen.\n"


def test_a_form_and_flags_go_together(db: Path) -> None:
    form = done("plan", "form", "p1", db=db)
    done("plan", "create", "p1", "--from", "-", "--follow-up", "+6m", db=db, typed=form.encode())
    assert content(db)["follow_up_on"] == "2026-10-20"


def test_the_follow_up_counts_from_the_day_the_plan_was_made(db: Path) -> None:
    done("plan", "create", "p1", "--established", "2026-04-14", "--follow-up", "+6m", db=db)
    assert content(db)["follow_up_on"] == "2026-10-14"
    done("plan", "create", "p1", "--follow-up", "+3m", db=db)
    assert content(db)["follow_up_on"] == "2026-07-14", "the draft knows its day"
    done("plan", "create", "p1", "--follow-up", "imorgon", db=db)
    assert content(db)["follow_up_on"] == "2026-04-21"
    form = done("plan", "form", "p1", db=db).replace("2026-04-14", "2026-04-01")
    done("plan", "create", "p1", "--from", "-", "--follow-up", "+6m", db=db, typed=form.encode())
    assert content(db)["follow_up_on"] == "2026-10-01"


def test_the_day_of_the_form_is_the_day_the_plan_was_made(db: Path) -> None:
    plan_form = done("plan", "form", "p1", db=db).replace(
        "## Upprättad den\n", "## Upprättad den\n\n2026-04-14\n"
    )
    done("plan", "create", "p1", "--from", "-", db=db, typed=plan_form.encode())
    plan(db, "p1", "2026-04-20")
    (item,) = json.loads(done("plan", "list", "p1", "-f", "json", db=db))["items"]
    assert item["established_on"] == "2026-04-14"


def test_a_new_version_begins_with_what_still_holds(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("person", "info", "edit", "p1", "Färdtjänstkort", "hos dottern", db=db)
    done("intervention", "end", "p1", "Städning", "--on", "igår", db=db)
    done("intervention", "add", "p1", "Dusch", db=db)
    assert "p1-3 är sparad som utkast." in done("plan", "revise", "p1", db=db)
    found = content(db, "p1-3")
    assert [item["name"] for item in found["interventions"]] == ["Tillsyn", "Dusch"]
    assert found["interventions"][0]["text"]["goal"].startswith("Jag vill vara trygg")
    assert found["important_information"] == "Ser dåligt."
    assert found["participation"]["took_part"] is None, "how the person took part is asked again"
    assert found["follow_up_on"] is None
    assert run("plan", "revise", "p1", db=db).code == 2
    assert "hos dottern" in done("plan", "form", "p1", db=db)


def test_an_established_plan_keeps_its_texts_as_the_interventions_own(db: Path) -> None:
    form = done("plan", "form", "p1", db=db)
    done("plan", "create", "p1", "--from", "-", "--goal", "Tillsyn=Trygg", db=db, typed=form.encode())
    plan(db, "p1", "2026-04-20")
    done("plan", "create", "p1", "--goal", "Tillsyn=Tryggare till den 1 maj 2026", "--took-part", "--how", "hemma",
         "--follow-up", "+6m", "--follow-up-how", "hembesök", "--responsible", "Samira", "--important", "-",
         "--where", "hemma", "--regard", "ja", db=db)  # fmt: skip
    done("plan", "establish", "p1", db=db)
    texts = {
        item["name"]: item["text"]
        for item in json.loads(done("intervention", "list", "p1", "-f", "json", db=db))["items"]
    }
    assert texts["Tillsyn"]["goal"] == "Tryggare till den 1 maj 2026"


def test_a_text_is_read_from_a_file_with_its_headings(db: Path) -> None:
    Path("dusch.md").write_bytes("## Mitt mål\r\n\r\nTvätta håret själv.\r\nI mars.\r\n".encode("utf-16"))
    done("intervention", "text", "p1", "Tillsyn", "--who", "Samira", db=db)
    done("intervention", "text", "p1", "Tillsyn", "--file", "dusch.md", db=db)
    (text,) = (
        item["text"]
        for item in json.loads(done("intervention", "list", "p1", "-f", "json", db=db))["items"]
        if item["name"] == "Tillsyn"
    )
    assert text["goal"] == "Tvätta håret själv.\nI mars."
    assert text["who"] == "Samira", "a heading that is not in the file is left as it was"


def test_the_form_of_a_draft_offers_who_was_registered_since(db: Path) -> None:
    done("person", "relative", "add", "p1", "Ada Påhittad", "--relation", "dotter", db=db)
    done("plan", "create", "p1", "--important", "Ring på.", db=db)
    done("person", "relative", "add", "p1", "Bo Påhittad", "--relation", "son", db=db)
    done("person", "contact", "add", "p1", "Vårdcentralen Eken", db=db)
    assert [one["name"] for one in content(db)["contacts"]] == ["Ada Påhittad"]
    text = done("plan", "form", "p1", db=db)
    rows = [line for line in text.splitlines() if line.startswith("- [") and "tas med:" in line]
    assert rows == [
        "- [ ] deltog [x] tas med: Ada Påhittad, dotter",
        "- [ ] deltog [ ] tas med: Bo Påhittad, son",
        "- [ ] deltog [ ] tas med: Vårdcentralen Eken",
    ]
    Path("form.md").write_text(
        text.replace("[ ] deltog [ ] tas med: Bo", "[x] deltog [x] tas med: Bo"), encoding="utf-8"
    )
    told = done("plan", "create", "p1", "--from", "form.md", db=db)
    assert "En kontakt eller närstående i formuläret är inte ikryssad" in told
    assert {(one["name"], one["took_part"], one["included"]) for one in content(db)["contacts"]} == {
        ("Ada Påhittad", False, True),
        ("Bo Påhittad", True, True),
        ("Vårdcentralen Eken", False, False),
    }
    assert "inte ikryssad" not in done("plan", "create", "p1", "--from", "form.md", db=db)


def test_a_draft_changed_by_flags_chooses_nobody_away(db: Path) -> None:
    done("plan", "create", "p1", "--important", "Ring på.", db=db)
    done("person", "relative", "add", "p1", "Bo Påhittad", "--relation", "son", db=db)
    done("plan", "create", "p1", "--responsible", "Samira Nilsson", db=db)
    assert content(db)["contacts"] == []


def test_a_follow_up_counted_from_today_says_so_until_the_day_of_the_plan_is_known(db: Path) -> None:
    told = done("plan", "create", "p1", "--follow-up", "+6m", db=db, as_of="2026-03-10")
    assert "Uppföljningen 2026-09-10 är räknad från i dag" in told
    assert "räknad från i dag" not in done(
        "plan", "create", "p1", "--follow-up", "2026-09-12", db=db, as_of="2026-03-10"
    )
    told = done(
        "plan", "create", "p1", "--established", "2026-03-09", "--follow-up", "+6m", db=db, as_of="2026-03-10"
    )
    assert "räknad från i dag" not in told
    assert content(db)["follow_up_on"] == "2026-09-09"


def test_a_plan_established_another_day_says_that_its_follow_up_stays(db: Path) -> None:
    draft(db, "p1", "2026-03-16")
    told = done("plan", "establish", "p1", "--on", "2026-03-20", db=db, as_of="2026-03-20")
    assert "Uppföljningen står kvar på 2026-09-16" in told


def test_a_follow_up_given_later_than_the_draft_was_begun_counts_from_when_it_was_given(db: Path) -> None:
    done("plan", "create", "p1", "--important", "Ring på.", db=db, as_of="2026-03-10")
    draft(db, "p1", "2026-03-16")
    assert "Uppföljningen" not in done("plan", "establish", "p1", db=db, as_of="2026-03-16")


def test_a_plan_established_the_day_it_was_written_says_nothing_of_its_follow_up(db: Path) -> None:
    draft(db, "p1", "2026-03-16")
    assert "Uppföljningen" not in done("plan", "establish", "p1", db=db, as_of="2026-03-16")


def test_everything_of_the_form_has_a_flag(db: Path) -> None:
    done(
        *("plan", "create", "p1", "--did-not-take-part", "--why-not", "sjuk", "--helped", "sonen Bo"),
        *("--influence", "valde dag själv", "--with", "Bo Påhittad", "--with", "Samira Nilsson"),
        *("--cooperation", "vårdcentralen", "--needs-outside", "snöskottning"),
        db=db,
    )
    found = content(db)
    part = found["participation"]
    assert (part["helped_instead"], part["influence"]) == ("sonen Bo", "valde dag själv")
    assert found["other_participants"] == ["Bo Påhittad", "Samira Nilsson"]
    assert (found["cooperation"], found["needs_outside_frame"]) == ("vårdcentralen", "snöskottning")
    done("plan", "create", "p1", "--where", "hemma", db=db)
    assert content(db)["other_participants"] == ["Bo Påhittad", "Samira Nilsson"]
