"""The unit that keeps the file."""

from dataclasses import replace

from gplan.errors import UsageError
from gplan.model.records import Unit
from gplan.model.terms import UnitKind
from gplan.store import unit
from gplan.store.connection import Store


def edit(store: Store, name: str, *, private: bool | None, same_board: bool | None) -> Unit:
    """Change what is given of the unit; the rest stays.

    Raises:
        UsageError: nothing is given.
    """
    if not name and private is None and same_board is None:
        raise UsageError("Det finns inget att ändra.", "Ange --unit, --private eller --same-board.")
    known = unit.get(store)
    kind = known.kind if private is None else (UnitKind.PRIVATE if private else UnitKind.MUNICIPAL).value
    changed = replace(
        known,
        name=name or known.name,
        kind=kind,
        same_board=known.same_board if same_board is None else same_board,
    )
    unit.change(store, changed)
    return changed
