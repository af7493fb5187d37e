"""``gplan intervention …``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import intervention_catalogue, intervention_texts, session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.errors import UsageError
from gplan.model.ids import InterventionId, PersonId, case_ref, plan_ref
from gplan.model.plan import InterventionText
from gplan.model.terms import InterventionKind, label

if TYPE_CHECKING:
    from datetime import date

    from gplan.store.interventions import Intervention

app = typer.Typer(help="Insatser och insatstexter.")

InterventionArgument = Annotated[
    str, typer.Argument(metavar="INSATS", help="Insatsens namn eller början av det.")
]


@app.command("list")
def list_interventions(
    context: typer.Context,
    person: PersonArgument,
    include_ended: Annotated[bool, typer.Option("--include-ended", help="Visa också avslutade.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa en persons insatser med frekvens från beställningen, också de som börjar med en som är inläst.

    Exempel:
      gplan intervention list p17
      gplan intervention list p17 --include-ended -f json
    """
    run = session.of(context)
    from gplan.actions import interventions, lookup, masks

    with run.reading("intervention list") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        names = run.catalogue(store)
        rows = interventions.overview(store, who.id, run.as_of, include_ended=include_ended, names=names)
        mask = masks.of_person(store, who)
    items = [masks.hidden(_item(row, frequency, run.as_of), mask) for row, frequency in rows]
    columns = (
        Column("name", "Insats"),
        Column("kind_words", "Slag"),
        Column("frequency", "Frekvens i beställningen"),
        Column("valid_from_words", "Från"),
        Column("valid_until", "Till"),
        Column("text_words", "Insatstext"),
    )
    emit(context, Listing("intervention-list", run.as_of, items, columns, "Inga insatser."), form)


def _item(row: "Intervention", frequency: str, on: "date") -> dict[str, Any]:
    from gplan.render.records import plain

    filled = sum(bool(value) for value in plain(row.text).values())
    words = "läses bara" if row.kind is InterventionKind.HEALTH_CARE else f"{filled} av 5 rubriker"
    return {
        "id": f"i{row.id}",
        "name": row.name,
        "kind": row.kind.value,
        "kind_words": label(row.kind),
        "frequency": frequency,
        "valid_from": row.valid_from.isoformat(),
        "valid_from_words": f"{'börjar ' if row.valid_from > on else ''}{row.valid_from.isoformat()}",
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "text": plain(row.text),
        "text_from": row.text_from.isoformat() if row.text_from else None,
        "text_words": words,
    }


