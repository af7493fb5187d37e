"""Writes the plan form: Markdown with fixed headings, filled in with what is known, to go on with anywhere.

It carries no address of its own: only what the plan itself says, and help from the order that names none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from gplan.model.form_headings import (
    CASE_LABEL,
    CHECKSUM_LABEL,
    CORRECTS_LABEL,
    HINTS,
    NO,
    PARTICIPATION_HEADINGS,
    TEXT_HEADINGS,
    YES,
    Heading,
    Help,
    Label,
    level,
)
from gplan.model.form_text import escape, fold, hide_comments, tidy
from gplan.model.order import OrderContent, OrderedIntervention
from gplan.model.plan import Participation, PlanContact, PlanContent, PlannedIntervention
from gplan.model.terms import ContactKind, InterventionKind, label
from gplan.render import order_facts
from gplan.render.phrases import minutes
from gplan.render.plan_form_rows import contact_words, fact_words, item_lines, times_words, visit_words

__all__ = ["visit_words", "write_form"]

_NEW_CONTACT = "- [ ] deltog [x] tas med:"
_CONTACT_HEADINGS = {ContactKind.RELATIVE: Heading.RELATIVES, ContactKind.CONTACT: Heading.CONTACTS}


def write_form(
    content: PlanContent,
    *,
    case_ref: str,
    person_name: str,
    number: str,
    order: OrderContent | None,
    previous_version: int | None,
    notes: Sequence[tuple[date, str, str]],
    as_of: date,
    established_on: date | None = None,
    corrects: tuple[str, str] | None = None,
) -> str:
    """The form for one case, ready to be saved as a text file.

    Args:
        content: what the plan says so far.
        case_ref: the case id, ``p17``; read back.
        person_name: shown as help only.
        number: the identity number, shown as help only.
        order: shown as help: need, goal, approach, frequency, visits a day and hours.
        previous_version: the version that the content comes from; None for the first plan.
        notes: journal notes since that version: day, heading and text, shown as help.
        as_of: the day the form is made.
        established_on: the day the plan was made, where it is known.
        corrects: the version that the form is to correct, and the checksum of what it says now; read back.
    """
    made = f"{Help.MADE} gjort {as_of.isoformat()}"
    if previous_version is not None:
        made += f" med texten från version {previous_version}"
    lines = [f"# {Heading.TITLE}", "", f"{CASE_LABEL}: {case_ref}", ""]
    if corrects:
        lines += [f"{CORRECTS_LABEL}: {corrects[0]}, {CHECKSUM_LABEL} {corrects[1]}", ""]
    lines += _quoted(HINTS[Heading.TITLE], f"{Help.PERSON} {person_name}, {number}", f"{made}.")
    if order:
        lines += _quoted(*_order_help(order, content))
    lines += _heading(Heading.ESTABLISHED) + _answer(established_on.isoformat() if established_on else "")
    lines += _heading(Heading.RESPONSIBLE) + _block(content.responsible)
    lines += _participation(content.participation)
    lines += _heading(Heading.OVERALL_GOALS, *_goal_help(order, content)) + _list(content.overall_goals)
    for intervention in content.interventions:
        lines += _intervention(intervention, order_facts.by_name(order, intervention.name), hint=False)
    lines += _intervention(PlannedIntervention(name=""), (), hint=True)
    lines += _heading(Heading.VISITS) + _rows(visit_words(visit) for visit in content.visits)
    lines += _contacts(content.contacts)
    lines += _rest(content)
    lines += _journal(notes)
    return hide_comments("\n".join(lines).rstrip("\n") + "\n")


def _heading(heading: Heading, *help_lines: str, rest: str = "", hint: bool = True) -> list[str]:
    head = f"{'#' * level(heading)} {heading}{rest}"
    first = [HINTS[heading]] if hint and heading in HINTS else []
    return [head, "", *_quoted(*first, *help_lines)]


def _quoted(*texts: str) -> list[str]:
    return [*(f"> {fold(text)}" for text in texts), ""] if texts else []


def _answer(words: str) -> list[str]:
    return [words, ""] if words else [""]


def _block(text: str) -> list[str]:
    lines = tidy(text).split("\n")
    return [*(escape(line) for line in lines), ""] if any(lines) else [""]


def _list(items: Iterable[str]) -> list[str]:
    lines = [line for item in items if fold(item) for line in item_lines(item)]
    return [*(lines or ["- "]), ""]


def _rows(rows: Iterable[str]) -> list[str]:
    return [*([f"- {row}" for row in rows] or ["- "]), ""]


def _participation(participation: Participation) -> list[str]:
    answers = ((True, YES), (False, NO))
    boxes = [f"- [{'x' if participation.took_part is said else ' '}] {word}" for said, word in answers]
    texts = (
        participation.how,
        participation.why_not,
        participation.where,
        participation.regard_to_wishes,
        participation.helped_instead,
        participation.influence,
    )
    lines = [*_heading(Heading.PARTICIPATION), *_heading(Heading.TOOK_PART), *boxes, ""]
    for heading, text in zip(PARTICIPATION_HEADINGS, texts, strict=True):
        lines += _heading(heading) + _block(text)
    return lines


def _intervention(
    intervention: PlannedIntervention, ordered: Iterable[OrderedIntervention], *, hint: bool
) -> list[str]:
    kind = "" if intervention.kind is InterventionKind.OTHER else label(intervention.kind)
    labels = {
        Label.FREQUENCY: fold(intervention.frequency),
        Label.TIMES: _times(intervention),
        Label.RESPONSIBLE: fold(intervention.responsible),
        Label.KIND: kind,
    }
    if intervention.intervention_id is not None:
        labels[Label.NUMBER] = str(intervention.intervention_id)
    name = fold(intervention.name)
    helped = [line for one in ordered for line in _ordered_help(one)]
    lines = _heading(Heading.INTERVENTION, *helped, rest=f": {name}" if name else ":", hint=hint)
    lines += [*(f"- {one}: {words}".rstrip() for one, words in labels.items()), ""]
    text = intervention.text
    texts = (text.manage_self, text.need_help, text.how_and_when, text.who, text.goal)
    for heading, words in zip(TEXT_HEADINGS, texts, strict=True):
        lines += _heading(heading) + _block(words)
    return lines


def _times(intervention: PlannedIntervention) -> str:
    """The figures; where only the weeks are known the count is left open, and nothing is said twice."""
    words = times_words(intervention.times, intervention.every_weeks)
    return f"___ gånger {words}" if words and intervention.times is None else words


def _ordered_help(ordered: OrderedIntervention) -> Iterator[str]:
    if ordered.need:
        yield f"{Help.NEED} {ordered.need}"
    if ordered.goal:
        yield f"{Help.GOAL} {ordered.goal}"
    approach = label(ordered.approach) if ordered.approach else ordered.approach_as_written
    if approach:
        yield f"{Help.APPROACH} {approach}"
    frequencies = (ordered.fixed_frequency, ordered.frequency)
    words = list(dict.fromkeys(one.as_written for one in frequencies if one))
    if words:
        yield f"{Help.FREQUENCY} {'; '.join(words)}"


def _order_help(order: OrderContent, content: PlanContent) -> Iterator[str]:
    said = [f"beslut {order.decision}"] if order.decision else []
    if order.ordered_on:
        said.append(f"daterad {order.ordered_on.isoformat()}")
    if order.visits_per_day is not None:
        said.append(f"{order.visits_per_day} besök per dag")
    if order.ordered_minutes_per_month is not None:
        said.append(f"{minutes(order.ordered_minutes_per_month)} i månaden")
    if said:
        yield f"{Help.ORDER} {', '.join(said)}."
    if order.daily_services:
        yield f"{Help.ORDERED} varje dag {', '.join(order.daily_services)}."
    planned = {order_facts.key(one.name) for one in content.interventions}
    missing = [one.name for one in order.interventions if order_facts.key(one.name) not in planned]
    if missing:
        yield f"{Help.MISSING} {', '.join(dict.fromkeys(missing))}."


def _goal_help(order: OrderContent | None, content: PlanContent) -> list[str]:
    planned = {fold(goal) for goal in content.overall_goals}
    goals = order.overall_goals if order else ()
    return [f"{Help.GOAL} {goal}" for goal in goals if fold(goal) not in planned]


def _contacts(contacts: Sequence[PlanContact]) -> list[str]:
    """Relatives and contacts in their own order; a heading comes back where they alternate."""
    filled = [one for one in contacts if fold(one.name) or fold(one.relation) or fold(one.phone)]
    groups = [(kind, list(members)) for kind, members in groupby(filled, key=lambda one: one.kind)]
    kinds = {kind for kind, _ in groups}
    groups += [(kind, []) for kind in ContactKind if kind not in kinds]
    lines: list[str] = []
    for kind, members in groups:
        rows = [f"- {contact_words(one)}" for one in members] or [_NEW_CONTACT]
        lines += [*_heading(_CONTACT_HEADINGS[kind]), *rows, ""]
    return lines


def _rest(content: PlanContent) -> list[str]:
    lines = _heading(Heading.OTHER_PARTICIPANTS) + _list(content.other_participants)
    lines += _heading(Heading.IMPORTANT) + _block(content.important_information)
    lines += _heading(Heading.OTHER_INFORMATION) + _list(
        fact_words(fact) for fact in content.other_information
    )
    lines += _heading(Heading.DIRECTIONS) + _block(content.directions)
    lines += _heading(Heading.COOPERATION) + _block(content.cooperation)
    lines += _heading(Heading.OUTSIDE_FRAME) + _block(content.needs_outside_frame)
    lines += _heading(Heading.FOLLOW_UP_ON)
    lines += _answer(content.follow_up_on.isoformat() if content.follow_up_on else "")
    lines += _heading(Heading.FOLLOW_UP_HOW) + _block(content.follow_up_how)
    if tidy(content.unplaced):
        lines += _heading(Heading.UNPLACED) + _block(content.unplaced)
    return lines


def _journal(notes: Sequence[tuple[date, str, str]]) -> list[str]:
    if not notes:
        return []
    told = [f"{Help.NOTE} {day.isoformat()}, {heading}: {text}" for day, heading, text in notes]
    return _heading(Heading.JOURNAL, *told)
