"""``order show -f json`` gives all that was read of an order, and the file keeps the source byte for byte."""

import json
from pathlib import Path

import pytest

from gplan.intake.orders import read_order
from gplan.render.records import plain
from tests.commands.running import done
from tests.commands.units import empty_unit

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
