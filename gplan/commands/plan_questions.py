"""A plan by questions on a terminal. Every answer is saved as it is given: nothing typed is lost at Ctrl-C."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from gplan.actions import lookup, plan_drafts, plans
from gplan.actions.interventions import HEADINGS
from gplan.commands import rescue
from gplan.commands.asking import ask, ask_yes_no
from gplan.commands.findings import tell
from gplan.commands.options import DRY_RUN_DONE
from gplan.commands.output import say
from gplan.errors import UsageError
from gplan.intake.plan_form import parse_follow_up, parse_visit
from gplan.model.form_headings import Heading
from gplan.model.ids import case_ref, plan_ref
from gplan.model.plan import Participation, PlanContent, PlannedIntervention
from gplan.model.terms import InterventionKind
from gplan.render.plan_form_rows import visit_words

if TYPE_CHECKING:
    from datetime import date

    from gplan.commands.session import Session


class _Draft:
    """The draft being asked about; ``put`` saves an answer at once, into the draft as it is by then."""

    def __init__(self, run: "Session", person: str, *, dry_run: bool) -> None:
        self.run = run
        self.person = person
        self.dry_run = dry_run
        self.saved = False
        self.unsaved = False
        with run.reading("plan create") as store:
            who = lookup.person(store, person, run.as_of)
            run.saw(who.id)
            self.case = case_ref(who.id)
            self.name = who.details.name
            self.content = plan_drafts.starting_content(store, who, run.as_of)
            self.established_on = plan_drafts.draft_made_on(store, who.id)
            names = run.catalogue(store)
            self.lacking = plan_drafts.lacking(store, who.id, run.as_of, self.content, names)
            self.ended = plan_drafts.ended(store, who.id, run.as_of, self.content)
            self.profile = run.profile(store)

    def put(
        self,
        change: Callable[[PlanContent], PlanContent],
        made_on: "date | None" = None,
        *,
        last: bool = False,
    ) -> plan_drafts.Saved:
        """Save a change. What somebody else has written in the draft since it was read stays.

        ``last``: also what is missing by the rules, which takes longer than to save.
        """
        self.content, self.unsaved = change(self.content), True
        kept = self.content
        with self.run.writing(dry_run=self.dry_run) as store:
            who = lookup.person(store, self.case, self.run.as_of)
            plan = plan_drafts.keep(
                store,
                who,
                self.run.as_of,
                (lambda _: kept) if self.dry_run else change,
                made_on or (self.established_on if self.dry_run else None),
            )
            missing = plans.missing(store, who.id, self.run.as_of, self.profile) if last else ()
        self.content = plan.content
        self.unsaved, self.saved = False, not self.dry_run
        return plan_drafts.Saved(plan, missing)

    def rescue(self) -> None:
        """Keep the answers as a form, when the file would not take the last of them."""
        from gplan.render.plan_form import write_form

        form = write_form(
            self.content,
            case_ref=self.case,
            person_name=self.name,
            number="",
            order=None,
            previous_version=None,
            notes=(),
            as_of=self.run.as_of,
            established_on=self.established_on,
        )
        rescue.keep(form, f"gplan plan create {self.case} --from FIL")

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
    try:
        _ask_all(draft)
        saved = draft.put(lambda content: content, last=True)
    except BaseException:
        if draft.saved:
            what = "Allt utom det sista" if draft.unsaved else "Det du hann svara"
            sys.stderr.write(f"\n{what} är sparat i utkastet.\n")
        if draft.unsaved:
            draft.rescue()
        raise
    name = plan_ref(saved.plan.person_id, saved.plan.version)
    say(f"{name} är sparad som utkast.")
    tell(saved.missing, empty="  Inget saknas.")
    say(DRY_RUN_DONE if dry_run else f"Nästa steg: gplan plan establish {name}")


def _ask_all(draft: _Draft) -> None:
    _made_on(draft)
    _participation(draft)
    _overall_goals(draft)
    _changed_order(draft)
    for number, item in enumerate(draft.content.interventions):
        _intervention(draft, number, item.name)
    _visits(draft)
    _text(draft, "Viktig information", "important_information")
    _text(draft, Heading.COOPERATION.value, "cooperation")
    _text(draft, "Behov utanför beställningen", "needs_outside_frame")
    _text(draft, "Vem på enheten gjorde planen?", "responsible")
    _follow_up(draft)
    _text(draft, "Hur ska planen följas upp?", "follow_up_how")


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


def _changed_order(draft: _Draft) -> None:
    """What the order has and the draft has not, and what has ended: neither is changed without a yes."""
    for item in draft.lacking:
        if ask_yes_no(f"{item.name} är beställd men finns inte i utkastet. Ska den med?"):
            draft.put(partial(_with_intervention, item=item))
    for name, last in draft.ended.items():
        if ask_yes_no(f"{name} avslutades {last.isoformat()}. Ska den bort ur utkastet?"):
            draft.put(partial(_without_intervention, name=name))


def _with_intervention(content: PlanContent, item: PlannedIntervention) -> PlanContent:
    if any(one.name == item.name for one in content.interventions):  # somebody else has put it there since
        return content
    return replace(content, interventions=(*content.interventions, item))


def _without_intervention(content: PlanContent, name: str) -> PlanContent:
    return replace(content, interventions=tuple(one for one in content.interventions if one.name != name))


def _intervention(draft: _Draft, number: int, name: str) -> None:
    place = _place(draft.content, number, name)
    if place is None or draft.content.interventions[place].kind is InterventionKind.HEALTH_CARE:
        return
    item = draft.content.interventions[place]
    say(f"\n{item.name}" + (f" ({item.frequency})" if item.frequency else ""))
    for field, title in HEADINGS.items():
        before = getattr(item.text, field)
        answer = ask(f"  {title}", before)
        if answer != before:
            draft.put(partial(_with_text, number=number, name=name, field=field, answer=answer))


def _place(content: PlanContent, number: int, name: str) -> int | None:
    """Where the intervention stands by now: somebody else may have written in the draft since it was read."""
    names = [item.name for item in content.interventions]
    if names[number : number + 1] == [name]:
        return number
    return names.index(name) if name in names else None


def _with_text(content: PlanContent, number: int, name: str, field: str, answer: str) -> PlanContent:
    items = list(content.interventions)
    place = _place(content, number, name)
    if place is None:
        unplaced = "\n\n".join(
            part for part in (content.unplaced, f"{name}, {HEADINGS[field]}:\n{answer}") if part
        )
        return replace(content, unplaced=unplaced)
    items[place] = replace(items[place], text=replace(items[place].text, **{field: answer}))
    return replace(content, interventions=tuple(items))


def _made_on(draft: _Draft) -> None:
    day = _day("Vilken dag gjorde ni planen? (till exempel idag)", draft.established_on, draft.run.day)
    if day is not None and day != draft.established_on:
        draft.established_on = day
        draft.put(lambda content: content, day)


def _follow_up(draft: _Draft) -> None:
    def parse(typed: str) -> "date":
        return parse_follow_up(typed, draft.run.as_of, draft.established_on)

    before = draft.content.follow_up_on
    day = _day("När ska planen följas upp? (till exempel +6m)", before, parse)
    if day is not None and day != before:
        draft.put(lambda content: replace(content, follow_up_on=day))


def _day(question: str, before: "date | None", parse: "Callable[[str], date | None]") -> "date | None":
    """The day answered; asked again until it can be read. None for no answer."""
    while True:
        typed = ask(question, before.isoformat() if before else "")
        if not typed:
            return None
        try:
            return parse(typed)
        except UsageError as error:
            say(str(error))


def _overall_goals(draft: _Draft) -> None:
    for goal in draft.content.overall_goals:
        say(f"Övergripande mål: {goal}")
    while goal := ask("Ett övergripande mål till? (tomt: inga fler)"):
        draft.put(partial(_with_goal, goal=goal))


def _with_goal(content: PlanContent, goal: str) -> PlanContent:
    return replace(content, overall_goals=(*content.overall_goals, goal))


def _visits(draft: _Draft) -> None:
    for visit in draft.content.visits:
        say(f"Besök: {visit_words(visit)}")
    while typed := ask("Ett besök till? (till exempel: morgon, varje dag, 20 min: Dusch; tomt: inga fler)"):
        _visit(draft, typed)


def _visit(draft: _Draft, typed: str) -> None:
    """One visit; words that cannot be read are saved at once, too, and go when the visit is typed anew."""
    without = draft.content.unplaced
    while (visit := parse_visit(typed)) is None:
        text = "\n\n".join(part for part in (without, f"{Heading.VISITS}:\n{typed}") if part)
        draft.put(partial(replace, unplaced=text))
        say(f"Besöket går inte att förstå och står under {Heading.UNPLACED} så länge: {typed}")
        again = ask("Skriv besöket på nytt, först när och sist insatserna (tomt: låt det stå där)")
        if not again:
            return
        typed = again
    found = visit
    draft.put(lambda content: replace(content, visits=(*content.visits, found), unplaced=without))
