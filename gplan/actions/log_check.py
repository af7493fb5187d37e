"""Whether the logs are whole, in words."""

from typing import Any

from gplan.store import log_check
from gplan.store.connection import Store
from gplan.store.log_check import Fault, Found, What

NAMES = {"changes": "Ändringsloggen", "readings": "Läsloggen"}
_LETTERS = {"changes": "c", "readings": "r"}


def check(store: Store) -> list[dict[str, Any]]:
    """Both logs, as records."""
    return [_record(found) for found in log_check.check(store)]


def _record(found: Found) -> dict[str, Any]:
    faults = [
        {
            "what": fault.what.value,
            "first": f"{_LETTERS[found.log]}{fault.first}",
            "last": f"{_LETTERS[found.log]}{fault.last}",
            "text": _words(found.log, fault),
        }
        for fault in found.faults
    ]
    return {
        "id": found.log,
        "log": NAMES[found.log],
        "whole": not faults,
        "rows": found.rows,
        "sealed": found.sealed,
        "head": found.head or None,
        "faults": faults,
    }


def _span(log: str, fault: Fault) -> str:
    """The rows of a fault: ``Raden c17`` or ``Raderna c17 till c19``."""
    letter = _LETTERS[log]
    if fault.first >= fault.last:
        return f"Raden {letter}{fault.first}"
    return f"Raderna {letter}{fault.first} till {letter}{fault.last}"


def _words(log: str, fault: Fault) -> str:
    span, many = _span(log, fault), fault.first < fault.last
    other = NAMES["readings" if log == "changes" else "changes"].lower()
    return {
        What.ALTERED: f"{span} har ändrats sedan den skrevs.",
        What.REPLACED: f"{span} har bytts ut mot en annan.",
        What.REMOVED: f"{span} saknas.",
        What.END_REMOVED: f"{span}, de senaste i loggen, saknas."
        if many
        else f"{span}, den senaste i loggen, saknas.",
        What.ADDED: f"{span} har lagts till vid sidan av gplan.",
        What.SEALED_CHANGED: f"Någon av {span[0].lower()}{span[1:]} har ändrats, tagits bort eller lagts till; de"
        " skrevs innan kedjan började, så det går inte att säga vilken.",
        What.NO_CHAIN: "Kedjan är borta: loggen har bara rader från tiden innan den började.",
        What.MISSING: f"Loggen saknas, men det har funnits minst {fault.last} rader i den.",
        What.OTHER_LOG: f"{span} är inte den som {other} minns.",
    }[fault.what]
