"""Swedish days: dates as people type them, words for dates, red days, and n days, weeks or months from an anchor.

Nothing here guesses: what can be read in two ways is refused with a sentence that says what to write.
The day of today is always an argument. ``dateutil`` is imported where it is used, since most commands do
without it (2 ms).
"""

import re
import unicodedata
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from gplan.errors import UsageError

MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
LONGEST_STEP = 2_000_000
"""More days than this is a slip of the finger and would overflow the calendar."""

_NAMED = {
    "idag": 0,
    "i dag": 0,
    "igår": -1,
    "i går": -1,
    "imorgon": 1,
    "i morgon": 1,
    "imorron": 1,
    "i morron": 1,
    "i övermorgon": 2,
    "övermorgon": 2,
    "i förrgår": -2,
    "förrgår": -2,
}
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "en ett",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
        ),
        start=1,
    )
    for word in words.split()
}
_UNITS = {"d": "days", "v": "weeks", "m": "months", "å": "years"}
_UNIT_WORDS = {
    "dag": "days",
    "dagar": "days",
    "vecka": "weeks",
    "veckor": "weeks",
    "månad": "months",
    "månader": "months",
    "år": "years",
}
_DURATIONS = {
    "days": ("dag", "dagar"),
    "working_days": ("arbetsdag", "arbetsdagar"),
    "weeks": ("vecka", "veckor"),
    "months": ("månad", "månader"),
}
_LAST_YEARS_AHEAD = 30
"""A two-digit year means the 2000s, unless that lies more than so many years ahead; then the 1900s."""


def parse_day(text: str, today: date) -> date:
    """The day that someone typed.

    Takes ``2026-03-05``, ``20260305``, ``260305``, ``5/3 2026``, ``5 mars 2026``, ``idag``, ``igår``,
    ``imorgon``, ``+14d``, ``-2v``, ``+6m``, ``+1å``, ``om två veckor``, ``för 3 dagar sedan``, ``v48`` and
    ``v48 2026`` (the Monday of that ISO week).

    Raises:
        UsageError: it is not a day, or could be more than one.
    """
    # NFC because a Mac may hand over "å" as two characters.
    typed = " ".join(unicodedata.normalize("NFC", text).casefold().replace("\u2212", "-").split())
    if typed in _NAMED:
        return _step(today, _NAMED[typed], "days", text, today)
    for reader in (_read_numeric, _read_words, _read_relative, _read_week):
        day = reader(typed, text, today)
        if day is not None:
            return day
    raise _refusal(f"Jag förstår inte datumet ”{text.strip()}”.", today)


def _refusal(message: str, today: date, remedy: str = "") -> UsageError:
    example = f"{today:%Y-%m-%d}"
    return UsageError(message, remedy or f"Skriv till exempel {example}, idag, igår, +14d eller -2v.")


def _day(year: int, month: int, day: int, text: str, today: date) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _refusal(
            f"Datumet ”{text.strip()}” finns inte.",
            today,
            f"Skriv år, månad och dag, till exempel {today:%Y-%m-%d}.",
        ) from None


def _read_numeric(typed: str, text: str, today: date) -> date | None:
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{4})([0-9]{2})([0-9]{2})", typed):
        year, month, day = (int(part) for part in found.groups() if part is not None)
        return _day(year, month, day, text, today)
    if found := re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{2})", typed):
        year, month, day = (int(part) for part in found.groups())
        century = 2000 if 2000 + year <= today.year + _LAST_YEARS_AHEAD else 1900
        return _day(century + year, month, day, text, today)
    if found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})[ -]([0-9]{4})", typed):
        day, month, year = (int(part) for part in found.groups())
        return _day(year, month, day, text, today)
    if re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/. -][0-9]{2,4})?", typed):
        raise _refusal(
            f"Datumet ”{text.strip()}” kan läsas på flera sätt.",
            today,
            f"Skriv med år: {today:%Y-%m-%d} eller {today.day}/{today.month} {today.year}.",
        )
    return None


def _read_words(typed: str, text: str, today: date) -> date | None:
    found = re.fullmatch(r"(?:den )?([0-9]{1,2})(?::e)? ([a-z]+)\.?(?: ([0-9]{4}))?", typed)
    if found is None:
        return None
    month = _month_number(found[2])
    if month is None:
        return None
    if found[3] is None:
        raise _refusal(
            f"Datumet ”{text.strip()}” saknar år.",
            today,
            f"Skriv ut året, till exempel {int(found[1])} {MONTHS[month - 1]} {today.year}.",
        )
    return _day(int(found[3]), month, int(found[1]), text, today)


