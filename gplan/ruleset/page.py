"""Write ``docs/rules.md`` from the rules' own docstrings: ``python -m gplan.rules > docs/rules.md``.

Only for the documentation; no command imports it. The table of rules stands above the families, so it comes in as an
argument.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from gplan import profiles
from gplan.ruleset import value_words
from gplan.ruleset.explanation import Explanation
from gplan.ruleset.table import SEVERITIES

OUTCOMES = {"F": "brist", "H": "uppfyllt", "J": "behöver bedömas", "N": "ej tillämplig"}

HEAD = """# Reglerna

Vad gplan kontrollerar i ett ärende, och varför. Sidan är gjord av reglernas egna texter: ändra dem, inte sidan.

En regel kan ge fyra svar: **brist**, **uppfyllt**, **behöver bedömas** (bara en människa kan avgöra) och
**ej tillämplig** (med skälet). Alla antal dagar och månader kommer ur profilen: `gplan rules explain P020` säger vilka
som gäller hos er, och `gplan why p17` hur de slår i ett ärende. En lokal rutin är ingen lag, och svaren säger alltid
vilket det är. En brist är allvarlig, vanlig eller mindre, efter vad den betyder för personen. En kod återanvänds aldrig.
"""

OWN = "värdena som nämns nedan; säger profilen inget om dem prövas inte regeln"
"""What a rule rests on that looks its values up itself."""


class Row(Protocol):
    """What the page needs of a row in the table of rules."""

    @property
    def code(self) -> str:
        """Family letter and three digits."""

    @property
    def slug(self) -> str:
        """Names the fault."""

    @property
    def title(self) -> str:
        """The fault in a few words."""

    @property
    def outcomes(self) -> str:
        """What it can answer, a letter each."""

    @property
    def basis(self) -> str:
        """The yes-or-no parameter it rests on, or empty."""

    @property
    def severity(self) -> str:
        """How much a fault matters to the person."""

    @property
    def since(self) -> str:
        """The version that brought it."""


def page(
    rows: Iterable[Row],
    families: Mapping[str, str],
    explain: Callable[[str], Explanation],
    blocks: Callable[[str], str],
) -> str:
    """Give the whole page as Markdown.

    Args:
        rows: the table of rules.
        families: the family's name by its letter.
        explain: gives a rule's own text by its code.
        blocks: gives what a rule blocks in the national profile: establishing, sharing or nothing.
    """
    listed = list(rows)
    parts = [HEAD]
    for letter, family in families.items():
        parts.append(f"## {letter}: {family}\n")
        parts += [_rule(row, explain(row.code), blocks(row.code)) for row in listed if row.code[0] == letter]
    return "\n".join(parts)


def _rule(row: Row, said: Explanation, blocks: str) -> str:
    """Give one rule's part of the page."""
    answers = ", ".join(OUTCOMES[letter] for letter in row.outcomes)
    stops = {"establishing": "upprättande", "sharing": "delning"}.get(blocks, "ingenting")
    parameters = ", ".join(f"`{name}`" for name in said.parameters) or "inga"
    return f"""### {row.code} {row.slug}

{said.summary}

- **Vad regeln kontrollerar:** {said.checks}
- **Varför:** {said.why}
- **Exempel:** {said.example}
- **Kan svara:** {answers}
- **Bristens betydelse:** {SEVERITIES[row.severity]}
- **Vilar på:** {_basis(row.basis)}
- **Stoppar (nationell profil):** {stops}
- **Värden ur profilen:** {parameters}
- **Källor:** {said.references}
- **Sedan:** gplan {row.since}
"""


def _basis(parameter: str) -> str:
    """Say what makes a rule apply, and how strongly that binds in the whole country."""
    if not parameter:
        return OWN
    national = profiles.load(profiles.BOTTOM)
    stated = national.history(parameter)
    said = f"{national.description(parameter)} (`{parameter}`)"
    if not stated:
        return f"{said}; inget nationellt, bara där kommunen säger det"
    strength, own = value_words.strength(stated[0]), stated[0].strength == "assumption"
    return f"{said}; {strength}" if own else f"{said}; {strength}: {value_words.source(stated[0])}"
