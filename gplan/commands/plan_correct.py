"""Correcting a slip in an established plan: from a form, from flags, or in the editor."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gplan.commands import session
from gplan.commands.options import DRY_RUN_DONE, DryRunOption, ForceOption, OnOption, PlanArgument
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import case_ref, plan_ref

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from gplan.actions.plan_versions import Corrected
    from gplan.commands.session import Session
    from gplan.intake.plan_form import PlanForm
    from gplan.model.plan import Plan, PlanContent

_TEXT = ("manage_self", "need_help", "how_and_when", "who", "goal", "frequency")


def correct(
    context: typer.Context,
    plan: PlanArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="SKÄL", help="Varför det rättas.")],
    source: Annotated[
        str, typer.Option("--from", metavar="FIL", help="Ett formulär från plan form PLAN, rättat; eller -.")
    ] = "",
    intervention: Annotated[
        str,
        typer.Option(
            "--intervention",
            metavar="INSATS",
            help="Insatsen som --self, --help-with, --how, --who, --goal och --often gäller.",
        ),
    ] = "",
    manage_self: Annotated[
        str | None, typer.Option("--self", metavar="TEXT", help="Vad jag klarar själv.")
    ] = None,
    need_help: Annotated[
        str | None, typer.Option("--help-with", metavar="TEXT", help="Vad jag behöver hjälp med.")
    ] = None,
    how_and_when: Annotated[str | None, typer.Option("--how", metavar="TEXT", help="Hur och när.")] = None,
    who: Annotated[str | None, typer.Option("--who", metavar="TEXT", help="Vem som gör det.")] = None,
    goal: Annotated[str | None, typer.Option("--goal", metavar="TEXT", help="Mitt mål.")] = None,
    frequency: Annotated[str | None, typer.Option("--often", metavar="TEXT", help="Hur ofta, i ord.")] = None,
    important: Annotated[
        str | None, typer.Option("--important", metavar="TEXT", help="Viktig information.")
    ] = None,
    overall_goal: Annotated[
        list[str] | None,
        typer.Option("--overall-goal", metavar="TEXT", help="Övergripande mål, alla; kan upprepas."),
    ] = None,
    follow_up: Annotated[
        str, typer.Option("--follow-up", metavar="DATUM", help="När planen följs upp.")
    ] = "",
    follow_up_how: Annotated[
        str | None, typer.Option("--follow-up-how", metavar="TEXT", help="Hur den följs upp.")
    ] = None,
    responsible: Annotated[
        str | None, typer.Option("--responsible", metavar="NAMN", help="Vem som gjorde planen.")
    ] = None,
    clear: Annotated[
        bool, typer.Option("--clear", help="Tomma rubriker i formuläret tömmer också planen.")
    ] = False,
    on: OnOption = "",
    force: ForceOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Rätta ett skrivfel i en upprättad plan, så länge rutinen tillåter. Rättelsen syns alltid.

    Det som upprättades ändras inte: rättelsen läggs bredvid, och planen visas, skrivs ut och delas som rättad med
    vad som stod förut och varför det rättades. Utan formulär och val öppnas planen i din editor.

    Exempel:
      gplan plan correct p17-2 --reason "fel namn i målet" --intervention Dusch --goal "Jag tvättar håret själv."
      gplan plan form p17-2 -o rattelse.md
      gplan plan correct p17-2 --reason skrivfel --from rattelse.md

    Slutkoder:
      0 rättad, eller inget att rätta · 1 formuläret går inte att läsa · 2 planen, formuläret eller ett val stämmer inte
      4 tiden för rättelser är slut, eller något skulle saknas · 5 enhetens fil går inte att använda · 130 avbrutet
    """
    run = session.of(context)
    texts = dict(zip(_TEXT, (manage_self, need_help, how_and_when, who, goal, frequency), strict=True))
    whole = {
        "important_information": important,
        "follow_up_how": follow_up_how,
        "responsible": responsible,
        "overall_goals": tuple(overall_goal) if overall_goal else None,
        "follow_up_on": run.day(follow_up, force=force),
    }
    change = _from_flags(intervention, texts, whole)
    day = run.day(on, force=force) or run.as_of
    if source:
        from gplan.commands import rescue
        from gplan.commands.plan_draft import form_file

        again = rescue.with_options(
            f"gplan plan correct {rescue.by_id(plan, 'PLAN')} --from FIL", reason=reason
        )
        with form_file(run, source, None, again) as read:
            assert read is not None, "one is named"
            _save(run, plan, reason, day, _Form(read, change, clear=clear), dry_run=dry_run)
    elif change is not None:
        _save(run, plan, reason, day, change, dry_run=dry_run)
    else:
        _edit(run, plan, reason, day, dry_run=dry_run)


