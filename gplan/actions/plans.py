"""Plans: what is missing in one, what happens to an established one, whose it is and against which order."""

from datetime import date
from typing import TYPE_CHECKING

from gplan import rules
from gplan.actions import headings
from gplan.actions.order_changes import difference as order_difference
from gplan.errors import RefusedError, UsageError
from gplan.model.finding import Outcome, Result
from gplan.model.ids import OrderId, PersonId, case_ref, plan_ref
from gplan.model.person import Person
from gplan.model.plan import Plan
from gplan.model.terms import PlanEventKind, PlanStatus, SignerRole, label
from gplan.store import details, journal, orders, persons, plans, staffing
from gplan.store.connection import Store

if TYPE_CHECKING:
    from gplan.catalogue import Catalogue
    from gplan.model.order import OrderContent
    from gplan.profiles import Profile


def missing(store: Store, person: PersonId, on: date, profile: "Profile") -> tuple[Result, ...]:
    """What fails or must be judged in the draft (or the plan): content, and against the order."""
    found = check(store, person, on, profile)
    return tuple(
        result
        for result in found
        if result.code[0] in "TM" and result.outcome in (Outcome.FAILS, Outcome.NEEDS_JUDGEMENT)
    )


def check(store: Store, person: PersonId, on: date, profile: "Profile") -> tuple[Result, ...]:
    """Every rule's result for one person."""
    case = details.load(store, on, person)
    if case is None:
        raise UsageError(f"Det finns ingen {case_ref(person)} den dagen.", "Se gplan person list.")
    return rules.check(case, profile, on)


EVENT_NOTES = {
    PlanEventKind.GONE_THROUGH: "Genomförandeplan {plan} genomgången med den enskilde {day}.",
    PlanEventKind.HANDED_OVER: "Genomförandeplan {plan} överlämnad {day}.",
    PlanEventKind.SIGNED: "Genomförandeplan {plan} undertecknad {day} av {who}.",
    PlanEventKind.NOT_SIGNED: "Genomförandeplan {plan} inte undertecknad {day}: {reason}",
    PlanEventKind.PLANNER_TOLD: "Planeraren informerad {day} om hur insatserna i {plan} hör ihop.",
}


def add_event(
    store: Store, plan: Plan, kind: PlanEventKind, happened_on: date, on: date, *, who: str = "", role: str = "",
    how: str = "", reason: str = ""
) -> None:  # fmt: skip
    """Record what happened to an established plan, with its journal note in the same step.

    Raises:
        UsageError: the plan is a draft or in error, the day is in the future, or it is signed, or said not to be, by
            one who has signed it.
    """
    name = plan_ref(plan.person_id, plan.version)
    refuse_day(store, plan, happened_on, on)
    if kind in (PlanEventKind.SIGNED, PlanEventKind.NOT_SIGNED):
        _refuse_signed(store, plan, role, "" if kind is PlanEventKind.NOT_SIGNED else who)
    plans.add_event(store, plan, kind, happened_on, who=who, role=role, how=how, reason=reason)
    if kind in EVENT_NOTES:
        signer = signed_as(who or "den enskilde", role)
        text = EVENT_NOTES[kind].format(plan=name, day=happened_on.isoformat(), who=signer, reason=reason)
        journal.add(
            store,
            plan.person_id,
            happened_on,
            headings.of(store, "plan", happened_on),
            text,
            store.writer.actor,
        )


def refuse_day(store: Store, plan: Plan, happened_on: date, on: date) -> None:
    """Refuse what cannot have happened to a plan on a day.

    Raises:
        UsageError: the plan is a draft or in error, or the day is in the future or before it was made.
    """
    name = plan_ref(plan.person_id, plan.version)
    if plan.status is PlanStatus.DRAFT:
        raise UsageError(f"{name} är ett utkast.", f"Upprätta den först med gplan plan establish {name}.")
    _refuse_in_error(store, plan, on)
    if happened_on > on:
        raise UsageError("Dagen ligger i framtiden.", "Kontrollera --on.")
    if plan.established_on is not None and happened_on < plan.established_on:
        raise UsageError(
            f"{name} upprättades {plan.established_on.isoformat()}, efter den dagen.", "Kontrollera --on."
        )


def _refuse_in_error(store: Store, plan: Plan, on: date) -> None:
    """Nothing more happens to a version marked as in error, whichever day it was marked."""
    if all(one.kind is not PlanEventKind.ENTERED_IN_ERROR for one in plans.events(store, plan.id, date.max)):
        return
    case, in_force = case_ref(plan.person_id), plans.newest(store, plan.person_id, on)
    remedy = f"Gör en ny plan: gplan plan create {case}."
    if in_force is not None and in_force.id != plan.id:
        remedy = f"Den som gäller är {plan_ref(plan.person_id, in_force.version)}: skriv den i stället, eller bara {case}."
    raise UsageError(
        f"{plan_ref(plan.person_id, plan.version)} är markerad som felaktig; inget sparades.", remedy
    )


