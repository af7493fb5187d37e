"""The working lists and the order of the made-up case, for previews, the gallery and the tests of the pages."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gplan.model.ids import PersonId, case_ref, plan_ref
from gplan.model.plan import Plan, PlannedVisit
from gplan.model.terms import PlanStatus, Slot
from gplan.render import due_page, order_page, recall_page, round_page, unit_round
from gplan.render.frame import Frame
from gplan.render.paper import Paper, as_pdf
from gplan.render.round_notice import Notice, Stands
from gplan.render.samples import SampleCase, mask_of
from gplan.ruleset.recalling import Objection

_LONG = 20
"""A plan with as many interventions is one of those that try the paper, and so are its lists."""
_STATES = {
    PlanStatus.DRAFT: "coming",
    PlanStatus.REPLACED: "replaced",
    PlanStatus.ENTERED_IN_ERROR: "ended",
}
"""How the made-up order stands where its plan is tried in another state."""


def order(case: SampleCase, frame: Frame) -> bytes:
    """The order in short."""
    state = _STATES.get(case.plan.status, "in_force")
    if state == "coming":
        begins = frame.printed_on + timedelta(days=9)
        case = replace(case, order=replace(case.order, valid_from=begins))
    known = order_page.Known(
        ref=f"{case_ref(case.person.id)}-o3",
        received_on=frame.printed_on - timedelta(days=32),
        revision=1,
        state=state,
        started_on=None if state == "coming" else case.order.valid_from,
        ended_on=frame.printed_on - timedelta(days=2) if state == "ended" else None,
        last_on=case.order.valid_until,
        before_on=date(2026, 3, 12) if case.order.valid_from else None,
        weight="plan",
    )
    changes = (
        order_page.Difference("Insats Promenad", "", "ny"),
        order_page.Difference("Dusch: fast frekvens", "en gång per vecka", "två gånger per vecka"),
        order_page.Difference("Beställd tid per månad", "24:00 timmar/månad", "31:20 timmar/månad"),
        order_page.Difference("Beställningstext", "Greta klarar sig.", "Greta behöver stöd."),
    )
    page = order_page.order_page(
        case.order,
        case.person,
        frame,
        known,
        changes=changes if known.before_on else (),
        mask=mask_of(case),
    )
    return as_pdf(Paper.ORDER, page)


def person_round(case: SampleCase, frame: Frame) -> bytes:
    """One person's visits of a Friday."""
    page = round_page.round_page(
        _with_everything(case) if _is_long(case) else case.plan,
        case.person,
        frame,
        on=frame.printed_on + timedelta(days=5),
        mask=mask_of(case),
    )
    return unit_round.as_pdf(None, [page])


def _with_everything(case: SampleCase) -> Plan:
    """The plan with its interventions in the visits, three in each, but for the last few."""
    names = [one.name for one in case.plan.content.interventions[:-4]]
    visits = tuple(
        replace(visit, interventions=tuple(names[3 * place : 3 * place + 3]))
        for place, visit in enumerate(case.plan.content.visits)
    )
    return replace(case.plan, content=replace(case.plan.content, visits=visits))


def whole_unit_round(case: SampleCase, frame: Frame) -> bytes:
    """A unit's visits of a Friday."""
    people = [
        unit_round.Cared(case.person, _with_everything(case) if _is_long(case) else case.plan, mask_of(case)),
        *(_neighbour(case, number) for number in range(1, 40 if _is_long(case) else 6)),
    ]
    without = [
        unit_round.Without(_named(case, 61, "Ebba Ljungdal"), Notice(Stands.DRAFT_ONLY)),
        unit_round.Without(_named(case, 62, "Ove Stenhage"), Notice(Stands.COMING, date(2026, 12, 1))),
    ]
    page = unit_round.unit_round(
        people, frame, on=frame.printed_on + timedelta(days=5), without=() if _is_short(case) else without
    )
    return unit_round.as_pdf(page, [])


def due(case: SampleCase, frame: Frame) -> bytes:
    """The due list."""
    count = 60 if _is_long(case) else 0 if _is_short(case) else 8
    # As the list itself has them: what has no day comes after what is late.
    rows = sorted(
        (_due_row(case, number, frame) for number in range(count)),
        key=lambda row: (row["state"] == "missing", row["due"] or ""),
    )
    page = due_page.due_page(
        rows, frame, until=frame.printed_on + timedelta(days=60 if _is_long(case) else 14)
    )
    return as_pdf(Paper.DUE, page)


