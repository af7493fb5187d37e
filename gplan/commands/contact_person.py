"""``gplan contact-person …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, PersonArgument
from gplan.commands.output import say
from gplan.model.ids import case_ref
from gplan.model.terms import AssignmentRole, label

app = typer.Typer(help="Kontaktman och vice kontaktman.")


@app.command("set")
def set_contact_person(
    context: typer.Context,
    person: PersonArgument,
    staff: Annotated[str, typer.Option("--staff", metavar="NAMN", help="Vem i personalen.")],
    deputy: Annotated[bool, typer.Option("--deputy", help="Som vice kontaktman.")] = False,
    chosen: Annotated[
        bool | None, typer.Option("--chosen/--not-chosen", help="Om personen själv har valt.")
    ] = None,
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="Varför, till exempel vid ett byte.")
    ] = "",
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Utse kontaktman, eller vice med --deputy. Den förra i samma roll slutar; bytet antecknas i journalen.

    Exempel:
      gplan contact-person set p17 --staff Samira
      gplan contact-person set p17 --staff Per --deputy
      gplan contact-person set p17 --staff Amina --chosen --why "vill hellre ha någon som talar finska"

    Slutkoder:
      0 klart · 2 personen eller personalen finns inte, eller vice är samma som kontaktmannen
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, preparing

    role = AssignmentRole.DEPUTY if deputy else AssignmentRole.CONTACT_PERSON
    day = run.day(valid_from) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        one = lookup.staff(store, staff, day)
        rules = run.profile(store)
        before = preparing.name_contact_person(
            store, who.id, one, role, day, chosen=chosen, why=why, by=run.actor, profile=rules
        )
    changed = f", i stället för {before.name}" if before is not None and before.id != one.id else ""
    say(f"{case_ref(who.id)}: {one.name} är {label(role)} från {day.isoformat()}{changed}.")
    if dry_run:
        say(DRY_RUN_DONE)
