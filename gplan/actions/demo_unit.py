"""A made-up unit of any size, for measuring and for tests: the demo's orders and plans under many names.

Nothing is random: the same size and day give the same unit. It writes straight to the store, for 3,000 persons are
too many to take through the actions one by one.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from gplan import identity
from gplan.actions import demo_people
from gplan.actions.demo_plan import change
from gplan.intake.orders import read_order
from gplan.model.consent import ConsentEvent
from gplan.model.ids import OrderId, PersonId
from gplan.model.order import OrderContent
from gplan.model.person import PersonDetails
from gplan.model.plan import Plan, PlanContent, PlannedIntervention
from gplan.model.records import GoalFollowUp, Unit
from gplan.model.terms import (
    AssignmentRole,
    GoalOutcome,
    OrderEventKind,
    PlanEventKind,
    Recipient,
    SignerRole,
    StaffRole,
)
from gplan.render.order_sheet import OrderSheet, as_text
from gplan.store import (
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
    unit,
)
from gplan.store.connection import Stamp, Store

PROFILE = "jarfalla"
_FIRST = ("Asta", "Börje", "Cilla", "Dagmar-Åsa", "Edla", "Folke", "Gull-Maj", "Hjördis", "Isak", "Jon-Åke", "Kajsa",
    "Love", "Maj-Gret", "Nanna", "Ottar")  # fmt: skip
_HEAD = ("Glim", "Hägger", "Kvast", "Lommar", "Mård", "Pors", "Snår", "Tjäder", "Trast", "Tuv", "Vrå", "Åger")
_TAIL = ("backa", "fjärd", "hylta", "kärret", "mosse", "skifte", "stubbe", "tuva")
_FIRST_TEST_DAY, _TEST_DAYS = date(1890, 1, 1), 3652
_STAFF = 20


class _Model(NamedTuple):
    """One of the demo's orders with its plan, to be given to many persons."""

    sheet: OrderSheet
    content: OrderContent
    plan: PlanContent


def number(place: int) -> str:
    """The identity number of a made-up person.

    The Swedish Tax Agency's public series has one number for each day of the 1890s, by turns 980 and 981 before the
    check digit. When it is used up temporary numbers follow.
    """
    if place < _TEST_DAYS:
        day = _FIRST_TEST_DAY + timedelta(days=place)
        digits = f"{day:%y%m%d}98{place % 2}"
        total = sum(sum(divmod(int(one) * (2 - at % 2), 10)) for at, one in enumerate(digits))
        return f"{day:%Y%m%d}-98{place % 2}{-total % 10}"
    beyond = place - _TEST_DAYS
    return f"{date(1930, 1, 1) + timedelta(days=beyond // 90):%Y%m%d}-TF{beyond % 90 + 10}"