@app.command("text")
def text(
    context: typer.Context,
    person: PersonArgument,
    intervention: InterventionArgument,
    manage_self: Annotated[
        str | None, typer.Option("--self", metavar="TEXT", help="Vad jag klarar själv.")
    ] = None,
    need_help: Annotated[
        str | None, typer.Option("--help-with", metavar="TEXT", help="Vad jag behöver hjälp med.")
    ] = None,
    how_and_when: Annotated[str | None, typer.Option("--how", metavar="TEXT", help="Hur och när.")] = None,
    who_does: Annotated[str | None, typer.Option("--who", metavar="TEXT", help="Vem som gör det.")] = None,
    goal: Annotated[str | None, typer.Option("--goal", metavar="TEXT", help="Mitt mål.")] = None,
    file: Annotated[
        str, typer.Option("--file", metavar="FIL", help="Läs texten från en fil med rubrikerna.")
    ] = "",
    history: Annotated[
        bool, typer.Option("--history", help="Visa texten som den har varit, i stället för att skriva.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Skriv insatstexten. Utan val öppnas din texteditor.

    Planer som redan är upprättade ändras aldrig av en ny text. De gamla texterna finns kvar: se dem med --history.

    Exempel:
      gplan intervention text p17 Dusch --goal "Jag tvättar håret själv senast i mars."
      gplan intervention text p17 Dusch --file dusch.md
      gplan intervention text p17 Dusch --history

    Slutkoder:
      0 klart · 1 filen går inte att läsa · 2 personen eller insatsen finns inte · 5 enhetens fil går inte att använda
    """
    if history:
        intervention_texts.show_history(context, person, intervention)
        return
    run = session.of(context)
    from gplan.actions import files, interventions, lookup
    from gplan.commands import editing

    given = {
        "manage_self": manage_self, "need_help": need_help, "how_and_when": how_and_when, "who": who_does,
        "goal": goal,
    }  # fmt: skip
    flags: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    with run.reading("intervention text") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        found = interventions.find(store, who.id, intervention, run.as_of)
        before = interventions.text_in_use(store, who.id, found)
    if file:
        new = interventions.read_text(files.read(Path(file)), before)
        _save(context, who.id, found.id, new, dry_run=dry_run)
    elif flags:
        new = replace(before, **flags)
        _save(context, who.id, found.id, new, dry_run=dry_run)
    else:
        again = f'gplan intervention text {case_ref(who.id)} "{found.name}" --file FIL'
        with editing.edited(interventions.write_text(before), flag="--file", command=again) as changed:
            new = interventions.read_text(changed.encode(), before)
            _save(context, who.id, found.id, new, dry_run=dry_run)
    filled = sum(bool(getattr(new, name)) for name in InterventionText.__slots__)
    say(f"{case_ref(who.id)}: texten för {found.name} är sparad ({filled} av 5 rubriker).")
    if dry_run:
        say(DRY_RUN_DONE)


def _save(
    context: typer.Context,
    person: PersonId,
    intervention: InterventionId,
    new: InterventionText,
    *,
    dry_run: bool,
) -> None:
    run = session.of(context)
    from gplan.actions import interventions

    with run.writing(dry_run=dry_run) as store:
        interventions.set_text(store, person, intervention, new, run.as_of)


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    name: Annotated[str, typer.Argument(metavar="INSATS", help="Insatsens namn.")],
    kind: Annotated[
        InterventionKind | None,
        typer.Option("--kind", help="Slag av insats; annars det som listan över insatser säger."),
    ] = None,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en insats som inte kommer från beställningen.

    Exempel:
      gplan intervention add p17 Såromläggning --kind health_care
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.actions.interventions import brought_back
    from gplan.store import interventions

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        known = {one.name.casefold() for one in interventions.of_person(store, who.id, run.as_of)}
        if name.casefold() in known:
            raise UsageError("Insatsen finns redan.", f"Se gplan intervention list {case_ref(who.id)}.")
        sort = kind or run.catalogue(store).kind(name)
        day = run.day(on) or run.as_of
        added = interventions.add(store, who.id, name, sort, day)
        back = brought_back(store, who.id, added, name, day, run.catalogue(store))
    say(f"{case_ref(who.id)}: {name} är tillagd." + (" Texten från förra gången är kvar." if back else ""))
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("end")
def end(
    context: typer.Context,
    person: PersonArgument,
    intervention: InterventionArgument,
    on: OnOption = "",
    from_draft: Annotated[
        bool, typer.Option("--from-draft", help="Ta också bort den ur det öppna utkastet.")
    ] = False,
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta en insats; den finns kvar i upprättade planer där den står.

    Exempel:
      gplan intervention end p17 Promenad --on 2026-12-31
      gplan intervention end p17 Promenad --from-draft
    """
    run = session.of(context)
    from gplan.actions import interventions, lookup

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        found = interventions.find(store, who.id, intervention, run.as_of)
        done = interventions.end(store, who.id, found, day, from_draft=from_draft)
    say(f"{case_ref(who.id)}: {found.name} slutar {day.isoformat()}.")
    if done.draft is not None:
        draft = plan_ref(who.id, done.draft.version)
        how = "borttagen ur" if done.removed else "kvar i"
        remove = "" if done.removed else " Ta bort den med samma kommando och --from-draft."
        say(f"Insatsen är {how} utkastet {draft}.{remove}")
    if dry_run:
        say(DRY_RUN_DONE)


app.command("catalogue")(intervention_catalogue.show_catalogue)
