"""Keeps what must not be read on paper out of free text: a protected person's address, say, typed into a note."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from gplan.identity import spellings
from gplan.model.person import IdentityNumber, Person
from gplan.model.plan import PlanContact
from gplan.model.terms import ContactKind

PROTECTED = "Skyddade personuppgifter"
"""Stands where an address, a phone number or a relative would have stood."""
HIDDEN = "[skyddad uppgift]"
"""Stands inside a text in place of the words that were taken out."""
CODE = "[kod]"
"""Stands in place of a door code in a copy that is not for staff."""
NAME, NUMBER = "[namn]", "[nummer]"
"""Stand in a message that is to say of whom it is by the case only."""

Mask = Callable[[str], str]


def no_mask(text: str) -> str:
    """The text as it is."""
    return text


def both(first: Mask, then: Mask) -> Mask:
    """One mask after the other."""
    return lambda text: then(first(text))


def masked(value: Any, mask: Mask) -> Any:
    """The value with every text in it masked; terms, figures and days are left alone."""
    if type(value) is str:
        return mask(value)
    if isinstance(value, tuple):
        return tuple(masked(one, mask) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: masked(getattr(value, field.name), mask) for field in fields(value)}
        return replace(value, **parts)
    return value


def code_mask(codes: Iterable[str]) -> Mask:
    """Takes codes to doors and alarms out of a text, for copies that leave the staff's hands.

    The only number in what was registered as a code is one by itself, too: "4711, tryck på fyrkant".
    """
    return _replacer([pattern for code in codes for pattern in _code(code)], [], CODE)


def is_code(kind: str) -> bool:
    """Whether other information of this kind opens a door: it is for those who go there, and for nobody else."""
    return "kod" in kind.casefold()


def identity_mask(names: Iterable[str], numbers: Iterable[IdentityNumber]) -> Mask:
    """Takes a person's names and identity numbers out of a text, for messages that name the case alone.

    A name is taken whole whatever its case, and each word of it as names are spelt: "frisk" is left of Eva Frisk.
    """
    names = tuple(names)
    words = {word for name in names for part in name.split() for word in (part, *part.split("-"))}
    spelt = {form for word in words for form in _spelt(word) if len(word) > 1}
    number = _replacer(_numbers(numbers), [], NUMBER)
    name = _replacer(
        [_owned(_phrase(one)) for one in names], [_owned(re.escape(word)) for word in spelt], NAME
    )
    return lambda text: name(number(text))


def _spelt(word: str) -> tuple[str, ...]:
    """A name of one word as names are spelt: "dag" is an ordinary word, "Dag" and "DAG" may be somebody."""
    return word, word.title(), word.upper()


def _owned(pattern: str) -> str:
    """The pattern, also in the genitive."""
    return rf"{pattern}(?:[:'\u2019]?[sS])?" if pattern else ""


def _numbers(numbers: Iterable[IdentityNumber]) -> list[str]:
    return [spellings(text) for one in numbers for text in (one.value, one.as_written)]


def protection_mask(person: Person, contacts: Iterable[PlanContact]) -> Mask:
    """Takes identity numbers, address, phone numbers, door code and the names of relatives out of a text.

    Words with a capital that could be ordinary words (a town, a name of one word) are taken only as they are spelt.
    """
    details = person.details
    around = [(one.kind, one.name, one.phone) for one in person.contacts]
    around += [(one.kind, one.name, one.phone) for one in contacts]
    names = (details.representative, *(name for _, name, _ in around))
    street_name = re.sub(r"\s+\d.*$", "", details.street.strip())
    loose = [
        _phrase(details.directions),
        *(_phrase(line) for line in details.directions.splitlines()),
        _phrase(details.street),
        _phrase(street_name),
        _digits(details.postal_code),
        _digits(details.phone),
        *_code(details.door_code),
        *(_owned(_phrase(name)) for name in names if len(name.split()) > 1),
        *(_digits(phone) for _, _, phone in around),
        *_numbers(person.numbers),
    ]
    alone = {form for name in names if len(name.split()) == 1 for form in _spelt(name.strip())}
    given = {part for kind, name, _ in around if kind is ContactKind.RELATIVE for part in name.split()}
    given = {part for part in given - set(details.name.split()) if part[:1].isupper()}
    exact = [_phrase(details.city), *(_owned(_phrase(name)) for name in sorted(alone | given))]
    return _replacer(loose, exact, HIDDEN)


def word_mask(loose: Iterable[str], exact: Iterable[str], hidden: str) -> Mask:
    """Takes words and numbers out of a text: the loose whatever their case, the exact as they are spelt."""
    found = [pattern for words in loose for pattern in (_phrase(words), _digits(words))]
    return _replacer(found, [_phrase(word) for word in exact], hidden)


def _code(code: str) -> list[str]:
    """Patterns for a code as it was registered, and for the only number in it, also in groups: "47 11"."""
    digits = re.findall(r"\d{3,}", code)
    # Not over a hyphen: "15-30 minuter" is no door code.
    return [_phrase(code), r"[ \u00a0]?".join(digits[0]) if len(digits) == 1 else ""]


def _phrase(words: str) -> str:
    """A pattern for the words with any white space between them; "" for less than three letters."""
    words = words.strip()
    return r"\s+".join(re.escape(word) for word in words.split()) if len(words) > 2 else ""


def _digits(number: str) -> str:
    """A pattern for a number however it is grouped: "070-123 45 67" finds "0701234567"; "" below five digits."""
    digits = re.sub(r"\D", "", number)
    return r"[\s\-–/]*".join(digits) if len(digits) >= 5 else ""


def _replacer(loose: list[str], exact: list[str], hidden: str) -> Mask:
    patterns = [*_compiled(loose, re.IGNORECASE), *_compiled(exact, re.NOFLAG)]

    def mask(text: str) -> str:
        for pattern in patterns:
            text = pattern.sub(hidden, text)
        return text

    return mask


def _compiled(patterns: list[str], flags: re.RegexFlag) -> Iterator[re.Pattern[str]]:
    # The longest first, so that a full name goes before its parts.
    found = sorted({p for p in patterns if p}, key=lambda p: (-len(p), p))
    if found:
        yield re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)", flags)
