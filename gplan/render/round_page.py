"""The visits of a day on paper: one person's, with how each thing is done, from the plan in force."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gplan.model.ids import plan_ref
from gplan.model.person import Person
from gplan.model.plan import OtherInformation, Plan, PlanContent, PlannedIntervention, PlannedVisit
from gplan.model.terms import AssignmentRole, ContactKind, InterventionKind, PlanStatus, Weekday, label
from gplan.render import order_facts, people_words, phrases
from gplan.render.frame import Frame, sheet
from gplan.render.masking import PROTECTED, Mask, is_code
from gplan.render.page_model import Entry, Section, Sheet, boxed
from gplan.render.round_notice import Notice
from gplan.render.wording import plan_band

__all__ = ["RoundPage", "Task", "Visit", "is_on", "not_held", "round_page", "week_note"]

_IMPORTANT = "VIKTIGT"
_HOW = (
    ("how_and_when", "Hur och när"),
    ("need_help", "Behöver hjälp med"),
    ("manage_self", "Klarar själv"),
    ("who", "Vem hjälper"),
)
"""What of an intervention's text is needed at the door: the goal is in the plan."""
_DOOR = ("nyckel", "lås", "larm", "dörr", "port")
"""What other information than codes is called that somebody needs to come in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do at a visit, with a box to tick before it, or one for each day."""

    heading: str
    facts: str
    days: tuple[str, ...] = ()
    """The days that each have a box, where the page is of a whole week."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit with what is done at it."""

    heading: str
    facts: str
    note: str
    empty: str
    """What is said where the plan names nothing to do."""
    tick: str = ""
    """The word beside the box of a visit that names nothing to tick."""
    days: tuple[str, ...] = ()
    """The days that each have a box in its place."""
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPage:
    """One person's visits as they are printed."""

    sheet: Sheet
    important_word: str
    important: Entry
    arrive: Section
    visits_heading: str
    week: tuple[Entry, ...]
    """Where it is written by hand which week it is, on a page of the whole week: it can be of any."""
    visits_note: str
    visits: tuple[Visit, ...]
    after: tuple[Section, ...]
    """What no visit of the day holds."""


def round_page(
    plan: Plan,
    person: Person,
    frame: Frame,
    *,
    on: date | None,
    mask: Mask,
    notice: Notice | None = None,
) -> RoundPage:
    """The visits of one person.

    Args:
        plan: The plan they stand in.
        person: Whose it is.
        frame: The unit and the day of printing.
        on: The day of the visits; None for every day of the week.
        mask: Takes out of every text what must not be read.
        notice: Why somebody is to be asked before the visits.
    """
    content = plan.content
    shown = phrases.visits_in_day_order(one for one in content.visits if is_on(one, on))
    important = _important(content, mask)
    must_show = (*boxed(_IMPORTANT, important.text), *(phrases.visit_when(one) for one in shown))
    return RoundPage(
        sheet=_sheet(plan, person, frame, on, must_show, notice),
        important_word=_IMPORTANT,
        important=important,
        arrive=_arrive(plan, person, frame, mask),
        visits_heading="Besök" if on is None else f"Besök {phrases.day_and_weekday(on)}",
        week=(Entry(label="Vecka och år", lines=1),) if on is None and shown else (),
        visits_note=_visits_note(content, shown),
        visits=tuple(_visit(one, content, mask, week=on is None) for one in shown),
        after=(
            *_other_days(content, shown, mask),
            *_without_visit(content, mask),
            *_contacts(content, person),
            *_told(content, mask),
        ),
    )


# -- what is shared with the whole unit's list


def is_on(visit: PlannedVisit, on: date | None) -> bool:
    """Whether a visit can be on that day: of those every other week it is not known which week."""
    return on is None or not visit.weekdays or tuple(Weekday)[on.weekday()] in visit.weekdays


