"""Every document that gplan prints, with how it is made of a made-up case: for previews, the gallery and the tests."""

from collections.abc import Callable
from typing import NamedTuple

from gplan.render import form_documents, pages, pdf, sample_binder, sample_journal, sample_lists
from gplan.render.frame import Frame
from gplan.render.page_model import Audience
from gplan.render.samples import SampleCase, mask_of


class Document(NamedTuple):
    """A printed document."""

    slug: str
    """As it is typed: "plan-person"."""
    title: str
    """What it is called, in Swedish."""
    sample: Callable[[SampleCase, Frame], bytes]
    """The document as a PDF, of a made-up case."""


def _plan(audience: Audience) -> Callable[[SampleCase, Frame], bytes]:
    def sample(case: SampleCase, frame: Frame) -> bytes:
        page = pages.plan_page(
            case.plan,
            case.person,
            frame,
            audience=audience,
            mask=mask_of(case),
            replaced_by=case.replaced_by,
            order=case.order,
        )
        return pdf.render_plan(page)

    return sample


DOCUMENTS: tuple[Document, ...] = (
    Document("plan", "Planen som personalen använder den", _plan(Audience.STAFF)),
    Document("plan-person", "Personens eget exemplar", _plan(Audience.PERSON)),
    Document("plan-case-officer", "Handläggarens exemplar", _plan(Audience.CASE_OFFICER)),
    Document("guide", "Samtalsguide", form_documents.guide_sample),
    Document("plan-form", "Planformulär att fylla i för hand", form_documents.plan_form_sample),
    Document("consent-form", "Samtyckesblankett", form_documents.consent_sample),
    Document("consent-record", "Samtycken som de står", form_documents.consent_record_sample),
    Document("follow-up-form", "Uppföljning av planen", form_documents.follow_up_sample),
    Document("review-form", "Månadens genomgång", form_documents.review_sample),
    Document("order", "Beställningen i korthet", sample_lists.order),
    Document("round", "Dagens besök, en person", sample_lists.person_round),
    Document("round-unit", "Dagens besök, hela enheten", sample_lists.whole_unit_round),
    Document("due", "Att göra", sample_lists.due),
    Document("recall", "Återkallelselista", sample_lists.recall),
    Document("binder", "Pärm för driftstopp", sample_binder.binder),
    Document("journal", "Social journal", sample_journal.journal),
)
"""In the order of the gallery."""
