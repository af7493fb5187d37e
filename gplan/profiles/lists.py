"""The code lists a profile names, and the other names of the services it names."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gplan.errors import ProfileError
from gplan.profiles import folded

if TYPE_CHECKING:
    from gplan.catalogue.lists import Service
    from gplan.profiles.faults import Faults
    from gplan.profiles.lines import Path as Key

Catalogue = dict[str, tuple[Path, tuple[Any, ...]]]
"""Each list that a profile names: its file and its rows."""
Names = Collection[Collection[str]]
"""The names of every service in a list, those of one service together."""


def read_catalogue(table: dict[str, Any], folder: Path, faults: "Faults") -> Catalogue:
    """Read each code list that ``[catalogue]`` names, from the profile's folder; what is wrong goes to ``faults``."""
    if not table:
        return {}
    from gplan.catalogue import reading  # noqa: PLC0415 - few profiles have lists of their own

    readers: dict[str, Callable[[Path], tuple[Any, ...]]] = {
        "services": reading.services,
        "life_areas": reading.life_areas,
    }
    at: Key = ("catalogue",)
    faults.keys(table, tuple(readers), at)
    found: Catalogue = {}
    for which, read in readers.items():
        name = table.get(which)
        if isinstance(name, str) and name.strip():
            path = (folder / name).resolve()
            try:
                found[which] = (path, read(path))
            except ProfileError as error:
                for what in error.faults or (f"{error.message} {error.remedy}",):
                    faults.add((*at, which), what)
        elif which in table:
            faults.add((*at, which), f'{which} ska vara namnet på en fil, till exempel "insatser.csv".')
    return found


def names_in(services: "Iterable[Service]") -> list[list[str]]:
    """The names of each service: its own, then what else it goes by."""
    return [[one.name, *one.aliases] for one in services]


def aliases_of(used: Iterable[str], names: Names) -> dict[str, list[str]]:
    """Give the other names of each service in ``used``: those of every row in ``names`` that has its name.

    Services of one group are still different services to a routine; only the names of one row mean the same.
    """
    by_name: dict[str, list[str]] = {}
    for row in names:
        for name in row:
            by_name.setdefault(folded(name), []).extend(row)
    found: dict[str, list[str]] = {}
    for name in sorted(set(used)):
        said = folded(name)
        if more := [other for other in dict.fromkeys(by_name.get(said, ())) if folded(other) != said]:
            found[name] = more
    return found
