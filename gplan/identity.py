"""Identity numbers as they are written: read, compared, masked. Never refused, never more sure than the number is.

A personal number (personnummer) and a coordination number (samordningsnummer, day + 60) carry a day of birth and
a check digit. Temporary and regional reserve numbers carry neither, whatever their digits look like.

Every command that names a person compares numbers, few read one: the model's dataclasses are imported where a
number is read (25 ms).
"""

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gplan.model.person import IdentityNumber

EARLIEST_BIRTH_YEAR = 1840
"""Personal numbers began in 1947; nobody alive then was born earlier. Test numbers begin in 1890."""

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212", "------")
_NUMERIC = r"([0-9]{2})?([0-9]{2})([0-9]{4})([-+]?)([0-9]{4})"
_LETTERED = r"([0-9]{6}(?:[0-9]{2})?)([-+]?)(?=[0-9]*[A-ZÅÄÖ])([0-9A-ZÅÄÖ]{4})"
"""``-TF11``, ``-T111``, and reserve numbers with a letter among the last four."""
_RESERVE = r"(99[0-9]{6})-?([0-9]{4})"
"""The Stockholm region's own numbers: twelve digits from 99, where a century would stand."""


def read_number(text: str, today: date) -> "IdentityNumber":
    """An identity number as written anywhere. Whatever is not understood is kept as ``UNKNOWN``, unverified.

    ``today`` tells the century of a number with ten digits: the latest that is not in the future, and for "+"
    the latest in which the person has turned 100. A birth in the future is not accepted.
    """
    written = _tidy(text)
    if found := re.fullmatch(_RESERVE, written):
        return _number(f"{found[1]}-{found[2]}", text, "temporary", verified=False)
    if found := re.fullmatch(_LETTERED, written):
        return _number(f"{found[1]}{found[2] or '-'}{found[3]}", text, "temporary", verified=False)
    if found := re.fullmatch(_NUMERIC, written):
        century, year, month_day, sign, last = found.groups()
        born = _born(century, year, month_day, sign, today)
        if born is not None:
            kind = "coordination" if int(month_day[2:]) > 60 else "personal"
            verified = _check_digit_holds(f"{year}{month_day}{last}")
            return _number(f"{born.year}{month_day}-{last}", text, kind, verified=verified)
    return _number(written, text, "unknown", verified=False)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()).translate(_DASHES).upper())


def _number(value: str, text: str, kind: str, *, verified: bool) -> "IdentityNumber":
    from gplan.model.person import IdentityNumber  # noqa: PLC0415 - 25 ms, see above
    from gplan.model.terms import NumberKind  # noqa: PLC0415 - as above

    return IdentityNumber(value=value, as_written=text, kind=NumberKind(kind), verified=verified)


def _born(century: str | None, year: str, month_day: str, sign: str, today: date) -> date | None:
    """The day of birth, or None where the digits are no day or the century cannot be told."""
    if century is not None:
        day = _real_day(int(century + year), month_day)
        return day if day is not None and day.year >= EARLIEST_BIRTH_YEAR and day <= today else None
    # 29 February exists in some centuries only, so each candidate is tried.
    for full_year in range(today.year - (today.year - int(year)) % 100, EARLIEST_BIRTH_YEAR - 1, -100):
        day = _real_day(full_year, month_day)
        if day is None or day > today or (sign == "+" and today.year - full_year < 100):
            continue
        return day
    return None


def _real_day(year: int, month_day: str) -> date | None:
    month, day = int(month_day[:2]), int(month_day[2:])
    try:
        return date(year, month, day - 60 if day > 60 else day)
    except ValueError:
        return None


def _check_digit_holds(ten: str) -> bool:
    """Luhn's check over the ten digits."""
    total = 0
    for place, digit in enumerate(ten):
        product = int(digit) * (2 if place % 2 == 0 else 1)
        total += product // 10 + product % 10
    return total % 10 == 0


def birth_on(number: "IdentityNumber") -> date | None:
    """The day of birth of a personal or coordination number; None for every other kind, by law of the model."""
    if number.kind not in {"personal", "coordination"}:
        return None
    return _real_day(int(number.value[:4]), number.value[4:8])


def search_key(text: str) -> str:
    """What every written form of a number has in common: its last ten letters and digits, upper case.

    Ten and twelve digits, "-", "+", or no separator give one key: ``19121212-1212`` and ``121212+1212`` are
    both ``1212121212``. Two persons a hundred years apart share a key: see ``matches``.
    """
    return _signs(text)[-10:]


def matches(typed: str, stored: str) -> bool:
    """True when ``typed`` is a written form of the ``stored`` number, whole; an empty text matches nothing.

    Where both say a century, the centuries must agree; where one does not, the sign is not held against it,
    since "-" is often typed for "+".
    """
    one, other = _signs(typed), _signs(stored)
    if len(one) == len(other):
        return bool(one) and one == other
    short, long = sorted((one, other), key=len)
    return len(short) == 10 and len(long) == 12 and long.endswith(short)


def _signs(text: str) -> str:
    return "".join(sign for sign in _tidy(text) if sign in "0123456789ÅÄÖ" or "A" <= sign <= "Z")


def spellings(number: str) -> str:
    """A pattern for every written form of a number in a text: with or without century, "-", "+" and spaces.

    The century may be any, for one who types it wrong tells the number all the same. "" where the text is so short
    that it could be a time or a dose.
    """
    signs = _signs(number)
    if len(signs) < _SHORTEST:
        return ""
    whole = _BETWEEN.join(signs[-10:])
    return rf"(?:[0-9]{_BETWEEN}[0-9]{_BETWEEN})?{whole}" if len(signs) >= 10 else whole


_SHORTEST = 6
_BETWEEN = r"[\s\-+/.\u2010-\u2015\u2212]*"


def looks_like_number(text: str) -> bool:
    """True when what someone typed to name a person starts as a number does: six digits of a day."""
    return re.match(r"[0-9]{6}", _tidy(text)) is not None


def mask(number: "IdentityNumber") -> str:
    """The number with every sign but its separator hidden, for a protected person: ``********-****``."""
    return re.sub(r"[^-+]", "*", number.value)
