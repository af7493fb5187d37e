"""S: what a consent must say to be complete. Not for the due list."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers

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
