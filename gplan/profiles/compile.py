"""Write ``compiled/*.json`` from the TOML profiles beside it: ``python -m gplan.profiles.compile``."""

import json
from typing import Any

from gplan.profiles import BOTTOM, COMPILED, FOLDER
from gplan.profiles.reading import read_text


def compile_all() -> dict[str, str]:
    """The compiled text of every profile that comes with gplan, by name.

    Raises:
        ProfileError: one of them does not load.
    """
    done: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.toml"), key=lambda path: (path.stem != BOTTOM, path.stem)):
        done[path.stem] = read_text(path.read_text(encoding="utf-8"), path.name, done)
    return {name: _as_text(data) for name, data in done.items()}


def _as_text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the files, and remove those whose profile is gone."""
    texts = compile_all()
    COMPILED.mkdir(exist_ok=True)
    for name, text in texts.items():
        (COMPILED / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    for path in COMPILED.glob("*.json"):
        if path.stem not in texts:
            path.unlink()


if __name__ == "__main__":
    main()
