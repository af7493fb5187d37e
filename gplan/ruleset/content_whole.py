"""T: what the plan says as a whole. The open draft is judged while there is one, else the newest established plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.content import NOTHING_WRITTEN, judged
from gplan.ruleset.match import mend

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


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
        return NOTHING_WRITTEN
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
        return NOTHING_WRITTEN
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
        return NOTHING_WRITTEN
    if content.participation.took_part is not False:
        return base.not_applicable("Planen säger inte att personen avstod från att delta.")
    if content.participation.why_not.strip():
        return base.holds("Planen säger varför personen inte har deltagit.")
    return base.fails("Planen säger inte varför personen inte har deltagit.", mend(case))


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
        return NOTHING_WRITTEN
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
        return NOTHING_WRITTEN
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
            mend(case),
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
        Inga.

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
        return NOTHING_WRITTEN
    value = base.value_on(case, profile, "personal_data_reviewed", as_of)
    if value is None or value.value in {False, "", "none"}:
        return base.not_applicable("Rutinen kräver ingen antecknad genomgång av personuppgifterna.")
    if case.personal_data_reviewed_on is None:
        return base.fails(
            f"Personuppgifterna är inte genomgångna ({base.strength(value)}).",
            f"gplan person edit p{case.person} --reviewed",
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
        return NOTHING_WRITTEN
    if content.follow_up_how.strip():
        return base.holds("Planen säger hur den ska följas upp.")
    return base.fails("Planen säger inte hur den ska följas upp (enligt allmänt råd).", mend(case))
