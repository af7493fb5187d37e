"""``gplan print round``, as it is typed."""

import json
import os
from pathlib import Path

import pytest

from gplan.commands import print_round
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, SECRETS, empty_unit, full_unit, import_order, order_of, plan
from tests.render.pdf_reading import letter_sizes, page_texts, squeezed


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def printed(db: Path, *words: str, as_of: str = "2026-04-20") -> str:
    """The text of the pages, with single spaces."""
    path = Path(done("print", "round", *words, db=db, as_of=as_of).strip())
    return " ".join("\n".join(page_texts(path.read_bytes())).split())


def revise(db: Path, person: str, *visits: str) -> None:
    """A new version with these visits."""
    options = [part for visit in visits for part in ("--visit", visit)]
    told = ("--took-part", "--how", "hemma", "--follow-up", "+5m")
    done("plan", "create", person, *told, *options, db=db, as_of="2026-04-12")
    done("plan", "establish", person, db=db, as_of="2026-04-12")


def test_the_day_of_one_person(db: Path) -> None:
    text = printed(db, "p1")
    assert "Måndag 20 april 2026" in text
    assert text.index("Ser dåligt.") < text.index("Morgon")
    assert text.index("Morgon 15 min") < text.index("Kväll 15 min")
    assert text.count("☐ Tillsyn") == 2
    assert "Ni ringer på före 9." in text
    assert "Insatser utan besök" in text
    assert "Städning" in text


def test_another_day_has_the_visits_of_its_weekday(db: Path) -> None:
    revise(db, "p1", "morgon, tis, 15 min: Tillsyn", "kväll, ons, varannan vecka, 30 min: Städning")
    monday, tuesday, wednesday = (
        printed(db, "p1", "--day", day) for day in ("2026-04-20", "2026-04-21", "2026-04-22")
    )
    assert "Planen har inget besök den här dagen." in monday
    assert "☐ Tillsyn" in tuesday
    assert "☐ Städning" not in tuesday
    assert "Varannan vecka: planen säger inte vilken" in wednesday
    week = printed(db, "p1", "--week")
    assert week.count("☐ tis") == 1
    assert week.count("☐ ons") == 1
    assert "☐ Tillsyn" not in week


@pytest.mark.parametrize("whose", ["p1", "--all"])
def test_a_day_gone_by_is_asked_as_it_was_known_then(db: Path, whose: str) -> None:
    answer = run("print", "round", whose, "--day", "2026-04-19", db=db)
    assert (answer.code, answer.out) == (2, "")
    assert "--as-of 2026-04-19" in answer.err
    assert not list(db.parent.glob("*.pdf"))
    assert "Söndag 19 april 2026" in printed(db, whose, as_of="2026-04-19")


def test_a_draft_is_marked_and_one_without_a_plan_is_refused(db: Path) -> None:
    assert "UTKAST – gäller inte än" in printed(db, "p4")
    answer = run("print", "round", "p3", db=db)
    assert (answer.code, "p3 har ingen plan." in answer.err) == (2, True)


def test_several_persons_come_in_one_file_each_with_their_own_pages(db: Path) -> None:
    path = Path(done("print", "round", "p1", "p2", "p1", db=db).strip())
    assert path.name == "gplan-besok-2026-04-20.pdf"
    text = "".join(page_texts(path.read_bytes()))
    assert text.count("Sida 1 av") == 2


def test_a_protected_person_has_neither_name_in_the_foot_nor_a_way_in(db: Path) -> None:
    text = squeezed(printed(db, "p2"))
    assert not [secret for secret in SECRETS if squeezed(secret) in text]
    assert text.count(squeezed("Siv Skyddad")) == 1


def test_the_whole_unit_part_by_part_with_nobody_lost(db: Path) -> None:
    text = printed(db, "--all")
    assert "4 besök hos 2 personer." in text
    assert "Morgon, måndag 20 april 2026" in text
    assert "Kväll, måndag 20 april 2026" in text
    assert "Tolvan Exempelsson, p1: Städning" in text
    assert "Tolvan Andersson, p3: ingen plan är gjord" in text
    assert "Dagny Utkast, p4: planen är bara ett utkast" in text
    assert "Åke Utanorder, p5: ingen plan är gjord" in text
    assert "Siv" not in text
    assert "p2 skyddad " in text


