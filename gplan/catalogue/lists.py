"""What the rows of the two lists are, and how their names are compared."""

from functools import lru_cache
from typing import NamedTuple

from gplan.model.terms import InterventionKind

CARE_PACKAGE = "care_package"
"""The role of a service that is several care interventions at one visit."""
_GRANTS_NOTHING = "grants nothing"
"""In a life area's status: it describes the carer's need, and no intervention is granted from it."""


class Service(NamedTuple):
    """An intervention as a municipality lists it: its name and what else it goes by."""

    name: str
    kind: InterventionKind
    group: str
    """What it is a sort of: "Tvätt i bostad" and "Tvätt i tvättstuga" are both "tvätt"."""
    role: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    """The document that has the name; the aliases are always gplan's, or the municipality's own."""

    @property
    def is_general(self) -> bool:
        """True for the one that speaks for its whole group: it goes by the group's name."""
        return self.group in map(key, (self.name, *self.aliases))


class LifeArea(NamedTuple):
    """A life area, or a subcategory of one, with its ICF code."""

    area: int | None
    """The guidelines' number of the life area; None for what they leave out."""
    chapter: str
    """The ICF chapter, "d5", or for body functions and environment the component alone."""
    code: str | None
    """None where no code is known."""
    name: str
    """The name in the guidelines; empty for what they leave out."""
    name_in_icf: str = ""
    status: str = "unverified"
    """Whether the code is checked, and what else is to be known, apart by ``;``."""
    source: str = ""

    @property
    def grants_nothing(self) -> bool:
        """True for the life area that is about the carer."""
        return _GRANTS_NOTHING in (said.strip() for said in self.status.split(";"))


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """What names are compared by: white space folded, case gone, no ``O-`` or ``S-`` before it."""
    folded = " ".join(text.split()).casefold()
    return folded[2:].lstrip() if folded[:2] in {"o-", "s-"} else folded
