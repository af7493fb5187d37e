"""Consent (samtycke) as a series of events, and what they amount to on one day for one recipient and scope."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

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
    authority: str = ""
    """Which authority or business it is about, in words."""


class Standing(Record):
    """How a consent stands on a day."""

    state: str
    """A ``ConsentState`` value."""
    event: ConsentEvent | None
    """The event that decides it."""
    valid_until: date | None = None
    """The last day it holds, renewals made in advance counted in; None until further notice."""


def covers(scopes: Collection[str], scope: str) -> bool:
    """True when ``scopes`` take in ``scope``."""
    return scope in scopes or "all" in scopes


PARTS = ("contacts", "health")
"""Scopes that a plan holds something of. A yes to the plan takes them in until the person says no to them."""

_MISSING = Standing("missing", None, None)


def standing(events: Iterable[ConsentEvent], scope: str, on: date) -> Standing:
    """What the events, oldest first, of one recipient and direction amount to on ``on`` for ``scope``.

    A no, a withdrawal or a limitation ends every yes before it, also one that has not begun. A yes given in advance
    leaves the one in force as it is. "Not asked" never overrides an answer and is not a refusal; a consent expires by
    itself after ``valid_until``.
    """
    given: list[ConsentEvent] = []
    ended = _MISSING
    for event in events:
        if event.happened_on > on:
            continue
        covered = covers(event.scopes, scope)
        if event.kind == "given":
            if covered:
                given.append(event)
        elif event.kind == "refused":
            if covered:
                given, ended = [], Standing("refused", event)
        elif event.kind == "not_asked":
            if not given and ended.state == "missing":
                ended = Standing("not_asked", event)
        elif given and covered is (event.kind == "withdrawn"):
            given, ended = [], Standing("withdrawn", event)
    return _of_given(given, on) if given else ended


def _of_given(given: list[ConsentEvent], on: date) -> Standing:
    """How one or several consents given stand: one in force goes before one to come, that before one gone out."""
    if len(given) == 1:
        (event,) = given
        if event.valid_from is not None and on < event.valid_from:
            return Standing("not_yet", event, event.valid_until)
        gone_out = event.valid_until is not None and event.valid_until < on
        return Standing("expired" if gone_out else "valid", event, event.valid_until)
    begun = [event for event in given if event.valid_from is None or event.valid_from <= on]
    in_force = [event for event in begun if event.valid_until is None or on <= event.valid_until]
    if in_force:
        return Standing("valid", in_force[-1], _last_day(in_force[-1], given))
    if len(begun) < len(given):
        coming = next(event for event in given if event not in begun)
        return Standing("not_yet", coming, coming.valid_until)
    return Standing("expired", begun[-1], begun[-1].valid_until)


def _last_day(event: ConsentEvent, given: list[ConsentEvent]) -> date | None:
    """The last day of the consent in force, followed through those that take over without a gap."""
    last = event.valid_until
    for other in sorted(given, key=lambda one: one.valid_from or one.happened_on):
        if last is None:
            return None
        begins = other.valid_from or other.happened_on
        if begins <= last + timedelta(days=1) and (other.valid_until is None or other.valid_until > last):
            last = other.valid_until
    return last


def left_out(events: Iterable[ConsentEvent], on: date) -> tuple[str, ...]:
    """The parts of a plan that must not go with it on ``on``, by the events of one recipient, oldest first.

    A part goes with the plan until the person says no to it, and a no stands until a yes that names the part: a yes
    to the plan alone, however late, does not bring it back. A yes that names the part holds as long as it says.
    """
    known = [event for event in events if event.happened_on <= on]
    return tuple(part for part in PARTS if _is_left_out(known, part, on))


def _is_left_out(known: list[ConsentEvent], part: str, on: date) -> bool:
    state = standing(known, part, on).state
    if state not in {"missing", "not_asked"}:
        return state != "valid"
    return any(
        (event.kind in {"refused", "withdrawn"} and covers(event.scopes, part))
        or (event.kind == "limited" and not covers(event.scopes, part))
        for event in known
    )


def holding(events: Collection[ConsentEvent], on: date) -> tuple[str, ...]:
    """The scopes that a yes covers on ``on`` or from a later day, the parts that the plan takes in counted in."""
    held = [
        scope
        for scope in ("plan", "journal", *PARTS)
        if standing(events, scope, on).state in {"valid", "not_yet"}
    ]
    if "plan" in held:
        gone = left_out(events, on)
        held += [part for part in PARTS if part not in held and part not in gone]
    return tuple(held)
