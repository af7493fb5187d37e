"""The versions of a plan: a slip corrected beside what is frozen, a version marked as in error, two versions compared."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from gplan import dates, rules
from gplan.actions import headings, plans
from gplan.actions.findings import sentences
from gplan.actions.merging import merge
from gplan.actions.plan_differences import differences, same_interventions
from gplan.errors import RefusedError, UsageError
from gplan.model.finding import Result
from gplan.model.ids import case_ref, plan_ref
from gplan.model.plan import Plan, PlanContent, PlannedIntervention, check_code
from gplan.model.plan_change import PlanChange
from gplan.model.records import Share
from gplan.model.terms import PlanEventKind, PlanStatus
from gplan.render.plan_changes import heading
from gplan.store import interventions, journal, plan_corrections, shares
from gplan.store import plans as stored
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.profiles import Profile

CHECKSUM_SHOWN = 12
"""So much of a checksum is shown, and is enough to know it by."""
PARAMETER = "edit_window"
"""So long may an established plan be corrected."""


class Corrected(NamedTuple):
    """A plan after a correction."""

    plan: Plan
    changes: tuple[PlanChange, ...]
    """Empty: nothing was to be corrected, and nothing was saved."""
    out: tuple[Share, ...]
    """Copies that say what it said before."""
    draft: Plan | None
    """The open draft, where the correction was carried into it."""


class Mistaken(NamedTuple):
    """A version marked as in error."""

    plan: Plan
    in_force: Plan | None
    """The version that is in force instead."""
    out: tuple[Share, ...]
    """Copies of it that are out."""
    draft: Plan | None = None
    """The open draft, where there is one."""


def _ref(plan: Plan) -> str:
    return plan_ref(plan.person_id, plan.version)


def last_day(store: Store, plan: Plan, profile: "Profile") -> tuple[date | None, str]:
    """The last day to correct an established plan, and the time in words; None where the routine gives none.

    The moment of freezing drives it, whatever day the plan was made; the value is that of the same day.
    """
    assert plan.frozen_at is not None, "an established plan is frozen"
    frozen_on = plan.frozen_at.date()
    order = plans.order_of(store, plan, frozen_on)
    services = tuple(item.name for item in order.interventions) if order is not None else ()
    value = profile.value(PARAMETER, frozen_on, services)
    if value is None:
        return None, ""
    return dates.add(frozen_on, int(value.value), value.unit)[0], dates.duration_words(
        int(value.value), value.unit
    )


def require_correctable(store: Store, plan: Plan, profile: "Profile", today: date) -> None:
    """Refuse where a plan may not be corrected.

    Args:
        store: the file.
        plan: the version.
        profile: the rules in force.
        today: the day of the run, or by the clock where that is later: the time does not stand still for ``--as-of``.

    Raises:
        UsageError: it is a draft, in error, or replaced.
        RefusedError: the time to correct it is over.
    """
    name, case = _ref(plan), case_ref(plan.person_id)
    if plan.status is PlanStatus.DRAFT:
        raise UsageError(f"{name} är ett utkast.", f"Ändra det med gplan plan edit {case}.")
    if plan.status is PlanStatus.ENTERED_IN_ERROR:
        raise UsageError(
            f"{name} är markerad som felaktig och rättas inte.",
            f"Gör en ny version med gplan plan revise {case}, eller gplan plan create {case}.",
        )
    newest = stored.newest(store, plan.person_id, today)
    if newest is not None and newest.version > plan.version:
        raise UsageError(
            f"{name} är ersatt av version {newest.version} och rättas inte.",
            f"Rätta den som gäller: gplan plan correct {_ref(newest)}.",
        )
    last, words = last_day(store, plan, profile)
    if last is not None and today <= last:
        return
    assert plan.frozen_at is not None, "an established plan is frozen"
    until = (
        f"och kunde rättas till {last.isoformat()} ({words})"
        if last
        else "och rutinen ger ingen tid för rättelser"
    )
    raise RefusedError(
        f"{name} låstes {plan.frozen_at.date().isoformat()} {until}.",
        f"Blev den fel: gplan plan mark-error {name} --reason SKÄL och sedan en ny version."
        f" Har något ändrats: gplan plan revise {case}.",
    )


def form(store: Store, plan: Plan, on: date) -> str:
    """The plan form as the version stands, to be corrected in."""
    from gplan.render.plan_form import write_form

    who = plans.owner(store, plan, on)
    return write_form(
        plan.content,
        case_ref=case_ref(plan.person_id),
        person_name=who.details.name,
        number=known.value if (known := who.number_on(on)) is not None else "",
        order=None,
        previous_version=plan.version,
        notes=(),
        as_of=on,
        established_on=plan.established_on,
        corrects=(_ref(plan), plan.hash_now[:CHECKSUM_SHOWN]),
    )


def require_form_of(plan: Plan, said: tuple[str, str] | None) -> None:
    """Refuse a form that was written to correct another version; ``said`` is what stands in the form.

    Raises:
        UsageError: it was.
    """
    if said is not None and said[0] != _ref(plan):
        raise UsageError(
            f"Formuläret skrevs för att rätta {said[0]}, inte {_ref(plan)}; inget sparades.",
            _write_anew(plan),
        )


def require_newest_form(plan: Plan, said: tuple[str, str] | None) -> None:
    """Refuse a form written before the last correction: it would take that back.

    One that does not say what it was written from may correct a plan that has never been corrected.

    Raises:
        UsageError: the form is not of the plan as it now reads.
    """
    if not plan.corrections or (said is not None and plan.hash_now.startswith(said[1])):
        return
    if said is not None:
        what = f"{_ref(plan)} har blivit rättad sedan formuläret skrevs; inget sparades."
    else:
        what = f"Formuläret säger inte vad det skrevs från, och {_ref(plan)} har rättats; inget sparades."
    raise UsageError(what, _write_anew(plan))


def _write_anew(plan: Plan) -> str:
    return f"Skriv ett nytt med gplan plan form {_ref(plan)} -o FIL och för in din rättelse där."


def from_form(
    plan: Plan, read: PlanContent, established_on: date | None, *, clear: bool
) -> tuple[PlanContent, tuple[str, ...]]:
    """What a form makes of the plan, and what it left out; ``clear``: a heading emptied there is emptied.

    Raises:
        UsageError: the form says another day than the plan was established.
    """
    if established_on is not None and established_on != plan.established_on:
        raise UsageError(
            f"Dagen som {_ref(plan)} upprättades kan inte rättas; inget sparades.",
            f"Är dagen fel: gplan plan mark-error {_ref(plan)} --reason SKÄL och sedan en ny version.",
        )
    if clear:
        return read, ()
    merged = merge(plan.content, read, of="planen")
    return merged.content, merged.notices


def correct(
    store: Store,
    plan: Plan,
    change: Callable[[PlanContent], PlanContent],
    *,
    reason: str,
    happened_on: date,
    on: date,
    today: date,
    profile: "Profile",
) -> Corrected:
    """Correct a slip in an established plan; what is frozen stays, and the journal says what was corrected and why.

    The intervention's own text and the open draft follow where they say what the plan said.

    Raises:
        UsageError: it is no plan in force, the reason is missing, or the day does not fit.
        RefusedError: the time is over, or a rule that blocks establishing would fail.
    """
    require_correctable(store, plan, profile, today)
    if not reason.strip():
        raise UsageError("En rättelse behöver ett skäl.", "Ange det med --reason.")
    _require_day(store, plan, happened_on, on)
    after = _linked(store, plan, change(plan.content))
    changes = differences(plan.content, after)
    out = tuple(one for one in shares.standing(store, plan.person_id, on) if one.plan_id == plan.id)
    if not changes:
        return Corrected(plan, (), out, None)
    failing = _blocking(store, plan, on, profile)
    done = plan_corrections.add(store, plan, after, happened_on, reason=reason.strip(), by=store.writer.actor)
    worse = tuple(one for one in _blocking(store, plan, on, profile) if one not in failing)
    if worse:
        raise RefusedError(
            f"{_ref(plan)} skulle inte hålla med den rättelsen; inget sparades.",
            "Det här skulle saknas:",
            sentences(worse),
        )
    what = "; ".join(heading(one) for one in changes)
    _note(
        store,
        plan,
        happened_on,
        f"Genomförandeplan {_ref(plan)} rättad {happened_on.isoformat()}: {what}. Skäl: {reason.strip().rstrip('.')}."
        f" Kontrollkod {check_code(done.content_hash)}.",
    )
    _carry_to_texts(store, plan, after, happened_on)
    draft = _carry_to_draft(store, plan, after)
    corrected = stored.get(store, plan.id)
    assert corrected is not None, "just corrected"
    return Corrected(corrected, changes, out, draft)


def _note(store: Store, plan: Plan, on: date, text: str) -> None:
    journal.add(store, plan.person_id, on, headings.of(store, "plan", on), text, store.writer.actor)


def _require_day(store: Store, plan: Plan, happened_on: date, on: date) -> None:
    if happened_on > on:
        raise UsageError("Dagen ligger i framtiden.", "Ange dagen det gjordes med --on.")
    name, earliest = _ref(plan), plan.established_on
    if earliest is not None and happened_on < earliest:
        raise UsageError(f"{name} upprättades {earliest.isoformat()}, efter den dagen.", "Kontrollera --on.")
    known = stored.get(store, plan.id)
    assert known is not None, "looked up before"
    # Also those of days after the run's: a correction holds the whole plan and would leave out what they say.
    if known.corrections and happened_on < known.corrections[-1].happened_on:
        last = known.corrections[-1].happened_on.isoformat()
        raise UsageError(f"{name} är rättad {last}, efter den dagen.", "Kontrollera --on och --as-of.")


def _blocking(store: Store, plan: Plan, on: date, profile: "Profile") -> list[Result]:
    return list(rules.blocking(plans.check(store, plan.person_id, on, profile), "establishing"))


def _linked(store: Store, plan: Plan, content: PlanContent) -> PlanContent:
    """The content with each intervention that came with the correction tied to the person's of the same name."""
    known = {
        item.name.casefold(): item.id for item in interventions.of_person(store, plan.person_id, date.max)
    }
    found, _ = same_interventions(plan.content.interventions, content.interventions)
    tied = []
    for old, item in zip(found, content.interventions, strict=True):
        number = old.intervention_id if old is not None else known.get(item.name.casefold())
        tied.append(replace(item, intervention_id=number))
    return replace(content, interventions=tuple(tied))


