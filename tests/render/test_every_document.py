"""Every printed document, with little and with much on it, normal and large, against every law of the page."""

from typing import Any

import pytest

from gplan.render import pdf
from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, Variant, case
from tests.render.laws_of_geometry import GEOMETRY
from tests.render.laws_of_structure import STRUCTURE
from tests.render.paper import Paper
from tests.render.papers import EVERY, Printed, made

_KEPT: set[bytes] = set()
"""Files that have been held to the laws."""


@pytest.mark.parametrize("printed", EVERY, ids=str)
def test_it_keeps_every_law_of_the_page(printed: Printed) -> None:
    paper = printed.paper()
    if paper.pdf in _KEPT:  # a list is the same whatever state the plan is in
        return
    faults = [f"{law.__name__}: {fault}" for law in (*STRUCTURE, *GEOMETRY) for fault in law(paper)]
    assert not faults, "\n".join(faults[:20])
    _KEPT.add(paper.pdf)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.slug)
def test_the_archive_copy_is_accessible_and_fit_to_be_kept(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    compile_ = pdf._compile
    monkeypatch.setattr(pdf, "_compile", lambda *given, **_: compile_(*given, archive=True))
    paper = made(document.sample, case(Variant.NORMAL), FRAME)
    root: Any = paper.catalog
    metadata = root["/Metadata"].get_object().get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    intents = root["/OutputIntents"]
    assert [one.get_object()["/S"] for one in intents] == ["/GTS_PDFA1"]
    assert all("/DestOutputProfile" in one.get_object() for one in intents)
    assert "/ID" in paper.reader.trailer
    faults = [f"{law.__name__}: {fault}" for law in STRUCTURE for fault in law(paper)]
    assert not faults, "\n".join(faults[:20])


def test_documents_have_names_of_their_own() -> None:
    assert len({one.slug for one in DOCUMENTS}) == len(DOCUMENTS)
    assert len({one.title for one in DOCUMENTS}) == len(DOCUMENTS)


def test_the_long_variant_is_long_and_the_short_one_short() -> None:
    plan = DOCUMENTS[0]
    pages = {
        variant: len(Paper(Printed(plan, variant, large=False).file()).sizes)
        for variant in (Variant.SHORT, Variant.NORMAL, Variant.LONG)
    }
    assert pages[Variant.SHORT] < pages[Variant.NORMAL] == 3
    assert pages[Variant.LONG] >= 15
