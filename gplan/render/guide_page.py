"""The guide for making a plan together at home: what to do before, what to ask, and room for every answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gplan.model.form_headings import Heading
from gplan.model.order import OrderContent
from gplan.model.person import Contact, Person
from gplan.model.plan import PlanContent, PlannedIntervention
from gplan.model.process import Meeting, Step
from gplan.model.terms import AssignmentRole, ContactKind, InterventionKind, label
from gplan.render import form_words, guide_background, order_facts, people_words, phrases
from gplan.render.form_model import Ask, FormCard, FormPage, FormPart, FormTable, Say, Tick
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED, Mask, is_code, no_mask
from gplan.render.page_model import boxed

INTRO = (
    "Ta med guiden när ni ses. Skriv med personens egna ord. Allt behöver inte bli klart i dag: planen får vara tunn "
    "från början och växa när ni lär känna varandra."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideCase:
    """What is known before the visit."""

    person: Person
    content: PlanContent
    """What a plan made now would begin with."""
    order: OrderContent | None = None
    meeting: Meeting | None = None
    steps: Mapping[str, date] = field(default_factory=dict)
    """The steps that are noted for this plan: when."""
    notes: Sequence[tuple[date, str, str]] = ()
    """The journal since the last plan: day, heading, text."""
    previous_version: int | None = None
    follow_up_within: str = ""
    """How soon the routine wants a plan followed up: "6 månader"."""
    follow_up_ends_on: date | None = None
    """The order's last day, where the routine has a plan followed up by then instead."""
    asks_consent_first: bool = False
    """The routine wants consent asked for before anything is written down."""


def guide_page(case: GuideCase, frame: Frame, mask: Mask = no_mask) -> FormPage:
    """The words of the guide."""
    cards = tuple(_card(case, one, mask) for one in case.content.interventions)
    first = case.previous_version is None
    important = _important(case.content.important_information, mask)
    return FormPage(
        sheet=sheet(
            frame,
            document="Samtalsguide",
            kind="Samtalsguide",
            person=case.person,
            facts=("inför första planen" if first else f"efter version {case.previous_version}",),
            state=_state(case),
            must_show=(*boxed(form_words.IMPORTANT, important.text), *(one.heading for one in cards)),
        ),
        intro=INTRO,
        important_word=form_words.IMPORTANT,
        important=important,
        parts=(
            _before(case, mask),
            _about(case, mask, frame),
            *_around(case.person, large=frame.large),
            *_ordered(case.order, case.content.overall_goals, mask),
            _opening(case),
            _everyday(case.content, mask),
            _interventions(cards),
            _visits(case.content, mask, large=frame.large),
            _cooperation(case.content, mask),
            _outside(case, mask),
            _participation(case, mask),
            _closing(case, mask(case.content.follow_up_how.strip())),
        ),
        signatures=form_words.signatures(
            "Vi har pratat igenom det som står här. Planen skrivs rent efteråt, och vi går igenom den igen.",
            case.person,
            frame,
            unsigned="",
        ),
        after=guide_background.parts(case.order, case.notes, mask, first=first, large=frame.large),
    )


def _important(known: str, mask: Mask) -> Ask:
    safe = "Det som gör hjälpen trygg: överkänslighet, fallrisk, hur man hör och ser"
    return Ask(
        label="det här måste alla veta",
        prompts=f"{safe}. Stämmer det än?" if known.strip() else f"{safe}, husdjur.",
        text=mask(known),
        lines=1 if known.strip() else 3,
    )


def _state(case: GuideCase) -> str:
    order = case.order
    said = [f"beställningen {phrases.day(order.ordered_on)}"] if order and order.ordered_on else []
    said += [f"plan version {case.previous_version}"] if case.previous_version is not None else []
    return f"Ifylld från {phrases.listed(said)}." if said else ""


# -- before the visit


