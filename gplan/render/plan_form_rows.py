"""The rows of a plan form in words: a visit, a contact, a labelled fact, a list item, how many times."""

from gplan.model.form_headings import INCLUDED_BOX, TOOK_PART_BOX
from gplan.model.form_text import escape, fold, quote, split_row, tidy
from gplan.model.plan import OtherInformation, PlanContact, PlannedVisit
from gplan.model.terms import Weekday, label
from gplan.render.phrases import clock, every

_WEEK = tuple(Weekday)


def visit_words(visit: PlannedVisit) -> str:
    """The visit on one line, as ``parse_visit`` reads it: "morgon, varje dag, 20 min: Dusch, Frukost; ring på"."""
    parts = [label(visit.slot)] if visit.slot else []
    if visit.at:
        parts.append(clock(visit.at))
    parts.append(_days(visit.weekdays))
    if every(visit.every_weeks):
        parts.append(every(visit.every_weeks))
    if visit.minutes is not None:
        parts.append(f"{visit.minutes} min")
    words = ", ".join(parts)
    names = [quote(name, ",;") for name in visit.interventions if fold(name)]
    if names:
        words += f": {', '.join(names)}"
    note = fold(visit.note)
    return f"{words}; {note}" if note else words


def _days(weekdays: tuple[Weekday, ...]) -> str:
    if not weekdays:
        return "varje dag"
    places = sorted({_WEEK.index(one) for one in weekdays})
    first, last = places[0], places[-1]
    if len(places) > 2 and last - first == len(places) - 1:
        return f"{label(_WEEK[first])}–{label(_WEEK[last])}"
    return ", ".join(label(_WEEK[place]) for place in places)


def times_words(times: int | None, every_weeks: int) -> str:
    """How many times as a figure: "2 gånger varannan vecka"; "" where nothing is planned."""
    if times is None:
        return every(every_weeks)
    return f"{times} {'gång' if times == 1 else 'gånger'} {every(every_weeks) or 'i veckan'}"


def contact_words(contact: PlanContact) -> str:
    """The contact with its two boxes: "[x] deltog [x] tas med: Karin Berg, dotter, 070-123 45 67"."""
    words = [contact.name, contact.relation, contact.phone]
    if not fold(contact.phone):
        # A relation that could be a number keeps its place by the empty one after it.
        words = words[
            : 3 if any(c.isdigit() for c in contact.relation) else 2 if fold(contact.relation) else 1
        ]
    row = ", ".join(quote(word, ",[:☐☑☒✓✔✗✘") if fold(word) else "" for word in words)
    return f"{_box(contact.took_part)} {TOOK_PART_BOX} {_box(contact.included)} {INCLUDED_BOX}: {row}"


def _box(ticked: bool) -> str:
    return "[x]" if ticked else "[ ]"


def fact_words(fact: OtherInformation) -> str:
    """The labelled fact: "Färdtjänst: kortet ligger i hallen"."""
    kind, value = fold(fact.kind), tidy(fact.value).strip()
    if kind:
        return f"{quote(kind, ':')}: {value}".strip()
    return f": {value}" if next(iter(split_row(value.split("\n")[0], ":"))).ended_by else value


def item_lines(text: str) -> list[str]:
    """A text as one row of a list: a bullet, then its other lines indented."""
    first, *others = [escape(line.strip(), item=True) for line in tidy(text).strip().split("\n")]
    return [f"- {first}", *(f"  {line}" if line else "" for line in others)]
