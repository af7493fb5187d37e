"""Orders: new, known, revised and replacing; what they begin and end."""

import json
from pathlib import Path
from typing import Any

import pytest

from gplan.intake.orders import example_order
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, full_unit, import_order, order_of

NAME = "Tolvan Exempelsson"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], NAME))
    return db


def items(*words: str, db: Path, as_of: str = "2026-04-20") -> list[dict[str, Any]]:
    return list(json.loads(done(*words, "-f", "json", db=db, as_of=as_of))["items"])


def rows(*names: str) -> list[dict[str, Any]]:
    """Ordered interventions by name, made from the example's first."""
    example: dict[str, Any] = example_order()
    return [{**example["interventions"][0], "name": name, "name_as_written": f"O-{name}"} for name in names]


def states(db: Path, as_of: str) -> list[tuple[str, str]]:
    """The orders of p1, the oldest first, each with its state; the history of orders says the same."""
    listed = [(one["id"], one["state"]) for one in items("order", "list", "p1", db=db, as_of=as_of)]
    told = items("order", "history", "p1", db=db, as_of=as_of)
    assert sorted(listed) == sorted((one["id"], one["state"]) for one in told)
    return [(name.partition("-")[2], state) for name, state in sorted(listed)]


def test_an_order_is_coming_until_it_begins_and_has_expired_when_its_last_day_is_past(db: Path) -> None:
    assert states(db, "2026-03-08") == [("o1", "coming")]
    assert states(db, "2026-03-09") == states(db, "2027-03-08") == [("o1", "in_force")]
    assert states(db, "2027-03-09") == [("o1", "expired")]
    assert "har gått ut" in done("order", "list", db=db, as_of="2027-03-09")
    done("order", "extend", "p1", "--until", "2027-06-30", "--force", db=db, as_of="2027-03-10")
    assert states(db, "2027-06-30") == [("o1", "in_force")]
    assert states(db, "2027-07-01") == [("o1", "expired")]


def test_the_earlier_revision_of_a_coming_order_is_replaced_and_not_coming(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], NAME))
    import_order(db, order_of(NUMBERS[0], NAME, visits_per_day=3), as_of="2026-03-03")
    assert states(db, "2026-03-04") == [("o1", "replaced"), ("o2", "coming")]


def test_the_order_in_force_stands_until_the_coming_one_begins(db: Path) -> None:
    later = order_of(NUMBERS[0], NAME, ordered_on="2026-04-01", valid_from="2026-05-01")
    import_order(db, later, as_of="2026-04-02")
    assert states(db, "2026-04-20") == [("o1", "in_force"), ("o2", "coming")]
    assert states(db, "2026-05-01") == [("o1", "replaced"), ("o2", "in_force")]


def test_an_order_that_ends_before_it_begins_is_a_finding_until_the_right_day_is_noted(
    tmp_path: Path,
) -> None:
    db = empty_unit(tmp_path)
    told = import_order(db, order_of(NUMBERS[0], NAME, valid_until="2026-03-08", valid_from="2026-03-09"))
    assert "O070: Beställningen slutar 2026-03-08, innan den börjar 2026-03-09." in told
    checked = run("check", "p1", "--select", "O070", db=db)
    assert checked.code == 3
    assert "gplan order extend p1 --until DATUM" in checked.out
    assert run("followup", "due", "--kind", "order_end", db=db).code == 3
    done("order", "extend", "p1", "--until", "2027-03-08", db=db)
    assert run("check", "p1", "--select", "O070", db=db).code == 0


def test_the_same_bytes_again_are_known(db: Path) -> None:
    before = items("order", "list", db=db)
    assert "redan inläst, inget ändrat" in import_order(db, order_of(NUMBERS[0], NAME), as_of="2026-04-20")
    assert items("order", "list", db=db) == before


def test_the_same_content_in_other_bytes_is_known(db: Path) -> None:
    before = items("order", "list", db=db)
    other = json.dumps(json.loads(order_of(NUMBERS[0], NAME)), indent=3).encode("utf-16")
    assert "redan inläst, inget ändrat" in import_order(db, other, as_of="2026-04-20")
    assert items("order", "list", db=db) == before


def test_the_same_days_with_another_content_are_a_revision(db: Path) -> None:
    done("order", "start", "p1", db=db, as_of="2026-03-09")
    told = import_order(db, order_of(NUMBERS[0], NAME, visits_per_day=3), as_of="2026-04-20")
    assert "ny version av beställningen" in told
    assert "ändrat: Besök per dag: 2 → 3" in told
    newest, first = items("order", "list", db=db)
    assert (newest["revision"], first["revision"]) == (2, 1)
    assert newest["started_on"] == "2026-03-09", "what was recorded for the order holds for its revision"


def test_another_order_day_is_a_new_order_that_replaces(db: Path) -> None:
    done("order", "start", "p1", db=db, as_of="2026-03-09")
    new = order_of(
        NUMBERS[0], NAME, ordered_on="2026-04-15", decided_on="2026-04-15", valid_from="2026-04-18"
    )
    assert "ny beställning som ersätter den förra" in import_order(db, new, as_of="2026-04-16")
    (current,) = items("order", "show", "p1", db=db)
    assert (current["valid_from"], current["first_visit_on"]) == ("2026-04-18", None)
    (before,) = items("order", "show", "p1", db=db, as_of="2026-04-17")
    assert before["valid_from"] == "2026-03-09", "until it begins the one before is in force"


