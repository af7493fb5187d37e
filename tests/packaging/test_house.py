"""Habits of the house that neither ruff nor import-linter can hold."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "gplan"
SOURCES = sorted(PACKAGE.rglob("*.py"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# What each closed-off library may be used by, in words of the contracts in pyproject.toml.
MAY_USE = {
    "sqlite3": {"store"},
    "typer": {"cli", "commands"},
    "rich": {"cli", "commands", "render"},
    "jinja2": {"render"},
    "pypdfium2": {"intake", "render"},
}

FILES_ALONE = {"data", "schemas", "templates"}

READS_THE_CLOCK = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime", "strftime", "ctime"},
}
SQL_CLOCK = re.compile(r"\bcurrent_(?:timestamp|date|time)\b|'now'", re.IGNORECASE)


def rooms() -> set[str]:
    found = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }
    return found - {"__init__", "__main__"} - FILES_ALONE


@cache
def nodes_of(source: str) -> tuple[ast.AST, ...]:
    """All parts of a module."""
    return tuple(ast.walk(ast.parse(source)))


def clock_readings(source: str) -> Iterator[int]:
    """The lines where the source asks the clock, in Python or in SQL."""
    imports = [node for node in nodes_of(source) if isinstance(node, (ast.Import, ast.ImportFrom))]
    called = {alias.asname: alias.name for node in imports for alias in node.names if alias.asname}
    for node in nodes_of(source):
        if isinstance(node, ast.Attribute):
            owner = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if node.attr in READS_THE_CLOCK.get(called.get(owner, owner), ()):
                yield node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            if {alias.name for alias in node.names} & READS_THE_CLOCK["time"]:
                yield node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL_CLOCK.search(node.value):
            yield node.lineno


def _binary(opening: ast.Call) -> bool:
    modes = [part.value for part in ast.walk(opening) if isinstance(part, ast.Constant)]
    return any(isinstance(mode, str) and re.fullmatch(r"[rwxa+]*b[rwxa+]*", mode) for mode in modes)


def unnamed_encodings(source: str) -> Iterator[int]:
    """The lines where text is read or written in whatever alphabet the machine happens to use."""
    imports = [node for node in nodes_of(source) if isinstance(node, (ast.Import, ast.ImportFrom))]
    modules = {alias.asname or alias.name for node in imports for alias in node.names}
    for node in nodes_of(source):
        if not isinstance(node, ast.Call) or any(keyword.arg == "encoding" for keyword in node.keywords):
            continue
        if isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") in modules:
            continue  # a function of ours that is named as the method is
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        text_call = name in {"read_text", "write_text"} and len(node.args) < (1 if name == "read_text" else 2)
        open_call = isinstance(node.func, ast.Name) and name == "open" and not _binary(node)
        if text_call or open_call:
            yield node.lineno


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from datetime import date\nday = date.today()", [2]),
        ("import datetime as dt\n\nat = dt.datetime.now(dt.UTC)", [3]),
        ("import time\nat = time.time()", [2]),
        ("from time import time, sleep", [1]),
        ('sql = "INSERT INTO log VALUES (CURRENT_TIMESTAMP)"', [1]),
        ("sql = \"SELECT date('now')\"", [1]),
        ("import time\ntime.sleep(1)\ntime.monotonic()", []),
        ("from datetime import datetime as moment\nat = moment.now()", [2]),
        ("from datetime import date\nfield(default_factory=date.today)", [2]),
        ("at = session.now\nday = self.today", []),
        ('word = "now"\nunknown = "today"', []),
    ],
)
def test_a_reading_of_the_clock_is_recognised(source: str, lines: list[int]) -> None:
    assert list(clock_readings(source)) == lines


def test_only_the_command_line_reads_the_clock() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in SOURCES
        if path != PACKAGE / "cli.py"
        for line in clock_readings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_sql_file_reads_the_clock() -> None:
    assert [
        path.name for path in PACKAGE.rglob("*.sql") if SQL_CLOCK.search(path.read_text(encoding="utf-8"))
    ] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("text = path.read_text()", [1]),
        ("path.write_text(text)", [1]),
        ("open(name)", [1]),
        ("open(name, 'rb')", []),
        ("path.read_text(encoding='utf-8')", []),
        ("path.write_text(text, 'utf-8')", []),
        ("from gplan.actions import texts\ntexts.write_text(found)", []),
    ],
)
def test_an_unnamed_alphabet_is_recognised(source: str, lines: list[int]) -> None:
    assert list(unnamed_encodings(source)) == lines


def test_text_is_never_read_or_written_in_an_unnamed_alphabet() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{line}"
        for path in SOURCES
        for line in unnamed_encodings(path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("library", sorted(MAY_USE))
def test_each_closed_off_library_is_closed_to_every_other_room(library: str) -> None:
    (contract,) = [
        contract
        for contract in PYPROJECT["tool"]["importlinter"]["contracts"]
        if library in contract.get("forbidden_modules", ())
    ]
    closed = {name.removeprefix("gplan.") for name in contract["source_modules"]}
    assert rooms() - closed == MAY_USE[library] & rooms()


def test_the_rooms_of_files_hold_no_code() -> None:
    modules = [path for path in SOURCES if path.relative_to(PACKAGE).parts[0] in FILES_ALONE]
    for path in modules:
        statements = ast.parse(path.read_text(encoding="utf-8")).body
        assert [type(node) for node in statements] in ([], [ast.Expr]), path.relative_to(ROOT).as_posix()


def test_every_link_between_the_pages_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target
    ]
    assert links
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []


def pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_versions_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:index|extra|find)|@ ", text)
    for entry in re.split(r"\n(?=\S)", text.strip()):
        if entry.startswith("#"):
            continue
        assert re.match(r"[a-z0-9.-]+==\S+ (?:; .+ )?\\\n    --hash=sha256:[0-9a-f]{64}", entry), (
            entry.splitlines()[0]
        )


def test_what_is_tested_and_checked_is_what_is_run() -> None:
    run = pins(ROOT / "requirements" / "run.txt")
    assert run
    for name in ("test", "check", "bench"):
        other = pins(ROOT / "requirements" / f"{name}.txt")
        assert {package: other.get(package) for package in run} == run


def test_the_lowest_lock_lies_on_the_lower_bounds() -> None:
    lowest = pins(ROOT / "requirements" / "lowest.txt")
    for requirement in PYPROJECT["project"]["dependencies"]:
        name, bound = re.match(r"([a-z0-9-]+)>=([\d.]+)", requirement).groups()  # type: ignore[union-attr]
        assert re.sub(r"(\.0)+$", "", lowest[name]) == re.sub(r"(\.0)+$", "", bound), name