def _month_number(word: str) -> int | None:
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def _read_relative(typed: str, text: str, today: date) -> date | None:
    if found := re.fullmatch(r"([+-]) ?([0-9]{1,7}) ?([dvmå])", typed):
        amount = int(found[2]) * (1 if found[1] == "+" else -1)
        return _step(today, amount, _UNITS[found[3]], text, today)
    found = re.fullmatch(r"om ([0-9]{1,7}|[a-zåäö]+) ([a-zåäö]+)", typed)
    sign = 1
    if found is None:
        found = re.fullmatch(r"för ([0-9]{1,7}|[a-zåäö]+) ([a-zåäö]+) se(?:da)?n", typed)
        sign = -1
    if found is None:
        return None
    number = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1])
    unit = _UNIT_WORDS.get(found[2])
    if number is None or unit is None:
        return None
    return _step(today, sign * number, unit, text, today)


def _step(anchor: date, amount: int, unit: str, text: str, today: date) -> date:
    if unit == "years":
        amount, unit = amount * 12, "months"
    try:
        return add(anchor, amount, unit)[0]
    except UsageError:
        raise _refusal(f"Datumet ”{text.strip()}” ligger utanför kalendern.", today) from None


def _read_week(typed: str, text: str, today: date) -> date | None:
    # Only "v48" and "vecka 48": "w48" is not Swedish, and 2026-W48 is what machines write.
    found = re.fullmatch(r"v(?:ecka)?\.? ?([0-9]{1,2})(?:[ ,-]+([0-9]{4}))?", typed)
    iso = re.fullmatch(r"([0-9]{4})-?[wv]([0-9]{2})", typed)
    if found is None and iso is None:
        return None
    if iso is not None:
        return _monday(int(iso[1]), int(iso[2]), text, today)
    assert found is not None
    week = int(found[1])
    if found[2] is not None:
        return _monday(int(found[2]), week, text, today)
    this_year = today.isocalendar().year
    day = _monday(this_year, week, text, today)
    if abs((day - today).days) > 183:
        # In December "v2" is next year's to one and this year's to another.
        raise _refusal(
            f"Det går inte att veta vilket år ”{text.strip()}” gäller.",
            today,
            f"Skriv ut året, till exempel v{week} {this_year + (1 if day < today else -1)}.",
        )
    return day


def _monday(year: int, week: int, text: str, today: date) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        raise _refusal(
            f"Veckan ”{text.strip()}” finns inte.", today, f"Skriv till exempel v{today.isocalendar().week}."
        ) from None


def parse_month(text: str) -> date:
    """The first day of the month that someone typed: ``2026-11`` or ``november 2026``.

    Raises:
        UsageError: it is not a month.
    """
    typed = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if found := re.fullmatch(r"([0-9]{4})-([0-9]{2})", typed):
        year, month = int(found[1]), int(found[2])
        if year >= 1 and 1 <= month <= 12:
            return date(year, month, 1)
    elif found := re.fullmatch(r"([a-z]+) ([0-9]{4})", typed):
        number = _month_number(found[1])
        if number is not None and int(found[2]) >= 1:
            return date(int(found[2]), number, 1)
    raise UsageError(
        f"Jag förstår inte månaden ”{text.strip()}”.", "Skriv år och månad, till exempel 2026-11."
    )


