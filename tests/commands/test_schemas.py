"""What a list or a single thing looks like to a script: JSON after the shipped schema, NDJSON, CSV."""

import csv
import io
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.commands.catalogue import READS, commands, formats
from tests.commands.running import Answer, run
from tests.commands.units import empty_unit, full_unit

FINDS = {"plan-check", "followup-due", "check", "rules-diff", "profile-check"}
"""These end with 3 when they find something."""
FILES = {"order-import", "plan"}
"""Schemas of files, not of lists."""


@cache
def shipped() -> dict[str, Any]:
    folder = resources.files("gplan").joinpath("schemas")
    return {
        path.name.removesuffix(".schema.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in folder.iterdir()
        if path.name.endswith(".schema.json")
    }


@cache
def validator(name: str) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in shipped().values()
    )
    return Draft202012Validator(
        shipped()[name], registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return full_unit(tmp_path_factory.mktemp("full"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return empty_unit(tmp_path_factory.mktemp("empty"))


def asked(name: str, form: str, db: Path, *words: str) -> Answer:
    answer = run(*(words or READS[name]), "-f", form, db=db)
    assert answer.code in ((0, 3) if name in FINDS else (0,)), answer.err
    return answer


def items(name: str, db: Path, *words: str) -> list[dict[str, Any]]:
    found = json.loads(asked(name, "json", db, *words).out)
    validator(name).validate(found)
    return list(found["items"])


def steady(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the readings in the log: to look is to add one."""
    return [item for item in found if "reading" not in (item.get("kind"), item["id"][:-1])]


def test_every_command_that_lists_or_shows_has_a_schema_and_every_schema_a_command() -> None:
    telling = {words for words, command in commands().items() if formats(command)}
    typed = {next(words for words in telling if line[: len(words)] == words) for line in READS.values()}
    assert telling == typed
    assert set(shipped()) - FILES == set(READS)


@pytest.mark.parametrize("name", sorted(READS))
def test_a_schema_is_strict(name: str) -> None:
    schema = shipped()[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:gplan:{name}:1"
    assert schema["properties"]["schema"]["const"] == f"gplan/{name}/1"
    pending: list[Any] = [schema]
    while pending:
        part = pending.pop()
        pending += part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        if isinstance(part, dict) and isinstance(part.get("properties"), dict) and "type" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])


@pytest.mark.parametrize("name", sorted(READS))
def test_what_is_written_follows_its_schema(name: str, full: Path) -> None:
    found = items(name, full)
    assert found, "the unit has nothing to show for it"
    assert len({item["id"] for item in found}) == len(found)
    assert steady(items(name, full)) == steady(found), "the same thing has the same id"
    lines = asked(name, "ndjson", full).out.splitlines()
    assert steady([json.loads(line) for line in lines]) == steady(found)


@pytest.mark.parametrize("name", sorted(READS))
def test_csv_opens_in_a_swedish_spreadsheet_with_every_field(name: str, full: Path) -> None:
    data = asked(name, "csv", full).data
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    found = items(name, full)
    assert rows[0] == list(found[0])
    assert all(len(row) == len(rows[0]) for row in rows)
    cells = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [row["id"] for row in steady(cells)] == [item["id"] for item in steady(found)]


@pytest.mark.parametrize(
    "name", sorted(name for name, words in READS.items() if not {"p1", "n1", "k1", "d1"} & set(words))
)
def test_an_empty_unit_has_empty_lists(name: str, empty: Path) -> None:
    found = items(name, empty)
    if name.partition("-")[0] not in ("rules", "profile", "log", "unit") and not {"catalogue", "headings"} & {
        *name.split("-")
    }:
        assert found == []
        assert asked(name, "ndjson", empty).out == ""
        header = asked(name, "csv", empty).data.decode("utf-8-sig")
        fields = list(shipped()[name]["$defs"]["item"]["properties"])
        assert header == ";".join(fields) + "\r\n"
    assert asked(name, "table", empty).out.strip()


@pytest.mark.parametrize("person", ["p2", "p3", "p4", "p5"])
@pytest.mark.parametrize("name", sorted(name for name, words in READS.items() if "p1" in words))
def test_every_person_follows_the_schemas(name: str, person: str, full: Path) -> None:
    words = [person if word == "p1" else word for word in READS[name]]
    answer = run(*words, "-f", "json", db=full)
    if answer.code == 2:
        assert (person, name) in {
            ("p3", "plan-show"), ("p3", "plan-check"), ("p5", "plan-show"), ("p5", "plan-check"),
            ("p3", "plan-diff"), ("p5", "plan-diff"),
            ("p5", "order-show"),
        }  # fmt: skip
    else:
        validator(name).validate(json.loads(answer.out))


def test_protected_and_drafts_and_earlier_versions_follow_the_schema_of_a_plan(full: Path) -> None:
    for plan in ("p1-1", "p1-2", "p2-1", "p4-1"):
        assert [item["id"] for item in items("plan-show", full, "plan", "show", plan)] == [plan]


@pytest.mark.parametrize(
    "typed", ["=1+1", "+46", "@x", "-1+1", "\tx", "\rx", "a;b", 'a"b', "rad ett\nrad två", "å\u2028ä"]
)
def test_csv_never_runs_what_was_typed_and_keeps_it_in_one_cell(typed: str, tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    run("person", "add", "Åke Utanorder", db=db)
    run("journal", "add", "p1", "--", typed, db=db)
    data = asked("journal-list", "csv", db).data.decode("utf-8-sig")
    (_, row) = csv.reader(io.StringIO(data, newline=""), delimiter=";")
    cell = row[next(csv.reader(io.StringIO(data), delimiter=";")).index("text")]
    assert cell[:1] not in "=+-@\t\r"
    assert cell.lstrip("'") == typed.strip()
