"""A frozen record that costs next to nothing to declare.

Declaring a ``NamedTuple`` takes 0.2 ms at every start (a dataclass 1.4), and ``followup due`` needs a score of them:
docs/decisions/0002. A ``Record`` is a tuple with names, too; type checkers see its fields as they see a dataclass's.
"""

from collections import _tuplegetter  # type: ignore[attr-defined] # reads the fields of a namedtuple, too
from collections.abc import Iterable
from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Record(tuple[Any, ...]):
    """Fields are the annotations of the class, in their order; values may be given by place or by name.

    Raises:
        TypeError: a field is missing, unknown or given twice.
    """

    __slots__ = ()
    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Turn each annotation into a property that reads its place."""
        cls._fields = tuple(cls.__annotations__)
        cls._defaults = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}
        for place, name in enumerate(cls._fields):
            setattr(cls, name, _tuplegetter(place, name))

    def __new__(cls, *values: Any, **named: Any) -> Self:
        """Make a record; what is not given takes its default."""
        if named or len(values) != len(cls._fields):
            values = cls._filled(values, named)
        return tuple.__new__(cls, values)

    @classmethod
    def _filled(cls, values: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        left = cls._fields[len(values) :]
        given = cls._defaults | named
        try:
            filled = (*values, *map(given.__getitem__, left))
        except KeyError:
            filled = ()
        if len(filled) != len(cls._fields) or not named.keys() <= set(left):
            raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
        return filled

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """A record of all its values in their order, unchecked: for where a thousand are made."""
        return tuple.__new__(cls, values)

    def _replace(self, **changes: Any) -> Self:
        """The same record with some fields changed."""
        return type(self)(**(self._asdict() | changes))

    def _asdict(self) -> dict[str, Any]:
        """Field names to values."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(self)