def _refuse_signed(store: Store, plan: Plan, role: str, another: str = "") -> None:
    """Refuse what says again who has signed; there is one person, but ``another`` may sign in any other role."""
    signed = [
        one.happened_on
        for one in plans.events(store, plan.id, date.max)
        if one.kind is PlanEventKind.SIGNED
        and (one.role or _THE_PERSON) == (role or _THE_PERSON)
        and (not another or role in {"", _THE_PERSON} or _same(one.who, another))
    ]
    if signed:
        name = plan_ref(plan.person_id, plan.version)
        raise UsageError(
            f"{name} är redan undertecknad i den rollen {signed[-1].isoformat()}; inget sparades.",
            "Gäller det någon annan: ange vem med --role, eller med --by. Var dagen fel: --correct --on DATUM.",
        )


_THE_PERSON = SignerRole.PERSON.value


def _same(name: str, other: str) -> bool:
    return " ".join(name.split()).casefold() == " ".join(other.split()).casefold()


def unknown_signer(store: Store, plan: Plan, role: SignerRole, by: str, on: date) -> str:
    """What to look at where somebody signs for the unit who is not on its staff; "" where nothing is.

    Raises:
        UsageError: a representative signs, but no name is given and none is registered.
    """
    if role is SignerRole.REPRESENTATIVE and not by:
        who = persons.get(store, plan.person_id, on)
        if who is None or not who.details.representative:
            raise UsageError(
                f"{case_ref(plan.person_id)} har ingen företrädare registrerad; inget sparades.",
                "Ange vem som skrev under med --by NAMN.",
            )
    if role in {SignerRole.CONTACT_PERSON, SignerRole.MANAGER} and by:
        wanted = " ".join(by.split()).casefold()
        if not any(
            one.name.casefold() == wanted
            for one in staffing.all_staff(store)
            if one.valid_from <= on <= (one.valid_until or on)
        ):
            return "Den som skrev under finns inte i personalen med det namnet; se gplan staff list."
    return ""


def signed_as(who: str, role: str) -> str:
    """Who signed, with the role where a name alone does not tell it: ``Samira Nilsson (kontaktman)``."""
    known = {one.value: label(one) for one in SignerRole if one is not SignerRole.PERSON}
    said = known.get(role, "")
    return f"{who} ({said})" if said and not who.casefold().startswith(said) else who


def confirm(
    store: Store, person: PersonId, happened_on: date, on: date, names: "Catalogue | None" = None
) -> Plan:
    """Confirm the plan in force against a new order that changed nothing but figures.

    ``names`` says which names mean the same; gplan's own list where it is not given.

    Raises:
        UsageError: there is no plan or no newer order, or the day is in the future.
        RefusedError: the new order changes what the plan says: a new version is needed.
    """
    plan = plans.newest(store, person, on)
    order = orders.in_force(store, person, on)
    name = case_ref(person)
    if plan is None or order is None or plan.order_id is None or plan.order_id == order.id:
        raise UsageError(
            f"{name} har ingen plan att bekräfta mot en ny beställning.", f"Se gplan order diff {name}."
        )
    before = orders.get(store, OrderId(plan.order_id), on)
    changes = order_difference(before.content, order.content, names) if before is not None else ()
    weighty = tuple(change.field for change in changes if change.weight == "plan")
    if weighty:
        raise RefusedError(
            f"Den nya beställningen för {name} ändrar det som planen säger.",
            f"Gör en ny version med gplan plan revise {name}. Ändrat:",
            weighty,
        )
    if happened_on > on or happened_on < order.received_on:
        raise UsageError("Dagen ligger i framtiden, eller före beställningen.", "Kontrollera --on.")
    plans.confirm(store, plan, order.id, happened_on)
    text = f"Genomförandeplan {plan_ref(person, plan.version)} gäller oförändrad mot den nya beställningen."
    heading = headings.of(store, "plan", happened_on)
    journal.add(store, person, happened_on, heading, text, store.writer.actor)
    return plan


def order_of(store: Store, plan: Plan, on: date) -> "OrderContent | None":
    """The order a plan was made against, else the one in force."""
    if plan.order_id is not None:
        stored = orders.get(store, OrderId(plan.order_id), on)
        if stored is not None:
            return stored.content
    stored = orders.in_force(store, plan.person_id, on)
    return stored.content if stored is not None else None


def owner(store: Store, plan: Plan, on: date) -> Person:
    """The person whose plan it is, as known on the day."""
    who = persons.get(store, plan.person_id, on)
    assert who is not None, "every plan has a person"
    return who
