"""Consent: given, limited, withdrawn, refused, not asked; each with its journal note in the same step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from gplan.actions import headings
from gplan.actions.consent_of_one import find, series
from gplan.errors import UsageError
from gplan.model.consent import ConsentEvent, Standing, holding, left_out, standing
from gplan.model.ids import PersonId, case_ref, plan_ref
from gplan.model.person import Person
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
    authority: str = ""
    """Which authority or business it is about: "socialförvaltningen", "Vårdcentralen Eken"."""
    reason: str = ""
    contact: int | None = None
    """The one relative or contact it is about; None: all of the kind."""
    named: str = ""
    """That one, in words."""
    note: str = ""
    """The journal note's own words; a plain sentence is written when empty."""


def about(store: Store, who: Person, answer: Answer, typed: str | None) -> Answer:
    """The answer, about the one relative or contact that was typed; about all of the kind where nobody was.

    Raises:
        UsageError: nobody around the person is called so, or a name is empty or said twice.
        AmbiguousError: several are.
    """
    if typed is None:
        return answer
    if not typed.strip():
        raise UsageError(
            "--named är tomt; inget sparades.",
            "Skriv namn eller nummer, eller ta bort --named om det gäller alla.",
        )
    if answer.authority:
        raise UsageError(
            "--named och --whom går inte ihop; inget sparades.",
            "Skriv --named för den som är registrerad, annars --whom.",
        )
    contact, named = find(store, who, answer.recipient, typed, answer.on)
    return replace(answer, contact=contact, named=named)


def record(store: Store, person: PersonId, answer: Answer, on: date) -> int:
    """Record an answer and its journal note; returns the consent's id.

    Raises:
        UsageError: the days do not fit, a representative is named without their right, or somebody is who is none.
    """
    _refuse(answer, on)
    begins = answer.valid_from or answer.on
    consent = consents.open_consent(store, person, answer.recipient, answer.direction, answer.contact)
    asked = answer.kind is not ConsentEventKind.NOT_ASKED
    heading = headings.of(store, "consent", answer.on)
    note = (
        journal.add(store, person, answer.on, heading, answer.note or sentence(answer), store.writer.actor)
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
        authority=answer.authority,
    )
    consents.add_event(store, person, event, note)
    return consent


def _refuse(answer: Answer, on: date) -> None:
    """Refuse an answer whose days do not fit, or whose representative is not told as one."""
    if answer.on > on:
        raise UsageError("Samtycket kan inte ha lämnats i framtiden.", "Kontrollera --on.")
    if answer.valid_until is not None and answer.valid_until < (answer.valid_from or answer.on):
        raise UsageError("Samtycket slutar innan det börjar.", "Kontrollera --from och --until.")
    if answer.kind is not ConsentEventKind.GIVEN and (answer.valid_from or answer.valid_until):
        raise UsageError("Bara ett ja har dagar det gäller mellan.", "Ta bort --from och --until.")
    if answer.by is ConsentBy.REPRESENTATIVE and not (answer.by_name and answer.by_right):
        raise UsageError(
            "När en företrädare lämnar samtycke behövs vem och med vilken rätt.",
            'Lägg till --name och --right, till exempel --right "god man".',
        )
    if answer.by is not ConsentBy.REPRESENTATIVE and (answer.by_name or answer.by_right):
        raise UsageError(
            "--name och --right säger vem som svarade för personen; inget sparades.",
            "Lägg till --by representative. Vem det gäller, till exempel en närstående, skrivs med --whom.",
        )


def sentence(answer: Answer) -> str:
    """The journal note when nobody wrote one of their own."""
    verb, left = {
        ConsentEventKind.GIVEN: ("Samtycke lämnat", ""),
        ConsentEventKind.LIMITED: ("Samtycket begränsat", "; kvar är"),
        ConsentEventKind.WITHDRAWN: ("Samtycke återkallat", ""),
        ConsentEventKind.REFUSED: ("Samtycke nekat", ""),
        ConsentEventKind.NOT_ASKED: ("Frågan om samtycke är inte ställd", ""),
    }[answer.kind]
    how = f" {label(answer.how)}" if answer.how else ""
    by = ""
    if answer.by is ConsentBy.REPRESENTATIVE:
        by = f" av {answer.by_name} ({answer.by_right})"
    until = f" Gäller till och med {answer.valid_until.isoformat()}." if answer.valid_until else ""
    reason = f" {answer.reason}" if answer.reason else ""
    whom = to_whom(answer.recipient, answer.direction, answer.named, answer.authority)
    return f"{verb}{how}{by}{left}: {scope_words(answer.scopes)} {whom}.{until}{reason}"


def scope_words(scopes: Iterable[Scope | str]) -> str:
    """Scopes as people read them: ``genomförandeplan, social journal``."""
    return ", ".join(label(Scope(scope)) for scope in scopes)


def to_whom(recipient: Recipient, direction: str, *which: str) -> str:
    """The recipient with its direction, and which one: ``till handläggaren (socialförvaltningen)``."""
    told = "; ".join(filter(None, which))
    where = f" ({told})" if told else ""
    return f"{'till' if direction == 'give' else 'från'} {label(recipient)}{where}"


