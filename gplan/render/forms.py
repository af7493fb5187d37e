"""The printed forms as PDF."""

from enum import StrEnum

from gplan.render import pdf
from gplan.render.form_model import FormPage


class Form(StrEnum):
    """A printed form; the value is its template."""

    GUIDE = "guide/guide.typ.j2"
    PLAN = "plan_form/plan_form.typ.j2"
    CONSENT = "consent/consent.typ.j2"
    CONSENT_RECORD = "consent_record/consent_record.typ.j2"
    FOLLOW_UP = "follow_up/follow_up.typ.j2"
    REVIEW = "review/review.typ.j2"


def render_form(form: Form, page: FormPage, *, archive: bool = False) -> bytes:
    """A form as a tagged PDF; raises as ``pdf.render_document``."""
    return pdf.render_document(form.value, page, page.sheet, archive=archive)
