"""The plan form on paper, to fill in by hand: the headings of ``plan form``, so that it is soon typed in.

What needs little room stands on the first pages, and then the interventions, each on one page where it fits.
"""

from gplan.model.form_headings import Heading, Label
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.plan import Participation, PlanContact, PlanContent, PlannedIntervention
from gplan.model.terms import ContactKind, InterventionKind, label
from gplan.render import form_words, phrases
from gplan.render.form_model import Ask, FormCard, FormPage, FormPart, FormTable
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED, Mask, is_code, no_mask
from gplan.render.page_model import boxed

INTRO = (
    "Rubrikerna är desamma som i formuläret på datorn, så att planen är lätt att skriva in efteråt. "
    "Skriv i jag-form, med personens egna ord. Lämna tomt det ni inte hinner."
)


def plan_blank_page(
    frame: Frame,
    *,
    blocks: int,
    person: Person | None = None,
    content: PlanContent | None = None,
    mask: Mask = no_mask,
) -> FormPage:
    """The words of the form.

    Args:
        frame: The unit and the day of printing.
        blocks: How many interventions there is room for; those named have theirs, whatever it says.
        person: Whose plan it is to be; None for a form that anyone can take.
        content: What the plan would begin with. Its interventions are named, to be talked of anew; of the rest,
            what seldom changes stands there.
        mask: Takes out what must not be read of a protected person.
    """
    known = content or PlanContent()
    named = [_card(one, mask) for one in known.interventions]
    empty = [_blank_card(number) for number in range(len(named) + 1, blocks + 1)]
    important = _important(mask(known.important_information.strip()))
    return FormPage(
        sheet=sheet(
            frame,
            document="Genomförandeplan att fylla i",
            kind="Planformulär",
            person=person,
            by_hand="" if person else "Namn",
            must_show=(
                *boxed(form_words.IMPORTANT, important.text),
                *(one.heading for one in (*named, *empty)),
            ),
        ),
        intro=INTRO,
        important_word=form_words.IMPORTANT,
        important=important,
        parts=(
            _about(person, mask(known.responsible)),
            *_together(known, mask),
            _visits(known, mask, large=frame.large),
            *_people(known, hidden=person is not None and person.protected, large=frame.large),
            _rest(known, mask, hidden=person is not None and person.protected),
            FormPart(heading="Insatser", cards=(*named, *empty), noted=True),
            _follow_up(mask(known.follow_up_how)),
        ),
        signatures=form_words.signatures(
            "Vi har gått igenom planen tillsammans.",
            person,
            frame,
            unsigned="Om planen inte skrivs under: skälet till det",
        ),
    )


def _important(known: str) -> Ask:
    return Ask(
        label="det här måste alla veta",
        prompts=f"Blir ”{Heading.IMPORTANT}” i planen: det som gör hjälpen trygg och bra."
        + (" Stämmer det än?" if known else ""),
        text=known,
        lines=1 if known else 3,
    )


def _together(known: PlanContent, mask: Mask) -> tuple[FormPart, ...]:
    """How the person took part, and what it is all to lead to."""
    asks = form_words.participation_asks(Participation(), prompts=False)
    goals = tuple(mask(one) for one in known.overall_goals if one.strip())
    return (
        FormPart(heading=Heading.PARTICIPATION, asks=asks),
        FormPart(
            heading=Heading.OVERALL_GOALS,
            note="Ett mål på varje rad.",
            asks=(_line("Mål som redan finns", "\n".join(goals), 1),) if goals else (),
            lines=0 if goals else 2,
        ),
    )


def _visits(known: PlanContent, mask: Mask, *, large: bool) -> FormPart:
    rows = tuple(
        form_words.visit_row(one, mask, large=large) for one in phrases.visits_in_day_order(known.visits)
    )
    return FormPart(
        heading=Heading.VISITS,
        table=FormTable(
            heads=("När", "Vad", "Hur länge")
            if large
            else ("När på dagen", "Dagar", "Vad, och annat att tänka på", "Hur länge"),
            widths=(5, 6, 3) if large else (4, 4, 6, 3),
            rows=rows,
            blank=2 if rows else 5,
        ),
    )


def _follow_up(how: str) -> FormPart:
    return FormPart(
        heading="Uppföljning",
        whole=True,
        asks=(Ask(label=Heading.FOLLOW_UP_ON, lines=1), _line(Heading.FOLLOW_UP_HOW, how, 2)),
    )


