"""The printed working lists and forms by their templates, and a page of each as PDF."""

from enum import StrEnum
from typing import Protocol

from gplan.render.page_model import Sheet


class Paper(StrEnum):
    """A printed document; the value is its template."""

    ORDER = "order/order.typ.j2"
    ROUND = "round/round.typ.j2"
    DUE = "due/due.typ.j2"
    RECALL = "recall/recall.typ.j2"
    JOURNAL = "journal/journal.typ.j2"
    GUIDE = "guide/guide.typ.j2"
    PLAN = "plan-form/plan-form.typ.j2"
    CONSENT = "consent-form/consent-form.typ.j2"
    CONSENT_RECORD = "consent-record/consent-record.typ.j2"
    FOLLOW_UP = "follow-up-form/follow-up-form.typ.j2"
    REVIEW = "review-form/review-form.typ.j2"


class Page(Protocol):
    """Ready words in the frame of one document."""

    @property
    def sheet(self) -> Sheet:
        """The frame."""
        ...


def as_pdf(paper: Paper, page: Page, *, archive: bool = False) -> bytes:
    """The page as a tagged PDF; raises as ``pdf.render_document``."""
    from gplan.render.pdf import render_document  # noqa: PLC0415 - loads with the first document

    return render_document(paper.value, page, page.sheet, archive=archive)
