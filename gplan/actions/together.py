"""Several files that come to be together or not at all."""

from pathlib import Path
from types import TracebackType
from typing import Self

from gplan.actions import files
from gplan.errors import InputError, reason


class Together:
    """Files lie under other names until all are there. Leaving without ``keep`` leaves none of them."""

    def __init__(self) -> None:
        self._aside: list[tuple[Path, Path]] = []
        self._made: list[Path] = []
        self._kept = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._kept:
            return
        for path in (*(aside for aside, _ in self._aside), *self._made):
            path.unlink(missing_ok=True)

    def add(self, path: Path, data: bytes) -> None:
        """Write one of them, readable by its owner only.

        Raises:
            InputError: something of another kind lies there, or it cannot be written.
        """
        files.refuse_another_kind(path, data)
        self._aside.append((files.write_aside(path, data), path))

    def keep(self) -> list[Path]:
        """Give all of them their own names, in order of the names.

        Raises:
            InputError: one of them could not be given its name.
        """
        for aside, path in self._aside:
            new = not path.exists()
            try:
                aside.replace(path)
            except OSError as error:
                raise InputError(
                    f"{path.name} kunde inte skrivas: {reason(error)}.",
                    "Kontrollera mappen och att det finns plats.",
                ) from None
            if new:
                self._made.append(path)
        self._kept = True
        return sorted(path for _, path in self._aside)
