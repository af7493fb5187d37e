"""The share package: the plan as a record, the message that goes with it, and the files, whole or not at all."""

import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

from gplan.errors import InputError
from gplan.model.form_text import fold
from gplan.model.ids import case_ref, plan_ref
from gplan.model.order import OrderContent, OrderedIntervention
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.plan_change import CorrectionNote
from gplan.render.copies import content_for, plan_contacts
from gplan.render.masking import Mask, both, code_mask, masked, no_mask, protection_mask
from gplan.render.messages import ask, greeting, regards
from gplan.render.page_model import Audience
from gplan.render.phrases import day
from gplan.render.records import plain

SCHEMA = "gplan/plan/1"
MANIFEST = "kontrollsummor.txt"
"""In the form that ``sha256sum --check`` reads."""

_WHY = {
    errno.ENOENT: ("mappen den ska ligga i finns inte.", "Kontrollera sökvägen, eller skapa mappen först."),
    errno.ENOSPC: ("disken är full.", "Frigör plats eller välj en annan mapp med -o."),
    getattr(errno, "EDQUOT", errno.ENOSPC): (
        "utrymmet är slut.",
        "Frigör plats eller välj en annan mapp med -o.",
    ),
    errno.EACCES: ("du får inte skriva i mappen.", "Välj en annan mapp med -o."),
    errno.EPERM: ("du får inte skriva i mappen.", "Välj en annan mapp med -o."),
    errno.EROFS: ("mappen går bara att läsa.", "Välj en annan mapp med -o."),
}


class Package(NamedTuple):
    """A package as it lies on the disk."""

    directory: Path
    files: tuple[Path, ...]
    """All files, the manifest last."""
    sha256: str
    """Of the manifest, which holds the sums of the others."""


def plan_record(
    plan: Plan,
    person: Person,
    *,
    order: OrderContent | None,
    on: date,
    outside: bool = True,
    mask: Mask = no_mask,
    corrections: Sequence[CorrectionNote] = (),
    left_out: Sequence[str] = (),
) -> dict[str, Any]:
    """The plan as JSON values after ``schemas/plan.schema.json``: days ISO, stretches of time in whole minutes.

    Args:
        plan: the version.
        person: whose it is; for a protected person number, address, relatives and phone numbers are masked.
        order: the order it was made against; only its figures and goals are in the record.
        on: the day; a number that came later is not in the record.
        outside: True for a copy that leaves the unit. It has all keys, but like the case officer's print it
            holds no phone numbers, door codes, directions, other information, text without a place, or
            contacts that were left out of the plan.
        mask: takes out of every text what is known beside ``person``: of a protected person all that tells of them,
            in a copy that leaves the unit earlier codes.
        corrections: what has been corrected, as the reader may see it.
        left_out: the parts that the person has said no to; they are not in ``plan`` any more.
    """
    content = content_for(plan.content, person, Audience.CASE_OFFICER if outside else Audience.STAFF)
    if person.protected:
        # The names of all contacts are taken out of the texts, also of those that are not in the record.
        mask = both(mask, protection_mask(person, plan_contacts(plan)))
    else:
        mask = both(mask, code_mask([person.details.door_code])) if outside else no_mask
    number = person.number_on(on)
    return {
        "schema": SCHEMA,
        "id": plan_ref(plan.person_id, plan.version),
        "case": case_ref(plan.person_id),
        "version": plan.version,
        "left_out": list(left_out),
        "status": plan.status.value,
        "opened_on": plain(plan.opened_on),
        "established_on": plain(plan.established_on),
        "established_by": plan.established_by,
        "frozen_at": plain(plan.frozen_at),
        "replaces": plan.replaces,
        "content_hash": plan.content_hash,
        "corrections": [_correction_record(one, mask) for one in corrections],
        "person": {
            "name": person.details.name,
            "number": None if number is None or person.protected else number.value,
            "protected": person.protected,
        },
        "order": None if order is None else _order_record(masked(order, mask)),
        "content": plain(masked(content, mask)),
    }


def _correction_record(note: CorrectionNote, mask: Mask) -> dict[str, Any]:
    return {
        "corrected_on": plain(note.happened_on),
        "by": note.by,
        "reason": mask(note.reason),
        "content_hash": note.content_hash,
        "changes": plain(masked(note.changes, mask)),
    }


def _order_record(order: OrderContent) -> dict[str, Any]:
    return {
        "ordered_on": plain(order.ordered_on),
        "decision": order.decision,
        "decided_on": plain(order.decided_on),
        "valid_from": plain(order.valid_from),
        "valid_until": plain(order.valid_until),
        "case_officer": order.case_officer,
        "team": order.team,
        "provider": order.provider,
        "visits_per_day": order.visits_per_day,
        "ordered_minutes_per_month": order.ordered_minutes_per_month,
        "overall_goals": list(order.overall_goals),
        "interventions": [_ordered_record(one) for one in order.interventions],
    }


def _ordered_record(ordered: OrderedIntervention) -> dict[str, Any]:
    return {
        "name": ordered.name,
        "origin": ordered.origin.value,
        "kind": ordered.kind.value,
        "goal": ordered.goal,
        "frequency": ordered.frequency.as_written if ordered.frequency else None,
        "fixed_frequency": ordered.fixed_frequency.as_written if ordered.fixed_frequency else None,
    }