def swedish_day(day: date) -> str:
    """``22 november 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """``22 nov 2026``; the months of at most four letters are written out."""
    name = MONTHS[day.month - 1]
    return f"{day.day} {name if len(name) <= 4 else name[:3]} {day.year}"


def weekday_name(day: date) -> str:
    """``söndag``."""
    return WEEKDAYS[day.weekday()]


def days_left_words(days: int) -> str:
    """How far off a day is: ``idag``, ``i morgon``, ``om 5 dagar``, ``3 dagar sen``."""
    if days == 0:
        return "idag"
    if days == 1:
        return "i morgon"
    if days > 1:
        return f"om {days} dagar"
    return f"{-days} {'dag' if days == -1 else 'dagar'} sen"


def duration_words(amount: int, unit: str) -> str:
    """``14 dagar``, ``1 månad``, ``3 arbetsdagar``; ``unit`` as in ``add``."""
    one, many = _DURATIONS[unit]
    return f"{amount} {one if abs(amount) == 1 else many}"


def add(anchor: date, amount: int, unit: str) -> tuple[date, str]:
    """The day ``amount`` units from the anchor, and what was done to land on a real day, in Swedish words.

    Args:
        anchor: the day to count from; it is day 0.
        amount: how many; negative counts backwards.
        unit: "days", "working_days", "weeks" or "months". Months are counted in one step from the anchor,
            so that 31 August and six months is 28 February and twelve are 31 August again.

    Raises:
        UsageError: the day lies outside the calendar (years 1 to 9999).
        ValueError: another unit.
    """
    if unit not in _DURATIONS:
        msg = f"not a unit of time: {unit!r}"
        raise ValueError(msg)
    if abs(amount) > LONGEST_STEP:
        raise UsageError("Det är för många dagar att räkna på.", "Välj ett närmare datum.")
    try:
        if unit == "months":
            return _add_months(anchor, amount)
        if unit == "working_days":
            return _add_working_days(anchor, amount)
        return anchor + timedelta(days=amount * (7 if unit == "weeks" else 1)), ""
    except (OverflowError, ValueError):
        raise UsageError("Datumet ligger utanför kalendern.", "Välj ett närmare datum.") from None


def _add_months(anchor: date, amount: int) -> tuple[date, str]:
    # The same as dateutil's relativedelta (a test holds them together), without its 3 ms at start-up.
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + amount, 12)
    try:
        return date(year, month + 1, anchor.day), ""
    except ValueError:
        if not MINYEAR <= year <= MAXYEAR:
            raise
    day = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    sign = "+" if amount >= 0 else "−"
    start = f"{anchor.day} {MONTHS[anchor.month - 1]}"
    return (
        day,
        f"{start} {sign} {duration_words(abs(amount), 'months')}: sista {MONTHS[day.month - 1]}",
    )


def _add_working_days(anchor: date, amount: int) -> tuple[date, str]:
    step = timedelta(days=1 if amount >= 0 else -1)
    left, day, weekend, red = abs(amount), anchor, 0, []
    while left:
        day += step
        name = red_days(day.year).get(day)
        if name is not None and day.weekday() < 5:
            red.append(name)
        elif day.weekday() >= 5:
            weekend += 1
        else:
            left -= 1
    parts = [f"{weekend} {'dag' if weekend == 1 else 'dagar'} i veckoslut"] if weekend else []
    parts += red
    return day, f"räknar inte {_listed(parts)}" if parts else ""


def _listed(words: list[str]) -> str:
    return " och ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def is_red_day(day: date) -> bool:
    """True on a public holiday and on midsummer, Christmas and New Year's Eve; not on a plain Sunday."""
    return day in red_days(day.year)


def is_working_day(day: date) -> bool:
    """True Monday to Friday, unless it is a red day."""
    return day.weekday() < 5 and not is_red_day(day)


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=256)
def red_days(year: int) -> dict[date, str]:
    """The red days of a year with their Swedish names, in order. Read it, never change it.

    Public holidays as in lagen (1989:253) om allmänna helgdagar: National Day since 2005, Whit Monday before.
    The three eves are no public holidays, but lagen (1930:173) om beräkning av lagstadgad tid puts them on a
    par with Sundays when a period ends, so nobody is expected to work then and they count as red here.
    """
    from dateutil.easter import easter  # noqa: PLC0415 - loaded when a red day is asked for

    sunday = easter(year)
    midsummer = _saturday_from(date(year, 6, 20))
    days = {
        date(year, 1, 1): "nyårsdagen",
        date(year, 1, 6): "trettondedag jul",
        sunday - timedelta(days=2): "långfredagen",
        sunday: "påskdagen",
        sunday + timedelta(days=1): "annandag påsk",
        sunday + timedelta(days=49): "pingstdagen",
        midsummer - timedelta(days=1): "midsommarafton",
        midsummer: "midsommardagen",
        _saturday_from(date(year, 10, 31)): "alla helgons dag",
        date(year, 12, 24): "julafton",
        date(year, 12, 25): "juldagen",
        date(year, 12, 26): "annandag jul",
        date(year, 12, 31): "nyårsafton",
    }
    if year < 2005:
        days[sunday + timedelta(days=50)] = "annandag pingst"
    # 1 May, Ascension Day and National Day can fall together (2008); the fixed day gives the name.
    days[sunday + timedelta(days=39)] = "Kristi himmelsfärdsdag"
    days[date(year, 5, 1)] = "första maj"
    if year >= 2005:
        days[date(year, 6, 6)] = "Sveriges nationaldag"
    return dict(sorted(days.items()))


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(5 - day.weekday()) % 7)
