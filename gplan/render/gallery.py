"""The gallery: every document in every way it is tried, as files and pictures with an index to look through.

``python -m gplan.render.gallery [FOLDER]`` makes it anew, without a file of persons: everything on it is made up.
"""

import os
import shutil
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from gplan.errors import RenderError
from gplan.render.documents import DOCUMENTS, Document
from gplan.render.samples import FRAME, Variant, case

_SCALE = 1.25
"""90 pixels an inch: letters can be read, and hundreds of pictures take little room."""
_FIRST = 4
"""So many pages from the first; then the last."""
_WAYS = {
    Variant.NORMAL: "vanlig",
    Variant.SHORT: "så lite som möjligt",
    Variant.LONG: "så mycket som möjligt",
    Variant.PROTECTED: "skyddade personuppgifter",
    Variant.DRAFT: "utkast",
    Variant.REPLACED: "ersatt",
    Variant.IN_ERROR: "felaktig",
}

_MARK = '<meta name="generator" content="gplan.render.gallery">'
"""Stands in the index. A folder without it is somebody else's, and is not emptied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A file of the gallery with its pictures."""

    title: str
    """What it is, in Swedish: "Personens eget exemplar, utkast, stor stil"."""
    file: str
    pages: int
    pictures: tuple[tuple[int, str], ...]
    """Page number and file."""


def main(words: Sequence[str]) -> int:
    """Make the gallery; 0, or 1 where a document could not be made."""
    folder = Path(words[0] if words else "samples")
    jobs = [(document.slug, str(folder)) for document in DOCUMENTS]
    _emptied(folder)
    shown: list[tuple[Document, list[Shown]]] = []
    failed: list[str] = []
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for document, (made, faults) in zip(DOCUMENTS, pool.map(_document, jobs), strict=True):
            shown.append((document, made))
            failed += faults
            sys.stderr.write(f"{document.slug}: {len(made)}\n")
    index = folder / "index.html"
    index.write_text(_index(shown), encoding="utf-8")
    sys.stdout.write(f"{index}\n")
    for fault in failed:
        sys.stderr.write(f"{fault}\n")
    return 1 if failed else 0


def _emptied(folder: Path) -> None:
    """The folder without an earlier gallery; a folder that holds something else is not touched."""
    if folder.exists() and any(folder.iterdir()):
        index = folder / "index.html"
        if not index.is_file() or _MARK.encode() not in index.read_bytes():
            raise SystemExit(f"{folder} holds something else than a gallery: choose another folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _document(job: tuple[str, str]) -> tuple[list[Shown], list[str]]:
    """All files of one document, and what could not be made. Ways that make no difference are left out."""
    slug, folder = job
    document = next(one for one in DOCUMENTS if one.slug == slug)
    shown, faults, seen = [], [], set[bytes]()
    for variant in Variant:
        for large in (False, True):
            name = f"{slug}-{variant}{'-large' if large else ''}"
            try:
                pdf = document.sample(case(variant), replace(FRAME, large=large))
            except RenderError as error:
                faults.append(f"{name}: {error.message}")
                continue
            if pdf in seen:
                continue
            seen.add(pdf)
            title = ", ".join((document.title, _WAYS[variant], *(("stor stil",) if large else ())))
            shown.append(_written(pdf, Path(folder), name, title))
    return shown, faults


def _written(pdf: bytes, folder: Path, name: str, title: str) -> Shown:
    import pypdfium2  # noqa: PLC0415 - loads with the first document

    (folder / f"{name}.pdf").write_bytes(pdf)
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        count = len(document)
        pictures = []
        for page in sorted({*range(min(_FIRST, count)), count - 1}):
            picture = f"{name}-{page + 1}.png"
            (folder / picture).write_bytes(_png(document[page].render(scale=_SCALE, rev_byteorder=True)))
            pictures.append((page + 1, picture))
    finally:
        document.close()
    return Shown(title=title, file=f"{name}.pdf", pages=count, pictures=tuple(pictures))


def _png(bitmap: Any) -> bytes:
    """A picture with three bytes a dot as a PNG. Drawn here, so that no library of pictures is needed."""
    assert bitmap.n_channels == 3
    width, height, row = bitmap.width, bitmap.height, bitmap.width * 3
    dots = memoryview(bitmap.buffer).cast("B")
    lines = b"".join(
        b"\0" + dots[at * bitmap.stride : at * bitmap.stride + row].tobytes() for at in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, inside) for kind, inside in parts)


def _chunk(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))


# -- the index


def _index(shown: Sequence[tuple[Document, Sequence[Shown]]]) -> str:
    """The pictures document by document, each with words that say what it shows."""
    contents = "\n".join(
        f'<li><a href="#{escape(document.slug)}">{escape(document.title)}</a></li>' for document, _ in shown
    )
    chapters = "\n".join(
        f'<h2 id="{escape(document.slug)}">{escape(document.title)} <code>{escape(document.slug)}</code></h2>\n'
        + "\n".join(_file(one) for one in files)
        for document, files in shown
    )
    return _PAGE.format(mark=_MARK, contents=contents, chapters=chapters)


def _file(one: Shown) -> str:
    pages = "1 sida" if one.pages == 1 else f"{one.pages} sidor"
    return "\n".join(
        (
            f'<h3><a href="{escape(one.file)}">{escape(one.title)}</a>, {pages}</h3>',
            '<p class="pages">',
            *_pictures(one),
            "</p>",
        )
    )


def _pictures(one: Shown) -> Iterator[str]:
    for page, picture in one.pictures:
        alt = escape(f"{one.title}, sida {page} av {one.pages}")
        yield f'<a href="{escape(picture)}"><img src="{escape(picture)}" alt="{alt}" loading="lazy"></a>'


_PAGE = """<!doctype html>
<html lang="sv">
<meta charset="utf-8">
{mark}
<title>gplans dokument</title>
<style>
body {{ font: 1rem/1.5 sans-serif; margin: 2rem; color: #111; background: #fff; }}
.pages {{ display: flex; flex-wrap: wrap; gap: 1rem; }}
img {{ width: 20rem; height: auto; border: 1px solid #767676; }}
</style>
<h1>gplans dokument</h1>
<p>Alla uppgifter är påhittade. Av varje dokument visas de fyra första sidorna och den sista.</p>
<ul>
{contents}
</ul>
{chapters}
</html>
"""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
