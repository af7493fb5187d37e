"""``gplan consent list`` and ``gplan consent show``."""

from typing import TYPE_CHECKING, Any

import typer

from gplan.commands import session
from gplan.commands.options import ConsentArgument, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one

if TYPE_CHECKING:
    from gplan.render.sheet import Section


def list_consents(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa hur en persons samtycken står i dag: vad som gäller, vad personen sagt nej till och vad ingen frågat om.

    Exempel:
      gplan consent list p17
    """
    run = session.of(context)
    from gplan.actions import consent_lines, lookup, masks

    with run.reading("consent list") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        items = masks.hidden(consent_lines.lines(store, who.id, run.as_of), masks.of_person(store, who))
    columns = (
        Column("id", "Nr"),
        Column("recipient_words", "Uppgifter"),
        Column("holds_words", "Gäller"),
        Column("no_words", "Nej eller slut"),
        Column("not_asked_words", "Inte tillfrågad om"),
    )
    shown = [{**item, "id": item["id"] if ":" not in item["id"] else ""} for item in items]
    listed = shown if form is Format.TABLE else items
    emit(context, Listing("consent-list", run.as_of, listed, columns, "Inga samtycken är antecknade."), form)


def show(context: typer.Context, consent: ConsentArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa ett samtycke med allt som har hänt med det, i ordning.

    Exempel:
      gplan consent show k3
    """
    run = session.of(context)
    from gplan.actions import consent_lines, masks

    with run.reading("consent show") as store:
        person, found = consent_lines.find(store, consent, run.as_of)
        run.saw(person)
        record: dict[str, Any] = masks.hidden(found, masks.of(store, person, run.as_of))
    emit_one(context, "consent-show", record, form, lambda: (_title(record), _sections(record)))


def _title(record: dict[str, Any]) -> str:
    return f"Samtycke {record['id']} för {record['case']}: uppgifter {record['recipient_words']}"


def _sections(record: dict[str, Any]) -> "list[Section]":
    from gplan.render.sheet import Section

    today = Section(
        "I dag",
        (
            ("Gäller", record["holds_words"] or "inget"),
            ("Nej eller slut", record["no_words"]),
            ("Inte tillfrågad om", record["not_asked_words"]),
        ),
    )
    return [today, *(_event(event) for event in record["events"])]


def _event(event: dict[str, Any]) -> "Section":
    from gplan.render.sheet import Section

    return Section(
        f"{event['happened_on']} {event['kind_words']}",
        (
            ("Kvar är" if event["kind"] == "limited" else "Omfattning", event["scope_words"]),
            ("Gäller från", event["valid_from"] or ""),
            ("Till och med", event["valid_until"] or ("tills vidare" if event["kind"] == "given" else "")),
            ("Av", event["by_words"]),
            ("Hur", event["how_words"]),
            ("Vem det gäller", event["authority"] or ("alla" if event["of_all"] else "")),
            ("Fick veta", event["informed_of"]),
            ("Skäl", event["reason"]),
            ("I journalen", "ja" if event["noted"] else "nej"),
        ),
    )
