"""``gplan print …``: the list of its commands; each document's command is in a ``print_…`` module."""

import typer

from gplan.commands import (
    print_binder,
    print_due,
    print_forms,
    print_order,
    print_preview,
    print_recall,
    print_round,
    print_templates,
)

app = typer.Typer(help="Skriv ut det som inte är en plan: pärm, samtalsguide, blanketter, listor.")
app.command("binder")(print_binder.binder)
app.command("preview")(print_preview.preview)
app.command("templates")(print_templates.templates)
app.command("order")(print_order.order)
app.command("round")(print_round.visits)
app.command("due")(print_due.due)
app.command("recall")(print_recall.recall)
app.command("guide")(print_forms.guide)
app.command("form")(print_forms.form)
app.command("consent-form")(print_forms.consent_form)
app.command("follow-up-form")(print_forms.follow_up_form)
