"""Walks a routine as its document describes it: a day, what somebody types, and what is then demanded.

A test reads from the top like the document's own steps::

    walk.on("2026-03-03", "the plan is written at home with her")
    walk.types("plan establish p1")
    walk.demands("P050", "P080")

``demands`` names the rules that fail that day *and* rest on a value of the municipality's own: what the document asks
for and has not got. What gplan would say in every municipality (law, general advice, its own checks) is left out, so
the list is the document's and nobody else's.
"""

import json
import shlex
import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any, NamedTuple

from tests.commands.running import done, run
from tests.commands.units import import_order, order_of

USAGE, FINDINGS, REFUSED = 2, 3, 4
"""The exit codes of what can not be typed so, of something found, and of a rule that says no."""
FIRST_DAY = "2026-03-02"
MORNING_AND_EVENING = ("morgon, varje dag, 15 min: Tillsyn", "kväll, varje dag, 15 min: Tillsyn")
ANY = object()
"""A last day that is not asked about."""


class Demand(NamedTuple):
    """What one rule says on one day."""

    rule: str
    outcome: str
    due: str | None
    timing: str | None
    anchor: str | None
    profile: str | None
    strength: str | None
    blocks: str | None
    whose: str
    message: str
    fix: str | None


@cache
def _new_unit(profile: str, beginning: str) -> bytes:
    """A unit's file on its first day, made once for each profile."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "unit.db"
        line = f'init --unit "Hemtjänst Lönnen" --profile "{profile}" {beginning}'
        done(*shlex.split(line), db=db, as_of=FIRST_DAY)
        return db.read_bytes()


class Walk:
    """One person, one unit, one profile; each step is typed on the command line, on its day."""

    def __init__(self, folder: Path, profile: str, *, beginning: str = "") -> None:
        self.db = folder / "unit.db"
        self.out = folder / "ut"
        self.profile = profile
        self.today, self.step = FIRST_DAY, "the unit begins"
        self._known: dict[str, dict[str, list[Demand]]] = {}
        """What the rules have said since something was last done, so that a step asks them once."""
        self.db.write_bytes(_new_unit(profile, beginning))
        self.db.chmod(0o600)

    def on(self, day: str, step: str = "") -> "Walk":
        """The day that what follows happens on, and what happens."""
        assert day >= self.today, "a walk goes forward"
        self.today, self.step = day, step
        self._known.clear()
        return self

    def types(self, line: str, typed: str | None = None) -> str:
        """Somebody types a command and it succeeds; what it answered. ``typed`` is what is fed to it."""
        fed = None if typed is None else typed.encode()
        self._known.clear()
        return done(*shlex.split(line), db=self.db, as_of=self.today, typed=fed)

    def is_refused(self, line: str) -> str:
        """A command that a rule says no to; the reasons it gave."""
        answer = run(*shlex.split(line), db=self.db, as_of=self.today)
        assert answer.code == REFUSED, self._where(f"{line}: {answer.code} {answer.err}{answer.out}")
        return answer.err

    def fails(self, line: str) -> str:
        """A command that can not be done as it is typed; what it said."""
        answer = run(*shlex.split(line), db=self.db, as_of=self.today)
        assert answer.code == USAGE, self._where(f"{line}: {answer.code} {answer.err}{answer.out}")
        return answer.err

    def answers(self, line: str) -> int:
        """The exit code of a command that only looks."""
        answer = run(*shlex.split(line), db=self.db, as_of=self.today)
        assert answer.code in {0, FINDINGS}, self._where(f"{line}: {answer.code} {answer.err}")
        return answer.code

    def items(self, line: str) -> list[dict[str, Any]]:
        """What a list holds, as its JSON says it."""
        answer = run(*shlex.split(line), "-f", "json", db=self.db, as_of=self.today)
        assert answer.code in {0, FINDINGS}, self._where(f"{line}: {answer.code} {answer.err}")
        found: list[dict[str, Any]] = json.loads(answer.out)["items"]
        return found

    # What has happened.

    def order(self, **changes: Any) -> "Walk":
        """An order comes: supervision every day, cleaning every other week, valid from the day it comes."""
        changes = {"valid_from": self.today, "ordered_on": self.today, "decided_on": self.today} | changes
        import_order(self.db, order_of("19121212-1212", "Vega Strandmark", **changes), as_of=self.today)
        self._known.clear()
        return self

    def texts(
        self, *interventions: str, goal: str = "Jag går till torget två gånger i veckan i höst."
    ) -> "Walk":
        """Each intervention gets its text under every heading."""
        for name in interventions:
            self.types(
                f'intervention text p1 "{name}" --self "Jag hälsar själv." --help-with "Jag behöver stöd."'
                f' --how "Ni ringer på före 9." --who "Kontaktmannen och jag." --goal "{goal}"'
            )
        return self

    def drafts(self, words: str = "", *, visits: tuple[str, ...] = MORNING_AND_EVENING) -> str:
        """A draft that says how she took part, with whom, when it is followed up; ``words`` come after, and win."""
        planned = " ".join(f'--visit "{visit}"' for visit in visits)
        return self.types(
            'plan create p1 --took-part --how "berättade vid köksbordet" --where hemma'
            ' --regard "samma personal på morgonen" --important "Ser dåligt på vänster öga."'
            ' --overall-goal "Bo kvar hemma" --responsible "Samira Nilsson"'
            f' --follow-up +6m --follow-up-how "hembesök" {planned} {words}'
        )

    def fills_in(self, *changes: tuple[str, str]) -> str:
        """The plan form is fetched, some of its lines are filled in, and it is read back."""
        form = self.types("plan form p1")
        for before, after in changes:
            assert before in form, self._where(f"the form has no {before!r}:\n{form}")
            form = form.replace(before, after)
        return self.types("plan create p1 --from -", typed=form)

    def prints_binder(self) -> "Walk":
        """The outage binder is printed."""
        self.types(f'print binder -o "{self.out.as_posix()}"')
        return self

    # What is demanded.

    def said(self, profile: str = "", person: str = "p1") -> dict[str, list[Demand]]:
        """What every rule says today, by its code; under another municipality's profile when one is named."""
        under = f'--profile "{profile}" ' if profile else ""
        asked = f"{under}check {person} --all-results"
        if asked in self._known:
            return self._known[asked]
        found = self._known[asked] = {}
        for item in self.items(asked):
            found.setdefault(item["rule"], []).append(Demand(*(item[field] for field in Demand._fields)))
        return found

    def demands(self, *codes: str) -> "Walk":
        """What the municipality's own routine finds wrong today is this and nothing else."""
        return self._exactly("fails", codes)

    def leaves_to_judge(self, *codes: str) -> "Walk":
        """What the municipality's own routine asks a person to judge today is this and nothing else."""
        return self._exactly("needs_judgement", codes)

    def says(self, code: str, outcome: str, due: Any = ANY, **fields: str | None) -> list[Demand]:
        """A rule answers so: this outcome, this last day (None: none), and whatever other field is named."""
        results = self.said()[code]
        wanted = {"outcome": outcome, **({} if due is ANY else {"due": due}), **fields}
        for field, value in wanted.items():
            assert {getattr(one, field) for one in results} == {value}, self._where(
                f"{code} {field}: {results}"
            )
        return results

    def due_days(self, *kinds: str) -> dict[str, tuple[str, str | None]]:
        """The due list, whatever lies ahead: for each rule how it stands, and its day."""
        wanted = " ".join(f"--kind {kind}" for kind in kinds)
        return {one["rule"]: (one["state"], one["due"]) for one in self.items(f"followup due --all {wanted}")}

    def steps_left(self) -> list[str]:
        """The steps that the municipality's own routine asks for and that nobody has taken, in its order."""
        return [
            step["id"]
            for step in self.items("process p1")
            if step["state"] in {"not_done", "late"} and step["strength_words"] == "enligt kommunens rutin"
        ]

    def journal(self, heading: str = "") -> list[str]:
        """What the journal says, oldest first; under one heading when it is named."""
        notes = self.items("journal list p1")
        return [note["text"] for note in notes if not heading or note["heading"] == heading]

    def _exactly(self, outcome: str, codes: tuple[str, ...]) -> "Walk":
        own = {
            one.rule: one.message
            for results in self.said().values()
            for one in results
            if one.outcome == outcome and one.profile == self.profile
        }
        assert set(own) == set(codes), self._where(f"{outcome}: {own}, not {sorted(codes)}")
        return self

    def _where(self, said: str) -> str:
        """An assertion's message: which routine, which day and step."""
        return f"{self.profile} {self.today}, {self.step}: {said}"


def walked_once(beginning: Callable[[Walk], Walk]) -> Callable[[Walk], Walk]:
    """A beginning that several tests share: walked the first time, and then its file is copied."""
    walked: dict[str, tuple[bytes, str, str]] = {}

    @wraps(beginning)
    def begins(walk: Walk) -> Walk:
        if walk.profile not in walked:
            beginning(walk)
            walked[walk.profile] = (walk.db.read_bytes(), walk.today, walk.step)
            return walk
        file, today, step = walked[walk.profile]
        walk.db.write_bytes(file)
        return walk.on(today, step)

    return begins