def _about(person: Person | None, responsible: str) -> FormPart:
    rows = ["Namn", "Personnummer"] if person is None else []
    told = () if person is None else form_words.told((("Ärende", case_ref(person.id)),))
    return FormPart(
        heading="Om planen",
        told=told,
        asks=(
            *(Ask(label=name, lines=1) for name in (*rows, Heading.ESTABLISHED)),
            Ask(label=Heading.RESPONSIBLE, text=responsible, lines=0 if responsible else 1),
        ),
    )


def _card(one: PlannedIntervention, mask: Mask) -> FormCard:
    heads = (Label.FREQUENCY, Label.TIMES, Label.RESPONSIBLE, Label.KIND)
    kind = "" if one.kind is InterventionKind.OTHER else phrases.sentence(label(one.kind))
    row = (form_words.how_often(one, mask), "", mask(one.responsible), kind)
    return FormCard(
        heading=f"{Heading.INTERVENTION}: {mask(one.name)}",
        table=FormTable(heads=heads, widths=(6, 4, 4, 5), rows=(row,), found=False),
        asks=_texts(),
    )


def _blank_card(number: int) -> FormCard:
    heads = ("Insatsens namn", Label.FREQUENCY, Label.TIMES, Label.RESPONSIBLE)
    return FormCard(
        heading=f"{Heading.INTERVENTION} {number}",
        table=FormTable(heads=heads, widths=(5, 5, 4, 4), blank=1),
        asks=_texts(),
    )


def _texts() -> tuple[Ask, ...]:
    return tuple(
        Ask(label=one.label, lines=one.lines)
        for one in form_words.text_asks(PlannedIntervention(name=""), prompts=False)
    )


def _people(known: PlanContent, *, hidden: bool, large: bool) -> tuple[FormPart, ...]:
    """Those around the person; of a protected one nobody is named."""
    heads: tuple[str, ...] = ("Namn och roll", "Telefon", "Deltog", "Tas med")
    widths: tuple[int, ...] = (6, 5, 3, 4)
    if not large:
        heads, widths = ("Namn", "Relation eller roll", "Telefon", "Deltog", "Tas med"), (5, 5, 4, 2, 3)
    boxes = (form_words.YES_BOX, form_words.YES_BOX)
    parts = []
    for heading, kind in ((Heading.RELATIVES, ContactKind.RELATIVE), (Heading.CONTACTS, ContactKind.CONTACT)):
        near = [] if hidden else [one for one in known.contacts if one.kind is kind]
        rows = tuple((*_who(one, large=large), one.phone, *boxes) for one in near)
        empty = (("",) * (len(heads) - 2) + boxes,) * (1 if rows else 2 if large else 3)
        table = FormTable(heads=heads, widths=widths, rows=rows + empty)
        note = f"{PROTECTED}. De som redan är kända skrivs inte ut." if hidden else ""
        parts.append(FormPart(heading=heading, note=note, table=table))
    return tuple(parts)


def _who(one: PlanContact, *, large: bool) -> tuple[str, ...]:
    return (phrases.lines(one.name, one.relation),) if large else (one.name, one.relation)


def _rest(known: PlanContent, mask: Mask, *, hidden: bool) -> FormPart:
    facts = "\n".join(
        f"{mask(one.kind)}: {mask(one.value)}"
        for one in known.other_information
        if not (hidden and is_code(one.kind))
    )
    # Nobody is asked to write the way to a protected person: the paper lies about.
    directions = PROTECTED if hidden else known.directions
    rows = (
        (Heading.OTHER_PARTICIPANTS, "", "Namn och roll.", 1),
        (Heading.OTHER_INFORMATION, facts, "Färdtjänstkort, hjälpmedel, tandvårdsintyg.", 2),
        (Heading.DIRECTIONS, directions, "", 1),
        (Heading.COOPERATION, mask(known.cooperation), "Vården, andra utförare, handläggaren.", 2),
        (
            Heading.OUTSIDE_FRAME,
            mask(known.needs_outside_frame),
            "Det som beslutet inte täcker; handläggaren får veta.",
            2,
        ),
    )
    return FormPart(
        heading="Mer som hör till planen",
        asks=tuple(_line(name, text, lines, prompts) for name, text, prompts, lines in rows),
    )


def _line(label: str, text: str, lines: int, prompts: str = "") -> Ask:
    """What is known, and a line for what is new; else room for all of it."""
    text = text.strip()
    return Ask(label=label, prompts="" if text else prompts, text=text, lines=1 if text else lines)
