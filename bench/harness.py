"""Measures whole processes: wall clock, processor time and peak memory, as the system counts them.

Two programs are always measured turn by turn (A B A B), so that a machine that slows down slows both; what is compared
are medians. This process stays small on purpose: on Linux a child's peak memory is never counted lower than that of
the process which started it.
"""

import os
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

POSIX = os.name == "posix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A command line, how it is started and the exit codes that count as having worked."""

    words: Sequence[str | Path]
    folder: Path
    terminal: bool = False
    codes: frozenset[int] = frozenset({0})
    before: Callable[[], object] | None = None


class Sample(NamedTuple):
    """One run: seconds on the wall, seconds of processor (user and system), peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


class Comparison(NamedTuple):
    """Two programs side by side; ``target`` is the highest ratio that is good enough."""

    name: str
    ours: Sample
    beside: Sample
    target: float

    @property
    def wall_ratio(self) -> float:
        """How many times the wall clock of the other."""
        return self.ours.wall / self.beside.wall

    @property
    def cpu_ratio(self) -> float | None:
        """How many times the processor time of the other; none where the system does not count it."""
        return self.ours.cpu / self.beside.cpu if self.beside.cpu else None

    @property
    def kept(self) -> bool:
        """Whether the target is kept, on the wall clock."""
        return self.wall_ratio <= self.target


class Measurement(NamedTuple):
    """One program alone, and how many things it did in a run."""

    name: str
    sample: Sample
    things: int

    @property
    def per_second(self) -> float:
        """Things done in a second of wall clock."""
        return self.things / self.sample.wall


class Ratio(NamedTuple):
    """Two steps of one process: medians of their seconds, and the median of how many times the other one took."""

    name: str
    ours: float
    beside: float
    ratio: float
    target: float | None
    """None: told, and held to nothing."""

    @property
    def kept(self) -> bool:
        """Whether the target is kept."""
        return self.target is None or self.ratio <= self.target


GROWTH = 1.15
"""Peak memory of the largest unit beside that of the smallest: no more than chance."""


class WholeUnit(NamedTuple):
    """What a whole unit's cases cost: rounds of seconds by step, and the command over units of growing size."""

    rounds: Sequence[Mapping[str, float]]
    peaks: Sequence[Measurement]

    def ratios(self) -> list[Ratio]:
        """The steps beside each other, each round by itself."""
        return [
            self._ratio("cases with their texts, beside plain SELECTs of the same", "load", "select", 3.0),
            self._ratio("check of every rule, faults, beside reading the cases", "check", "load", 2.5),
            self._ratio("check of every rule, all results, beside reading", "check_all", "load", None),
        ]

    def _ratio(self, name: str, ours: str, beside: str, target: float | None) -> Ratio:
        return Ratio(
            name,
            statistics.median(one[ours] for one in self.rounds),
            statistics.median(one[beside] for one in self.rounds),
            statistics.median(one[ours] / one[beside] for one in self.rounds),
            target,
        )

    @property
    def kept(self) -> bool:
        """Whether every target is kept, that of memory too; it is not counted on Windows."""
        first, last = self.peaks[0].sample.peak, self.peaks[-1].sample.peak
        return all(one.kept for one in self.ratios()) and last <= first * GROWTH


def compare(name: str, ours: Program, beside: Program, target: float, runs: int = 21) -> Comparison:
    """Measure two programs turn by turn."""
    for program in (ours, beside):
        run_once(program)  # fills the caches: compiled modules and the system's own
    pairs = [(run_once(ours), run_once(beside)) for _ in range(runs)]
    return Comparison(name, _median([a for a, _ in pairs]), _median([b for _, b in pairs]), target)


def measure(name: str, program: Program, things: int = 1, runs: int = 7) -> Measurement:
    """Measure one program alone."""
    run_once(program)
    return Measurement(name, _median([run_once(program) for _ in range(runs)]), things)


def run_once(program: Program) -> Sample:
    """Run a program to its end and count what it cost.

    Raises:
        RuntimeError: It ended with another code than it should; its time would say nothing.
    """
    if program.before:
        program.before()
    sample, code, written = _on_terminal(program) if program.terminal else _through_pipe(program)
    if code not in program.codes:
        raise RuntimeError(f"{' '.join(map(str, program.words))} ended with {code}:\n{written[-2000:]}")
    return sample


def tree_peak(program: Program, every: float = 0.02) -> float:
    """MiB of a program and all it has started, at the worst of the moments looked at; pages they share counted once.

    A run of its own, for to look costs time. 0 where the system does not tell (only Linux does).
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return 0.0
    process = subprocess.Popen(
        list(map(str, program.words)),
        cwd=program.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, sum(map(_proportional, _tree(process.pid))))
        time.sleep(every)
    return peak / 2**10


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for parent in found:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, children.split())
    return found


def _proportional(pid: int) -> int:
    """KiB of a process, its share of what it shares with others; 0 once it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def environment() -> dict[str, str]:
    """Surroundings alike on every machine: compiled modules are kept, as in an ordinary install, and colours are free."""
    unwanted = {
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
        "NO_COLOR",
        "FORCE_COLOR",
        "GPLAN_DB",
        "GPLAN_AS_OF",
    }
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return kept | {"PYTHONUTF8": "1", "TERM": "xterm-256color"}


def _median(samples: Sequence[Sample]) -> Sample:
    return Sample(*(statistics.median(values) for values in zip(*samples, strict=True)))


def _through_pipe(program: Program) -> tuple[Sample, int, str]:
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, program.words)),
        cwd=program.folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout is not None
    with process.stdout as pipe:
        written = pipe.read()
    return *_end_of(process, start), written.decode(errors="replace")


def _on_terminal(program: Program) -> tuple[Sample, int, str]:
    if sys.platform == "win32":
        raise NotImplementedError("a terminal of one's own is a POSIX thing; measure the pipe on Windows")
    import fcntl
    import pty
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 140, 0, 0))
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, program.words)),
        cwd=program.folder,
        env=environment(),
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    written = bytearray()
    try:
        while chunk := os.read(master, 65536):
            written += chunk
    except OSError:  # Linux says so when the last writer has gone
        pass
    finally:
        os.close(master)
    return *_end_of(process, start), written.decode(errors="replace")


def _end_of(process: subprocess.Popen[bytes], start: float) -> tuple[Sample, int]:
    if sys.platform == "win32":
        code = process.wait()
        return Sample(time.perf_counter() - start, 0.0, 0.0), code
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)  # or it would be waited for a second time
    peak = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Sample(wall, usage.ru_utime + usage.ru_stime, peak), process.returncode


def table(headings: Sequence[str], rows: Sequence[Mapping[str, str]]) -> str:
    """Lines of a Markdown table, columns as wide as their widest cell."""
    widths = {heading: max(len(heading), *(len(row[heading]) for row in rows)) for heading in headings}
    lines = ["| " + " | ".join(heading.ljust(widths[heading]) for heading in headings) + " |"]
    lines.append("|" + "|".join("-" * (widths[heading] + 2) for heading in headings) + "|")
    lines += [
        "| " + " | ".join(row[heading].ljust(widths[heading]) for heading in headings) + " |" for row in rows
    ]
    return "\n".join(lines)
