"""The words of the due list on paper."""

from dataclasses import replace
from datetime import date
from typing import Any

from gplan.render.due_page import DuePage, due_page
from gplan.render.page_model import Answer
from gplan.render.samples import FRAME, ON

SEVENTH, EIGHTH = date(2026, 11, 29), date(2026, 11, 30)


def row(due: date | None, **changes: Any) -> dict[str, Any]:
    left = (due - ON).days if due else None
    state = "missing" if left is None else "overdue" if left < 0 else "due" if left == 0 else "coming"
    return {
        "case": "p17",
        "name": "Greta Åkesson",
        "protected": False,
        "what": "uppföljning",
        "state": state,
        "state_words": "saknas" if due is None else "",
        "due": due.isoformat() if due else None,
        "days_left": left,
        "whose": "unit",
        "source_words": "Järfälla",
        **changes,
    }


def headings(page: DuePage) -> list[str]:
    return [part.heading for part in page.parts]


def rows(page: DuePage, number: int) -> tuple[tuple[str, ...], ...]:
    table = page.parts[number].table
    assert table is not None
    return table.rows


def test_late_and_missing_stand_first_then_a_week_then_the_rest() -> None:
    page = due_page(
        [row(date(2026, 11, 20)), row(None), row(ON), row(SEVENTH), row(EIGHTH)], FRAME, until=EIGHTH
    )
    assert headings(page) == [
        "Försenat eller saknas",
        "Inom en vecka, till och med 29 november 2026",
        "Senare",
    ]
    assert [one[0] for one in rows(page, 0)] == ["2026-11-20\n2 dagar sen", "–\nsaknas"]
    assert [one[0] for one in rows(page, 1)] == ["2026-11-22\nidag", "2026-11-29\nom 7 dagar"]
    assert [one[0] for one in rows(page, 2)] == ["2026-11-30\nom 8 dagar"]
    assert page.sheet.state == "5 att göra: 1 är försenad och 1 saknas. Till och med 30 november 2026."


def test_the_case_officers_own_duties_stand_last_and_are_not_counted() -> None:
    theirs = row(date(2026, 11, 1), whose="case_officer", what="individuppföljning")
    page = due_page([theirs, row(ON)], FRAME, until=EIGHTH)
    assert headings(page)[-1] == "Handläggarens egna uppgifter"
    assert page.sheet.state.startswith("1 att göra: inget är försenat.")
    assert rows(page, 1)[0][2] == "Individuppföljning\nenligt Järfälla"


def test_a_protected_person_stands_by_the_case() -> None:
    page = due_page([row(ON, protected=True)], FRAME, until=EIGHTH)
    assert rows(page, 0)[0][1] == "Skyddade personuppgifter\np17"
    assert "Greta" not in repr(page)


def test_several_that_are_late_are_counted_in_words_that_agree() -> None:
    late = [row(date(2026, 11, day)) for day in (18, 19)]
    assert due_page(late, FRAME, until=None).sheet.state.startswith("2 att göra: båda är försenade.")
    assert due_page([row(None)], FRAME, until=None).sheet.state.startswith("1 att göra: den saknas.")
    mixed = [*late, row(None), row(ON)]
    assert due_page(mixed, FRAME, until=None).sheet.state.startswith(
        "4 att göra: 2 är försenade och 1 saknas."
    )


def test_every_row_has_a_box_to_tick_and_a_line_for_the_day_also_in_large_print() -> None:
    for large in (False, True):
        page = due_page([row(ON), row(None)], replace(FRAME, large=large), until=None)
        assert all(
            part.table and part.table.answer == Answer(boxes=("",), blanks=("",)) for part in page.parts
        )
        assert all("Greta Åkesson" in "".join(one) for one in rows(page, 0))


def test_an_empty_list_says_so() -> None:
    page = due_page([], FRAME, until=EIGHTH)
    assert page.parts == ()
    assert page.sheet.state == "Inget att göra. Till och med 30 november 2026."
    assert "Inget är försenat" in page.note


def test_what_the_list_is_limited_to_stands_on_every_page() -> None:
    page = due_page([row(ON)], FRAME, until=None, kinds=["plan", "samtycke"])
    assert "bara plan och samtycke" in page.sheet.foot
    assert "allt som har en dag" in page.sheet.foot
