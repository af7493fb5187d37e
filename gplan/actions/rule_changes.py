"""What changes with other rules: the values that differ, and whose answers are others."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions import masks
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result, Timing, Value
from gplan.model.ids import PersonId
from gplan.profiles.comparing import Difference, differences
from gplan.rules import Rule
from gplan.store import details
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

_WORST = (Outcome.FAILS, Outcome.NEEDS_JUDGEMENT, Outcome.HOLDS, Outcome.NOT_APPLICABLE)


class Side(NamedTuple):
    """What one rule answers under one set of rules: the worst of its answers speaks for all."""

    outcome: Outcome
    times: int
    """How many answers there are with that outcome: one a missing text, say."""
    due: date | None
    """The first last day among them."""
    blocks: str
    results: tuple[Result, ...]

    def told(self) -> tuple[str, int, date | None, str, tuple[str, ...], Value | None]:
        """Outcome, count, day, what it stops, the messages, and the value that the first of them rests on."""
        messages = tuple(one.message for one in self.results)
        return self.outcome.value, self.times, self.due, self.blocks, messages, self.results[0].value


class Change(NamedTuple):
    """A rule that answers otherwise for a person."""

    rule: Rule
    before: Side
    after: Side

    @property
    def matters(self) -> bool:
        """True where something becomes or was a fault or a question, or a day that is still to be kept moves."""
        sides = (self.before, self.after)
        if any(side.outcome in {Outcome.FAILS, Outcome.NEEDS_JUDGEMENT} for side in sides):
            return True
        return any(
            one.due is not None and one.due.timing is Timing.NOT_DONE
            for side in sides
            for one in side.results
        )


class Changed(NamedTuple):
    """A person with what changes."""

    case: Case
    changes: tuple[Change, ...]


class Blocking(NamedTuple):
    """A rule that stops something else than before, or nothing."""

    rule: Rule
    before: str
    after: str


class Answers(NamedTuple):
    """Everybody's answers compared."""

    persons: tuple[int, ...]
    """Whose cases were read."""
    changed: tuple[Changed, ...]
    """Those with some change, by name."""


def values(before: "Profile", after: "Profile", on: date) -> list[Difference]:
    """The values that differ in what they say or how strongly they bind; another source alone is none."""
    return [one for one in differences(before, after, on, on) if one.differs != ("source",)]


def blocking(before: "Profile", after: "Profile") -> list[Blocking]:
    """The rules that stop something else when they fail."""
    return [
        Blocking(rule, before.blocks(rule.code), after.blocks(rule.code))
        for rule in rules.RULES
        if before.blocks(rule.code) != after.blocks(rule.code)
    ]


def answers(
    store: Store,
    on: date,
    before: "Profile",
    after: "Profile",
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> Answers:
    """Put every case, as it stands on ``on``, before both sets of rules; texts of protected persons are masked.

    Raises:
        UsageError: a selected rule is unknown.
    """
    read: list[int] = []
    changed: list[Changed] = []
    rules.chosen(select, ignore)  # tells of a misspelt rule before anything is read
    for known in details.load_all(store, on):
        sides = [rules.check_all(known, profile, on, select, ignore) for profile in (before, after)]
        for case, first, second in zip(known, *sides, strict=True):
            read.append(case.person)
            changes = tuple(compared(first, second))
            if changes:
                changed.append(Changed(case, _masked(store, case, changes, on)))
    return Answers(tuple(read), tuple(changed))


def compared(before: Iterable[Result], after: Iterable[Result]) -> Iterator[Change]:
    """The rules whose answers differ in outcome, day or in what they stop."""
    sides = [_by_rule(before), _by_rule(after)]
    for code, first in sides[0].items():
        second = sides[1][code]
        if _told(first) != _told(second):
            yield Change(rules.find(code), _side(first), _side(second))


def _by_rule(results: Iterable[Result]) -> dict[str, list[Result]]:
    found: dict[str, list[Result]] = {}
    for one in results:
        found.setdefault(one.code, []).append(one)
    return found


def _told(results: Iterable[Result]) -> list[tuple[str, str, str]]:
    return sorted((one.outcome.value, str(one.due and one.due.on), one.blocks) for one in results)


def _side(results: list[Result]) -> Side:
    outcome = min((one.outcome for one in results), key=_WORST.index)
    worst = [one for one in results if one.outcome is outcome]
    return Side(
        outcome,
        len(worst),
        min((one.due.on for one in worst if one.due is not None), default=None),
        next((one.blocks for one in worst if one.blocks), ""),
        tuple(worst),
    )


def _masked(store: Store, case: Case, changes: tuple[Change, ...], on: date) -> tuple[Change, ...]:
    if not case.protected:
        return changes
    mask = masks.of(store, PersonId(case.person), on)
    return tuple(
        Change(
            one.rule,
            one.before._replace(results=tuple(masks.in_results(one.before.results, mask))),
            one.after._replace(results=tuple(masks.in_results(one.after.results, mask))),
        )
        for one in changes
    )
