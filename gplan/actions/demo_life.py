"""A made-up person's life at the unit, replayed day by day through the same actions that the commands use."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from gplan.actions import (
    consents,
    demo_people,
    follow_ups,
    lookup,
    needs,
    notes,
    orders,
    people,
    plan_drafts,
    plan_establishing,
    plans,
)
from gplan.actions.demo_plan import change
from gplan.intake.orders import read_order
from gplan.model.ids import NeedId, PersonId, StaffId
from gplan.model.person import Contact, PersonDetails
from gplan.model.plan import OtherInformation
from gplan.model.terms import (
    AssignmentRole,
    ConsentBy,
    ConsentEventKind,
    ConsentHow,
    ContactKind,
    GoalOutcome,
    PlanEventKind,
    Protection,
    Recipient,
    Scope,
    SignerRole,
    StaffRole,
)
from gplan.render.order_sheet import as_text
from gplan.store import persons, shares, staffing
from gplan.store import plans as stored_plans
from gplan.store.connection import Stamp, Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

_DETAILS = (
    "name", "street", "postal_code", "city", "phone", "door_code", "directions", "communication", "representative",
)  # fmt: skip
_PLAN_EVENTS = {
    "gone_through": PlanEventKind.GONE_THROUGH,
    "handed_over": PlanEventKind.HANDED_OVER,
    "signed": PlanEventKind.SIGNED,
    "planner_told": PlanEventKind.PLANNER_TOLD,
}


class Step(NamedTuple):
    """Something that happens on a day; ``rank`` puts what belongs together in order within the day."""

    on: date
    rank: int
    do: Callable[[], object]


class Life:
    """One person's steps. The first order makes the person; every later step finds them by their number."""

    def __init__(
        self,
        store: Store,
        story: dict[str, Any],
        as_of: date,
        profile: "Profile",
        staff: dict[str, StaffId],
    ) -> None:
        self.store = store
        self.story = story
        self.as_of = as_of
        self.profile = profile
        self.staff = staff
        self.needs: dict[int, NeedId] = {}
        """The changed needs noted so far, by the day they were."""

    def steps(self) -> Iterator[Step]:
        """Everything in the story, in no particular order."""
        for told in self.story["orders"]:
            yield self._step(told["received"], 0, self._order, told)
            if "started" in told:
                yield self._step(told["started"], 3, self._start, told)
        for name, do, rank in (
            ("contact_person", self._contact_person, 1),
            ("deputy", self._contact_person, 1),
            ("consents", self._consent, 5),
            ("shares", self._share, 8),
            ("follow_ups", self._follow_up, 9),
            ("reviews", self._review, 9),
            ("notes", self._note, 4),
            ("needs", self._need, 4),
        ):
            for told in self.story.get(name, ()):
                yield self._step(told["on"], rank, do, told | {"table": name})
        yield from self._need_steps()
        for told in self.story.get("plans", ()):
            yield from self._plan_steps(told)
        for name, plain, rank in (
            ("first_contact", self._first_contact, 2),
            ("data_review", self._data_review, 5),
            ("individual_follow_up", self._individual, 9),
        ):
            if name in self.story:
                yield self._step(self.story[name], rank, plain, {})

    def _need_steps(self) -> Iterator[Step]:
        for told in self.story.get("needs", ()):
            for name, do in (("told", self._need_told), ("answered", self._need_answered)):
                if name in told:
                    yield self._step(told[name], 5, do, told)

    def _step(self, days: int, rank: int, do: Callable[[dict[str, Any], date], object], told: Any) -> Step:
        on = self.as_of + timedelta(days=days)
        return Step(on, rank, lambda: do(told, on))

    def _plan_steps(self, told: dict[str, Any]) -> Iterator[Step]:
        yield self._step(told["opened"], 6, self._draft, told)
        if "established" in told:
            yield self._step(told["established"], 7, self._establish, told)
        for name in _PLAN_EVENTS:
            if name in told:
                yield self._step(told[name], 8, self._plan_event, told | {"event": name})

    @property
    def _id(self) -> PersonId:
        return lookup.person(self.store, self.story["number"], self.as_of).id

    def _order(self, told: dict[str, Any], on: date) -> None:
        data = as_text(demo_people.order_sheet(self.story, told, self.as_of)).encode()
        done = orders.import_order(self.store, data, read_order(data, "order.txt"), on)
        if done.new_person:
            self._register(done.person, on)

    def _register(self, person: PersonId, on: date) -> None:
        """What the unit learns beside the order."""
        known = {name: self.story[name] for name in _DETAILS if name in self.story}
        protection = Protection(self.story.get("protection", "none"))
        persons.set_details(self.store, person, PersonDetails(protection=protection, **known), on)
        for one in self.story.get("contacts", ()):
            contact = Contact(
                id=0,
                kind=ContactKind(one.get("kind", "relative")),
                name=one["name"],
                relation=one["relation"],
                phone=one["phone"],
                may_be_contacted=one.get("may_be_contacted", True),
            )
            persons.add_contact(self.store, person, contact, on)
        for kind, value in self.story.get("information", {}).items():
            persons.add_information(self.store, person, OtherInformation(kind=kind, value=value), on)
        for officer in staffing.all_officers(self.store):
            if officer.name == self.story["orders"][0]["case_officer"]:
                staffing.set_officer(self.store, person, officer.id, on)

    def _start(self, _: dict[str, Any], on: date) -> None:
        orders.start(self.store, self._id, on, on)

    def _contact_person(self, told: dict[str, Any], on: date) -> None:
        role = AssignmentRole(told["table"])
        staffing.assign(self.store, self._id, self.staff[told["who"]], role, on, chosen=True)

    def _first_contact(self, _: dict[str, Any], on: date) -> None:
        people.first_contact(self.store, self._id, on, on)

    def _data_review(self, _: dict[str, Any], on: date) -> None:
        persons.note_data_review(self.store, self._id, on, COORDINATOR)

    def _individual(self, _: dict[str, Any], on: date) -> None:
        follow_ups.record_individual(self.store, self._id, on, on, "")

    def _draft(self, told: dict[str, Any], on: date) -> None:
        who = lookup.person(self.store, self.story["number"], on)
        established = self.as_of + timedelta(days=told["established"]) if "established" in told else None
        plan_drafts.keep(self.store, who, on, change(told, self.as_of), established)

    def _establish(self, _: dict[str, Any], on: date) -> None:
        draft = stored_plans.draft(self.store, self._id)
        assert draft is not None, "opened by a step before"
        plan_establishing.establish(self.store, draft, on, on, self.profile)

    def _plan_event(self, told: dict[str, Any], on: date) -> None:
        kind = _PLAN_EVENTS[told["event"]]
        plan = follow_ups.plan_in_force(self.store, self._id, on)
        who = self.story["name"] if kind is PlanEventKind.SIGNED else ""
        role = SignerRole.PERSON.value if kind is PlanEventKind.SIGNED else ""
        plans.add_event(self.store, plan, kind, on, on, who=who, role=role)

    def _consent(self, told: dict[str, Any], on: date) -> None:
        kind = ConsentEventKind(told.get("kind", "given"))
        answer = consents.Answer(
            kind=kind,
            on=on,
            recipient=Recipient.CASE_OFFICER,
            scopes=tuple(Scope(one) for one in told.get("scopes", ["plan"])),
            by=ConsentBy.SELF,
            how=ConsentHow(told.get("how", "spoken")),
            valid_until=self.as_of + timedelta(days=told["until"]) if "until" in told else None,
            reason=told.get("reason", ""),
            note=told.get("note", ""),
        )
        consents.record(self.store, self._id, answer, on)

    def _share(self, _: dict[str, Any], on: date) -> None:
        """A share of the past: the record alone. Its package went out and is not here any more."""
        person = self._id
        plan = follow_ups.plan_in_force(self.store, person, on)
        order = orders.current(self.store, person, on).content
        shares.add(
            self.store,
            plan,
            Recipient.CASE_OFFICER,
            on,
            case_officer=order.case_officer,
            team=order.team,
            consent_event=self._consent_event(person, on),
            package_sha256=hashlib.sha256(plan.content_hash.encode()).hexdigest(),
            files=("plan.pdf", "plan.json", "meddelande.txt", "meddelande.eml"),
            message_on=on,
        )

    def _consent_event(self, person: PersonId, on: date) -> int | None:
        from gplan.store.consents import of_person

        standings = [consents.stands(one, Scope.PLAN, on) for one in of_person(self.store, person, on)]
        return next((one.event.id for one in standings if one.event and one.state == "valid"), None)

    def _follow_up(self, told: dict[str, Any], on: date) -> None:
        outcomes = {
            name: (GoalOutcome(answer), why) for name, (answer, why) in told.get("outcomes", {}).items()
        }
        answers = follow_ups.Answers(
            by=told["by"],
            participants=told.get("participants", ()),
            note=told.get("note", ""),
            needs_change=told.get("needs_change"),
            next_on=self.as_of + timedelta(days=told["next"]) if "next" in told else None,
            outcomes=outcomes,
        )
        follow_ups.record(self.store, self._id, on, on, answers)

    def _review(self, told: dict[str, Any], on: date) -> None:
        asked = follow_ups.questions(self.profile, "review", on)
        said = dict(zip(("needs", "order", "practice"), asked, strict=False))
        answers = dict.fromkeys(asked, "Ja.") | {
            said[key]: text for key, text in told.get("answers", {}).items()
        }
        follow_ups.record_review(self.store, self._id, on, on, told["by"], answers)

    def _note(self, told: dict[str, Any], on: date) -> None:
        notes.add(self.store, self._id, on, on, told["heading"], told["text"], told["author"])

    def _need(self, told: dict[str, Any], on: date) -> None:
        since = self.as_of + timedelta(days=told["since"]) if "since" in told else None
        noted = needs.Noted(told["text"], on, since, None, told.get("outside", False), told["by"])
        self.needs[told["on"]] = needs.add(self.store, self._id, noted, on).id

    def _need_told(self, told: dict[str, Any], on: date) -> None:
        needs.tell(self.store, needs.get(self.store, self.needs[told["on"]], on), None, on)

    def _need_answered(self, told: dict[str, Any], on: date) -> None:
        found = needs.get(self.store, self.needs[told["on"]], on)
        needs.answer(self.store, found, None, on, told.get("answer", ""))


COORDINATOR = "Katarina Ugglemark"
"""Who writes down what the demo's persons have gone through."""


def replay(store: Store, as_of: date, profile: "Profile") -> None:
    """Every made-up person's life, all of them day by day, each fact recorded on its own day."""
    today = store.writer
    told = demo_people.unit(as_of)
    hired = as_of - timedelta(days=told["hired"])
    _record_on(store, today, hired)
    staff = {
        one["name"]: staffing.add_staff(store, one["name"], StaffRole(one["role"]), hired)
        for one in told["staff"]
    }
    for one in told["officers"]:
        staffing.put_officer(store, one["name"], one["team"], one["email"], one["phone"])
    lives = [Life(store, story, as_of, profile, staff) for story in demo_people.persons(as_of)]
    steps = [(step, place) for place, life in enumerate(lives) for step in life.steps()]
    for step, _ in sorted(steps, key=lambda pair: (pair[0].on, pair[1], pair[0].rank)):
        _record_on(store, today, step.on)
        step.do()
    store.stamp = today


def _record_on(store: Store, today: Stamp, on: date) -> None:
    offset = today.written_at[19:]  # what follows the seconds
    store.stamp = Stamp(on, f"{on.isoformat()}T09:30:00{offset}", COORDINATOR)
