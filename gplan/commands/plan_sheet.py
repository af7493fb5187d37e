"""A plan as text on the terminal."""

from collections.abc import Iterable
from datetime import date

from gplan.model.form_headings import Heading
from gplan.model.plan import Plan, PlannedIntervention
from gplan.model.terms import PlanEventKind, PlanStatus, SignerRole, label
from gplan.render.masking import Mask
from gplan.render.plan_form_rows import visit_words
from gplan.render.sheet import Section
from gplan.store.plans import PlanEvent


def sections(plan: Plan, mask: Mask, follow_up_on: date | None) -> list[Section]:
    """Everything the plan says, in the order it is read; ``mask`` takes out what must not be shown.

    ``follow_up_on`` is the day that holds now: as agreed at the latest follow-up, else the plan's own.
    """
    content = plan.content
    part = content.participation
    said = {True: "ja", False: "nej", None: ""}[part.took_part]
    return [
        Section("VIKTIGT", (), (mask(content.important_information),)),
        Section(
            "",
            (
                ("Gjord" if plan.status is PlanStatus.DRAFT else "Upprättad", str(plan.established_on or "")),
                ("Ersätter", f"version {plan.replaces}" if plan.replaces else ""),
                ("Följs upp", str(follow_up_on or "")),
                ("Hur den följs upp", mask(content.follow_up_how)),
                ("Ansvarig", content.responsible),
                ("Rättad", ", ".join(dict.fromkeys(str(one.happened_on) for one in plan.corrections))),
                ("Kontrollkod", plan.code),
            ),
        ),
        Section("Övergripande mål", (), tuple(f"– {mask(goal)}" for goal in content.overall_goals)),
        Section("Besök", (), tuple(f"– {mask(visit_words(visit))}" for visit in content.visits)),
        *(_intervention(item, mask) for item in content.interventions),
        Section(
            "Delaktighet",
            (
                ("Deltog", said),
                ("Hur", mask(part.how)),
                ("Varför inte", mask(part.why_not)),
                ("Var", mask(part.where)),
                ("Hänsyn till önskemål", mask(part.regard_to_wishes)),
                ("Hjälpte i stället", mask(part.helped_instead)),
                ("Inflytande", mask(part.influence)),
                ("Andra som deltog", mask(", ".join(content.other_participants))),
            ),
        ),
        Section(
            "Närstående och kontakter",
            tuple(
                (
                    mask(one.name),
                    mask(", ".join(filter(None, (one.relation, one.phone, _took_part(one.took_part))))),
                )
                for one in content.contacts
                if one.included
            ),
        ),
        Section("Samverkan", (), (mask(content.cooperation),)),
        Section(Heading.OUTSIDE_FRAME, (), (mask(content.needs_outside_frame),)),
        Section("Övrig information", tuple((one.kind, mask(one.value)) for one in content.other_information)),
        Section("Vägbeskrivning", (), (mask(content.directions),)),
        Section(Heading.UNPLACED, (), (mask(content.unplaced),)),
    ]


def signatures(events: Iterable[PlanEvent], mask: Mask) -> Section:
    """Everyone who has signed, each with a role, and why somebody has not."""
    said = []
    roles = {role.value: label(role) for role in SignerRole}
    for one in events:
        if one.kind is PlanEventKind.SIGNED:
            role = roles.get(one.role, one.role)
            known = one.who if role and one.who.startswith(role) else ", ".join(filter(None, (one.who, role)))
            said.append((str(one.happened_on), mask(known)))
        elif one.kind is PlanEventKind.NOT_SIGNED:
            said.append((str(one.happened_on), mask(f"inte undertecknad: {one.reason}")))
    return Section("Underskrifter", tuple(said))


def _took_part(took_part: bool) -> str:
    return "deltog" if took_part else ""


def _intervention(item: PlannedIntervention, mask: Mask) -> Section:
    text = item.text
    return Section(
        f"Insats: {item.name}",
        (
            ("Hur ofta", mask(item.frequency)),
            ("Klarar själv", mask(text.manage_self)),
            ("Behöver hjälp med", mask(text.need_help)),
            ("Hur och när", mask(text.how_and_when)),
            ("Vem", mask(text.who)),
            ("Mål", mask(text.goal)),
            ("Ansvarig", mask(item.responsible)),
        ),
        named=True,
    )
