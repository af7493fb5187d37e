"""The part of a plan where it is signed: lines to sign on, who has signed, or the reason why nobody did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gplan.model.terms import SignerRole, label
from gplan.render import phrases
from gplan.render.masking import Mask
from gplan.render.page_model import Signatures, Signer

_FOR_PERSON = (SignerRole.PERSON, SignerRole.REPRESENTATIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningNote:
    """What is noted of a signature."""

    role: SignerRole
    happened_on: date
    who: str = ""
    how: str = ""
    """On paper, in a system; as it was typed."""
    why_not: str = ""
    """The reason why it is not signed; empty for a signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InError:
    """When and why a version was marked as in error, and which holds in its place."""

    on: date
    why: str
    use: int | None


def signatures(
    *,
    heading: str,
    statement: str,
    person: tuple[str, str],
    unit: tuple[str, str],
    notes: Sequence[SigningNote],
    mask: Mask,
) -> Signatures:
    """The part, with what is noted in place of lines where something is.

    Args:
        heading: Its heading.
        statement: What is signed.
        person: As whom the person signs, and the name under the line.
        unit: As whom the unit signs, and the name where it is known.
        notes: What is noted, oldest first; the last of each side counts.
        mask: Takes out of typed words what this reader may not see.
    """
    ours = [note for note in notes if note.role not in _FOR_PERSON]
    theirs = [note for note in notes if note.role in _FOR_PERSON]
    return Signatures(
        heading=heading,
        statement=statement,
        signers=(_signer(*person, theirs, mask), _signer(*unit, ours, mask)),
        unsigned_label="" if theirs else "Om planen inte skrivs under: skälet till det",
    )


def without_lines(given: Signatures | None) -> Signatures | None:
    """What is noted of signatures, for a copy that nobody signs; None where nothing is."""
    noted = tuple(one for one in given.signers if one.noted) if given is not None else ()
    return replace(given, signers=noted, unsigned_label="") if given is not None and noted else None


def _signer(role: str, name: str, notes: Sequence[SigningNote], mask: Mask) -> Signer:
    if not notes:
        return Signer(role=role, name=name)
    note = notes[-1]
    day = phrases.day(note.happened_on)
    if note.why_not:
        return Signer(role=role, name=name, noted=f"Inte underskriven, {day}.\nSkäl: {mask(note.why_not)}")
    how = f", {mask(note.how)}" if note.how else ""
    acting = f" ({label(note.role)})" if note.role is SignerRole.REPRESENTATIVE else ""
    who = mask(note.who) if note.who and note.who.casefold() != label(note.role).casefold() else name
    return Signer(role=role, name=name, noted=f"Underskriven {day}{how}.\n{who}{acting}".rstrip())
