"""A person's interventions as the unit works with them, and their texts with history."""

import sqlite3
from datetime import date
from typing import NamedTuple

from gplan.model.ids import InterventionId, PersonId
from gplan.model.plan import InterventionText
from gplan.model.terms import InterventionKind
from gplan.store.connection import Store, day

_TEXT = ("manage_self", "need_help", "how_and_when", "who", "goal")


class Intervention(NamedTuple):
    """One intervention with the text in force."""

    id: InterventionId
    person_id: PersonId
    name: str
    kind: InterventionKind
    valid_from: date
    valid_until: date | None
    text: InterventionText
    text_from: date | None
    """The day the text was written for; None without a text."""


class TextVersion(NamedTuple):
    """A text as it was from one day on."""

    valid_from: date
    recorded_on: date
    text: InterventionText


def texts(store: Store, intervention: InterventionId, on: date) -> list[TextVersion]:
    """Every text an intervention has had up to ``on``, oldest first."""
    return [
        TextVersion(
            date.fromisoformat(row["valid_from"]),
            date.fromisoformat(row["recorded_on"]),
            InterventionText(**{name: row[name] for name in _TEXT}),
        )
        for row in store.rows(
            "SELECT * FROM intervention_text WHERE intervention_id = ? AND valid_from <= ? ORDER BY valid_from, id",
            intervention,
            on.isoformat(),
        )
    ]


def add(
    store: Store, person: PersonId, name: str, kind: InterventionKind, valid_from: date
) -> InterventionId:
    """A new intervention from ``valid_from`` on."""
    row = InterventionId(
        store.insert(
            "intervention",
            person_id=person,
            name=name,
            sort_key=name.casefold(),
            kind=kind.value,
            valid_from=valid_from,
        )
    )
    store.log_change("add", "intervention", row, person)
    return row


def end(store: Store, person: PersonId, intervention: InterventionId, until: date) -> None:
    """The intervention's last day."""
    store.conn.execute(
        "UPDATE intervention SET valid_until = ? WHERE id = ?",
        (until.isoformat(), intervention),
    )
    store.log_change("end", "intervention", intervention, person, before=intervention)


def go_on(store: Store, person: PersonId, intervention: InterventionId, valid_from: date) -> None:
    """The intervention goes on until further notice, from ``valid_from``; nothing is written when it does already."""
    cursor = store.conn.execute(
        "UPDATE intervention SET valid_from = ?, valid_until = NULL"
        " WHERE id = ? AND (valid_from <> ? OR valid_until IS NOT NULL)",
        (valid_from.isoformat(), intervention, valid_from.isoformat()),
    )
    if cursor.rowcount:
        store.log_change("go_on", "intervention", intervention, person, before=intervention)


def set_text(
    store: Store, person: PersonId, intervention: InterventionId, text: InterventionText, valid_from: date
) -> None:
    """A new text; earlier ones stay, and no plan already established changes."""
    before = store.newest("intervention_text", intervention_id=intervention)
    row = store.insert(
        "intervention_text",
        intervention_id=intervention,
        valid_from=valid_from,
        **{name: getattr(text, name) for name in _TEXT},
    )
    store.log_change("set", "intervention_text", row, person, before=before)


def of_person(store: Store, person: PersonId, on: date, *, include_ended: bool = False) -> list[Intervention]:
    """A person's interventions with the text in force on ``on``, in the order they came."""
    iso = on.isoformat()
    found = store.rows(
        "SELECT * FROM intervention WHERE person_id = ? AND valid_from <= ? ORDER BY id", person, iso
    )
    return [
        _intervention(store, row, iso)
        for row in found
        if include_ended or row["valid_until"] is None or row["valid_until"] >= iso
    ]


def written_since(store: Store, person: PersonId, on: date) -> dict[InterventionId, date]:
    """Since which day each intervention of a person has had a text under every heading; not those that lack one.

    The text of an intervention that has yet to begin holds from its first day, but was written before it.
    """
    found: dict[InterventionId, date] = {}
    for row in store.rows(
        "SELECT t.*, min(t.valid_from, t.recorded_on) AS written_on FROM intervention_text t"
        " JOIN intervention i ON i.id = t.intervention_id"
        " WHERE i.person_id = ? AND min(t.valid_from, t.recorded_on) <= ? ORDER BY t.valid_from, t.id",
        person,
        on.isoformat(),
    ):
        intervention = InterventionId(row["intervention_id"])
        if all(row[name].strip() for name in _TEXT):
            found.setdefault(intervention, date.fromisoformat(row["written_on"]))
        else:
            found.pop(intervention, None)
    return found


def _intervention(store: Store, row: sqlite3.Row, iso: str) -> Intervention:
    text = store.row(
        "SELECT * FROM intervention_text WHERE intervention_id = ? AND valid_from <= ?"
        " ORDER BY valid_from DESC, id DESC LIMIT 1",
        row["id"],
        iso,
    )
    return Intervention(
        id=InterventionId(row["id"]),
        person_id=PersonId(row["person_id"]),
        name=row["name"],
        kind=InterventionKind(row["kind"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=day(row["valid_until"]),
        text=InterventionText(**{name: text[name] for name in _TEXT}) if text else InterventionText(),
        text_from=day(text["valid_from"]) if text else None,
    )
