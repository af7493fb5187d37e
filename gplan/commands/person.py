"""``gplan person …``."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from gplan.commands import person_contacts, person_facts, person_show, session
from gplan.commands.options import DRY_RUN_DONE, ByOption, DryRunOption, FromOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.commands.person_contacts import PhoneOption
from gplan.errors import UsageError
from gplan.model.ids import case_ref
from gplan.model.person import PersonDetails
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


app.command("show")(person_show.show)


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
        str | None, typer.Option("--representative", metavar="NAMN", help="Företrädare; tomt tar bort.")
    ] = None,
    right: Annotated[
        str | None, typer.Option("--right", metavar="TEXT", help='Företrädarens rätt, t.ex. "god man".')
    ] = None,
    right_until: Annotated[
        str | None, typer.Option("--right-until", metavar="DATUM", help="Sista dagen för den rätten.")
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
      gplan person edit p17 --representative "Ebba Nyman" --right "god man" --right-until 2027-12-31
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import persons

    given = {
        "name": name, "street": street, "postal_code": postal_code, "city": city, "phone": phone,
        "door_code": door_code, "directions": directions, "communication": communication,
        "representative": representative, "representative_right": right,
        "representative_until": run.day(right_until) if right_until else None,
    }  # fmt: skip
    changes: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if representative == "":
        changes |= {"representative_right": "", "representative_until": None}
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
    said = "inget skydd längre" if level is Protection.NONE else label(level)
    say(f"{case_ref(who.id)}: {said} från {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("first-contact")
def first_contact(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    by: Annotated[
        str, typer.Option("--by", metavar="NAMN", help="Vem som tog den, med namn eller roll; annars du.")
    ] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna första kontakten med en ny person. En gång till är en rättelse, och journalen säger vad som var fel.

    Exempel:
      gplan person first-contact p17 --on igår
      gplan person first-contact p17 --by "Samira Nilsson, samordnare"
    """
    run = session.of(context)
    from gplan.actions import lookup, people

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        done = people.first_contact(store, who.id, day, run.as_of, by)
    case = case_ref(who.id)
    if not done.changed:
        say(f"{case}: första kontakten {day.isoformat()} är redan antecknad; inget ändrades.")
        return
    corrected = "" if done.before is None else ", rättad"
    if done.before is not None and done.before != day:
        corrected += f" från {done.before.isoformat()}"
    say(f"{case}: första kontakten {day.isoformat()}{corrected}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("review")
def review(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="Till exempel vad som behöver rättas.")
    ] = "",
    by: ByOption = "",
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att personuppgifterna är genomgångna: identitet, adress, närstående, övrig information.

    Exempel:
      gplan person review p17
      gplan person review p17 --on igår --note "ny portkod väntas"
    """
    run = session.of(context)
    from gplan.actions import lookup, people

    day = run.day(on) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        people.review(store, who, day, run.as_of, by or run.actor, note)
    say(f"{case_ref(who.id)}: personuppgifterna är genomgångna {day.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)
    else:
        say(
            f"Stämmer något inte? gplan person show {case_ref(who.id)} och gplan person edit {case_ref(who.id)}"
        )
