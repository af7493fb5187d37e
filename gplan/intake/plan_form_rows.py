"""The rows of a plan form: a visit, a contact, a labelled fact, a list item, how many times."""

import re
from collections.abc import Iterable
from datetime import date, time

from gplan.dates import parse_day
from gplan.intake.plan_form_text import Line
from gplan.intake.text import number_word
from gplan.model.form_headings import INCLUDED_BOX, NO, TOOK_PART_BOX, YES
from gplan.model.form_text import BULLET, fold, split_row, tidy, unescape
from gplan.model.plan import OtherInformation, PlanContact, PlannedVisit
from gplan.model.terms import ContactKind, Slot, Weekday

_WEEK = tuple(Weekday)
_SLOTS = {
    "morgon": Slot.MORNING,
    "förmiddag": Slot.FORENOON,
    "fm": Slot.FORENOON,
    "lunch": Slot.NOON,
    "middag": Slot.NOON,
    "eftermiddag": Slot.AFTERNOON,
    "em": Slot.AFTERNOON,
    "kväll": Slot.EVENING,
    "natt": Slot.NIGHT,
}
_DAYS = {
    "mån": Weekday.MON,
    "tis": Weekday.TUE,
    "ons": Weekday.WED,
    "tor": Weekday.THU,
    "fre": Weekday.FRI,
    "lör": Weekday.SAT,
    "sön": Weekday.SUN,
}
_DAY = r"(?:mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:ar|en|arna)?)?"
_HEAD_PARTS = {
    name: re.compile(pattern + r"(?!\w)\.?", re.IGNORECASE)
    for name, pattern in {
        "hours": r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:timmar|timme|tim|h)\.?(?:\s*(?:och\s*)?(?P<rest>\d{1,2})\s*min(?:uter)?)?",
        "minutes": r"(?P<minutes>\d{1,4})\s*min(?:uter|ut)?",
        "time": r"(?:(?:kl|klockan)\b\.?\s*)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})",
        "hour": r"(?:kl|klockan)\b\.?\s*(?P<oclock>\d{1,2})",
        "slot": r"(?:på\s+)?(?P<slot>morgon|förmiddag|lunch|middag|eftermiddag|kväll|natt|fm|em)(?:en)?",
        "daily": r"(?P<daily>varje\s+dag|dagligen|alla\s+dagar|alla\s+veckans\s+dagar)",
        "weeks": r"(?P<weeks>varje\s+vecka|varannan\s+vecka|var\s+(?:\w+|\d+:[ea])\s+vecka)",
        "workdays": r"(?P<workdays>vardag(?:ar|arna)?|helg(?:er|en|erna)?)",
        "range": rf"(?P<first>{_DAY})\s*(?:[-–—]|till|t\.o\.m\.)\s*(?P<last>{_DAY})",
        "day": rf"(?P<day>{_DAY})",
    }.items()
}
_BETWEEN = re.compile(r"(?:[\s,+&]|(?:och|samt|på)(?!\w))+", re.IGNORECASE)
_SMALL_WORD = re.compile(r"[a-zåäö]{1,12}")
_BOX = r"(?:\\?\[(?P<mark>[^\]\\]{0,3})\\?\]|(?P<sign>[☐☑☒✓✔✗✘]))\s*"
_CONTACT_BOX = re.compile(
    _BOX + rf"(?P<word>{TOOK_PART_BOX}|deltagit|{INCLUDED_BOX}|med i planen)(?!\w)\s*[,;]?\s*", re.IGNORECASE
)
_ANSWER_BOX = re.compile(_BOX + rf"(?P<word>{YES}|{NO})(?!\w)[,.]?", re.IGNORECASE)
_ANSWER = re.compile(rf"\W*(?P<word>{YES}|{NO})\W*", re.IGNORECASE)
_UNTICKED = ("", "-", "–", "nej", "☐")
_STEP = re.compile(r"[+\-−]|om\s", re.IGNORECASE)
_PHONE = re.compile(r"\+?(?=(?:\D*\d){5})[\d\s()/.–-]+")
_TIMES = re.compile(
    r"(?:_+\s*gånger\s*|(?P<times>\w+)\s*(?:gånger|gång|ggr|g)?\s*)??"
    r"(?P<weeks>(?:i|per)\s+veckan?|/\s*vecka|varje\s+vecka|varannan\s+vecka|var\s+(?:\w+|\d+:[ea])\s+vecka)?",
    re.IGNORECASE,
)


