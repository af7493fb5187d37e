"""``gplan journal …``."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.errors import UsageError
from gplan.model.ids import NoteId, case_ref

if TYPE_CHECKING:
    from collections.abc import Callable

    from gplan.actions.notes import Written
    from gplan.model.person import Person
    from gplan.store.connection import Store

app = typer.Typer(help="Social journal.")


def _headings(incomplete: str) -> list[str]:
    """The headings of the unit's routine, for completion in the shell."""
    from gplan.actions.completing import headings

    return [one for one in headings(os.environ) if one.casefold().startswith(incomplete.casefold())]


SinceOption = Annotated[str, typer.Option("--since", "--from", metavar="DATUM", help="Från och med.")]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATUM", help="Till och med; annars i dag.")]


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="Anteckningen; - läser standard in; tomt öppnar editorn.")
    ] = "",
    heading: Annotated[
        str,
        typer.Option(
            "--heading",
            metavar="RUBRIK",
            help="Under vilken rubrik; början räcker. Se gplan journal headings.",
            autocompletion=_headings,
        ),
    ] = "",
    on: OnOption = "",
    author: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som skrev; annars du.")] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Skriv en journalanteckning. Den ändras aldrig; ett fel rättas med gplan journal correct.

    Exempel:
      gplan journal add p17 "Talade med dottern om sommaren." --heading "Kontakt med när"
    """
    run = session.of(context)
    from gplan.actions import notes
    from gplan.commands import rescue

    day = run.day(on, force=force) or run.as_of

    def write(store: "Store", who: "Person", words: str) -> "Written":
        by, rules = author or run.actor, run.profile(store)
        return notes.write(store, who.id, day, run.as_of, heading, words, by, rules)

    again = rescue.with_options("gplan journal add PERSON -", on=on, heading=heading, by=author)
    _write(context, person, text, write, again, dry_run=dry_run)


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
    run = session.of(context)
    from gplan.actions import notes
    from gplan.commands import rescue

    day = run.day(on, force=force) or run.as_of

    def write(store: "Store", who: "Person", words: str) -> "Written":
        number = notes.correct(store, who.id, day, run.as_of, words, author or run.actor, NoteId(note))
        return notes.Written(number, "", known=True)

    again = rescue.with_options(f"gplan journal correct PERSON {note} -", on=on, by=author)
    _write(context, person, text, write, again, dry_run=dry_run)


def _write(
    context: typer.Context,
    person: str,
    text: str,
    write: "Callable[[Store, Person, str], Written]",
    again: str,
    *,
    dry_run: bool,
) -> None:
    """``again`` is the command that reads the words in from a file."""
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.commands import editing

    action = " ".join(again.split()[1:3])
    case = editing.case_of(run, person, action) if editing.about_to_type(text) else person
    with editing.typed(text, command=f"{again.replace('PERSON', case, 1)} < FIL") as words:
        if not words.strip():
            raise UsageError("Anteckningen är tom; inget sparades.", "Skriv texten efter personen.")
        with run.writing(dry_run=dry_run) as store:
            who = lookup.person(store, person, run.as_of)
            written = write(store, who, words.strip())
    say(f"{case_ref(who.id)}: anteckning nr {written.id} är sparad.")
    if not written.known:
        say(f"Rubriken {written.heading} finns inte i er rutin; se gplan journal headings.")
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("list")
def list_notes(
    context: typer.Context,
    person: PersonArgument,
    since: SinceOption = "",
    until: UntilOption = "",
    heading: Annotated[
        str,
        typer.Option("--heading", metavar="RUBRIK", help="Bara den rubriken.", autocompletion=_headings),
    ] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa journalen för en person, äldst först; en rättelse står efter det som den rättar.

    Exempel:
      gplan journal list p17 --from -1m
      gplan journal list p17 --heading Avvikelse
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, notes

    with run.reading("journal list") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        first, last = run.day(since), run.day(until) or run.as_of
        found = notes.read(store, who.id, first, last, run.as_of, heading)
        mask = masks.of_person(store, who)
    items = masks.hidden([notes.record(one) for one in found], mask)
    columns: tuple[Column, ...] = (
        Column("number", "Nr", right=True),
        Column("happened_on", "Dag"),
        Column("heading", "Rubrik"),
        Column("text", "Anteckning"),
        Column("author", "Av"),
    )
    if any(one["corrects"] for one in items):
        columns += (Column("corrects", "Rättar nr", right=True),)
    if any(one["corrected_by"] for one in items):
        columns += (Column("corrected_by", "Rättad av", right=True),)
    emit(context, Listing("journal-list", run.as_of, items, columns, "Inga anteckningar."), form)


@app.command("headings")
def list_headings(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa journalens rubriker i er rutin, med exempel på hur man kan skriva.

    Exempel:
      gplan journal headings
    """
    run = session.of(context)
    from gplan.actions import headings

    rules = run.profile_in_use("journal headings")
    items = [
        {"id": f"h{number}", **one._asdict(), "phrases": list(one.phrases)}
        for number, one in enumerate(headings.listed(rules, run.as_of), 1)
    ]
    columns = (
        Column("heading", "Rubrik"),
        Column("written_for", "Används för"),
        Column("phrases", "Så kan du skriva"),
    )
    emit(context, Listing("journal-headings", run.as_of, items, columns, "Inga rubriker."), form)


@app.command("export")
def export(
    context: typer.Context,
    person: PersonArgument,
    since: SinceOption = "",
    until: UntilOption = "",
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="FIL", help="Vart; slutar namnet på .pdf blir det PDF, annars text."
        ),
    ] = "",
) -> None:
    """Skriv ut hela journalen för en person, i tidsordning och med rättelserna, att lägga i akten.

    Exempel:
      gplan journal export p17 -o p17-journal.pdf
      gplan journal export p17 --from 2026-01-01 --until 2026-06-30 -o p17-journal.txt

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen eller dagarna stämmer inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files, journal_export, lookup

    with run.reading("journal export") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        page = journal_export.page_of(store, who, run.day(since), run.day(until) or run.as_of, run.as_of)
    data = journal_export.written(page, pdf=output.casefold().endswith(".pdf"))
    path = files.write_or_print(data, output)
    if path is not None:
        say(str(path))
