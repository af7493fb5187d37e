"""``gplan retention …``: what may be deleted, and deleting it."""

from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.asking import confirm
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from pathlib import Path

    from gplan.commands.session import Session
    from gplan.model.ids import PersonId
    from gplan.store.connection import Store

app = typer.Typer(help="Gallring: vad som kan gallras och varför, och att göra det.")


@app.command("list")
def list_proposals(
    context: typer.Context,
    on: Annotated[
        str, typer.Option("--on", metavar="DATUM", help="Som det blir den dagen; annars i dag.")
    ] = "",
    everyone: Annotated[
        bool, typer.Option("--all", help="Alla ärenden, också de som inte kan gallras.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vilkas handlingar som kan gallras, med uträkning och källa, och vad som står i vägen.

    Ingenting gallras av sig självt. I vissa län bevaras allt för forskningen: då ska det stå i kommunens regler.

    Exempel:
      gplan retention list
      gplan retention list --on +12m -f csv > gallring.csv
    """
    run = session.of(context)
    from gplan.actions import retention

    day = run.day(on) or run.as_of
    with run.reading("retention list") as store:
        found = retention.proposals(store, day, run.profile(store), everyone=everyone)
        items = retention.records(store, found)
        notice = retention.notice(run.profile(store), day)
    if form is Format.TABLE:
        items = [{**item, "why": retention.why(item)} for item in items]
    columns = (
        Column("id", "Ärende"),
        Column("name", "Namn"),
        Column("kept_until", "Bevaras till"),
        Column("state_words", "Läge"),
        Column("why", "Varför"),
    )
    emit(context, Listing("retention-list", run.as_of, items, columns, "Inget ärende kan gallras."), form)
    if form is Format.TABLE and items and notice:
        say(notice)


@app.command("delete")
def delete(
    context: typer.Context,
    person: PersonArgument,
    receipt: Annotated[
        str, typer.Option("--receipt", metavar="FIL|MAPP", help="Vart kvittot skrivs; .json ger en post.")
    ],
    reason: Annotated[
        str,
        typer.Option("--reason", metavar="TEXT", help="Varför det går, fast något är öppet eller okänt."),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Gallra utan att fråga.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Gallra en person: allt som står om personen tas bort för alltid, och ett kvitto skrivs.

    Går bara när tiden har gått ut. Det som bevaras för forskning gallras aldrig.

    Exempel:
      gplan retention delete p17 --receipt gallring/ --dry-run
      gplan retention delete p17 --receipt gallring/

    Slutkoder:
      0 gallrat · 1 kvittot gick inte att skriva · 2 personen finns inte, eller svaret blev nej
      4 ärendet får inte gallras · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import deleting

    deleting.not_later_than(run.now.date(), run.as_of)
    with run.reading("retention delete") as store:
        done = deleting.deleted(store, person)
        who = done.person if done else _look(run, store, person, reason)
    path = deleting.receipt_path(receipt, who, done.deleted_on if done else run.as_of)
    if dry_run:
        deleting.reserve(path, dry_run=True)
        with run.writing(dry_run=True) as store:
            rows = (
                {} if done else deleting.delete(store, who, run.as_of, run.profile(store), reason).row_counts
            )
        say(f"{case_ref(who)}: {sum(rows.values())} rader hade gallrats. {DRY_RUN_DONE}")
        return
    if done is None and not yes:
        confirm(f"Ta bort allt om {case_ref(who)} för alltid?", flag="--yes")
    deleting.reserve(path)
    try:
        if done is None:
            with run.writing() as store:
                deleting.delete(store, who, run.as_of, run.profile(store), reason)
        _finish(run, who, path)
    finally:
        deleting.release(path)


def _look(run: "Session", store: "Store", typed: str, reason: str) -> "PersonId":
    """Tell what would go before anything does; refuse what may not."""
    from gplan.actions import deleting, lookup

    who = lookup.person(store, typed, run.as_of).id
    run.saw(who)
    text, counts = deleting.look(store, who, run.as_of, run.profile(store), reason)
    say(f"{case_ref(who)}: {text}\nDet här tas bort:")
    for line in counts:
        say(f"  {line}")
    return who


def _finish(run: "Session", who: "PersonId", path: "Path") -> None:
    """What comes after the rows are gone: the file written anew, the receipt, and what is left elsewhere."""
    from gplan.actions import deleting, files

    deleting.clean(run.path, who)
    with run.writing() as store:
        receipt, left = deleting.receipt(store, path, who)
    files.write(path, receipt)
    say(f"{case_ref(who)} är gallrad. Kvittot ligger i {path}.\nFinns kvar på annat håll:")
    for line in left:
        say(f"  {line}")