def _before(case: GuideCase, mask: Mask) -> FormPart:
    known = case.meeting
    rows = (
        ("Beställningen är läst: vad ska hjälpen leda till?", case.steps.get(Step.ORDER_READ)),
        ("Journalen och den förra planen är lästa.", case.steps.get(Step.JOURNAL_READ)),
        ("Levnadsberättelsen är läst, om det finns en.", case.steps.get(Step.LIFE_STORY)),
        ("Personen har sagt vilka som ska vara med, och de är tillfrågade.", None),
        ("Dag, tid och plats passar personen. Helst hemma.", known.arranged_on if known else None),
        ("Det som behövs för att förstå varandra är ordnat: tolk, hörapparat, glasögon, bilder.", None),
    )
    return FormPart(
        heading="Innan ni ses",
        ticks=tuple(_noted(words, on) for words, on in rows),
        say=Say(
            words=(
                "Vilka vill du ha med när vi pratar?",
                "Vad behöver du för att samtalet ska bli bra för dig?",
            )
        ),
        asks=_meeting(case, mask),
    )


def _meeting(case: GuideCase, mask: Mask) -> tuple[Ask, ...]:
    known = case.meeting or Meeting()
    meeting_on = phrases.day(known.meeting_on) if known.meeting_on else ""
    when = phrases.joined(meeting_on, mask(known.meeting_at), between=" ")
    protected = case.person.protected
    who = PROTECTED if protected and known.participants else "\n".join(known.participants)
    rows = (
        ("När vi ses", when, 1),
        ("Var vi ses", PROTECTED if protected and known.place else known.place, 1),
        ("Vilka som är med", who, 2),
        ("Så vill jag vara med", mask(known.how), 1),
        ("För att vi ska förstå varandra", mask(known.communication), 1),
    )
    return tuple(Ask(label=name, text=text, lines=0 if text else lines) for name, text, lines in rows)


def _noted(words: str, on: date | None) -> Tick:
    return Tick(words=f"{words} {_done(on)}" if on else words, done=on is not None)


def _done(on: date) -> str:
    """When a step was done; the day is not broken over two lines."""
    return f"Klart {phrases.day(on)}.".replace(" ", "\N{NO-BREAK SPACE}")


def _about(case: GuideCase, mask: Mask, frame: Frame) -> FormPart:
    person, details = case.person, case.person.details
    note = ""
    if person.protected:
        note = f"{PROTECTED}. Adress, telefon och närstående skrivs inte ut; fråga den som samordnar."
        rows = [("Kommunikation", mask(details.communication), "Hörsel, syn, språk, minne.")]
    else:
        address = phrases.address(details, between="\n")
        right = f" ({details.representative_right})" if details.representative_right else ""
        rows = [
            ("Adress", address, ""),
            ("Telefon", details.phone, ""),
            ("Portkod", details.door_code, ""),
            (Heading.DIRECTIONS, case.content.directions or details.directions, ""),
            ("Kommunikation", details.communication, "Hörsel, syn, språk, minne."),
            (
                "Företrädare",
                details.representative and details.representative + right,
                "God man, förvaltare.",
            ),
        ]
    rows += [
        ("Kontaktman", people_words.assigned(person, AssignmentRole.CONTACT_PERSON, frame.printed_on), ""),
        ("Vice kontaktman", people_words.assigned(person, AssignmentRole.DEPUTY, frame.printed_on), ""),
    ]
    rows += [
        (mask(one.kind), mask(one.value), "")
        for one in person.other_information
        if not (person.protected and is_code(one.kind))
    ]
    rows.append(("Övrigt", "", ""))
    return FormPart(
        heading="Uppgifter att stämma av",
        note=note,
        asks=tuple(
            Ask(label=name, prompts=help_ if not text else "", text=text, lines=0 if text.strip() else 1)
            for name, text, help_ in rows
        ),
    )


def _around(person: Person, *, large: bool) -> tuple[FormPart, ...]:
    if person.protected:
        return ()
    known = [one for kind in ContactKind for one in person.contacts if one.kind is kind]
    rows = tuple(_contact_row(one, large=large) for one in known)
    heads = ("Namn", *(() if large else ("Relation eller roll",)), "Telefon", "Får vi ringa?")
    table = FormTable(heads=heads, widths=(5, 5, 4) if large else (5, 5, 4, 3), rows=rows, blank=2)
    return (FormPart(heading="Närstående och kontakter", table=table),)


