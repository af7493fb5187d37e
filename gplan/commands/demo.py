"""``gplan demo``."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gplan.commands import session
from gplan.commands.output import say

if TYPE_CHECKING:
    from gplan.actions.demo import Demo
    from gplan.commands.session import Session

app = typer.Typer()

_ROWS = 8
"""Lines of a long list that are shown."""
_MORNING = (
    ("gplan order import inkorg/*.pdf", ""),
    ('gplan order start "Almgren" --on igår', ""),
    ('gplan plan form "Almgren" -o almgren.md', "tomt formulär; ifyllt: formular/almgren.md"),
    ('gplan plan create "Almgren" --from formular/almgren.md', ""),
    ("gplan plan establish {case}-1", "nej: målet för Dusch saknas"),
    ('gplan plan create "Almgren" --from formular/almgren-klar.md', ""),
    ("gplan plan establish {case}-1", "nu går det"),
)


@app.command()
def demo(
    context: typer.Context,
    directory: Annotated[
        Path, typer.Argument(metavar="MAPP", help="Mappen som demon läggs i.", show_default=False)
    ] = Path("gplan-demo"),
    force: Annotated[bool, typer.Option("--force", help="Använd mappen fast den inte är tom.")] = False,
) -> None:
    """Prova gplan på en påhittad enhet: personer i alla lägen, morgonens beställningar och hela arbetsgången.

    Allt läggs i en egen mapp (annars gplan-demo) och dagarna räknas från i dag. Ligger en tidigare demo i mappen
    görs den om; andra filer lämnas orörda. Alla personer är påhittade.

    Exempel:
      gplan demo
      gplan demo --profile kristianstad prov

    Slutkoder:
      0 klart · 1 mappen gick inte att skriva i, eller något steg gick fel · 2 mappen är inte tom
    """
    run = session.of(context)
    from gplan.actions.demo import make_demo

    made = make_demo(directory, run.as_of, run.stamp, run.chosen_profile or "jarfalla", force=force)
    again = "gjordes om" if made.renewed else "är skapad"
    say(f"Den påhittade enheten Hemtjänst Björkbacken {again} i {made.folder}.")
    say("Så här går arbetet till, från beställning till uppföljning:")
    _walk(run, made)
    _farewell(run, made)


def _walk(run: "Session", made: "Demo") -> None:
    """The five words of the main job, each as it is typed and what it answers."""
    plan = f"p{made.person}-1"
    person = f"p{made.person}"
    _take(run, made, "1. En beställning kommer.", "order", "import", made.order)
    _take(run, made, "2. Planen görs hemma hos personen och läses in från formuläret.",
          "plan", "create", person, "--from", made.form)  # fmt: skip
    _take(run, made, "", "plan", "establish", plan)
    _take(run, made, "", "plan", "print", plan, "--as", "person", "--large", "-o", "utskrifter")
    _take(run, made, "3. Personen samtycker till att handläggaren får planen.",
          "consent", "add", person, "--by", "self", "--to", "case-officer", "--scope", "plan", "--until", "+12m")  # fmt: skip
    _take(run, made, "4. Planen delas: ett paket och ett meddelande.",
          "plan", "share", plan, "--to", "case-officer")  # fmt: skip
    _take(run, made, "5. Vad behöver göras nu, för alla på enheten?",
          "followup", "due", "--within", "14d", codes=(0, 3))  # fmt: skip


def _take(run: "Session", made: "Demo", heading: str, *words: str, codes: tuple[int, ...] = (0,)) -> None:
    """Run one command line in the demo's folder, as the user would, and show it with its answer.

    Raises:
        Exit: it ended with another code than it should.
    """
    if heading:
        say(f"\n{heading}")
    say(f"$ gplan {' '.join(words)}")
    sys.stdout.flush()
    line = [sys.executable, "-m", "gplan", "--db", made.database.name, "--as-of", run.as_of.isoformat()]
    width = os.environ.get("COLUMNS", "")
    done = subprocess.run(  # noqa: S603 - this program itself, with words from above
        [*line, *words],
        cwd=made.folder,
        env=_surroundings(width),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    shown = done.stdout.decode("utf-8", "replace").splitlines()
    for text in shown[:_ROWS]:
        say(f"  {text}")
    if len(shown) > _ROWS:
        say(f"  … och {len(shown) - _ROWS} rader till")
    if done.returncode not in codes:
        say(f"  (slutkod {done.returncode})")
        raise typer.Exit(1)


def _surroundings(width: str) -> dict[str, str]:
    """The environment without what would lead the command elsewhere, or write anything but plain UTF-8."""
    unwanted = {"GPLAN_DB", "GPLAN_AS_OF", "FORCE_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    here = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([here, *filter(None, [kept.get("PYTHONPATH", "")])])
    return (
        kept
        | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "PYTHONPATH": path}
        | ({"COLUMNS": width} if width else {})
    )


def _farewell(run: "Session", made: "Demo") -> None:
    """Where the papers lie, and what to type next."""
    say(f"\nDen utskrivna planen ligger i {made.folder / 'utskrifter'}.")
    say("\nNu är det din tur. Ställ dig i mappen:")
    say(f"  cd {made.folder}")
    say('  export GPLAN_DB=demo.db          (i PowerShell: $env:GPLAN_DB = "demo.db")')
    _ = run
