"""The forms for following a plan up together, goal by goal, and for the staff's monthly review of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gplan.model.ids import plan_ref
from gplan.model.order import OrderContent
from gplan.model.person import Person
from gplan.model.plan import Plan, PlannedIntervention
from gplan.model.terms import GoalOutcome, label
from gplan.render import form_words, order_facts, people_words, phrases
from gplan.render.form_model import Ask, FormCard, FormPage, FormPart, FormTable, Tick
from gplan.render.frame import Frame, sheet
from gplan.render.masking import Mask, no_mask
from gplan.render.page_model import Sheet, boxed
from gplan.render.wording import plan_band

_OUTCOMES = tuple(Tick(words=phrases.sentence(label(one))) for one in GoalOutcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCase:
    """A plan to follow up or to go through."""

    person: Person
    plan: Plan
    order: OrderContent | None = None
    planned_on: date | None = None
    """When it was to be followed up."""
    within: str = ""
    """How soon the routine wants it followed up again: "6 månader"."""
    ends_on: date | None = None
    """The order's last day, where the routine has a plan followed up by then instead."""
    questions: Sequence[str] = ()
    """What the routine asks at a monthly review."""


def _sheet(
    case: FollowUpCase, frame: Frame, document: str, *, kind: str, must_show: tuple[str, ...] = ()
) -> Sheet:
    plan = case.plan
    band = plan_band(plan.status)
    made = f", upprättad {phrases.day(plan.established_on)}" if plan.established_on else ""
    planned = f" Planerad uppföljning {phrases.day(case.planned_on)}." if case.planned_on else ""
    return sheet(
        frame,
        document=document,
        kind=kind,
        ref=plan_ref(case.person.id, plan.version),
        person=case.person,
        facts=(f"plan version {plan.version}",),
        state=f"Plan version {plan.version}{made}.{planned}" + (f" {band}." if band else ""),
        band=band,
        must_show=must_show,
    )


# -- the follow-up, together with the person


def follow_up_page(case: FollowUpCase, frame: Frame, mask: Mask = no_mask) -> FormPage:
    """The words of the form for a follow-up."""
    cards = tuple(_goal(one, mask) for one in case.plan.content.interventions)
    important = mask(case.plan.content.important_information.strip())
    return FormPage(
        sheet=_sheet(
            case,
            frame,
            "Uppföljning av min plan",
            kind="Uppföljning",
            must_show=(*boxed(form_words.IMPORTANT, important), *(one.heading for one in cards)),
        ),
        intro="Vi går igenom målen ett i taget, och bestämmer sedan vad som ska ändras.",
        important_word=form_words.IMPORTANT,
        important=Ask(
            label="stämmer det här än?",
            text=important,
            prompts="" if important else "Planen har ingen viktig information än.",
            lines=1 if important else 2,
        ),
        parts=(
            _taking_part(case),
            FormPart(
                heading="Det som har hänt sedan sist",
                note="Hur har hjälpen fungerat? Vad har blivit bättre, och vad har blivit svårare?",
                lines=3,
            ),
            *_overall(case, mask),
            FormPart(
                heading="Insats för insats",
                note="" if cards else "Planen har inga insatser.",
                cards=cards,
                noted=True,
            ),
            _needs(case),
            _result(case),
        ),
        signatures=form_words.signatures(
            "Vi har följt upp planen tillsammans.",
            case.person,
            frame,
        ),
    )


def _taking_part(case: FollowUpCase) -> FormPart:
    around = [] if case.person.protected else [one for one in case.plan.content.contacts if one.included]
    names = tuple(Tick(words=phrases.joined(one.name, one.relation)) for one in around)
    return FormPart(
        heading="Vi som följer upp",
        asks=(
            Ask(label="Dag och plats", lines=1),
            Ask(label="Vilka var med?", ticks=(Tick(words="Jag själv"), *names), lines=1),
            Ask(label="Om jag inte var med: varför, och vem svarade i mitt ställe?", lines=1),
        ),
    )


def _overall(case: FollowUpCase, mask: Mask) -> tuple[FormPart, ...]:
    goals = [mask(one) for one in case.plan.content.overall_goals if one.strip()]
    asks = tuple(Ask(label=one, ticks=_OUTCOMES, across=True, lines=1) for one in goals)
    return (FormPart(heading="Mål för hela planen", note="Har jag nått dem?", asks=asks),) if asks else ()


