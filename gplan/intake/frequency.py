"""How often: frequencies, quantities and days as orders write them, in figures or words."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from gplan.intake.text import fold, number_word
from gplan.model.order import Frequency
from gplan.model.terms import Per, Weekday

_PERIODS = {
    "dag": Per.DAY,
    "dygn": Per.DAY,
    "v": Per.WEEK,
    "mån": Per.MONTH,
    "kvartal": Per.MONTH,
    "år": Per.YEAR,
}
_PERIOD = r"(?P<{0}>dag(?:en)?|dygn(?:et)?|vecka(?:n)?|v|månad(?:en)?|mån|kvartal(?:et)?|år(?:et)?)(?!\w)"
_COUNT = r"(?:[0-9]{1,3}|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)"
_ORDINAL = (
    r"(?:[0-9]{1,2}:?(?:e|a)?|annan|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|tolfte)"
)
_DURATION = re.compile(
    r"(?<![\w:.,])(?P<amount>[0-9]{1,4}(?:[.,:][0-9]{1,3})?)\s*"
    r"(?P<unit>timmar|timme|tim|h|minuter|minut|min)\.?\s*(?:/|per\b|i\b|om\b)\s*"
    r"(?:(?P<occasion>gång|tillfälle|besök)\b|" + _PERIOD.format("period") + ")",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"(?<!\w)(?P<count>{_COUNT})\s*(?:(?:gånger|gång|ggr|gg|g|x)(?!\w)|(?:dagar|dgr)(?=\.?\s*(?:/|per\b|i\b)))\.?"
    r"(?:\s*(?:/|per\b|i\b|om\b)\s*" + _PERIOD.format("period") + ")?",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"(?<!\w)(?:(?P<each>varje)|(?P<second>varannan|vartannat)|(?:var|vart)\s+(?P<nth>{_ORDINAL}))\s+"
    + _PERIOD.format("period"),
    re.IGNORECASE,
)
_DAILY = re.compile(r"(?<!\w)(?:dagligen|alla dagar|alla veckans dagar)(?!\w)", re.IGNORECASE)
_WEEKDAYS = {
    "mån": Weekday.MON,
    "tis": Weekday.TUE,
    "ons": Weekday.WED,
    "tor": Weekday.THU,
    "tors": Weekday.THU,
    "fre": Weekday.FRI,
    "lör": Weekday.SAT,
    "sön": Weekday.SUN,
}
_WEEK = tuple(Weekday)
_DAY = r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:ar|en|arna)?)?"
_DAYS = re.compile(
    rf"(?<![\w/])(?P<first>{_DAY})(?!\w)(?:\s*(?:-|–|till)\s*(?P<last>{_DAY})(?!\w))?", re.IGNORECASE
)
_WORKDAYS = re.compile(r"(?<!\w)vardag(?:ar|arna)?(?!\w)", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?P<amount>[0-9]{1,4}(?:[.,:][0-9]{1,2})?)\s*(?P<unit>timmar|timme|tim|h|minuter|min)\.?"
    r"(?:\s*(?:och\s*)?(?P<minutes>[0-9]{1,2})\s*(?:minuter|min)\.?)?\s*(?:/|per\b|i\b)\s*(?:månad(?:en)?|mån)(?!\w)",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?<![\w-])([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})(?![\w-])")


def days_in(text: str) -> list[tuple[int, int, date]]:
    """The real days in a text, written 2026-03-10, 2026/03/10 or 20260310: start, end and day."""
    found = []
    for match in _ISO.finditer(text):
        try:
            day = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            continue
        found.append((match.start(), match.end(), day))
    return found


def minutes_per_month(text: str) -> int | None:
    """An ordered quantity in whole minutes: "51:36 timmar/månad" is 3096; None unless it is per month."""
    match = _QUANTITY.fullmatch(fold(text))
    if match is None:
        return None
    minutes = _minutes(match["amount"], match["unit"])
    return None if minutes is None else minutes + int(match["minutes"] or 0)


def parse_frequency(text: str) -> Frequency | None:
    """A frequency in an order's words, or None where no period can be read from them."""
    written = fold(text)
    duration, times = _DURATION.search(written), _TIMES.search(written)
    rhythm, weekdays = _EVERY.search(written), _weekdays(written)
    per = _period(duration, times, rhythm, written, weekdays)
    if per is None:
        return None
    every = _every(rhythm) if rhythm and _per(rhythm["period"]) is per else 1
    if any(
        match and (match["period"] or "").casefold().startswith("kvartal")
        for match in (duration, times, rhythm)
    ):
        every *= 3
    count = number_word(times["count"]) if times else None
    minutes = _minutes(duration["amount"], duration["unit"]) if duration else None
    if minutes is not None and duration and duration["occasion"]:
        minutes = minutes * count if count is not None else None
    if per is Per.DAY and rhythm and _per(rhythm["period"]) is Per.WEEK and _every(rhythm) > 1:
        # "0,5 timmar/dag, varannan vecka": only weeks can say every second one, so the days' minutes are counted up.
        days = len(weekdays) or 7
        per, every = Per.WEEK, _every(rhythm)
        minutes = None if minutes is None else minutes * days
        count = None if count is None else count * days
    return Frequency(
        as_written=written, per=per, every=every, times=count, minutes=minutes, weekdays=weekdays
    )


