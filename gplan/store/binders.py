"""Outage binders that were printed, and the plans that were in them as they then read."""

from collections.abc import Iterable
from datetime import date

from gplan.model.case_details import Printed
from gplan.model.ids import PlanId
from gplan.model.record import Record
from gplan.store.connection import Store


class Binder(Record):
    """A binder that was printed."""

    id: int
    printed_on: date
    plans: int
    """How many it held."""


def add(store: Store, printed_on: date, plans: Iterable[tuple[PlanId, str]]) -> int:
    """Record a binder with its plans, each by the hash of what it said."""
    held = list(plans)
    binder = store.insert("binder", printed_on=printed_on, plans=len(held))
    store.conn.executemany(
        "INSERT INTO binder_plan (binder_id, plan_id, content_hash) VALUES (?, ?, ?)",
        [(binder, plan, digest) for plan, digest in held],
    )
    store.log_change("print", "binder", binder, None)
    return binder


_NEWEST = (
    "SELECT id, printed_on, plans FROM binder WHERE printed_on <= ? ORDER BY printed_on DESC, id DESC LIMIT 1"
)


def newest(store: Store, on: date) -> Binder | None:
    """The binder that was the newest on a day. Rows may come as plain tuples."""
    row = store.conn.execute(_NEWEST, (on.isoformat(),)).fetchone()
    return Binder(row[0], date.fromisoformat(row[1]), row[2]) if row else None


_HELD = """SELECT plan.person_id, plan.version, binder_plan.content_hash
FROM binder_plan JOIN plan ON plan.id = binder_plan.plan_id
WHERE binder_plan.binder_id = :binder AND plan.person_id BETWEEN :first AND :last"""


def held(store: Store, binder: int, among: range) -> dict[int, tuple[int, str]]:
    """Which version of whose plan a binder has, and the hash of what it said. Rows may come as plain tuples."""
    found = store.conn.execute(
        _HELD, {"binder": binder, "first": among.start, "last": among.stop - 1}
    ).fetchall()
    return {person: (version, digest) for person, version, digest in found}


_HASHES = """SELECT p.person_id, coalesce((SELECT c.content_hash FROM plan_correction c
 WHERE c.plan_id = p.id AND c.happened_on <= :on ORDER BY c.id DESC LIMIT 1), p.content_hash)
FROM plan p WHERE p.id IN (SELECT value FROM json_each(:plans))"""


def hashes(store: Store, plans: Iterable[int], on: date) -> dict[int, str]:
    """The hash of what each of these plans says on a day, corrections in it, by person."""
    ids = "[" + ",".join(map(str, plans)) + "]"
    return dict(store.conn.execute(_HASHES, {"on": on.isoformat(), "plans": ids}).fetchall())


_LOGGED = "SELECT max(id) FROM change_log WHERE entity = 'binder' AND entity_id = :binder"
"""The binder's own row in the log of changes: what is logged after it, the binder has not seen."""


def _newer(table: str, kind: Printed, *, ends: bool) -> str:
    """Whose rows say something else than they did: written since, begun since, or ended since."""
    since = (
        f"id IN (SELECT entity_id FROM change_log WHERE id > ({_LOGGED}) AND entity = '{table}' AND action"
    )
    ended = f" OR (valid_until < :on AND (valid_until >= :printed OR {since} = 'end')))" if ends else ""
    return (
        f"SELECT person_id, '{kind.value}' FROM {table} WHERE person_id BETWEEN :first AND :last"
        f" AND valid_from <= :on AND (valid_from > :printed OR {since} <> 'end'){ended})"
    )


# An officer is changed in place, on every day alike: the log alone tells that it was done, and on which day.
_OFFICER_CHANGED = f"""SELECT a.person_id, '{Printed.OFFICER.value}' FROM case_officer_assignment a
WHERE a.person_id BETWEEN :first AND :last AND a.valid_from <= :on AND a.case_officer_id IN (
 SELECT entity_id FROM change_log WHERE id > ({_LOGGED}) AND entity = 'case_officer' AND action = 'set'
 AND substr(written_at, 1, 10) <= :on)
AND NOT EXISTS (SELECT 1 FROM case_officer_assignment later WHERE later.person_id = a.person_id
 AND later.valid_from <= :on AND (later.valid_from, later.id) > (a.valid_from, a.id))"""
# The log says what was written after what, also within a second.
_CHANGED = " UNION ".join(
    (
        _newer("person_details", Printed.DETAILS, ends=False),
        _newer("person_number", Printed.NUMBER, ends=True),
        _newer("contact", Printed.CONTACTS, ends=True),
        _newer("other_information", Printed.INFORMATION, ends=True),
        _newer("contact_person_assignment", Printed.STAFF, ends=True),
        _newer("case_officer_assignment", Printed.OFFICER, ends=False),
        _OFFICER_CHANGED,
    )
)


def changed(store: Store, binder: Binder, on: date, among: range) -> dict[int, tuple[Printed, ...]]:
    """Of what kind is that which is not as a binder has it, by person. Rows may come as plain tuples."""
    values = {
        "binder": binder.id,
        "printed": binder.printed_on.isoformat(),
        "on": on.isoformat(),
        "first": among.start,
        "last": among.stop - 1,
    }
    found: dict[int, set[str]] = {}
    for person, kind in store.conn.execute(_CHANGED, values).fetchall():
        found.setdefault(person, set()).add(kind)
    return {person: tuple(kind for kind in Printed if kind in kinds) for person, kinds in found.items()}
