"""The due list in a calendar."""

from datetime import date
from typing import Any

from icalendar import Calendar, Event

from gplan.render.ics import due_calendar

AS_OF = date(2026, 3, 9)


def row(case: str = "p17", rule: str = "F001", due: str | date | None = "2026-03-31") -> dict[str, Any]:
    return {
        "id": f"{case}:{rule}",
        "case": case,
        "name": "Signe Ek",
        "what": "uppföljning av plan",
        "due": due,
        "message": "Signe Eks plan ska följas upp",
        "fix": "gplan followup record p17",
    }


def events(text: str) -> list[Event]:
    return [part for part in Calendar.from_ical(text).walk("VEVENT") if isinstance(part, Event)]


def test_each_row_is_an_all_day_event_on_its_last_day() -> None:
    (event,) = events(due_calendar([row()], AS_OF))
    assert str(event["summary"]) == "p17: uppföljning av plan"
    assert event.decoded("dtstart") == date(2026, 3, 31)
    assert event.decoded("dtend") == date(2026, 4, 1)
    assert str(event["uid"]) == "p17-F001@gplan"


def test_the_calendar_names_no_person() -> None:
    text = due_calendar([row()], AS_OF).replace("\r\n ", "")
    assert "Signe" not in text
    assert "Ek" not in text


def test_an_event_is_the_same_one_when_its_day_or_the_lists_day_is_another() -> None:
    (first,) = events(due_calendar([row()], AS_OF))
    (moved,) = events(due_calendar([row(due=date(2026, 4, 30))], date(2026, 3, 10)))
    assert first["uid"] == moved["uid"]
    assert moved.decoded("dtstart") == date(2026, 4, 30)


def test_what_has_no_day_stands_on_the_day_of_the_list_and_says_so() -> None:
    (event,) = events(due_calendar([row(due=None)], AS_OF))
    assert event.decoded("dtstart") == AS_OF
    assert str(event["summary"]) == "p17: uppföljning av plan (datum saknas)"


def test_a_list_makes_the_same_bytes_each_time_and_an_empty_one_is_a_calendar() -> None:
    rows = [row(), row("p2", "C001"), row("p2", "F003")]
    assert due_calendar(rows, AS_OF) == due_calendar(rows, AS_OF)
    assert len({str(event["uid"]) for event in events(due_calendar(rows, AS_OF))}) == 3
    assert Calendar.from_ical(due_calendar([], AS_OF)).name == "VCALENDAR"
