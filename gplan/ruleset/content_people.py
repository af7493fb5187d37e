"""T: who took part in the plan, and how. The open draft is judged while there is one, else the newest established plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.terms import PARTICIPATION_DEVIATION_HEADING
from gplan.ruleset import base
from gplan.ruleset.base import Answers, typed
from gplan.ruleset.content import NOTHING_WRITTEN, judged
from gplan.ruleset.match import judged_on, mend

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
        participation_needed

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
        participation_needed

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
        participation_needed

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
        Att varje registrerad närstående och kontakt finns i planen, eller är bortvald med avsikt. En upprättad plan
        prövas mot dem som var registrerade den dag den gjordes, ett utkast mot dem som är det i dag.

    Why:
        Den som glöms bort kommer inte heller med i utskriften.

    Example:
        Två närstående är registrerade, men planen nämner en.

    Parameters:
        all_contacts_included

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
    said = (
        "En registrerad närstående eller kontakt är varken med i planen eller bortvald."
        if silent == 1
        else f"{silent} registrerade närstående eller kontakter är varken med i planen eller bortvalda."
    )
    return base.fails(said, mend(case))


def regard_to_wishes_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen säger inte vilken hänsyn som har tagits till personens önskemål.

    What it checks:
        Att det står vilken hänsyn som har tagits till synpunkter och önskemål, när personen har deltagit.

    Why:
        Den som har sagt hur hen vill ha det ska kunna se vad det ledde till.

    Example:
        Personen ville duscha på kvällen. Planen säger att hen har deltagit, men inte hur det blev med duschen.

    Parameters:
        regard_to_wishes_needed

    References:
        SOSFS 2014:5 6 kap.; Kristianstad.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    if content.participation.took_part is not True:
        return base.not_applicable("Planen säger inte att personen har deltagit.")
    if content.participation.regard_to_wishes.strip():
        return base.holds("Planen säger vilken hänsyn som har tagits till personens önskemål.")
    return base.fails("Planen säger inte vilken hänsyn som har tagits till personens önskemål.", mend(case))


def participants_not_said(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen nämner ingen annan som har deltagit.

    What it checks:
        Om någon närstående, kontakt eller annan står som deltagare. Ofta har ingen annan varit med, så det bedöms.

    Why:
        Vid nästa uppföljning ska det gå att se vem som var med och bestämde.

    Example:
        Dottern satt med vid bordet, men är inte antecknad som deltagare.

    Parameters:
        participants_said

    References:
        SOSFS 2014:5 6 kap.; Kristianstad; Solna, steg för steg.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    others = sum(1 for name in content.other_participants if name.strip())
    others += sum(1 for contact in content.contacts if contact.included and contact.took_part)
    if others:
        return base.holds(f"Antal andra som har deltagit: {others}.")
    return base.judge("Planen nämner ingen annan som har deltagit. Var ingen annan med?", mend(case))


def participation_deviation_not_noted(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Att personen inte deltog är inte antecknat.

    What it checks:
        När personen inte har deltagit: att avvikelsen är antecknad i journalen och, där rutinen vill det, att planen
        säger vem som hjälpte till i stället, om så bara att ingen gjorde det. En anteckning från en tidigare plan
        räknas inte.

    Why:
        En plan som görs utan personen är ett undantag. Orsaken ska gå att läsa, så att nästa plan kan göras tillsammans.

    Example:
        Personen var för sjuk för att delta. Sonen hjälpte till, men journalen säger inget om det.

    Parameters:
        participation_deviation_noted, helped_instead_said

    References:
        Järfälla, anvisningar för ramtid 3.2.9; Kristianstad.
    """
    content = judged(case)
    if content is None or case.details is None:
        return NOTHING_WRITTEN
    if content.participation.took_part is not False:
        return base.not_applicable("Planen säger inte att personen avstod från att delta.")
    faults: list[base.Answer] = []
    if not _noted(case, case.details.deviation_noted_on):
        faults += base.fails(
            "Journalen säger inget om att personen inte deltog i planen.",
            f"gplan journal add p{case.person} --heading {typed(PARTICIPATION_DEVIATION_HEADING)}",
        )
    helped = base.switched_on(case, profile, "helped_instead_said", judged_on(case, as_of))
    if helped is not None and not content.participation.helped_instead.strip():
        faults += base.fails(
            "Planen säger inte vem som hjälpte till i stället för personen.", mend(case), value=helped
        )
    and_who = "" if helped is None else ", och vem som hjälpte till"
    return tuple(faults) or base.holds(f"Det är antecknat att personen inte deltog{and_who}.")


def _noted(case: Case, noted_on: date | None) -> bool:
    """True when the note is of the plan that is judged: an older plan's does not count for a draft of the next."""
    if noted_on is None or case.plan is None or case.draft_version is None:
        return noted_on is not None
    opened_on = case.draft_opened_on
    return noted_on > case.plan.established_on or (opened_on is not None and noted_on >= opened_on)
