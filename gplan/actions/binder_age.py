"""Whether the outage binder is old: what the start page says of it, read without the texts of the plans."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Outcome
from gplan.ruleset import outage
from gplan.store import binders, details
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

_RULE = "D010"


def sentence(store: Store, on: date, profile: "Profile", known: Sequence[Case]) -> str:
    """What is wrong with the binder on a day, in one sentence; empty where nothing is, or no paper is asked for."""
    if profile.value("paper_kept_for_outage", on) is None:
        return ""
    held = details.binder_facts(store, on, everyone(known), list(known))
    missing = sum(
        answer.outcome is Outcome.FAILS
        for case in known
        if not _waived(case, on)
        for answer in outage.judged(case, held(case.person), profile, on)
    )
    if not missing:
        return ""
    newest = binders.newest(store, on)
    if newest is None:
        return "Ingen pärm för driftstopp är utskriven, och rutinen vill ha planerna på papper."
    plans = "1 plan saknas eller är gammal" if missing == 1 else f"{missing} planer saknas eller är gamla"
    return f"Pärmen för driftstopp från {newest.printed_on} är inte aktuell: {plans}."


def everyone(known: Sequence[Case]) -> range:
    """The ids of these persons, as a range that holds them all."""
    return range(1, max((case.person for case in known), default=0) + 1)


def _waived(case: Case, on: date) -> bool:
    return any(one.rule == _RULE and one.valid_from <= on <= (one.valid_until or on) for one in case.waivers)
