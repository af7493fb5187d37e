"""``gplan demo`` itself: what it shows, what it writes, and what it leaves alone."""

import re
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from personnummer.personnummer import valid  # type: ignore[import-untyped]

from gplan.actions import demo_people
from gplan.actions.demo_unit import number
from gplan.cli import app
from gplan.commands import boundary
from gplan.intake.orders import read_order
from gplan.render.order_sheet import as_pdf, as_text
from tests.demo.conftest import AS_OF, make, run

# From the Swedish Tax Agency's published list of numbers that are never given to anybody.
PUBLISHED = [
    "189903059807",
    "189903099803",
    "189903109818",
    "189904089803",
    "189904239812",
    "189905169802",
    "189906019808",
    "189906139804",
    "189906209813",
    "189907189816",
    "189907219803",
    "189908069801",
    "189908079818",
    "189908199814",
    "189909089816",
    "189910309815",
]
EARLIEST = [
    "189001019802",
    "189001029819",
    "189001039800",
    "189001049817",
    "189001059808",
    "189001069815",
    "189001079806",
    "189001089813",
    "189001099804",
    "189001109819",
    "189001119800",
    "189001129817",
    "189001139808",
    "189001149815",
    "189001159806",
    "189001169813",
    "189001179804",
    "189001189811",
    "189001199802",
    "189001209817",
    "189001219808",
    "189001229815",
    "189001239806",
    "189001249813",
    "189001259804",
    "189001269811",
    "189001279802",
    "189001289819",
    "189001299800",
    "189001309815",
    "189001319806",
    "189002019819",
]
NAMES = {
    "Viola Ekorrbacke",
    "Rune Tallhöjd",
    "Östen Kvarnmoberg",
    "Märta Humlekärr",
    "Kerstin Lönnåker-Åvik",
    "Birgit Vallmosjö",
    "Sven-Erik Lingonhed",
    "Rosmarie Hällviken",
    "Åke Näverhult",
    "Torbjörn Sälgfors",
    "Inga-Lill Östanäng-Bergåsen",
    "Alva Stjärnkärr-Överängsgård",
    "Ulf-Göran Ängsmyr",
    "Nils-Olof Mossgrind",
    "Barbro Silverlövhed",
    "Göran Häggsjöholm",
    "Gun-Britt Almgren",
}
"""Everyone in the demo, so that nobody comes in unseen."""
WORDS = ("order import", "plan create", "consent add", "plan share", "followup due")


def everybody() -> list[dict[str, str]]:
    return demo_people.persons(AS_OF) + demo_people.waiting(AS_OF)


def test_all_names_are_known_to_be_made_up() -> None:
    assert {told["name"] for told in everybody()} == NAMES


def test_identity_numbers_are_published_test_numbers_or_temporary() -> None:
    numbers = [told["number"] for told in everybody()]
    assert len(set(numbers)) == len(numbers)
    personal = {one.replace("-", "") for one in numbers if "TF" not in one}
    assert personal <= set(PUBLISHED)
    assert [one for one in numbers if "TF" in one] == ["330914-TF02"]


def test_numbers_of_a_big_unit_follow_the_published_series() -> None:
    assert [number(place).replace("-", "") for place in range(len(EARLIEST))] == EARLIEST
    all_of_them = [number(place) for place in range(3652)]
    assert set(PUBLISHED) <= {one.replace("-", "") for one in all_of_them}
    assert all(valid(one) for one in all_of_them)
    assert (all_of_them[0], all_of_them[-1]) == ("18900101-9802", "18991231-9812")


def test_beyond_the_series_numbers_are_temporary_and_still_each_persons_own() -> None:
    beyond = [number(place) for place in range(3652, 6000)]
    assert all("-TF" in one for one in beyond)
    assert len(set(beyond)) == len(beyond)


def test_the_five_words_are_shown_with_their_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my demo"
    assert make(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) < 90
    typed = [at for at, line in enumerate(lines) if line.startswith("$ gplan ")]
    shown = [lines[at].removeprefix("$ gplan ") for at in typed]
    places = [next(at for at, line in enumerate(shown) if line.startswith(word)) for word in WORDS]
    assert places == sorted(places)
    assert all(lines[at + 1].startswith("  ") for at in typed)
    (printed,) = [line.partition(": ")[2] for line in lines if line.startswith("Den utskrivna planen")]
    assert Path(printed).read_bytes().startswith(b"%PDF-")
    assert f'  cd "{folder}"' in lines


def test_the_lines_to_try_next_can_be_typed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make(folder)
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("En morgon, rad för rad:")
    monkeypatch.chdir(folder)
    codes = {}
    for line in lines[at + 1 : lines.index("", at)]:
        typed = re.sub(r"\s+\(.*\)$", "", line.strip()).removeprefix("gplan ").replace('"', "")
        codes[line.strip()] = run(folder, *typed.split())
    refused = [line for line, code in codes.items() if code == 4]
    assert len(refused) == 1
    assert "nej" in refused[0]
    assert [code for code in codes.values() if code not in (0, 4)] == [3]
    assert list(codes.values())[-1] == 3


