"""Reads a filled-in plan form. Whatever was typed is in the result: under its heading, or in ``unplaced``."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from gplan.dates import parse_day
from gplan.errors import UsageError
from gplan.intake import plan_form_rows as rows
from gplan.intake.plan_form_rows import is_step, parse_follow_up, parse_visit, why_unread
from gplan.intake.plan_form_text import Line, Section, read_sections
from gplan.model.form_headings import (
    CASE_LABEL,
    CHECKSUM_LABEL,
    CORRECTS_LABEL,
    PARTICIPATION_HEADINGS,
    TEXT_HEADINGS,
    Heading,
    Label,
)
from gplan.model.form_text import fold, tidy, unescape
from gplan.model.ids import InterventionId
from gplan.model.plan import (
    InterventionText,
    OtherInformation,
    Participation,
    PlanContact,
    PlanContent,
    PlannedIntervention,
    PlannedVisit,
)
from gplan.model.terms import LABELS, ContactKind, InterventionKind

__all__ = ["PlanForm", "is_step", "parse_follow_up", "parse_visit", "read_form", "why_unread"]

_CASE = re.compile(rf"\s*(?:[-*]\s+)?\**{CASE_LABEL}\**\s*:\s*\**\s*(p\d+)\s*", re.IGNORECASE)
_CORRECTS = re.compile(
    rf"\s*(?:[-*]\s+)?\**{CORRECTS_LABEL}\**\s*:\s*\**\s*(p\d+-\d+)\s*,\s*{CHECKSUM_LABEL}\s+([0-9a-f]+)\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"\s*(?:[-–—*•]\s+)?\**({'|'.join(Label)})\**\s*:(.*)", re.IGNORECASE)
_KINDS = {word: InterventionKind(value) for value, word in LABELS["InterventionKind"].items()}
_TEXT_FIELDS = dict(
    zip(TEXT_HEADINGS, ("manage_self", "need_help", "how_and_when", "who", "goal"), strict=True)
)
_PARTICIPATION_FIELDS = dict(
    zip(
        PARTICIPATION_HEADINGS,
        ("how", "why_not", "where", "regard_to_wishes", "helped_instead", "influence"),
        strict=True,
    )
)
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ /&-]{1,3}[^\W\d_]+){0,3}")
"""A few words of letters alone, as interventions are called."""
_KEPT = f"Det står kvar under {Heading.UNPLACED}."


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """What a plan form says."""

    content: PlanContent
    established_on: date | None
    case_ref: str | None
    """The case it was made for, as ``p17``. Whether it is the right one is the caller's to check."""
    warnings: tuple[str, ...]
    """What could not be read as it was meant, one Swedish sentence each with its line number."""
    corrects: tuple[str, str] | None = None
    """The version it was written to correct, as ``p17-2``, and the checksum of what that said then."""
    established_unread: bool = False
    """Something stands where the day the plan was made is to stand, but it is no day."""


@dataclass(slots=True)
class _Intervention:
    name: str
    labels: dict[Label, str] = field(default_factory=dict)
    texts: dict[Heading, list[str]] = field(default_factory=dict)


def read_form(data: bytes, today: date, made_on: date | None = None) -> PlanForm:
    """The form in ``data``: UTF-8, UTF-16 or Latin-1.

    Args:
        data: the file.
        today: what a relative day in it counts from.
        made_on: the day the plan was made, where that is known better than the form says. The follow-up's "+6m"
            counts from this day, else from the form's own, else from today.

    Raises:
        InputError: the file is no plan form.
    """
    text = read_sections(data)
    reader = _Reader(today, made_on)
    for section in text.sections:
        reader.take(section)
    reader.take_follow_up()
    for comment in text.comments:
        reader.keep(comment.number, "", comment.text, "kommentaren läses inte som en del av planen.")
    for aside in text.asides:
        reader.keep(aside.number, "", aside.text, "en rad som börjar med > blir inte en del av planen.")
    return reader.form()


