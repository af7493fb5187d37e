"""``gplan rules diff``."""

import sys
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from gplan import profiles
from gplan.commands import session
from gplan.commands.output import Format, FormatOption, Listing, emit, width
from gplan.commands.terminal import color_wanted
from gplan.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from gplan.actions.rule_changes import Answers
    from gplan.commands.session import Session
    from gplan.profiles import Profile


class _Sides(NamedTuple):
    """The two sets of rules that are compared."""

    before: "Profile"
    after: "Profile"
    title: str
    labels: tuple[str, str]


def diff(
    context: typer.Context,
    from_on: Annotated[
        str | None, typer.Option("--from", metavar="DATUM", help="Reglerna så som de gällde den dagen.")
    ] = None,
    to_on: Annotated[
        str | None,
        typer.Option("--to", metavar="DATUM", help="Mot så som de gäller den dagen; annars i dag."),
    ] = None,
    against: Annotated[str, typer.Option("--against", metavar="NAMN|FIL", help="Mot en annan profil.")] = "",
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="REGEL", help="Bara svaren från dessa: kod, namn eller familj."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="REGEL", help="Inte svaren från dessa: kod, namn eller familj."),
    ] = None,
    all_results: Annotated[
        bool, typer.Option("--all-results", help="Också svar som varken var eller blir en brist.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Jämför reglerna mellan två dagar eller med en annan profil: vilka värden och vilka personers svar som ändras.

    Personernas uppgifter är dagens; bara reglerna byts. Inget sparas. Är ingen fil vald med --db eller GPLAN_DB
    och ingen skapad jämförs bara värdena; en fil som är vald ska finnas.

    Exempel:
      gplan rules diff --from 2026-01-01 --to 2026-07-01
      gplan rules diff --profile jarfalla --against kristianstad --select P

    Slutkoder:
      0 inget skiljer sig · 1 en profil går inte att läsa · 2 fel på kommandoraden · 3 något skiljer sig
      · 5 enhetens fil går inte att använda
    """
    from gplan import rules
    from gplan.actions import rule_changes

    run = session.of(context)
    day_sides = _days(run, from_on, to_on, against)
    rules.chosen(select or (), ignore or ())
    found: Answers | None = None
    if run.path.is_file() or run.path_was_chosen:
        with run.reading("rules diff") as store:
            sides = _sides(run.profile(store), day_sides, against)
            found = rule_changes.answers(
                store, run.as_of, sides.before, sides.after, select or (), ignore or ()
            )
            for person in found.persons:
                run.saw(person)
    else:
        sides = _sides(profiles.load(run.chosen_profile or profiles.BOTTOM), day_sides, against)
    items = _items(run, sides, found)
    shown = [item for item in items if all_results or item["matters"]]
    for item in items:
        del item["matters"]
    if form is Format.TABLE:
        _tell(context, sides, items, shown, found)
    else:
        emit(context, Listing("rules-diff", run.as_of, shown, (), ""), form)
    if items:
        raise typer.Exit(3)


def _days(run: "Session", from_on: str | None, to_on: str | None, against: str) -> "tuple[date, date] | None":
    """The two days, or None when two profiles are compared.

    Raises:
        UsageError: neither or both are asked for, or a day was left empty.
    """
    if "" in (from_on, to_on):
        raise UsageError("En av dagarna är tom.", "Ange en dag, eller utelämna valet.")
    if bool(against) == (from_on is not None):
        raise UsageError(
            "Ange antingen två dagar eller en annan profil att jämföra med.",
            "Till exempel --from 2026-01-01 --to 2026-07-01, eller --against kristianstad.",
        )
    if against:
        if to_on is not None:
            raise UsageError("--to hör ihop med --from.", "Utelämna --to.")
        return None
    first = run.day(from_on)
    assert first is not None, "given"
    return first, run.day(to_on) or run.as_of


def _sides(profile: "Profile", days: "tuple[date, date] | None", against: str) -> _Sides:
    if days is not None:
        return _Sides(
            profile.frozen_on(days[0]),
            profile.frozen_on(days[1]),
            f"{profile.title}: reglerna {days[0]} mot {days[1]}",
            (str(days[0]), str(days[1])),
        )
    other = profiles.load(against)
    labels = (profile.name, other.name) if profile.name != other.name else ("före", "efter")
    return _Sides(profile, other, f"{profile.title} mot {other.title}", labels)


def _items(run: "Session", sides: _Sides, found: "Answers | None") -> list[dict[str, Any]]:
    """Everything that differs as records, each with whether it ``matters``."""
    from gplan.actions import rule_changes
    from gplan.render import rule_changes as words

    items = [
        words.value_record(
            one.parameter, one.service, one.description, sides.after.kind(one.parameter), (one.one, one.other)
        )
        for one in rule_changes.values(sides.before, sides.after, run.as_of)
    ]
    items += [
        words.blocking_record(one.rule.code, one.rule.slug, one.rule.title, (one.before, one.after))
        for one in rule_changes.blocking(sides.before, sides.after)
    ]
    items = [item | {"matters": True} for item in items]
    for changed in found.changed if found else ():
        for change in changed.changes:
            rule = change.rule
            named = {"rule": rule.code, "slug": rule.slug, "title": rule.title, "whose": rule.whose}
            facts = [words.side_facts(*side.told()) for side in (change.before, change.after)]
            item = words.result_record(changed.case.person, changed.case.name, named, facts)
            items.append(item | {"matters": change.matters})
    return items


def _tell(
    context: typer.Context,
    sides: _Sides,
    items: list[dict[str, Any]],
    shown: list[dict[str, Any]],
    found: "Answers | None",
) -> None:
    from gplan.render import rule_changes as words
    from gplan.render import sheet

    asked = None if found is None else len(found.persons)
    title, sections = words.sheet_of(sides.title, sides.labels, shown, len(items) - len(shown), asked)
    sheet.write(title, sections, sys.stdout, width=width(), color=color_wanted(context))
