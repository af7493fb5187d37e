"""What a rule's docstring says, part by part: for ``rules explain`` and the page of all rules."""

from typing import NamedTuple

from gplan.errors import RuleError


class Explanation(NamedTuple):
    """A rule in its own words."""

    summary: str
    checks: str
    why: str
    example: str
    parameters: tuple[str, ...]
    references: str


HEADINGS = {
    "What it checks:": "checks",
    "Why:": "why",
    "Example:": "example",
    "Parameters:": "parameters",
    "References:": "references",
}
"""The headings every rule has, in this order."""

NO_PARAMETERS = "Inga."


def read(code: str, docstring: str) -> Explanation:
    """Read a rule's docstring.

    Raises:
        RuleError: a heading is missing or empty, or gplan was started without docstrings.
    """
    parts: dict[str, list[str]] = {"summary": []}
    current = parts["summary"]
    for line in docstring.splitlines():
        text = line.strip()
        if text in HEADINGS:
            current = parts.setdefault(HEADINGS[text], [])
        elif text:
            current.append(text)
    if list(parts) != ["summary", *HEADINGS.values()] or not all(parts.values()):
        raise RuleError(f"Regeln {code} saknar sin förklaring.", "Starta Python utan -OO.")
    said = {name: " ".join(lines) for name, lines in parts.items()}
    listed = said["parameters"]
    names = () if listed == NO_PARAMETERS else tuple(name.strip() for name in listed.split(","))
    return Explanation(
        said["summary"], said["checks"], said["why"], said["example"], names, said["references"]
    )
