"""T: what the plan says. The open draft is judged while there is one, else the newest established plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.plan import PlanContent, PlannedIntervention
from gplan.ruleset import base
from gplan.ruleset.base import Answers, quoted
from gplan.ruleset.match import mend

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_NOTHING_WRITTEN = base.not_applicable("Det finns varken utkast eller plan.")


def interventions_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen har inga insatser.

    What it checks:
        Att planen har minst en insats.

    Why:
        Planen ska säga vad som görs.

    Example:
        Utkastet har delaktighet och uppföljningsdatum, men ingen insats är vald.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.interventions:
        return base.holds(f"Antal insatser i planen: {len(content.interventions)}.")
    return base.fails("Planen har inga insatser.", mend(case))


def need_help_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats säger inte vad personen behöver hjälp med.

    What it checks:
        Rubriken "Det här behöver jag hjälp med" för varje insats.

    Why:
        Utan den vet den som kommer inte vad som ska göras.

    Example:
        Insatsen Dusch är vald, men rubriken är tom.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    return _heading(case, "need_help", "vad jag behöver hjälp med")


def how_and_when_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats säger inte hur och när den ges.

    What it checks:
        Rubriken "Hur och när" för varje insats.

    Why:
        Två som kommer olika dagar ska göra på samma sätt.

    Example:
        Insatsen Dusch är vald, men rubriken är tom.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Järfälla 3.2.1; Kristianstad.
    """
    return _heading(case, "how_and_when", "hur och när")


def who_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats säger inte vem som gör vad.

    What it checks:
        Rubriken "Vem" för varje insats.

    Why:
        Det ska synas vad personen gör själv och vad personalen gör.

    Example:
        Insatsen Dusch är vald, men rubriken är tom.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Kristianstad.
    """
    return _heading(case, "who", "vem som gör vad")


def goal_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats saknar mål.

    What it checks:
        Rubriken "Mitt mål" för varje insats.

    Why:
        Utan mål går insatsen inte att följa upp.

    Example:
        Insatsen Dusch är vald, men rubriken är tom.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Kristianstad; Botkyrka, steg för steg.
    """
    return _heading(case, "goal", "mål")


