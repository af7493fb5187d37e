"""``gplan prepare …``: what is done before a plan is written, noted in few words."""

from typing import Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, ByOption, DryRunOption, ForceOption, OnOption, PersonArgument
from gplan.commands.output import Format, FormatOption, emit_one, say
from gplan.model.ids import case_ref

app = typer.Typer(help="Före planen: anteckna stegen och förbered mötet.")


@app.command("note")
def note(
    context: typer.Context,
    person: PersonArgument,
    steps: Annotated[
        list[str],
        typer.Argument(
            metavar="STEG...",
            help="order_read, journal_read, contact_person_offered, contact_person_known, welcome_talk, life_story"
            " eller plan_explained; flera går bra.",
        ),
    ],
    on: OnOption = "",
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help="Vad som kom fram, om något.")] = "",
    by: ByOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att ett steg är gjort; journalanteckningen skrivs samtidigt där rutinen vill ha en.

    Exempel:
      gplan prepare note p17 order_read journal_read
      gplan prepare note p17 welcome_talk life_story --on igår --text "Har varit smed, vill gärna ut varje dag."

    Slutkoder:
      0 sparat · 2 personen, steget eller dagen stämmer inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, preparing
    from gplan.model.process import STEPS

    chosen = list(dict.fromkeys(preparing.step(one) for one in steps))
    day = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        rules = run.profile(store)
        preparing.note(store, who.id, chosen, day, run.as_of, text=text, by=by or run.actor, profile=rules)
    said = ", ".join(STEPS[one.value] for one in chosen)
    say(f"{case_ref(who.id)}: {said} {day.isoformat()}.")
    say(DRY_RUN_DONE if dry_run else f"Hur långt ni har kommit: gplan process {case_ref(who.id)}")


@app.command("meeting")
def meeting(
    context: typer.Context,
    person: PersonArgument,
    day: Annotated[str, typer.Option("--day", metavar="DATUM", help="Dagen för mötet.")] = "",
    at: Annotated[str, typer.Option("--at", metavar="TID", help='Klockslaget, till exempel "kl 10".')] = "",
    where: Annotated[str, typer.Option("--where", metavar="PLATS", help="Var; helst hemma.")] = "",
    who_comes: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="NAMN", help="Vem som ska vara med; kan upprepas. Ersätter de förra."),
    ] = None,
    how: Annotated[str, typer.Option("--how", metavar="TEXT", help="Hur personen vill delta.")] = "",
    communication: Annotated[
        str,
        typer.Option("--communication", metavar="TEXT", help="Vad som behövs för att förstå varandra."),
    ] = "",
    by: ByOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Förbered mötet där planen görs. Det du inte nämner står kvar; det nya utkastet börjar med plats och inbjudna.

    Exempel:
      gplan prepare meeting p17 --day +3d --at "kl 10" --where hemma --with "Linnea Berg, dotter"
      gplan prepare meeting p17 --how "en stund i taget" --communication "hörapparat, en fråga åt gången"

    Slutkoder:
      0 sparat · 2 personen eller dagen stämmer inte, eller inget nytt sägs · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, preparing

    typed: dict[str, Any] = {
        "meeting_on": run.day(day, force=force),
        "meeting_at": at.strip(),
        "place": where.strip(),
        "participants": tuple(one.strip() for one in who_comes or () if one.strip()),
        "how": how.strip(),
        "communication": communication.strip(),
    }
    changes = {key: value for key, value in typed.items() if value}
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        rules = run.profile(store)
        found = preparing.arrange(store, who.id, changes, run.as_of, by=by or run.actor, profile=rules)
    when = " ".join(part for part in (str(found.meeting_on or ""), found.meeting_at) if part)
    say(f"{case_ref(who.id)}: mötet är förberett{', ' + when if when else ''}.")
    if dry_run:
        say(DRY_RUN_DONE)
        return
    say(f"Att ta med: gplan print guide {case_ref(who.id)}")
    say(f"När ni har setts: gplan plan form {case_ref(who.id)} -o plan.md")


@app.command("show")
def show(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa mötet och det som är antecknat före planen.

    Exempel:
      gplan prepare show p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, preparing

    with run.reading("prepare show") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        item = preparing.record(store, who.id, run.as_of)
        item = masks.hidden(item, masks.of_person(store, who))
    emit_one(context, "prepare-show", item, form, lambda: (f"Före planen: {item['case']}", _sections(item)))


def _sections(item: dict[str, Any]) -> list[Any]:
    from gplan.render.sheet import Section

    meeting = item["meeting"] or {}
    labels = (("meeting_on", "Dag"), ("meeting_at", "Tid"), ("place", "Plats"), ("participants", "Med på mötet"),
              ("how", "Vill delta"), ("communication", "Kommunikation"), ("by", "Förberett av"))  # fmt: skip
    fields = [(words, _words(meeting.get(key))) for key, words in labels]
    steps = [
        (
            f"{one['happened_on']}",
            " ".join(part for part in (f"{one['words']}.", one["text"], f"({one['by']})") if part),
        )
        for one in item["steps"]
    ]
    nothing = () if item["steps"] else ("Inget är antecknat än.",)
    return [
        Section("Mötet", tuple(fields), () if meeting else ("Inget möte är förberett.",)),
        Section("Antecknat", tuple(steps), nothing),
    ]


def _words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value or "")
