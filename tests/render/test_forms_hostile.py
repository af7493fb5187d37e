"""A word that is wide, and yet too short to be broken, stays in its own column of every form.

Whatever else may be typed is tried on every document in ``test_hostile_documents``.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gplan.model.plan import OtherInformation
from gplan.render import form_documents
from gplan.render.frame import Frame
from gplan.render.samples import FRAME, SampleCase, Variant, case
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.papers import made
from tests.render.pdf_reading import once, page_texts
from tests.render.test_printed_hostile import everywhere

Sample = Callable[[SampleCase, Frame], bytes]
SAMPLES: tuple[Sample, ...] = (
    form_documents.guide_sample,
    form_documents.plan_form_sample,
    form_documents.consent_sample,
    form_documents.consent_record_sample,
    form_documents.follow_up_sample,
    form_documents.review_sample,
)
WIDE = "W" * 35


def typed_everywhere(words: str) -> SampleCase:
    """A case with the words wherever somebody can type."""
    normal = case(Variant.NORMAL)
    officer = normal.person.case_officer
    assert officer is not None
    person = replace(
        normal.person,
        details=replace(
            normal.person.details, street=words, phone=words, directions=words, representative=words
        ),
        contacts=tuple(
            replace(one, name=words, relation=words, phone=words) for one in normal.person.contacts
        ),
        other_information=(OtherInformation(kind=words, value=words),),
        case_officer=replace(officer, name=words, team=words),
    )
    order = replace(
        normal.order,
        decision=words,
        daily_services=(words,),
        overall_goals=(words,),
        interventions=tuple(
            replace(one, name=words, need=words, goal=words) for one in normal.order.interventions
        ),
    )
    plan = replace(normal.plan, content=everywhere(words).content)
    return replace(normal, person=person, order=order, plan=plan)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("large", [False, True])
def test_a_wide_word_everywhere_prints_as_typed(sample: Sample, *, large: bool) -> None:
    paper = made(sample, typed_everywhere(WIDE), replace(FRAME, large=large))
    if sample is not form_documents.consent_record_sample:
        assert once(WIDE) in once("".join(page_texts(paper.pdf)))
    faults = [f"{law.__name__}: {fault}" for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]
    assert not faults, "\n".join(faults[:20])
