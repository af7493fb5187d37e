"""The unit's paper: lines, logo and own templates."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption
from gplan.commands.output import say


def paper(
    context: typer.Context,
    contact: Annotated[
        list[str] | None,
        typer.Option("--contact", metavar="RAD", help="Rad under enhetens namn; flera går bra. Tomt: inga."),
    ] = None,
    footer: Annotated[
        str | None,
        typer.Option("--footer", metavar="TEXT", help="Rad längst ned på varje sida. Tomt: ingen."),
    ] = None,
    templates: Annotated[
        str | None,
        typer.Option("--templates", metavar="MAPP", help="Egna mallar och logotyp. Tomt: gplans egna."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Bestäm hur enhetens papper ser ut. Det du inte nämner står kvar.

    I mappen ligger logo.svg, logo.png eller logo.jpg, och de mallar som ska gälla i stället för gplans, med samma
    namn; gplan print templates ger dig gplans att utgå från. Ändringen provas med påhittade uppgifter innan den
    sparas, egna mallar i varje dokument.

    Exempel:
      gplan unit paper --contact "Lärkvägen 3" --contact "Telefon 08-465 004 00" --footer "Björkbackens kommun"
      gplan unit paper --templates mallar

    Slutkoder:
      0 ändrat · 1 mappen finns inte, eller en mall går inte att använda · 2 inget att ändra
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import papers

    with run.writing(dry_run=dry_run) as store:
        wanted = papers.Paper(None if contact is None else tuple(contact), footer, templates)
        kept = papers.change(store, wanted, run.as_of)
    say("Papperet är ändrat. Se det med gplan print preview." + (f" {DRY_RUN_DONE}" if dry_run else ""))
    if kept.used:
        say(f"Ur mappen används: {', '.join(kept.used)}.")
    if kept.unknown:
        say(f"  obs: används inte av gplan: {', '.join(kept.unknown)}.")
