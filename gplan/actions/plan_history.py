"""The versions of a plan as they were: what happened to each, which one a day knew, what differs between two."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from gplan.actions import lookup, plans
from gplan.actions.follow_ups import next_day
from gplan.actions.plan_differences import as_far_as_asked, correction_notes, differences
from gplan.actions.shared import BACK
from gplan.errors import UsageError
from gplan.model.ids import OrderId, case_ref, plan_ref
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.plan_change import PlanChange
from gplan.model.terms import PlanEventKind, PlanStatus, label
from gplan.render.copies import content_for
from gplan.render.page_model import Audience
from gplan.render.plan_changes import heading
from gplan.store import follow_ups, orders, shares
from gplan.store import plans as stored
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder
from gplan.store.plans import PlanEvent, PlanLine


def plan_then(store: Store, typed: str, on: date) -> Plan:
    """As ``lookup.plan``, the way it was on the day: what was established later was a draft, as far as it was saved.

    Raises:
        UsageError: there is none.
    """
    if lookup.case_number(typed.strip().rpartition("-")[0]) is not None:
        return _then(store, lookup.plan(store, typed, on), on)
    who = lookup.person(store, typed, on)
    for line in stored.lines(store, on, who.id):
        if line.status is not PlanStatus.ENTERED_IN_ERROR:
            return _as_line(store, line, on)
    return lookup.plan(store, typed, on)


def _then(store: Store, plan: Plan, on: date) -> Plan:
    line = next((one for one in stored.lines(store, on, plan.person_id) if one.id == plan.id), None)
    return _as_line(store, line, on) if line is not None else plan


def _as_line(store: Store, line: PlanLine, on: date) -> Plan:
    plan = stored.get(store, line.id, on)
    assert plan is not None, "listed"
    if line.status is not PlanStatus.DRAFT:
        return replace(plan, status=line.status)
    content = stored.saved_by(store, plan.id, on) or plan.content
    if plan.status is PlanStatus.DRAFT:
        return replace(plan, content=content)
    return replace(
        plan,
        status=PlanStatus.DRAFT,
        content=content,
        established_on=None,
        established_by="",
        frozen_at=None,
        content_hash="",
        corrections=(),
    )


class Version(NamedTuple):
    """One version and what happened to it."""

    plan: Plan
    state: str
    """In Swedish: "gäller", "ersatt av version 3"."""
    replaced_by: int | None
    order: str
    """The order it was made against: "gäller från 2026-04-01"; empty without one."""
    ordered_on: date | None
    """The day of that order, else the day it came."""
    happenings: tuple["Happening", ...]
    follow_up_on: date | None = None
    """As agreed at the latest follow-up, else as the plan says."""


class Happening(NamedTuple):
    """Something that happened to a version."""

    id: str
    """Of its own, and the same whenever it is asked for: "e14" is an event, "c3" a correction, "s5" a share."""
    on: date
    kind: str
    what: str
    who: str
    reason: str
    counts: bool = True
    """False for what was written down with a wrong day, and corrected since."""


def history(store: Store, who: Person, on: date) -> list[Version]:
    """Every version up to the day, newest first, each with what happened to it in the order of the days."""
    lines = stored.lines(store, on, who.id)
    counted = sorted(
        line.version for line in lines if line.status in (PlanStatus.ESTABLISHED, PlanStatus.REPLACED)
    )
    answer = []
    agreed = follow_ups.agreed(store, on)
    for line in lines:
        plan = _as_line(store, line, on)
        newer = next((number for number in counted if number > line.version), None)
        replaced_by = newer if line.status is PlanStatus.REPLACED else None
        happened = sorted(_happenings(store, plan, who, on), key=lambda one: one.on)
        answer.append(
            Version(
                plan,
                _state(line, replaced_by),
                replaced_by,
                *_order(store, plan, on),
                tuple(happened),
                next_day(line, agreed),
            )
        )
    return answer


def _state(line: PlanLine, replaced_by: int | None) -> str:
    if line.status is PlanStatus.REPLACED:
        return f"ersatt av version {replaced_by}"
    return "gäller" if line.status is PlanStatus.ESTABLISHED else label(line.status)


def _order(store: Store, plan: Plan, on: date) -> tuple[str, date | None]:
    order = orders.get(store, OrderId(plan.order_id), on) if plan.order_id is not None else None
    return (_which(order), order.content.ordered_on or order.received_on) if order is not None else ("", None)


def _which(order: StoredOrder) -> str:
    """An order by the day it begins to apply, else by its own day."""
    if order.content.valid_from is not None:
        return f"gäller från {order.content.valid_from}"
    if order.content.ordered_on is not None:
        return f"beställd {order.content.ordered_on}"
    return f"kom {order.received_on}"


def _happenings(store: Store, plan: Plan, who: Person, on: date) -> Iterator[Happening]:
    """What happened to a version; of one day in the order it is told here."""
    made_on = plan.established_on if plan.status is not PlanStatus.DRAFT else None
    if plan.opened_on is not None and (made_on is None or plan.opened_on <= made_on):
        yield Happening("opened", plan.opened_on, "opened", "utkast påbörjat", "", "")
    if made_on is not None:
        yield Happening(
            "established", made_on, "established", label(PlanStatus.ESTABLISHED), plan.established_by, ""
        )
    for note in correction_notes(plan, who, Audience.STAFF):
        what = ", ".join(heading(change) for change in note.changes)
        said = f"{label(PlanEventKind.CORRECTED)}: {what}" if what else label(PlanEventKind.CORRECTED)
        yield Happening(
            f"c{note.id}", note.happened_on, PlanEventKind.CORRECTED.value, said, note.by, note.reason
        )
    for event in stored.events(store, plan.id, on, corrected=True):
        if event.kind is not PlanEventKind.ENTERED_IN_ERROR:
            yield _event(store, event, on)
    yield from _followed_up(store, plan, on)
    yield from _shared(store, plan, on)
    for event in stored.events(store, plan.id, on):
        if event.kind is PlanEventKind.ENTERED_IN_ERROR:
            yield _event(store, event, on)


def _event(store: Store, event: PlanEvent, on: date) -> Happening:
    what, who = label(event.kind), event.who
    if event.kind is PlanEventKind.SIGNED:
        what, who = f"{what} av {plans.signed_as(event.who, event.role)}", ""
    elif event.kind is PlanEventKind.NOT_SIGNED:
        who = ""
    elif event.kind is PlanEventKind.CONFIRMED and event.order_id is not None:
        order = orders.get(store, event.order_id, on)
        what += f", {_which(order)}" if order is not None else ""
    how = f" ({event.how})" if event.how else ""
    if event.corrected:
        how += " (fel dag, rättad)"
    return Happening(
        f"e{event.id}",
        event.happened_on,
        event.kind.value,
        what + how,
        who,
        event.reason,
        counts=not event.corrected,
    )


def _followed_up(store: Store, plan: Plan, on: date) -> Iterator[Happening]:
    for one in reversed(follow_ups.overview(store, on, plan.person_id)):
        if one.plan_id == plan.id:
            yield Happening(f"f{one.id}", one.followed_up_on, "followed_up", "uppföljd", one.by, "")


def _shared(store: Store, plan: Plan, on: date) -> Iterator[Happening]:
    for one in reversed(shares.overview(store, on, plan.person_id)):
        if one.plan_id != plan.id:
            continue
        whom = ", ".join(part for part in (one.case_officer, one.team) if part) or label(one.recipient)
        before = ", före en rättelse" if one.content_hash not in ("", plan.hash_now) else ""
        yield Happening(f"s{one.id}", one.shared_on, "shared", f"delad med {whom}{before}", "", "")
        if one.recalled_on is not None:
            yield Happening(
                f"s{one.id}r", one.recalled_on, "recalled", f"återkallad hos {label(one.recipient)}", "", ""
            )
        if one.back_on is not None:
            by = one.back_by or label(one.recipient)
            yield Happening(f"s{one.id}b", one.back_on, one.back_as, BACK[one.back_as], by, "")


class Compared(NamedTuple):
    """Two versions of a person's plan; ``before`` is None where there is only one."""

    before: Plan | None
    after: Plan
    changes: tuple[PlanChange, ...]
    unanswered: tuple[str, ...] = ()
    """Headings of a draft that are still to be filled in, and so are no difference."""


