"""Sharing a plan: consent first, then the package and the message, then the record of it."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gplan.actions import consented, headings, masks
from gplan.actions import plans as plan_actions
from gplan.actions.consents import to_officer
from gplan.actions.orders import addressed
from gplan.actions.plan_differences import correction_notes
from gplan.actions.printing import page_of, pdf_of
from gplan.errors import UsageError
from gplan.model.consent import standing
from gplan.model.ids import ShareId, case_ref, plan_ref, share_ref
from gplan.model.person import Person
from gplan.model.plan import Plan, check_code
from gplan.model.records import Share
from gplan.model.terms import PlanStatus, Recipient
from gplan.render import limited as limiting
from gplan.render import messages, package
from gplan.render.page_model import Audience
from gplan.store import journal, shares
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
    left_out: tuple[str, ...]
    """The parts of the plan that the person has said no to, and that are in none of the files."""
    protected: bool
    """The files must not go by e-mail."""


def share(
    store: Store, plan: Plan, directory: Path, on: date, profile: "Profile", *, dry_run: bool
) -> Shared:
    """Make the package and the message for the case officer and record the share.

    Where the profile requires consent, one must be valid on the day for the case officer and the plan; nothing
    overrides that, and what the person has said no to is in none of the files. They are written before the record
    is final: without files there is no share.

    Raises:
        UsageError: the plan is a draft, in error, or not the newest.
        RefusedError: a rule that blocks sharing fails.
    """
    name = plan_ref(plan.person_id, plan.version)
    _require_newest(plan, name)
    consented.require(store, plan, on, profile)
    person = plan_actions.owner(store, plan, on)
    officer, team = addressed(person, plan_actions.order_of(store, plan, on))
    copy = consented.copy(store, plan, person, on)
    files = _files(store, plan, copy, person, on, (officer, team))
    decided = standing(to_officer(store, plan.person_id, on), "plan", on)
    event = decided.event.id if decided.event is not None and decided.state == "valid" else None
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
        left_out=copy.left_out,
    )
    return Shared(
        recorded, written.files if written else (), digest, officer, team, copy.left_out, person.protected
    )


def _require_newest(plan: Plan, name: str) -> None:
    remedy = {
        PlanStatus.DRAFT: f"Upprätta den först med gplan plan establish {name}.",
        PlanStatus.REPLACED: f"Dela den nyaste: gplan plan share {case_ref(plan.person_id)} --to case-officer.",
        PlanStatus.ENTERED_IN_ERROR: f"Gör en ny version: gplan plan create {case_ref(plan.person_id)}",
    }.get(plan.status)
    if remedy is not None:
        words = {
            PlanStatus.DRAFT: "är ett utkast",
            PlanStatus.REPLACED: "är ersatt av en nyare",
            PlanStatus.ENTERED_IN_ERROR: "är markerad som felaktig",
        }
        raise UsageError(f"{name} {words[plan.status]} och kan inte delas.", remedy)


def _files(
    store: Store, plan: Plan, copy: consented.Copy, person: Person, on: date, to: tuple[str, str]
) -> dict[str, bytes]:
    page = page_of(store, plan, "case_officer", on, large=False)
    record = package.plan_record(
        copy.plan,
        person,
        order=copy.order,
        on=on,
        mask=masks.outside(store, person),
        corrections=correction_notes(copy.plan, person, Audience.CASE_OFFICER),
        left_out=copy.left_out,
    )
    files: dict[str, bytes] = {
        "plan.pdf": pdf_of(page, archive=False),
        "plan.json": (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode(),
    }
    unit = get_unit(store)
    message = package.share_message(
        plan,
        person,
        unit=unit.name,
        contact=unit.contact,
        officer=to[0],
        team=to[1],
        shared_on=on,
        files=tuple(files),
        left_out=limiting.said(copy.left_out),
    )
    email = person.case_officer.email if person.case_officer else ""
    subject = f"Genomförandeplan {plan_ref(plan.person_id, plan.version)}"
    # The plan of a protected person is never made ready to go by e-mail: the message says that it comes another way.
    attached = {} if person.protected else dict(files)
    files["meddelande.txt"] = message.encode()
    files["meddelande.eml"] = package.as_eml(message, email, subject, on, attached)
    return files


class Recalled(NamedTuple):
    """What was recalled, and the message to send."""

    shares: tuple[Share, ...]
    text: str
    eml: bytes
    """The message as an e-mail draft."""


def recall(store: Store, who: Person, happened_on: date, on: date) -> Recalled:
    """Recall every share of a person's plans that still stands; returns them and the message to send.

    Raises:
        UsageError: nothing is out, or the day is in the future or before one of them went out.
    """
    if happened_on > on:
        raise UsageError("Återkallelsen kan inte ligga i framtiden.", "Kontrollera --on.")
    out = shares.standing(store, who.id, on)
    if not out:
        raise UsageError(
            f"{case_ref(who.id)} har inget delat som kan återkallas.",
            f"Se gplan share list {case_ref(who.id)}.",
        )
    newest = out[0]
    if happened_on < newest.shared_on:
        raise UsageError(
            f"{share_ref(newest.id)} delades {newest.shared_on.isoformat()}, efter den dagen.",
            "Kontrollera --on.",
        )
    for one in out:
        shares.add_event(store, one, "recalled", happened_on)
    to, unit = list(dict.fromkeys((one.case_officer, one.team) for one in out)), get_unit(store)
    text = messages.recall(
        [
            (plan_ref(one.person_id, one.version), one.shared_on, check_code(one.content_hash))
            for one in sorted(out, key=lambda one: one.id)
        ],
        unit=unit.name,
        contact=unit.contact,
        to=to,
    )
    names = ", ".join(dict.fromkeys(plan_ref(one.person_id, one.version) for one in out))
    journal.add(
        store,
        who.id,
        happened_on,
        headings.of(store, "consent", happened_on),
        f"Delad plan återkallad hos mottagaren: {names}.",
        store.writer.actor,
    )
    officer = who.case_officer
    # Of several recipients one address is known at most: whom it goes to is then left to fill in.
    alone = len({name for name, _ in to}) == 1
    email = officer.email if officer is not None and alone and officer.name == newest.case_officer else ""
    return Recalled(tuple(out), text, package.as_eml(text, email, f"Återkallelse {names}", happened_on))
