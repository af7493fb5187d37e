"""Consent (samtycke) as a series of events, and what they amount to on one day for one recipient and scope."""

from collections.abc import Iterable
from datetime import date

from gplan.model.record import Record

# Plain strings, not enums, where the due list needs them; the values are those of terms.ConsentState.


class ConsentEvent(Record):
    """Something that happened to a consent. ``kind`` is a ``ConsentEventKind`` value."""

    consent_id: int
    kind: str
    happened_on: date
    scopes: tuple[str, ...]
    """What the event is about; for "limited" what is left; "all" covers everything."""
    valid_from: date | None
    valid_until: date | None
    """None: until further notice."""
    noted: bool
    """A journal note was written in the same step."""
    id: int = 0
    by: str = ""
    by_name: str = ""
    by_right: str = ""
    how: str = ""
    informed_of: str = ""
    reason: str = ""


class Standing(Record):
    """How a consent stands on a day."""

    state: str
    """A ``ConsentState`` value."""
    event: ConsentEvent | None
    """The event that decides it."""


def covers(scopes: Iterable[str], scope: str) -> bool:
    """True when ``scopes`` take in ``scope``."""
    return any(covered in (scope, "all") for covered in scopes)


def standing(events: Iterable[ConsentEvent], scope: str, on: date) -> Standing:
    """What the events, oldest first, of one recipient and direction amount to on ``on`` for ``scope``.

    A later event speaks before an earlier one. "Not asked" never overrides an answer and is not a refusal;
    a consent expires by itself after ``valid_until``.
    """
    decisive: ConsentEvent | None = None
    state = "missing"
    for event in events:
        if event.happened_on > on:
            continue
        new = _after(state, event.kind, covered=covers(event.scopes, scope))
        if new:
            decisive, state = event, new
    if state == "valid" and decisive is not None:
        if decisive.valid_from is not None and on < decisive.valid_from:
            state = "not_yet"
        elif decisive.valid_until is not None and on > decisive.valid_until:
            state = "expired"
    return Standing(state, decisive)


def _after(state: str, kind: str, *, covered: bool) -> str:
    """The state after an event, or "" when the event does not touch it."""
    if kind == "given":
        return "valid" if covered else ""
    if kind == "limited":
        return "withdrawn" if state == "valid" and not covered else ""
    if kind == "withdrawn":
        return "withdrawn" if state == "valid" and covered else ""
    if kind == "refused":
        return "refused" if covered else ""
    return "not_asked" if state == "missing" else ""
