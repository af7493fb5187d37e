"""What the unit's paper looks like: its lines and its own templates, tried before they are kept."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gplan.actions import files
from gplan.errors import InputError, UsageError
from gplan.model.records import Unit
from gplan.render import template_files
from gplan.render.documents import DOCUMENTS
from gplan.render.frame import Frame
from gplan.render.samples import Variant, case
from gplan.store import unit
from gplan.store.connection import Store


class Paper(NamedTuple):
    """What is to change; None leaves it as it is."""

    contact: tuple[str, ...] | None = None
    footer: str | None = None
    templates: str | None = None


class Kept(NamedTuple):
    """The unit's paper after a change."""

    unit: Unit
    used: list[str]
    """Files of the own folder that stand in for ours, or that they use."""
    unknown: list[str]
    """Files there that nothing uses."""


def change(store: Store, wanted: Paper, on: date) -> Kept:
    """Change what is given of the unit's paper, when the documents can be printed with it.

    Raises:
        UsageError: nothing is given.
        InputError: the folder is not there.
        RenderError: one of its templates cannot be used.
    """
    if wanted == Paper():
        raise UsageError("Det finns inget att ändra.", "Ange --contact, --footer eller --templates.")
    known = unit.get(store)
    own = _folder(known.templates if wanted.templates is None else wanted.templates)
    changed = replace(
        known,
        contact=known.contact if wanted.contact is None else _given(wanted.contact),
        footer=known.footer if wanted.footer is None else wanted.footer.strip(),
        templates=str(own) if own else "",
    )
    _try_out(
        Frame(
            unit=changed.name,
            printed_on=on,
            contact=changed.contact,
            footer=changed.footer,
            own_templates=own,
        )
    )
    unit.change(store, changed)
    return Kept(changed, *(template_files.own_files(own) if own else ([], [])))


def _given(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for typed in lines for line in (part.strip() for part in typed.splitlines()) if line)


def _folder(typed: str) -> Path | None:
    if not typed.strip():
        return None
    folder = Path(typed).absolute()
    if not folder.is_dir():
        raise InputError("Mappen med egna mallar finns inte.", "Kontrollera sökvägen.")
    return folder


_FRAMED = ("plan", "binder")
"""One document for each way our own templates have of putting the unit's lines on the paper."""


def _try_out(frame: Frame) -> None:
    """Print with made-up contents, so that a fault is told now and not at the printer.

    Every document where there are templates of the unit's own, which may do anything in each; of ours it is known how
    they take the unit's lines.
    """
    made_up = case(Variant.NORMAL)
    for document in DOCUMENTS:
        if frame.own_templates is not None or document.slug in _FRAMED:
            document.sample(made_up, frame)


def copy_templates(documents: list[str], folder: Path, *, layout: bool) -> list[Path]:
    """Copy our templates to a folder to be changed there; what is there already is never touched.

    Args:
        documents: Folders of documents: "plan"; all of them where none is named.
        folder: Where to.
        layout: Also the parts that all documents share.

    Raises:
        UsageError: there is no such document.
        InputError: a file is there already, or cannot be written.
    """
    ours = template_files.templates_dir()
    every = sorted(one.name for one in ours.iterdir() if one.is_dir() and one.name[0] != "_")
    if unknown := [name for name in documents if name not in every]:
        raise UsageError(f"Det finns ingen mall för {unknown[0]}.", f"Välj bland: {', '.join(every)}.")
    chosen = [*(documents or every), *([template_files.LAYOUT] if layout else [])]
    found = [file for name in chosen for file in sorted((ours / name).iterdir()) if file.is_file()]
    wanted = [(folder / file.relative_to(ours), file) for file in found]
    for path, _ in wanted:
        if path.exists():
            raise InputError(f"{path} finns redan och lämnades orörd.", "Välj en annan mapp med -o.")
    files.make_folder(folder)
    return [files.write_new(path, file.read_bytes()) for path, file in wanted]
