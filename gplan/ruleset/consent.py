"""S: consent, sharing with the case officer, and what happens to what was shared."""
# ruff: noqa: ARG001, PLR0911 - every check has one form, and answers as soon as it knows

from datetime import date
from typing import TYPE_CHECKING

from gplan.model.case import Case
from gplan.model.finding import Due, Value
from gplan.ruleset import base
from gplan.ruleset.base import Answers

if TYPE_CHECKING:
    from gplan.ruleset.base import Profile

NOT_NEEDED = base.not_applicable("Rutinen kräver inget samtycke för att dela planen.")
NOT_SHARED = base.not_applicable("Planen är inte delad med handläggaren.")

SAID_NO = {
    "refused": "Personen har sagt nej till att planen delas",
    "withdrawn": "Personen har återkallat sitt samtycke till att planen delas",
}
"""The person's own answer: nobody's fault, and nothing to mend."""

_WHY_INVALID = {
    "expired": "samtycket har gått ut",
    "not_asked": "personen är inte tillfrågad om samtycke",
    "not_yet": "samtycket gäller inte än",
    "missing": "inget samtycke är registrerat",
}


def needed(case: Case, profile: "Profile", as_of: date) -> Value | None:
    """Give the value that says consent is needed to share the plan on a day; None where none is.

    Within the same board its own value decides, where one is in force; elsewhere it has no say.
    """
    if case.same_board:
        within = base.value_on(case, profile, "consent_needed_within_board", as_of)
        if within is not None:
            return within if within.value is True else None
    return base.switched_on(case, profile, "consent_needed_to_share", as_of)


