"""``gplan why``."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import PersonArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit

if TYPE_CHECKING:
    from collections.abc import Callable

    from gplan.model.case import WaiverFacts
    from gplan.model.finding import Result
    from gplan.profiles import Profile

app = typer.Typer()

COLUMNS = (
    Column("outcome_words", "Resultat"),
    Column("sentence", "Vad"),
    Column("rule", "Regel"),
)


@app.command()
def why(
    context: typer.Context,
    person: PersonArgument,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", "--rule", metavar="REGEL", help="Bara dessa: kod, namn eller familj."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="REGEL", help="Inte dessa: kod, namn eller familj."),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa varför: varje regel för en person, med dagar, uträkning och källa, också det som inte gäller.

    Det som brister står först. Under varje svar står sista dagen och vad den räknas från, vad regeln säger, om det
    är lag, allmänt råd, kommunens rutin eller ett antagande i gplan, och var det står.

    Exempel:
      gplan why p17
      gplan why p17 --rule P020
      gplan why p17 --select F --as-of 2026-03-01

    Slutkoder:
      0 visat, också när något brister · 2 personen eller regeln finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import why as actions
    from gplan.commands.findings import items_of
    from gplan.commands.terminal import color_wanted, terminal_width
    from gplan.dates import swedish_day
    from gplan.model.ids import case_ref
    from gplan.render import why as page

    with run.reading("why") as store:
        profile = run.profile(store)
        told = actions.told(store, person, run.as_of, profile, select or (), ignore or ())
        run.saw(told.case.person)
    items = items_of(told.case.person, told.results, _more(profile, told.waivers))
    if form is not Format.TABLE:
        emit(context, Listing("why", run.as_of, items, COLUMNS, ""), form)
        return
    page.write(
        f"{case_ref(told.case.person)} {told.case.name}",
        f"{swedish_day(run.as_of)}, {profile.title}",
        items,
        sys.stdout,
        width=terminal_width(),
        color=color_wanted(context),
    )


def _more(profile: "Profile", waivers: "dict[int, WaiverFacts]") -> "Callable[[Result], dict[str, Any]]":
    """What is told of each answer beside what ``check`` tells."""
    from gplan import rules
    from gplan.ruleset import base, value_words

    def more(one: "Result") -> dict[str, Any]:
        rule, due, value = rules.find(one.code), one.due, one.value
        waiver = waivers.get(one.waived_by) if one.waived_by is not None else None
        wanted = due.value.anchor if due and due.value and due.anchor_is_fallback else ""
        return {
            "title": rule.title,
            "family": rule.family,
            "family_words": rules.FAMILIES[rule.family],
            "sentence": one.message.replace(f" {base.reckoning(due)}", "") if due else one.message,
            "blocks_by": profile.blocks_by(one.code) if one.blocks else None,
            "blocks_by_words": (_whose_block(profile, one.code) or None) if one.blocks else None,
            "day_is_set": due.value is None if due else None,
            "done_on": due.done_on.isoformat() if due and due.done_on else None,
            "anchor_missing_words": base.ANCHORS.get(wanted, wanted) or None,
            "parameter_words": profile.description(value.parameter) if value else None,
            "validity_words": (value_words.validity(value) or None) if value else None,
            "service": (value.service or None) if value else None,
            "note": (value.note or None) if value else None,
            "waiver_reason": waiver.reason if waiver else None,
            "waiver_by": waiver.by if waiver else None,
            "waiver_from": waiver.valid_from.isoformat() if waiver else None,
            "waiver_until": waiver.valid_until.isoformat() if waiver and waiver.valid_until else None,
        }

    return more


def _whose_block(profile: "Profile", code: str) -> str:
    """Whose rules let a fault stop something: ``Järfällas regler``; empty where it is gplan's own choice."""
    from gplan import profiles

    named = profile.blocks_by(code)
    if named == profiles.BOTTOM:
        return ""
    by = profile if named == profile.name else profiles.load(named)
    if not by.municipality:
        return f"reglerna i {by.title}"
    return f"{by.municipality}{'' if by.municipality[-1] in 'sxz' else 's'} regler"
