"""What is likely wrong where TOML cannot be read on: the library's own words are English and say little."""

import re
import tomllib
from datetime import date

_VALUE = re.compile(r"[^=#]*=\s*(?P<value>[^#]*)")
_COMMA = re.compile(r"[-+]?(\d+),(\d+)\s*$")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_YES_OR_NO = {"ja", "nej", "sant", "falskt", "yes", "no", "true", "false"}
_GENERAL = (
    "Titta efter citattecken, hakparenteser, likhetstecken, ord som står två gånger, "
    "decimalkomma (det ska vara punkt) och dagar som inte finns."
)


def told(text: str, error: tomllib.TOMLDecodeError) -> str:
    """The fault with its line, and its cause where it can be found."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    lines = text.splitlines() or [""]
    number, column = (int(found[1]), int(found[2])) if found else (len(lines), 1)
    line = lines[number - 1] if number <= len(lines) else ""
    return f"rad {number}: här tar det stopp vid tecken {column}. {_cause(line, str(error)) or _GENERAL}"


def _cause(line: str, words: str) -> str:
    if words.startswith("Cannot"):
        return "Ordet eller rubriken står två gånger. Flera värden får var sin rubrik med dubbla hakparenteser: [[ ]]."
    match = _VALUE.match(line)
    return _of_value(match["value"].strip()) if match else ""


def _of_value(value: str) -> str:
    if comma := _COMMA.match(value):
        return f"Ett tal skrivs med punkt, inte komma: {comma[1]}.{comma[2]}."
    if day := _DAY.match(value):
        return _of_day(day)
    if value.casefold() in _YES_OR_NO:
        return "Ja skrivs true och nej skrivs false, med små bokstäver."
    if not value:
        return "Det saknas något efter likhetstecknet."
    return "Det saknas ett citattecken." if value.count('"') % 2 else ""


def _of_day(day: "re.Match[str]") -> str:
    try:
        right = date(*(int(part) for part in day.groups()))
    except ValueError:
        return f"Dagen {day[0]} finns inte."
    return "" if day[0] == right.isoformat() else f"En dag skrivs med alla siffror: {right.isoformat()}."
