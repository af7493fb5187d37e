"""A unit of any size for measuring: the same every time, and in every state."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from gplan import profiles
from gplan.actions import due
from gplan.actions.demo import make_unit
from gplan.actions.demo_unit import name
from gplan.errors import StoreError
from gplan.intake.orders import read_order
from gplan.model.ids import OrderId
from gplan.store import cases, connection, orders
from gplan.store.connection import Stamp

AS_OF = date(2026, 3, 2)
STAMP = Stamp(AS_OF, "2026-03-02T08:00:00+01:00", "prov")


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unit") / "unit.db"
    make_unit(path, persons=200, as_of=AS_OF, stamp=STAMP)
    return path


def dump(path: Path) -> list[str]:
    conn = sqlite3.connect(path)
    try:
        # When the schema was made is the one thing that the clock decides.
        return [line for line in conn.iterdump() if "_sqlite_migrations" not in line]
    finally:
        conn.close()


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    for file in ("a.db", "b.db"):
        make_unit(tmp_path / file, persons=25, as_of=AS_OF, stamp=STAMP)
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


def test_it_never_overwrites(unit: Path) -> None:
    before = unit.read_bytes()
    with pytest.raises(StoreError):
        make_unit(unit, persons=1, as_of=AS_OF, stamp=STAMP)
    assert unit.read_bytes() == before


def test_every_state_is_there_in_likely_proportions(unit: Path) -> None:
    with connection.reading(unit) as store:
        known = cases.load(store, AS_OF)
        rows = due.due(store, AS_OF, profiles.load("jarfalla"), until=None)
    assert len(known) == 200
    assert 160 <= sum(case.plan is not None for case in known) <= 180
    assert {case.consent.state for case in known} == {"valid", "refused", "withdrawn", "missing"}
    assert 5 <= sum(case.draft_version is not None for case in known) <= 20
    assert any(case.plan is not None and case.plan.version == 2 for case in known)
    assert any(case.order is not None and case.order.started_on is None for case in known)
    assert any(case.last_follow_up_on is not None for case in known)
    overdue = {row["case"] for row in rows if row["state"] == "overdue"}
    assert 20 <= len(overdue) <= 80


def test_the_first_person_has_a_plan_to_print(unit: Path) -> None:
    with connection.reading(unit) as store:
        (first,) = cases.load(store, AS_OF, 1)
    assert first.plan is not None


def test_nothing_lies_after_the_day(unit: Path) -> None:
    conn = sqlite3.connect(unit)
    latest = conn.execute(
        "SELECT max(day) FROM (SELECT max(received_on) AS day FROM orders UNION ALL SELECT max(happened_on) FROM"
        " order_event UNION ALL SELECT max(established_on) FROM plan UNION ALL SELECT max(happened_on) FROM"
        " consent_event UNION ALL SELECT max(shared_on) FROM share UNION ALL SELECT max(followed_up_on) FROM"
        " follow_up UNION ALL SELECT max(happened_on) FROM plan_event)"
    ).fetchone()[0]
    conn.close()
    assert latest <= AS_OF.isoformat()


@pytest.mark.parametrize("order", [1, 2, 3, 57, 188])
def test_an_order_says_what_its_source_says(unit: Path, order: int) -> None:
    with connection.reading(unit) as store:
        stored = orders.get(store, OrderId(order))
        source = orders.source(store, OrderId(order))
    assert stored is not None
    assert read_order(source, "source.txt").content == stored.content


def test_three_thousand_names_are_spread_over_many() -> None:
    names = [name(place) for place in range(3000)]
    assert len(set(names)) == 1440
