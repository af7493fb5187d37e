"""Looking at plans: list, show, check."""

from typing import TYPE_CHECKING, Any

import typer

from gplan.commands import session
from gplan.commands.findings import COLUMNS, items_of, tell
from gplan.commands.options import PersonArgument, PlanArgument
from gplan.commands.output import Column, Format, FormatOption, Listing, emit, emit_one
from gplan.model.ids import case_ref, plan_ref
from gplan.model.terms import PlanStatus, label

if TYPE_CHECKING:
    from datetime import date

    from gplan.model.person import Person
    from gplan.model.plan import Plan
    from gplan.model.plan_change import CorrectionNote
    from gplan.render.masking import Mask
    from gplan.render.sheet import Section
    from gplan.store.plans import PlanEvent


def check(context: typer.Context, plan: PlanArgument, form: FormatOption = Format.TABLE) -> None:
    """Kontrollera planen mot beställningen och kommunens regler: allt som saknas på en gång.

    Exempel:
      gplan plan check p17

    Slutkoder:
      0 inget saknas · 2 planen finns inte · 3 något saknas · 5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, masks, plans
    from gplan.model.finding import Outcome

    with run.reading("plan check") as store:
        found = lookup.plan(store, plan, run.as_of)
        run.saw(found.person_id)
        results = masks.in_results(
            plans.missing(store, found.person_id, run.as_of, run.profile(store)),
            masks.of(store, found.person_id, run.as_of),
        )
    items = items_of(found.person_id, results)
    if form is Format.TABLE:
        tell(results, empty=f"{plan_ref(found.person_id, found.version)}: inget saknas.")
    else:
        emit(context, Listing("plan-check", run.as_of, items, COLUMNS, "Inget saknas."), form)
    if any(one.outcome is Outcome.FAILS for one in results):
        raise typer.Exit(3)


def list_plans(
    context: typer.Context,
    person: PersonArgument = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """Visa planerna: den nyaste för var och en, eller alla versioner för en person.

    Exempel:
      gplan plan list
      gplan plan list p17
    """
    run = session.of(context)
    from gplan.actions import follow_ups, lookup
    from gplan.store import follow_ups as kept
    from gplan.store import persons, plans

    with run.reading("plan list") as store:
        who = lookup.person(store, person, run.as_of) if person else None
        names = {number: name for number, name, _, _ in persons.names(store, run.as_of)}
        lines = plans.lines(store, run.as_of, who.id if who else None)
        agreed = kept.agreed(store, run.as_of)
        next_on = {line.id: follow_ups.next_day(line, agreed) for line in lines}
    if not person:
        lines = [line for line in lines if line.status in (PlanStatus.DRAFT, PlanStatus.ESTABLISHED)]
    items = [
        {
            "id": plan_ref(line.person_id, line.version),
            "case": case_ref(line.person_id),
            "name": names.get(line.person_id, ""),
            "version": line.version,
            "status": line.status.value,
            "status_words": label(line.status),
            "opened_on": line.opened_on.isoformat(),
            "established_on": line.established_on.isoformat() if line.established_on else None,
            "established_words": line.established_on.isoformat()
            if line.established_on and line.status is not PlanStatus.DRAFT
            else "",
            "follow_up_on": str(next_on[line.id]) if next_on[line.id] else None,
        }
        for line in lines
    ]
    columns = (
        Column("id", "Plan"),
        Column("name", "Namn"),
        Column("status_words", "Läge"),
        Column("established_words", "Upprättad"),
        Column("follow_up_on", "Följs upp"),
    )
    emit(context, Listing("plan-list", run.as_of, items, columns, "Inga planer än."), form)


def show(context: typer.Context, plan: PlanArgument, form: FormatOption = Format.TABLE) -> None:
    """Visa allt som en plan säger.

    Exempel:
      gplan plan show p17-1
      gplan plan show p17 -f json
    """
    run = session.of(context)
    from gplan.actions import follow_ups, masks, plan_history, plans
    from gplan.actions.plan_differences import correction_notes
    from gplan.render import package
    from gplan.render.page_model import Audience
    from gplan.store import follow_ups as kept
    from gplan.store import plans as stored

    with run.reading("plan show") as store:
        found = plan_history.plan_then(store, plan, run.as_of)
        run.saw(found.person_id)
        who = plans.owner(store, found, run.as_of)
        order = plans.order_of(store, found, run.as_of)
        mask = masks.of_person(store, who)
        events = stored.events(store, found.id, run.as_of)
        next_on = follow_ups.next_day(found, kept.agreed(store, run.as_of))
    notes = correction_notes(found, who, Audience.STAFF)
    whole = package.plan_record(found, who, order=order, on=run.as_of, outside=False, corrections=notes)
    record: dict[str, Any] = masks.hidden(whole, mask)
    emit_one(context, "plan-show", record, form, lambda: _sheet(found, who, mask, events, notes, next_on))


def _sheet(
    plan: "Plan",
    who: "Person",
    mask: "Mask",
    events: "list[PlanEvent]",
    corrections: "tuple[CorrectionNote, ...]",
    follow_up_on: "date | None",
) -> "tuple[str, list[Section]]":
    from gplan.commands.plan_sheet import sections, signatures
    from gplan.render.plan_changes import correction_lines
    from gplan.render.sheet import Section

    name = f"{who.details.name} ({plan_ref(plan.person_id, plan.version)})"
    return f"Genomförandeplan för {name}, {label(plan.status)}", [
        *sections(plan, mask, follow_up_on),
        signatures(events, mask),
        Section("Rättelser", (), correction_lines(corrections, mask)),
    ]
