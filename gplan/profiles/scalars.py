"""The kinds of values a profile can state, and the check of each."""

import math
import re
from collections.abc import Callable
from typing import Any

from gplan.profiles import parts

_DURATION = ("days", "working_days", "weeks", "months")
UNITS: dict[str, tuple[str, ...]] = {"duration": _DURATION}
"""Kinds whose unit a municipality may choose; every other keeps the declared one."""
LONGEST = 36_500
"""A hundred years in days: a longer time is a slip of the finger."""


def check_scalar(value: Any, declaration: dict[str, Any]) -> tuple[Any, str]:
    """The value in the form that is kept, and what is wrong with it in Swedish, or empty."""
    return _CHECKS[declaration["kind"]](value, declaration)


def _number(value: Any, declaration: dict[str, Any]) -> tuple[Any, str]:
    least, most = declaration["least"], declaration["most"] or LONGEST
    # bool is an int in Python, and true is no number of days.
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value, ""
    return least, f"value ska vara ett heltal från {least} till {most}, utan citattecken."


def _decimal(value: Any, _: dict[str, Any]) -> tuple[Any, str]:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value > 0:
        return str(value), ""
    return "1", "value ska vara ett tal större än 0 med punkt, till exempel 4.33."


def _switch(value: Any, _: dict[str, Any]) -> tuple[Any, str]:
    return (value, "") if isinstance(value, bool) else (False, "value ska vara true eller false.")


def _choice(value: Any, declaration: dict[str, Any]) -> tuple[Any, str]:
    choices = declaration["choices"]
    return (value, "") if value in choices else ("", f"value ska vara en av {', '.join(choices)}.")


def _text(value: Any, declaration: dict[str, Any]) -> tuple[Any, str]:
    if not isinstance(value, str) or not value.strip():
        return "", "value ska vara text inom citattecken."
    example = declaration["example"]
    if "–" in example:
        # The en dash of an interval is hard to find on a keyboard.
        value = value.replace("-", "–")
    if declaration["pattern"] and not re.fullmatch(declaration["pattern"], value):
        return "", f"value ska skrivas som {example}."
    return value, ""


def _words(value: Any, declaration: dict[str, Any]) -> tuple[Any, str]:
    choices = declaration["choices"]
    if isinstance(value, list) and all(word in choices for word in value) and len(set(value)) == len(value):
        return ";".join(value), ""
    return "", f"value ska vara en lista med ord ur {', '.join(choices)}, eller tom: []."


def _services(value: Any, _: dict[str, Any]) -> tuple[Any, str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return "", 'value ska vara en lista med insatser, till exempel ["matdistribution"], eller tom: [].'
    if any(";" in name for name in value):
        return "", "en insats i listan får inte ha semikolon i namnet."
    if not all(part for name in value for part in parts(name)):
        return "", 'en insats i listan saknar namn. Två tillsammans skrivs "trygghetslarm + matdistribution".'
    return ";".join(value), ""


_CHECKS: dict[str, Callable[[Any, dict[str, Any]], tuple[Any, str]]] = {
    "duration": _number,
    "number": _number,
    "decimal": _decimal,
    "switch": _switch,
    "choice": _choice,
    "text": _text,
    "words": _words,
    "services": _services,
}
KINDS = tuple(_CHECKS)
