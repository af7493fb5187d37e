"""``gplan print guide``, ``form``, ``consent-form`` and ``follow-up-form``, as they are typed."""

import json
import os
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, SECRETS, empty_unit, full_unit
from tests.render.pdf_reading import everything, letter_sizes, page_texts, squeezed

FORMS = {
    "gplan-p1-samtalsguide.pdf": ("guide", "p1"),
    "gplan-p1-planformular.pdf": ("form", "p1"),
    "gplan-p1-samtyckesblankett.pdf": ("consent-form", "p1"),
    "gplan-p1-samtycken.pdf": ("consent-form", "p1", "--record"),
    "gplan-p1-uppfoljning.pdf": ("follow-up-form", "p1"),
    "gplan-p1-genomgang.pdf": ("follow-up-form", "p1", "--review"),
}


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def printed(db: Path, *words: str) -> str:
    """The text of the form, without white space."""
    path = Path(done("print", *words, db=db).strip())
    return squeezed("\n".join(page_texts(path.read_bytes())))


@pytest.mark.parametrize(("name", "words"), FORMS.items(), ids=FORMS)
def test_the_file_is_its_owners_and_named_after_the_case(db: Path, name: str, words: tuple[str, ...]) -> None:
    path = Path(done("print", *words, db=db).strip())
    assert path.name == name
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert squeezed("Tolvan Exempelsson") in squeezed(page_texts(path.read_bytes())[0])
    log = json.loads(done("log", "p1", "-f", "json", db=db))["items"]
    assert f"print {words[0]}" in json.dumps(log)


@pytest.mark.parametrize("words", FORMS.values(), ids=FORMS)
def test_large_print_and_the_archives_copy(db: Path, words: tuple[str, ...]) -> None:
    path = Path(done("print", *words, "--large", "--archive", "-o", "stor.pdf", db=db).strip())
    pdf = path.read_bytes()
    assert min(letter_sizes(pdf)) >= 16
    assert b"<pdfaid:part>2</pdfaid:part>" in everything(pdf)


@pytest.mark.parametrize("words", FORMS.values(), ids=FORMS)
def test_a_protected_persons_secrets_are_not_on_it(db: Path, words: tuple[str, ...]) -> None:
    verb, _, *flags = words
    done("prepare", "meeting", "p2", "--where", f"hos {SECRETS[2]}", "--with", f"{SECRETS[2]}, syster", db=db)
    done("journal", "add", "p2", f"Ringde {SECRETS[2]} på {SECRETS[3]}.", db=db)
    text = printed(db, verb, "p2", *flags)
    assert not [one for one in (*SECRETS, NUMBERS[1]) if squeezed(one) in text]
    assert squeezed("Skyddade personuppgifter") in text


def test_the_guide_has_what_was_prepared_and_what_was_written_since(db: Path) -> None:
    done("prepare", "meeting", "p1", "--day", "+3d", "--at", "kl 10", "--where", "i trädgården",
         "--with", "Linnea Bergsten, dotter", "--how", "en stund i taget",
         "--communication", "hörapparat", db=db)  # fmt: skip
    done("prepare", "note", "p1", "order_read", db=db)
    done("journal", "add", "p1", "Stolen är för låg.", db=db)
    text = printed(db, "guide", "p1")
    for words in (
        "23 april 2026 kl 10", "i trädgården", "Linnea Bergsten, dotter", "en stund i taget", "hörapparat",
        "Klart 20 april 2026", "Stolen är för låg.", "Färdtjänstkort", "Nils Norrman, Norra",
        "senast 6 månader efter att planen är gjord",
    ):  # fmt: skip
        assert squeezed(words) in text, words
    for one in json.loads(done("intervention", "list", "p1", "-f", "json", db=db))["items"]:
        assert squeezed(one["name"]) in text
    # Written before the plan in force, which is of the tenth.
    assert squeezed("Promenad till torget") not in text


@pytest.mark.parametrize("person", ["p1", "p2", "p3", "p4"])
def test_the_background_is_a_sheet_of_its_own_also_on_both_sides(db: Path, person: str) -> None:
    pages = page_texts(Path(done("print", "guide", person, db=db).strip()).read_bytes())
    [at] = [number for number, text in enumerate(pages, 1) if "Bakgrund till dig som förbereder" in text]
    assert at % 2 == 1
    assert "Ur journalen" not in "".join(pages[: at - 1])


def test_no_page_of_the_guide_is_empty(db: Path) -> None:
    """What would be an empty page before the background is ruled for notes."""
    ruled = 0
    for words in (("p1",), ("p2",), ("p3",), ("p4",), ("p1", "--large"), ("p4", "--large")):
        pages = page_texts(Path(done("print", "guide", *words, db=db).strip()).read_bytes())
        for number, text in enumerate(pages, 1):
            first = text.strip().splitlines()[0]
            assert not first.startswith("Samtalsguide ·"), f"{words}: page {number} has nothing but its foot"
            ruled += first == "Anteckningar"
    assert ruled


