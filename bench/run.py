"""Runs the benchmarks, prints them and writes them into docs/performance.md.

Run as ``make bench``, or ``python -m bench.run --runs 5`` for a quick look. Ends with 1 when a target is missed.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from bench.harness import (
    POSIX,
    Comparison,
    Measurement,
    Program,
    WholeUnit,
    compare,
    environment,
    measure,
    table,
)
from bench.orders import write_orders
from bench.printing import Paper, Printing

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->\n", "<!-- /measured -->"

AS_OF = date(2026, 3, 2)
PERSONS = 200
ORDERS = 100
UNITS = (3000, 6000, 12000)
"""Sizes of a whole unit: the ratios are taken on the first, memory on all."""
FOUND = frozenset({0, 3})

# The shape of an installed console script, alike for both, so that the way in costs the same.
LAUNCHER = """\
import sys
from {module} import main
if __name__ == "__main__":
    sys.exit(main())
"""


class Bench:
    """A folder with a unit, a heap of orders and the two programs in it."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.unit = folder / "unit.db"
        self.working = folder / "working.db"
        shutil.copy(HERE / "bare_app.py", folder)
        self.gplan_script = self._launcher("gplan", "gplan.__main__")
        self.bare_script = self._launcher("bare", "bare_app")
        self._make_unit(self.unit, PERSONS)
        self.orders = write_orders(folder / "orders", ORDERS)

    def gplan(self, *words: str | Path, db: Path | None = None, **how: Any) -> Program:
        """Gplan over the unit, on the benchmark's day."""
        line = [
            sys.executable,
            self.gplan_script,
            "--db",
            db or self.unit,
            "--as-of",
            AS_OF.isoformat(),
            *words,
        ]
        return Program(words=line, folder=self.folder, **how)

    def bare(self, *, terminal: bool = False) -> Program:
        """The bare app."""
        return Program(words=[sys.executable, self.bare_script], folder=self.folder, terminal=terminal)

    def start_up(self) -> list[Comparison]:
        """The list of what is due, held against a program that does nothing."""
        due = partial(self.gplan, "followup", "due", codes=FOUND)
        found = [
            self._beside(
                "followup due -f json", self.gplan("followup", "due", "-f", "json", codes=FOUND), 1.2
            ),
            self._beside("followup due, in a pipe", due(), 1.2),
        ]
        if POSIX:
            found.append(self._beside("followup due, on a terminal", due(terminal=True), 1.7))
        return found

    def work(self) -> list[Measurement]:
        """What takes longer: orders in, a plan out."""
        import_all = self.gplan("order", "import", *self.orders, db=self.working, before=self._fresh_copy)
        print_one = self.gplan("plan", "print", self._printable_plan(), "-o", self.folder / "plan.pdf")
        return [
            measure(f"order import, {ORDERS} text orders", import_all, things=ORDERS),
            measure("plan print, one plan", print_one),
            measure(
                f"followup due -f json, {PERSONS} persons",
                self.gplan("followup", "due", "-f", "json", codes=FOUND),
            ),
        ]

    def papers(self) -> list[Paper]:
        """Plans on paper, and the outage binder."""
        printing = Printing(self.folder, (sys.executable, self.gplan_script), AS_OF.isoformat(), self.runs)
        return [*printing.papers(), *printing.binders()]

    def whole_unit(self) -> WholeUnit:
        """A whole unit's cases with their texts, and every rule put to them."""
        large = self.folder / "large.db"
        peaks = []
        taken: list[dict[str, float]] = []
        for persons in UNITS:
            self._make_unit(large, persons)
            taken = taken or self._rounds(large)
            program = self.gplan("check", "-f", "json", db=large, codes=FOUND)
            peaks.append(measure(f"check -f json, {persons:,} persons", program, things=persons, runs=3))
            large.unlink()
        return WholeUnit(taken, peaks)

    def _rounds(self, unit: Path) -> list[dict[str, float]]:
        words = [sys.executable, str(HERE / "whole_unit.py"), str(unit), AS_OF.isoformat(), str(self.runs)]
        done = subprocess.run(words, check=True, cwd=self.folder, env=environment(), capture_output=True)
        found: list[dict[str, float]] = json.loads(done.stdout)
        return found

    def _make_unit(self, file: Path, persons: int) -> None:
        words = [sys.executable, str(HERE / "unit.py"), str(file), str(persons), AS_OF.isoformat()]
        subprocess.run(words, check=True, cwd=self.folder, env=environment())

    def _beside(self, name: str, ours: Program, target: float) -> Comparison:
        return compare(name, ours, self.bare(terminal=ours.terminal), target, self.runs)

    def _launcher(self, name: str, module: str) -> Path:
        path = self.folder / f"{name}.py.script"
        path.write_text(LAUNCHER.format(module=module), encoding="utf-8")
        return path

    def _fresh_copy(self) -> None:
        for path in self.folder.glob("working.db*"):
            path.unlink()
        shutil.copy(self.unit, self.working)

    def _printable_plan(self) -> str:
        return "p1"


