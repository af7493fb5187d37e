"""Consent: given, limited, withdrawn, refused, not asked; each with its journal note in the same step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gplan.actions import headings
from gplan.errors import UsageError
from gplan.model.consent import ConsentEvent, Standing, covers, standing
from gplan.model.ids import PersonId, case_ref, plan_ref
from gplan.model.records import Consent, Share
from gplan.model.terms import (
    ConsentBy,
    ConsentEventKind,
    ConsentHow,
    Recipient,
    Scope,
    label,
)
from gplan.store import consents, journal, shares
from gplan.store.connection import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person (or their representative) said."""

    kind: ConsentEventKind
    on: date
    recipient: Recipient
    scopes: tuple[Scope, ...]
    direction: str = "give"
    by: ConsentBy | None = None
    by_name: str = ""
    by_right: str = ""
    """With what right a representative speaks: god man, förvaltare, framtidsfullmakt."""
    how: ConsentHow | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    informed_of: str = ""
    reason: str = ""
    note: str = ""
    """The journal note's own words; a plain sentence is written when empty."""


def record(store: Store, person: PersonId, answer: Answer, on: date) -> int:
    """Record an answer and its journal note; returns the consent's id.

    Raises:
        UsageError: the days do not fit, or a representative is named without their right.
    """
    if answer.on > on:
        raise UsageError("Samtycket kan inte ha lämnats i framtiden.", "Ange dagen med --on.")
    begins = answer.valid_from or answer.on
    if answer.valid_until is not None and answer.valid_until < begins:
        raise UsageError("Samtycket slutar innan det börjar.", "Kontrollera --from och --until.")
    if answer.by is ConsentBy.REPRESENTATIVE and not (answer.by_name and answer.by_right):
        raise UsageError(
            "När en företrädare lämnar samtycke behövs vem och med vilken rätt.",
            'Lägg till --name och --right, till exempel --right "god man".',
        )
    consent = consents.open_consent(store, person, answer.recipient, answer.direction)
    assert store.stamp is not None, "open for writing"
    asked = answer.kind is not ConsentEventKind.NOT_ASKED
    heading = headings.of(store, "consent", answer.on)
    note = (
        journal.add(store, person, answer.on, heading, answer.note or sentence(answer), store.stamp.actor)
        if asked or answer.note
        else None
    )
    event = ConsentEvent(
        consent_id=consent,
        kind=answer.kind.value,
        happened_on=answer.on,
        scopes=tuple(scope.value for scope in answer.scopes),
        valid_from=begins if answer.kind is ConsentEventKind.GIVEN else None,
        valid_until=answer.valid_until,
        noted=note is not None,
        by=answer.by.value if answer.by else "",
        by_name=answer.by_name,
        by_right=answer.by_right,
        how=answer.how.value if answer.how else "",
        informed_of=answer.informed_of,
        reason=answer.reason,
    )
    consents.add_event(store, person, event, note)
    return consent


def sentence(answer: Answer) -> str:
    """The journal note when nobody wrote one of their own."""
    scopes = ", ".join(label(scope) for scope in answer.scopes)
    to = f"{'till' if answer.direction == 'give' else 'från'} {label(answer.recipient)}"
    verb = {
        ConsentEventKind.GIVEN: "Samtycke lämnat",
        ConsentEventKind.LIMITED: "Samtycket begränsat; kvar är",
        ConsentEventKind.WITHDRAWN: "Samtycke återkallat",
        ConsentEventKind.REFUSED: "Samtycke nekat",
        ConsentEventKind.NOT_ASKED: "Frågan om samtycke är inte ställd",
    }[answer.kind]
    how = f" {label(answer.how)}" if answer.how else ""
    by = ""
    if answer.by is ConsentBy.REPRESENTATIVE:
        by = f" av {answer.by_name} ({answer.by_right})"
    until = f" Gäller till och med {answer.valid_until.isoformat()}." if answer.valid_until else ""
    reason = f" {answer.reason}" if answer.reason else ""
    return f"{verb}{how}{by}: {scopes} {to}.{until}{reason}"


class Withdrawn(NamedTuple):
    """A withdrawal and what had already gone out."""

    scopes: tuple[Scope, ...]
    already_out: tuple[Share, ...]


def withdraw(
    store: Store,
    person: PersonId,
    recipient: Recipient,
    scopes: Sequence[Scope],
    happened_on: date,
    on: date,
    *,
    reason: str = "",
    note: str = "",
) -> Withdrawn:
    """Withdraw a consent, wholly (no scopes) or in part; lists what already went out.

    Raises:
        UsageError: no consent to this recipient is in force.
    """
    known = [
        consent
        for consent in consents.of_person(store, person, on)
        if consent.recipient is recipient and consent.direction == "give"
    ]
    given = _scopes_in_force(known, happened_on)
    wanted = tuple(scopes) or ((Scope.ALL,) if Scope.ALL in given else tuple(sorted(given)))
    if not given or not set(wanted) <= given:
        raise UsageError(
            f"Det finns inget gällande samtycke att återkalla för {case_ref(person)}.",
            f"Se gplan consent list {case_ref(person)}.",
        )
    answer = Answer(
        kind=ConsentEventKind.WITHDRAWN,
        on=happened_on,
        recipient=recipient,
        scopes=wanted,
        by=ConsentBy.SELF,
        reason=reason,
        note=note,
    )
    record(store, person, answer, on)
    return Withdrawn(wanted, already_out(store, person, recipient, on))


def already_out(store: Store, person: PersonId, recipient: Recipient, on: date) -> tuple[Share, ...]:
    """What the recipient has been given and not been asked to remove."""
    return tuple(share for share in shares.standing(store, person, on) if share.recipient is recipient)


def _scopes_in_force(known: Sequence[Consent], on: date) -> set[Scope]:
    return {
        scope
        for scope in Scope
        for consent in known
        if standing(consent.events, scope.value, on).state in ("valid", "not_yet")
        and any(covers(event.scopes, scope.value) for event in consent.events)
    }


def stands(consent: Consent, scope: Scope, on: date) -> Standing:
    """How a consent stands on a day for a scope."""
    return standing(consent.events, scope.value, on)


def share_name(share: Share) -> str:
    """A share as people read it: version, to whom and when."""
    to = share.case_officer or label(share.recipient)
    return f"{plan_ref(share.person_id, share.version)} till {to} {share.shared_on.isoformat()}"
