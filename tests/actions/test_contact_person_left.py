"""A contact person who leaves: the person has none from the day after, whatever the order's own last day says."""

from pathlib import Path

import pytest

from tests.actions.test_facts_in_time import items
from tests.commands.running import done
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """One order, whose contact person stops on 1 April."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    for name in ("Samira Nilsson", "Bo Ek"):
        done("staff", "add", name, "--from", "2026-01-01", db=db)
    done("order", "start", "p1", "--on", "2026-03-09", db=db)
    done("contact-person", "set", "p1", "--staff", "Samira Nilsson", "--from", "2026-03-10", db=db)
    done("staff", "end", "Samira Nilsson", "--on", "2026-04-01", db=db)
    return db


def due(db: Path, as_of: str) -> list[tuple[str, str]]:
    found = items("followup", "due", "--within", "30d", db=db, as_of=as_of)
    return [(row["due"], row["message"]) for row in found if row["rule"] == "C010"]


def test_the_day_the_last_one_left_is_the_day_it_is_due(db: Path) -> None:
    assert due(db, "2026-04-01") == []
    assert due(db, "2026-04-05") == [
        ("2026-04-01", "Kontaktmannen slutade 2026-04-01 och ingen ny är utsedd.")
    ]


def test_a_new_contact_person_settles_it(db: Path) -> None:
    done("contact-person", "set", "p1", "--staff", "Bo Ek", "--from", "2026-04-08", db=db)
    assert len(due(db, "2026-04-07")) == 1
    assert due(db, "2026-04-08") == []
