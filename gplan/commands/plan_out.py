"""A plan on paper and a plan shared."""

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import printed, session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, PlanArgument
from gplan.commands.output import say
from gplan.commands.progress import with_progress
from gplan.errors import GplanError, PartlyDoneError, RefusedError, StoreError, UsageError
from gplan.model.ids import case_ref, plan_ref

if TYPE_CHECKING:
    from datetime import date

    from gplan.commands.session import Session
    from gplan.model.plan import Plan
    from gplan.store.connection import Store


class Audience(StrEnum):
    """For whom a plan is printed."""

    STAFF = "staff"
    PERSON = "person"
    CASE_OFFICER = "case-officer"


_UNREACHED = (
    "På papperet står inte hur personen når enheten.\n"
    'Lägg till en rad och skriv ut igen: gplan unit paper --contact "Telefon 08-465 004 00"\n'
)


class To(StrEnum):
    """With whom a plan is shared."""

    CASE_OFFICER = "case-officer"


def print_plans(
    context: typer.Context,
    plans: Annotated[
        list[str] | None, typer.Argument(metavar="PLAN", help="Versioner (p17-2) eller personer.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Alla planer som gäller.")] = False,
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", metavar="FIL|MAPP", help="Vart; annars den här mappen. - är standard ut."
        ),
    ] = "",
    audience: Annotated[Audience, typer.Option("--as", help="För vem.")] = Audience.STAFF,
    large: Annotated[bool, typer.Option("--large", help="Stor stil, minst 16 punkter.")] = False,
    archive: Annotated[bool, typer.Option("--archive", help="För arkivet: också PDF/A-2a.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Öppna det som skrevs.")] = False,
) -> None:
    """Skriv ut planer som PDF. Filnamnen bär inga namn.

    Handläggarens exemplar kräver samtycke när kommunens regler gör det, och har inte det som personen sagt nej till.

    Exempel:
      gplan plan print p17-1 --as person --large
      gplan plan print --all -o utskrifter

    Slutkoder:
      0 klart · 1 någon plan skrevs inte ut (de andra är klara) · 2 planen finns inte
      4 samtycke saknas för handläggarens exemplar · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, printing

    if bool(plans) == everyone:
        raise UsageError("Ange vilka planer, eller --all.", "Till exempel gplan plan print p17-1.")
    if everyone or len(plans or ()) > 1:
        printed.refuse_one_file(output, "Flera planer får inte plats i en fil.")
    printed.refuse_another_ending(output)
    written: list[Path] = []
    failed: list[tuple[str, GplanError]] = []
    with run.reading("plan print") as store:
        found = (
            _in_force(run, store)
            if everyone
            else [lookup.plan_in_force(store, one, run.as_of) for one in plans or ()]
        )
        made = printing.each(
            store,
            found,
            printing.AUDIENCES[audience],
            run.as_of,
            run.profile(store),
            large=large,
            archive=archive,
        )
        with closing(made):
            for plan in with_progress(found, "Skriver ut"):
                run.saw(plan.person_id)
                try:
                    written += _write(plan, next(made), output, audience, len(found), large=large)
                except StoreError:
                    raise
                except GplanError as error:
                    failed.append((plan_ref(plan.person_id, plan.version), error))
        _tell_unreached(store, run.as_of, audience, printed=len(found) - len(failed))
    for path in written:
        say(f"{path}")
        if show:
            typer.launch(str(path))
    if failed:
        _tell_failed(failed, len(found))
    elif not found:
        say("Det finns inga planer som gäller.")


def _write(
    plan: "Plan", made: bytes | GplanError, output: str, audience: Audience, count: int, *, large: bool
) -> list[Path]:
    """The file written; none for standard output."""
    from gplan.actions import files

    if isinstance(made, GplanError):
        raise made
    if output == "-":
        files.write_or_print(made, "")
        return []
    size = "-stor" if large else ""
    name = f"gplan-{plan_ref(plan.person_id, plan.version)}-{audience.value}{size}.pdf"
    path = printed.target(output, name, several=count > 1)
    files.write_over(path, made)
    return [path]


def _tell_unreached(store: "Store", on: "date", audience: Audience, *, printed: int) -> None:
    """Say that the person's own copy does not say how to ring."""
    from gplan.actions import frames

    if printed and audience is Audience.PERSON and not frames.of(store, on).contact:
        sys.stderr.write(_UNREACHED)


def _tell_failed(failed: list[tuple[str, GplanError]], count: int) -> None:
    if count == 1:
        raise failed[0][1]
    for name, fault in failed:
        if isinstance(fault, RefusedError):  # names the plan itself
            reasons = (f"  - {one}" for one in fault.reasons)
            sys.stderr.write("".join(f"{line}\n" for line in (str(fault), *reasons)))
        else:
            sys.stderr.write(f"{name}: {fault}\n")
    if len(failed) == count:
        raise PartlyDoneError(f"Ingen av de {count} planerna skrevs ut.")
    raise PartlyDoneError(f"{len(failed)} av {count} planer skrevs inte ut; de andra är klara.")


def _in_force(run: "Session", store: "Store") -> "list[Plan]":
    from gplan.store import persons
    from gplan.store import plans as stored

    found = (stored.newest(store, person, run.as_of) for person, _, _, _ in persons.names(store, run.as_of))
    return [plan for plan in found if plan is not None]


def share(
    context: typer.Context,
    plan: PlanArgument,
    to: Annotated[To, typer.Option("--to", help="Vem planen delas med.")],
    output: Annotated[str, typer.Option("-o", "--output", metavar="MAPP", help="Vart paketet skrivs.")] = "",
    dry_run: DryRunOption = False,
) -> None:
    """Dela planen med handläggaren: paketet (PDF och JSON) och meddelandet till handläggare och team.

    Kräver kommunens regler samtycke måste ett gälla den dagen; det går inte att kringgå.

    Exempel:
      gplan plan share p17-1 --to case-officer

    Slutkoder:
      0 delad · 1 paketet gick inte att skriva · 2 planen går inte att dela (utkast, ersatt)
      4 samtycke saknas · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files, lookup, sharing

    assert to is To.CASE_OFFICER, "the only recipient so far"
    package: Path | None = None
    try:
        with run.writing(dry_run=dry_run) as store:
            found = lookup.plan_in_force(store, plan, run.as_of)
            name = plan_ref(found.person_id, found.version)
            directory = Path(output) if output else Path(f"delat-{name}")
            done = sharing.share(store, found, directory, run.as_of, run.profile(store), dry_run=dry_run)
            package = done.files[0].parent if done.files else None
    except BaseException:
        # What is not recorded as shared must not lie there to be sent.
        files.remove_folder(package)
        raise
    to_whom = ", ".join(part for part in (done.officer, done.team) if part) or "handläggaren"
    if dry_run:
        say(f"{name} kan delas med {to_whom}. {DRY_RUN_DONE}")
        return
    say(f"{name} är delad med {to_whom}. Paketet:")
    for path in done.files:
        say(f"  {path}")
    if done.left_out:
        from gplan.render.limited import said

        say(said(done.left_out))
    send = "Lämna filerna på ett säkert sätt, inte med e-post." if done.protected else "Skicka meddelandet."
    case = case_ref(found.person_id)
    say(f"Kontrollsumma {done.sha256[:12]}. {send} När mottagaren har svarat: gplan share receipt {case}")
