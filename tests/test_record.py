"""Records: frozen tuples with names."""

import copy
import pickle
from typing import Any

import pytest

from gplan.model.record import Record


class Point(Record):
    """A made-up record."""

    x: int
    y: int = 7
    name: str = ""


def test_fields_are_read_by_name_and_take_their_defaults() -> None:
    point = Point(1)
    assert (point.x, point.y, point.name) == (1, 7, "")
    assert Point(x=1, name="å") == (1, 7, "å")
    assert Point(1, 2, "b") == Point(1, y=2, name="b")


def test_a_record_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    assert point._replace(x=2) == Point(2)
    assert point.x == 1


@pytest.mark.parametrize("given", [{"y": 1}, {"x": 1, "z": 2}])
def test_a_missing_or_unknown_field_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Point(**given)


def test_too_many_or_twice_given_values_are_refused() -> None:
    with pytest.raises(TypeError):
        Point(1, 2, "", 4)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, x=1)  # type: ignore[misc]


def test_a_record_survives_copy_and_pickle_and_shows_its_fields() -> None:
    point = Point(1, name="ö")
    assert copy.deepcopy(point) == point
    assert pickle.loads(pickle.dumps(point)) == point
    assert repr(point) == "Point(x=1, y=7, name='ö')"
