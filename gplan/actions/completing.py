"""Ids for completion in the shell. Silent where there is no file: a completion must never print an error."""

from collections.abc import Mapping
from datetime import date

from gplan.errors import GplanError
from gplan.model.ids import case_ref, consent_ref, plan_ref, share_ref
from gplan.store import connection, persons
from gplan.store import consents as stored_consents
from gplan.store import plans as stored
from gplan.store import shares as stored_shares


def cases(environment: Mapping[str, str]) -> list[str]:
    """Every case id."""
    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            return [case_ref(person) for person, _, _, _ in persons.names(store, date.max)]
    except GplanError:
        return []


def plans(environment: Mapping[str, str]) -> list[str]:
    """Every version of every plan."""
    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            return [plan_ref(line.person_id, line.version) for line in stored.lines(store, date.max)]
    except GplanError:
        return []


def consents(environment: Mapping[str, str]) -> list[str]:
    """Every consent's id."""
    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            return [consent_ref(one) for one in stored_consents.ids(store)]
    except GplanError:
        return []


def shares(environment: Mapping[str, str]) -> list[str]:
    """Every share's id."""
    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            return [share_ref(one.id) for one in stored_shares.overview(store, date.max)]
    except GplanError:
        return []


def near_the_person(environment: Mapping[str, str], typed: str) -> list[str]:
    """The number that each of those around a person goes by, also of one who has a last day: no clock is read here."""
    from gplan.actions import lookup
    from gplan.store import near

    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            who = lookup.person(store, typed, date.max)
            return [str(one.contact.id) for one in near.of_person(store, who.id, date.max)]
    except GplanError:
        return []


def headings(environment: Mapping[str, str]) -> list[str]:
    """The headings of the journal in the unit's routine."""
    from gplan.actions import headings as journal_headings
    from gplan.profiles import load
    from gplan.store.unit import profile_name

    try:
        with connection.reading(connection.chosen_path("", environment)) as store:
            rules = load(profile_name(store))
    except GplanError:
        return []
    return [one.heading for one in journal_headings.listed(rules, date.max)]
