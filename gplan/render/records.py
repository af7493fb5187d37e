"""Model values as JSON's own types: dates ISO, enums their values, durations in whole minutes as they are."""

from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """A model value as dicts, lists, strings and numbers; every field is kept."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)) and not hasattr(value, "_asdict"):
        return [plain(part) for part in value]
    parts = _parts(value)
    return value if parts is None else {name: plain(part) for name, part in parts.items()}


def _parts(value: Any) -> dict[str, Any] | None:
    """The named parts of a record, or None for a plain value."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if hasattr(value, "_asdict"):
        return dict(value._asdict())
    return {str(key): part for key, part in value.items()} if isinstance(value, dict) else None
