"""Runs the handbook: every command in its blocks is typed in the made-up unit, and what it shows is what gplan answers.

Comments that no reader of the page sees steer it, each on a line of its own before the block it concerns:

    <!-- början: NAMN -->        the unit as it is at a moment of ``BEGINNINGS``; a chapter begins with ``demo``
    <!-- dag: 2026-03-20 -->     the day, from here to the end of the chapter
    <!-- före: gplan ... -->     typed before the block, and not told
    <!-- slutkod: 4 -->          how the block's last command ends; otherwise 0, or 3 for a list that finds something
    <!-- svar: ja -->            what is answered, question by question, separated by ``|``
    <!-- editorn: Y -->          what is written in the editor; ``X => Y`` writes it instead of X
    <!-- körs inte: skäl -->     the block is not run

Below a command in a block stands what it answers; nothing there: it is run, and its answer is not told. A line with only
``…`` stands for any number of lines, and ``?`` for an answer to be filled in. ``UPDATE_HANDBOOK=1`` writes the answers
that are others by now.
"""

import json
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gplan.intake.orders import example_order
from tests.commands.keyboard import at_the_keyboard
from tests.commands.running import run
from tests.store.long_ago import unit_of_long_ago

DAY = "2026-03-12"
UPDATE = "UPDATE_HANDBOOK"
FOUND = 3
ELLIPSIS = "…"
ALMGREN = (
    "order import inkorg/bestallning-1.pdf inkorg/bestallning-2.pdf inkorg/bestallning-3.pdf",
    "order start p17 --on 2026-03-11",
    "contact-person set p17 --staff Amina --chosen",
    "case-officer set p17 --officer Helena",
)
PLANNED = (*ALMGREN, "plan create p17 --from formular/almgren-klar.md", "plan establish p17-1")
SHARED = (
    *PLANNED,
    "consent add p17 --to case-officer --scope plan --until +12m",
    "plan share p17-1 --to case-officer",
)
BEGINNINGS: dict[str, tuple[str, ...]] = {
    "tom": (),
    "demo": (),
    "beställd": ALMGREN,
    "planerad": PLANNED,
    "delad": SHARED,
    "ny beställning": PLANNED,
    "gallring": (),
}
"""How far the made-up unit has come, by name; ``tom``: a folder with nothing in it."""

_DIRECTIVE = re.compile(r"<!-- (början|dag|före|slutkod|svar|editorn|körs inte): (.*?) -->\s*$")
_SIGNS = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "‹hel›"),
    (re.compile(r"\b[0-9a-f]{12}\b"), "‹kort›"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?"), "‹tid›"),
    (re.compile(r"(?<=: hel, )\d+(?= rader)"), "‹antal›"),
)
"""What is another every time it is run: compared as a sign, shown as it was."""


@dataclass
class Typed:
    """A command in a block, and what stands below it."""

    line: str
    shown: list[str] = field(default_factory=list)


@dataclass
class Block:
    """A block of the page: its commands, and what the comments before it say."""

    first: int
    commands: list[Typed]
    chapter: str
    directives: list[tuple[str, str]]

    def said(self, name: str) -> list[str]:
        """What the comments say under a name."""
        return [value for known, value in self.directives if known == name]


def blocks(text: str) -> Iterator[Block]:
    """The blocks with commands of a page, in turn; lines that no block takes go to no one."""
    chapter, inside = "", None
    pending: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines()):
        if inside is not None:
            if line.startswith("```"):
                yield inside
                inside, pending = None, []
            elif line.startswith("$ "):
                inside.commands.append(Typed(line[2:]))
            else:
                assert inside.commands, f"line {number + 1}: an answer to nothing"
                inside.commands[-1].shown.append(line)
        elif line.startswith("```console"):
            inside = Block(number + 1, [], chapter, pending)
        elif line.startswith("## "):
            chapter = line[3:]
        elif found := _DIRECTIVE.match(line):
            pending = [*pending, (found[1], found[2])]


def _another_order(path: Path) -> None:
    """p17's order as it is, but with more time and one more intervention, from the first of April."""
    answer = run("order", "show", "p17", "-f", "json", db=Path("demo.db"), as_of=DAY)
    content = json.loads(answer.out)["items"][0]
    order = {key: content[key] for key in example_order() if key in content} | {
        "schema": example_order()["schema"],
        "ordered_on": "2026-03-11",
        "decided_on": "2026-03-10",
        "valid_from": "2026-04-01",
        "ordered_minutes_per_month": content["ordered_minutes_per_month"] + 240,
    }
    cleaning = next(one for one in content["interventions"] if one["name"] == "Städning")
    wash = {"name": "Tvätt", "name_as_written": "S-Tvätt", "goal": "", "need": ""}
    known = {key: value for key, value in wash.items() if key in cleaning}
    order["interventions"] = [*content["interventions"], {**cleaning, **known}]
    path.write_text(json.dumps(order, ensure_ascii=False), encoding="utf-8")


