"""``gplan print order``: an order in short, on paper."""

from typing import Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.options import PersonArgument
from gplan.commands.printed import ArchiveOption, LargeOption, OpenOption, OutputOption


def order(
    context: typer.Context,
    person: PersonArgument,
    number: Annotated[
        str,
        typer.Option("--order", metavar="NR", help="En annan än den som gäller: o3 i gplan order history."),
    ] = "",
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut beställningen i korthet: vad som är beställt, till när, och vad som är ändrat sedan den förra.

    Exempel:
      gplan print order p17
      gplan print order p17 --order o3 --large

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen eller beställningen finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, print_order
    from gplan.model.ids import case_ref
    from gplan.render.paper import Paper, as_pdf

    with run.reading("print order") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        page = print_order.page_of(store, who, number, run.as_of, run.catalogue(store), large=large)
    pdf = as_pdf(Paper.ORDER, page, archive=archive)
    printed.deliver(pdf, "bestallning", case_ref(who.id), output, large=large, show=show)
