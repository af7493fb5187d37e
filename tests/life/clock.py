"""The clock of a life: what is written is written at noon of the day that is lived, whatever day the test is run."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest


@contextmanager
def stands_at(today: Callable[[], date]) -> Iterator[None]:
    """Let gplan's clock, which only ``gplan.cli`` reads, follow a day."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            assert tz is None
            day = today()
            return datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - gplan gives it the zone

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gplan.cli.datetime", Clock)
        yield


def day_of_the_run() -> date:
    """The day that the command is run as of."""
    return date.fromisoformat(os.environ["GPLAN_AS_OF"])
