"""What every command that prints shares: its options, the file's name, writing it and opening it."""

from pathlib import Path
from typing import Annotated

import typer

from gplan.commands.output import say
from gplan.errors import UsageError

OutputOption = Annotated[
    str,
    typer.Option("-o", "--output", metavar="FIL|MAPP", help="Vart; annars den här mappen. - är standard ut."),
]
LargeOption = Annotated[bool, typer.Option("--large", help="Stor stil, minst 16 punkter.")]
ArchiveOption = Annotated[bool, typer.Option("--archive", help="För arkivet: också PDF/A-2a.")]
OpenOption = Annotated[bool, typer.Option("--open", help="Öppna det som skrevs.")]

_OTHERS = frozenset(
    {
        ".csv",
        ".db",
        ".doc",
        ".docx",
        ".eml",
        ".htm",
        ".html",
        ".ics",
        ".jpeg",
        ".jpg",
        ".json",
        ".md",
        ".odp",
        ".ods",
        ".odt",
        ".png",
        ".ppt",
        ".pptx",
        ".ps",
        ".rtf",
        ".svg",
        ".toml",
        ".tsv",
        ".txt",
        ".xls",
        ".xlsx",
        ".xml",
        ".yaml",
        ".yml",
        ".zip",
    }
)
"""Endings that promise another kind of file."""


def name(what: str, ref: str = "", *, large: bool = False) -> str:
    """The file's own name: the document and the case, never a person's name."""
    return "-".join(part for part in ("gplan", ref, what, "stor" if large else "") if part) + ".pdf"


def deliver(pdf: bytes, what: str, ref: str, output: str, *, large: bool = False, show: bool = False) -> None:
    """Write a document, readable by its owner only, say where it lies, and open it when asked to.

    Args:
        pdf: The document.
        what: The document as a file is named after it: "samtalsguide".
        ref: Of what, without a name: "p17"; empty for what is nobody's own.
        output: A file, a folder, ``-`` for standard output, or empty.
        large: Whether it is in large print.
        show: Whether to open it.

    Raises:
        InputError: it cannot be written, or the name is taken by something of another kind.
    """
    from gplan.actions import files

    if output == "-":
        files.write_or_print(pdf, "")
        return
    path = target(output, name(what, ref, large=large))
    files.write_over(path, pdf)
    say(str(path))
    if show:
        typer.launch(str(path))


def target(output: str, file: str, *, several: bool = False) -> Path:
    """Where a file goes: into the folder named, or to the file named, unless there are several.

    Raises:
        UsageError: the file named would be of another kind.
    """
    refuse_another_ending(output)
    if not output:
        return Path(file)
    path = Path(output)
    if several or path.is_dir() or output.endswith(("/", "\\")) or not path.suffix:
        return path / file
    return path


def refuse_another_ending(output: str) -> None:
    """Say that what is printed is a PDF, whatever the file is called.

    Raises:
        UsageError: the name says something else.
    """
    path = Path(output)
    ending = path.suffix.casefold()
    if ending in _OTHERS and not path.is_dir():
        raise UsageError(
            f"Utskriften blir en pdf, inte {ending}.", "Ange ett namn som slutar på .pdf, eller en mapp."
        )


def refuse_one_file(output: str, why: str) -> None:
    """Say that several files need a folder.

    Raises:
        UsageError: one file is named, or standard output.
    """
    if output == "-" or Path(output).suffix.casefold() == ".pdf":
        raise UsageError(why, "Ange en mapp med -o.")
    refuse_another_ending(output)