def _carry_to_texts(store: Store, plan: Plan, after: PlanContent, on: date) -> None:
    """The person's own text of an intervention is corrected with the plan, where it says what the plan said."""
    known = {item.id: item for item in interventions.of_person(store, plan.person_id, date.max)}
    found, _ = same_interventions(plan.content.interventions, after.interventions)
    for old, item in zip(found, after.interventions, strict=True):
        own = known.get(item.intervention_id) if item.intervention_id is not None else None
        if own is not None and old is not None and own.text == old.text != item.text:
            interventions.set_text(store, plan.person_id, own.id, item.text, on)


_CARRIED = (
    "overall_goals",
    "visits",
    "important_information",
    "directions",
    "cooperation",
    "needs_outside_frame",
    "follow_up_how",
    "responsible",
    "other_information",
)


def _carry_to_draft(store: Store, plan: Plan, after: PlanContent) -> Plan | None:
    """The open draft is corrected, too, where it says what the plan said; None where nothing in it changed."""
    draft = stored.draft(store, plan.person_id)
    if draft is None:
        return None
    before, content = plan.content, draft.content
    same = {
        name: getattr(after, name) for name in _CARRIED if getattr(content, name) == getattr(before, name)
    }
    carried = replace(content, **same, interventions=_carried_interventions(before, after, content))
    if carried == content:
        return None
    stored.save_draft(store, draft, carried, draft.established_on)
    return draft


