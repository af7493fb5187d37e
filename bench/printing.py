"""Plans on paper: ours beside the same words as a lean web page by WeasyPrint and by Chromium; and the outage binder."""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.harness import Program, Sample, environment, run_once, tree_peak

HERE = Path(__file__).parent
PLANS, MANY_PLANS = 200, 600
SHARE = 0.1
"""Of WeasyPrint's time for a plan: ours is to be no more."""
MEMORY = 400
"""MiB that no binder may pass, all its processes together."""
RUNS = 3
_COMPARED = 10
"""Plans whose words are looked for in the other engines' files."""


class Paper(NamedTuple):
    """Plans on paper by one engine."""

    name: str
    plans: int
    sample: Sample | None
    """None: the engine is not installed."""
    together: float = 0.0
    """MiB of all its processes at the worst moment."""
    note: str = ""
    kept: bool = True

    @property
    def each(self) -> float:
        """Seconds a plan."""
        return self.sample.wall / self.plans if self.sample else 0.0


class Printing:
    """A unit of so many plans that two hundred are in force, and the three engines."""

    def __init__(self, folder: Path, launcher: Sequence[str | Path], as_of: str, runs: int) -> None:
        self.folder, self.launcher, self.as_of = folder, launcher, as_of
        self.runs = min(runs, RUNS)
        self.unit = self._make_unit(PLANS)
        self.html = folder / "html"
        self._python(HERE / "plan_pages.py", self.unit, self.html, as_of)
        self.pages = sorted(self.html.glob("p*.html"))

    def papers(self) -> list[Paper]:
        """One plan and all of them, by each engine."""
        return [
            *self._side_by_side("one plan", self.pages[:1], self.pages[0]),
            *self._side_by_side(f"{len(self.pages)} plans", self.pages, self.html / "all.html"),
        ]

    def binders(self) -> list[Paper]:
        """The binder of as many plans, and of three times as many."""
        found = [self._binder(self.unit)]
        self.unit.unlink()
        return [*found, self._binder(self._make_unit(MANY_PLANS))]

    def _side_by_side(self, name: str, pages: Sequence[Path], whole: Path) -> list[Paper]:
        ours, theirs, chromes = (
            self.folder / f"{engine}-{len(pages)}" for engine in ("ours", "weasy", "chrome")
        )
        chosen = ("--all",) if len(pages) > 1 else (pages[0].stem,)
        chrome = _chromium()
        programs = {
            "gplan": self._gplan("plan", "print", *chosen, "-o", f"{ours}{os.sep}"),
            "WeasyPrint": Program(
                words=[sys.executable, HERE / "by_weasyprint.py", theirs, *pages], folder=self.folder
            )
            if _has_weasyprint()
            else None,
            "Chromium": _print_by(chrome, whole, chromes / "all.pdf", self.folder) if chrome else None,
        }
        chromes.mkdir(exist_ok=True)
        samples = self._in_turn(programs)
        compared = {
            "WeasyPrint": [(ours, theirs / f"{page.stem}.pdf", page.stem) for page in pages[:_COMPARED]],
            "Chromium": [(ours, chromes / "all.pdf", page.stem) for page in pages[:_COMPARED]],
        }
        found = []
        beside = samples["WeasyPrint"]
        for engine, sample in samples.items():
            together = self._together(programs[engine], name) if sample and engine == "gplan" else 0.0
            note, kept = (
                (self._words(compared[engine]), True) if sample and engine in compared else ("", True)
            )
            if sample is None:
                note = "not installed"
            elif engine == "gplan" and beside is not None and len(pages) > 1:
                share = sample.wall / beside.wall
                kept = share <= SHARE
                note = f"{share:.3f} of WeasyPrint's, target ≤ {SHARE} {'kept' if kept else 'MISSED'}"
            found.append(Paper(f"{name}, {engine}", len(pages), sample, together, note, kept))
        return found

    def _in_turn(self, programs: dict[str, Program | None]) -> dict[str, Sample | None]:
        taken: dict[str, list[Sample]] = {engine: [] for engine in programs}
        for _ in range(self.runs):
            for engine, program in programs.items():
                if program is not None:
                    taken[engine].append(run_once(program))
        return {engine: _median(samples) if samples else None for engine, samples in taken.items()}

    def _together(self, program: Program | None, _: str) -> float:
        return tree_peak(program) if program is not None else 0.0

    def _words(self, pairs: Sequence[tuple[Path, Path, str]]) -> str:
        """Every word of ours is in theirs, or how many are not."""
        words = missing = 0
        for ours, theirs, stem in pairs:
            (file,) = ours.glob(f"gplan-{stem}-staff.pdf")
            read = json.loads(self._python(HERE / "read_pdfs.py", "words", file, theirs))
            words, missing = words + read["words"], missing + read["missing"]
        return f"has all {words} words compared" if not missing else f"lacks {missing} of {words} words"

    def _binder(self, unit: Path) -> Paper:
        folder = self.folder / "binder"
        program = self._gplan("print", "binder", "-o", folder, db=unit)
        sample = _median([run_once(program) for _ in range(self.runs)])
        together = tree_peak(program)
        read = json.loads(self._python(HERE / "read_pdfs.py", "binder", folder))
        shutil.rmtree(folder)
        kept = max(sample.peak, together) < MEMORY and read["tagged"]
        note = (
            f"{read['parts']} parts, {read['pages']} pages, tags {'kept' if read['tagged'] else 'LOST'}, "
            f"{read['plans']} bookmarks of plans; target < {MEMORY} MiB {'kept' if kept else 'MISSED'}"
        )
        return Paper(f"binder, {read['plans']} plans", read["plans"], sample, together, note, kept)

    def _gplan(self, *words: str | Path, db: Path | None = None) -> Program:
        line = [*self.launcher, "--db", db or self.unit, "--as-of", self.as_of, *words]
        return Program(words=line, folder=self.folder)

    def _make_unit(self, plans: int) -> Path:
        """A unit of so many persons that so many plans are in force."""
        file = self.folder / f"plans-{plans}.db"
        self._python(HERE / "unit.py", file, str(round(plans / 0.87)), self.as_of)
        return file

    def _python(self, *words: str | Path) -> bytes:
        line = [sys.executable, *map(str, words)]
        done = subprocess.run(line, check=True, cwd=self.folder, env=environment(), capture_output=True)
        return done.stdout


def _median(samples: Sequence[Sample]) -> Sample:
    return Sample(*(statistics.median(values) for values in zip(*samples, strict=True)))


def _has_weasyprint() -> bool:
    """Whether it can be imported: it needs a library that the system has to bring, pango."""
    line = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(line, check=False, env=environment(), capture_output=True).returncode == 0


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), None)


def _print_by(chrome: str, page: Path, pdf: Path, folder: Path) -> Program:
    # As root, in a container, it starts without its sandbox or not at all; the page is our own.
    words = [chrome, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return Program(
        words=[*words, f"--user-data-dir={folder / 'chrome'}", f"--print-to-pdf={pdf}", page.as_uri()],
        folder=folder,
    )
