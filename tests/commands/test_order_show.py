"""``order show -f json`` gives all that was read of an order, and the file keeps the source byte for byte."""

import json
from pathlib import Path
from typing import Any

import pytest

from gplan.intake.orders import example_order, read_order
from gplan.render.records import plain
from tests.commands.running import done
from tests.commands.units import NUMBERS, empty_unit, import_order, order_of

ORDERS = Path(__file__).parents[1] / "orders"
BESIDE = Path(__file__).parents[2].parent / "shared" / "seeds" / "004_08fb96a7f8fccd5f.txt"


def sample() -> bytes:
    """The guidelines' own order, where they lie beside the project."""
    if not BESIDE.is_file():
        pytest.skip(
            "the guidelines with the sample order do not lie beside the project; the twins are shown instead"
        )
    lines = BESIDE.read_text(encoding="utf-8").splitlines(keepends=True)
    first = max(number for number, line in enumerate(lines) if line.strip() == "BILAGA 4")
    last = next(number for number in range(first, len(lines)) if lines[number].strip() == "BILAGA 5")
    return "".join(lines[first:last]).encode()


def shown(tmp_path: Path, data: bytes) -> None:
    db = empty_unit(tmp_path)
    done("order", "import", "-", db=db, typed=data)
    (item,) = json.loads(done("order", "show", "p1", "-f", "json", db=db))["items"]
    read = read_order(data, "order.txt")
    assert {name: item[name] for name in plain(read.content)} == plain(read.content)
    assert "".join(segment.text for segment in read.segments) == read.source_text
    done("order", "source", "p1", "-o", str(tmp_path / "again"), db=db)
    assert (tmp_path / "again").read_bytes() == data


@pytest.mark.parametrize("name", sorted(path.name for path in ORDERS.glob("*.txt")))
def test_everything_read_of_an_order_is_shown(name: str, tmp_path: Path) -> None:
    shown(tmp_path, (ORDERS / name).read_bytes())


def test_everything_read_of_the_sample_order_is_shown(tmp_path: Path) -> None:
    shown(tmp_path, sample())


def test_an_intervention_of_which_only_the_name_is_known_is_shown(tmp_path: Path) -> None:
    db = empty_unit(tmp_path)
    look: Any = example_order()["interventions"]
    alarm = {"name": "Trygghetslarm", "name_as_written": "Trygghetslarm"}
    import_order(db, order_of(NUMBERS[0], "Tolvan Exempelsson", interventions=[*look, alarm]))
    assert "\nInsats: Trygghetslarm\n" in done("order", "show", "p1", db=db)
    done("plan", "create", "p1", db=db)
    assert "\nInsats: Trygghetslarm\n" in done("plan", "show", "p1", db=db)
