"""Made-up plans of every shape, and the normal form of their texts."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, time
from typing import Any, TypeVar

from hypothesis import strategies as st

from gplan.model.form_headings import Heading
from gplan.model.form_text import fold, tidy
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
from gplan.model.terms import ContactKind, InterventionKind, Slot, Weekday

T = TypeVar("T")

_PIECES = (
    *(
        "# ",
        "## ",
        "#tagg",
        "- ",
        "– ",
        "* ",
        "> ",
        "\\",
        "<!-- ",
        " -->",
        "<\\!--",
        "[x] ",
        "[ ] deltog",
        "**",
        "__",
    ),
    *(
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "  ",
        "\t",
        ",",
        ";",
        ":",
        " : ",
        '"',
        "”",
        "'",
        "|",
        "1. ",
        "---",
        "===",
        "p17",
    ),
    *(
        "åäö",
        "Åsa",
        "dusch",
        "8:30",
        "var 3:e vecka",
        "Ärende: p9",
        "Ansvarig:",
        "Insats: Städ",
        "e\u0301",
        "tas med",
    ),
    *Heading,
)
_free = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), max_size=8).map("".join)
texts = _free.filter(lambda text: text.isprintable() or text.encode("utf-8", "ignore").decode() == text)
_weekdays = st.sets(st.sampled_from(Weekday)).map(lambda days: tuple(day for day in Weekday if day in days))

interventions = st.builds(
    PlannedIntervention,
    name=texts,
    text=st.builds(
        InterventionText, manage_self=texts, need_help=texts, how_and_when=texts, who=texts, goal=texts
    ),
    kind=st.sampled_from(InterventionKind),
    frequency=texts,
    times=st.none() | st.integers(0, 99),
    every_weeks=st.integers(1, 52),
    responsible=texts,
    intervention_id=st.none() | st.integers(1, 10**9).map(InterventionId),
)
visits = st.builds(
    PlannedVisit,
    slot=st.none() | st.sampled_from(Slot),
    at=st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    weekdays=_weekdays,
    every_weeks=st.integers(1, 52),
    minutes=st.none() | st.integers(0, 1440),
    interventions=st.lists(texts, max_size=3).map(tuple),
    note=texts,
)
contacts = st.builds(
    PlanContact,
    kind=st.sampled_from(ContactKind),
    name=texts,
    relation=texts,
    phone=texts | st.just("070-174 06 05"),
    took_part=st.booleans(),
    included=st.booleans(),
)
facts = st.builds(OtherInformation, kind=texts, value=texts)
contents = st.builds(
    PlanContent,
    overall_goals=st.lists(texts, max_size=3).map(tuple),
    interventions=st.lists(interventions, max_size=2).map(tuple),
    visits=st.lists(visits, max_size=3).map(tuple),
    participation=st.builds(
        Participation,
        took_part=st.none() | st.booleans(),
        how=texts,
        why_not=texts,
        where=texts,
        regard_to_wishes=texts,
        helped_instead=texts,
        influence=texts,
    ),
    contacts=st.lists(contacts, max_size=4).map(tuple),
    other_participants=st.lists(texts, max_size=2).map(tuple),
    important_information=texts,
    other_information=st.lists(facts, max_size=3).map(tuple),
    directions=texts,
    cooperation=texts,
    needs_outside_frame=texts,
    follow_up_on=st.none() | st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    follow_up_how=texts,
    responsible=texts,
    unplaced=texts,
)


def _lines(text: str) -> str:
    """A text as a row of a list keeps it: no white space at either end of a line."""
    return "\n".join(line.strip() for line in tidy(text).split("\n")).strip()


def _with(thing: T, change: Callable[[str], str]) -> T:
    """The dataclass with every text in it changed."""
    changed: Any = thing
    return replace(  # type: ignore[no-any-return]
        changed,
        **{
            one.name: change(value)
            for one in fields(changed)
            if isinstance(value := getattr(thing, one.name), str) and type(value) is str
        },
    )


def _kept(things: Any) -> tuple[Any, ...]:
    """Those that say anything."""
    return tuple(thing for thing in things if thing)


def normal(content: PlanContent) -> PlanContent:
    """The content with white space as a form keeps it, and without rows that say nothing."""
    plans = (replace(_with(one, fold), text=_with(one.text, tidy)) for one in content.interventions)
    people = (_with(one, fold) for one in content.contacts)
    labelled = (
        OtherInformation(kind=fold(one.kind), value=_lines(one.value)) for one in content.other_information
    )
    return replace(
        _with(content, tidy),
        overall_goals=_kept(_lines(goal) for goal in content.overall_goals),
        interventions=tuple(one for one in plans if one != PlannedIntervention(name="")),
        visits=tuple(
            replace(one, interventions=_kept(map(fold, one.interventions)), note=fold(one.note))
            for one in content.visits
        ),
        participation=_with(content.participation, tidy),
        contacts=tuple(one for one in people if one.name or one.relation or one.phone),
        other_participants=_kept(_lines(one) for one in content.other_participants),
        other_information=tuple(one for one in labelled if one.kind or one.value),
    )
