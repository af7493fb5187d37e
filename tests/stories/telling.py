"""Tells a life as a coordinator would read it: the day, what happens, what is typed, and what gplan answers.

Each story is written down as ``<profile>.md`` beside this file. A test lives the life again through the command line and
compares, byte for byte; ``UPDATE_STORIES=1`` writes the page anew. What the clock on the wall decides (moments, hashes)
is written as a sign instead, so that the page is the same whenever it is told.
"""

import json
import os
import re
import shlex
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gplan.intake.orders import example_order
from tests.commands.running import Answer, run

UNIT = "Hemtjänst Lönnen"

HERE = Path(__file__).parent
UPDATE = "UPDATE_STORIES"
FINDINGS, USAGE, REFUSED = 3, 2, 4

_SIGNS = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "‹kontrollsumma›"),
    (re.compile(r"(?<=: hel, )\d+(?= rader)"), "‹antal›"),  # how much is logged is told in tests/store
    (re.compile(r"(?i)(?<=kontrollsumma )[0-9a-f]{12}\b"), "‹kontrollsumma›"),
    (re.compile(r"(Kontrollsumma: +)[0-9a-f]{12}\b"), r"\1‹kontrollsumma›"),
    (re.compile(r"(?i)(kontrollkod:? +)[0-9a-f]{8}\b"), r"\1‹kontrollkod›"),
    (re.compile(r"\b\d{4}-\d\d-\d\d([T ])\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?"), "‹tidpunkt›"),
)
_MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
_DAYS = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"]


class Story:
    """One person's years, typed day by day; ``page`` is what has been written down."""

    def __init__(self, folder: Path, profile: str, title: str, beginning: str) -> None:
        self.folder, self.profile = folder, profile
        self.db = folder / "enheten.db"
        self.today = ""
        self.page = [f"# {title}", beginning]
        self._orders = 0

    def on(self, day: str, happens: str) -> "Story":
        """A new day, and what happens that day."""
        assert day > self.today, "a story goes forward"
        self.today, when = day, date.fromisoformat(day)
        self.page.append(f"## {_DAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]} {when.year}")
        return self.tells(happens)

    def tells(self, happens: str) -> "Story":
        """What happens in life, between two commands."""
        self.page.append(happens)
        return self

    def types(
        self, line: str, code: int | None = 0, *, as_of: str = "", signs: dict[str, str] | None = None
    ) -> str:
        """A command as it is typed, and what it said; it must end with ``code`` (None: found something or not).

        ``signs`` are written instead of days that the clock on the wall has decided.
        """
        said = self._asked(line, as_of or self.today)
        code = said.code if code is None and said.code == FINDINGS else code or 0
        assert said.code == code, f"{self.profile} {self.today}, {line}: {said.code}\n{said.err}{said.out}"
        heard = said.out + said.err
        typed = f"$ gplan {line}" + (f"  # slutkod {code}" if code else "")
        block = "\n".join(
            text for text in (typed, self._told_anywhere(heard, signs or {}).strip("\n")) if text
        )
        if self.page[-1].startswith("```console"):
            self.page[-1] = f"{self.page[-1].removesuffix('```')}{block}\n```"
        else:
            self.page.append(f"```console\n{block}\n```")
        return heard

    def in_turn(self, *lines: str) -> "Story":
        """Commands that all succeed, one after the other."""
        for line in lines:
            self.types(line)
        return self

    def arrives(self, **changes: Any) -> str:
        """An order lies in the inbox; it is read in."""
        self._orders += 1
        path = self.folder / f"bestallning-{self._orders}.json"
        content = {"valid_from": self.today, "ordered_on": self.today, "decided_on": self.today} | changes
        path.write_text(
            json.dumps(example_order() | {"provider": UNIT} | content, ensure_ascii=False), encoding="utf-8"
        )
        return self.types(f"order import {path.name}")

    # What is looked at without being told.

    def looks(self, line: str) -> list[dict[str, Any]]:
        """What a list holds today, as its JSON; this is not written on the page."""
        said = self._asked(f"{line} -f json", self.today)
        assert said.code in {0, FINDINGS}, f"{line}: {said.code} {said.err}"
        found: list[dict[str, Any]] = json.loads(said.out)["items"]
        return found

    def rule(self, code: str, person: str = "p1") -> list[dict[str, Any]]:
        """What one rule says of the person today."""
        return self.looks(f"check {person} --all-results --select {code}")

    def failing(self) -> set[str]:
        """The rules that find something wrong today."""
        return {one["rule"] for one in self.looks("check p1") if one["outcome"] == "fails"}

    def version(self, plan: str) -> dict[str, Any]:
        """One version of the plan as it reads today."""
        return self.looks(f"plan show {plan}")[0]

    def bytes_of_the_unit(self) -> Iterable[tuple[str, bytes]]:
        """Every file of the unit's own: the care file, the log of readings, and whatever lies beside them."""
        return [(path.name, path.read_bytes()) for path in sorted(self.folder.glob("enheten*"))]

    def is_as_written(self) -> None:
        """The page is the one that lies here; with UPDATE_STORIES=1 it is written."""
        page, told = HERE / f"{self.profile}.md", "\n\n".join(self.page) + "\n"
        if os.environ.get(UPDATE) == "1":
            page.write_bytes(told.encode())
        kept = page.read_bytes().replace(b"\r\n", b"\n").decode() if page.exists() else ""
        assert told == kept, f"{page.name} is told otherwise now; read it, then {UPDATE}=1 writes it again"

    def _asked(self, line: str, day: str) -> Answer:
        here = Path.cwd()
        os.chdir(self.folder)
        try:
            return run(*shlex.split(line), db=self.db, as_of=day)
        finally:
            os.chdir(here)

    def _told_anywhere(self, said: str, signs: dict[str, str]) -> str:
        """What was said, as it reads in every folder, on every system and at any moment."""
        for day, sign in signs.items():
            said = said.replace(day, sign)
        said = (
            said.replace(str(self.folder) + os.sep, "").replace(str(self.folder), "…").replace("\r\n", "\n")
        )
        if os.sep == "\\":
            said = said.replace("\\", "/")
        for pattern, sign in _SIGNS:
            said = pattern.sub(sign, said)
        return "\n".join(line.rstrip() for line in said.split("\n"))
