"""The laws of the model, whatever is done to a case and in whatever order.

Each invariant is a law. GPLAN_LIVES and GPLAN_STEPS say how many lives are lived and how long they are;
with GPLAN_LIFE_REPORT it is told how often each command was done, and how often refused.
"""

import json
import os
import re
import shlex
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from gplan.model.ids import PlanId
from gplan.store import plans
from gplan.store.connection import reading
from gplan.store.plan_content import content_hash
from tests.commands.catalogue import commands
from tests.life import care_file
from tests.life.care_file import NEVER_CHANGED, new_in
from tests.life.living import TALLY, WRITING
from tests.life.steps import Steps

LIVES, STEPS = int(os.environ.get("GPLAN_LIVES", "10")), int(os.environ.get("GPLAN_STEPS", "16"))
LISTS: tuple[tuple[str, ...], ...] = (
    ("person", "list"),
    ("person", "show", "{}"),
    ("plan", "list"),
    ("plan", "show", "{}"),
    ("plan", "history", "{}"),
    ("order", "list"),
    ("order", "show", "{}"),
    ("order", "history", "{}"),
    ("intervention", "list", "{}", "--include-ended"),
    ("consent", "list", "{}"),
    ("share", "list"),
    ("followup", "due", "--all"),
    ("followup", "list"),
    ("review", "list", "{}"),
    ("need", "list"),
    ("journal", "list", "{}"),
    ("waiver", "list"),
    ("prepare", "show", "{}"),
    ("process", "{}"),
    ("check", "{}", "--all-results"),
    ("retention", "list", "--all"),
)
"""What lists and shows, of a person or of all."""
NOT_DATED = {("retention", "list", "--all"), ("plan", "show", "{}"), ("order", "list")}
COMMANDS = commands()


