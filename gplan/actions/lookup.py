"""Who and what is meant by what was typed: a person, a member of staff, a plan."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from gplan.errors import AmbiguousError, UsageError
from gplan.model.ids import PersonId, StaffId, case_ref
from gplan.model.person import CaseOfficer, Person, Staff
from gplan.model.plan import Plan
from gplan.model.terms import PlanStatus
from gplan.store import persons, plans, staffing
from gplan.store.connection import Store

SHOWN = 20
"""How many candidates are named where several fit."""


def case_number(typed: str) -> int | None:
    """The number in a case id ("p17" is 17), or None when it is none."""
    text = typed.strip().casefold()
    digits = text[1:]
    return int(digits) if text[:1] == "p" and digits.isascii() and digits.isdigit() else None


def person(store: Store, typed: str, on: date) -> Person:
    """The person named by case id, identity number or unique start of the name.

    Raises:
        UsageError: nobody fits.
        AmbiguousError: several do.
    """
    number = case_number(typed)
    if number is not None:
        found = persons.get(store, PersonId(number), on)
        if found is None:
            raise UsageError(f"Det finns ingen {case_ref(number)}.", "Se gplan person list.")
        return found
    candidates = persons.find(store, typed, on)
    if not candidates:
        raise UsageError(
            "Ingen person stämmer med det du skrev.",
            "Skriv ett identitetsnummer, ett ärende som p17 eller början av namnet; se gplan person list.",
        )
    if len(candidates) > 1:
        raise AmbiguousError(
            "Flera personer stämmer med det du skrev; inget gjordes.",
            "Skriv ärendet i stället:",
            _readable([f"{case_ref(number)}  {name}" for number, name in candidates]),
        )
    found = persons.get(store, candidates[0][0], on)
    assert found is not None, "just found"
    return found


def _readable(candidates: list[str]) -> tuple[str, ...]:
    """No more than can be read at a glance; the rest is counted."""
    left = len(candidates) - SHOWN
    return (*candidates[:SHOWN], f"… och {left} till") if left > 1 else tuple(candidates)


def plan(store: Store, typed: str, on: date) -> Plan:
    """The version named ("p17-2"), or the person's open draft, or else the newest established version.

    Raises:
        UsageError: there is none.
    """
    head, dash, tail = typed.strip().rpartition("-")
    number = case_number(head) if dash else None
    if number is not None and tail.isascii() and tail.isdigit():
        found = plans.version(store, PersonId(number), int(tail), on)
        if found is None or not _begun(found, on):
            raise UsageError(
                f"Det finns ingen plan {case_ref(number)}-{int(tail)}.",
                f"Se gplan plan list {case_ref(number)}.",
            )
        return _as_of(store, found, on)
    who = person(store, typed, on)
    draft = plans.draft(store, who.id)
    found = draft if draft is not None and _begun(draft, on) else plans.newest(store, who.id, on)
    if found is None:
        raise UsageError(
            f"{case_ref(who.id)} har ingen plan.", f"Gör en med gplan plan create {case_ref(who.id)}."
        )
    return found


def _begun(found: Plan, on: date) -> bool:
    """True when the version was there on the day, at least as a draft."""
    days = [day for day in (found.opened_on, found.frozen_at and found.established_on) if day is not None]
    return min(days, default=on) <= on


def plan_in_force(store: Store, typed: str, on: date) -> Plan:
    """As ``plan``, but a person means the version in force, and the draft only where there is none.

    For what is done with a plan that is made: print, share, sign, hand over.
    """
    found = plan(store, typed, on)
    if found.status is PlanStatus.DRAFT and case_number(typed.strip().rpartition("-")[0]) is None:
        return plans.newest(store, found.person_id, on) or found
    return found


def _as_of(store: Store, found: Plan, on: date) -> Plan:
    """The plan with the status it has on the day: replaced, or entered in error."""
    from dataclasses import replace

    for line in plans.lines(store, on, found.person_id):
        if line.id == found.id and line.status is not PlanStatus.DRAFT:
            return replace(found, status=line.status)
    return found


def replaced_by(store: Store, of: Plan, on: date) -> int | None:
    """The version that took over from ``of``, or None."""
    newest = plans.newest_version(store, of.person_id, on)
    return newest if newest is not None and newest > of.version else None


def staff(store: Store, typed: str, on: date) -> Staff:
    """The member of staff in service named by the start of a name.

    Raises:
        UsageError: nobody fits.
        AmbiguousError: several do.
    """
    serving = [
        one
        for one in staffing.all_staff(store)
        if one.valid_from <= on and (one.valid_until is None or one.valid_until >= on)
    ]
    nobody = UsageError(
        "Ingen i personalen heter så.", "Se gplan staff list, eller lägg till med gplan staff add NAMN."
    )
    return named(
        serving, typed, nobody, "Flera i personalen stämmer med det du skrev; inget gjordes.", any_word=True
    )


def staff_id(store: Store, typed: str, on: date) -> StaffId:
    """As ``staff``, the id only."""
    return staff(store, typed, on).id


def officer(store: Store, typed: str) -> CaseOfficer:
    """The case officer named by the start of a name.

    Raises:
        UsageError: nobody fits.
        AmbiguousError: several do.
    """
    nobody = UsageError(
        "Ingen handläggare heter så.", "Lägg till med gplan case-officer add NAMN --team TEAM."
    )
    several = "Flera handläggare stämmer med det du skrev; inget gjordes."
    return named(staffing.all_officers(store), typed, nobody, several)


class Named(Protocol):
    """Anything that is called by its name."""

    @property
    def name(self) -> str:
        """What people call it."""


_T = TypeVar("_T", bound=Named)


def named(known: Iterable[_T], typed: str, nobody: UsageError, several: str, *, any_word: bool = False) -> _T:
    """The one that is meant by a name or the start of one (with ``any_word``: the start of any word in it).

    A whole name goes before a start of others.

    Raises:
        UsageError: ``nobody``, when none fits.
        AmbiguousError: ``several``, when more than one does.
    """
    wanted = typed.strip().casefold()
    folded = [(one.name.casefold(), one) for one in known]
    found = [one for name, one in folded if name == wanted] or [
        one
        for name, one in folded
        if wanted
        and (name.startswith(wanted) or (any_word and any(word.startswith(wanted) for word in name.split())))
    ]
    if not found:
        raise nobody
    if len(found) > 1:
        raise AmbiguousError(several, "Skriv hela namnet:", tuple(one.name for one in found))
    return found[0]
