"""What the care file holds, read past gplan: every row of every table, and what the laws ask of them."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Rows = dict[str, dict[int, Row]]
"""Table to row id to row."""

NEVER_CHANGED = (
    *("journal_note", "consent", "consent_event", "change_log", "share", "share_event", "plan_event"),
    *("plan_correction", "plan_draft_save", "source_document", "orders", "ordered_intervention"),
    *("related_factor", "order_event", "order_change", "person_details", "personal_data_review"),
    *("first_contact", "intervention_text", "follow_up", "follow_up_outcome", "follow_up_change", "review"),
    *("individual_follow_up", "changed_need", "changed_need_event", "process_note", "planning_meeting"),
    *("deletion", "unit_before", "binder", "binder_plan"),
)
"""Tables where a row that has been written stays as it is."""

FROZEN = ("plan_intervention", "planned_visit", "plan_contact", "plan_information")
"""What a plan holds of its own."""


def rows(db: Path) -> Rows:
    """Every row of every table."""
    conn = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    conn.row_factory = sqlite3.Row
    try:
        tables = [
            name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        return {
            table: {
                row["_row"]: {name: row[name] for name in row.keys() if name != "_row"}  # noqa: SIM118
                for row in conn.execute(f"SELECT rowid AS _row, * FROM {table}")
            }
            for table in tables
        }
    finally:
        conn.close()


def guarded(db: Path) -> set[str]:
    """The tables that the file itself says never change."""
    conn = sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)
    try:
        triggers = conn.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    finally:
        conn.close()
    return {table for name, table in triggers if name == f"{table}_update"}


def text_of(file: Rows) -> str:
    """Everything that is written anywhere in the file."""
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        for table in file.values()
        for row in table.values()
        for value in row.values()
        if isinstance(value, (str, bytes))
    )


def new_in(table: str, before: Rows, now: Rows) -> list[Row]:
    """The rows that a step has added."""
    return [row for key, row in now[table].items() if key not in before[table]]


def frozen(file: Rows) -> dict[int, str]:
    """Plan to all that was frozen with it, as one text."""
    return {
        key: repr(
            (
                plan,
                [[row for row in file[table].values() if row["plan_id"] == plan["id"]] for table in FROZEN],
            )
        )
        for key, plan in file["plan"].items()
        if plan["status"] == "established"
    }


def may_see_the_plan(file: Rows, person: int, day: str) -> bool:
    """Whether the person has said yes to the case officer seeing the plan, counted in the simplest way."""
    said: list[Row] = []
    ids = {
        one["id"]
        for one in file["consent"].values()
        if (one["person_id"], one["recipient"], one["direction"]) == (person, "case_officer", "give")
    }
    events = [
        event
        for event in file["consent_event"].values()
        if event["consent_id"] in ids and event["happened_on"] <= day
    ]
    for event in sorted(events, key=lambda one: (one["happened_on"], one["id"])):
        takes_in = bool({"plan", "all"} & set(json.loads(event["scopes"])))
        if event["kind"] == "given" and takes_in:
            said.append(event)
        elif (event["kind"] in ("withdrawn", "refused") and takes_in) or (
            event["kind"] == "limited" and not takes_in
        ):
            said = []
    return any(
        (event["valid_from"] or event["happened_on"]) <= day <= (event["valid_until"] or "9999")
        for event in said
    )


def one_may_see_the_plan(file: Rows, consent: Row, day: str) -> bool:
    """Whether there is a yes to the one whom a consent names, counted in the simplest way.

    What was said of all counts too, but no yes to all after a no to the one, and no yes to all of another kind of
    recipient, should the one have been named as that.
    """
    theirs = [
        one
        for one in file["consent"].values()
        if all(one[name] == consent[name] for name in ("person_id", "direction"))
    ]
    of_the_one = {one["id"]: one["recipient"] for one in theirs if one["contact_id"] == consent["contact_id"]}
    of_all = {
        one["id"]: one["recipient"]
        for one in theirs
        if one["contact_id"] is None and one["recipient"] in of_the_one.values()
    }
    ids = of_the_one | of_all
    events = [
        event
        for event in file["consent_event"].values()
        if event["consent_id"] in ids and event["happened_on"] <= day
    ]
    said: list[Row] = []
    said_no = False
    for event in sorted(events, key=lambda one: (one["happened_on"], one["id"])):
        own = event["consent_id"] in of_the_one
        own_kind = ids[event["consent_id"]] == consent["recipient"]
        takes_in = bool({"plan", "all"} & set(json.loads(event["scopes"])))
        if event["kind"] == "given" and takes_in and (own or (own_kind and not said_no)):
            said, said_no = [*said, event], False
        elif (event["kind"] in ("withdrawn", "refused") and takes_in) or (
            event["kind"] == "limited" and not takes_in
        ):
            said, said_no = [], said_no or own
    return any(
        (event["valid_from"] or event["happened_on"]) <= day <= (event["valid_until"] or "9999")
        for event in said
    )


def said_no_to(file: Rows, person: int, day: str) -> set[str]:
    """The parts of a plan that the case officer may not see: a no stands until a yes that names the part and holds."""
    ids = {
        one["id"]
        for one in file["consent"].values()
        if (one["person_id"], one["recipient"], one["direction"]) == (person, "case_officer", "give")
    }
    events = [
        event
        for event in file["consent_event"].values()
        if event["consent_id"] in ids and event["happened_on"] <= day
    ]
    no: set[str] = set()
    for part in ("contacts", "health"):
        for event in sorted(events, key=lambda one: (one["happened_on"], one["id"])):
            names = bool({part, "all"} & set(json.loads(event["scopes"])))
            if event["kind"] == "given" and names:
                no.discard(part)
            elif (event["kind"] in ("withdrawn", "refused") and names) or (
                event["kind"] == "limited" and not names
            ):
                no.add(part)
    return no


def back(file: Rows, day: str) -> dict[int, str]:
    """Share to how it came back, as was last noted of it: of a day to come nothing counts."""
    last = {
        event["share_id"]: event
        for event in sorted(file["share_event"].values(), key=lambda one: int(one["id"]))
        if event["kind"] in ("returned", "destroyed", "not_back")
    }
    return {
        share: event["kind"]
        for share, event in last.items()
        if event["kind"] != "not_back" and event["happened_on"] <= day
    }


def in_force(file: Rows, person: int, day: str) -> int | None:
    """The version that counts: the newest established, not one marked as in error."""
    wrong = {
        event["plan_id"]
        for event in file["plan_event"].values()
        if event["kind"] == "entered_in_error" and event["happened_on"] <= day
    }
    versions = [
        plan["version"]
        for plan in file["plan"].values()
        if plan["person_id"] == person
        and plan["status"] == "established"
        and plan["established_on"] <= day
        and plan["id"] not in wrong
    ]
    return max(versions, default=None)


def persons(file: Rows) -> list[int]:
    """The persons of the unit."""
    return [one["id"] for one in file["person"].values()]


def hidden(file: Rows, day: str) -> dict[int, set[str]]:
    """Protected person to every address, phone and door code that was ever written of them."""
    answer: dict[int, set[str]] = {}
    for person in persons(file):
        details = sorted(
            (one for one in file["person_details"].values() if one["person_id"] == person),
            key=lambda one: (one["valid_from"], one["id"]),
        )
        now = [one for one in details if one["valid_from"] <= day]
        if now and now[-1]["protection"] != "none":
            answer[person] = {
                one[name] for one in details for name in ("street", "phone", "door_code") if one[name]
            }
    return answer


def names_and_numbers(file: Rows) -> Iterator[str]:
    """What tells who somebody is: never to be said when something goes wrong."""
    for one in file["person_details"].values():
        yield from (part for part in (*one["name"].split(), one["street"], one["phone"]) if len(part) > 3)
    for one in file["person_number"].values():
        yield from (part for part in (one["value"], one["as_written"]) if len(part) > 3)
