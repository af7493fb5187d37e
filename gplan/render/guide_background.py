"""What the guide tells of before the visit, on a sheet that stays at the office."""

from collections.abc import Sequence
from datetime import date

from gplan.model.order import OrderContent
from gplan.model.terms import label
from gplan.render import form_words
from gplan.render.form_model import FormPart, FormTable
from gplan.render.masking import Mask


def parts(
    order: OrderContent | None,
    notes: Sequence[tuple[date, str, str]],
    mask: Mask,
    *,
    first: bool,
    large: bool,
) -> tuple[FormPart, ...]:
    """What the order and the journal tell; nothing where they tell nothing.

    Args:
        order: What the order says around the needs.
        notes: The journal since the last plan: day, heading, text.
        mask: Takes out what must not be read of a protected person.
        first: No plan has been made before.
        large: Large print has narrower columns.
    """
    factors = [(label(one.heading), mask(one.text)) for one in order.related_factors] if order else []
    if not factors and not notes:
        return ()
    told = FormPart(
        heading="Bakgrund till dig som förbereder",
        note="Läs det här före besöket. Bladet behöver inte följa med.",
        told=form_words.told(factors),
        apart=True,
    )
    if not notes:
        return (told,)
    rows = tuple((on.isoformat(), f"{mask(heading)}\n{mask(text)}") for on, heading, text in notes)
    table = FormTable(heads=("Dag", "Anteckning"), widths=(4, 9) if large else (3, 13), rows=rows)
    return (
        told,
        FormPart(heading="Ur journalen" if first else "Ur journalen sedan förra planen", table=table),
    )
