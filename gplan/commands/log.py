"""``gplan log``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.output import Column, Format, FormatOption, Listing, emit

app = typer.Typer()


@app.command()
def log(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vem som har ändrat och läst vad, senast först.

    Exempel:
      gplan log p17
    """
    run = session.of(context)
    from gplan.actions import logs, lookup

    with run.reading("log") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        if who is not None:
            run.saw(who.id)
        items = logs.entries(store, who.id if who else None)
    columns = (
        Column("at", "När"),
        Column("actor", "Vem"),
        Column("kind_words", "Slag"),
        Column("action_words", "Vad"),
        Column("case", "Ärende"),
    )
    emit(context, Listing("log", run.as_of, items, columns, "Loggen är tom."), form)
