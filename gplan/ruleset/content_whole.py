"""T: what the plan says as a whole. The open draft is judged while there is one, else the newest established plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers, quoted
from gplan.ruleset.content import NOTHING_WRITTEN, judged, own_interventions
from gplan.ruleset.match import judged_on, mend
from gplan.ruleset.value_words import listed, said

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def follow_up_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Utkastet saknar dag för uppföljning.

    What it checks:
        Att utkastet säger vilken dag planen ska följas upp. En upprättad plan prövas av en egen regel.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Utkastet är klart i övrigt, men uppföljningsdatum är tomt.

    Parameters:
        follow_up_date_needed

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    draft = case.details.draft if case.details else None
    if draft is None:
        return base.not_applicable("Det finns inget öppet utkast.")
    if draft.follow_up_on is None:
        return base.fails("Utkastet saknar uppföljningsdatum.", mend(case))
    return base.holds(f"Utkastet ska följas upp {draft.follow_up_on}.")


def follow_up_too_far(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Uppföljningen är planerad för långt fram.

    What it checks:
        Att uppföljningsdatumet ligger inom den tid rutinen tillåter, räknat från den dag planen upprättades. Ett
        utkast räknas från i dag.

    Why:
        En plan som gäller för länge hinner bli fel.

    Example:
        Planen upprättades 2026-02-28 och får följas upp högst 12 månader fram: 2027-02-28 går bra, dagen efter inte.

    Parameters:
        follow_up_at_most_ahead, deadline_moved_to_working_day

    References:
        Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    planned_on = content.follow_up_on
    if planned_on is None:
        return base.not_applicable("Ingen uppföljning är planerad.")
    anchor_on = judged_on(case, as_of)
    anchor = "as_of" if case.plan is None or case.draft_version is not None else "established"
    value = base.value_on(case, profile, "follow_up_at_most_ahead", anchor_on)
    if value is None:
        return base.not_applicable("Rutinen säger inte hur långt fram uppföljningen får ligga.")
    due = base.due_day(profile, value, anchor, anchor_on, planned_on)
    if planned_on <= due.on:
        return base.holds(f"Uppföljningen {planned_on} ligger inom {base.amount(value)}.", value=value)
    return base.fails(
        f"Uppföljningen {planned_on} ligger efter {due.on} {base.reckoning(due)}.", mend(case), value=value
    )


def established_in_future(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planens upprättandedag har inte varit än.

    What it checks:
        Att den dag planen sägs vara upprättad inte ligger i framtiden. Utan dag blir ingen plan upprättad.

    Why:
        Upprättad är den dag planen gjordes tillsammans med personen. Den dagen har alltid varit.

    Example:
        I dag är 2026-11-22, och planen sägs vara upprättad 2026-12-22.

    Parameters:
        gplan_checks, established_day_said

    References:
        SOSFS 2014:5 6 kap.; Solna, steg för steg: upprättad datum.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    # gplan's own check where nobody asks for the day, so the basis is not the routine's.
    asked = base.switched_on(case, profile, "established_day_said", plan.established_on)
    if plan.established_on > as_of:
        return base.fails(
            f"Upprättandedagen {plan.established_on} ligger i framtiden.", mend(case), value=asked
        )
    return base.holds(f"Planen p{case.person}-{plan.version} upprättades {plan.established_on}.", value=asked)


def unplaced_text(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen har text som inte hör till någon rubrik.

    What it checks:
        Om något av det som skrevs i formuläret inte fick plats under en rubrik. Inget kastas; du väljer var det hör hemma.

    Why:
        Det någon har skrivit ska läsas av den som behöver det.

    Example:
        En mening stod före första rubriken i formuläret.

    Parameters:
        gplan_checks

    References:
        Eget val i gplan: inget skrivet går förlorat.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.unplaced.strip():
        return base.judge(
            "Planen har text som inte hör till någon rubrik. Läs den och flytta den rätt.", mend(case)
        )
    return base.holds("All text står under en rubrik.")


def important_information_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Viktig information är tom.

    What it checks:
        Om rutan för viktig information är ifylld. Den som inte har något att säga där kan lämna den tom, så det bedöms.

    Why:
        Det som gör att hjälpen fungerar, eller blir farlig, ska synas först.

    Example:
        Beställningen nämner en katt och ett trappsteg, men rutan är tom.

    Parameters:
        important_information_asked

    References:
        Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.important_information.strip():
        return base.holds("Viktig information är ifylld.")
    return base.judge("Viktig information är tom. Finns det verkligen inget att tänka på?", mend(case))


def personal_data_not_reviewed(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personuppgifterna är inte genomgångna.

    What it checks:
        Att personuppgifter, närstående, kontakter och övrig information har setts över när rutinen vill det: innan
        planen görs, eller både när den upprättas och när den följs upp. Ett utkast till en ny version vill ha en
        egen genomgång. En genomgång mellan planen och uppföljningen kan vara gjord inför uppföljningen; det bedöms.
        En genomgång efter att arbetet med planen började är gjord, men svaret säger att den kom efteråt.

    Why:
        Planen tar med sig uppgifterna som de står. Ett gammalt telefonnummer upptäcks annars när det är bråttom.

    Example:
        Planen följdes upp 2027-05-10, men personuppgifterna sågs senast över när den upprättades, 2026-11-10.

    Parameters:
        personal_data_reviewed

    References:
        Botkyrka, steg för steg; rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    if judged(case) is None:
        return NOTHING_WRITTEN
    value = base.value_on(case, profile, "personal_data_reviewed", judged_on(case, as_of))
    if value is None:
        return base.not_applicable("Rutinen kräver ingen antecknad genomgång av personuppgifterna.")
    fix = f"gplan person review p{case.person}"
    wanted = f"{said(value)}; {base.strength(value)}"
    reviewed_on, followed_on = case.personal_data_reviewed_on, case.last_follow_up_on
    at_follow_up = value.value == "at_plan_and_follow_up"
    if reviewed_on is None or _reviewed_before(case, reviewed_on, at_follow_up):
        last = "inte genomgångna" if reviewed_on is None else f"inte genomgångna sedan {reviewed_on}"
        return base.fails(f"Personuppgifterna är {last} ({wanted}).", fix, value=value)
    if at_follow_up and followed_on is not None and reviewed_on < followed_on:
        return base.judge(
            f"Personuppgifterna gicks igenom {reviewed_on} och planen följdes upp {followed_on}. "
            f"Var genomgången inför uppföljningen ({wanted})?",
            fix,
            value=value,
        )
    begun_on = _begun_on(case)
    after = (
        f", efter att arbetet med planen började {begun_on} ({wanted})"
        if value.value == "before_planning" and begun_on is not None and reviewed_on > begun_on
        else ""
    )
    return base.holds(f"Personuppgifterna gicks igenom {reviewed_on}{after}.", value=value)


def _begun_on(case: Case) -> date | None:
    """Give the day work began on the plan that is judged: the draft's, else the day the plan was established."""
    if case.draft_version is not None or case.plan is None:
        return case.draft_opened_on
    return case.plan.established_on