def _goal(one: PlannedIntervention, mask: Mask) -> FormCard:
    often = form_words.how_often(one, mask)
    goal = one.text.goal.strip()
    asks = (
        (
            Ask(label="Har jag nått målet?", ticks=_OUTCOMES, across=True),
            Ask(label="Varför blev det så?", prompts="Vad har hjälpt? Vad har varit svårt?", lines=2),
        )
        if goal
        else (
            Ask(label="Fungerar hjälpen?", prompts="Planen har inget mål för insatsen. Behövs ett?", lines=2),
        )
    )
    return FormCard(
        heading=mask(one.name),
        facts=(often,) if often else (),
        told=form_words.told((("Mitt mål", mask(goal)),)),
        asks=(*asks, Ask(label="Det här ändrar vi", lines=1)),
    )


def _needs(case: FollowUpCase) -> FormPart:
    return FormPart(
        heading="Nya eller ändrade behov",
        whole=True,
        note="Det som beslutet inte täcker prövar handläggaren.",
        told=form_words.told((("Handläggare", people_words.officer(case.person)),)),
        asks=(
            Ask(label="Det här behöver jag", lines=2),
            Ask(
                label="Ska handläggaren få veta?",
                ticks=form_words.ticks("Nej, inget nytt.", "Ja. Vem säger till, och när?"),
                lines=1,
            ),
        ),
    )


def _result(case: FollowUpCase) -> FormPart:
    soon = form_words.latest(case.within, case.ends_on, "från i dag") or "En dag"
    return FormPart(
        heading="Det här kom vi fram till",
        whole=True,
        asks=(
            Ask(
                label="Behöver planen ändras?",
                ticks=form_words.ticks("Nej, den gäller som den är.", "Ja. Det här ändras:"),
                lines=2,
            ),
            Ask(
                label="Personuppgifter",
                ticks=form_words.ticks("Adress, telefon och närstående är genomgångna."),
            ),
            Ask(
                label="Nästa uppföljning",
                prompts=f"{phrases.sentence(soon)}, och tidigare om något ändras.",
                lines=1,
            ),
        ),
    )


# -- the monthly review, by the staff


def review_page(case: FollowUpCase, frame: Frame, mask: Mask = no_mask) -> FormPage:
    """The words of the form for the monthly review."""
    questions = tuple(
        Ask(label=f"{number}. {question}", ticks=form_words.YES_NO, across=True, lines=1)
        for number, question in enumerate(case.questions, 1)
    )
    return FormPage(
        sheet=_sheet(case, frame, "Månadens genomgång av planen", kind="Genomgång"),
        intro="Läs planen, och journalen sedan förra gången. Fråga personen och kollegorna hur det är i dag.",
        parts=(
            *_planned(case, mask, large=frame.large),
            *_order(case, mask),
            FormPart(
                heading="Frågor",
                note="Svara ja eller nej, och skriv vad som skiljer." if questions else "",
                asks=questions or (Ask(label="Det som kom fram", lines=4),),
            ),
            FormPart(
                heading="Det här leder genomgången till",
                ticks=form_words.ticks(
                    "Inget behöver ändras.",
                    "Planen behöver en ny version.",
                    "Handläggaren behöver få veta.",
                    "Kollegorna behöver få veta.",
                ),
                columns=2,
                whole=True,
                asks=(
                    Ask(label="Vad, och vem gör det?", lines=1 if frame.large else 2),
                    Ask(label="Gjord: dag och namn", lines=1),
                ),
            ),
        ),
    )


def _planned(case: FollowUpCase, mask: Mask, *, large: bool) -> tuple[FormPart, ...]:
    rows = []
    for one in case.plan.content.interventions:
        what = (mask(one.name), form_words.how_often(one, mask) or "–")
        rows.append(
            (*(("\n".join(what),) if large else what), mask(one.text.goal) or "–", form_words.YES_NO_BOXES)
        )
    if not rows:
        return (FormPart(heading="I planen", note="Planen har inga insatser."),)
    heads = ("Insats", *(() if large else ("Hur ofta",)), "Mål", "Stämmer?")
    table = FormTable(heads=heads, widths=(6, 7, 4) if large else (4, 4, 6, 3), rows=tuple(rows))
    return (FormPart(heading="I planen", table=table),)


def _order(case: FollowUpCase, mask: Mask) -> tuple[FormPart, ...]:
    order = case.order
    if order is None:
        return ()
    rows = (
        ("Besök", order_facts.visits_a_day(order)),
        ("Varje dag", phrases.sentence(mask(phrases.listed(order.daily_services)))),
        ("Insatser", mask(phrases.listed(one.name for one in order.interventions))),
        ("Tid i månaden", phrases.minutes(order.ordered_minutes_per_month)),
    )
    return (FormPart(heading="I beställningen", told=form_words.told(rows)),)
