"""The frame of what the unit prints: its name, its lines, its own templates."""

from datetime import date
from pathlib import Path

from gplan.errors import InputError
from gplan.render.frame import Frame
from gplan.store import unit
from gplan.store.connection import Store


def of(store: Store, on: date, *, large: bool = False) -> Frame:
    """The unit's frame for what is printed ``on`` that day.

    Raises:
        InputError: the folder of own templates is gone. What would be printed without it is another paper.
    """
    known = unit.get(store)
    own = Path(known.templates) if known.templates else None
    if own is not None and not own.is_dir():
        raise InputError(
            "Mappen med enhetens egna mallar finns inte där den var.",
            "Lägg tillbaka den, eller ändra med gplan unit edit --templates MAPP (tomt: gplans egna mallar).",
        )
    return Frame(
        unit=known.name,
        printed_on=on,
        large=large,
        contact=known.contact,
        footer=known.footer,
        own_templates=own,
    )
