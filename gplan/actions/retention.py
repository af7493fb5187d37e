"""Gallring: what may be deleted, why, and what stands in the way. Nothing is deleted here."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from gplan import rules
from gplan.errors import RefusedError
from gplan.model.case import Case
from gplan.model.case_details import CaseDetails
from gplan.model.finding import Due, Outcome, Result
from gplan.model.ids import PersonId, case_ref, need_ref, plan_ref
from gplan.model.person import IdentityNumber, Person, PersonDetails
from gplan.model.record import Record
from gplan.ruleset import base
from gplan.ruleset.retention import everything_kept_in, ran_out
from gplan.store import cases, deletions, needs, retention, shares
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

TIME_OUT, KEPT = "R010", "R020"

STATES = {
    "proposed": "kan gallras",
    "to_answer": "svara först",
    "unclear": "kan inte bedömas",
    "kept": "bevaras",
    "waiting": "tiden har inte gått ut",
    "ongoing": "pågår",
    "not_known": "går inte att räkna ut",
    "to_clean": "gallrad, men filen är inte omskriven",
}
"""How a case stands, in words."""


class Hindrance(Record):
    """Why a case whose time is out is not deleted just like that."""

    what: str
    """What it is: "research", "birth_day_unknown", "end_not_noted", "no_order", "nothing_noted", "order", "draft",
    "share", "waiver", "need" or "later"."""
    text: str
    fix: str = ""
    """The command that takes it away, where there is one."""
    answered_by_reason: bool = False
    """True where a person can know that it does not matter, and says so with ``--reason``."""


class Proposal(Record):
    """How a person's case stands to the rules of deletion."""

    person: PersonId
    name: str
    state: str
    due: Due | None
    text: str
    hindrances: tuple[Hindrance, ...]


def proposals(store: Store, on: date, profile: "Profile", *, everyone: bool) -> list[Proposal]:
    """Cases whose time is out, also those that something keeps; with ``everyone`` the others, too."""
    numbers, unfinished = retention.numbers(store), _Unfinished(store, on, None)
    known = cases.load(store, on)
    judged = (
        _proposal(unfinished, case, numbers.get(case.person, ()), on, profile)
        for case in known
        if everyone or case.order is None or base.ended(case, on) or ran_out(case, on)
    )
    rank = {state: place for place, state in enumerate(STATES)}
    found = [one for one in judged if everyone or one.state in _LISTED]
    return sorted(found, key=lambda one: (rank[one.state], one.due.on if one.due else date.max, one.person))


_LISTED = frozenset({"proposed", "to_answer", "unclear", "kept"})


def proposal(store: Store, person: PersonId, on: date, profile: "Profile") -> Proposal:
    """How one person's case stands."""
    case = next(iter(cases.load(store, on, person)), None)
    if case is None:
        return Proposal(person, "", "not_known", None, f"Ärendet fanns inte {on}.", ())
    numbers = retention.numbers(store).get(person, ())
    found = _proposal(_Unfinished(store, on, person), case, numbers, on, profile)
    newest = retention.newest_day(store, person)
    if newest is None or newest <= on or found.state not in {"proposed", "to_answer"}:
        return found
    later = Hindrance("later", f"Det finns uppgifter från en senare dag än {on}.", "gplan retention list")
    return found._replace(state="waiting", hindrances=(later, *found.hindrances))


def require(found: Proposal, reason: str) -> None:
    """Refuse to delete a case that is not proposed; ``reason`` answers what only a person can know.

    Raises:
        RefusedError: the time is not out, something keeps the case, or something is open and no reason is given.
    """
    case = case_ref(found.person)
    if found.state not in {"proposed", "to_answer"}:
        raise RefusedError(
            f"{case} får inte gallras.", found.text, tuple(_sentence(one) for one in found.hindrances)
        )
    left = [one for one in found.hindrances if not (reason and one.answered_by_reason)]
    if left:
        raise RefusedError(
            f"{case} får inte gallras än.",
            "Avsluta det som är öppet, eller säg med --reason varför det inte spelar någon roll:",
            tuple(_sentence(one) for one in left),
        )