def _reviewed_before(case: Case, reviewed_on: date, at_follow_up: bool) -> bool:
    """True when the last review was for something older than the draft, or than the follow-up."""
    plan, followed_on = case.plan, case.last_follow_up_on
    if plan is None or reviewed_on > plan.established_on:
        return False
    if case.draft_version is not None:
        return case.draft_opened_on is None or reviewed_on < case.draft_opened_on
    return at_follow_up and followed_on is not None and followed_on > plan.established_on


def follow_up_how_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte hur den ska följas upp.

    What it checks:
        Att det står hur uppföljningen ska gå till: var, med vem, på vilket sätt.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Uppföljning 2027-05-10, men inget om hur.

    Parameters:
        follow_up_how_needed

    References:
        SOSFS 2014:5 6 kap.; Kristianstad.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.follow_up_how.strip():
        return base.holds("Planen säger hur den ska följas upp.")
    return base.fails("Planen säger inte hur den ska följas upp.", mend(case))


def cooperation_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Samarbete med andra är tom.

    What it checks:
        Om det står hur ni samverkar med handläggaren, andra utförare och hälso- och sjukvården. Det behövs när det
        är aktuellt, så en tom rubrik bedöms.

    Why:
        Den som får hjälp från flera håll ska inte själv behöva vara den som håller ihop dem.

    Example:
        Hemsjukvården lägger om ett sår på torsdagar, men rubriken "Samarbete med andra" är tom.

    Parameters:
        cooperation_said

    References:
        SOSFS 2014:5 6 kap.; Kristianstad.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.cooperation.strip():
        return base.holds("Planen säger hur ni samverkar med andra.")
    return base.judge("Planen säger inget om samverkan med andra. Är det aktuellt för personen?", mend(case))


def decided_goals_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen tar inte upp målen i beslutet.

    What it checks:
        Att planen har övergripande mål, när beställningen har det.

    Why:
        Målen är det som beslutet ska leda till. Utan dem går det inte att säga om insatserna hjälper.

    Example:
        Beställningen har målet att bo kvar hemma, men planens övergripande mål är tomma.

    Parameters:
        plan_says_decided_goals

    References:
        SOSFS 2014:5 6 kap.; Järfälla, anvisningar för ramtid, bilaga 5.
    """
    content = judged(case)
    if content is None or case.details is None:
        return NOTHING_WRITTEN
    if case.order is None:
        return base.NO_ORDER
    order = case.details.order
    if order is None or not any(goal.strip() for goal in order.overall_goals):
        return base.not_applicable("Beställningen har inga övergripande mål.")
    if any(goal.strip() for goal in content.overall_goals):
        return base.holds("Planen har övergripande mål.")
    return base.fails("Beställningen har övergripande mål, men planen tar inte upp dem.", mend(case))


def responsible_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte vem hos er som ansvarar.

    What it checks:
        Att planen har en ansvarig, eller att varje insats har sin egen. Hälso- och sjukvårdens uppgifter prövas inte.

    Why:
        Personen och de närstående ska veta vem de kan fråga, och någon ska se till att det blir gjort.

    Example:
        Dusch har en ansvarig, men Promenad har ingen, och planen har ingen ansvarig för helheten.

    Parameters:
        plan_says_responsible

    References:
        SOSFS 2014:5 6 kap.; Järfälla, anvisningar för ramtid 3.2.3.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.responsible.strip():
        return base.holds("Planen säger vem som ansvarar för den.")
    own = own_interventions(content)
    missing = [quoted(item.name) for item in own if not item.responsible.strip()]
    if own and not missing:
        return base.holds("Varje insats har en ansvarig.")
    what = "den" if len(missing) == len(own) else listed(missing)
    return base.fails(f"Planen säger inte vem hos er som ansvarar för {what}.", mend(case))
