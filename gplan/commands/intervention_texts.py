"""``gplan intervention text --history``: the text of an intervention as it has been."""

import sys

import typer

from gplan.commands import session
from gplan.commands.output import say, width
from gplan.commands.terminal import color_wanted


def show_history(context: typer.Context, person: str, intervention: str) -> None:
    """Write every text an intervention has had, the newest last; an ended intervention has its texts, too."""
    run = session.of(context)
    from gplan.actions import interventions, lookup, masks
    from gplan.render import sheet
    from gplan.render.records import plain

    with run.reading("intervention text --history") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        found = interventions.find(store, who.id, intervention, run.as_of, include_ended=True)
        versions = interventions.history(store, found, run.as_of)
        mask = masks.of_person(store, who)
    if not versions:
        say(f"{found.name} har ingen text än.")
        return
    sections = [
        sheet.Section(
            f"Från {version.valid_from.isoformat()}",
            tuple((interventions.HEADINGS[key], mask(text)) for key, text in plain(version.text).items()),
        )
        for version in versions
    ]
    sheet.write(
        f"Insatstexten för {found.name}", sections, sys.stdout, width=width(), color=color_wanted(context)
    )
