"""Where templates come from: ours, and a unit's own folder whose files stand in for ours, file by file.

An own folder looks as ours does: ``plan/plan.typ.j2``, ``_layout/sheet.typ``. A picture at its top named ``logo.svg``,
``logo.png`` or ``logo.jpg`` is set at the head of every document.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from gplan.errors import RenderError

LAYOUT = "_layout"
"""The folder of what the documents share."""
_TYPST, _JINJA = ".typ", ".typ.j2"
_PICTURES = (".svg", ".png", ".jpg", ".jpeg")
_LOGO = "logo"
WORDS = "ord.txt"
"""A unit's words in place of ours, in the folder of a document."""
_MANY = 2_000
"""Files and folders. A folder with more is not one of templates but somebody's whole home."""
_PACKAGE = re.compile(rb'"@[\w-]+/')
"""How typst names what it fetches from the internet."""
_WORKED_OUT = re.compile(rb'(?:^[ \t]*|[#{;][ \t]*)(?:import|include)\b(?!\s*")', re.MULTILINE)
"""What typst brings in under a name that no reader of the template can see."""
_FETCHED = re.compile(r'\b(?:import|include)\s*"@')
"""The same in a template that is filled in. What somebody typed is quoted, so it is never taken for this."""


def templates_dir() -> Path:
    """The folder of our templates: inside the installed package, or at the top of the source tree."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def folders(own: Path | None) -> tuple[Path, ...]:
    """Where a template is looked for, first to last."""
    return (own, templates_dir()) if own is not None else (templates_dir(),)


@cache
def typst_files(own: Path | None) -> dict[str, bytes]:
    """Every file that a document may import, by its path inside the folder; an own file in place of ours.

    Raises:
        RenderError: the own folder, or a file in it, cannot be read, or a file in it brings in what lies elsewhere.
    """
    found: dict[str, bytes] = {}
    try:
        if own is not None:
            _keep_inside(own)
        for folder in reversed(folders(own)):
            found |= {name: (folder / name).read_bytes() for name in _names(folder, (_TYPST,))}
        if own is not None and (logo := _logo(own)):
            layout = f"{LAYOUT}/own.typ"
            if not (own / layout).is_file():
                found[layout] = f'#let logo = "/{logo}"\n'.encode()
    except OSError as error:
        raise RenderError(
            f"Mapparna med mallar gick inte att läsa: {error.strerror}.",
            "Kontrollera mappen, eller välj en annan med gplan unit paper --templates MAPP.",
        ) from None
    return found


def refuse_fetching(source: str, template: str) -> None:
    """Refuse a filled-in template that fetches packages from the internet.

    Raises:
        RenderError: it does.
    """
    if _FETCHED.search(source):
        raise fetching(template)


def fetching(template: str) -> RenderError:
    """A template that would fetch something from the net."""
    return RenderError(
        f"Mallen {template} hämtar ett paket från nätet. Utskrifter görs utan nät.",
        "Lägg det som behövs i mappen med egna mallar.",
    )


def _keep_inside(own: Path) -> None:
    """Refuse a folder with links to somewhere else, or with templates that fetch packages from the internet."""
    for name in _links_out(own):
        raise RenderError(
            f"{name} i mappen med egna mallar är en länk till en annan mapp.", "Lägg filen själv i mappen."
        )
    for name in _names(own, (_TYPST, _JINJA)):
        words = (own / name).read_bytes()
        try:
            words.decode()
        except UnicodeDecodeError:
            raise RenderError(
                f"Mallen {name} är inte sparad som vanlig text (UTF-8).", "Spara den på nytt som UTF-8."
            ) from None
        if _PACKAGE.search(words):
            raise fetching(name)
        if _WORKED_OUT.search(words):
            raise RenderError(
                f"Mallen {name} hämtar något vars namn den räknar ut. Utskrifter görs utan nät.",
                "Skriv filens namn inom citattecken efter import eller include.",
            )


def _links_out(own: Path) -> Iterator[str]:
    """Links at any depth that lead out of the folder: typst and Jinja read whatever a template names."""
    whole, seen = own.resolve(), 0
    for folder, inside, files in os.walk(whole):
        seen += len(inside) + len(files)
        if seen > _MANY:
            raise RenderError(
                "Mappen med egna mallar innehåller mycket mer än mallar.",
                "Lägg mallarna och logotypen i en egen mapp.",
            )
        # A folder is asked in any case: Windows has more kinds of links than one.
        links = [path for name in files if (path := Path(folder, name)).is_symlink()]
        for path in (*(Path(folder, name) for name in inside), *links):
            if _leads_out(path, whole):
                yield path.relative_to(whole).as_posix()


def _leads_out(path: Path, whole: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(whole)
    except (OSError, RuntimeError):  # a link to itself, said in one way or the other
        return True


def own_files(own: Path) -> tuple[list[str], list[str]]:
    """What an own folder holds, one level down: files that stand in for ours or that they use, and all others."""
    used = set(_names(own, (_TYPST, _JINJA, *_PICTURES)))
    ours = set(_names(templates_dir(), (_JINJA,)))
    top = list(own.iterdir())
    inside = [
        path for folder in top if folder.is_dir() and os.access(folder, os.R_OK) for path in folder.iterdir()
    ]
    every = {path.relative_to(own).as_posix() for path in (*top, *inside) if path.is_file()}
    templates = {name for name in used if name.endswith(_JINJA)}
    known = {name for name in used if name not in templates or name in ours}
    known |= every & {f"{name.partition('/')[0]}/{WORDS}" for name in ours}
    return sorted(known), sorted(
        name for name in every - known if not name.rpartition("/")[2].startswith(".")
    )


def _names(folder: Path, ends: tuple[str, ...]) -> list[str]:
    """Files one level down in the folders we have, and pictures at the top: a home folder is not read through."""
    ours = [path.name for path in templates_dir().iterdir() if path.is_dir()]
    inside = [path for name in ours if (folder / name).is_dir() for path in (folder / name).iterdir()]
    top = [path for path in folder.iterdir() if path.suffix.casefold() in _PICTURES]
    return [
        path.relative_to(folder).as_posix()
        for path in sorted((*inside, *top))
        if path.is_file() and path.name.casefold().endswith(ends)
    ]


def _logo(own: Path) -> str:
    """The name of the picture for the head; empty without one."""
    found = {name.casefold(): name for name in _names(own, _PICTURES)}
    return next((found[name] for end in _PICTURES if (name := f"{_LOGO}{end}") in found), "")