@pytest.mark.parametrize("profile", ["national", "solna", "sosfs", "botkyrka", "kristianstad"])
def test_it_runs_under_every_routine(tmp_path: Path, profile: str) -> None:
    assert make(tmp_path / profile, AS_OF, "--profile", profile) == 0


@pytest.mark.parametrize(("profile", "another"), [("jarfalla", "kristianstad"), ("kristianstad", "jarfalla")])
def test_the_rules_to_compare_with_are_those_of_another_municipality(
    profile: str, another: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make(tmp_path / "demo", AS_OF, "--profile", profile)
    assert f"(gplan followup due --profile {another})." in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_to_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").touch()
    assert make(tmp_path / "fil" / "demo") == 1
    said = capsys.readouterr().err
    assert str(tmp_path / "fil" / "demo") in said
    assert "Ange en annan mapp." in said


def test_another_day_is_told_in_the_lines_to_type(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(tmp_path / "demo", date(2024, 2, 29)) == 0
    assert "GPLAN_AS_OF=2024-02-29" in capsys.readouterr().out


def test_the_users_own_care_file_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.db"
    monkeypatch.setenv("GPLAN_DB", str(own))
    assert make(tmp_path / "demo") == 0
    assert not own.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brev.txt").write_text("mitt", encoding="utf-8")
    assert make(tmp_path) == 2
    assert "inte tom" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]
    assert make(tmp_path, AS_OF, "--force") == 0
    assert (tmp_path / "brev.txt").read_text(encoding="utf-8") == "mitt"


def test_an_earlier_demo_is_made_again_and_other_files_stay(folder: Path) -> None:
    run(folder, "order", "import", "inkorg/bestallning-3.pdf")
    (folder / "inkorg" / "egen.pdf").write_bytes(b"%PDF-min egen")
    assert make(folder) == 0
    with sqlite3.connect(folder / "demo.db") as conn:
        assert conn.execute("SELECT count(*) FROM person").fetchone() == (14,)
    conn.close()
    assert (folder / "inkorg" / "egen.pdf").read_bytes() == b"%PDF-min egen"


def test_what_was_done_in_an_earlier_demo_is_moved_aside_and_not_lost(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(folder, "order", "import", "inkorg/bestallning-3.pdf")
    own = {"almgren.md": "mitt", "gplan-p17-1-staff.pdf": "%PDF-min", "formular/almgren.md": "ändrat"}
    for name, text in own.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = (folder / "demo.db").read_bytes()
    capsys.readouterr()
    assert make(folder) == 0
    assert "tidigare-1" in capsys.readouterr().out
    kept = folder / "tidigare-1"
    assert (kept / "demo.db").read_bytes() == done
    assert {name: (kept / name).read_text(encoding="utf-8") for name in own} == own
    assert not (folder / "almgren.md").exists(), "the morning can be typed again"
    assert not (kept / "inkorg").exists(), "what the demo made and nobody touched is made again"
    # Once more, and both are kept.
    (folder / "almgren.md").write_text("igen", encoding="utf-8")
    assert make(folder) == 0
    assert (folder / "tidigare-2" / "almgren.md").read_text(encoding="utf-8") == "igen"
    assert (kept / "demo.db").read_bytes() == done


def test_an_untouched_demo_is_made_again_without_leaving_anything(folder: Path) -> None:
    before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
    assert run(folder, "person", "list") == 0
    assert make(folder) == 0
    assert sorted(path.relative_to(folder) for path in folder.rglob("*")) == before


@pytest.mark.parametrize("name", ["inkorg/bestallning-1.pdf", "almgren.md", "visning/mossgrind.md"])
def test_a_file_of_the_same_name_is_never_written_over(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mitt", encoding="utf-8")
    for force in ((), ("--force",)):
        assert make(tmp_path, AS_OF, *force) == 2
    assert "finns redan" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "mitt"
    assert not (tmp_path / "demo.db").exists()


def test_a_real_units_file_is_never_taken_for_a_demo(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    real = tmp_path / "demo.db"
    assert boundary.run(app, ["--db", str(real), "init", "--unit", demo_people.UNIT]) == 0
    before = real.read_bytes()
    assert make(tmp_path) == 2
    assert make(tmp_path, AS_OF, "--force") == 2
    assert "orörd" in capsys.readouterr().err
    assert real.read_bytes() == before


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("x", encoding="utf-8")
    assert make(tmp_path / "demo") == 2


@pytest.mark.parametrize("told", demo_people.waiting(AS_OF), ids=lambda told: str(told["name"]))
def test_an_order_reads_alike_as_text_and_as_pdf(told: dict[str, str]) -> None:
    sheet = demo_people.order_sheet(told, told["order"], AS_OF)  # type: ignore[arg-type]
    text = read_order(as_text(sheet).encode(), "a.txt").content
    assert read_order(as_pdf(sheet, AS_OF), "a.pdf").content == text
    assert text.remaining == ()
    assert (text.person_name, text.case_officer) == (sheet.name, sheet.case_officer)
