"""Every rule for some or all persons."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions import lookup
from gplan.model.case import Case
from gplan.model.finding import Result
from gplan.store import details
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


def check(
    store: Store,
    typed: Collection[str],
    on: date,
    profile: "Profile",
    select: Collection[str],
    ignore: Collection[str],
) -> list[tuple[Case, list[Result]]]:
    """Each person's case with its results, by name; everyone when nobody is named.

    Raises:
        UsageError: a person or a rule is unknown.
    """
    rules.chosen(select, ignore)  # tells of a misspelt rule before anything is read
    if typed:
        one_each = [details.load(store, on, lookup.person(store, one, on).id) for one in typed]
        known = [case for case in one_each if case is not None]
    else:
        known = [case for chunk in details.load_all(store, on) for case in chunk]
    return [(case, list(rules.check(case, profile, on, select, ignore))) for case in known]
