"""An order on a page or two, for the person and the carers: what is ordered, until when, and what is new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gplan.model.order import Frequency, OrderContent, OrderedIntervention
from gplan.model.person import Person
from gplan.model.terms import Approach, Origin, Per, label
from gplan.render import phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import Mask
from gplan.render.page_model import Block, Entry, Section, Sheet, Table

__all__ = ["Difference", "Known", "OrderPage", "order_band", "order_page"]

_PERIODS = {Per.DAY: "om dagen", Per.WEEK: "i veckan", Per.MONTH: "i månaden", Per.YEAR: "om året"}
_TEXT_FIELD = "Beställningstext"
_MEANS = {
    "plan": "Insatser, besök eller mål är ändrade. Genomförandeplanen ska göras om.",
    "minutes": "Bara tiden är ändrad. Se om genomförandeplanen behöver ändras.",
    "same": "Insatser, besök, tider och mål är som förut.",
}


class Difference(NamedTuple):
    """Something that the order before said in another way, as ``gplan order diff`` has it."""

    field: str
    before: str
    after: str


class Known(NamedTuple):
    """What is known of an order beside what it says itself."""

    ref: str
    """As ``gplan order history`` calls it: "p17-o3"."""
    received_on: date
    revision: int
    state: str
    """How it stands: "coming", "in_force", "ending", "expired", "replaced" or "ended"."""
    started_on: date | None
    ended_on: date | None
    last_on: date | None
    """The last day it says, or the day it was extended to."""
    before_on: date | None = None
    """The day of the order it is compared with; None for the first."""
    weight: str = "same"
    """What the differences amount to: "plan", "minutes" or "same"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderPage:
    """An order as it is printed."""

    sheet: Sheet
    before: tuple[Section, ...]
    cards_heading: str
    cards: tuple[Block, ...]
    """The interventions in large print, where a table has no room for their texts."""
    after: tuple[Section, ...]
    end: str


def order_page(
    order: OrderContent,
    person: Person,
    frame: Frame,
    known: Known,
    *,
    changes: Sequence[Difference] = (),
    mask: Mask,
) -> OrderPage:
    """The page; ``mask`` takes out of every text what must not be read."""
    heading = "Det här är beställt"
    cards = tuple(_card(one, mask) for one in order.interventions) if frame.large else ()
    listed = [] if frame.large else [_interventions(order.interventions, heading, mask)]
    return OrderPage(
        sheet=sheet(
            frame,
            document="Beställningen i korthet",
            kind="Beställning",
            ref=known.ref,
            person=person,
            facts=(
                f"kom {known.received_on.isoformat()}",
                f"version {known.revision}" if known.revision > 1 else "",
            ),
            state=_state(order, known),
            band=order_band(known.state, order.valid_from, known.last_on, known.ended_on),
            must_show=tuple(mask(one.name) for one in order.interventions),
        ),
        before=(_short(order, known, frame, mask), *_changed(known, changes, frame, mask), *listed),
        cards_heading=heading,
        cards=cards,
        after=(
            *_goals(order, mask),
            *_factors(order, mask),
            *_running("Beställningens egen text", order.order_text, mask),
            *_running("Mer som står i beställningen", "\n".join(order.remaining), mask),
        ),
        end="Det här är en sammanfattning. Beställningen gäller som den är skriven av handläggaren.",
    )


def order_band(state: str, valid_from: date | None, last_on: date | None, ended_on: date | None) -> str:
    """What every page must warn of where an order does not hold; empty where it does."""
    if state == "coming" and valid_from:
        return f"KOMMANDE – gäller från {phrases.day(valid_from)}"
    if state == "expired" and last_on:
        return f"HAR GÅTT UT – gällde till {phrases.day(last_on)}"
    if state == "ended" and ended_on:
        return f"AVSLUTAD – gällde till {phrases.day(ended_on)}"
    return "ERSATT – en nyare beställning gäller" if state == "replaced" else ""


def _state(order: OrderContent, known: Known) -> str:
    verb = {"coming": "Ska gälla från", "in_force": "Gäller från", "ending": "Gäller från"}
    parts = []
    if order.valid_from and known.state in verb:
        until = f" till och med {phrases.day(known.last_on)}" if known.last_on else " tills vidare"
        parts.append(f"{verb[known.state]} {phrases.day(order.valid_from)}{until}.")
    elif order.valid_from:  # the day it was to end is not the day it did
        parts.append(f"Gällde från {phrases.day(order.valid_from)}.")
    elif known.state in verb:
        parts.append("Gäller. Från vilken dag står inte i beställningen.")
    if known.state == "ending" and known.ended_on:
        parts.append(f"Avslutas {phrases.day(known.ended_on)}.")
    band = order_band(known.state, order.valid_from, known.last_on, known.ended_on)
    said = band and known.state != "coming"  # the day it begins has been said
    return " ".join([*parts, f"{band}." if said else ""]).strip()


# -- in short


