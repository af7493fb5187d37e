"""P: the established plan made known: gone through, handed over, signed, told to the planner."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def plan_not_gone_through(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är inte genomgången med personen.

    What it checks:
        Att det är antecknat när den upprättade planen gicks igenom med personen, där rutinen vill det.

    Why:
        Planen är personens. Det som står där ska personen känna igen.

    Example:
        Planen upprättades 2026-11-10, men ingen genomgång är antecknad.

    Parameters:
        gone_through_needed

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven); Botkyrka, steg för steg; Järfälla 3.2.6.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    value = base.switched_on(case, profile, "gone_through_needed", plan.established_on)
    if value is None:
        return base.not_applicable("Rutinen kräver ingen antecknad genomgång.")
    ref = f"p{case.person}-{plan.version}"
    if plan.gone_through_on is not None:
        return base.holds(f"Planen {ref} gicks igenom med personen {plan.gone_through_on}.")
    return base.fails(
        f"Planen {ref} är inte genomgången med personen ({base.strength(value)}).",
        f"gplan plan go-through {ref}",
    )


def plan_not_handed_over(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är inte överlämnad till personen.

    What it checks:
        Att det är antecknat när personen fick den upprättade planen, där rutinen vill det.

    Why:
        Personen ska kunna läsa själv vad som är bestämt, och visa det för sina närstående.

    Example:
        Planen gicks igenom 2026-11-12, men ingen överlämning är antecknad.

    Parameters:
        handed_over_needed

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven); Järfälla, bilaga 5.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    value = base.switched_on(case, profile, "handed_over_needed", plan.established_on)
    if value is None:
        return base.not_applicable("Rutinen kräver ingen antecknad överlämning.")
    ref = f"p{case.person}-{plan.version}"
    if plan.handed_over_on is not None:
        return base.holds(f"Planen {ref} överlämnades {plan.handed_over_on}.")
    return base.fails(
        f"Planen {ref} är inte överlämnad till personen ({base.strength(value)}).",
        f"gplan plan hand-over {ref}",
    )


def signature_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen saknar både underskrift och skäl till att den saknas.

    What it checks:
        Att planen är undertecknad, eller att skälet till att den inte är det är antecknat, där rutinen vill det.

    Why:
        Underskriften visar att personen har fått ta ställning. Planen är inget avtal, så ett skäl räcker lika väl.

    Example:
        Planen upprättades 2026-11-10, och varken underskrift eller skäl är antecknat.

    Parameters:
        signatures, signature_stands_in

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven); Kristianstad kräver ingen underskrift.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    value = base.value_on(case, profile, "signatures", plan.established_on)
    if value is None or not value.value:
        return base.not_applicable("Rutinen kräver ingen underskrift.")
    ref = f"p{case.person}-{plan.version}"
    if plan.signed_on is not None:
        return base.holds(f"Planen {ref} har underskrift eller skäl, antecknat {plan.signed_on}.")
    return base.fails(
        f"Planen {ref} saknar underskrift, och inget skäl är antecknat ({base.strength(value)}).",
        f"gplan plan sign {ref}",
    )


def planner_not_told(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planeraren har inte fått veta hur insatserna ska kopplas.

    What it checks:
        Att det är antecknat att planeraren fått besked om den upprättade planen, där rutinen vill det.

    Why:
        Besöken läggs efter planen först när planeraren känner till den.

    Example:
        Planen upprättades 2026-11-10, men inget besked till planeraren är antecknat.

    Parameters:
        planner_told

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    value = base.switched_on(case, profile, "planner_told", plan.established_on)
    if value is None:
        return base.not_applicable("Rutinen kräver inget besked till planeraren.")
    ref = f"p{case.person}-{plan.version}"
    if plan.planner_told_on is not None:
        return base.holds(f"Planeraren fick besked om planen {ref} {plan.planner_told_on}.")
    return base.fails(
        f"Planeraren har inte fått besked om planen {ref} ({base.strength(value)}).",
        f"gplan plan planner-told {ref}",
    )
