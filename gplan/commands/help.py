"""``gplan help …``."""

from typing import Annotated

import typer

from gplan.commands.output import say
from gplan.errors import UsageError

app = typer.Typer()

EXIT_CODES = {
    0: "klart, eller inget hittades",
    1: "kommandot misslyckades, eller någon av flera filer; det som misslyckades ändrade inget",
    2: "fel på kommandoraden: okänt val, okänd person, omöjlig dag, fel plan (ett utkast delas inte)",
    3: "fynd: något är försenat, ska göras eller saknas",
    4: "en regel säger nej, till exempel inget samtycke",
    5: "enhetens fil saknas, används av någon annan, är främmande, skadad eller nyare",
    130: "avbrutet med Ctrl-C",
    143: "avslutat utifrån (129: fönstret stängdes)",
}
"""The contract with scripts. An unknown code is to be taken for a failure."""


@app.command()
def help_about(
    topic: Annotated[str, typer.Argument(metavar="ÄMNE", help="exit-codes")] = "exit-codes",
) -> None:
    """Mer hjälp. Ämnen: exit-codes.

    Exempel:
      gplan help exit-codes

    Slutkoder:
      0 klart · 2 fel på kommandoraden
    """
    if topic != "exit-codes":
        raise UsageError(f"Det finns ingen hjälp om {topic}.", "Ämnen: exit-codes.")
    say("Slutkoder, för skript:")
    for code, words in EXIT_CODES.items():
        say(f"  {code:>3}  {words}")
    say("En kod som inte står här ska ett skript räkna som ett misslyckande.")
