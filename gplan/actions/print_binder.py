"""The outage binder: which plans are in it, set part by part, and the record that it was printed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from operator import itemgetter

from gplan.actions import frames, print_round
from gplan.actions.printing import page_of
from gplan.errors import GplanError, RenderError, StoreError
from gplan.model.case import Case
from gplan.model.ids import PersonId, PlanId, plan_ref
from gplan.model.record import Record
from gplan.render import binder_page as words
from gplan.render.binder_page import BoundPlan, Place
from gplan.render.pdf import PLAN
from gplan.render.round_notice import Notice, Stands
from gplan.render.worker import Made, Worker
from gplan.ruleset import plan_in_time
from gplan.store import binders, cases, plans
from gplan.store.connection import Store


class Held(Record):
    """A plan in force that belongs in the binder."""

    person: int
    plan: PlanId


class Bound(Record):
    """A plan on its way into the binder."""

    plan: PlanId
    digest: str
    """The hash of what it says."""
    leaf: BoundPlan


class Gathered(Record):
    """Whom the binder is about."""

    held: tuple[Held, ...]
    places: tuple[Place, ...]
    """Of each plan held, in the same order."""
    without: tuple[str, ...]
    """Persons who have no plan in force, as they are listed."""
    ended: int
    """How many have a plan in force and an order that has ended."""

    @property
    def parts(self) -> int:
        """In how many parts it is printed."""
        return max((place.volume for place in self.places), default=0)


def gather(store: Store, on: date) -> Gathered:
    """Every plan in force on the day, by name; protected persons last, in the order of their cases."""
    held, without, ended = [], [], 0
    known = cases.load(store, on, watched=True)
    for case in sorted(known, key=lambda case: (case.protected, case.person if case.protected else 0)):
        if case.order is not None and case.order.ended_on is not None and case.order.ended_on < on:
            ended += case.plan is not None
        elif case.plan is None:
            without.append(words.without_plan(case.name, case.person, protected=case.protected))
        else:
            held.append(case)
    volumes = -(-len(held) // words.PLANS_AT_MOST)
    return Gathered(
        tuple(Held(case.person, PlanId(case.plan.id)) for case in held if case.plan),
        tuple(
            Place(
                mark=plan_ref(case.person, case.plan.version),
                who=words.who(case.name, case.person, protected=case.protected),
                established_on=case.plan.established_on,
                volume=1 + index * volumes // len(held),
                warning=_warning(store, case, on),
            )
            for index, case in enumerate(held)
            if case.plan
        ),
        tuple(without),
        ended,
    )


def _warning(store: Store, case: Case, on: date) -> str:
    """What must be known before anybody goes there, as the unit's day of visits says it."""
    notice = print_round.order_notice(store, PersonId(case.person), on, on)
    if notice is None and case.order and case.plan and plan_in_time.outdated(case.plan, case.order):
        notice = Notice(Stands.OUTDATED)
    return notice.words if notice is not None else ""


class Printing:
    """A binder on its way to paper. The last part is set first: the contents in the first tell of them all."""

    def __init__(self, store: Store, gathered: Gathered, on: date, *, large: bool, archive: bool) -> None:
        self._store, self._gathered, self._on = store, gathered, on
        self._large, self._archive = large, archive
        self._frame = frames.of(store, on, large=large)
        self._places = list(gathered.places)
        self._faults: dict[int, GplanError] = {}
        self.printed: list[tuple[PlanId, str]] = []
        """The plans that came out, each with the hash of what it says."""

    @property
    def failed(self) -> list[tuple[str, GplanError]]:
        """The plans that did not, by version, as they would have stood in the binder."""
        return [
            (self._places[index].mark, fault)
            for index, fault in sorted(self._faults.items(), key=itemgetter(0))
        ]

    def parts(self) -> list[int]:
        """The parts in the order they are to be set."""
        return list(range(self._gathered.parts, 0, -1))

    def part(self, number: int) -> bytes:
        """Set one part; plans that cannot be printed are left out and named.

        Raises:
            RenderError: not a single plan is at fault but the part as a whole.
        """
        bound = dict(self._bound(number))
        made = self._attempt(number, bound)
        while made is None:
            made = self._attempt(number, bound)
        pdf, begins = made
        for index, page in zip(bound, begins[1:], strict=True):
            self._places[index] = replace(self._places[index], page=page)
        self.printed += [(one.plan, one.digest) for one in bound.values()]
        return pdf

    def _attempt(self, number: int, bound: dict[int, Bound]) -> Made | None:
        """The part, set in a process of its own; None when plans had to be taken out of it.

        A process for each: what typst has laid out stays in memory until its process ends, part upon part.
        """
        with Worker() as worker:
            try:
                return self._set(worker, number, [one.leaf for one in bound.values()])
            except RenderError:
                faults = self._unprintable(worker, bound)
                if not faults:
                    raise
        for index, fault in faults:
            del bound[index]
            self._leave_out(index, fault)
        return None

    def _bound(self, number: int) -> Iterator[tuple[int, Bound]]:
        for index, (held, place) in enumerate(zip(self._gathered.held, self._gathered.places, strict=True)):
            if place.volume != number:
                continue
            plan = plans.get(self._store, held.plan, self._on)
            assert plan is not None, "plans are never deleted while they are in force"
            try:
                page = page_of(self._store, plan, "staff", self._on, large=self._large)
            except StoreError:
                raise
            except GplanError as fault:
                self._leave_out(index, fault)
                continue
            yield index, Bound(held.plan, plan.hash_now, words.bound_plan(place, page))

    def _set(self, worker: Worker, number: int, bound: Sequence[BoundPlan]) -> Made:
        page = words.binder_page(
            self._frame,
            self._places,
            number,
            bound,
            without=self._gathered.without,
            ended=self._gathered.ended,
        )
        worker.ask(words.VOLUME, page, page.sheets, archive=self._archive)
        return worker.answer()

    def _unprintable(self, worker: Worker, bound: dict[int, Bound]) -> list[tuple[int, RenderError]]:
        """The plans that cannot be printed by themselves either."""
        found = []
        for index, one in bound.items():
            page = one.leaf.page
            worker.ask(PLAN, page, (page.sheet,), archive=self._archive)
            try:
                worker.answer()
            except RenderError as fault:
                found.append((index, fault))
        return found

    def _leave_out(self, index: int, fault: GplanError) -> None:
        self._places[index] = replace(self._places[index], missing=True)
        self._faults[index] = fault


def record(store: Store, printed: Printing, on: date) -> None:
    """Write down that the binder was printed, with the plans in it."""
    binders.add(store, on, printed.printed)
