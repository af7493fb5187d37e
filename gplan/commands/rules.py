"""``gplan rules …``."""

from typing import Annotated

import typer

from gplan import rules
from gplan.commands import rules_diff, session
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one
from gplan.render.sheet import Section

app = typer.Typer(help="Reglerna: lista, förklara och jämför.")


@app.command("list")
def list_rules(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa alla regler.

    Exempel:
      gplan rules list

    Slutkoder:
      0 klart · 2 fel på kommandoraden
    """
    items = [
        {
            "id": rule.code,
            "slug": rule.slug,
            "title": rule.title,
            "family": rule.family,
            "family_words": rules.FAMILIES[rule.family],
            "kind": rule.kind or None,
            "whose": rule.whose,
            "since": rule.since,
        }
        for rule in rules.RULES
    ]
    columns = (
        Column("id", "Regel"),
        Column("family_words", "Familj"),
        Column("title", "Bristen"),
        Column("slug", "Namn"),
    )
    emit(context, Listing("rules-list", session.of(context).as_of, items, columns, ""), form)


@app.command("explain")
def explain(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="REGEL", help="Kod eller namn, till exempel P030.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """Förklara en regel: vad den kontrollerar, varför, med exempel och källor.

    Exempel:
      gplan rules explain P030

    Slutkoder:
      0 klart · 2 fel på kommandoraden
    """
    found = rules.find(rule)
    said = rules.explain(found)
    record = {"id": found.code, "slug": found.slug, "title": found.title, **said._asdict()}
    record["parameters"] = list(said.parameters)
    emit_one(
        context,
        "rules-explain",
        record,
        form,
        lambda: (
            f"{found.code} {found.title}",
            [
                Section("", (), (said.summary,)),
                Section("Vad den kontrollerar", (), (said.checks,)),
                Section("Varför", (), (said.why,)),
                Section("Exempel", (), (said.example,)),
                Section("Värden i kommunens regler", (), (", ".join(said.parameters),)),
                Section("Källor", (), (said.references,)),
            ],
        ),
    )


app.command("diff")(rules_diff.diff)