class _Reader:
    """Takes the sections one by one and remembers where each word went."""

    def __init__(self, as_of: date, made_on: date | None) -> None:
        self.as_of = as_of
        self.made_on = made_on
        self.follow_up: list[Section] = []
        self.case_ref: str | None = None
        self.corrects: tuple[str, str] | None = None
        self.days: dict[Heading, date] = {}
        self.took_part: bool | None = None
        self.blocks: dict[Heading, list[str]] = {}
        self.items: dict[Heading, list[str]] = {}
        self.interventions: list[_Intervention] = []
        self.current: _Intervention | None = None
        self.visits: list[tuple[int, PlannedVisit]] = []
        self.contacts: list[PlanContact] = []
        self.facts: list[OtherInformation] = []
        self.left: list[str] = []
        self.warnings: list[tuple[int, str]] = []

    def warn(self, number: int, why: str) -> None:
        self.warnings.append((number, f"Rad {number}: {why}"))

    def keep(self, number: int, where: str, text: str, why: str) -> None:
        """Text that has no place: kept with the words it stood under, and told."""
        text = tidy(text)
        if not (text or where):
            return
        self.left.append(f"{where}:\n{text}" if where and text else where or text)
        self.warn(number, f"{why} {_KEPT}")

    def take(self, section: Section) -> None:
        """Put one section where its heading says."""
        heading = section.heading
        if heading in TEXT_HEADINGS:
            self._take_text(section, heading)
        elif heading is None or heading is Heading.TITLE:
            self._take_unknown(section)
        else:
            self.current = None
            self._take_headed(section, heading)

    def _take_headed(self, section: Section, heading: Heading) -> None:
        match heading:
            case Heading.INTERVENTION:
                self._take_intervention(section)
            case Heading.ESTABLISHED:
                self._take_day(section, heading, lambda words: parse_day(words, self.as_of))
            case Heading.FOLLOW_UP_ON:
                self.follow_up.append(section)
            case Heading.TOOK_PART:
                self._take_answer(section)
            case Heading.VISITS:
                self._take_visits(section)
            case Heading.RELATIVES | Heading.CONTACTS:
                self._take_contacts(section, heading)
            case Heading.OVERALL_GOALS | Heading.OTHER_PARTICIPANTS:
                self.items.setdefault(heading, []).extend(
                    item.text for item in rows.read_items(section.lines)
                )
            case Heading.OTHER_INFORMATION:
                items = rows.read_items(section.lines, wrapped=False)
                facts = (rows.parse_fact(item.text) for item in items)
                self.facts.extend(fact for fact in facts if fact)
            case Heading.PARTICIPATION | Heading.JOURNAL:
                self._keep_lines(section.lines, heading, "här ska ingen text stå.")
            case _:
                self.blocks.setdefault(heading, []).append(_block(section.lines))

    def _take_contacts(self, section: Section, heading: Heading) -> None:
        kind = ContactKind.RELATIVE if heading is Heading.RELATIVES else ContactKind.CONTACT
        found = (rows.parse_contact(rows.without_bullet(line.text), kind) for line in section.lines)
        self.contacts.extend(contact for contact in found if contact)

    def _keep_lines(self, lines: list[Line], where: str, why: str) -> None:
        typed = [line for line in lines if line.text.strip()]
        if typed:
            self.keep(typed[0].number, where, _block(lines), why)

    def _take_unknown(self, section: Section) -> None:
        """The form's head, text before it, and whatever stands under a heading that the form does not have."""
        lines: list[Line] = []
        for line in section.lines:
            case = _CASE.fullmatch(line.text)
            corrects = _CORRECTS.fullmatch(line.text)
            if case and self.case_ref is None and not self.interventions:
                self.case_ref = case[1].casefold()
            elif corrects and self.corrects is None and not self.interventions:
                self.corrects = (corrects[1].casefold(), corrects[2].casefold())
            else:
                lines.append(line)
        if section.heading is None and section.title:
            where = (
                f"{Heading.INTERVENTION} {self.current.name}, {section.title}"
                if self.current
                else section.title
            )
            self.keep(section.number, where, _block(lines), "rubriken finns inte i formuläret.")
        else:
            self._keep_lines(lines, "", "texten står inte under någon rubrik.")

    def _take_text(self, section: Section, heading: Heading) -> None:
        if self.current:
            self.current.texts.setdefault(heading, []).append(_block(section.lines))
        else:
            self._keep_lines(section.lines, heading, "rubriken hör till en insats men står utanför alla.")

    def _take_intervention(self, section: Section) -> None:
        self.current = _Intervention(fold(section.title))
        self.interventions.append(self.current)
        waiting: Label | None = None
        others: list[Line] = []
        for line in section.lines:
            found = _LABEL.fullmatch(line.text)
            if not line.text.strip():
                waiting = None
            label = next(one for one in Label if one.casefold() == found[1].casefold()) if found else waiting
            words = fold(found[2]) if found else fold(line.text)
            if label is None or (found and label in self.current.labels):
                others.append(line)
                continue
            waiting = label if not words else None
            if words:
                self.current.labels[label] = words
        self._check_labels(section.number)
        where = f"{Heading.INTERVENTION} {self.current.name}".strip()
        self._keep_lines(others, where, "texten under insatsens namn har ingen underrubrik.")

    def _check_labels(self, number: int) -> None:
        """Figures that cannot be read are text without a place."""
        assert self.current is not None
        for label in (Label.TIMES, Label.KIND, Label.NUMBER):
            words = self.current.labels.get(label, "")
            if words and not _readable(label, words):
                del self.current.labels[label]
                where = f"{Heading.INTERVENTION} {self.current.name}, {label}"
                self.keep(number, where, words, f"”{label}” gick inte att läsa.")

    def take_follow_up(self) -> None:
        """Last, since it may count from the day the plan was made, wherever in the form that stands."""
        made_on = self.made_on or self.days.get(Heading.ESTABLISHED)
        for section in self.follow_up:
            self._take_day(
                section,
                Heading.FOLLOW_UP_ON,
                lambda words: parse_follow_up(words, self.as_of, made_on),
            )

    def _take_day(self, section: Section, heading: Heading, parse: Callable[[str], date]) -> None:
        typed = [line for line in section.lines if line.text.strip()]
        for line in typed:
            words = rows.without_bullet(line.text).strip("*_ .") if heading not in self.days else ""
            try:
                self.days[heading] = parse(words)
            except UsageError:
                self.keep(
                    line.number, heading, line.text.strip(), "det här gick inte att läsa som ett datum."
                )

    def _take_answer(self, section: Section) -> None:
        ticked: set[bool] = set()
        for line in section.lines:
            answers, rest = rows.parse_answer(line.text)
            ticked |= answers
            if rest:
                self.keep(line.number, section.heading or "", rest, "bara ja eller nej läses här.")
        if len(ticked) == 1:
            self.took_part = ticked.pop()
        elif ticked:
            self.warn(section.number, "både ja och nej är ikryssade. Svaret räknas som inte givet.")

    def _take_visits(self, section: Section) -> None:
        for line in section.lines:
            words = rows.without_bullet(line.text)
            visit = parse_visit(words) if words else None
            if visit:
                self.visits.append((line.number, visit))
            elif words:
                why = rows.why_unread(words)
                self.keep(line.number, Heading.VISITS, words, f"besöket gick inte att läsa: {why}.")

    def form(self) -> PlanForm:
        """What all sections together say."""
        if any(self.blocks.get(Heading.UNPLACED, ())):
            self.warn(0, f"Under {Heading.UNPLACED} finns text kvar att flytta.")
        interventions = tuple(_intervention(one) for one in self.interventions if _says_something(one))
        names = {one.name.casefold() for one in interventions}
        for number, visit in self.visits:
            unknown = [name for name in visit.interventions if name.casefold() not in names]
            if unknown:
                self.warn(number, f"besöket nämner {_named(unknown)} som inte finns i formuläret.")
        warnings = tuple(text.removeprefix("Rad 0: ") for _, text in sorted(self.warnings))
        return PlanForm(
            content=self._content(interventions),
            established_on=self.days.get(Heading.ESTABLISHED),
            case_ref=self.case_ref,
            corrects=self.corrects,
            warnings=warnings,
            established_unread=Heading.ESTABLISHED not in self.days
            and any(text.startswith(f"{Heading.ESTABLISHED}:\n") for text in self.left),
        )

    def _content(self, interventions: tuple[PlannedIntervention, ...]) -> PlanContent:
        text = {heading: _joined(parts) for heading, parts in self.blocks.items()}
        answers = {name: text.get(heading, "") for heading, name in _PARTICIPATION_FIELDS.items()}
        return PlanContent(
            overall_goals=tuple(self.items.get(Heading.OVERALL_GOALS, ())),
            interventions=interventions,
            visits=tuple(visit for _, visit in self.visits),
            participation=Participation(took_part=self.took_part, **answers),
            contacts=tuple(self.contacts),
            other_participants=tuple(self.items.get(Heading.OTHER_PARTICIPANTS, ())),
            important_information=text.get(Heading.IMPORTANT, ""),
            other_information=tuple(self.facts),
            directions=text.get(Heading.DIRECTIONS, ""),
            cooperation=text.get(Heading.COOPERATION, ""),
            needs_outside_frame=text.get(Heading.OUTSIDE_FRAME, ""),
            follow_up_on=self.days.get(Heading.FOLLOW_UP_ON),
            follow_up_how=text.get(Heading.FOLLOW_UP_HOW, ""),
            responsible=text.get(Heading.RESPONSIBLE, ""),
            unplaced=_joined([text.get(Heading.UNPLACED, ""), *self.left]),
        )


