"""The words of the plan form: headings, field labels and help. Both sides, writing and reading, take them here.

A heading is found again however it was typed: any number of ``#``, bold instead, any case, with or without a colon.
"""

import re
from enum import StrEnum
from typing import NamedTuple


class Heading(StrEnum):
    """A heading of the form; the value is how it is written."""

    TITLE = "Genomförandeplan"
    ESTABLISHED = "Upprättad den"
    RESPONSIBLE = "Ansvarig för planen"
    PARTICIPATION = "Delaktighet"
    TOOK_PART = "Deltog i planeringen"
    HOW = "Hur personen deltog"
    WHY_NOT = "Varför personen inte deltog"
    WHERE = "Var planen gjordes"
    REGARD = "Hänsyn till önskemål"
    HELPED = "Vem som hjälpte i stället"
    INFLUENCE = "Personens syn på sitt inflytande"
    OVERALL_GOALS = "Övergripande mål"
    INTERVENTION = "Insats"
    MANAGE_SELF = "Det här klarar jag själv"
    NEED_HELP = "Det här behöver jag hjälp med"
    HOW_AND_WHEN = "Hur och när"
    WHO = "Vem som hjälper mig"
    GOAL = "Mitt mål"
    VISITS = "Besök"
    RELATIVES = "Närstående"
    CONTACTS = "Kontakter"
    OTHER_PARTICIPANTS = "Övriga deltagare"
    IMPORTANT = "Viktig information"
    OTHER_INFORMATION = "Övrig information"
    DIRECTIONS = "Vägbeskrivning"
    COOPERATION = "Samarbete med andra"
    OUTSIDE_FRAME = "Behov utanför beställningen"
    FOLLOW_UP_ON = "Nästa uppföljning"
    FOLLOW_UP_HOW = "Så följer vi upp planen"
    UNPLACED = "Text utan plats"
    JOURNAL = "Ur journalen"


PARTICIPATION_HEADINGS = (
    Heading.HOW,
    Heading.WHY_NOT,
    Heading.WHERE,
    Heading.REGARD,
    Heading.HELPED,
    Heading.INFLUENCE,
)
TEXT_HEADINGS = (
    Heading.MANAGE_SELF,
    Heading.NEED_HELP,
    Heading.HOW_AND_WHEN,
    Heading.WHO,
    Heading.GOAL,
)
"""The five headings of an intervention, in the order they are written."""

_THIRD_LEVEL = frozenset((Heading.TOOK_PART, *PARTICIPATION_HEADINGS, *TEXT_HEADINGS))

_ALIASES = {
    "upprättad": Heading.ESTABLISHED,
    "upprättandedatum": Heading.ESTABLISHED,
    "planen upprättad": Heading.ESTABLISHED,
    "deltog personen i planeringen": Heading.TOOK_PART,
    "har personen deltagit": Heading.TOOK_PART,
    "deltagit": Heading.TOOK_PART,
    "hur": Heading.HOW,
    "varför inte": Heading.WHY_NOT,
    "varför": Heading.WHY_NOT,
    "var": Heading.WHERE,
    "inflytande": Heading.INFLUENCE,
    "mål för hela planen": Heading.OVERALL_GOALS,
    "det jag klarar själv": Heading.MANAGE_SELF,
    "klarar själv": Heading.MANAGE_SELF,
    "det jag behöver hjälp med": Heading.NEED_HELP,
    "behöver hjälp med": Heading.NEED_HELP,
    "när och hur": Heading.HOW_AND_WHEN,
    "vem": Heading.WHO,
    "vem hjälper mig": Heading.WHO,
    "mål": Heading.GOAL,
    "delmål": Heading.GOAL,
    "planerade besök": Heading.VISITS,
    "anhöriga": Heading.RELATIVES,
    "andra deltagare": Heading.OTHER_PARTICIPANTS,
    "viktigt": Heading.IMPORTANT,
    "annan information": Heading.OTHER_INFORMATION,
    "samarbete": Heading.COOPERATION,
    "samverkan": Heading.COOPERATION,
    "behov utanför ramen": Heading.OUTSIDE_FRAME,
    "uppföljning": Heading.FOLLOW_UP_ON,
    "uppföljningsdatum": Heading.FOLLOW_UP_ON,
    "planerat uppföljningsdatum": Heading.FOLLOW_UP_ON,
    "hur planen följs upp": Heading.FOLLOW_UP_HOW,
}

CASE_LABEL = "Ärende"
CORRECTS_LABEL, CHECKSUM_LABEL = "Rättar", "kontrollsumma"
"""The line of a form that is to correct a version: which one, and what it said when the form was written."""


class Label(StrEnum):
    """A field on a line of its own straight under the heading of an intervention."""

    FREQUENCY = "Hur ofta"
    TIMES = "Antal gånger"
    RESPONSIBLE = "Ansvarig"
    KIND = "Slag"
    NUMBER = "Insatsnummer"


YES, NO = "ja", "nej"
TOOK_PART_BOX, INCLUDED_BOX = "deltog", "tas med"

