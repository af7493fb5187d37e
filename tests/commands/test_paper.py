"""How the unit's paper looks: its lines, its logo, its own templates."""

import json
import os
from pathlib import Path

import pytest

from gplan.render.documents import DOCUMENTS
from tests.commands.running import done, run
from tests.commands.units import empty_unit
from tests.render.pdf_reading import page_texts

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30">'
    '<rect width="90" height="30" fill="#005"/></svg>'
)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return empty_unit(tmp_path)


def preview(db: Path, *words: str) -> list[str]:
    """The pages of a preview, as text."""
    path = Path(done("print", "preview", *words, db=db).strip())
    return page_texts(path.read_bytes())


def test_lines_and_foot_stand_on_the_paper_until_they_are_taken_away(db: Path) -> None:
    done(
        "unit",
        "paper",
        "--contact",
        "Ekvägen 1",
        "--contact",
        "08-465 004 00",
        "--footer",
        "Eks kommun",
        db=db,
    )
    pages = preview(db)
    assert "Ekvägen 1" in pages[0]
    assert "08-465 004 00" in pages[0]
    assert all("Eks kommun" in page for page in pages)
    (shown,) = json.loads(done("unit", "show", "-f", "json", db=db))["items"]
    assert (shown["contact"], shown["footer"]) == (["Ekvägen 1", "08-465 004 00"], "Eks kommun")
    done("unit", "paper", "--contact", "", db=db)
    pages = preview(db)
    assert "Ekvägen 1" not in pages[0]
    assert "Eks kommun" in pages[0]


def test_nothing_to_change_and_a_dry_run_change_nothing(db: Path) -> None:
    answer = run("unit", "paper", db=db)
    assert (answer.code, "inget att ändra" in answer.err) == (2, True)
    done("unit", "paper", "--footer", "Eks kommun", "--dry-run", db=db)
    (shown,) = json.loads(done("unit", "show", "-f", "json", db=db))["items"]
    assert shown["footer"] == ""


def test_an_own_template_stands_in_for_ours_and_the_rest_stay(db: Path, tmp_path: Path) -> None:
    done("print", "templates", "plan", db=db)
    own = tmp_path / "mallar" / "plan" / "plan.typ.j2"
    own.write_text(f'{own.read_text(encoding="utf-8")}\n#prose("Kommunens egen rad.")\n', encoding="utf-8")
    (tmp_path / "mallar" / "logo.svg").write_text(LOGO, encoding="utf-8")
    (tmp_path / "mallar" / "anteckningar.txt").write_text("mitt", encoding="utf-8")
    said = done("unit", "paper", "--templates", "mallar", db=db)
    assert "logo.svg, plan/body.typ.j2, plan/plan.typ.j2" in said
    assert "används inte av gplan: anteckningar.txt" in said
    assert "Kommunens egen rad." in preview(db)[-1]
    os.chdir(tmp_path.parent)  # the folder is found from anywhere
    assert "Kommunens egen rad." in preview(db)[-1]


def test_templates_are_copied_once_and_never_over_what_is_there(db: Path, tmp_path: Path) -> None:
    done("print", "templates", "plan", "--layout", "-o", "kopia", db=db)
    file = tmp_path / "kopia" / "plan" / "plan.typ.j2"
    assert (tmp_path / "kopia" / "_layout" / "sheet.typ").is_file()
    file.write_text("mitt arbete", encoding="utf-8")
    answer = run("print", "templates", "plan", "-o", "kopia", db=db)
    assert (answer.code, "lämnades orörd" in answer.err) == (1, True)
    assert file.read_text(encoding="utf-8") == "mitt arbete"
    answer = run("print", "templates", "planen", db=db)
    assert (answer.code, "Välj bland:" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        (
            "page.blocks_heading",
            "page.bloks_heading",
            "page.blocks_heading",
            "fältet bloks_heading finns inte",
        ),
        ("#important(<<", "#importnat(<<", "#important(<<", "unknown variable: importnat"),
    ],
)
def test_a_fault_in_an_own_template_is_told_when_the_folder_is_chosen_and_nothing_is_kept(
    db: Path, tmp_path: Path, old: str, new: str, line: str, word: str
) -> None:
    done("print", "templates", "plan", db=db)
    file = tmp_path / "mallar" / "plan" / "body.typ.j2"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new), encoding="utf-8")
    number = text[: text.index(line)].count("\n") + 1
    for words in (("unit", "paper", "--templates", "mallar"), ("print", "preview", "--templates", "mallar")):
        answer = run(*words, db=db)
        assert answer.code == 1, words
        assert f"Mallen plan/body.typ.j2 går inte att använda: fel på rad {number}, {word}" in answer.err
        assert "Rätta mallen" in answer.err
    (shown,) = json.loads(done("unit", "show", "-f", "json", db=db))["items"]
    assert shown["templates"] == ""


@pytest.mark.parametrize("document", ["guide", "journal"])
def test_a_fault_in_the_template_of_any_document_is_told_when_the_folder_is_chosen(
    db: Path, tmp_path: Path, document: str
) -> None:
    done("print", "templates", document, db=db)
    (file,) = (tmp_path / "mallar" / document).glob("*.typ.j2")
    with file.open("a", encoding="utf-8") as template:
        template.write("\n#text(<< page.finns_inte >>)\n")
    answer = run("unit", "paper", "--templates", "mallar", db=db)
    assert (answer.code, "fältet finns_inte finns inte" in answer.err) == (1, True)


