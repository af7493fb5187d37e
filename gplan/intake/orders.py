"""Reads an order in any of its formats: Lifecare as text or PDF, or gplan's own JSON."""

from gplan.catalogue import Catalogue
from gplan.errors import InputError
from gplan.intake.lifecare import read_lifecare
from gplan.intake.text import decode
from gplan.model.order import ReadOrder

_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1024


def read_order(data: bytes, name: str, catalogue: Catalogue | None = None) -> ReadOrder:
    """The order in a file's bytes.

    Args:
        data: the file.
        name: its name; decides nothing but the wording of errors.
        catalogue: what names of services and life areas mean; the lists that come with gplan where none is given.

    Raises:
        InputError: it is no order, or only half of one; the message tells what was missed, never what it says.
    """
    if not data.strip():
        raise InputError("Filen är tom.", "Hämta beställningen igen och försök på nytt.")
    if _PDF_MARK in data[:_MARK_WITHIN]:
        # The PDF engine loads only when a PDF comes.
        from gplan.intake.pdf import text_of  # noqa: PLC0415

        return read_lifecare(text_of(data), "lifecare-pdf", catalogue)
    if name.casefold().endswith(".pdf"):
        raise InputError("Filen heter .pdf men är ingen PDF.", "Hämta beställningen igen och försök på nytt.")
    text = decode(data)
    if text.lstrip().startswith(("{", "[")):
        from gplan.intake.order_json import read_json  # noqa: PLC0415

        return read_json(text, catalogue)
    return read_lifecare(text, "lifecare-text", catalogue)


def example_order() -> dict[str, object]:
    """A made-up order as JSON values, to fill in by hand: ``gplan order template``."""
    from gplan.intake.order_json import example  # noqa: PLC0415

    return example()
