"""S: what a consent must say to be complete, and what has gone out of what it does not cover. Not for the due list."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.terms import Scope, label
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.consent import NOT_NEEDED, NOT_SHARED, SAID_NO, needed
from gplan.ruleset.value_words import listed

if TYPE_CHECKING:
    from gplan.model.consent import ConsentEvent
    from gplan.ruleset.base import Profile


def consent_details_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Samtycket att dela planen säger inte vem som lämnade det, till vad eller mellan vilka dagar.

    What it checks:
        Att samtycket att dela planen säger vem som lämnade det, vad det omfattar, och både första och sista dag.
        Lämnades det av en företrädare ska det också stå vem, och med vilken rätt. Bara ett samtycke som gäller, eller
        ska börja gälla, prövas.

    Why:
        Ett samtycke är bara så bra som det går att visa: vem sade vad, om vad, och hur länge.

    Example:
        Samtycket gäller tills vidare, men rutinen vill att en sista dag står i det.

    Parameters:
        consent_details_needed

    References:
        Solna, steg för steg: samtycke, punkt 2.
    """
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    event = details.consent_event
    if event is None or case.consent.state not in {"valid", "not_yet"}:
        return base.not_applicable("Inget samtycke gäller.")
    value = base.switched_on(case, profile, "consent_details_needed", event.happened_on)
    if value is None:
        return base.not_applicable("Rutinen säger inte vad samtycket ska innehålla.")
    missing = _missing(event)
    if not missing:
        return base.holds("Samtycket säger vem, till vad och mellan vilka dagar.", value=value)
    until = " --until +12m" if event.valid_until is None else ""
    return base.fails(
        f"I samtycket från {event.happened_on} saknas {' och '.join(missing)} ({base.strength(value)}).",
        f"gplan consent add p{case.person} --by self --to case-officer --scope plan{until}",
        value=value,
    )


def _missing(event: "ConsentEvent") -> list[str]:
    """Name what the consent does not say."""
    who = event.by != "" and (event.by == "self" or bool(event.by_name and event.by_right))
    return [
        word
        for word, said in (
            ("vem som lämnade det", who),
            ("vad det omfattar", bool(event.scopes)),
            ("första dagen", event.valid_from is not None),
            ("sista dagen", event.valid_until is not None),
        )
        if not said
    ]


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
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    if not details.shared:
        return NOT_SHARED
    said_no, parts = case.consent.state in SAID_NO, details.consent_left_out
    against = [copy for copy in details.shared if said_no or not set(parts) <= set(copy.left_out)]
    if not against:
        return base.not_applicable("Samtycket är inte återkallat.")
    if needed(case, profile, as_of) is None:
        return NOT_NEEDED
    out = [copy for copy in against if copy.recalled_on is None]
    if not out:
        return base.holds(f"Delningen återkallades {against[-1].recalled_on}.")
    versions = sorted({copy.version for copy in out})
    names = listed([f"p{case.person}-{version}" for version in versions])
    plan, shared = ("planen", "delad") if len(versions) == 1 else ("planerna", "delade")
    fix = f"gplan share recall p{case.person}"
    if not said_no:
        went = [part for part in parts if any(part not in copy.left_out for copy in out)]
        return base.fails(
            f"Personen har sagt nej till att dela {_parts(went)}, men det finns med i {names} som "
            f"fortfarande är {shared}.",
            fix,
        )
    when = f" {case.consent.changed_on}" if case.consent.changed_on else ""
    what = (
        "Samtycket återkallades" if case.consent.state == "withdrawn" else "Personen sade nej till att dela"
    )
    return base.fails(f"{what}{when}, men {plan} {names} är fortfarande {shared}.", fix)


def _parts(went: list[str]) -> str:
    """Say which parts of a plan it is about."""
    return listed([label(Scope(part)) for part in went])
