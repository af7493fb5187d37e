"""The words of the recall list."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gplan.model.terms import Protection
from gplan.render.page_model import Answer
from gplan.render.recall_page import Copy, RecallPage, recall_page
from gplan.render.samples import FRAME, Variant, case
from gplan.ruleset.recalling import Objection

PERSON = case(Variant.NORMAL).person
PROTECTED = replace(PERSON, details=replace(PERSON.details, protection=Protection.CONFIDENTIALITY_MARK))
WITHDRAWN = Objection("withdrawn", date(2026, 11, 18), ())
CONTACTS = Objection("parts", None, ("contacts",))


def copy(
    objection: Objection | None = WITHDRAWN, person: Any = PERSON, *, counts: bool = True, **changes: Any
) -> Copy:
    share = {
        "id": "d3",
        "plan": "p17-2",
        "shared_on": "2026-11-04",
        "version_state": "in_force",
        "version_words": "gäller",
        "case_officer": "Pia Sjögren",
        "team": "Team Norra",
        "recipient_words": "handläggaren",
        "content_hash": "a1b2c3d4e5f6",
        "left_out_words": "",
        "received_on": None,
        "recalled_on": None,
        "state": "out",
        **changes,
    }
    return Copy(share, person, objection, counts)


RECALLED: dict[str, Any] = {
    "id": "d4",
    "state": "recalled",
    "recalled_on": "2026-11-20",
    "received_on": "2026-11-06",
}


def headings(page: RecallPage) -> list[str]:
    return [part.heading for part in page.parts]


def first_row(page: RecallPage, number: int = 0) -> tuple[str, ...]:
    table = page.parts[number].table
    assert table is not None
    return table.rows[0]


def test_what_is_out_to_whom_which_version_and_when() -> None:
    row = first_row(recall_page([copy(left_out_words="hälsouppgifter")], FRAME, person=PERSON))
    assert row[0].split("\n") == [
        "p17-2 (d3)",
        "Samtycket återkallades 2026-11-18.",
        "Versionen: gäller",
        "Kontrollkod a1b2c3d4",
        "Utelämnat: hälsouppgifter",
    ]
    assert row[1] == "Pia Sjögren\nTeam Norra"
    assert row[2] == "Delad 2026-11-04\nInte kvitterad"
    assert len(row) == 3, "the answer is filled in by hand"


def test_what_has_been_recalled_waits_for_an_answer() -> None:
    page = recall_page([copy(), copy(**RECALLED), copy(None, id="d5")], FRAME, person=PERSON)
    assert headings(page) == ["Ska tas tillbaka", "Återkallat: vänta på svar", "Får vara kvar"]
    assert first_row(page, 1)[2] == "Delad 2026-11-04\nKvitterad 2026-11-06\nÅterkallad 2026-11-20"
    assert page.sheet.state == (
        "1 delning ska tas tillbaka, 1 är återkallad men svar saknas. 1 delning får vara kvar hos mottagaren."
    )


def test_the_whole_unit_counts_what_may_stay_out() -> None:
    page = recall_page([copy(), copy(None, id="d5"), copy(None, id="d6")], FRAME)
    assert headings(page) == ["Ska tas tillbaka"]
    assert "2 delningar får vara kvar hos mottagaren." in page.sheet.state
    assert "Greta Åkesson" in first_row(page)[0]


def test_in_the_units_list_a_protected_person_stands_by_the_case() -> None:
    page = recall_page([copy(person=PROTECTED)], FRAME)
    assert "Greta" not in repr(page)
    assert "p17-2" in first_row(page)[0]


def test_a_protected_persons_message_never_goes_by_e_mail() -> None:
    page = recall_page([copy(person=PROTECTED)], FRAME, person=PROTECTED)
    assert any("inte med e-post" in item for item in page.after[0].items)
    whole_unit = recall_page([copy(), copy(person=PROTECTED, id="d4")], FRAME)
    assert any(
        "Är personuppgifterna skyddade går det inte med e-post." in item for item in whole_unit.after[0].items
    )
    assert not any("e-post" in item for item in recall_page([copy()], FRAME).after[0].items)


def test_in_large_print_a_row_holds_the_same_words() -> None:
    what, _, when = first_row(recall_page([copy(**RECALLED)], FRAME, person=PERSON))
    large = first_row(recall_page([copy(**RECALLED)], replace(FRAME, large=True), person=PERSON))
    assert large == (f"{what}\nHos Pia Sjögren, Team Norra\n{when}",)
    nobody = recall_page([copy(case_officer="", team="")], replace(FRAME, large=True), person=PERSON)
    assert "\nHos handläggaren\n" in first_row(nobody)[0]


@pytest.mark.parametrize("large", [False, True])
def test_an_answer_is_asked_for_only_of_what_is_to_come_back(large: bool) -> None:
    page = recall_page(
        [copy(), copy(**RECALLED), copy(None, id="d5")], replace(FRAME, large=large), person=PERSON
    )
    answers = [part.table.answer if part.table else None for part in page.parts]
    asked = Answer(boxes=("Återlämnad", "Förstörd"), blanks=("Dag", "Namn"))
    assert answers == [asked, asked, None]
    assert [part.heading for part in page.after] == ["Gör så här", "Klart"]


def test_nothing_to_take_back_says_so() -> None:
    page = recall_page([copy(None)], FRAME, person=PERSON)
    assert page.sheet.state.startswith("Inget behöver tas tillbaka.")
    assert page.note == ""
    assert page.after == ()


def test_what_the_routine_lets_stay_is_said_with_what_the_person_said() -> None:
    page = recall_page([copy(CONTACTS, counts=False)], FRAME, person=PERSON)
    assert headings(page) == ["Får vara kvar"]
    assert page.parts[0].note.startswith("Delat, och rutinen kräver inte att det återkallas.")
    assert "Personen har sagt nej till att dela närstående och kontakter." in first_row(page)[0]
    assert headings(recall_page([copy(CONTACTS)], FRAME, person=PERSON)) == ["Ska tas tillbaka"]


def test_a_version_marked_as_wrong_comes_back_whatever_the_person_says() -> None:
    page = recall_page([copy(None, version_state="entered_in_error", counts=False)], FRAME, person=PERSON)
    assert headings(page) == ["Ska tas tillbaka"]
    assert "Planen är markerad som felaktig." in first_row(page)[0]


@pytest.mark.parametrize("large", [False, True])
def test_what_is_back_has_nothing_to_tick_and_no_more_to_do(large: bool) -> None:
    back = copy(state="returned", state_words="återlämnad 2026-11-20", back_by="Pia Sjögren")
    page = recall_page([back], replace(FRAME, large=large), person=PERSON)
    (part,) = page.parts
    assert part.table is not None
    assert part.table.answer is None
    assert part.table.rows[0][-1].endswith("Delad 2026-11-04\nÅterlämnad 2026-11-20, enligt Pia Sjögren")
    assert page.after == ()
    assert page.sheet.state == "Inget behöver tas tillbaka, 1 är tillbaka eller förstörd."
