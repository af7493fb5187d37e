"""``gplan review …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import say
from gplan.model.ids import case_ref

app = typer.Typer(help="Månadens genomgång av planen.")


@app.command("record")
def record(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som gick igenom; annars du.")] = "",
    needs: Annotated[str, typer.Option("--needs", metavar="SVAR", help="Stämmer planen med behoven?")] = "",
    order: Annotated[
        str, typer.Option("--order", metavar="SVAR", help="Stämmer den med beställningen?")
    ] = "",
    practice: Annotated[
        str, typer.Option("--practice", metavar="SVAR", help="Arbetar vi som den säger?")
    ] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna månadens genomgång av planen; journalanteckningen skrivs samtidigt.

    Exempel:
      gplan review record p17 --needs ja --order ja --practice "ja, men handduken ska ligga framme"
    """
    run = session.of(context)
    from gplan.actions import follow_ups, lookup

    day = run.day(on, force=force) or run.as_of
    answers = {"needs": needs, "order": order, "practice": practice}
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        follow_ups.record_review(
            store, who.id, day, run.as_of, by or run.actor, answers, run.profile(store)
        )
    say(
        f"{case_ref(who.id)}: genomgången {day.isoformat()} är sparad."
        + (f" {DRY_RUN_DONE}" if dry_run else "")
    )
