"""What is to be taken back from those it was shared with, on paper."""

from datetime import date

from gplan.actions import frames, shared
from gplan.actions.consents import to_officer
from gplan.errors import UsageError
from gplan.model.consent import left_out, standing
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.records import Share
from gplan.model.terms import Scope, label
from gplan.render import recall_page
from gplan.render.phrases import day, listed
from gplan.store import persons, shares
from gplan.store.connection import Store

_SAID_NO = {"withdrawn": "Samtycket är återkallat", "refused": "Personen har sagt nej till att dela"}


def page_of(
    store: Store, who: Person | None, on: date, *, large: bool = False
) -> recall_page.RecallPage | None:
    """The recall list of one person, or of the whole unit; None where nothing has been shared by anybody.

    Raises:
        UsageError: nothing of the person's has been shared.
    """
    out = shares.overview(store, on, who.id if who else None)
    if not out and who is not None:
        case = case_ref(who.id)
        raise UsageError(f"{case} har inget delat, så inget kan återkallas.", f"Se gplan share list {case}.")
    if not out:
        return None
    copies = [_copy(store, share, on) for share in out]
    return recall_page.recall_page(copies, frames.of(store, on, large=large), person=who)


def _copy(store: Store, share: Share, on: date) -> recall_page.Copy:
    person = persons.get(store, share.person_id, on)
    assert person is not None, "what is shared is somebody's plan"
    return recall_page.Copy(shared.record(share), person, _why(store, share, on))


def _why(store: Store, share: Share, on: date) -> str:
    """Why a share is to come back, as a sentence; empty where it may stay out."""
    events = to_officer(store, share.person_id, on)
    stands = standing(events, Scope.PLAN.value, on)
    if stands.state in _SAID_NO and stands.event is not None:
        return f"{_SAID_NO[stands.state]} {day(stands.event.happened_on)}."
    if share.newest_version is None or share.newest_version < share.version:
        return "Planen är markerad som felaktig."
    gone = [part for part in left_out(events, on) if part not in share.left_out]
    if gone:
        return f"Personen har sagt nej till att dela {listed(label(Scope(part)) for part in gone)}."
    return ""
