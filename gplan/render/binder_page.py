"""The outage binder's own words: cover, contents, what is missing. The plans in it are printed as they are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from gplan.model.ids import case_ref
from gplan.render import phrases, signing
from gplan.render.frame import Frame, sheet
from gplan.render.page_model import Entry, PlanPage, Section, Sheet

PLANS_AT_MOST = 32
"""In one part of the binder: more would neither fit in one binder of cardboard nor in memory."""
NAME = "Pärm för driftstopp"
VOLUME = "binder/volume.typ.j2"
"""The template of one part."""
_MISSING = "saknas"
_WARNING = "OBS"
_ASIDE = {"printed": False}
"""A field that is no part of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A plan of the binder and where it stands in it."""

    mark: str
    """The plan without a name: "p17-2"."""
    who: str
    """The person, as the contents say it: the name, or the case alone."""
    established_on: date
    volume: int
    page: int = 0
    """On which page of its part; 0 while it is not known."""
    missing: bool = False
    """True when it could not be printed."""
    warning: str = ""
    """What must be known before anybody goes there, as the unit's day of visits says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """A line of the contents page; without a page the template looks it up."""

    who: str
    plan: str
    """The plan without a name, which is also its mark."""
    established: str
    volume: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The contents page."""

    heading: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    volumes: bool
    """Whether the rows say which part of the binder."""
    rows: tuple[ContentsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPlan:
    """A plan in the binder."""

    mark: str = field(metadata=_ASIDE)
    bookmark: str = field(metadata=_ASIDE)
    """What the list of bookmarks says."""
    page: PlanPage


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderPage:
    """One part of the binder."""

    sheet: Sheet
    corner: str = field(metadata=_ASIDE)
    """Stands before the page number in the corner of every page."""
    day_label: str
    day: str
    important_word: str
    missing: Entry | None
    lead: tuple[str, ...]
    warned: Section | None
    contents: Contents
    without: Section | None
    plans: tuple[BoundPlan, ...]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The frames of all documents in it, in order."""
        return (self.sheet, *(one.page.sheet for one in self.plans))


def who(name: str, person: int, *, protected: bool) -> str:
    """A person on the contents page: a protected one by the case alone."""
    return f"{case_ref(person)} (skyddade personuppgifter)" if protected else name


def bookmark(page: PlanPage, whose: str) -> str:
    """A plan in the list of bookmarks: which document, and whose, as the contents say it."""
    return f"{page.sheet.document} – {whose}"


def bound_plan(place: Place, page: PlanPage) -> BoundPlan:
    """A plan as it stands in the binder: with its warning at the head, and no lines that nobody signs on."""
    given = page.sheet
    if place.warning:
        band = f"{_WARNING} – {place.warning}"
        given = replace(given, state=f"{given.state} {band}.".strip(), band=given.band or band)
    return BoundPlan(
        mark=place.mark,
        bookmark=bookmark(page, place.who),
        page=replace(
            page,
            sheet=given,
            signatures=signing.without_lines(page.signatures),
        ),
    )


def without_plan(name: str, person: int, *, protected: bool) -> str:
    """A person who has no plan in force, with the case."""
    return f"{case_ref(person)} (skyddade personuppgifter)" if protected else f"{name} ({case_ref(person)})"


