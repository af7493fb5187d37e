"""``gplan person relative …`` and ``gplan person contact …``: those around a person, in the same words for both."""

from typing import Annotated, Any, NamedTuple

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.person import Contact
from gplan.model.terms import ContactKind, label

PhoneOption = Annotated[str, typer.Option("--phone", metavar="NUMMER", help="Telefon.")]
RelationOption = Annotated[
    str, typer.Option("--relation", metavar="TEXT", help="Till exempel dotter, god man, husläkare.")
]
ConsentOption = Annotated[
    bool | None,
    typer.Option("--may-contact/--may-not-contact", help="Om personen har sagt ja till att ni tar kontakt."),
]
UntilOption = Annotated[str, typer.Option("--until", metavar="DATUM", help="Sista dag, om den är känd.")]
ContactName = Annotated[str, typer.Argument(metavar="NAMN", help="Namnet.")]
ContactNumber = Annotated[int, typer.Argument(metavar="NR", help="Numret i gplan person show.")]
NameOption = Annotated[str | None, typer.Option("--name", metavar="NAMN", help="Nytt namn.")]
NewRelation = Annotated[str | None, typer.Option("--relation", metavar="TEXT", help="Ny relation.")]
NewPhone = Annotated[str | None, typer.Option("--phone", metavar="NUMMER", help="Ny telefon.")]


class _Words(NamedTuple):
    """What the help says of one kind."""

    group: str
    one: str
    """With its article: "en närstående"."""
    example: str
    number: int


_WORDS = {
    ContactKind.RELATIVE: _Words(
        "Närstående.",
        "en närstående",
        '"Linnea Berg" --relation dotter --phone "070-174 06 05" --may-contact',
        3,
    ),
    ContactKind.CONTACT: _Words(
        "Andra kontakter: vård, god man, frisör, vän.",
        "en kontakt",
        '"Vårdcentralen Eken" --relation husläkare --phone "08-465 004 00"',
        4,
    ),
}


def _app(kind: ContactKind) -> typer.Typer:
    """The commands of one kind; they differ in words only."""
    words = _WORDS[kind]
    app = typer.Typer(help=words.group)
    typed = f"gplan person {kind.value}"

    def add(
        context: typer.Context,
        person: PersonArgument,
        name: ContactName,
        relation: RelationOption = "",
        phone: PhoneOption = "",
        may_contact: ConsentOption = None,
        valid_from: FromOption = "",
        until: UntilOption = "",
        dry_run: DryRunOption = False,
    ) -> None:
        said = {"name": name, "relation": relation, "phone": phone, "may_be_contacted": may_contact}
        _add(context, person, kind, said, (valid_from, until), dry_run=dry_run)

    def edit(
        context: typer.Context,
        person: PersonArgument,
        number: ContactNumber,
        name: NameOption = None,
        relation: NewRelation = None,
        phone: NewPhone = None,
        may_contact: ConsentOption = None,
        valid_from: FromOption = "",
        dry_run: DryRunOption = False,
    ) -> None:
        changes = {"name": name, "relation": relation, "phone": phone, "may_be_contacted": may_contact}
        _edit(context, person, kind, number, changes, valid_from, dry_run=dry_run)

    def end(
        context: typer.Context,
        person: PersonArgument,
        number: ContactNumber,
        on: OnOption = "",
        dry_run: DryRunOption = False,
    ) -> None:
        _end(context, person, kind, number, on, dry_run=dry_run)

    add.__doc__ = f"Lägg till {words.one}.\n\nExempel:\n  {typed} add p17 {words.example}"
    edit.__doc__ = (
        f"Ändra {words.one}; det som gällde förut finns kvar.\n\n"
        f'Exempel:\n  {typed} edit p17 {words.number} --phone "070-174 06 07"'
    )
    end.__doc__ = f"Avsluta {words.one}; den finns kvar i planer där den står.\n\nExempel:\n  {typed} end p17 {words.number}"
    for command in (add, edit, end):
        app.command(command.__name__)(command)
    return app


def _add(
    context: typer.Context,
    person: str,
    kind: ContactKind,
    said: dict[str, Any],
    days: tuple[str, str],
    *,
    dry_run: bool,
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, namesakes, people

    begins, until = run.day(days[0]) or run.as_of, run.day(days[1])
    contact = Contact(id=0, kind=kind, **{**said, "name": people.require_name(said["name"])})
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        number = people.add_contact(store, who.id, contact, begins, until)
        notice = namesakes.notice(store, who, number, run.as_of)
    say(
        f"{case_ref(who.id)}: {label(kind)} nr {number} är tillagd." + (f" {DRY_RUN_DONE}" if dry_run else "")
    )
    if notice:
        say(notice)


def _edit(
    context: typer.Context,
    person: str,
    kind: ContactKind,
    number: int,
    changes: dict[str, Any],
    valid_from: str,
    *,
    dry_run: bool,
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, people

    said = {key: value for key, value in changes.items() if value is not None}
    if not said:
        raise UsageError("Du har inte sagt vad som ska ändras.", f"Se gplan person {kind.value} edit --help.")
    day = run.day(valid_from) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        new = people.edit_contact(store, who, kind, number, said, day)
    say(
        f"{case_ref(who.id)}: {label(kind)} nr {number} är ändrad från {day.isoformat()} och har nu nr {new}."
    )
    if dry_run:
        say(DRY_RUN_DONE)


def _end(
    context: typer.Context, person: str, kind: ContactKind, number: int, on: str, *, dry_run: bool
) -> None:
    run = session.of(context)
    from gplan.actions import lookup, people

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        people.end_contact(store, who, kind, number, day)
    say(f"{case_ref(who.id)}: {label(kind)} nr {number} avslutad {day.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)


relative_app = _app(ContactKind.RELATIVE)
contact_app = _app(ContactKind.CONTACT)
