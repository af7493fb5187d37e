"""What the rules say of one case, as a text to read: by what it is about, worst first, with the reckoning beneath."""

import textwrap
from collections.abc import Iterable
from itertools import groupby
from typing import Any, TextIO

from gplan.rules import FAMILIES, SEVERITIES

Item = dict[str, Any]

FAULT, JUDGE, OTHERS, WAIVED, COMING, HOLDS, OUTSIDE = range(7)
"""How an answer is to be read, worst first."""

_COUNTED = {
    FAULT: ("brist", "brister"),
    JUDGE: ("att bedöma", "att bedöma"),
    OTHERS: ("hos handläggaren", "hos handläggaren"),
    WAIVED: ("brist med undantag", "brister med undantag"),
    COMING: ("med tid kvar", "med tid kvar"),
    HOLDS: ("uppfylld", "uppfyllda"),
    OUTSIDE: ("gäller inte", "gäller inte"),
}
_FAULTS = {"serious": "Allvarlig brist", "normal": "Brist", "minor": "Mindre brist"}
_MARKS = {JUDGE: "Bedöm", OTHERS: "Handläggaren", WAIVED: "Undantag", COMING: "Tid kvar", HOLDS: "Uppfyllt"}
_STYLES = {FAULT: "1;31", JUDGE: "1;33"}
_SEVERITIES = tuple(SEVERITIES)
_ORDER = tuple(FAMILIES)
_STOPS = {"establishing": "upprättandet av planen", "sharing": "delningen av planen"}
_TIMING = {
    "on_time": ", gjort i tid",
    "late": ", gjort för sent",
    "not_done": "",
    "no_longer_applicable": ", behövs inte längre",
}
_CONSENT = "sharing"
"""What no waiver lets through."""


def reads(item: Item) -> int:
    """How an answer is to be read."""
    if item["outcome"] == "fails":
        if item["waived_by"] is not None:
            return WAIVED
        return FAULT if item["whose"] == "unit" else OTHERS
    if item["outcome"] == "holds":
        return COMING if item["timing"] == "not_done" else HOLDS
    return JUDGE if item["outcome"] == "needs_judgement" else OUTSIDE


def write(
    title: str, under: str, items: list[Item], out: TextIO, *, width: int | None, color: bool = False
) -> None:
    """Write the answers.

    Args:
        title: whose case it is.
        under: the day and the profile.
        items: the answers as records, with what ``gplan why`` adds to them.
        out: where.
        width: columns of the terminal; None in a pipe, where no line is broken.
        color: emphasis by ANSI codes.
    """
    page = _Page(out, width, color=color)
    page.line(title, style="1")
    page.line(under)
    page.line(counts(items))
    inside = sorted((item for item in items if reads(item) != OUTSIDE), key=_rank)
    families = {letter: [item for item in inside if item["family"] == letter] for letter in FAMILIES}
    for letter in sorted(filter(families.get, families), key=lambda letter: _worst(families[letter])):
        page.line("")
        page.line(FAMILIES[letter], style="1")
        for _, alike in groupby(families[letter], key=_told_together):
            _entry(page, list(alike))
    _outside(page, sorted((item for item in items if reads(item) == OUTSIDE), key=_rank))


def counts(items: Iterable[Item]) -> str:
    """How many rules gave each kind of answer: ``2 brister, 1 att bedöma, 30 uppfyllda, 20 gäller inte``.

    A rule with several answers is counted once, by its worst.
    """
    worst: dict[str, int] = {}
    for item in items:
        worst[item["rule"]] = min(worst.get(item["rule"], OUTSIDE), reads(item))
    numbers = {kind: list(worst.values()).count(kind) for kind in _COUNTED}
    said = [f"{n} {_COUNTED[kind][n != 1]}" for kind, n in numbers.items() if n]
    return f"{', '.join(said)}." if numbers[FAULT] else f"Inga brister. {', '.join(said)}."


def _worst(found: list[Item]) -> tuple[int, int, int]:
    """Where a family stands among the others: by its worst answer, then in the order of the rules."""
    kind, _, severity, family, _ = _rank(found[0])
    return kind, severity, family


def _rank(item: Item) -> tuple[int, bool, int, int, str]:
    kind = reads(item)
    severity = _SEVERITIES.index(item["severity"]) if kind == FAULT else 0
    return kind, item["blocks"] is None, severity, _ORDER.index(item["family"]), item["rule"]


def _told_together(item: Item) -> tuple[Any, ...]:
    """What answers share that are told together: all beneath them, or, where all is well, where it stands."""
    return ("" if _plainly_so(item) else item["rule"], reads(item), tuple(_facts(item)))


def _plainly_so(item: Item) -> bool:
    """True for a yes-or-no rule that is met: the answer says all there is but where the rule stands."""
    return reads(item) == HOLDS and item["due"] is None and item["value"] in (True, None)


def _entry(page: "_Page", alike: list[Item]) -> None:
    item = alike[0]
    kind = reads(item)
    mark = _FAULTS[item["severity"]] if kind == FAULT else _MARKS[kind]
    first, later = f"  {mark}: ", " " * (len(mark) + 4) if len(alike) > 1 else "    "
    for number, one in enumerate(alike):
        code = f" [{one['rule']}]" if one is alike[-1] or one["rule"] != alike[number + 1]["rule"] else ""
        lead = later if number else first
        page.wrapped(one["sentence"] + code, lead, later, style=_STYLES.get(kind, ""), quiet=code)
    for label, text in _facts(item):
        page.wrapped(text, f"    {label}:".ljust(16), " " * 16)


