"""``gplan demo``."""

import contextlib
import io
import shutil
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import boundary, session
from gplan.commands.output import say, say_as_it_is
from gplan.errors import GplanError

if TYPE_CHECKING:
    from gplan.actions.demo import Demo

app = typer.Typer()

_ROWS = 8
"""Lines of a long answer that are shown."""
_PREPARED = "order_read welcome_talk life_story plan_explained contact_person_offered contact_person_known"
"""What is done before a plan is made."""
_MORNING = """\
gplan order import inkorg/*.pdf
gplan order start "Almgren" --on igår
gplan plan form "Almgren" -o almgren.md  (ifyllt: {form})
gplan plan create "Almgren" --from {form}
gplan plan establish {plan}               (nej: målet för Dusch saknas)
gplan plan create "Almgren" --from {whole_form}
gplan plan establish {plan}
gplan plan print {plan} --as staff
gplan plan print {plan} --as person --large
gplan consent add "Almgren" --to case-officer --scope plan --until +12m
gplan plan share {plan} --to case-officer
gplan followup due --within 14d
"""


@app.command()
def demo(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="MAPP", help="Mappen; annars gplan-demo.")] = Path(
        "gplan-demo"
    ),
    force: Annotated[bool, typer.Option("--force", help="Använd mappen fast den har andra filer.")] = False,
) -> None:
    """Prova gplan på en påhittad enhet: personer i alla lägen, morgonens beställningar och hela arbetsgången.

    Allt läggs i en egen mapp och dagarna räknas från i dag. Ligger en tidigare demo i mappen görs den om, och det du
    har gjort i den flyttas undan till en mapp bredvid. Andra filer lämnas orörda, och inget skrivs över. Alla
    personer är påhittade.

    Exempel:
      gplan demo
      gplan demo prov --profile kristianstad

    Slutkoder:
      0 klart · 1 mappen gick inte att skriva i, eller ett steg gick fel
      2 mappen är inte tom, eller har filer med demons namn
    """
    run = session.of(context)
    from gplan.actions.demo import finish, make_demo

    made = make_demo(directory, run.as_of, run.stamp, run.chosen_profile or "jarfalla", force=force)
    again = "är gjord på nytt" if made.renewed else "är skapad"
    say(f"Den påhittade enheten {made.unit} {again} i mappen {made.folder}.")
    if made.kept is not None:
        say(f"Det som var gjort i den förra ligger i {made.kept}.")
    say("Så går arbetet till, från beställning till uppföljning:")
    for heading, words, codes in _steps(made):
        if heading:
            say(f"\n{heading}")
        say(f"$ gplan {' '.join(words)}")
        code = _take(context, made, words)
        if code not in codes:
            raise GplanError(
                "Steget ovan gick inte som det skulle, så demon slutar här.", "Prova i en annan mapp."
            )
    finish(made)
    _farewell(run, made)


def _steps(made: "Demo") -> Iterator[tuple[str, list[str], tuple[int, ...]]]:
    """The main job: a heading, the words as typed, and the exit codes that are right."""
    person, plan = made.person, f"{made.person}-1"
    steps = (
        ("1. En beställning kommer.", f"order import {made.order}"),
        ("", f"contact-person set {person} --staff Yusuf"),
        ("", f"contact-person set {person} --staff Amina --deputy"),
        (
            "2. Före planen: det som är gjort antecknas, och mötet bestäms.",
            f"prepare note {person} {_PREPARED}",
        ),
        ("", f"prepare meeting {person} --day idag --where hemma"),
        (
            "3. Planen görs hemma hos personen och läses in från formuläret.",
            f"plan create {person} --from {made.form}",
        ),
        ("", f"plan establish {plan}"),
        ("", f"plan print {plan} --as person --large -o utskrifter"),
        (
            "4. Personen samtycker till att planen delas med handläggaren.",
            f"consent add {person} --by self --to case-officer --scope plan --until +12m",
        ),
        ("5. Planen delas: ett paket och ett meddelande.", f"plan share {plan} --to case-officer"),
    )
    for heading, line in steps:
        yield heading, line.split(), (0,)
    yield "6. Vad behöver göras nu, på hela enheten?", ["followup", "due", "--within", "14d"], (0, 3)


def _take(context: typer.Context, made: "Demo", words: list[str]) -> int:
    """Run one command line in the demo's folder and show its answer; returns the exit code."""
    run = session.of(context)
    line = ["--db", made.database.name, "--as-of", run.as_of.isoformat(), *words]
    answer = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)
    with (
        contextlib.chdir(made.folder),
        contextlib.redirect_stdout(answer),
        contextlib.redirect_stderr(answer),
    ):
        code = _code(context, line)
    _show(answer.buffer.getvalue().decode("utf-8").splitlines())
    return code


def _code(context: typer.Context, line: list[str]) -> int:
    try:
        result = context.find_root().command.main(args=line, prog_name="gplan", standalone_mode=False)
    except GplanError as error:
        return boundary.report(error)
    return result if isinstance(result, int) else 0


def _show(lines: list[str]) -> None:
    """An answer set in, its first lines only; no wider than the terminal, where there is one."""
    table = len(lines) > _ROWS
    for text in lines[:_ROWS]:
        say_as_it_is(_fitted(text, table=table))
    if table:
        say(f"  … och {len(lines) - _ROWS} till")


def _fitted(text: str, *, table: bool) -> str:
    if not sys.stdout.isatty():
        return f"  {text}"
    width = shutil.get_terminal_size().columns - 1
    if table:
        return f"  {text}" if len(text) + 2 <= width else f"  {text[: width - 3]}…"
    lead = " " * (len(text) - len(text.lstrip()) + 2)
    return textwrap.fill(
        text.strip(), width, initial_indent=lead, subsequent_indent=f"{lead}  ", break_on_hyphens=False
    )


def _farewell(run: session.Session, made: "Demo") -> None:
    """Where the papers lie, and what to type next."""
    say(f"\nDen utskrivna planen: {made.folder / 'utskrifter' / f'gplan-{made.person}-1-person-stor.pdf'}")
    say("\nNu är det din tur. Gå till mappen och välj demons fil:")
    shown = str(made.folder)
    say_as_it_is(f'  cd "{shown}"' if " " in shown else f"  cd {shown}")
    day = run.as_of.isoformat() if run.as_of != run.now.date() else ""
    say_as_it_is("  export GPLAN_DB=demo.db" + (f" GPLAN_AS_OF={day}" if day else ""))
    also = f'; $env:GPLAN_AS_OF = "{day}"' if day else ""
    say_as_it_is(f'  (i PowerShell: $env:GPLAN_DB = "demo.db"{also})')
    say("\nEn morgon, rad för rad:")
    form, whole_form = made.forms
    for line in _MORNING.format(plan=f"{made.waiting}-1", form=form, whole_form=whole_form).splitlines():
        say_as_it_is(f"  {line}")
    say(f"\nSe också startsidan (gplan), hur långt en plan har kommit (gplan process {made.person}),")
    say("förändrade behov (gplan need list), allt som brister (gplan check) och en annan")
    say(f"kommuns regler (gplan followup due --profile {made.another}).")