def manage_self_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insats säger inte vad personen klarar själv.

    What it checks:
        Rubriken "Det här klarar jag själv eller kan vara med i" för varje insats.

    Why:
        Det personen klarar ska personen få fortsätta göra.

    Example:
        Insatsen Dusch är vald, men rubriken är tom.

    Parameters:
        Inga.

    References:
        Botkyrka, steg för steg: alla rubriker ska fyllas i.
    """
    return _heading(case, "manage_self", "vad jag klarar själv")


def participation_not_said(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte om personen har deltagit.

    What it checks:
        Att delaktighet är besvarad med ja eller nej.

    Why:
        Planen görs tillsammans med personen. Den som avstår ska ändå ha en plan, och det ska synas.

    Example:
        Utkastet är klart i övrigt, men delaktighet är inte ifylld.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.participation.took_part is None:
        return base.fails("Planen säger inte om personen har deltagit.", mend(case))
    said = "har deltagit" if content.participation.took_part else "inte har deltagit"
    return base.holds(f"Planen säger att personen {said}.")


def participation_how_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte hur personen har deltagit.

    What it checks:
        Att det står hur personen var delaktig, när svaret är ja.

    Why:
        Ett ja ensamt visar inte att personen har kunnat påverka något.

    Example:
        Delaktighet: ja. Kommentar: tom.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Botkyrka, steg för steg; Järfälla 3.2.2.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.participation.took_part is not True:
        return base.not_applicable("Planen säger inte att personen har deltagit.")
    if content.participation.how.strip():
        return base.holds("Planen säger hur personen har deltagit.")
    return base.fails("Planen säger inte hur personen har deltagit.", mend(case))


def participation_why_not_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte varför personen inte har deltagit.

    What it checks:
        Att skälet står i planen, när svaret på delaktighet är nej.

    Why:
        Att inte kunna och att inte vilja är olika saker, och nästa gång kan det gå.

    Example:
        Delaktighet: nej. Kommentar: tom.

    Parameters:
        Inga.

    References:
        Botkyrka, steg för steg; Kristianstad.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.participation.took_part is not False:
        return base.not_applicable("Planen säger inte att personen avstod från att delta.")
    if content.participation.why_not.strip():
        return base.holds("Planen säger varför personen inte har deltagit.")
    return base.fails("Planen säger inte varför personen inte har deltagit.", mend(case))


def goal_to_judge(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Är målet mätbart?

    What it checks:
        Ingenting: varje mål läggs fram för bedömning. Om ett mål går att mäta kan bara en människa avgöra.

    Why:
        Ett mål som inte går att stämma av säger inget vid uppföljningen.

    Example:
        "Jag vill må bra" är svårt att följa upp; "jag går till kiosken två gånger i veckan" är lättare.

    Parameters:
        Inga.

    References:
        Botkyrka, steg för steg: målen ska vara mätbara.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    goals = [item for item in _own(content) if item.text.goal.strip()]
    if not goals:
        return base.not_applicable("Planen har inga mål att bedöma.")
    return tuple(
        base.judge(f"Är målet för {quoted(item.name)} mätbart? Det behöver du bedöma.")[0] for item in goals
    )


def contact_left_out(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En registrerad närstående eller kontakt är varken med i planen eller bortvald.

    What it checks:
        Att varje registrerad närstående och kontakt finns i planen, eller är bortvald med avsikt.

    Why:
        Den som glöms bort kommer inte heller med i utskriften.

    Example:
        Två närstående är registrerade, men planen nämner en.

    Parameters:
        Inga.

    References:
        Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None or case.details is None:
        return _NOTHING_WRITTEN
    registered = case.details.registered_contacts
    if not registered:
        return base.not_applicable("Inga närstående eller kontakter är registrerade.")
    known = {" ".join(contact.name.split()).casefold() for contact in content.contacts}
    silent = sum(1 for name in registered if " ".join(name.split()).casefold() not in known)
    if not silent:
        return base.holds("Alla registrerade närstående och kontakter är med eller bortvalda.")
    many = (
        "En registrerad närstående eller kontakt"
        if silent == 1
        else f"{silent} registrerade närstående eller kontakter"
    )
    return base.fails(f"{many} är varken med i planen eller bortvald.", mend(case))


def follow_up_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Utkastet saknar dag för uppföljning.

    What it checks:
        Att utkastet säger vilken dag planen ska följas upp. En upprättad plan prövas av F020.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Utkastet är klart i övrigt, men uppföljningsdatum är tomt.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    draft = case.details.draft if case.details else None
    if draft is None:
        return base.not_applicable("Det finns inget öppet utkast; en upprättad plan prövas av F020.")
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
        follow_up_at_most_ahead

    References:
        Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    planned_on = content.follow_up_on
    if planned_on is None:
        return base.not_applicable("Ingen uppföljning är planerad.")
    is_draft = case.details is not None and case.details.draft is not None
    anchor, anchor_on = "as_of", as_of
    if not is_draft and case.plan is not None:
        anchor, anchor_on = "established", case.plan.established_on
    value = base.value_on(case, profile, "follow_up_at_most_ahead", anchor_on)
    if value is None:
        return base.not_applicable("Rutinen säger inte hur långt fram uppföljningen får ligga.")
    due = base.due_day(profile, value, anchor, anchor_on, planned_on)
    if planned_on <= due.on:
        return base.holds(f"Uppföljningen {planned_on} ligger inom {base.amount(value)}.")
    return base.fails(f"Uppföljningen {planned_on} ligger efter {due.on} {base.reckoning(due)}.", mend(case))


def established_in_future(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planens upprättandedag har inte varit än.

    What it checks:
        Att den dag planen sägs vara upprättad inte ligger i framtiden.

    Why:
        Upprättad är den dag planen gjordes tillsammans med personen. Den dagen har alltid varit.

    Example:
        I dag är 2026-11-22, och planen sägs vara upprättad 2026-12-22.

    Parameters:
        Inga.

    References:
        Solna, steg för steg: upprättad datum.
    """
    plan = case.plan
    if plan is None:
        return base.NO_PLAN
    if plan.established_on > as_of:
        return base.fails(
            f"Upprättandedagen {plan.established_on} ligger i framtiden.",
            f"gplan plan correct p{case.person}-{plan.version}",
        )
    return base.holds(f"Planen p{case.person}-{plan.version} upprättades {plan.established_on}.")


