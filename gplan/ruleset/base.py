"""What every rule shares: the shape of an answer, the reckoning of a last day, and the words for both.

No amount stands here: every number comes from the profile and says which.
"""

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from gplan.dates import add, duration_words, next_working_day
from gplan.model.case import Case
from gplan.model.finding import Due, Outcome, Timing, Value
from gplan.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol

    class Profile(Protocol):
        """What the rules ask of a profile. ``gplan.profiles.Profile`` fits."""

        def value(self, parameter: str, on: date, services: tuple[str, ...]) -> Value | None:
            """Give the value in force on a day for these services, or None."""

        def covered(self, parameter: str, on: date, services: tuple[str, ...]) -> tuple[str, ...]:
            """Give those of the services that a list of services names on a day."""

        def history(self, parameter: str) -> tuple[Value, ...]:
            """Give every dated value of a parameter."""

        def __hash__(self) -> int: ...

        def catalogue(self, which: str) -> Path | None:
            """Give the municipality's own list of "services" or "life_areas"; None for the one that comes with gplan."""

        def blocks(self, code: str) -> str:
            """Say what a failing rule blocks: ``establishing``, ``sharing`` or nothing."""


# An enum member by its attribute costs half a microsecond on Python 3.11; the due list asks thousands of times.
_FAILS, _HOLDS, _JUDGE, _NOT_APPLICABLE = (
    Outcome.FAILS,
    Outcome.HOLDS,
    Outcome.NEEDS_JUDGEMENT,
    Outcome.NOT_APPLICABLE,
)
NOT_DONE, ON_TIME, LATE, LAPSED = Timing.NOT_DONE, Timing.ON_TIME, Timing.LATE, Timing.NO_LONGER_APPLICABLE


class Answer(Record):
    """What a check says, before the table puts the rule's code and kind on it."""

    outcome: Outcome
    message: "str | Callable[[], str]"
    due: Due | None = None
    fix: str = ""
    value: Value | None = None
    """The value it rests on, where that is neither the last day's nor the rule's basis."""

    def words(self) -> str:
        """The message, put into words now if it was not before."""
        return self.message if isinstance(self.message, str) else self.message()


_new: "Callable[..., Answer]" = tuple.__new__
"""Makes an answer in half the time of ``Answer._make``: a check of a unit makes a quarter of a million."""

Answers = tuple[Answer, ...]
"""A check always gives a tuple: one answer, or one per missing thing."""

STRENGTHS = {
    "law": "enligt lag",
    "regulation": "enligt föreskrift",
    "general_advice": "enligt allmänt råd",
    "municipal": "enligt kommunens rutin",
    "local": "enligt enhetens rutin",
    "assumption": "antagande i gplan",
}
"""How a finding speaks of where its value comes from. A local routine is never called a legal demand."""

ANCHORS = {
    "started": "första besöket",
    "decided": "beslutsdagen",
    "valid_from": "den dag beställningen gäller från",
    "received": "den dag beställningen kom",
    "moved_in": "inflyttningsdagen",
    "order_end": "beställningens sista dag",
    "ordered": "beställningsdagen",
    "established": "den dag planen upprättades",
    "follow_up": "senaste uppföljningen",
    "review": "senaste genomgången",
    "individual_follow_up": "senaste individuppföljningen",
    "note": "senaste journalanteckningen",
    "opened": "den dag utkastet påbörjades",
    "consent": "den dag samtycket började gälla",
    "said_no": "den dag personen sade nej",
    "planned": "den planerade dagen",
    "contact_person_left": "den dag kontaktmannen slutade",
    "noted": "den dag behovet antecknades",
    "change_began": "den dag förändringen började",
    "as_of": "i dag",
}


def fails(message: str, fix: str, due: Due | None = None, value: Value | None = None) -> Answers:
    """Say that something is wrong, and the command that mends it."""
    return (_new(Answer, (_FAILS, message, due, fix, value)),)


def holds(
    message: "str | Callable[[], str]", due: Due | None = None, fix: str = "", value: Value | None = None
) -> Answers:
    """Say that it is as it should be, or that there is still time.

    Most of what the due list reckons lies far ahead and is never shown: a message given as a function is put into
    words only when it is read.
    """
    return (_new(Answer, (_HOLDS, message, due, fix, value)),)