def compare(store: Store, first: str, second: str, on: date) -> Compared:
    """Two versions as they were on the day; of one alone, or of a person's newest, against the version before it.

    Raises:
        UsageError: one of them does not exist, or they are two persons'.
    """
    plan = plan_then(store, first, on)
    if second:
        before: Plan | None = plan
        plan = plan_then(store, second, on)
        if before is not None and before.person_id != plan.person_id:
            raise UsageError(
                "Planerna hör till två olika personer.",
                f"Ange två versioner för samma person, till exempel {case_ref(plan.person_id)}-1.",
            )
    else:
        before = _version_before(store, plan, on)
    if before is None:
        return Compared(None, plan, ())
    who = plans.owner(store, plan, on)
    old, new = (content_for(one.content, who, Audience.STAFF) for one in (before, plan))
    unanswered: tuple[str, ...] = ()
    if plan.status is PlanStatus.DRAFT:
        new, unanswered = as_far_as_asked(old, new)
    elif before.status is PlanStatus.DRAFT:
        old, unanswered = as_far_as_asked(new, old)
    return Compared(before, plan, differences(old, new), unanswered)


def _version_before(store: Store, plan: Plan, on: date) -> Plan | None:
    """The newest earlier version that counts, else the newest earlier one at all."""
    earlier = [line for line in stored.lines(store, on, plan.person_id) if line.version < plan.version]
    counted = [line for line in earlier if line.status is not PlanStatus.ENTERED_IN_ERROR]
    return _as_line(store, (counted or earlier)[0], on) if earlier else None


def change_record(change: PlanChange, plan: Plan, number: int) -> dict[str, Any]:
    """A difference as a record; ``number`` tells it from the others."""
    return {
        "id": f"{plan_ref(plan.person_id, plan.version)}:{number}",
        "path": change.path,
        "kind": change.kind.value,
        "section": change.section,
        "what": change.what,
        "before": change.before,
        "after": change.after,
    }
