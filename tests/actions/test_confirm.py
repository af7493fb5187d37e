"""A plan confirmed against a new order: only where nothing of what it says was changed."""

from pathlib import Path

import pytest

from tests.commands.running import run
from tests.commands.units import NUMBERS, full_unit, import_order, order_of


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return full_unit(tmp_path)


def failing(db: Path) -> set[str]:
    lines = run("--profile", "national", "check", "p1", "-f", "csv", db=db).out.splitlines()
    return {code for code in ("O080",) if any(f";{code};" in line for line in lines)}


def test_when_only_the_hours_changed_the_plan_is_confirmed_and_the_finding_goes(db: Path) -> None:
    assert failing(db) == {"O080"}
    answer = run("plan", "confirm", "p1", db=db)
    assert answer.code == 0, answer.err
    assert failing(db) == set()
    assert "oförändrad mot den nya beställningen" in run("journal", "list", "p1", db=db).out


def test_when_visits_changed_a_new_version_is_needed(db: Path) -> None:
    changed = order_of(
        NUMBERS[0],
        "Tolvan Exempelsson",
        visits_per_day=5,
        order_text="5 besök per dag.",
        ordered_on="2026-04-16",
    )
    import_order(db, changed, as_of="2026-04-16")
    answer = run("plan", "confirm", "p1", db=db)
    assert answer.code == 4
    assert "Besök per dag" in answer.err
    assert "gplan plan revise p1" in answer.err
    assert failing(db) == {"O080"}


def test_without_a_newer_order_there_is_nothing_to_confirm(db: Path) -> None:
    assert run("plan", "confirm", "p1", db=db).code == 0
    assert run("plan", "confirm", "p2", db=db).code == 2
