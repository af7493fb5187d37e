"""``gplan order …``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import order_history, order_import, session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from datetime import date

    from gplan.model.ids import OrderId
    from gplan.store.orders import StoredOrder

app = typer.Typer(help="Beställningar: läs in, visa, jämför, påbörja, avsluta.")
app.command("import")(order_import.import_orders)
app.command("history")(order_history.history)


@app.command("list")
def list_orders(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa alla beställningar, eller en persons, de senaste först.

    Exempel:
      gplan order list
      gplan order list p17
      gplan order list -f csv > bestallningar.csv
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.store import orders, persons

    with run.reading("order list") as store:
        one = lookup.person(store, person, run.as_of).id if person else None
        names = {who: name for who, name, _, _ in persons.names(store, run.as_of)}
        listed = [(order, who) for order, who in orders.overview(store, run.as_of) if one in (None, who)]
        known = {who: orders.of_person(store, who, run.as_of) for _, who in listed}
        items = [_line(order, names.get(who, ""), known[who], run.as_of) for order, who in listed]
    columns = (
        Column("case", "Ärende"),
        Column("name", "Namn"),
        Column("state_words", "Läge"),
        Column("revision", "Ver.", right=True),
        Column("valid_from", "Gäller från"),
        Column("valid_until", "till"),
        Column("started_on", "Påbörjad"),
        Column("hours", "Tim/mån", right=True),
    )
    emit(context, Listing("order-list", run.as_of, items, columns, "Inga beställningar än."), form)


def _line(order: "OrderId", name: str, known: "list[StoredOrder]", on: "date") -> dict[str, Any]:
    from gplan.actions.order_line import state

    found = next(one for one in known if one.id == order)
    content = found.content
    minutes = content.ordered_minutes_per_month
    code, words = state(found, known, on)
    return {
        "id": f"{case_ref(found.person_id)}-o{order}",
        "case": case_ref(found.person_id),
        "name": name,
        "state": code,
        "state_words": words,
        "revision": found.revision,
        "received_on": found.received_on.isoformat(),
        "ordered_on": _iso(content.ordered_on),
        "decided_on": _iso(content.decided_on),
        "valid_from": _iso(content.valid_from),
        "valid_until": _iso(found.extended_to or content.valid_until),
        "started_on": _iso(found.started_on),
        "ended_on": _iso(found.ended_on),
        "ordered_minutes_per_month": minutes,
        "hours": f"{minutes // 60}:{minutes % 60:02}" if minutes is not None else None,
        "case_officer": content.case_officer,
        "team": content.team,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day is not None else None


@app.command("show")
def show(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa en persons beställning: allt som lästes, och det som inget fält tog.

    Exempel:
      gplan order show p17
      gplan order show p17 -f json
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, orders
    from gplan.commands.order_sheet import sections
    from gplan.render.records import plain

    with run.reading("order show") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        order = masks.in_order(orders.current(store, who.id, run.as_of), masks.of_person(store, who))
    record = {
        "id": f"{case_ref(who.id)}-o{order.id}",
        "case": case_ref(who.id),
        "revision": order.revision,
        "received_on": order.received_on.isoformat(),
        "first_visit_on": _iso(order.started_on),
        "moved_in_on": _iso(order.moved_in_on),
        "ended_on": _iso(order.ended_on),
        "extended_to": _iso(order.extended_to),
        "layout": order.layout,
        "source_sha256": order.source_sha256,
        **plain(order.content),
    }
    title = f"Beställning för {who.details.name} ({case_ref(who.id)})"
    emit_one(context, "order-show", record, form, lambda: (title, sections(order)))


@app.command("source")
def source(
    context: typer.Context,
    person: PersonArgument,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FIL", help="Skriv till fil.")] = "",
) -> None:
    """Hämta beställningen som den kom, byte för byte.

    Exempel:
      gplan order source p17 -o bestallning.pdf

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen eller beställningen finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files, lookup, orders
    from gplan.store import orders as stored

    with run.reading("order source") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        data = stored.source(store, orders.current(store, who.id, run.as_of).id)
    files.write_or_print(data, output)


