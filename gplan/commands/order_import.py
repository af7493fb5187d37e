"""``gplan order import``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption
from gplan.commands.output import say
from gplan.commands.progress import with_progress
from gplan.errors import GplanError, InputError, PartlyDoneError, StoreError, UsageError
from gplan.model.ids import case_ref

if TYPE_CHECKING:
    from gplan.actions.order_changes import Change
    from gplan.actions.orders import Imported
    from gplan.commands.session import Session

_SUFFIXES = (".txt", ".pdf", ".json")


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
    for path in with_progress(paths, "Läser in"):
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


def _import_one(run: "Session", path: str, shown: str, received: str, person: str, *, dry_run: bool) -> None:
    """Read one in; what was pasted for ``-`` is kept until it is."""
    from gplan.actions import files

    if path != "-":
        _import_data(run, files.read(Path(path)), shown, received, person, dry_run=dry_run)
        return
    from gplan.commands import editing, rescue

    again = rescue.with_options(
        "gplan order import FIL", received=received, person=person and rescue.by_id(person, "PERSON")
    )
    with editing.pasted(again) as data:
        _import_data(run, data, shown, received, person, dry_run=dry_run)


def _import_data(
    run: "Session", data: bytes, shown: str, received: str, person: str, *, dry_run: bool
) -> None:
    from gplan import rules
    from gplan.actions import lookup, masks, orders
    from gplan.actions.order_changes import Change
    from gplan.intake.orders import read_order
    from gplan.model.finding import Outcome
    from gplan.store import details
    from gplan.store.orders import in_force as in_force_on

    received_on = run.day(received) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        read = read_order(data, shown, run.catalogue(store))
        who = lookup.person(store, person, run.as_of).id if person else None
        imported = orders.import_order(store, data, read, received_on, who, run.catalogue(store))
        findings = []
        if imported.result != "known":
            # An order that has yet to begin is judged as on its first day: until then the one before it is in force.
            judged_on = max(run.as_of, read.content.valid_from or run.as_of)
            in_force = in_force_on(store, imported.person, judged_on)
            case = details.load(store, judged_on, imported.person)
            if case is not None and in_force is not None and in_force.id == imported.order:
                results = rules.check(case, run.profile(store), judged_on, select=("O",))
                findings = [
                    one
                    for one in results
                    if one.outcome is Outcome.FAILS and (one.due is None or one.due.on < run.as_of)
                ]
        mask = masks.of(store, imported.person, run.as_of)
        imported = imported._replace(changes=tuple(Change(*map(mask, change)) for change in imported.changes))
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
    if imported.renewal:
        say(f"  planen: {imported.renewal}")
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
