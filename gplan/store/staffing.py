"""The unit's staff, who is contact person for whom, and the case officers with their teams."""

import sqlite3
from datetime import date

from gplan.model.ids import CaseOfficerId, PersonId, StaffId
from gplan.model.person import Assignment, CaseOfficer, Staff
from gplan.model.terms import AssignmentRole, StaffRole
from gplan.store.connection import Store, day


def assignments(store: Store, person: PersonId, on: date) -> tuple[Assignment, ...]:
    """Contact person first, then deputies, in force on ``on``."""
    iso = on.isoformat()
    return tuple(
        Assignment(
            staff=_staff(row),
            role=AssignmentRole(row["assigned_as"]),
            valid_from=date.fromisoformat(row["assigned_from"]),
            valid_until=day(row["assigned_until"]),
        )
        for row in store.rows(
            "SELECT staff.*, a.role AS assigned_as, a.valid_from AS assigned_from, a.valid_until AS assigned_until"
            " FROM contact_person_assignment a JOIN staff ON staff.id = a.staff_id"
            " WHERE a.person_id = ? AND a.valid_from <= ? AND (a.valid_until IS NULL OR a.valid_until >= ?)"
            " ORDER BY a.role, a.id",
            person, iso, iso,
        )
    )  # fmt: skip


def assign(
    store: Store,
    person: PersonId,
    staff: StaffId,
    role: AssignmentRole,
    valid_from: date,
    *,
    chosen: bool | None,
) -> None:
    """Name a contact person or deputy; the one before in the same role ends the day before."""
    ended = store.change_each(
        "UPDATE contact_person_assignment SET valid_until = date(?, '-1 day')"
        " WHERE person_id = ? AND role = ? AND (valid_until IS NULL OR valid_until >= ?)",
        valid_from.isoformat(), person, role.value, valid_from.isoformat(),
    )  # fmt: skip
    for before in ended:
        store.log_change("end", "contact_person_assignment", before, person, before=before)
    row = store.insert(
        "contact_person_assignment",
        person_id=person,
        staff_id=staff,
        role=role.value,
        valid_from=valid_from,
        chosen_by_person=None if chosen is None else int(chosen),
    )
    store.log_change("assign", "contact_person_assignment", row, person, before=max(ended, default=None))


def _staff(row: sqlite3.Row) -> Staff:
    return Staff(
        id=StaffId(row["id"]),
        name=row["name"],
        role=StaffRole(row["role"]),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=day(row["valid_until"]),
    )


def add_staff(store: Store, name: str, role: StaffRole, valid_from: date) -> StaffId:
    """A member of staff."""
    staff = StaffId(
        store.insert("staff", name=name, sort_key=name.casefold(), role=role.value, valid_from=valid_from)
    )
    store.log_change("add", "staff", staff, None)
    return staff


def end_staff(store: Store, staff: StaffId, until: date) -> int:
    """The last day of a member of staff; returns how many assignments ended with it."""
    iso = until.isoformat()
    store.conn.execute("UPDATE staff SET valid_until = ? WHERE id = ?", (iso, staff))
    ended = store.change_each(
        "UPDATE contact_person_assignment SET valid_until = max(valid_from, ?)"
        " WHERE staff_id = ? AND (valid_until IS NULL OR valid_until > ?)",
        iso, staff, iso,
    )  # fmt: skip
    store.log_change("end", "staff", staff, None, before=staff)
    for row in ended:
        whose = store.row("SELECT person_id FROM contact_person_assignment WHERE id = ?", row)
        assert whose is not None, "just changed"
        store.log_change("end", "contact_person_assignment", row, whose["person_id"], before=row)
    return len(ended)


def all_staff(store: Store) -> list[Staff]:
    """Everyone ever on the staff, by name."""
    return [_staff(row) for row in store.rows("SELECT * FROM staff ORDER BY sort_key, id")]


def _officer(row: sqlite3.Row) -> CaseOfficer:
    return CaseOfficer(
        id=CaseOfficerId(row["id"]),
        name=row["name"],
        team=row["team"] or "",
        email=row["email"],
        phone=row["phone"],
    )


_OFFICER = "SELECT o.*, team.name AS team FROM case_officer o LEFT JOIN team ON team.id = o.team_id"


def officer_of(store: Store, person: PersonId, iso: str) -> CaseOfficer | None:
    """The person's case officer on a day (ISO text), or None."""
    row = store.row(
        f"{_OFFICER} JOIN case_officer_assignment a ON a.case_officer_id = o.id"
        " WHERE a.person_id = ? AND a.valid_from <= ? ORDER BY a.valid_from DESC, a.id DESC LIMIT 1",
        person,
        iso,
    )
    return _officer(row) if row else None


def all_officers(store: Store) -> list[CaseOfficer]:
    """Every case officer, by name."""
    return [_officer(row) for row in store.rows(f"{_OFFICER} ORDER BY o.sort_key")]


def put_officer(store: Store, name: str, team: str, email: str, phone: str) -> CaseOfficerId:
    """Add a case officer, or bring one of the same name up to date; empty values leave what is known."""
    team_id = _team(store, team) if team else None
    row = store.row("SELECT id, team_id, phone FROM case_officer WHERE sort_key = ?", name.casefold())
    action = "put"
    if row is None:
        officer = CaseOfficerId(
            store.insert(
                "case_officer",
                name=name, sort_key=name.casefold(), team_id=team_id, email=email, phone=phone,
            )
        )  # fmt: skip
    else:
        officer = CaseOfficerId(row["id"])
        store.conn.execute(
            "UPDATE case_officer SET team_id = coalesce(?, team_id), email = coalesce(nullif(?, ''), email),"
            " phone = coalesce(nullif(?, ''), phone) WHERE id = ?",
            (team_id, email, phone, officer),
        )
        # What paper says of an officer: paper from before is told by this word in the log.
        if team_id not in (None, row["team_id"]) or phone not in ("", row["phone"]):
            action = "set"
    store.log_change(action, "case_officer", officer, None, before=officer if row else None)
    return officer


def _team(store: Store, name: str) -> int:
    row = store.row("SELECT id FROM team WHERE name = ?", name)
    return int(row["id"]) if row else store.insert_plain("team", name=name)


def set_officer(store: Store, person: PersonId, officer: CaseOfficerId, valid_from: date) -> None:
    """Who is the person's case officer from ``valid_from`` on."""
    before = store.newest("case_officer_assignment", person_id=person)
    row = store.insert(
        "case_officer_assignment", person_id=person, case_officer_id=officer, valid_from=valid_from
    )
    store.log_change("set", "case_officer_assignment", row, person, before=before)