def recall(case: SampleCase, frame: Frame) -> bytes:
    """The recall list of one person."""
    count = 40 if _is_long(case) else 1 if _is_short(case) else 3
    copies = [_copy(case, number, frame) for number in range(count)]
    return as_pdf(Paper.RECALL, recall_page.recall_page(copies, frame, person=case.person))


def _is_long(case: SampleCase) -> bool:
    return len(case.plan.content.interventions) > _LONG


def _is_short(case: SampleCase) -> bool:
    return len(case.plan.content.interventions) == 1


def _named(case: SampleCase, number: int, name: str) -> Any:
    return replace(case.person, id=PersonId(number), details=replace(case.person.details, name=name))


_NEIGHBOURS = ("Signe Alvik", "Börje Hagström", "Aino Rautio", "Ture Almgård", "Majken Östmo")


def _neighbour(case: SampleCase, number: int) -> unit_round.Cared:
    """Somebody else with the same help at other times."""
    person = _named(case, 20 + number, f"{_NEIGHBOURS[number % 5]}{f' {number}' if number > 4 else ''}")
    slot = tuple(Slot)[number % 5]
    names = tuple(one.name for one in case.plan.content.interventions[: 1 + number % 2])
    visits = (
        PlannedVisit(slot=slot, minutes=10 + 5 * number, interventions=names, every_weeks=1 + (number == 3)),
        PlannedVisit(slot=Slot.EVENING, minutes=20, interventions=names[:1]),
    )
    content = replace(
        case.plan.content,
        interventions=case.plan.content.interventions[:3],
        visits=visits if number != 2 else (),
    )
    notice = Notice(Stands.EXPIRED, date(2026, 11, 20)) if number == 4 else None
    return unit_round.Cared(person, replace(case.plan, content=content), mask_of(case), notice)


_DUTIES = (
    ("uppföljning", "planen"),
    ("plan", "Järfälla"),
    ("kontaktman", "Järfälla"),
    ("genomgång", "Järfälla"),
    ("samtycke", "samtycket"),
    ("beställningens slut", "beställningen"),
    ("delning", "Järfälla"),
)
"""What is to be done, and who says so."""


def _due_row(case: SampleCase, number: int, frame: Frame) -> dict[str, Any]:
    """A row as ``gplan followup due`` has it."""
    left = -20 + 6 * number if number < 6 else number - 4
    missing = number == 1
    day = frame.printed_on + timedelta(days=left)
    theirs = number % 8 == 7
    state = "missing" if missing else "overdue" if left < 0 else "due" if left == 0 else "coming"
    what, source = ("individuppföljning", "Järfälla") if theirs else _DUTIES[number % 7]
    return {
        "case": case_ref(case.person.id if number % 3 == 0 else 20 + number),
        "name": case.person.details.name if number % 3 == 0 else _NEIGHBOURS[number % 5],
        "protected": case.person.protected and number % 3 == 0,
        "what": what,
        "state": state,
        "state_words": "saknas" if missing else "",
        "due": None if missing else day.isoformat(),
        "days_left": None if missing else left,
        "whose": "case_officer" if theirs else "unit",
        "source_words": source,
    }


def _copy(case: SampleCase, number: int, frame: Frame) -> recall_page.Copy:
    recalled, stays = number % 3 == 1, number % 3 == 2
    shared_on = frame.printed_on - timedelta(days=20 + number)
    officer = case.person.case_officer
    share = {
        "id": f"d{48 - number}",
        "plan": plan_ref(case.person.id, case.plan.version),
        "case": case_ref(case.person.id),
        "shared_on": shared_on.isoformat(),
        "version_state": "replaced" if case.replaced_by else "in_force",
        "version_words": "ersatt av p17-3" if case.replaced_by else "gäller",
        "case_officer": officer.name if officer else "",
        "team": officer.team if officer else "",
        "recipient_words": "handläggaren",
        "content_hash": case.plan.content_hash,
        "left_out_words": "närstående och kontakter" if number % 2 else "",
        "received_on": None if stays else (shared_on + timedelta(days=2)).isoformat(),
        "recalled_on": frame.printed_on.isoformat() if recalled else None,
        "state": "recalled" if recalled else "received",
        "state_words": "",
        "back_by": "",
    }
    withdrawn = Objection("withdrawn", frame.printed_on - timedelta(days=4), ())
    return recall_page.Copy(share, case.person, None if stays else withdrawn)
