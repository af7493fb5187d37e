"""What is due: one row per thing with a day, and per thing whose day is missing. The hot path."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from gplan import rules
from gplan.model.case import Case
from gplan.model.finding import Outcome, Result
from gplan.store import cases
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.model.finding import Value
    from gplan.profiles import Profile

STATES = {"missing": "saknas", "overdue": "försenad", "due": "i dag", "coming": "kommer"}
"""How a row stands, in words. Worst first comes from ``_RANK``."""
SOURCES = {
    "law": "lag",
    "regulation": "föreskrift",
    "general_advice": "allmänt råd",
    "municipal": "rutin",
    "local": "enheten",
    "assumption": "gplan",
}
"""Whose rule it is, in a word; a routine is never called a law. One of the unit's own municipality bears its name."""
_OWN_DAYS = {
    "follow_up": "planen",
    "order_end": "beställningen",
    "consent": "samtycket",
}
"""Whose day it is where no rule set it."""
_RANK = {"overdue": 0, "missing": 1, "due": 2, "coming": 3}


def due(
    store: Store,
    on: date,
    profile: "Profile",
    *,
    until: date | None,
    kinds: Collection[str] = (),
    known: Iterable[Case] | None = None,
) -> list[dict[str, Any]]:
    """Rows up to and with ``until`` (None: all), worst first. Waived findings are left out.

    A row's ``state`` is "overdue", "missing" (there is no date and should be), "due" (today) or "coming".
    """
    rows = []
    last = until or date.max
    for case in cases.load(store, on, watched=True) if known is None else known:
        again: dict[str, int] = {}
        for result in rules.deadlines(case, profile, on, last):
            if result.waived_by is not None or (kinds and result.kind not in kinds):
                continue
            row = _row(case, result, on, profile)
            if result.code in again:  # one rule, several things: two changed needs
                row["id"] = f"{row['id']}:{again[result.code] + 1}"
            again[result.code] = again.get(result.code, 0) + 1
            rows.append(row)
    rows.sort(key=lambda row: (_RANK[row["state"]], row["due"] or "", row["name"].casefold(), row["id"]))
    return rows


def _row(case: Case, result: Result, on: date, profile: "Profile") -> dict[str, Any]:
    last = result.due
    day = last.on if last is not None else None
    if day is None:
        state = "missing"
    elif day < on:
        state = "overdue"
    else:
        state = "due" if day == on else "coming"
    value = result.value
    return {
        "id": f"p{case.person}:{result.code}",
        "case": f"p{case.person}",
        "name": case.name,
        "protected": case.protected,
        "kind": result.kind,
        "what": rules.KINDS.get(result.kind, result.kind),
        "state": state,
        "state_words": STATES[state],
        "due": day.isoformat() if day is not None else None,
        "days_left": (day - on).days if day is not None else None,
        "rule": result.code,
        "slug": result.slug,
        "fails": result.outcome is Outcome.FAILS,
        "whose": result.whose,
        "message": result.message,
        "fix": result.fix or None,
        "anchor": last.anchor if last is not None else None,
        "anchor_on": last.anchor_on.isoformat() if last is not None else None,
        "anchor_is_fallback": last.anchor_is_fallback if last is not None else None,
        "severity": result.severity,
        "source_words": _source(result, profile),
        "profile": value.profile if value is not None else None,
        "strength": value.strength if value is not None else None,
        "document": value.document if value is not None else None,
        "section": value.section if value is not None else None,
    }


def _source(result: Result, profile: "Profile") -> str | None:
    """Whose rule or whose day it is, in a word or two."""
    if result.due is not None and result.due.value is None and result.kind in _OWN_DAYS:
        return _OWN_DAYS[result.kind]
    return source_word(result.value, profile) if result.value is not None else None


def source_word(value: "Value", profile: "Profile") -> str:
    """Whose rule a value is, in a word: ``Järfälla``, ``lag``, ``gplan``."""
    if value.strength == "municipal" and value.profile == profile.name and profile.municipality:
        return profile.municipality
    return SOURCES[value.strength]