def test_how_soon_to_follow_up_is_the_profiles(db: Path, tmp_path: Path) -> None:
    own = tmp_path / "egen.toml"
    own.write_text(
        'name = "egen"\ntitle = "Egen"\nmunicipality = "Egen"\nbase = "jarfalla"\n'
        '[documents.rutin]\ntitle = "Rutin"\nread_on = 2026-01-01\n'
        '[[follow_up_every.values]]\nvalue = 4\nstrength = "local"\nsource = "rutin"\nsection = "1"\n',
        encoding="utf-8",
    )
    for verb, words in (
        ("guide", "senast 4 månader efter att planen är gjord"),
        ("follow-up-form", "Senast 4 månader från i dag"),
    ):
        path = Path(done("--profile", str(own), "print", verb, "p1", db=db).strip())
        assert squeezed(words) in squeezed("\n".join(page_texts(path.read_bytes())))


def test_a_blank_form_has_four_interventions_or_as_many_as_asked_for(db: Path) -> None:
    text = printed(db, "form")
    assert "Insats4" in text
    assert "Insats5" not in text
    assert "Insats7" in printed(db, "form", "--interventions", "7")


def test_a_persons_form_has_the_interventions_and_room_for_one_more(db: Path) -> None:
    text = printed(db, "form", "p3")
    names = [
        one["name"] for one in json.loads(done("intervention", "list", "p3", "-f", "json", db=db))["items"]
    ]
    assert names
    assert all(squeezed(f"Insats: {name}") in text for name in names)
    assert f"Insats{len(names) + 1}" in text


def test_a_persons_form_has_what_the_guide_has_of_goals_and_people(db: Path) -> None:
    guide, form = printed(db, "guide", "p1"), printed(db, "form", "p1")
    for words in ("Linnea Bergsten", "Färdtjänstkort"):
        assert squeezed(words) in guide
        assert squeezed(words) in form


def test_the_officer_of_the_order_stands_on_the_forms_where_nobody_noted_another(db: Path) -> None:
    order = json.loads(done("order", "show", "p3", "-f", "json", db=db))
    officer = squeezed(order["items"][0]["case_officer"])
    assert officer
    for words in (("consent-form", "p3"), ("guide", "p3")):
        assert officer in printed(db, *words)


def test_the_record_says_what_consent_list_says(db: Path) -> None:
    done("consent", "limit", "p1", "--except", "contacts", db=db)
    text = printed(db, "consent-form", "p1", "--record")
    for item in json.loads(done("consent", "list", "p1", "-f", "json", db=db))["items"]:
        in_words = item["no_words"].replace("2026-04-20", "20 april 2026")
        for words in (item["recipient_words"], in_words):
            assert squeezed(words).casefold() in text.casefold()
    assert squeezed("Lämnat 12 mars 2026") in text
    assert squeezed("Begränsat 20 april 2026") in text
    assert squeezed("Inga samtycken är antecknade.") in printed(db, "consent-form", "p3", "--record")


def test_earlier_answers_leave_no_page_to_what_the_staff_fills_in_alone(db: Path) -> None:
    done("person", "relative", "add", "p1", "Raili Humlekärr", "--relation", "syster", db=db)
    done("person", "relative", "add", "p1", "Olof Berg", "--relation", "son", db=db)
    done("consent", "add", "p1", "--to", "relatives", db=db)
    done("consent", "add", "p1", "--to", "relatives", "--named", "Raili", db=db)
    done("consent", "add", "p1", "--to", "relatives", "--named", "Olof", "--answer", "no", db=db)
    done("consent", "add", "p1", "--to", "health-care", "--whom", "Vårdcentralen Eken", db=db)
    pages = page_texts(Path(done("print", "consent-form", "p1", db=db).strip()).read_bytes())
    assert len(pages) == 3
    assert "Underskrifter" in pages[-1]
    assert "Fylls i av personalen" in pages[-1]


def test_the_follow_up_form_has_the_goals_of_the_plan_in_force(db: Path) -> None:
    text = printed(db, "follow-up-form", "p1")
    assert text.count(squeezed("Jag vill vara trygg till den 1 september 2026.")) == 2
    assert text.count("☐Helt") >= 2
    assert squeezed("plan version 2") in text


def test_the_review_form_asks_what_review_record_asks(db: Path) -> None:
    text = printed(db, "follow-up-form", "p1", "--review")
    assert squeezed("1. Stämmer planen med behoven i dag?") in text
    assert "3." in text


@pytest.mark.parametrize("verb", ["form", "consent-form"])
def test_a_unit_without_anybody_prints_blank_forms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.chdir(tmp_path)
    text = printed(empty_unit(tmp_path), verb)
    assert squeezed("Hemtjänst Eken") in text
    assert "Personnummer" in text


@pytest.mark.parametrize(
    "words",
    [
        ("guide",),
        ("guide", "p99"),
        ("guide", "Tolvan"),
        ("form", "p99"),
        ("form", "--interventions", "0"),
        ("consent-form", "--record"),
        ("follow-up-form", "p3"),
        ("follow-up-form", "p4", "--review"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(db: Path, words: tuple[str, ...]) -> None:
    answer = run("print", *words, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err
    assert not list(db.parent.glob("*.pdf"))
