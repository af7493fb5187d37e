"""Making a draft: the form on paper or in an editor, flags, or questions on a terminal."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import rescue, session
from gplan.commands.asking import on_terminal
from gplan.commands.findings import tell
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, PersonArgument
from gplan.commands.output import say
from gplan.errors import InputError, UsageError, reason
from gplan.model.finding import Outcome
from gplan.model.ids import case_ref, plan_ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from gplan.actions.plan_drafts import AtSource, Saved
    from gplan.commands.session import Session
    from gplan.intake.plan_form import PlanForm
    from gplan.model.plan import PlanContent
    from gplan.render.masking import Mask


def form(
    context: typer.Context,
    person: PersonArgument,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FIL", help="Skriv till fil; annars till skärmen.")
    ] = "",
) -> None:
    """Skriv ett planformulär, förifyllt från beställningen, insatstexterna och förra planen.

    Fyll i det i vilken editor som helst, eller för hand, och läs in det med plan create. En fil som redan finns
    lämnas orörd.

    Exempel:
      gplan plan form Almgren -o almgren.md
      gplan plan form p17-2 -o rattelse.md

    Slutkoder:
      0 klart · 1 filen finns redan eller gick inte att skriva · 2 personen eller planen finns inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import files

    text, remedy = _form(run, person, "plan form")
    path = files.write_or_print(text.encode(), output, new=True)
    if path is not None:
        say(f"Formuläret ligger i {path}.")
        say(f"När det är ifyllt: {remedy} --from {path}")


def _form(run: "Session", typed: str, action: str) -> tuple[str, str]:
    """The form's text, and the command that reads it in: a draft's, or that of a version to be corrected."""
    from gplan.actions import lookup, plan_drafts, plan_versions, plans
    from gplan.model.terms import PlanStatus

    with run.reading(action) as store:
        if lookup.case_number(typed.strip().rpartition("-")[0]) is not None:
            plan = lookup.plan(store, typed, run.as_of)
            who = plans.owner(store, plan, run.as_of)
            run.saw(who.id)
            if plan.status is not PlanStatus.DRAFT:
                remedy = f"gplan plan correct {plan_ref(who.id, plan.version)} --reason SKÄL"
                return plan_versions.form(store, plan, run.as_of), remedy
        else:
            who = lookup.person(store, typed, run.as_of)
            run.saw(who.id)
        return plan_drafts.form(
            store, who, run.as_of, run.catalogue(store)
        ), f"gplan plan create {case_ref(who.id)}"


def edit(context: typer.Context, person: PersonArgument, dry_run: DryRunOption = False) -> None:
    """Fyll i utkastet i din editor: formuläret öppnas, och läses in när du stänger.

    Går det inte att läsa in ligger din text kvar, och gplan säger var.

    Exempel:
      gplan plan edit p17

    Slutkoder:
      0 sparat · 1 editorn eller formuläret gick fel (din text ligger kvar) · 2 personen finns inte, eller ingen
      terminal · 5 enhetens fil går inte att använda · 130 avbrutet
    """
    run = session.of(context)
    from gplan.actions import lookup, plan_drafts
    from gplan.commands import editing

    with run.reading("plan edit") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        case, text = case_ref(who.id), plan_drafts.form(store, who, run.as_of, run.catalogue(store))
        opened = plan_drafts.starting_content(store, who, run.as_of)
    again = f"gplan plan create {case} --from FIL --clear"
    with editing.edited(text, flag="plan form och plan create --from", command=again) as changed:
        if changed == text:
            say("Inget ändrades.")
            return
        from gplan.intake.plan_form import read_form

        read = read_form(changed.encode(), run.as_of)
        # The editor showed the draft itself: a heading emptied there was emptied on purpose.
        _save_form(run, case, read, None, None, clear=True, dry_run=dry_run, opened=opened)


