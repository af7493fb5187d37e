"""S: the message that goes with a shared plan, and the team it goes to."""
# ruff: noqa: ARG001 - every check has one form

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile


def shared_without_message(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Planen är delad utan meddelande till handläggaren och teamet.

    What it checks:
        Att ett meddelande gjordes när planen delades, där rutinen vill det.

    Why:
        En delad plan syns inte av sig själv. Meddelandet gör att någon läser den.

    Example:
        Planen delades 2026-11-01 och inget meddelande är antecknat.

    Parameters:
        message_after_share

    References:
        Solna, steg för steg: dela genomförandeplan.
    """
    share = case.share
    if share is None or not share.is_out:
        return base.not_applicable("Planen är inte delad med handläggaren.")
    value = base.switched_on(case, profile, "message_after_share", share.shared_on)
    if value is None:
        return base.not_applicable("Rutinen kräver inget meddelande efter delning.")
    if share.message_on is not None:
        return base.holds(f"Meddelande till handläggare och team gjordes {share.message_on}.", value=value)
    return base.fails(
        f"Planen p{case.person}-{share.version} delades {share.shared_on} utan meddelande till handläggare och team "
        f"({base.strength(value)}).",
        f"gplan plan share p{case.person}-{share.version} --to case-officer",
        value=value,
    )


def team_unknown(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggarens team är okänt, så meddelandet kan hamna fel.

    What it checks:
        Att handläggarens team, eller annars beställningens, är ett av de team som rutinen räknar upp. Stora och små
        bokstäver spelar ingen roll, och inte heller om ordet team står före.

    Why:
        Meddelandet om en delad plan går både till handläggaren och till teamet. Är teamet fel ser ingen planen
        den dag handläggaren är borta.

    Example:
        Rutinen har teamen Norra och Södra, och beställningen säger Östra.

    Parameters:
        case_officer_teams

    References:
        Solna, steg för steg: dela genomförandeplan.
    """
    if case.order is None:
        return base.NO_ORDER
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    value = base.value_on(case, profile, "case_officer_teams", as_of)
    if value is None:
        return base.not_applicable("Rutinen räknar inte upp några team.")
    details = case.details
    assert details is not None, "rules that need details are only asked with them"
    officer = details.person.case_officer
    team = (officer.team if officer else "").strip() or (details.order.team if details.order else "").strip()
    teams = [name.strip() for name in str(value.value).replace(";", ",").split(",")]
    if _team(team) in {_team(name) for name in teams}:
        return base.holds(f"Handläggarens team är {team}.", value=value)
    fix = (
        "gplan case-officer add NAMN --team TEAM"
        if officer
        else f"gplan case-officer set p{case.person} --officer NAMN"
    )
    why = f"Teamet {team} är inte ett av rutinens" if team else "Handläggarens team saknas"
    return base.fails(
        f"{why} ({', '.join(teams)}; {base.strength(value)}).",
        fix,
        value=value,
    )


def _team(name: str) -> str:
    """Give a team's name as it is compared."""
    return " ".join(name.split()).casefold().removeprefix("team ")
