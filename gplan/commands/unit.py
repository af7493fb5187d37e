"""``gplan unit …``: what the file says of the unit that keeps it."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption
from gplan.commands.output import Format, FormatOption, emit_one, say
from gplan.model.terms import UnitKind, label

app = typer.Typer(help="Enheten: vad filen säger om den, och att ändra det.")


@app.command("show")
def show(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa enhetens namn, vem som driver den, kommunens regler och om handläggarna har samma nämnd.

    Exempel:
      gplan unit show
    """
    run = session.of(context)
    from gplan.render.sheet import Section
    from gplan.store import unit

    with run.reading("unit show") as store:
        found = unit.get(store)
    kind = label(UnitKind(found.kind))
    item = {
        "id": "unit",
        "name": found.name,
        "kind": found.kind,
        "kind_words": kind,
        "profile": found.profile,
        "same_board": found.same_board,
    }
    board = "samma nämnd" if found.same_board else "en annan nämnd"
    fields = (("Drivs", kind), ("Regler", found.profile), ("Handläggarna", board))
    emit_one(context, "unit-show", item, form, lambda: (found.name, [Section("", fields)]))


@app.command("edit")
def edit(
    context: typer.Context,
    name: Annotated[str, typer.Option("--unit", metavar="NAMN", help="Enhetens nya namn.")] = "",
    private: Annotated[
        bool | None, typer.Option("--private/--municipal", help="Privat utförare, eller kommunal.")
    ] = None,
    same_board: Annotated[
        bool | None,
        typer.Option("--same-board/--other-board", help="Samma nämnd som handläggarna, eller en annan."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ändra det som filen säger om enheten. Det du inte nämner står kvar.

    Exempel:
      gplan unit edit --same-board
      gplan unit edit --unit "Hemtjänst Södra" --private

    Slutkoder:
      0 ändrat · 2 inget att ändra · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import units

    with run.writing(dry_run=dry_run) as store:
        changed = units.edit(store, name.strip(), private=private, same_board=same_board)
    board = "samma nämnd som handläggarna" if changed.same_board else "en annan nämnd än handläggarna"
    say(
        f"{changed.name}: {label(UnitKind(changed.kind))}, {board}." + (f" {DRY_RUN_DONE}" if dry_run else "")
    )