def _short(order: OrderContent, known: Known, frame: Frame, mask: Mask) -> Section:
    decided = phrases.day(order.decided_on) if order.decided_on else ""
    daily = phrases.listed(order.daily_services)
    said = (
        ("Tid i månaden", _quantity(order)),
        (
            "Besök om dagen",
            str(order.visits_per_day) if order.visits_per_day else "Står inte i beställningen",
        ),
        ("Varje dag", phrases.sentence(daily)),
        ("Första besöket", _first_visit(known)),
        ("Beslut", phrases.lines(order.decision, decided)),
        ("Handläggare", phrases.joined(order.case_officer, order.team)),
        ("Utförare", order.provider),
        ("Beställd", phrases.day(order.ordered_on) if order.ordered_on else ""),
    )
    return Section(
        heading="I korthet",
        entries=tuple(
            # The unit's own name stands in the head: it is the same here, also where a place in it is masked.
            Entry(label=name, text=text if text == frame.unit else mask(text))
            for name, text in said
            if text.strip()
        ),
    )


def _first_visit(known: Known) -> str:
    if known.started_on:
        return phrases.day(known.started_on)
    return "" if known.state == "coming" else "Inte antecknat"


def _quantity(order: OrderContent) -> str:
    """The stated total in words people say, with the order's own beside it."""
    written = order.ordered_quantity_as_written
    words = phrases.minutes(order.ordered_minutes_per_month)
    if words and written:
        return f"{words} (i beställningen: {written})"
    return words or written or "Står inte i beställningen"


# -- what is new


def _changed(known: Known, changes: Sequence[Difference], frame: Frame, mask: Mask) -> list[Section]:
    if known.before_on is None:
        return []
    before = f"beställningen från {phrases.day(known.before_on)}"
    heading = "Ändrat sedan förra beställningen"
    if not changes:
        return [Section(heading=heading, note=f"Inget är ändrat sedan {before}.")]
    rows = tuple(tuple(mask(word) for word in _change(one)) for one in changes)
    table = Table(heads=("Vad", "Förut", "Nu"), widths=(4, 5, 5), rows=rows)
    if frame.large:
        stacked = tuple((what, f"Förut: {earlier}\nNu: {now}") for what, earlier, now in rows)
        table = Table(heads=("Vad", "Ändringen"), widths=(4, 6), rows=stacked)
    return [Section(heading=heading, note=f"Jämfört med {before}. {_MEANS[known.weight]}", table=table)]


def _change(one: Difference) -> tuple[str, str, str]:
    if one.field == _TEXT_FIELD:  # the whole text stands last on the page
        return one.field, "Annan text", "Se nedan"
    return one.field, one.before or "–", one.after or "–"


# -- the interventions


def _interventions(ordered: Iterable[OrderedIntervention], heading: str, mask: Mask) -> Section:
    rows = tuple(
        tuple(mask(word) for word in (_name(one), _often(one), one.need or "–", one.goal or "–"))
        for one in ordered
    )
    if not rows:
        return Section(heading=heading, note="Beställningen nämner inga insatser.")
    heads = ("Insats", "Hur ofta, hur länge", "Behov", "Mål")
    return Section(heading=heading, table=Table(heads=heads, widths=(6, 6, 6, 5), rows=rows))


def _name(one: OrderedIntervention) -> str:
    return "\n".join((one.name, *_about(one)))


def _about(one: OrderedIntervention) -> list[str]:
    said = []
    if one.approach is not None and one.approach is not Approach.UNSPECIFIED:
        said.append(phrases.sentence(label(one.approach)))
    if one.origin is Origin.PROSE:
        said.append("Står bara i texten")
    return said


def _card(one: OrderedIntervention, mask: Mask) -> Block:
    said = (("Hur ofta", _often(one)), ("Behov", one.need), ("Mål", one.goal))
    return Block(
        heading=mask(one.name),
        facts=tuple(_about(one)),
        entries=tuple(Entry(label=name, text=mask(text)) for name, text in said if text.strip()),
    )


def _often(one: OrderedIntervention) -> str:
    if one.frequency is None and one.fixed_frequency is None:
        return "Inte angivet"
    lines = []
    if one.frequency is not None:
        reckoned = _reckoned(one.frequency)
        written = one.frequency.as_written
        lines += [reckoned, f"({written})"] if reckoned else [written]
    if one.fixed_frequency is not None:
        lines.append(f"Fast: {one.fixed_frequency.as_written}")
    return "\n".join(lines)


def _reckoned(frequency: Frequency) -> str:
    """The minutes in words people say: "1 tim 12 min i veckan"; decimal hours are hard to read."""
    if frequency.minutes is None:
        return ""
    if frequency.every == 1:
        return f"{phrases.minutes(frequency.minutes)} {_PERIODS[frequency.per]}"
    if frequency.per is Per.WEEK:
        return f"{phrases.minutes(frequency.minutes)} {phrases.every(frequency.every)}"
    return ""


# -- the rest


def _goals(order: OrderContent, mask: Mask) -> list[Section]:
    goals = tuple(mask(goal) for goal in order.overall_goals if goal.strip())
    return [Section(heading="Övergripande mål", items=goals)] if goals else []


def _factors(order: OrderContent, mask: Mask) -> list[Section]:
    entries = tuple(
        Entry(label=label(one.heading), text=mask(one.text))
        for one in order.related_factors
        if one.text.strip()
    )
    return [Section(heading="Det som påverkar behovet", entries=entries)] if entries else []


def _running(heading: str, text: str, mask: Mask) -> list[Section]:
    return [Section(heading=heading, note=mask(text.strip()))] if text.strip() else []