def frequency_start(text: str) -> int | None:
    """Where in a phrase its frequency begins: after "Promenad " in "Promenad två gånger per vecka"."""
    starts = [
        match.start()
        for pattern in (_TIMES, _EVERY, _DAILY, _DURATION, _WORKDAYS)
        if (match := pattern.search(text))
        and (pattern is not _TIMES or match["period"] or _EVERY.search(text))
    ]
    days = _DAYS.search(text)
    # A bare day name is a frequency only in the plural or after "på": "Inköp tisdagar", not "Fredag kommer ...".
    if days and days["first"].casefold().endswith(("dagar", "dagarna")):
        starts.append(days.start())
    return min(starts, default=None)


def frequency_words(text: str) -> int | None:
    """How many letters of a text that begins with a frequency belong to it; None where it does not begin so."""
    end = 0
    while True:
        rest = text[end:]
        gap = re.match(r"[\s,]*(?:(?:på|och|samt)\s+)?", rest)
        skip = gap.end() if gap else 0
        for pattern in (_DURATION, _TIMES, _EVERY, _DAILY, _WORKDAYS, _DAYS):
            match = pattern.match(rest, skip)
            if match:
                end += match.end()
                break
        else:
            return end or None


def _period(
    duration: re.Match[str] | None,
    times: re.Match[str] | None,
    rhythm: re.Match[str] | None,
    written: str,
    weekdays: tuple[Weekday, ...],
) -> Per | None:
    for match in (duration, times, rhythm):
        if match and match["period"]:
            return _per(match["period"])
    if _DAILY.search(written):
        return Per.DAY
    return Per.WEEK if weekdays else None


def _per(word: str) -> Per:
    folded = word.casefold()
    return next(per for stem, per in _PERIODS.items() if folded.startswith(stem))


def _every(rhythm: re.Match[str]) -> int:
    if rhythm["second"]:
        return 2
    if rhythm["nth"]:
        return number_word(re.sub(r":?[ea]?$", "", rhythm["nth"])) or number_word(rhythm["nth"]) or 1
    return 1


def _weekdays(text: str) -> tuple[Weekday, ...]:
    named: set[Weekday] = set()
    for match in _DAYS.finditer(text):
        first = _WEEK.index(_weekday(match["first"]))
        last = _WEEK.index(_weekday(match["last"])) if match["last"] else first
        named.update(_WEEK[first : last + 1] if first <= last else _WEEK[first:] + _WEEK[: last + 1])
    if _WORKDAYS.search(text):
        named.update(_WEEK[:5])
    return tuple(day for day in _WEEK if day in named)


def _weekday(word: str) -> Weekday:
    return _WEEKDAYS[re.sub(r"dag(?:ar|en|arna)?$", "", word.casefold())]


def _minutes(amount: str, unit: str) -> int | None:
    hours = unit.casefold().startswith(("t", "h"))
    if ":" in amount:
        whole, part = amount.split(":")
        return int(whole) * 60 + int(part) if hours and len(part) == 2 and int(part) < 60 else None
    value = Decimal(amount.replace(",", ".")) * (60 if hours else 1)
    # The model counts whole minutes; the exact words stay in ``as_written``.
    return int(value.to_integral_value(ROUND_HALF_UP))
