"""The versions of a plan: its history, what differs between two, and a version marked as in error."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import (
    DRY_RUN_DONE,
    DryRunOption,
    ForceOption,
    OnOption,
    PersonArgument,
    PlanArgument,
)
from gplan.commands.output import Format, FormatOption, Listing, emit, say
from gplan.model.ids import case_ref, plan_ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gplan.actions.plan_history import Compared, Version
    from gplan.model.plan import Plan
    from gplan.model.records import Share
    from gplan.render.masking import Mask
    from gplan.render.sheet import Section


def ref(plan: "Plan") -> str:
    """The version as people type it."""
    return plan_ref(plan.person_id, plan.version)


def history(context: typer.Context, person: PersonArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa alla versioner av planen och vad som har hänt med dem, den nyaste först.

    Exempel:
      gplan plan history p17
      gplan plan history p17 --as-of 2026-06-30

    Slutkoder:
      0 klart · 2 personen finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, plan_history

    with run.reading("plan history") as store:
        who = lookup.person(store, person, run.as_of)
        run.saw(who.id)
        found = plan_history.history(store, who, run.as_of)
        mask = masks.of_person(store, who)
    if form is Format.TABLE and found:
        title = f"Planens versioner för {who.details.name} ({case_ref(who.id)})"
        _write(context, title, [_version_section(one, mask) for one in found])
        return
    items = [item for version in found for item in _happenings(version)]
    emit(context, Listing("plan-history", run.as_of, masks.hidden(items, mask), (), "Inga planer än."), form)


def _happenings(version: "Version") -> list[dict[str, Any]]:
    plan = version.plan
    said = {
        "case": case_ref(plan.person_id),
        "plan": ref(plan),
        "version": plan.version,
        "status": plan.status.value,
        "status_words": version.state,
        "established_on": plan.established_on.isoformat() if plan.established_on else None,
        "established_by": plan.established_by,
        "replaces": plan.replaces,
        "replaced_by": version.replaced_by,
        "ordered_on": version.ordered_on.isoformat() if version.ordered_on else None,
        "follow_up_on": version.follow_up_on.isoformat() if version.follow_up_on else None,
        "content_hash": plan.hash_now,
    }
    return [
        {
            "id": f"{ref(plan)}:{one.id}",
            **said,
            "happened_on": one.on.isoformat(),
            "kind": one.kind,
            "what": one.what,
            "who": one.who,
            "reason": one.reason,
            "counts": one.counts,
        }
        for one in version.happenings
    ]


def _version_section(version: "Version", mask: "Mask") -> "Section":
    from gplan.render.sheet import Section

    plan = version.plan
    facts = [
        ("Ersätter", f"version {plan.replaces}" if plan.replaces else ""),
        ("Beställning", version.order),
        ("Följs upp", str(version.follow_up_on or "")),
    ]
    for one in version.happenings:
        by = f" av {one.who}" if one.who else ""
        why = f" ({one.reason.rstrip('.')})" if one.reason else ""
        what, colon, which = one.what.partition(": ")
        facts.append((one.on.isoformat(), mask(f"{what}{by}{colon}{which}{why}")))
    return Section(f"{ref(plan)}, {version.state}", tuple(facts))


def _write(context: typer.Context, title: str, sections: "list[Section]") -> None:
    import sys

    from gplan.commands.terminal import color_wanted, width
    from gplan.render import sheet

    sheet.write(title, sections, sys.stdout, width=width(), color=color_wanted(context))


def diff(
    context: typer.Context,
    first: Annotated[
        str,
        typer.Argument(metavar="PLAN", help="Version (p17-1), eller en person: då den nyaste, utkastet med."),
    ],
    second: Annotated[
        str,
        typer.Argument(metavar="PLAN", help="Version att jämföra med; utan den jämförs den första bakåt."),
    ] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa vad som skiljer två versioner, insats för insats. Av långa texter visas de meningar som har ändrats.

    Med en version jämförs den med versionen före; med en person jämförs den nyaste, också ett utkast.

    Exempel:
      gplan plan diff p17
      gplan plan diff p17-1 p17-3

    Slutkoder:
      0 klart, vare sig något skiljer eller inte · 2 planen finns inte · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import masks, plan_history

    with run.reading("plan diff") as store:
        found = plan_history.compare(store, first, second, run.as_of)
        run.saw(found.after.person_id)
        mask = masks.of(store, found.after.person_id, run.as_of)
    if form is Format.TABLE:
        _tell_diff(context, found, mask)
        return
    items = [
        {"from": ref(found.before), "to": ref(found.after)}
        | plan_history.change_record(change, found.after, number)
        for number, change in enumerate(found.changes, 1)
        if found.before is not None
    ]
    items = [{"id": item.pop("id"), **item} for item in items]
    emit(context, Listing("plan-diff", run.as_of, masks.hidden(items, mask), (), ""), form)


def _tell_diff(context: typer.Context, found: "Compared", mask: "Mask") -> None:
    from gplan.render.plan_changes import sections

    if found.before is None:
        say(f"{ref(found.after)} är den första versionen: det finns ingen tidigare att jämföra med.")
    elif not found.changes:
        say(f"Ingen skillnad mellan {ref(found.before)} och {ref(found.after)}.")
    else:
        title = f"Från {_dated(found.before)} till {_dated(found.after)}"
        _write(context, title, sections(found.changes, mask))
    if found.unanswered:
        say(f"\nInte ifyllt än i utkastet: {'; '.join(found.unanswered)}.")


def _dated(plan: "Plan") -> str:
    from gplan.model.terms import PlanStatus

    if plan.status is PlanStatus.DRAFT:
        return f"{ref(plan)} (utkast)"
    error = ", felaktig" if plan.status is PlanStatus.ENTERED_IN_ERROR else ""
    return f"{ref(plan)} ({plan.established_on}{error})"


def mark_error(
    context: typer.Context,
    plan: PlanArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="SKÄL", help="Vad som är fel.")],
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Markera en upprättad plan som felaktig. Den räknas inte längre, och versionen före gäller igen.

    Planen finns kvar och kan läsas, men den skrivs ut som felaktig och kan inte delas.

    Exempel:
      gplan plan mark-error p17-2 --reason "gällde fel person"

    Slutkoder:
      0 markerad · 2 planen är ett utkast eller redan markerad, eller dagen stämmer inte
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, plan_versions

    day = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        found = lookup.plan_in_force(store, plan, run.as_of)
        done = plan_versions.mark_error(store, found, reason=reason, happened_on=day, on=run.as_of)
    case = case_ref(found.person_id)
    say(f"{ref(found)} är markerad som felaktig {day.isoformat()}.")
    if done.in_force is None:
        if done.draft is None:
            say(f"{case} har nu ingen plan som gäller. Gör en ny: gplan plan create {case}")
        else:
            say(
                f"{case} har nu ingen plan som gäller. Fyll i utkastet {ref(done.draft)}: gplan plan edit {case}"
            )
    else:
        say(f"{ref(done.in_force)} gäller{' igen' if done.in_force.version < found.version else ''}.")
    tell_out(done.out, f"Återkalla den: gplan share recall {case}")
    if dry_run:
        say(DRY_RUN_DONE)
    elif done.in_force is not None:
        show, again = f"gplan plan show {ref(done.in_force)}", f"gplan plan revise {case}"
        say(f"Nästa steg: {show}. Behöver den göras om: {again}")


def tell_out(out: "Iterable[Share]", remedy: str) -> None:
    """Which copies are out, and what to do about them."""
    shares = list(out)
    for one in shares:
        whom = ", ".join(part for part in (one.case_officer, one.team) if part) or "handläggaren"
        say(f"Delad {one.shared_on.isoformat()} med {whom}.")
    if shares:
        say(remedy)
