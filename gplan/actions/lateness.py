"""Whether a follow-up was made in time, by what the rules said before it was made."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gplan import rules
from gplan.model.ids import PersonId
from gplan.store import cases
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.model.records import FollowUp
    from gplan.profiles import Profile

_OVERDUE = "F010"


def last_day(
    store: Store, person: PersonId, on: date, profile: "Profile", version: int | None = None
) -> date | None:
    """The last day for following up the plan as it stood on a day; ``version``: only if that one was in force."""
    for case in cases.load(store, on, person, watched=True):
        if case.plan is None or version not in (None, case.plan.version):
            continue
        for one in rules.check(case, profile, on, [_OVERDUE]):
            if one.due is not None:
                return one.due.on
    return None


def was_late(store: Store, one: "FollowUp", profile: "Profile") -> bool:
    """Whether a recorded follow-up came after its last day, by what was known the day before."""
    before = one.followed_up_on - timedelta(days=1)
    last = last_day(store, one.person_id, before, profile, one.version)
    return last is not None and one.followed_up_on > last