def not_held(content: PlanContent) -> list[PlannedIntervention]:
    """The interventions that no visit names."""
    held = {order_facts.key(name) for visit in content.visits for name in visit.interventions}
    return [one for one in content.interventions if order_facts.key(one.name) not in held]


def week_note(visit: PlannedVisit) -> str:
    """What must be said of a visit that is not made every week; empty for the others."""
    if visit.every_weeks <= 1:
        return ""
    often = phrases.sentence(phrases.every(visit.every_weeks))
    return f"{often}: planen säger inte vilken. Fråga samordnaren."


# -- the frame


def _sheet(
    plan: Plan,
    person: Person,
    frame: Frame,
    on: date | None,
    must_show: tuple[str, ...],
    notice: Notice | None,
) -> Sheet:
    band = plan_band(plan.status) or (f"OBS – {notice.words}" if notice else "")
    return sheet(
        frame,
        document="Veckans besök" if on is None else "Dagens besök",
        ref=plan_ref(person.id, plan.version),
        person=person,
        facts=("alla dagar" if on is None else on.isoformat(), _version(plan)),
        state=_state(plan, on, band),
        band=band,
        must_show=must_show,
    )


def _version(plan: Plan) -> str:
    code = f", kontrollkod {plan.code}" if plan.code else ""
    draft = "utkast till " if plan.status is PlanStatus.DRAFT else ""
    return f"{draft}plan version {plan.version}{code}"


def _state(plan: Plan, on: date | None, band: str) -> str:
    made = f", upprättad {phrases.day(plan.established_on)}" if plan.established_on else ""
    when = "Alla veckans dagar" if on is None else phrases.sentence(phrases.day_and_weekday(on))
    source = "utkastet till" if plan.status is PlanStatus.DRAFT else "genomförandeplanen"
    says = f"{when}. Ur {source} version {plan.version}{made}."
    return f"{says} {band}." if band else says


# -- before the visits


def _important(content: PlanContent, mask: Mask) -> Entry:
    text = mask(content.important_information.strip())
    return Entry(label="läs det här först", text=text or "Planen säger inget om vad som är viktigt att veta.")


def _arrive(plan: Plan, person: Person, frame: Frame, mask: Mask) -> Section:
    heading = "Att komma in och att höra av sig"
    details = person.details
    spoken = (("Kommunikation", mask(details.communication)),)
    contact = ("Kontaktman", people_words.assigned(person, AssignmentRole.CONTACT_PERSON, frame.printed_on))
    if person.protected:
        note = f"{PROTECTED}. Adress, telefon och kod skrivs inte ut: fråga samordnaren."
        return Section(heading=heading, note=note, entries=_entries((contact, *spoken)))
    address = phrases.address(details)
    codes = [(one.kind, one.value) for one in plan.content.other_information if _is_of_the_door(one)]
    return Section(
        heading=heading,
        entries=_entries(
            (
                ("Adress", address),
                ("Portkod", details.door_code),
                *codes,
                ("Vägbeskrivning", plan.content.directions or details.directions),
                ("Telefon", details.phone),
                *spoken,
                contact,
            )
        ),
        note="" if address else "Adressen är inte antecknad.",
    )


def _is_of_the_door(told: OtherInformation) -> bool:
    return is_code(told.kind) or any(word in told.kind.casefold() for word in _DOOR)


