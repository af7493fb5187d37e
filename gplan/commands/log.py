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
    since: Annotated[str, typer.Option("--from", metavar="DATUM", help="Från och med den dagen.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATUM", help="Till och med den dagen.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Bara det som den har gjort.")] = "",
    changes: Annotated[bool, typer.Option("--changes", help="Bara ändringar.")] = False,
    readings: Annotated[bool, typer.Option("--readings", help="Bara läsningar.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Kontrollera att loggarna är hela.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vem som har ändrat och läst vad, senast först, eller kontrollera att loggarna är hela.

    Med en person blir det ett utdrag att lämna ut: bara den personens rader, med -f csv i en fil.

    Exempel:
      gplan log p17 --from 2026-01-01 -f csv > utdrag.csv
      gplan log --readings --by samira
      gplan log --verify

    Slutkoder:
      0 klart, loggarna är hela · 2 personen eller någon dag stämmer inte · 3 någon rad är ändrad, borttagen eller tillagd
      5 enhetens fil går inte att använda
    """
    if verify:
        from gplan.commands import log_verify

        log_verify.verify(context, form, others=bool(person or since or until or by or changes or readings))
        return
    run = session.of(context)
    from gplan.actions import logs

    days = run.day(since), run.day(until)
    with run.reading("log") as store:
        who = logs.whose(store, person, run.as_of) if person else None
        if who is not None:
            run.saw(who)
        wanted = logs.asked(who, *days, by, only_changes=changes, only_readings=readings)
        items = logs.entries(store, wanted)
    columns = (
        Column("at", "När"),
        Column("actor", "Vem"),
        Column("kind_words", "Slag"),
        Column("action_words", "Vad"),
        Column("case", "Ärende"),
    )
    empty = "Inga rader i loggen stämmer." if wanted != logs.Asked() else "Loggen är tom."
    emit(context, Listing("log", run.as_of, items, columns, empty), form)
