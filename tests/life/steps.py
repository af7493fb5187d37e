"""Everything that can be done to a case, one rule for each command; the laws are in test_laws_of_a_life.py."""

import shutil
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.commands.units import NUMBERS, order_of
from tests.life import beginnings
from tests.life.care_file import new_in
from tests.life.living import Living
from tests.life.typed import (
    AHEAD,
    ANSWERS,
    DAYS,
    FORCE,
    INTERVENTIONS,
    ON,
    ORDINAL,
    PERSONS,
    PLANS,
    RECIPIENTS,
    RULES,
    SCOPES,
    TOKEN,
    TRIAL,
    VISITS,
    WRONG_DAYS,
    Text,
    Words,
    flag,
    line,
    may,
    must,
    step,
    text,
)

ORDER_KINDS = ("first", "revision", "replacing", "minutes", "wider", "same")


class Steps(Living):
    """Whatever a unit may do."""

    # The order.

    @rule(
        who=st.sampled_from([0, 0, 1]),
        kind=st.sampled_from(ORDER_KINDS),
        received=st.just(()) | st.tuples(st.just("--received"), DAYS),
        trial=TRIAL,
    )
    def order_arrives(self, who: int, kind: str, received: Words, trial: bool) -> None:
        self.count += 1
        day = (self.today - timedelta(days=1)).isoformat()
        changes: dict[str, dict[str, Any]] = {
            "first": {},
            "revision": {"order_text": f"Ändrat {self.count}. 3 besök per dag.", "visits_per_day": 3},
            "replacing": {"ordered_on": day, "decided_on": day, "interventions": [], "visits_per_day": 1},
            "minutes": {"ordered_on": day, "ordered_minutes_per_month": 1000 + self.count},
            "wider": {"ordered_on": day, "decided_on": day, "visits_per_day": 4, "started_on": day},
            "same": {"ordered_on": day},
        }
        said = {"street": beginnings.STREETS[who], **changes[kind]}
        data = order_of(NUMBERS[who], beginnings.NAMES[who], **said)
        if self.do(("order", "import", "-", *received), trial, typed=data).code == 0:
            self.sources.add(data)

    @rule(
        data=st.sampled_from(
            [b"", b"\xff\xfe", b"{}", b"[1]", b"\x00\x01\x02", b'{"schema": "gplan/order-import/1"}']
        )
    )
    def something_else_arrives(self, data: bytes) -> None:
        if self.do(("order", "import", "-"), typed=data).code == 0:
            self.sources.add(data)

    @step("order", "start", PERSONS, ON, FORCE)
    def order_start(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("order", "moved-in", PERSONS, ON)
    def order_moved_in(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("order", "end", PERSONS, ON, may("--why", text()), FORCE)
    def order_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("order", "extend", PERSONS, must("--until", AHEAD))
    def order_extend(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The person.

    @step(
        *("person", "edit", PERSONS, may("--phone", text("070 {}")), may("--street", text("{} 4"))),
        *(may("--door-code", text()), flag("--reviewed"), may("--from", DAYS)),
    )
    def person_edit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("person", "protect", PERSONS),
        must("--level", st.sampled_from(["none", "confidentiality_mark", "protected_registration"])),
        may("--from", DAYS),
    )
    def person_protect(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "first-contact", PERSONS, ON)
    def first_contact(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("person", "relative", "add", PERSONS, text("Linnea {}"), may("--phone", text()))
    def relative_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("contact-person", "set", PERSONS, must("--staff", st.sampled_from(["Samira", "Per", "Ingen"]))),
        *(flag("--deputy"), may("--why", text()), may("--from", DAYS)),
    )
    def contact_person_set(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        "prepare",
        "note",
        PERSONS,
        st.sampled_from(["order_read", "welcome_talk", "x"]),
        ON,
        may("--text", text()),
    )
    def prepare_note(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("prepare", "meeting", PERSONS, may("--day", AHEAD), may("--where", text()), may("--with", text()))
    def prepare_meeting(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The interventions.

    @step(
        *("intervention", "text", PERSONS, INTERVENTIONS, must("--goal", text("Jag vill {}."))),
        *(may("--self", text()), may("--how", text()), may("--who", text())),
    )
    def intervention_text(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("intervention", "add", PERSONS, INTERVENTIONS),
        *(may("--kind", st.sampled_from(["care", "health_care", "flyg"])), ON),
    )
    def intervention_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("intervention", "end", PERSONS, INTERVENTIONS, ON, flag("--from-draft"))
    def intervention_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # The consent, and what it lets out.

    @step(
        *("consent", "add", PERSONS, must("--to", RECIPIENTS), may("--scope", SCOPES), ON),
        *(
            may("--until", AHEAD),
            may("--from", AHEAD),
            may("--answer", st.sampled_from(["yes", "no", "not-asked"])),
        ),
        *(may("--journal", text()), flag("--direction=obtain")),
    )
    def consent_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("consent", "add", PERSONS, "--to", "case-officer", "--until", "+12m")
    def consent_given(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("consent", "limit", PERSONS, may("--except", SCOPES), may("--scope", SCOPES), ON),
        *(may("--reason", text()),),
    )
    def consent_limit(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("consent", "withdraw", PERSONS, may("--scope", SCOPES), ON, may("--reason", text()))
    def consent_withdraw(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "share", PLANS, "--to", "case-officer", "-o", "ut")
    def plan_share(self, words: Words, trial: bool) -> None:
        self.do(words, trial)
        shutil.rmtree(self.folder / "ut", ignore_errors=True)

    @step("share", "receipt", st.sampled_from(["d1", "d2", "p1", "d9"]), ON, may("--note", text()))
    def share_receipt(self, words: Words, trial: bool) -> None:
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

    @rule(person=st.sampled_from(["p1", "p2"]), share=st.booleans())
    def a_new_version(self, person: str, share: bool) -> None:
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
        if share:
            self.step_is_lawful()
            self.do(("plan", "share", person, "--to", "case-officer", "-o", "ut"))
            shutil.rmtree(self.folder / "ut", ignore_errors=True)

    @rule(person=PERSONS, clear=flag("--clear"), mark=text("{}"), trial=TRIAL)
    def plan_form_filled_in(self, person: str, clear: Words, mark: Text, trial: bool) -> None:
        answer = self.run("plan", "form", person)
        if answer.code != 0:
            return
        lines = answer.out.splitlines()
        empty = [
            nr for nr, one in enumerate(lines) if not one.strip() and nr and lines[nr - 1].startswith("#")
        ]
        filled = self.type((mark,))[0].strip()
        for nr in empty[:3]:
            lines[nr] = filled
        form = "\n".join(lines).encode()
        if self.do(("plan", "create", person, "--from", "-", *clear), trial, typed=form).code == 0 and empty:
            self.kept |= dict.fromkeys(TOKEN.findall(filled), f"form of {person}")

    @step("plan", "establish", PLANS, ON, flag("--personal-data-reviewed"), FORCE)
    def plan_establish(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "establish", PLANS, "--personal-data-reviewed")
    def plan_establish_now(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", "correct", PLANS, "--reason", text(), may("--important", text()), ON),
        *(may("--intervention", INTERVENTIONS), may("--goal", text()), may("--follow-up", AHEAD)),
    )
    def plan_correct(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "revise", PERSONS)
    def plan_revise(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "confirm", PERSONS, ON)
    def plan_confirm(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "mark-error", PLANS, "--reason", text(), ON)
    def plan_mark_error(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", st.sampled_from(["go-through", "hand-over"]), PLANS, ON, may("--by", text())),
    )
    def plan_event(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("plan", "planner-told", PLANS, ON)
    def plan_planner_told(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("plan", "sign", PLANS, ON, may("--not-signed", text()), may("--by", text())),
        may("--role", st.sampled_from(["person", "contact-person", "manager"])),
    )
    def plan_sign(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    # Following up.

    @step(
        *("followup", "record", PERSONS, must("--outcome", text("Tillsyn=delvis: {}")), ON),
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

    @step("followup", "record", PERSONS, "--case-officer", must("--answer", ANSWERS), ON)
    def followup_of_case_officer(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("review", "record", PERSONS, must("--needs", text("ja {}")), may("--answer", ANSWERS), ON)
    def review_record(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step(
        *("need", "add", PERSONS, text(), ON, may("--since", DAYS), may("--told", DAYS)),
        *(flag("--outside-order"), may("--journal", text())),
    )
    def need_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("need", st.sampled_from(["tell", "end"]), st.sampled_from(["n1", "n1", "n2", "n9", "n"]), ON)
    def need_tell_or_end(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("need", "answer", st.sampled_from(["n1", "n1", "n2", "n9"]), "--text", text(), ON)
    def need_answer(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("journal", "add", PERSONS, text(), ON, may("--heading", st.sampled_from(["Promenad", "Finnsinte"])))
    def journal_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("journal", "correct", PERSONS, ORDINAL, text(), ON)
    def journal_correct(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("waiver", "add", PERSONS, RULES, "--reason", text(), may("--until", AHEAD), may("--from", DAYS))
    def waiver_add(self, words: Words, trial: bool) -> None:
        self.do(words, trial)

    @step("waiver", "end", st.sampled_from(["w1", "w2", "w9", "1"]), ON)
    def waiver_end(self, words: Words, trial: bool) -> None:
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

    @precondition(lambda self: self.count > 40)
    @rule(person=PERSONS, years=st.sampled_from([0, 3, 6]))
    def retention_delete(self, person: str, years: int) -> None:
        self.today += timedelta(days=366 * years)
        self.do(("retention", "delete", person, "--receipt", "kvitto", "--yes"))
        self.gone = bool(new_in("deletion", self.before, self.now))
        if self.gone:
            self.kept, self.then = {}, []
