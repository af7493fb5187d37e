"""The code lists a profile names, and the other names of the services it names."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from gplan.catalogue import reading
from gplan.catalogue.lists import Service
from gplan.errors import ProfileError
from gplan.profiles import folded
from gplan.profiles.faults import Faults
from gplan.profiles.lines import Path as Key

_READERS: dict[str, Callable[[Path], tuple[Any, ...]]] = {
    "services": reading.services,
    "life_areas": reading.life_areas,
}
"""The code lists a profile may have of its own."""

Catalogue = dict[str, tuple[Path, tuple[Any, ...]]]
"""Each list that a profile names: its file and its rows."""


def read_catalogue(table: dict[str, Any], folder: Path, faults: Faults) -> Catalogue:
    """Read each code list that ``[catalogue]`` names, from the profile's folder; what is wrong goes to ``faults``."""
    at: Key = ("catalogue",)
    faults.keys(table, tuple(_READERS), at)
    found: Catalogue = {}
    for which, read in _READERS.items():
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


def aliases_of(used: Iterable[str], catalogue: Catalogue) -> dict[str, list[str]]:
    """Give the other names of each service in ``used`` that a list has: those of every row that has its name.

    A row of the same group is another service to a routine, and is left out. The profile's own list is asked, or
    where it has none the one that comes with gplan.
    """
    services: tuple[Service, ...] = (
        catalogue["services"][1] if "services" in catalogue else reading.shipped_services()
    )
    called = [(one.name, *one.aliases) for one in services]
    found: dict[str, list[str]] = {}
    for name in sorted(set(used)):
        said = folded(name)
        others = [other for row in called if said in map(folded, row) for other in row]
        if more := [other for other in dict.fromkeys(others) if folded(other) != said]:
            found[name] = more
    return found
