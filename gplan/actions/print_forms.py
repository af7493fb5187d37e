"""What is known of a person, put on the forms that are filled in by hand."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from gplan.actions import consent_lines, follow_ups, frames, masks, plan_drafts, preparing
from gplan.model.ids import CaseOfficerId
from gplan.model.person import CaseOfficer, Person
from gplan.model.plan import PlanContent
from gplan.render import consent_form_page, follow_up_form_page, guide_page, plan_blank_page
from gplan.render.follow_up_form_page import FollowUpCase
from gplan.render.form_model import FormPage
from gplan.render.guide_page import GuideCase
from gplan.render.masking import no_mask
from gplan.ruleset import base
from gplan.ruleset import follow_up as follow_up_rules
from gplan.store import cases, orders, plans, process
from gplan.store import follow_ups as stored
from gplan.store.connection import Store
from gplan.store.orders import StoredOrder

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue
    from gplan.profiles import Profile

BLANK_BLOCKS = 4
"""Interventions on a form that nobody's name stands on; a page holds two."""

_UNKNOWN = CaseOfficerId(0)
"""The number of a case officer whom only the order knows."""


class _Within(NamedTuple):
    """How soon something is to be done by the routine."""

    words: str
    ends_on: date | None


def guide(
    store: Store, who: Person, on: date, profile: "Profile", names: "Catalogue", *, large: bool = False
) -> FormPage:
    """The guide for making the next plan with somebody."""
    last = plans.newest(store, who.id, on)
    since = last.established_on if last is not None else None
    order = orders.to_plan_for(store, who.id, on)
    within = _follow_up_within(store, who, on, profile)
    first = profile.value("consent_asked_before_documenting", on)
    case = GuideCase(
        person=_with_officer(who, order),
        content=_begun(store, who, on, names),
        order=order.content if order is not None else None,
        meeting=preparing.meeting(store, who.id, on),
        steps={
            one.step: one.happened_on
            for one in process.notes(store, who.id, on)
            if since is None or one.happened_on > since
        },
        notes=plan_drafts.notes_since_last(store, who.id, on),
        previous_version=last.version if last is not None else None,
        follow_up_within=within.words,
        follow_up_ends_on=within.ends_on,
        asks_consent_first=first is not None and first.value is True,
    )
    return guide_page.guide_page(case, frames.of(store, on, large=large), masks.of_person(store, who))


def plan_form(
    store: Store, who: Person | None, on: date, names: "Catalogue", blocks: int | None, *, large: bool = False
) -> FormPage:
    """The plan form, blank or with what is known of a person's plan, and room for one more intervention."""
    content = _begun(store, who, on, names) if who is not None else None
    planned = len(content.interventions) if content is not None else 0
    room = blocks if blocks is not None else planned + 1 if planned else BLANK_BLOCKS
    return plan_blank_page.plan_blank_page(
        frames.of(store, on, large=large),
        blocks=room,
        person=who,
        content=content,
        mask=masks.of_person(store, who) if who is not None else no_mask,
    )


def _begun(store: Store, who: Person, on: date, names: "Catalogue") -> PlanContent:
    """What the plan form would hold, with what the order has and an open draft has not."""
    begun = plan_drafts.starting_content(store, who, on)
    more = plan_drafts.lacking(store, who.id, on, begun, names) if plans.draft(store, who.id) else ()
    return replace(begun, interventions=(*begun.interventions, *more))


def consent_form(
    store: Store, who: Person | None, on: date, profile: "Profile", *, large: bool = False
) -> FormPage:
    """The consent form, blank or with a person's name and whom it may be about."""
    frame = frames.of(store, on, large=large)
    earlier = _answered(store, who, on) if who is not None else []
    if who is not None:
        who = _with_officer(who, orders.to_plan_for(store, who.id, on))
    at_most = profile.value("consent_at_most", on)
    return consent_form_page.consent_form_page(
        frame, who, at_most=base.amount(at_most) if at_most is not None else "", earlier=earlier
    )


def _answered(store: Store, who: Person, on: date) -> list[consent_form_page.Earlier]:
    mask = masks.of_person(store, who)
    answers = consent_lines.lines(store, who.id, on)
    return [
        consent_form_page.Earlier(
            one["recipient"],
            one["direction"],
            mask(one["holds_words"]),
            mask(one["no_words"]),
            mask(_whom(one, answers)),
        )
        for one in answers
    ]


def _whom(one: dict[str, Any], answers: list[dict[str, Any]]) -> str:
    """Whom an answer is about; what was said of all is of the others where some have answers of their own."""
    told = "; ".join(filter(None, (one["named"], one["authority"])))
    to = (one["recipient"], one["direction"])
    some_named = any(each["contact_id"] and (each["recipient"], each["direction"]) == to for each in answers)
    return told or ("övriga" if some_named else "")


def consent_record(store: Store, who: Person, on: date, *, large: bool = False) -> FormPage:
    """The record of a person's consents, as ``consent show`` and ``consent list`` have them."""
    mask = masks.of_person(store, who)
    lines = consent_lines.lines(store, who.id, on)
    return consent_form_page.consent_record_page(
        frames.of(store, on, large=large),
        who,
        [masks.hidden(one, mask) for one in consent_lines.records(store, who.id, on)],
        [one["recipient_words"] for one in lines if ":" in one["id"]],
    )


def follow_up(store: Store, who: Person, on: date, profile: "Profile", *, large: bool = False) -> FormPage:
    """The form for following up the plan in force.

    Raises:
        UsageError: there is none.
    """
    case = _to_follow(store, who, on, profile)
    return follow_up_form_page.follow_up_page(
        case, frames.of(store, on, large=large), masks.of_person(store, who)
    )


def review(store: Store, who: Person, on: date, profile: "Profile", *, large: bool = False) -> FormPage:
    """The form for the monthly review of the plan in force.

    Raises:
        UsageError: there is none.
    """
    case = _to_follow(store, who, on, profile)
    return follow_up_form_page.review_page(
        case, frames.of(store, on, large=large), masks.of_person(store, who)
    )


def _to_follow(store: Store, who: Person, on: date, profile: "Profile") -> FollowUpCase:
    plan = follow_ups.plan_in_force(store, who.id, on)
    order = orders.in_force(store, who.id, on)
    within = _follow_up_within(store, who, on, profile)
    return FollowUpCase(
        person=_with_officer(who, order),
        plan=plan,
        order=order.content if order is not None else None,
        planned_on=follow_ups.next_day(plan, stored.agreed(store, on)),
        within=within.words,
        ends_on=within.ends_on,
        questions=follow_ups.questions(profile, "review", on),
    )


def _with_officer(who: Person, order: StoredOrder | None) -> Person:
    """The person with the case officer that the order names, where nobody has noted another."""
    if who.case_officer is not None or order is None or not order.content.case_officer.strip():
        return who
    named = CaseOfficer(id=_UNKNOWN, name=order.content.case_officer, team=order.content.team)
    return replace(who, case_officer=named)


# -- what the routine says


def _follow_up_within(store: Store, who: Person, on: date, profile: "Profile") -> _Within:
    case = next(iter(cases.load(store, on, who.id, watched=True)))
    value, ends_on = follow_up_rules.by_routine(case, profile, on)
    return _Within(base.amount(value) if value is not None else "", ends_on)
