"""Plans that went out, and to whom."""

import json
from datetime import date
from typing import NamedTuple

from gplan.model.ids import NoteId, PersonId, PlanId, ShareId
from gplan.model.plan import Plan
from gplan.model.records import Share
from gplan.model.terms import Recipient
from gplan.store.connection import Store, day


def add(
    store: Store,
    plan: Plan,
    recipient: Recipient,
    on: date,
    *,
    case_officer: str,
    team: str,
    consent_event: int | None,
    package_sha256: str,
    files: tuple[str, ...],
    message_on: date | None,
    left_out: tuple[str, ...] = (),
) -> ShareId:
    """Record that a version went out."""
    share = ShareId(
        store.insert(
            "share",
            plan_id=plan.id,
            recipient=recipient.value,
            shared_on=on,
            case_officer=case_officer,
            team=team,
            consent_event_id=consent_event,
            package_sha256=package_sha256,
            files=json.dumps(files),
            message_on=message_on,
            content_hash=plan.hash_now,
            left_out=json.dumps(left_out),
        )
    )
    store.log_change("share", "share", share, plan.person_id)
    return share


_OVERVIEW = """SELECT share.*, plan.person_id, plan.version,
 (SELECT max(e.happened_on) FROM share_event e
  WHERE e.share_id = share.id AND e.kind = 'recalled' AND e.happened_on <= :on) AS recalled_on,
 (SELECT min(e.happened_on) FROM share_event e
  WHERE e.share_id = share.id AND e.kind = 'received' AND e.happened_on <= :on) AS received_on,
 back.happened_on AS back_on, coalesce(back.kind, '') AS back_as, coalesce(back.by, '') AS back_by,
 (SELECT max(newer.version) FROM plan newer
  WHERE newer.person_id = plan.person_id AND newer.status = 'established' AND newer.established_on <= :on
   AND NOT EXISTS (SELECT 1 FROM plan_event e WHERE e.plan_id = newer.id AND e.kind = 'entered_in_error'
    AND e.happened_on <= :on)) AS newest_version,
 coalesce((SELECT c.content_hash FROM plan_correction c WHERE c.plan_id = plan.id AND c.happened_on <= :on
  ORDER BY c.id DESC LIMIT 1), plan.content_hash) AS hash_now
FROM share JOIN plan ON plan.id = share.plan_id
LEFT JOIN share_event back ON back.id = (SELECT max(e.id) FROM share_event e
 WHERE e.share_id = share.id AND e.kind IN ('returned', 'destroyed', 'not_back'))
 AND back.kind <> 'not_back' AND back.happened_on <= :on
WHERE share.shared_on <= :on AND (:person IS NULL OR plan.person_id = :person)
ORDER BY share.shared_on DESC, share.id DESC"""


def overview(store: Store, on: date, person: PersonId | None = None) -> list[Share]:
    """Shares up to ``on``, newest first."""
    return [
        Share(
            id=ShareId(row["id"]),
            plan_id=PlanId(row["plan_id"]),
            person_id=PersonId(row["person_id"]),
            version=row["version"],
            recipient=Recipient(row["recipient"]),
            shared_on=date.fromisoformat(row["shared_on"]),
            case_officer=row["case_officer"],
            team=row["team"],
            package_sha256=row["package_sha256"],
            files=tuple(json.loads(row["files"])),
            message_on=day(row["message_on"]),
            recalled_on=day(row["recalled_on"]),
            content_hash=row["content_hash"],
            received_on=day(row["received_on"]),
            back_on=day(row["back_on"]),
            back_as=row["back_as"],
            back_by=row["back_by"],
            left_out=tuple(json.loads(row["left_out"])),
            newest_version=row["newest_version"],
            corrected=bool(row["content_hash"]) and row["content_hash"] != row["hash_now"],
        )
        for row in store.conn.execute(_OVERVIEW, {"on": on.isoformat(), "person": person})
    ]


class Event(NamedTuple):
    """What happened to a share after it went out."""

    kind: str
    """One of "received", "recalled", "returned", "destroyed" and "not_back"."""
    happened_on: date
    note: str
    by: str
    """Who gave it back, or says that it is destroyed."""
    note_id: NoteId | None
    """The journal note of the same step."""
    counts: bool
    """False for what was noted of the copy's coming back, and noted again or taken back since."""


_OF_COMING_BACK = ("returned", "destroyed", "not_back")


def events(store: Store, share: ShareId, on: date) -> list[Event]:
    """What has happened to a share up to ``on``, oldest first."""
    known = store.rows("SELECT * FROM share_event WHERE share_id = ? ORDER BY happened_on, id", share)
    last = max((row["id"] for row in known if row["kind"] in _OF_COMING_BACK), default=0)
    return [
        Event(
            row["kind"],
            date.fromisoformat(row["happened_on"]),
            row["note"],
            row["by"],
            NoteId(row["note_id"]) if row["note_id"] else None,
            row["kind"] not in _OF_COMING_BACK or row["id"] == last,
        )
        for row in known
        if row["happened_on"] <= on.isoformat()
    ]


def standing(store: Store, person: PersonId, on: date) -> list[Share]:
    """A person's shares up to ``on`` that are out: neither recalled nor back; newest first."""
    return [share for share in overview(store, on, person) if share.is_out]


def add_event(
    store: Store,
    share: Share,
    kind: str,
    happened_on: date,
    note: str = "",
    *,
    by: str = "",
    note_id: NoteId | None = None,
) -> None:
    """Record what happened to a share; ``note_id`` is the journal note of the same step."""
    row = store.insert(
        "share_event",
        share_id=share.id,
        kind=kind,
        happened_on=happened_on,
        note=note,
        by=by,
        note_id=note_id,
    )
    store.log_change(kind, "share", row, share.person_id, table="share_event")