def name(place: int) -> str:
    """The name of a made-up person; the list of names begins again after 1,440."""
    head, tail = divmod(place // len(_FIRST) % (len(_HEAD) * len(_TAIL)), len(_TAIL))
    return f"{_FIRST[place % len(_FIRST)]} {_HEAD[head]}{_TAIL[tail]}"


def make_unit(path: Path, *, persons: int, as_of: date, stamp: Stamp) -> None:
    """Make a care file with so many made-up persons, in every state a unit has, in proportions like a unit's.

    Of a hundred about eight wait for their first visit or plan, five have a draft, and the rest a plan with its
    consent, share and follow-up somewhere between overdue and half a year away. The first person has a plan.

    Raises:
        StoreError: something lies there already.
    """
    connection.create(path)
    models = _models(as_of)
    with connection.writing(path, stamp) as store:
        unit.set_unit(store, Unit(name=demo_people.UNIT, kind="municipal", profile=PROFILE))
        staff = _staff(store, as_of)
        for place in range(persons):
            _Writer(store, models[place % len(models)], place, as_of, staff).write()


def _models(as_of: date) -> list[_Model]:
    found = []
    for told in demo_people.persons(as_of):
        established = [one for one in told.get("plans", ()) if "established" in one]
        if not established or told.get("protection"):
            continue
        sheet = demo_people.order_sheet(told, told["orders"][0], as_of)
        content = read_order(as_text(sheet).encode(), "").content
        begun = PlanContent(
            overall_goals=content.overall_goals,
            interventions=tuple(
                PlannedIntervention(
                    name=one.name,
                    kind=one.kind,
                    frequency=one.fixed_frequency.as_written if one.fixed_frequency else "varje dag",
                    times=one.fixed_frequency.times if one.fixed_frequency else None,
                    every_weeks=one.fixed_frequency.every if one.fixed_frequency else 1,
                )
                for one in content.interventions
            ),
        )
        found.append(_Model(sheet, content, change(established[0], as_of)(begun)))
    return found


def _staff(store: Store, as_of: date) -> list[Any]:
    hired = as_of - timedelta(days=900)
    return [staffing.add_staff(store, name(9000 + n), StaffRole.CARE_WORKER, hired) for n in range(_STAFF)]


class _Writer:
    """One person, from the order to the last follow-up."""

    def __init__(self, store: Store, model: _Model, place: int, as_of: date, staff: list[Any]) -> None:
        self.store = store
        self.model = model
        self.place = place
        self.as_of = as_of
        self.staff = staff
        # Seven has no factor in common with a hundred: the states are spread evenly over the persons.
        self.share = place * 7 % 100

    def _ago(self, days: int) -> date:
        return self.as_of - timedelta(days=days)

    def write(self) -> None:
        """Everything about the person."""
        if self.share >= 92:
            received = self._ago(1 + self.place % 30)
        elif self.share >= 87:
            received = self._ago(10 + self.place % 40)
        else:
            # Made known fourteen days after, so that follow-ups lie between four weeks late and half a year away.
            received = self._ago(20 + self.place * 11 % 205)
        person, order = self._order(received)
        if self.share >= 97:
            return
        started = received + timedelta(days=1 if received < self.as_of else 0)
        stored = orders.get(self.store, order)
        assert stored is not None, "just inserted"
        orders.add_event(self.store, stored, OrderEventKind.STARTED, started)
        if self.place % 40 != 39:
            self._contact_person(person, started)
        persons.note_first_contact(self.store, person, received, "enheten")
        if self.share < 92:
            self._plan(person, order, min(started + timedelta(days=9), self.as_of))

    def _order(self, received: date) -> tuple[PersonId, OrderId]:
        sheet, content = self._written(received)
        person = persons.add(
            self.store, PersonDetails(name=content.person_name, street=content.street), received
        )
        read = identity.read_number(content.number_as_written, self.as_of)
        persons.add_number(self.store, person, read, received)
        source = orders.keep_source(self.store, as_text(sheet).encode(), "lifecare-text")
        order = orders.insert(self.store, person, content, source, received)
        for item in content.interventions:
            interventions.add(self.store, person, item.name, item.kind, received)
        return person, order

    def _written(self, received: date) -> tuple[OrderSheet, OrderContent]:
        """The model's order in this person's name, as it was written and as it is read."""
        until = received + timedelta(days=365)
        sheet = replace(
            self.model.sheet,
            number=number(self.place),
            name=name(self.place),
            street=f"Prövogatan {self.place + 1}",
            ordered=received.isoformat(),
            decided=received.isoformat(),
            valid=f"{received.isoformat()} - {until.isoformat()}",
        )
        content = replace(
            self.model.content,
            number_as_written=sheet.number,
            person_name=sheet.name,
            street=sheet.street,
            ordered_on=received,
            decided_on=received,
            valid_from=received,
            valid_until=until,
        )
        return sheet, content

    def _contact_person(self, person: PersonId, on: date) -> None:
        for role, offset in ((AssignmentRole.CONTACT_PERSON, 0), (AssignmentRole.DEPUTY, 7)):
            member = self.staff[(self.place + offset) % len(self.staff)]
            staffing.assign(self.store, person, member, role, on, chosen=True)

    def _plan(self, person: PersonId, order: OrderId, on: date) -> None:
        known = {item.name: item.id for item in interventions.of_person(self.store, person, self.as_of)}
        content = replace(
            self.model.plan,
            interventions=tuple(
                replace(item, intervention_id=known[item.name]) for item in self.model.plan.interventions
            ),
            follow_up_on=on + timedelta(days=180),
        )
        for version in (1, 2) if self.share < 4 else (1,):
            draft = plans.open_draft(self.store, person, order, version - 1 or None, on)
            plans.save_draft(self.store, draft, content, on)
            saved = plans.get(self.store, draft.id)
            assert saved is not None, "just saved"
            if self.share >= 87:
                return
            self._established(saved, on)
            self._consent_and_share(saved, on)
            on = min(on + timedelta(days=30), self.as_of)
        if self.place % 3 == 1 and on < self._ago(100):
            self._follow_up(person, self._ago(40 + self.place % 50))

    def _established(self, plan: Plan, on: date) -> None:
        by = str(self.place % len(self.staff))
        plans.establish(self.store, plan, on, f"{on.isoformat()}T10:00:00+01:00", by)
        for kind in (PlanEventKind.GONE_THROUGH, PlanEventKind.HANDED_OVER, PlanEventKind.SIGNED):
            role = SignerRole.PERSON.value if kind is PlanEventKind.SIGNED else ""
            plans.add_event(self.store, plan, kind, on, role=role)
        text = f"Genomförandeplan p{plan.person_id}-{plan.version} upprättad {on.isoformat()}."
        journal.add(self.store, plan.person_id, on, "Genomförandeplan", text, by)

    def _follow_up(self, person: PersonId, on: date) -> None:
        plan = plans.newest(self.store, person, on)
        assert plan is not None, "just established"
        note = journal.add(self.store, person, on, "Uppföljning", "Planen följdes upp.", "enheten")
        outcomes = [
            GoalFollowUp(intervention=item.name, goal=item.text.goal, outcome=GoalOutcome.REACHED)
            for item in plan.content.interventions
        ]
        follow_ups.add(
            self.store,
            plan,
            on,
            by="enheten",
            participants=(name(self.place),),
            note="",
            needs_change=False,
            next_on=on + timedelta(days=150),
            outcomes=outcomes,
            journal_note=note,
        )

    def _consent_and_share(self, plan: Plan, on: date) -> None:
        """Of twenty with a plan one said no and one was not asked; one took the consent back after sharing."""
        turn = self.place % 20
        if turn == 19:
            return
        event = self._consent("refused" if turn == 18 else "given", plan.person_id, on)
        if turn == 18 or self.share % 10 == 9:
            return
        shares.add(
            self.store,
            plan,
            Recipient.CASE_OFFICER,
            on,
            case_officer=self.model.sheet.case_officer,
            team=self.model.sheet.team,
            consent_event=event,
            package_sha256=plan.content_hash or "0" * 64,
            files=("plan.pdf", "plan.json", "meddelande.txt"),
            message_on=on,
        )
        if turn == 16:
            self._consent("withdrawn", plan.person_id, min(on + timedelta(days=20), self.as_of))

    def _consent(self, kind: str, person: PersonId, on: date) -> int:
        consent = consents.open_consent(self.store, person, Recipient.CASE_OFFICER, "give")
        note = journal.add(self.store, person, on, "Samtycke", f"Samtycke: {kind}.", "enheten")
        event = ConsentEvent(
            consent_id=consent,
            kind=kind,
            happened_on=on,
            scopes=("plan",),
            valid_from=on if kind == "given" else None,
            valid_until=on + timedelta(days=365) if kind == "given" else None,
            noted=True,
            by="self",
        )
        return consents.add_event(self.store, person, event, note)
