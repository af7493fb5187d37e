"""``gplan print recall``: what is to be taken back, on paper."""

from typing import Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.output import say
from gplan.commands.printed import ArchiveOption, LargeOption, OpenOption, OutputOption


def recall(
    context: typer.Context,
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Bara en person, med allt som är delat.")
    ] = "",
    output: OutputOption = "",
    large: LargeOption = False,
    archive: ArchiveOption = False,
    show: OpenOption = False,
) -> None:
    """Skriv ut en återkallelselista: vad som är delat med vem och ska tillbaka, att bocka av för hand.

    Utan PERSON tas hela enheten: det som ska tas tillbaka och det som är återkallat.

    Exempel:
      gplan print recall p17
      gplan print recall

    Slutkoder:
      0 klart · 1 filen gick inte att skriva · 2 personen finns inte eller har inget delat
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, print_recall
    from gplan.model.ids import case_ref
    from gplan.render.paper import Paper, as_pdf

    with run.reading("print recall") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        if who is not None:
            run.saw(who.id)
        page = print_recall.page_of(store, who, run.as_of, run.profile(store), large=large)
    if page is None:
        say("Inget har delats än.")
        return
    pdf = as_pdf(Paper.RECALL, page, archive=archive)
    ref = case_ref(who.id) if who else ""
    printed.deliver(pdf, "aterkallelse", ref, output, large=large, show=show)