def _contact_row(one: Contact, *, large: bool) -> tuple[str, ...]:
    may = {True: "Ja", False: "Nej", None: "Inte frågat"}[one.may_be_contacted]
    who = (one.name, one.relation or label(one.kind))
    return (*(("\n".join(who),) if large else who), one.phone, may)


def _ordered(order: OrderContent | None, goals: Sequence[str], mask: Mask) -> tuple[FormPart, ...]:
    """What is ordered; goals that are talked of further down are not told here, too."""
    if order is None:
        return ()
    other_goals = [one for one in order.overall_goals if one not in goals]
    days = [phrases.day(one) if one else "" for one in (order.valid_from, order.valid_until)]
    period = f"{days[0]} till {days[1]}" if all(days) else f"från {days[0]}" if days[0] else ""
    rows = (
        ("Beslut", mask(order.decision)),
        ("Gäller", phrases.sentence(period)),
        ("Besök", order_facts.visits_a_day(order)),
        ("Varje dag", phrases.sentence(mask(phrases.listed(order.daily_services)))),
        ("Tid i månaden", phrases.minutes(order.ordered_minutes_per_month)),
        (Heading.OVERALL_GOALS, mask("\n".join(other_goals))),
    )
    told = form_words.told(rows)
    return (FormPart(heading="Det här är beställt", told=told),) if told else ()


# -- the talk


def _opening(case: GuideCase) -> FormPart:
    explained = case.steps.get(Step.PLAN_EXPLAINED)
    consent = "Fråga om samtycke innan du skriver." if case.asks_consent_first else "Fråga om samtycke."
    return FormPart(
        heading="Börja samtalet",
        ticks=(
            Tick(words="Berätta vem du är, och vem som är kontaktman."),
            _noted(
                "Förklara planen: den säger hur och när hjälpen ges, så att alla som kommer gör lika.",
                explained,
            ),
            Tick(words=f"Berätta vilka som får läsa det som skrivs. {consent}"),
            Tick(words="Säg att det går bra att hoppa över en fråga, ta paus eller sluta."),
        ),
        say=Say(
            words=(
                "Kommunen har sagt ja till hjälp hemma hos dig. Nu bestämmer vi två hur den ska gå till.",
                "Jag skriver ned det vi kommer fram till, och du får läsa allt.",
            )
        ),
    )


def _everyday(content: PlanContent, mask: Mask) -> FormPart:
    goals = "\n".join(mask(one) for one in content.overall_goals if one.strip())
    return FormPart(
        heading="Min vardag",
        asks=(
            Ask(
                label="Det här är viktigt för mig",
                prompts="Hur ser en bra dag ut? Vad har du alltid tyckt om att göra? Vad vill du inte vara utan?",
                lines=3,
            ),
            Ask(
                label=Heading.OVERALL_GOALS,
                prompts="Vad ska hjälpen ge dig? Vad hoppas du på till nästa år?",
                text=goals,
                lines=1 if goals else 2,
            ),
        ),
    )


def _interventions(cards: tuple[FormCard, ...]) -> FormPart:
    return FormPart(
        heading="Insats för insats",
        note="Ta en insats i taget. Börja med det personen kan och vill göra själv. Fråga öppet, och skriv så att en "
        "kollega som aldrig har varit där kan hjälpa till.",
        cards=cards or (FormCard(heading=f"{Heading.INTERVENTION}:", asks=form_words.text_asks(_NAMELESS)),),
        noted=True,
    )


_NAMELESS = PlannedIntervention(name="")