def _named(names: list[str]) -> str:
    """The interventions by name where all are plain names; other words of a person stay out of messages."""
    if not all(_PLAIN_NAME.fullmatch(name) for name in names):
        return "en insats"
    return f"{'insatsen' if len(names) == 1 else 'insatserna'} {', '.join(names)}"


def _block(lines: Iterable[Line]) -> str:
    return tidy("\n".join(unescape(line.text) for line in lines))


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def _readable(label: Label, words: str) -> bool:
    if label is Label.TIMES:
        return rows.parse_times(words) is not None
    if label is Label.KIND:
        return words.casefold() in _KINDS
    return bool(re.fullmatch(r"[0-9]{1,15}", words))


def _says_something(read: _Intervention) -> bool:
    """False for the empty intervention that every form ends with."""
    return bool(read.name or any(read.labels.values()) or any(map(any, read.texts.values())))


def _intervention(read: _Intervention) -> PlannedIntervention:
    times, weeks = rows.parse_times(read.labels.get(Label.TIMES, "")) or (None, 1)
    number = read.labels.get(Label.NUMBER)
    texts = {name: _joined(read.texts.get(heading, ())) for heading, name in _TEXT_FIELDS.items()}
    return PlannedIntervention(
        name=read.name,
        text=InterventionText(**texts),
        kind=_KINDS.get(read.labels.get(Label.KIND, "").casefold(), InterventionKind.OTHER),
        frequency=read.labels.get(Label.FREQUENCY, ""),
        times=times,
        every_weeks=weeks,
        responsible=read.labels.get(Label.RESPONSIBLE, ""),
        intervention_id=InterventionId(int(number)) if number else None,
    )
