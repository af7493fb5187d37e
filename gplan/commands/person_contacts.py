"""``gplan person relative …`` and ``gplan person contact …``: those around a person."""

from typing import Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import say
from gplan.model.ids import case_ref
from gplan.model.person import Contact
from gplan.model.terms import ContactKind, label

relative_app = typer.Typer(help="Närstående.")
contact_app = typer.Typer(help="Andra kontakter: vård, god man, frisör, vän.")

PhoneOption = Annotated[str, typer.Option("--phone", metavar="NUMMER", help="Telefon.")]
RelationOption = Annotated[
    str, typer.Option("--relation", metavar="TEXT", help="Till exempel dotter, god man, husläkare.")
]
ConsentOption = Annotated[
    bool | None,
    typer.Option("--may-contact/--may-not-contact", help="Om personen har sagt ja till att ni tar kontakt."),
]


def _add_contact(
    context: typer.Context,
    person: str,
    kind: ContactKind,
    name: str,
    relation: str,
    phone: str,
    may_contact: bool | None,
    valid_from: str,
    *,
    dry_run: bool,
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, people
    from gplan.store import persons

    contact = Contact(
        id=0,
        kind=kind,
        name=people.require_name(name),
        relation=relation,
        phone=phone,
        may_be_contacted=may_contact,
    )
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        number = persons.add_contact(store, who.id, contact, run.day(valid_from) or run.as_of)
    say(
        f"{case_ref(who.id)}: {label(kind)} nr {number} är tillagd." + (f" {DRY_RUN_DONE}" if dry_run else "")
    )


ContactName = Annotated[str, typer.Argument(metavar="NAMN", help="Namnet.")]
ContactNumber = Annotated[int, typer.Argument(metavar="NR", help="Numret i gplan person show.")]


@relative_app.command("add")
def relative_add(
    context: typer.Context,
    person: PersonArgument,
    name: ContactName,
    relation: RelationOption = "",
    phone: PhoneOption = "",
    may_contact: ConsentOption = None,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en närstående.

    Exempel:
      gplan person relative add p17 "Linnea Berg" --relation dotter --phone "070-174 06 05" --may-contact
    """
    _add_contact(
        context, person, ContactKind.RELATIVE, name, relation, phone, may_contact, valid_from, dry_run=dry_run
    )


@contact_app.command("add")
def contact_add(
    context: typer.Context,
    person: PersonArgument,
    name: ContactName,
    relation: RelationOption = "",
    phone: PhoneOption = "",
    may_contact: ConsentOption = None,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en kontakt.

    Exempel:
      gplan person contact add p17 "Vårdcentralen Eken" --relation husläkare --phone "08-465 004 00"
    """
    _add_contact(
        context, person, ContactKind.CONTACT, name, relation, phone, may_contact, valid_from, dry_run=dry_run
    )


def _edit_contact(
    context: typer.Context, person: str, number: int, changes: dict[str, Any], *, dry_run: bool
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, people

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        people.edit_contact(
            store, who, number, {key: value for key, value in changes.items() if value is not None}, run.as_of
        )
    say(f"{case_ref(who.id)}: nr {number} är ändrad.")
    if dry_run:
        say(DRY_RUN_DONE)


def _end_contact(context: typer.Context, person: str, number: int, on: str, *, dry_run: bool) -> None:
    run = session.of(context)
    from gplan.actions import lookup, people

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        people.end_contact(store, who, number, day)
    say(f"{case_ref(who.id)}: nr {number} avslutad {day.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)


NameOption = Annotated[str | None, typer.Option("--name", metavar="NAMN", help="Nytt namn.")]
NewRelation = Annotated[str | None, typer.Option("--relation", metavar="TEXT", help="Ny relation.")]
NewPhone = Annotated[str | None, typer.Option("--phone", metavar="NUMMER", help="Ny telefon.")]


@relative_app.command("edit")
def relative_edit(
    context: typer.Context,
    person: PersonArgument,
    number: ContactNumber,
    name: NameOption = None,
    relation: NewRelation = None,
    phone: NewPhone = None,
    may_contact: ConsentOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ändra en närstående.

    Exempel:
      gplan person relative edit p17 3 --phone "070-174 06 07"
    """
    changes = {"name": name, "relation": relation, "phone": phone, "may_be_contacted": may_contact}
    _edit_contact(context, person, number, changes, dry_run=dry_run)


@contact_app.command("edit")
def contact_edit(
    context: typer.Context,
    person: PersonArgument,
    number: ContactNumber,
    name: NameOption = None,
    relation: NewRelation = None,
    phone: NewPhone = None,
    may_contact: ConsentOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ändra en kontakt.

    Exempel:
      gplan person contact edit p17 4 --phone "08-465 004 01"
    """
    changes = {"name": name, "relation": relation, "phone": phone, "may_be_contacted": may_contact}
    _edit_contact(context, person, number, changes, dry_run=dry_run)


@relative_app.command("end")
def relative_end(
    context: typer.Context,
    person: PersonArgument,
    number: ContactNumber,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta en närstående; den finns kvar i planer där den står.

    Exempel:
      gplan person relative end p17 3
    """
    _end_contact(context, person, number, on, dry_run=dry_run)


@contact_app.command("end")
def contact_end(
    context: typer.Context,
    person: PersonArgument,
    number: ContactNumber,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta en kontakt; den finns kvar i planer där den står.

    Exempel:
      gplan person contact end p17 4
    """
    _end_contact(context, person, number, on, dry_run=dry_run)
