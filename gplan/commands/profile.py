"""``gplan profile …``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan import profiles
from gplan.commands import session
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say, width
from gplan.commands.terminal import color_wanted
from gplan.errors import ProfileError
from gplan.render.sheet import Section

if TYPE_CHECKING:
    from gplan.commands.session import Session

app = typer.Typer(help="Kommunens regler: visa, skriv egna, kontrollera.")


@app.command("new")
def new(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FIL", help="Ny fil, till exempel storstad.toml; annars skärmen.")
    ] = "",
    name: Annotated[
        str, typer.Option("--name", metavar="NAMN", help="Profilens namn: a–z, 0–9, bindestreck.")
    ] = "",
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="KOMMUN", help="Kommunens namn.")
    ] = "",
    base: Annotated[
        str, typer.Option("--base", metavar="PROFIL", help="Profilen som det du inte skriver ärvs ur.")
    ] = profiles.BOTTOM,
) -> None:
    """Börja på en egen fil med kommunens regler.

    Varje uppgift som gplan känner till står i filen, bortkommenterad, med vad som kan anges och vad som gäller nu.

    Exempel:
      gplan profile new storstad.toml --municipality Storstad

    Slutkoder:
      0 klart · 1 filen finns redan eller går inte att skriva · 2 fel på kommandoraden
    """
    from gplan.actions import files
    from gplan.actions import profiles as actions

    to_file = file not in {"", "-"}
    text = actions.start_file(
        name, municipality, base, session.of(context).as_of, Path(file).stem if to_file else ""
    )
    if not to_file:
        files.write_or_print(text.encode(), "")
        return
    path = files.write_new(Path(file), text.encode())
    say(f"{path} är skriven. Fyll i den och kontrollera med gplan profile check {path}")


@app.command("list")
def list_profiles(context: typer.Context, form: FormatOption = Format.TABLE) -> None:
    """Visa profilerna som följer med gplan, och enhetens egen.

    Exempel:
      gplan profile list

    Slutkoder:
      0 klart · 1 enhetens egen profil går inte att läsa · 2 fel på kommandoraden · 5 enhetens fil går inte att använda
    """
    from gplan.actions import profiles as actions

    run = session.of(context)
    items = actions.known(_chosen_by_unit(run, "profile list"))
    columns = (
        Column("id", "Profil"),
        Column("title", "Gäller för"),
        Column("stated", "Egna värden", right=True),
        Column("in_use", "Används här"),
    )
    emit(context, Listing("profile-list", run.as_of, items, columns, ""), form)


@app.command("check")
def check(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FIL", help="En egen profil, till exempel storstad.toml.")],
    form: FormatOption = Format.TABLE,
) -> None:
    """Kontrollera en egen fil: alla fel med sina rader, och det som är bra att veta.

    Exempel:
      gplan profile check storstad.toml

    Slutkoder:
      0 inga fel · 1 filen har fel · 2 fel på kommandoraden · 3 något i den är svagare än lag eller föreskrift
    """
    from gplan.actions import profile_check

    try:
        found = profile_check.check(Path(file))
    except ProfileError as error:
        if form is Format.TABLE:
            raise
        _emit_remarks(context, profile_check.faults(error), form)
        raise ProfileError(error.message, error.remedy) from None
    if form is Format.TABLE:
        _tell(context, found)
    else:
        _emit_remarks(context, found.remarks, form)
    if found.loosens:
        raise typer.Exit(3)


def _emit_remarks(context: typer.Context, remarks: Any, form: Format) -> None:
    from gplan.actions.profile_check import KINDS

    items: list[dict[str, Any]] = []
    for one in remarks:
        before = sum(item["kind"] == one.kind and item["line"] == one.line for item in items)
        items.append(
            {
                "id": f"{one.kind}:{one.line}:{before + 1}",
                **one._asdict(),
                "kind_words": KINDS[one.kind],
                "about": one.about or None,
            }
        )
    emit(context, Listing("profile-check", session.of(context).as_of, items, (), ""), form)


def _tell(context: typer.Context, found: Any) -> None:
    from gplan.actions.profile_check import KINDS
    from gplan.render import sheet

    profile = found.profile
    values = "Inga egna värden" if not found.stated else f"Egna värden: {found.stated}"
    sections = [
        Section("", (), (f"{values}, källor: {found.documents}. Resten ärvs ur {found.base}.",)),
        *(
            Section(
                title, (), tuple(f"rad {one.line}: {one.text}" for one in found.remarks if one.kind == kind)
            )
            for kind, title in KINDS.items()
        ),
        Section("", (), ("Filen är rätt skriven.",)),
    ]
    sheet.write(
        f"{profile.title} ({profile.name})", sections, sys.stdout, width=width(), color=color_wanted(context)
    )


@app.command("show")
def show(
    context: typer.Context,
    profile: Annotated[
        str, typer.Argument(metavar="NAMN|FIL", help="En profil; annars den som enheten använder.")
    ] = "",
    all_values: Annotated[
        bool, typer.Option("--all", help="Också det som gällde förut, är väntat eller upphävt.")
    ] = False,
    on: Annotated[
        str, typer.Option("--on", metavar="DATUM", help="Det som gäller den dagen; annars i dag.")
    ] = "",
    group: Annotated[
        list[str] | None,
        typer.Option(
            "--group", metavar="RUBRIK", help="Bara under den rubriken; början av ett ord i den räcker."
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vad reglerna säger, hur starkt det binder och var det står.

    Exempel:
      gplan profile show
      gplan profile show jarfalla --group samtycke --all

    Slutkoder:
      0 klart · 1 profilen går inte att läsa · 2 fel på kommandoraden · 5 enhetens fil går inte att använda
    """
    from gplan.actions import profiles as actions
    from gplan.render import profile_sheet, sheet

    run = session.of(context)
    day = run.day(on) or run.as_of
    shown, listed = actions.stated(_named(run, profile), day, group or (), everything=all_values)
    if form is not Format.TABLE:
        items = [item for one in listed for item in profile_sheet.records(one)]
        emit(context, Listing("profile-show", run.as_of, items, (), ""), form)
        return
    title = f"{shown.title} ({shown.name}), {day.isoformat()}"
    sections = profile_sheet.sections(listed, shown.name)
    if not group:
        sections[-1:-1] = profile_sheet.beyond_values(shown)
    sheet.write(title, sections, sys.stdout, width=width(), color=color_wanted(context))


def _named(run: "Session", typed: str) -> str:
    """The profile that was named, else the one in use; national where there is no unit."""
    return typed or run.chosen_profile or _chosen_by_unit(run, "profile show") or profiles.BOTTOM


def _chosen_by_unit(run: "Session", action: str) -> str:
    """What was chosen at ``init``; empty where there is no unit's file and none was named."""
    if not run.path.is_file() and not run.path_was_chosen:
        return ""
    from gplan.store.unit import profile_name

    with run.reading(action) as store:
        chosen = profile_name(store)
    profiles.load_chosen(chosen)  # where it is gone the way out is told
    return chosen