def consent_not_asked(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Personen tillfrågades inte om samtycke innan dokumentationen började.

    What it checks:
        Att frågan om samtycke ställdes senast den dag arbetet med planen påbörjades. Vad personen svarade spelar
        ingen roll här.

    Why:
        Personen ska själv få säga vad personalen får ta del av och vem som får veta vad, innan något skrivs.

    Example:
        Utkastet påbörjades 2026-11-05 men frågan ställdes först 2026-11-09.

    Parameters:
        consent_asked_before_documenting

    References:
        Botkyrka, steg för steg: kontrollera samtycke.
    """
    begun = [
        ("opened", case.draft_opened_on),
        ("established", case.plan.established_on if case.plan else None),
    ]
    started = [(on, anchor) for anchor, on in begun if on is not None]
    if not started:
        return base.not_applicable("Arbetet med planen har inte börjat.")
    first_on, anchor = min(started)
    value = base.switched_on(case, profile, "consent_asked_before_documenting", first_on)
    if value is None:
        return base.not_applicable("Rutinen kräver inte att frågan ställs före dokumentationen.")
    asked_on = case.consent.first_asked_on
    said = base.strength(value)
    timing = base.NOT_DONE if asked_on is None else base.LATE if asked_on > first_on else base.ON_TIME
    due = Due(first_on, anchor, first_on, False, None, "", asked_on, timing)
    if asked_on is None:
        return base.fails(
            f"Personen är inte tillfrågad om samtycke, men arbetet med planen började {first_on} ({said}).",
            _ask(case),
            due,
            value,
        )
    if asked_on > first_on:
        return base.holds(
            f"Frågan om samtycke ställdes {asked_on}, efter att arbetet med planen började {first_on} ({said}).",
            due,
            value=value,
        )
    return base.holds(f"Frågan om samtycke ställdes {asked_on}.", due, value=value)


def consent_not_valid(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Inget samtycke gäller för att dela planen med handläggaren.

    What it checks:
        Att personens samtycke att dela planen med handläggaren gäller i dag. Utgånget, återkallat, nekat och inte
        tillfrågat hålls isär. Ett nej eller ett återkallat samtycke är ingen brist: det respekteras. Delning spärras
        utan undantag så länge rutinen kräver samtycke. Hör utföraren och handläggaren till samma nämnd gäller det
        rutinen säger om samma nämnd, om den säger något.

    Why:
        Personen bestämmer vem som får läsa planen, och kan när som helst ändra sig.

    Example:
        Samtycket gällde till och med 2026-11-01: från 2026-11-02 får planen inte delas.

    Parameters:
        consent_needed_to_share, consent_needed_within_board

    References:
        Solna, steg för steg: samtycke.
    """
    value = needed(case, profile, as_of)
    if value is None:
        return NOT_NEEDED
    plan, consent = case.plan, case.consent
    if plan is None:
        return base.NO_PLAN
    if consent.state == "valid":
        until = f"till och med {consent.valid_until}" if consent.valid_until else "tills vidare"
        return base.holds(f"Samtycket att dela planen gäller {until}.", value=value)
    if consent.state in SAID_NO:
        on = f" ({consent.changed_on})" if consent.changed_on else ""
        return base.judge(f"{SAID_NO[consent.state]}{on}. Det respekteras.", value=value)
    why = _WHY_INVALID.get(consent.state, _WHY_INVALID["missing"])
    if consent.state == "expired" and consent.valid_until:
        why = f"samtycket gick ut {consent.valid_until}"
    if consent.state == "not_yet" and consent.valid_from:
        why = f"samtycket gäller först från {consent.valid_from}"
    return base.fails(f"Planen kan inte delas: {why} ({base.strength(value)}).", _ask(case), value=value)


def consent_ending(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Samtycket att dela planen går snart ut, eller har gått ut.

    What it checks:
        Samtyckets sista dag, i god tid innan den kommer.

    Why:
        Ett utgånget samtycke stoppar nästa delning. Att fråga igen i tid är enklare.

    Example:
        Samtycket gäller till och med 2026-12-01 och du vill bli påmind 30 dagar före: från 2026-11-01.

    Parameters:
        consent_warning, consent_needed_to_share, consent_needed_within_board

    References:
        Solna, steg för steg: samtycke har start- och slutdatum.
    """
    consent = case.consent
    if consent.state not in {"valid", "expired"}:
        return base.not_applicable("Inget samtycke gäller.")
    until = consent.valid_until
    if until is None:
        return base.not_applicable("Samtycket gäller tills vidare.")
    value = base.value_on(case, profile, "consent_warning", as_of)
    if value is None:
        return base.not_applicable("Rutinen säger inte när du ska påminnas om samtycket.")
    if needed(case, profile, as_of) is None:
        return NOT_NEEDED
    due = Due(until, "consent", min(consent.valid_from or until, until), False, None, "", None, base.NOT_DONE)
    if base.ended(case, as_of):
        return base.not_applicable("Beställningen är avslutad.", due._replace(timing=base.LAPSED))
    if as_of > until:
        return base.fails(f"Samtycket att dela planen gick ut {until}.", _ask(case), due, value)
    if (until - as_of).days <= int(value.value):
        return base.fails(f"Samtycket att dela planen går ut {until}.", _ask(case), due, value)
    return base.holds(lambda: f"Samtycket att dela planen gäller till och med {until}.", due, value=value)


def shared_version_replaced(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Handläggaren har en äldre version än den plan som gäller.

    What it checks:
        Att den senast delade versionen är den plan som gäller: varken ersatt, felaktig eller rättad sedan den delades.

    Why:
        Handläggaren ska inte följa upp mot en plan som är ersatt.

    Example:
        Version 1 delades 2026-05-01, och version 2 upprättades 2026-11-01 men är inte delad.

    Parameters:
        newest_version_shared

    References:
        Solna, steg för steg; Järfälla 3.2.4.
    """
    share, plan = case.share, case.plan
    if share is None or not share.is_out:
        return NOT_SHARED
    if plan is None:  # a plan has been shared, so there was one: it is in error, and no other is in force
        if base.ended(case, as_of):
            return base.ORDER_ENDED
        return base.fails(
            f"Handläggaren har p{case.person}-{share.version}, som är markerad som felaktig. Ingen plan gäller.",
            f"gplan share recall p{case.person}",
        )
    if share.version == plan.version and not share.corrected_since:
        return base.holds(f"Handläggaren har den plan som gäller, p{case.person}-{share.version}.")
    if base.ended(case, as_of):
        return base.ORDER_ENDED
    if share.version > plan.version:
        return base.fails(
            f"Handläggaren har p{case.person}-{share.version}, som är markerad som felaktig. "
            f"p{case.person}-{plan.version} gäller.",
            f"gplan share recall p{case.person}",
        )
    if case.consent.state in {"refused", "withdrawn"}:
        return base.not_applicable("Personen samtycker inte till att planen delas.")
    if share.version == plan.version:
        return base.fails(
            f"Handläggaren har p{case.person}-{share.version} som den var före rättelsen.",
            f"gplan plan share p{case.person}-{share.version} --to case-officer",
        )
    return base.fails(
        f"Handläggaren har p{case.person}-{share.version}, men p{case.person}-{plan.version} gäller sedan "
        f"{plan.established_on}.",
        f"gplan plan share p{case.person}-{plan.version} --to case-officer",
    )


def consent_not_noted(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Samtycket är inte antecknat i journalen.

    What it checks:
        Att den senaste händelsen för samtycket har en journalanteckning, också när samtycket är begränsat eller
        återkallat.

    Why:
        Samtycket lämnas oftast muntligt. Anteckningen är det som visar vad personen sade.

    Example:
        Samtycket lämnades 2026-11-01, men journalen nämner det inte.

    Parameters:
        consent_noted_in_journal, withdrawal_noted_in_journal

    References:
        Solna, steg för steg: samtycke.
    """
    consent = case.consent
    if consent.id is None or consent.changed_on is None:
        return base.not_applicable("Inget samtycke är registrerat.")
    value = base.switched_on(case, profile, "consent_noted_in_journal", consent.changed_on)
    if consent.state == "withdrawn":
        withdrawal = base.switched_on(case, profile, "withdrawal_noted_in_journal", consent.changed_on)
        value = withdrawal or value
    if value is None:
        return base.not_applicable("Rutinen kräver ingen journalanteckning om samtycke.")
    if consent.noted:
        return base.holds(
            f"Samtyckets senaste ändring {consent.changed_on} är antecknad i journalen.", value=value
        )
    return base.fails(
        f"Samtyckets senaste ändring {consent.changed_on} är inte antecknad i journalen ({base.strength(value)}).",
        f"gplan journal add p{case.person}",
        value=value,
    )


def consent_too_long(case: Case, profile: "Profile", as_of: date) -> Answers:
    """Samtycket gäller längre än rutinen tillåter.

    What it checks:
        Att samtyckets sista dag ligger inom den tid rutinen tillåter, räknat från den dag det började gälla.

    Why:
        Den som samtyckte för länge sedan kan ha glömt det, eller ändrat sig.

    Example:
        Samtycket gäller från 2026-03-01 i högst 12 månader: 2027-03-01 går bra, tills vidare inte.

    Parameters:
        consent_at_most, deadline_moved_to_working_day

    References:
        Förekommer i flera kommuners rutiner.
    """
    consent = case.consent
    if consent.state != "valid" or consent.valid_from is None:
        return base.not_applicable("Inget samtycke gäller.")
    value = base.value_on(case, profile, "consent_at_most", consent.valid_from)
    if value is None:
        return base.not_applicable("Rutinen säger inte hur länge ett samtycke får gälla.")
    last = base.due_day(profile, value, "consent", consent.valid_from)
    if consent.valid_until is not None and consent.valid_until <= last.on:
        return base.holds(f"Samtycket gäller till och med {consent.valid_until}.", value=value)
    until = f"till {consent.valid_until}" if consent.valid_until else "tills vidare"
    return base.fails(
        f"Samtycket gäller {until}, men får gälla högst till {last.on} {base.reckoning(last)}.",
        _ask(case),
        value=value,
    )


def _ask(case: Case) -> str:
    """Give the command that records an answer about consent."""
    return f"gplan consent add p{case.person} --by self --to case-officer --scope plan"
