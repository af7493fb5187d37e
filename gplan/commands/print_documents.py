"""``gplan print …``: the list of its commands; each document's command is in a ``print_…`` module."""

import typer

from gplan.commands import print_preview, print_templates

app = typer.Typer(help="Skriv ut det som inte är en plan: pärm, samtalsguide, blanketter, listor.")
app.command("preview")(print_preview.preview)
app.command("templates")(print_templates.templates)
