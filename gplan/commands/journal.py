"""``gplan journal …``."""

import sys
from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.errors import UsageError
from gplan.model.ids import NoteId, case_ref

app = typer.Typer(help="Social journal.")


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Anteckningen; - läser standard in; tomt öppnar editorn.")
    ] = "",
    heading: Annotated[
        str, typer.Option("--heading", metavar="RUBRIK", help="Under vilken rubrik.")
    ] = "Anteckning",
    on: OnOption = "",
    author: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som skrev; annars du.")] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Skriv en journalanteckning. Den ändras aldrig; ett fel rättas med gplan journal correct.

    Exempel:
      gplan journal add p17 "Promenad till torget, glad och pigg." --heading Promenad
    """
    _write(context, person, text, heading, on, author, None, force=force, dry_run=dry_run)


@app.command("correct")
def correct(
    context: typer.Context,
    person: PersonArgument,
    note: Annotated[int, typer.Argument(metavar="NR", help="Numret i gplan journal list.")],
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Rättelsen; - läser standard in; tomt öppnar editorn.")
    ] = "",
    on: OnOption = "",
    author: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som rättar; annars du.")] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Rätta en anteckning med en ny: den gamla står kvar.

    Exempel:
      gplan journal correct p17 4 "Det var på tisdagen, inte på måndagen."
    """
    _write(context, person, text, "Rättelse", on, author, note, force=force, dry_run=dry_run)


def _write(
    context: typer.Context,
    person: str,
    text: str,
    heading: str,
    on: str,
    author: str,
    corrects: int | None,
    *,
    force: bool,
    dry_run: bool,
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, notes
    from gplan.commands import editing

    day = run.day(on, force=force) or run.as_of

    def save(words: str) -> None:
        if not words.strip():
            raise UsageError("Anteckningen är tom; inget sparades.", "Skriv texten efter personen.")
        with run.writing(dry_run=dry_run) as store:
            who = lookup.person(store, person, run.as_of)
            number = notes.add(
                store,
                who.id,
                day,
                run.as_of,
                heading,
                words.strip(),
                author or run.actor,
                NoteId(corrects) if corrects is not None else None,
            )
        _saved(who.id, number, dry_run=dry_run)

    if text:
        save(sys.stdin.read() if text == "-" else text)
    else:
        with editing.edited("", flag="TEXT eller -") as written:
            save(written)


def _saved(person: int, number: int, *, dry_run: bool) -> None:
    say(f"{case_ref(person)}: anteckning nr {number} är sparad." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("list")
def list_notes(
    context: typer.Context,
    person: PersonArgument,
    since: Annotated[str, typer.Option("--since", metavar="DATUM", help="Från och med.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATUM", help="Till och med; annars i dag.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa journalen för en person, äldst först.

    Exempel:
      gplan journal list p17 --since -1m
    """
    run = session.of(context)
    from gplan.actions import lookup, masks
    from gplan.render.records import plain
    from gplan.store import journal

    with run.reading("journal list") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        found = journal.of_person(store, who.id, run.day(since), run.day(until) or run.as_of)
        mask = masks.of_person(store, who)
    items = [
        {**plain(note), "id": f"a{note.id}", "number": note.id, "case": case_ref(who.id)} for note in found
    ]
    columns = (
        Column("number", "Nr", right=True),
        Column("happened_on", "Dag"),
        Column("heading", "Rubrik"),
        Column("text", "Anteckning"),
        Column("author", "Av"),
        Column("corrects", "Rättar nr", right=True),
    )
    items = masks.hidden(items, mask)
    emit(context, Listing("journal-list", run.as_of, items, columns, "Inga anteckningar."), form)
