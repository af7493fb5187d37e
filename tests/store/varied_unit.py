"""A made-up unit in which every kind of fact is there, some in time, some late, some taken back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from gplan.actions.demo_unit import make_unit
from gplan.model.consent import ConsentEvent
from gplan.model.ids import InterventionId, PersonId
from gplan.model.person import Contact, IdentityNumber, PersonDetails
from gplan.model.plan import InterventionText, OtherInformation
from gplan.model.records import GoalFollowUp
from gplan.model.terms import (
    PARTICIPATION_DEVIATION_HEADING,
    AssignmentRole,
    ContactKind,
    GoalOutcome,
    InterventionKind,
    NumberKind,
    OrderEventKind,
    PlanEventKind,
    Protection,
    Recipient,
    StaffRole,
)
from gplan.store import (
    binders,
    connection,
    consents,
    follow_ups,
    interventions,
    journal,
    orders,
    persons,
    plans,
    shares,
    staffing,
)
from gplan.store.connection import Stamp, Store

AS_OF = date(2026, 3, 2)
STAMP = Stamp(AS_OF, "2026-03-02T08:00:00+01:00", "prov")
PERSONS = 40
DAYS = tuple(AS_OF + timedelta(days=ago) for ago in (0, -200, -90, -30, -7, 30, 400))
"""As-of days to look at it from: before anybody came, in between, and long after."""


def make_varied_unit(path: Path) -> Path:
    """Forty made-up persons, each with facts of their own beside what ``make_unit`` gives."""
    make_unit(path, persons=PERSONS, as_of=AS_OF, stamp=STAMP)
    with connection.writing(path, STAMP) as store:
        officer = staffing.put_officer(store, "Ottilia Sandåker", "Norra teamet", "", "08-465 004 01")
        other = staffing.put_officer(store, "Per-Arne Kvillbäck", "", "", "")
        staff = [
            staffing.add_staff(store, name, StaffRole.CARE_WORKER, AS_OF - timedelta(days=800))
            for name in ("Lisbet Härjebrink", "Mio Västerhed", "Ann-Mari Lövryd")
        ]
        for person, *_ in persons.names(store, AS_OF):
            _vary(store, person)
            for place, ago in enumerate((120, 60, 5)):
                if person % 4 == place:
                    staffing.set_officer(store, person, other, AS_OF - timedelta(days=ago))
                    staffing.set_officer(store, person, officer, AS_OF - timedelta(days=ago // 2))
                if person % 5 == place:
                    role = AssignmentRole.CONTACT_PERSON if place else AssignmentRole.DEPUTY
                    staffing.assign(
                        store, person, staff[place], role, AS_OF - timedelta(days=ago), chosen=None
                    )
        _binders(store)
        # Two at once: what an older file may hold.
        for valid_until in (None, AS_OF.isoformat(), (AS_OF - timedelta(days=9)).isoformat()):
            store.insert(
                "contact_person_assignment",
                person_id=3,
                staff_id=staff[2],
                role="contact_person",
                valid_from=AS_OF - timedelta(days=40),
                valid_until=valid_until,
            )
    return path


def _binders(store: Store) -> None:
    """Two outage binders: not everybody is in the newer one, and some have been corrected since."""
    for ago in (60, 6):
        held = [
            (plan.id, plan.hash_now if person % 5 else "0" * 64)
            for person, *_ in persons.names(store, AS_OF)
            if (plan := plans.newest(store, person, _ago(ago))) is not None and (person + ago) % 4
        ]
        binders.add(store, _ago(ago), held)


def _ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def _vary(store: Store, person: PersonId) -> None:
    _details(store, person)
    _around(store, person)
    _interventions(store, person)
    _orders(store, person)
    _plans(store, person)
    _consents(store, person)
    if person % 3 == 0:
        journal.add(store, person, _ago(25), PARTICIPATION_DEVIATION_HEADING, "Ville inte vara med.", "natt")
        journal.add(store, person, _ago(3), PARTICIPATION_DEVIATION_HEADING.lower(), "Var trött.", "natt")
        journal.add(store, person, _ago(2), "Tidsavvikelse", "Kom sent.", "natt")
    if person % 6 == 1:
        need = store.insert(
            "changed_need",
            person_id=person,
            noted_on=_ago(20),
            began_on=_ago(22) if person % 5 else None,
            outside_frame=int(person % 7 == 6),
            text="Sover dåligt.",
        )
        for kind, ago in (("told", 4), ("told", 18), ("answered", 10), ("ended", 1)):
            store.insert("changed_need_event", need_id=need, kind=kind, happened_on=_ago(ago))


def _consents(store: Store, person: PersonId) -> None:
    """To the plan, then less of it, then more again; and what had gone out meanwhile."""
    consent = consents.open_consent(store, person, Recipient.CASE_OFFICER, "give")
    told = (("given", 80, ("all",)), ("limited", 30, ("plan", "health")), ("given", 10, ("contacts", "plan")))
    for place, (kind, ago, scopes) in enumerate(told):
        if person % 4 > place:
            event = ConsentEvent(
                consent_id=consent, kind=kind, happened_on=_ago(ago), scopes=scopes, noted=False, by="self",
                valid_from=_ago(ago) if kind == "given" else None, valid_until=None, authority=f"Nämnd {person % 3}",
            )  # fmt: skip
            consents.add_event(store, person, event, None)
    plan = plans.newest(store, person, AS_OF)
    for ago, left_out in ((20, ("contacts",)), (5, ()), (1, ("contacts", "health"))):
        if plan is not None and (person + ago) % 3:
            shares.add(
                store, plan, Recipient.CASE_OFFICER, _ago(ago), case_officer="", team="", consent_event=None,
                package_sha256="", files=(), message_on=None, left_out=left_out,
            )  # fmt: skip


def _details(store: Store, person: PersonId) -> None:
    who = persons.get(store, person, AS_OF)
    assert who is not None, "just listed"
    if person % 7 == 0:
        moved = PersonDetails(name=who.details.name, street="Nygränd 4", city="Provstad", door_code="12*4")
        persons.set_details(store, person, moved, _ago(14))
        hidden = PersonDetails(name=who.details.name, protection=Protection.CONFIDENTIALITY_MARK)
        persons.set_details(store, person, hidden, _ago(-60) if person % 2 else _ago(6))
    if person % 5 == 0:
        number = IdentityNumber(
            value=f"{person:02}0101-TF7{person % 10}",
            as_written=f"{person:02}0101TF7{person % 10}",
            kind=NumberKind.TEMPORARY,
            verified=False,
        )
        persons.add_number(store, person, number, _ago(50))


def _around(store: Store, person: PersonId) -> None:
    for place, ago in enumerate((150, 40, 0)):
        if person % 4 >= place:
            contact = Contact(
                id=0,
                kind=ContactKind.CONTACT if (person + place) % 3 else ContactKind.RELATIVE,
                name=f"Anhörig {place}",
                relation="systerdotter",
                phone=f"070-174 06 {place:02}",
                may_be_contacted=(None, True, False)[(person + place) % 3],
            )
            number = persons.add_contact(store, person, contact, _ago(ago))
            if person % 6 == place:
                persons.end_contact(store, person, number, _ago(ago - 10))
    if person % 2:
        for value, ago in (("Nej", 100), ("Ja, till maj", 20)):
            info = OtherInformation(kind="Färdtjänst", value=value)
            persons.add_information(store, person, info, _ago(ago))
        persons.add_information(store, person, OtherInformation(kind="Portkod", value="77"), _ago(30))


def _interventions(store: Store, person: PersonId) -> None:
    health = interventions.add(store, person, "Ögondroppar", InterventionKind.HEALTH_CARE, _ago(70))
    whole = InterventionText(
        manage_self="Jag reser mig.", need_help="Jag vill ha stöd.", how_and_when="På morgonen.", who="Ni.",
        goal="Gå ut varje dag.",
    )  # fmt: skip
    written = (InterventionText(), InterventionText(goal=" \n\t", who="Ni."), whole)
    known = interventions.of_person(store, person, AS_OF)
    for place, item in enumerate(known):
        if (person + place) % 4:
            interventions.set_text(store, person, item.id, written[(person + place) % 3], _ago(60 - place))
            interventions.set_text(store, person, item.id, written[(person * place) % 3], _ago(10))
        if (person + place) % 7 == 0 and item.id != health:
            interventions.end(store, person, item.id, _ago(12))
    if person % 9 == 0:
        again = interventions.add(store, person, known[0].name, known[0].kind, _ago(5))
        interventions.end(store, person, InterventionId(again), _ago(1))


def _orders(store: Store, person: PersonId) -> None:
    first = orders.in_force(store, person, AS_OF)
    assert first is not None, "everybody has one"
    if person % 6 == 2:
        orders.add_event(store, first, OrderEventKind.EXTENDED, _ago(-500))
    if person % 8 == 3:
        orders.insert(store, person, first.content, 1, _ago(8), revises=first)
    if person % 8 == 5:
        later = replace(first.content, started_on=None)  # the persons were being helped already
        source = orders.keep_source(store, f"{person}".encode(), "gplan-json")
        new = orders.insert(store, person, later, source, _ago(2), replaces=first.id)
        orders.note_change(store, new, first.id, "minutes" if person % 3 else "plan")
    if person % 10 == 4:
        orders.add_event(store, first, OrderEventKind.ENDED, _ago(3))
    if person % 10 == 6:
        store.insert("order_event", order_id=first.id, kind="moved_in", happened_on=_ago(15))


def _plans(store: Store, person: PersonId) -> None:
    plan = plans.newest(store, person, AS_OF)
    if plan is None:
        return
    if person % 5 == 1:
        for role, ago in (("manager", 9), ("", 8), ("contact_person", 8), ("manager", 4)):
            plans.add_event(store, plan, PlanEventKind.SIGNED, _ago(ago), role=role, who="Ester")
    if person % 7 == 2:
        plans.add_event(store, plan, PlanEventKind.NOT_SIGNED, _ago(6), reason="orkade inte")
    if person % 9 == 4 and plan.order_id is not None:
        plans.confirm(store, plan, plan.order_id, _ago(2))
        plans.add_event(store, plan, PlanEventKind.PLANNER_TOLD, _ago(1))
    if person % 11 == 3:
        plans.add_event(store, plan, PlanEventKind.ENTERED_IN_ERROR, _ago(4), reason="fel person")
    if person % 6 == 4:
        draft = plans.open_draft(store, person, plan.order_id, plan.version, _ago(3))
        plans.save_draft(store, draft, plan.content, None)
    if person % 4 == 2:
        outcomes = [
            GoalFollowUp(intervention=item.name, goal=item.text.goal, outcome=outcome)
            for item, outcome in zip(
                plan.content.interventions, (GoalOutcome.PARTLY, None, GoalOutcome.REACHED), strict=False
            )
        ]
        for ago, answered in ((33, outcomes), (5, outcomes[:1] if person % 8 == 2 else [])):
            follow_ups.add(
                store, plan, _ago(ago), by="enheten", participants=("den enskilde",) * (ago % 2), note="", needs_change=None,
                next_on=None, outcomes=answered, journal_note=None,
            )  # fmt: skip