def judge(message: str, fix: str = "", due: Due | None = None, value: Value | None = None) -> Answers:
    """Say that only a person can tell."""
    return (_new(Answer, (_JUDGE, message, due, fix, value)),)


def not_applicable(why: str, due: Due | None = None, value: Value | None = None) -> Answers:
    """Say that the rule does not concern this case, and why."""
    return (_new(Answer, (_NOT_APPLICABLE, why, due, "", value)),)


NO_ORDER = not_applicable("Personen har ingen beställning den dagen.")
NO_PLAN = not_applicable("Det finns ingen upprättad plan.")
ORDER_ENDED = not_applicable("Beställningen är avslutad.")
NOT_BEGUN = not_applicable("Beställningen har inte börjat gälla än.")


_ORDER_DAYS = {
    "started": "started_on",
    "decided": "decided_on",
    "valid_from": "valid_from",
    "received": "received_on",
    "ordered": "ordered_on",
    "moved_in": "moved_in_on",
    "order_end": "valid_until",
}


def anchor_day(case: Case, anchor: str) -> date | None:
    """Give the day of a named anchor in this case, or None where it is not known."""
    if anchor == "established":
        return case.plan.established_on if case.plan else None
    if anchor == "follow_up":
        return case.last_follow_up_on
    field = _ORDER_DAYS.get(anchor)
    found: date | None = getattr(case.order, field) if field and case.order else None
    return found


def services_of(case: Case) -> tuple[str, ...]:
    """Give the names of what is ordered; nothing without an order."""
    return case.order.services if case.order else ()


def value_on(case: Case, profile: "Profile", parameter: str, on: date) -> Value | None:
    """Look a parameter up for this case's services on a day."""
    order = case.order
    return profile.value(parameter, on, order.services if order is not None else ())


def switched_on(case: Case, profile: "Profile", parameter: str, on: date) -> Value | None:
    """Give a yes-or-no value when it says yes; None when it says no or nothing."""
    return yes(profile, parameter, on, services_of(case))


def yes(profile: "Profile", parameter: str, on: date, services: tuple[str, ...]) -> Value | None:
    """As ``switched_on``, of these services."""
    value = profile.value(parameter, on, services)
    return value if value is not None and value.value is True else None


class Limit(Record):
    """A parameter applied to a case: its value, and the last day where an anchor was known."""

    value: Value
    due: Due | None
    """None: neither the anchor's day nor any fallback is known."""


def moved(profile: "Profile", on: date, anchor_on: date, rounding: str) -> tuple[date, str]:
    """Move a last day to the next working day, where the profile says that days are moved."""
    if not _ever_moves(profile):
        return on, rounding
    value = profile.value("deadline_moved_to_working_day", anchor_on, ())
    landed = next_working_day(on) if value is not None and value.value is True else on
    if landed == on:
        return on, rounding
    said = f"flyttad från {on} till nästa arbetsdag"
    return landed, f"{rounding}, {said}" if rounding else said


@lru_cache(maxsize=8)
def _ever_moves(profile: "Profile") -> bool:
    """True when the profile moves last days at some time; asked once a profile, since hardly any does."""
    return any(value.value is True for value in profile.history("deadline_moved_to_working_day"))


_added = lru_cache(maxsize=4096)(add)
"""The same few amounts are added to the same few hundred days."""


def due_day(
    profile: "Profile",
    value: Value,
    anchor: str,
    anchor_on: date,
    done_on: date | None = None,
    fallback: bool = False,
) -> Due:
    """Reckon the last day from its anchor, and how the case stands to it."""
    on, rounding = _added(anchor_on, int(value.value), value.unit)
    on, rounding = moved(profile, on, anchor_on, rounding)
    if done_on is None:
        return Due._make((on, anchor, anchor_on, fallback, value, rounding, None, NOT_DONE))
    return Due(on, anchor, anchor_on, fallback, value, rounding, done_on, ON_TIME if done_on <= on else LATE)


