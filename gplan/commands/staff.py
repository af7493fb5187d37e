"""``gplan staff …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.terms import StaffRole, label

app = typer.Typer(help="Personalen på enheten.")

StaffName = Annotated[str, typer.Argument(metavar="NAMN", help="Namnet.")]


@app.command("add")
def add(
    context: typer.Context,
    name: StaffName,
    role: Annotated[
        StaffRole, typer.Option("--role", help="Vad personen är på enheten.")
    ] = StaffRole.CARE_WORKER,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till någon i personalen.

    Exempel:
      gplan staff add "Samira Nilsson"
      gplan staff add "Per Öberg" --role manager
    """
    run = session.of(context)
    from gplan.actions.people import require_name
    from gplan.store import staffing

    name = require_name(name)
    with run.writing(dry_run=dry_run) as store:
        staffing.add_staff(store, name, role, run.day(valid_from) or run.as_of)
    say(f"{name} är tillagd som {label(role)}.")
    if dry_run:
        say(DRY_RUN_DONE)


@app.command("list")
def list_staff(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa personalen.

    Exempel:
      gplan staff list
    """
    run = session.of(context)
    from gplan.store import staffing

    with run.reading("staff list") as store:
        items = [
            {
                "id": f"s{one.id}",
                "name": one.name,
                "role": one.role.value,
                "role_words": label(one.role),
                "valid_from": one.valid_from.isoformat(),
                "valid_until": one.valid_until.isoformat() if one.valid_until else None,
            }
            for one in staffing.all_staff(store)
        ]
    columns = (
        Column("name", "Namn"),
        Column("role_words", "Roll"),
        Column("valid_from", "Från"),
        Column("valid_until", "Till"),
    )
    emit(context, Listing("staff-list", run.as_of, items, columns, "Ingen personal än."), form)


@app.command("end")
def end(
    context: typer.Context,
    name: StaffName,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta någon i personalen; uppdrag som kontaktman slutar samma dag.

    Exempel:
      gplan staff end "Samira Nilsson" --on 2026-12-31
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import staffing

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        ended = staffing.end_staff(store, lookup.staff_id(store, name, run.as_of), day)
    say(f"Avslutad {day.isoformat()}. Uppdrag som slutade: {ended}.")
    if ended:
        say("Se vilka som behöver ny kontaktman: gplan followup due --kind contact_person")
    if dry_run:
        say(DRY_RUN_DONE)