def _entries(pairs: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    return tuple(Entry(label=label, text=text) for label, text in pairs if text.strip())


# -- the visits


def _visits_note(content: PlanContent, shown: Sequence[PlannedVisit]) -> str:
    if shown:
        return ""
    if content.visits:
        return "Planen har inget besök den här dagen."
    return "Planen har inga besök. Det som ska göras står nedan, utan tid."


def _visit(visit: PlannedVisit, content: PlanContent, mask: Mask, *, week: bool) -> Visit:
    planned = {order_facts.key(one.name): one for one in content.interventions}
    days = tuple(label(one) for one in Weekday if one in (visit.weekdays or Weekday)) if week else ()
    tasks = tuple(
        _task(planned[order_facts.key(name)], visit, mask, days)
        if order_facts.key(name) in planned
        else Task(
            heading=mask(name),
            facts="",
            days=days,
            entries=(Entry(label="Hur och när", text="Planen har ingen text om det här."),),
        )
        for name in visit.interventions
    )
    long = phrases.minutes(visit.minutes) or "Hur länge är inte bestämt"
    return Visit(
        heading=phrases.visit_when(visit),
        facts=f"{long} · {phrases.visit_days(visit)}",
        note=phrases.lines(mask(visit.note.strip()), week_note(visit)),
        empty="" if tasks or visit.note.strip() else "Planen säger inte vad som ska göras.",
        tick="" if tasks or days else "Klart",
        days=() if tasks else days,
        tasks=tasks,
    )


def _task(one: PlannedIntervention, visit: PlannedVisit, mask: Mask, days: tuple[str, ...]) -> Task:
    words = phrases.frequency(one.frequency, one.times, one.every_weeks)
    often = "" if phrases.same_days(words, visit) else phrases.sentence(mask(words))
    care = "Hälso- och sjukvård" if one.kind is InterventionKind.HEALTH_CARE else ""
    told = tuple(
        Entry(label=label, text=mask(text))
        for field, label in _HOW
        if (text := getattr(one.text, field).strip())
    )
    return Task(
        heading=mask(one.name),
        facts=phrases.joined(often, care, between=" · "),
        days=days,
        entries=told or (Entry(label="Hur och när", text="Inte ifyllt i planen."),),
    )


# -- what no visit of the day holds


def _other_days(content: PlanContent, shown: Sequence[PlannedVisit], mask: Mask) -> list[Section]:
    others = [one for one in phrases.visits_in_day_order(content.visits) if one not in shown]
    others.sort(key=lambda one: min(map(tuple(Weekday).index, one.weekdays), default=0))
    if not others:
        return []
    items = tuple(
        f"{phrases.visit_days(one)}, {_lower(phrases.visit_when(one))}: {mask(_what(one))}" for one in others
    )
    return [Section(heading="Besök andra dagar", items=items)]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _what(visit: PlannedVisit) -> str:
    return ", ".join(visit.interventions) or visit.note.strip() or "inget angivet"


def _without_visit(content: PlanContent, mask: Mask) -> list[Section]:
    left = not_held(content)
    if not left:
        return []
    entries = []
    for one in left:
        often = phrases.sentence(phrases.frequency(one.frequency, one.times, one.every_weeks))
        text = phrases.lines(often, one.text.how_and_when.strip())
        entries.append(Entry(label=mask(one.name), text=mask(text) or "Planen säger inte hur eller när."))
    return [
        Section(
            heading="Insatser utan besök",
            note="Planen har de här insatserna, men säger inte vid vilket besök de görs. Fråga samordnaren.",
            entries=tuple(entries),
        )
    ]


# -- whom to call, and what else is good to know


def _contacts(content: PlanContent, person: Person) -> list[Section]:
    """Whom the plan names, relatives first."""
    shown = sorted(
        (one for one in content.contacts if one.included),
        key=lambda one: one.kind is not ContactKind.RELATIVE,
    )
    if not shown:
        return []
    heading = "Närstående och kontakter"
    if person.protected:
        return [Section(heading=heading, note=f"{PROTECTED}. De skrivs inte ut: fråga samordnaren.")]
    entries = tuple(
        Entry(label=phrases.joined(one.name, one.relation), text=one.phone or "Inget nummer i planen.")
        for one in shown
    )
    return [Section(heading=heading, entries=entries)]


def _told(content: PlanContent, mask: Mask) -> list[Section]:
    """What else the plan tells, beside what stands above the visits."""
    told = [one for one in content.other_information if not _is_of_the_door(one)]
    entries = _entries((mask(one.kind), mask(one.value)) for one in told)
    return [Section(heading="Övrig information", entries=entries)] if entries else []
