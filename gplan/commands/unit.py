"""``gplan unit …``: what the file says of the unit that keeps it."""

from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session, unit_paper
from gplan.commands.options import DRY_RUN_DONE, DryRunOption
from gplan.commands.output import Format, FormatOption, emit_one, say
from gplan.model.terms import UnitKind, label

if TYPE_CHECKING:
    from gplan.actions.units import Rules

app = typer.Typer(help="Enheten: vad filen säger om den, och att ändra det.")


@app.command("show")
def show(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa enhetens namn, vem som driver den, kommunens regler och om handläggarna har samma nämnd.

    Exempel:
      gplan unit show
    """
    run = session.of(context)
    from gplan.render.sheet import Section
    from gplan.store import unit

    with run.reading("unit show") as store:
        found = unit.get(store)
    kind = label(UnitKind(found.kind))
    item = {
        "id": "unit",
        "name": found.name,
        "kind": found.kind,
        "kind_words": kind,
        "profile": found.profile,
        "same_board": found.same_board,
        "contact": list(found.contact),
        "footer": found.footer,
        "templates": found.templates,
    }
    board = "samma nämnd" if found.same_board else "en annan nämnd"
    fields = (
        *(("Drivs", kind), ("Regler", found.profile), ("Handläggarna", board)),
        *(("Kontakt", "\n".join(found.contact)), ("Sidfot", found.footer), ("Egna mallar", found.templates)),
    )
    emit_one(context, "unit-show", item, form, lambda: (found.name, [Section("", fields)]))


@app.command("edit")
def edit(
    context: typer.Context,
    name: Annotated[str, typer.Option("--unit", metavar="NAMN", help="Enhetens nya namn.")] = "",
    private: Annotated[
        bool | None, typer.Option("--private/--municipal", help="Privat utförare, eller kommunal.")
    ] = None,
    same_board: Annotated[
        bool | None,
        typer.Option("--same-board/--other-board", help="Samma nämnd som handläggarna, eller en annan."),
    ] = None,
    dry_run: DryRunOption = False,
) -> None:
    """Ändra det som filen säger om enheten. Det du inte nämner står kvar.

    Med --profile väljer du andra regler för enheten, också när de gamla inte längre går att läsa. De gäller för alla
    personer från och med nästa kommando; se först vad som blir annorlunda med gplan rules diff --against NAMN|FIL.

    Exempel:
      gplan unit edit --same-board
      gplan unit edit --unit "Hemtjänst Södra" --private
      gplan unit edit --profile storstad.toml

    Slutkoder:
      0 ändrat · 1 profilen går inte att läsa · 2 inget att ändra, eller profilen finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import units

    with run.writing(dry_run=dry_run) as store:
        edited = units.edit(
            store,
            name.strip(),
            private=private,
            same_board=same_board,
            profile=run.chosen_profile,
            on=run.as_of,
        )
    changed = edited.unit
    board = "samma nämnd som handläggarna" if changed.same_board else "en annan nämnd än handläggarna"
    say(
        f"{changed.name}: {label(UnitKind(changed.kind))}, {board}." + (f" {DRY_RUN_DONE}" if dry_run else "")
    )
    if edited.rules is not None:
        say(_rules_line(edited.rules, edited.before, changed.profile))


def _rules_line(rules: "Rules", before: str, after: str) -> str:
    """What the rules are now, and how to see what that changes."""
    from gplan.profiles import names
    from gplan.ruleset.base import typed

    said = f"Regler: {rules.profile.title}."
    if rules.differing is None:
        return f"{said} De förra går inte att läsa, så det går inte att säga vad som skiljer sig."
    if not rules.differing:
        return f"{said} Inget skiljer sig från de förra i dag."
    sides = (one if one in names() else typed(one) for one in (before, after))
    see = "gplan rules diff --profile {} --against {}".format(*sides)
    differs = "1 sak skiljer" if rules.differing == 1 else f"{rules.differing} saker skiljer"
    return f"{said} {differs} sig från de förra. Se vilka: {see}"


app.command("paper")(unit_paper.paper)