def limit(
    case: Case,
    profile: "Profile",
    parameter: str,
    done_on: date | None,
    as_of: date,
    likely_on: date | None = None,
) -> Limit | None:
    """Reckon a last day anchored in the order, with the value valid on the anchor's day.

    The value says which anchor it counts from, and the anchor's day says which value is valid: the value is
    first looked up on the likely anchor's day (the first visit, else the day the order came), then, if the anchor
    turns out to be another, once more on that day.
    Gives None where no value is in force.
    """
    order = case.order
    first_on = as_of if order is None else likely_on or order.started_on or order.received_on
    value = value_on(case, profile, parameter, first_on)
    if value is None:
        return None
    anchor, anchor_on = _known_anchor(case, value)
    if anchor_on is not None and anchor_on != first_on:
        value = value_on(case, profile, parameter, anchor_on)
        if value is None:
            return None
        anchor, anchor_on = _known_anchor(case, value)
    if anchor_on is None:
        return Limit(value, None)
    return Limit._make((value, due_day(profile, value, anchor, anchor_on, done_on, anchor != value.anchor)))


def _known_anchor(case: Case, value: Value) -> tuple[str, date | None]:
    """Give the value's anchor, or the first fallback whose day is known."""
    on = anchor_day(case, value.anchor)
    if on is not None:
        return value.anchor, on
    for anchor in value.fallback_anchors:
        on = anchor_day(case, anchor)
        if on is not None:
            return anchor, on
    return value.anchor, None


def lapsed(found: Limit | None) -> Due | None:
    """Give the last day of something that need not be done any more."""
    if found is None or found.due is None:
        return None
    return found.due._replace(timing=LAPSED)


def amount(value: Value) -> str:
    """Say an amount in words: ``14 dagar``."""
    return duration_words(int(value.value), value.unit)


def strength(value: Value) -> str:
    """Say how strongly a value binds: ``enligt kommunens rutin``."""
    return STRENGTHS.get(value.strength, STRENGTHS["assumption"])


def reckoning(due: Due) -> str:
    """Say how a last day was reckoned, in brackets after it."""
    value = due.value
    if value is None:
        return "(planerad dag)"
    said, source = _reckoned(value.value, value.unit, due.anchor, value.strength)
    said = f"{said}{due.anchor_on}"
    if due.anchor_is_fallback:
        said = f"{said}, då dag saknas för {ANCHORS.get(value.anchor, value.anchor)}"
    if due.rounding:
        said = f"{said}, {due.rounding}"
    return said + source


@lru_cache(maxsize=256)
def _reckoned(number: int, unit: str, anchor: str, how_strong: str) -> tuple[str, str]:
    """Give the words before and after the anchor's day; the same few for every case in a list."""
    before = f"({duration_words(int(number), unit)} från {ANCHORS.get(anchor, anchor)} "
    return before, f"; {STRENGTHS.get(how_strong, STRENGTHS['assumption'])})"


def no_anchor(value: Value) -> str:
    """Say which day is missing for a last day to be reckoned."""
    return f"Dag saknas för {ANCHORS.get(value.anchor, value.anchor)}, så sista dagen kan inte räknas ut ({amount(value)}, {strength(value)})."


def ended(case: Case, as_of: date) -> bool:
    """True when the case's order has ended."""
    order = case.order
    return order is not None and order.ended_on is not None and order.ended_on <= as_of


def not_begun(case: Case, as_of: date) -> bool:
    """True when the order is for later and no visit has been made."""
    order = case.order
    if order is None or order.started_on is not None or order.valid_from is None:
        return False
    return order.valid_from > as_of


@lru_cache(maxsize=4096)
def stem(name: str) -> str:
    """Give a name of an intervention as it is compared: no case, no ``O-`` or ``S-`` before it."""
    folded = " ".join(name.split()).casefold()
    return folded[2:].lstrip() if folded[:2] in {"o-", "s-"} else folded


def quoted(name: str) -> str:
    """Give a name in quotation marks, in a sentence."""
    return '"' + name.replace('"', "'") + '"'


_ALIVE = frozenset('"$`\\!%')
"""What some shell still reads as its own inside double quotation marks."""


def typed(words: str) -> str:
    """Give words as one argument of a command to copy: no shell is to find anything of its own in them.

    Ordinary words stand in double quotation marks, as every shell takes them. Others stand in single ones, where a
    POSIX shell reads nothing.
    """
    folded = " ".join(words.split())
    if not _ALIVE & set(folded):
        return f'"{folded}"'
    return "'" + folded.replace("'", "'\\''") + "'"
