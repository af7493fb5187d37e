"""How each form is made of a made-up case."""

from dataclasses import replace
from datetime import date
from typing import Any

from gplan.model.plan import Participation, PlanContent
from gplan.model.process import Meeting, Step
from gplan.render import consent_form_page, follow_up_form_page, guide_page, plan_blank_page
from gplan.render.consent_form_page import Earlier
from gplan.render.follow_up_form_page import FollowUpCase
from gplan.render.frame import Frame
from gplan.render.guide_page import GuideCase
from gplan.render.masking import Mask, masked
from gplan.render.paper import Paper, as_pdf
from gplan.render.samples import SampleCase, mask_of


def guide_sample(case: SampleCase, frame: Frame) -> bytes:
    """The guide for the next plan."""
    content: PlanContent = replace(
        case.plan.content, participation=Participation(), other_participants=(), needs_outside_frame=""
    )
    known = case.plan.replaces is not None
    told = GuideCase(
        person=case.person,
        content=content,
        order=case.order,
        meeting=_MEETING if known else None,
        steps={Step.ORDER_READ: date(2026, 11, 20)} if known else {},
        notes=_NOTES if known else (),
        previous_version=case.plan.replaces,
        follow_up_within="6 månader",
    )
    return as_pdf(Paper.GUIDE, guide_page.guide_page(told, frame, mask_of(case)))


def plan_form_sample(case: SampleCase, frame: Frame) -> bytes:
    """The plan form for one person."""
    content = replace(case.plan.content, participation=Participation(), other_participants=())
    page = plan_blank_page.plan_blank_page(
        frame, blocks=len(content.interventions) + 1, person=case.person, content=content, mask=mask_of(case)
    )
    return as_pdf(Paper.PLAN, page)


def consent_sample(case: SampleCase, frame: Frame) -> bytes:
    """The consent form for one person."""
    known = (Earlier("case_officer", "give", "genomförandeplan till och med 2027-10-31", ""),)
    page = consent_form_page.consent_form_page(frame, case.person, at_most="12 månader", earlier=known)
    return as_pdf(Paper.CONSENT, page)


def consent_record_sample(case: SampleCase, frame: Frame) -> bytes:
    """The record of a person's consents."""
    mask = mask_of(case)
    records = [
        {**_masked(one, mask), "events": [_masked(event, mask) for event in one["events"]]}
        for one in _CONSENTS
    ]
    page = consent_form_page.consent_record_page(frame, case.person, records, ("till närstående",))
    return as_pdf(Paper.CONSENT_RECORD, page)


def follow_up_sample(case: SampleCase, frame: Frame) -> bytes:
    """The form for following the plan up."""
    return as_pdf(Paper.FOLLOW_UP, follow_up_form_page.follow_up_page(_to_follow(case), frame, mask_of(case)))


def review_sample(case: SampleCase, frame: Frame) -> bytes:
    """The form for the monthly review."""
    return as_pdf(Paper.REVIEW, follow_up_form_page.review_page(_to_follow(case), frame, mask_of(case)))


def _to_follow(case: SampleCase) -> FollowUpCase:
    return FollowUpCase(
        person=case.person,
        plan=case.plan,
        order=case.order,
        planned_on=case.plan.content.follow_up_on,
        within="6 månader",
        questions=(
            "Stämmer planen med behoven i dag?",
            "Stämmer planen med beställningen?",
            "Arbetar vi så som planen säger?",
        ),
    )


def _masked(event: dict[str, Any], mask: Mask) -> dict[str, Any]:
    return {key: masked(value, mask) for key, value in event.items()}


_MEETING = Meeting(
    arranged_on=date(2026, 11, 20),
    meeting_on=date(2026, 11, 25),
    meeting_at="kl. 10",
    place="Hemma vid köksbordet",
    participants=("Lena Åkesson, dotter", "Sara Öberg, kontaktman"),
    how="En stund i taget, med paus för kaffe.",
    communication="Sitt till höger om mig och tala en i taget.",
)
_NOTES = (
    (date(2026, 11, 5), "Promenad", "Gick till dammen och tillbaka. Vilade två gånger på vägen."),
    (date(2026, 11, 16), "Kontakt med närstående", "Dottern berättar att köksstolen är för låg."),
)
_CONSENTS: tuple[dict[str, Any], ...] = (
    {
        "recipient_words": "till handläggaren (socialförvaltningen)",
        "holds_words": "genomförandeplan till och med 2027-10-31, utan hälsouppgifter",
        "no_words": "hälsouppgifter (begränsat 2026-11-12)",
        "not_asked_words": "social journal",
        "events": (
            {
                "kind": "given",
                "kind_words": "lämnat",
                "happened_on": "2026-11-01",
                "scope_words": "genomförandeplan",
                "valid_from": "2026-11-01",
                "valid_until": "2027-10-31",
                "by": "self",
                "by_words": "den enskilde själv",
                "how_words": "muntligt",
                "authority": "socialförvaltningen",
                "informed_of": "vad som lämnas ut och att det går att ångra sig",
                "reason": "",
                "noted": True,
            },
            {
                "kind": "limited",
                "kind_words": "begränsat",
                "happened_on": "2026-11-12",
                "scope_words": "genomförandeplan, närstående och kontakter",
                "valid_from": None,
                "valid_until": None,
                "by": "self",
                "by_words": "den enskilde själv",
                "how_words": "muntligt",
                "authority": "",
                "informed_of": "",
                "reason": "Vill själv berätta om sin hälsa.",
                "noted": True,
            },
        ),
    },
    {
        "recipient_words": "från hälso- och sjukvården (Vårdcentralen Lönnen)",
        "holds_words": "",
        "no_words": "allt (nekat 2026-11-03)",
        "not_asked_words": "",
        "events": (
            {
                "kind": "refused",
                "kind_words": "nekat",
                "happened_on": "2026-11-03",
                "scope_words": "allt",
                "valid_from": None,
                "valid_until": None,
                "by": "self",
                "by_words": "den enskilde själv",
                "how_words": "muntligt",
                "authority": "Vårdcentralen Lönnen",
                "informed_of": "",
                "reason": "",
                "noted": True,
            },
        ),
    },
)
