"""What has been shared and is to come back, as a list to tick off: what, with whom, which version, and the answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gplan.model.person import Person
from gplan.render import phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED
from gplan.render.page_model import Answer, Entry, Section, Sheet, Table
from gplan.ruleset.recalling import Objection

__all__ = ["Copy", "RecallPage", "recall_page"]

_ANSWER = Answer(boxes=("Återlämnad", "Förstörd"), blanks=("Dag", "Namn"))
_DONE = Section(
    heading="Klart",
    entries=(
        Entry(label="Alla har svarat den", lines=1),
        Entry(label="Antecknat i journalen av", lines=1),
    ),
)


class Copy(NamedTuple):
    """A plan that went out, and whether it may stay out."""

    share: dict[str, Any]
    """As ``gplan share list`` has it."""
    person: Person
    objection: Objection | None = None
    """What the person has said against it since."""
    counts: bool = True
    """Whether the routine takes back what somebody says no to."""

    @property
    def in_error(self) -> bool:
        """Whether the version is marked as wrong."""
        return bool(self.share["version_state"] == "entered_in_error")

    @property
    def recalled(self) -> bool:
        """Whether it has been recalled already."""
        return bool(self.share["state"] == "recalled")

    @property
    def back(self) -> bool:
        """Whether it is noted as back, or destroyed."""
        return self.share["state"] in {"returned", "destroyed"}

    @property
    def to_come_back(self) -> bool:
        """Whether it may not stay out."""
        return self.in_error or (self.objection is not None and self.counts)

    @property
    def why(self) -> str:
        """What speaks against it, as a sentence; empty where nothing does."""
        if self.in_error and (self.objection is None or self.objection.parts):
            return "Planen är markerad som felaktig."
        return f"{self.objection.words()}." if self.objection is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallPage:
    """The recall list as it is printed."""

    sheet: Sheet
    note: str
    parts: tuple[Section, ...]
    after: tuple[Section, ...]
    """How it is done, and that it is; empty where nothing is to come back."""


def recall_page(copies: Iterable[Copy], frame: Frame, *, person: Person | None = None) -> RecallPage:
    """The page.

    Args:
        copies: What went out, newest first.
        frame: The unit and the day.
        person: Whose list it is; None for the whole unit's, where what may stay out is only counted.
    """
    every = list(copies)
    known, home = [one for one in every if not one.back], [one for one in every if one.back]
    back = [one for one in known if one.to_come_back and not one.recalled]
    asked = [one for one in known if one.recalled]
    stays = [one for one in known if not one.to_come_back and not one.recalled]
    listed = [*back, *asked, *((*home, *stays) if person else ())]
    shown = tuple(dict.fromkeys(str(one.share["id"]) for one in listed))
    return RecallPage(
        sheet=sheet(
            frame,
            document="Återkallelselista",
            person=person,
            state=f"{_counted(back, asked, home)} {_stay(stays, person)}".strip(),
            must_show=shown,
        ),
        note="Kryssa för varje svar och skriv dag och namn. Spara listan tills alla har svarat."
        if back or asked
        else "",
        parts=(
            *_parts(back, asked, stays if person else [], frame, person),
            *(_home(home, frame, person) if person else ()),
        ),
        after=(_how(person, [*back, *asked]), _DONE) if back or asked else (),
    )


def _counted(back: Sequence[Copy], asked: Sequence[Copy], home: Sequence[Copy]) -> str:
    said = [f"{_shares(len(back))} ska tas tillbaka"] if back else []
    if asked:
        # Until there is an answer the copy is still out.
        one, many = ("är", "är") if back else ("delning är", "delningar är")
        said.append(
            f"{phrases.counted(len(asked), f'{one} återkallad', f'{many} återkallade')} men svar saknas"
        )
    if not said:
        said.append("Inget behöver tas tillbaka")
    if home:
        said.append(phrases.counted(len(home), "är tillbaka eller förstörd", "är tillbaka eller förstörda"))
    return f"{', '.join(said)}."


def _stay(stays: Sequence[Copy], person: Person | None) -> str:
    if not stays:
        return ""
    where = "" if person else " De står i gplan share list."
    return f"{_shares(len(stays))} får vara kvar hos mottagaren.{where}"


def _shares(count: int) -> str:
    return phrases.counted(count, "delning", "delningar")


def _parts(
    back: Sequence[Copy],
    asked: Sequence[Copy],
    stays: Sequence[Copy],
    frame: Frame,
    person: Person | None,
) -> Iterable[Section]:
    if back:
        yield Section(
            heading="Ska tas tillbaka",
            note="Mottagaren är inte ombedd än.",
            table=_table(back, frame, person),
        )
    if asked:
        yield Section(
            heading="Återkallat: vänta på svar",
            note="Mottagaren är ombedd att lämna tillbaka eller ta bort allt.",
            table=_table(asked, frame, person),
        )
    if stays:
        yield Section(
            heading="Får vara kvar",
            note=_why_it_stays(stays),
            table=_table(stays, frame, person, answer=None),
        )


def _home(home: Sequence[Copy], frame: Frame, person: Person) -> Iterable[Section]:
    """What came back or was destroyed: nothing more to tick."""
    if not home:
        return
    yield Section(
        heading="Tillbaka eller förstört",
        note="Antecknat och klart.",
        table=_table(home, frame, person, last=_answered, answer=None),
    )


def _answered(copy: Copy) -> tuple[str, ...]:
    by = copy.share["back_by"]
    said = phrases.sentence(str(copy.share["state_words"]))
    return f"Delad {copy.share['shared_on']}", f"{said}, enligt {by}" if by else said


def _why_it_stays(stays: Iterable[Copy]) -> str:
    no = any(one.objection is not None for one in stays)
    said = (
        "Delat, och rutinen kräver inte att det återkallas."
        if no
        else "Delat, och personen har inte sagt nej."
    )
    return f"{said} Tas också tillbaka om alla delningar återkallas."


def _table(
    copies: Sequence[Copy],
    frame: Frame,
    person: Person | None,
    *,
    last: Callable[[Copy], tuple[str, ...]] | None = None,
    answer: Answer | None = _ANSWER,
) -> Table:
    """The copies, with when each went and came, or with what is said in ``last``.

    No answer is asked for of those that may stay out, or are back.
    """
    heads: tuple[str, ...] = ("Vad", "Hos vem", "När", "Svar")
    widths: tuple[int, ...] = (7, 4, 6, 6)
    cells: list[tuple[tuple[str, ...], ...]] = [
        (_what(one, person), _whom(one), (last or _when)(one)) for one in copies
    ]
    if frame.large:
        heads, widths = ("Vad och hos vem", "Svar"), (9, 7)
        cells = [((*_what(one, person), _at(one), *(last or _when)(one)),) for one in copies]
    shown = len(heads) if answer else len(heads) - 1
    rows = tuple(tuple(phrases.lines(*cell) for cell in row) for row in cells)
    return Table(heads=heads[:shown], widths=widths[:shown], rows=rows, answer=answer)


def _what(copy: Copy, person: Person | None) -> tuple[str, ...]:
    share = copy.share
    named = "" if person else PROTECTED if copy.person.protected else copy.person.details.name
    code = str(share["content_hash"])[:8]
    return (
        f"{share['plan']} ({share['id']})",
        named,
        copy.why,
        f"Versionen: {share['version_words']}",
        f"Kontrollkod {code}" if code else "",
        f"Utelämnat: {share['left_out_words']}" if share["left_out_words"] else "",
    )


def _whom(copy: Copy) -> tuple[str, ...]:
    share = copy.share
    return share["case_officer"] or phrases.sentence(share["recipient_words"]), share["team"]


def _at(copy: Copy) -> str:
    share = copy.share
    return f"Hos {phrases.joined(share['case_officer'] or share['recipient_words'], share['team'])}"


def _when(copy: Copy) -> tuple[str, ...]:
    share = copy.share
    return (
        f"Delad {share['shared_on']}",
        f"Kvitterad {share['received_on']}" if share["received_on"] else "Inte kvitterad",
        f"Återkallad {share['recalled_on']}" if share["recalled_on"] else "",
    )


def _how(person: Person | None, out: Iterable[Copy]) -> Section:
    safely = "Skicka meddelandet på ett säkert sätt. Det nämner ärendet, inte personen."
    if person is not None and person.protected:
        safely = "Skicka meddelandet på ett säkert sätt, inte med e-post: personuppgifterna är skyddade."
    elif any(one.person.protected for one in out):
        safely = f"{safely} Är personuppgifterna skyddade går det inte med e-post."
    return Section(
        heading="Gör så här",
        items=(
            "Skriv meddelandet till mottagaren med gplan share recall och ärendet; då antecknas återkallelsen.",
            safely,
            "Be om svar för det som är sparat i datorn, det som är utskrivet och det som har lämnats vidare.",
            "Skriv in varje svar med gplan share returned och numret; då antecknas det i journalen.",
        ),
    )
