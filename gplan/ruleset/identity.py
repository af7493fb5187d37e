"""I: identity numbers and protected persons."""
# ruff: noqa: ARG001 - every check has one form

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from gplan.identity import spellings
from gplan.model.case import Case
from gplan.model.case_details import CaseDetails
from gplan.model.plan import PlanContent
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.match import mend

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

SHORTEST_PHONE = 6
"""Fewer digits than this could be a time or a dose, not a telephone number."""


def number_unverified(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personens nummer är inte kontrollerat.

    What it checks:
        Kontrollsiffran i det nummer som används. Tillfälliga nummer har ingen: de avvisas aldrig, men läggs fram för
        bedömning tills personen får ett personnummer.

    Why:
        Ett felskrivet nummer blandar ihop två personer.

    Example:
        Beställningen har ett tillfälligt nummer med bokstäver i.

    Parameters:
        gplan_checks

    References:
        Skatteverket om personnummer och samordningsnummer; Järfälla, bilaga 4.
    """
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    fix = f"gplan person number add p{case.person} NUMMER"
    known = [one for one in details.person.numbers if one.valid_from is None or one.valid_from <= as_of]
    if not known:
        return base.judge("Personen har inget nummer registrerat.", fix)
    number = known[0]
    if number.verified:
        return base.holds("Numrets kontrollsiffra stämmer.")
    if number.kind in {"personal", "coordination"}:
        return base.fails("Numrets kontrollsiffra stämmer inte. Jämför med beställningen.", fix)
    return base.judge("Numret är tillfälligt eller okänt och kan inte kontrolleras.", fix)


def protected_address_in_text(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En text i planen röjer adress, telefon eller nummer för en person med skyddade uppgifter.

    What it checks:
        Om gatuadressen, telefonnumret eller personnumret, hur det än är skrivet, står i någon av planens fria texter.
        Regeln kan inte se allt, så läs ändå.

    Why:
        gplan döljer uppgifterna i listor och utskrifter, men inte det någon har skrivit i löpande text.

    Example:
        Vägbeskrivningen nämner gatan och portnumret.

    Parameters:
        protected_masked

    References:
        Skatteverket om skyddade personuppgifter.
    """
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    if not case.protected and not details.person.protected:
        return base.not_applicable("Personen har inte skyddade personuppgifter.")
    content = details.draft or details.plan
    if content is None:
        return base.not_applicable("Det finns varken utkast eller plan.")
    secrets = _secrets(details)
    numbers = [
        re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
        for number in details.person.numbers
        if (pattern := spellings(number.value))
    ]
    if any(
        _reveals(text, secrets) or any(number.search(text) for number in numbers) for text in _texts(content)
    ):
        return base.fails(
            "En text i planen nämner personens adress, telefon eller nummer, fast uppgifterna är skyddade.",
            mend(case),
        )
    return base.holds("Ingen text i planen nämner personens adress, telefon eller nummer.")


def _secrets(details: CaseDetails) -> tuple[str, ...]:
    """Give what must not be written out: the street folded, and telephone numbers as digits alone."""
    known = details.person.details
    phones = [
        _digits(phone) for phone in (known.phone, *(contact.phone for contact in details.person.contacts))
    ]
    street = _folded(known.street)
    return (*([street] if street else []), *(phone for phone in phones if len(phone) >= SHORTEST_PHONE))


def _reveals(text: str, secrets: tuple[str, ...]) -> bool:
    folded, digits = _folded(text), _digits(text)
    return any(secret in digits if secret.isdigit() else secret in folded for secret in secrets)


def _texts(content: PlanContent) -> Iterator[str]:
    """Give every free text of a plan."""
    for item in content.interventions:
        text = item.text
        yield from (text.manage_self, text.need_help, text.how_and_when, text.who, text.goal, item.frequency)
        yield item.responsible
    for visit in content.visits:
        yield visit.note
    said = content.participation
    yield from (
        said.how,
        said.why_not,
        said.where,
        said.regard_to_wishes,
        said.helped_instead,
        said.influence,
    )
    for information in content.other_information:
        yield information.value
    yield from content.overall_goals
    yield from content.other_participants
    yield from (
        content.important_information,
        content.directions,
        content.cooperation,
        content.needs_outside_frame,
    )
    yield from (content.follow_up_how, content.responsible, content.unplaced)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
