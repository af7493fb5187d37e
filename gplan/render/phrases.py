"""Swedish phrases for days, times and how often, as they stand on paper."""

from collections.abc import Iterable
from datetime import date, time

from gplan.dates import MONTHS, WEEKDAYS
from gplan.model.order import OrderContent
from gplan.model.person import PersonDetails
from gplan.model.plan import PlannedVisit
from gplan.model.terms import Slot, Weekday, label

_WEEKDAYS = dict(zip(Weekday, WEEKDAYS, strict=True))
_ORDINALS = {3: "tredje", 4: "fjärde", 5: "femte", 6: "sjätte", 7: "sjunde", 8: "åttonde"}
_COUNTS = {1: "en", 2: "två", 3: "tre", 4: "fyra", 5: "fem", 6: "sex", 7: "sju"}
_DAILY = ("varje dag", "alla dagar", "dagligen")
_SLOT_HOURS = {
    Slot.MORNING: (5, 7),
    Slot.FORENOON: (9, 10),
    Slot.NOON: (11, 12),
    Slot.AFTERNOON: (13, 14),
    Slot.EVENING: (17, 18),
    Slot.NIGHT: (22, 23),
}
"""The hour a part of the day begins, and the hour of a visit in it that has no clock time."""


def day(on: date) -> str:
    """A day in words: "3 november 2026"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def day_and_weekday(on: date) -> str:
    """A day with its weekday: "tisdag 24 november 2026"."""
    return f"{WEEKDAYS[on.weekday()]} {day(on)}"


def clock(at: time) -> str:
    """A time of day: "kl. 07.30"."""
    return f"kl. {at:%H.%M}"


def sentence(text: str) -> str:
    """The text with its first letter capital and the rest untouched."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The text, cut with "…" when it has more letters than that."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def weekdays(days: Iterable[Weekday]) -> str:
    """The days in week order: "måndag, onsdag och fredag"; "alla dagar" for none or all of them."""
    chosen = set(days)
    if not chosen or len(chosen) == len(Weekday):
        return "alla dagar"
    if chosen == {Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI}:
        return "måndag till fredag"
    if chosen == {Weekday.SAT, Weekday.SUN}:
        return "lördag och söndag"
    return listed(_WEEKDAYS[one] for one in Weekday if one in chosen)


def listed(words: Iterable[str]) -> str:
    """Words in a row: "a, b och c"."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} och {last}" if first else last


def joined(*words: str, between: str = ", ") -> str:
    """Those of the words that there are, with something between them."""
    return between.join(word for word in words if word)


def lines(*words: str) -> str:
    """Those of the words that there are, each on a line."""
    return joined(*words, between="\n")


def address(details: PersonDetails | OrderContent, between: str = ", ") -> str:
    """Street, and postal code with city; what is not known is left out."""
    return joined(details.street.strip(), f"{details.postal_code} {details.city}".strip(), between=between)


def counted(number: int, one: str, many: str) -> str:
    """So many of something: "1 besök", "3 besök"."""
    return f"{number} {one if number == 1 else many}"


def every(weeks: int) -> str:
    """How often in weeks: "" for every week, "varannan vecka", "var tredje vecka"."""
    if weeks <= 1:
        return ""
    return "varannan vecka" if weeks == 2 else f"var {_ORDINALS.get(weeks, f'{weeks}:e')} vecka"


def frequency(words: str, times: int | None, every_weeks: int) -> str:
    """How often: the words where there are any, otherwise made from the figures; "" when nothing is said."""
    if words or times is None:
        return words
    period = every(every_weeks) or "i veckan"
    count = _COUNTS.get(times, str(times))
    return f"{count} {'gång' if times == 1 else 'gånger'} {period}"


def same_days(words: str, visit: PlannedVisit) -> bool:
    """Whether how often an intervention is given says no more than the days of the visit it is given at."""
    said = words.strip().rstrip(".").casefold()
    daily = not visit.weekdays and visit.every_weeks <= 1
    return said in _DAILY if daily else said == visit_days(visit).casefold()


def minutes(count: int | None) -> str:
    """A stretch of time: "45 min", "1 tim 10 min", "" when not said."""
    if count is None:
        return ""
    hours, rest = divmod(count, 60)
    parts = []
    if hours:
        parts.append(f"{hours} tim")
    if rest or not hours:
        parts.append(f"{rest} min")
    return " ".join(parts)


def visit_when(visit: PlannedVisit) -> str:
    """When in the day: "Morgon kl. 07.30"."""
    parts = [label(visit.slot)] if visit.slot else []
    if visit.at:
        parts.append(clock(visit.at))
    return sentence(" ".join(parts)) or "Tid inte bestämd"


def visit_days(visit: PlannedVisit) -> str:
    """Which days: "Alla dagar", "Måndag och torsdag, varannan vecka"."""
    weeks = every(visit.every_weeks)
    return sentence(", ".join(part for part in (weekdays(visit.weekdays), weeks) if part))


def slot_of(visit: PlannedVisit) -> Slot | None:
    """The part of the day a visit belongs to: as planned, else by its clock time; None where it has neither."""
    if visit.slot is not None or visit.at is None:
        return visit.slot
    hour = visit.at.hour
    return next((slot for slot in reversed(_SLOT_HOURS) if hour >= _SLOT_HOURS[slot][0]), Slot.NIGHT)


def visits_in_day_order(visits: Iterable[PlannedVisit]) -> list[PlannedVisit]:
    """The visits as the day goes; those without a time come last."""

    def moment(visit: PlannedVisit) -> tuple[int, int]:
        if visit.at:
            return visit.at.hour, visit.at.minute
        return (_SLOT_HOURS[visit.slot][1] if visit.slot else 24), 0

    return sorted(visits, key=moment)


def visits_count(visits: Iterable[PlannedVisit]) -> str:
    """How many visits are planned: "28 i veckan och 1 varannan vecka"."""
    per_period: dict[int, int] = {}
    for visit in visits:
        per_period[visit.every_weeks] = per_period.get(visit.every_weeks, 0) + (len(set(visit.weekdays)) or 7)
    return listed(f"{count} {every(weeks) or 'i veckan'}" for weeks, count in sorted(per_period.items()))
