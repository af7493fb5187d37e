"""What several printed forms ask in the same words."""

from collections.abc import Iterable
from datetime import date

from gplan.model.form_headings import TEXT_HEADINGS, Heading
from gplan.model.person import Person
from gplan.model.plan import Participation, PlannedIntervention, PlannedVisit
from gplan.model.terms import AssignmentRole
from gplan.render import people_words, phrases
from gplan.render.form_model import Ask, Tick
from gplan.render.frame import Frame
from gplan.render.masking import Mask, no_mask
from gplan.render.page_model import Entry, Signatures, Signer

IMPORTANT = "VIKTIGT"
"""The word on the red box."""
YES_NO = (Tick(words="Ja"), Tick(words="Nej"))
YES_BOX = "☐\N{NO-BREAK SPACE}Ja"
YES_NO_BOXES = f"{YES_BOX}     ☐\N{NO-BREAK SPACE}Nej"
"""Boxes in the cell of a table; a box is never parted from its word."""
TEXT_FIELDS = ("manage_self", "need_help", "how_and_when", "who", "goal")
"""The fields of an intervention's text, in the order of their headings."""
_LINES = (2, 2, 3, 1, 2)
"""Room to write under each of them; how and when has most to tell."""
PROMPTS = (
    "Vad gör du själv? Vad vill du pröva? Vad kan vi göra tillsammans?",
    "Vad är svårt? Hur blir det bra för dig?",
    "Vilka dagar och tider? I vilken ordning? Vad ska stå framme?",
    "Spelar det roll vem som kommer?",
    "Vad ska bli bättre, hur mycket och till när? Vilket är första steget?",
)
"""Questions that lead to the answer under each of the five headings."""
_STILL = (
    "Är det så än? Vad vill du pröva?",
    "Är det så än? Vad är svårt?",
    "Passar dagar, tider och ordning?",
    "Är det bra som det är?",
    "Är du där? Vilket är nästa steg?",
)
"""The same where there is an answer already: on one line, so that it takes no more room than the answer."""


def told(pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """Entries for what is known; what is not is left out."""
    return tuple(Entry(label=label, text=text) for label, text in pairs if text.strip())


def text_asks(one: PlannedIntervention, mask: Mask = no_mask, *, prompts: bool = True) -> tuple[Ask, ...]:
    """The five headings of an intervention, with what is written already and room for more."""
    return tuple(
        Ask(
            label=heading,
            prompts=(still if text.strip() else prompt) if prompts else "",
            text=mask(text),
            # What is there leaves the room it needs, and a line for what is new.
            lines=1 if text.strip() else lines,
        )
        for heading, text, prompt, still, lines in zip(
            TEXT_HEADINGS,
            (getattr(one.text, field) for field in TEXT_FIELDS),
            PROMPTS,
            _STILL,
            _LINES,
            strict=True,
        )
    )


def participation_asks(
    known: Participation, mask: Mask = no_mask, *, prompts: bool = True
) -> tuple[Ask, ...]:
    """Whether, how and where the person took part, under the headings of the plan form."""
    rows = (
        (Heading.HOW, known.how, "Vad berättade och valde personen?", 2),
        (Heading.WHY_NOT, known.why_not, "Respektera ett nej. Skriv skälet.", 1),
        (Heading.WHERE, known.where, "", 1),
        (Heading.REGARD, known.regard_to_wishes, "Vad önskade personen? Hur blev det?", 2),
        (Heading.HELPED, known.helped_instead, "Bara om personen inte var med.", 1),
        (Heading.INFLUENCE, known.influence, "Får du bestämma som du vill?", 1),
    )
    return (
        Ask(label=Heading.TOOK_PART, ticks=YES_NO, across=True),
        *(
            Ask(
                label=label,
                prompts=prompt if prompts else "",
                text=mask(text),
                lines=0 if text.strip() and label is Heading.WHERE else lines,
            )
            for label, text, prompt, lines in rows
        ),
    )


def how_often(one: PlannedIntervention, mask: Mask = no_mask) -> str:
    """How often an intervention is planned, as a fact of its own."""
    return phrases.sentence(mask(phrases.frequency(one.frequency, one.times, one.every_weeks)))


def visit_row(visit: PlannedVisit, mask: Mask, *, large: bool) -> tuple[str, ...]:
    """A planned visit as the row of a table: when, days, what and how long; fewer columns in large print."""
    when, days = phrases.visit_when(visit), phrases.visit_days(visit)
    what = mask("\n".join(part for part in (*visit.interventions, visit.note) if part)) or "–"
    long = phrases.minutes(visit.minutes) or "Inte bestämt"
    return (f"{when}\n{days}", what, long) if large else (when, days, what, long)


def signatures(
    statement: str,
    person: Person | None,
    frame: Frame,
    *,
    heading: str = "Underskrifter",
    unsigned: str = "Om jag inte skriver under: skälet till det",
) -> Signatures:
    """Lines for the person and for whoever was there for the unit."""
    contact = people_words.assigned(person, AssignmentRole.CONTACT_PERSON, frame.printed_on) if person else ""
    return Signatures(
        heading=heading,
        statement=statement,
        signers=(
            Signer(role="Jag", name=person.details.name if person else ""),
            Signer(role="För hemtjänsten", name=contact),
        ),
        unsigned_label=unsigned,
    )


def latest(within: str, ends_on: date | None, since: str) -> str:
    """The last day to follow a plan up, as the routine has it: "senast 6 månader efter att planen är gjord"."""
    if ends_on is not None:
        return f"senast {phrases.day(ends_on)}, då beställningen slutar"
    return f"senast {within} {since}" if within else ""


def ticks(*words: str) -> tuple[Tick, ...]:
    """Boxes that nobody has ticked."""
    return tuple(Tick(words=one) for one in words)
