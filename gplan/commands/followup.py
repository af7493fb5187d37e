"""``gplan followup …``: the hot path is ``due``."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.render.listing import Column, Listing, write

if TYPE_CHECKING:
    from datetime import date

    from gplan.actions.follow_ups import Answers
    from gplan.commands.session import Session

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

    until = None if everything else until_day(run, within)
    check_kinds(kind or [])
    with run.reading("followup due") as store:
        rows = actions.due(store, run.as_of, run.profile(store), until=until, kinds=kind or ())
    _write(context, run, rows, form)
    soon = (until or until_day(run, WITHIN)).isoformat()
    if any(row["whose"] == "unit" and (row["due"] or "") <= soon for row in rows):
        raise typer.Exit(3)


def until_day(run: "Session", within: str) -> "date":
    """The last day that a list looks at, from "14d", "2v" or "1m".

    Raises:
        UsageError: it cannot be understood.
    """
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


def check_kinds(kinds: list[str]) -> None:
    """Refuse a kind that is none.

    Raises:
        UsageError: with those that are.
    """
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
    changes: Annotated[
        list[str] | None, typer.Option("--changes", metavar="TEXT", help="Vad som ändras; kan upprepas.")
    ] = None,
    next_on: Annotated[str, typer.Option("--next", metavar="DATUM", help="Nästa uppföljning.")] = "",
    reviewed: Annotated[
        bool, typer.Option("--personal-data-reviewed", help="Personuppgifterna är genomgångna.")
    ] = False,
    revise: Annotated[
        bool, typer.Option("--revise", help="Börja på en ny version av planen samtidigt.")
    ] = False,
    case_officer: Annotated[
        bool, typer.Option("--case-officer", help="Det var handläggarens egen individuppföljning.")
    ] = False,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", metavar="NR=SVAR", help="Svar på en fråga i individuppföljningen; kan upprepas."
        ),
    ] = None,
    show_notes: Annotated[
        bool, typer.Option("--show-notes", help="Visa journalen sedan planen eller den förra gången.")
    ] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna en uppföljning av planen med utfall för varje mål; journalanteckningen skrivs samtidigt.

    Utan svar frågar gplan, mål för mål; först visas journalen sedan sist. Ctrl-C behåller det du har svarat till
    nästa gång.

    Exempel:
      gplan followup record p17 --outcome "Dusch=delvis: orkar håret men inte ryggen" --no-change --next +6m
      gplan followup record p17 --participant "Linnea Berg" --changes "Dusch två gånger i veckan" --revise
      gplan followup record p17 --case-officer --answer "1=ja" --answer "2=nej, ensam på kvällarna"
      gplan followup record p17 --show-notes

    Slutkoder:
      0 sparat · 2 personen, dagen eller ett utfall stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions.follow_ups import Answers
    from gplan.commands import recording

    day = run.day(on, force=force) or run.as_of
    answers = Answers(
        by=by or run.actor,
        participants=tuple(took_part or ()),
        note=note.strip(),
        needs_change=change,
        changes=tuple(changes or ()),
        next_on=run.day(next_on, force=force),
        outcomes=recording.outcomes(outcome or []),
        personal_data_reviewed=reviewed,
    )
    one = recording.Recording(run, person, day, by or run.actor, show_notes=show_notes, dry_run=dry_run)
    numbered = recording.numbered_answers(answer or [])
    if case_officer:
        one.individual(numbered, note, _out_of_place(answers, revise=revise))
    elif numbered:
        from gplan.errors import UsageError

        raise UsageError(
            "--answer hör till handläggarens uppföljning.", "Lägg till --case-officer, eller skriv --note."
        )
    else:
        one.follow_up(answers, revise=revise)


def _out_of_place(answers: "Answers", *, revise: bool) -> tuple[str, ...]:
    """Flags that say nothing of the case officer's own follow-up."""
    given = {
        "--outcome": answers.outcomes,
        "--participant": answers.participants,
        "--change": answers.needs_change is not None,
        "--changes": answers.changes,
        "--next": answers.next_on,
        "--personal-data-reviewed": answers.personal_data_reviewed,
        "--revise": revise,
    }
    return tuple(flag for flag, value in given.items() if value)


@app.command("list")
def list_follow_ups(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Bara en person, med svaren.")] = "",
    case_officer: Annotated[
        bool, typer.Option("--case-officer", help="Handläggarens egna individuppföljningar.")
    ] = False,
    form: Annotated[
        DueFormat, typer.Option("-f", "--format", metavar="table|json|ndjson|csv", help="Hur svaret skrivs.")
    ] = DueFormat.TABLE,
) -> None:
    """Visa gjorda uppföljningar, de senaste först. Vad de säger visas för en person i taget.

    Exempel:
      gplan followup list p17
      gplan followup list p17 --case-officer
    """
    run = session.of(context)
    from gplan.commands import recorded
    from gplan.commands.output import emit

    if case_officer:
        items = recorded.listed(run, "individual_follow_up", person)
        theirs = (Column("case", "Ärende"), Column("followed_up_on", "Dag"), Column("answer_words", "Svar"))
        empty = "Inga individuppföljningar än."
        emit(context, Listing("followup-list-case-officer", run.as_of, items, theirs, empty), form)
        return
    columns: tuple[Column, ...] = (
        Column("followed_up_on", "Dag"),
        Column("late", "Sen"),
        Column("plan", "Plan"),
        Column("by", "Av"),
        Column("participants", "Deltog"),
        Column("outcome_words", "Utfall"),
        Column("needs_change", "Ändras"),
        Column("changes", "Vad"),
        Column("next_on", "Nästa"),
    )
    items = recorded.follow_ups_listed(run, person)
    if not person:
        columns = tuple(one for one in columns if one.key not in ("late", "participants", "changes"))
    emit(context, Listing("followup-list", run.as_of, items, columns, "Inga uppföljningar än."), form)
