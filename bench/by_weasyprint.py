"""Lean web pages to PDF by WeasyPrint, all in one process.

Run as ``python bench/by_weasyprint.py FOLDER PAGE…``: each PDF gets its page's name.
"""

import sys
from pathlib import Path

from weasyprint import HTML  # type: ignore[import-not-found]  # installed for the bench alone
from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-not-found]


def main() -> None:
    """Print the pages named on the command line."""
    folder, *pages = map(Path, sys.argv[1:])
    folder.mkdir(exist_ok=True)
    fonts = FontConfiguration()
    for page in pages:
        HTML(filename=page).write_pdf(folder / f"{page.stem}.pdf", font_config=fonts)


if __name__ == "__main__":
    main()
