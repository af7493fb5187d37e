"""``gplan share …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref, plan_ref
from gplan.model.terms import label

app = typer.Typer(help="Det som har delats.")


@app.command("list")
def list_shares(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vad som har delats, med vem och i vilken version.

    Exempel:
      gplan share list
      gplan share list p17
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.render.records import plain
    from gplan.store import shares

    with run.reading("share list") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        found = shares.overview(store, run.as_of, who.id if who else None)
    items = [
        {
            **plain(share),
            "id": f"d{share.id}",
            "case": case_ref(share.person_id),
            "plan": plan_ref(share.person_id, share.version),
            "recipient_words": label(share.recipient),
        }
        for share in found
    ]
    columns = (
        Column("shared_on", "Dag"),
        Column("plan", "Plan"),
        Column("recipient_words", "Med"),
        Column("case_officer", "Handläggare"),
        Column("team", "Team"),
        Column("message_on", "Meddelande"),
        Column("recalled_on", "Återkallad"),
    )
    emit(context, Listing("share-list", run.as_of, items, columns, "Inget har delats än."), form)


def _shares(count: int) -> str:
    return "1 delning är återkallad" if count == 1 else f"{count} delningar är återkallade"


@app.command("recall")
def recall(
    context: typer.Context,
    person: PersonArgument,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FIL", help="Vart meddelandet skrivs.")
    ] = "",
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Återkalla det som har delats: meddelandet till mottagaren skrivs, och återkallelsen antecknas.

    Exempel:
      gplan share recall p17 -o aterkallelse.txt

    Slutkoder:
      0 klart · 1 meddelandet gick inte att skriva · 2 inget är delat · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files, lookup, sharing

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        recalled, message = sharing.recall(store, who, day, run.as_of)
        path = None if dry_run else files.write_or_print(message.encode(), output)
    if path is not None:
        say(f"Meddelandet ligger i {path}.")
    say(f"{case_ref(who.id)}: {_shares(len(recalled))}." + (f" {DRY_RUN_DONE}" if dry_run else ""))
