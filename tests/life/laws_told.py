"""The laws of the model that are read from what gplan answers: each is an invariant with the law's name."""

import json
import re
import shlex
import sqlite3
from collections import Counter
from typing import Any

from gplan.render.masking import HIDDEN, PROTECTED
from tests.commands.catalogue import commands
from tests.life import care_file
from tests.life.laws import Laws
from tests.life.living import law

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
OF_ALL = tuple(
    words
    for words in LISTS
    if words in {("person", "list"), ("plan", "list"), ("order", "list"), ("share", "list")}
)
"""Lists of the whole unit: no health data is in them."""
COMMANDS = commands()


class LawsTold(Laws):
    """What holds of each answer."""

    def __init__(self) -> None:
        super().__init__()
        self.turns: Counter[str] = Counter()

    @property
    def still(self) -> bool:
        """Whether the step was refused: what is counted is as it was, and has been asked about."""
        return bool(self.words) and self.now == self.before

    def _asked(self, question: tuple[str, ...], person: str) -> tuple[str, ...]:
        return (*(word.replace("{}", person) for word in question), "-f", "json")

    def _next(self, law: str, choices: int) -> int:
        """One after another, each law at its own pace."""
        self.turns[law] += 1
        return (self.turns[law] - 1) % choices

    # 5. A withdrawal lists what already went out.

    @law
    def a_withdrawal_tells_what_has_gone_out(self) -> None:
        """The shares that hold what is no longer agreed to: all where the plan is not, else those with the part in them."""
        if self.words[:2] not in {("consent", "withdraw"), ("consent", "limit")} or self.answer.code != 0:
            return
        event = max(self.now["consent_event"].values(), key=lambda row: int(row["id"]))
        consent = self.now["consent"][event["consent_id"]]
        if consent["recipient"] != "case_officer" or consent["direction"] != "give":
            return
        person, day = consent["person_id"], self.today.isoformat()
        gone = care_file.said_no_to(self.now, person, day) - care_file.said_no_to(self.before, person, day)
        seen = care_file.may_see_the_plan(self.now, person, day)
        recalled = {row["share_id"] for row in self.now["share_event"].values() if row["kind"] == "recalled"}
        for share in self.now["share"].values():
            plan = self.now["plan"][share["plan_id"]]
            if plan["person_id"] != person or share["id"] in recalled | care_file.back(self.now, day).keys():
                continue
            if not seen or gone - set(json.loads(share["left_out"])):
                name = f"p{plan['person_id']}-{plan['version']}"
                assert re.search(rf"{name} .*{share['shared_on']}", self.answer.out), self.answer.out

    @law
    def a_day_that_was_corrected_counts_no_more_and_is_still_told(self) -> None:
        if "--correct" not in self.words or self.answer.code != 0:
            return
        wrong = {row["corrects_id"] for row in self.now["plan_event"].values() if row["corrects_id"]}
        (new,) = [row for key, row in self.now["plan_event"].items() if key not in self.before["plan_event"]]
        counted = [
            number
            for number, row in self.before["plan_event"].items()
            if (row["plan_id"], row["kind"]) == (new["plan_id"], new["kind"])
            and number not in {one["corrects_id"] for one in self.before["plan_event"].values()}
        ]
        assert new["corrects_id"] in counted, self.words
        self._each_note_is_corrected_once()
        person = self.now["plan"][new["plan_id"]]["person_id"]
        answer = self.run("plan", "history", f"p{person}", "-f", "json")
        told = {one["id"].partition(":")[2]: one["counts"] for one in json.loads(answer.out)["items"]}
        for number, event in self.now["plan_event"].items():
            if self.now["plan"][event["plan_id"]]["person_id"] == person and f"e{number}" in told:
                assert told[f"e{number}"] is (number not in wrong), event
        assert f"e{new['corrects_id']}" in told

    def _each_note_is_corrected_once(self) -> None:
        """A correction by the program corrects a note, and one that nothing else has corrected."""
        (new,) = [
            row for key, row in self.now["journal_note"].items() if key not in self.before["journal_note"]
        ]
        others = {row["corrects_id"] for row in self.before["journal_note"].values()}
        assert new["corrects_id"] in self.before["journal_note"].keys() - others, (self.words, new)

    @law
    def what_is_said_of_one_is_said_of_no_other(self) -> None:
        if self.words[:1] != ("consent",) or self.answer.code != 0:
            return
        day = self.today.isoformat()
        for number, consent in self.now["consent"].items():
            if consent["contact_id"] is None:
                continue
            answer = self.run("consent", "list", f"p{consent['person_id']}", "-f", "json")
            (told,) = [one for one in json.loads(answer.out)["items"] if one["id"] == f"k{number}"] or [None]
            if told is not None:  # else all that was said of it lies ahead
                (state,) = [one["state"] for one in told["scopes"] if one["scope"] == "plan"]
                assert (state == "valid") is care_file.one_may_see_the_plan(self.now, consent, day), told

    @law
    def each_copy_stands_as_was_last_noted_of_it(self) -> None:
        """What is back is no longer out, and is again where that was a mistake; no other copy is changed by it."""
        if self.words[:1] != ("share",) or self.answer.code != 0:
            return
        day = self.today.isoformat()
        back = care_file.back(self.now, day)
        recalled = {
            row["share_id"]
            for row in self.now["share_event"].values()
            if row["kind"] == "recalled" and row["happened_on"] <= day
        }
        told = {
            one["id"]: one["state"]
            for one in json.loads(self.run("share", "list", "-f", "json").out)["items"]
        }
        for share in self.now["share"]:
            state = told[f"d{share}"]
            expected = back.get(share) or ("recalled" if share in recalled else "")
            assert state == expected or (not expected and state in {"out", "received"}), (share, state)

    # 9. Reads never write, and are logged.

    @law
    def looking_writes_nothing_but_who_has_looked(self) -> None:
        """One list after another, each time another."""
        question = LISTS[self._next("looking", len(LISTS))]
        data, seen = self.db.read_bytes(), self._readings()
        answer = self.run(*self._asked(question, "p1"))
        assert self.db.read_bytes() == data, question
        if answer.code in (0, 3):
            new = self._readings()[len(seen) :]
            assert new, question
            if "{}" in question:
                assert {person for person, _ in new} == {1}, (question, new)
            assert {actor for _, actor in new} == {"samordnaren"}

    def _readings(self) -> list[tuple[int | None, str]]:
        log = self.db.with_name("unit.access.db")
        if not log.exists():
            return []
        conn = sqlite3.connect(f"{log.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return conn.execute("SELECT person_id, actor FROM reading ORDER BY id").fetchall()
        finally:
            conn.close()

    @law
    def the_logs_are_whole(self) -> None:
        answer = self.run("log", "--verify")
        assert answer.code == 0, (self.words, answer.out, answer.err)

    # 10. --as-of D counts facts of days up to D.

    @law
    def a_day_that_has_been_is_told_as_it_was(self) -> None:
        """Unless a fact of that day, or of one before it, has been recorded since."""
        if not self.then:
            return
        day, words, was = self.then[self._next("then", len(self.then))]
        now = self.run(*words, as_of=day)
        assert now.code == was.code, (day, words, self.words)
        if now.out != was.out:
            # Who is protected now is hidden of the days that have been, too; nothing else may differ.
            assert self.protections, (day, words, self.words, was.out, now.out)
            assert _alike(json.loads(was.out), json.loads(now.out)), (day, words, self.words)

    @law
    def a_plan_that_is_replaced_or_in_error_is_not_counted(self) -> None:
        if self.still:
            return
        items = json.loads(self.run("plan", "list", "-f", "json").out)["items"]
        for person in care_file.persons(self.now):
            current = [
                one["version"]
                for one in items
                if one["case"] == f"p{person}" and one["status"] == "established"
            ]
            wanted = care_file.in_force(self.now, person, self.today.isoformat())
            assert current == ([wanted] if wanted is not None else [])

    # 12. The rules.

    @law
    def the_rules_answer_of_every_case(self) -> None:
        if self.still:
            return
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

    # 13. Lists carry no health data, and nothing tells where a protected person lives, or whose an error is.

    @law
    def a_list_of_the_unit_tells_no_texts_of_a_case(self) -> None:
        if self.still:
            return
        told = self.run(*OF_ALL[self._next("lists", len(OF_ALL))], "-f", "json").out
        written = [
            token
            for token, line in self.kept.items()
            if line.startswith(("journal", "plan create", "intervention text", "need", "followup", "review"))
            and token in told
        ]
        assert written == []

    @law
    def no_answer_tells_where_a_protected_person_lives(self) -> None:
        hidden = care_file.hidden(self.now, self.today.isoformat())
        question = LISTS[self._next("hidden", len(LISTS))]
        for person in hidden:
            for form in ("json", "table"):
                words = (*(word.replace("{}", f"p{person}") for word in question), "-f", form)
                answer = self.run(*words)
                for secrets in hidden.values():
                    told = [one for one in secrets if one in answer.out + answer.err]
                    assert told == [], (words, told)

    @law
    def an_error_tells_nothing_of_a_person(self) -> None:
        if self.answer.err:
            told = [one for one in care_file.names_and_numbers(self.now) if one in self.answer.err]
            assert told == [], (self.words, self.answer.err)

    @law
    def what_an_error_tells_to_do_can_be_typed(self) -> None:
        for typed in re.findall(r"gplan ([a-z][a-z-]*(?: [a-z][a-z-]*)*)", self.answer.err):
            words = tuple(typed.split())
            assert any(words[:length] in COMMANDS for length in (1, 2, 3)) or words[0] == "help", (
                self.answer.err
            )


def _alike(was: Any, now: Any) -> bool:
    """Whether two answers are the same but for what is hidden in either of them, and what is said of protection."""
    if isinstance(was, dict) and isinstance(now, dict):
        return was.keys() == now.keys() and all(
            _alike(was[key], now[key]) for key in was if not key.startswith("protection")
        )
    if isinstance(was, list) and isinstance(now, list):
        was, now = _but_of_protection(was), _but_of_protection(now)
        return len(was) == len(now) and all(_alike(*pair) for pair in zip(was, now, strict=True))
    return was == now or any(mark in str(one) for mark in (HIDDEN, PROTECTED) for one in (was, now))


def _but_of_protection(items: list[Any]) -> list[Any]:
    """Without the rule of protected persons, whose answer has a place of its own among the others."""
    if not all(isinstance(one, dict) and "rule" in one for one in items):
        return items
    return sorted((one for one in items if one["rule"] != "I020"), key=lambda one: str(one["id"]))
