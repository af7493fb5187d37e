"""The made-up persons of the demo, as their files in ``gplan/data/demo`` tell of them.

A file counts every day from the day the demo is made: -3 is three days before it, 14 two weeks after. ``{-3}`` in a
text is that day written out. Identity numbers are from the Swedish Tax Agency's public series of test numbers.
"""

import re
import tomllib
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from gplan.render.order_sheet import OrderRow, OrderSheet

UNIT = "Hemtjänst Björkbacken"
"""The made-up unit's name."""
CONTACT = ("Björkbacksvägen 2, 999 99 Björkbacken", "Telefon 08-465 004 00, alla dagar 7–22")
"""How it is reached. The number is of a series that nobody has."""
_DAY_IN_TEXT = re.compile(r"\{([+-]?\d+)\}")
_APPROACHES = {
    "stöd": "Behovet kan tillgodoses med stödjande/tränande insats",
    "komp": "Behovet kan tillgodoses med kompenserande insats",
}
_CATEGORIES = {"O": "SoL Omvårdnadsinsatser", "S": "SoL Serviceinsatser"}


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("gplan.data").joinpath("demo", name).read_text(encoding="utf-8"))


def unit(as_of: date) -> dict[str, Any]:
    """Staff and case officers."""
    told: dict[str, Any] = _dated(_table("enheten.toml"), as_of)
    return told


def persons(as_of: date) -> list[dict[str, Any]]:
    """Those the unit knows already, in the order their first order came."""
    folder = files("gplan.data").joinpath("demo", "personer")
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".toml"))
    return [_dated(_table(f"personer/{name}"), as_of) for name in names]


def waiting(as_of: date) -> list[dict[str, Any]]:
    """The orders that have not been read in: first the one that the demo shows, then the inbox."""
    names = ("visning.toml", "inkorg-1.toml", "inkorg-2.toml", "inkorg-3.toml")
    return [_dated(_table(f"inkorg/{name}"), as_of) for name in names]


def _dated(value: Any, as_of: date) -> Any:
    """The same value with the days in its texts written out."""
    if isinstance(value, dict):
        return {key: _dated(one, as_of) for key, one in value.items()}
    if isinstance(value, list):
        return [_dated(one, as_of) for one in value]
    if isinstance(value, str):
        return _DAY_IN_TEXT.sub(lambda found: _iso(as_of, int(found[1])), value.strip())
    return value


def _iso(as_of: date, days: int) -> str:
    return (as_of + timedelta(days=days)).isoformat()


def order_sheet(person: dict[str, Any], order: dict[str, Any], as_of: date) -> OrderSheet:
    """One of a person's orders, ready to be set as text or PDF."""
    until = f" - {_iso(as_of, order['until'])}" if "until" in order else ""
    return OrderSheet(
        number=person["number"],
        name=person["name"],
        street=person.get("order_street", person.get("street", "")),
        postal_line=person.get("postal_line", ""),
        case_officer=order["case_officer"],
        team=order["team"],
        provider=UNIT,
        ordered=_iso(as_of, order["ordered"]),
        valid=_iso(as_of, order["from"]) + until,
        started=_iso(as_of, order["carried_out"]) if "carried_out" in order else "",
        decision=order["decision"],
        decided=_iso(as_of, order["decided"]),
        text=order["text"],
        quantity=order.get("quantity", ""),
        rows=tuple(_row(row) for row in order.get("rows", ())),
        goals=tuple(order["goals"]),
        body_functions=order["body_functions"],
        environment=order["environment"],
        health=order["health"],
        personal=order["personal"],
    )


def _row(row: dict[str, Any]) -> OrderRow:
    return OrderRow(
        category=_CATEGORIES[row["name"][0]],
        name=row["name"],
        life_area=row["area"],
        frequency=row["frequency"],
        assessed=row["assessed"],
        intended=row["intended"],
        need=row["need"],
        goal=row["goal"],
        approach=_APPROACHES[row["approach"]],
    )
