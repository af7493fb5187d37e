"""Who changed and who read what."""

from typing import Any

from gplan.model.ids import PersonId, case_ref
from gplan.store import access_log, change_log
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
    "changed_need": "förändrat behov",
    "journal_note": "journalanteckning",
    "consent": "samtycke",
    "share": "delning",
    "follow_up": "uppföljning",
    "individual_follow_up": "handläggarens uppföljning",
    "review": "genomgång",
    "waiver": "undantag",
    "unit": "enhet",
}
_DONE = {
    "add": "tillagt", "set": "ändrat", "put": "sparat", "end": "avslutat", "assign": "utsett", "open": "påbörjat",
    "save": "sparat", "establish": "upprättat", "go_on": "fortsätter", "share": "delat", "revise": "ny version", "started": "påbörjat",
    "ended": "avslutat", "extended": "förlängt", "given": "lämnat", "limited": "begränsat", "withdrawn": "återkallat",
    "refused": "nekat", "not_asked": "inte frågat", "gone_through": "genomgånget", "handed_over": "överlämnat",
    "signed": "undertecknat", "not_signed": "inte undertecknat", "planner_told": "planeraren informerad",
    "told": "meddelat", "answered": "besvarat", "moved_in": "inflyttat", "edit": "ändrat",
    "confirmed": "bekräftat", "received": "mottaget", "recalled": "återkallat",
}  # fmt: skip


def _words(action: str, entity: str) -> str:
    """A change in Swedish: "insatstext: ändrat"; the thing alone where what was done says the same."""
    thing = _THINGS.get(entity, entity)
    return thing if action == entity else f"{thing}: {_DONE.get(action, action)}"


def entries(store: Store, person: PersonId | None) -> list[dict[str, Any]]:
    """Changes and readings, newest first."""
    rows = [
        {
            "id": f"c{row[0]}",
            "at": row[1],
            "actor": row[2],
            "kind": "change",
            "kind_words": "ändring",
            "action": f"{row[3]} {row[5]}",
            "action_words": _words(row[3], row[5]),
            "case": case_ref(row[4]) if row[4] else None,
        }
        for row in change_log.rows(store, person)
    ]
    rows += [
        {
            "id": f"r{row[0]}",
            "at": row[1],
            "actor": row[2],
            "kind": "reading",
            "kind_words": "läsning",
            "action": row[3],
            "action_words": row[3],
            "case": case_ref(row[4]) if row[4] else None,
        }
        for row in access_log.rows(store.path, person)
    ]
    rows.sort(key=lambda row: (str(row["at"]), int(str(row["id"])[1:])), reverse=True)
    return rows
