"""How a person's consents stand on a day, in plain words: a line for each recipient and direction."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from gplan.actions.consent_of_one import with_general
from gplan.actions.consents import scope_words, to_whom
from gplan.errors import UsageError
from gplan.model.consent import PARTS, ConsentEvent, Standing, left_out, standing
from gplan.model.ids import ConsentId, PersonId, case_ref, consent_ref
from gplan.model.records import Consent
from gplan.model.terms import (
    ConsentBy,
    ConsentEventKind,
    ConsentHow,
    ConsentState,
    Recipient,
    Scope,
    label,
)
from gplan.store import consents
from gplan.store.connection import Store

_SCOPES = (Scope.PLAN, Scope.JOURNAL, Scope.CONTACTS, Scope.HEALTH)
"""What is asked one by one; "all" is all of these."""
_ASKED_OF_EVERYONE = (Recipient.CASE_OFFICER, Recipient.HEALTH_CARE, Recipient.RELATIVES, Recipient.STAFF)
"""Those for whom it is said that nothing was ever asked; "other" is nobody in particular."""
_SAID_NO = {"refused", "withdrawn"}


def lines(store: Store, person: PersonId, on: date) -> list[dict[str, Any]]:
    """A record for each recipient and direction, those never asked about last."""
    known = [one for one in consents.of_person(store, person, on) if one.events]
    answered = [_line(one, on, known) for one in with_general(known)]
    told = {one.recipient for one in known if one.direction == "give" and one.contact_id is None}
    return answered + [
        _never_asked(person, one, _which(one, "give", known)) for one in _ASKED_OF_EVERYONE if one not in told
    ]


def _which(recipient: Recipient, direction: str, known: Iterable[Consent]) -> str:
    """What is said of all of a kind is read as of the others, where some have answers of their own."""
    named = any(one.contact_id and (one.recipient, one.direction) == (recipient, direction) for one in known)
    return "övriga" if named else ""


def _line(consent: Consent, on: date, known: Iterable[Consent]) -> dict[str, Any]:
    authority = _authority(consent)
    # An authority says already which one it is: that answer is not about all the others.
    which = consent.named or ("" if authority else _which(consent.recipient, consent.direction, known))
    states = {scope: standing(consent.events, scope.value, on) for scope in _SCOPES}
    out = left_out(consent.events, on) if consent.direction == "give" else ()
    first = next((scope for scope in _SCOPES if states[scope].state != "missing"), Scope.PLAN)
    return {
        **_head(consent.person_id, consent.recipient, consent.direction),
        "id": consent_ref(consent.id),
        "contact_id": consent.contact_id,
        "named": consent.named,
        "authority": authority,
        "recipient_words": to_whom(consent.recipient, consent.direction, which, authority),
        "now": states[first].state,
        "now_words": label(ConsentState(states[first].state)),
        "holds_words": _holds(consent, states, out),
        "no_words": _no(consent, states, out),
        "not_asked_words": _not_asked(states, consent.direction),
        "valid_until": _iso(states[first].valid_until),
        "left_out": list(out) if states[Scope.PLAN].state == "valid" else [],
        "scopes": [
            {
                "scope": scope.value,
                "state": one.state,
                "valid_from": _iso(one.event.valid_from) if one.event else None,
                "valid_until": _iso(one.valid_until),
                "decided_on": _iso(one.event.happened_on) if one.event else None,
            }
            for scope, one in states.items()
        ],
    }


def _head(person: PersonId, recipient: Recipient, direction: str) -> dict[str, Any]:
    return {"case": case_ref(person), "recipient": recipient.value, "direction": direction}


def _never_asked(person: PersonId, recipient: Recipient, which: str) -> dict[str, Any]:
    missing = ConsentState.MISSING
    return {
        **_head(person, recipient, "give"),
        "id": f"{case_ref(person)}:{recipient.value}",
        "contact_id": None,
        "named": "",
        "authority": "",
        "recipient_words": to_whom(recipient, "give", which),
        "now": missing.value,
        "now_words": label(missing),
        "holds_words": "",
        "no_words": "",
        "not_asked_words": "allt",
        "valid_until": None,
        "left_out": [],
        "scopes": [
            {
                "scope": scope.value,
                "state": missing.value,
                "valid_from": None,
                "valid_until": None,
                "decided_on": None,
            }
            for scope in _SCOPES
        ],
    }


def _holds(consent: Consent, states: dict[Scope, Standing], out: tuple[str, ...]) -> str:
    """What a yes covers, and until when: ``genomförandeplan till och med 2027-04-20, utan hälsouppgifter``."""
    groups: dict[str, list[Scope]] = {}
    for scope, one in states.items():
        if one.state in {"valid", "not_yet"}:
            groups.setdefault(_until(one), []).append(scope)
    words = []
    for until, scopes in groups.items():
        whole = "allt" if len(scopes) == len(_SCOPES) else scope_words(scopes)
        without = scope_words(out) if Scope.PLAN in scopes and consent.direction == "give" else ""
        words.append(f"{whole} {until}" + (f", utan {without}" if without else ""))
    return "; ".join(words)


def _until(one: Standing) -> str:
    until = f"till och med {one.valid_until}" if one.valid_until else "tills vidare"
    begins = one.event.valid_from if one.event else None
    return f"från {begins} {until}" if one.state == "not_yet" else until


def _no(consent: Consent, states: dict[Scope, Standing], out: tuple[str, ...]) -> str:
    """What was said no to, taken back or has gone out, with the day."""
    groups: dict[str, list[Scope]] = {}
    for scope, one in states.items():
        if one.event is not None and one.state in _SAID_NO:
            groups.setdefault(_when(one.event), []).append(scope)
        elif one.state == "expired":
            groups.setdefault(f"gick ut {one.valid_until}", []).append(scope)
        elif scope in out:
            said = [event for event in consent.events if event.kind in {"limited", "refused", "withdrawn"}]
            groups.setdefault(_when(said[-1]), []).append(scope)
    return "; ".join(
        f"{'allt' if len(scopes) == len(_SCOPES) else scope_words(scopes)} ({when})"
        for when, scopes in groups.items()
    )


def _when(event: ConsentEvent) -> str:
    return f"{label(ConsentEventKind(event.kind))} {event.happened_on}"


def _not_asked(states: dict[Scope, Standing], direction: str) -> str:
    """What nobody has asked about; what a plan holds is asked about with the plan."""
    with_plan = (
        PARTS if direction == "give" and states[Scope.PLAN].state not in {"missing", "not_asked"} else ()
    )
    return scope_words(
        scope
        for scope, one in states.items()
        if one.state in {"missing", "not_asked"} and scope not in with_plan
    )


def _authority(consent: Consent) -> str:
    """With which authorities, all that were said; of one who is named, what was said of that one alone."""
    own = {
        one.authority.casefold(): one.authority
        for one in consent.events
        if one.authority and (not consent.named or one.consent_id == consent.id)
    }
    return "; ".join(own.values())


def find(store: Store, typed: str, on: date) -> tuple[PersonId, dict[str, Any]]:
    """Whose the consent with an id as typed (``k3``) is, and all that has happened to it.

    Raises:
        UsageError: there is none.
    """
    text = typed.strip().casefold()
    digits = text[1:]
    number = int(digits) if text[:1] == "k" and digits.isascii() and digits.isdigit() else None
    person = consents.owner(store, ConsentId(number)) if number is not None else None
    for record in records(store, person, on) if person is not None else ():
        if record["id"] == f"k{number}":
            assert person is not None, "a record is somebody's"
            return person, record
    raise UsageError(
        "Det finns inget sådant samtycke.", "Numren står i gplan consent list PERSON: k3, till exempel."
    )


def records(store: Store, person: PersonId, on: date) -> list[dict[str, Any]]:
    """Each consent with all that has happened to it, oldest first; what was said of all of the kind counted in."""
    known = [one for one in consents.of_person(store, person, on) if one.events]
    general = {one.id for one in known if one.contact_id is None}
    return [
        {
            **_line(one, on, known),
            "events": [
                _event(event, of_all=one.contact_id is not None and event.consent_id in general)
                for event in one.events
            ],
        }
        for one in with_general(known)
    ]


def _event(event: ConsentEvent, *, of_all: bool) -> dict[str, Any]:
    return {
        "of_all": of_all,
        "kind": event.kind,
        "kind_words": label(ConsentEventKind(event.kind)),
        "happened_on": event.happened_on.isoformat(),
        "scopes": list(event.scopes),
        "scope_words": scope_words(event.scopes),
        "valid_from": _iso(event.valid_from),
        "valid_until": _iso(event.valid_until),
        "by": event.by or None,
        "by_words": _by(event),
        "by_name": event.by_name,
        "by_right": event.by_right,
        "how": event.how or None,
        "how_words": label(ConsentHow(event.how)) if event.how else "",
        "informed_of": event.informed_of,
        "authority": event.authority,
        "reason": event.reason,
        "noted": event.noted,
    }


def _by(event: ConsentEvent) -> str:
    if event.by == ConsentBy.REPRESENTATIVE:
        return f"{event.by_name} ({event.by_right})"
    return label(ConsentBy(event.by)) if event.by else ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
