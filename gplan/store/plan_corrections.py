"""Corrections of established plans: each keeps the whole content as it then reads, beside what is frozen."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from gplan.model.plan import Plan, PlanContent, PlanCorrection
from gplan.store.connection import Store
from gplan.store.plan_content import content_from_json, content_hash, content_json


def add(
    store: Store, plan: Plan, content: PlanContent, happened_on: date, *, reason: str, by: str
) -> PlanCorrection:
    """Write down a correction; what the plan had when it was established stays as it is."""
    assert plan.established_on is not None, "only an established plan is corrected"
    digest = content_hash(content, plan.person_id, plan.version, plan.established_on)
    before = store.newest("plan_correction", plan_id=plan.id)
    row = store.insert(
        "plan_correction",
        plan_id=plan.id,
        happened_on=happened_on,
        content=content_json(content),
        content_hash=digest,
        reason=reason,
        by=by,
    )
    store.log_change("correct", "plan", row, plan.person_id, table="plan_correction", before=before)
    return PlanCorrection(
        id=row,
        happened_on=happened_on,
        recorded_on=store.writer.recorded_on,
        by=by,
        reason=reason,
        content_hash=digest,
        before=plan.content,
        after=content,
    )


def of_plan(store: Store, plan: int, frozen: PlanContent, on: date) -> tuple[PlanCorrection, ...]:
    """The corrections of one version up to ``on``, oldest first; ``frozen`` is what the first one corrected."""
    found: list[PlanCorrection] = []
    before = frozen
    for row in store.rows(
        "SELECT * FROM plan_correction WHERE plan_id = ? AND happened_on <= ? ORDER BY id",
        plan,
        on.isoformat(),
    ):
        after = content_from_json(row["content"])
        found.append(
            PlanCorrection(
                id=row["id"],
                happened_on=date.fromisoformat(row["happened_on"]),
                recorded_on=date.fromisoformat(row["recorded_on"]),
                by=row["by"],
                reason=row["reason"],
                content_hash=row["content_hash"],
                before=before,
                after=after,
            )
        )
        before = after
    return tuple(found)


def contents(store: Store, plans: Iterable[int], on: date) -> dict[int, PlanContent]:
    """What those of the plans that have been corrected say on the day. Rows may come as plain tuples."""
    wanted = set(plans)
    return {plan: content_from_json(text) for plan, text in _latest(store, "content", on) if plan in wanted}


def follow_ups(store: Store, on: date) -> dict[int, str | None]:
    """The planned follow-up of every plan that has been corrected, as it then reads."""
    return dict(_latest(store, "follow_up_on", on))


def _latest(store: Store, column: str, on: date) -> list[tuple[int, Any]]:
    found = store.conn.execute(
        f"SELECT plan_id, {column} FROM plan_correction c WHERE id = (SELECT max(d.id) FROM plan_correction d"
        " WHERE d.plan_id = c.plan_id AND d.happened_on <= :on)",
        {"on": on.isoformat()},
    )
    return [(plan, value) for plan, value in found]
