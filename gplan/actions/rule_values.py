"""What a rule rests on, under one set of rules on one day."""

from datetime import date
from typing import NamedTuple

from gplan import rules
from gplan.model.finding import Value
from gplan.profiles import Profile

SAYS_HOW = frozenset(
    {
        "consent_needed_within_board",
        "deadline_moved_to_working_day",
        "fuller_journal_note_every",
        "hours_checked_from",
        "plan_despite_refusal",
        "plan_exempt_services",
        "plan_judged_services",
        "signature_stands_in",
        "time_deviation_explained",
    }
)
"""What only says how a rule is applied, or to whom: no rule is asked for by such a value that it does not begin with."""


class Read(NamedTuple):
    """A parameter that a rule reads, with what is in force."""

    parameter: str
    description: str
    value: Value | None
    """None: the profile says nothing of it that day."""
    exceptions: tuple[Value, ...]
    """What holds for some services instead."""


def read_by(rule: rules.Rule, profile: Profile, on: date) -> list[Read]:
    """Every parameter a rule reads, the one it rests on first."""
    named = ((rule.basis,) if rule.basis else ()) + rules.explain(rule).parameters
    return [_read(parameter, profile, on) for parameter in dict.fromkeys(named)]


def ground(rule: rules.Rule, profile: Profile, on: date) -> Value | None:
    """What makes a rule apply: its basis, else the first of its values in force; None where nothing asks for it."""
    read = read_by(rule, profile, on)
    asking = (
        read[:1] if rule.basis else [*read[:1], *(one for one in read[1:] if one.parameter not in SAYS_HOW)]
    )
    found = (one.value for one in asking)
    return next((value for value in found if value is not None and value.value is not False), None)


def _read(parameter: str, profile: Profile, on: date) -> Read:
    value = profile.value(parameter, on)
    exceptions: list[Value] = []
    if value is not None:
        history = profile.history(parameter)
        for one in history[history.index(value) + 1 :]:
            if not one.service:
                break
            exceptions.append(one)
    return Read(parameter, profile.description(parameter), value, tuple(exceptions))
