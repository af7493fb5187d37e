"""How the unit's paper looks, with made-up contents."""

from dataclasses import replace
from typing import Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.printed import LargeOption, OpenOption, OutputOption
from gplan.errors import UsageError


def _slugs(incomplete: str) -> list[str]:
    """The documents, for completion in the shell."""
    from gplan.render.documents import DOCUMENTS

    return [one.slug for one in DOCUMENTS if one.slug.startswith(incomplete)]


def preview(
    context: typer.Context,
    document: Annotated[
        str, typer.Argument(metavar="DOKUMENT", help="Vilket; annars planen.", autocompletion=_slugs)
    ] = "plan",
    templates: Annotated[
        str, typer.Option("--templates", metavar="MAPP", help="Prova mallarna i den här mappen.")
    ] = "",
    output: OutputOption = "",
    large: LargeOption = False,
    show: OpenOption = False,
) -> None:
    """Visa hur enhetens papper ser ut, med påhittade uppgifter: logotyp, kontaktrader och egna mallar.

    Exempel:
      gplan print preview --open
      gplan print preview plan-person --templates mallar -o prov.pdf

    Slutkoder:
      0 klart · 1 en mall går inte att använda; fil och rad sägs · 2 dokumentet finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import frames
    from gplan.render.documents import DOCUMENTS
    from gplan.render.samples import Variant, case

    found = next((one for one in DOCUMENTS if one.slug == document), None)
    if found is None:
        slugs = ", ".join(one.slug for one in DOCUMENTS)
        raise UsageError(f"Dokumentet {document} finns inte.", f"Välj ett av: {slugs}.")
    with run.reading("print preview") as store:
        frame = frames.of(store, run.as_of, large=large, templates=templates)
    # In the band and not in the foot: that is the unit's own, and a page in its name must not be taken for somebody's.
    pdf = found.sample(case(Variant.NORMAL), replace(frame, made_up="PÅHITTAT EXEMPEL – gäller ingen"))
    printed.deliver(pdf, f"prov-{found.slug}", "", output, large=large, show=show)