def test_with_pages_everybody_who_is_visited_has_one_too(db: Path) -> None:
    text = printed(db, "--all", "--pages")
    assert text.count("VIKTIGT") == 2
    assert text.index("Enhetens besök") < text.index("VIKTIGT")


def test_an_order_that_has_ended_has_no_visits_after_its_last_day(db: Path) -> None:
    done("order", "end", "p1", "--on", "2026-04-20", db=db)
    assert "4 besök hos 2 personer." in printed(db, "--all")
    after = printed(db, "--all", "--day", "2026-04-21")
    assert "2 besök hos 1 person." in after
    assert "1 person vars beställning är avslutad" in after
    assert "OBS – beställningen är avslutad 20 april 2026" in printed(db, "p1", "--day", "2026-04-21")


def test_an_order_that_has_gone_out_is_asked_about_and_its_visits_stay(db: Path) -> None:
    import_order(db, order_of(NUMBERS[5], "Ulla Utgången", valid_until="2026-04-10"))
    plan(db, "p6")
    text = printed(db, "--all")
    assert "Ulla Utgången, p6: beställningen gick ut 10 april 2026" in text
    assert "OBS: beställningen gick ut 10 april 2026" in text
    assert "6 besök hos 3 personer." in text


def test_an_order_to_come_is_told_and_not_visited(db: Path) -> None:
    import_order(db, order_of(NUMBERS[5], "Karl Kommande", valid_from="2026-05-01", started_on=None))
    plan(db, "p6")
    assert "Karl Kommande, p6: beställningen börjar gälla 1 maj 2026" in printed(db, "--all")
    assert "Karl Kommande p6" in printed(db, "--all", "--day", "2026-05-01")


def test_a_plan_made_for_an_earlier_order_is_asked_about(db: Path) -> None:
    assert "OBS" not in printed(db, "p1")  # the order since then changes nothing but the time
    changed = order_of(
        NUMBERS[0],
        "Tolvan Exempelsson",
        visits_per_day=5,
        ordered_on="2026-04-17",
        order_text="5 besök per dag.",
    )
    import_order(db, changed, as_of="2026-04-18")
    said = "planen är inte gjord för den nya beställningen"
    assert f"OBS – {said}" in printed(db, "p1")
    text = printed(db, "--all")
    assert f"Tolvan Exempelsson, p1: {said}" in text
    assert "4 besök hos 2 personer." in text


def test_the_file_is_its_owners_and_says_which_day(db: Path) -> None:
    path = Path(done("print", "round", "p1", "--large", "--archive", db=db).strip())
    assert path.name == "gplan-p1-besok-2026-04-20-stor.pdf"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    assert min(letter_sizes(path.read_bytes())) >= 16


def test_everybody_whose_plan_was_read_is_in_the_log(db: Path) -> None:
    done("print", "round", "--all", db=db)
    for person in ("p1", "p2"):
        items = json.loads(done("log", person, "-f", "json", db=db))["items"]
        assert "print round" in json.dumps(items)


def test_many_pages_come_in_volumes(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_round, "VOLUME", 1)
    names = done("print", "round", "p1", "p2", "-o", "ut/", db=db).split()
    assert [Path(name).name for name in names] == [
        "gplan-besok-2026-04-20-del-1-av-2.pdf",
        "gplan-besok-2026-04-20-del-2-av-2.pdf",
    ]
    assert ["VIKTIGT" in page_texts(Path(name).read_bytes())[0] for name in names] == [True, True]
    answer = run("print", "round", "p1", "p2", "-o", "en.pdf", db=db)
    assert (answer.code, Path("en.pdf").exists()) == (2, False)


@pytest.mark.parametrize(
    "words",
    [[], ["p1", "--all"], ["--all", "--week"], ["p1", "--pages"], ["p1", "--week", "--day", "idag"], ["p99"]],
)
def test_a_slip_is_told_and_nothing_is_written(db: Path, words: list[str]) -> None:
    answer = run("print", "round", *words, db=db)
    assert (answer.code, answer.out) == (2, "")
    assert not list(db.parent.glob("*.pdf"))


def test_a_unit_without_persons_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert done("print", "round", "--all", db=empty_unit(tmp_path)) == "Det finns inga personer än.\n"
