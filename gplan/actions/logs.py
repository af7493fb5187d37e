"""Who changed and who read what, and whether the logs are whole."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from gplan.errors import UsageError
from gplan.model.ids import PersonId, case_ref
from gplan.model.record import Record
from gplan.store import access_log, chain, change_log
from gplan.store.change_log import Wanted
from gplan.store.connection import Store

_THINGS = {
    "person": "person",
    "person_details": "personuppgifter",
    "person_number": "nummer",
    "personal_data_review": "genomgång av personuppgifter",
    "contact": "närstående eller kontakt",
    "other_information": "övrig uppgift",
    "first_contact": "första kontakt",
    "staff": "personal",
    "case_officer": "handläggare",
    "case_officer_assignment": "handläggare",
    "contact_person_assignment": "kontaktman",
    "orders": "beställning",
    "intervention": "insats",
    "intervention_text": "insatstext",
    "plan": "plan",
    "plan_correction": "rättelse av plan",
    "changed_need": "förändrat behov",
    "journal_note": "journalanteckning",
    "consent": "samtycke",
    "share": "delning",
    "follow_up": "uppföljning",
    "individual_follow_up": "handläggarens uppföljning",
    "review": "genomgång",
    "waiver": "undantag",
    "unit": "enhet",
    "process_note": "steg före planen",
    "planning_meeting": "planeringsmöte",
    "answer_draft": "påbörjade svar",
    "binder": "pärm för driftstopp",
    "change_log": "loggen",
}
_DONE = {
    "add": "tillagt", "set": "ändrat", "put": "sparat", "end": "avslutat", "assign": "utsett", "open": "påbörjat",
    "save": "sparat", "establish": "upprättat", "go_on": "fortsätter", "share": "delat", "revise": "ny version", "started": "påbörjat",
    "ended": "avslutat", "extended": "förlängt", "given": "lämnat", "limited": "begränsat", "withdrawn": "återkallat",
    "refused": "nekat", "not_asked": "inte frågat", "gone_through": "genomgånget", "handed_over": "överlämnat",
    "signed": "undertecknat", "not_signed": "inte undertecknat", "planner_told": "planeraren informerad",
    "told": "meddelat", "answered": "besvarat", "moved_in": "inflyttat", "edit": "ändrat", "correct": "rättat",
    "confirmed": "bekräftat", "received": "mottaget", "recalled": "återkallat", "returned": "återlämnat", "destroyed": "förstört", "not_back": "inte tillbaka", "corrected": "rättat",
    "entered_in_error": "inskrivet av misstag", "delete": "gallrat", "arrange": "planerat", "print": "utskriven", "follow": "följer på en annan version", chain.SEAL: "förseglad",
}  # fmt: skip
_READ = {
    "person show": "personuppgifter",
    "person show --plain-address": "personuppgifter med skyddad adress",
    "person list": "lista över personer",
    "person find": "sökning efter en person",
    "order show": "beställning",
    "order source": "beställningen som den kom",
    "order diff": "jämförelse av beställningar",
    "order list": "lista över beställningar",
    "intervention list": "insatser",
    "intervention text": "insatstexter",
    "plan show": "plan",
    "plan list": "lista över planer",
    "plan history": "planens versioner",
    "plan diff": "jämförelse av planer",
    "plan check": "kontroll av plan",
    "plan create": "underlag till plan",
    "plan form": "planformulär",
    "plan edit": "plan i editorn",
    "plan correct": "rättelse av plan",
    "process": "steg före planen",
    "prepare show": "underlag inför planen",
    "order history": "beställningens versioner",
    "consent show": "samtycke",
    "share show": "delning",
    "journal export": "journal till akten",
    "journal headings": "journalens rubriker",
    "intervention text --history": "insatstexter genom tiden",
    "followup record": "underlag till uppföljning",
    "review record": "underlag till genomgång",
    "plan print": "utskrift av plan",
    "print binder": "utskrift av pärm för driftstopp",
    "print guide": "utskrift av samtalsguide",
    "print form": "utskrift av planformulär",
    "print consent-form": "utskrift av samtyckesblankett eller samtycken",
    "print follow-up-form": "utskrift av blankett för uppföljning eller genomgång",
    "print order": "utskrift av beställning",
    "print round": "utskrift av besök",
    "print due": "utskrift av det som ska göras",
    "print recall": "utskrift av återkallelselista",
    "print preview": "prov av enhetens papper",
    "consent list": "samtycken",
    "share list": "lista över delningar",
    "followup due": "lista över det som ska göras",
    "followup list": "lista över uppföljningar",
    "need show": "förändrat behov",
    "need list": "lista över förändrade behov",
    "journal list": "journal",
    "check": "kontroll mot reglerna",
    "why": "reglerna med förklaring",
    "log": "logg",
    "log --verify": "kontroll av loggarna",
    "retention list": "lista över gallring",
    "retention delete": "gallring",
    "start": "startsidan",
    "rules diff": "jämförelse av regler",
    "rules": "reglerna",
    "rules list": "reglerna",
    "rules explain": "förklaring av en regel",
    "review list": "lista över genomgångar",
    "waiver list": "lista över undantag",
    "staff list": "lista över personal",
    "case-officer list": "lista över handläggare",
    "unit show": "enhetens uppgifter",
    "intervention catalogue": "insatskatalogen",
    "profile list": "lista över kommunernas regler",
    "profile show": "kommunens regler",
    "profile check": "kontroll av regelfil",
    "journal add": "underlag till anteckning",
    "journal correct": "underlag till rättelse av anteckning",
    "need add": "underlag till förändrat behov",
    chain.SEAL: "loggen: förseglad",
}
"""What was read, by the command that showed it; others go by their command."""


class Asked(Record):
    """What part of the logs somebody wants to see."""

    person: PersonId | None = None
    since: date | None = None
    until: date | None = None
    by: str = ""
    changes: bool = True
    readings: bool = True


def _words(action: str, entity: str) -> str:
    """A change in Swedish: "insatstext: ändrat"; the thing alone where what was done says the same."""
    thing = _THINGS.get(entity, entity)
    return thing if action == entity else f"{thing}: {_DONE.get(action, action)}"


def reading_words(action: str) -> str:
    """What a reading command showed, in Swedish."""
    return _READ.get(action, action)


def whose(store: Store, typed: str, on: date) -> PersonId:
    """The person whose log is asked for: also one whose documents have been deleted, by case id.

    Raises:
        UsageError: nobody fits.
        AmbiguousError: several do.
    """
    from gplan.actions import lookup
    from gplan.store import deletions

    number = lookup.case_number(typed)
    if number is not None and deletions.of_person(store, PersonId(number)) is not None:
        return PersonId(number)
    return lookup.person(store, typed, on).id


def asked(
    person: PersonId | None,
    since: date | None,
    until: date | None,
    by: str,
    *,
    only_changes: bool,
    only_readings: bool,
) -> Asked:
    """What was asked for on the command line.

    Raises:
        UsageError: the days are in the wrong order.
    """
    if since is not None and until is not None and since > until:
        raise UsageError("Dagarna är i fel ordning.", "--from ska vara samma dag som --until eller tidigare.")
    both = only_changes == only_readings
    return Asked(person, since, until, by.strip(), both or only_changes, both or only_readings)


def entries(store: Store, wanted: Asked) -> list[dict[str, Any]]:
    """Changes and readings, newest first."""
    rows = Wanted(wanted.person, wanted.since, wanted.until, wanted.by)
    found = [
        *(_changes(change_log.rows(store, rows)) if wanted.changes else ()),
        *(_readings(access_log.rows(store.path, rows)) if wanted.readings else ()),
    ]
    found.sort(key=lambda row: (str(row["at"]), int(str(row["id"])[1:])), reverse=True)
    return found


def _changes(rows: Iterable[change_log.Change]) -> Iterable[dict[str, Any]]:
    for row in rows:
        yield {
            "id": f"c{row.id}",
            "at": row.written_at,
            "actor": row.actor,
            "kind": "change",
            "kind_words": "ändring",
            "action": f"{row.action} {row.entity}",
            "action_words": _words(row.action, row.entity),
            "case": case_ref(row.person) if row.person else None,
            "table": row.row_table or None,
            "before": row.before_id,
            "after": row.row_id,
        }


def _readings(rows: Iterable[tuple[int, str, str, str, int | None]]) -> Iterable[dict[str, Any]]:
    for number, at, actor, action, person in rows:
        yield {
            "id": f"r{number}",
            "at": at,
            "actor": actor,
            "kind": "reading",
            "kind_words": "läsning",
            "action": action,
            "action_words": reading_words(action),
            "case": case_ref(person) if person else None,
            "table": None,
            "before": None,
            "after": None,
        }
