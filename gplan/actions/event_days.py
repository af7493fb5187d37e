"""A wrong day of what happened to a plan: corrected by a new event, and the one before stays in the history."""

from datetime import date

from gplan.actions import headings, masks
from gplan.actions.plans import EVENT_NOTES, refuse_day, signed_as
from gplan.errors import AmbiguousError, UsageError
from gplan.model.ids import NoteId, plan_ref
from gplan.model.plan import Plan
from gplan.model.terms import PlanEventKind, SignerRole, label
from gplan.render.masking import Mask, no_mask
from gplan.store import journal, plans
from gplan.store.connection import Store
from gplan.store.plans import PlanEvent

_THE_PERSON = SignerRole.PERSON.value
_CORRECTS = "Rättelse: "
_NOT = " Det var inte {}."


def correct(
    store: Store,
    plan: Plan,
    kind: PlanEventKind,
    happened_on: date,
    on: date,
    *,
    role: str = "",
    by: str = "",
) -> PlanEvent:
    """Say on which day something was; gives what was written before. Of several the last, of signatures the signer's.

    Raises:
        UsageError: there is nothing to correct, it says that day already, or the day cannot be.
        AmbiguousError: several have signed in the role, and nobody is named.
    """
    name = plan_ref(plan.person_id, plan.version)
    refuse_day(store, plan, happened_on, on)
    known = [one for one in plans.events(store, plan.id, on) if one.kind is kind]
    if kind is PlanEventKind.SIGNED:
        known = _by_signer(known, role, by, masks.of(store, plan.person_id, on))
    if not known:
        raise UsageError(
            f"{name} har ingen sådan anteckning att rätta; inget sparades.",
            "Anteckna den utan --correct. Vad som har hänt står i gplan plan history.",
        )
    old = known[-1]
    if old.happened_on == happened_on:
        raise UsageError(
            f"{name} säger redan {happened_on.isoformat()}; inget ändrades.", "Ange rätt dag med --on."
        )
    plans.add_event(
        store,
        plan,
        kind,
        happened_on,
        who=old.who,
        role=old.role,
        how=old.how,
        reason=old.reason,
        corrects=old.id,
    )
    _write(store, plan, old, happened_on)
    return old


def _by_signer(known: list[PlanEvent], role: str, by: str, mask: Mask) -> list[PlanEvent]:
    found = [one for one in known if (one.role or _THE_PERSON) == role]
    wanted = " ".join(by.split()).casefold()
    if wanted:
        return [one for one in found if " ".join(one.who.split()).casefold() == wanted]
    if len({one.who for one in found}) > 1:
        raise AmbiguousError(
            "Flera har skrivit under i den rollen.",
            "Ange vem med --by:",
            tuple(f"{_called(one, mask)} {one.happened_on}" for one in found),
        )
    return found


def _called(one: PlanEvent, mask: Mask) -> str:
    """The signer, in an error: a protected person's representative by the role alone."""
    role = SignerRole(one.role) if one.role else SignerRole.PERSON
    hidden = mask is not no_mask and role is SignerRole.REPRESENTATIVE
    return label(role) if hidden else mask(one.who)


def _write(store: Store, plan: Plan, old: PlanEvent, happened_on: date) -> None:
    """The journal's note of the event is corrected by a new one, which says what was wrong."""
    was, now = (_note(plan, old, day) for day in (old.happened_on, happened_on))
    journal.add(
        store,
        plan.person_id,
        happened_on,
        headings.of(store, "plan", happened_on),
        f"{_CORRECTS}{now}{_NOT.format(old.happened_on.isoformat())}",
        store.writer.actor,
        _told(store, plan, was),
    )


def _told(store: Store, plan: Plan, was: str) -> NoteId | None:
    """The note that tells of the event as it stands: the first one, or that of the last correction.

    One that has been corrected by hand is followed to the end, so that no note is corrected twice.
    """
    notes = journal.of_person(store, plan.person_id, None, date.max)
    corrected_by = {one.corrects: one.id for one in sorted(notes, key=lambda one: one.id) if one.corrects}
    again = _CORRECTS + was + _NOT.partition("{")[0]
    told = [one.id for one in notes if one.text == was or one.text.startswith(again)]
    if not told:
        return None
    last = max([one for one in told if one not in corrected_by] or told)
    while last in corrected_by:
        last = corrected_by[last]
    return last


def _note(plan: Plan, event: PlanEvent, day: date) -> str:
    if event.kind not in EVENT_NOTES:
        return f"{plan_ref(plan.person_id, plan.version)}: {label(event.kind)} {day.isoformat()}."
    return EVENT_NOTES[event.kind].format(
        plan=plan_ref(plan.person_id, plan.version),
        day=day.isoformat(),
        who=signed_as(event.who or "den enskilde", event.role),
        reason=event.reason,
    )