HINTS: dict[Heading, str] = {
    Heading.TITLE: "Skriv under rubrikerna. Rader som börjar så här är hjälp och blir inte en del av planen.",
    Heading.ESTABLISHED: "Dagen då ni gjorde planen tillsammans, till exempel 2026-03-05.",
    Heading.TOOK_PART: "Sätt ett kryss mellan klamrarna, så här: [x]",
    Heading.OVERALL_GOALS: "Ett mål per rad.",
    Heading.INTERVENTION: "Ny insats? Skriv dess namn efter kolonet. Lämna tomt om du inte behöver fler.",
    Heading.VISITS: "Ett besök per rad, till exempel: morgon, mån och ons, varannan vecka, 20 min: Dusch, Frukost; "
    "ring på först",
    Heading.RELATIVES: "En per rad: namn, relation, telefon. Kryssa för dem som deltog och dem som ska stå i planen.",
    Heading.CONTACTS: "Till exempel vårdcentral, god man eller frisör. En per rad: namn, roll, telefon.",
    Heading.OTHER_PARTICIPANTS: "Andra som var med, en per rad med namn och roll.",
    Heading.IMPORTANT: "Det som alla måste känna till för att hjälpen ska bli trygg och bra.",
    Heading.OTHER_INFORMATION: "En uppgift per rad, till exempel: Färdtjänst: kortet ligger i hallen",
    Heading.OUTSIDE_FRAME: "Önskemål och behov som beställningen inte täcker. De lämnas till handläggaren.",
    Heading.FOLLOW_UP_ON: "Ett datum, eller till exempel +6m.",
    Heading.UNPLACED: "Flytta texten till rätt rubrik. Det som står kvar här sparas men skrivs inte ut i planen.",
    Heading.JOURNAL: "Anteckningar sedan förra planen, till stöd för minnet.",
}
"""Help under a heading. It carries no quotes or dashes, which word processors like to change."""

PAST_HINTS: tuple[str, ...] = ()
"""Wordings of earlier releases, so that a form printed then is still read as it was meant."""


class Help(StrEnum):
    """How a help line that is made from the case begins; such a block is never read back."""

    PERSON = "Gäller:"
    MADE = "Formuläret:"
    ORDER = "Beställningen:"
    ORDERED = "I beställningen:"
    MISSING = "Beställt men inte i formuläret:"
    GOAL = "Mål i beställningen:"
    NEED = "Behov i beställningen:"
    APPROACH = "Inriktning i beställningen:"
    FREQUENCY = "Hur ofta i beställningen:"
    NOTE = "Anteckning"


class Found(NamedTuple):
    """A line that is a heading. ``heading`` is None for one the form does not know."""

    heading: Heading | None
    title: str
    """The words as typed, without marks."""
    rest: str
    """What followed the heading on its line; for an intervention its name."""


_ATX = re.compile(r"^\s{0,3}(#+)(\s*)(.*)$")
_BOLD = re.compile(r"^\s{0,3}(\*\*|__)(?=\S)(.+?)\1(.*)$")
_INTERVENTION = re.compile(r"^insats(?:\s*[:–—-]\s*|\s+|$)(.*)$", re.IGNORECASE)
UNDERLINE = re.compile(r"^\s*(?:=+|-{2,})\s*$")
_EDGE = " \t:.?!–—-#*_"


def _key(text: str) -> str:
    return " ".join(text.split()).strip(_EDGE).casefold()


_KNOWN = {
    **_ALIASES,
    **{_key(heading): heading for heading in Heading if heading is not Heading.INTERVENTION},
}


def level(heading: Heading) -> int:
    """The number of ``#`` a heading is written with."""
    if heading is Heading.TITLE:
        return 1
    return 3 if heading in _THIRD_LEVEL else 2


def known_heading(text: str) -> Found | None:
    """The heading that unmarked words are, with what follows its colon; None for any other words."""
    named = _INTERVENTION.match(text)
    if named:
        return Found(Heading.INTERVENTION, text.strip(), named[1].strip())
    heading = _KNOWN.get(_key(text))
    if heading:
        return Found(heading, text.strip(), "")
    before, colon, after = text.partition(":")
    heading = _KNOWN.get(_key(before)) if colon else None
    return Found(heading, before.strip(), after.strip()) if heading else None


def find_heading(line: str) -> Found | None:
    """What heading a line is by its marks, or None when it is text.

    A ``#`` followed by a space is always a heading; bold words, and ``#`` without the space, only where the
    form knows them.
    """
    hashes = _ATX.match(line)
    if hashes:
        words = hashes[3].strip()
        bold = _BOLD.match(words)
        found = known_heading(bold[2] + bold[3]) if bold else known_heading(words)
        return found or (Found(None, words, "") if hashes[2] and words else None)
    bold = _BOLD.match(line)
    if not bold or (bold[3].strip() and ":" not in (bold[2][-1], bold[3].strip()[0])):
        return None
    return known_heading(bold[2] + bold[3])
