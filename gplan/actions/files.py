"""Writing a file for the user: readable by its owner only, whole or not at all."""

import contextlib
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

from gplan.errors import InputError, reason

_FORMS = {".md", ".markdown"}
"""Names of the files that people fill in; gplan prints and exports to none such."""
_HEAD = 1024
_CLOSED = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.EROFS)
"""What the computer answers where a folder takes no files: the folder is there, and what is new cannot be missed."""


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
        InputError: it is a folder, the folder it goes in cannot be written to, or the disk is full.
    """
    temporary = write_aside(path, data)
    try:
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise not_replaced(path, error) from None
        raise


def write_aside(path: Path, data: bytes) -> Path:
    """Write a file under another name beside its place, to be given its own later; 0600 where that exists.

    Raises:
        InputError: as ``write``.
    """
    _refuse_folder(path)
    temporary: Path | None = None
    try:
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=".gplan-", dir=path.parent)  # made 0600
        temporary = Path(name)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise _unwritten(path, error) from None
    except BaseException:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise
    return temporary


def _unwritten(path: Path, error: OSError) -> InputError:
    if error.errno in _CLOSED:
        return InputError(
            f"{path.name} kunde inte skrivas: i mappen {path.parent.absolute()} går det inte att lägga filer.",
            "Välj en annan mapp.",
        )
    return InputError(
        f"{path.name} kunde inte skrivas: {reason(error)}.", "Kontrollera mappen och att det finns plats."
    )


def make_folder(folder: Path) -> None:
    """Make a folder in one that is there: a path typed wrong makes no new place for personal papers.

    Raises:
        InputError: the folder it goes in is not there, or a file has its name.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise InputError(
            f"Mappen {folder.parent} finns inte.", "Kontrollera sökvägen, eller skapa mappen först."
        ) from None
    except FileExistsError:
        raise InputError(f"{folder} är ingen mapp.", "Ange en mapp, eller filens namn med ändelse.") from None


def not_replaced(path: Path, error: OSError) -> InputError:
    """Why a file that is written could not have its name: where one lies there already, some reader may hold it."""
    if isinstance(error, PermissionError) and path.exists():
        return InputError(f"{path.name} kunde inte skrivas över.", "Stäng filen om den är öppen.")
    return _unwritten(path, error)


def _refuse_folder(path: Path) -> None:
    try:
        folder, other = path.is_dir(), path.exists() and not path.is_file()
    except OSError:
        return  # told by what follows
    if folder:
        raise InputError(f"{path} är en mapp, inte en fil.", "Ange också filens namn.")
    if other:  # what the machine shows as a file: to take its name would take it away
        raise InputError(f"{path} är ingen vanlig fil.", "Ange ett annat namn.")


def write_over(path: Path, data: bytes) -> None:
    """Write a print or an export: over an earlier one, but never over something of another kind.

    A form somebody has filled in, or the unit's own file, is not replaced by a name typed wrong.

    Raises:
        InputError: what is there is something else, it is a folder, or the file cannot be written.
    """
    refuse_another_kind(path, data)
    write(path, data)


def refuse_another_kind(path: Path, data: bytes) -> None:
    """Say that something of another kind than the data lies there, and is left.

    Raises:
        InputError: it does.
    """
    _refuse_folder(path)
    try:
        with path.open("rb") as there:
            head = there.read(_HEAD)
    except OSError:
        head = b""  # not there, or told by what follows
    if head and (path.suffix.casefold() in _FORMS or _kind(head) != _kind(data[:_HEAD])):
        raise _left(path)


def _kind(head: bytes) -> str:
    """What a file is, by how it begins; of the text files a form is known by its name."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "other" if b"\0" in head else "text"


def _left(path: Path) -> InputError:
    return InputError(f"{path} finns redan och lämnades orörd.", "Välj ett annat namn.")


def refuse_taken(path: Path) -> None:
    """Say before anything is done that a new file cannot have the name.

    Raises:
        InputError: something lies there.
    """
    if path.exists():
        raise _left(path)


def write_new(path: Path, data: bytes) -> Path:
    """Write a file that is not there yet, 0600 where that exists; what is there is never touched.

    Raises:
        InputError: it is there already, the folder cannot be written to, or the disk is full.
    """
    _refuse_folder(path)
    made = False
    try:
        make_folder(path.parent)
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            made = True
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
    except FileExistsError:
        raise _left(path) from None
    except OSError as error:
        if made:
            path.unlink(missing_ok=True)
        raise _unwritten(path, error) from None
    return path


def remove_folder(path: Path | None) -> None:
    """Remove a folder that was just written and came to nothing, and the folder above it when left empty."""
    if path is None:
        return
    shutil.rmtree(path, ignore_errors=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()


def write_or_print(data: bytes, output: str, *, new: bool = False) -> Path | None:
    """To the file named, or to standard output when none is; returns the path written.

    What is ``new`` is never written over anything, the rest only over its own kind.

    Raises:
        InputError: the file is there and is left, or cannot be written.
    """
    if not output or output == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return None
    path = Path(output)
    if new:
        return write_new(path, data)
    write_over(path, data)
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
