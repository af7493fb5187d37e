"""T: what the plan says of each intervention. The open draft is judged while there is one, else the newest established plan."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan import catalogue
from gplan.model.case import Case
from gplan.model.plan import PlanContent, PlannedIntervention
from gplan.ruleset import base
from gplan.ruleset.base import Answers, quoted, typed
from gplan.ruleset.match import mend

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

NOTHING_WRITTEN = base.not_applicable("Det finns varken utkast eller plan.")


def interventions_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen har inga insatser.

    What it checks:
        Att planen har minst en insats.

    Why:
        Planen ska säga vad som görs.

    Example:
        Utkastet har delaktighet och uppföljningsdatum, men ingen insats är vald.

    Parameters:
        plan_says_interventions

    References:
        SOSFS 2014:5 6 kap.; Solna och Botkyrka, steg för steg.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
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
        plan_says_help

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
        plan_says_how_and_when

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
        plan_says_who

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
        plan_says_goal

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
        plan_says_own_ability

    References:
        Botkyrka, steg för steg: alla rubriker ska fyllas i.
    """
    return _heading(case, "manage_self", "vad jag klarar själv")


def goal_to_judge(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Är målet mätbart?

    What it checks:
        Ingenting: varje mål läggs fram för bedömning. Om ett mål går att mäta kan bara en människa avgöra.

    Why:
        Ett mål som inte går att stämma av säger inget vid uppföljningen.

    Example:
        "Jag vill må bra" är svårt att följa upp; "jag går till kiosken två gånger i veckan" är lättare.

    Parameters:
        measurable_goals_needed

    References:
        Botkyrka, steg för steg: målen ska vara mätbara.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    goals = [item for item in own_interventions(content) if item.text.goal.strip()]
    if not goals:
        return base.not_applicable("Planen har inga mål att bedöma.")
    return tuple(base.judge(f"Är målet mätbart: {item.name.replace(': ', ' ')}.")[0] for item in goals)


def text_missing(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En pågående insats saknar insatstext.

    What it checks:
        Att varje pågående insats har en insatstext, där rutinen vill det: en egen, eller i planen, under det namnet
        eller ett annat som listan över insatser säger betyder detsamma.

    Why:
        Planen tar sina ord ur insatstexterna. En insats utan text blir en tom rad i planen.

    Example:
        Dusch och Promenad pågår, men Promenad har ingen text.

    Parameters:
        all_interventions_need_text

    References:
        Solna, steg för steg: lägga till insatser; Botkyrka, steg för steg: lägga in insatser.
    """
    content = judged(case)
    if content is None or case.details is None:
        return NOTHING_WRITTEN
    known = catalogue.of(profile)
    written = tuple(item.name for item in content.interventions if any(_headings(item)))
    faults = [
        base.fails(f"Insatsen {quoted(name)} pågår, men saknar insatstext.", _write(case, name))[0]
        for name in dict.fromkeys(case.details.without_text)
        if not known.covered(name, written)
    ]
    return tuple(faults) or base.holds("Alla pågående insatser har en insatstext.")


def heading_empty(case: Case, profile: "Profile", as_of: date) -> Answers:
    """En insatstext har tomma rubriker.

    What it checks:
        Att varje rubrik är ifylld i varje pågående insats text, där rutinen vill det: i planens text för de insatser
        som är med i den, annars i insatsens egen. Den som saknar text helt har alla rubriker tomma.

    Why:
        Varje rubrik svarar på en fråga som den som kommer annars måste ställa till personen.

    Example:
        Texten för Dusch säger hur och när, men "Mitt mål" är tomt.

    Parameters:
        all_headings_needed

    References:
        Botkyrka, steg för steg: lägga in insatser.
    """
    content = judged(case)
    if content is None or case.details is None:
        return NOTHING_WRITTEN
    known = catalogue.of(profile)
    own = own_interventions(content)
    planned = tuple(item.name for item in own)
    unplanned = [
        name
        for name in (*case.details.half_written, *case.details.without_text)
        if not known.covered(name, planned)
    ]
    faults = [
        base.fails(f"Insatsen {quoted(name)} har tomma rubriker i sin insatstext.", fix)[0]
        for name, fix in dict.fromkeys(
            [(item.name, _mend_text(case, item.name)) for item in own if not all(_headings(item))]
            + [(name, _write(case, name)) for name in unplanned]
        )
    ]
    return tuple(faults) or base.holds("Alla insatstexter har alla rubriker ifyllda.")


def _headings(item: PlannedIntervention) -> tuple[str, ...]:
    """Give what stands under each heading of an intervention's text in the plan."""
    text = item.text
    headings = (text.manage_self, text.need_help, text.how_and_when, text.who, text.goal)
    return tuple(heading.strip() for heading in headings)


def judged(case: Case) -> PlanContent | None:
    """Give the plan to judge: the open draft, else the newest established plan."""
    return None if case.details is None else case.details.draft or case.details.plan


def own_interventions(content: PlanContent) -> list[PlannedIntervention]:
    """Give the interventions the unit describes itself; health-care tasks are shown, never edited."""
    return [item for item in content.interventions if item.kind != "health_care"]


def _heading(case: Case, field: str, what: str) -> Answers:
    """Judge one heading of every intervention: one failing answer per intervention where it is empty."""
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    own = own_interventions(content)
    if not own:
        return base.not_applicable("Planen har inga insatser att beskriva.")
    faults = [
        base.fails(
            f"Insatsen {quoted(item.name)} saknar text: {what}.",
            _mend_text(case, item.name),
        )[0]
        for item in own
        if not getattr(item.text, field).strip()
    ]
    return tuple(faults) or base.holds(f"Alla insatser har text: {what}.")


def _mend_text(case: Case, name: str) -> str:
    """Give the command that mends the plan's text of an intervention: in a draft the text, else a new version."""
    is_draft = case.details is not None and case.details.draft is not None
    return _write(case, name) if is_draft else mend(case)


def _write(case: Case, name: str) -> str:
    """Give the command that writes an intervention's text."""
    return f"gplan intervention text p{case.person} {typed(name)}"
