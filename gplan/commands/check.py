"""``gplan check``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.findings import COLUMNS, items_of, tell
from gplan.commands.output import Format, FormatOption, Listing, emit, say
from gplan.model.finding import Outcome
from gplan.model.ids import PersonId, case_ref

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

    Exempel:
      gplan check
      gplan check p17 --select T --all-results

    Slutkoder:
      0 inga brister · 2 personen eller regeln finns inte · 3 något brister · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import checking, masks

    with run.reading("check") as store:
        found = checking.check(store, people or (), run.as_of, run.profile(store), select or (), ignore or ())
        for case, _ in found:
            run.saw(case.person)
        found = [
            (case, masks.in_results(results, masks.of(store, PersonId(case.person), run.as_of)))
            for case, results in found
        ]
    if not all_results:
        found = [(case, [one for one in results if one.outcome is Outcome.FAILS]) for case, results in found]
    failing = any(
        one.outcome is Outcome.FAILS and one.waived_by is None and one.whose == "unit"
        for _, results in found
        for one in results
    )
    if form is Format.TABLE:
        for case, results in found:
            if results:
                say(f"{case_ref(case.person)} {case.name}")
                tell(results, empty="")
        if not any(results for _, results in found):
            say("Inga brister.")
    else:
        items = [item for case, results in found for item in items_of(case.person, results)]
        emit(context, Listing("check", run.as_of, items, COLUMNS, "Inga brister."), form)
    if failing:
        raise typer.Exit(3)
