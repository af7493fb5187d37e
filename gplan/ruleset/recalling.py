"""S: what has gone out of what the person has said no to since, and is to be recalled."""
# ruff: noqa: PLR0911 - every check has one form, and answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Due
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.consent import NOT_NEEDED, NOT_SHARED, SAID_NO, needed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gplan.ruleset.base import Profile

NOTHING_TAKEN_BACK = base.not_applicable("Samtycket är inte återkallat.")


def withdrawn_after_sharing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är delad, men personen har sagt nej eller återkallat sitt samtycke efteråt.

    What it checks:
        Att det som är delat återkallas hos handläggaren när personen har återkallat sitt samtycke eller sagt nej, där
        delningen kräver samtycke. Detsamma gäller när nejet rör en del av planen som följde med, till exempel
        närstående och kontakter. Varje delning som ligger kvar prövas, också av äldre versioner.

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
    said_no, parts = case.consent.state in SAID_NO, said.parts
    against = [copy for copy in said.copies if said_no or not set(parts) <= set(copy.left_out)]
    if not against:
        return NOTHING_TAKEN_BACK
    if needed(case, profile, as_of) is None:
        return NOT_NEEDED
    out = [copy for copy in against if copy.recalled_on is None]
    if not out:
        return base.holds(f"Delningen återkallades {against[-1].recalled_on}.")
    versions = sorted({copy.version for copy in out})
    names = _listed(f"p{case.person}-{version}" for version in versions)
    plan, shared = ("planen", "delad") if len(versions) == 1 else ("planerna", "delade")
    fix = f"gplan share recall p{case.person}"
    if not said_no:
        went = [part for part in parts if any(part not in copy.left_out for copy in out)]
        return base.fails(
            f"Personen har sagt nej till att dela {_parts(went)}, men det finns med i {names} som "
            f"fortfarande är {shared}.",
            fix,
            _from(said.said_on),
        )
    changed_on = case.consent.changed_on
    when = f" {changed_on}" if changed_on else ""
    what = (
        "Samtycket återkallades" if case.consent.state == "withdrawn" else "Personen sade nej till att dela"
    )
    return base.fails(
        f"{what}{when}, men {plan} {names} är fortfarande {shared}.", fix, _from(changed_on or said.said_on)
    )


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
