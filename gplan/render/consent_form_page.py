"""Consent on paper: the form to answer on, in the person's own words, and the record of the answers as they stand."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from gplan.model.person import Person
from gplan.model.terms import ConsentBy, ConsentEventKind, ContactKind, Recipient
from gplan.render import form_words, people_words, phrases
from gplan.render.form_model import Ask, FormCard, FormPage, FormPart, FormTable, Tick
from gplan.render.frame import Frame, sheet
from gplan.render.page_model import Entry

_WHOLE_PLAN = (
    "Ett ja till genomförandeplanen gäller hela planen, också det som står i den om närstående och hälsa, om jag inte "
    "säger nej till den delen."
)
"""What a yes to the plan takes in (docs/decisions/0015), in the words of the one who says it."""
INTRO = (
    "Här svarar jag på vem som får veta vad om mig. Jag kan säga ja till en del och nej till en annan, och ta tillbaka "
    f"ett ja när jag vill. {_WHOLE_PLAN} Det jag i övrigt inte svarar på är varken ja eller nej."
)
_TAKE_BACK = (
    "Jag kan när som helst ta tillbaka det jag har sagt ja till, helt eller delvis. Det räcker att jag säger till "
    "någon i personalen. Då får jag veta vad som redan har lämnats ut, och till vem."
)
_SCOPES = (
    "Min genomförandeplan",
    "Min sociala journal",
    "Mina närstående och kontakter",
    "Min hälsa",
)
_RECIPIENTS = {
    Recipient.CASE_OFFICER: "Min handläggare hos kommunen",
    Recipient.HEALTH_CARE: "Hälso- och sjukvården",
    Recipient.RELATIVES: "Mina närstående",
    Recipient.STAFF: "Personalen som hjälper mig",
    Recipient.OTHER: "Någon annan",
}
"""Whom the person is asked about, in their own words."""


_IN_CARE = (
    *("vårdcentral", "hemsjukvård", "sjukhus", "sjukskötersk", "läkare", "mottagning", "klinik", "rehab"),
    *("hälsocentral", "arbetsterapeut", "fysioterapeut", "tandvård", "tandläkare", "psykiatri", "palliativ"),
)
"""Words in the name or role of somebody in health care."""
_ONE_EACH = "Svarar jag olika för dem: en blankett för var och en."
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_WHAT = {
    ConsentEventKind.GIVEN: "Ja till",
    ConsentEventKind.REFUSED: "Nej till",
    ConsentEventKind.LIMITED: "Ja är kvar till",
    ConsentEventKind.WITHDRAWN: "Inte längre ja till",
}
"""What an answer was about, by what kind of answer it was."""


class Earlier(NamedTuple):
    """How the person has answered before for one recipient and direction, masked."""

    recipient: str
    """A ``Recipient`` value."""
    direction: str
    """Either "give" or "obtain"."""
    holds: str
    """What a yes covers today."""
    no: str
    """What was said no to, taken back or has gone out."""
    named: str = ""
    """Whom it is about, one or several after each other; empty for all of the kind."""


def consent_form_page(
    frame: Frame,
    person: Person | None = None,
    *,
    at_most: str = "",
    earlier: Sequence[Earlier] = (),
) -> FormPage:
    """The words of the form.

    Args:
        frame: The unit and the day of printing.
        person: Who is asked; None for a form that anyone can take.
        at_most: How long the routine lets a yes hold: "12 månader".
        earlier: What has been answered before.
    """
    cards = tuple(_card(one, words, person, earlier) for one, words in _RECIPIENTS.items())
    answers = FormPart(heading="Det här svarar jag", cards=cards)
    own = FormPart(heading="Jag bestämmer själv", note=_TAKE_BACK)
    return FormPage(
        sheet=sheet(
            frame,
            document="Mitt samtycke",
            kind="Samtyckesblankett",
            person=person,
            by_hand="" if person else "Namn",
            must_show=tuple(one.heading for one in cards),
        ),
        intro=INTRO,
        parts=(
            *_whose(person),
            # In large print there would be no room left for an answer on the first page.
            *((answers, own) if frame.large else (own, answers)),
            _period(at_most),
            _informed(),
            _who_and_how(person),
        ),
        signatures=form_words.signatures(
            "Jag har förstått vad jag svarar på.",
            person,
            frame,
        ),
        after=(_typed_in(),),
    )


def _whose(person: Person | None) -> tuple[FormPart, ...]:
    if person is not None:
        return ()
    return (FormPart(heading="Vem det gäller", asks=tuple(_line(name) for name in ("Namn", "Personnummer"))),)


def _line(name: str, prompts: str = "") -> Ask:
    return Ask(label=name, prompts=prompts, lines=1)


def _card(one: Recipient, words: str, person: Person | None, earlier: Sequence[Earlier]) -> FormCard:
    gives_only = one is Recipient.STAFF
    heads = ("Uppgifter", "Får läsa") if gives_only else ("Uppgifter", "Ni får lämna ut", "Ni får hämta in")
    known = [before for before in earlier if before.recipient == one]
    officer = people_words.officer(person, phone=False) if one is Recipient.CASE_OFFICER else ""
    return FormCard(
        heading=words,
        facts=(officer,) if officer else (),
        told=form_words.told(
            (
                (
                    "Jag har sagt ja till",
                    "\n".join(_before(each, each.holds) for each in known if each.holds),
                ),
                ("Nej, eller inte längre ja", "\n".join(_before(each, each.no) for each in known if each.no)),
            )
        ),
        table=FormTable(
            heads=heads,
            widths=(6, 8) if gives_only else (6, 4, 4),
            rows=tuple((scope, *(form_words.YES_NO_BOXES,) * (len(heads) - 1)) for scope in _SCOPES),
        ),
        asks=_named(one, person),
    )


def _before(answer: Earlier, words: str) -> str:
    what, whom = ("Lämna ut", "till") if answer.direction == "give" else ("Hämta in", "från")
    return f"{what}{f' {whom} {_called(answer.named)}' if answer.named else ''}: {_in_words(words)}"


def _called(named: str) -> str:
    """Names with what each is in brackets: "Annika Berg (dotter)"."""
    each = (one.partition(", ") for one in named.split("; "))
    return phrases.listed(f"{name} ({role})" if role else name for name, _, role in each)


def _named(one: Recipient, person: Person | None) -> tuple[Ask, ...]:
    """Who it is: what is known, and a line for what is not."""
    if one is Recipient.CASE_OFFICER:
        return () if people_words.officer(person) else (_line("Handläggare och förvaltning"),)
    if one is Recipient.HEALTH_CARE:
        return (Ask(label="Vilken mottagning", prompts=_ONE_EACH, ticks=_care(person), lines=1),)
    if one is Recipient.RELATIVES:
        return (Ask(label="Vilka", prompts=_ONE_EACH, ticks=_relatives(person), lines=1),)
    return (_line("Vem, och var"),) if one is Recipient.OTHER else ()


def _care(person: Person | None) -> tuple[Tick, ...]:
    """Those in care among the contacts; a neighbour or a hairdresser is not offered as one."""
    if person is None or person.protected:
        return ()
    known = [one for one in person.contacts if one.kind is ContactKind.CONTACT]
    return tuple(
        Tick(words=phrases.joined(one.name, "" if _said(one.relation) in _said(one.name) else one.relation))
        for one in known
        if any(word in _said(f"{one.name} {one.relation}") for word in _IN_CARE)
    )


def _said(text: str) -> str:
    return text.casefold().strip()


def _relatives(person: Person | None) -> tuple[Tick, ...]:
    if person is None or person.protected:
        return ()
    near = [one for one in person.contacts if one.kind is ContactKind.RELATIVE]
    return tuple(Tick(words=phrases.joined(one.name, one.relation)) for one in near)


def _period(at_most: str) -> FormPart:
    return FormPart(
        heading="Så länge gäller det",
        whole=True,
        note=f"Ett ja gäller i högst {at_most}. Sedan frågar ni mig igen." if at_most else "",
        asks=(
            _line("Från och med – till och med", "" if at_most else "Tomt betyder tills vidare."),
            _line("En annan tid för någon"),
        ),
    )


def _informed() -> FormPart:
    return FormPart(
        heading="Det här har jag fått veta",
        ticks=form_words.ticks(
            "Varför uppgifterna behövs.",
            "Vilka som får läsa dem.",
            "Att jag får hjälp också om jag säger nej, och vad ett nej kan betyda för hur hjälpen blir.",
            "Att jag kan ta tillbaka mitt ja, helt eller delvis, när jag vill.",
        ),
        asks=(_line("Något mer"),),
    )


def _who_and_how(person: Person | None) -> FormPart:
    details = person.details if person else None
    name, right = "", ""
    if person is not None and details is not None and not person.protected:
        name, right = details.representative, details.representative_right
    return FormPart(
        heading="Den som svarar",
        asks=(
            *_who(name),
            Ask(
                label="Med vilken rätt",
                text=right,
                ticks=()
                if right
                else form_words.ticks("God man", "Förvaltare", "Framtidsfullmakt", "Annan:"),
                across=True,
                lines=0 if right else 1,
            ),
            Ask(
                label="Hur svaret lämnades",
                ticks=form_words.ticks("Sagt", "Skrivet", "Med stöd i kommunikationen:"),
                across=True,
                lines=1,
            ),
        ),
    )


def _who(representative: str) -> tuple[Ask, ...]:
    if not representative:
        boxes = form_words.ticks("Jag själv", "En företrädare för mig, med namn:")
        return (Ask(label="Vem", ticks=boxes, across=True, lines=1),)
    boxes = form_words.ticks("Jag själv", "En företrädare för mig")
    return (
        Ask(label="Vem", ticks=boxes, across=True),
        Ask(label="Företrädarens namn", text=representative),
    )


def _typed_in() -> FormPart:
    return FormPart(
        heading="Fylls i av personalen",
        whole=True,
        asks=(_line("I journalen: dag och namn"),),
    )


# -- the record


def consent_record_page(
    frame: Frame, person: Person, answered: Sequence[Mapping[str, Any]], not_asked: Sequence[str]
) -> FormPage:
    """The record of a person's consents on the day of printing.

    Args:
        frame: The unit and the day of printing.
        person: Whose they are.
        answered: One record for each recipient and direction, as ``consent show`` has them, masked.
        not_asked: Those that nobody has asked about: "till närstående".
    """
    parts = [_standing(one) for one in answered]
    if not_asked:
        asked = (
            "Ingen har frågat mig om uppgifter " + phrases.listed(not_asked) + ". Det är varken ja eller nej."
        )
        parts.append(FormPart(heading="Inte frågat", note=asked))
    return FormPage(
        sheet=sheet(
            frame,
            document="Mina samtycken",
            kind="Samtycken",
            person=person,
            state=f"Så står de {phrases.day(frame.printed_on)}.",
            must_show=tuple(one.heading for one in parts),
        ),
        intro=f"{_TAKE_BACK} {_WHOLE_PLAN}" if answered else "Inga samtycken är antecknade.",
        parts=tuple(parts),
    )


def _standing(record: Mapping[str, Any]) -> FormPart:
    return FormPart(
        heading=f"Uppgifter {record['recipient_words']}",
        told=form_words.told(
            (
                ("Ja i dag", _sentence(record["holds_words"] or "inget")),
                ("Nej, eller inte längre ja", _sentence(record["no_words"])),
                ("Inte frågat om", _sentence(record["not_asked_words"])),
            )
        ),
        cards=tuple(_event(one, record["recipient_words"]) for one in record["events"]),
    )


def _event(event: Mapping[str, Any], recipient: str) -> FormCard:
    authority = event["authority"]
    rows = (
        (_WHAT.get(event["kind"], "Om"), event["scope_words"]),
        ("Vem det gäller", "alla" if event.get("of_all") else ""),
        ("Gäller", _valid(event)),
        ("Vem som svarade", "jag själv" if event["by"] == ConsentBy.SELF else event["by_words"]),
        ("Hur", event["how_words"]),
        ("Förvaltning eller verksamhet", "" if f"({authority})" in recipient else authority),
        ("Det här fick jag veta", event["informed_of"]),
        ("Skäl", event["reason"]),
        ("Antecknat i journalen", "ja" if event["noted"] else "nej"),
    )
    told = tuple(Entry(label=name, text=phrases.sentence(text)) for name, text in rows if text)
    return FormCard(
        heading=f"{phrases.sentence(event['kind_words'])} {_day(event['happened_on'])}", told=told
    )


def _valid(event: Mapping[str, Any]) -> str:
    """From and until when; what was not given has neither."""
    begins, ends = _day(event["valid_from"]), _day(event["valid_until"])
    given = event["kind"] == ConsentEventKind.GIVEN
    until = f"till och med {ends}" if ends else "tills vidare" if given or begins else ""
    return phrases.joined(f"från {begins}" if begins else "", until, between=" ")


def _sentence(text: str) -> str:
    return phrases.sentence(_in_words(text))


def _in_words(text: str) -> str:
    """A summary of ours with its days as they are said: "till och med 31 oktober 2027"."""
    return _ISO.sub(lambda found: _day(found[0]).replace(" ", "\N{NO-BREAK SPACE}"), text)


def _day(iso: str | None) -> str:
    return phrases.day(date.fromisoformat(iso)) if iso else ""
