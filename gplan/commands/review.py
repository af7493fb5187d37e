"""``gplan review …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit

app = typer.Typer(help="Månadens genomgång av planen.")

AnswerOption = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="NR=SVAR", help="Svaret på en fråga, med frågans nummer; kan upprepas."),
]
ShowNotesOption = Annotated[
    bool, typer.Option("--show-notes", help="Visa journalen sedan planen eller den förra gången.")
]


@app.command("record")
def record(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som gick igenom; annars du.")] = "",
    answer: AnswerOption = None,
    needs: Annotated[str, typer.Option("--needs", metavar="SVAR", help="Svar på fråga 1 av tre.")] = "",
    order: Annotated[str, typer.Option("--order", metavar="SVAR", help="Svar på fråga 2 av tre.")] = "",
    practice: Annotated[str, typer.Option("--practice", metavar="SVAR", help="Svar på fråga 3 av tre.")] = "",
    show_notes: ShowNotesOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna månadens genomgång av planen; journalanteckningen skrivs samtidigt.

    Utan svar frågar gplan, en fråga i taget; först visas journalen sedan sist. Frågorna är er rutins. Ctrl-C behåller
    det du har svarat till nästa gång.

    Exempel:
      gplan review record p17 --needs ja --order ja --practice "ja, men handduken ska ligga framme"
      gplan review record p17 --answer "1=ja" --answer "2=nej, dusch saknas"
      gplan review record p17

    Slutkoder:
      0 sparat · 2 personen, dagen eller svaren stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.commands import recording

    day = run.day(on, force=force) or run.as_of
    named = {number: text for number, text in enumerate((needs, order, practice), 1) if text}
    typed = recording.numbered_answers(answer or [], named)
    words = recording.Recording(run, person, day, by or run.actor, show_notes=show_notes, dry_run=dry_run)
    words.review(typed, named)


@app.command("list")
def list_reviews(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person, med svaren.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa gjorda genomgångar, de senaste först. Svaren visas för en person i taget.

    Exempel:
      gplan review list p17
    """
    run = session.of(context)
    from gplan.commands import recorded

    items = recorded.listed(run, "review", person)
    columns = (
        Column("reviewed_on", "Dag"),
        Column("plan", "Plan"),
        Column("by", "Av"),
        Column("answer_words", "Svar"),
    )
    emit(context, Listing("review-list", run.as_of, items, columns, "Inga genomgångar än."), form)