@pytest.mark.parametrize("option", ["--contact", "--footer"])
def test_a_letter_that_cannot_be_printed_is_told_at_once(db: Path, option: str) -> None:
    answer = run("unit", "paper", option, "Ring ☃ 漢", db=db)
    assert (answer.code, "U+6F22" in answer.err) == (1, True)
    (shown,) = json.loads(done("unit", "show", "-f", "json", db=db))["items"]
    assert (shown["contact"], shown["footer"]) == ([], "")


def test_a_template_without_the_frame_is_refused(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mallar" / "plan"
    folder.mkdir(parents=True)
    (folder / "plan.typ.j2").write_text(
        '#set document(title: "Plan")\n#set text(font: "Atkinson Hyperlegible Next", fallback: false)\n'
        "= Plan\n#<< page.sheet.name >>\n",
        encoding="utf-8",
    )
    answer = run("print", "preview", "--templates", "mallar", db=db)
    assert answer.code == 1
    assert "märkningen saknas på sida 1" in answer.err
    assert "sheet()" in answer.err


@pytest.mark.parametrize(("name", "data"), [("logo.svg", b"<svg"), ("logo.png", b"nothing")])
def test_a_logo_that_is_no_picture_is_told(db: Path, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar" / name).write_bytes(data)
    answer = run("unit", "paper", "--templates", "mallar", db=db)
    assert (answer.code, "Logotypen går inte att visa." in answer.err) == (1, True)


def test_a_folder_that_has_gone_is_told_and_can_be_left(db: Path, tmp_path: Path) -> None:
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar" / "logo.svg").write_text(LOGO, encoding="utf-8")
    done("unit", "paper", "--templates", "mallar", db=db)
    (tmp_path / "mallar" / "logo.svg").unlink()
    (tmp_path / "mallar").rmdir()
    answer = run("print", "preview", db=db)
    assert (answer.code, "finns inte där den var" in answer.err) == (1, True)
    answer = run("unit", "paper", "--templates", "finns-inte", db=db)
    assert (answer.code, "Mappen med egna mallar finns inte." in answer.err) == (1, True)
    done("unit", "paper", "--templates", "", db=db)
    assert preview(db)


@pytest.mark.parametrize("document", [one.slug for one in DOCUMENTS])
def test_every_page_of_a_preview_says_that_it_is_made_up(db: Path, document: str) -> None:
    done("unit", "paper", "--footer", "Björkstads kommun, org.nr 000000-0000", db=db)
    pages = [page for page in preview(db, document) if page.strip()]
    assert pages
    for page in pages:
        assert "PÅHITTAT EXEMPEL" in page
        assert "Björkstads kommun" in page


def test_an_unknown_document_is_told_with_those_there_are(db: Path) -> None:
    answer = run("print", "preview", "planen", db=db)
    assert answer.code == 2
    assert "plan-person" in answer.err


HANDBOOK = Path(__file__).parents[2] / "docs" / "handbok.md"


def test_one_word_is_changed_as_the_handbook_shows_and_only_where_it_says(db: Path, tmp_path: Path) -> None:
    _, _, after = HANDBOOK.read_text(encoding="utf-8").partition("`mallar/plan/ord.txt`")
    words = after.partition("```text\n")[2].partition("```")[0]
    (tmp_path / "mallar" / "plan").mkdir(parents=True)
    (tmp_path / "mallar" / "plan" / "ord.txt").write_text(words, encoding="utf-8-sig")
    before = {
        one: "\n".join(preview(db, one, "-o", one)) for one in ("plan-form", "plan-person", "plan", "binder")
    }
    assert "Ur mappen används: plan/ord.txt." in done("unit", "paper", "--templates", "mallar", db=db)

    def now(document: str) -> str:
        return "\n".join(preview(db, document, "-o", f"{document}-ny"))

    for document in ("plan", "plan-case-officer", "binder"):
        assert "Stöd och hjälp" in now(document)
        assert "\nInsatser\n" not in now(document).replace("\r", "")
    assert "Insatser" in before["plan"]
    assert "Det här får jag hjälp med" in before["plan-person"]
    assert "Det här får jag hjälp med" not in now("plan-person")
    assert "Mitt stöd" in now("plan-person")
    # A document with a folder of its own keeps its words.
    assert now("plan-form") == before["plan-form"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Insatser = Stöd\nBesök\n", "plan/ord.txt går inte att använda: fel på rad 2."),
        ("= Stöd\n", "plan/ord.txt går inte att använda: fel på rad 1."),
        ("Insatser = \n", "plan/ord.txt går inte att använda: fel på rad 1."),
        ("Insatser = St\udcf6d\n", "plan/ord.txt i mappen med egna mallar går inte att läsa."),
    ],
)
def test_a_fault_in_own_words_is_told_and_nothing_is_kept(
    db: Path, tmp_path: Path, words: str, fault: str
) -> None:
    (tmp_path / "mallar" / "plan").mkdir(parents=True)
    (tmp_path / "mallar" / "plan" / "ord.txt").write_bytes(words.encode(errors="surrogateescape"))
    answer = run("unit", "paper", "--templates", "mallar", db=db)
    assert (answer.code, fault in answer.err) == (1, True), answer.err
    (shown,) = json.loads(done("unit", "show", "-f", "json", db=db))["items"]
    assert shown["templates"] == ""


def test_templates_are_those_of_documents_that_a_unit_prints(db: Path, tmp_path: Path) -> None:
    done("print", "templates", "-o", "alla", db=db)
    printed = {one.name for one in (tmp_path / "alla").iterdir()}
    assert {"plan", "guide", "binder"} <= printed
    assert not [name for name in printed if name.startswith("_") or "sample" in name]
    for document in DOCUMENTS:
        assert [name for name in printed if document.slug.startswith(name)], document.slug
