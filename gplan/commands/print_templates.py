"""gplan's templates to start an own one from."""

from pathlib import Path
from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.output import say


def templates(
    context: typer.Context,
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="DOKUMENT", help="Vilka, till exempel plan; annars alla.")
    ] = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="MAPP", help="Vart; annars mappen mallar.")
    ] = "mallar",
    layout: Annotated[
        bool, typer.Option("--layout", help="Också det som alla dokument delar: ram, typsnitt, delar.")
    ] = False,
) -> None:
    """Kopiera gplans mallar till en mapp, för att ändra i dem. Inget som finns skrivs över.

    Ta bort de mallar du inte ändrar: då följer de med när gplan blir bättre. Ska bara ett ord bytas behövs ingen mall:
    lägg filen ord.txt i dokumentets mapp, till exempel mallar/plan/ord.txt, med raden Insatser = Stöd och hjälp.

    Exempel:
      gplan print templates plan
      gplan unit paper --templates mallar

    Slutkoder:
      0 klart · 1 en fil finns redan eller gick inte att skriva · 2 mallen finns inte
    """
    session.of(context)
    from gplan.actions import papers

    for path in papers.copy_templates(documents or [], Path(output), layout=layout):
        say(str(path))
    say(f"Ändra, och prova med gplan print preview --templates {output}.")
