"""A day that came out wrong and is written again: the wrong one is no fact of any day, whatever day it is looked at from."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from gplan.model.case import ChangedNeedFacts, OrderFacts
from gplan.model.ids import NeedId, PersonId
from gplan.store import cases, connection, needs, orders
from gplan.store.case_parts import that_count
from gplan.store.needs import ChangedNeed
from gplan.store.orders import StoredOrder
from tests.commands.running import done
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """One person with an order that came on 2 March."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    return db


def order_on(db: Path, as_of: str) -> tuple[StoredOrder, OrderFacts]:
    """The order as one person's page has it, and as the due list has it."""
    on = date.fromisoformat(as_of)
    with connection.reading(db) as store:
        stored = orders.in_force(store, PersonId(1), on)
        (case,) = cases.load(store, on, watched=True)
    assert stored is not None
    assert case.order is not None
    return stored, case.order


def need_on(db: Path, as_of: str) -> tuple[ChangedNeed, ChangedNeedFacts]:
    """The need as its own page has it, and as the due list has it."""
    on = date.fromisoformat(as_of)
    with connection.reading(db) as store:
        stored = needs.get(store, NeedId(1), on)
        (case,) = cases.load(store, on, watched=True)
    assert stored is not None
    return stored, case.changed_needs[0]


def days(db: Path, field: str, *on: str) -> list[str | None]:
    """What both readers say of an order on some days; they have to agree."""
    found = []
    for as_of in on:
        stored, facts = (getattr(one, field) for one in order_on(db, as_of))
        assert stored == facts, f"{field} on {as_of}"
        found.append(stored.isoformat() if stored else None)
    return found


def test_a_need_was_not_told_before_the_day_that_was_written_last(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", "--on", "2026-04-01", "--told", "2026-04-10", db=db)
    done("need", "tell", "n1", "--on", "2026-04-15", db=db)
    for as_of, told in (("2026-04-12", None), ("2026-04-15", date(2026, 4, 15))):
        stored, facts = need_on(db, as_of)
        assert (stored.told_on, facts.told_on) == (told, told)


def test_an_answer_written_again_goes_with_its_day(db: Path) -> None:
    done("need", "add", "p1", "Ser sämre.", "--on", "2026-04-01", "--told", "2026-04-02", db=db)
    done("need", "answer", "n1", "--text", "Väntar.", "--on", "2026-04-10", db=db)
    done("need", "answer", "n1", "--text", "Utökad tid.", "--on", "2026-04-15", db=db)
    before, facts = need_on(db, "2026-04-12")
    assert (before.answered_on, before.answer, facts.answered_on) == (None, "", None)
    after, _ = need_on(db, "2026-04-15")
    assert (after.answered_on, after.answer) == (date(2026, 4, 15), "Utökad tid.")


def test_the_first_visit_was_not_before_the_day_that_was_written_last(db: Path) -> None:
    done("order", "start", "p1", "--on", "2026-03-09", db=db)
    done("order", "start", "p1", "--on", "2026-03-16", db=db)
    assert days(db, "started_on", "2026-03-12", "2026-03-16") == [None, "2026-03-16"]


def test_a_first_visit_moved_to_an_earlier_day_counts_from_there(db: Path) -> None:
    done("order", "start", "p1", "--on", "2026-03-16", db=db)
    done("order", "start", "p1", "--on", "2026-03-09", db=db)
    assert days(db, "started_on", "2026-03-08", "2026-03-12", "2026-03-20") == [
        None, "2026-03-09", "2026-03-09",
    ]  # fmt: skip


def test_an_end_that_was_wrong_is_not_there_before_the_right_one(db: Path) -> None:
    done("order", "end", "p1", "--on", "2026-03-20", db=db, as_of="2026-04-05")
    done("order", "end", "p1", "--on", "2026-03-30", db=db, as_of="2026-04-06")
    assert days(db, "ended_on", "2026-03-25", "2026-03-30") == [None, "2026-03-30"]


def test_an_end_decided_ahead_holds_until_another_is_decided(db: Path) -> None:
    done("order", "end", "p1", "--on", "2026-06-30", db=db, as_of="2026-04-01")
    done("order", "end", "p1", "--on", "2026-05-31", db=db, as_of="2026-04-20")
    assert days(db, "ended_on", "2026-03-31", "2026-04-01", "2026-04-19", "2026-04-20") == [
        None, "2026-06-30", "2026-06-30", "2026-05-31",
    ]  # fmt: skip


def test_an_end_decided_ahead_holds_until_the_day_it_came_sooner(db: Path) -> None:
    """The decision of the first of April was one; what came in between does not undo it."""
    done("order", "end", "p1", "--on", "2026-06-30", db=db, as_of="2026-04-01")
    done("order", "end", "p1", "--on", "2026-05-10", db=db, as_of="2026-05-20")
    assert days(db, "ended_on", "2026-05-09", "2026-05-10") == ["2026-06-30", "2026-05-10"]


def test_each_extension_is_known_from_the_day_it_was_written_down(db: Path) -> None:
    done("order", "extend", "p1", "--until", "2027-03-31", db=db, as_of="2026-04-01")
    done("order", "extend", "p1", "--until", "2027-04-15", db=db, as_of="2026-04-20")
    found = [order_on(db, on) for on in ("2026-03-31", "2026-04-10", "2026-04-20")]
    assert [stored.extended_to for stored, _ in found] == [None, date(2027, 3, 31), date(2027, 4, 15)]
    assert [facts.valid_until for _, facts in found[1:]] == [date(2027, 3, 31), date(2027, 4, 15)]


def test_what_was_written_of_an_order_and_corrected_of_its_revision_is_one_day(db: Path) -> None:
    done("order", "start", "p1", "--on", "2026-03-09", db=db, as_of="2026-03-09")
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson", order_text="Ny lydelse."), as_of="2026-03-10")
    done("order", "start", "p1", "--on", "2026-03-12", db=db, as_of="2026-03-13")
    assert order_on(db, "2026-03-11")[0].revision == 2
    assert days(db, "started_on", "2026-03-11", "2026-03-12") == [None, "2026-03-12"]


SOME = [date(2026, 4, day).isoformat() for day in (1, 3, 5)]


@pytest.mark.parametrize(("first", "second"), list(product(SOME, SOME)))
def test_the_last_written_is_what_a_later_day_sees(first: str, second: str) -> None:
    """Whatever order the days come in."""
    rows = [("started", first, SOME[2]), ("started", second, SOME[2])]
    for on in SOME:
        assert that_count(rows, on) == ({"started": rows[1]} if second <= on else {})