def parse_visit(text: str) -> PlannedVisit | None:
    """The visit in words like "morgon, mån och ons, 20 min: Dusch, Frukost; ring på först".

    First when: part of the day or time, days, weeks and minutes, in any order. After a colon the
    interventions, after a semicolon a note. A name with a comma or semicolon stands in quotation marks.

    Returns:
        None where the words before the colon are not all understood, or say two things at once.
    """
    row = fold(text)
    head = next(iter(split_row(row, ":;")))
    when = row[head.start : head.end - 1] if head.ended_by else row
    visit = _when(when)
    if visit is None or not head.ended_by:
        return visit
    rest = row[head.end :].strip()
    if head.ended_by == ";":
        return _replace(visit, note=rest)
    names: list[str] = []
    for token in split_row(rest, ",;"):
        names += [fold(token.text)] if token.text.strip() else []
        if token.ended_by == ";":
            return _replace(visit, interventions=tuple(names), note=rest[token.end :].strip())
    return _replace(visit, interventions=tuple(names))


def why_unread(text: str) -> str:
    """Why ``parse_visit`` could not read a visit, in Swedish.

    Only a short word in small letters is repeated: anything else may be of a person.
    """
    row = fold(text)
    head = next(iter(split_row(row, ":;")))
    words, at = row[: head.end - 1] if head.ended_by else row, 0
    while at < len(words):
        part = _BETWEEN.match(words, at) or next(
            (match for one in _HEAD_PARTS.values() if (match := one.match(words, at))), None
        )
        if part is None:
            word = words[at:].split()[0].strip(",.")
            return (
                f"”{word}” är inte känt"
                if _SMALL_WORD.fullmatch(word)
                else "orden före kolonet är inte kända"
            )
        at = part.end()
    return "dag, tid eller längd är sagd två gånger eller går inte ihop"


def _replace(visit: PlannedVisit, *, interventions: tuple[str, ...] = (), note: str = "") -> PlannedVisit:
    return PlannedVisit(
        slot=visit.slot,
        at=visit.at,
        weekdays=visit.weekdays,
        every_weeks=visit.every_weeks,
        minutes=visit.minutes,
        interventions=interventions,
        note=note,
    )


def _when(words: str) -> PlannedVisit | None:
    """The visit's day, time and length; None where a word is left over or something is said twice."""
    said: dict[str, str] = {}
    days: set[Weekday] = set()
    at = 0
    while at < len(words):
        gap = _BETWEEN.match(words, at)
        if gap:
            at = gap.end()
            continue
        part = next((match for one in _HEAD_PARTS.values() if (match := one.match(words, at))), None)
        if part is None:
            return None
        at = part.end()
        groups = {name: value for name, value in part.groupdict().items() if value is not None}
        named = _days(groups)
        if (days & named) or (said.keys() & groups.keys() - {"day", "workdays", "first", "last"}):
            return None
        days |= named
        said |= groups
    return _visit(said, days) if said else None


def _visit(said: dict[str, str], days: set[Weekday]) -> PlannedVisit | None:
    if (
        ("daily" in said and days)
        or ("hours" in said and "minutes" in said)
        or ("hour" in said and "oclock" in said)
    ):
        return None
    hour, minute = int(said.get("hour", said.get("oclock", "0"))), int(said.get("minute", "0"))
    weeks = _weeks(said["weeks"]) if "weeks" in said else 1
    if hour > 23 or minute > 59 or weeks is None:
        return None
    minutes = (
        float(said["hours"].replace(",", ".")) * 60 + int(said.get("rest", "0")) if "hours" in said else None
    )
    if minutes is not None and minutes != int(minutes):
        return None
    return PlannedVisit(
        slot=_SLOTS[said["slot"].casefold()] if "slot" in said else None,
        at=time(hour, minute) if said.keys() & {"hour", "oclock"} else None,
        weekdays=tuple(one for one in _WEEK if one in days),
        every_weeks=weeks,
        minutes=int(said["minutes"]) if "minutes" in said else None if minutes is None else int(minutes),
    )


def _days(said: dict[str, str]) -> set[Weekday]:
    if "workdays" in said:
        return set(_WEEK[:5]) if said["workdays"].casefold().startswith("vardag") else set(_WEEK[5:])
    if "day" in said:
        return {_DAYS[said["day"].casefold()[:3]]}
    if "first" in said:
        first, last = (_WEEK.index(_DAYS[said[end].casefold()[:3]]) for end in ("first", "last"))
        return {_WEEK[(first + step) % 7] for step in range((last - first) % 7 + 1)}
    return set()


def _weeks(words: str) -> int | None:
    words = fold(words).casefold()
    if words == "varannan vecka":
        return 2
    named = re.fullmatch(r"var (?:(\d{1,3})(?::?[ea])?|(\w+)) vecka", words)
    if named is None:
        return 1
    weeks = int(named[1]) if named[1] else number_word(named[2])
    return weeks or None


