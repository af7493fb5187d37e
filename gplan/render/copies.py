"""What of a plan each copy may hold, before anything is worded: the case officer's, the person's own, the staff's."""

from dataclasses import replace

from gplan.model.person import Person
from gplan.model.plan import OtherInformation, Plan, PlanContact, PlanContent
from gplan.render.masking import PROTECTED, is_code
from gplan.render.page_model import Audience


def content_for(content: PlanContent, person: Person, audience: Audience) -> PlanContent:
    """The content without what is not for that reader; texts are still to be masked."""
    if audience is Audience.CASE_OFFICER:
        content = _outside(content)
    elif audience is Audience.PERSON:
        content = replace(
            content,
            contacts=tuple(one for one in content.contacts if one.included),
            other_information=tuple(one for one in content.other_information if not is_code(one.kind)),
            directions="",
            unplaced="",
        )
    return _protected(content) if person.protected else content


def plan_contacts(plan: Plan) -> tuple[PlanContact, ...]:
    """Everyone in the plan, and everyone that a correction has taken out of it."""
    earlier = (one for correction in plan.corrections for one in correction.before.contacts)
    return tuple(dict.fromkeys((*plan.content.contacts, *earlier)))


def _outside(content: PlanContent) -> PlanContent:
    return replace(
        content,
        contacts=tuple(replace(one, phone="") for one in content.contacts if one.included),
        other_information=(),
        directions="",
        unplaced="",
    )


def _protected(content: PlanContent) -> PlanContent:
    return replace(
        content,
        contacts=tuple(_protected_contact(one) for one in content.contacts),
        other_participants=tuple(PROTECTED for _ in content.other_participants),
        other_information=tuple(_protected_fact(one) for one in content.other_information),
        directions=PROTECTED if content.directions else "",
    )


def _protected_contact(contact: PlanContact) -> PlanContact:
    return replace(contact, name=PROTECTED, relation="", phone="")


def _protected_fact(fact: OtherInformation) -> OtherInformation:
    return replace(fact, value=PROTECTED) if is_code(fact.kind) else fact
