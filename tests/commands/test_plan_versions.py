"""Correcting, marking as in error, the history and the difference, as they are typed and read."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gplan.commands import editing
from tests.commands.running import DAY, done, run
from tests.commands.units import SECRETS, full_unit
from tests.render.pdf_reading import page_texts

CORRECT = ("plan", "correct", "p1-2", "--reason", "skrivfel", "--intervention", "Tillsyn", "--goal")
NEW_GOAL = "Jag vill vara trygg till den 1 oktober 2026."
OLD_GOAL = "Jag vill vara trygg till den 1 september 2026."


def printed(pdf: bytes) -> str:
    """All that is printed, on one line."""
    return " ".join(" ".join(page_texts(pdf)).split())


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def test_the_correction_is_told_wherever_the_plan_is_shown(db: Path) -> None:
    said = done(*CORRECT, NEW_GOAL, db=db)
    assert f"mål för Tillsyn: {OLD_GOAL} → {NEW_GOAL}" in said
    shown = " ".join(done("plan", "show", "p1", db=db).split())
    assert f"Rättad {DAY}: mål för Tillsyn: {OLD_GOAL} → {NEW_GOAL} (skrivfel)" in shown
    (item,) = json.loads(done("plan", "show", "p1", "-f", "json", db=db))["items"]
    (correction,) = item["corrections"]
    assert correction["corrected_on"] == DAY
    assert [(one["path"], one["before"], one["after"]) for one in correction["changes"]] == [
        ("interventions/Tillsyn/goal", OLD_GOAL, NEW_GOAL)
    ]
    assert correction["content_hash"] != item["content_hash"]
    told = " ".join(done("plan", "history", "p1", db=db).split())
    assert f"{DAY}: rättad av samordnaren: mål för Tillsyn (skrivfel)" in told


def test_what_somebody_else_corrected_while_the_editor_was_open_is_not_undone(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def slowly(text: str, **_: str) -> Iterator[str]:
        done(*CORRECT, NEW_GOAL, db=db)
        yield text.replace("Ser dåligt.", "Ser illa.")

    monkeypatch.setattr(editing, "edited", slowly)
    answer = run("plan", "correct", "p1-2", "--reason", "skrivfel", db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "medan du skrev" in answer.err
    assert NEW_GOAL in " ".join(done("plan", "show", "p1", db=db).split())


@pytest.fixture
def form(db: Path) -> Path:
    """A form to correct p1-2 with, where important information says something else."""
    path = Path("r.md")
    done("plan", "form", "p1-2", "-o", str(path), db=db)
    text = path.read_text(encoding="utf-8")
    assert "Ser dåligt." in text
    path.write_text(text.replace("Ser dåligt.", "Ser illa."), encoding="utf-8")
    return path


FROM_FORM = ("plan", "correct", "p1-2", "--reason", "skrivfel", "--from", "r.md")


@pytest.mark.parametrize("clear", [(), ("--clear",)])
def test_a_form_from_before_a_correction_does_not_undo_it(
    clear: tuple[str, ...], form: Path, db: Path
) -> None:
    done(*CORRECT, NEW_GOAL, db=db)
    typed = form.read_bytes()
    answer = run(*FROM_FORM, *clear, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "rättad sedan formuläret skrevs" in answer.err
    assert "gplan plan form p1-2 -o " in answer.err
    shown = " ".join(done("plan", "show", "p1", db=db).split())
    assert NEW_GOAL in shown
    assert "Ser illa." not in shown
    assert form.read_bytes() == typed
    # What it says to do can be done, and both corrections stand.
    done("plan", "form", "p1-2", "-o", "ny.md", db=db)
    again = Path("ny.md").read_text(encoding="utf-8").replace("Ser dåligt.", "Ser illa.")
    form.write_text(again, encoding="utf-8")
    assert "Ser illa." in done(*FROM_FORM, *clear, db=db)
    assert NEW_GOAL in " ".join(done("plan", "show", "p1", db=db).split())


def test_a_form_read_in_twice_says_that_nothing_differs(form: Path, db: Path) -> None:
    assert form.is_file()
    assert "Ser illa." in done(*FROM_FORM, db=db)
    assert "inget sparades" in done(*FROM_FORM, db=db)


def test_a_form_of_another_version_does_not_correct_this_one(form: Path, db: Path) -> None:
    assert form.is_file()
    done("plan", "revise", "p1", db=db)
    done("plan", "form", "p1-1", "-o", "etta.md", db=db)
    answer = run("plan", "correct", "p1-2", "--reason", "x", "--from", "etta.md", db=db)
    assert answer.code == 2
    assert "p1-1" in answer.err


def test_a_form_that_does_not_say_what_it_was_written_from_corrects_only_what_is_not_corrected(
    form: Path, db: Path
) -> None:
    lines = form.read_text(encoding="utf-8").splitlines()
    bare = "\n".join(line for line in lines if not line.startswith("Rättar:"))
    form.write_text(bare, encoding="utf-8")
    done(*FROM_FORM, "--dry-run", db=db)
    done(*CORRECT, NEW_GOAL, db=db)
    answer = run(*FROM_FORM, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "gplan plan form p1-2 -o " in answer.err


def test_the_line_of_the_form_that_tells_its_version_is_no_part_of_a_plan(form: Path, db: Path) -> None:
    assert "Rättar: p1-2, kontrollsumma " in form.read_text(encoding="utf-8")
    done("plan", "create", "p1", "--from", "r.md", db=db)
    assert "kontrollsumma" not in done("plan", "form", "p1", db=db)


@pytest.mark.parametrize("audience", ["staff", "person", "case-officer"])
def test_every_printed_copy_says_plainly_that_it_is_corrected(audience: str, db: Path) -> None:
    done(*CORRECT, NEW_GOAL, db=db)
    done("plan", "print", "p1", "--as", audience, "-o", "p.pdf", db=db)
    words = " ".join(printed(Path("p.pdf").read_bytes()).split())
    assert "rättad 20 april 2026" in words
    told = {
        "person": f"20 april 2026, mål för Tillsyn. Förut stod: {OLD_GOAL} Nu står: {NEW_GOAL} Skäl: skrivfel."
    }
    assert told.get(audience, f"Rättad {DAY}: mål för Tillsyn: {OLD_GOAL} → {NEW_GOAL} (skrivfel)") in words


def test_the_case_officers_copy_does_not_say_what_was_corrected_in_what_it_does_not_hold(db: Path) -> None:
    form = Path("r.md")
    done("plan", "form", "p1-2", "-o", str(form), db=db)
    text = form.read_text(encoding="utf-8")
    form.write_text(
        text.replace("## Vägbeskrivning\n", "## Vägbeskrivning\n\nNyckeln ligger i krukan.\n"),
        encoding="utf-8",
    )
    assert "krukan" in done("plan", "correct", "p1-2", "--reason", "glömt", "--from", "r.md", db=db)
    for audience, told in (("staff", True), ("person", False), ("case-officer", False)):
        done("plan", "print", "p1", "--as", audience, "-o", f"{audience}.pdf", db=db)
        words = " ".join(printed(Path(f"{audience}.pdf").read_bytes()).split())
        assert ("krukan" in words) is told
        own = "20 april 2026, en uppgift som inte står här. Skäl: glömt."
        assert (own if audience == "person" else "Rättad 2026-04-20") in words


def test_a_form_keeps_what_it_leaves_empty_unless_it_is_told_to_clear(db: Path) -> None:
    form = Path("r.md")
    done("plan", "form", "p1-2", "-o", str(form), db=db)
    form.write_text(form.read_text(encoding="utf-8").replace("Ser dåligt.", ""), encoding="utf-8")
    kept = done("plan", "correct", "p1-2", "--reason", "x", "--from", "r.md", db=db)
    assert "kvar i planen: Viktig information" in kept
    assert "Inget skiljer från p1-2; inget sparades." in kept
    cleared = done("plan", "correct", "p1-2", "--reason", "x", "--from", "r.md", "--clear", db=db)
    assert "viktig information: borttaget: Ser dåligt." in cleared


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("p4", "--important", "x"), 2, "p4-1 är ett utkast"),
        (("p1-1", "--important", "x"), 2, "ersatt av version 2"),
        (("p1", "--goal", "x"), 2, "Välj en insats"),
        (("p1", "--intervention", "Tillsyn"), 2, "Välj en insats"),
        (("p1", "--intervention", "Bad", "--goal", "x"), 2, "Insatserna är: Tillsyn, Städning"),
        (("p1", "--on", "+1d", "--important", "x"), 2, "framtiden"),
        (("p1", "--from", "finns-inte.md"), 1, "gick inte att läsa"),
        (("p1",), 2, "ingen terminal"),
    ],
)
def test_what_cannot_be_corrected_is_refused_with_what_to_do(
    words: tuple[str, ...], code: int, said: str, db: Path
) -> None:
    answer = run("plan", "correct", *words, "--reason", "skrivfel", db=db)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_form_with_another_day_is_refused(db: Path) -> None:
    form = Path("r.md")
    done("plan", "form", "p1-2", "-o", str(form), db=db)
    form.write_text(
        form.read_text(encoding="utf-8").replace("\n2026-04-10\n", "\n2026-04-09\n", 1), encoding="utf-8"
    )
    answer = run("plan", "correct", "p1-2", "--reason", "x", "--from", "r.md", db=db)
    assert answer.code == 2
    assert "mark-error p1-2" in answer.err


def test_long_after_it_is_refused_with_code_four(db: Path) -> None:
    answer = run(*CORRECT, NEW_GOAL, db=db, as_of="2030-01-01")
    assert answer.code == 4
    assert "gplan plan mark-error p1-2" in answer.err


def test_what_was_shared_before_is_told_and_found_until_it_is_shared_again(db: Path) -> None:
    said = done("plan", "correct", "p2", "--reason", "x", "--important", "Hör dåligt.", db=db)
    assert "Dela igen: gplan plan share p2-1" in said
    assert "före rättelsen" in run("check", "p2", "--select", "S060", db=db).out
    done("plan", "share", "p2", "--to", "case-officer", "-o", "ut", db=db)
    assert run("check", "p2", "--select", "S060", db=db).code == 0
    (record,) = Path("ut").rglob("plan.json")
    assert json.loads(record.read_text(encoding="utf-8"))["corrections"][0]["reason"] == "x"


def test_nothing_secret_of_a_protected_person_is_told(db: Path) -> None:
    words = f"Ring {SECRETS[2]} på {SECRETS[3]}, {SECRETS[0]}, kod {SECRETS[4]}."
    out = [done("plan", "correct", "p2", "--reason", f"{SECRETS[2]} sa fel", "--important", words, db=db)]
    done("plan", "create", "p2", "--important", f"Bor på {SECRETS[0]}.", db=db)
    for line in (("plan", "diff", "p2"), ("plan", "history", "p2"), ("plan", "show", "p2-1")):
        out += [done(*line, db=db), done(*line, "-f", "json", db=db), done(*line, "-f", "csv", db=db)]
    done("plan", "print", "p2-1", "-o", "p.pdf", db=db)
    out.append(printed(Path("p.pdf").read_bytes()))
    assert [secret for secret in SECRETS for text in out if secret in text] == []
    assert "[skyddad uppgift]" in out[0]


def test_a_plan_in_error_is_printed_as_such_and_not_shared_and_the_one_before_is_in_force(db: Path) -> None:
    said = done("plan", "mark-error", "p1", "--reason", "fel person", db=db)
    assert "p1-1 gäller igen." in said
    assert "gplan plan show p1-1. Behöver den göras om: gplan plan revise p1" in said
    done("plan", "print", "p1-2", "-o", "p.pdf", db=db)
    assert "FELAKTIG" in printed(Path("p.pdf").read_bytes())
    refused = run("plan", "share", "p1-2", "--to", "case-officer", db=db)
    assert refused.code == 2
    assert "gplan plan create p1" in refused.err
    assert "(p1-1)" in done("plan", "show", "p1", db=db)
    assert "fel person" in done("journal", "list", "p1", db=db)


def test_the_only_plan_in_error_is_a_missing_plan_that_a_waiver_lifts(db: Path) -> None:
    said = done("plan", "mark-error", "p2", "--reason", "fel person", db=db)
    assert "ingen plan som gäller" in said
    assert "gplan share recall p2" in said
    done("order", "start", "p2", "--on", "2026-03-09", db=db)
    assert run("check", "p2", "--select", "P020", db=db).code == 3
    done("waiver", "add", "p2", "P020", "--reason", "ny plan på väg", "--until", "+1m", db=db)
    assert run("check", "p2", "--select", "P020", db=db).code == 0


HAPPENINGS = (
    ("go-through",),
    ("hand-over",),
    ("planner-told",),
    ("sign",),
    ("sign", "--not-signed", "ville inte"),
)


@pytest.mark.parametrize("words", HAPPENINGS, ids=" ".join)
def test_nothing_more_happens_to_a_version_in_error(words: tuple[str, ...], db: Path) -> None:
    done("plan", "mark-error", "p1-2", "--reason", "fel person", db=db)
    before = done("journal", "list", "p1", "-f", "json", db=db)
    # Nor by a day before it was marked.
    for on in ((), ("--on", "2026-04-12")):
        answer = run("plan", words[0], "p1-2", *words[1:], *on, db=db)
        assert (answer.code, answer.out) == (2, "")
        assert "felaktig" in answer.err
        assert "p1-1" in answer.err
    assert done("journal", "list", "p1", "-f", "json", db=db) == before
    done("plan", "hand-over", "p1", db=db)


def test_where_the_only_version_is_in_error_a_new_one_is_asked_for(db: Path) -> None:
    done("plan", "mark-error", "p2-1", "--reason", "fel person", db=db)
    answer = run("plan", "hand-over", "p2-1", db=db)
    assert answer.code == 2
    assert "gplan plan create p2" in answer.err


@pytest.mark.parametrize("words", HAPPENINGS, ids=" ".join)
def test_nothing_happens_to_a_draft(words: tuple[str, ...], db: Path) -> None:
    answer = run("plan", words[0], "p4-1", *words[1:], db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "gplan plan establish p4-1" in answer.err


def test_two_versions_compared_and_the_draft_counts(db: Path) -> None:
    found = json.loads(done("plan", "diff", "p1-1", "p1-2", "-f", "json", db=db))["items"]
    assert [(one["from"], one["to"], one["path"]) for one in found] == [("p1-1", "p1-2", "follow_up_on")]
    done("plan", "create", "p1", "--goal", "Tillsyn=Annat mål.", db=db)
    said = done("plan", "diff", "p1", db=db)
    assert said.startswith("Från p1-2 (2026-04-10) till p1-3 (utkast)")
    assert f"Mål:  {OLD_GOAL} → Annat mål." in said
    assert done("plan", "diff", "p1-1", "p1-1", db=db) == "Ingen skillnad mellan p1-1 och p1-1.\n"
    assert "är den första versionen" in done("plan", "diff", "p1-1", db=db)
    assert run("plan", "diff", "p1-1", "p2-1", db=db).code == 2
    assert "är den första versionen" in done("plan", "diff", "p1", db=db, as_of="2026-03-20")


def test_what_a_new_version_has_not_been_asked_about_yet_is_no_difference(db: Path) -> None:
    done("plan", "form", "p1", "-o", "f.md", db=db)
    text = Path("f.md").read_text(encoding="utf-8")
    ticked = text.replace("[ ] deltog [x] tas med: Linnea", "[x] deltog [x] tas med: Linnea")
    assert ticked != text
    Path("f.md").write_text(ticked, encoding="utf-8")
    done(
        "plan",
        "create",
        "p1",
        "--from",
        "f.md",
        "--took-part",
        "--how",
        "vid bordet",
        "--follow-up",
        "+6m",
        db=db,
    )
    done("plan", "establish", "p1", db=db)
    done("plan", "revise", "p1", db=db)
    for typed in (("p1",), ("p1-3", "p1-4"), ("p1-4", "p1-3")):
        said = " ".join(done("plan", "diff", *typed, db=db).split())
        assert "deltog inte" not in said
        assert "borttaget" not in said
        assert said.startswith("Ingen skillnad mellan ")
        assert (
            "Inte ifyllt än i utkastet: Delaktighet; Närstående och kontakter, vilka som deltog; Följs upp."
            in said
        )
        assert json.loads(done("plan", "diff", *typed, "-f", "json", db=db))["items"] == []
    # Once it is answered, it differs.
    done("plan", "create", "p1", "--did-not-take-part", "--why-not", "ville inte", db=db)
    said = " ".join(done("plan", "diff", "p1", db=db).split())
    assert "Deltog: ja → nej" in said
    assert "deltog → " in said
    assert "ville inte" in said


def test_a_new_version_tells_what_has_changed_at_the_source(db: Path) -> None:
    done("intervention", "text", "p1", "Tillsyn", "--goal", "Ett nytt mål.", db=db)
    done("person", "relative", "add", "p1", "Olle Bergsten", "--relation", "son", db=db)
    said = done("plan", "revise", "p1", "--dry-run", db=db)
    assert "Ändrat sedan p1-2 (2026-04-10):" in said
    assert f"mål för Tillsyn: {OLD_GOAL} → Ett nytt mål." in said
    assert "närstående och kontakter, Olle Bergsten: tillagt: närstående, son, deltog inte" in said
    assert "beställningen, Beställd tid per månad" in said


def test_the_day_a_draft_was_made_can_be_emptied_again(db: Path) -> None:
    def made_on() -> object:
        conn = sqlite3.connect(db)
        try:
            return conn.execute("SELECT established_on FROM plan WHERE person_id = 4").fetchone()[0]
        finally:
            conn.close()

    done("plan", "create", "p4", "--established", "2026-04-01", db=db)
    form = Path("p4.md")
    done("plan", "form", "p4", "-o", str(form), db=db)
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("\n2026-04-01\n", "\nnån gång i våras\n"), encoding="utf-8")
    done("plan", "create", "p4", "--from", "p4.md", "--clear", db=db)
    assert made_on() == "2026-04-01", "what cannot be read empties nothing"
    form.write_text(text.replace("\n2026-04-01\n", "\n\n"), encoding="utf-8")
    done("plan", "create", "p4", "--from", "p4.md", db=db)
    assert made_on() == "2026-04-01"
    done("plan", "create", "p4", "--from", "p4.md", "--clear", db=db)
    assert made_on() is None
