"""The person's own part: where the plan was made, who was there when it was followed up, and the case officer's look at it."""
# ruff: noqa: ARG001 - every check has one form

import re
from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers
from gplan.ruleset.content import NOTHING_WRITTEN, judged
from gplan.ruleset.match import mend

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

_HOME = re.compile(r"\b(?:hem|hemma|hemmet|hembesök\w*|bostad\w*|lägenhet\w*|hos mig)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:inte|ej|utanför)\b", re.IGNORECASE)
_THE_PERSON = frozenset(
    ("den enskilde", "personen", "brukaren", "kunden", "jag", "jag själv", "själv", "hen själv")
)
"""What the person is called among those who took part, beside their name."""


def planned_elsewhere(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är kanske inte gjord hemma hos personen.

    What it checks:
        Vad planen säger om var den gjordes. Hemma är uppfyllt; en annan plats, eller ingen alls, får bedömas, för det
        går inte alltid.

    Why:
        Hemma har personen sina saker omkring sig, och det syns vad som är svårt.

    Example:
        Planen gjordes på korttidsboendet dagen innan personen kom hem.

    Parameters:
        planned_at_home

    References:
        Järfälla, anvisningar för ramtid 3.2.4.
    """
    content = judged(case)
    if content is None:
        return NOTHING_WRITTEN
    where = content.participation.where.strip()
    if not where:
        return base.judge("Planen säger inte var den gjordes. Var det hemma hos personen?", mend(case))
    if _HOME.search(where) and not _NOT.search(where):
        return base.holds("Planen gjordes hemma hos personen.")
    return base.judge(
        "Planen gjordes på en annan plats. Hade den kunnat göras hemma hos personen?", mend(case)
    )


def follow_up_without_person(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen själv var kanske inte med när planen följdes upp.

    What it checks:
        Om personen står bland dem som deltog i den senaste uppföljningen, med namn eller ord som "den enskilde". Gör hen
        inte det får någon bedöma om hen var med.

    Why:
        Bara personen vet hur hjälpen känns, och ska få säga det innan något ändras.

    Example:
        Uppföljningen gjordes 2027-05-10, och bara dottern är antecknad som deltagare.

    Parameters:
        follow_up_with_person

    References:
        Järfälla, anvisningar för ramtid 3.2.6.
    """
    details = case.details
    followed_on, took_part = case.last_follow_up_on, details and details.followed_up_with
    if details is None or took_part is None or followed_on is None:
        return base.not_applicable("Ingen uppföljning är gjord.")
    if any(_is_person(said, details.person.details.name) for said in took_part):
        return base.holds(f"Personen var med vid uppföljningen {followed_on}.")
    return base.judge(
        f"Uppföljningen {followed_on} säger inte att personen själv var med. Var hen det?",
        f"gplan followup record p{case.person}",
    )


def individual_follow_up_at_change(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggaren har fått veta att behoven har ändrats, men har varken svarat eller följt upp.

    What it checks:
        De förändrade behov som är meddelade handläggaren och inte är över: om handläggaren har svarat, eller gjort en
        individuppföljning, den dagen eller senare. Det är handläggarens uppgift, och någon dag säger rutinen inte; det
        bedöms, och räknas aldrig som enhetens brist.

    Why:
        Bara handläggaren kan ändra beslutet. Så länge det är orört ger enheten hjälp efter hur det var förr.

    Example:
        Den 17 november fick handläggaren veta att personen inte längre klarar trappan. Inget svar har kommit.

    Parameters:
        individual_follow_up_at_change

    References:
        Järfälla, anvisningar för ramtid 4.1.4.
    """
    if case.order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    told = [
        (need, need.told_on)
        for need in case.changed_needs
        if need.told_on is not None
        and not need.outside_frame
        and (need.ended_on is None or need.ended_on > as_of)
    ]
    if not told:
        return base.not_applicable("Inget förändrat behov som pågår är meddelat handläggaren.")
    last_on = case.last_individual_follow_up_on
    waiting = [
        (need, told_on)
        for need, told_on in told
        if need.answered_on is None and (last_on is None or last_on < told_on)
    ]
    if not waiting:
        return base.holds("Handläggaren har svarat, eller följt upp, sedan behoven ändrades.")
    return tuple(
        base.judge(
            f"Handläggaren fick veta om behovet n{need.id} {told_on}, och har varken svarat eller följt upp. "
            "Behöver du påminna?",
            f"gplan need answer n{need.id}",
        )[0]
        for need, told_on in waiting
    )


def _is_person(took_part: str, name: str) -> bool:
    """True for the person's name, whole in either order or the given name alone, and for a word for the person."""
    said = _words(took_part.split("(", maxsplit=1)[0])
    whole = _words(name)
    given = _words(name.split(",", maxsplit=1)[-1])[:1]
    return bool(said) and (" ".join(said) in _THE_PERSON or said == given or sorted(said) == sorted(whole))


def _words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.casefold())
