"""The shipped code lists: names of life areas to ICF codes, and names of services to what they are."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from gplan.intake.text import key
from gplan.model.terms import InterventionKind


class Service(NamedTuple):
    """A service as the guidelines list it. Two names with the same ``group`` are the same service."""

    name: str
    kind: InterventionKind
    group: str


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files("gplan.data").joinpath(name).read_text(encoding="utf-8").splitlines()))


@cache
def _icf_codes() -> dict[str, str | None]:
    codes: dict[str, str | None] = {}
    for row in _rows("icf_life_areas.csv"):
        for column in ("name_in_guidelines", "name_in_icf"):
            name, code = key(row[column]), row["code"] or None
            if name:
                # A name that means two codes means none: never guess.
                codes[name] = code if codes.get(name, code) == code else None
    return codes


def icf_code(name: str) -> str | None:
    """The ICF code of a life area's subcategory, by either of its names; None where the list does not know it."""
    return _icf_codes().get(key(name))


def is_icf_name(name: str) -> bool:
    """Whether the list has the name, with or without a code."""
    return key(name) in _icf_codes()


@cache
def _services() -> dict[str, Service]:
    services = {}
    for row in _rows("services.csv"):
        service = Service(row["name"], InterventionKind(row["kind"]), row["group"])
        for name in (row["name"], *row["aliases"].split("|")):
            if name:
                services[key(name)] = service
    return services


def service(name: str) -> Service | None:
    """The service that goes by exactly this name."""
    return _services().get(key(name))


def leading_service(phrase: str) -> Service | None:
    """The service whose name a phrase begins with, the longest one: "Städ av två rum" is Städning."""
    words = key(phrase).split(" ")
    for count in range(min(len(words), 6), 0, -1):
        found = _services().get(" ".join(words[:count]).rstrip(".,:;"))
        if found:
            return found
    return None
