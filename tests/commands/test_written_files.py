"""What lies in a file already: a form filled in by somebody is never written over."""

import errno
from pathlib import Path

import pytest

from gplan.actions import files
from gplan.errors import InputError
from tests.commands.running import done, run
from tests.commands.units import full_unit
from tests.render.pdf_reading import page_texts


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return full_unit(tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "form", "p1"),
        ("journal", "export", "p1"),
        ("order", "source", "p1"),
        ("need", "tell", "n2"),
    ],
)
def test_a_form_that_is_filled_in_is_left(words: tuple[str, ...], db: Path, tmp_path: Path) -> None:
    form = tmp_path / "p1f.md"
    done("plan", "form", "p1", "-o", str(form), db=db)
    filled = form.read_text(encoding="utf-8") + "\nMitt eget.\n"
    form.write_text(filled, encoding="utf-8")
    answer = run(*words, "-o", str(form), db=db)
    assert answer.code == 1
    assert "p1f.md finns redan och lämnades orörd. Välj ett annat namn." in " ".join(answer.err.split())
    assert form.read_text(encoding="utf-8") == filled


@pytest.mark.parametrize("ending", ["pdf", "txt"])
def test_an_export_is_written_over_an_earlier_one_but_over_no_other_kind(
    ending: str, db: Path, tmp_path: Path
) -> None:
    path = tmp_path / f"journal.{ending}"
    done("journal", "export", "p1", "-o", str(path), db=db)
    before = path.read_bytes()
    done("journal", "add", "p1", "Något mer.", db=db)
    done("journal", "export", "p1", "-o", str(path), db=db)
    assert path.read_bytes() != before
    assert run("journal", "export", "p1", "-o", str(db), db=db).code == 1
    path.write_bytes(b"%PDF-1.7" if ending == "txt" else b"Mina egna ord.")
    assert run("journal", "export", "p1", "-o", str(path), db=db).code == 1
    assert len(path.read_bytes()) < 20


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "form", "p1"),
        ("journal", "export", "p1"),
        ("plan", "print", "p1"),
        ("print", "order", "p1"),
        ("print", "templates", "plan"),
        ("print", "binder"),
    ],
)
def test_a_path_typed_wrong_makes_no_new_place_for_papers(
    words: tuple[str, ...], db: Path, tmp_path: Path
) -> None:
    name = "x.pdf" if words[0] in ("plan", "journal") else ""
    answer = run(*words, "-o", str(tmp_path / "finns" / "inte" / name), db=db)
    assert answer.code == 1
    said = " ".join(answer.err.split())
    assert f"Mappen {tmp_path / 'finns'} finns inte." in said
    assert "Kontrollera sökvägen, eller skapa mappen först." in said
    assert not (tmp_path / "finns").exists()


def test_one_new_folder_is_made(db: Path, tmp_path: Path) -> None:
    done("plan", "print", "p1", "-o", str(tmp_path / "utskrifter"), db=db)
    assert [path.suffix for path in (tmp_path / "utskrifter").iterdir()] == [".pdf"]


@pytest.mark.parametrize("kind", [errno.EACCES, errno.ENOENT, errno.EROFS])
def test_a_folder_that_takes_no_files_is_named(
    kind: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(**_: object) -> tuple[int, str]:
        raise OSError(kind, "closed")

    monkeypatch.setattr("gplan.actions.files.tempfile.mkstemp", closed)
    with pytest.raises(InputError) as caught:
        files.write(tmp_path / "x.pdf", b"")
    assert caught.value.message == (
        f"x.pdf kunde inte skrivas: i mappen {tmp_path} går det inte att lägga filer."
    )


@pytest.mark.parametrize("words", [("plan", "form", "p1"), ("journal", "export", "p1")])
def test_a_folder_is_said_to_be_one_by_name(words: tuple[str, ...], db: Path, tmp_path: Path) -> None:
    for folder in (tmp_path, Path("/")):
        answer = run(*words, "-o", str(folder), db=db)
        assert answer.code == 1
        assert f"{folder} är en mapp" in answer.err.replace("\n", " ")
        assert "svarar inte" not in answer.err


def test_the_printed_plan_says_who_has_signed_it(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done("plan", "sign", "p1", "--how", "på papper", db=db)
    path = Path(done("plan", "print", "p1", "--as", "person", db=db).strip())
    text = "".join(page_texts(path.read_bytes()))
    assert "Underskriven" in text
    assert "på papper." in text
