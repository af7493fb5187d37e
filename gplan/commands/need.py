"""``gplan need …``: changed needs, from the day they are noticed to the case officer's answer."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.model.ids import case_ref, need_ref

app = typer.Typer(help="Förändrade behov: anteckna, meddela handläggaren, följ till svaret.")

NeedArgument = Annotated[
    str, typer.Argument(metavar="BEHOV", help="Numret i gplan need list, till exempel n3.")
]


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    text: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="Vad som har ändrats; - läser standard in; tomt öppnar editorn."),
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATUM", help="Dagen ni märkte det; annars i dag.")] = "",
    since: Annotated[
        str, typer.Option("--since", metavar="DATUM", help="Dagen förändringen började, om ni vet den.")
    ] = "",
    outside_order: Annotated[
        bool,
        typer.Option("--outside-order", help="Ett önskemål eller behov som beställningen inte omfattar."),
    ] = False,
    told: Annotated[
        str, typer.Option("--told", metavar="DATUM", help="Handläggaren vet redan, sedan den dagen.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som märkte det; annars du.")] = "",
    journal: Annotated[
        str,
        typer.Option(
            "--journal", metavar="TEXT", help="Journalanteckningens ord; annars blir det samma text."
        ),
    ] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att behoven har ändrats, eller ett behov utanför beställningen; journalanteckningen skrivs samtidigt.

    Exempel:
      gplan need add p17 "Orkar inte längre gå till torget." --since -2v
      gplan need add p17 "Vill ha hjälp i trädgården." --outside-order --told idag

    Slutkoder:
      0 sparat · 2 personen, texten eller någon dag stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, needs
    from gplan.commands import editing, rescue

    days = [run.day(typed, force=force) for typed in (on, since, told)]

    case = editing.case_of(run, person, "need add") if editing.about_to_type(text) else person
    again = f"gplan need add {case} -{' --outside-order' if outside_order else ''}"
    again = rescue.with_options(again, on=on, since=since, told=told, by=by, journal=journal)
    with editing.typed(text, command=f"{again} < FIL") as words:
        noted = needs.Noted(words, days[0] or run.as_of, days[1], days[2], outside_order, by, journal)
        with run.writing(dry_run=dry_run) as store:
            who = lookup.person(store, person, run.as_of)
            need = needs.add(store, who.id, noted, run.as_of)
    say(f"{need_ref(need.id)}: {needs.record(need)['what']} för {case_ref(who.id)} är antecknat.")
    if dry_run:
        say(DRY_RUN_DONE)
    else:
        step = "tell" if need.told_on is None else "answer"
        say(f"Nästa steg: gplan need {step} {need_ref(need.id)}")


@app.command("tell")
def tell(
    context: typer.Context,
    need: NeedArgument,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FIL", help="Vart meddelandet skrivs.")
    ] = "",
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Skriv meddelandet till handläggaren och anteckna att behovet är meddelat.

    Blev dagen fel rättar du den med samma kommando och --on.

    Exempel:
      gplan need tell n3 -o meddelande.txt
      gplan need tell n3 --on igår

    Slutkoder:
      0 klart · 1 meddelandet gick inte att skriva · 2 behovet finns inte, är redan meddelat eller dagen stämmer inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files, needs

    day = run.day(on, force=force)
    with run.writing(dry_run=dry_run) as store:
        found = needs.find(store, need, run.as_of)
        told = needs.tell(store, found, day, run.as_of)
        written = None if dry_run and output else files.write_or_print(told.text.encode(), output)
    if written is not None:
        say(f"Meddelandet ligger i {written}.")
    say(f"{need_ref(found.id)}: meddelat handläggaren {(day or run.as_of).isoformat()}.")
    if not told.known_by_reference:
        why = (
            "Planen hos handläggaren är återkallad"
            if told.recalled
            else "Handläggaren har inte fått någon plan från er"
        )
        say(f"{why}: tala om på ett säkert sätt vem det gäller.")
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("answer")
def answer(
    context: typer.Context,
    need: NeedArgument,
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="Vad handläggaren svarade.")] = "",
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna handläggarens svar.

    Exempel:
      gplan need answer n3 --text "Ny beställning kommer i nästa vecka."
    """
    run = session.of(context)
    from gplan.actions import needs

    day = run.day(on, force=force)
    with run.writing(dry_run=dry_run) as store:
        done = needs.answer(store, needs.find(store, need, run.as_of), day, run.as_of, text)
    say(f"{need_ref(done.id)}: besvarat {done.answered_on}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("end")
def end(
    context: typer.Context,
    need: NeedArgument,
    on: Annotated[
        str, typer.Option("--on", metavar="DATUM", help="Dagen det var som förut; annars i dag.")
    ] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att behovet inte är aktuellt längre: det är som förut, eller önskemålet är borta.

    Exempel:
      gplan need end n3 --on igår
    """
    run = session.of(context)
    from gplan.actions import needs

    day = run.day(on, force=force)
    with run.writing(dry_run=dry_run) as store:
        done = needs.end(store, needs.find(store, need, run.as_of), day, run.as_of)
    say(
        f"{need_ref(done.id)}: inte aktuellt längre {done.ended_on}."
        + (f" {DRY_RUN_DONE}" if dry_run else "")
    )


@app.command("list")
def list_needs(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    only_open: Annotated[bool, typer.Option("--open", help="Bara de som väntar på svar.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa förändrade behov, äldst först, och hur långt de har kommit. Vad de handlar om visar gplan need show.

    Exempel:
      gplan need list --open
      gplan need list p17
    """
    run = session.of(context)
    from gplan.actions import lookup, needs
    from gplan.store import persons

    with run.reading("need list") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        found = needs.listed(store, run.as_of, who.id if who else None, only_open=only_open)
        names = {number: name for number, name, _, _ in persons.names(store, run.as_of)}
    items = [{**needs.record(need), "name": names.get(need.person_id, "")} for need in found]
    columns = (
        Column("id", "Behov"),
        Column("case", "Ärende"),
        Column("name", "Namn"),
        Column("what", "Vad"),
        Column("noted_on", "Antecknat"),
        Column("told_on", "Meddelat"),
        Column("answered_on", "Svar"),
        Column("state_words", "Läge"),
    )
    empty = "Inga behov väntar på svar." if only_open else "Inga förändrade behov är antecknade."
    emit(context, Listing("need-list", run.as_of, items, columns, empty), form)


@app.command("show")
def show(context: typer.Context, need: NeedArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa ett behov: vad det handlar om, vad som har hänt och vad handläggaren svarade.

    Exempel:
      gplan need show n3
    """
    run = session.of(context)
    from gplan.actions import masks, needs
    from gplan.render.sheet import Section

    with run.reading("need show") as store:
        found = needs.find(store, need, run.as_of)
        run.saw(found.person_id)
        mask = masks.of(store, found.person_id, run.as_of)
    item = masks.hidden(
        {**needs.record(found), "text": found.text, "by": found.by, "answer": found.answer}, mask
    )
    labels = (("noted_on", "Antecknat"), ("by", "Av"), ("began_on", "Började"), ("told_on", "Meddelat"),
              ("answered_on", "Svar"), ("answer", "Svaret"), ("ended_on", "Inte aktuellt"),
              ("state_words", "Läge"))  # fmt: skip
    fields = tuple((words, str(item[key] or "")) for key, words in labels)
    title = f"{item['id']}: {item['what']} för {item['case']}"
    emit_one(
        context,
        "need-show",
        item,
        form,
        lambda: (title, [Section("", (), (item["text"],)), Section("", fields)]),
    )
