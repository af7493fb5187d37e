"""gplan with someone at the keyboard: questions, and Ctrl-C in the middle."""

import json
from pathlib import Path
from typing import Any

import pytest

from gplan.intake.orders import example_order
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, full_unit, import_order, order_of
from tests.process.processes import POSIX

if POSIX:
    from tests.process.terminals import Terminal

pytestmark = pytest.mark.skipif(not POSIX, reason="Windows has no pseudo-terminal to type at")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def content(db: Path, name: str = "p1") -> dict[str, Any]:
    (item,) = json.loads(done("plan", "show", name, "-f", "json", db=db))["items"]
    return dict(item["content"])


ANSWERS = (
    ("Vilken dag gjorde ni planen?", "2026-04-14"),
    ("Deltog personen när planen gjordes?", "ja"),
    ("Hur deltog personen?", "Berättade vid köksbordet på Åsgatan."),
    ("Vilken hänsyn togs till önskemål?", "Samma personal."),
    ("Var gjordes planen?", "Hemma."),
    ("Ett övergripande mål till?", "Bo kvar hemma."),
    ("Ett övergripande mål till?", "Gå ut varje dag."),
    ("Ett övergripande mål till?", ""),
    ("Vad jag klarar själv", "Jag hälsar."),
    ("Vad jag behöver hjälp med", "Någon som tittar till mig."),
    ("Hur och när", "Före 9."),
    ("Vem", "Kontaktmannen."),
    ("Mitt mål", "Trygg till den 1 september 2026."),
    ("Vad jag klarar själv", "Jag dammar."),
    ("Vad jag behöver hjälp med", "Golven."),
    ("Hur och när", "Varannan tisdag."),
    ("Vem", "Den som kommer."),
    ("Mitt mål", "Rena golv till den 1 maj 2026."),
    ("Ett besök till?", "morgon, varje dag, 15 min: Tillsyn"),
    ("Ett besök till?", "kvällen när det passar: Tillsyn"),
    ("Skriv besöket på nytt", "kväll, varje dag: Tillsyn"),
    ("Ett besök till?", "om det behövs"),
    ("Skriv besöket på nytt", ""),
    ("Ett besök till?", ""),
    ("Viktig information", "Ser dåligt."),
    ("Samarbete med andra", ""),
    ("Behov utanför beställningen", ""),
    ("Vem på enheten gjorde planen?", "Samira Nilsson"),
    ("När ska planen följas upp?", "snart"),
    ("När ska planen följas upp?", "+6m"),
    ("Hur ska planen följas upp?", "Hembesök."),
)
ENTER = (
    "Vilken dag gjorde ni planen?", "Deltog personen", "Hur deltog", "Vilken hänsyn", "Var gjordes",
    "Ett övergripande mål till?", *("Vad jag klarar själv", "Vad jag behöver", "Hur och när", "Vem", "Mitt mål") * 2,
    "Ett besök till?", "Viktig information", "Samarbete med", "Behov utanför", "Vem på enheten", "När ska planen",
    "Hur ska planen",
)  # fmt: skip


def test_a_plan_is_made_by_questions(db: Path) -> None:
    terminal = Terminal("plan", "create", "p1", db=db)
    terminal.until("Genomförandeplan för Tolvan Exempelsson (p1).")
    for question, line in ANSWERS:
        terminal.answer(question, line)
    code, shown = terminal.end()
    assert code == 0
    assert "p1-1 är sparad som utkast." in shown
    found = content(db)
    assert found["participation"]["took_part"] is True
    assert found["participation"]["how"] == "Berättade vid köksbordet på Åsgatan."
    assert [item["text"]["goal"] for item in found["interventions"]] == [
        "Trygg till den 1 september 2026.",
        "Rena golv till den 1 maj 2026.",
    ]
    assert found["important_information"] == "Ser dåligt."
    assert found["overall_goals"][1:] == ["Bo kvar hemma.", "Gå ut varje dag."]
    assert [(one["slot"], one["minutes"]) for one in found["visits"]] == [("morning", 15), ("evening", None)]
    assert found["unplaced"] == "Besök:\nom det behövs"
    assert found["follow_up_on"] == "2026-10-14", "six months from the day the plan was made"
    assert found["follow_up_how"] == "Hembesök."
    (item,) = json.loads(done("plan", "list", "p1", "-f", "json", db=db))["items"]
    assert item["established_on"] == "2026-04-14"


@pytest.mark.parametrize("after", [2, 3, 7, 11, 20, 24])
def test_ctrl_c_in_the_middle_keeps_what_was_typed(after: int, db: Path) -> None:
    terminal = Terminal("plan", "create", "p1", db=db)
    for question, line in ANSWERS[:after]:
        terminal.answer(question, line)
    terminal.until(ANSWERS[after][0])
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    assert "Traceback" not in shown
    assert "Det du hann svara är sparat i utkastet." in shown
    assert "Avbrutet." in shown
    kept = done("plan", "form", "p1", db=db)
    for question, line in ANSWERS[:after]:
        if line != "kvällen när det passar: Tillsyn" or after == 20:
            assert line in kept, question
    assert run("plan", "create", "p1", "--follow-up", "+6m", db=db).code == 0


