"""Signatures on a plan: lines to sign on, what is noted of them, or the reason why there is none."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from gplan.model.terms import PlanStatus, SignerRole
from gplan.render.page_model import Signatures
from gplan.render.pages import plan_page
from gplan.render.pdf import render_plan
from gplan.render.signing import InError, SigningNote
from tests.render.pdf_reading import page_texts
from tests.render.printed_people import ESTABLISHED, FRAME, PERSON, PROTECTED_PERSON

ON = date(2026, 11, 5)
BY_PERSON = SigningNote(role=SignerRole.PERSON, happened_on=ON, who="den enskilde", how="på papper")
BY_UNIT = SigningNote(role=SignerRole.CONTACT_PERSON, happened_on=ON, who="Ali Haddad")
UNWILLING = SigningNote(
    role=SignerRole.PERSON, happened_on=ON, why_not="Orkar inte hålla i pennan, bor på Lingonvägen 12 B."
)


def part(notes: Sequence[SigningNote], audience: str = "staff", person: object = PERSON) -> Signatures:
    assert isinstance(person, type(PERSON))
    found = plan_page(ESTABLISHED, person, FRAME, audience=audience, signed=notes).signatures
    assert found is not None
    return found


def test_without_a_signature_there_are_lines_with_the_names_and_room_for_the_reason() -> None:
    found = part([])
    assert [(one.name, one.noted) for one in found.signers] == [("Märta Åkesson", ""), ("Sofia Öberg", "")]
    assert found.unsigned_label


def test_who_has_signed_stands_with_day_and_way_in_place_of_the_lines() -> None:
    found = part([BY_PERSON, BY_UNIT])
    assert [one.noted for one in found.signers] == [
        "Underskriven 5 november 2026, på papper.\nMärta Åkesson",
        "Underskriven 5 november 2026.\nAli Haddad",
    ]
    assert found.unsigned_label == ""


def test_one_side_alone_leaves_lines_for_the_other() -> None:
    found = part([BY_UNIT])
    assert [bool(one.noted) for one in found.signers] == [False, True]
    assert found.unsigned_label


def test_a_representative_signs_with_name_and_as_what() -> None:
    note = SigningNote(role=SignerRole.REPRESENTATIVE, happened_on=ON, who="Lena Åkesson")
    assert part([note]).signers[0].noted == "Underskriven 5 november 2026.\nLena Åkesson (företrädare)"


def test_the_reason_why_it_is_not_signed_is_printed_and_the_last_note_counts() -> None:
    found = part([UNWILLING])
    assert found.signers[0].noted.startswith("Inte underskriven, 5 november 2026.\nSkäl: Orkar inte")
    assert found.unsigned_label == ""
    assert part([UNWILLING, BY_PERSON]).signers[0].noted.startswith("Underskriven")


def test_the_reason_is_masked_for_a_protected_person() -> None:
    assert "Lingonvägen" not in part([UNWILLING], person=PROTECTED_PERSON).signers[0].noted


def test_what_is_noted_stands_on_paper_and_the_case_officers_copy_has_no_signatures() -> None:
    page = plan_page(ESTABLISHED, PERSON, FRAME, audience="person", signed=[BY_PERSON, BY_UNIT])
    last = page_texts(render_plan(page))[-1]
    assert "Underskriven 5 november 2026, på papper." in last
    assert "Ali Haddad" in last
    assert "Namnförtydligande" not in last
    page = plan_page(ESTABLISHED, PERSON, FRAME, audience="case_officer", signed=[BY_PERSON])
    assert page.signatures is None


def test_a_version_that_no_longer_holds_still_says_who_signed_it_and_is_signed_by_nobody_more() -> None:
    page = plan_page(ESTABLISHED, PERSON, FRAME, audience="staff", replaced_by=3, signed=[BY_PERSON])
    assert page.signatures is not None
    assert [one.role for one in page.signatures.signers] == ["Den enskilde"]
    assert page.signatures.unsigned_label == ""
    assert plan_page(ESTABLISHED, PERSON, FRAME, audience="staff", replaced_by=3).signatures is None


def test_a_version_in_error_says_when_why_and_which_to_use() -> None:
    wrong = replace(ESTABLISHED, status=PlanStatus.ENTERED_IN_ERROR)
    note = InError(on=ON, why="Skriven för fel person.", use=1)
    state = plan_page(wrong, PERSON, FRAME, audience="staff", in_error=note).sheet.state
    assert "Markerad så 5 november 2026: Skriven för fel person. Använd version 1." in state
    nothing = plan_page(
        wrong, PERSON, FRAME, audience="staff", in_error=InError(on=ON, why="", use=None)
    ).sheet.state
    assert nothing.endswith("Markerad så 5 november 2026.")
