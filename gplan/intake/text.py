"""Bytes to text, and the small things every reader does with Swedish running text."""

import codecs
import re
import unicodedata

from gplan.errors import InputError

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# C0 and C1 controls that no text carries; tab, line ends, form feed and DOS's end-of-file mark may stand.
_BINARY = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_HYPHENS = "-\u2010\u00ad\ufffe"
_BEFORE_TRUE_HYPHEN = re.compile(r"(?:^|[^\w])\w$")
_ELLIPTIC = re.compile(r"(?:och|eller|samt|respektive|resp|till)\b")


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32 with byte order mark, or Windows-1252/Latin-1.

    The byte order mark is left out and letters written in two parts (a + ring) are made whole; line ends stay.

    Raises:
        InputError: the bytes are no text, or break off inside a letter.
    """
    text = _decode(data)
    if _BINARY.search(text):
        raise InputError(
            "Filen är ingen textfil.",
            "Spara den som text eller PDF från verksamhetssystemet och försök igen.",
        )
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes) -> str:
    for mark, encoding in _WIDE_BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _broken_off() from error
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A multi-byte letter cut at the very end, with other such letters whole before it: UTF-8, broken off.
        if error.reason == "unexpected end of data" and not data[: error.start].isascii():
            raise _broken_off() from error
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _broken_off() -> InputError:
    return InputError("Filen är avbruten mitt i ett tecken.", "Hämta hela filen igen och försök på nytt.")


def fold(text: str) -> str:
    """White space folded to single spaces, none at the ends."""
    return " ".join(text.split())


def key(text: str) -> str:
    """What names are compared by: white space folded and case gone."""
    return fold(text).casefold()


def join_lines(lines: list[str]) -> str:
    """Set lines joined to running text, words divided at a line end made whole.

    "fram-" + "kommer" is one word; "MOCA-" + "test", "e-" + "post" and "på-" + "och" keep their hyphen.
    """
    text = ""
    for line in map(fold, lines):
        if not line:
            continue
        text = _join(text, line) if text else line
    return text


def _join(text: str, line: str) -> str:
    hyphen = text[-1]
    if hyphen not in _HYPHENS or len(text) < 2 or text[-2].isspace():
        return f"{text} {line}"
    stem = text[:-1]
    if hyphen == "\u00ad":
        return stem + line
    if _ELLIPTIC.match(line):
        return f"{stem}- {line}"
    if stem[-1].islower() and line[0].islower() and not _BEFORE_TRUE_HYPHEN.search(stem):
        return stem + line
    return f"{stem}-{line}"


def number_word(word: str) -> int | None:
    """A count in digits or Swedish words up to twelve: "två" is 2."""
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    return _NUMBERS.get(word.casefold())


_NUMBERS = {
    "en": 1,
    "ett": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
    "elva": 11,
    "tolv": 12,
    "andra": 2,
    "annan": 2,
    "tredje": 3,
    "fjärde": 4,
    "femte": 5,
    "sjätte": 6,
    "sjunde": 7,
    "åttonde": 8,
    "nionde": 9,
    "tionde": 10,
    "tolfte": 12,
}
