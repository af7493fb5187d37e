"""P: the plan in time, from first contact to hand-over."""
# ruff: noqa: PLR0911 - a check answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case, OrderFacts, PlanFacts
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def first_contact_not_taken(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ingen har tagit den första kontakten med personen i tid.

    What it checks:
        Att en första kontakt är antecknad senast den dag rutinen anger. Att utse en kontaktman räknas inte.

    Why:
        En ny person ska veta vem som kommer och när planen skrivs.

    Example:
        Beställningen kom 2026-11-02 och rutinen säger samma dag: från 2026-11-03 är kontakten sen.

    Parameters:
        first_contact_within, deadline_moved_to_working_day

    References:
        Rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    if case.order is None:
        return base.NO_ORDER
    done_on = case.first_contact_on
    found = base.limit(case, profile, "first_contact_within", done_on, as_of)
    if found is None:
        return base.not_applicable("Rutinen anger ingen tid för första kontakten.")
    due = found.due
    if done_on is None and base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", base.lapsed(found))
    if done_on is None and case.plan is not None:
        return base.not_applicable("Planen är redan upprättad.", base.lapsed(found))
    if done_on is not None:
        return base.holds(_done("Första kontakten togs", done_on, due), due, value=found.value)
    fix = f"gplan person first-contact p{case.person} --on DATUM"
    if due is None:
        return base.fails(
            f"Ingen första kontakt är antecknad. {base.no_anchor(found.value)}", fix, value=found.value
        )
    if as_of > due.on:
        return base.fails(
            f"Första kontakten skulle ha tagits senast {due.on} {base.reckoning(due)}.", fix, due
        )
    return base.holds(lambda: f"Första kontakten ska tas senast {due.on} {base.reckoning(due)}.", due, fix)


def plan_not_established(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Beställningen har ingen upprättad plan i tid.

    What it checks:
        Att en plan är upprättad senast den dag rutinen anger, räknat från rutinens ankare. En plan som
        gäller en tidigare beställning prövas av en egen regel. En beställning utan plan är alltid en brist när
        sista dagen har passerat eller inte kan räknas ut, utom där rutinen undantar insatserna eller låter
        chefen avgöra. Undantagen är de som gällde den dag sista dagen räknas från. Att personen avstår från att
        medverka är inget undantag; säger rutinen att ingen plan behövs då får någon bedöma det, när avvikelsen är
        antecknad.

    Why:
        Planen talar om för personen och personalen vad som görs, hur, när och av vem. Att den ska finnas är
        allmänt råd; hur många dagar den får ta är kommunens egen rutin, inte lag.

    Example:
        Första besöket var 2026-11-01 och rutinen säger 14 dagar: 2026-11-15 är sista dagen, 2026-11-16 är sent.

    Parameters:
        plan_established_within, plan_needed, plan_exempt_services, plan_judged_services, plan_despite_refusal,
        deadline_moved_to_working_day

    References:
        Järfälla, anvisningar för ramtid 3.2.4 och 3.2.9; Kristianstad, rutin för genomförandeplan; SOSFS 2014:5 6 kap.
    """
    order, plan = case.order, case.plan
    if order is None:
        return base.NO_ORDER
    done_on = plan.established_on if plan else None
    if plan is not None and not made_for(plan, order):
        return base.not_applicable(f"Planen p{case.person}-{plan.version} gäller en tidigare beställning.")
    if done_on is None and base.not_begun(case, as_of):
        return base.NOT_BEGUN
    found = base.limit(case, profile, "plan_established_within", done_on, as_of)
    due = found.due if found else None
    if done_on is None and base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", base.lapsed(found))
    fix = _next_step(case)
    excused = _excused(case, profile, due.anchor_on if due else as_of, "" if done_on else fix)
    if excused:
        return excused
    value = found.value if found else base.switched_on(case, profile, "plan_needed", as_of)
    if value is None:
        return base.not_applicable("Reglerna som gäller här kräver ingen plan.")
    if plan is not None and done_on is not None:
        said = _done(f"Planen p{case.person}-{plan.version} upprättades", done_on, due)
        return base.holds(said, due, value=value)
    return _not_yet(case, profile, as_of, value, due)


def _not_yet(case: Case, profile: "Profile", as_of: date, value: Value, due: Due | None) -> Answers:
    """Say how a case that is to have a plan, and has none, stands to its last day."""
    fix = _next_step(case)
    refusal = _refusal(case, profile, due.anchor_on if due else as_of)
    if refusal is not None and refusal.value is not True:
        said = f"Personen medverkar inte, och rutinen kräver då ingen plan ({base.strength(refusal)})."
        return base.judge(f"{said} Behövs en ändå?", fix, value=refusal)
    all_the_same = _all_the_same(refusal)
    if due is None:
        return _without_last_day(case, value, fix, all_the_same)
    if as_of > due.on:
        said = f"Planen skulle ha varit upprättad senast {due.on} {base.reckoning(due)}.{all_the_same}"
        return base.fails(said, fix, due)
    return base.holds(
        lambda: f"Planen ska vara upprättad senast {due.on} {base.reckoning(due)}.{all_the_same}", due, fix
    )


def _refusal(case: Case, profile: "Profile", on: date) -> Value | None:
    """Give what the routine says of a person who does not take part, where the draft or the journal says so.

    The due list has no texts, and asks for the plan as of anyone.
    """
    details, order = case.details, case.order
    if details is None or order is None:
        return None
    noted_on, draft = details.deviation_noted_on, details.draft
    refused = draft is not None and draft.participation.took_part is False
    if not refused and (noted_on is None or noted_on < order.received_on):
        return None
    return base.value_on(case, profile, "plan_despite_refusal", on)


def _all_the_same(refusal: Value | None) -> str:
    """Say, after a full stop, that there is to be a plan all the same; nothing where nobody refuses."""
    if refusal is None:
        return ""
    return f" Personen medverkar inte, men ska ha en plan ändå ({base.strength(refusal)})."


def _without_last_day(case: Case, value: Value, fix: str, also: str) -> Answers:
    """Say that there is no plan, and why there is no last day: the routine has none, or its anchor is not known."""
    if value.parameter == "plan_needed":
        said = f"Beställningen har ingen plan ({base.strength(value)}; rutinen anger ingen sista dag)."
        return base.fails(said + also, fix, value=value)
    fix = f"gplan order start p{case.person} --on DATUM" if value.anchor == "started" else fix
    return base.fails(f"Beställningen har ingen plan. {base.no_anchor(value)}{also}", fix, value=value)


def draft_left_lying(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Ett utkast till plan har blivit liggande.

    What it checks:
        Hur länge det öppna utkastet har legat sedan det påbörjades.

    Why:
        Ett utkast gäller inte. Det som står där når varken personen eller handläggaren.

    Example:
        Utkastet påbörjades 2026-10-01 och får ligga 14 dagar: från 2026-10-16 har det blivit liggande.

    Parameters:
        draft_lying_after, deadline_moved_to_working_day

    References:
        Eget val i gplan, inget krav i källorna.
    """
    opened_on, version = case.draft_opened_on, case.draft_version
    if opened_on is None or version is None:
        return base.not_applicable("Det finns inget öppet utkast.")
    value = base.value_on(case, profile, "draft_lying_after", opened_on)
    if value is None:
        return base.not_applicable("Rutinen anger ingen tid för utkast.")
    due = base.due_day(profile, value, "opened", opened_on)
    fix = f"gplan plan establish p{case.person}-{version}"
    if as_of > due.on:
        return base.fails(f"Utkastet p{case.person}-{version} har legat sedan {opened_on}.", fix, due)
    return base.holds(f"Utkastet p{case.person}-{version} påbörjades {opened_on}.", due, fix)


def plan_not_shared(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är inte synlig för handläggaren i tid.

    What it checks:
        Att en upprättad plan har delats med handläggaren senast den dag rutinen anger. Har personen sagt nej
        eller återkallat sitt samtycke gäller regeln inte.

    Why:
        Handläggaren följer upp beslutet med planen som underlag.

    Example:
        Första besöket var 2026-11-01 och planen ska synas inom 14 dagar: delad 2026-11-15 är i tid.

    Parameters:
        plan_visible_within, plan_exempt_services, plan_judged_services, deadline_moved_to_working_day

    References:
        Järfälla, anvisningar för ramtid 4.1.1.
    """
    plan = case.plan
    if case.order is None:
        return base.NO_ORDER
    if plan is None:
        return base.NO_PLAN
    share = case.share
    done_on = share.shared_on if share is not None and share.is_out else None
    found = base.limit(case, profile, "plan_visible_within", done_on, as_of)
    if found is None:
        return base.not_applicable("Rutinen anger ingen tid för att dela planen.")
    due = found.due
    if done_on is None and base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", base.lapsed(found))
    if done_on is None and case.consent.state in {"refused", "withdrawn"}:
        return base.not_applicable("Personen samtycker inte till att planen delas.", base.lapsed(found))
    fix = f"gplan plan share p{case.person}-{plan.version} --to case-officer"
    excused = _excused(case, profile, due.anchor_on if due else as_of, "" if done_on else fix)
    if excused:
        return excused
    if done_on is not None:
        return base.holds(_done("Planen delades med handläggaren", done_on, due), due, value=found.value)
    if due is None:
        return base.fails(
            f"Planen är inte delad med handläggaren. {base.no_anchor(found.value)}", fix, value=found.value
        )
    if as_of > due.on:
        return base.fails(
            f"Planen skulle ha varit delad med handläggaren senast {due.on} {base.reckoning(due)}.", fix, due
        )
    return base.holds(
        lambda: f"Planen ska delas med handläggaren senast {due.on} {base.reckoning(due)}.", due, fix
    )


def plan_not_begun(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Arbetet med planen har inte börjat i tid.

    What it checks:
        Att ett utkast är påbörjat senast den dag rutinen anger. När planen är upprättad är den också påbörjad.

    Why:
        En plan som börjar skrivas vid första besöken blir klar i tid.

    Example:
        Första besöket var 2026-11-02 och planen ska påbörjas inom en dag: senast 2026-11-03.

    Parameters:
        plan_begun_within, plan_exempt_services, plan_judged_services, deadline_moved_to_working_day

    References:
        Kristianstad, rutin för genomförandeplan.
    """
    if case.order is None:
        return base.NO_ORDER
    if case.plan is not None:
        return base.not_applicable("Planen är redan upprättad.")
    done_on = case.draft_opened_on
    found = base.limit(case, profile, "plan_begun_within", done_on, as_of)
    if found is None:
        return base.not_applicable("Rutinen anger ingen dag då planen ska vara påbörjad.")
    due = found.due
    if done_on is None and base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", base.lapsed(found))
    fix = _next_step(case)
    excused = _excused(case, profile, due.anchor_on if due else as_of, "" if done_on else fix)
    if excused:
        return excused
    if done_on is not None:
        return base.holds(_done("Utkastet påbörjades", done_on, due), due, value=found.value)
    if due is None:
        return base.not_applicable(base.no_anchor(found.value))
    if as_of > due.on:
        return base.fails(f"Planen skulle ha varit påbörjad senast {due.on} {base.reckoning(due)}.", fix, due)
    return base.holds(f"Planen ska vara påbörjad senast {due.on} {base.reckoning(due)}.", due, fix)


def fuller_journal_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Journalen förs inte utförligare medan planen saknas.

    What it checks:
        Att det finns en ny journalanteckning så ofta som profilen säger, från första besöket tills planen är upprättad.
        Behövs ingen plan för det som är beställt, eller avgör chefen det, gäller detsamma här.

    Why:
        Utan plan är journalen det enda som visar vad som görs och hur.

    Example:
        Senaste anteckningen är från 2026-11-02, planen saknas och högst sju dagar får gå: senast 2026-11-09.

    Parameters:
        fuller_journal_until_plan, fuller_journal_note_every, plan_exempt_services, plan_judged_services,
        deadline_moved_to_working_day

    References:
        Kristianstad, rutin för genomförandeplan.
    """
    order = case.order
    if order is None:
        return base.NO_ORDER
    if case.plan is not None:
        return base.not_applicable("Planen är upprättad.")
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    if order.started_on is None:
        return base.not_applicable("Dagen för första besöket är inte antecknad.")
    needed = base.switched_on(case, profile, "fuller_journal_until_plan", order.started_on)
    if needed is None:
        return base.not_applicable("Rutinen kräver ingen utförligare journal.")
    fix = f"gplan journal add p{case.person}"
    excused = _excused(case, profile, order.started_on, fix)
    if excused:
        return excused
    note_on = case.last_note_on
    anchor, anchor_on = "started", order.started_on
    if note_on is not None and note_on >= anchor_on:
        anchor, anchor_on = "note", note_on
    every = base.value_on(case, profile, "fuller_journal_note_every", anchor_on)
    if every is None:
        return base.judge("Förs journalen utförligt medan planen saknas?", fix, value=needed)
    due = base.due_day(profile, every, anchor, anchor_on)
    if as_of > due.on:
        return base.fails(
            f"En ny journalanteckning skulle ha skrivits senast {due.on} {base.reckoning(due)}.", fix, due
        )
    return base.holds(f"Nästa journalanteckning ska skrivas senast {due.on} {base.reckoning(due)}.", due, fix)


def made_for(plan: PlanFacts, order: OrderFacts) -> bool:
    """True when a plan was made or confirmed against an order or a later one, or names none and is not older."""
    if order.id in {plan.order_id, plan.confirmed_order_id}:
        return True
    if plan.order_id is not None and plan.order_id > order.id:
        return True  # made ahead, for an order that has yet to begin
    return plan.order_id is None and plan.established_on >= order.received_on


def only_to_confirm(plan: PlanFacts, order: OrderFacts) -> bool:
    """True when the order only follows the one a plan was made for, without changing what is to be done."""
    return bool({plan.order_id, plan.confirmed_order_id} & set(order.kept_from))


def outdated(plan: PlanFacts, order: OrderFacts) -> bool:
    """True when a plan is made for an earlier order, and the one in force changes what is to be done."""
    return not made_for(plan, order) and not only_to_confirm(plan, order)


def _done(said: str, done_on: date, due: Due | None) -> str:
    """Say when something was done, and that it was late where it was."""
    if due is None or done_on <= due.on:
        return f"{said} {done_on}."
    return f"{said} {done_on}, efter sista dagen {due.on} {base.reckoning(due)}."


def _next_step(case: Case) -> str:
    """Give the command that brings the plan on: establish the draft, or make one."""
    if case.draft_version is not None:
        return f"gplan plan establish p{case.person}-{case.draft_version}"
    return f"gplan plan create p{case.person}"


def _excused(case: Case, profile: "Profile", on: date, fix: str) -> Answers | None:
    """Say that nothing ordered needs a plan on a day, or that it is for the manager to say; None where one is needed.

    A service that is both exempt and judged is exempt: an alarm may be for the manager to say when it is alone, and
    need no plan together with meals. What is done already has no fix, and nothing left to judge.
    """
    services = base.services_of(case)
    if not services:
        return None
    exempt = set(profile.covered("plan_exempt_services", on, services))
    judged = set(profile.covered("plan_judged_services", on, services))
    if not (exempt | judged).issuperset(services):
        return None
    if exempt.issuperset(services):
        value = base.value_on(case, profile, "plan_exempt_services", on)
        source = f" ({base.strength(value)})" if value else ""
        return base.not_applicable(f"Bara insatser som inte kräver någon plan är beställda{source}.")
    value = base.value_on(case, profile, "plan_judged_services", on)
    if not fix or value is None:
        return None
    said = f"Ansvarig chef avgör om insatserna behöver en plan ({base.strength(value)})."
    return base.judge(said, fix, value=value)
