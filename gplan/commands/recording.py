"""Recording a follow-up, a review or the case officer's own follow-up: by flags, or by questions on a terminal.

The journal since last time is shown first. Every answer is kept as it is given: nothing typed is lost at Ctrl-C.
"""

import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, NoReturn, ParamSpec

from gplan.actions import follow_ups, lateness, lookup, masks, plan_drafts
from gplan.commands.asking import ask, ask_yes_no, on_terminal
from gplan.commands.kept_answers import Kept
from gplan.commands.options import DRY_RUN_DONE
from gplan.commands.output import say, width
from gplan.errors import UsageError
from gplan.model.ids import case_ref, plan_ref
from gplan.model.terms import GoalOutcome, label
from gplan.store import plans, process

if TYPE_CHECKING:
    from datetime import date

    from gplan.actions.follow_ups import Answers
    from gplan.commands.session import Session
    from gplan.model.person import Person
    from gplan.model.plan import Plan, PlanContent
    from gplan.store.connection import Store

P = ParamSpec("P")
_OUTCOMES = {
    "helt": "reached", "ja": "reached", "delvis": "partly", "nej": "not_reached", "ej": "not_current",
    "ej aktuellt": "not_current",
}  # fmt: skip


def outcome(typed: str) -> GoalOutcome | None:
    """The outcome meant: helt, delvis, nej or ej; None for anything else."""
    found = _OUTCOMES.get(" ".join(typed.casefold().split()))
    return GoalOutcome(found) if found else None


def outcomes(typed: list[str]) -> dict[str, tuple[GoalOutcome, str]]:
    """Outcomes as typed, ``INSATS=UTFALL`` or ``INSATS=UTFALL: varför``, by intervention.

    Raises:
        UsageError: one cannot be understood.
    """
    answers = {}
    for text in typed:
        name, equals, rest = text.partition("=")
        word, _, why = rest.partition(":")
        found = outcome(word)
        if not equals or found is None:
            raise UsageError(
                f"Utfallet går inte att förstå: {text}.",
                "Skriv INSATS=helt, delvis, nej eller ej; varför efter ett kolon.",
            )
        answers[name.strip()] = (found, why.strip())
    return answers


def numbered_answers(typed: list[str], named: Collection[int] = ()) -> dict[int, str]:
    """Answers as typed, ``NR=SVAR``, by number; ``named``: the questions that have been answered in another way.

    Raises:
        UsageError: one cannot be understood, or a question is answered twice.
    """
    answers = {}
    for text in typed:
        number, equals, answer = text.partition("=")
        if not equals or not number.strip().isdecimal():
            raise UsageError(
                "Ett svar går inte att förstå.", 'Skriv frågans nummer först: --answer "1=ja, det stämmer".'
            )
        if int(number) in answers or int(number) in named:
            raise UsageError(f"Fråga {int(number)} har fått två svar.", "Skriv bara ett.")
        answers[int(number)] = answer.strip()
    return answers


def _keeping(
    record: "Callable[Concatenate[Recording, P], None]",
) -> "Callable[Concatenate[Recording, P], None]":
    """Say where the answers are when they do not become a record: at Ctrl-C, or when the file cannot be written."""

    @wraps(record)
    def recorded(recording: "Recording", /, *given: P.args, **named: P.kwargs) -> None:
        try:
            record(recording, *given, **named)
        except BaseException:
            if recording.kept is not None:
                recording.kept.tell()
            raise

    return recorded


