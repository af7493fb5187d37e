"""JSON for what runs at every start: the C parts of the json module without the module around them.

Importing ``json`` compiles six regular expressions, which takes a twentieth of what the least Typer program takes
(docs/decisions/0005). Where this Python has no such parts, or where a text is not plain JSON, ``json`` itself answers.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any


class _Plainly:
    """How the scanner reads: as ``json.loads`` does when nothing is asked for."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float = parse_constant = float
    parse_int = int
    memo: dict[str, str]


def _no_other(value: object) -> Any:
    raise TypeError(f"{type(value).__name__} is not JSON")


def _encoder(between: str, after_key: str) -> Callable[[Any], str]:
    try:
        parts = import_module("_json")
        write = parts.make_encoder(
            None, _no_other, parts.encode_basestring, None, after_key, between, False, False, True
        )
    except (ImportError, AttributeError, TypeError):
        import json  # noqa: PLC0415 - see above

        return json.JSONEncoder(ensure_ascii=False, separators=(between, after_key)).encode
    return lambda value: "".join(write(value, 0))


def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    try:
        found: Callable[[str, int], tuple[Any, int]] = import_module("_json").make_scanner(_Plainly)
    except (ImportError, AttributeError, TypeError):
        return _by_json
    return found


def _by_json(text: str, _: int) -> tuple[Any, int]:
    import json  # noqa: PLC0415 - see above

    return json.loads(text), len(text)


encode = _encoder(", ", ": ")
"""As ``json.dumps`` with letters left as they are."""
encode_close = _encoder(",", ":")
"""As ``encode``, with no blanks between things."""
_scan = _scanner()


def loads(text: str) -> Any:
    """As ``json.loads``.

    Raises:
        ValueError: it is not JSON.
    """
    bare = text.strip(" \t\n\r")
    try:
        value, end = _scan(bare, 0)
    except StopIteration:
        value, end = None, -1
    return value if end == len(bare) else _by_json(text, 0)[0]
