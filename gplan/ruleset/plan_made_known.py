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
        Att det är antecknat när den upprättade planen gicks igenom med personen, där rutinen vill det. Vill rutinen att
        det görs innan planen skrivs under är en underskriven plan utan genomgång en brist; en genomgång som kom efter
        underskriften är gjord, men svaret säger att den kom efteråt.

    Why:
        Planen är personens. Det som står där ska personen känna igen.

    Example:
        Planen upprättades 2026-11-10, men ingen genomgång är antecknad.

    Parameters:
        gone_through_needed, gone_through_before_signing

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven); Botkyrka, steg för steg; Järfälla 3.2.6.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    before = base.switched_on(case, profile, "gone_through_before_signing", plan.established_on)
    signed_on = plan.signed_on if plan.signed_by and before is not None else None
    value = base.switched_on(case, profile, "gone_through_needed", plan.established_on)
    value = value if signed_on is None else before
    if value is None:
        return base.not_applicable("Rutinen kräver ingen antecknad genomgång.")
    ref, gone_on = f"p{case.person}-{plan.version}", plan.gone_through_on
    if gone_on is not None and signed_on is not None and gone_on > signed_on:
        said = f"Planen {ref} gicks igenom med personen {gone_on}, efter underskriften {signed_on}"
        return base.holds(f"{said}; det görs före ({base.strength(value)}).", value=value)
    if gone_on is not None:
        return base.holds(f"Planen {ref} gicks igenom med personen {gone_on}.", value=value)
    signed = "" if signed_on is None else "underskriven, men "
    return base.fails(
        f"Planen {ref} är {signed}inte genomgången med personen ({base.strength(value)}).",
        f"gplan plan go-through {ref}",
        value=value,
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
        return base.holds(f"Planen {ref} överlämnades {plan.handed_over_on}.", value=value)
    return base.fails(
        f"Planen {ref} är inte överlämnad till personen ({base.strength(value)}).",
        f"gplan plan hand-over {ref}",
        value=value,
    )


_SIGNERS = {
    "person": ("personens", "person"),
    "representative": ("företrädarens", "representative"),
    "contact_person": ("kontaktmannens", "contact-person"),
    "manager": ("enhetschefens", "manager"),
}
"""Whose signature a plan can need: in words, and as it is typed. The system has always done its part."""


def signature_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen saknar en underskrift som rutinen vill ha.

    What it checks:
        Att var och en som rutinen räknar upp har skrivit under eller godkänt den upprättade planen. En företrädare
        kan göra det för personen, men inte personen för en företrädare som rutinen räknar upp. Räcker ett antecknat skäl enligt rutinen gäller det bara personens egen
        underskrift. Säger rutinen inget om skäl får någon bedöma om det räcker.

    Why:
        Underskriften visar att personen har fått ta ställning och att någon står för planen. Den är ändå inget avtal.

    Example:
        Personen och kontaktmannen ska skriva under. Personen har avstått med antecknat skäl, och kontaktmannen har
        inte skrivit under: en underskrift saknas.

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
    signed = set(plan.signed_by) | {"system"}
    if "representative" in signed:
        signed.add("person")
    missing = [who for who in str(value.value).split(";") if who not in signed]
    stands_in = base.value_on(case, profile, "signature_stands_in", plan.established_on)
    ref = f"p{case.person}-{plan.version}"
    answers: list[base.Answer] = []
    for who in missing:
        words, role = _SIGNERS[who]
        fix = f"gplan plan sign {ref} --role {role}"
        if who == "person" and plan.not_signed_on is not None and stands_in is None:
            said = f"Räcker skälet från {plan.not_signed_on} i stället för personens underskrift?"
            answers += base.judge(f"{said} Rutinen säger inte det.", fix, value=value)
        elif (
            who != "person" or plan.not_signed_on is None or stands_in is None or stands_in.value != "reason"
        ):
            answers += base.fails(
                f"Planen {ref} saknar {words} underskrift ({base.strength(value)}).", fix, value=value
            )
    if answers:
        return tuple(answers)
    if "person" in missing:
        return base.holds(
            f"Skälet till att personen inte har skrivit under {ref} antecknades {plan.not_signed_on}.",
            value=stands_in,
        )
    return base.holds(f"Planen {ref} har de underskrifter som rutinen vill ha.", value=value)


def approval_not_asked(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen är inte tillfrågad om sitt inflytande över planen.

    What it checks:
        Att den upprättade planen säger vad personen tycker om sitt inflytande, eller att personen eller en
        företrädare har godkänt den. Vad personen svarade spelar ingen roll här.

    Why:
        Den som inte känner sig hörd ska kunna säga det, och det är lättast att ändra en ny plan.

    Example:
        Planen upprättades 2026-11-10. Rubriken om inflytande är tom, och inget godkännande är antecknat.

    Parameters:
        approval_asked

    References:
        Järfälla, anvisningar för ramtid 3.2.8.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    value = base.switched_on(case, profile, "approval_asked", plan.established_on)
    if value is None:
        return base.not_applicable("Rutinen kräver ingen fråga om inflytandet över planen.")
    ref = f"p{case.person}-{plan.version}"
    content = case.details.plan if case.details else None
    if content is not None and content.participation.influence.strip():
        return base.holds(f"Planen {ref} säger vad personen tycker om sitt inflytande.", value=value)
    if not {"person", "representative"}.isdisjoint(plan.signed_by):
        return base.holds(f"Planen {ref} är godkänd av personen eller en företrädare.", value=value)
    return base.fails(
        f"Det är inte antecknat om personen är nöjd med sitt inflytande över planen {ref} ({base.strength(value)}).",
        f"gplan plan sign {ref} --role person",
        value=value,
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
        return base.holds(f"Planeraren fick besked om planen {ref} {plan.planner_told_on}.", value=value)
    return base.fails(
        f"Planeraren har inte fått besked om planen {ref} ({base.strength(value)}).",
        f"gplan plan planner-told {ref}",
        value=value,
    )