class Recording:
    """One thing to record for one person."""

    def __init__(
        self, run: "Session", typed: str, day: "date", by: str, *, show_notes: bool, dry_run: bool
    ) -> None:
        self.run = run
        self.typed = typed
        self.day = day
        self.by = by
        self.show_notes = show_notes
        self.dry_run = dry_run
        self.kept: Kept | None = None

    @staticmethod
    def command(kind: str) -> str:
        """What the reading is called in the log."""
        return "review record" if kind == "review" else "followup record"

    def person(self, store: "Store") -> "Person":
        """Whose it is."""
        return lookup.person(store, self.typed, self.run.as_of)

    # -- the three things that are recorded

    @_keeping
    def review(self, typed: Mapping[int, str], named: Mapping[int, str]) -> None:
        """The monthly review: answers by number, or asked for."""
        asked = self._questions("review")
        if named and len(asked) != len(follow_ups.BEFORE_PROFILES):
            raise UsageError(
                f"Er rutin har {len(asked)} frågor, inte tre.", 'Svara med --answer "1=SVAR" och så vidare.'
            )
        answers = follow_ups.numbered({**named, **typed}, asked)
        if not self._go_on("review", has_answers=bool(answers)):
            return
        if not answers:
            answers = self._ask_questions("review", asked) if on_terminal() else _unanswered(asked)
        with self.run.writing(dry_run=self.dry_run) as store:
            who = self.person(store)
            follow_ups.record_review(store, who.id, self.day, self.run.as_of, self.by, answers)
            self._in_the_record(store, who)
        self._told(who, "genomgången")

    @_keeping
    def individual(self, typed: Mapping[int, str], note: str, flags: tuple[str, ...]) -> None:
        """The case officer's own follow-up. It may be recorded without a word: that it was made is what matters."""
        if flags:
            raise UsageError(
                f"Det hör inte till handläggarens uppföljning: {', '.join(flags)}.",
                "Skriv vad som kom fram med --answer eller --note.",
            )
        asked = self._questions("individual_follow_up")
        answers = follow_ups.numbered(typed, asked)
        if not self._go_on("individual_follow_up", has_answers=not self.show_notes or bool(answers or note)):
            return
        if not answers and not note and on_terminal():
            answers = self._ask_questions("individual_follow_up", asked)
            note = answers.pop("note", "")
        with self.run.writing(dry_run=self.dry_run) as store:
            who = self.person(store)
            follow_ups.record_individual(store, who.id, self.day, self.run.as_of, note, answers)
            self._in_the_record(store, who)
        self._told(who, "handläggarens individuppföljning")

    @_keeping
    def follow_up(self, answers: "Answers", *, revise: bool) -> None:
        """The unit's follow-up of the plan; ``revise`` begins the new version in the same step."""
        if revise and answers.needs_change is False:
            raise UsageError(
                "Planen kan inte både gälla oförändrad och få en ny version.", "Ta bort --revise."
            )
        if not self._go_on("follow_up", has_answers=answers.says_something or revise):
            return
        if not answers.says_something and on_terminal():
            answers = self._ask_follow_up(answers)
        if revise:
            answers = answers._replace(needs_change=True)
        begun = None
        with self.run.writing(dry_run=self.dry_run) as store:
            who = self.person(store)
            last = lateness.last_day(store, who.id, self.day, self.run.profile(store))
            follow_ups.record(store, who.id, self.day, self.run.as_of, answers)
            self._in_the_record(store, who)
            draft = plans.draft(store, who.id)
            if revise and draft is None:
                begun = self._revised(store, who, answers.next_on)
        self._told(who, "uppföljningen", last=False)
        self._told_late(last)
        if begun is not None:
            say(f"{plan_ref(who.id, begun.version)} är öppnad som utkast.")
        if draft is not None or begun is not None:
            say(f"Nästa steg: gplan plan edit {case_ref(who.id)}")
        elif answers.needs_change or answers.changes:
            say(f"Nästa steg: gplan plan revise {case_ref(who.id)}")
        if self.dry_run:
            say(DRY_RUN_DONE)

    def _revised(self, store: "Store", who: "Person", next_on: "date | None") -> "Plan":
        """A new version with what still holds of the last, to be followed up on the day just agreed."""

        def agreed(content: "PlanContent") -> "PlanContent":
            return replace(content, follow_up_on=next_on)

        return plan_drafts.keep(store, who, self.run.as_of, agreed, None)

    def _in_the_record(self, store: "Store", who: "Person") -> None:
        """Answers that were asked for are in the record; those kept since before stay when it is made by flags."""
        if self.kept is not None:
            process.drop_answers(store, who.id, self.kept.kind)

    def _told(self, who: "Person", what: str, *, last: bool = True) -> None:
        self.kept = None  # they are in the record by now
        say(f"{case_ref(who.id)}: {what} {self.day.isoformat()} är sparad.")
        if last and self.dry_run:
            say(DRY_RUN_DONE)

    def _told_late(self, last: "date | None") -> None:
        if last is not None and self.day > last:
            say(f"Den var sen: sista dagen var {last.isoformat()}.")

    # -- the journal since last time

    def _go_on(self, kind: str, *, has_answers: bool) -> bool:
        """Show the journal where it is wanted; False when that was all."""
        if self.show_notes or (not has_answers and on_terminal()):
            self._show_notes(kind)
        return has_answers or not self.show_notes

    def _show_notes(self, kind: str) -> None:
        from gplan.render import sheet

        with self.run.reading(self.command(kind)) as store:
            who = self.person(store)
            self.run.saw(who.id)
            since, notes = follow_ups.notes_since(store, who.id, kind, self.day)
            mask = masks.of_person(store, who)
        title = f"Journalen för {case_ref(who.id)}" + (f" sedan {since}" if since else "")
        sections = [
            sheet.Section(f"{note.happened_on} {mask(note.heading)}", (), (mask(note.text),))
            for note in notes
        ]
        nothing = [sheet.Section("", (), ("Inga anteckningar.",))]
        sheet.write(title, sections or nothing, sys.stdout, width=width(), color=False)
        say("")

    # -- asking

    def _questions(self, kind: str) -> tuple[str, ...]:
        with self.run.reading(self.command(kind)) as store:
            self.run.saw(self.person(store).id)
            return follow_ups.questions(self.run.profile(store), kind, self.day)

    def _asking(self, kind: str) -> Kept:
        self.kept = Kept(self, kind)
        if self.kept.from_before:
            say(f"Det du svarade {self.kept.from_before} är kvar. Enter behåller det som står.")
        return self.kept

    def _ask_questions(self, kind: str, asked: tuple[str, ...]) -> dict[str, str]:
        """Each question of the routine; what else came up where it has none."""
        kept = self._asking(kind)
        if not asked:
            return {"note": kept.text("note", "Vad kom fram?")}
        return {question: kept.text(question, question) for question in asked}

    def _ask_follow_up(self, flags: "Answers") -> "Answers":
        with self.run.reading("followup record") as store:
            who = self.person(store)
            self.run.saw(who.id)
            plan = follow_ups.plan_in_force(store, who.id, self.day)
        name = plan_ref(who.id, plan.version)
        say(
            f"Uppföljning av {name}, upprättad {plan.established_on}. Ctrl-C avbryter utan att något du skrivit försvinner."
        )
        kept = self._asking("follow_up")
        if flags.participants:
            kept.put("participants", ", ".join(flags.participants))
        found = {
            goal.intervention: answer
            for goal in follow_ups.goals_of(plan)
            if (answer := _goal(kept, goal.intervention, goal.goal)) is not None
        }
        note = kept.text("note", "Vad mer kom fram?")
        who_came = kept.text("participants", "Vilka deltog? (namn med komma emellan, den enskilde också)")
        change = ask_yes_no("Behöver planen ändras?", kept.content.get("needs_change"))
        kept.put("needs_change", change)
        changes = _changes(kept) if change else ()
        next_on = flags.next_on or self._next(kept)
        reviewed = ask_yes_no("Är personuppgifterna genomgångna?", kept.content.get("personal_data"))
        kept.put("personal_data", reviewed)
        return flags._replace(
            outcomes=found,
            note=note,
            participants=tuple(one.strip() for one in who_came.split(",") if one.strip()),
            needs_change=change,
            changes=changes,
            next_on=next_on,
            personal_data_reviewed=bool(reviewed) or flags.personal_data_reviewed,
        )

    def _next(self, kept: Kept) -> "date | None":
        while True:
            typed = ask(
                "När följs planen upp nästa gång? (till exempel +6m)", str(kept.content.get("next_on", ""))
            )
            if not typed:
                return None
            try:
                day = self.run.day(typed)
            except UsageError as error:
                say(str(error))
                continue
            if day is not None and day > self.day:
                kept.put("next_on", day.isoformat())
                return day
            say("Nästa uppföljning måste ligga efter den här.")


