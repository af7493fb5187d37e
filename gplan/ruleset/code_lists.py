"""What the shipped code lists say that a rule needs: which life area grants nothing, and what is personal care.

The lists are read as they are, never by the due list. Reading an order has its own use of them, in ``gplan.intake``.
"""

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CARE_PACKAGE = "omvårdnadspaket"
"""The group of the services that are several care interventions in one visit."""
_CARE = "care"
_GRANTS_NOTHING = "grants nothing"


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    text = files("gplan.data").joinpath(name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def areas_that_grant_nothing() -> frozenset[str]:
    """The codes of the life areas that describe somebody else's need, so that nothing is granted by them."""
    return frozenset(
        row["code"]
        for row in _rows("icf_life_areas.csv")
        if _GRANTS_NOTHING in (said.strip() for said in row["status"].split(";"))
    )


@cache
def _services() -> dict[str, tuple[str, str]]:
    """Every name of a service, folded, with its kind and its group."""
    return {
        _folded(name): (row["kind"], row["group"])
        for row in _rows("services.csv")
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    }


def care_named(text: str) -> frozenset[str]:
    """The care interventions that a text names somewhere; one goes by several names and counts once."""
    folded = f" {_folded(text)} "
    return _care(name for name in _services() if f" {name} " in folded)


def care_listed(text: str) -> frozenset[str] | None:
    """The care interventions of a text that is nothing but a list of services; None for any other text."""
    names: list[str] = []
    for part in re.split(r"[,;.\n]+", text):
        whole = _folded(part)
        each = [whole] if whole in _services() else [_folded(one) for one in part.split(" och ")]
        names += [name for name in each if name]
    if not names or not all(name in _services() for name in names):
        return None
    return _care(names)


def _care(names: "Iterable[str]") -> frozenset[str]:
    found = (_services()[name] for name in names)
    return frozenset(group for kind, group in found if kind == _CARE and group != CARE_PACKAGE)


def _folded(text: str) -> str:
    """Lower case, letters and figures alone, words apart by one space."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