def revise(context: typer.Context, person: PersonArgument, dry_run: DryRunOption = False) -> None:
    """Börja en ny version av planen, med det som fortfarande gäller från den förra.

    Exempel:
      gplan plan revise p17
      gplan plan edit p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, plan_drafts

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        saved = plan_drafts.revise(store, who, run.as_of, run.profile(store))
        changed = plan_drafts.changed_at_source(store, saved.plan, run.as_of, run.catalogue(store))
        mask = masks.of_person(store, who)
    if changed is not None:
        _tell_changed(changed, mask)
    _told(saved, dry_run=dry_run)


def _tell_changed(changed: "AtSource", mask: "Mask") -> None:
    """What a new version has from texts, contacts and order that the last one had not."""
    from gplan.render.plan_changes import change_words, from_to

    since = f"{plan_ref(changed.since.person_id, changed.since.version)} ({changed.since.established_on})"
    lines = [
        mask(f"beställningen, {one.field}: {from_to(one.before, one.after) if one.before else one.after}")
        for one in changed.ordered
    ]
    lines += [change_words(one, mask) for one in changed.changes]
    if not lines:
        say(f"Texter, kontakter och beställning är som i {since}.")
        return
    say(f"Ändrat sedan {since}:")
    for line in lines:
        say(f"  {' '.join(line.split())}")


def create(
    context: typer.Context,
    person: PersonArgument,
    source: Annotated[
        str, typer.Option("--from", metavar="FIL", help="Ett ifyllt planformulär, eller -.")
    ] = "",
    established: Annotated[
        str, typer.Option("--established", metavar="DATUM", help="Dagen planen gjordes.")
    ] = "",
    took_part: Annotated[
        bool | None, typer.Option("--took-part/--did-not-take-part", help="Om personen deltog.")
    ] = None,
    how: Annotated[str, typer.Option("--how", metavar="TEXT", help="Hur personen deltog.")] = "",
    why_not: Annotated[
        str, typer.Option("--why-not", metavar="TEXT", help="Varför personen inte deltog.")
    ] = "",
    where: Annotated[str, typer.Option("--where", metavar="TEXT", help="Var planen gjordes.")] = "",
    regard: Annotated[str, typer.Option("--regard", metavar="TEXT", help="Hänsyn till önskemål.")] = "",
    helped: Annotated[
        str, typer.Option("--helped", metavar="TEXT", help="Vem som hjälpte till i stället.")
    ] = "",
    influence: Annotated[
        str, typer.Option("--influence", metavar="TEXT", help="Hur personen har haft inflytande.")
    ] = "",
    participant: Annotated[
        list[str] | None, typer.Option("--with", metavar="NAMN", help="Annan som deltog; kan upprepas.")
    ] = None,
    goal: Annotated[
        list[str] | None,
        typer.Option("--goal", metavar="INSATS=MÅL", help="Mål för en insats; kan upprepas."),
    ] = None,
    overall_goal: Annotated[
        list[str] | None,
        typer.Option("--overall-goal", metavar="TEXT", help="Övergripande mål; kan upprepas."),
    ] = None,
    visit: Annotated[
        list[str] | None,
        typer.Option("--visit", metavar="BESÖK", help='Till exempel "morgon, varje dag, 20 min: Dusch".'),
    ] = None,
    important: Annotated[str, typer.Option("--important", metavar="TEXT", help="Viktig information.")] = "",
    cooperation: Annotated[
        str, typer.Option("--cooperation", metavar="TEXT", help="Samarbete med andra.")
    ] = "",
    outside: Annotated[
        str, typer.Option("--needs-outside", metavar="TEXT", help="Behov utanför beställningen.")
    ] = "",
    follow_up: Annotated[
        str,
        typer.Option(
            "--follow-up",
            metavar="DATUM",
            help="När planen följs upp; +6m räknas från dagen planen gjordes, eller från i dag om den inte är sagd.",
        ),
    ] = "",
    follow_up_how: Annotated[
        str, typer.Option("--follow-up-how", metavar="TEXT", help="Hur den följs upp.")
    ] = "",
    responsible: Annotated[
        str, typer.Option("--responsible", metavar="NAMN", help="Vem som gjorde planen.")
    ] = "",
    clear: Annotated[
        bool, typer.Option("--clear", help="Tomma rubriker i formuläret tömmer också utkastet.")
    ] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Gör eller ändra ett utkast: från ett formulär, från val, eller genom frågor.

    Ett utkast sparas hur ofullständigt det än är, och gplan säger vad som saknas. Finns ett öppet utkast är det
    det som ändras. Det som är tomt i formuläret men ifyllt i utkastet står kvar, om du inte väljer --clear.

    Exempel:
      gplan plan create Almgren --from almgren.md
      gplan plan create p17 --took-part --how "berättade själv vid köksbordet" --follow-up +6m
      gplan plan create p17

    Slutkoder:
      0 sparat · 1 formuläret går inte att läsa · 2 personen eller ett val stämmer inte · 5 enhetens fil går inte
      att använda · 130 avbrutet (det du hann skriva är sparat)
    """
    from gplan.commands.plan_flags import Lists, from_flags

    run = session.of(context)
    established_on = run.day(established, force=force)
    flags = {
        "how": how, "why_not": why_not, "where": where, "regard_to_wishes": regard,
        "important_information": important, "follow_up_how": follow_up_how, "responsible": responsible,
        "helped_instead": helped, "influence": influence, "cooperation": cooperation, "needs_outside_frame": outside,
    }  # fmt: skip
    lists = Lists(goal or [], overall_goal or [], visit or [], participant or [])
    again = f"gplan plan create {rescue.by_id(person, 'PERSON')} --from FIL"
    with form_file(run, source, established_on, again) as read:
        made_on = established_on or (read.established_on if read is not None else None)
        follow_up_on = _follow_up(run, person, follow_up, made_on, force=force) if follow_up else None
        change = from_flags(flags, took_part, follow_up_on, lists)
        if read is not None:
            _save_form(run, person, read, change, established_on, clear=clear, dry_run=dry_run)
            return
    if change is None and established_on is None and on_terminal():
        from gplan.commands.plan_questions import ask_through

        ask_through(run, person, dry_run=dry_run)
    else:
        saved = _save(run, person, change or _same, established_on, dry_run=dry_run)
        _told(saved, dry_run=dry_run)


