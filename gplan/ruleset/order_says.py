"""O: what an order is to say beside its rows' frequency and goal. The case officer writes it, and mends it."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.order import OrderContent, OrderedIntervention
from gplan.ruleset import base
from gplan.ruleset.base import Answers, quoted

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_NO_CONTENT = base.not_applicable("Beställningens innehåll är inte inläst.")


def total_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen säger inte hur mycket tid som är beställd i månaden.

    What it checks:
        Att beställningen har en total tid. Radernas tider läggs aldrig ihop i dess ställe.

    Why:
        Totalen är ramen: inom den kan tid flyttas mellan insatser, och mot den stäms utförd tid av.

    Example:
        Varje rad har sin tid, men "Beställd kvantitet" är tom.

    Parameters:
        order_total_known

    References:
        Järfälla, anvisningar för ramtid 2.4.6.
    """
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    if order.ordered_minutes_per_month is None:
        return _ask(case, "Beställningen säger inte hur mycket tid som är beställd i månaden.")
    return base.holds("Beställningen säger hur mycket tid som är beställd i månaden.")


def visits_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen säger inte hur många besök personen ska ha om dagen.

    What it checks:
        Att antalet dagliga besök står i beställningen. Den som bara har insatser som inte ges varje dag behöver inget
        sådant antal.

    Why:
        Under ramtid är antalet besök det som utföraren ska följa.

    Example:
        Beställningstexten räknar upp dagliga insatser, men inte hur många besök de delas på.

    Parameters:
        order_visits_known

    References:
        Järfälla, anvisningar för ramtid 2.4.4 och 2.4.5.
    """
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    if order.visits_per_day is not None:
        return base.holds(f"Beställningen säger antalet besök om dagen: {order.visits_per_day}.")
    if not order.daily_services and order.interventions and all(map(_not_daily, order.interventions)):
        return base.not_applicable("Ingen insats är beställd varje dag.")
    return _ask(case, "Beställningen säger inte hur många besök personen ska ha om dagen.")


def level_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En rad i beställningen saknar bedömt eller avsett funktionstillstånd.

    What it checks:
        Att varje rad säger både hur stort behovet är i dag och vart stödet ska leda. Insatser som bara nämns i
        löptext prövas inte, och inte hälso- och sjukvård.

    Why:
        Skillnaden mellan de två visar om stödet ska träna upp något eller hålla det som det är.

    Example:
        Raden "Promenad" har bedömningen måttlig, men inget avsett tillstånd.

    Parameters:
        order_levels_known

    References:
        Järfälla, anvisningar för ramtid 2.4.5.
    """
    return _each_row(case, _levels_missing, "Alla rader har bedömt och avsett funktionstillstånd.")


def approach_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En rad i beställningen saknar inriktning på stödet.

    What it checks:
        Att varje rad säger om stödet är stödjande och tränande, kompenserande eller ospecificerat. Insatser som bara
        nämns i löptext prövas inte, och inte hälso- och sjukvård.

    Why:
        Den som kommer ska veta om personen gör själv med hjälp, eller får det gjort.

    Example:
        Raden "Dusch" har mål och bedömning, men ingen inriktning.

    Parameters:
        order_approach_known

    References:
        Järfälla, anvisningar för ramtid 2.4.5.
    """
    return _each_row(
        case,
        lambda row: "" if row.approach or row.approach_as_written.strip() else "inriktning på stödet",
        "Alla rader har en inriktning på stödet.",
    )


def overall_goal_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen har inget övergripande mål.

    What it checks:
        Att beställningen har minst ett övergripande mål.

    Why:
        Planens mål ska leda dit beslutet siktar. Säger beställningen inte vart, får enheten gissa.

    Example:
        Raderna har egna mål, men rubriken för övergripande mål är tom.

    Parameters:
        order_overall_goal_known

    References:
        Järfälla, anvisningar för ramtid 2.4.5.
    """
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    if any(goal.strip() for goal in order.overall_goals):
        return base.holds("Beställningen har ett övergripande mål.")
    return _ask(case, "Beställningen har inget övergripande mål.")


def related_factors_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen säger inget om relaterade faktorer.

    What it checks:
        Att beställningen har text under minst en av rubrikerna för kroppsfunktioner, omgivning, hälsa och person.

    Why:
        Det som hjälper och hindrar i vardagen är det planen behöver ta hänsyn till.

    Example:
        Personen ser dåligt och bor fyra trappor upp, men beställningen nämner bara insatserna.

    Parameters:
        order_related_factors_known

    References:
        Järfälla, anvisningar för ramtid 2.4.5 och 2.4.6.
    """
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    if any(factor.text.strip() for factor in order.related_factors):
        return base.holds("Beställningen säger något om relaterade faktorer.")
    return _ask(case, "Beställningen säger inget om relaterade faktorer.")


def _content(case: Case) -> "OrderContent | Answers":
    """Give what the order says, or why there is nothing to look at."""
    if case.order is None:
        return base.NO_ORDER
    order = case.details.order if case.details else None
    return _NO_CONTENT if order is None else order


def _ask(case: Case, said: str) -> Answers:
    """Say what is missing: only the case officer can add it."""
    return base.fails(f"{said} Fråga handläggaren.", f"gplan order show p{case.person}")


def _each_row(case: Case, missing: "Missing", whole: str) -> Answers:
    """Judge each row of the order that the unit carries out: one failing answer per incomplete row."""
    order = _content(case)
    if not isinstance(order, OrderContent):
        return order
    rows = [row for row in order.interventions if row.origin == "row" and row.kind != "health_care"]
    if not rows:
        return base.not_applicable("Beställningen har inga egna rader.")
    faults = [
        answer
        for row in rows
        if (what := missing(row))
        for answer in _ask(case, f"Raden {quoted(row.name)} saknar {what}.")
    ]
    return tuple(faults) or base.holds(whole)


def _levels_missing(row: OrderedIntervention) -> str:
    """Name which of the two levels a row lacks."""
    levels = (("bedömt", row.assessed_level), ("avsett", row.intended_level))
    lacking = [word for word, level in levels if level is None]
    return f"{' och '.join(lacking)} funktionstillstånd" if lacking else ""


def _not_daily(row: OrderedIntervention) -> bool:
    """True for what is known to be given more seldom than every day."""
    frequency = row.fixed_frequency or row.frequency
    return frequency is not None and (frequency.per != "day" or frequency.every > 1)


if TYPE_CHECKING:
    from collections.abc import Callable

    Missing = Callable[[OrderedIntervention], str]
    """Gives what a row lacks, in words; empty for a whole row."""