def _sentence(one: Hindrance) -> str:
    return one.text + (f" → {one.fix}" if one.fix else "")


class _Unfinished:
    """What is open, of one person or of everyone: asked once, not once a person."""

    def __init__(self, store: Store, on: date, person: PersonId | None) -> None:
        self.orders = retention.coming_orders(store, on)
        self.registered = retention.registered(store)
        self.shares = {one.person_id for one in shares.overview(store, on, person) if one.is_out}
        self.needs: dict[int, list[int]] = {}
        for need in needs.overview(store, on, person):
            if need.is_open:
                self.needs.setdefault(need.person_id, []).append(need.id)


def _proposal(
    unfinished: _Unfinished, case: Case, numbers: tuple[IdentityNumber, ...], on: date, profile: "Profile"
) -> Proposal:
    answers = {
        one.code: one for one in rules.check(_with_numbers(case, numbers), profile, on, (TIME_OUT, KEPT))
    }
    time, kept = answers[TIME_OUT], answers[KEPT]
    person = PersonId(case.person)
    if time.due is None and _registered_long_ago(unfinished, case, numbers, on, profile):
        return Proposal(person, case.name, "unclear", None, time.message, (_nothing_noted(case),))
    if time.due is None:
        state = "not_known" if base.ended(case, on) or case.order is None else "ongoing"
        return Proposal(person, case.name, state, None, time.message, ())
    if on <= time.due.on:
        text = f"Handlingarna bevaras till och med {time.due.on} {base.reckoning(time.due)}."
        return Proposal(person, case.name, "waiting", time.due, text, ())
    keeps = tuple(_keeping(kept))
    text = f"Tiden gick ut {time.due.on} {base.reckoning(time.due)}."
    if keeps:
        return Proposal(person, case.name, "kept", time.due, text, keeps)
    if time.outcome is not Outcome.NEEDS_JUDGEMENT:
        return Proposal(person, case.name, "kept", time.due, time.message, ())
    hindrances = (*_not_over(time, case, on), *_unknown(kept), *_open(unfinished, case, on))
    what = {one.what for one in hindrances}
    state = "to_answer" if hindrances else "proposed"
    if "order" in what:
        state = "ongoing"
    elif "end_not_noted" in what:  # then the day is no last day, only the first that it could be
        state = "unclear"
        text = f"Räknat från den sista kända dagen gick tiden ut {time.due.on} {base.reckoning(time.due)}."
    return Proposal(person, case.name, state, None if state == "unclear" else time.due, text, hindrances)


def _not_over(time: Result, case: Case, on: date) -> Iterator[Hindrance]:
    """That it is not known whether a case is over: noted by a command, or known to a person alone."""
    if case.order is None:
        text = "Det finns ingen beställning, så gplan vet inte om hjälpen är avslutad."
        yield Hindrance("no_order", text, time.fix, answered_by_reason=True)
    elif not base.ended(case, on):
        text = f"Beställningens sista dag var {case.order.valid_until}, men slutet är inte antecknat."
        yield Hindrance("end_not_noted", text, time.fix)


def _registered_long_ago(
    unfinished: "_Unfinished", case: Case, numbers: tuple[IdentityNumber, ...], on: date, profile: "Profile"
) -> bool:
    """True of somebody without order and note who has stood in the file for as long as anything must be kept.

    Nothing is counted from that day: it only tells when to ask what became of a person.
    """
    since = unfinished.registered.get(case.person)
    if case.order is not None or case.last_note_on is not None or since is None:
        return False
    asked = _with_numbers(case, numbers)._replace(last_note_on=since)
    (time,) = rules.check(asked, profile, on, (TIME_OUT,))
    return time.due is not None and on > time.due.on


def _nothing_noted(case: Case) -> Hindrance:
    ref = case_ref(case.person)
    text = "Anteckna i journalen vad som hände, så räknas tiden från den dagen."
    return Hindrance("nothing_noted", text, f"gplan journal add {ref}")


