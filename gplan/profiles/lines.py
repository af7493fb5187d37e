"""On which line of a TOML text a key stands. ``tomllib`` does not say, and a fault without a line is hard to mend."""

import re

Path = tuple[str | int, ...]
"""A way into parsed TOML: ``("plan_established_within", "values", 0, "value")``."""

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""\s*([A-Za-z0-9_-]+|"[^"]*"|'[^']*')\s*=""")


class Lines:
    """The lines of the keys and tables of one text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        counts: dict[Path, int] = {}
        table: Path = ()
        quoted = ""
        for number, line in enumerate(text.splitlines(), start=1):
            if quoted:
                quoted = "" if quoted in line else quoted
                continue
            if header := _HEADER.match(line):
                table = self._enter(header[2], counts, is_array=header[1] == "[[")
                for length in range(1, len(table) + 1):
                    self._lines.setdefault(table[:length], number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*table, key[1].strip("\"'")), number)
                quoted = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")

    def _enter(self, dotted: str, counts: dict[Path, int], *, is_array: bool) -> Path:
        path: Path = ()
        parts = [part.strip().strip("\"'") for part in dotted.split(".")]
        for place, part in enumerate(parts):
            path = (*path, part)
            if place == len(parts) - 1 and is_array:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
        return path

    def of(self, path: Path) -> int:
        """The line of a key, else of the nearest table around it, else 1."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 1
