"""Messages to the case officer and the team, ready to send: ids stand in them, never a name or a number of the person."""

from collections.abc import Sequence
from datetime import date

from gplan.model.form_text import fold
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.terms import AssignmentRole
from gplan.render.phrases import day, listed


def greeting(*to: tuple[str, str]) -> str:
    """The first line: to each officer and their team, as far as they are known."""
    greeted = dict.fromkeys(one for officer, team in to for one in (_known(officer), _team(team)) if one)
    return f"Hej {listed(greeted)}!" if greeted else "Hej!"


def _known(officer: str) -> str:
    """An officer's name; an order may say no more than "NN"."""
    return fold(officer) if fold(officer).casefold() not in ("", "nn") else ""


def _team(name: str) -> str:
    """A team as it is greeted: an order may call it no more than "Norra"."""
    name = fold(name)
    return name if not name or name.casefold().startswith("team") else f"team {name}"


def ask(person: Person, unit: str, on: date) -> str:
    """Who answers questions: the contact person, but for a protected person only the unit."""
    names = [
        one.staff.name
        for one in person.assignments
        if one.role is AssignmentRole.CONTACT_PERSON
        and one.valid_from <= on
        and (one.valid_until is None or on <= one.valid_until)
    ]
    whom = f"{listed(names)} på {fold(unit)}" if names and not person.protected else fold(unit)
    return f"Har du frågor? Kontakta {whom}."


def regards(unit: str, contact: Sequence[str]) -> list[str]:
    """The last lines: the unit, and how it is reached."""
    return ["", "Vänliga hälsningar", fold(unit), *(fold(one) for one in contact)]


def changed_need(
    *,
    person: Person,
    reference: str,
    outside_frame: bool,
    text: str,
    noted_on: date,
    began_on: date | None,
    unit: str,
    officer: str,
    team: str,
    told_on: date,
    contact: Sequence[str] = (),
) -> str:
    """The message that a need has changed, or that somebody needs what the order does not cover.

    ``reference`` is what the unit calls the need (``n3``), ``text`` what has changed, without name and number;
    ``contact`` is how the unit is reached, line by line.
    """
    case = case_ref(person.id)
    noted = f"Vi märkte det {day(noted_on)}."
    if began_on is not None and began_on != noted_on:
        noted = f"{noted} Det började {day(began_on)}."
    if outside_frame:
        news = f"Personen i vårt ärende {case} behöver eller önskar något som beställningen inte omfattar."
        wish = "Kan du pröva det? Svara gärna med vad du beslutar."
    else:
        news = f"Behoven har ändrats för personen i vårt ärende {case}."
        wish = "Behöver beslutet följas upp? Svara gärna med vad du gör, och om en ny beställning kommer."
    lines = [
        greeting((officer, team)), "", news, noted, "", text.strip(), "", wish,
        f"Uppge {case} och {reference} när du hör av dig, inte namn eller personnummer.",
        ask(person, unit, told_on), *regards(unit, contact),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def recall(
    shared: Sequence[tuple[str, date, str]],
    *,
    unit: str,
    to: Sequence[tuple[str, str]],
    contact: Sequence[str] = (),
) -> str:
    """The message that what was shared must not be used any more.

    Args:
        shared: plan, day and code of each that went out.
        unit: who sends it.
        to: everyone it went to, officer and team.
        contact: how the unit is reached, line by line.
    """
    whom = "dig" if len(to) == 1 else "er"
    lines = [
        greeting(*to),
        "",
        f"Det här har vi delat med {whom} tidigare, och det ska inte användas längre:",
        *(f"- {plan}, delad {on.isoformat()} (kontrollkod {code})" for plan, on, code in shared),
        "",
        f"Ta bort det {'du' if len(to) == 1 else 'ni'} har sparat och svara när det är gjort.",
        *regards(unit, contact),
    ]
    return "\n".join(lines) + "\n"
