"""Reads finished files back, in a process of its own so that the measuring one stays small.

``python bench/read_pdfs.py words OURS THEIRS`` says how many words of ours are not in theirs;
``python bench/read_pdfs.py binder FOLDER`` what a binder's parts hold. Answers in JSON.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

_BREAKS = re.compile("[\\s\u200b\u00ad\ufffe\ufeff-]")


def texts(path: Path) -> list[str]:
    """The text of each page."""
    document: Any = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """The text without white space and breaks."""
    return _BREAKS.sub("", text)


def words(ours: Path, theirs: Path) -> dict[str, int]:
    """How many of our words there are, and how many theirs has not, wherever lines were broken.

    A page number is another on paper of another make; every other word is compared.
    """
    said = [word for text in texts(ours) for word in re.sub(r"Sida \d+ av \d+", "", text).split()]
    held = squeezed("".join(texts(theirs)))
    return {"words": len(said), "missing": sum(squeezed(word) not in held for word in said)}


def binder(folder: Path) -> dict[str, Any]:
    """Parts, pages, whether each part is tagged, and how many bookmarks of plans there are in all."""
    parts, pages, plans, tagged = 0, 0, 0, True
    for path in sorted(folder.glob("*.pdf")):
        document: Any = pypdfium2.PdfDocument(path)
        parts, pages = parts + 1, pages + len(document)
        tagged = tagged and bool(raw.FPDFCatalog_IsTagged(document.raw))
        plans += sum(one.level == 0 for one in document.get_toc()) - 1  # the cover has one, too
        document.close()
    return {"parts": parts, "pages": pages, "plans": plans, "tagged": tagged}


def main() -> None:
    """Read what the command line names."""
    what, *paths = sys.argv[1:]
    files = list(map(Path, paths))
    print(json.dumps(words(*files) if what == "words" else binder(*files)))


if __name__ == "__main__":
    main()