def _carried_interventions(
    before: PlanContent, after: PlanContent, draft: PlanContent
) -> tuple[PlannedIntervention, ...]:
    found, _ = same_interventions(before.interventions, after.interventions)
    corrected = [(old, new) for old, new in zip(found, after.interventions, strict=True) if old is not None]
    meant, _ = same_interventions([old for old, _ in corrected], draft.interventions)
    answer = []
    for old, item in zip(meant, draft.interventions, strict=True):
        new = next((one for was, one in corrected if was is old), None)
        if old is not None and new is not None:
            text = {
                name: getattr(new.text, name)
                for name in ("manage_self", "need_help", "how_and_when", "who", "goal")
                if getattr(item.text, name) == getattr(old.text, name)
            }
            rest = {
                name: getattr(new, name)
                for name in ("frequency", "times", "every_weeks", "responsible")
                if getattr(item, name) == getattr(old, name)
            }
            item = replace(item, text=replace(item.text, **text), **rest)  # noqa: PLW2901
        answer.append(item)
    return tuple(answer)


def mark_error(store: Store, plan: Plan, *, reason: str, happened_on: date, on: date) -> Mistaken:
    """Mark an established plan as in error: it counts no longer, and the one before it is in force again.

    Raises:
        UsageError: it is a draft or marked already, the reason is missing, or the day does not fit.
    """
    name, case = _ref(plan), case_ref(plan.person_id)
    if plan.status is PlanStatus.DRAFT:
        raise UsageError(
            f"{name} är ett utkast; det ändras och markeras inte.", f"Ändra det med gplan plan edit {case}."
        )
    if any(one.kind is PlanEventKind.ENTERED_IN_ERROR for one in stored.events(store, plan.id, date.max)):
        raise UsageError(f"{name} är redan markerad som felaktig.", f"Se gplan plan history {case}.")
    if not reason.strip():
        raise UsageError("En felaktig plan behöver ett skäl.", "Ange det med --reason.")
    _require_day(store, plan, happened_on, on)
    stored.add_event(
        store,
        plan,
        PlanEventKind.ENTERED_IN_ERROR,
        happened_on,
        who=store.writer.actor,
        reason=reason.strip(),
    )
    said = reason.strip().rstrip(".")
    _note(
        store,
        plan,
        happened_on,
        f"Genomförandeplan {name} markerad som felaktig {happened_on.isoformat()}. Skäl: {said}.",
    )
    in_force = stored.newest(store, plan.person_id, on)
    draft = stored.draft(store, plan.person_id)
    if draft is not None and draft.replaces == plan.version:
        stored.take_place_of(store, draft, in_force.version if in_force is not None else None)
    out = tuple(one for one in shares.standing(store, plan.person_id, on) if one.plan_id == plan.id)
    return Mistaken(plan, in_force, out, draft)
