"""Establishing a plan and what happens to it afterwards."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import plan_ref
from gplan.model.terms import PlanEventKind, SignerRole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gplan.commands.session import Session
    from gplan.model.plan import Plan
    from gplan.store.connection import Store


class Signer(StrEnum):
    """Who signs, as it is typed."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    CONTACT_PERSON = "contact-person"
    MANAGER = "manager"

    @property
    def role(self) -> SignerRole:
        """The role meant."""
        return SignerRole(self.value.replace("-", "_"))

    @property
    def words(self) -> str:
        """Who it is where no name is given."""
        return {
            "person": "den enskilde",
            "representative": "företrädaren",
            "contact-person": "kontaktmannen",
            "manager": "enhetschefen",
        }[self.value]


CorrectOption = Annotated[
    bool,
    typer.Option("--correct", help="Dagen blev fel: rätt dag är --on. Den förra står kvar i historiken."),
]


def _ref(plan: "Plan") -> str:
    return plan_ref(plan.person_id, plan.version)


def establish(
    context: typer.Context,
    plan: PlanArgument,
    on: Annotated[
        str,
        typer.Option("--on", metavar="DATUM", help="Dagen planen gjordes; annars utkastets dag eller i dag."),
    ] = "",
    reviewed: Annotated[
        bool, typer.Option("--personal-data-reviewed", help="Personuppgifterna är genomgångna.")
    ] = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Upprätta planen: den fryses och ändras aldrig mer.

    Saknas något som måste finnas säger gplan vad, och utkastet ligger kvar.

    Exempel:
      gplan plan establish p17-1

    Slutkoder:
      0 upprättad · 2 det är inget utkast, eller dagen stämmer inte · 4 något saknas
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, plan_establishing
    from gplan.store import persons, plans

    day = run.day(on, force=force)
    with run.writing(dry_run=dry_run) as store:
        found = lookup.plan(store, plan, run.as_of)
        if reviewed:
            reviewed_on = min(day or found.established_on or run.as_of, run.as_of)
            persons.note_data_review(store, found.person_id, reviewed_on, run.actor)
        counted_from = found.established_on or plans.follow_up_set_on(store, found)
        done = plan_establishing.establish(store, found, run.as_of, day, run.profile(store))
    replaced = f" Den ersätter version {done.replaces}." if done.replaces else ""
    say(f"{_ref(done)} är upprättad {done.established_on} (kontrollkod {done.code}).{replaced}")
    if done.content.unplaced.strip():
        say(
            "Obs: planen har text utan plats. Den skrivs inte ut. "
            f'Flytta den rätt: gplan plan correct {_ref(done)} --reason "text utan plats"'
        )
    if done.content.follow_up_on and done.established_on != counted_from:
        say(
            f"Uppföljningen står kvar på {done.content.follow_up_on}: den räknas inte om efter dagen planen gjordes."
        )
    say(DRY_RUN_DONE if dry_run else f"Nästa steg: gplan plan print {_ref(done)}")


def _event(
    context: typer.Context,
    plan: str,
    kind: PlanEventKind,
    on: str,
    words: str,
    *,
    force: bool,
    dry_run: bool,
    who: str = "",
    role: str = "",
    how: str = "",
    reason: str = "",
    look_at: "Callable[[Store, Plan, date], str] | None" = None,
    correct: bool = False,
) -> None:
    run = session.of(context)
    if correct:
        _refuse_more_than_the_day(how=how, by="" if kind is PlanEventKind.SIGNED else who)
        _correct(run, plan, kind, run.day(on, force=force), words, dry_run=dry_run, role=role, by=who)
        return
    from gplan.actions import lookup, plans

    day = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        found = lookup.plan_in_force(store, plan, run.as_of)
        notice = look_at(store, found, day) if look_at is not None else ""
        plans.add_event(
            store, found, kind, day, run.as_of, who=who or run.actor, role=role, how=how, reason=reason
        )
    say(f"{_ref(found)}: {words} {day.isoformat()}." + (f" {DRY_RUN_DONE}" if dry_run else ""))
    if notice:
        say(f"  obs: {notice}")


def _refuse_more_than_the_day(**said: str) -> None:
    """What is typed is never dropped in silence. Of a signature ``--by`` says whose it is."""
    for name, words in said.items():
        if words:
            raise UsageError(
                f"--{name} och --correct går inte ihop; inget sparades.",
                f"Bara dagen rättas. Ta bort --{name}.",
            )


def _correct(
    run: "Session",
    plan: str,
    kind: PlanEventKind,
    day: "date | None",
    words: str,
    *,
    dry_run: bool,
    role: str,
    by: str,
) -> None:
    from gplan.actions import event_days, lookup

    if day is None:
        raise UsageError("--correct behöver rätt dag; inget sparades.", "Ange den med --on.")
    with run.writing(dry_run=dry_run) as store:
        found = lookup.plan_in_force(store, plan, run.as_of)
        old = event_days.correct(store, found, kind, day, run.as_of, role=role, by=by)
    say(f"{_ref(found)}: {words} {day.isoformat()}, inte {old.happened_on.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)


def confirm(
    context: typer.Context,
    person: PersonArgument,
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Bekräfta att planen gäller oförändrad mot en ny beställning.

    Går bara när beställningen inte har ändrat insatser, besök, frekvenser eller mål.

    Exempel:
      gplan plan confirm p17

    Slutkoder:
      0 bekräftad · 2 det finns ingen ny beställning eller ingen plan · 4 beställningen ändrar det planen säger
      5 enhetens fil går inte att använda
    """
    run = session.of(context)
    from gplan.actions import lookup, plans

    day = run.day(on, force=force) or run.as_of
    with run.writing(dry_run=dry_run) as store:
        who = lookup.person(store, person, run.as_of)
        plan = plans.confirm(store, who.id, day, run.as_of, run.catalogue(store))
    say(f"{_ref(plan)} gäller mot den nya beställningen, bekräftad {day.isoformat()}.")
    if dry_run:
        say(DRY_RUN_DONE)


def go_through(
    context: typer.Context,
    plan: PlanArgument,
    on: OnOption = "",
    who: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som gick igenom den.")] = "",
    correct: CorrectOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att planen är genomgången med den enskilde. Med --correct rättas dagen senast.

    Exempel:
      gplan plan go-through p17-1 --on igår
    """
    kind = PlanEventKind.GONE_THROUGH
    _event(context, plan, kind, on, "genomgången", force=force, dry_run=dry_run, who=who, correct=correct)


def hand_over(
    context: typer.Context,
    plan: PlanArgument,
    on: OnOption = "",
    who: Annotated[str, typer.Option("--by", metavar="NAMN", help="Vem som lämnade över den.")] = "",
    correct: CorrectOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att planen är överlämnad. Med --correct rättas dagen senast.

    Exempel:
      gplan plan hand-over p17-1
    """
    kind = PlanEventKind.HANDED_OVER
    _event(context, plan, kind, on, "överlämnad", force=force, dry_run=dry_run, who=who, correct=correct)


def planner_told(
    context: typer.Context,
    plan: PlanArgument,
    on: OnOption = "",
    correct: CorrectOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna att planeraren vet hur insatserna hör ihop. Med --correct rättas dagen senast.

    Exempel:
      gplan plan planner-told p17-1
    """
    kind = PlanEventKind.PLANNER_TOLD
    _event(context, plan, kind, on, "planeraren informerad", force=force, dry_run=dry_run, correct=correct)


def sign(
    context: typer.Context,
    plan: PlanArgument,
    role: Annotated[
        Signer, typer.Option("--role", help="Som vad; ett kommando för var och en som skriver under.")
    ] = Signer.PERSON,
    by: Annotated[
        str, typer.Option("--by", metavar="NAMN", help="Namnet på den som skrev under, om det behövs.")
    ] = "",
    how: Annotated[str, typer.Option("--how", metavar="SÄTT", help="Till exempel på papper.")] = "",
    not_signed: Annotated[
        str, typer.Option("--not-signed", metavar="SKÄL", help="Ingen underskrift, och varför.")
    ] = "",
    on: OnOption = "",
    correct: CorrectOption = False,
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Anteckna en underskrift, eller skälet till att den saknas. En plan kan ha flera.

    Blev dagen fel rättar du den med --correct och rätt dag.

    Exempel:
      gplan plan sign p17-1
      gplan plan sign p17-1 --correct --on 2026-11-16
      gplan plan sign p17-1 --role contact-person --by "Samira Nilsson"
      gplan plan sign p17-1 --not-signed "ville inte skriva under, nöjd med planen"

    Slutkoder:
      0 antecknat · 2 planen finns inte, företrädaren har inget namn eller planen är redan undertecknad
      5 enhetens fil går inte att använda
    """
    if not_signed and (by or correct):
        raise UsageError(f"--{'by' if by else 'correct'} och --not-signed går inte ihop.", "Ange det ena.")
    from gplan.actions import plans

    def signer(store: "Store", found: "Plan", day: "date") -> str:
        return "" if not_signed else plans.unknown_signer(store, found, role.role, by.strip(), day)

    kind = PlanEventKind.NOT_SIGNED if not_signed else PlanEventKind.SIGNED
    words = (
        "skälet till att underskrift saknas är antecknat"
        if not_signed
        else f"undertecknad av {by or role.words}"
    )
    _event(
        context,
        plan,
        kind,
        on,
        words,
        force=force,
        dry_run=dry_run,
        who=by if correct else by or role.words,
        role=role.role.value,
        how=how,
        reason=not_signed,
        look_at=signer,
        correct=correct,
    )
