"""The tour in the README, read and walked: what is shown there is what happens.

A tour is every fenced ``console`` block that stands right under a ``<!-- tour -->`` comment, in order, in one folder::

    <!-- tour -->
    ```console
    $ gplan followup due --within 14d  # exit 3
    Försenat
    …
    ```

- A line that begins with ``$ `` is a command. It must end with 0, or with the code of its ``# exit N``.
- The lines under a command must be found in what it wrote, in that order; blanks are not counted. ``…`` inside a line
  stands for any text, and a line of ``…`` alone for any lines. A command may also be shown without anything under it.
- Known besides ``gplan``: ``cd DIR``, ``export NAME=VALUE`` and ``> FILE`` at the end. No shell is started, so the tour
  is the same on every system. ``*`` in an argument is filled in from the folder.
"""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

_BLOCK = re.compile(r"^<!-- tour -->[ \t]*\n+```console[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<words>.*?)(?:\s+# exit (?P<code>\d+))?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command of the tour, the code it ends with and the lines shown under it."""

    words: str
    code: int = 0
    shown: list[str] = field(default_factory=list)


def steps(page: str) -> list[Step]:
    """Every command of the tour blocks of a page, in order."""
    found: list[Step] = []
    for block in _BLOCK.findall(page):
        for line in block.splitlines():
            if command := _COMMAND.match(line):
                found.append(Step(words=command["words"], code=int(command["code"] or 0)))
            elif line.strip() and not line.lstrip().startswith("#"):
                assert found, f"shown before any command: {line}"
                found[-1].shown.append(line)
    return found


def missing(shown: list[str], written: str) -> list[str]:
    """The shown lines that were not written, or not in that order."""
    lines = iter([" ".join(line.split()) for line in written.splitlines()])
    lacking = []
    for line in shown:
        parts = [re.escape(" ".join(part.split())) for part in line.split("…")]
        wanted = re.compile(r"\s*.*?\s*".join(parts))
        if line.strip() != "…" and not any(wanted.fullmatch(candidate) for candidate in lines):
            lacking.append(line)
    return lacking


class Walk:
    """A folder, an environment and the program, through which the steps are taken one after another."""

    def __init__(self, gplan: Path, folder: Path) -> None:
        self.gplan = gplan
        self.folder = folder
        self.environment = os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "120"}

    def take(self, step: Step) -> None:
        """Take one step and hold what the page says of it."""
        first, *rest = shlex.split(step.words)
        if first == "cd":
            self.folder = (self.folder / rest[0]).resolve(strict=True)
        elif first == "export":
            self.environment |= dict(word.split("=", 1) for word in rest)
        else:
            assert first == "gplan", f"the tour knows gplan, cd and export: {step.words}"
            self._run(step, rest)

    def _run(self, step: Step, rest: list[str]) -> None:
        target = rest[rest.index(">") + 1] if ">" in rest else None
        words = rest[: rest.index(">")] if target else rest
        done = subprocess.run(
            [self.gplan, *(word for given in words for word in self._filled_in(given))],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        written = done.stderr if target else done.stdout + done.stderr
        if target:
            (self.folder / target).write_text(done.stdout, encoding="utf-8")
        assert done.returncode == step.code, (
            f"{step.words}\nended with {done.returncode}, not {step.code}:\n{written}"
        )
        assert missing(step.shown, written) == [], f"{step.words}\nwrote:\n{written}"

    def _filled_in(self, word: str) -> list[str]:
        if "*" not in word:
            return [word]
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob(word))
        assert found, f"nothing is named {word}"
        return found
