"""Every rule for some or all persons."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions import lookup
from gplan.model.case import Case
from gplan.model.finding import Result
from gplan.model.ids import PersonId
from gplan.store import cases, details, persons
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
        chosen = [lookup.person(store, one, on).id for one in typed]
    else:
        chosen = [person for person, _, _, _ in persons.names(store, on)]
    known = {} if typed else {case.person: case for case in cases.load(store, on)}
    answer = []
    for person in chosen:
        case = details.load(store, on, PersonId(person), known.get(person))
        if case is not None:
            answer.append((case, list(rules.check(case, profile, on, select, ignore))))
    return answer