def comparisons_table(rows: list[Comparison]) -> str:
    """Ours beside the bare app."""
    return table(
        ("command", "wall ms", "bare app", "ratio", "target", "cpu ms", "cpu ratio", "peak MiB"),
        [
            {
                "command": row.name,
                "wall ms": f"{row.ours.wall * 1000:.0f}",
                "bare app": f"{row.beside.wall * 1000:.0f}",
                "ratio": f"{row.wall_ratio:.2f}",
                "target": f"≤ {row.target:.1f} {'kept' if row.kept else 'MISSED'}",
                "cpu ms": f"{row.ours.cpu * 1000:.0f}",
                "cpu ratio": f"{row.cpu_ratio:.2f}" if row.cpu_ratio is not None else "-",
                "peak MiB": f"{row.ours.peak:.0f}",
            }
            for row in rows
        ],
    )


def measurements_table(rows: Sequence[Measurement]) -> str:
    """What each takes alone."""
    return table(
        ("command", "wall ms", "cpu ms", "per second", "peak MiB"),
        [
            {
                "command": row.name,
                "wall ms": f"{row.sample.wall * 1000:.0f}",
                "cpu ms": f"{row.sample.cpu * 1000:.0f}",
                "per second": f"{row.per_second:.1f}" if row.things > 1 else "-",
                "peak MiB": f"{row.sample.peak:.0f}",
            }
            for row in rows
        ],
    )


def whole_unit_table(whole: WholeUnit) -> str:
    """What comes to what, and what it must not pass."""
    return table(
        ("whole unit", "cpu ms", "beside", "ratio", "target"),
        [
            {
                "whole unit": row.name,
                "cpu ms": f"{row.ours * 1000:.0f}",
                "beside": f"{row.beside * 1000:.0f}",
                "ratio": f"{row.ratio:.2f}",
                "target": f"≤ {row.target} {'kept' if row.kept else 'MISSED'}" if row.target else "-",
            }
            for row in whole.ratios()
        ],
    )


def paper_table(rows: Sequence[Paper]) -> str:
    """Plans on paper, engine by engine; what is not measured is a dash."""
    return table(
        ("on paper", "s", "ms a plan", "cpu s", "largest MiB", "all MiB", ""),
        [
            {
                "on paper": row.name,
                "s": f"{row.sample.wall:.2f}" if row.sample else "-",
                "ms a plan": f"{row.each * 1000:.0f}" if row.sample else "-",
                "cpu s": f"{row.sample.cpu:.2f}" if row.sample else "-",
                "largest MiB": f"{row.sample.peak:.0f}" if row.sample else "-",
                "all MiB": f"{row.together:.0f}" if row.together else "-",
                "": row.note,
            }
            for row in rows
        ],
    )


def surroundings(runs: int) -> str:
    """What the figures were measured on, and nothing that names the machine."""
    return (
        f"Python {platform.python_version()}, typer {importlib.metadata.version('typer')}, SQLite "
        f"{sqlite3.sqlite_version}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors; "
        f"medians of {runs} runs taken turn by turn."
    )


def write_page(text: str) -> None:
    """Put the figures between the markers of the page."""
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    PAGE.write_text(f"{head}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8", newline="\n")


def main() -> int:
    """Run everything."""
    parser = argparse.ArgumentParser(description="Measure gplan as whole processes.")
    parser.add_argument("--runs", type=int, default=21, help="runs of each side of a comparison")
    parser.add_argument("--no-write", action="store_true", help="leave docs/performance.md as it is")
    parser.add_argument(
        "--paper", action="store_true", help="measure the printed page alone, and write nothing"
    )
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gplan-bench-") as folder:
        bench = Bench(Path(folder), chosen.runs)
        if chosen.paper:
            papers = bench.papers()
            print(paper_table(papers))
            return 0 if all(row.kept for row in papers) else 1
        started, whole, papers = bench.start_up(), bench.whole_unit(), bench.papers()
        text = "\n\n".join(
            [
                surroundings(chosen.runs),
                comparisons_table(started),
                measurements_table(bench.work()),
                whole_unit_table(whole),
                measurements_table(whole.peaks),
                paper_table(papers),
            ]
            + ([] if POSIX else ["The table on a terminal is not measured on Windows."])
        )
    print(text)
    if not chosen.no_write:
        write_page(text)
    return 0 if all(row.kept for row in started) and all(row.kept for row in papers) and whole.kept else 1


if __name__ == "__main__":
    sys.exit(main())
