"""Whom a person turns to, as several documents say it: contact person, deputy, case officer."""

from datetime import date

from gplan.model.person import Person
from gplan.model.terms import AssignmentRole
from gplan.render import phrases


def assigned(person: Person, role: AssignmentRole, on: date) -> str:
    """Who is contact person or deputy on a day; empty where nobody is."""
    return phrases.listed(
        one.staff.name
        for one in person.assignments
        if one.role is role and one.valid_from <= on <= (one.valid_until or on)
    )


def officer(person: Person | None, *, phone: bool = True) -> str:
    """The case officer, and how they are reached."""
    known = person.case_officer if person else None
    return phrases.joined(known.name, known.team, known.phone if phone else "") if known else ""
