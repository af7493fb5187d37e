"""Before the plan: the steps that are noted, the meeting, and who is contact person."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gplan.actions import headings
from gplan.actions.follow_ups import sentence
from gplan.errors import UsageError
from gplan.model.ids import NoteId, PersonId, case_ref
from gplan.model.person import Staff
from gplan.model.plan import PlanContent
from gplan.model.process import NOTES, STEPS, Meeting, Step
from gplan.model.terms import AssignmentRole
from gplan.render.records import plain
from gplan.store import journal, plans, process, staffing
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile


def step(typed: str) -> Step:
    """The step meant by what was typed: ``order_read`` or ``order-read``.

    Raises:
        UsageError: there is none.
    """
    wanted = typed.strip().casefold().replace("-", "_")
    found = [one for one in Step if one.value == wanted] or [
        one for one in Step if wanted and one.value.startswith(wanted)
    ]
    if len(found) != 1:
        raise UsageError(
            f"Steget går inte att förstå: {typed.strip()}.",
            "Välj bland: " + ", ".join(one.value for one in Step) + ".",
        )
    return found[0]


def note(
    store: Store,
    person: PersonId,
    steps: list[Step],
    happened_on: date,
    on: date,
    *,
    text: str,
    by: str,
    profile: "Profile",
) -> None:
    """Note steps taken one day, with one journal note of them where the routine wants it or something is told.

    Raises:
        UsageError: the day is in the future.
    """
    if happened_on > on:
        raise UsageError("Det kan inte ha gjorts i framtiden.", "Kontrollera --on.")
    for kind in dict.fromkeys(_heading(one) for one in steps):
        together = [one for one in steps if _heading(one) == kind]
        written = None
        if text.strip() or any(_noted(profile, one.value, happened_on) for one in together):
            words = "\n".join(
                [*(NOTES[one] for one in together), *([sentence(text)] if text.strip() else [])]
            )
            written = _write(store, person, happened_on, kind, words, by)
        for one in together:
            process.add_note(store, person, one, happened_on, text=text.strip(), by=by, note=written)


def _heading(step: Step) -> str:
    return "contact_person" if step.value.startswith("contact_person") else "preparation"


def _noted(profile: "Profile", step: str, on: date) -> bool:
    value = profile.value("preparation_noted_in_journal", on)
    return value is not None and step in str(value.value).split(";")


def _write(store: Store, person: PersonId, on: date, kind: str, text: str, by: str) -> NoteId:
    return journal.add(store, person, on, headings.of(store, kind, on), text, by)


def arrange(
    store: Store, person: PersonId, changes: dict[str, Any], on: date, *, by: str, profile: "Profile"
) -> Meeting:
    """Arrange the meeting, or change what was arranged: what is not mentioned stays.

    A meeting that belongs to an earlier plan is left; a new one begins empty.

    Raises:
        UsageError: nothing is said.
    """
    before = meeting(store, person, on) or Meeting()
    after = replace(before, by=by, **changes)
    if not changes or replace(after, by=before.by) == before:
        raise UsageError(
            "Mötet säger inget nytt än; inget sparades.",
            "Skriv till exempel --day, --where, --with eller --how.",
        )
    written = None
    if _noted(profile, "meeting", on):
        written = _write(store, person, on, "preparation", meeting_words(after), by)
    return process.add_meeting(store, person, on, after, written)


def meeting(store: Store, person: PersonId, on: date) -> Meeting | None:
    """The meeting of the plan being made; None when the last one arranged came to a plan."""
    found = process.meeting(store, person, on)
    last = plans.newest(store, person, on)
    if found is None or found.arranged_on is None:
        return None
    made_on = last.established_on if last is not None else None
    held = max(found.arranged_on, found.meeting_on or found.arranged_on)
    return None if made_on is not None and held <= made_on else found


def meeting_words(found: Meeting) -> str:
    """The meeting as the journal has it."""
    when = " ".join(part for part in (str(found.meeting_on or ""), found.meeting_at) if part)
    lines = (
        ("Mötet om genomförandeplanen är planerat", when or "dag inte bestämd"),
        ("Plats", found.place),
        ("Med på mötet", ", ".join(found.participants)),
        ("Så vill den enskilde delta", found.how),
        ("För att förstå varandra", found.communication),
    )
    return "\n".join(
        f"{label}: {text}." if text[-1:] not in ".!?" else f"{label}: {text}" for label, text in lines if text
    )


def prefilled(store: Store, person: PersonId, on: date, content: PlanContent) -> PlanContent:
    """A new draft with what the meeting says: where it is, and who is asked to come.

    Whoever is asked is marked so: whether they came is for the one who was there to write.
    """
    arranged = meeting(store, person, on)
    if arranged is None:
        return content
    known = {one.name.casefold() for one in content.contacts}
    invited = tuple(
        f"{one} (inbjuden)"
        for one in arranged.participants
        if one.partition(",")[0].strip().casefold() not in known
    )
    return replace(
        content,
        participation=replace(content.participation, where=content.participation.where or arranged.place),
        other_participants=content.other_participants or invited,
    )


# -- contact person


def name_contact_person(
    store: Store,
    person: PersonId,
    one: Staff,
    role: AssignmentRole,
    valid_from: date,
    *,
    chosen: bool | None,
    why: str,
    by: str,
    profile: "Profile",
) -> Staff | None:
    """Name a contact person or deputy, with the journal note where the routine wants one; returns who it was before.

    Raises:
        UsageError: the deputy would be the contact person.
    """
    assigned = staffing.assignments(store, person, valid_from)
    before = next((found.staff for found in assigned if found.role is role), None)
    if role is AssignmentRole.DEPUTY and any(
        found.role is AssignmentRole.CONTACT_PERSON and found.staff.id == one.id for found in assigned
    ):
        raise UsageError(
            "Kontaktmannen kan inte också vara vice kontaktman; inget sparades.",
            "Ange någon annan med --staff, eller byt först kontaktman utan --deputy.",
        )
    staffing.assign(store, person, one.id, role, valid_from, chosen=chosen)
    if _noted(profile, "contact_person", valid_from):
        changed = before if before is not None and before.id != one.id else None
        words = _contact_person_words(one, role, changed, chosen=chosen, why=why)
        _write(store, person, valid_from, "contact_person", words, by)
    return before


def _contact_person_words(
    one: Staff, role: AssignmentRole, before: Staff | None, *, chosen: bool | None, why: str
) -> str:
    what = "vice kontaktman" if role is AssignmentRole.DEPUTY else "kontaktman"
    lines = [
        f"{one.name} är {what}." if before is None else f"{one.name} är {what} i stället för {before.name}."
    ]
    if chosen is not None:
        lines.append("Den enskilde har valt själv." if chosen else "Enheten har valt.")
    return "\n".join([*lines, sentence(why)] if why.strip() else lines)


def record(store: Store, person: PersonId, on: date) -> dict[str, Any]:
    """The meeting of the plan being made and every step noted, as JSON has them."""
    arranged = meeting(store, person, on)
    return {
        "id": case_ref(person),
        "case": case_ref(person),
        "meeting": plain(arranged) if arranged is not None else None,
        "steps": [
            {
                "step": one.step.value,
                "words": STEPS[one.step.value],
                "happened_on": one.happened_on.isoformat(),
                "text": one.text,
                "by": one.by,
            }
            for one in process.notes(store, person, on)
        ],
    }
