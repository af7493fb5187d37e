"""D: what is needed on paper when the computer does not work."""

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.case_details import BinderFacts, Printed
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_KINDS = {
    Printed.DETAILS: "personens uppgifter (som adress, telefon, portkod)",
    Printed.NUMBER: "identitetsnumret",
    Printed.STAFF: "kontaktperson eller ersättare",
    Printed.OFFICER: "handläggaren",
    Printed.CONTACTS: "närstående och kontakter",
    Printed.INFORMATION: "övriga uppgifter",
}
_IN_THE_PLAN = {Printed.CONTACTS, Printed.INFORMATION}
"""Printed as the plan has them, not as they are on the day of printing."""


def plan_not_in_binder(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen står inte i den senaste pärmen för driftstopp.

    What it checks:
        Att planen som gäller står i den pärm som skrevs ut senast, som den nu lyder: samma version, med sina rättelser,
        och att inget annat som står om personen där har ändrats sedan dess, som portkoden eller kontaktpersonen.
        Kräver rutinen inget papper, men en pärm har skrivits ut ändå, får någon bedöma om den behöver skrivas ut igen.
        Är beställningen avslutad behövs ingen plan i pärmen.

    Why:
        När datorn inte går är pärmen det enda som säger vad personen behöver. En gammal plan kan göra skada.

    Example:
        Pärmen skrevs ut 2026-11-01. Planen fick en ny version 2026-11-10, så pärmen har den förra.

    Parameters:
        gplan_checks, paper_kept_for_outage

    References:
        Kristianstad, under rubriken Driftstopp.
    """
    assert case.details is not None
    return judged(case, case.details.binder, profile, as_of)


def judged(case: Case, binder: BinderFacts | None, profile: "Profile", as_of: date) -> Answers:
    """Answer as the rule, of the newest binder: the start page reads that and no texts."""
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    value = base.switched_on(case, profile, "paper_kept_for_outage", as_of)
    ref, fix = f"p{case.person}-{plan.version}", "gplan print binder"
    if binder is not None and binder.as_it_reads and not binder.changed:
        said = f"Planen {ref} står i pärmen för driftstopp från {binder.printed_on}, som den nu lyder."
        return base.holds(said, value=value)
    if binder is not None and binder.as_it_reads:
        said = f"Pärmen för driftstopp från {binder.printed_on} har planen {ref}, men {_since(binder)}"
        if _IN_THE_PLAN & set(binder.changed):
            fix = f"gplan plan create p{case.person}"
    elif binder is not None:
        said = f"Pärmen för driftstopp från {binder.printed_on} har {_instead(binder, plan.version, ref)}"
    else:
        said = f"Planen {ref} finns inte på papper för driftstopp: ingen pärm är utskriven"
    if value is not None:
        return base.fails(f"{said} ({base.strength(value)}).", fix, value=value)
    if binder is None:
        return base.not_applicable("Rutinen kräver inget papper vid driftstopp, och ingen pärm är utskriven.")
    return base.judge(f"{said}. Rutinen kräver ingen pärm; använder ni den, skriv ut den igen.", fix)


def _since(binder: BinderFacts) -> str:
    """Say what has changed since the binder was printed, without a word of what it says."""
    changed = ", ".join(_KINDS[kind] for kind in binder.changed)
    of_the_plan = "; sådant skrivs ut ur planen, så gör en ny version av den först"
    return f"sedan dess är ändrat: {changed}{of_the_plan if _IN_THE_PLAN & set(binder.changed) else ''}"


def _instead(binder: BinderFacts, version: int, ref: str) -> str:
    """Say what the binder has in place of the plan as it now reads."""
    if binder.version is None:
        return f"inte planen {ref}"
    if binder.version == version:
        return f"planen {ref} som den löd före en rättelse"
    return f"version {binder.version} av planen, men {ref} gäller"
