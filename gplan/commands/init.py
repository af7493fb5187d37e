"""``gplan init``."""

from typing import Annotated

import typer

from gplan import profiles
from gplan.actions import units
from gplan.commands import session
from gplan.commands.asking import ask, on_terminal
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.records import Unit
from gplan.model.terms import UnitKind, label
from gplan.store import connection, unit

app = typer.Typer()


@app.command()
def init(
    context: typer.Context,
    name: Annotated[str, typer.Option("--unit", metavar="NAMN", help="Enhetens namn.")] = "",
    private: Annotated[
        bool, typer.Option("--private/--municipal", help="Privat utförare; annars kommunal.")
    ] = False,
    same_board: Annotated[
        bool, typer.Option("--same-board", help="Enheten och handläggarna lyder under samma nämnd.")
    ] = False,
) -> None:
    """Skapa enhetens fil, välj kommunens regler och namnge enheten.

    Filen kan bara läsas av dig. Utan --profile frågar gplan, eller tar "national" i ett skript.

    Exempel:
      gplan init --unit "Hemtjänst Norra" --profile jarfalla
      gplan init --unit "Hemtjänst Norra" --same-board

    Slutkoder:
      0 klart · 1 profilen går inte att läsa · 2 fel på kommandoraden · 5 filen finns redan
    """
    run = session.of(context)
    chosen = run.chosen_profile
    if on_terminal():
        name = name or ask("Vad heter enheten")
        if not chosen:
            chosen = ask(
                f"Vilken kommuns regler? ({', '.join(profiles.names())}, eller en egen fil)", "national"
            )
    if not name:
        raise UsageError("Enheten behöver ett namn.", 'Ange det med --unit "Hemtjänst Norra".')
    profile = profiles.load(chosen or "national")
    chosen = units.to_keep(chosen or "national")
    kind = UnitKind.PRIVATE if private else UnitKind.MUNICIPAL
    connection.create(run.path)
    with run.writing() as store:
        unit.set_unit(store, Unit(name=name, kind=kind.value, profile=chosen, same_board=same_board))
    board = ", samma nämnd som handläggarna" if same_board else ""
    say(f"{run.path} är skapad för {name} ({label(kind)}{board}), med regler från {profile.title}.")
    say("Nästa steg: gplan order import FIL")
