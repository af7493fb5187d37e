"""A copy that comes back, or is destroyed by whoever had it: noted for each copy by itself."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from gplan.actions import headings, lookup, shared
from gplan.actions.shared import BACK
from gplan.errors import AmbiguousError, UsageError
from gplan.model.ids import case_ref, plan_ref, share_ref
from gplan.model.records import Share
from gplan.model.terms import label
from gplan.render import phrases
from gplan.store import journal, shares
from gplan.store.connection import Store


class Back(NamedTuple):
    """Copies noted as back, or as not back after all."""

    copies: tuple[Share, ...]
    waiting: tuple[Share, ...]
    """What the same persons' recipients are asked to give back and have not, oldest first."""


def find(store: Store, typed: Sequence[str], on: date, *, back: bool = False) -> list[Share]:
    """The copies with the ids as typed (``d3``), or a person's where there is one alone.

    Args:
        store: The care file.
        typed: Ids, or a person for each.
        on: The day.
        back: Among those that are back; else among those that are not.

    Raises:
        UsageError: there is none.
        AmbiguousError: a person has several.
    """
    found = [_one(store, text, on, back=back) for text in typed]
    return list({share.id: share for share in found}.values())


def _one(store: Store, typed: str, on: date, *, back: bool) -> Share:
    if shared.is_id(typed):
        return shared.find(store, typed, on)
    who = lookup.person(store, typed, on).id
    case = case_ref(who)
    theirs = [share for share in shares.overview(store, on, who) if (share.back_on is not None) is back]
    if not theirs:
        what = "ingen delad plan som är tillbaka" if back else "ingen delad plan som inte är tillbaka"
        raise UsageError(f"{case} har {what}.", f"Se gplan share list {case}.")
    if len(theirs) > 1:
        raise AmbiguousError(
            f"{case} har flera sådana delningar.",
            "Ange vilka, till exempel gplan share returned d1 d2:",
            tuple(
                f"{share_ref(share.id)}: {plan_ref(who, share.version)}, delad {share.shared_on}"
                for share in reversed(theirs)
            ),
        )
    return theirs[0]


def note(
    store: Store, copies: Sequence[Share], kind: str, happened_on: date, on: date, *, by: str, words: str
) -> Back:
    """Note that copies came back ("returned") or were destroyed ("destroyed"), each with its journal note.

    What was noted before of the same copy stands in the history, and counts no more.

    Raises:
        UsageError: the day is in the future or before a copy went out, or just that is noted already.
    """
    by = " ".join(by.split())
    by_whom = f", enligt {by}" if by else ""
    for copy in copies:
        _check(copy, kind, happened_on, on, by)
        said = f"{phrases.sentence(_name(copy))} är {BACK[kind]} {happened_on.isoformat()}{by_whom}."
        _write(store, copy, kind, happened_on, on, said, by=by, words=words)
    return Back(tuple(copies), _waiting(store, copies, on))


def take_back(store: Store, copies: Sequence[Share], on: date, *, words: str) -> Back:
    """Note that copies are not back after all; what was noted stands in the history, and counts no more.

    Raises:
        UsageError: one of them is not noted as back.
    """
    for copy in copies:
        if copy.back_on is None:
            name = share_ref(copy.id)
            raise UsageError(
                f"{name} är inte antecknad som tillbaka; inget sparades.", f"Se gplan share show {name}."
            )
        _write(store, copy, "not_back", on, on, f"Rättelse: {_name(copy)} är inte tillbaka.", words=words)
    return Back(tuple(copies), _waiting(store, copies, on))


def _check(copy: Share, kind: str, happened_on: date, on: date, by: str) -> None:
    name = share_ref(copy.id)
    if happened_on > on or happened_on < copy.shared_on:
        raise UsageError(
            f"{name} delades {copy.shared_on.isoformat()}; dagen ligger före den eller i framtiden.",
            "Kontrollera --on.",
        )
    if (copy.back_as, copy.back_on, copy.back_by) == (kind, happened_on, by):
        raise UsageError(
            f"{name} är redan antecknad som {BACK[kind]} {happened_on.isoformat()}; inget sparades.",
            f"Är det fel: gplan share returned {name} --undo",
        )


def _write(
    store: Store,
    copy: Share,
    kind: str,
    happened_on: date,
    on: date,
    said: str,
    *,
    by: str = "",
    words: str = "",
) -> None:
    """Write the note, which corrects that of what counted until now, and the event."""
    words = words.strip()
    before = [one.note_id for one in shares.events(store, copy.id, on) if one.kind in BACK and one.counts]
    note_id = journal.add(
        store,
        copy.person_id,
        happened_on,
        headings.of(store, "consent", happened_on),
        f"{said} {words}".strip(),
        store.writer.actor,
        before[-1] if before else None,
    )
    shares.add_event(store, copy, kind, happened_on, words, by=by, note_id=note_id)


def _name(copy: Share) -> str:
    """Which copy: ``delningen d3 av p1-1 till handläggaren``."""
    name = plan_ref(copy.person_id, copy.version)
    return f"delningen {share_ref(copy.id)} av {name} till {label(copy.recipient)}"


def _waiting(store: Store, copies: Sequence[Share], on: date) -> tuple[Share, ...]:
    return tuple(
        share
        for person in dict.fromkeys(copy.person_id for copy in copies)
        for share in reversed(shares.overview(store, on, person))
        if share.recalled_on is not None and share.back_on is None
    )
