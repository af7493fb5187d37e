"""``gplan order …``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.asking import on_terminal
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one, say
from gplan.errors import GplanError, InputError, PartlyDoneError, StoreError, UsageError
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from datetime import date

    from gplan.actions.orders import Change, Imported
    from gplan.commands.session import Session
    from gplan.store.connection import Store
    from gplan.store.orders import StoredOrder

app = typer.Typer(help="Beställningar: läs in, visa, jämför, påbörja, avsluta.")

_SUFFIXES = (".txt", ".pdf", ".json")


@app.command("import")
def import_orders(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FIL", help="Text, PDF eller JSON; en mapp; eller - för standard in."),
    ],
    received: Annotated[
        str, typer.Option("--received", metavar="DATUM", help="Dagen beställningen kom; annars i dag.")
    ] = "",
    person: Annotated[
        str, typer.Option("--person", metavar="PERSON", help="Lägg beställningen på den här personen.")
    ] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Läs in en eller flera beställningar.

    Varje fil läses in helt eller inte alls. En fil som redan är inläst känns igen; en ändrad blir en ny version
    och skillnaden visas. Det som inte går att tolka sparas och visas som övrig text.

    Exempel:
      gplan order import inkorg/*.pdf
      gplan order import inkorg
      Get-Clipboard | gplan order import -

    Slutkoder:
      0 allt inläst (fynd visas men ändrar inte koden) · 1 någon fil gick inte att läsa · 2 fel på kommandoraden
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    paths = list(_inputs(files))
    if person and len(paths) != 1:
        raise UsageError("--person går bara med en fil i taget.", "Läs in filerna var för sig.")
    failed: list[tuple[str, GplanError]] = []
    for path in _with_progress(paths):
        shown = "standard in" if path == "-" else path
        try:
            _import_one(run, path, shown, received, person, dry_run=dry_run)
        except StoreError:
            raise
        except GplanError as error:
            failed.append((shown, error))
    if dry_run:
        say(DRY_RUN_DONE)
    if failed:
        if len(paths) == 1:
            raise failed[0][1]
        for shown, fault in failed:
            sys.stderr.write(f"{shown}: {fault}\n")
        raise PartlyDoneError(f"{len(failed)} av {len(paths)} filer lästes inte in; de andra är klara.")


def _inputs(files: list[str]) -> Iterator[str]:
    """Files named, files of a folder, and patterns that the shell left alone."""
    for typed in files:
        path = Path(typed)
        if typed == "-" or path.is_file():
            yield typed
        elif path.is_dir():
            found = sorted(one for one in path.iterdir() if one.suffix.lower() in _SUFFIXES and one.is_file())
            if not found:
                raise InputError(
                    f"Mappen {typed} har inga beställningar.", f"gplan läser {', '.join(_SUFFIXES)}."
                )
            yield from map(str, found)
        elif any(sign in typed for sign in "*?["):
            found = sorted(path.parent.glob(path.name))
            if not found:
                raise InputError(f"Ingen fil stämmer med {typed}.", "Kontrollera sökvägen.")
            yield from map(str, found)
        else:
            raise InputError(f"Filen {typed} finns inte.", "Kontrollera sökvägen.")


def _with_progress(paths: list[str]) -> Iterator[str]:
    """A progress bar on stderr when several files are read at a terminal."""
    if len(paths) < 3 or not on_terminal():
        yield from paths
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(paths, description="Läser in", console=Console(stderr=True), transient=True)


def _import_one(run: "Session", path: str, shown: str, received: str, person: str, *, dry_run: bool) -> None:
    from gplan import rules
    from gplan.actions import files, lookup, masks, orders
    from gplan.intake.orders import read_order
    from gplan.model.finding import Outcome
    from gplan.store import details

    data = sys.stdin.buffer.read() if path == "-" else files.read(Path(path))
    read = read_order(data, shown)
    received_on = run.day(received) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of).id if person else None
        imported = orders.import_order(store, data, read, received_on, who)
        findings = []
        if imported.result != "known":
            case = details.load(store, run.as_of, imported.person)
            if case is not None:
                results = rules.check(case, run.profile(store), run.as_of, select=("O",))
                findings = [one for one in results if one.outcome is Outcome.FAILS]
        mask = masks.of(store, imported.person, run.as_of)
        imported = imported._replace(
            changes=tuple(orders.Change(*(mask(part) for part in one)) for one in imported.changes)
        )
    sentences = [f"{one.code}: {mask(one.message)}" for one in findings]
    _tell(imported, shown, read.content.remaining, sentences)


_RESULTS = {
    "new": "ny beställning",
    "replaces": "ny beställning som ersätter den förra",
    "older": "äldre beställning, sparad; den gäller inte över den nyare",
    "revision": "ny version av beställningen",
    "known": "redan inläst, inget ändrat",
}


def _tell(imported: "Imported", shown: str, remaining: tuple[str, ...], findings: list[str]) -> None:
    new = ", ny person" if imported.new_person else ""
    say(f"{shown}: {case_ref(imported.person)} {_RESULTS[imported.result]}{new}")
    for notice in imported.notices:
        say(f"  obs: {notice}")
    if imported.result == "known":
        return
    for change in imported.changes:
        say(f"  ändrat: {_change(change)}")
    for finding in findings:
        say(f"  fynd: {finding}")
    if remaining:
        say(
            f"  övrig text: {len(remaining)} rader som inget fält tog; se gplan order show {case_ref(imported.person)}"
        )


def _change(change: "Change") -> str:
    def short(text: str) -> str:
        folded = " ".join(text.split())
        return folded if len(folded) <= 60 else folded[:59] + "…"

    if not change.before or not change.after:
        return f"{change.field}: {short(change.before or change.after)}"
    return f"{change.field}: {short(change.before)} → {short(change.after)}"


@app.command("list")
def list_orders(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa alla beställningar, de senaste först.

    Exempel:
      gplan order list
      gplan order list -f csv > bestallningar.csv
    """
    run = session.of(context)
    from gplan.store import orders, persons

    with run.reading("order list") as store:
        names = {person: name for person, name, _, _ in persons.names(store, run.as_of)}
        listed = orders.overview(store, run.as_of)
        current = {person: orders.in_force(store, person, run.as_of) for _, person in listed}
        items = [
            _line(store, order, person, names.get(person, ""), run.as_of, current[person])
            for order, person in listed
        ]
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


def _line(
    store: "Store", order: Any, person: Any, name: str, on: "date", current: "StoredOrder | None"
) -> dict[str, Any]:
    from gplan.store import orders

    found = orders.get(store, order, on)
    assert found is not None, "just listed"
    content = found.content
    minutes = content.ordered_minutes_per_month
    state = "ersatt"
    if current is not None and current.id == order:
        state = "avslutad" if found.ended_on is not None and found.ended_on <= on else "gäller"
    return {
        "id": f"{case_ref(person)}-o{order}",
        "case": case_ref(person),
        "name": name,
        "state": {"gäller": "in_force", "ersatt": "replaced", "avslutad": "ended"}[state],
        "state_words": state,
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
    from gplan.actions import lookup, masks, orders
    from gplan.store import orders as stored

    with run.reading("order diff") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        known = stored.of_person(store, who.id, run.as_of)
        mask = masks.of_person(store, who)
    changes = orders.difference(known[-2].content, known[-1].content) if len(known) > 1 else ()
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
    say(f"{case_ref(who.id)}: första besöket {started_on.isoformat()}.")
    say(DRY_RUN_DONE if dry_run else f"Nästa steg: gplan plan form {case_ref(who.id)}")


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
