"""The recall list takes back what the rule about it finds, by whatever rules the unit has."""

import json
from pathlib import Path

import pytest

from gplan import profiles
from gplan.actions import print_recall
from gplan.store import connection
from tests.demo.conftest import AS_OF, run

OWN = """name = "egen"
title = "Egna regler"
municipality = "Egen"
base = "national"

[documents.rutin]
title = "Rutin"
read_on = 2026-02-01

[[{parameter}.values]]
value = false
valid_from = 2020-01-01
strength = "local"
source = "rutin"
section = "1"
"""


@pytest.fixture
def told(folder: Path) -> Path:
    """A demo where some have said no to everything, to a part, or had a plan in error."""
    words = ["--to", "case-officer"]
    assert run(folder, "consent", "withdraw", "p2", *words, "--reason", "vill inte längre") == 0
    assert run(folder, "consent", "limit", "p3", *words, "--except", "contacts") == 0
    assert run(folder, "consent", "withdraw", "p4", *words, "--reason", "vill inte längre") == 0
    assert run(folder, "share", "recall", "p4", "-o", "brev.txt") == 0
    assert run(folder, "plan", "mark-error", "p5", "--reason", "fel person") == 0
    return folder


def on_the_list(folder: Path, profile: str) -> dict[str, str]:
    """Case and reason of everything the list has under what is to be taken back."""
    with connection.reading(folder / "demo.db") as store:
        page = print_recall.page_of(store, None, AS_OF, profiles.load(profile))
    assert page is not None
    tables = [part.table for part in page.parts if part.heading == "Ska tas tillbaka"]
    cells = [row[0].split("\n") for table in tables if table for row in table.rows]
    return {lines[0].split("-")[0]: lines[2] for lines in cells}


@pytest.mark.parametrize("parameter", ["", "consent_needed_to_share", "withdrawal_recalled"])
def test_the_list_has_those_the_rule_finds(
    told: Path, parameter: str, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = "national"
    if parameter:
        profile = str(told / "egen.toml")
        Path(profile).write_text(OWN.format(parameter=parameter), "utf-8")
    capsys.readouterr()
    run(told, "--profile", profile, "check", "--select", "S040", "-f", "json")
    found = {one["case"]: one["message"] for one in json.loads(capsys.readouterr().out)["items"]}
    listed = on_the_list(told, profile)
    assert listed.pop("p5") == "Planen är markerad som felaktig."
    assert set(listed) == set(found) == (set() if parameter else {"p2", "p3", "p7"})
    assert all(found[case].startswith(f"{why.rstrip('.')}, men ") for case, why in listed.items())
