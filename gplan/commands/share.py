"""``gplan share …``."""

from typing import Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import (
    DRY_RUN_DONE,
    DryRunOption,
    OnOption,
    PersonArgument,
    ShareArgument,
    SharesArgument,
)
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.errors import UsageError
from gplan.model.ids import case_ref, plan_ref, share_ref

app = typer.Typer(help="Det som har delats.")


@app.command("list")
def list_shares(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vad som har delats, med vem och i vilken version, och hur det står i dag.

    Exempel:
      gplan share list
      gplan share list p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, shared
    from gplan.store import shares

    with run.reading("share list") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        found = shares.overview(store, run.as_of, who.id if who else None)
        items = masks.by_case(store, map(shared.record, found), run.as_of)
    columns = (
        Column("id", "Nr"),
        Column("shared_on", "Delad"),
        Column("plan", "Plan"),
        Column("version_words", "Versionen"),
        Column("case_officer", "Handläggare"),
        Column("team", "Team"),
        Column("state_words", "Läge"),
    )
    emit(context, Listing("share-list", run.as_of, items, columns, "Inget har delats än."), form)


@app.command("show")
def show(context: typer.Context, share: ShareArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa en delning: vad som gick ut, till vem, och vad som har hänt sedan dess.

    Exempel:
      gplan share show d3
      gplan share show p17 -f json
    """
    run = session.of(context)
    from gplan.actions import masks, shared

    with run.reading("share show") as store:
        found = shared.find(store, share, run.as_of)
        run.saw(found.person_id)
        mask = masks.of(store, found.person_id, run.as_of)
        happened = shared.events(store, found, run.as_of)
    record = masks.hidden({**shared.record(found), "events": happened}, mask)
    emit_one(context, "share-show", record, form, lambda: _sheet(record))


def _sheet(record: dict[str, Any]) -> Any:
    from gplan.render.sheet import Section

    sent = Section(
        "",
        (
            ("Delad", record["shared_on"]),
            ("Med", ", ".join(filter(None, (record["case_officer"], record["team"])))),
            ("Läge", ", av ".join(filter(None, (record["state_words"], record["back_by"])))),
            ("Versionen", record["version_words"]),
            ("Utelämnat", record["left_out_words"]),
            ("Meddelande", record["message_on"] or "nej"),
            ("Filer", ", ".join(record["files"])),
            ("Kontrollsumma", record["package_sha256"][:12]),
        ),
    )
    happened = tuple((one["happened_on"], _said(one)) for one in record["events"])
    return f"Delning {record['id']} av {record['plan']}", [sent, Section("Sedan dess", happened)]


def _said(event: dict[str, Any]) -> str:
    """What happened, by whom, in which words: and that it counts no more, where it was noted again."""
    what = event["kind_words"] + (f" av {event['by']}" if event["by"] else "")
    said = ": ".join(filter(None, (what, event["note"])))
    return said if event["counts"] else f"{said} (gäller inte längre)"


@app.command("receipt")
def receipt(
    context: typer.Context,
    share: ShareArgument,
    on: OnOption = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="Till exempel hur handläggaren svarade.")
    ] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att mottagaren har kvitterat det som delades.

    Exempel:
      gplan share receipt d3 --on igår --note "svar i meddelande"

    Slutkoder:
      0 antecknat · 2 delningen finns inte, är redan kvitterad eller dagen stämmer inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import shared

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        found = shared.find(store, share, run.as_of)
        shared.receive(store, found, day, run.as_of, note)
    say(f"{share_ref(found.id)}: mottagen {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("returned")
def returned(
    context: typer.Context,
    shares: SharesArgument,
    destroyed: Annotated[
        bool, typer.Option("--destroyed", help="Mottagaren har förstört den eller tagit bort den.")
    ] = False,
    on: OnOption = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAMN", help="Vem som lämnade den, eller intygar att den är borta.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Mer som ska stå i journalen.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Antecknat av misstag: den är inte tillbaka.")] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att det som delades är tillbaka eller förstört, varje delning för sig; journalanteckningen skrivs samtidigt.

    Blev dagen fel antecknar du igen: det som antecknades sist gäller, och det andra står kvar i historiken.

    Exempel:
      gplan share returned d3 --by "Elin Norberg"
      gplan share returned d3 d4 --destroyed --on igår
      gplan share returned d3 --undo

    Slutkoder:
      0 antecknat · 2 delningen finns inte, det är redan antecknat eller dagen stämmer inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import shared, shared_back

    if undo and (destroyed or on or by):
        raise UsageError("--undo säger bara att delningen inte är tillbaka.", "Ta bort de andra valen.")
    day, kind = run.day(on) or run.as_of, "destroyed" if destroyed else "returned"
    with run.writing(dry_run=dry_run) as store:
        copies = shared_back.find(store, shares, run.as_of, back=undo)
        if undo:
            done = shared_back.take_back(store, copies, run.as_of, words=note)
        else:
            done = shared_back.note(store, copies, kind, day, run.as_of, by=by, words=note)
    said = "inte tillbaka" if undo else f"{shared.BACK[kind]} {day.isoformat()}"
    for copy in done.copies:
        say(f"{share_ref(copy.id)} ({plan_ref(copy.person_id, copy.version)}): {said}.")
    if done.waiting:
        say(f"Återkallat men inte tillbaka: {', '.join(share_ref(copy.id) for copy in done.waiting)}.")
    if dry_run:
        say(DRY_RUN_DONE)


def _shares(count: int) -> str:
    return "1 delning är återkallad" if count == 1 else f"{count} delningar är återkallade"


@app.command("recall")
def recall(
    context: typer.Context,
    person: PersonArgument,
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="FIL", help="Vart meddelandet skrivs; ett e-postutkast (.eml) bredvid."
        ),
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
        recalled = sharing.recall(store, who, day, run.as_of)
        written = () if dry_run else files.write_message(recalled.text, recalled.eml, output)
    for path in written:
        say(f"Meddelandet ligger i {path}.")
    said = _shares(len(recalled.shares))
    say(f"{case_ref(who.id)}: {said}." + (f" {DRY_RUN_DONE}" if dry_run else ""))