class Life(Steps):
    """Whatever happens, this holds."""

    turn = 0

    @rule(person=st.sampled_from(["p1", "p2"]), asked=st.lists(st.sampled_from(LISTS), max_size=4))
    def the_day_ends(self, person: str, asked: list[tuple[str, ...]]) -> None:
        """What is answered tonight is to be answered of today ever after."""
        for question in asked:
            if question not in NOT_DATED:
                words = self._asked(question, person)
                self.then.append((self.today, words, self.run(*words)))
        self.days_pass(1)

    def step_is_lawful(self) -> None:
        self.a_plan_that_is_established_never_changes()
        self.what_has_happened_is_only_added_to()
        self.no_plan_is_made_in_the_future_or_before_the_one_it_replaces()
        self.nothing_is_shared_without_a_consent_of_that_day()
        self.every_fact_has_the_day_it_was_recorded()

    def _asked(self, question: tuple[str, ...], person: str) -> tuple[str, ...]:
        return (*(word.replace("{}", person) for word in question), "-f", "json")

    def _next(self, choices: int) -> int:
        self.turn += 1
        return self.turn % choices

    @invariant()
    def a_plan_that_is_established_never_changes(self) -> None:
        if self.gone:
            return
        before, now = care_file.frozen(self.before), care_file.frozen(self.now)
        assert {key: now.get(key) for key in before} == before
        for key in set(now) - set(before):
            with reading(self.db) as store:
                plan = plans.get(store, PlanId(key))
            assert plan is not None
            assert plan.established_on is not None
            digest = content_hash(plan.content, plan.person_id, plan.version, plan.established_on)
            assert digest == plan.content_hash

    @invariant()
    def what_has_happened_is_only_added_to(self) -> None:
        """Journal, consents, events, orders and logs: no row changes, none goes."""
        if self.gone:
            return
        for table in NEVER_CHANGED:
            now = self.now[table]
            changed = [key for key, row in self.before[table].items() if now.get(key) != row]
            assert changed == [], (table, changed, self.words)

    @invariant()
    def nothing_is_shared_without_a_consent_of_that_day(self) -> None:
        for share in new_in("share", self.before, self.now):
            person = self.now["plan"][share["plan_id"]]["person_id"]
            assert care_file.may_see_the_plan(self.before, person, share["shared_on"]), self.words
            assert share["consent_event_id"] is not None

    @invariant()
    def only_the_plan_in_force_is_shared(self) -> None:
        for share in new_in("share", self.before, self.now):
            plan = self.now["plan"][share["plan_id"]]
            day = self.today.isoformat()
            assert plan["version"] == care_file.in_force(self.now, plan["person_id"], day), self.words

    @invariant()
    def an_order_is_kept_as_it_came(self) -> None:
        """Byte for byte, beside what was read from it."""
        kept = {row["content"] for row in self.now["source_document"].values()}
        assert kept <= self.sources
        for order in new_in("orders", self.before, self.now):
            source = self.now["source_document"][order["source_id"]]["content"]
            assert self.run("order", "source", f"p{order['person_id']}").data in kept
            assert json.loads(source)["person_name"] == order["person_name"]

    @invariant()
    def one_draft_at_most_is_open(self) -> None:
        drafts = [plan["person_id"] for plan in self.now["plan"].values() if plan["status"] == "draft"]
        assert len(drafts) == len(set(drafts))

    @invariant()
    def nothing_typed_is_ever_lost(self) -> None:
        """Texts of drafts among them, however often they have been written over since."""
        said = care_file.text_of(self.now).casefold()  # a note begins its sentence with a capital
        assert {token: line for token, line in self.kept.items() if token not in said} == {}

    @invariant()
    def no_plan_is_made_in_the_future_or_before_the_one_it_replaces(self) -> None:
        for key, plan in self.now["plan"].items():
            was = self.before["plan"].get(key)
            if plan["status"] != "established" or (was is not None and was["status"] == "established"):
                continue
            if not self.words:
                continue
            assert plan["established_on"] <= self.today.isoformat()
            newest = care_file.in_force(self.before, plan["person_id"], self.today.isoformat())
            older = [
                one["established_on"]
                for one in self.before["plan"].values()
                if (one["person_id"], one["version"]) == (plan["person_id"], newest)
            ]
            assert not older or plan["established_on"] >= older[0]

    @invariant()
    def a_withdrawal_tells_what_has_gone_out(self) -> None:
        if self.words[:2] != ("consent", "withdraw") or self.answer.code != 0:
            return
        event = max(self.now["consent_event"].values(), key=lambda row: int(row["id"]))
        consent = self.now["consent"][event["consent_id"]]
        if consent["recipient"] != "case_officer" or consent["direction"] != "give":
            return
        if care_file.may_see_the_plan(self.now, consent["person_id"], self.today.isoformat()):
            return  # a part of it, or a later yes: what has gone out may stay where it is
        recalled = {row["share_id"] for row in self.now["share_event"].values() if row["kind"] == "recalled"}
        for share in self.now["share"].values():
            plan = self.now["plan"][share["plan_id"]]
            if plan["person_id"] == consent["person_id"] and share["id"] not in recalled:
                name = f"p{plan['person_id']}-{plan['version']}"
                assert re.search(rf"{name} .*{share['shared_on']}", self.answer.out), self.answer.out

    @invariant()
    def every_fact_has_the_day_it_was_recorded(self) -> None:
        for table, lines in self.now.items():
            for key, row in lines.items():
                if "recorded_on" in row and key not in self.before[table]:
                    assert row["recorded_on"] == self.today.isoformat(), (table, row)

    @invariant()
    def an_error_tells_nothing_of_a_person(self) -> None:
        if self.answer.err:
            told = [one for one in care_file.names_and_numbers(self.now) if one in self.answer.err]
            assert told == [], (self.words, self.answer.err)

    @invariant()
    def what_an_error_tells_to_do_can_be_typed(self) -> None:
        for typed in re.findall(r"gplan ([a-z][a-z-]*(?: [a-z][a-z-]*)*)", self.answer.err):
            words = tuple(typed.split())
            assert any(words[:length] in COMMANDS for length in (1, 2, 3)) or words[0] == "help", (
                self.answer.err
            )

    @invariant()
    def the_rules_answer_of_every_case(self) -> None:
        answer = self.run("check", "--all-results", "-f", "json")
        assert answer.code in (0, 3), answer.err
        items = json.loads(answer.out)["items"]
        assert {item["outcome"] for item in items} <= {"fails", "holds", "needs_judgement", "not_applicable"}
        assert (answer.code == 3) is any(
            item["outcome"] == "fails" and not item["waived_by"] for item in items
        ), answer.code
        for item in items:
            self._can_be_typed(item["fix"])
        assert {item["case"] for item in items} <= {f"p{one}" for one in care_file.persons(self.now)}

    def _can_be_typed(self, fix: str | None) -> None:
        if not fix or not fix.startswith("gplan "):
            return
        words = shlex.split(fix)[1:]
        command: Any = next(
            (COMMANDS[tuple(words[:n])] for n in (3, 2, 1) if tuple(words[:n]) in COMMANDS), None
        )
        assert command is not None, fix
        known = {name for param in command.params for name in (*param.opts, *param.secondary_opts)}
        assert [word for word in words if word.startswith("--") and word.split("=")[0] not in known] == [], (
            fix
        )

    @invariant()
    def the_logs_are_whole(self) -> None:
        answer = self.run("log", "--verify")
        assert answer.code == 0, (self.words, answer.out, answer.err)

    @invariant()
    def a_plan_that_is_replaced_or_in_error_is_not_counted(self) -> None:
        items = json.loads(self.run("plan", "list", "-f", "json").out)["items"]
        for person in care_file.persons(self.now):
            current = [
                one["version"]
                for one in items
                if one["case"] == f"p{person}" and one["status"] == "established"
            ]
            wanted = care_file.in_force(self.now, person, self.today.isoformat())
            assert current == ([wanted] if wanted is not None else [])

    @invariant()
    def looking_writes_nothing(self) -> None:
        """One list after another, each time another; and where somebody is protected, no list tells where they live."""
        question = LISTS[self._next(len(LISTS))]
        data, hidden = self.db.read_bytes(), care_file.hidden(self.now, self.today.isoformat())
        for person in hidden or {1: set[str]()}:
            for form in ("json", "table"):
                words = (*(word.replace("{}", f"p{person}") for word in question), "-f", form)
                answer = self.run(*words)
                for secrets in hidden.values():
                    told = [one for one in secrets if one in answer.out + answer.err]
                    assert told == [], (words, told)
        assert self.db.read_bytes() == data

    @invariant()
    def a_day_that_has_been_is_told_as_it_was(self) -> None:
        """Unless a fact of that day, or of one before it, has been recorded since."""
        if not self.then:
            return
        day, words, was = self.then[self._next(len(self.then))]
        now = self.run(*words, as_of=day)
        assert (now.code, now.out) == (was.code, was.out), (day, words, self.words)


def test_the_laws_hold_whatever_happens(capsys: pytest.CaptureFixture[str]) -> None:
    TALLY.clear()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="GPLAN_LIVES" not in os.environ,
            phases=[Phase.generate] if "GPLAN_LIVES" in os.environ else [Phase.generate, Phase.shrink],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    if "GPLAN_LIFE_REPORT" in os.environ:
        with capsys.disabled():
            for name in sorted(WRITING, key=lambda one: TALLY[one, True]):
                sys.stdout.write(f"\n{TALLY[name, True]:5} done {TALLY[name, False]:5} refused  {name}")


def test_the_day_of_these_lives_is_after_their_beginnings() -> None:
    machine = Life()
    try:
        assert machine.today > date(2026, 3, 17)
    finally:
        machine.teardown()
