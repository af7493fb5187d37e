"""Sets a text order as a PDF with typst, the way the system prints it: need and goal in two columns."""

import re

import typst

from gplan.intake.lifecare_columns import split_columns
from gplan.intake.lifecare_lines import Line, read_lines

_STYLE = """#set document(title: "Beställning")
#set page(width: 210mm, height: {height}mm, margin: (x: 20mm, y: 22mm), header: [{header}], footer: [{footer}])
#set text(font: "Libertinus Serif", size: 10pt, lang: "sv", hyphenate: false)
#set par(leading: 0.55em, spacing: 0.55em, justify: false)
"""


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def _plain(text: str) -> str:
    title = re.fullmatch(r"(\S+) {4,}(.+)", text)
    if title:
        return f"#grid(columns: (1fr, auto), {_cell(title[1])}, {_cell(title[2])})"
    return f"{quoted(text)}\n"


def _cell(text: str) -> str:
    return f"[{quoted(text)}]"


def _columns(lines: list[Line], gutter: str) -> str:
    """The two columns with the source's own line breaks, so that the fields can be compared with the text's."""
    parts = split_columns(lines)
    left = " #linebreak() ".join(quoted(line.text) for line in parts.need)
    right = " #linebreak() ".join(quoted(line.text) for line in [*parts.labels, *parts.goal])
    return f"#grid(columns: (92mm, 1fr), column-gutter: {gutter}, [{left}], [{right}])\n"


def pdf_of(
    source: str, *, header: str = "", footer: str = "", height: int = 297, gutter: str = "6mm"
) -> bytes:
    """The order as a PDF. Each line of the source is a line of the page; blank lines are space."""
    lines, _ = read_lines(source)
    parts = [_STYLE.format(header=header, footer=footer, height=height)]
    block: list[Line] = []
    in_columns = False
    for line in lines:
        if line.text.startswith("Bedömt behov av insatser"):
            if block:
                parts.append(_columns(block, gutter))
            block, in_columns = [], False
            parts.append("#v(1.2em)")
        if in_columns:
            block.append(line)
            continue
        if line.gap:
            parts.append("#v(1.2em)")
        parts.append(_plain(line.text))
        in_columns = _ends_labels(lines, line)
    return bytes(typst.compile("\n".join(parts).encode(), format="pdf"))


def _ends_labels(lines: list[Line], line: Line) -> bool:
    """After the last of a row's levels need and goal begin."""
    after = lines[lines.index(line) + 1].text if lines.index(line) + 1 < len(lines) else ""
    level = re.compile(r"(?:Bedömt|Avsett) funktionstillstånd")
    return bool(level.match(line.text)) and not level.match(after) and not after.startswith("Frekvens")
