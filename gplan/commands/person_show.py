"""``gplan person show``: what is known about a person, on one screen."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import PersonArgument
from gplan.commands.output import Format, FormatOption, emit_one
from gplan.model.ids import case_ref
from gplan.model.person import Contact, IdentityNumber, Person, PersonDetails
from gplan.model.terms import Protection, label

if TYPE_CHECKING:
    from datetime import date

    from gplan.render.sheet import Section
    from gplan.store.persons import Earlier


def show(
    context: typer.Context,
    person: PersonArgument,
    include_ended: Annotated[
        bool, typer.Option("--include-ended", help="Visa också det som inte gäller längre.")
    ] = False,
    form: FormatOption = Format.TABLE,
    plain_address: Annotated[
        bool, typer.Option("--plain-address", help="Visa skyddad adress; läsningen loggas.")
    ] = False,
) -> None:
    """Visa det som är känt om en person.

    Skyddade personers adress, telefon och närstående är maskade om du inte ber om dem.

    Exempel:
      gplan person show p17
      gplan person show p17 --include-ended
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, people
    from gplan.render.records import plain
    from gplan.store import persons

    action = "person show --plain-address" if plain_address else "person show"
    with run.reading(action) as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        mask = masks.of_person(store, who)
        known_then = people.numbered(who, run.as_of)
        shown = known_then if plain_address else people.masked(known_then, mask)
        known = persons.earlier(store, who.id, run.as_of)
        before = known if plain_address else people.masked_earlier(who, known, mask)
    earlier = plain(people.earlier_record(before)) if include_ended else None
    record: dict[str, Any] = {
        "case": case_ref(who.id),
        **plain(shown),
        "reviewed_on": plain(known.reviewed_on[0]) if known.reviewed_on else None,
        "earlier": earlier,
        "id": case_ref(who.id),
    }
    emit_one(
        context,
        "person-show",
        record,
        form,
        lambda: _sheet(shown, before, run.as_of, include_ended=include_ended),
    )


def _sheet(who: Person, before: "Earlier", on: "date", *, include_ended: bool) -> "tuple[str, list[Section]]":
    from gplan.render.sheet import Section

    details = who.details
    reviewed = before.reviewed_on[0].isoformat() if before.reviewed_on else "aldrig"
    fields = (
        ("Nummer", ", ".join(map(_number, who.numbers))),
        ("Skydd", "" if details.protection is Protection.NONE else label(details.protection)),
        ("Adress", _address(details)),
        ("Telefon", details.phone),
        ("Portkod", details.door_code),
        ("Vägbeskrivning", details.directions),
        ("Kommunikation", details.communication),
        ("Företrädare", _representative(details, on)),
        *((label(one.role).capitalize(), one.staff.name) for one in who.assignments),
        ("Handläggare", _officer(who)),
        ("Genomgångna", reviewed),
    )
    sections = [
        Section("", fields),
        Section("Närstående och kontakter", tuple((one.name, _contact(one)) for one in who.contacts)),
        Section("Övrig information", tuple((info.kind, info.value) for info in who.other_information)),
    ]
    return f"{details.name} ({case_ref(who.id)})", sections + (_earlier(before) if include_ended else [])


def _earlier(before: "Earlier") -> "list[Section]":
    from gplan.render.sheet import Section

    return [
        Section(
            "Tidigare uppgifter",
            tuple(
                (
                    f"från {begins.isoformat()}",
                    ", ".join(filter(None, (one.name, _address(one), one.phone, one.representative))),
                )
                for begins, one in before.details
            ),
        ),
        Section(
            "Tidigare närstående och kontakter", tuple((one.name, _contact(one)) for one in before.contacts)
        ),
        Section(
            "Tidigare övrig information",
            tuple((kind, f"{value} (till {last.isoformat()})") for kind, value, last in before.information),
        ),
        Section("Genomgångar", (("Dagar", ", ".join(day.isoformat() for day in before.reviewed_on)),)),
    ]


def _number(number: IdentityNumber) -> str:
    used = f" (till {number.valid_until.isoformat()})" if number.valid_until else ""
    return f"{number.value}{used}"


def _address(details: PersonDetails) -> str:
    from gplan.render import phrases
    from gplan.render.masking import HIDDEN

    # A protected address is hidden in each of its parts: said once is enough.
    if HIDDEN in details.street:
        return HIDDEN
    return phrases.address(details)


def _representative(details: PersonDetails, on: "date") -> str:
    if not details.representative:
        return ""
    said = ", ".join(filter(None, (details.representative, details.representative_right)))
    until = details.representative_until
    if until is None:
        return said
    return f"{said}, {'gick ut' if until < on else 'till och med'} {until.isoformat()}"


def _officer(who: Person) -> str:
    officer = who.case_officer
    return ", ".join(part for part in (officer.name, officer.team) if part) if officer else ""


def _contact(one: Contact) -> str:
    said = {True: "får kontaktas", False: "får inte kontaktas", None: "inte tillfrågad om kontakt"}[
        one.may_be_contacted
    ]
    until = f"till {one.valid_until.isoformat()}" if one.valid_until else ""
    return ", ".join(
        part for part in (one.relation or label(one.kind), one.phone, said, until, f"nr {one.id}") if part
    )