def _unanswered(asked: tuple[str, ...]) -> NoReturn:
    raise UsageError(
        "Genomgången säger inget än; inget sparades.",
        'Svara med --answer "1=ja" och så vidare: '
        + " ".join(f"{number}. {question}" for number, question in enumerate(asked, 1)),
    )


def _goal(kept: Kept, intervention: str, goal: str) -> "tuple[GoalOutcome, str] | None":
    """One goal: how it went, and why; None for not said."""
    say(f"\n{intervention}: {goal}")
    before: list[str] = kept.content.get(f"goal:{intervention}", ["", ""])
    word, why = before[0], before[1]
    while True:
        word = ask("  Nått målet? (helt, delvis, nej, ej aktuellt; tomt: inte sagt)", word)
        if not word:
            return None
        found = outcome(word)
        if found is not None:
            break
        say("  Svara helt, delvis, nej eller ej aktuellt.")
        word = ""
    kept.put(f"goal:{intervention}", [label(found), why])
    why = ask("  Varför, med några ord?", why)
    kept.put(f"goal:{intervention}", [label(found), why])
    return found, why


def _changes(kept: Kept) -> tuple[str, ...]:
    changes = list(kept.content.get("changes", []))
    for one in changes:
        say(f"Ändras: {one}")
    while one := ask("Vad ska ändras? (en sak i taget; tomt: inget mer)"):
        changes.append(one)
        kept.put("changes", list(changes))
    return tuple(changes)
