"""gplan's own JSON for orders: reading with the path of each fault, writing, and the template to fill in.

The shape is ``OrderContent`` field by field and stands in ``schemas/order-import.schema.json``.
"""

import json
import re
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from gplan.catalogue import Catalogue, shipped
from gplan.errors import InputError
from gplan.model.order import Frequency, OrderContent, OrderedIntervention, ReadOrder, RelatedFactor, Segment
from gplan.model.terms import Approach, FactorHeading, InterventionKind, Level, Origin, Per, Weekday

SCHEMA = "gplan/order-import/1"
_REQUIRED = ("number_as_written", "person_name", "ordered_on", "decision")
"""What an order must say, beside the schema's name; the rest may be left out."""
_REMEDY = "Jämför med mallen från gplan order template och försök igen."
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_KEY = re.compile(r"[a-z][a-z_]{0,40}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MOST = 10_000_000
"""No figure in an order is larger; a longer one is a slip of the keyboard."""


class _FaultError(Exception):
    def __init__(self, path: str, wanted: str) -> None:
        super().__init__(path)
        self.path = path
        self.wanted = wanted


def read_json(text: str, catalogue: Catalogue | None = None) -> ReadOrder:
    """The order in a JSON text. What kind a row is of, and its ICF code, is looked up where the text does not say.

    Raises:
        InputError: it is no JSON, broken off, or a value is wrong; the message names the value's path.
    """
    try:
        content = _content(_filled(_load(text), catalogue or shipped()))
    except _FaultError as fault:
        raise InputError(
            f"JSON-filen kan inte läsas som en beställning: {fault.path} {fault.wanted}.", _REMEDY
        ) from None
    return ReadOrder(
        content=content,
        segments=(Segment(field="content", text=text),),
        source_text=text,
        layout="gplan-json",
    )


def dump(content: OrderContent) -> dict[str, object]:
    """An order as JSON values; ``read_json`` of it gives the same content back."""
    return {"schema": SCHEMA, **cast("dict[str, object]", _plain(content))}


def example() -> dict[str, object]:
    """A made-up order that shows every field."""
    return dump(_EXAMPLE)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _load(text: str) -> object:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        values = dict(pairs)
        if len(values) < len(pairs):
            raise _FaultError("filen", "har samma nyckel två gånger i ett objekt")
        return values

    def no_constant(_: str) -> object:
        raise _FaultError("filen", "har ett tal som inte är ett tal")

    try:
        loaded: object = json.loads(text, object_pairs_hook=once, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        if not text[error.pos :].strip() or error.msg.startswith("Unterminated"):
            raise InputError(
                "JSON-filen är avbruten: slutet saknas.", "Hämta hela filen igen och försök på nytt."
            ) from None
        raise InputError(
            f"Filen är ingen giltig JSON: felet är på rad {error.lineno}, tecken {error.colno}.", _REMEDY
        ) from None
    except (ValueError, RecursionError):
        raise InputError("Filen är ingen giltig JSON.", _REMEDY) from None
    return loaded


def _filled(loaded: object, catalogue: Catalogue) -> object:
    """The same with what a row leaves out and the catalogue knows; faults are told by whoever reads it."""
    rows = loaded.get("interventions") if isinstance(loaded, dict) else None
    if not isinstance(loaded, dict) or not isinstance(rows, list):
        return loaded
    filled = []
    for row in rows:
        if isinstance(row, dict):
            name, area = row.get("name"), row.get("icf_name")
            known = {"kind": catalogue.kind(name).value} if isinstance(name, str) else {}
            code = catalogue.icf_code(area) if isinstance(area, str) else None
            filled.append({**known, **({"icf_code": code} if code else {}), **row})
        else:
            filled.append(row)
    return {**loaded, "interventions": filled}


def _content(loaded: object) -> OrderContent:
    if not isinstance(loaded, dict):
        raise _FaultError("filen", "ska vara ett objekt med en beställning")
    if loaded.get("schema") != SCHEMA:
        raise _FaultError("schema", f"ska vara {SCHEMA}")
    values = {name: value for name, value in loaded.items() if name != "schema"}
    content = cast("OrderContent", _object(OrderContent, values, ""))
    for name in _REQUIRED:
        if not values.get(name):
            raise _FaultError(name, "saknas")
    return content


@cache
def _shape(kind: type) -> dict[str, tuple[Any, "Field[Any]"]]:
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field) for field in fields(kind)}


