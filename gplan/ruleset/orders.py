"""O: the order itself, what it says and how long it lasts."""
# ruff: noqa: ARG001, PLR0911 - every check has one form, and answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Due
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.plan_in_time import made_for, only_to_confirm

if TYPE_CHECKING:
    from gplan.model.order import OrderContent, OrderedIntervention
    from gplan.ruleset.base import Profile

_NO_CONTENT = base.not_applicable("Beställningens innehåll är inte inläst.")


def total_disagrees(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningens totaltid stämmer inte med raderna.

    What it checks:
        Att den beställda tiden per månad är densamma som raderna ger tillsammans. Skillnader på högst en minut
        per rad räknas som avrundning. gplan ändrar aldrig någon av siffrorna.

    Why:
        Totalen är ramen som utförd tid jämförs med. Insatser som bara står i löptexten saknar egen tid, så
        raderna kan ge mindre än totalen utan att någon har räknat fel. Fråga handläggaren vad som gäller.

    Example:
        Beställningen anger 40:00 timmar i månaden, men raderna ger 31:30.

    Parameters:
        order_total_checked, weeks_per_month, days_per_month, minutes_rounding

    References:
        Järfälla, anvisningar för ramtid 3.1.1 och bilaga 4.
    """
    order = case.details.order if case.details else None
    if order is None or case.order is None:
        return base.NO_ORDER if case.order is None else _NO_CONTENT
    stated = order.ordered_minutes_per_month
    if stated is None:
        return base.not_applicable("Beställningen anger ingen total tid.")
    from gplan.ruleset import month  # noqa: PLC0415 - not for the due list

    by = month.factors(case, profile, case.order.received_on)
    rows = [
        row.frequency for row in order.interventions if row.frequency and row.frequency.minutes is not None
    ]
    if not rows or by is None:
        return base.not_applicable("Raderna har ingen tid att räkna ihop.")
    total = sum(month.of_frequency(row, by) for row in rows)
    if abs(total - stated) <= len(rows):
        return base.holds(
            f"Beställningens totaltid {month.clock(stated)} stämmer med raderna ({month.clock(total)})."
        )
    prose = len(order.interventions) - len(rows)
    without = f" {'En insats' if prose == 1 else f'{prose} insatser'} står utan egen tid." if prose else ""
    return base.fails(
        f"Beställningen anger {month.clock(stated)} timmar i månaden, men raderna ger {month.clock(total)} "
        f"({month.words(by)}).{without}",
        f"gplan order show p{case.person}",
    )


def start_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen saknar startdag.

    What it checks:
        Att dagen för första besöket är antecknad när beställningen har börjat gälla. Avlöser den utan uppehåll en
        beställning som redan hade börjat får personen redan hjälp, och inget nytt första besök behöver antecknas.

    Why:
        De flesta tidsgränser räknas från första besöket.

    Example:
        Beställningen gäller från 2026-11-02, men "Verkställd" är tomt och ingen start är antecknad.

    Parameters:
        order_start_known

    References:
        Järfälla, anvisningar för ramtid 3.2.3–3.2.4.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    if order.started_on is not None:
        return base.holds(f"Första besöket var {order.started_on}.")
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    if order.line_started_on is not None:
        return base.holds(
            f"Personen fick redan hjälp: första besöket var {order.line_started_on}, i en beställning före den här."
        )
    if base.not_begun(case, as_of):
        return base.NOT_BEGUN
    return base.fails(
        "Dagen för första besöket är inte antecknad.", f"gplan order start p{case.person} --on DATUM"
    )


def decision_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen saknar beslut eller beslutsdag.

    What it checks:
        Att beställningen säger vilket beslut den vilar på och vilken dag det fattades.

    Why:
        Utan beslut finns inget att utföra, och omprövningen räknas från beslutsdagen.

    Example:
        Fältet "Beslut" är ifyllt, men beslutsdatum är tomt.

    Parameters:
        order_decision_known

    References:
        Järfälla, anvisningar för ramtid, bilaga 4.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    missing = [
        word
        for word, said in (("beslut", order.decision.strip()), ("beslutsdag", order.decided_on))
        if not said
    ]
    if missing:
        return base.fails(
            f"Beställningen saknar {' och '.join(missing)}. Fråga handläggaren.",
            f"gplan order show p{case.person}",
        )
    return base.holds(f"Beslutet är från {order.decided_on}.")


def row_without_frequency(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En rad i beställningen saknar frekvens.

    What it checks:
        Att varje rad säger hur ofta eller hur länge insatsen ska ges. Insatser som bara nämns i löptext prövas inte.

    Why:
        Utan frekvens går insatsen inte att planera.

    Example:
        Raden "Promenad" har mål och bedömning, men ingen frekvens.

    Parameters:
        order_frequency_known

    References:
        Järfälla, anvisningar för ramtid, bilaga 4.
    """
    return _each_row(
        case, lambda row: row.frequency is not None, "saknar frekvens", "Alla rader har frekvens."
    )


def row_without_goal(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En rad i beställningen saknar mål.

    What it checks:
        Att varje rad säger vad personen vill uppnå. Insatser som bara nämns i löptext prövas inte.

    Why:
        Planens mål ska gå tillbaka på beställningens.

    Example:
        Raden "Tillsyn" beskriver behovet, men inget mål.

    Parameters:
        order_goal_known

    References:
        Järfälla, anvisningar för ramtid, bilaga 4.
    """
    return _each_row(case, lambda row: bool(row.goal.strip()), "saknar mål", "Alla rader har mål.")


def row_without_icf_code(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En rad i beställningen har inget känt livsområde.

    What it checks:
        Att radens livsområde finns i kodlistan. gplan gissar aldrig en kod.

    Why:
        Koden gör att insatser kan jämföras med varandra och föras över till andra system.

    Example:
        Raden "Inköp" står under ett livsområde som kodlistan inte känner.

    Parameters:
        order_life_area_known

    References:
        Järfälla, anvisningar för ramtid, bilaga 6.
    """
    return _each_row(
        case,
        lambda row: row.icf_code is not None,
        "har inget känt livsområde",
        "Alla rader har känt livsområde.",
    )


def order_ending(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen tar snart slut, eller har tagit slut.

    What it checks:
        Beställningens sista dag, i god tid innan den kommer. En beställning vars sista dag har passerat ska vara
        förlängd eller avslutad. Är slutet antecknat syns dagen till dess, men det finns inget mer att göra. En
        beställning som slutar innan den börjar är fel skriven, och brister tills rätt dag är antecknad.

    Why:
        Insatser utan beställning ska inte utföras, och ett nytt beslut tar tid.

    Example:
        Beställningen gäller till och med 2026-12-31 och du vill bli påmind 30 dagar före: från 2026-12-01.

    Parameters:
        order_end_warning

    References:
        Järfälla, anvisningar för ramtid, bilaga 4.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    until = order.ended_on or order.valid_until
    if until is None:
        return base.not_applicable("Beställningen gäller tills vidare.")
    anchor_on = min(order.valid_from or order.received_on, until)
    due = Due(until, "valid_from", anchor_on, False, None, "", None, base.NOT_DONE)
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    value = base.value_on(case, profile, "order_end_warning", as_of)
    if order.ended_on is not None:
        return base.holds(f"Beställningen är avslutad från och med {until}.", due, value=value)
    if value is None:
        return base.not_applicable("Rutinen säger inte när du ska påminnas om beställningens slut.")
    if order.valid_from is not None and until < order.valid_from:
        return base.fails(
            f"Beställningen slutar {until}, innan den börjar {order.valid_from}. Fråga handläggaren vilken dag som gäller.",
            f"gplan order extend p{case.person} --until DATUM",
            None,
            value,
        )
    if as_of > until:
        return base.fails(
            f"Beställningen gällde till och med {until}, och är varken förlängd eller avslutad.",
            f"gplan order end p{case.person}",
            due,
            value,
        )
    if (until - as_of).days <= int(value.value):
        return base.fails(
            f"Beställningen tar slut {until}. Fråga handläggaren om den ska förlängas.",
            f"gplan order show p{case.person}",
            due,
            value,
        )
    return base.holds(lambda: f"Beställningen gäller till och med {until}.", due, value=value)


def plan_not_renewed(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen är ersatt, men planen gäller den gamla.

    What it checks:
        Att planen är gjord eller bekräftad mot den beställning som gäller nu. Ändrar den nya beställningen varken
        insatser, besök, frekvenser eller mål räcker det att bekräfta planen. Säger rutinen att planen får stå kvar när
        bara tiden är ändrad är det en människa som avgör om den behöver uppdateras.

    Why:
        Ändrade insatser kräver en ny plan. Är de oförändrade räcker det att bekräfta den, och då syns det att någon
        har sett efter.

    Example:
        Planen upprättades mot en beställning från mars, och i november kom en ny.

    Parameters:
        plan_renewed_with_order, plan_kept_when_only_time_changes

    References:
        Järfälla, anvisningar för ramtid 3.1, 3.2.6 och 3.5.
    """
    order, plan = case.order, case.plan
    if order is None:
        return base.NO_ORDER
    if plan is None:
        return base.NO_PLAN
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    ref = f"p{case.person}-{plan.version}"
    if made_for(plan, order):
        return base.holds(f"Planen {ref} gäller den senaste beställningen.")
    begins = order.valid_from or order.received_on
    news = f"En ny beställning gäller från {begins} (kom {order.received_on})"
    if only_to_confirm(plan, order):
        confirm = f"gplan plan confirm p{case.person}"
        said = f"{news}, utan att ändra insatser, besök, frekvenser eller mål."
        kept = base.switched_on(case, profile, "plan_kept_when_only_time_changes", order.received_on)
        if kept is not None:
            said = (
                f"{said} Planen {ref} står kvar ({base.strength(kept)}): uppdatera tiden i den om det behövs."
            )
            return base.judge(said, confirm, value=kept)
        return base.fails(f"{said} Bekräfta planen {ref}.", confirm)
    return base.fails(
        f"{news}, men planen {ref} gäller en tidigare. Planen behöver förnyas från den dagen.",
        f"gplan order diff p{case.person}",
    )


def _each_row(case: Case, complete: "RowTest", fault: str, whole: str) -> Answers:
    """Judge each row of the order that stands with figures of its own: one failing answer per incomplete row."""
    if case.order is None:
        return base.NO_ORDER
    order: OrderContent | None = case.details.order if case.details else None
    if order is None:
        return _NO_CONTENT
    rows = [row for row in order.interventions if row.origin == "row"]
    if not rows:
        return base.not_applicable("Beställningen har inga egna rader.")
    fix = f"gplan order show p{case.person}"
    faults = [
        base.fails(f"Raden {base.quoted(row.name)} {fault}.", fix)[0] for row in rows if not complete(row)
    ]
    return tuple(faults) or base.holds(whole)


if TYPE_CHECKING:
    from collections.abc import Callable

    RowTest = Callable[[OrderedIntervention], bool]