def test_an_order_that_comes_back_is_known_though_another_came_between(db: Path) -> None:
    import_order(db, order_of(NUMBERS[0], NAME, visits_per_day=3), as_of="2026-04-10")
    assert "redan inläst" in import_order(db, order_of(NUMBERS[0], NAME), as_of="2026-04-20")


def test_interventions_follow_the_order(db: Path) -> None:
    done("intervention", "add", "p1", "Såromläggning", "--kind", "health_care", db=db, as_of="2026-03-10")
    new = order_of(
        NUMBERS[0],
        NAME,
        ordered_on="2026-04-15",
        valid_from="2026-04-18",
        interventions=rows("Tillsyn", "Dusch"),
    )
    import_order(db, new, as_of="2026-04-16")
    names = {
        day: {
            item["name"]
            for item in items("intervention", "list", "p1", db=db, as_of=day)
            if item["valid_from"] <= day
        }
        for day in ("2026-04-17", "2026-04-18")
    }
    assert names["2026-04-17"] == {"Tillsyn", "Städning", "Såromläggning"}
    assert names["2026-04-18"] == {"Tillsyn", "Dusch", "Såromläggning"}
    ended = {
        item["name"]: item["valid_until"]
        for item in items("intervention", "list", "p1", "--include-ended", db=db)
    }
    assert ended["Städning"] == "2026-04-17"


def test_an_ended_order_ends_what_it_ordered(db: Path) -> None:
    done("intervention", "add", "p1", "Såromläggning", "--kind", "health_care", db=db, as_of="2026-03-10")
    done("order", "end", "p1", "--on", "2026-04-30", "--why", "flyttar", db=db)
    left = [item["name"] for item in items("intervention", "list", "p1", db=db, as_of="2026-05-01")]
    assert left == ["Såromläggning"]
    assert len(items("intervention", "list", "p1", db=db, as_of="2026-04-30")) == 3


def test_a_new_person_is_made_once(db: Path) -> None:
    assert "ny person" in import_order(db, order_of(NUMBERS[1], "Siv Nordin"))
    told = import_order(db, order_of(NUMBERS[1], "Nordin, Siv", ordered_on="2026-04-01"), as_of="2026-04-02")
    assert "ny person" not in told
    assert [item["case"] for item in items("person", "list", db=db)] == ["p2", "p1"]


def test_an_order_with_another_number_goes_where_it_is_told(db: Path) -> None:
    new = order_of("050505+TF15", "Tolvan Nyman", ordered_on="2026-04-01")
    told = import_order(db, new, "--person", "p1", as_of="2026-04-02")
    assert "obs: Nytt nummer har lagts till på personen." in told
    assert "obs: Namnet i beställningen är ett annat än det registrerade." in told
    for number in ("191212121212", "050505+TF15"):
        assert items("order", "show", number, db=db)[0]["case"] == "p1"


@pytest.mark.parametrize(
    "typed", ["p1", "P1", "191212121212", "19121212-1212", "121212+1212", "tolvan", "TOLVAN EX", "exempels"]
)
def test_a_person_is_found_by_whatever_names_them_alone(typed: str, db: Path) -> None:
    import_order(db, order_of(NUMBERS[1], "Siv Nordin"))
    assert items("order", "show", typed, db=db)[0]["case"] == "p1"


def test_an_exact_name_goes_before_the_start_of_another(db: Path) -> None:
    import_order(db, order_of(NUMBERS[1], f"{NAME}-Berg"))
    assert items("order", "show", NAME, db=db)[0]["case"] == "p1"
    assert run("order", "show", "Tolvan", db=db).code == 2


def test_the_difference_is_told_weightiest_first(tmp_path: Path) -> None:
    db = full_unit(tmp_path)
    found = items("order", "diff", "p1", "--as-of", "2026-04-10", db=db)
    assert [item["weight"] for item in found] == ["plan", "other"]
    assert found[0] | {"id": ""} == {
        "id": "", "field": "Besök per dag", "before": "2", "after": "3", "weight": "plan", "means": "ny plan behövs",
    }  # fmt: skip
    assert "Det finns bara en beställning." in done("order", "diff", "p3", db=db)


def test_the_template_is_an_order(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    template = done("order", "template", db=db)
    assert "p1 ny beställning, ny person" in import_order(db, template.encode())


def test_a_folder_and_a_pattern_are_read_in_the_order_of_their_names(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(db.parent)
    folder = Path("inkorg")
    folder.mkdir()
    (folder / "2.json").write_bytes(order_of(NUMBERS[1], "Siv Nordin"))
    (folder / "1.JSON").write_bytes(order_of(NUMBERS[2], "Ebba Nyman"))
    (folder / "läs mig.md").write_text("inget", encoding="utf-8")
    told = done("order", "import", "inkorg", db=db)
    assert [line.split(": ")[1].split()[0] for line in told.splitlines() if line.startswith("inkorg")] == [
        "p2",
        "p3",
    ]
    assert "redan inläst" in done("order", "import", "inkorg/2*", db=db)
