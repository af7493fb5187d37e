"""The tables of a printed plan: those around the person, and the visits of the days."""

from collections.abc import Sequence

from gplan.model.plan import PlanContact, PlannedVisit
from gplan.render import phrases
from gplan.render.masking import Mask
from gplan.render.page_model import Table


def contacts_table(contacts: Sequence[PlanContact], mask: Mask, *, phones: bool, large: bool) -> Table:
    """Who they are, how they are reached and whether they were there; in large print the relation is under the name."""
    rows = []
    for one in contacts:
        name, relation = mask(one.name), mask(one.relation)
        who = ("\n".join(part for part in (name, relation) if part),) if large else (name, relation or "–")
        rows.append((*who, *((one.phone or "–",) if phones else ()), "Ja" if one.took_part else "Nej"))
    relation_head, phone_head = () if large else ("Relation",), ("Telefon",) if phones else ()
    return Table(
        heads=("Namn", *relation_head, *phone_head, "Var med om planen"),
        widths=(6 if large else 5, *(4 for _ in relation_head), *(4 for _ in phone_head), 4 if large else 3),
        rows=tuple(rows),
    )


def visits_table(visits: Sequence[PlannedVisit], mask: Mask, *, large: bool) -> Table:
    """When, what and how long, in the order of the day; in large print the days are under the time."""
    rows = []
    for visit in phrases.visits_in_day_order(visits):
        when, days = phrases.visit_when(visit), phrases.visit_days(visit)
        doing = mask("\n".join(_done(visit))) or "–"
        long = phrases.minutes(visit.minutes) or "Inte bestämt"
        rows.append((f"{when}\n{days}", doing, long) if large else (when, days, doing, long))
    return Table(
        heads=("När", "Vad", "Hur länge") if large else ("När", "Dagar", "Vad", "Hur länge"),
        widths=(10, 14, 7) if large else (4, 4, 6, 3),
        rows=tuple(rows),
    )


def _done(visit: PlannedVisit) -> list[str]:
    """What is done at a visit; what is noted of one with no interventions says that itself."""
    note = visit.note.strip()
    if not visit.interventions:
        return [note]
    return [*visit.interventions, *([f"Att tänka på: {note}"] if note else [])]
