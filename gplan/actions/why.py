"""Every rule for one case, with all that is needed to tell how each came to its answer."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan.actions import checking, masks
from gplan.errors import UsageError
from gplan.model.case import Case, WaiverFacts
from gplan.model.finding import Result
from gplan.model.ids import PersonId
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


class Told(NamedTuple):
    """A case with what the rules say of it; nothing in it tells where a protected person lives."""

    case: Case
    results: list[Result]
    waivers: dict[int, WaiverFacts]
    """By number."""


def told(
    store: Store,
    typed: str,
    on: date,
    profile: "Profile",
    select: Collection[str],
    ignore: Collection[str],
) -> Told:
    """Put one person's case before the rules.

    Raises:
        UsageError: the person or a rule is unknown.
    """
    found = checking.check(store, [typed], on, profile, select, ignore)
    if not found:
        raise UsageError("Personen fanns inte den dagen.", "Välj en senare dag med --as-of.")
    case, results = found[0]
    mask = masks.of(store, PersonId(case.person), on)
    waivers = {
        waiver.id: waiver._replace(reason=mask(waiver.reason), by=mask(waiver.by)) for waiver in case.waivers
    }
    return Told(case, masks.in_results(results, mask), waivers)