def _with_numbers(case: Case, numbers: tuple[IdentityNumber, ...]) -> Case:
    """The case with the little that these rules read of its texts: a thousand cases need no more."""
    who = Person(id=PersonId(case.person), details=PersonDetails(name=case.name), numbers=numbers)
    return case._replace(details=CaseDetails(who, None, None, None, (), (), None, None))


def _keeping(kept: Result) -> Iterator[Hindrance]:
    """What keeps a case for good: nothing lifts it."""
    if kept.outcome is Outcome.HOLDS:
        yield Hindrance("research", kept.message)


def _unknown(kept: Result) -> Iterator[Hindrance]:
    if kept.outcome is Outcome.NEEDS_JUDGEMENT:
        text = "Födelsedagen är inte känd: ta reda på om handlingarna bevaras för forskning."
        yield Hindrance("birth_day_unknown", text, kept.fix, answered_by_reason=True)


def _open(unfinished: _Unfinished, case: Case, on: date) -> Iterator[Hindrance]:
    """What is not finished."""
    person, ref = PersonId(case.person), case_ref(case.person)
    if person in unfinished.orders:
        yield Hindrance("order", "Det finns en beställning som ska börja gälla.", f"gplan order list {ref}")
    if case.draft_version is not None:
        version = plan_ref(person, case.draft_version)
        yield Hindrance(
            "draft", f"Utkastet {version} är öppet.", f"gplan plan show {version}", answered_by_reason=True
        )
    if person in unfinished.shares:
        yield Hindrance(
            "share", "En delad plan är inte återkallad.", f"gplan share recall {ref}", answered_by_reason=True
        )
    for waiver in case.waivers:
        if waiver.valid_until is None or waiver.valid_until >= on:
            text = f"Undantaget w{waiver.id} gäller."
            yield Hindrance("waiver", text, f"gplan waiver end w{waiver.id}", answered_by_reason=True)
    for need in unfinished.needs.get(person, ()):
        text, fix = f"Behovet {need_ref(need)} väntar på svar.", f"gplan need end {need_ref(need)}"
        yield Hindrance("need", text, fix, answered_by_reason=True)


def notice(profile: "Profile", on: date) -> str:
    """Where all documents are kept whoever they are about, for who lives there to know; empty where nothing says it."""
    everything = profile.value("retention_everything_kept", on, ())
    counties = profile.value("retention_kept_counties", on, ())
    if counties is None or (everything is not None and everything.value is True):
        return ""
    return f"{everything_kept_in(counties)} Fråga kommunarkivet innan du gallrar."


def records(store: Store, found: Iterable[Proposal]) -> list[dict[str, Any]]:
    """Proposals as records, after those deleted whose file still has to be written anew."""
    return [*_to_clean(store), *(_record(one) for one in found)]


def _to_clean(store: Store) -> Iterator[dict[str, Any]]:
    for done in deletions.all_of(store):
        if done.cleaned_at is None:
            ref = case_ref(done.person)
            text = f"Skriv gplan retention delete {ref} --receipt MAPP en gång till."
            yield _record(Proposal(done.person, "", "to_clean", None, text, ()))


def _record(one: Proposal) -> dict[str, Any]:
    due = one.due
    value = due.value if due else None
    return {
        "id": case_ref(one.person),
        "name": one.name,
        "state": one.state,
        "state_words": STATES[one.state],
        "text": one.text,
        "kept_until": due.on.isoformat() if due else None,
        "counted_from": due.anchor_on.isoformat() if due else None,
        "counted_from_words": base.ANCHORS[due.anchor] if due else None,
        "rule": TIME_OUT,
        "parameter": value.parameter if value else None,
        "amount": int(value.value) if value else None,
        "unit": value.unit or None if value else None,
        "strength": value.strength if value else None,
        "source": _source(value) if value else None,
        "profile": value.profile if value else None,
        "hindrances": [hindrance._asdict() for hindrance in one.hindrances],
    }


def why(item: dict[str, Any]) -> str:
    """A record's reasons in one text."""
    return " ".join([item["text"], *(one["text"] for one in item["hindrances"])])


def _source(value: Any) -> str:
    return ", ".join(part for part in (value.document, value.section) if part)
