"""The root of the command line: global options, the list of subcommands, and ``run``.

Subcommands are imported when they are used: ``followup due`` must not pay for the PDF engine.
"""

import os
from datetime import datetime
from typing import Annotated

import typer

from gplan.commands import boundary
from gplan.commands.lazy import COMMANDS, RootGroup
from gplan.commands.session import Session

app = typer.Typer(
    cls=RootGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Genomförandeplaner i hemtjänsten: från beställning till uppföljning.",
)


@app.callback()
def root(
    context: typer.Context,
    db: Annotated[str, typer.Option("--db", metavar="FIL", help="Enhetens fil (eller GPLAN_DB).")] = "",
    as_of: Annotated[
        str,
        typer.Option("--as-of", metavar="DATUM", help="Räkna som om det vore den dagen (eller GPLAN_AS_OF)."),
    ] = "",
    profile: Annotated[
        str, typer.Option("--profile", metavar="NAMN|FIL", help="Kommunens regler i stället för filens egna.")
    ] = "",
    no_color: Annotated[bool, typer.Option("--no-color", help="Inga färger (eller NO_COLOR).")] = False,
    version: Annotated[bool, typer.Option("--version", help="Visa versionen.")] = False,
) -> None:
    """Genomförandeplaner i hemtjänsten: från beställning till uppföljning."""
    context.obj = Session(
        now=datetime.now().astimezone(),
        environment=os.environ,
        db=db,
        as_of=as_of,
        profile=profile,
        no_color=no_color,
    )
    if version:
        from gplan import __version__

        typer.echo(f"gplan {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        from gplan.commands.start import start

        start(context)


def run(args: list[str]) -> int:
    """Run one command line and return its documented exit code."""
    return boundary.run(app, args)


__all__ = ["COMMANDS", "app", "run"]
