"""Waivers of a rule for one person."""

from datetime import date

from gplan import rules
from gplan.errors import UsageError
from gplan.model.ids import PersonId
from gplan.store import waivers
from gplan.store.connection import Store


def add(
    store: Store, person: PersonId, rule: str, reason: str, by: str, valid_from: date, until: date | None
) -> rules.Rule:
    """Record a waiver; returns the rule meant.

    Raises:
        UsageError: no such rule, no reason, days that do not fit, or a rule that nothing lifts.
    """
    found = rules.find(rule)
    if found.code == rules.CONSENT:
        raise UsageError(
            "Ett samtycke kan inte ersättas av ett undantag.", "Fråga personen: gplan consent add."
        )
    if not reason.strip():
        raise UsageError("Ett undantag behöver ett skäl.", "Ange det med --reason.")
    if until is not None and until < valid_from:
        raise UsageError("Undantaget slutar innan det börjar.", "Kontrollera --from och --until.")
    waivers.add(store, person, found.code, reason, by, valid_from, until)
    return found


def end(store: Store, typed: str, on: date) -> None:
    """End a waiver.

    Raises:
        UsageError: there is none with that number.
    """
    digits = typed.strip().lstrip("wW")
    if not (digits.isascii() and digits.isdigit() and waivers.end(store, int(digits), on)):
        raise UsageError(f"Det finns inget undantag {typed}.", "Se gplan waiver list.")