@app.command("diff")
def diff(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa vad den nya beställningen ändrar mot den förra.

    Exempel:
      gplan order diff p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks
    from gplan.actions.order_changes import difference
    from gplan.store import orders as stored

    with run.reading("order diff") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        known = stored.of_person(store, who.id, run.as_of)
        mask = masks.of_person(store, who)
        names = run.catalogue(store)
    changes = difference(known[-2].content, known[-1].content, names) if len(known) > 1 else ()
    weights = {"plan": "ny plan behövs", "minutes": "uppdatera planen", "other": ""}
    items = [
        {
            "id": f"{case_ref(who.id)}:{number}",
            "field": change.field,
            "before": change.before,
            "after": change.after,
            "weight": change.weight,
            "means": weights[change.weight],
        }
        for number, change in enumerate(changes, 1)
    ]
    items = masks.hidden(items, mask)
    columns = (
        Column("field", "Vad"),
        Column("before", "Förut"),
        Column("after", "Nu"),
        Column("means", "Innebär"),
    )
    empty = "Ingen skillnad." if len(known) > 1 else "Det finns bara en beställning."
    emit(context, Listing("order-diff", run.as_of, items, columns, empty), form)


@app.command("start")
def start(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna första besöket. Därifrån räknas de flesta tider.

    Exempel:
      gplan order start Almgren --on igår

    Slutkoder:
      0 klart · 2 personen eller dagen stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, orders

    started_on = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        orders.start(store, who.id, started_on, run.as_of)
        step = orders.next_step(store, who.id, run.as_of)
    say(f"{case_ref(who.id)}: första besöket {started_on.isoformat()}.")
    say(DRY_RUN_DONE if dry_run else f"Nästa steg: {step}")


@app.command("moved-in")
def moved_in(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna när personen flyttade in, när beställningen gäller ett boende. En kommun kan räkna tider därifrån.

    Exempel:
      gplan order moved-in p17 --on igår

    Slutkoder:
      0 klart · 2 personen eller dagen stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, orders

    day = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        orders.moved_in(store, who.id, day, run.as_of)
    say(f"{case_ref(who.id)}: inflyttad {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))


@app.command("end")
def end(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Varför den avslutas.")] = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Avsluta beställningen; insatserna avslutas samma dag.

    Exempel:
      gplan order end p17 --on 2026-12-31 --why "flyttar till annan kommun"
    """
    run = session.of(context)
    from gplan.actions import lookup, orders

    ended_on = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        orders.end(store, who.id, ended_on, run.as_of, why)
    say(
        f"{case_ref(who.id)}: beställningen slutar {ended_on.isoformat()}."
        + (f" {DRY_RUN_DONE}" if dry_run else "")
    )


@app.command("extend")
def extend(
    context: typer.Context,
    person: PersonArgument,
    until: Annotated[str, typer.Option("--until", metavar="DATUM", help="Ny sista dag.")],
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Förläng beställningen till en ny sista dag.

    Exempel:
      gplan order extend p17 --until +6m
    """
    run = session.of(context)
    from gplan.actions import lookup, orders

    last = run.day(until, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        orders.extend(store, who.id, last, run.as_of)
    say(
        f"{case_ref(who.id)}: beställningen gäller till {last.isoformat()}."
        + (f" {DRY_RUN_DONE}" if dry_run else "")
    )


@app.command("template")
def template() -> None:
    """Skriv ut en mall för en beställning som JSON.

    Exempel:
      gplan order template > bestallning.json

    Slutkoder:
      0 klart · 2 fel på kommandoraden
    """
    import json

    from gplan.intake.orders import example_order

    say(json.dumps(example_order(), ensure_ascii=False, indent=2))
