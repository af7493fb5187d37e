"""The frame of what the unit prints: its name, its lines, its own templates."""

from datetime import date
from pathlib import Path

from gplan.errors import InputError
from gplan.render.frame import Frame
from gplan.store import unit
from gplan.store.connection import Store


def of(store: Store, on: date, *, large: bool = False, templates: str = "") -> Frame:
    """The unit's frame for what is printed ``on`` that day; ``templates`` is a folder to try in place of the unit's.

    Raises:
        InputError: the folder of own templates is gone. What would be printed without it is another paper.
    """
    known = unit.get(store)
    chosen = templates or known.templates
    own = Path(chosen).absolute() if chosen else None
    if own is not None and not own.is_dir():
        raise InputError(
            "Mappen med egna mallar finns inte."
            if templates
            else "Mappen med enhetens egna mallar finns inte där den var.",
            "Kontrollera sökvägen."
            if templates
            else "Lägg tillbaka den, eller ändra med gplan unit paper --templates MAPP (tomt: gplans egna mallar).",
        )
    return Frame(
        unit=known.name,
        printed_on=on,
        today=store.today,
        large=large,
        contact=known.contact,
        footer=known.footer,
        own_templates=own,
    )
