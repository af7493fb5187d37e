"""Many objects of the model at once: a query's columns become the objects' fields, without a Python call a cell.

A frozen dataclass sets its fields one by one through ``object.__setattr__``: for the texts of 3,000 persons that is
half a million calls. Here every field is set for all objects in one run of C code (docs/decisions/0014).
"""

import json
from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, TypeVar

from gplan.store.connection import Store

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)

Convert = Callable[[Any], Any]
"""A cell to the value of a field."""


@cache
def _setters(kind: Any) -> tuple[tuple[str, Callable[[Any, Any], None]], ...]:
    """Every field of a dataclass with slots, and what sets it past the freezing."""
    return tuple((field.name, getattr(kind, field.name).__set__) for field in fields(kind))


def build(kind: type[_T], count: int, columns: Mapping[str, Iterable[Any]]) -> list[_T]:
    """Make ``count`` objects of a frozen dataclass; every field has its column.

    Raises:
        KeyError: a field has no column.
    """
    new = kind.__new__
    made = [new(kind) for _ in range(count)]
    known: Any = kind
    for name, setter in _setters(known):
        deque(map(setter, made, columns[name]), maxlen=0)
    return made


class Shape:
    """Which columns of a query become which fields of what: all fields of ``kind``, in the order of the query."""

    def __init__(
        self, kind: type, converts: Mapping[str, Convert] | None = None, without: Iterable[str] = ()
    ) -> None:
        self.kind = kind
        self.converts = converts or {}
        left_out = set(without)
        self.names = tuple(field.name for field in fields(kind) if field.name not in left_out)

    def columns(self, cells: Sequence[Sequence[Any]]) -> dict[str, Iterable[Any]]:
        """The columns of a query by the names of the fields, each cell turned into its value."""
        return {
            name: map(self.converts[name], column) if name in self.converts else column
            for name, column in zip(self.names, cells, strict=True)
        }

    def objects(self, cells: Sequence[Sequence[Any]], **more: Iterable[Any]) -> list[Any]:
        """One object a row; ``more`` are the columns of fields that the query does not give."""
        if not cells:
            return []
        return build(self.kind, len(cells[0]), self.columns(cells) | more)


def columns(store: Store, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The answer of a query column by column; nothing when there are no rows."""
    return list(zip(*store.conn.execute(sql, values), strict=True))


def by_key(keys: Iterable[int], made: Sequence[_T]) -> dict[int, tuple[_T, ...]]:
    """Objects by the key of their row; rows of a key follow each other."""
    answer: dict[int, tuple[_T, ...]] = {}
    start = 0
    for key, count in Counter(keys).items():
        answer[key] = tuple(made[start : start + count])
        start += count
    return answer


def ids(numbers: Iterable[int]) -> str:
    """Ids as the one value that ``IN (SELECT value FROM json_each(:ids))`` takes."""
    return json.dumps(list(numbers))


def term(kind: type[_E]) -> Convert:
    """Stored word to term. A lookup in a dict takes a tenth of the time of calling the enum."""
    return {member.value: member for member in kind}.__getitem__


def term_or_none(kind: type[_E]) -> Convert:
    """As ``term``, for a column that may be empty."""
    known: dict[str | None, _E | None] = {None: None, "": None}
    return (known | {member.value: member for member in kind}).__getitem__


yes_or_no: Convert = {0: False, 1: True, None: None}.__getitem__
"""Stored 0 or 1, or nothing said."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """A stored list; most are empty or alike."""
    return tuple(json.loads(text))
