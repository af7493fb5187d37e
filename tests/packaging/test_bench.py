"""The harness of the benchmarks measures what it says."""

import html
import os
import re
import sys
from datetime import date
from pathlib import Path

import jinja2
import pytest

from bench import read_pdfs
from bench.harness import (
    Comparison,
    Measurement,
    Program,
    Sample,
    WholeUnit,
    compare,
    run_once,
    table,
    tree_peak,
)
from bench.orders import write_orders
from bench.unit import fill_in
from bench.whole_unit import plain_queries
from gplan.actions.demo import make_unit
from gplan.intake.orders import read_order
from gplan.render import samples
from gplan.render.pages import plan_page
from gplan.render.pdf import render_plan
from gplan.store import connection, details
from gplan.store.connection import Stamp


def python(
    folder: Path, code: str, *, terminal: bool = False, codes: frozenset[int] = frozenset({0})
) -> Program:
    return Program(words=[sys.executable, "-c", code], folder=folder, terminal=terminal, codes=codes)


def test_a_sleeping_program_costs_wall_clock_and_no_processor(tmp_path: Path) -> None:
    pair = compare(
        "sleep", python(tmp_path, "import time; time.sleep(1.5)"), python(tmp_path, "pass"), 1.2, runs=3
    )
    # Long enough that a busy machine, which makes the other slow to start, does not make up for it.
    assert pair.ours.wall > pair.beside.wall + 1
    assert pair.ours.cpu < pair.ours.wall
    assert not pair.kept


def test_a_program_that_ends_otherwise_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"ended with 3:\nwhy"):
        run_once(python(tmp_path, "print('why'); raise SystemExit(3)"))
    run_once(python(tmp_path, "raise SystemExit(3)", codes=frozenset({3})))


@pytest.mark.skipif(
    os.name != "posix", reason="peak memory and terminals of one's own are counted on POSIX alone"
)
def test_memory_is_counted_and_a_terminal_is_one(tmp_path: Path) -> None:
    assert run_once(python(tmp_path, "x = bytearray(200 * 2**20)")).peak > 200
    run_once(
        python(
            tmp_path,
            "import os; assert os.get_terminal_size(1).columns == 140; print('x' * 200000)",
            terminal=True,
        )
    )


def test_a_target_is_kept_up_to_its_limit() -> None:
    def pair(ours: float) -> Comparison:
        return Comparison("", Sample(ours, 0.0, 0.0), Sample(1.0, 0.0, 0.0), 1.2)

    assert pair(1.2).kept
    assert not pair(1.21).kept
    assert pair(1.0).cpu_ratio is None


def test_things_are_counted_by_the_second() -> None:
    assert Measurement("", Sample(0.5, 0.0, 0.0), 100).per_second == 200


def test_a_table_is_as_wide_as_its_widest_cell() -> None:
    assert table(("a", "long"), [{"a": "wide cell", "long": "1"}]).splitlines() == [
        "| a         | long |",
        "|-----------|------|",
        "| wide cell | 1    |",
    ]


def test_memory_is_counted_of_a_program_and_all_it_starts(tmp_path: Path) -> None:
    if not Path("/proc/self/smaps_rollup").exists():
        assert tree_peak(python(tmp_path, "pass")) == 0
        return
    hold = "x = bytearray(100 * 2**20); import time; time.sleep(0.5)"
    both = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; p.wait()"
    assert 100 < tree_peak(python(tmp_path, hold)) < 150
    assert tree_peak(python(tmp_path, both)) > 200


def test_a_lean_page_has_every_word_of_the_plan(tmp_path: Path) -> None:
    """Or the engines beside ours would be given less to do."""
    case = samples.case(samples.Variant.NORMAL)
    page = plan_page(case.plan, case.person, samples.FRAME, audience="staff")
    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(read_pdfs.__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    lean = html.unescape(re.sub("<[^>]*>", "", templates.get_template("plan.html.j2").render(pages=[page])))
    (tmp_path / "plan.pdf").write_bytes(render_plan(page))
    said = " ".join(read_pdfs.texts(tmp_path / "plan.pdf"))
    words = re.sub(r"Sida \d+ av \d+", "", said).split()
    assert len(words) > 200
    held = read_pdfs.squeezed(lean)
    # A list sets its own marks.
    assert {word for word in words if read_pdfs.squeezed(word) not in held} <= {"•"}


def test_every_order_is_of_another_person(tmp_path: Path) -> None:
    files = write_orders(tmp_path / "orders", 100)
    numbers = {path.read_text(encoding="utf-8").splitlines()[1] for path in files}
    assert len(files) == len(numbers) == 100


def test_every_order_is_read_whole(tmp_path: Path) -> None:
    (path,) = write_orders(tmp_path / "orders", 1)
    read = read_order(path.read_bytes(), path.name)
    assert len(read.content.interventions) == 2
    assert read.content.remaining == ()


def test_a_whole_units_ratios_are_taken_round_by_round() -> None:
    def whole(check: float, peak: float) -> WholeUnit:
        rounds = [
            {"select": 1.0, "load": 2.0, "check": check, "check_all": 9.0},
            {"select": 4.0, "load": 8.0, "check": 4 * check, "check_all": 9.0},
        ]
        sizes = [Measurement("", Sample(1.0, 1.0, one), 1) for one in (100.0, peak)]
        return WholeUnit(rounds, sizes)

    assert [one.ratio for one in whole(5.0, 100.0).ratios()][:2] == [2.0, 2.5]
    assert whole(5.0, 114.0).kept
    assert not whole(5.1, 100.0).kept
    assert not whole(5.0, 116.0).kept


def test_the_plain_selects_fetch_what_reading_the_cases_reads(tmp_path: Path) -> None:
    day = date(2026, 3, 2)
    stamp = Stamp(day, "2026-03-02T08:00:00+01:00", "prov")
    make_unit(tmp_path / "unit.db", persons=5, as_of=day, stamp=stamp)
    with connection.writing(tmp_path / "unit.db", stamp) as store:
        fill_in(store, day)
    with connection.reading(tmp_path / "unit.db") as store:
        queries = plain_queries(store, day)
        found = {query.rpartition(" ")[2]: store.rows(query) for query in queries}
        (known,) = details.load_all(store, day)
    assert {"orders", "plan", "ordered_intervention", "plan_intervention", "contact"} <= set(found)
    assert not {"source_document", "change_log", "plan_draft_save", "intervention_text"} & set(found)
    assert len(found["person_details"]) == len(known) == 5
    assert "order_text" in found["orders"][0].keys()  # noqa: SIM118 - a row of sqlite3 is no mapping
    assert all(one.details and len(one.details.person.contacts) == 2 for one in known)
