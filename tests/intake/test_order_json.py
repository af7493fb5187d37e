"""gplan's own JSON: what goes out comes back, and a fault is named by its path."""

import json
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from gplan.errors import InputError
from gplan.intake.order_json import dump
from gplan.intake.orders import example_order, read_order

ORDERS = Path(__file__).parents[1] / "orders"
jsonschema: Any = import_module("jsonschema")  # it ships no types
SCHEMA = json.loads(files("gplan").joinpath("schemas/order-import.schema.json").read_text(encoding="utf-8"))


def valid(loaded: object) -> bool:
    return bool(
        jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).is_valid(loaded)
    )


def read(loaded: object) -> Any:
    return read_order(json.dumps(loaded).encode(), "order.json")


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", ["two_columns.txt", "one_column.txt", "prose_only.txt"])
def test_what_goes_out_comes_back(name: str) -> None:
    content = read_order((ORDERS / name).read_bytes(), name).content
    loaded = dump(content)
    assert valid(loaded)
    back = read(loaded)
    assert (back.content, back.layout) == (content, "gplan-json")
    assert "".join(segment.text for segment in back.segments) == back.source_text


def test_the_template_is_an_order_and_shows_every_field() -> None:
    template = example_order()
    assert valid(template)
    assert dump(read(template).content) == template
    assert set(template) == set(SCHEMA["properties"])


def test_only_a_few_fields_are_needed() -> None:
    least = {
        "schema": "gplan/order-import/1",
        "number_as_written": "010101+TF09",
        "person_name": "Nils",
        "ordered_on": "2026-03-01",
        "decision": "Bifall",
        "interventions": [{"name": "Tillsyn"}],
    }
    assert valid(least)
    row = read(least).content.interventions[0]
    assert (row.name_as_written, row.origin.value, row.frequency) == ("Tillsyn", "row", None)
    for name in least.keys() - {"interventions"}:
        short = {other: value for other, value in least.items() if other != name}
        assert not valid(short)
        with pytest.raises(InputError, match=f"{name} "):
            read(short)


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (["ordered_on"], "2026-02-30", "ordered_on ska vara ett datum"),
        (["ordered_on"], "2/3 2026", "ordered_on ska vara ett datum"),
        (["ordered_minutes_per_month"], 12.5, "ordered_minutes_per_month ska vara ett heltal"),
        (["ordered_minutes_per_month"], -1, "ordered_minutes_per_month ska vara ett heltal"),
        (["visits_per_day"], True, "visits_per_day ska vara ett heltal"),
        (["person_name"], 7, "person_name ska vara text"),
        (["person_name"], "", "person_name saknas"),
        (["interventions"], {}, "interventions ska vara en lista"),
        (
            ["interventions", 0, "frequency", "per"],
            "fortnight",
            r"interventions\[0\]\.frequency\.per ska vara ett av",
        ),
        (
            ["interventions", 0, "frequency", "every"],
            0,
            r"interventions\[0\]\.frequency\.every ska vara ett heltal från 1",
        ),
        (["interventions", 1, "goals"], "x", r"interventions\[1\]\.goals är en okänd nyckel"),
        (
            ["interventions", 0, "assessed_level"],
            "måttlig",
            r"interventions\[0\]\.assessed_level ska vara ett av",
        ),
        (["related_factors", 0, "heading"], None, r"related_factors\[0\]\.heading ska vara ett av"),
        (["schema"], "gplan/order-import/9", "schema ska vara"),
    ],
)
def test_a_fault_is_named_by_its_path(path: list[Any], value: object, named: str) -> None:
    loaded: Any = example_order()
    at = loaded
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert not valid(loaded)
    with pytest.raises(InputError, match=named):
        read(loaded)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{",
        '{"schema": NaN}',
        '{"a": 1, "a": 2}',
        '{"schema": 1} x',
        "[" * 100_000,
        '{"x": ' + "9" * 5000 + "}",
    ],
)
def test_json_that_is_none(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_order(text.encode(), "order.json")
    assert caught.value.remedy


def test_json_cut_anywhere_is_refused() -> None:
    whole = json.dumps(example_order(), ensure_ascii=False)
    for count in range(1, len(whole), 97):
        with pytest.raises(InputError):
            read_order(whole[:count].encode(), "order.json")


def test_a_key_that_is_no_plain_word_is_not_repeated() -> None:
    loaded = example_order() | {"Nils Hemlig 19121212-1212": 1}
    with pytest.raises(InputError) as caught:
        read(loaded)
    assert "Hemlig" not in str(caught.value)


@pytest.mark.parametrize("text", ["half \ud800 letter", "nothing \x00 here"])
def test_text_that_no_file_can_hold(text: str) -> None:
    with pytest.raises(InputError, match="decision ska vara text"):
        read(example_order() | {"decision": text})
