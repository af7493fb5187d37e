"""Sharing a plan: consent first, then the package and the message, then the record of it."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gplan import rules
from gplan.actions import headings
from gplan.actions import plans as plan_actions
from gplan.actions.findings import sentences
from gplan.actions.printing import page_of, pdf_of
from gplan.errors import RefusedError, UsageError
from gplan.model.consent import standing
from gplan.model.ids import ShareId, case_ref, plan_ref
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.records import Share
from gplan.model.terms import PlanStatus, Recipient
from gplan.render import package
from gplan.store import consents, journal, shares
from gplan.store import plans as stored_plans
from gplan.store.connection import Store
from gplan.store.unit import get as get_unit

if TYPE_CHECKING:
    from gplan.profiles import Profile


class Shared(NamedTuple):
    """What went out."""

    share: ShareId
    files: tuple[Path, ...]
    sha256: str
    officer: str
    team: str


def share(
    store: Store, plan: Plan, directory: Path, on: date, profile: "Profile", *, dry_run: bool
) -> Shared:
    """Make the package and the message for the case officer and record the share.

    Where the profile requires consent, one must be valid on the day for the case officer and the plan; nothing
    overrides that. The files are written before the record is final: without files there is no share.

    Raises:
        UsageError: the plan is a draft, in error, or not the newest.
        RefusedError: a rule that blocks sharing fails.
    """
    name = plan_ref(plan.person_id, plan.version)
    _require_newest(plan, name)
    blocking = rules.blocking(plan_actions.check(store, plan.person_id, on, profile), "sharing")
    if blocking:
        raise RefusedError(
            f"{name} delas inte.",
            "Skälet:",
            sentences(blocking),
        )
    person = plan_actions.owner(store, plan, on)
    officer, team = _recipient(store, plan, person, on)
    files = _files(store, plan, person, on, officer, team)
    event = _deciding_event(store, plan, on)
    written = package.write_package(directory, f"gplan-{name}", files) if not dry_run else None
    digest = written.sha256 if written else ""
    recorded = shares.add(
        store,
        plan,
        Recipient.CASE_OFFICER,
        on,
        case_officer=officer,
        team=team,
        consent_event=event,
        package_sha256=digest,
        files=tuple(files),
        message_on=on,
    )
    return Shared(recorded, written.files if written else (), digest, officer, team)


def _require_newest(plan: Plan, name: str) -> None:
    remedy = {
        PlanStatus.DRAFT: f"Upprätta den först med gplan plan establish {name}.",
        PlanStatus.REPLACED: f"Dela den nyaste: gplan plan share {case_ref(plan.person_id)} --to case-officer.",
        PlanStatus.ENTERED_IN_ERROR: "Upprätta en ny version.",
    }.get(plan.status)
    if remedy is not None:
        words = {
            PlanStatus.DRAFT: "är ett utkast",
            PlanStatus.REPLACED: "är ersatt av en nyare",
            PlanStatus.ENTERED_IN_ERROR: "är markerad som felaktig",
        }
        raise UsageError(f"{name} {words[plan.status]} och kan inte delas.", remedy)


def _recipient(store: Store, plan: Plan, person: Person, on: date) -> tuple[str, str]:
    """Officer and team: the registered ones, else what the order says."""
    if person.case_officer is not None:
        return person.case_officer.name, person.case_officer.team
    order = plan_actions.order_of(store, plan, on)
    return (order.case_officer, order.team) if order is not None else ("", "")


def _deciding_event(store: Store, plan: Plan, on: date) -> int | None:
    events = [
        event
        for consent in consents.of_person(store, plan.person_id, on)
        if consent.recipient is Recipient.CASE_OFFICER and consent.direction == "give"
        for event in consent.events
    ]
    decided = standing(events, "plan", on)
    return decided.event.id if decided.event is not None and decided.state == "valid" else None


def _files(store: Store, plan: Plan, person: Person, on: date, officer: str, team: str) -> dict[str, bytes]:
    unit = get_unit(store).name
    order = plan_actions.order_of(store, plan, on)
    pdf = pdf_of(page_of(store, plan, "case_officer", on, large=False), archive=False)
    record = package.plan_record(plan, person, order=order)
    files: dict[str, bytes] = {
        "plan.pdf": pdf,
        "plan.json": (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode(),
    }
    message = package.share_message(
        plan, person, unit=unit, officer=officer, team=team, shared_on=on, files=tuple(files)
    )
    files["meddelande.txt"] = message.encode()
    email = person.case_officer.email if person.case_officer else ""
    subject = f"Genomförandeplan {plan_ref(plan.person_id, plan.version)}"
    files["meddelande.eml"] = package.as_eml(message, email, subject, on)
    return files


def _code(store: Store, one: Share) -> str:
    """The code printed at the foot of the plan that went out."""
    plan = stored_plans.get(store, one.plan_id)
    return plan.content_hash[:8] if plan is not None else ""


def recall(store: Store, who: Person, happened_on: date, on: date) -> tuple[tuple[Share, ...], str]:
    """Recall every share of a person's plans that still stands; returns them and the message to send.

    Raises:
        UsageError: nothing is out.
    """
    if happened_on > on:
        raise UsageError("Återkallelsen kan inte ligga i framtiden.", "Ange dagen med --on.")
    out = shares.standing(store, who.id, on)
    if not out:
        raise UsageError(
            f"{case_ref(who.id)} har inget delat som kan återkallas.",
            f"Se gplan share list {case_ref(who.id)}.",
        )
    for one in out:
        shares.add_event(store, one, "recalled", happened_on)
    unit = get_unit(store).name
    codes = {one.plan_id: _code(store, one) for one in out}
    lines = [
        "Hej!",
        "",
        "Det här har vi delat med dig tidigare, och det ska inte användas längre:",
        *(
            f"- {plan_ref(one.person_id, one.version)}, delad {one.shared_on.isoformat()}"
            f" (kontrollkod {codes[one.plan_id]})"
            for one in out
        ),
        "",
        "Ta bort det du har sparat och svara när det är gjort.",
        "",
        unit,
    ]
    assert store.stamp is not None, "open for writing"
    names = ", ".join(dict.fromkeys(plan_ref(one.person_id, one.version) for one in out))
    journal.add(
        store,
        who.id,
        happened_on,
        headings.of(store, "consent", happened_on),
        f"Delad plan återkallad hos mottagaren: {names}.",
        store.stamp.actor,
    )
    return tuple(out), "\n".join(lines) + "\n"
