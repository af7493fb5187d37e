"""``gplan init``."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from gplan import profiles
from gplan.actions import units
from gplan.commands import rescue, session
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
    board_flags = [flag for flag, given in (("--private", private), ("--same-board", same_board)) if given]
    with _told_again(" ".join(("gplan init", *board_flags))) as answers:
        if on_terminal():
            name = name or _answered(answers, "unit", ask("Vad heter enheten"))
            chosen = chosen or _answered(answers, "profile", ask(_which_rules(), "national"))
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


def _which_rules() -> str:
    return f"Vilken kommuns regler? ({', '.join(profiles.names())}, eller en egen fil)"


def _answered(answers: dict[str, str], option: str, answer: str) -> str:
    answers[option] = answer
    return answer


@contextmanager
def _told_again(command: str) -> Iterator[dict[str, str]]:
    """There is no file yet to keep an answer in: when it comes to nothing the answers are given back as a command."""
    answers: dict[str, str] = {}
    try:
        yield answers
    except BaseException:
        if any(answers.values()):
            sys.stderr.write(f"\nFortsätt med: {rescue.with_options(command, **answers)}\n")
        raise
