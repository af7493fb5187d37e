"""S: what has gone out of what the person has said no to since, and is to be recalled."""
# ruff: noqa: PLR0911 - every check has one form, and answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Due
from gplan.model.record import Record
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.consent import NOT_NEEDED, NOT_SHARED, SAID_NO, needed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from gplan.model.case import SharedCopy
    from gplan.ruleset.base import Profile

NOTHING_TAKEN_BACK = base.not_applicable("Samtycket är inte återkallat.")


class Objection(Record):
    """What a person has said against a copy of the plan that went out."""

    state: str
    """Either "withdrawn" or "refused", against the whole plan, or "parts"."""
    on: date | None
    parts: tuple[str, ...]
    """The parts it is about, that the copy has: ``Scope`` values."""

    def words(self) -> str:
        """Say it, as the beginning of a sentence."""
        if self.state == "parts":
            return f"Personen har sagt nej till att dela {_parts(self.parts)}"
        said = "Samtycket återkallades" if self.state == "withdrawn" else "Personen sade nej till att dela"
        return f"{said} {self.on}" if self.on else said


def withdrawn_after_sharing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är delad, men personen har sagt nej eller återkallat sitt samtycke efteråt.

    What it checks:
        Att det som är delat återkallas hos handläggaren när personen har återkallat sitt samtycke eller sagt nej, där
        delningen kräver samtycke. Detsamma gäller när nejet rör en del av planen som följde med, till exempel
        närstående och kontakter. Varje delning som ligger kvar prövas, också av äldre versioner. Det som är antecknat
        som återlämnat eller förstört ligger inte kvar; är det återkallat men inte tillbaka sägs det.

    Why:
        Det som redan gått ut ska mottagaren få veta att personen inte längre vill dela.

    Example:
        Planen delades 2026-11-01 och samtycket återkallades 2026-11-10; ingen återkallelse är skickad.

    Parameters:
        withdrawal_recalled, consent_needed_to_share, consent_needed_within_board

    References:
        Solna, steg för steg: återkalla hela eller delar av sitt samtycke.
    """
    said = case.said_no
    if case.share is None:
        return NOT_SHARED
    if said is None:
        return NOTHING_TAKEN_BACK
    against = [copy for copy in said.copies if objection(case, copy.left_out)]
    if not against:
        return NOTHING_TAKEN_BACK
    if needed(case, profile, as_of) is None:
        return NOT_NEEDED
    out = [copy for copy in against if copy.is_out]
    if not out:
        return _taken_back(case, against)
    versions = sorted({copy.version for copy in out})
    names = _listed(f"p{case.person}-{version}" for version in versions)
    plan, shared = ("planen", "delad") if len(versions) == 1 else ("planerna", "delade")
    fix = f"gplan share recall p{case.person}"
    found = objection(case, set.intersection(*(set(copy.left_out) for copy in out)))
    assert found is not None, "each of them has one"
    if found.parts:
        went = f"men det finns med i {names} som fortfarande är {shared}."
        return base.fails(f"{found.words()}, {went}", fix, _from(said.said_on))
    return base.fails(
        f"{found.words()}, men {plan} {names} är fortfarande {shared}.",
        fix,
        _from(found.on or said.said_on),
    )


def _taken_back(case: Case, copies: "list[SharedCopy]") -> Answers:
    """Say that each copy is recalled or back, and what is still waited for."""
    waiting = [copy for copy in copies if copy.back_on is None]
    if not waiting:
        last = max(copy.back_on for copy in copies if copy.back_on is not None)
        return base.holds(f"Det som delades är tillbaka eller förstört sedan {last}.")
    versions = sorted({copy.version for copy in waiting})
    names = _listed(f"p{case.person}-{version}" for version in versions)
    noted = "antecknad" if len(versions) == 1 else "antecknade"
    return base.holds(
        f"Delningen återkallades {waiting[-1].recalled_on}; {names} är inte {noted} som tillbaka."
    )


def objection(case: Case, left_out: "Collection[str]") -> Objection | None:
    """Give what the person has said against a copy that went out without ``left_out``; None where nothing."""
    if case.said_no is None:
        return None
    if case.consent.state in SAID_NO:
        return Objection(case.consent.state, case.consent.changed_on, ())
    went = tuple([part for part in case.said_no.parts if part not in left_out])
    return Objection("parts", None, went) if went else None


def to_be_recalled(case: Case, profile: "Profile", as_of: date) -> bool:
    """Say whether what somebody says no to is to be taken back: where sharing rests on their consent."""
    asked = base.switched_on(case, profile, "withdrawal_recalled", as_of)
    return asked is not None and needed(case, profile, as_of) is not None


def _from(said_on: date | None) -> Due | None:
    """Say that it is to be done from the day of the no: nothing gives more time than that."""
    if said_on is None:
        return None
    return Due(said_on, "said_no", said_on, False, None, "", None, base.NOT_DONE)


def _parts(went: "Iterable[str]") -> str:
    """Say which parts of a plan it is about."""
    from gplan.model.terms import Scope, label  # noqa: PLC0415 - the due list seldom needs it

    return _listed(label(Scope(part)) for part in went)


def _listed(words: "Iterable[str]") -> str:
    """Give words as a list that is read: ``a, b och c``."""
    *first, last = words
    return f"{', '.join(first)} och {last}" if first else last
