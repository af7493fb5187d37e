"""What a line of the order's text grants, and what it only speaks of: "ej dusch" is none, nor is what a son does."""

import re
from collections.abc import Callable, Iterable, Iterator

from gplan.catalogue import Catalogue
from gplan.intake.frequency import frequency_start, frequency_words
from gplan.intake.text import fold

_GRANTED = re.compile(r"\b(?:bevilja(?:s|d|t|de|ts|ats|des)?|bifall(?:es)?)\b", re.IGNORECASE)
_NOT = r"(?:ej|inte|icke|aldrig)"
_REFUSED = re.compile(
    rf"\b{_NOT}\s+(?:\w+\s+)?(?:bevilja\w*|bifall\w*)|\bbevilja\w*\s+(?:\w+\s+)?{_NOT}\b|\btidigare\s+bevilja\w*"
    r"|\bavslag\b|\bavslås\b|\bavslogs\b|\bavböj\w+|\bavs[aä]g\w+|\bavst[åo]\w+|\btacka\w*\s+nej\b|\bnekas?\b|\bnekats\b"
    r"|\bavsluta\w*|\bupphör\w*|\båterkalla\w*",
    re.IGNORECASE,
)
_KIN = (
    r"(?:dotter\w*|döttrar\w*|son|sonen|söner\w*|barn|barnen|make|maken|maka|makan|man|mannen|fru|frun|hustrun?|sambon?"
    r"|anhöriga?|närstående|granne|grannen|syster|systern|bror|brodern|vän|vännen|vänner\w*|väninna\w*|god man|gode mannen)"
)
_KIN_DOES = re.compile(rf"(?:(?:hennes|hans|hens)\s+)?{_KIN}\b", re.IGNORECASE)
_WITH_KIN = re.compile(rf"\b(?:med|hos|genom)\s+(?:(?:sin|sitt|hennes|hans)\s+)?{_KIN}\b", re.IGNORECASE)
_BY_OTHERS = re.compile(
    rf"\b(?:klarar|sköter|sköts|gör|görs|utförs|hjälper)\b.*?\b(?:själv\w*|{_KIN})\b", re.IGNORECASE
)
_PERSON = re.compile(r"(?:hon|han|hen|kunden|brukaren|den enskilde)\b", re.IGNORECASE)
_NEGATED = re.compile(rf"(?:{_NOT}|inga?|inget|ingen|nej|utan)\b", re.IGNORECASE)
_NEGATED_WITHIN = re.compile(rf"\b(?:{_NOT}|klarar|sköter|sköts|själv\w*|nej)\b", re.IGNORECASE)
_NEGATED_AFTER = re.compile(rf"\W*(?:{_NOT}|nej)\W*\Z", re.IGNORECASE)
_TURN = re.compile(r"(?:men|däremot)\s+", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?:ansök(?:an|te|er|t)?\s+om|insats(?:en|erna)?|även)\s+)+", re.IGNORECASE)
_AFTER = re.compile(
    r"[\s:–-]*(?:(?:följande|insats(?:en|er|erna)?|även|också|fortsatt|hjälp\s+med|för)\b[\s:–-]*)*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,(]*(?:(?:har\s+)?(?:beviljats|beviljas|beviljat|beviljad|är beviljade?)|vid behov|efter behov|enligt beslut"
    r"|enligt önskemål|tills vidare)\s*\)?[\s.:,]*\Z",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])")
_SEAM = re.compile(
    r"[,;]\s*(?:och\s+|samt\s+)?|\s+(?:och|samt|eller)\s+|\s+(?=(?:men|däremot)\s)", re.IGNORECASE
)


_NEAR = 200
"""So many letters around a comma tell whether something new begins there; a whole page is never read for each."""


def refuses(line: str) -> bool:
    """True for a line that says no to what it names, or that it ends."""
    return bool(_REFUSED.search(line))


def somebody_else(line: str, *, listed: bool) -> bool:
    """True where it is a relative who does it. In a list of what is granted only where the line begins so."""
    return bool(_KIN_DOES.match(line)) or (not listed and bool(_WITH_KIN.search(line)))


def speaks_of_the_person(name: str) -> bool:
    """True for a sentence about the person, which is no name of anything: "Hon går ut"."""
    return bool(_PERSON.match(name))


def not_given(name: str, rest: str = "") -> bool:
    """True where the words say no to what they name: "ej dusch", "dusch klarar hon själv"; "dusch, ej håret" does not."""
    first = name.split(",", maxsplit=1)[0]
    return (
        bool(_NEGATED.match(name) or _NEGATED_WITHIN.search(first) or _NEGATED_AFTER.search(name))
        or bool(_NEGATED_AFTER.match(rest))
        or bool(_BY_OTHERS.search(rest))
    )


def bare(name: str) -> str:
    """A name without the words that only say that it is granted: "Trygghetslarm beviljas"."""
    return _TAIL.sub("", fold(name))


def pieces(line: str, catalogue: Catalogue) -> list[str]:
    """A line's services apart, each with its frequency: "dusch två ggr/v, städ var tredje vecka" is two.

    Names that share one frequency stay together, and a service keeps the words after it.
    """

    def is_new(before: str, after: str) -> bool:
        if not _has_frequency(before[-_NEAR:]):
            return False
        # A frequency at the very beginning is more of the same: "måndagar och fredagar".
        return bool(frequency_start(after[:_NEAR].split(",", maxsplit=1)[0])) or _named(after, catalogue)

    return _split(line, is_new)


def _split(words: str, is_new: Callable[[str, str], bool]) -> list[str]:
    """A running list's items: apart at each comma and "och" where what follows is something new."""
    found: list[str] = []
    begins = 0
    for seam in _SEAM.finditer(words):
        if seam.start() >= begins and is_new(words[begins : seam.start()], words[seam.end() :]):
            found.append(words[begins : seam.start()].strip())
            begins = seam.end()
    return [*found, words[begins:].strip()]


def _named(words: str, catalogue: Catalogue) -> bool:
    """True where words begin with a known service, or with a no."""
    after = _TURN.sub("", words)
    return bool(catalogue.leading(after) or _NEGATED.match(after))


def _has_frequency(words: str) -> bool:
    start = frequency_start(words)
    return bool(start) and frequency_words(words[start:]) is not None


def given(names: Iterable[str]) -> Iterator[str]:
    """Those of a list's items that are not said no to; a no goes on to what follows it until a "men"."""
    negated = False
    for name in names:
        turn = _TURN.match(name)
        words = name[turn.end() :] if turn else name
        negated = bool(_NEGATED.match(words)) or (negated and not turn)
        if not negated and words.strip():
            yield words.strip()


def granted(line: str, catalogue: Catalogue) -> Iterator[str]:
    """The known services that a sentence says are granted: "Ansökan om trygghetslarm och matlåda beviljas."."""
    for sentence in _SENTENCE.split(line):
        verb = _GRANTED.search(sentence)
        if verb is None or refuses(sentence) or _KIN_DOES.match(sentence):
            continue
        before = _BEFORE.sub("", bare(sentence[: verb.start()] + "beviljas"))
        after = _AFTER.sub("", sentence[verb.end() :].rstrip(" ."), count=1)
        said_before = _split(before, lambda *_: True)
        said_after = _split(after, lambda _, rest: _named(rest, catalogue))
        yield from (name for name in given(said_before) if catalogue.service(name))
        yield from (name for name in given(said_after) if catalogue.leading(name))
