"""The consent, the plan and its follow-up, a rule for each command; the laws are in test_laws_of_a_life.py."""

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.life.care_file import new_in
from tests.life.case_steps import CaseSteps
from tests.life.typed import (
    AHEAD,
    ANSWERS,
    CONSENTING,
    DAYS,
    FORCE,
    INTERVENTIONS,
    LATELY,
    ON,
    PERSONS,
    PLANNED,
    PLANS,
    RECIPIENTS,
    SCOPES,
    TOKEN,
    TRIAL,
    VISITS,
    WRONG_DAYS,
    Text,
    Words,
    drives,
    fit,
    flag,
    line,
    may,
    must,
    step,
    text,
)


def filled_in(form: str, words: str) -> str:
    """A form with the words under the first headings that nothing stands under."""
    lines = form.splitlines()
    empty = [nr for nr, one in enumerate(lines) if not one.strip() and nr and lines[nr - 1].startswith("#")]
    for nr in empty[:3]:
        lines[nr] = words
    return "\n".join(lines)


NAMED = may("--named", fit("relative", "Rut", "1", "99"))
"""Whom a consent is about: seldom one of those around the person, as most recipients are not."""


class Steps(CaseSteps):
    """Whatever a unit may do."""

    # The consent, and what it lets out.

    @step(
        *("consent", "add", PERSONS, must("--to", RECIPIENTS), may("--scope", SCOPES), ON),
        *(
            may("--until", AHEAD),
            may("--from", AHEAD),
            may("--answer", st.sampled_from(["yes", "no", "not-asked", "yes"])),
        ),
        *(may("--journal", text()), flag("--direction=obtain"), NAMED),
    )
    def consent_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("consent", "add", "p1", "--to", "relatives", NAMED, may("--scope", SCOPES), LATELY),
        *(may("--answer", st.sampled_from(["yes", "no"])),),
    )
    def consent_of_a_relative(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("consent", "withdraw", "p1", "--to", "relatives", NAMED, may("--scope", SCOPES), LATELY)
    def consent_of_a_relative_withdrawn(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("consent", "add", PERSONS, "--to", "case-officer", "--until", "+12m")
    def consent_given(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *(
            "consent",
            "limit",
            CONSENTING,
            must("--except", st.sampled_from(["contacts", "health", "journal"]) | SCOPES),
            LATELY,
        ),
        *(may("--reason", text()),),
    )
    def consent_limit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("consent", "withdraw", CONSENTING, may("--scope", SCOPES), LATELY, may("--reason", text()))
    def consent_withdraw(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "share", CONSENTING, "--to", "case-officer", "-o", "ut")
    def plan_share(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
        shutil.rmtree(self.folder / "ut", ignore_errors=True)

    @step("share", "receipt", fit("shared", "d2", "p1", "d9"), LATELY, may("--note", text()))
    def share_receipt(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("share", "returned", fit("shared", "d2", "p1", "d9"), LATELY, flag("--destroyed", "--undo")),
        *(may("--by", text()), may("--note", text())),
    )
    def share_returned(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("share", "recall", PERSONS, must("-o", text("{}.txt")), ON)
    def share_recall(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
        self.kept = {token: line for token, line in self.kept.items() if "recall" not in line}

    # The plan.

    @step(
        *("plan", "create", PERSONS, flag("--took-part", "--did-not-take-part"), may("--how", text())),
        *(may("--why-not", text()), may("--important", text()), may("--goal", text("Tillsyn={}"))),
        *(may("--overall-goal", text()), may("--visit", VISITS), may("--follow-up", AHEAD)),
        *(may("--established", DAYS), may("--responsible", text())),
    )
    def plan_create(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", "create", PERSONS, "--took-part", "--how", text(), "--where", text(), "--regard", text()),
        *(
            "--important",
            text(),
            "--responsible",
            "Samira Nilsson",
            "--follow-up",
            "+6m",
            "--follow-up-how",
            text(),
        ),
        *("--visit", "morgon, varje dag, 15 min: Tillsyn", "--visit", "kväll, varje dag, 15 min: Tillsyn"),
    )
    def plan_create_whole(self, words: Words, trial: bool) -> None:
        person = words[2]
        for name in ("Tillsyn", "Städning"):
            self.do(
                (
                    *(
                        "intervention",
                        "text",
                        person,
                        name,
                        "--self",
                        Text("Jag {}."),
                        "--help-with",
                        Text("{}"),
                    ),
                    *(
                        "--how",
                        Text("{} före 9."),
                        "--who",
                        Text("{}"),
                        "--goal",
                        Text("{} den 1 september 2026."),
                    ),
                )
            )
            self.step_is_lawful()
        self.do(words, trial)

    @rule(person=st.sampled_from(["p1", "p2"]), share=st.booleans(), slip=st.booleans())
    def a_new_version(self, person: str, share: bool, slip: bool) -> None:
        """The whole way at once, so that most lives come past it."""
        self.plan_create_whole(
            words=self.type(
                (
                    *("plan", "create", person, "--took-part", "--how", Text("{}"), "--where", Text("{}")),
                    *("--regard", Text("{}"), "--important", Text("{}"), "--responsible", "Samira Nilsson"),
                    *("--visit", "morgon, varje dag, 15 min: Tillsyn", "--follow-up", "+6m"),
                    *("--follow-up-how", Text("{}")),
                )
            ),
            trial=False,
        )
        self.step_is_lawful()
        self.do(("plan", "establish", person, "--personal-data-reviewed"))
        if slip:
            self.step_is_lawful()
            self.do(("plan", "correct", person, "--reason", Text("{}"), "--important", Text("{}")))
        if share:
            self.step_is_lawful()
            self.do(("consent", "add", person, "--to", "case-officer", "--until", "+12m"))
            self.step_is_lawful()
            self.do(("plan", "share", person, "--to", "case-officer", "-o", "ut"))
            shutil.rmtree(self.folder / "ut", ignore_errors=True)

    @rule(person=PERSONS, clear=flag("--clear"), mark=text("{}"), trial=TRIAL)
    def plan_form_filled_in(self, person: str, clear: Words, mark: Text, trial: bool) -> None:
        answer = self.run("plan", "form", person)
        if answer.code != 0:
            return
        filled = self.type((mark,))[0].strip()
        form = filled_in(answer.out, filled)
        saved = self.do(("plan", "create", person, "--from", "-", *clear), trial, typed=form.encode())
        if saved.code == 0 and filled in form:
            self.kept |= dict.fromkeys(TOKEN.findall(filled), f"form of {person}")

    @drives("plan", "edit")
    @rule(person=PERSONS, mark=text("{}"), trial=TRIAL)
    def plan_edit(self, person: str, mark: Text, trial: bool) -> None:
        """The form filled in where an editor would have been opened on it."""
        filled, forms = self.type((mark,))[0].strip(), list[str]()

        def editor(typed: list[str], **_how: object) -> subprocess.CompletedProcess[str]:
            path = Path(typed[-1])
            forms.append(filled_in(path.read_text(encoding="utf-8"), filled))
            path.write_text(forms[-1], encoding="utf-8")
            return subprocess.CompletedProcess(typed, 0)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("gplan.commands.editing.on_terminal", lambda: True)
            patch.setattr("gplan.commands.editing.subprocess", SimpleNamespace(run=editor))
            patch.setattr("tempfile.tempdir", str(self.folder))
            saved = self.do(("plan", "edit", person), trial)
        if saved.code == 0 and filled in forms[-1]:
            self.kept |= dict.fromkeys(TOKEN.findall(filled), f"edited form of {person}")

    @step("plan", "establish", PLANS, ON, flag("--personal-data-reviewed"), FORCE)
    def plan_establish(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "establish", PLANS, "--personal-data-reviewed")
    def plan_establish_now(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", "correct", PLANNED, "--reason", text(), may("--important", text()), LATELY),
        *(may("--intervention", INTERVENTIONS), may("--goal", text()), may("--follow-up", AHEAD)),
    )
    def plan_correct(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "correct", PLANNED, "--reason", text(), "--important", text(), LATELY)
    def plan_corrected(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "revise", PLANNED)
    def plan_revise(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "confirm", fit("reordered", "p1", "p9"), LATELY)
    def plan_confirm(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "mark-error", PLANS, "--reason", text(), ON)
    def plan_mark_error(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "go-through", PLANNED, LATELY, may("--by", text()))
    def plan_go_through(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "hand-over", PLANNED, LATELY, may("--by", text()), flag("--correct"))
    def plan_hand_over(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "planner-told", PLANNED, LATELY)
    def plan_planner_told(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", "sign", PLANNED, LATELY, may("--not-signed", text()), may("--by", text())),
        *(may("--role", st.sampled_from(["person", "contact-person", "manager"])), flag("--correct")),
    )
    def plan_sign(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "sign", PLANNED)
    def plan_signed(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # Following up.

    @step(
        *("followup", "record", PLANNED, must("--outcome", text("Tillsyn=delvis: {}")), LATELY),
        *(
            may("--note", text()),
            flag("--change", "--no-change"),
            may("--changes", text()),
            may("--next", AHEAD),
        ),
        *(flag("--revise"), may("--participant", text())),
    )
    def followup_record(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("followup", "record", PLANNED, "--outcome", text("Tillsyn=helt: {}"), "--outcome", "Städning=nej")
    def followup_of_both(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("followup", "record", PLANNED, "--case-officer", must("--answer", ANSWERS), LATELY)
    def followup_of_case_officer(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "review",
        "record",
        PLANNED,
        must("--needs", text("ja {}")),
        may("--answer", st.sampled_from(["2=nej, saknas", "9=ja", "ja", "2=ja", "3=ja"])),
        LATELY,
    )
    def review_record(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("need", "add", PERSONS, text(), ON, may("--since", DAYS), may("--told", DAYS)),
        *(flag("--outside-order"), may("--journal", text())),
    )
    def need_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("need", "tell", fit("to-tell n1", "n1", "n9", "n"), LATELY)
    def need_tell(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("need", "answer", fit("to-answer n1", "n1", "n9"), "--text", text(), LATELY)
    def need_answer(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("need", "end", fit("to-end n1", "n1", "n9"), LATELY)
    def need_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # What cannot be done.

    @rule(
        words=line(
            st.sampled_from(
                [
                    ("order", "start"),
                    ("plan", "establish"),
                    ("consent", "withdraw"),
                    ("journal", "add"),
                    ("followup", "record"),
                    ("person", "first-contact"),
                    ("plan", "mark-error"),
                ]
            ),
            PERSONS,
            must("--on", WRONG_DAYS),
        )
    )
    def wrong_day_typed(self, words: Words) -> None:
        self.do(words)

    # The end.

    @drives("retention", "delete")
    @precondition(lambda self: self.count > 4)
    @rule(person=st.sampled_from(["p3", "p3", "p1", "p3"]), years=st.sampled_from([0, 3, 0, 0]), trial=TRIAL)
    def retention_delete(self, person: str, years: int, trial: bool) -> None:
        self.today += timedelta(days=366 * years)
        self.do(("retention", "delete", person, "--receipt", "kvitto", "--yes"), trial)
        if new_in("deletion", self.before, self.now):
            self.gone = int(person[1:])
            # What stands of others stays, where the line says that it is of another.
            others = re.compile(rf" p(?!{self.gone}\b)\d")
            self.kept = {token: line for token, line in self.kept.items() if others.search(line)}
            self.then = []
