"""A plan on paper: its page and its PDF."""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from datetime import date
from queue import SimpleQueue
from typing import TYPE_CHECKING

from gplan.actions import consented, frames, lookup, masks
from gplan.actions import plans as plan_actions
from gplan.actions.plan_differences import correction_notes
from gplan.errors import GplanError, StoreError
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.terms import PlanEventKind, SignerRole
from gplan.render import limited, pages, pdf, worker
from gplan.render.signing import InError, SigningNote
from gplan.store import plans
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile
    from gplan.render.page_model import PlanPage

MANY = 20
"""From so many plans on, two processes pay: to begin one takes as long as to print some ten plans."""
PROCESSES = 2
"""Each takes some 130 MiB; more would win little on the computer of an office."""
_AHEAD = 3 * PROCESSES
"""So many plans are asked for before the first of them is taken: no process waits for a page or for the disk."""
AUDIENCES = {"staff": "staff", "person": "person", "case-officer": "case_officer"}
"""For whom a plan is printed: as typed, and as the page knows it."""


def page_of(store: Store, plan: Plan, audience: str, on: date, *, large: bool) -> "PlanPage":
    """Everything the printed plan says, ready worded. The case officer's copy is without what is not consented to."""
    who = plan_actions.owner(store, plan, on)
    if audience == pages.Audience.CASE_OFFICER:
        copy = consented.copy(store, plan, who, on)
        page = _page(store, copy.plan, who, audience, on, large=large, order=copy.order)
        return limited.limited_page(page, copy.left_out, copy.mask)
    return _page(store, plan, who, audience, on, large=large, order=None)


def _page(
    store: Store,
    plan: Plan,
    who: Person,
    audience: str,
    on: date,
    *,
    large: bool,
    order: OrderContent | None,
) -> "PlanPage":
    return pages.plan_page(
        plan,
        who,
        frames.of(store, on, large=large),
        audience=audience,
        mask=(masks.of_person if audience == pages.Audience.STAFF else masks.outside)(store, who),
        replaced_by=lookup.replaced_by(store, plan, on),
        order=order,
        corrections=correction_notes(plan, who, pages.Audience(audience)),
        signed=_signed(store, plan, on),
        in_error=_in_error(store, plan, on),
    )


def _in_error(store: Store, plan: Plan, on: date) -> InError | None:
    """What is noted of a version marked as in error up to the day."""
    marked = [one for one in plans.events(store, plan.id, on) if one.kind is PlanEventKind.ENTERED_IN_ERROR]
    if not marked:
        return None
    newest = plans.newest(store, plan.person_id, on)
    return InError(
        on=marked[-1].happened_on, why=marked[-1].reason, use=newest.version if newest is not None else None
    )


_SIGNING = (PlanEventKind.SIGNED, PlanEventKind.NOT_SIGNED)


def _signed(store: Store, plan: Plan, on: date) -> list[SigningNote]:
    """What is noted of a plan's signatures up to the day."""
    return [
        SigningNote(
            role=SignerRole(one.role or SignerRole.PERSON),
            happened_on=one.happened_on,
            who=one.who,
            how=one.how,
            why_not=one.reason if one.kind is PlanEventKind.NOT_SIGNED else "",
        )
        for one in plans.events(store, plan.id, on)
        if one.kind in _SIGNING
    ]


def pdf_of(page: "PlanPage", *, archive: bool) -> bytes:
    """The page as a PDF."""
    return pdf.render_plan(page, archive=archive)


def each(
    store: Store,
    plans: Sequence[Plan],
    audience: str,
    on: date,
    profile: "Profile",
    *,
    large: bool,
    archive: bool,
) -> Generator[bytes | GplanError, None, None]:
    """The PDF of each plan in turn, or why it could not or may not be made; only a few are in memory at a time.

    Raises:
        StoreError: the unit's file could not be read.
    """
    made = _pages(store, plans, audience, on, profile, large=large)
    if len(plans) < MANY or worker.processors() < PROCESSES:
        for page in made:
            yield page if isinstance(page, GplanError) else _tried(page, archive=archive)
        return
    with ExitStack() as running:
        free: SimpleQueue[worker.Worker] = SimpleQueue()
        for _ in range(PROCESSES):
            free.put(running.enter_context(worker.Worker()))
        pool = ThreadPoolExecutor(PROCESSES)
        running.callback(pool.shutdown, cancel_futures=True)
        waiting: deque[Future[bytes | GplanError] | GplanError] = deque()
        for page in made:
            waiting.append(
                page if isinstance(page, GplanError) else pool.submit(_asked, free, page, archive=archive)
            )
            if len(waiting) > _AHEAD:
                yield _answer(waiting.popleft())
        while waiting:
            yield _answer(waiting.popleft())


def _pages(
    store: Store, plans: Sequence[Plan], audience: str, on: date, profile: "Profile", *, large: bool
) -> "Iterator[PlanPage | GplanError]":
    for plan in plans:
        try:
            if audience == pages.Audience.CASE_OFFICER:
                consented.require(store, plan, on, profile)
            page: PlanPage | GplanError = page_of(store, plan, audience, on, large=large)
        except StoreError:
            raise
        except GplanError as fault:
            page = fault
        yield page


def _tried(page: "PlanPage", *, archive: bool) -> bytes | GplanError:
    try:
        return pdf.render_plan(page, archive=archive)
    except GplanError as fault:
        return fault


def _asked(free: "SimpleQueue[worker.Worker]", page: "PlanPage", *, archive: bool) -> bytes | GplanError:
    """The page as a PDF, by whichever process is free: there is one for each thread."""
    one = free.get()
    try:
        one.ask(pdf.PLAN, page, (page.sheet,), archive=archive)
        return one.answer()[0]
    except GplanError as fault:
        return fault
    finally:
        free.put(one)


def _answer(asked: "Future[bytes | GplanError] | GplanError") -> bytes | GplanError:
    return asked if isinstance(asked, GplanError) else asked.result()
