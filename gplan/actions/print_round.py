"""The visits of a day on paper: one person's, or the whole unit's."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gplan.actions import frames, lookup, masks, order_line
from gplan.model.ids import PersonId, case_ref
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.render import round_page, unit_round
from gplan.render.frame import Frame
from gplan.render.round_notice import Notice, Stands
from gplan.ruleset import plan_in_time
from gplan.store import cases, orders, persons, plans
from gplan.store.connection import Store


class UnitDay(NamedTuple):
    """The unit's visits of a day."""

    page: unit_round.UnitRound
    people: tuple[round_page.RoundPage, ...]
    """A page for each person; empty where they were not asked for."""
    seen: tuple[PersonId, ...]
    """Whose plans were read."""


def person_page(
    store: Store, who: Person, on: date, visits_on: date | None, *, large: bool = False
) -> round_page.RoundPage:
    """The visits of one person on a day, or on all days of the week.

    Raises:
        UsageError: there is no plan.
    """
    plan = lookup.plan_in_force(store, case_ref(who.id), on)
    notice = order_notice(store, who.id, on, visits_on or on)
    if notice is None and outdated_plans(store, on, who.id):
        notice = Notice(Stands.OUTDATED)
    return round_page.round_page(
        plan,
        who,
        frames.of(store, on, large=large),
        on=visits_on,
        mask=masks.of_person(store, who),
        notice=notice,
    )


def unit_day(store: Store, on: date, visits_on: date, *, pages: bool, large: bool = False) -> UnitDay | None:
    """Everybody's visits on a day; None where the unit has nobody.

    Args:
        store: The file.
        on: The day that is asked on: what is known then counts.
        visits_on: The day of the visits.
        pages: Whether there is to be a page for each person, too.
        large: In large print.
    """
    cared: list[unit_round.Cared] = []
    without: list[unit_round.Without] = []
    ended, outdated = 0, outdated_plans(store, on)
    for who in _everybody(store, on):
        notice = order_notice(store, who.id, on, visits_on)
        plan = plans.newest(store, who.id, on)
        if notice is not None and notice.stands is Stands.ENDED:
            ended += 1
        elif notice is not None and notice.stands is Stands.COMING:
            without.append(unit_round.Without(who, notice))
        elif plan is None:
            without.append(unit_round.Without(who, _no_plan(store, who.id, on)))
        else:
            if notice is None and who.id in outdated:
                notice = Notice(Stands.OUTDATED)
            cared.append(unit_round.Cared(who, plan, masks.of_person(store, who), notice))
    if not cared and not without and not ended:
        return None
    frame = frames.of(store, on, large=large)
    return UnitDay(
        unit_round.unit_round(cared, frame, on=visits_on, without=without, ended=ended),
        tuple(_page(one, frame, visits_on) for one in cared if _comes(one.plan, visits_on)) if pages else (),
        tuple(one.person.id for one in cared),
    )


def _everybody(store: Store, on: date) -> Iterator[Person]:
    for person, _, _, _ in persons.names(store, on):
        who = persons.get(store, person, on)
        if who is not None:
            yield who


def _comes(plan: Plan, on: date) -> bool:
    """Whether somebody comes that day, or the plan does not say when."""
    visits = plan.content.visits
    return not visits or any(round_page.is_on(one, on) for one in visits)


def _page(one: unit_round.Cared, frame: Frame, on: date) -> round_page.RoundPage:
    return round_page.round_page(
        one.plan,
        one.person,
        frame,
        on=on,
        mask=one.mask,
        notice=one.notice,
    )


def outdated_plans(store: Store, on: date, person: PersonId | None = None) -> set[int]:
    """Whose plan is not made for the order that holds, where that changes more than time."""
    return {
        case.person
        for case in cases.load(store, on, person, watched=True)
        if case.order is not None and case.plan is not None and plan_in_time.outdated(case.plan, case.order)
    }


def _no_plan(store: Store, person: PersonId, on: date) -> Notice:
    draft = plans.draft(store, person)
    begun = draft is not None and (draft.opened_on is None or draft.opened_on <= on)
    return Notice(Stands.DRAFT_ONLY if begun else Stands.NO_PLAN)


def order_notice(store: Store, person: PersonId, on: date, visits_on: date) -> Notice | None:
    """How the order of the day of the visits stands, by what is known ``on``; None where it holds."""
    known = orders.of_person(store, person, on)
    begun = [one for one in known if (one.content.valid_from or visits_on) <= visits_on]
    if not known:
        return None
    order = (begun or known)[-1]
    code, _ = order_line.state(order, known, visits_on)
    last = order.extended_to or order.content.valid_until
    if code == "coming" and order.content.valid_from:
        return Notice(Stands.COMING, order.content.valid_from)
    # The last day is a day with visits.
    if code == "ended" and order.ended_on is not None and order.ended_on < visits_on:
        return Notice(Stands.ENDED, order.ended_on)
    return Notice(Stands.EXPIRED, last) if code == "expired" and last is not None else None
