"""``gplan print due``: the due list on paper."""

from typing import Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.followup import WITHIN, check_kinds, until_day
from gplan.commands.printed import ArchiveOption, LargeOption, OpenOption, OutputOption


def due(
    context: typer.Context,
    within: Annotated[
        str, typer.Option("--within", metavar="TID", help="Hur långt fram: 14d, 2v, 1m.")
    ] = WITHIN,
    everything: Annotated[
        bool, typer.Option("--all", help="Allt som har en dag, hur långt fram det än är.")
    ] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="SLAG", help="Bara det slaget: plan, follow_up, review, consent ..."),
    ] = None,
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut det som ska göras, att bocka av för hand: samma som gplan followup due.

    Den som har skyddade personuppgifter står bara med sitt ärende.

    Exempel:
      gplan print due
      gplan print due --within 1m --kind follow_up --large

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 fel på kommandoraden · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import print_due
    from gplan.render.paper import Paper, as_pdf

    until = None if everything else until_day(run, within)
    check_kinds(kind or [])
    with run.reading("print due") as store:
        rules = run.profile(store)
        page = print_due.page_of(store, run.as_of, rules, until=until, kinds=kind or (), large=large)
    pdf = as_pdf(Paper.DUE, page, archive=archive)
    # A part of the list does not lie down over the whole.
    what = "-".join(("att-gora", *sorted(set(kind or ())))).replace("_", "-")
    printed.deliver(pdf, what, "", output, large=large, show=show)
