"""O: what single rows of the order rest on: the carer's life area, and packages of care."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan import catalogue
from gplan.model.case import Case
from gplan.model.finding import Value
from gplan.model.order import OrderContent, OrderedIntervention
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_NO_CONTENT = base.not_applicable("Beställningens innehåll är inte inläst.")


def carer_area_grants(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats är beställd utifrån livsområdet om stöd från den som vårdar.

    What it checks:
        Att ingen beställd insats står under ett livsområde som beskriver någon annans behov. Vilket livsområde det är
        säger listan över livsområden. Fråga handläggaren: det är handläggaren som rättar beställningen.

    Why:
        Livsområdet används när en insats samtidigt avlastar en närstående. Insatsen beviljas ändå för personens eget
        behov, och det behovet ska planen utgå från.

    Example:
        Raden "Avlösning" står under "Personligt stöd från person som vårdar eller stödjer den enskilde".

    Parameters:
        carer_area_grants_nothing

    References:
        Järfälla, anvisningar för ramtid, bilaga 6, livsområde 11.
    """
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    if not order.interventions:
        return base.not_applicable("Beställningen har inga insatser.")
    areas = catalogue.of(profile).carers_area_codes()
    odd = [row.name for row in order.interventions if row.icf_code in areas]
    if not odd:
        return base.holds("Ingen insats är beställd utifrån den vårdandes livsområde.")
    return tuple(
        base.fails(
            f"Insatsen {base.quoted(name)} är beställd utifrån livsområdet för den som vårdar. Fråga handläggaren.",
            f"gplan order show p{case.person}",
        )[0]
        for name in dict.fromkeys(odd)
    )


def care_package_too_small(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ett omvårdnadspaket har färre insatser än rutinen säger.

    What it checks:
        Hur många omvårdnadsinsatser behovstexten för varje omvårdnadspaket nämner, efter listan över insatser. Nämner
        den så många som rutinen vill ha är det uppfyllt. Är texten bara en uppräkning av kända insatser, och för
        kort, är det en brist; saknas text räknas det som de dagliga besöken är till för. Annars får någon bedöma:
        löptext kan säga samma sak med andra ord.

    Why:
        Ett paket har en gemensam tid för flera insatser. För en eller två ska tiden beställas för sig.

    Example:
        Behovet under "Omvårdnadspaket morgon" är "Hygien och klädsel", och rutinen säger minst tre.

    Parameters:
        care_package_least

    References:
        Järfälla, anvisningar för ramtid 2.4.2.
    """
    order = _content(case)
    if not isinstance(order, OrderContent) or case.order is None:
        return base.NO_ORDER if isinstance(order, OrderContent) else order
    value = base.value_on(case, profile, "care_package_least", case.order.received_on)
    if value is None:
        return base.not_applicable("Rutinen säger inte hur många insatser ett omvårdnadspaket ska ha.")
    known = catalogue.of(profile)
    packages = [row for row in order.interventions if row.origin == "row" and known.is_care_package(row.name)]
    if not packages:
        return base.not_applicable("Beställningen har inget omvårdnadspaket.")
    fix = f"gplan order show p{case.person}"
    told = [
        answer
        for row in packages
        for answer in _package(
            row, known.care_named(row.need), known.care_listed(_said(row, order)), value, fix
        )
    ]
    return tuple(told) or base.holds(
        f"Varje omvårdnadspaket nämner minst {value.value} omvårdnadsinsatser.", value=value
    )


def _said(row: OrderedIntervention, order: OrderContent) -> str:
    """Give what the order says of a package: its own text, else what the daily visits are for."""
    return row.need.strip() or ", ".join(order.daily_services)


def _package(
    row: OrderedIntervention, named: frozenset[str], listed: frozenset[str] | None, value: Value, fix: str
) -> Answers:
    """Judge one package by what its text names, and what it lists; nothing to say of one that names enough."""
    least, name = int(value.value), base.quoted(row.name)
    if len(named) >= least:
        return ()
    if listed is not None and len(listed) < least:
        return base.fails(
            f"Beställningen räknar upp {len(listed)} omvårdnadsinsatser för {name}, men ett paket ska ha minst "
            f"{least} ({base.strength(value)}). Fråga handläggaren.",
            fix,
            value=value,
        )
    return base.judge(
        f"Har {name} minst {least} omvårdnadsinsatser vid samma besök? Det går inte att räkna i beställningen.",
        fix,
        value=value,
    )


def _content(case: Case) -> "OrderContent | Answers":
    """Give what the order says, or why there is nothing to look at."""
    if case.order is None:
        return base.NO_ORDER
    order = case.details.order if case.details else None
    return _NO_CONTENT if order is None else order