def test_ctrl_c_before_the_first_answer_claims_nothing(db: Path) -> None:
    terminal = Terminal("plan", "create", "p1", db=db)
    terminal.until(ANSWERS[0][0])
    terminal.interrupt()
    code, shown = terminal.end()
    assert code == 130
    assert "Avbrutet." in shown
    assert "sparat" not in shown


def test_enter_keeps_what_stands_there(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    before = content(db, "p4-1")
    terminal = Terminal("plan", "create", "p4", db=db)
    for question in ENTER:
        terminal.answer(question, "")
    assert terminal.end()[0] == 0
    assert content(db, "p4-1") == before


MORE = {"name": "Dusch", "fixed_frequency": {"times": 2, "per": "week", "as_written": "2 gånger i veckan"}}


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A draft, an order that came since with Dusch in it, and Städning ended."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"), as_of="2026-03-02")
    draft(db, "p1")
    example: dict[str, Any] = example_order()
    tillsyn = example["interventions"][0]
    rows = [tillsyn, {**tillsyn, **MORE}]
    later = {"ordered_on": "2026-04-10", "decided_on": "2026-04-10", "valid_from": "2026-04-15"}
    import_order(
        db, order_of(NUMBERS[0], "Tolvan Exempelsson", interventions=rows, **later), as_of="2026-04-11"
    )
    return db


DUSCH, STADNING = "Dusch är beställd men finns inte i utkastet.", "Städning avslutades 2026-04-14."


def test_what_is_ordered_since_and_what_has_ended_is_asked_about(changed: Path) -> None:
    terminal = Terminal("plan", "create", "p1", db=changed)
    for question in ENTER[:6]:
        terminal.answer(question, "")
    terminal.answer(DUSCH, "ja")
    terminal.answer(STADNING, "ja")
    for title in ENTER[6:11]:
        terminal.answer(title, "")
    terminal.until("Dusch (2 gånger i veckan)")
    terminal.answer("Vad jag klarar själv", "Jag tvättar håret.")
    terminal.until("Vad jag behöver")
    terminal.interrupt()
    assert terminal.end()[0] == 130
    found = content(changed)["interventions"]
    assert [one["name"] for one in found] == ["Tillsyn", "Dusch"]
    assert found[0]["text"]["goal"], "what was there stays"
    assert found[1]["text"]["manage_self"] == "Jag tvättar håret."


def test_enter_neither_adds_nor_removes_an_intervention(changed: Path) -> None:
    before = content(changed)
    terminal = Terminal("plan", "create", "p1", db=changed)
    for question in (*ENTER[:6], DUSCH, STADNING, *ENTER[6:]):
        terminal.answer(question, "")
    assert terminal.end()[0] == 0
    kept, there = content(changed)["interventions"], before["interventions"]
    assert [(one["name"], one["text"]) for one in kept] == [(one["name"], one["text"]) for one in there]


def test_a_trial_run_of_the_questions_saves_nothing(db: Path) -> None:
    terminal = Terminal("plan", "create", "p1", "--dry-run", db=db)
    for question, line in ANSWERS:
        terminal.answer(question, line)
    code, shown = terminal.end()
    assert code == 0
    assert "inget sparades" in shown
    assert run("plan", "show", "p1", db=db).code == 2


def test_a_far_day_is_asked_about(db: Path) -> None:
    for line, code in (("nej", 2), ("ja", 0)):
        terminal = Terminal("journal", "add", "p1", "Promenad.", "--on", "2024-01-01", db=db)
        terminal.answer("mer än ett år bort. Stämmer den?", line)
        assert terminal.end()[0] == code
    assert done("journal", "list", "p1", db=db).count("Promenad.") == 1


def test_a_unit_is_made_by_questions(tmp_path: Path) -> None:
    db = tmp_path / "ny.db"
    terminal = Terminal("init", db=db)
    terminal.answer("Vad heter enheten", "Hemtjänst Åsen")
    terminal.answer("Vilken kommuns regler", "solna")
    code, shown = terminal.end()
    assert code == 0
    assert "Hemtjänst Åsen" in shown
    assert "Hemtjänst Åsen" in done(db=db)


def test_a_list_on_a_terminal_folds_and_never_cuts_a_name(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    long = "Anna-Margareta Elisabet Charlotta von Exempelstierna-Långnamnsson"
    done("person", "add", long, db=db)
    code, shown = Terminal("person", "list", db=db, NO_COLOR="1").end()
    assert code == 0
    assert "…" not in shown
    assert set("".join(long.split())) <= set(shown)