def parse_times(text: str) -> tuple[int | None, int] | None:
    """How many times in how many weeks: "2 gånger varannan vecka" is (2, 2); None where it says something else."""
    match = _TIMES.fullmatch(fold(text).rstrip("."))
    if match is None:
        return None
    times = number_word(match["times"]) if match["times"] else None
    weeks = _weeks(match["weeks"]) if match["weeks"] else 1
    if weeks is None or (match["times"] and times is None):
        return None
    return times, weeks


def _ticked(box: re.Match[str]) -> bool:
    return (box["sign"] or box["mark"] or "").strip().casefold() not in _UNTICKED


def is_step(text: str) -> bool:
    """True for a day that is counted from another: "+6m", "om sex månader"."""
    return bool(_STEP.match(text.strip()))


def parse_follow_up(text: str, today: date, made_on: date | None) -> date:
    """The day to follow up: "+6m" and "om sex månader" count from the day the plan was made, where it is known.

    Raises:
        UsageError: it is not a day.
    """
    words = text.strip()
    return parse_day(words, (made_on or today) if _STEP.match(words) else today)


def parse_contact(text: str, kind: ContactKind) -> PlanContact | None:
    """The contact on a row "[x] deltog [x] tas med: name, relation, phone"; None for a row with no words.

    Without boxes the contact did not take part and is included.
    """
    row = fold(text)
    boxes: dict[str, bool] = {}
    while box := _CONTACT_BOX.match(row):
        boxes[box["word"].casefold()[:5]] = _ticked(box)
        row = row[box.end() :]
    row = row.removeprefix(":").strip()
    while box := re.search(_CONTACT_BOX.pattern + "$", row, re.IGNORECASE):
        boxes.setdefault(box["word"].casefold()[:5], _ticked(box))
        row = row[: box.start()].rstrip(" ,;:")
    name, relation, phone = _contact_words([fold(token.text) for token in split_row(row, ",")])
    if not (name or relation or phone):
        return None
    return PlanContact(
        kind=kind,
        name=name,
        relation=relation,
        phone=phone,
        took_part=boxes.get("delto", boxes.get("delta", False)),
        included=boxes.get("tas m", boxes.get("med i", True)),
    )


def _contact_words(words: list[str]) -> tuple[str, str, str]:
    if len(words) == 3:
        return words[0], words[1], words[2]
    name, *others = words or [""]
    phone = others.pop() if others and looks_like_phone(others[-1]) else ""
    return name, ", ".join(word for word in others if word), phone


def looks_like_phone(word: str) -> bool:
    """True for digits with what stands between them in a telephone number."""
    return bool(_PHONE.fullmatch(word))


def parse_fact(text: str) -> OtherInformation | None:
    """The labelled fact in "label: value"; without a colon the label is empty. None when there are no words."""
    line, *others = tidy(text).split("\n")
    first = next(iter(split_row(line, ":")))
    kind, value = (first.text, line[first.end :]) if first.ended_by else ("", line)
    value = "\n".join((value, *others))
    fact = OtherInformation(kind=fold(kind), value=tidy(value.lstrip(" \t")))
    return fact if fact.kind or fact.value else None


def parse_answer(line: str) -> tuple[set[bool], str]:
    """The answers ticked on a line ("[x] ja [ ] nej", or only "ja"), and what else it says."""
    plain = _ANSWER.fullmatch(line)
    if plain and not _ANSWER_BOX.search(line):
        return {plain["word"].casefold() == YES}, ""
    ticked = {box["word"].casefold() == YES for box in _ANSWER_BOX.finditer(line) if _ticked(box)}
    rest = without_bullet(_ANSWER_BOX.sub(" ", line)).strip()
    return ticked, rest if re.search(r"\w", rest) else ""


def without_bullet(line: str) -> str:
    """The line without the mark that makes it a row."""
    return BULLET.sub("", line, count=1).strip()


def read_items(lines: Iterable[Line], *, wrapped: bool = True) -> list[Line]:
    """The items of a list, each with the number of its first line.

    A row with a bullet goes on in the indented lines after it and, where ``wrapped``, in the others up to an
    empty line; rows without a bullet are an item each.
    """
    items: list[tuple[int, list[str]]] = []
    going_on, empty = False, 0
    for line in lines:
        if not line.text.strip():
            empty += 1
            continue
        bullet = BULLET.match(line.text)
        indented = line.text.startswith(("  ", "\t"))
        if items and not bullet and going_on and (indented or (wrapped and not empty)):
            items[-1][1].extend([""] * empty)
            items[-1][1].append(unescape(line.text.strip(), item=True))
        else:
            items.append((line.number, [unescape(without_bullet(line.text), item=True)]))
            going_on = bool(bullet)
        empty = 0
    found = [Line(number, tidy("\n".join(words))) for number, words in items]
    return [item for item in found if item.text]
