"""``gplan check``."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.findings import COLUMNS, items_of, tell
from gplan.commands.output import Format, FormatOption, Listing, emit_records, say
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from gplan.actions.checking import Answered, Tally

app = typer.Typer()

RuleOption = Annotated[
    list[str] | None, typer.Option("--select", metavar="REGEL", help="Bara dessa: kod, namn eller familj.")
]


@app.command()
def check(
    context: typer.Context,
    people: Annotated[list[str] | None, typer.Argument(metavar="PERSON", help="Annars alla.")] = None,
    select: RuleOption = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="REGEL", help="Inte dessa: kod, namn eller familj."),
    ] = None,
    all_results: Annotated[
        bool, typer.Option("--all-results", help="Också det som är uppfyllt eller inte gäller.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Kontrollera alla regler, för alla eller några personer, med kommandot som rättar varje brist.

    Det värsta kommer först: det som hindrar att en plan upprättas eller delas, sedan det som är allvarligt.

    Exempel:
      gplan check
      gplan check p17 --select T --all-results

    Slutkoder:
      0 inga brister · 2 personen eller regeln finns inte · 3 något brister · 5 enhetens fil går inte att använda
    """
    from gplan.actions import checking
    from gplan.commands.progress import with_progress

    run = session.of(context)
    tally = checking.Tally()
    with run.reading("check") as store:
        profile, whom = run.profile(store), checking.parts(store, people or (), run.as_of)
        # On a terminal the answer itself tells how far it has come.
        steps = whom if sys.stdout.isatty() else with_progress(whom, "Kontrollerar")
        parts = checking.answers(
            store, steps, run.as_of, profile, select or (), ignore or (), everything=all_results
        )
        found = _seen(run, parts, tally)
        if form is Format.TABLE:
            _tell(found)
        else:
            items = (item for case, results in found for item in items_of(case.person, results))
            emit_records(Listing("check", run.as_of, (), COLUMNS, ""), items, form)
    if form is Format.TABLE:
        _sum_up(tally)
    if tally.faults:
        raise typer.Exit(3)


def _seen(run: "session.Session", parts: "Iterable[list[Answered]]", tally: "Tally") -> "Iterator[Answered]":
    """One person at a time; a part is logged as read before anything of it is shown."""
    for part in parts:
        for one in part:
            run.saw(one.case.person)
            tally.add(one)
        if part:
            run.log_reading("check")
        yield from part


def _tell(found: "Iterable[Answered]") -> None:
    for case, results in found:
        if results:
            say(f"{case_ref(case.person)} {case.name}")
            tell(results, empty="")


def _sum_up(tally: "Tally") -> None:
    """One line, whatever the number of persons."""
    if not tally.faults:
        say(f"Inga brister. Prövade personer: {tally.persons}.")
        return
    say(
        f"Prövade personer: {tally.persons}. Brister: {tally.faults}, hos {tally.at_fault} av dem."
        f" Hindrar att en plan upprättas eller delas: {tally.blocking}."
    )
