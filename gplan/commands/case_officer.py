"""``gplan case-officer …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref

app = typer.Typer(help="Biståndshandläggare och deras team.")

OfficerName = Annotated[str, typer.Argument(metavar="NAMN", help="Handläggarens namn.")]


@app.command("add")
def add(
    context: typer.Context,
    name: OfficerName,
    team: Annotated[str, typer.Option("--team", metavar="TEAM", help="Handläggarens team.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="ADRESS", help="E-post.")] = "",
    phone: Annotated[str, typer.Option("--phone", metavar="NUMMER", help="Telefon.")] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en handläggare, eller ändra en som finns.

    Exempel:
      gplan case-officer add "Nils Norrman" --team Norra --email nils.norrman@example.org
    """
    run = session.of(context)
    from gplan.actions.people import require_name
    from gplan.store import staffing

    name = require_name(name)
    with run.writing(dry_run=dry_run) as store:
        staffing.put_officer(store, name, team, email, phone)
    say(f"{name} är sparad" + (f" ({team})." if team else "."))
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("set")
def set_officer(
    context: typer.Context,
    person: PersonArgument,
    name: Annotated[str, typer.Option("--officer", metavar="NAMN", help="Handläggarens namn.")],
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Ange vem som är en persons handläggare.

    Exempel:
      gplan case-officer set p17 --officer Nils
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import staffing

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        officer = lookup.officer(store, name)
        staffing.set_officer(store, who.id, officer.id, run.day(valid_from) or run.as_of)
    say(f"{case_ref(who.id)}: handläggare är {officer.name}.")
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("list")
def list_officers(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa handläggarna och deras team.

    Exempel:
      gplan case-officer list
    """
    run = session.of(context)
    from gplan.store import staffing

    with run.reading("case-officer list") as store:
        items = [
            {"id": f"c{one.id}", "name": one.name, "team": one.team, "email": one.email, "phone": one.phone}
            for one in staffing.all_officers(store)
        ]
    columns = (
        Column("name", "Namn"),
        Column("team", "Team"),
        Column("email", "E-post"),
        Column("phone", "Telefon"),
    )
    emit(context, Listing("case-officer-list", run.as_of, items, columns, "Inga handläggare än."), form)
