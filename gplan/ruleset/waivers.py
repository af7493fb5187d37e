"""U: waivers (undantag) of other rules in a case. These two are told which waived rules fail on the day."""

from datetime import date

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers

_NONE = base.not_applicable("Ärendet har inga undantag.")


def waiver_expired(case: Case, failing: frozenset[str], as_of: date) -> Answers:
    """Ett undantag har gått ut, men bristen finns kvar.

    What it checks:
        Undantag vars sista dag har passerat, när regeln fortfarande ger en brist.

    Why:
        Ett undantag är en tillfällig överenskommelse. När tiden är ute ska någon ta ställning igen.

    Example:
        Undantaget från P020 gällde till och med 2026-11-01, och planen är fortfarande inte upprättad.

    Parameters:
        gplan_checks

    References:
        Eget val i gplan.
    """
    if not case.waivers:
        return _NONE
    current = {
        waiver.rule for waiver in case.waivers if waiver.valid_until is None or as_of <= waiver.valid_until
    }
    over = [
        waiver
        for waiver in case.waivers
        if waiver.valid_until is not None
        and waiver.valid_until < as_of
        and waiver.rule in failing
        and waiver.rule not in current
    ]
    if not over:
        return base.holds("Inget undantag har gått ut med bristen kvar.")
    return tuple(
        base.fails(
            f"Undantaget från {waiver.rule} gick ut {waiver.valid_until}, men bristen finns kvar. Åtgärda den, eller ta ett nytt beslut.",
            f"gplan waiver add p{case.person} {waiver.rule} --reason SKÄL --until DATUM",
        )[0]
        for waiver in over
    )


def waiver_unused(case: Case, failing: frozenset[str], as_of: date) -> Answers:
    """Ett undantag gäller, men behövs inte.

    What it checks:
        Undantag som gäller i dag från en regel som inte ger någon brist.

    Why:
        Ett undantag som ligger kvar i onödan kan dölja en ny brist.

    Example:
        Undantaget från P020 gäller till årets slut, men planen är upprättad.

    Parameters:
        gplan_checks

    References:
        Eget val i gplan.
    """
    if not case.waivers:
        return _NONE
    idle = [
        waiver
        for waiver in case.waivers
        if waiver.valid_from <= as_of
        and (waiver.valid_until is None or as_of <= waiver.valid_until)
        and waiver.rule not in failing
    ]
    if not idle:
        return base.holds("Alla undantag som gäller behövs.")
    return tuple(
        base.fails(
            f"Undantaget från {waiver.rule} behövs inte: det finns ingen brist.",
            f"gplan waiver end w{waiver.id}",
        )[0]
        for waiver in idle
    )
