"""Each law is seen to fail where gplan is broken in a way that it is there to find, and to hold where it is not."""

from collections.abc import Iterator

import pytest

from tests.life import checking
from tests.life.faults import FAULTS, Fault
from tests.life.life import Life
from tests.life.living import LAWS


@pytest.fixture
def life() -> Iterator[Life]:
    machine = checking.begun()
    yield machine
    machine.teardown()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_by_its_law(fault: Fault, life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    fault.breaks(monkeypatch, life)
    fault.steps(life)
    assert fault.law in checking.broken(life, fault.law)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_without_the_fault_the_same_steps_are_lawful(fault: Fault, life: Life) -> None:
    fault.steps(life)
    assert checking.broken(life, fault.law) == {}


def test_every_law_has_a_fault() -> None:
    assert {fault.law for fault in FAULTS.values()} == set(LAWS)
