"""The outage binder on paper."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption
from gplan.commands.output import say
from gplan.commands.printed import ArchiveOption, LargeOption, name, refuse_one_file
from gplan.commands.progress import with_progress
from gplan.errors import PartlyDoneError

if TYPE_CHECKING:
    from gplan.actions.print_binder import Printing


def binder(
    context: typer.Context,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="MAPP", help="Vart; annars den här mappen.")
    ] = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Skriv ut pärmen för driftstopp: alla planer som gäller, med innehåll, i en eller flera delar.

    Varje person börjar på en högersida. Att pärmen skrevs ut antecknas: gplan check säger när den är äldre än en plan.

    Exempel:
      gplan print binder -o parm

    Slutkoder:
      0 klart · 1 någon plan gick inte att skriva ut (de andra är klara) · 2 fel på kommandoraden
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import print_binder
    from gplan.actions.together import Together

    refuse_one_file(output, "Pärmen kan bli flera filer.")
    folder = Path(output)
    with Together() as files:
        with run.reading("print binder") as store:
            gathered = print_binder.gather(store, run.as_of)
            if not gathered.held:
                say("Det finns inga planer som gäller.")
                return
            printing = print_binder.Printing(store, gathered, run.as_of, large=large, archive=archive)
            for number in with_progress(printing.parts(), "Skriver ut pärmen"):
                pdf = printing.part(number)
                if not dry_run:
                    files.add(folder / _name(run.as_of.isoformat(), number, gathered.parts, large=large), pdf)
            for held in gathered.held:
                run.saw(held.person)
        with run.writing(dry_run=dry_run) as store:
            print_binder.record(store, printing, run.as_of)
            written = files.keep()
    _tell(printing, len(gathered.held), written, dry_run=dry_run)


def _name(day: str, number: int, parts: int, *, large: bool) -> str:
    """A binder of another day, or in more parts, is never taken for this one."""
    part = f"-del-{number}-av-{parts}" if parts > 1 else ""
    return name(f"parm-{day}{part}", large=large)


def _tell(printing: "Printing", count: int, written: list[Path], *, dry_run: bool) -> None:
    plans = "1 plan" if count == 1 else f"{count} planer"
    said = plans if not printing.failed else f"{len(printing.printed)} av {plans}"
    noted = DRY_RUN_DONE if dry_run else "Det är antecknat att den skrevs ut."
    say(f"Pärmen har {said}. {noted}")
    for path in written:
        say(f"  {path}")
    for mark, fault in printing.failed:
        sys.stderr.write(f"{mark}: {fault}\n")
    if printing.failed:
        raise PartlyDoneError(
            f"{len(printing.failed)} av {plans} saknas i pärmen; innehållet säger vilka.",
            "Rätta dem och skriv ut pärmen igen.",
        )
