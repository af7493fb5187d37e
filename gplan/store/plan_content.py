"""What a plan says as one text: what the hash is taken of, what a save of a draft and a correction keep."""

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any

from gplan.model.ids import PersonId
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import ContactKind, InterventionKind, Slot, Weekday


def content_json(content: PlanContent) -> str:
    """The content in one canonical form: what the hash is taken of."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, default=_plain)


def _plain(value: Any) -> Any:
    """What JSON has no way of saying: the parts of a record by name, a day or a time as it is written."""
    kind: Any = type(value)
    names = _names(kind)
    return {name: getattr(value, name) for name in names} if names else str(value)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()


def content_hash(content: PlanContent, person: PersonId, version: int, established_on: date) -> str:
    """SHA-256, hex, of what is frozen, or of what it reads as once corrected."""
    text = f"{person}\n{version}\n{established_on.isoformat()}\n{content_json(content)}"
    return hashlib.sha256(text.encode()).hexdigest()


def content_from_json(text: str) -> PlanContent:
    """The content that ``content_json`` wrote."""
    said: dict[str, Any] = json.loads(text)
    follow_up_on = said["follow_up_on"]
    parts: dict[str, Any] = {
        "overall_goals": tuple(said["overall_goals"]),
        "interventions": tuple(_intervention(one) for one in said["interventions"]),
        "visits": tuple(_visit(one) for one in said["visits"]),
        "participation": Participation(**said["participation"]),
        "contacts": tuple(
            PlanContact(**(one | {"kind": ContactKind(one["kind"])})) for one in said["contacts"]
        ),
        "other_participants": tuple(said["other_participants"]),
        "other_information": tuple(OtherInformation(**one) for one in said["other_information"]),
        "follow_up_on": date.fromisoformat(follow_up_on) if follow_up_on else None,
    }
    return PlanContent(**(said | parts))


def _intervention(said: dict[str, Any]) -> PlannedIntervention:
    parts = {"text": InterventionText(**said["text"]), "kind": InterventionKind(said["kind"])}
    return PlannedIntervention(**(said | parts))


def _visit(said: dict[str, Any]) -> PlannedVisit:
    parts = {
        "slot": Slot(said["slot"]) if said["slot"] else None,
        "at": time.fromisoformat(said["at"]) if said["at"] else None,
        "weekdays": tuple(Weekday(name) for name in said["weekdays"]),
        "interventions": tuple(said["interventions"]),
    }
    return PlannedVisit(**(said | parts))
