"""A plan's content as rows of its tables, and back."""

import json
import sqlite3
from datetime import time

from gplan.model.ids import PlanId
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import ContactKind, InterventionKind, Slot, Weekday
from gplan.store.connection import Store, day

PLAIN = (
    "important_information", "directions", "cooperation", "needs_outside_frame",
    "follow_up_how", "responsible", "unplaced",
)  # fmt: skip
"""Columns with the name and value of the content's field."""
PARTICIPATION = {
    "participation_how": "how",
    "participation_why_not": "why_not",
    "made_where": "where",
    "regard_to_wishes": "regard_to_wishes",
    "helped_instead": "helped_instead",
    "influence": "influence",
}
"""Column to field of the participation."""
_TEXT = ("manage_self", "need_help", "how_and_when", "who", "goal")
CHILDREN = ("plan_intervention", "planned_visit", "plan_contact", "plan_information")


def insert_children(store: Store, plan: PlanId, content: PlanContent) -> None:
    """Write the interventions, visits, contacts and other information of a plan that has none."""
    for position, planned in enumerate(content.interventions):
        store.insert_plain(
            "plan_intervention",
            plan_id=plan,
            position=position,
            intervention_id=planned.intervention_id,
            name=planned.name,
            kind=planned.kind.value,
            frequency=planned.frequency,
            times=planned.times,
            every_weeks=planned.every_weeks,
            responsible=planned.responsible,
            **{name: getattr(planned.text, name) for name in _TEXT},
        )
    for position, visit in enumerate(content.visits):
        store.insert_plain(
            "planned_visit",
            plan_id=plan,
            position=position,
            slot=visit.slot.value if visit.slot else None,
            at=visit.at.isoformat("minutes") if visit.at else None,
            weekdays=json.dumps([weekday.value for weekday in visit.weekdays]),
            every_weeks=visit.every_weeks,
            minutes=visit.minutes,
            interventions=json.dumps(visit.interventions, ensure_ascii=False),
            note=visit.note,
        )
    for position, contact in enumerate(content.contacts):
        store.insert_plain(
            "plan_contact",
            plan_id=plan,
            position=position,
            kind=contact.kind.value,
            name=contact.name,
            relation=contact.relation,
            phone=contact.phone,
            took_part=int(contact.took_part),
            included=int(contact.included),
        )
    for position, info in enumerate(content.other_information):
        store.insert_plain(
            "plan_information", plan_id=plan, position=position, kind=info.kind, value=info.value
        )


def content_of(store: Store, row: sqlite3.Row) -> PlanContent:
    """The content of a plan's row, with its children."""
    plan = row["id"]
    return PlanContent(
        overall_goals=tuple(json.loads(row["overall_goals"])),
        interventions=tuple(
            PlannedIntervention(
                name=found["name"],
                text=InterventionText(**{name: found[name] for name in _TEXT}),
                kind=InterventionKind(found["kind"]),
                frequency=found["frequency"],
                times=found["times"],
                every_weeks=found["every_weeks"],
                responsible=found["responsible"],
                intervention_id=found["intervention_id"],
            )
            for found in store.rows(
                "SELECT * FROM plan_intervention WHERE plan_id = ? ORDER BY position", plan
            )
        ),
        visits=tuple(
            _visit(found)
            for found in store.rows("SELECT * FROM planned_visit WHERE plan_id = ? ORDER BY position", plan)
        ),
        participation=Participation(
            took_part=None if row["took_part"] is None else bool(row["took_part"]),
            **{name: row[column] for column, name in PARTICIPATION.items()},
        ),
        contacts=tuple(
            PlanContact(
                kind=ContactKind(found["kind"]),
                name=found["name"],
                relation=found["relation"],
                phone=found["phone"],
                took_part=bool(found["took_part"]),
                included=bool(found["included"]),
            )
            for found in store.rows("SELECT * FROM plan_contact WHERE plan_id = ? ORDER BY position", plan)
        ),
        other_participants=tuple(json.loads(row["other_participants"])),
        other_information=tuple(
            OtherInformation(kind=found["kind"], value=found["value"])
            for found in store.rows(
                "SELECT * FROM plan_information WHERE plan_id = ? ORDER BY position", plan
            )
        ),
        follow_up_on=day(row["follow_up_on"]),
        **{name: row[name] for name in PLAIN},
    )


def _visit(row: sqlite3.Row) -> PlannedVisit:
    return PlannedVisit(
        slot=Slot(row["slot"]) if row["slot"] else None,
        at=time.fromisoformat(row["at"]) if row["at"] else None,
        weekdays=tuple(Weekday(name) for name in json.loads(row["weekdays"])),
        every_weeks=row["every_weeks"],
        minutes=row["minutes"],
        interventions=tuple(json.loads(row["interventions"])),
        note=row["note"],
    )