class _Form:
    """What a form and the flags beside it make of a plan."""

    def __init__(
        self,
        read: "PlanForm",
        more: "Callable[[PlanContent], PlanContent] | None",
        *,
        clear: bool,
        of_plan: str = "",
    ) -> None:
        """``of_plan``: the checksum of the plan that the form was made of; what the form itself says where not given."""
        self.read = read
        self.more = more
        self.clear = clear
        self.of_plan = of_plan
        self.notices: tuple[str, ...] = ()

    def of(self, plan: "Plan") -> "PlanContent":
        """The corrected content.

        Raises:
            UsageError: the form is another person's, or says another day, or the plan has been corrected since.
        """
        from gplan.actions import plan_versions
        from gplan.actions.plan_differences import differences
        from gplan.commands.plan_draft import check_case

        check_case(self.read.case_ref, case_ref(plan.person_id))
        plan_versions.require_form_of(plan, self.read.corrects)
        content, self.notices = plan_versions.from_form(
            plan, self.read.content, self.read.established_on, clear=self.clear
        )
        content = self.more(content) if self.more is not None else content
        if differences(plan.content, content):  # the same form once more has nothing left to correct
            self._require_newest(plan)
        return content

    def _require_newest(self, plan: "Plan") -> None:
        """Refuse a form that was written from what the plan said before a correction: it would take that back."""
        from gplan.actions import plan_versions

        if self.of_plan and self.of_plan != plan.hash_now:
            raise UsageError(
                "Planen rättades av någon annan medan du skrev; inget sparades.",
                "Börja om från planen som den nu är.",
            )
        plan_versions.require_newest_form(plan, self.read.corrects)


def _edit(run: "Session", typed: str, reason: str, day: "date", *, dry_run: bool) -> None:
    """The plan in the editor; that it may be corrected is known before anybody types."""
    from gplan.actions import lookup, plan_versions
    from gplan.commands import editing
    from gplan.intake.plan_form import read_form

    with run.reading("plan correct") as store:
        plan = lookup.plan_in_force(store, typed, run.as_of)
        run.saw(plan.person_id)
        plan_versions.require_correctable(store, plan, run.profile(store), _today(run))
        text = plan_versions.form(store, plan, run.as_of)
    again = f"gplan plan correct {plan_ref(plan.person_id, plan.version)} --reason SKÄL --from FIL --clear"
    with editing.edited(text, flag="plan form och plan correct --from", command=again) as changed:
        if changed == text:
            say("Inget ändrades.")
            return
        read = read_form(changed.encode(), run.as_of)
        # The editor showed the plan itself: a heading emptied there was emptied on purpose.
        _save(run, typed, reason, day, _Form(read, None, clear=True, of_plan=plan.hash_now), dry_run=dry_run)


def _today(run: "Session") -> "date":
    """The later of the run's day and the clock's: the time to correct does not stand still for ``--as-of``."""
    return max(run.as_of, run.now.date())


def _save(
    run: "Session",
    typed: str,
    reason: str,
    day: "date",
    change: "_Form | Callable[[PlanContent], PlanContent]",
    *,
    dry_run: bool,
) -> None:
    from gplan.actions import lookup, masks, plan_versions

    with run.writing(dry_run=dry_run) as store:
        found = lookup.plan_in_force(store, typed, run.as_of)
        done = plan_versions.correct(
            store,
            found,
            lambda content: change.of(found) if isinstance(change, _Form) else change(content),
            reason=reason,
            happened_on=day,
            on=run.as_of,
            today=_today(run),
            profile=run.profile(store),
        )
        mask = masks.of(store, found.person_id, run.as_of)
    if isinstance(change, _Form):
        for notice in (*change.read.warnings, *change.notices):
            say(f"  obs: {notice}")
    _tell(done, day, mask, dry_run=dry_run)


def _tell(done: "Corrected", day: "date", mask: "Callable[[str], str]", *, dry_run: bool) -> None:
    from gplan.commands.plan_versions import ref, tell_out
    from gplan.render.plan_changes import change_words

    name = ref(done.plan)
    if not done.changes:
        say(f"Inget skiljer från {name}; inget sparades.")
        return
    say(f"{name} är rättad {day.isoformat()} (kontrollkod {done.plan.code}):")
    for change in done.changes:
        say(f"  {change_words(change, mask)}")
    if done.draft is not None:
        say(f"Utkastet {ref(done.draft)} är rättat på samma sätt.")
    tell_out(
        done.out, f"Där står det som var före rättelsen. Dela igen: gplan plan share {name} --to case-officer"
    )
    say(DRY_RUN_DONE if dry_run else f"Skriv ut den igen: gplan plan print {name}")


def _from_flags(
    intervention: str, texts: dict[str, Any], whole: dict[str, Any]
) -> "Callable[[PlanContent], PlanContent] | None":
    """What the flags change, or None when no flag was given."""
    texts = {name: text for name, text in texts.items() if text is not None}
    whole = {name: value for name, value in whole.items() if value is not None}
    if bool(texts) != bool(intervention):
        raise UsageError(
            "Välj en insats och vad som ska rättas i den.",
            'Till exempel --intervention Dusch --goal "Jag tvättar håret själv."',
        )
    if not texts and not whole:
        return None

    def change(content: "PlanContent") -> "PlanContent":
        if intervention:
            content = _with_text(content, intervention, texts)
        return replace(content, **whole)

    return change


def _with_text(content: "PlanContent", typed: str, texts: dict[str, Any]) -> "PlanContent":
    from gplan.actions.lookup import named

    names = ", ".join(item.name for item in content.interventions) or "inga"
    nobody = UsageError("Planen har ingen sådan insats.", f"Insatserna är: {names}.")
    meant = named(
        content.interventions, typed, nobody, "Flera insatser stämmer med det du skrev; inget gjordes."
    )
    rest = {name: text for name, text in texts.items() if name == "frequency"}
    text = {name: text for name, text in texts.items() if name != "frequency"}
    return replace(
        content,
        interventions=tuple(
            replace(item, text=replace(item.text, **text), **rest) if item is meant else item
            for item in content.interventions
        ),
    )