def unplaced_text(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen har text som inte hör till någon rubrik.

    What it checks:
        Om något av det som skrevs i formuläret inte fick plats under en rubrik. Inget kastas; du väljer var det hör hemma.

    Why:
        Det någon har skrivit ska läsas av den som behöver det.

    Example:
        En mening stod före första rubriken i formuläret.

    Parameters:
        Inga.

    References:
        Eget val i gplan: inget skrivet går förlorat.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
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
        Inga.

    References:
        Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.important_information.strip():
        return base.holds("Viktig information är ifylld.")
    return base.judge("Viktig information är tom. Finns det verkligen inget att tänka på?", mend(case))


def personal_data_not_reviewed(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personuppgifterna är inte genomgångna.

    What it checks:
        Att det är antecknat att personuppgifter, närstående, kontakter och övrig information har setts över, där
        rutinen vill det.

    Why:
        Planen tar med sig uppgifterna som de står. Ett gammalt telefonnummer upptäcks annars när det är bråttom.

    Example:
        Utkastet är klart, men ingen genomgång av personuppgifterna är antecknad.

    Parameters:
        personal_data_reviewed

    References:
        Botkyrka, steg för steg; rutin efter SOSFS 2014:5 (kommun ej namngiven).
    """
    if judged(case) is None:
        return _NOTHING_WRITTEN
    value = base.value_on(case, profile, "personal_data_reviewed", as_of)
    if value is None or value.value in {False, "", "none"}:
        return base.not_applicable("Rutinen kräver ingen antecknad genomgång av personuppgifterna.")
    if case.personal_data_reviewed_on is None:
        return base.fails(
            f"Personuppgifterna är inte genomgångna ({base.strength(value)}).",
            f"gplan person edit p{case.person}",
        )
    return base.holds(f"Personuppgifterna gicks igenom {case.personal_data_reviewed_on}.")


def follow_up_how_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte hur den ska följas upp.

    What it checks:
        Att det står hur uppföljningen ska gå till: var, med vem, på vilket sätt.

    Why:
        När och hur planen följs upp hör till det planen ska innehålla, enligt allmänt råd.

    Example:
        Uppföljning 2027-05-10, men inget om hur.

    Parameters:
        Inga.

    References:
        SOSFS 2014:5 6 kap.; Kristianstad.
    """
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    if content.follow_up_how.strip():
        return base.holds("Planen säger hur den ska följas upp.")
    return base.fails("Planen säger inte hur den ska följas upp (enligt allmänt råd).", mend(case))


def judged(case: Case) -> PlanContent | None:
    """Give the plan to judge: the open draft, else the newest established plan."""
    return None if case.details is None else case.details.draft or case.details.plan


def _own(content: PlanContent) -> list[PlannedIntervention]:
    """Give the interventions the unit describes itself; health-care tasks are shown, never edited."""
    return [item for item in content.interventions if item.kind != "health_care"]


def _heading(case: Case, field: str, what: str) -> Answers:
    """Judge one heading of every intervention: one failing answer per intervention where it is empty."""
    content = judged(case)
    if content is None:
        return _NOTHING_WRITTEN
    own = _own(content)
    if not own:
        return base.not_applicable("Planen har inga insatser att beskriva.")
    is_draft = case.details is not None and case.details.draft is not None
    faults = [
        base.fails(
            f"Insatsen {quoted(item.name)} saknar text: {what}.",
            f"gplan intervention text p{case.person} {quoted(item.name)}" if is_draft else mend(case),
        )[0]
        for item in own
        if not getattr(item.text, field).strip()
    ]
    return tuple(faults) or base.holds(f"Alla insatser har text: {what}.")
