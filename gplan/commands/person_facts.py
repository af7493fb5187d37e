"""``gplan person info …`` and ``gplan person number …``."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.plan import OtherInformation
from gplan.model.terms import label

info_app = typer.Typer(help="Övrig information: färdtjänst, tandvårdsintyg, portkod.")
number_app = typer.Typer(help="Identitetsnummer över tid.")

InfoKind = Annotated[str, typer.Argument(metavar="VAD", help="Till exempel Färdtjänstkort.")]
InfoValue = Annotated[str, typer.Argument(metavar="UPPGIFT", help="Det som ska stå.")]


@info_app.command("add")
def info_add(
    context: typer.Context,
    person: PersonArgument,
    kind: InfoKind,
    value: InfoValue,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en övrig uppgift; en av samma slag ersätts.

    Exempel:
      gplan person info add p17 Färdtjänstkort "i plånboken i hallen"
    """
    _put_info(context, person, kind, value, valid_from, dry_run=dry_run)


@info_app.command("edit")
def info_edit(
    context: typer.Context,
    person: PersonArgument,
    kind: InfoKind,
    value: InfoValue,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Ändra en övrig uppgift; den gamla finns kvar bakåt i tiden.

    Exempel:
      gplan person info edit p17 Färdtjänstkort "hos dottern"
    """
    _put_info(context, person, kind, value, valid_from, dry_run=dry_run)


def _put_info(
    context: typer.Context, person: str, kind: str, value: str, valid_from: str, *, dry_run: bool
) -> None:
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import persons

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        info = OtherInformation(kind=kind, value=value)
        persons.add_information(store, who.id, info, run.day(valid_from) or run.as_of)
    say(f"{case_ref(who.id)}: uppgiften är sparad.")
    if dry_run:
        say(DRY_RUN_DONE)


@info_app.command("end")
def info_end(
    context: typer.Context,
    person: PersonArgument,
    kind: InfoKind,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta en övrig uppgift.

    Exempel:
      gplan person info end p17 Färdtjänstkort
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import persons

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        if not persons.end_information(store, who.id, kind, run.day(on) or run.as_of):
            raise UsageError("Det finns ingen sådan uppgift.", f"Se gplan person show {case_ref(who.id)}.")
    say(f"{case_ref(who.id)}: uppgiften är avslutad.")
    if dry_run:
        say(DRY_RUN_DONE)


@number_app.command("add")
def number_add(
    context: typer.Context,
    person: PersonArgument,
    number: Annotated[str, typer.Argument(metavar="NUMMER", help="Det nya numret.")],
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till ett nytt nummer; de gamla går fortfarande att söka på.

    Exempel:
      gplan person number add p17 191212121212
    """
    run = session.of(context)
    from gplan.actions import lookup, people

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        added = people.add_number(store, who.id, number, run.day(valid_from) or run.as_of)
    say(
        f"{case_ref(who.id)}: {label(added.kind)} tillagt"
        + ("." if added.verified else ", inte kontrollerat.")
    )
    if dry_run:
        say(DRY_RUN_DONE)
