"""``gplan waiver …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref

app = typer.Typer(help="Undantag från en regel för en person.")


@app.command("add")
def add(
    context: typer.Context,
    person: PersonArgument,
    rule: Annotated[str, typer.Argument(metavar="REGEL", help="Kod eller namn, till exempel T020.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Varför.")],
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som beslutade; annars du.")] = "",
    valid_from: FromOption = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DATUM", help="Sista dag; annars tills vidare.")
    ] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Gör undantag från en regel. Ett undantag ersätter aldrig ett samtycke.

    Exempel:
      gplan waiver add p17 T020 --reason "vill inte formulera mål, respekteras" --until +6m
    """
    run = session.of(context)
    from gplan.actions import lookup, waivers

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        found = waivers.add(
            store, who.id, rule, reason, by or run.actor, run.day(valid_from) or run.as_of, run.day(until)
        )
    say(f"{case_ref(who.id)}: undantag från {found.code} ({found.title}) är sparat.")
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("list")
def list_waivers(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa undantagen.

    Exempel:
      gplan waiver list
    """
    run = session.of(context)
    from gplan.actions import masks
    from gplan.store import waivers

    with run.reading("waiver list") as store:
        items = masks.by_case(store, waivers.overview(store), run.as_of)
    columns = (
        Column("id", "Nr"),
        Column("case", "Ärende"),
        Column("rule", "Regel"),
        Column("reason", "Varför"),
        Column("by", "Beslutat av"),
        Column("valid_from", "Från"),
        Column("valid_until", "Till"),
    )
    emit(context, Listing("waiver-list", run.as_of, items, columns, "Inga undantag."), form)


@app.command("end")
def end(
    context: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NR", help="Numret i gplan waiver list, till exempel w3.")],
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta ett undantag.

    Exempel:
      gplan waiver end w3
    """
    run = session.of(context)
    from gplan.actions import waivers

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        waivers.end(store, number, day)
    say(f"Undantaget {number} slutar {day.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)
