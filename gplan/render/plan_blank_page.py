"""The plan form on paper, to fill in by hand: the headings of ``plan form``, in its order, so that it is soon typed in."""

from gplan.model.form_headings import Heading, Label
from gplan.model.ids import case_ref
from gplan.model.person import Person
from gplan.model.plan import Participation, PlannedIntervention
from gplan.model.terms import InterventionKind, label
from gplan.render import form_words
from gplan.render.form_model import Ask, FormCard, FormPage, FormPart, FormTable
from gplan.render.frame import Frame, sheet
from gplan.render.masking import Mask, no_mask

INTRO = (
    "Rubrikerna är desamma som i formuläret på datorn, nästan i samma ordning, så att planen är lätt att skriva in "
    "efteråt. Skriv i jag-form, med personens egna ord. Lämna tomt det ni inte hinner."
)
_CONTACT_HEADS = ("Namn", "Relation eller roll", "Telefon", "Deltog", "Tas med")
_CONTACT_WIDTHS = (5, 5, 4, 2, 3)


def plan_blank_page(
    frame: Frame,
    *,
    blocks: int,
    person: Person | None = None,
    interventions: tuple[PlannedIntervention, ...] = (),
    mask: Mask = no_mask,
) -> FormPage:
    """The words of the form.

    Args:
        frame: The unit and the day of printing.
        blocks: How many interventions there is room for; those named have theirs, whatever it says.
        person: Whose plan it is to be; None for a form that anyone can take.
        interventions: Those whose names are known.
        mask: Takes out what must not be read of a protected person.
    """
    named = [_card(one, mask(one.name), mask) for one in interventions]
    empty = [_blank_card(number) for number in range(len(named) + 1, blocks + 1)]
    return FormPage(
        sheet=sheet(
            frame,
            document="Genomförandeplan att fylla i",
            kind="Planformulär",
            person=person,
            must_show=tuple(one.heading for one in (*named, *empty)),
        ),
        intro=INTRO,
        important_word=form_words.IMPORTANT,
        important=_important(),
        parts=(
            _about(person),
            *_together(),
            _visits(),
            FormPart(heading="Insatser", cards=(*named, *empty)),
            *_people(),
            _rest(),
            _follow_up(),
        ),
        signatures=form_words.signatures(
            "Vi har gått igenom planen tillsammans.",
            person,
            frame,
            unsigned="Om planen inte skrivs under: skälet till det",
        ),
    )


def _important() -> Ask:
    return Ask(
        label=Heading.IMPORTANT.lower(),
        prompts="Det som alla måste känna till för att hjälpen ska bli trygg och bra.",
        lines=3,
    )


def _together() -> tuple[FormPart, ...]:
    """How the person took part, and what it is all to lead to."""
    asks = form_words.participation_asks(Participation(), prompts=False)
    return (
        FormPart(heading=Heading.PARTICIPATION, asks=asks),
        FormPart(heading=Heading.OVERALL_GOALS, note="Ett mål på varje rad.", lines=2),
    )


def _visits() -> FormPart:
    heads = ("När på dagen", "Dagar", "Hur länge", "Insatser, och annat att tänka på")
    return FormPart(heading=Heading.VISITS, table=FormTable(heads=heads, widths=(3, 4, 3, 7), blank=5))


def _follow_up() -> FormPart:
    return FormPart(
        heading="Uppföljning",
        asks=(Ask(label=Heading.FOLLOW_UP_ON, lines=1), Ask(label=Heading.FOLLOW_UP_HOW, lines=2)),
    )


def _about(person: Person | None) -> FormPart:
    rows = ["Namn", "Personnummer", "Ärende"] if person is None else []
    told = () if person is None else form_words.told((("Ärende", case_ref(person.id)),))
    return FormPart(
        heading="Om planen",
        told=told,
        asks=tuple(Ask(label=name, lines=1) for name in (*rows, Heading.ESTABLISHED, Heading.RESPONSIBLE)),
    )


def _card(one: PlannedIntervention, name: str, mask: Mask) -> FormCard:
    heads = (Label.FREQUENCY, Label.TIMES, Label.RESPONSIBLE, Label.KIND)
    kind = "" if one.kind is InterventionKind.OTHER else label(one.kind)
    row = (form_words.how_often(one, mask), "", "", kind)
    return FormCard(
        heading=f"{Heading.INTERVENTION}: {name}",
        table=FormTable(heads=heads, widths=(6, 4, 4, 5), rows=(row,)),
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


def _people() -> tuple[FormPart, ...]:
    rows = (("", "", "", form_words.YES_BOX, form_words.YES_BOX),) * 3
    return tuple(
        FormPart(heading=heading, table=FormTable(heads=_CONTACT_HEADS, widths=_CONTACT_WIDTHS, rows=rows))
        for heading in (Heading.RELATIVES, Heading.CONTACTS)
    )


def _rest() -> FormPart:
    rows = (
        (Heading.OTHER_PARTICIPANTS, "Namn och roll.", 1),
        (Heading.OTHER_INFORMATION, "Färdtjänstkort, hjälpmedel, tandvårdsintyg.", 2),
        (Heading.DIRECTIONS, "", 1),
        (Heading.COOPERATION, "Vården, andra utförare, handläggaren.", 2),
        (Heading.OUTSIDE_FRAME, "Det som beslutet inte täcker; handläggaren får veta.", 2),
    )
    return FormPart(
        heading="Mer som hör till planen",
        asks=tuple(Ask(label=name, prompts=prompts, lines=lines) for name, prompts, lines in rows),
    )
