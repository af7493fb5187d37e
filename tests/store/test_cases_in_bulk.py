"""A thousand cases read at once say what one read alone says."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from gplan.actions.demo import make_demo
from gplan.model.case import Case, ChangedNeedFacts, OrderFacts, PlanFacts, SaidNoFacts, SharedCopy
from gplan.model.case_details import BinderFacts, CaseDetails
from gplan.model.consent import ConsentEvent, left_out, standing
from gplan.model.ids import PersonId
from gplan.model.plan import PlanContent
from gplan.model.terms import PlanStatus, Recipient
from gplan.store import (
    binders,
    cases,
    connection,
    consents,
    details,
    follow_ups,
    interventions,
    journal,
    orders,
    persons,
    plans,
    shares,
)
from gplan.store.connection import Stamp, Store
from tests.store.varied_unit import AS_OF, DAYS, make_varied_unit

_TEXT = ("manage_self", "need_help", "how_and_when", "who", "goal")


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_varied_unit(tmp_path_factory.mktemp("varied") / "unit.db")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    stamp = Stamp(AS_OF, datetime.fromisoformat("2026-03-02T08:00:00+01:00").isoformat(), "prov")
    return make_demo(folder, AS_OF, stamp, "jarfalla", force=False).database


@pytest.fixture(params=["varied", "demo"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with connection.reading(request.getfixturevalue(request.param)) as opened:
        yield opened


def draft_then(store: Store, on: date, person: PersonId) -> PlanContent | None:
    """What the draft open on a day said that day."""
    lines = [one for one in plans.lines(store, on, person) if one.status is not PlanStatus.ENTERED_IN_ERROR]
    if not lines or lines[0].status is not PlanStatus.DRAFT:
        return None
    whole = plans.get(store, lines[0].id, on)
    assert whole is not None
    return plans.saved_by(store, whole.id, on) or whole.content


def to_officer(store: Store, on: date, person: PersonId) -> list[ConsentEvent]:
    """What has happened to the consent to tell the case officer."""
    return [
        event
        for consent in consents.of_person(store, person, on)
        if (consent.recipient, consent.direction) == ("case_officer", "give")
        for event in consent.events
    ]


def said_no(store: Store, on: date, person: PersonId) -> SaidNoFacts | None:
    """The last no to the case officer having something, and what that officer was given, as told one by one."""
    events = to_officer(store, on, person)
    noes = [event.happened_on for event in events if event.kind in {"refused", "withdrawn", "limited"}]
    copies = tuple(
        SharedCopy(one.version, one.left_out, one.recalled_on, one.back_on)
        for one in reversed(shares.overview(store, on, person))
        if one.recipient is Recipient.CASE_OFFICER
    )
    return SaidNoFacts(noes[-1], left_out(events, on), copies) if noes else None


def one_by_one(store: Store, on: date, person: PersonId) -> CaseDetails:
    """The texts of one person as the readers of single things give them."""
    who = persons.get(store, person, on)
    assert who is not None
    order, draft = orders.in_force(store, person, on), draft_then(store, on, person)
    plan = plans.newest(store, person, on)
    made_on = plan.established_on if plan is not None and draft is None and plan.established_on else on
    last = next(iter(follow_ups.overview(store, on, person)), None)
    known = interventions.of_person(store, person, on, include_ended=True)
    active = [item for item in known if item.valid_until is None or item.valid_until >= on]
    filled = {item.id: [bool(getattr(item.text, name).strip()) for name in _TEXT] for item in active}
    own = [item for item in active if item.kind != "health_care"]
    noted = [
        note.happened_on
        for note in journal.of_person(store, person, None, on)
        if note.heading.lower() == "avvikelse"
    ]
    return CaseDetails(
        person=who,
        order=order.content if order else None,
        draft=draft,
        plan=plan.content if plan else None,
        registered_contacts=tuple(contact.name for contact in persons.contacts(store, person, made_on)),
        ended_interventions=tuple(
            item.name for item in known if item.name not in {one.name for one in active}
        ),
        goals_followed_up=len([goal for goal in last.outcomes if goal.outcome]) if last else None,
        goals_to_follow_up=len(last.outcomes) if last else None,
        without_text=tuple(item.name for item in own if not any(filled[item.id])),
        half_written=tuple(item.name for item in own if any(filled[item.id]) and not all(filled[item.id])),
        deviation_noted_on=max(noted, default=None),
        consent_event=standing(to_officer(store, on, person), "plan", on).event,
        followed_up_with=last.participants if last else None,
        binder=binder_then(store, on, person),
    )


def binder_then(store: Store, on: date, person: PersonId) -> BinderFacts | None:
    """What the newest outage binder of a day has of one person."""
    newest = binders.newest(store, on)
    if newest is None:
        return None
    row = store.row(
        "SELECT version, b.content_hash FROM binder_plan b JOIN plan p ON p.id = b.plan_id"
        " WHERE b.binder_id = ? AND p.person_id = ?",
        newest.id,
        person,
    )
    plan = plans.newest(store, person, on)
    same = row is not None and plan is not None and row["content_hash"] == plan.hash_now
    changed = binders.changed(store, newest, on, range(person, person + 1)).get(person, ())
    return BinderFacts(newest.printed_on, row["version"] if row else None, same, changed)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_many_say_what_one_alone_says(store: Store, on: date) -> None:
    found = [case for chunk in details.load_all(store, on, at_once=17) for case in chunk]
    alone = {case.person: case for case in cases.load(store, on)}
    assert {case.person for case in found} == set(alone)
    for case in found:
        assert case.details == one_by_one(store, on, PersonId(case.person))
        assert case.said_no == said_no(store, on, PersonId(case.person))
        assert case._replace(details=None) == alone[case.person]
        assert details.load(store, on, PersonId(case.person)) == case


def test_every_kind_of_fact_is_there_to_be_compared(varied: Path) -> None:
    """Or the test above would say less than it seems to."""
    with connection.reading(varied) as store:
        found = [case for chunk in details.load_all(store, AS_OF) for case in chunk]
    texts = [case.details for case in found if case.details]
    assert len(texts) == len(found) == 40
    for name in CaseDetails._fields:
        assert len({repr(getattr(one, name)) for one in texts}) > 1, name
    for name in ("contacts", "numbers", "other_information", "assignments", "case_officer"):
        assert len({repr(getattr(one.person, name)) for one in texts}) > 1, name
    for kind, facts in (
        (OrderFacts, [case.order for case in found if case.order]),
        (PlanFacts, [case.plan for case in found if case.plan]),
        (SaidNoFacts, [case.said_no for case in found if case.said_no]),
        (ChangedNeedFacts, [need for case in found for need in case.changed_needs]),
    ):
        for name in set(kind._fields) - {"decision", "noted_on", "told_on", "answered_on", "ended_on"}:
            assert len({repr(getattr(one, name)) for one in facts}) > 1, name


def test_everyone_comes_once_in_the_order_of_the_ids(varied: Path) -> None:
    with connection.reading(varied) as store:
        chunks = [[case.person for case in chunk] for chunk in details.load_all(store, AS_OF, at_once=15)]
    assert [sorted(chunk) for chunk in chunks] == [
        list(range(1, 16)), list(range(16, 31)), list(range(31, 41))
    ]  # fmt: skip


def test_records_made_unchecked_are_whole(store: Store) -> None:
    for watched in (False, True):
        for case in cases.load(store, AS_OF, watched=watched):
            assert len(case) == len(Case._fields)
            for part in (case.order, case.plan, case.consent, *case.changed_needs):
                assert part is None or len(part) == len(part._fields)


def test_nobody_is_nobody(store: Store) -> None:
    assert details.load(store, AS_OF, PersonId(99999)) is None
    assert details.load(store, AS_OF - timedelta(days=5000), PersonId(1)) is None


def case_of(path: Path, person: int, on: date = AS_OF) -> Case:
    with connection.reading(path) as store:
        found = details.load(store, on, PersonId(person))
    assert found is not None
    return found


def test_who_has_signed_is_said_once_each(varied: Path) -> None:
    """p6: the plan was signed when it was made, then by the manager twice and the contact person."""
    plan = case_of(varied, 6).plan
    assert plan is not None
    assert plan.signed_by == ("person", "manager", "contact_person")
    assert plan.not_signed_on is None


def test_a_reason_for_no_signature_has_its_day(varied: Path) -> None:
    plan = case_of(varied, 2).plan
    assert plan is not None
    assert plan.not_signed_on == date(2026, 2, 24)
    early = case_of(varied, 2, date(2026, 2, 23)).plan
    assert early is not None
    assert early.not_signed_on is None


def test_the_day_a_need_was_told_is_the_one_written_last(varied: Path) -> None:
    (need,) = case_of(varied, 7).changed_needs
    assert need == ChangedNeedFacts(
        need.id, date(2026, 2, 10), date(2026, 2, 12), date(2026, 2, 20), date(2026, 2, 8), date(2026, 3, 1), False
    )  # fmt: skip
    (before,) = case_of(varied, 7, date(2026, 2, 11)).changed_needs
    assert (before.told_on, before.answered_on, before.ended_on) == (None, None, None)
    assert case_of(varied, 7, date(2026, 2, 9)).changed_needs == ()


def test_contact_persons_are_counted_as_they_are_on_the_day(varied: Path) -> None:
    with connection.reading(varied) as store:
        for case in cases.load(store, AS_OF):
            who = persons.get(store, PersonId(case.person), AS_OF)
            assert who is not None
            named = [one for one in who.assignments if one.role == "contact_person"]
            assert case.contact_persons == len(named)
    assert case_of(varied, 3).contact_persons == 3


def test_the_day_of_moving_in(varied: Path) -> None:
    order = case_of(varied, 6).order
    assert order is not None
    assert order.moved_in_on == date(2026, 2, 15)
    early = case_of(varied, 6, date(2026, 2, 14)).order
    assert early is not None
    assert early.moved_in_on is None


def test_who_runs_the_unit(varied: Path) -> None:
    case = case_of(varied, 1)
    assert (case.provider, case.same_board) == ("municipal", False)


def test_health_care_is_never_without_a_text(varied: Path) -> None:
    with connection.reading(varied) as store:
        found = [case.details for chunk in details.load_all(store, AS_OF) for case in chunk]
    assert all(one and "Ögondroppar" not in {*one.without_text, *one.half_written} for one in found)
    assert any(one and one.half_written for one in found)


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_the_due_list_reads_the_last_note_of_those_who_wait_for_a_plan(store: Store, on: date) -> None:
    whole = {case.person: case for case in cases.load(store, on)}
    for case in cases.load(store, on, watched=True):
        waits = case.plan is None and case.order is not None and case.order.started_on is not None
        assert case.last_note_on == (whole[case.person].last_note_on if waits else None)
