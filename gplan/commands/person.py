"""``gplan person …``."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from gplan.commands import person_contacts, person_facts, session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.commands.person_contacts import PhoneOption
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.person import Contact, Person, PersonDetails
from gplan.model.terms import Protection, label

app = typer.Typer(help="Personer: uppgifter, nummer, närstående, kontakter.")
app.add_typer(person_contacts.relative_app, name="relative")
app.add_typer(person_contacts.contact_app, name="contact")
app.add_typer(person_facts.info_app, name="info")
app.add_typer(person_facts.number_app, name="number")


@app.command("list")
def list_persons(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa alla personer.

    Exempel:
      gplan person list
    """
    run = session.of(context)
    from gplan.store import persons

    with run.reading("person list") as store:
        found = persons.names(store, run.as_of)
    items = [
        {
            "id": case_ref(person),
            "case": case_ref(person),
            "name": name,
            "number": number,
            "protection": protection,
            "protection_words": "" if protection == "none" else label(Protection(protection)),
        }
        for person, name, number, protection in found
    ]
    columns = (
        Column("case", "Ärende"),
        Column("name", "Namn"),
        Column("number", "Nummer"),
        Column("protection_words", "Skydd"),
    )
    empty = "Inga personer än. Läs in en beställning med gplan order import FIL."
    emit(context, Listing("person-list", run.as_of, items, columns, empty), form)


