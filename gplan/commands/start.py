"""``gplan`` alone: the start page."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import typer

from gplan.commands import rescue, session
from gplan.commands.output import say

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gplan.model.case import Case

_APART = ("consent", "recall")
"""Kinds with a heading of their own."""
SHOWN = 5
"""Rows per heading; the rest is counted."""


def start(context: typer.Context) -> None:
    """What is overdue, due this week, missing; drafts lying; consents expiring; an old binder."""
    run = session.of(context)
    if not run.path.is_file() and not run.path_was_chosen:
        say("Välkommen till gplan. Här finns ingen enhet än.")
        say('  gplan init --unit "Hemtjänst Norra"   skapa enhetens fil')
        say("  gplan demo                            prova på en påhittad enhet")
        say("  gplan --help                          alla kommandon")
        return
    from gplan.actions import binder_age, due
    from gplan.dates import swedish_day, weekday_name
    from gplan.store import cases
    from gplan.store.unit import get

    with run.reading("start") as store:
        unit = get(store)
        known = cases.load(store, run.as_of)
        rules = run.profile(store)
        rows = due.due(store, run.as_of, rules, until=run.as_of + timedelta(days=30), known=known)
        binder = binder_age.sentence(store, run.as_of, rules, known)
    ours = [row for row in rows if row["whose"] == "unit"]
    drafts = [case for case in known if case.draft_version is not None]
    say(f"{unit.name}, {weekday_name(run.as_of)} {swedish_day(run.as_of)}. {people(len(known))}.")
    _due(ours, (run.as_of + timedelta(days=7)).isoformat())
    _drafts(drafts)
    if binder:
        say("\nPapper för driftstopp")
        say(f"  {binder}")
        say("  Skriv ut den: gplan print binder")
    left = _texts()
    if not ours and not drafts and not binder and not left:
        say("\nInget att göra just nu.")
    say("\nAllt: gplan followup due · Hjälp: gplan --help")


def _due(ours: "list[dict[str, Any]]", week: str) -> None:
    consents = [row for row in ours if row["kind"] == "consent"]
    rest = [row for row in ours if row["kind"] not in _APART]
    _rows("Personen har sagt nej", (row for row in ours if row["kind"] == "recall"))
    _rows("Försenat", (row for row in rest if row["state"] == "overdue"))
    _rows("Saknas", (row for row in rest if row["state"] == "missing"))
    _rows("Den här veckan", (row for row in rest if row["state"] in ("due", "coming") and row["due"] <= week))
    _rows("Samtycken som går ut inom 30 dagar", consents)


def _drafts(drafts: "list[Case]") -> None:
    if drafts:
        say(f"\nUtkast ({len(drafts)})")
        for case in drafts[:SHOWN]:
            say(f"  p{case.person}-{case.draft_version}  {case.name}, påbörjat {case.draft_opened_on}")
        _more(len(drafts))


def _texts() -> bool:
    """Tell of texts that are not saved; whether any was left lying."""
    lying, open_now = rescue.left_behind()
    # Whoever is at the keyboard may have another window with an editor in it: its words are only in that file.
    _files("Text som skrivs just nu", open_now, "Låt den ligga: den sparas när du stänger editorn.")
    if open_now:
        say("  Är ingen editor öppen? Läs den då och spara det som ska sparas.")
    _files("Text som inte blev sparad", lying, "Läs den, spara det som ska sparas och ta sedan bort filen.")
    return bool(lying)


def _files(title: str, paths: "list[Path]", then: str) -> None:
    if paths:
        say(f"\n{title} ({len(paths)})")
        for path in paths[-SHOWN:]:
            say(f"  {path}")
        _more(len(paths))
        say(f"  {then}")


def _rows(title: str, rows: "Iterable[dict[str, Any]]") -> None:
    found = list(rows)
    if not found:
        return
    say(f"\n{title} ({len(found)})")
    for row in found[:SHOWN]:
        say(f"  {row['due'] or '          '}  {row['case']}  {row['name']}: {row['what']}")
    _more(len(found))


def people(count: int) -> str:
    """A number of persons in words."""
    return "1 person" if count == 1 else f"{count} personer"


def _more(count: int) -> None:
    if count > SHOWN:
        say(f"  … och {count - SHOWN} till")
