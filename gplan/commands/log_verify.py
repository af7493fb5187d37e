"""``gplan log --verify``."""

from typing import TYPE_CHECKING, Any

import typer

from gplan.commands import session
from gplan.commands.output import Column, Format, Listing, emit, say
from gplan.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLUMNS = (
    Column("log", "Logg"),
    Column("whole", "Hel"),
    Column("rows", "Rader", right=True),
    Column("head", "Slutet på kedjan"),
)


def verify(context: typer.Context, form: Format, *, others: bool) -> None:
    """Check both logs and tell how it stands.

    Raises:
        UsageError: something was asked for that goes with a list only.
        Exit: 3 where a log is not whole.
    """
    if others:
        raise UsageError(
            "--verify kontrollerar loggarna i sin helhet.", "Skriv gplan log --verify utan annat."
        )
    run = session.of(context)
    from gplan.actions import log_check

    with run.reading("log --verify") as store:
        items = log_check.check(store)
    if form is Format.TABLE:
        _tell(items)
    else:
        emit(context, Listing("log-verify", run.as_of, items, _COLUMNS, ""), form)
    if not all(item["whole"] for item in items):
        raise typer.Exit(3)


def _tell(items: "Iterable[dict[str, Any]]") -> None:
    broken = False
    for item in items:
        rows = "1 rad" if item["rows"] == 1 else f"{item['rows']} rader"
        say(f"{item['log']}: {'hel' if item['whole'] else 'inte hel'}, {rows}.")
        if item["sealed"]:
            say(f"  {item['sealed']} av dem skrevs innan kedjan började och är förseglade tillsammans.")
        for fault in item["faults"]:
            say(f"  {fault['text']}")
        if item["head"]:
            say(f"  Kedjan slutar på {item['head']}")
        broken = broken or not item["whole"]
    if broken:
        say("Rör inte filerna. Ta fram en säkerhetskopia och tala med den som ansvarar för era uppgifter.")