class Reader:
    """Somebody who reads the book at the keyboard and types all that stands there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root
        self.chapter = ""
        self.day = DAY
        self.begun = 0

    def reads(self, block: Block) -> list[str]:
        """Type a block; the lines that it should have."""
        if block.chapter != self.chapter:
            self.chapter, self.day = block.chapter, DAY
            self._begins("demo")
        for name in block.said("början"):
            self._begins(name)
        for day in block.said("dag"):
            self.day = day
        lines = []
        for line in block.said("före"):
            assert self._types(line.removeprefix("gplan").strip())[0] in (0, FOUND), line
        for number, typed in enumerate(block.commands):
            code, told = self._types(typed.line.removeprefix("gplan").strip(), block)
            last = number == len(block.commands) - 1
            codes = [int(one) for one in block.said("slutkod")] if last else []
            assert code in (codes or (0, FOUND)), f"{block.first}: {typed.line}: {code}\n{told}"
            lines.append(f"$ {typed.line}")
            lines += typed.shown if not typed.shown or same(typed.shown, told) else told
        return lines

    def _begins(self, name: str) -> None:
        made = self._made(name)
        self.begun += 1
        self.folder = self.root / f"{self.begun}"
        shutil.copytree(made, self.folder)
        os.chdir(self.folder)

    def _made(self, name: str) -> Path:
        """The folder of a beginning, made once."""
        folder = self.root / f"början-{name}"
        if folder.exists():
            return folder
        os.chdir(self.root)
        if name == "tom":
            folder.mkdir()
        elif name == "gallring":
            folder.mkdir()
            unit_of_long_ago(folder).rename(folder / "demo.db")
        elif name == "demo":
            done = run("demo", str(folder), as_of=DAY)
            assert done.code == 0, done.err
        else:
            shutil.copytree(self._made("demo"), folder)
        os.chdir(folder)
        for line in BEGINNINGS[name]:
            done = run(*shlex.split(line), db=Path("demo.db"), as_of=DAY)
            assert done.code == 0, f"{line}: {done.err}"
        if name == "ny beställning":
            _another_order(Path("inkorg/almgren-ny.json"))
        return folder

    def _types(self, line: str, block: Block | None = None) -> tuple[int, list[str]]:
        """The exit code, and the lines of the answer as they read in every folder."""
        words, target = _command_line(line)
        db = Path("demo.db")
        if block is not None and (block.said("svar") or block.said("editorn")):
            code, told = self._at_a_terminal(words, block)
        else:
            answer = run(*words, db=db, as_of=self.day)
            code, told = answer.code, answer.out + answer.err
            if target:
                Path(target).write_bytes(answer.data)
                told = answer.err
        told = told.replace(f"{self.folder}{os.sep}", "").replace(str(self.folder), "").replace("\r\n", "\n")
        return code, [one.rstrip() for one in told.strip("\n").split("\n")] if told.strip("\n") else []

    def _at_a_terminal(self, words: list[str], block: Block) -> tuple[int, str]:
        answers = [one for said in block.said("svar") for one in said.split("|")]
        with at_the_keyboard(Path("demo.db").absolute(), {"": answers}, as_of=self.day) as desk:
            desk.out = desk.err  # one screen, as on a desk
            desk.keyboard.echoes = True

            def editor(path: Path) -> None:
                for change in block.said("editorn"):
                    old, arrow, new = change.rpartition(" => ")
                    text = path.read_text(encoding="utf-8")
                    assert old in text
                    path.write_text(text.replace(old, new, 1) if arrow else new, encoding="utf-8")

            desk.editor(editor)
            typed = desk.types(*words)
        return typed.code, typed.err


def _command_line(line: str) -> tuple[list[str], str]:
    """The words of a command, with names of files spelt out, and the file that the answer goes to."""
    words, target = shlex.split(line, comments=True), ""
    if ">" in words:
        words, target = words[: words.index(">")], words[-1]
    found: list[str] = []
    for word in (word for word in words if word != "--open"):  # nobody sits here to look
        files = sorted(str(path) for path in Path().glob(word)) if "*" in word else []
        found += files or [word]
    return found, target


def same(shown: list[str], told: list[str]) -> bool:
    """True when the answer is the one shown, but for what is another every time and what is left out."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == ELLIPSIS:
            parts.append([])
        else:
            parts[-1].append(re.escape(_signed(line)))
    pattern = r"(?:.*\n)*?".join("".join(f"{line}\n" for line in part) for part in parts)
    return re.fullmatch(pattern, "".join(f"{_signed(line)}\n" for line in told)) is not None


def _signed(line: str) -> str:
    for pattern, sign in _SIGNS:
        line = pattern.sub(sign, line)
    return line.rstrip()


def read_through(text: str, root: Path) -> str:
    """The page as it should be: every block run, and its answers as they are now."""
    lines = text.splitlines()
    reader, here = Reader(root), Path.cwd()
    moved = 0
    try:
        for block in blocks(text):
            if block.said("körs inte"):
                continue
            length = sum(1 + len(typed.shown) for typed in block.commands)
            new = reader.reads(block)
            lines[block.first + moved : block.first + moved + length] = new
            moved += len(new) - length
    finally:
        os.chdir(here)
    return "\n".join(lines) + "\n"