@app.command("show")
def show(
    context: typer.Context,
    person: PersonArgument,
    form: FormatOption = Format.TABLE,
    plain_address: Annotated[
        bool, typer.Option("--plain-address", help="Visa skyddad adress; läsningen loggas.")
    ] = False,
) -> None:
    """Visa det som är känt om en person.

    Skyddade personers adress, telefon och närstående är maskade om du inte ber om dem.

    Exempel:
      gplan person show p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, people
    from gplan.render.records import plain

    action = "person show --plain-address" if plain_address else "person show"
    with run.reading(action) as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        shown = who if plain_address else people.masked(who, masks.of_person(store, who))
    record: dict[str, Any] = {"case": case_ref(who.id), **plain(shown), "id": case_ref(who.id)}
    emit_one(context, "person-show", record, form, lambda: _sheet(shown))


def _sheet(who: Person) -> Any:
    from gplan.render.sheet import Section

    details = who.details
    from gplan.render.masking import HIDDEN

    # A protected address is hidden in each of its parts: said once is enough.
    parts = (details.street, f"{details.postal_code} {details.city}".strip())
    address = HIDDEN if HIDDEN in details.street else ", ".join(part for part in parts if part)
    return (
        f"{details.name} ({case_ref(who.id)})",
        [
            Section(
                "",
                (
                    ("Nummer", ", ".join(number.value for number in who.numbers)),
                    ("Skydd", "" if details.protection is Protection.NONE else label(details.protection)),
                    ("Adress", address),
                    ("Telefon", details.phone),
                    ("Portkod", details.door_code),
                    ("Vägbeskrivning", details.directions),
                    ("Kommunikation", details.communication),
                    ("Företrädare", details.representative),
                    *((label(one.role).capitalize(), one.staff.name) for one in who.assignments),
                    ("Handläggare", _officer(who)),
                ),
            ),
            Section(
                "Närstående och kontakter",
                tuple((one.name, _contact(one)) for one in who.contacts),
            ),
            Section("Övrig information", tuple((info.kind, info.value) for info in who.other_information)),
        ],
    )


def _officer(who: Person) -> str:
    officer = who.case_officer
    return ", ".join(part for part in (officer.name, officer.team) if part) if officer else ""


def _contact(one: Contact) -> str:
    said = {True: "får kontaktas", False: "får inte kontaktas", None: ""}[one.may_be_contacted]
    return ", ".join(
        part for part in (one.relation or label(one.kind), one.phone, said, f"nr {one.id}") if part
    )


@app.command("add")
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAMN", help="Hela namnet.")],
    number: Annotated[str, typer.Option("--number", metavar="NUMMER", help="Identitetsnummer.")] = "",
    street: Annotated[str, typer.Option("--street", metavar="TEXT", help="Gatuadress.")] = "",
    postal_code: Annotated[str, typer.Option("--postal-code", metavar="NR", help="Postnummer.")] = "",
    city: Annotated[str, typer.Option("--city", metavar="ORT", help="Postort.")] = "",
    phone: PhoneOption = "",
    door_code: Annotated[str, typer.Option("--door-code", metavar="KOD", help="Portkod.")] = "",
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Lägg till en person utan beställning.

    Exempel:
      gplan person add "Sigrid Ängström" --number 191212121212
    """
    run = session.of(context)
    from gplan.actions import people

    details = PersonDetails(
        name=name, street=street, postal_code=postal_code, city=city, phone=phone, door_code=door_code
    )
    with run.writing(dry_run=dry_run) as store:
        person = people.add(store, details, number, run.day(valid_from) or run.as_of)
    say(f"{case_ref(person)} är tillagd." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("edit")
def edit(
    context: typer.Context,
    person: PersonArgument,
    name: Annotated[str | None, typer.Option("--name", metavar="NAMN", help="Nytt namn.")] = None,
    street: Annotated[str | None, typer.Option("--street", metavar="TEXT", help="Gatuadress.")] = None,
    postal_code: Annotated[
        str | None, typer.Option("--postal-code", metavar="NR", help="Postnummer.")
    ] = None,
    city: Annotated[str | None, typer.Option("--city", metavar="ORT", help="Postort.")] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="NUMMER", help="Telefon.")] = None,
    door_code: Annotated[str | None, typer.Option("--door-code", metavar="KOD", help="Portkod.")] = None,
    directions: Annotated[
        str | None, typer.Option("--directions", metavar="TEXT", help="Vägbeskrivning.")
    ] = None,
    communication: Annotated[
        str | None, typer.Option("--communication", metavar="TEXT", help="Till exempel tolk, hörapparat.")
    ] = None,
    representative: Annotated[
        str | None, typer.Option("--representative", metavar="TEXT", help="Företrädare och med vilken rätt.")
    ] = None,
    reviewed: Annotated[
        bool, typer.Option("--reviewed", help="Anteckna att uppgifterna är genomgångna.")
    ] = False,
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Ändra uppgifter från en dag; det som gällde förut finns kvar.

    Exempel:
      gplan person edit p17 --phone "070-174 06 05" --reviewed
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import persons

    given = {
        "name": name, "street": street, "postal_code": postal_code, "city": city, "phone": phone,
        "door_code": door_code, "directions": directions, "communication": communication,
        "representative": representative,
    }  # fmt: skip
    changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if not changes and not reviewed:
        raise UsageError("Du har inte sagt vad som ska ändras.", "Se gplan person edit --help.")
    day = run.day(valid_from) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        if changes:
            persons.set_details(store, who.id, replace(who.details, **changes), day)
        if reviewed:
            persons.note_data_review(store, who.id, day, run.actor)
    say(f"{case_ref(who.id)} är ändrad från {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("protect")
def protect(
    context: typer.Context,
    person: PersonArgument,
    level: Annotated[Protection, typer.Option("--level", help="Slag av skydd; none tar bort det.")],
    valid_from: FromOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Skydda en persons uppgifter: adress, telefon och närstående maskas överallt.

    Exempel:
      gplan person protect p17 --level confidentiality_mark
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import persons

    day = run.day(valid_from) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        persons.set_details(store, who.id, replace(who.details, protection=level), day)
    say(
        f"{case_ref(who.id)}: {label(level)} från {day.isoformat()}."
        + (f" {DRY_RUN_DONE}" if dry_run else "")
    )


@app.command("first-contact")
def first_contact(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna första kontakten med en ny person.

    Exempel:
      gplan person first-contact p17 --on igår
    """
    run = session.of(context)
    from gplan.actions import lookup, people

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        people.first_contact(store, who.id, day, run.as_of)
    say(f"{case_ref(who.id)}: första kontakten {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))