class Taken(NamedTuple):
    """A consent withdrawn or limited, and what had already gone out of what is no longer consented to."""

    scopes: tuple[Scope, ...]
    """Withdrawn: those withdrawn. Limited: those that are left."""
    already_out: tuple[Share, ...]


def withdraw(store: Store, person: PersonId, answer: Answer, on: date) -> Taken:
    """Withdraw a consent, wholly (no scopes) or in part; lists what already went out.

    Raises:
        UsageError: no consent to this recipient is in force.
    """
    known = _about(store, person, answer, on)
    given = {scope for events in known for scope in _scopes_in_force(events, answer.on)}
    held = {Scope(scope) for events in known for scope in holding(events, answer.on)}
    wanted = answer.scopes or ((Scope.ALL,) if Scope.ALL in given else tuple(sorted(given)))
    if not given or not set(wanted) <= given | held:
        raise UsageError(
            f"Det finns inget gällande samtycke att återkalla för {case_ref(person)}.",
            f"Se gplan consent list {case_ref(person)}.",
        )
    before = _parts_out(known[0], answer.on)
    record(store, person, replace(answer, kind=ConsentEventKind.WITHDRAWN, scopes=wanted), on)
    return Taken(wanted, _out_of_line(store, person, answer, on, before))


def limit(store: Store, person: PersonId, answer: Answer, excepted: Sequence[Scope], on: date) -> Taken:
    """Limit a consent to the scopes of the answer, or to what is left without those excepted.

    Raises:
        UsageError: no consent is in force, or nothing would be left, or nothing would change.
    """
    known = _about(store, person, answer, on)
    said = {scope for events in known for scope in holding(events, answer.on)}
    held = [scope for scope in Scope if scope.value in said]
    left = tuple(scope for scope in held if scope in answer.scopes) if answer.scopes else tuple(held)
    left = tuple(scope for scope in left if scope not in excepted)
    case = case_ref(person)
    if not held or not set(answer.scopes) <= set(held):
        raise UsageError(
            f"Det finns inget sådant gällande samtycke att begränsa för {case}.",
            f"Se gplan consent list {case}.",
        )
    if not left:
        raise UsageError(
            "Då blir inget av samtycket kvar.", f"Återkalla det med gplan consent withdraw {case}."
        )
    if len(left) == len(held):
        raise UsageError(
            "Samtycket omfattar redan bara det.",
            f"Se gplan consent list {case}, och ange --scope eller --except.",
        )
    before = _parts_out(known[0], answer.on)
    record(store, person, replace(answer, kind=ConsentEventKind.LIMITED, scopes=left), on)
    return Taken(left, _out_of_line(store, person, answer, on, before))


def already_out(store: Store, person: PersonId, recipient: Recipient, on: date) -> tuple[Share, ...]:
    """What the recipient has been given and not been asked to remove."""
    return tuple(share for share in shares.standing(store, person, on) if share.recipient is recipient)


def withheld(store: Store, person: PersonId, recipient: Recipient, on: date) -> tuple[str, ...]:
    """The parts of a plan that the person has said no to for a recipient: they never go with it."""
    return left_out(_events(store, person, recipient, "give", on), on)


def _out_of_line(
    store: Store, person: PersonId, answer: Answer, on: date, before: set[str]
) -> tuple[Share, ...]:
    """Those of the shares that hold what the person has just said no to: the plan, or a part of it."""
    if answer.direction != "give":
        return ()
    known = _events(store, person, answer.recipient, "give", on)
    out = already_out(store, person, answer.recipient, on)
    if standing(known, "plan", on).state not in {"valid", "not_yet"}:
        return out
    gone = _parts_out(known, on) - before
    return tuple(share for share in out if gone - set(share.left_out))


def _parts_out(known: Sequence[ConsentEvent], on: date) -> set[str]:
    return set(left_out(known, on))


def _about(store: Store, person: PersonId, answer: Answer, on: date) -> list[tuple[ConsentEvent, ...]]:
    """What counts for the one that an answer names; else for all of the kind, and then for each who has been named."""
    known = consents.of_person(store, person, on)
    named: list[int | None] = [answer.contact]
    if answer.contact is None:
        named += [
            one.contact_id
            for one in known
            if (one.recipient, one.direction) == (answer.recipient, answer.direction) and one.contact_id
        ]
    return [series(known, answer.recipient, answer.direction, one) for one in named]


def _events(
    store: Store, person: PersonId, recipient: Recipient, direction: str, on: date
) -> tuple[ConsentEvent, ...]:
    return series(consents.of_person(store, person, on), recipient, direction)


def _scopes_in_force(known: Sequence[ConsentEvent], on: date) -> set[Scope]:
    return {scope for scope in Scope if standing(known, scope.value, on).state in ("valid", "not_yet")}


def to_officer(store: Store, person: PersonId, on: date) -> tuple[ConsentEvent, ...]:
    """What has happened to the consent to tell the case officer, oldest first."""
    return _events(store, person, Recipient.CASE_OFFICER, "give", on)


def stands(consent: Consent, scope: Scope, on: date) -> Standing:
    """How a consent stands on a day for a scope."""
    return standing(consent.events, scope.value, on)


def share_name(share: Share) -> str:
    """A share as people read it: version, to whom and when."""
    to = share.case_officer or label(share.recipient)
    return f"{plan_ref(share.person_id, share.version)} till {to} {share.shared_on.isoformat()}"