def _object(kind: type, loaded: object, path: str) -> object:
    if not isinstance(loaded, dict):
        raise _FaultError(path, "ska vara ett objekt")
    shape = _shape(kind)
    for name in loaded:
        if name not in shape:
            # Only a plain word is repeated: a key could be anything, also a name.
            raise _FaultError(
                _at(path, name) if _PLAIN_KEY.fullmatch(name) else path or "filen", "är en okänd nyckel"
            )
    values = {name: _value(shape[name][0], value, _at(path, name)) for name, value in loaded.items()}
    if kind is OrderedIntervention:
        values.setdefault("origin", Origin.ROW)
        values.setdefault("name_as_written", values.get("name"))
    for name, (_, field) in shape.items():
        if name not in values and field.default is MISSING:
            raise _FaultError(_at(path, name), "saknas")
    return kind(**values)


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _value(kind: Any, value: object, path: str) -> object:
    origin = get_origin(kind)
    if origin in {types.UnionType, Union}:
        inner = next(part for part in get_args(kind) if part is not type(None))
        return None if value is None else _value(inner, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise _FaultError(path, "ska vara en lista")
        return tuple(_value(get_args(kind)[0], item, f"{path}[{index}]") for index, item in enumerate(value))
    if is_dataclass(kind):
        return _object(cast("type", kind), value, path)
    if issubclass(kind, StrEnum):
        if not isinstance(value, str) or value not in set(kind):
            raise _FaultError(path, f"ska vara ett av {', '.join(kind)}")
        return kind(value)
    return _scalar(kind, value, path)


def _scalar(kind: type, value: object, path: str) -> object:
    if kind is date:
        return _day(value, path)
    if kind is int:
        least = 1 if path.endswith(".every") else 0
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= _MOST:
            raise _FaultError(path, f"ska vara ett heltal från {least}")
        return value
    if not isinstance(value, str) or _CONTROL.search(value):
        raise _FaultError(path, "ska vara text")
    return value


def _day(value: object, path: str) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise _FaultError(path, "ska vara ett datum, ÅÅÅÅ-MM-DD")


_EXAMPLE = OrderContent(
    number_as_written="19121212-1212",
    person_name="Tolvan Exempelsson",
    case_officer="Handläggare H",
    team="Team Exempel",
    street="Exempelvägen 1",
    postal_code="999 99",
    city="EXEMPELSTAD",
    provider="Hemtjänst Exempel",
    ordered_on=date(2026, 3, 2),
    valid_from=date(2026, 3, 9),
    valid_until=date(2027, 3, 8),
    decision="Bifall hemtjänst",
    decided_on=date(2026, 3, 2),
    order_text="2 besök per dag för tillsyn och toalettbesök.\n\nStädning en gång varannan vecka",
    visits_per_day=2,
    daily_services=("tillsyn", "toalettbesök"),
    ordered_minutes_per_month=1215,
    ordered_quantity_as_written="20:15 timmar/månad",
    interventions=(
        OrderedIntervention(
            name="Tillsyn",
            name_as_written="O-Tillsyn",
            origin=Origin.ROW,
            kind=InterventionKind.CARE,
            category="SoL Omvårdnadsinsatser",
            icf_name="Känsla av trygghet",
            icf_code="b1528A",
            frequency=Frequency(
                as_written="0,25 timmar/dag, varje vecka, alla dagar",
                per=Per.DAY,
                minutes=15,
                weekdays=tuple(Weekday),
            ),
            assessed_level=Level.MODERATE,
            intended_level=Level.MILD,
            need="Tolvan ropar inte på hjälp när något händer.",
            goal="Tolvan vill känna sig trygg hemma.",
            approach=Approach.SUPPORTING,
            approach_as_written="Behovet kan tillgodoses med stödjande/tränande insats",
        ),
        OrderedIntervention(
            name="Städning",
            name_as_written="Städning en gång varannan vecka",
            origin=Origin.PROSE,
            kind=InterventionKind.SERVICE,
            fixed_frequency=Frequency(as_written="en gång varannan vecka", per=Per.WEEK, every=2, times=1),
        ),
    ),
    overall_goals=("Bo kvar hemma och känna sig trygg",),
    related_factors=(RelatedFactor(heading=FactorHeading.HEALTH, text="Nedsatt syn på båda ögonen."),),
)
