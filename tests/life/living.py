"""A unit with two persons that lives: how a command is typed, tried and done, and how days pass."""

import os
import shlex
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.commands.catalogue import commands
from tests.commands.running import Answer, run
from tests.life import beginnings, clock, fitting
from tests.life.care_file import Rows, rows
from tests.life.typed import DRIVEN, TOKEN, Day, Fit, Text, Words

CODES = {0, 1, 2, 3, 4, 5, 130}
"""The exit codes that a script may count on."""
WRITING = {
    " ".join(words): len(words)
    for words, command in commands().items()
    if any("--dry-run" in param.opts for param in command.params)
}
"""Every command that writes."""
WRITTEN_AGAIN = {
    ("order", "start"),
    ("order", "moved-in"),
    ("person", "first-contact"),
    ("share", "returned"),
}
"""What takes the place of a day written before, which then never was: decisions 0016 and 0020."""
TALLY: Counter[tuple[str, bool]] = Counter()
"""Command, and whether it was done, to how many times."""


LAWS: dict[str, Callable[[Any], None]] = {}
"""Every law by its name: that of the invariant."""


def law(check: Callable[[Any], None]) -> Any:
    """An invariant, known by its name."""
    LAWS[check.__name__] = check
    return invariant()(check)


class Trial(NamedTuple):
    """A command tried with --dry-run: what it answered, and what it left behind."""

    answer: Answer
    saved: bool
    left: tuple[str, ...]


class Living(RuleBasedStateMachine):
    """A unit with two persons, and whoever types."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="life"))
        self.home = Path.cwd()
        os.chdir(self.folder)
        self.db = self.folder / "unit.db"
        self.today = date(2026, 3, 18)
        self.count = 0
        self.sources: set[bytes] = {*beginnings.ORDERS}
        self.kept: dict[str, str] = {}
        """A word that was typed and saved, to the command line it stood in."""
        self.answer = Answer(0, "", "", b"")
        self.words: tuple[str, ...] = ()
        """The command line of the step; () where only time has passed."""
        self.trial: Trial | None = None
        self.then: list[tuple[date, tuple[str, ...], Answer]] = []
        """What was answered on days that have been: the day, the question, the answer."""
        self.protections = 0
        """How often it has been said that somebody is protected, or no longer."""
        self.gone = 0
        """Who has been deleted in this step."""
        self.before: Rows = {}
        self.now: Rows = {}

    def teardown(self) -> None:
        os.chdir(self.home)
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(
        beginning=st.sampled_from(beginnings.BEGINNINGS), routine=st.sampled_from(beginnings.ROUTINES)
    )
    def begin(self, beginning: str, routine: str) -> None:
        care, log = beginnings.unit(beginning, routine)
        self.db.write_bytes(care)
        if log:
            self.db.with_name("unit.access.db").write_bytes(log)
        self.before = self.now = rows(self.db)

    # How something is done.

    def run(self, *words: str, typed: bytes = b"", as_of: date | None = None) -> Answer:
        """A command line, and what holds for each one."""
        with clock.stands_at(lambda: self.today):
            answer = run(*words, db=self.db, as_of=(as_of or self.today).isoformat(), typed=typed)
        said = f"gplan {shlex.join(words)}\n{answer.code}\n{answer.err}{answer.out}"
        assert answer.code in CODES, said
        assert "Ett fel i gplan" not in answer.err, said
        assert "Traceback" not in answer.err + answer.out, said
        assert (answer.code in (0, 3)) or answer.err.strip(), said
        return answer

    def type(self, words: Words) -> tuple[str, ...]:
        """The words as they are typed: days and texts are given their values."""
        found = []
        for word in words:
            if isinstance(word, Day):
                found.append(word.on(self.today).isoformat())
            elif isinstance(word, Fit):
                found.append(fitting.find(word.what, self.now, self.today.isoformat()))
            elif isinstance(word, Text):
                self.count += 1
                found.append(word.form.replace("{}", f"ord{self.count}slut"))
            else:
                found.append(word)
        return tuple(found)

    def do(self, words: Words, trial: bool = False, typed: bytes = b"") -> Answer:
        """Do it; tried first with --dry-run, if so said."""
        line = self.type(words)
        self.words, self.before, self.gone, self.trial = line, self.now, 0, None
        if trial:
            beside = {path.name for path in self.folder.rglob("*")} | {"unit.access.db"}
            tried = self.run(*line, "--dry-run", typed=typed)
            left = {path.name for path in self.folder.rglob("*")} - beside
            self.trial = Trial(tried, rows(self.db) != self.before, tuple(sorted(left)))
        self.answer = self.run(*line, typed=typed)
        self.now = rows(self.db)
        for command in (name for name, size in WRITING.items() if " ".join(line[:size]) == name):
            TALLY[command, self.answer.code == 0] += 1
            assert tuple(command.split()) in DRIVEN, f"no rule says that it types {command}"
        if self.answer.code == 0:
            self.kept |= {token: shlex.join(line) for word in line for token in TOKEN.findall(word)}
            self._forget_what_was_recorded_late(words)
        return self.answer

    def _forget_what_was_recorded_late(self, words: Words) -> None:
        """A day that has been may say something else once a fact of it, or of a day before it, is recorded."""
        facts = [word.on(self.today) for word in words if isinstance(word, Day)]
        facts += [date.min for word in words if word == "0001-01-01"]
        facts += [
            date.fromisoformat(plan["established_on"])
            for plan in self.now["plan"].values()
            if plan["status"] == "established" and plan not in self.before["plan"].values()
        ]
        if words[:2] == ("person", "protect"):
            self.protections += 1
        if words[:2] in WRITTEN_AGAIN or "--correct" in words:
            facts.append(date.min)
        if facts:
            self.then = [one for one in self.then if one[0] < min(facts)]

    # Time.

    @rule(days=st.sampled_from([1, 3, 7, 14, 100, 200, 31, 1]))
    def days_pass(self, days: int) -> None:
        self.before, self.words, self.answer, self.gone = self.now, (), Answer(0, "", "", b""), 0
        self.trial = None
        self.today += timedelta(days=days)

    def step_is_lawful(self) -> None:
        """The laws, between two commands of one rule; filled in where they stand."""
