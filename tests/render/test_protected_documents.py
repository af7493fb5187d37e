"""Nothing that is kept from others about a protected person is in any document made of order, plan and person.

What else a file holds of somebody is typed and printed in tests/commands/test_protected_paper.py.
"""

from dataclasses import replace

import pytest

from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, SampleCase, Variant, case
from tests.render.papers import KEPT, made, retyped
from tests.render.pdf_reading import everything, page_texts, squeezed

SECRETS = (
    "Hallonvägen",
    "999 99",
    "Björkbacken",
    "070-174 06 05",
    "070-174 06 10",
    "Lena",
    "18900101-9802",
    "Porten mot gården, hissen till plan 3.",
)
SHORT = ("4711",)
"""Looked for in the words alone: so few figures may stand in a picture or a font by chance."""
_ALL = ", ".join((*SECRETS, *SHORT))
NAMES = KEPT | {"name", "person_name", "responsible", "team", "case_officer", "provider", "kind"}
"""Fields with names of things and people, which are looked up and not written as text."""
# Without the unit's own address, which is in the same town.
PLAIN = replace(FRAME, contact=())


def typed_everywhere(of: SampleCase) -> SampleCase:
    """The case with its secrets in every text of the order and the plan; the person's own particulars as they were."""
    return replace(
        of,
        order=retyped(of.order, lambda _: _ALL, kept=NAMES | {"name_as_written"}),
        plan=replace(
            of.plan,
            content=replace(
                retyped(of.plan.content, lambda _: _ALL, kept=NAMES),
                contacts=of.plan.content.contacts,
            ),
        ),
    )


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one.slug)
def test_no_secret_is_in_any_document(document: Document) -> None:
    protected = case(Variant.PROTECTED)
    for frame, of in ((replace(PLAIN, large=True), protected), (PLAIN, typed_everywhere(protected))):
        paper = made(document.sample, of, frame)
        words = squeezed("".join((*page_texts(paper.pdf), paper.tree.text)))
        inside = everything(paper.pdf)
        for secret in SECRETS:
            assert squeezed(secret) not in words
            spellings = (secret, secret.replace(" ", ""), secret.replace("-", "").replace(" ", ""))
            for spelt in {code for one in spellings for code in _codes(one) if len(one) > 4}:
                assert spelt not in inside
        assert not [secret for secret in SHORT if secret in words]


def test_the_secrets_are_there_to_be_found() -> None:
    """The same words do print for somebody who is not protected."""
    words = squeezed("".join(page_texts(made(DOCUMENTS[0].sample, case(Variant.NORMAL), PLAIN).pdf)))
    assert not [secret for secret in (*SECRETS, *SHORT) if squeezed(secret) not in words]
    typed = made(DOCUMENTS[0].sample, typed_everywhere(case(Variant.NORMAL)), PLAIN)
    assert squeezed("".join(page_texts(typed.pdf))).count("Hallonvägen") > 10


def _codes(words: str) -> tuple[bytes, ...]:
    return words.encode(), words.encode("utf-16-be"), words.encode("latin-1")
