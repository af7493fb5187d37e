"""Every printed document, with little and with much on it, normal and large, against every law of the page."""

import pytest

from gplan.render.documents import DOCUMENTS
from gplan.render.samples import Variant
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.papers import EVERY, Printed


@pytest.mark.parametrize("printed", EVERY, ids=str)
def test_it_keeps_every_law_of_the_page(printed: Printed) -> None:
    paper = printed.paper()
    faults = [f"{law.__name__}: {fault}" for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]
    assert not faults, "\n".join(faults[:20])


def test_documents_have_names_of_their_own() -> None:
    assert len({one.slug for one in DOCUMENTS}) == len(DOCUMENTS)
    assert len({one.title for one in DOCUMENTS}) == len(DOCUMENTS)


def test_the_long_variant_is_long_and_the_short_one_short() -> None:
    plan = DOCUMENTS[0]
    pages = {
        variant: len(Printed(plan, variant, large=False).paper().sizes)
        for variant in (Variant.SHORT, Variant.NORMAL, Variant.LONG)
    }
    assert pages[Variant.SHORT] < pages[Variant.NORMAL] == 3
    assert pages[Variant.LONG] >= 15
