"""Every rule for some or all persons: all at once for a few, a part at a time for a whole unit."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions import lookup, masks
from gplan.actions.findings import worst_first
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result
from gplan.store import details
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

Part = tuple[range, ...]
"""Ids of persons whose cases are read, checked and shown together."""


class Answered(NamedTuple):
    """A case with what the rules say of it, worst first; nothing in it tells where a protected person lives."""

    case: Case
    results: list[Result]


def check(
    store: Store,
    typed: Collection[str],
    on: date,
    profile: "Profile",
    select: Collection[str],
    ignore: Collection[str],
) -> list[tuple[Case, list[Result]]]:
    """Each person's case with its results, unmasked; everyone when nobody is named.

    Raises:
        UsageError: a person or a rule is unknown.
    """
    rules.chosen(select, ignore)  # tells of a misspelt rule before anything is read
    everyone = chain.from_iterable(parts(store, typed, on))
    known = [case for ids in everyone for case in details.load_among(store, on, ids)]
    return list(zip(known, rules.check_all(known, profile, on, select, ignore), strict=True))


def parts(store: Store, typed: Collection[str], on: date) -> list[Part]:
    """Whom to check, a part at a time: the persons named, or everyone, at most ``details.AT_ONCE`` ids together.

    Raises:
        UsageError: a person is unknown.
    """
    if not typed:
        return [(ids,) for ids in details.everyone(store)]
    named = [lookup.person(store, one, on).id for one in typed]
    return [tuple(range(person, person + 1) for person in named)]


def answers(
    store: Store,
    whom: Iterable[Part],
    on: date,
    profile: "Profile",
    select: Collection[str],
    ignore: Collection[str],
    *,
    everything: bool,
) -> Iterator[list[Answered]]:
    """What the rules say, a part at a time, those with the worst faults first in it; without ``everything`` the faults alone.

    Raises:
        UsageError: a rule is unknown.
    """
    rules.chosen(select, ignore)
    only = None if everything else Outcome.FAILS
    for part in whom:
        known = [case for ids in part for case in details.load_among(store, on, ids)]
        found = rules.check_all(known, profile, on, select, ignore, only)
        yield sorted(map(partial(_answered, store), known, found), key=_worst)


def _answered(store: Store, case: Case, results: list[Result]) -> Answered:
    if results and case.details is not None and case.details.person.protected:
        results = masks.in_results(results, masks.of_person(store, case.details.person))
    return Answered(case, worst_first(results))


_SEVERITIES = tuple(rules.SEVERITIES)
_NO_FAULT = 2 * len(_SEVERITIES)


def _worst(one: Answered) -> int:
    """Where a person stands among the others: what blocks before all else, then how much it matters."""
    return min(
        (
            _SEVERITIES.index(found.severity) + (0 if found.blocks else len(_SEVERITIES))
            for found in one.results
            if counts(found)
        ),
        default=_NO_FAULT,
    )


def counts(result: Result) -> bool:
    """True of the unit's own faults that no waiver lifts."""
    return result.outcome is Outcome.FAILS and result.waived_by is None and result.whose == "unit"


class Tally:
    """How a check comes out, counted as it goes."""

    def __init__(self) -> None:
        self.persons = 0
        self.faults = 0
        self.at_fault = 0
        """Persons with some fault."""
        self.blocking = 0
        """Faults that stop a plan from being established or shared."""

    def add(self, one: Answered) -> None:
        """Count one person."""
        faults = [found for found in one.results if counts(found)]
        self.persons += 1
        self.faults += len(faults)
        self.at_fault += bool(faults)
        self.blocking += sum(bool(found.blocks) for found in faults)
