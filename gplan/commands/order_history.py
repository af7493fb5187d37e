"""``gplan order history``: a person's orders in a line, and what each changed."""

from typing import TYPE_CHECKING, Any

import typer

from gplan.commands import session
from gplan.commands.options import PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, width
from gplan.commands.terminal import color_wanted

if TYPE_CHECKING:
    from gplan.render.sheet import Section

_KINDS = {"first": "första beställningen", "new": "ny beställning", "revision": "ny version"}


def history(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa en persons beställningar i ordning och vad var och en ändrade.

    Exempel:
      gplan order history p17
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, order_line

    with run.reading("order history") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        found = order_line.line(store, who.id, run.as_of, run.catalogue(store))
        items: list[dict[str, Any]] = masks.hidden(found, masks.of_person(store, who))
    columns = (Column("id", "Nr"), Column("received_on", "Kom"), Column("state_words", "Läge"))
    if form is not Format.TABLE or not items:
        emit(context, Listing("order-history", run.as_of, items, columns, "Inga beställningar än."), form)
        return
    import sys

    from gplan.render import sheet

    title = f"Beställningar för {items[0]['case']}"
    sheet.write(
        title, [_section(item) for item in items], sys.stdout, width=width(), color=color_wanted(context)
    )


def _section(item: dict[str, Any]) -> "Section":
    from gplan.render.sheet import Section

    return Section(
        f"{item['received_on']} {_KINDS[item['kind']]} ({item['state_words']})",
        (
            ("Gäller från", item["valid_from"] or ""),
            ("Till och med", item["valid_until"] or "tills vidare"),
            ("Första besöket", item["started_on"] or ""),
            ("Slut", item["ended_on"] or ""),
            ("Planer", ", ".join(item["plans"])),
            ("Innebär", item["means"] if item["state"] != "replaced" else ""),
            ("Ändrat", "\n".join(_change(change) for change in item["changes"])),
        ),
    )


def _change(change: dict[str, str]) -> str:
    def short(text: str) -> str:
        folded = " ".join(text.split())
        return folded if len(folded) <= 60 else f"{folded[:59]}…"

    if not change["before"] or not change["after"]:
        return f"{change['field']}: {short(change['before'] or change['after'])}"
    return f"{change['field']}: {short(change['before'])} → {short(change['after'])}"
