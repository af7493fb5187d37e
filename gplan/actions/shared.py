"""What has gone out: how each share stands, that it was received, and who is meant by what was typed."""

from datetime import date
from typing import Any

from gplan.actions import lookup
from gplan.errors import UsageError
from gplan.model.ids import case_ref, plan_ref, share_ref
from gplan.model.records import Share
from gplan.model.terms import Scope, label
from gplan.render.records import plain
from gplan.store import shares
from gplan.store.connection import Store

BACK = {"returned": "återlämnad", "destroyed": "förstörd"}
"""A copy that is no longer out, as it is said."""
_EVENTS = {"received": "mottagen", "recalled": "återkallad", **BACK, "not_back": "inte tillbaka"}


def is_id(typed: str) -> bool:
    """True of what is typed as the id of a share: ``d3``."""
    text = typed.strip().casefold()
    digits = text[1:]
    return text[:1] == "d" and digits.isascii() and digits.isdigit()


def find(store: Store, typed: str, on: date) -> Share:
    """The share with an id as typed (``d3``), or a person's latest.

    Raises:
        UsageError: there is none.
        AmbiguousError: several persons fit.
    """
    if is_id(typed):
        number = int(typed.strip()[1:])
        found = [one for one in shares.overview(store, on) if one.id == number]
        missing = UsageError(
            "Det finns ingen sådan delning.", "Numren står i gplan share list: d3, till exempel."
        )
    else:
        who = lookup.person(store, typed, on)
        found = shares.overview(store, on, who.id)
        case = case_ref(who.id)
        missing = UsageError(
            f"Inget är delat för {case}.", f"Dela planen med gplan plan share {case} --to case-officer."
        )
    if not found:
        raise missing
    return found[0]


def receive(store: Store, share: Share, happened_on: date, on: date, note: str) -> None:
    """Record that the recipient says the package has come.

    Raises:
        UsageError: the day is in the future or before the share, or it was recorded already.
    """
    name = share_ref(share.id)
    if happened_on > on or happened_on < share.shared_on:
        raise UsageError(
            f"{name} delades {share.shared_on.isoformat()}; dagen ligger före den eller i framtiden.",
            "Kontrollera --on.",
        )
    if share.received_on is not None:
        raise UsageError(
            f"{name} är redan kvitterad, {share.received_on.isoformat()}.", f"Se gplan share show {name}."
        )
    shares.add_event(store, share, "received", happened_on, note.strip())


def record(share: Share) -> dict[str, Any]:
    """A share as a list has it."""
    state, words = _state(share)
    version, version_words = _version(share)
    return {
        **plain(share),
        "id": share_ref(share.id),
        "case": case_ref(share.person_id),
        "plan": plan_ref(share.person_id, share.version),
        "recipient_words": label(share.recipient),
        "state": state,
        "state_words": words,
        "version_state": version,
        "version_words": version_words,
        "left_out_words": ", ".join(label(Scope(part)) for part in share.left_out),
    }


def _state(share: Share) -> tuple[str, str]:
    if share.back_on is not None:
        return share.back_as, f"{BACK[share.back_as]} {share.back_on.isoformat()}"
    if share.recalled_on is not None:
        return "recalled", f"återkallad {share.recalled_on.isoformat()}, inte tillbaka"
    if share.received_on is not None:
        return "received", f"mottagen {share.received_on.isoformat()}"
    return "out", "inte kvitterad"


def _version(share: Share) -> tuple[str, str]:
    """How the version that went out stands today."""
    newest = share.newest_version
    if newest is None or newest < share.version:
        return "entered_in_error", "felaktig"
    if newest > share.version:
        return "replaced", f"ersatt av {plan_ref(share.person_id, newest)}"
    return ("corrected", "rättad sedan dess") if share.corrected else ("in_force", "gäller")


def events(store: Store, share: Share, on: date) -> list[dict[str, Any]]:
    """What has happened to a share since it went out."""
    return [
        {
            "kind": one.kind,
            "kind_words": _EVENTS[one.kind],
            "happened_on": one.happened_on.isoformat(),
            "by": one.by,
            "note": one.note,
            "counts": one.counts,
        }
        for one in shares.events(store, share.id, on)
    ]
