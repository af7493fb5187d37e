"""Writing a file for the user: readable by its owner only, whole or not at all."""

import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path

from gplan.errors import InputError, reason


def read(path: Path, what: str = "Filen") -> bytes:
    """A file's bytes.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{what} gick inte att läsa: {reason(error)}.", "Kontrollera sökvägen.") from None


def write(path: Path, data: bytes) -> None:
    """Write a file under another name in the same folder, then give it its own; 0600 where that exists.

    Raises:
        InputError: the folder is missing, cannot be written to, or the disk is full.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".gplan-", dir=path.parent)  # made 0600
        temporary = Path(name)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise InputError(
            f"{path.name} kunde inte skrivas: {reason(error)}.",
            "Kontrollera mappen och att det finns plats.",
        ) from None


def write_new(path: Path, data: bytes) -> Path:
    """Write a file that is not there yet, 0600 where that exists; what is there is never touched.

    Raises:
        InputError: it is there already, the folder cannot be written to, or the disk is full.
    """
    made = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            made = True
            out.write(data)
    except FileExistsError:
        raise InputError(f"{path} finns redan och lämnades orörd.", "Välj ett annat namn.") from None
    except OSError as error:
        if made:
            path.unlink(missing_ok=True)
        raise InputError(
            f"{path.name} kunde inte skrivas: {reason(error)}.",
            "Kontrollera mappen och att det finns plats.",
        ) from None
    return path


def remove_folder(path: Path | None) -> None:
    """Remove a folder that was just written and came to nothing, and the folder above it when left empty."""
    if path is None:
        return
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def write_or_print(data: bytes, output: str) -> Path | None:
    """To the file named, or to standard output when none is; returns the path written."""
    if not output or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return None
    path = Path(output)
    write(path, data)
    return path


def write_message(text: str, eml: bytes, output: str) -> tuple[Path, ...]:
    """A message to the file named and, as an e-mail draft, beside it; to standard output alone when none is named.

    Raises:
        InputError: one of them cannot be written; then neither is there.
    """
    written = write_or_print(text.encode(), output)
    if written is None:
        return ()
    draft = written.with_name(f"{written.stem}.eml")
    if draft == written:
        write(draft, eml)
        return (draft,)
    try:
        write(draft, eml)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written, draft
