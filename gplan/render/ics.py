"""The due list as a calendar. Calendars are copied to telephones and clouds: it holds case ids, no person."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

_MISSING = "datum saknas"


def due_calendar(items: Iterable[Mapping[str, Any]], as_of: date) -> str:
    """An iCalendar text with one all-day event for each row of the due list.

    Args:
        items: rows with ``id`` (``p17:F001``), ``case``, ``what`` in words, and ``due`` as a day, its ISO text or
            None. What has no day stands on ``as_of``.
        as_of: the day the list is made for; the stamp of every event.

    An event keeps its UID when its day is moved, so that a calendar that reads the list again moves it too.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 (only this format needs it)

    calendar = Calendar()
    calendar.add("prodid", "-//gplan//gplan//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", "gplan: att göra")
    for item in items:
        on = _day(item["due"])
        what = f"{item['case']}: {item['what']}"
        event = Event()
        event.add("uid", f"{str(item['id']).replace(':', '-')}@gplan")
        event.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
        event.add("dtstart", on or as_of)
        event.add("dtend", (on or as_of) + timedelta(days=1))
        event.add("summary", what if on else f"{what} ({_MISSING})")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _day(due: date | str | None) -> date | None:
    return date.fromisoformat(due) if isinstance(due, str) else due
