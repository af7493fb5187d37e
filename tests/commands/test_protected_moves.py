"""Where a protected person lived before, or moves to later, is on no paper and in no package of any day."""

from pathlib import Path

import pytest

from tests.commands.running import done
from tests.commands.units import full_unit
from tests.render.pdf_reading import page_texts, squeezed

BEFORE, AFTER = "Skuggvägen 99", "Nyvägen 31"
TOLD = f"Gå förbi {BEFORE} i Undanby, kod 9911-b, och sedan till {AFTER}, kod 2277-c."
SECRETS = ("Skuggvägen", "9911-b", "Nyvägen", "2277-c", "Undanby")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """p2 with both addresses typed into the plan before the move."""
    db = full_unit(tmp_path_factory.mktemp("moves"))
    done("person", "edit", "p2", "--street", BEFORE, "--door-code", "9911-b", db=db, as_of="2026-04-10")
    done("plan", "create", "p2", "--important", TOLD, "--how", TOLD, "--where", "hemma", "--follow-up", "+6m",
         "--took-part", "--regard", TOLD, "--responsible", TOLD, db=db, as_of="2026-04-11")  # fmt: skip
    done("plan", "establish", "p2", db=db, as_of="2026-04-11")
    done("person", "edit", "p2", "--street", AFTER, "--door-code", "2277-c", db=db, as_of="2026-04-18")
    return db


@pytest.mark.parametrize("day", ["2026-04-12", "2026-04-20"], ids=["before the move", "after"])
@pytest.mark.parametrize("audience", ["staff", "person", "case-officer"])
def test_no_address_is_printed(audience: str, day: str, db: Path, tmp_path: Path) -> None:
    paper = tmp_path / "plan.pdf"
    done("plan", "print", "p2", "--as", audience, "-o", str(paper), db=db, as_of=day)
    text = squeezed("".join(page_texts(paper.read_bytes())))
    assert squeezed("Gå förbi [skyddad uppgift]") in text
    assert not [one for one in SECRETS if squeezed(one) in text]


@pytest.mark.parametrize("day", ["2026-04-12", "2026-04-20"], ids=["before the move", "after"])
def test_no_address_is_shared(day: str, db: Path, tmp_path: Path) -> None:
    done("plan", "share", "p2", "--to", "case-officer", "-o", str(tmp_path), db=db, as_of=day)
    (record,) = tmp_path.rglob("plan.json")
    assert "Gå förbi [skyddad uppgift]" in record.read_text(encoding="utf-8")
    for path in (one for one in tmp_path.rglob("*") if one.is_file()):
        data = path.read_bytes()
        text = "".join(page_texts(data)) if path.suffix == ".pdf" else data.decode()
        assert not [one for one in SECRETS if squeezed(one) in squeezed(text)], path.name
