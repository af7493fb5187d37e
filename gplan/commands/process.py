"""``gplan process``: how far a person's plan has come, step by step, and what comes next."""

from typing import Annotated

import typer

from gplan.commands import session
from gplan.commands.options import PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref

app = typer.Typer()

_WHERE_ANY = {"done_on": "Dag", "by": "Av", "due_on": "Senast"}
"""Columns that are shown where any step has something in them: the rest is room for the words."""

RECALL_WORDS = "personen har sagt nej, återkalla det som är delat"


@app.command("process")
def process(
    context: typer.Context,
    person: PersonArgument,
    everything: Annotated[bool, typer.Option("--all", help="Också stegen som er rutin inte kräver.")] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa stegen på vägen till en plan och efter den, i den ordning som er rutin har, och vilket som är nästa.

    Ett steg som rutinen inte kräver visas när det är gjort, eller med --all.

    Exempel:
      gplan process p17
      gplan process p17 --all
      gplan process p17 --as-of 2026-03-01
      gplan process p17 --profile solna

    Slutkoder:
      0 visat · 2 personen finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup
    from gplan.actions import process as actions

    with run.reading("process") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        rules = run.profile(store)
        found = actions.of_person(store, who.id, run.as_of, rules)
    case = case_ref(who.id)
    items = [actions.record(number, one, case) for number, one in enumerate(found, 1)]
    hidden = 0
    if form is Format.TABLE and not everything:
        asked = [one for one in items if one["state"] != "not_asked"]
        items, hidden = asked, len(items) - len(asked)
    columns = (
        Column("number", "Nr", right=True),
        Column("step_words", "Steg"),
        Column("state_words", "Läge"),
        *(Column(key, title) for key, title in _WHERE_ANY.items() if any(one[key] for one in items)),
    )
    emphasis = {"not_done": "1", "recall": "1"}
    emit(context, Listing("process", run.as_of, items, columns, "Inga steg.", emphasis), form)
    if form is Format.TABLE:
        following = actions.next_step(found)
        say("")
        if hidden:
            say(f"{hidden} steg som rutinen inte kräver visas inte; se dem med --all.")
        say(f"Reglerna: {rules.title}.")
        if following is None:
            say("Alla steg är gjorda.")
            return
        if following.why:
            say(f"{following.words[:1].upper()}{following.words[1:]}: det här stämmer inte än.")
            for one in following.why:
                say(f"  {one}", hang="  ")
        words = RECALL_WORDS if following.state == "recall" else following.words
        say(f"Nästa steg: {words}: {following.command}")
