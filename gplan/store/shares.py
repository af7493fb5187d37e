"""Plans that went out, and to whom."""

import json
from datetime import date

from gplan.model.ids import PersonId, PlanId, ShareId
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
        )
    )
    store.log_change("share", "share", share, plan.person_id)
    return share


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
        )
        for row in store.conn.execute(
            "SELECT share.*, plan.person_id, plan.version, (SELECT max(e.happened_on) FROM share_event e"
            " WHERE e.share_id = share.id AND e.kind = 'recalled' AND e.happened_on <= :on) AS recalled_on FROM share JOIN plan ON plan.id = share.plan_id"
            " WHERE share.shared_on <= :on AND (:person IS NULL OR plan.person_id = :person)"
            " ORDER BY share.shared_on DESC, share.id DESC",
            {"on": on.isoformat(), "person": person},
        )
    ]


def standing(store: Store, person: PersonId, on: date) -> list[Share]:
    """A person's shares up to ``on`` that have not been recalled, newest first."""
    return [share for share in overview(store, on, person) if share.recalled_on is None]


def add_event(store: Store, share: Share, kind: str, happened_on: date, note: str = "") -> None:
    """Record that a share was "received" or "recalled"."""
    row = store.insert("share_event", share_id=share.id, kind=kind, happened_on=happened_on, note=note)
    store.log_change(kind, "share", row, share.person_id, table="share_event")