def _same(content: "PlanContent") -> "PlanContent":
    return content


def _follow_up(
    run: "Session", person: str, typed: str, made_on: "date | None", *, force: bool
) -> "date | None":
    """The day typed; "+6m" counts from the day the plan was made, or from today with a word that it does."""
    from gplan.actions import lookup, plan_drafts
    from gplan.intake.plan_form import is_step, parse_follow_up

    if made_on is None:
        with run.reading("plan create") as store:
            who = lookup.person(store, person, run.as_of)
            run.saw(who.id)
            made_on = plan_drafts.draft_made_on(store, who.id)
    day = run.day(parse_follow_up(typed, run.as_of, made_on).isoformat(), force=force)
    if made_on is None and is_step(typed):
        say(f"Uppföljningen {day} är räknad från i dag, för utkastet säger inte vilken dag planen gjordes.")
        say("Blev det en annan dag: ange den med --established, och --follow-up igen.")
    if day is not None and day < run.as_of:
        say(f"  obs: uppföljningsdagen {day} har redan varit.")
    return day


@contextmanager
def form_file(run: "Session", source: str, made_on: "date | None", again: str) -> "Iterator[PlanForm | None]":
    """A filled-in form from a file, or from standard input for ``-``; None where none is named.

    What somebody pasted at the terminal is kept until it is saved; ``again`` is the command that reads it in.

    Raises:
        InputError: it cannot be read, or is no form.
    """
    from gplan.intake.plan_form import read_form

    if source == "-":
        from gplan.commands import editing

        with editing.pasted(again) as data:
            yield read_form(data, run.as_of, made_on)
        return
    try:
        data = Path(source).read_bytes() if source else b""
    except OSError as error:
        raise InputError(
            f"Formuläret gick inte att läsa: {reason(error)}.", "Kontrollera sökvägen."
        ) from None
    yield read_form(data, run.as_of, made_on) if source else None


def _save_form(
    run: "Session",
    person: str,
    read: "PlanForm",
    change: "Callable[[PlanContent], PlanContent] | None",
    established_on: "date | None",
    *,
    clear: bool,
    dry_run: bool,
    opened: "PlanContent | None" = None,
) -> None:
    """``opened``: what the draft said when the form was made of it; none of what others have written since is lost."""
    from gplan.actions import lookup, plan_drafts

    content = change(read.content) if change is not None else read.content
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        check_case(read.case_ref, case_ref(who.id))
        if opened not in (None, plan_drafts.starting_content(store, who, run.as_of)):
            raise UsageError(
                "Utkastet ändrades av någon annan medan du skrev; inget sparades.",
                f"Öppna det på nytt med gplan plan edit {person} och för in ditt där.",
            )
        saved, notices = plan_drafts.save_form(
            store,
            who,
            run.as_of,
            content,
            established_on or read.established_on,
            run.profile(store),
            clear=clear,
            clear_day=clear and not read.established_unread,
        )
    for notice in (*read.warnings, *notices):
        say(f"  obs: {notice}")
    _told(saved, dry_run=dry_run)


def check_case(made_for: str | None, case: str) -> None:
    """Refuse a form that was made for another case.

    Raises:
        UsageError: it was.
    """
    if made_for is not None and made_for.casefold() != case:
        raise UsageError(
            f"Formuläret är gjort för {made_for}, inte för {case}; inget sparades.",
            f"Ange rätt person: gplan plan create {made_for} --from …",
        )


def _save(
    run: "Session",
    person: str,
    change: "Callable[[PlanContent], PlanContent]",
    established_on: "date | None",
    *,
    dry_run: bool = False,
) -> "Saved":
    from gplan.actions import lookup, plan_drafts

    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        return plan_drafts.save(store, who, run.as_of, change, established_on, run.profile(store))


def _told(saved: "Saved", *, dry_run: bool) -> None:
    name = plan_ref(saved.plan.person_id, saved.plan.version)
    say(f"{name} är sparad som utkast.")
    tell(saved.missing, empty="  Inget saknas.")
    if dry_run:
        say(DRY_RUN_DONE)
    elif any(one.outcome is Outcome.FAILS and one.blocks for one in saved.missing):
        say(f"Fyll i det som saknas och kör plan create igen; sedan: gplan plan establish {name}")
    else:
        say(f"Nästa steg: gplan plan establish {name}")
