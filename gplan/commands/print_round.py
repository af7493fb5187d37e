"""``gplan print round``: the visits of a day, on paper."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.options import PeopleArgument
from gplan.commands.output import say
from gplan.commands.printed import ArchiveOption, LargeOption, OpenOption, OutputOption
from gplan.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from gplan.commands.session import Session
    from gplan.render.round_page import RoundPage
    from gplan.render.unit_round import UnitRound

VOLUME = 30
"""Persons in one file: more would not fit in memory everywhere."""


def visits(
    context: typer.Context,
    people: PeopleArgument = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Hela enhetens dag, en sida för varje pass.")
    ] = False,
    day: Annotated[
        str, typer.Option("--day", metavar="DATUM", help="Vilken dags besök, från i dag och framåt.")
    ] = "",
    week: Annotated[bool, typer.Option("--week", help="Alla veckans besök för personen.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="Med --all: också en sida för varje person.")
    ] = False,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut dagens besök: när, hur länge, vad och hur, ur planen som gäller.

    Besök varannan vecka står med, för planen säger inte vilken vecka. Det som inget besök rymmer sägs också.

    Exempel:
      gplan print round p17 --day imorgon
      gplan print round --all
      gplan print round p17 p18 --week --large

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen eller planen finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    _require(bool(people), everyone=everyone, pages=pages, week=week, day=day)
    on = _day(run, day)
    if everyone:
        _whole_unit(run, on, output, pages=pages, large=large, archive=archive, show=show)
    else:
        _persons(run, people or [], None if week else on, output, large=large, archive=archive, show=show)


def _require(named: bool, *, everyone: bool, pages: bool, week: bool, day: str) -> None:
    if named == everyone:
        raise UsageError("Ange vilka personer, eller --all.", "Till exempel gplan print round p17.")
    if everyone and week:
        raise UsageError("--week hör till personers egna sidor.", "Ange en dag med --day, eller personer.")
    if pages and not everyone:
        raise UsageError("--pages hör till --all.", "En person får alltid en egen sida.")
    if week and day:
        raise UsageError("Ange antingen --day eller --week.", "Utan dem skrivs dagens besök ut.")


def _day(run: "Session", typed: str) -> "date":
    """The day of the visits. Of a day gone by today's plan says nothing: it is asked as it was known then."""
    on = run.day(typed) or run.as_of
    if on < run.as_of:
        raise UsageError(
            f"{on.isoformat()} har redan varit, och planen kan ha ändrats sedan dess.",
            f"Skriv --as-of {on.isoformat()} i stället för --day, så gäller det som var känt då.",
        )
    return on


def _persons(
    run: "Session",
    people: list[str],
    on: "date | None",
    output: str,
    *,
    large: bool,
    archive: bool,
    show: bool,
) -> None:
    from gplan.actions import lookup, print_round
    from gplan.model.ids import case_ref

    with run.reading("print round") as store:
        found = {who.id: who for who in (lookup.person(store, one, run.as_of) for one in people)}
        made = []
        for who in found.values():
            run.saw(who.id)
            made.append(print_round.person_page(store, who, run.as_of, on, large=large))
    ref = case_ref(next(iter(found))) if len(found) == 1 else ""
    _deliver(None, made, _what(on), ref, output, large=large, archive=archive, show=show)


def _whole_unit(
    run: "Session", on: "date", output: str, *, pages: bool, large: bool, archive: bool, show: bool
) -> None:
    from gplan.actions import print_round

    with run.reading("print round") as store:
        found = print_round.unit_day(store, run.as_of, on, pages=pages, large=large)
        for person in found.seen if found else ():
            run.saw(person)
    if found is None:
        say("Det finns inga personer än.")
        return
    _deliver(found.page, list(found.people), _what(on), "", output, large=large, archive=archive, show=show)


def _what(on: "date | None") -> str:
    return f"besok-{on.isoformat()}" if on else "besok-vecka"


def _deliver(
    unit: "UnitRound | None",
    people: "list[RoundPage]",
    what: str,
    ref: str,
    output: str,
    *,
    large: bool,
    archive: bool,
    show: bool,
) -> None:
    """Write the pages, in parts where they are many."""
    from gplan.render import unit_round

    parts = [people[first : first + VOLUME] for first in range(0, len(people), VOLUME)] or [[]]
    if len(parts) == 1:
        pdf = unit_round.as_pdf(unit, people, archive=archive)
        printed.deliver(pdf, what, ref, output, large=large, show=show)
        return
    printed.refuse_one_file(output, "Så många sidor får inte plats i en fil.")
    written = _write(unit, parts, what, output, large=large, archive=archive)
    for path in written:
        say(str(path))
        if show:
            typer.launch(str(path))


def _write(
    unit: "UnitRound | None",
    parts: "list[list[RoundPage]]",
    what: str,
    output: str,
    *,
    large: bool,
    archive: bool,
) -> list[Path]:
    """The parts as files, all of them or none; the unit's own list stands first in the first."""
    from gplan.actions.together import Together
    from gplan.commands.progress import with_progress
    from gplan.render import unit_round

    with Together() as files:
        for number, part in with_progress(list(enumerate(parts, 1)), "Skriver ut"):
            pdf = unit_round.as_pdf(unit if number == 1 else None, part, archive=archive, apart=True)
            file = printed.name(f"{what}-del-{number}-av-{len(parts)}", large=large)
            files.add(printed.target(output, file, several=True), pdf)
        return files.keep()
