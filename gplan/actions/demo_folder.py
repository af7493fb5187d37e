"""The folder of a demo: what may be made anew in it, and what is somebody's own and stays."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from gplan.actions import files
from gplan.errors import InputError, StoreError, UsageError, reason
from gplan.store import connection, unit

DATABASE = "demo.db"
_LOG = f"{Path(DATABASE).stem}.access.db"
_MADE = ".gplan-demo.json"
"""The checksum of every file as the demo left it, to know later what nobody has touched since."""
_KEPT = "tidigare"
MUNICIPALITY = "Påhittad av gplan demo"
"""Stands in the unit of a demo, and tells its file from a real unit's."""


def make_room(folder: Path, own: Iterable[str], *, force: bool) -> tuple[bool, Path | None]:
    """Make room for a demo; says whether an earlier one lay there, and where what had been done in it now lies.

    Args:
        folder: where the demo is to lie.
        own: names, and patterns of names, of what a demo and the commands of its morning leave behind. Nothing else
            is touched: of these, what the demo made and nobody changed is removed, and the rest is moved aside.
        force: a folder with other files in it will do. They are left as they are.

    Raises:
        UsageError: the folder holds something else than an earlier demo, or a file of the same name as the demo's.
        InputError: what lies there cannot be moved.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} är ingen mapp.", "Ange en mapp: gplan demo MAPP.")
    if _is_demo(folder / DATABASE):
        return True, _aside(folder, own)
    if (folder / DATABASE).exists():
        raise UsageError(
            f"{folder / DATABASE} är inte gjord av gplan demo och lämnades orörd.", "Ange en annan mapp."
        )
    if not force and folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"Mappen {folder} är inte tom; inget skrevs.", "Ange en annan mapp, eller --force.")
    taken = next(_matching(folder, own), None)
    if taken is not None:
        raise UsageError(
            f"{taken} finns redan och är inte gjord av gplan demo; inget skrevs.", "Ange en annan mapp."
        )
    return False, None


def remember(folder: Path, own: Iterable[str]) -> None:
    """Write down what the demo has made, when it is done."""
    made = {path.relative_to(folder).as_posix(): _sum(path) for path in _matching(folder, own)}
    files.write(folder / _MADE, json.dumps(made, indent=1).encode())


def _is_demo(database: Path) -> bool:
    if not database.is_file():
        return False
    try:
        with connection.reading(database) as store:
            return unit.get(store).municipality == MUNICIPALITY
    except StoreError:
        return False


def _matching(folder: Path, patterns: Iterable[str]) -> Iterator[Path]:
    """The files of those names, also within a folder of such a name."""
    for pattern in patterns:
        for found in sorted(folder.glob(pattern)):
            yield from (
                (one for one in sorted(found.rglob("*")) if one.is_file()) if found.is_dir() else (found,)
            )


def _aside(folder: Path, own: Iterable[str]) -> Path | None:
    """Remove what is as the demo made it; move what somebody has changed or made to a folder beside it, if anything."""
    made = _made(folder)
    found = list(dict.fromkeys(_matching(folder, own)))
    touched = [path for path in found if made.get(path.relative_to(folder).as_posix()) != _sum(path)]
    if touched == [folder / _LOG]:  # only read
        touched = []
    kept = next(
        path
        for number in range(1, len(found) + 10_000)
        if not (path := folder / f"{_KEPT}-{number}").exists()
    )
    try:
        for path in found:
            if path not in touched:
                path.unlink()
                continue
            there = kept / path.relative_to(folder)
            there.parent.mkdir(parents=True, exist_ok=True)
            path.rename(there)
        for path in sorted({path.parent for path in found} - {folder}, key=lambda one: -len(one.parts)):
            if not any(path.iterdir()):
                path.rmdir()
    except OSError as error:
        raise InputError(
            f"Den förra demon gick inte att flytta: {reason(error)}.", "Ange en annan mapp."
        ) from None
    return kept if touched else None


def _made(folder: Path) -> dict[str, str]:
    """What the earlier demo made; nothing where it did not get that far."""
    try:
        found = json.loads((folder / _MADE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
