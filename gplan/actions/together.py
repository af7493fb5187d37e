"""Several files that come to be together or not at all."""

import contextlib
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

from gplan.actions import files


class Together:
    """Files are held in memory until all are made: a run that is broken off has left nothing on the disk."""

    def __init__(self) -> None:
        self._data: list[tuple[Path, bytes]] = []
        self._aside: list[Path] = []
        self._before: dict[Path, Path] = {}
        """Where what lay there before lies meanwhile."""
        self._placed: list[Path] = []
        self._kept = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._kept and kind is None:
            self._forget()
        else:
            self._undo()

    def add(self, path: Path, data: bytes) -> None:
        """Hold one of them.

        Raises:
            InputError: something of another kind lies there.
        """
        files.refuse_another_kind(path, data)
        self._data.append((path, data))

    def keep(self) -> list[Path]:
        """Write all of them, readable by their owner only; they are told in order of their names.

        What lay there before is put back where this fails, or where leaving does.

        Raises:
            InputError: one of them could not be written.
        """
        for path, data in self._data:
            self._aside.append(files.write_aside(path, data))
        for (path, _), aside in zip(self._data, self._aside, strict=True):
            self._place(aside, path)
        self._kept = True
        return sorted(path for path, _ in self._data)

    def _place(self, aside: Path, path: Path) -> None:
        try:
            if path.exists():
                # Noted first: a run can be broken off between any two steps.
                self._before[path] = path.with_name(f".gplan-{secrets.token_hex(4)}")
                path.rename(self._before[path])
            self._placed.append(path)
            aside.replace(path)
        except OSError as error:
            raise files.not_replaced(path, error) from None

    def _undo(self) -> None:
        for path in (*self._aside, *self._placed):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        for path, before in self._before.items():
            with contextlib.suppress(OSError):  # not there where it could not be moved
                before.replace(path)

    def _forget(self) -> None:
        """What lay there before is not wanted any more."""
        for before in self._before.values():
            with contextlib.suppress(OSError):
                before.unlink(missing_ok=True)
