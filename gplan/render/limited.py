"""A plan without the parts that the person has said no to sharing. What is taken out is said, never shown as empty."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import Plan, PlanContent, PlannedVisit
from gplan.model.terms import InterventionKind, Scope, label
from gplan.render.copies import plan_contacts
from gplan.render.masking import Mask, masked, no_mask, word_mask
from gplan.render.page_model import PlanPage, Section
from gplan.render.wording import WORDS

LEFT_OUT = "[utelämnat]"
"""Stands inside a text in place of words about a part that is not shared."""


def said(left_out: Sequence[str]) -> str:
    """What is left out, and why, for the reader; empty when nothing is."""
    if not left_out:
        return ""
    # A part may itself be "a och b".
    parts = " samt ".join(label(Scope(part)) for part in left_out)
    return f"Utelämnat, för att personen har valt att inte dela det: {parts}."


def mask_of(plan: Plan, person: Person, left_out: Sequence[str]) -> Mask:
    """Takes what is told of the parts left out from running text, wherever it was typed."""
    loose: list[str] = []
    exact: list[str] = []
    if Scope.CONTACTS in left_out:
        names, given = _names(plan, person)
        loose, exact = names, given
    if Scope.HEALTH in left_out:
        loose += _health_care(plan)
    return word_mask(loose, exact, LEFT_OUT) if loose else no_mask


def _names(plan: Plan, person: Person) -> tuple[list[str], list[str]]:
    """Whole names and phone numbers of those around the person, and the parts of their names."""
    around = [(one.name, one.phone) for one in person.contacts]
    around += [(one.name, one.phone) for one in plan_contacts(plan)]
    earlier = [content for one in plan.corrections for content in (one.before, one.after)]
    told = [one for content in (plan.content, *earlier) for one in content.other_participants]
    names = [name for name, _ in around] + [re.split(r"[,(]", one)[0].strip() for one in told]
    names.append(person.details.representative)
    # A word that is also a colleague's name, or the person's own, says nothing of those around.
    known = set(person.details.name.split())
    known |= {part for one in person.assignments for part in one.staff.name.split()}
    given = {part for name in names for part in name.split() if part[:1].isupper()} - known
    return names + [phone for _, phone in around], sorted(given)


def _health_care(plan: Plan) -> list[str]:
    earlier = [content for one in plan.corrections for content in (one.before, one.after)]
    return [
        one.name
        for content in (plan.content, *earlier)
        for one in content.interventions
        if one.kind is InterventionKind.HEALTH_CARE
    ]


def limited(plan: Plan, left_out: Sequence[str], mask: Mask) -> Plan:
    """The plan, and what its corrections say, without those parts."""
    if not left_out:
        return plan
    corrections = tuple(
        replace(
            one,
            reason=mask(one.reason),
            before=_content(one.before, left_out, mask),
            after=_content(one.after, left_out, mask),
        )
        for one in plan.corrections
    )
    return replace(plan, content=_content(plan.content, left_out, mask), corrections=corrections)


def _content(content: PlanContent, left_out: Sequence[str], mask: Mask) -> PlanContent:
    if Scope.CONTACTS in left_out:
        content = replace(content, contacts=(), other_participants=())
    if Scope.HEALTH in left_out:
        gone = {one.name for one in content.interventions if one.kind is InterventionKind.HEALTH_CARE}
        content = replace(
            content,
            interventions=tuple(one for one in content.interventions if one.name not in gone),
            visits=tuple(filter(None, (_visit(one, gone) for one in content.visits))),
            important_information=said([Scope.HEALTH]) if content.important_information else "",
        )
    found: PlanContent = masked(content, mask)
    return found


def _visit(visit: PlannedVisit, gone: set[str]) -> PlannedVisit | None:
    """A visit without the tasks of health care; None for one that was for nothing else."""
    kept = tuple(name for name in visit.interventions if name not in gone)
    return replace(visit, interventions=kept) if kept or not visit.interventions else None


def limited_order(order: OrderContent | None, left_out: Sequence[str], mask: Mask) -> OrderContent | None:
    """The order that goes with the plan, without the same parts."""
    if order is None or not left_out:
        return order
    if Scope.HEALTH in left_out:
        kept = [one for one in order.interventions if one.kind is not InterventionKind.HEALTH_CARE]
        order = replace(order, interventions=tuple(kept))
    found: OrderContent = masked(order, mask)
    return replace(found, case_officer=order.case_officer, team=order.team)


def limited_page(page: PlanPage, left_out: Sequence[str], mask: Mask) -> PlanPage:
    """The printed plan with a word about what is left out, first and where it would have stood."""
    if not left_out:
        return page
    contacts = WORDS["contacts"][0]
    before = tuple(_section(one, contacts, left_out, mask) for one in page.before)
    note = Section(heading="Det här är inte hela planen", note=said(left_out))
    return replace(page, before=(note, *before))


def _section(section: Section, contacts: str, left_out: Sequence[str], mask: Mask) -> Section:
    if section.heading == contacts and Scope.CONTACTS in left_out:
        return Section(heading=contacts, note=said([Scope.CONTACTS]))
    # The order's own words stand beside the plan's in a table.
    return replace(section, table=masked(section.table, mask)) if section.table else section
