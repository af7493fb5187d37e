"""A protected person's address, phone and relatives are on no screen and in no file, wherever they were typed."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.commands.catalogue import READS, commands, formats
from tests.commands.running import done, run
from tests.commands.units import (
    CITY,
    DOOR_CODE,
    NUMBERS,
    PHONE,
    RELATIVE,
    RELATIVE_PHONE,
    SECRETS,
    STREET,
    full_unit,
    import_order,
    order_of,
)

TOLD = f"Bor på {STREET} i {CITY}, kod {DOOR_CODE}, {PHONE}. {RELATIVE} ({RELATIVE_PHONE}) har nyckel."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """p2 with the secrets typed into every text there is."""
    db = full_unit(tmp_path_factory.mktemp("protected"))
    done("person", "edit", "p2", "--communication", TOLD, "--directions", TOLD, db=db)
    done("person", "info", "add", "p2", "Nyckel", TOLD, db=db)
    done("person", "info", "add", "p2", "Portkod", "8899", db=db)
    done("journal", "add", "p2", TOLD, db=db)
    done("intervention", "text", "p2", "Tillsyn", "--how", TOLD, db=db)
    done("waiver", "add", "p2", "T160", "--reason", TOLD, db=db)
    done("consent", "add", "p2", "--to", "relatives", "--by", "representative", "--name", RELATIVE,
         "--right", "god man", "--informed-of", TOLD, "--journal", TOLD, db=db)  # fmt: skip
    done("followup", "record", "p2", "--outcome", f"Tillsyn=helt: {TOLD}", "--note", TOLD,
         "--participant", RELATIVE, "--next", "+6m", db=db)  # fmt: skip
    done("plan", "create", "p2", "--how", TOLD, "--important", TOLD, "--where", TOLD, "--follow-up", "+6m",
         "--took-part", "--regard", TOLD, "--responsible", "Samira Nilsson", db=db)  # fmt: skip
    done("plan", "establish", "p2", db=db)
    return db


def secrets_in(text: str) -> list[str]:
    digits = "".join(sign for sign in text if sign.isdigit())
    found = [secret for secret in (*SECRETS, "Dolderstam", "8899") if secret.casefold() in text.casefold()]
    return found + [
        phone for phone in (PHONE, RELATIVE_PHONE) if phone.replace("-", "").replace(" ", "") in digits
    ]


@pytest.mark.parametrize("name", sorted(READS))
def test_nothing_that_lists_or_shows_tells(name: str, db: Path) -> None:
    words = tuple("p2" if word == "p1" else word for word in READS[name])
    command = next(command for typed, command in commands().items() if words[: len(typed)] == typed)
    for form in formats(command):
        answer = run(*words, "-f", form, db=db)
        assert answer.code in (0, 3), answer.err
        assert secrets_in(answer.out + answer.err) == []


def test_neither_does_a_new_order_where_it_tells_what_changed(db: Path, tmp_path: Path) -> None:
    again = full_unit(tmp_path)
    new = order_of(NUMBERS[1], "Siv Skyddad", order_text=f"Nytt: {TOLD}", street="Nygatan 8")
    told = import_order(again, new, as_of="2026-04-20")
    assert "ändrat: Beställningstext" in told
    assert secrets_in(told) == []
    assert secrets_in(done("order", "diff", "p2", db=again)) == []
    assert "Nygatan" not in done("order", "show", "p2", db=again)
    assert db.is_file()


def test_nor_the_start_page_and_the_answers_of_the_steps(db: Path, tmp_path: Path) -> None:
    assert secrets_in(run(db=db).out) == []
    again = full_unit(tmp_path)
    for words in (
        ("plan", "go-through", "p2"),
        ("plan", "sign", "p2"),
        ("plan", "revise", "p2"),
        ("plan", "check", "p2"),
    ):
        assert secrets_in(run(*words, db=again).out) == []


@pytest.mark.parametrize("audience", ["staff", "person", "case-officer"])
def test_nor_the_printed_plan(audience: str, db: Path, tmp_path: Path) -> None:
    done("plan", "print", "p2-2", "--as", audience, "-o", str(tmp_path / "plan.pdf"), db=db)
    with pypdfium2.PdfDocument(tmp_path / "plan.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert "Siv Skyddad" in text
    assert secrets_in(text) == []


def test_nor_the_package_that_is_shared(db: Path, tmp_path: Path) -> None:
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(tmp_path / "ut"), db=db)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".pdf", ".json", ".txt", ".eml"}
    for path in files:
        if path.suffix != ".pdf":
            assert secrets_in(path.read_text(encoding="utf-8")) == [], path.name


def test_what_is_not_protected_is_told(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("journal", "add", "p1", TOLD, db=db)
    assert secrets_in(done("journal", "list", "p1", db=db)) == secrets_in(TOLD)


def test_asked_for_plainly_it_is_told_and_the_reading_is_logged_as_that(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    assert secrets_in(done("person", "show", "p2", db=db)) == []
    told = done("person", "show", "p2", "--plain-address", db=db)
    assert set(secrets_in(told)) >= {STREET, PHONE, RELATIVE, RELATIVE_PHONE, DOOR_CODE}
    log = json.loads(done("log", "p2", "-f", "json", db=db))["items"]
    readings = [item["action"] for item in log if item["kind"] == "reading"]
    assert "person show" in readings
    assert "person show --plain-address" in readings


@pytest.mark.parametrize("name", ["person-show", "order-show", "plan-show", "journal-list"])
def test_who_is_protected_today_is_so_on_every_day_that_is_looked_at(name: str, db: Path) -> None:
    words = ["p2" if word == "p1" else word for word in READS[name]]
    assert secrets_in(run(*words, db=db, as_of="2026-03-02").out) == []


def test_protection_that_is_lifted_hides_nothing_from_that_day_on(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("person", "protect", "p2", "--level", "none", db=db)
    assert STREET in done("person", "show", "p2", db=db)
    assert secrets_in(done("person", "show", "p2", db=db, as_of="2026-04-19")) == []


def test_a_consent_given_by_a_relative_is_told_without_the_name(db: Path) -> None:
    who = ("--by", "representative", "--name", RELATIVE, "--right", "god man")
    said = done("consent", "add", "p2", "--to", "health-care", *who, "--dry-run", db=db)
    assert "av [skyddad uppgift] (god man)" in said
    assert secrets_in(said) == []


@pytest.mark.parametrize(
    "number", ["18900101-9802", "900101-9802", "900101+9802", "1890 0101 9802", "9001019802"]
)
def test_the_number_typed_in_a_text_is_in_no_print_and_no_package(number: str, tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    done("plan", "create", "p2", "--important", f"Legitimation {number} i väskan.", "--follow-up", "+6m",
         "--took-part", "--how", "hemma", "--regard", "-", "--responsible", "Samira", db=db)  # fmt: skip
    done("plan", "establish", "p2", db=db)
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(tmp_path / "delat"), db=db)
    for audience in ("staff", "person", "case-officer"):
        done("plan", "print", "p2", "--as", audience, "-o", str(tmp_path / f"{audience}.pdf"), db=db)
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "delat").rglob("*.json")]
    for path in tmp_path.rglob("*.pdf"):
        pdf = pypdfium2.PdfDocument(path)
        texts.append("".join(page.get_textpage().get_text_range() for page in pdf))
    assert len(texts) >= 5
    assert all("i väskan" in text for text in texts)
    assert not any("9802" in text or "9001019802" in "".join(filter(str.isdigit, text)) for text in texts)
