"""The chain that holds a log together: what a row's hash is taken of, and how rows from before the chain are sealed.

Beside each row stands the hash of what it says and the hash of the row before it. There is no secret in it: whoever can
write the file can also reckon a new chain. What that leaves, and what it does not, is in docs/decisions/0011.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from gplan.model.plain_json import encode_close

SEAL = "seal"
"""What the first row of a chain did, where there were rows before it."""


def _sha256() -> Callable[[bytes], Any]:
    # The morning list writes a row: hashlib would load all of OpenSSL for it, ten times the cost of the list's own rows.
    for module in ("_sha2", "_sha256"):
        try:
            found: Callable[[bytes], Any] = import_module(module).sha256
        except (ImportError, AttributeError):
            continue
        return found
    import hashlib  # noqa: PLC0415 - see above

    return hashlib.sha256


_digest = _sha256()


def row_hash(previous: str, said: Iterable[Any]) -> str:
    """The hash (SHA-256, hex) of a row: of what it says, in its columns' order, and of the row before."""
    text: str = _digest(encode_close([previous, *said]).encode()).hexdigest()
    return text


def seal_hash(rows: Iterable[Iterable[Any]]) -> str:
    """The hash of all rows from before the chain: what the first row of it has as the row before."""
    before = ""
    for row in rows:
        before = row_hash(before, row)
    return before
