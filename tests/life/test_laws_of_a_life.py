"""The laws of the model, whatever is done to a case and in whatever order.

GPLAN_LIVES and GPLAN_STEPS say how many lives are lived and how long they are; with GPLAN_LIFE_REPORT it is told how
often each command was done, and how often refused. GPLAN_SHRINK looks for the shortest life in which a law fails.
"""

import os
import sys
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.commands.test_laws_of_the_file import WRITES
from tests.life import care_file
from tests.life.life import Life
from tests.life.living import TALLY, WRITING
from tests.life.typed import DRIVEN

LIVES, STEPS = int(os.environ.get("GPLAN_LIVES", "10")), int(os.environ.get("GPLAN_STEPS", "16"))

PHASES = (Phase.generate, Phase.shrink) if "GPLAN_SHRINK" in os.environ else (Phase.generate,)
"""A life takes seconds, and a shorter one that fails in the same way minutes to find: only where that is asked for."""


def test_the_laws_hold_whatever_happens(capsys: pytest.CaptureFixture[str]) -> None:
    TALLY.clear()
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=LIVES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="GPLAN_LIVES" not in os.environ,
            phases=PHASES,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    if "GPLAN_LIFE_REPORT" in os.environ:
        with capsys.disabled():
            for name in sorted(WRITING, key=lambda one: TALLY[one, True]):
                sys.stdout.write(f"\n{TALLY[name, True]:5} done {TALLY[name, False]:5} refused  {name}")


def test_what_the_file_guards_is_looked_after_by_a_law() -> None:
    machine = Life()
    try:
        machine.begin(beginning="nothing", routine="national")
        assert care_file.guarded(machine.db) - set(care_file.NEVER_CHANGED) == set()
        assert set(care_file.NEVER_CHANGED) <= set(machine.now)
    finally:
        machine.teardown()


def test_the_day_of_these_lives_is_after_their_beginnings() -> None:
    machine = Life()
    try:
        assert machine.today > date(2026, 3, 17)
    finally:
        machine.teardown()


def test_every_command_that_writes_is_typed_by_some_rule() -> None:
    """A new command is to have a rule of its own before it is done."""
    writing = {tuple(command.split()) for command in WRITING}
    assert writing >= set(WRITES)
    assert writing == DRIVEN
