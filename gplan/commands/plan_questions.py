"""A plan by questions on a terminal. Every answer is saved as it is given: nothing typed is lost at Ctrl-C."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gplan.actions import lookup, plans
from gplan.actions.interventions import HEADINGS
from gplan.commands.asking import ask, ask_yes_no
from gplan.commands.findings import tell
from gplan.commands.options import DRY_RUN_DONE
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.model.ids import case_ref, plan_ref
from gplan.model.plan import Participation, PlanContent
from gplan.model.terms import InterventionKind

if TYPE_CHECKING:
    from datetime import date

    from gplan.commands.session import Session


class _Draft:
    """The draft being asked about; ``put`` saves it at once."""

    def __init__(self, run: "Session", person: str, *, dry_run: bool) -> None:
        self.run = run
        self.person = person
        self.dry_run = dry_run
        self.established_on: date | None = None
        with run.reading("plan create") as store:
            who = lookup.person(store, person, run.as_of)
            run.saw(who.id)
            self.case = case_ref(who.id)
            self.name = who.details.name
            self.content = plans.starting_content(store, who, run.as_of)

    def put(self, change: Callable[[PlanContent], PlanContent]) -> plans.Saved:
        """Save a change."""
        self.content = change(self.content)
        with self.run.writing(dry_run=self.dry_run) as store:
            who = lookup.person(store, self.case, self.run.as_of)
            return plans.save(
                store,
                who,
                self.run.as_of,
                lambda _: self.content,
                self.established_on,
                self.run.profile(store),
            )

    def put_part(self, change: Callable[[Participation], Participation]) -> None:
        """Save a change of how the person took part."""
        self.put(lambda content: replace(content, participation=change(content.participation)))


def ask_through(run: "Session", person: str, *, dry_run: bool) -> None:
    """Ask step by step; Enter keeps what stands there."""
    draft = _Draft(run, person, dry_run=dry_run)
    say(
        f"Genomförandeplan för {draft.name} ({draft.case}). Enter behåller det som står; Ctrl-C avbryter utan att"
    )
    say("något du har skrivit försvinner.")
    _participation(draft)
    for number in range(len(draft.content.interventions)):
        _intervention(draft, number)
    _text(draft, "Viktig information", "important_information")
    _text(draft, "Samverkan med andra", "cooperation")
    _text(draft, "Behov utanför beställningen", "needs_outside_frame")
    _text(draft, "Vem på enheten gjorde planen?", "responsible")
    _follow_up(draft)
    saved = draft.put(lambda content: content)
    name = plan_ref(saved.plan.person_id, saved.plan.version)
    say(f"{name} är sparad som utkast.")
    tell(saved.missing, empty="  Inget saknas.")
    say(DRY_RUN_DONE if dry_run else f"Nästa steg: gplan plan establish {name}")


def _text(draft: _Draft, question: str, field: str) -> None:
    before = getattr(draft.content, field)
    answer = ask(question, before)
    if answer != before:
        change: dict[str, Any] = {field: answer}
        draft.put(lambda content: replace(content, **change))


def _part_text(draft: _Draft, question: str, field: str) -> None:
    before = getattr(draft.content.participation, field)
    answer = ask(question, before)
    if answer != before:
        change: dict[str, Any] = {field: answer}
        draft.put_part(lambda part: replace(part, **change))


def _participation(draft: _Draft) -> None:
    took_part = ask_yes_no("Deltog personen när planen gjordes?", draft.content.participation.took_part)
    draft.put_part(lambda part: replace(part, took_part=took_part))
    if took_part is False:
        _part_text(draft, "Varför inte?", "why_not")
        _part_text(draft, "Vem hjälpte till i stället?", "helped_instead")
    else:
        _part_text(draft, "Hur deltog personen?", "how")
        _part_text(draft, "Vilken hänsyn togs till önskemål?", "regard_to_wishes")
    _part_text(draft, "Var gjordes planen?", "where")


def _intervention(draft: _Draft, number: int) -> None:
    item = draft.content.interventions[number]
    if item.kind is InterventionKind.HEALTH_CARE:
        return
    say(f"\n{item.name}" + (f" ({item.frequency})" if item.frequency else ""))
    for field, title in HEADINGS.items():
        before = getattr(draft.content.interventions[number].text, field)
        answer = ask(f"  {title}", before)
        if answer != before:
            draft.put(lambda content, field=field, answer=answer: _with_text(content, number, field, answer))  # type: ignore[misc]


def _with_text(content: PlanContent, number: int, field: str, answer: str) -> PlanContent:
    items = list(content.interventions)
    items[number] = replace(items[number], text=replace(items[number].text, **{field: answer}))
    return replace(content, interventions=tuple(items))


def _follow_up(draft: _Draft) -> None:
    before = draft.content.follow_up_on
    question = "När ska planen följas upp? (till exempel +6m)"
    day = None
    while day is None:
        typed = ask(question, before.isoformat() if before else "")
        if not typed:
            return
        try:
            day = draft.run.day(typed)
        except UsageError as error:
            say(str(error))
    chosen = day
    draft.put(lambda content: replace(content, follow_up_on=chosen))
