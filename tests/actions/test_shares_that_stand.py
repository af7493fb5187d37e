"""A no finds every copy that still lies with the case officer, and not the newest alone."""

import json
from pathlib import Path

import pytest

from tests.commands.running import done, run
from tests.commands.units import NUMBERS, draft, empty_unit, import_order, order_of


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """One person whose plan is shared in two versions, both with relatives and contacts."""
    db = empty_unit(tmp_path)
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson"))
    done("staff", "add", "Samira Nilsson", "--from", "2026-01-01", db=db)
    done("person", "relative", "add", "p1", "Linnea Bergsten", db=db, as_of="2026-03-10")
    done("consent", "add", "p1", "--to", "case-officer", "--scope", "plan", db=db, as_of="2026-03-10")
    draft(db, "p1")
    done("plan", "establish", "p1", db=db, as_of="2026-03-16")
    share(db, "p1-1", "2026-03-17")
    done("plan", "revise", "p1", db=db, as_of="2026-03-20")
    draft(db, "p1", "2026-03-20")
    done("plan", "establish", "p1", db=db, as_of="2026-03-20")
    return db


def share(db: Path, plan: str, as_of: str) -> None:
    folder = str(db.parent / f"{plan}-{as_of}")
    done("plan", "share", plan, "--to", "case-officer", "-o", folder, db=db, as_of=as_of)


def says(db: Path, as_of: str) -> tuple[str, str]:
    answer = run("why", "p1", "--rule", "S040", "-f", "json", db=db, as_of=as_of)
    (found,) = json.loads(answer.out)["items"]
    return found["outcome"], found["message"]


def test_a_copy_with_what_was_said_no_to_is_found_behind_a_newer_one_without(db: Path) -> None:
    done("consent", "limit", "p1", "--to", "case-officer", "--except", "contacts", db=db, as_of="2026-03-21")
    share(db, "p1-2", "2026-03-22")
    outcome, message = says(db, "2026-03-23")
    assert outcome == "fails"
    assert "p1-1" in message
    assert "p1-2" not in message
    done("share", "recall", "p1", db=db, as_of="2026-03-24")
    share(db, "p1-2", "2026-03-25")
    assert says(db, "2026-03-26") == (
        "holds",
        "Delningen återkallades 2026-03-24; p1-1 är inte antecknad som tillbaka.",
    )


def test_a_withdrawal_names_every_version_that_is_out(db: Path) -> None:
    share(db, "p1-2", "2026-03-22")
    done("consent", "withdraw", "p1", "--to", "case-officer", db=db, as_of="2026-03-23")
    assert says(db, "2026-03-24") == (
        "fails", "Samtycket återkallades 2026-03-23, men planerna p1-1 och p1-2 är fortfarande delade.",
    )  # fmt: skip
    done("share", "recall", "p1", db=db, as_of="2026-03-25")
    assert says(db, "2026-03-25")[0] == "holds"
    assert says(db, "2026-03-24")[0] == "fails", "the day before, they were still out"