def _facts(item: Item) -> list[tuple[str, str]]:
    """What stands beneath an answer, with the label of each part."""
    does = "Görs med" if reads(item) in {COMING, HOLDS} else "Gör så här"
    facts = [
        ("Sista dag", _last_day(item)),
        ("Regeln", "" if _plainly_so(item) else rule_words(item)),
        ("Enligt", according_to(item)),
        ("Att veta", item["note"] or ""),
        ("Undantag", _waiver(item)),
        ("Stoppar", _stops(item)),
        (does, item["fix"] or ""),
    ]
    return [(label, text) for label, text in facts if text]


def _last_day(item: Item) -> str:
    if item["due"] is None:
        return ""
    done = f"{_TIMING[item['timing']]}{' ' + item['done_on'] if item['done_on'] else ''}"
    if item["day_is_set"]:
        said = f", {item['anchor_words']}" if item["anchor"] == "planned" else ""
        return f"{item['due']}{said}{done}"
    text = f"{item['due']}, räknat från {item['anchor_words']} {item['anchor_on']}"
    if item["anchor_is_fallback"]:
        text = f"{text} (dag saknas för {item['anchor_missing_words']})"
    return f"{text} ({item['rounding']}){done}" if item["rounding"] else text + done


def rule_words(item: Item, *, plainly: bool = True) -> str:
    """What the value behind an answer says; of a plain yes only what it is about, unless it is to be said."""
    if item["parameter"] is None:
        return ""
    said = item["parameter_words"]
    if item["value"] is not True or not plainly:
        said = f"{said}: {item['value_words']}"
    if item["service"]:
        said = f"{said}, för {item['service']}"
    return f"{said} ({item['validity_words']})" if item["validity_words"] else str(said)


def according_to(item: Item) -> str:
    """How strongly the value behind an answer binds, and where it stands."""
    if item["strength"] is None:
        return ""
    strength = item["strength_words"].removeprefix("enligt ")
    if item["strength"] == "assumption" and item["profile"] == "national":
        return f"{strength}: {item['section']}"  # gplan's own choice: there is no document to name or to read
    source = ", ".join(part for part in (item["document"], item["section"]) if part)
    read = [f"läst {item['read_on']}"] if item["read_on"] else []
    read += [] if item["verified"] else ["inte kontrollerad"]
    return f"{strength}: {source}" + (f" ({', '.join(read)})" if read else "")


def _waiver(item: Item) -> str:
    if item["waived_by"] is None:
        return ""
    until = f"till och med {item['waiver_until']}" if item["waiver_until"] else "tills vidare"
    by = f"; beslutat av {item['waiver_by']}" if item["waiver_by"] else ""
    return (
        f"{item['waiver_reason'].rstrip('.')}{by}, från {item['waiver_from']} {until} (w{item['waived_by']})"
    )


def _stops(item: Item) -> str:
    if item["blocks"] is None:
        return ""
    if item["waived_by"] is not None and item["blocks"] != _CONSENT:
        return "inget så länge undantaget gäller"
    by = item["blocks_by_words"]
    return _STOPS[item["blocks"]] + (f" (enligt {by})" if by else "")


def _outside(page: "_Page", items: list[Item]) -> None:
    """What does not apply, a line each under the reason."""
    if not items:
        return
    page.line("")
    page.line("Gäller inte här", style="1")
    reasons: dict[str, list[Item]] = {}
    for item in items:
        reasons.setdefault(item["sentence"], []).append(item)
    for reason, found in reasons.items():
        page.wrapped(reason, "  ", "  ")
        for item in found:
            code = f" [{item['rule']}]"
            page.wrapped(f"{item['title']}{code}", "    – ", "      ", quiet=code)


class _Page:
    """Lines no wider than the reader's terminal."""

    def __init__(self, out: TextIO, width: int | None, *, color: bool) -> None:
        self._out = out
        self._width = max(width, 40) if width is not None else None
        self._color = color

    def line(self, text: str, style: str = "") -> None:
        """A line with nothing before it."""
        self.wrapped(text, "", "", whole=style)

    def wrapped(
        self, text: str, first: str, later: str, *, style: str = "", quiet: str = "", whole: str = ""
    ) -> None:
        """Text after its lead, which takes a style; ``quiet`` is its end, which is dimmed."""
        said = " ".join(text.split())
        if self._width is not None:
            said = textwrap.fill(
                said, self._width, initial_indent=first, subsequent_indent=later, break_on_hyphens=False
            )
        else:
            said = first + said
        if self._color and style and first.strip():
            said = f"\x1b[{style}m{first.rstrip()}\x1b[0m{said.removeprefix(first.rstrip())}"
        if self._color and quiet and said.endswith(quiet.strip()):
            said = f"{said.removesuffix(quiet.strip())}\x1b[2m{quiet.strip()}\x1b[0m"
        self._out.write(f"\x1b[{whole}m{said}\x1b[0m\n" if self._color and whole else f"{said.rstrip()}\n")
