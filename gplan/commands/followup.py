"""``gplan followup …``: the hot path is ``due``."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.render.listing import Column, Listing, write

if TYPE_CHECKING:
    from datetime import date

    from gplan.commands.session import Session
    from gplan.model.terms import GoalOutcome

app = typer.Typer(help="Uppföljning: vad som ska göras när, och det som är gjort.")


WITHIN = "14d"
"""How far ahead the list looks when nobody says (docs/decisions/0006)."""


class DueFormat(StrEnum):
    """How the due list is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    ICS = "ics"


_COLUMNS = (
    Column("due", "Senast"),
    Column("left_words", "När"),
    Column("case", "Ärende"),
    Column("name", "Namn"),
    Column("what", "Vad"),
    Column("source_words", "Enligt"),
)
_EMPHASIS = {"overdue": "1;31", "missing": "1;33", "due": "1"}


@app.command("due")
def due(
    context: typer.Context,
    within: Annotated[
        str, typer.Option("--within", metavar="TID", help="Hur långt fram: 14d, 2v, 1m.")
    ] = WITHIN,
    everything: Annotated[
        bool, typer.Option("--all", help="Allt som har en dag, hur långt fram det än är.")
    ] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="SLAG", help="Bara det slaget: plan, follow_up, review, consent ..."),
    ] = None,
    form: Annotated[
        DueFormat,
        typer.Option("-f", "--format", metavar="table|json|ndjson|csv|ics", help="Hur svaret skrivs."),
    ] = DueFormat.TABLE,
) -> None:
    """Visa allt som ska göras, försenat först: också beställningar utan plan och planer utan uppföljningsdag.

    Handläggarens egna uppgifter visas för sig och räknas inte som enhetens.

    Exempel:
      gplan followup due
      gplan followup due --within 1m --kind follow_up -f csv > uppfoljning.csv

    Slutkoder:
      0 inget att göra · 2 fel på kommandoraden · 3 något är försenat, saknas eller ska göras inom tiden
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import due as actions

    until = None if everything else _until(run, within)
    _check_kinds(kind or [])
    with run.reading("followup due") as store:
        rows = actions.due(store, run.as_of, run.profile(store), until=until, kinds=kind or ())
    _write(context, run, rows, form)
    soon = (until or _until(run, WITHIN)).isoformat()
    if any(row["whose"] == "unit" and (row["due"] or "") <= soon for row in rows):
        raise typer.Exit(3)


def _until(run: "Session", within: str) -> "date":
    digits = within[:-1]
    if within[-1:] == "d" and digits.isascii() and digits.isdigit() and len(digits) < 6:
        return run.as_of + timedelta(days=int(digits))
    from gplan.errors import UsageError

    try:
        found = run.day(within if within[:1] in "+-" else f"+{within}")
    except UsageError:
        raise UsageError(
            f"Tiden går inte att förstå: {within}.", "Skriv till exempel 14d, 2v eller 1m."
        ) from None
    assert found is not None, "something was typed"
    return found


def _check_kinds(kinds: list[str]) -> None:
    from gplan.errors import UsageError
    from gplan.rules import KINDS

    for kind in kinds:
        if kind not in KINDS:
            raise UsageError(f"Slaget {kind} finns inte.", "Välj bland: " + ", ".join(KINDS) + ".")


def _write(context: typer.Context, run: "Session", rows: list[dict[str, Any]], form: DueFormat) -> None:
    import sys

    if form is DueFormat.ICS:
        from gplan.render.ics import due_calendar

        sys.stdout.write(due_calendar(rows, run.as_of))
        return
    if form is not DueFormat.TABLE:
        write(Listing("followup-due", run.as_of, rows, (), ""), form, sys.stdout)
        return
    from gplan.commands.terminal import color_wanted, terminal_width

    ours = [_shown(row) for row in rows if row["whose"] == "unit"]
    theirs = [_shown(row) for row in rows if row["whose"] != "unit"]
    width, color = terminal_width(), color_wanted(context)
    listing = Listing("followup-due", run.as_of, ours, _COLUMNS, "Inget att göra.", _EMPHASIS)
    write(listing, "table", sys.stdout, width=width, color=color)
    if theirs:
        sys.stdout.write("\nHandläggarens egna uppgifter:\n")
        write(listing._replace(items=theirs), "table", sys.stdout, width=width, color=color)
    if width is not None and ours:
        sys.stdout.write(f"\n{len(ours)} att göra. Börja så här: {ours[0]['fix'] or 'gplan check'}\n")


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    """A row with the words of the table."""
    from gplan.dates import days_left_words

    left = row["days_left"]
    return {
        **row,
        "due": row["due"] or "–",
        "left_words": row["state_words"] if left is None else days_left_words(left),
    }


@app.command("record")
def record(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    by: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som följde upp; annars du.")] = "",
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            metavar="INSATS=UTFALL",
            help="helt, delvis, nej eller ej; kan följas av : och varför.",
        ),
    ] = None,
    took_part: Annotated[
        list[str] | None, typer.Option("--participant", metavar="NAMN", help="Vem som deltog; kan upprepas.")
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Vad som framkom.")] = "",
    change: Annotated[
        bool | None, typer.Option("--change/--no-change", help="Om planen behöver ändras.")
    ] = None,
    next_on: Annotated[str, typer.Option("--next", metavar="DATUM", help="Nästa uppföljning.")] = "",
    case_officer: Annotated[
        bool, typer.Option("--case-officer", help="Det var handläggarens egen individuppföljning.")
    ] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna en uppföljning av planen med utfall för varje mål; journalanteckningen skrivs samtidigt.

    Exempel:
      gplan followup record p17 --outcome "Dusch=delvis: orkar håret men inte ryggen" --no-change --next +6m

    Slutkoder:
      0 sparat · 2 personen, dagen eller ett utfall stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import follow_ups, lookup
    from gplan.commands.output import say
    from gplan.model.ids import case_ref

    day = run.day(on, force=force) or run.as_of
    following = run.day(next_on, force=force)
    outcomes = _outcomes(outcome or [])
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        if case_officer:
            follow_ups.record_individual(store, who.id, day, run.as_of, note)
        else:
            follow_ups.record(
                store,
                who.id,
                day,
                run.as_of,
                by=by or run.actor,
                participants=took_part or (),
                note=note,
                needs_change=change,
                next_on=following,
                outcomes=outcomes,
            )
    what = "handläggarens individuppföljning" if case_officer else "uppföljningen"
    say(f"{case_ref(who.id)}: {what} {day.isoformat()} är sparad.")
    if change:
        say(f"Nästa steg: gplan plan create {case_ref(who.id)}")
    if dry_run:
        say(DRY_RUN_DONE)


_OUTCOMES = {
    "helt": "reached", "ja": "reached", "delvis": "partly", "nej": "not_reached", "ej": "not_current",
    "ej aktuellt": "not_current",
}  # fmt: skip


def _outcomes(typed: list[str]) -> "dict[str, tuple[GoalOutcome, str]]":
    from gplan.errors import UsageError
    from gplan.model.terms import GoalOutcome

    answers = {}
    for text in typed:
        name, equals, rest = text.partition("=")
        word, _, why = rest.partition(":")
        found = _OUTCOMES.get(word.strip().casefold())
        if not equals or found is None:
            raise UsageError(
                f"Utfallet går inte att förstå: {text}.",
                "Skriv INSATS=helt, delvis, nej eller ej; varför efter ett kolon.",
            )
        answers[name.strip()] = (GoalOutcome(found), why.strip())
    return answers


@app.command("list")
def list_follow_ups(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person.")] = "",
    form: Annotated[
        DueFormat, typer.Option("-f", "--format", metavar="table|json|ndjson|csv", help="Hur svaret skrivs.")
    ] = DueFormat.TABLE,
) -> None:
    """Visa gjorda uppföljningar, de senaste först.

    Exempel:
      gplan followup list p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks
    from gplan.commands.output import emit
    from gplan.model.ids import case_ref, plan_ref
    from gplan.model.terms import label
    from gplan.render.records import plain
    from gplan.store import follow_ups

    with run.reading("followup list") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        if who is not None:
            run.saw(who.id)
        items = [
            {
                **plain(one),
                "id": f"u{one.id}",
                "case": case_ref(one.person_id),
                "plan": plan_ref(one.person_id, one.version),
                "outcome_words": ", ".join(
                    f"{goal.intervention}: {label(goal.outcome)}" for goal in one.outcomes if goal.outcome
                ),
            }
            for one in follow_ups.overview(store, run.as_of, who.id if who else None)
        ]
        items = masks.by_case(store, items, run.as_of)
    columns = (
        Column("followed_up_on", "Dag"),
        Column("plan", "Plan"),
        Column("by", "Av"),
        Column("outcome_words", "Utfall"),
        Column("needs_change", "Ändras"),
        Column("next_on", "Nästa"),
    )
    emit(context, Listing("followup-list", run.as_of, items, columns, "Inga uppföljningar än."), form)