def _card(case: GuideCase, one: PlannedIntervention, mask: Mask) -> FormCard:
    often = form_words.how_often(one, mask)
    found = order_facts.by_name(case.order, one.name)
    told = form_words.told(
        (f"{name} i beställningen", mask(text))
        for each in found
        for name, text in (("Behov", each.need), ("Mål", each.goal))
    )
    if one.kind is InterventionKind.HEALTH_CARE:
        return FormCard(
            heading=mask(one.name),
            facts=tuple(part for part in (often, "Hälso- och sjukvård: ändras bara av vården") if part),
            told=told + form_words.told((ask.label, ask.text) for ask in form_words.text_asks(one, mask)),
            asks=(Ask(label="Att fråga vården om", lines=1),),
        )
    return FormCard(
        heading=mask(one.name),
        facts=(often,) if often else (),
        told=told,
        asks=form_words.text_asks(one, mask),
    )


def _visits(content: PlanContent, mask: Mask, *, large: bool) -> FormPart:
    known = tuple(
        form_words.visit_row(one, mask, large=large) for one in phrases.visits_in_day_order(content.visits)
    )
    return FormPart(
        heading="Då vill jag att ni kommer",
        noted=True,
        note="Så här är det i dag. Skriv det som ska bli annorlunda." if known else "",
        table=FormTable(
            heads=("När", "Vad", "Hur länge") if large else ("När på dagen", "Dagar", "Vad", "Hur länge"),
            widths=(5, 5, 3) if large else (4, 4, 6, 3),
            rows=known,
            blank=5 if not known else 1 if large else 2,
        ),
    )


def _cooperation(content: PlanContent, mask: Mask) -> FormPart:
    known = mask(content.cooperation.strip())
    return FormPart(
        heading=Heading.COOPERATION,
        note="Vilka fler hjälper till: vården, andra utförare, närstående? Vem gör vad, och hur hör ni av er?",
        told=form_words.told((("I dag", known),)),
        asks=(Ask(label="Så gör vi framåt", lines=1 if known else 2),),
    )


def _outside(case: GuideCase, mask: Mask) -> FormPart:
    reach = people_words.officer(case.person)
    return FormPart(
        heading="Det jag önskar men inte har beslut om",
        note="Säg som det är: det ingår inte i dag, och ni kan inte lova det. Det är handläggaren som prövar det. "
        "Erbjud hjälp med att höra av sig.",
        say=Say(words=("Det bestämmer din handläggare. Vill du att vi ringer tillsammans?",)),
        told=form_words.told((("Handläggare", reach),)),
        asks=(
            Ask(label=Heading.OUTSIDE_FRAME, text=mask(case.content.needs_outside_frame), lines=2),
            Ask(
                label="Så gör vi",
                ticks=form_words.ticks(
                    "Jag hör av mig till handläggaren själv.",
                    "Jag vill ha hjälp att höra av mig.",
                    "Jag vill vänta.",
                ),
            ),
        ),
    )


def _participation(case: GuideCase, mask: Mask) -> FormPart:
    return FormPart(
        heading=Heading.PARTICIPATION,
        asks=(
            *form_words.participation_asks(case.content.participation, mask),
            Ask(label=Heading.OTHER_PARTICIPANTS, lines=1),
        ),
    )


def _closing(case: GuideCase, how: str) -> FormPart:
    when = form_words.latest(case.follow_up_within, case.follow_up_ends_on, "efter att planen är gjord")
    return FormPart(
        heading="Avsluta samtalet",
        ticks=form_words.ticks(
            "Läs upp det du har skrivit. Lägg till och ändra tills det stämmer.",
            "Berätta vad som händer nu: planen skrivs rent, och ni går igenom den igen.",
            "Lova ett eget exemplar av planen, och säg när det kommer.",
            f"Bestäm när ni följer upp planen: {when}."
            if when
            else "Bestäm en dag när ni följer upp planen.",
        ),
        say=Say(words=("Har jag förstått dig rätt?", "Vad har vi glömt att prata om?")),
        asks=(
            Ask(label=Heading.FOLLOW_UP_ON, lines=1),
            Ask(label=Heading.FOLLOW_UP_HOW, text=how, lines=0 if how else 1),
        ),
    )
