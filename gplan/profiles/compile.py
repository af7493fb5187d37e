"""Write ``compiled/*.json`` and ``declared.json`` from the TOML profiles: ``python -m gplan.profiles.compile``."""

import json
from typing import Any

from gplan.catalogue.reading import shipped_services
from gplan.profiles import BOTTOM, COMPILED, DECLARED, FOLDER
from gplan.profiles.lists import names_in
from gplan.profiles.reading import read_text


def compile_all() -> dict[str, str]:
    """The compiled text of every profile that comes with gplan, by name.

    Raises:
        ProfileError: one of them does not load.
    """
    return {
        name: _as_text({key: part for key, part in data.items() if part and key != "declared"} | _kept(data))
        for name, data in _read().items()
    }


def declared_text() -> str:
    """The text of ``declared.json``: what each parameter is, and the names each service goes by."""
    parameters = _read()[BOTTOM]["declared"]
    return _as_text({"parameters": parameters, "services": names_in(shipped_services())})


def _read() -> dict[str, dict[str, Any]]:
    done: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("*.toml"), key=lambda path: (path.stem != BOTTOM, path.stem)):
        done[path.stem] = read_text(path.read_text(encoding="utf-8"), path.name, done, FOLDER)
    return done


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    """What is never left out, empty or not."""
    return {key: data[key] for key in ("municipality", "blocks")}


def _as_text(data: dict[str, Any]) -> str:
    """JSON with a line for each key and each key one step in, so that a change is seen and nothing more is parsed."""
    lines = (f"{json.dumps(key)}:{_inner(part)}" for key, part in data.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _inner(part: Any) -> str:
    if not isinstance(part, dict) or not part:
        return _plain(part)
    return "{\n" + ",\n".join(f" {json.dumps(key)}:{_plain(each)}" for key, each in part.items()) + "\n}"


def _plain(part: Any) -> str:
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write the files, and remove those whose profile is gone."""
    texts = compile_all()
    COMPILED.mkdir(exist_ok=True)
    for name, text in texts.items():
        (COMPILED / f"{name}.json").write_text(text, encoding="utf-8", newline="\n")
    DECLARED.write_text(declared_text(), encoding="utf-8", newline="\n")
    for path in COMPILED.glob("*.json"):
        if path.stem not in texts:
            path.unlink()


if __name__ == "__main__":
    main()