def binder_page(
    frame: Frame,
    places: Sequence[Place],
    volume: int,
    plans: Sequence[BoundPlan],
    *,
    without: Sequence[str] = (),
    ended: int = 0,
) -> BinderPage:
    """One part of the binder.

    Args:
        frame: What all documents of the unit share.
        places: Every plan of the whole binder, in order; the pages of the other parts are known when the first is made.
        volume: Which part, from 1.
        plans: The plans of this part, in order.
        without: Persons who have no plan in force.
        ended: How many have a plan and an order that has ended: they are left out.
    """
    volumes = max(place.volume for place in places)
    here = [place for place in places if place.volume == volume]
    shown = places if volume == 1 else here
    missing = [place for place in shown if place.missing]
    part = f"del {volume} av {volumes}" if volumes > 1 else ""
    day = phrases.day(frame.printed_on)
    return BinderPage(
        sheet=sheet(
            frame,
            document=NAME,
            ref=part,
            facts=(_plans(len(plans)),),
            must_show=(day, *(place.mark for place in shown)),
        ),
        corner=f"Pärm, del {volume} · sida" if volumes > 1 else "Pärm · sida",
        day_label=frame.printed,
        day=day,
        lead=_lead(places, volume, volumes, ended, "ser ut att gälla" if frame.coming else "gällde"),
        important_word="VIKTIGT",
        missing=_missing(missing),
        warned=_warned(shown),
        contents=_contents(shown, volume, whole=volumes > 1 and volume == 1),
        without=_without(without, volume),
        plans=tuple(plans),
    )


def _plans(number: int) -> str:
    return "1 plan" if number == 1 else f"{number} planer"


def _lead(places: Sequence[Place], volume: int, volumes: int, ended: int, held: str) -> tuple[str, ...]:
    here = [place for place in places if place.volume == volume]
    part = f"Det här är del {volume} av {volumes}: {here[0].who} till {here[-1].who}." if volumes > 1 else ""
    notes = "Anteckna på papper vad ni gör så länge datorn inte går, och för in det sedan."
    if volume > 1:
        return (f"{part} Innehållet i alla delar står i del 1.", notes)
    plans = _plans(sum(not place.missing for place in places))
    lead = [
        f"Här finns {plans} som {held} den dagen. Det som har ändrats efteråt står inte här. {part}",
        "Planerna står efter namn. Personer med skyddade personuppgifter står sist, efter ärendets nummer.",
        notes,
    ]
    if ended:
        one = ended == 1
        why = "beställningen är avslutad" if one else "beställningarna är avslutade"
        lead.append(f"{'En plan' if one else f'{ended} planer'} är inte med: {why}.")
    return tuple(words.strip() for words in lead)


def _missing(missing: Sequence[Place]) -> Entry | None:
    if not missing:
        return None
    them, it = ("planen", "den") if len(missing) == 1 else ("planerna", "dem")
    return Entry(
        label=f"{_plans(len(missing))} saknas i pärmen",
        text=f"{phrases.listed(f'{place.who}, {place.mark}' for place in missing)}: {them} gick inte att skriva ut. "
        f"Läs {them} i datorn, rätta {it} och skriv ut pärmen igen.",
    )


def _warned(shown: Sequence[Place]) -> Section | None:
    items = tuple(f"{place.who}, {place.mark}: {place.warning}" for place in shown if place.warning)
    return (
        Section(
            heading="Fråga innan ni går",
            note="Det här står i pärmen, men fråga först vad som gäller.",
            items=items,
        )
        if items
        else None
    )


def _contents(shown: Sequence[Place], volume: int, *, whole: bool) -> Contents:
    heads = ("Vem", "Plan", "Upprättad", *(("Del",) if whole else ()), "Sida")
    return Contents(
        heading="Innehåll",
        heads=heads,
        widths=(10, 4, 5, 2, 3) if whole else (10, 4, 5, 3),
        volumes=whole,
        rows=tuple(
            ContentsRow(
                who=place.who,
                plan=place.mark,
                established=place.established_on.isoformat(),
                volume=str(place.volume),
                page=_MISSING if place.missing else "" if place.volume == volume else str(place.page),
            )
            for place in shown
        ),
    )


def _without(without: Sequence[str], volume: int) -> Section | None:
    if not without or volume > 1:
        return None
    return Section(
        heading="Har ingen plan som gäller",
        note="De här personerna står inte i pärmen. Fråga i gruppen eller i beställningen.",
        items=tuple(without),
    )
