"""The printed forms as PDF."""

from enum import StrEnum

from gplan.render import pdf
from gplan.render.form_model import FormPage


class Form(StrEnum):
    """A printed form; the value is its template."""

    GUIDE = "guide/guide.typ.j2"
    PLAN = "plan-form/plan-form.typ.j2"
    CONSENT = "consent-form/consent-form.typ.j2"
    CONSENT_RECORD = "consent-record/consent-record.typ.j2"
    FOLLOW_UP = "follow-up-form/follow-up-form.typ.j2"
    REVIEW = "review-form/review-form.typ.j2"


def render_form(form: Form, page: FormPage, *, archive: bool = False) -> bytes:
    """A form as a tagged PDF; raises as ``pdf.render_document``."""
    return pdf.render_document(form.value, page, page.sheet, archive=archive)
