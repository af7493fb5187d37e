"""Reads a finished PDF for the tests: text, structure, fonts, everything in its streams."""

import ctypes
import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, line ends as ``\\n`` and the breaking marks of long words taken out."""
    document: Any = pdfium.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return [text.replace("\r\n", "\n").replace("\u200b", "") for text in texts]


def squeezed(text: str) -> str:
    """The text without white space, each letter with its accents as one."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def once(text: str) -> str:
    """The text with each run of a letter as one: a letter set from two glyphs may be read twice."""
    return re.sub(r"([^\W\d_])\1+", r"\1", squeezed(text))


def everything(pdf: bytes) -> bytes:
    """The file as it is, followed by all its streams unpacked."""
    parts = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"\n".join(parts)


def structure(pdf: bytes) -> list[str]:
    """The types of the structure elements (H1, P, Table, TH ...) in reading order."""
    document: Any = pdfium.PdfDocument(pdf)
    found: list[str] = []
    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            found.extend(_types(raw.FPDF_StructTree_GetChildAtIndex(tree, number)))
        raw.FPDF_StructTree_Close(tree)
    document.close()
    return found


def _types(element: Any) -> Iterator[str]:
    if not element:
        return
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        yield from _types(raw.FPDF_StructElement_GetChildAtIndex(element, number))


def fonts(pdf: bytes) -> set[tuple[str, bool]]:
    """Name and whether it is embedded, of every font that a letter is set in."""
    document: Any = pdfium.PdfDocument(pdf)
    found = set()
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=5):
            font = raw.FPDFTextObj_GetFont(item.raw)
            size = raw.FPDFFont_GetBaseFontName(font, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFFont_GetBaseFontName(font, buffer, size)
            found.add((buffer.value.decode(), raw.FPDFFont_GetIsEmbedded(font) == 1))
    document.close()
    return found


def letter_sizes(pdf: bytes) -> set[float]:
    """The sizes of all letters, in points."""
    document: Any = pdfium.PdfDocument(pdf)
    found = set()
    for page in document:
        text = page.get_textpage()
        for number in range(text.count_chars()):
            if not chr(raw.FPDFText_GetUnicode(text.raw, number)).isspace():
                found.add(round(raw.FPDFText_GetFontSize(text.raw, number), 1))
    document.close()
    return found


def outside_the_paper(pdf: bytes) -> list[str]:
    """Letters that stand beyond the margins of their page."""
    document: Any = pdfium.PdfDocument(pdf)
    found = []
    for page in document:
        width, text = page.get_width(), page.get_textpage()
        for number in range(text.count_chars()):
            left, bottom, right, _ = text.get_charbox(number)
            letter = chr(raw.FPDFText_GetUnicode(text.raw, number))
            if (
                not letter.isspace()
                and letter.isprintable()
                and (left < 40 or right > width - 40 or bottom < 2)
            ):
                found.append(letter)
    document.close()
    return found


def lines_to_write_on(pdf: bytes) -> int:
    """How many thin lines across at least a third of the paper are drawn."""
    document: Any = pdfium.PdfDocument(pdf)
    count = 0
    for page in document:
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
            left, bottom, right, top = item.get_bounds()
            count += right - left > page.get_width() / 3 and top - bottom < 2
    document.close()
    return count
