"""What is to be taken back from those it was shared with, on paper."""

from datetime import date
from typing import TYPE_CHECKING

from gplan.actions import frames, masks, shared
from gplan.errors import UsageError
from gplan.model.case import Case
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.records import Share
from gplan.render import recall_page
from gplan.ruleset.recalling import objection, to_be_recalled
from gplan.store import cases, persons, shares
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


def page_of(
    store: Store, who: Person | None, on: date, profile: "Profile", *, large: bool = False
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
    known = {case.person: case for case in cases.load(store, on, who.id if who else None)}
    copies = [_copy(store, share, known[share.person_id], profile, on) for share in out]
    return recall_page.recall_page(copies, frames.of(store, on, large=large), person=who)


def _copy(store: Store, share: Share, case: Case, profile: "Profile", on: date) -> recall_page.Copy:
    person = persons.get(store, share.person_id, on)
    assert person is not None, "what is shared is somebody's plan"
    return recall_page.Copy(
        masks.hidden(shared.record(share), masks.of_person(store, person)),
        person,
        objection=objection(case, share.left_out),
        counts=to_be_recalled(case, profile, on),
    )