def share_message(
    plan: Plan,
    person: Person,
    *,
    unit: str,
    officer: str,
    team: str,
    shared_on: date,
    files: Sequence[str],
    left_out: str = "",
    contact: Sequence[str] = (),
) -> str:
    """The message to the case officer and the team: that a plan is shared, and nothing of what it says.

    ``left_out`` says in words what the person has said no to, ``contact`` how the unit is reached, line by line.
    """
    name = plan_ref(plan.person_id, plan.version)
    lines = [greeting((officer, team)), "", _news(plan, name, shared_on), ""]
    comes = (
        "Det här följer inte med e-post utan lämnas på ett säkert sätt:"
        if person.protected
        else "Det här följer med:"
    )
    lines += [comes, *(f"- {one}" for one in files), ""]
    if left_out:
        lines += [left_out, ""]
    if plan.hash_now:
        lines += [f"Kontrollkod: {plan.code}. Samma kod står längst ner på planens sidor.", ""]
    lines += [
        "Planen delas för att du ska kunna läsa den, och bara med dig och ditt team.",
        f"Uppge {name} när du hör av dig, inte namn eller personnummer.",
        ask(person, unit, shared_on),
        *regards(unit, contact),
    ]
    return "\n".join(lines) + "\n"


def _news(plan: Plan, name: str, shared_on: date) -> str:
    made = f", upprättad {day(plan.established_on)}," if plan.established_on else ""
    news = f"Genomförandeplanen {name}{made} delades med dig {day(shared_on)}."
    if plan.replaces:
        news += f" Den ersätter {plan_ref(plan.person_id, plan.replaces)}."
    if plan.corrections:
        news += f" Den är rättad {day(plan.corrections[-1].happened_on)}; rättelsen står sist i planen."
    return news


def as_eml(
    message: str, to: str, subject: str, date: date, attached: Mapping[str, bytes] | None = None
) -> bytes:
    """The message as a draft that an e-mail program opens. ``to`` may be empty; ``subject`` must name no person.

    ``attached`` are the files that go with it, PDF or JSON, by name.
    """
    from email.message import EmailMessage  # noqa: PLC0415 (20 ms that only a share needs)
    from email.policy import SMTP  # noqa: PLC0415
    from email.utils import format_datetime  # noqa: PLC0415

    mail = EmailMessage(policy=SMTP)
    if fold(to):
        mail["To"] = fold(to)
    mail["Subject"] = fold(subject)
    mail["Date"] = format_datetime(datetime.combine(date, time(12), tzinfo=UTC))
    mail["X-Unsent"] = "1"
    mail.set_content(message, cte="quoted-printable")
    for name, data in (attached or {}).items():
        subtype = "pdf" if name.endswith(".pdf") else "json"
        mail.add_attachment(data, maintype="application", subtype=subtype, filename=name)
    if mail.is_multipart():
        # Without a boundary of its own the same package would differ each time it is made.
        mail.set_boundary(f"gplan-{hashlib.sha256(message.encode()).hexdigest()[:32]}")
    return mail.as_bytes()


def write_package(directory: Path, stem: str, files: Mapping[str, bytes]) -> Package:
    """Write the files and their manifest into a new folder ``stem`` in ``directory``, readable by the owner only.

    The folder appears when all of it is on the disk. One that is there already is left as it is, and the new
    one is numbered.

    Args:
        directory: where; made if it is missing.
        stem: the folder's name, made of ids.
        files: content by plain file name.

    Raises:
        InputError: the disk is full or refuses; nothing is left of the package.
    """
    names = [*files, MANIFEST]
    if any(not name or Path(name).name != name or name.startswith(".") for name in (stem, *names)):
        raise ValueError("a file of a package has a plain name")
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    manifest = sums.encode()
    try:
        final = _put(directory, stem, {**files, MANIFEST: manifest})
    except OSError as error:
        why, remedy = _WHY.get(
            error.errno or 0, ("mappen tar inte emot filerna.", "Välj en annan mapp med -o.")
        )
        raise InputError(f"Paketet kunde inte skrivas: {why}", remedy) from error
    return Package(final, tuple(final / name for name in names), hashlib.sha256(manifest).hexdigest())


def _put(directory: Path, stem: str, files: Mapping[str, bytes]) -> Path:
    # In a folder that is there: a path typed wrong makes no new place for what is shared.
    directory.mkdir(exist_ok=True)
    # mkdtemp gives the folder to its owner alone; on Windows the folder's rights are those of the one above.
    half = Path(tempfile.mkdtemp(prefix=f".{stem}-", dir=directory))
    try:
        for name, data in files.items():
            _write(half / name, data)
        final = _free_name(directory, stem)
        half.replace(final)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return final


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:  # noqa: PTH123 (a path cannot be opened with rights)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _free_name(directory: Path, stem: str) -> Path:
    path, count = directory / stem, 1
    while path.exists():
        count += 1
        path = directory / f"{stem}_{count}"
    return path
