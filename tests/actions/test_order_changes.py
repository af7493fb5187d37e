"""A new order against the one before: by what it means, what follows it, and what it asks of the plan."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gplan.actions.order_changes import difference, paired, weight
from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.terms import Origin, Per, Weekday
from tests.commands.running import done, run
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of, plan

NAME = "Tolvan Exempelsson"
TWICE = Frequency(as_written="två gånger per vecka", per=Per.WEEK, times=2)


def content(*interventions: OrderedIntervention, **more: Any) -> OrderContent:
    return OrderContent(
        number_as_written="010101+TF11", person_name=NAME, interventions=interventions, **more
    )


def ordered(name: str, **more: Any) -> OrderedIntervention:
    return OrderedIntervention(name=name, name_as_written=name, origin=Origin.ROW, **more)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["Dusch"], ["Duschhjälp"], {"Dusch": "Duschhjälp"}),
        (["Dusch", "Tillsyn"], ["TILLSYN", "dusch"], {"Dusch": "dusch", "Tillsyn": "TILLSYN"}),
        (["Dusch"], ["Promenad"], {}),
        (["Dusch", "Duschhjälp"], ["Duschen"], {}),
        (["Brodera"], ["Brodera"], {"Brodera": "Brodera"}),
    ],
)
def test_what_goes_on_as_what(before: list[str], after: list[str], expected: dict[str, str]) -> None:
    assert paired(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (TWICE, replace(TWICE, as_written="2 ggr/v"), "same"),
        (TWICE, replace(TWICE, times=3, as_written="tre gånger per vecka"), "plan"),
        (TWICE, replace(TWICE, minutes=40, as_written="två gånger, 40 min"), "minutes"),
        (replace(TWICE, weekdays=(Weekday.MON,)), replace(TWICE, weekdays=(Weekday.TUE,), as_written="tis"), "plan"),
        (replace(TWICE, every=1), replace(TWICE, every=2, as_written="varannan vecka"), "plan"),
        (Frequency(as_written="0.2 timmar/dag", per=Per.DAY, minutes=12),
         Frequency(as_written="12 min/dag", per=Per.DAY, minutes=12), "same"),
        (Frequency(as_written="3 ggr/dag", per=Per.DAY, times=3), Frequency(as_written="4 ggr/dag", per=Per.DAY, times=4),
         "minutes"),
        (None, TWICE, "minutes"),
    ],
)  # fmt: skip
def test_a_frequency_is_compared_by_what_it_says(
    before: Frequency | None, after: Frequency | None, expected: str
) -> None:
    changes = difference(
        content(ordered("Dusch", frequency=before)), content(ordered("Dusch", frequency=after))
    )
    assert weight(changes) == expected


def test_a_fixed_frequency_always_is_the_plans() -> None:
    daily = Frequency(as_written="3 ggr/dag", per=Per.DAY, times=3)
    changes = difference(
        content(ordered("Tillsyn", fixed_frequency=daily)),
        content(ordered("Tillsyn", fixed_frequency=replace(daily, times=4, as_written="4 ggr/dag"))),
    )
    assert [change.field for change in changes] == ["Tillsyn: fast frekvens"]
    assert weight(changes) == "plan"


def test_another_name_for_the_same_is_told_and_asks_for_no_new_plan() -> None:
    changes = difference(content(ordered("Dusch", goal="Ren")), content(ordered("Duschhjälp", goal="Ren")))
    assert [(one.field, one.before, one.after) for one in changes] == [("Insats", "Dusch", "Duschhjälp")]
    assert weight(changes) == "same"


def test_visits_goals_and_interventions_are_the_plans_and_a_rewritten_total_is_nothing() -> None:
    old = content(
        ordered("Dusch"), visits_per_day=2, ordered_minutes_per_month=90, ordered_quantity_as_written="1:30"
    )
    assert difference(old, replace(old, ordered_quantity_as_written="1,5 timmar")) == ()
    assert (
        weight(
            difference(old, replace(old, ordered_minutes_per_month=80, ordered_quantity_as_written="1:20"))
        )
        == "minutes"
    )
    for changed in (
        replace(old, visits_per_day=3),
        replace(old, overall_goals=("Bo kvar",)),
        replace(old, interventions=()),
        replace(old, interventions=(ordered("Dusch", goal="Ren"),)),
    ):
        assert weight(difference(old, changed)) == "plan"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return empty_unit(tmp_path)


def order(ordered_on: str, *names: str, **changes: Any) -> bytes:
    from gplan.intake.orders import example_order

    example: Any = example_order()
    rows = [{**example["interventions"][0], "name": name, "name_as_written": f"O-{name}"} for name in names]
    return order_of(
        NUMBERS[0], NAME, ordered_on=ordered_on, decided_on=ordered_on, valid_from=ordered_on, valid_until=None,
        interventions=rows, **changes,
    )  # fmt: skip


def interventions(db: Path, as_of: str) -> dict[str, Any]:
    found = json.loads(done("intervention", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
    return {item["name"]: item for item in found}


def test_an_intervention_keeps_its_text_when_the_order_calls_it_something_else(db: Path) -> None:
    import_order(db, order("2026-03-01", "Dusch", "Tillsyn"), as_of="2026-03-02")
    done(
        "intervention", "text", "p1", "Dusch", "--goal", "Ren två gånger i veckan.", db=db, as_of="2026-03-03"
    )
    import_order(db, order("2026-04-01", "Duschhjälp", "Promenad"), as_of="2026-04-02")
    found = interventions(db, "2026-04-10")
    assert set(found) == {"Dusch", "Promenad"}
    assert found["Dusch"]["text"]["goal"] == "Ren två gånger i veckan."
    assert found["Dusch"]["frequency"], "the frequency is the one of the order's Duschhjälp"


def test_what_comes_back_has_the_text_from_before_and_it_is_told(db: Path) -> None:
    import_order(db, order("2026-03-01", "Promenad", "Tillsyn"), as_of="2026-03-02")
    done("intervention", "text", "p1", "Promenad", "--goal", "Till torget.", db=db, as_of="2026-03-03")
    import_order(db, order("2026-04-01", "Tillsyn"), as_of="2026-04-02")
    assert set(interventions(db, "2026-04-10")) == {"Tillsyn"}
    told = import_order(db, order("2026-06-01", "Tillsyn", "Promenader"), as_of="2026-06-01")
    assert "är tillbaka med texten från förra gången" in told
    (back,) = [item for name, item in interventions(db, "2026-06-02").items() if name.startswith("Promenad")]
    assert back["text"]["goal"] == "Till torget."
    assert back["valid_from"] == "2026-06-01"


def o080(db: Path, as_of: str, profile: str = "jarfalla") -> tuple[str, str]:
    answer = run(
        "--profile",
        profile,
        "check",
        "p1",
        "--select",
        "O080",
        "--all-results",
        "-f",
        "json",
        db=db,
        as_of=as_of,
    )
    (item,) = json.loads(answer.out)["items"]
    return item["outcome"], item["message"]


def test_when_only_time_changed_the_profile_decides_whether_the_plan_stands(db: Path) -> None:
    import_order(db, order("2026-03-01", "Tillsyn", "Städning"), as_of="2026-03-02")
    plan(db, "p1")
    told = import_order(
        db, order("2026-04-01", "Tillsyn", "Städning", ordered_minutes_per_month=99, ordered_quantity_as_written="1:39"),
        as_of="2026-04-02",
    )  # fmt: skip
    assert "p1-1 från 2026-04-01: bara tiden är ändrad" in told
    assert o080(db, "2026-04-10")[0] == "needs_judgement"
    outcome, message = o080(db, "2026-04-10", "national")
    assert (outcome, "Bekräfta planen p1-1" in message) == ("fails", True)
    done("plan", "confirm", "p1", db=db, as_of="2026-04-10")
    assert o080(db, "2026-04-10")[0] == "holds"


def test_an_order_that_changes_interventions_says_from_which_day_the_plan_must_be_renewed(db: Path) -> None:
    import_order(db, order("2026-03-01", "Tillsyn", "Städning"), as_of="2026-03-02")
    plan(db, "p1")
    told = import_order(db, order("2026-05-01", "Tillsyn"), as_of="2026-04-02")
    assert "p1-1 från 2026-05-01: planen behöver göras om: gplan plan revise p1." in told
    assert o080(db, "2026-04-30")[0] == "holds", "until that day the order before applies"
    outcome, message = o080(db, "2026-05-01")
    assert outcome == "fails"
    assert "gäller från 2026-05-01" in message


def test_an_end_decided_for_later_is_shown_until_that_day(db: Path) -> None:
    import_order(db, order("2026-03-01", "Tillsyn"), as_of="2026-03-02")
    done("order", "end", "p1", "--on", "2026-05-31", db=db, as_of="2026-04-02")

    def state(as_of: str) -> str:
        (item,) = json.loads(done("order", "list", "p1", "-f", "json", db=db, as_of=as_of))["items"]
        return str(item["state_words"])

    assert state("2026-04-01") == "gäller"
    assert state("2026-04-02") == state("2026-05-30") == "gäller, slutar 2026-05-31"
    assert state("2026-05-31") == "avslutad"
    due = run("followup", "due", "--kind", "order_end", "--all", "-f", "json", db=db, as_of="2026-05-20").out
    assert [item["due"] for item in json.loads(due)["items"]] == ["2026-05-31"]


def test_the_line_of_orders_tells_what_each_changed_and_which_plans_it_has(db: Path) -> None:
    import_order(db, order("2026-03-01", "Tillsyn", "Städning"), as_of="2026-03-02")
    plan(db, "p1")
    import_order(db, order("2026-03-01", "Tillsyn", "Städning", visits_per_day=3), as_of="2026-03-20")
    import_order(db, order("2026-06-01", "Tillsyn"), as_of="2026-04-02")
    items = json.loads(done("order", "history", "p1", "-f", "json", db=db, as_of="2026-04-20"))["items"]
    assert [(item["kind"], item["state"], item["plans"]) for item in items] == [
        ("first", "replaced", ["p1-1"]),
        ("revision", "in_force", []),
        ("new", "coming", []),
    ]
    assert [item["weight"] for item in items] == [None, "plan", "plan"]
    shown = done("order", "history", "p1", db=db, as_of="2026-04-20")
    assert "Besök per dag" in shown
    assert "Insats Städning: inte längre" in shown or "Insats Städning: beställd → inte längre" in shown


def test_a_draft_is_no_plan_of_the_order_though_it_has_a_day(db: Path, tmp_path: Path) -> None:
    import_order(db, order_of(NUMBERS[0], NAME))
    plan(db, "p1")
    (tmp_path / "p.md").write_text("Ärende: p1\n\n## Upprättad den\n\n2026-04-18\n", encoding="utf-8")
    done("plan", "revise", "p1", db=db, as_of="2026-04-20")
    done("plan", "create", "p1", "--from", str(tmp_path / "p.md"), db=db, as_of="2026-04-20")
    (item,) = json.loads(done("order", "history", "p1", "-f", "json", db=db, as_of="2026-04-20"))["items"]
    assert item["plans"] == ["p1-1"]
